"""Sizes and finished pictures as the other stages see them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from composer.problems import Problem

Kind = Literal["raster", "svg", "pdf"]
Colour = Literal["cmyk", "rgb"]


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


@dataclass(frozen=True, slots=True)
class PreparedPicture:
    """A picture as the page carries it.

    ``pixels`` and ``effective_ppi`` are the finished file's, the latter at the size of its box; both
    are None for an SVG, which is handed on as it is. ``crop_box`` is what is shown of the original:
    left, top, right, bottom as fractions of the upright picture. ``problems`` tells what the editor
    should know of the conversion.
    """

    file: Path
    pixels: tuple[int, int] | None
    effective_ppi: float | None
    crop_box: tuple[float, float, float, float]
    problems: tuple[Problem, ...] = ()
