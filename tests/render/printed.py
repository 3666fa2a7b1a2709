"""Lines of text found again in a finished PDF."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from composer.fonts.book import FontBook
from composer.makeup.model import Block, MadeUpPage, SetLine, SetText
from composer.preflight.readback import PrintedChar, read_pages
from composer.typeset.model import Piece
from tests.composed import ComposedIssue

# How far from its baseline a character may be found, in pt.
NEAR = 0.25


@dataclass(frozen=True, eq=False)
class PrintedLine:
    """One line as set, and the characters printed where it should stand, from left to right.

    Two marks squeezed into one em share their origin; they stay in the order of the file.
    """

    block: Block
    text: SetText
    row: int
    set: SetLine
    chars: tuple[PrintedChar, ...]

    @property
    def wanted(self) -> str:
        """The characters it was set with, without spaces."""
        return "".join("".join(piece.text.split()) for piece in self.set.line.pieces)

    @property
    def found(self) -> str:
        """The characters printed, without spaces."""
        return "".join(char.char for char in self.chars if not char.char.isspace())

    @property
    def is_justified(self) -> bool:
        """Whether it must fill its column."""
        return self.text.kind == "body" and not self.set.line.last


def blocks_of(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        yield from blocks_of(block.children)


@cache
def printed_pages(issue: ComposedIssue, edition: str) -> tuple[tuple[PrintedChar, ...], ...]:
    return tuple(page.chars for page in read_pages(issue.print_pdf if edition == "print" else issue.screen_pdf))


@cache
def printed_lines(issue: ComposedIssue, edition: str) -> tuple[tuple[PrintedLine, ...], ...]:
    """The lines of every page with what the edition's PDF has in their places."""
    pages = printed_pages(issue, edition)
    outset = issue.layout.outset if edition == "print" else 0.0
    return tuple(tuple(_lines(page, chars, outset, issue.book)) for page, chars in zip(issue.pages, pages, strict=True))


def _lines(page: MadeUpPage, chars: tuple[PrintedChar, ...], outset: float, book: FontBook) -> Iterator[PrintedLine]:
    rows: dict[int, list[PrintedChar]] = {}
    for char in chars:
        rows.setdefault(round(char.baseline), []).append(char)
    for block in blocks_of(page.blocks):
        for text in block.texts:
            for row, line in enumerate(text.lines):
                y = line.baseline + outset
                em = line.size * line.scale
                # A centred or right line begins and ends inside its measure, a trimmed mark half outside.
                left, right = line.x + outset - 0.6 * em, line.x + outset + _end_of(line.line.pieces[-1], book) * em
                near = (
                    char
                    for key in (round(y) - 1, round(y), round(y) + 1)
                    for char in rows.get(key, ())
                    if abs(char.baseline - y) <= NEAR and left <= char.x < right + NEAR
                )
                yield PrintedLine(block, text, row, line, tuple(sorted(near, key=lambda char: round(char.x, 1))))


def _end_of(piece: Piece, book: FontBook) -> float:
    """Where a piece's last glyph ends, in em from its line's left edge."""
    glyphs = book.shape(piece.text, piece.role, full_width=piece.full_width)
    return piece.x + sum(glyph.advance for glyph in glyphs) + piece.tracking * (len(glyphs) - 1)
