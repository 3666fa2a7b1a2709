"""What the composer did to each line, in numbers: for ``compose lines`` and for tests."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from composer.copy.model import Paragraph, Run
from composer.fonts.book import FontBook
from composer.typeset.model import Line, Piece, TextStyle
from composer.typeset.paragraph import compose_paragraph

NOTHING = 1e-4


@dataclass(frozen=True, slots=True)
class SetGlyph:
    """A glyph cluster as it stands in a finished line: its origin and its natural advance in em."""

    text: str
    x: float
    advance: float


@dataclass(frozen=True, slots=True)
class White:
    """White opened (above 0) or taken away (below 0) between two clusters or at a line's edge, in em."""

    before: str
    after: str
    white: float


def report_lines(text: str, style: TextStyle, measure: float, book: FontBook) -> list[dict[str, object]]:
    """Every line of a text (one paragraph a line of input) as plain data for JSON, widths in em.

    Each holds the number of its ``paragraph`` (from 1), ``text``, ``natural`` and ``width``, ``gap``, ``tier``,
    ``last``, the ``gaps`` opened and the marks ``trimmed``, each with the characters at either side and the white.
    """
    return [
        {"paragraph": number, **_describe(line, book)}
        for number, lines in enumerate(_composed(text, style, measure, book), 1)
        for line in lines
    ]


def plain_lines(text: str, style: TextStyle, measure: float, book: FontBook) -> str:
    """The lines of a text as they break, one a line, a blank line between paragraphs."""
    return "\n\n".join(
        "\n".join("".join(piece.text for piece in line.pieces) for line in lines)
        for lines in _composed(text, style, measure, book)
    )


def _composed(text: str, style: TextStyle, measure: float, book: FontBook) -> list[tuple[Line, ...]]:
    paragraphs = [Paragraph((Run(line),)) for line in text.splitlines() if line.strip()]
    return [compose_paragraph(paragraph, style, measure, book) for paragraph in paragraphs]


def glyphs_of(line: Line, book: FontBook) -> tuple[SetGlyph, ...]:
    """Every glyph cluster of a line where its pieces set it."""
    return tuple(glyph for piece in line.pieces for glyph in _glyphs_of_piece(piece, book))


def _glyphs_of_piece(piece: Piece, book: FontBook) -> list[SetGlyph]:
    shaped = book.shape(piece.text, piece.role, full_width=piece.full_width, proportional=piece.proportional)
    ends = [glyph.cluster for glyph in shaped[1:]] + [len(piece.text)]
    glyphs = []
    x = piece.x
    for glyph, end in zip(shaped, ends, strict=True):
        if end == glyph.cluster:
            continue
        advance = glyph.advance * piece.small
        glyphs.append(SetGlyph(piece.text[glyph.cluster : end], x, advance))
        x += advance + piece.tracking
    return glyphs


def whites_of(line: Line, book: FontBook) -> tuple[White, ...]:
    """Where the line differs from its glyphs' own advances: gaps and trimmed marks."""
    glyphs = glyphs_of(line, book)
    whites = [White("", glyphs[0].text, glyphs[0].x)] if glyphs else []
    whites += [White(one.text, two.text, two.x - one.x - one.advance) for one, two in pairwise(glyphs)]
    if glyphs:
        whites.append(White(glyphs[-1].text, "", line.width - glyphs[-1].x - glyphs[-1].advance))
    return tuple(white for white in whites if abs(white.white) > NOTHING)


def _describe(line: Line, book: FontBook) -> dict[str, object]:
    whites = whites_of(line, book)
    return {
        "text": "".join(piece.text for piece in line.pieces),
        "start": line.start,
        "end": line.end,
        "natural": round(line.natural, 4),
        "width": round(line.width, 4),
        "gap": round(line.gap, 4),
        "tier": line.tier,
        "last": line.last,
        "gaps": [_as_data(white) for white in whites if white.white > 0],
        "trimmed": [_as_data(white) for white in whites if white.white < 0],
    }


def _as_data(white: White) -> dict[str, object]:
    return {"before": white.before, "after": white.after, "white": round(white.white, 4)}
