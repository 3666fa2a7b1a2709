"""Runs: the pieces of a line that are shaped as one, the white between their glyphs, and the strands they make.

The engine spaces the glyphs of a box evenly or not at all; a justified line wants white here and less there.
So a run is handed over as it is, and what it lacks is put between its glyphs once the PDF is written. Runs that
follow one another, line by line, are handed over as one strand of text: laying out a page takes the engine as long
as it has boxes. Each run is then put in its own place, too.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby, pairwise

from composer.fonts.book import FontBook
from composer.fonts.model import Glyph
from composer.makeup.model import SetLine
from composer.typeset.model import Piece

# In em: too little to be seen, enough to tell two origins apart. Reading programs sort a line by its origins, and
# two squeezed marks such as 。“ would share one.
ORDER = 0.002


@dataclass(frozen=True, slots=True)
class Run:
    """Glyphs of one font from one origin.

    ``x`` and ``baseline`` in pt from the trim's top left corner, ``size`` in pt; role, link and forms are those of
    ``first``, its first piece. ``whites`` are what is added to each glyph's own advance but the last one's, in em of
    ``size``.
    """

    text: str
    first: Piece
    x: float
    baseline: float
    size: float
    whites: tuple[float, ...]

    @property
    def is_spaced(self) -> bool:
        """Whether any white is to be put among its glyphs (what rounds to nothing in 1/1000 em is none)."""
        return any(abs(white) >= 5e-4 for white in self.whites)


# Runs that the engine is handed as one text from the first one's origin.
Strand = tuple[Run, ...]
Glyphs = tuple[Glyph, ...]


def words_of(strand: Strand) -> str:
    """The text of a strand."""
    return "".join(run.text for run in strand)


@dataclass(frozen=True, slots=True)
class _Shaped:
    """Pieces that are one run, the glyphs of each, and those of the whole."""

    pieces: tuple[Piece, ...]
    parts: tuple[Glyphs, ...]
    whole: Glyphs


def runs_of(line: SetLine, book: FontBook) -> Iterator[Run]:
    """The runs of a line from left to right: as few as can be shaped as their pieces were measured."""
    least = -math.inf
    for _, group in groupby(line.line.pieces, key=_look):
        for shaped in _joined(tuple(group), book):
            first = shaped.pieces[0]
            origins = _origins(shaped, least)
            least = origins[-1] + ORDER if origins else least
            whites = tuple(
                (after - before) / first.small - glyph.advance
                for (before, after), glyph in zip(pairwise(origins), shaped.whole, strict=False)
            )
            yield Run(
                "".join(piece.text for piece in shaped.pieces),
                first,
                line.x + (origins[0] if origins else first.x) * line.size * line.scale,
                line.baseline - first.rise * line.size,
                line.size * first.small,
                whites,
            )


def follows(run: Run, last: Run, book: FontBook) -> bool:
    """Whether a run can be shaped in one text with the run before it and both still get the very glyphs they have.

    A run without Han of its own has no script until it stands among Han: that may give its marks other glyphs.
    """
    looks = (last.first.role, last.size), (run.first.role, run.size)
    if looks[0] != looks[1] or not (_is_han_text(last.text) and _is_han_text(run.text)):
        return False
    seam = (last.text[-1], run.text[0])
    parts = [glyph.number for char in seam for glyph in book.shape(char, run.first.role)]
    return parts == [glyph.number for glyph in book.shape("".join(seam), run.first.role)]


def _look(piece: Piece) -> tuple[object, ...]:
    """What the pieces of a run share."""
    forms = (piece.full_width, piece.proportional, piece.vertical)
    return (piece.role, piece.link, piece.small, piece.rise, forms, all(map(_is_of_han_text, piece.text)))


def _joined(pieces: tuple[Piece, ...], book: FontBook) -> list[_Shaped]:
    """Pieces as one run where the face gives the whole the very glyphs it gave the parts; else each alone."""
    parts = tuple(_shape(piece.text, piece, book) for piece in pieces)
    if len(pieces) > 1 and all(map(_is_of_han_text, pieces[0].text)):
        whole = _shape("".join(piece.text for piece in pieces), pieces[0], book)
        if [glyph.number for part in parts for glyph in part] == [glyph.number for glyph in whole]:
            return [_Shaped(pieces, parts, whole)]
    return [_Shaped((piece,), (part,), part) for piece, part in zip(pieces, parts, strict=True)]


def _is_han_text(text: str) -> bool:
    return all(map(_is_of_han_text, text)) and any(map(_is_han, text))


@cache
def _is_of_han_text(char: str) -> bool:
    """Han, or a mark or figure without a script of its own, so that the shaper takes it for Han between Han."""
    return not unicodedata.category(char).startswith(("L", "M", "C")) or _is_han(char)


@cache
def _is_han(char: str) -> bool:
    return unicodedata.category(char) == "Lo" and unicodedata.name(char, "").startswith("CJK")


def _shape(text: str, piece: Piece, book: FontBook) -> Glyphs:
    """The glyphs that are printed of a text set like a piece: a joiner or selector is none."""
    glyphs = book.shape(text, piece.role, full_width=piece.full_width, proportional=piece.proportional)
    return tuple(glyph for glyph in glyphs if glyph.advance or glyph.x_min < glyph.x_max)


def _origins(shaped: _Shaped, least: float) -> list[float]:
    """Where each glyph's origin stands, in em of the line's size, each right of the one before."""
    origins: list[float] = []
    for piece, glyphs in zip(shaped.pieces, shaped.parts, strict=True):
        x = piece.x
        for glyph in glyphs:
            origins.append(max(x, least))
            least = origins[-1] + ORDER
            x += glyph.advance * piece.small + piece.tracking
    return origins
