"""Fonts as the composer sees them: a role (宋, 黑 …) bound to one face in one file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class FontFace:
    """What a role found. ``family``, ``weight`` are what CSS must say to get this very face.

    ``own`` is true for a file of the user's (it wins over installed families and reaches
    WeasyPrint through ``@font-face``). Ascent and descent are in em, as Pango reads them
    (both positive). ``substitute`` tells that no family listed first was found.
    """

    role: str
    family: str
    weight: int
    file: Path
    index: int
    digest: str
    ascent: float
    descent: float
    own: bool = False
    substitute: bool = False


class Glyph(NamedTuple):
    """One shaped glyph, in em: its number in the face, where its cluster begins in the text, its advance, its ink."""

    number: int
    cluster: int
    advance: float
    x_min: float
    x_max: float
