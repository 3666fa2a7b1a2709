"""Pieces: a fitted line's glyphs gathered into the fewest boxes that set each glyph exactly in its place."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from composer.typeset.fitting import FittedLine
from composer.typeset.galley import Galley
from composer.typeset.marks import Kind
from composer.typeset.model import Piece
from composer.typeset.units import HYPHEN

SAME = 1e-7


class _Look(NamedTuple):
    """What all glyphs of one box share."""

    role: str
    link: str | None
    full_width: bool
    proportional: bool
    small: float
    rise: float


class _Glyph(NamedTuple):
    """A glyph cluster in its place. ``apart``: no box reaches from the cluster before into this one."""

    text: str
    x: float
    advance: float
    look: _Look
    apart: bool
    dotted: bool


@dataclass(slots=True)
class _Box:
    """A piece in the making."""

    glyphs: list[_Glyph] = field(default_factory=list)
    tracking: float | None = None

    def takes(self, glyph: _Glyph) -> bool:
        """Take the glyph in if it stands where this box's tracking would put it."""
        if self.glyphs:
            before = self.glyphs[-1]
            if glyph.apart or glyph.look != before.look:
                return False
            tracking = glyph.x - before.x - before.advance
            if self.tracking is not None and abs(tracking - self.tracking) > SAME:
                return False
            self.tracking = tracking
        self.glyphs.append(glyph)
        return True

    def finish(self) -> Piece:
        look = self.glyphs[0].look
        return Piece(
            "".join(glyph.text for glyph in self.glyphs),
            look.role,
            self.glyphs[0].x,
            self.tracking if self.tracking is not None and abs(self.tracking) > SAME else 0.0,
            look.link,
            look.full_width,
            proportional=look.proportional,
            small=look.small,
            rise=look.rise,
        )


def set_pieces(galley: Galley, line: FittedLine, x: float) -> tuple[tuple[Piece, ...], tuple[float, ...]]:
    """The pieces of a line whose first unit's cell begins at ``x`` em from the line's left edge, and its dots."""
    boxes: list[_Box] = [_Box()]
    dots: list[float] = []
    for glyph in _place_glyphs(galley, line, x):
        if not boxes[-1].takes(glyph):
            boxes.append(_Box())
            boxes[-1].takes(glyph)
        if glyph.dotted and not _is_mark_or_space(glyph.text[0]):
            dots.append(glyph.x + glyph.advance / 2)
    return (*(box.finish() for box in boxes), *_hyphen(galley, line, boxes[-1].glyphs[-1])), tuple(dots)


@cache
def _is_mark_or_space(char: str) -> bool:
    """Marks and spaces take no 着重号 (CLREQ; CSS Text Decoration 4, emphasis marks)."""
    return unicodedata.category(char)[0] in "PZC"


def _hyphen(galley: Galley, line: FittedLine, last: _Glyph) -> Iterator[Piece]:
    """The hyphen of a word that is divided at the line's end."""
    if line.end < len(galley.units) and galley.units[line.end - 1].unit.right.is_divided:
        yield Piece(HYPHEN, last.look.role, last.x + last.advance, link=last.look.link, hyphen=True)


def _place_glyphs(galley: Galley, line: FittedLine, x: float) -> Iterator[_Glyph]:
    x -= galley.units[line.start].unit.left.white
    kind_before = Kind.BLANK
    for index in range(line.start, line.end):
        placed = galley.units[index]
        unit = placed.unit
        look = _Look(unit.role, placed.link, unit.full_width, unit.proportional, unit.small, unit.rise)
        # A Latin word or a dash begins a box of its own, so that it is shaped as it was measured.
        apart = unit.kind in (Kind.LATIN, Kind.DASH) or (kind_before == Kind.LATIN and unit.kind != Kind.SPACE)
        at = x
        for text, advance in unit.clusters:
            yield _Glyph(text, at, advance, look, apart and at == x, placed.dotted)
            at += advance + unit.tracking
        kind_before = unit.kind
        if index + 1 < line.end:
            x += unit.width + galley.pairs[index].glue + line.shifts[index - line.start]
