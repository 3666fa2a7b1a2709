"""Printed characters looked up in the made-up page: which line, text and block each belongs to.

Everything is measured on what is printed; the made-up page only tells what a character is.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from composer.fonts.book import FontBook
from composer.makeup.collisions import all_blocks
from composer.makeup.model import Block, MadeUpPage, SetLine, SetText
from composer.preflight.readback import PrintedChar, PrintedPage
from composer.preflight.texts import is_printed
from composer.typeset.model import Piece

# A character printed further than this from where it was set (pt) is not the one that was set there.
REACH = 3.0
# One so near to its place is the one: none nearer is looked for.
IN_PLACE = 0.1
# Characters smaller than this part of their line's size are the figures of notes.
SMALL = 0.8


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One line as set, and the characters printed for it in the order of the text.

    ``title`` is the headline it stands under: its block's, or in a strip of briefs its own brief's.
    ``naturals`` are the advances (pt) their glyphs have by nature, kerned as the typesetter measured them;
    ``spaced`` those characters, by number, that a word space follows. ``missing`` are characters that were set but
    are not printed within REACH of their place. ``letters`` are those of the line's own size, the raised figures of
    notes left out; ``baseline`` is the printed one of theirs that is furthest from where the line was set.
    """

    block: Block
    title: str
    text: SetText
    row: int
    set: SetLine
    chars: tuple[PrintedChar, ...]
    naturals: tuple[float, ...]
    spaced: frozenset[int]
    missing: str
    letters: tuple[PrintedChar, ...]
    baseline: float

    @property
    def right(self) -> float:
        """The right edge of the last character's cell."""
        return self.chars[-1].x + self.naturals[-1]

    @property
    def words(self) -> str:
        """What is printed."""
        return "".join(char.char for char in self.chars)

    @property
    def length(self) -> int:
        """How many characters of the manuscript are printed: the hyphen of a divided word is none."""
        return len(self.chars) - sum(piece.hyphen and self.words.endswith(piece.text) for piece in self.set.line.pieces)

    def is_small(self, char: PrintedChar) -> bool:
        """Whether a character is one of a note's raised figures."""
        return _is_small(char, self.set)

    @property
    def is_vertical(self) -> bool:
        """Whether it is a cell of a vertical headline, or one of its turned runs."""
        return self.set.turned or any(piece.vertical for piece in self.set.line.pieces)


@dataclass(frozen=True, slots=True)
class LookedUp:
    """A printed page with every character of its blocks found; ``stray`` ones stand in the contents unasked for."""

    page: MadeUpPage
    printed: PrintedPage
    by_block: Mapping[str, tuple[PrintedLine, ...]]
    stray: tuple[PrintedChar, ...]

    @property
    def lines(self) -> Iterator[PrintedLine]:
        """All lines in the order of the page's blocks."""
        return chain.from_iterable(self.by_block.values())

    def of(self, block: Block) -> tuple[PrintedLine, ...]:
        """The printed lines of one block, without those of the blocks inside it."""
        return self.by_block[block.key]


def look_up(page: MadeUpPage, printed: PrintedPage, book: FontBook) -> LookedUp:
    """Find every line of a page among the characters of its PDF."""
    index = _Index(printed.chars)
    by_block = {}
    for block in all_blocks(page.blocks):
        lines: list[PrintedLine] = []
        title = block.title
        for text in block.texts:
            title = _words(text) if block.kind == "briefs" and text.kind == "headline" else title
            lines += (index.take(block, title, text, row, book) for row in range(len(text.lines)))
        by_block[block.key] = tuple(lines)
    return LookedUp(page, printed, by_block, tuple(_stray(page, index.left())))


def as_set(page: MadeUpPage, book: FontBook) -> PrintedPage:
    """The page as a faultless PDF prints it, for measuring pages that are not printed."""
    blocks = list(all_blocks(page.blocks))
    chars = tuple(
        char for block in blocks for text in block.texts for line in text.lines for char in _set_chars(line, book)
    )
    pictures = tuple(picture.box for block in blocks for picture in block.pictures)
    return PrintedPage(chars, pictures, tuple(ornament.box for block in blocks for ornament in block.ornaments))


class _Index:
    """The printed characters by what they are and where they stand; each can be taken once."""

    def __init__(self, chars: Sequence[PrintedChar]) -> None:
        self._cells: dict[tuple[str, int, int], list[int]] = defaultdict(list)
        self._chars = [char for char in chars if is_printed(char.char)]
        self._free = [True] * len(self._chars)
        for number, char in enumerate(self._chars):
            self._cells[char.char, int(char.x // REACH), int(char.baseline // REACH)].append(number)

    def take(self, block: Block, title: str, text: SetText, row: int, book: FontBook) -> PrintedLine:
        """One line of a text as it is printed."""
        line = text.lines[row]
        found: list[PrintedChar] = []
        naturals: list[float] = []
        spaced: set[int] = set()
        missing = ""
        for piece in line.line.pieces:
            for wanted, advance in _piece_chars(piece, line, book):
                number = self._nearest(wanted) if is_printed(wanted.char) else None
                if number is not None:
                    self._free[number] = False
                    found.append(self._chars[number])
                    naturals.append(advance)
                elif wanted.char.isspace():
                    spaced.add(len(found) - 1)
                elif is_printed(wanted.char) and not piece.hyphen:
                    # A reading program may leave out the hyphen of a divided word.
                    missing += wanted.char
        letters = tuple(char for char in found if not _is_small(char, line))
        baseline = max((char.baseline for char in letters), key=lambda y: abs(y - line.baseline), default=line.baseline)
        return PrintedLine(
            block, title, text, row, line, tuple(found), tuple(naturals), frozenset(spaced), missing, letters, baseline
        )

    def left(self) -> list[PrintedChar]:
        """The characters nobody took."""
        return [char for char, free in zip(self._chars, self._free, strict=True) if free]

    def _nearest(self, wanted: PrintedChar) -> int | None:
        best, nearest = None, REACH
        column, row = int(wanted.x // REACH), int(wanted.baseline // REACH)
        for x in (column, column - 1, column + 1):
            for y in (row, row - 1, row + 1):
                for number in self._cells.get((wanted.char, x, y), ()):
                    char = self._chars[number]
                    away = math.hypot(char.x - wanted.x, char.baseline - wanted.baseline)
                    if away < nearest and self._free[number]:
                        best, nearest = number, away
                if nearest < IN_PLACE:
                    return best
        return best


def _is_small(char: PrintedChar, line: SetLine) -> bool:
    return char.size < SMALL * line.size


def _words(text: SetText) -> str:
    return "".join(piece.text for line in text.lines for piece in line.line.pieces)


def _set_chars(line: SetLine, book: FontBook) -> Iterator[PrintedChar]:
    for piece in line.line.pieces:
        yield from (char for char, _ in _piece_chars(piece, line, book) if is_printed(char.char))


def _piece_chars(piece: Piece, line: SetLine, book: FontBook) -> Iterator[tuple[PrintedChar, float]]:
    """Every character of a piece where its glyph was set, and the glyph's advance; those of one cluster share it."""
    glyphs = book.shape(piece.text, piece.role, full_width=piece.full_width, proportional=piece.proportional)
    places: dict[int, tuple[float, float]] = {}
    along = piece.x
    for glyph in glyphs:
        places.setdefault(glyph.cluster, (along, glyph.advance * piece.small))
        along += glyph.advance * piece.small + piece.tracking
    em = line.size * line.scale
    place = (piece.x, 0.0)
    for index, char in enumerate(piece.text):
        place = places.get(index, place)
        x, y = (0.0, place[0] * em) if line.turned else (place[0] * em, -piece.rise * line.size)
        yield PrintedChar(char, line.x + x, line.baseline + y, line.size * piece.small), place[1] * em


def _stray(page: MadeUpPage, chars: Sequence[PrintedChar]) -> Iterator[PrintedChar]:
    """Characters in the contents that no text and no ornament put there; hyphens are nobody's."""
    ornaments = [ornament.box for block in all_blocks(page.blocks) for ornament in block.ornaments]
    frame = page.frame
    for char in chars:
        x, y = char.x + char.size / 2, char.baseline - char.size / 3
        inside = frame.x <= x <= frame.right and frame.y <= y <= frame.bottom
        if inside and not any(box.x <= x <= box.right and box.y <= y <= box.bottom for box in ornaments):
            yield char
