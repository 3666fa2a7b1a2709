"""A PDF of columns read back: its printed lines, every character matched with the text that was given."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from statistics import median

from benchmarks.line_comparison.column import SIZE
from composer.preflight.readback import PrintedChar, read_pages

# Characters whose baselines are nearer than this (in pt) stand on one line.
SAME_LINE = 4.0

# Like characters whose origins are nearer than this (in pt) are drawn by one glyph, such as a long dash for ——.
SAME_ORIGIN = 0.01

# A hyphen at a line's end, as fonts write it and as PDFium does.
HYPHENS = frozenset("-\u00ad\u2010\x02")


@dataclass(frozen=True, slots=True)
class Letter:
    """A printed character; ``x`` is its origin in pt.

    ``index`` is its place among the characters given, None when it is not one of them; ``spaces`` counts
    the word spaces that stand before it in the text.
    """

    char: str
    x: float
    index: int | None
    spaces: int = 0


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One line, its letters from left to right without spaces; ``baseline`` in pt from the page's top."""

    letters: tuple[Letter, ...]
    baseline: float
    page: int
    paragraph: int
    is_first: bool
    is_last: bool

    @property
    def text(self) -> str:
        """The line's characters."""
        return "".join(letter.char for letter in self.letters)


@dataclass(frozen=True, slots=True)
class Column:
    """All lines of a PDF in order; ``lost`` and ``added`` are characters that fail and that are too many."""

    lines: tuple[PrintedLine, ...]
    lost: str
    added: str


@dataclass(frozen=True, slots=True)
class _Row:
    """The characters on one baseline of a page and where they stand in the text."""

    page: int
    baseline: float
    letters: tuple[Letter, ...]


@dataclass(frozen=True, slots=True)
class _Given:
    """The text given: its characters without spaces, the spaces before each, where paragraphs begin."""

    chars: tuple[str, ...]
    spaces: tuple[int, ...]
    starts: tuple[int, ...]


def read_column(pdf: bytes, paragraphs: Sequence[str]) -> Column:
    """Read a PDF of one column a page that was set from the paragraphs."""
    given = _without_spaces(paragraphs)
    printed = [
        (page, _glyphs_taken_apart(row)) for page, one in enumerate(read_pages(pdf), 1) for row in _rows_of(one.chars)
    ]
    places = _match([char.char for _, row in printed for char in row], given.chars)
    rows = []
    at = 0
    for page, row in printed:
        letters = tuple(
            _letter(char, place, given) for char, place in zip(row, places[at : at + len(row)], strict=True)
        )
        rows.append(_Row(page, median(char.baseline for char in row), letters))
        at += len(row)
    found = {place for place in places if place is not None}
    return Column(
        lines=tuple(_lines_of_paragraphs(rows, given)),
        lost="".join(char for place, char in enumerate(given.chars) if place not in found),
        added="".join(letter.char for row in rows for letter in _strangers(row)),
    )


def _without_spaces(paragraphs: Sequence[str]) -> _Given:
    chars: list[str] = []
    spaces: list[int] = []
    starts: list[int] = []
    for text in paragraphs:
        starts.append(len(chars))
        before = 0
        for char in text:
            if char.isspace():
                before += 1
                continue
            chars.append(char)
            spaces.append(before)
            before = 0
    return _Given(tuple(chars), tuple(spaces), tuple(starts))


def _rows_of(chars: Sequence[PrintedChar]) -> Iterator[list[PrintedChar]]:
    """The visible characters of a page, a list for each baseline, in the order of the file."""
    row: list[PrintedChar] = []
    for char in chars:
        if char.char.isspace():
            continue
        if row and abs(char.baseline - row[0].baseline) > SAME_LINE:
            yield row
            row = []
        row.append(char)
    if row:
        yield row


def _glyphs_taken_apart(row: Sequence[PrintedChar]) -> list[PrintedChar]:
    """The characters a single glyph draws, one em from one another."""
    apart: list[PrintedChar] = []
    for char, before in zip(row, (None, *row), strict=False):
        is_drawn_before = before is not None and char.char == before.char and char.x - before.x < SAME_ORIGIN
        apart.append(char._replace(x=apart[-1].x + SIZE) if is_drawn_before else char)
    return apart


def _match(printed: Sequence[str], given: Sequence[str]) -> list[int | None]:
    """For each printed character its place in the text given, or None.

    A font may draw two characters of one look with one glyph, so they are compared in their plainest form.
    """
    one, two = ([unicodedata.normalize("NFKC", char) for char in chars] for chars in (printed, given))
    same = next(
        (at for at, pair in enumerate(zip(one, two, strict=False)) if pair[0] != pair[1]), min(map(len, (one, two)))
    )
    places: list[int | None] = [*range(same), *(None for _ in one[same:])]
    for block in SequenceMatcher(None, one[same:], two[same:], autojunk=False).get_matching_blocks():
        for step in range(block.size):
            places[same + block.a + step] = same + block.b + step
    return places


def _letter(char: PrintedChar, place: int | None, given: _Given) -> Letter:
    if place is None:
        return Letter("-" if char.char in HYPHENS else char.char, char.x, None)
    return Letter(given.chars[place], char.x, place, given.spaces[place])


def _strangers(row: _Row) -> Iterator[Letter]:
    """Letters that are not in the text; the hyphen of a word divided at the line's end is none of them."""
    for letter in row.letters:
        if letter.index is None and not (letter is row.letters[-1] and letter.char == "-"):
            yield letter


def _lines_of_paragraphs(rows: Sequence[_Row], given: _Given) -> Iterator[PrintedLine]:
    owners = [-1]
    for row in rows:
        votes = Counter(
            bisect_right(given.starts, letter.index) - 1 for letter in row.letters if letter.index is not None
        )
        owners.append(votes.most_common(1)[0][0] if votes else owners[-1])
    owners.append(-1)
    for row, (before, owner, after) in zip(rows, zip(owners, owners[1:], owners[2:], strict=False), strict=True):
        yield PrintedLine(row.letters, row.baseline, row.page, owner, before != owner, owner != after)
