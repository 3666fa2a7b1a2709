"""Sizes and finished pictures as the other stages see them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from composer.problems import Problem

# ``line`` is black and white line art, one bit a pixel: a stamp, a signature, a scanned notice.
Kind = Literal["raster", "line", "svg", "pdf"]
Colour = Literal["cmyk", "grey", "rgb"]

# What the newspaper presses' profiles allow, in percent.
DEFAULT_INK_LIMIT = 240


@dataclass(frozen=True, slots=True)
class PictureSize:
    """A picture's size as a reader sees it (turned as its EXIF data says): pixels, or pt for svg and pdf."""

    width: float
    height: float
    kind: Kind

    @property
    def aspect(self) -> float:
        """Width over height."""
        return self.width / self.height

    @property
    def is_pixels(self) -> bool:
        """Whether it is pixels rather than a drawing, which is as fine as it is wanted."""
        return self.kind in ("raster", "line")


@dataclass(frozen=True, slots=True)
class Press:
    """How colours become ink: the press's ICC ``profile`` (None: by formula), total ink at most in percent.

    ``black_only`` is a page that no other ink is printed on. A print PDF that ``is_x1a`` lets nothing show through,
    names colours by inks alone and holds nothing newer than PDF 1.4.
    """

    profile: Path | None = None
    ink_limit: int = DEFAULT_INK_LIMIT
    black_only: bool = False
    is_x1a: bool = False


@dataclass(frozen=True, slots=True)
class Finish:
    """What an edition asks of its pictures.

    Pixels an inch at the final size for photos and for line art; the JPEG's quality; unsharp masking in percent.
    For the ``screen`` pictures become sRGB, and the press only says how a CMYK picture is to be read.
    """

    press: Press
    ppi: int
    quality: int
    line_ppi: int = 600
    sharpen: int = 0
    screen: bool = False

    @property
    def colour(self) -> Colour:
        """The colours that come out."""
        return "rgb" if self.screen else "grey" if self.press.black_only else "cmyk"


@dataclass(frozen=True, slots=True)
class PreparedPicture:
    """A picture as the page carries it.

    ``pixels`` and ``effective_ppi`` are the finished file's, the latter at the size of its box; both
    are None for drawings. ``crop_box`` is what is shown of the original: left, top, right, bottom as fractions of
    the upright picture. ``problems`` tells what the editor should know of the conversion.

    Of a PDF placed as it is, ``page`` is the PDF, and ``file`` a blank of its shape that keeps its place.
    """

    file: Path
    pixels: tuple[int, int] | None
    effective_ppi: float | None
    crop_box: tuple[float, float, float, float]
    problems: tuple[Problem, ...] = ()
    page: Path | None = None
