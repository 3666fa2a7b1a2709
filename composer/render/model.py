"""What an edition is rendered for, and what rendering gives back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from composer.layout.model import Layout
from composer.makeup.model import SetPicture
from composer.problems import Problem
from composer.render.identity import Identity
from composer.render.runs import Strand
from composer.render.subjects import Subject

Edition = Literal["print", "screen"]

# What may be made beside the editions: PDF/A of the screen edition, a print PDF for each page.
Extra = Literal["archive", "split"]


@dataclass(frozen=True, slots=True)
class Sheets:
    """An edition ready for the engine: its pages as HTML, the strands of their lines in order, the files it may read.

    ``strands`` stand by page; ``subjects`` are what its pages speak of, ``numbers`` their numbers; ``profile`` is the
    press's. ``archive`` and ``parts``: whether an archive's copy and a file for each page are wanted too.
    ``adverts`` are the PDFs to be placed as they are, each after the blank picture that keeps its place.
    """

    html: str
    strands: tuple[tuple[Strand, ...], ...]
    layout: Layout
    edition: Edition
    readable: frozenset[Path]
    identity: Identity
    numbers: tuple[int, ...]
    subjects: tuple[Subject, ...] = ()
    profile: Path | None = None
    adverts: tuple[tuple[Path, Path], ...] = ()
    archive: bool = False
    parts: bool = False

    @property
    def outset(self) -> float:
        """From the trim to the edge of the edition's sheet, in pt."""
        return self.layout.outset if self.edition == "print" else 0.0


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished PDF and what WeasyPrint had to say of it; where asked for, its archive's copy and a file a page."""

    pdf: bytes
    problems: tuple[Problem, ...] = ()
    archive: bytes | None = None
    parts: tuple[bytes, ...] = ()


# A picture's address is this scheme and its file's name: the engine names what it embeds after addresses, so
# one that told the folder would make the same pages other bytes on every machine.
PICTURE_SCHEME = "picture"

# A picture on pages of one design: the same one may be in colour here and black and white there.
UsedPicture = tuple[str, SetPicture]

# Finished picture files by the picture they stand for.
PictureFiles = Mapping[UsedPicture, Path]
