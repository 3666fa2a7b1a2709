"""Pieces: a fitted line's glyphs gathered into the fewest boxes that set each glyph exactly in its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from composer.typeset.fitting import FittedLine
from composer.typeset.galley import Galley
from composer.typeset.marks import Kind
from composer.typeset.model import Piece
from composer.typeset.units import HYPHEN

SAME = 1e-7


@dataclass(frozen=True, slots=True)
class _Glyph:
    """A glyph cluster in its place. ``apart``: no box reaches from the cluster before into this one."""

    text: str
    x: float
    advance: float
    look: tuple[str, str | None, bool]
    apart: bool


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
        role, link, full_width = self.glyphs[0].look
        tracking = self.tracking if self.tracking is not None and abs(self.tracking) > SAME else 0.0
        return Piece("".join(glyph.text for glyph in self.glyphs), role, self.glyphs[0].x, tracking, link, full_width)


def set_pieces(galley: Galley, line: FittedLine, x: float) -> tuple[Piece, ...]:
    """The pieces of a line whose first unit's cell begins at ``x`` em from the line's left edge."""
    boxes: list[_Box] = [_Box()]
    for glyph in _place_glyphs(galley, line, x):
        if not boxes[-1].takes(glyph):
            boxes.append(_Box())
            boxes[-1].takes(glyph)
    return (*(box.finish() for box in boxes), *_hyphen(galley, line, boxes[-1].glyphs[-1]))


def _hyphen(galley: Galley, line: FittedLine, last: _Glyph) -> Iterator[Piece]:
    """The hyphen of a word that is divided at the line's end."""
    if line.end < len(galley.units) and galley.units[line.end - 1].unit.right.is_divided:
        yield Piece(HYPHEN, last.look[0], last.x + last.advance, link=last.look[1], hyphen=True)


def _place_glyphs(galley: Galley, line: FittedLine, x: float) -> Iterator[_Glyph]:
    x -= galley.units[line.start].unit.left.white
    kind_before = Kind.BLANK
    for index in range(line.start, line.end):
        placed = galley.units[index]
        unit = placed.unit
        look = (unit.role, placed.link, unit.full_width)
        # A Latin word or a dash begins a box of its own, so that it is shaped as it was measured.
        apart = unit.kind in (Kind.LATIN, Kind.DASH) or (kind_before == Kind.LATIN and unit.kind != Kind.SPACE)
        at = x
        for text, advance in unit.clusters:
            yield _Glyph(text, at, advance, look, apart and at == x)
            at += advance + unit.tracking
        kind_before = unit.kind
        if index + 1 < line.end:
            x += unit.width + galley.pairs[index].glue + line.shifts[index - line.start]
