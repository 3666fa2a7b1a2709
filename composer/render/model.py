"""What an edition is rendered for, and what rendering gives back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from composer.layout.model import Layout
from composer.makeup.model import SetPicture
from composer.problems import Problem
from composer.render.runs import Run

Edition = Literal["print", "screen"]


@dataclass(frozen=True, slots=True)
class Sheets:
    """An edition ready for the engine: its pages as HTML, the runs of their lines in order, the files it may read.

    ``adverts`` are the PDFs to be placed as they are, each after the blank picture that keeps its place.
    """

    html: str
    runs: tuple[Run, ...]
    layout: Layout
    edition: Edition
    readable: frozenset[Path]
    title: str
    adverts: tuple[tuple[Path, Path], ...] = ()


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished PDF and what WeasyPrint had to say of it."""

    pdf: bytes
    problems: tuple[Problem, ...] = ()


# A picture's address is this scheme and its file's name: the engine names what it embeds after addresses, so
# one that told the folder would make the same pages other bytes on every machine.
PICTURE_SCHEME = "picture"

# A picture on pages of one design: the same one may be in colour here and black and white there.
UsedPicture = tuple[str, SetPicture]

# Finished picture files by the picture they stand for.
PictureFiles = Mapping[UsedPicture, Path]
