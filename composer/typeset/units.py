"""Units: what a line is made of, each with its advance and the white it may give at either side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple
from unicodedata import east_asian_width

import pyphen

from composer.copy.model import Run
from composer.fonts.book import FontBook
from composer.fonts.model import Glyph
from composer.typeset.marks import (
    HALF_JOINERS,
    MARKS,
    MEASURE_WORDS,
    Kind,
    cut_into_units,
    cut_word,
)
from composer.typeset.model import TextStyle

Punctuation = Literal["full", "kaiming", "half"]

HALF = 0.5
HYPHEN = "-"
SIDE_BEARING = 0.05
"""White that stays beside a mark's ink when the font's half cell is a little short of .5 em."""

NOTE_SIZE, NOTE_RISE = 0.6, 0.36
"""The raised figure of a note: its size, and its baseline over the line's, so that its head is level with the Han."""

WORD_SPACE_LEAST, WORD_SPACE_MOST = 0.25, 0.5

# Breaking a Latin word where it has a hyphen, or an address after a / or dot: worse than a slightly
# loose line. Dividing it at a dictionary's point: only tried when lines come out loose. Breaking it at
# any letter: only when nothing else holds.
AT_HYPHEN, AT_SYLLABLE, ANYWHERE = 60.0, 90.0, 4000.0

# After a hyphen of a telephone or file number: rule 6 keeps numbers whole, so only where gaps would else open beyond
# their limit.
IN_CODE = 150.0

# Not UNESCO or iPhone: a name of capitals falls apart.
DIVISIBLE_WORD = re.compile(r"[A-Z]?[a-z]{5,23}[.,;:!?)]*")
# 0391-12345678 and HX-2026-00123456, but no date and no range of years.
LONG_CODE = re.compile(r"(?=.{11})[A-Za-z0-9]+(?:-[A-Za-z0-9]+)+")


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """One side of a unit. Sides are interned, so a pair of sides can be looked up by identity.

    ``white`` is what the side can give in all, ``given`` what it gives by nature (the punctuation
    style); ``given`` below 0 is white added. ``stretch`` is what a word space may take.
    ``joint`` is the cost of breaking the Latin word here, None where it must hold; ``is_divided``
    tells that the line then ends in a hyphen, whose width is ``white`` below 0. ``is_wide`` is a word's
    side that is a full-width character (￥), beside which no gap opens (rule 17).
    """

    kind: Kind
    given: float = 0.0
    white: float = 0.0
    stretch: float = 0.0
    joint: float | None = None
    is_digit: bool = False
    is_measure_word: bool = False
    is_shut: bool = False
    is_divided: bool = False
    is_wide: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """Characters no break divides. ``clusters`` are its glyph clusters with their advances in em.

    ``tracking`` opens (or closes) the clusters of a unit such as ？！; ``letters`` counts what a
    reader sees as characters, for the last line's sake.
    """

    role: str
    kind: Kind
    clusters: tuple[tuple[str, float], ...]
    tracking: float
    width: float
    left: Side
    right: Side
    letters: int
    full_width: bool = False
    proportional: bool = False
    small: float = 1.0
    rise: float = 0.0


class PlacedUnit(NamedTuple):
    """A unit in its paragraph: its offset there, the link it belongs to, and whether it carries 着重号."""

    unit: Unit
    start: int
    link: str | None
    dotted: bool = False


def set_units(runs: tuple[Run, ...], style: TextStyle, book: FontBook) -> Iterator[PlacedUnit]:
    """The units of a paragraph in order."""
    offset = 0
    for run in runs:
        role = style.role_of(run.emphasis)
        parts = [(0, run.text, Kind.NOTE)] if run.raised and run.text else cut_into_units(run.text)
        for start, characters, kind in parts:
            at = offset + start
            if kind == Kind.LATIN:
                for part, joint in _word_parts(characters):
                    yield PlacedUnit(_word_unit(part, joint, role, book), at, run.link, run.dotted)
                    at += len(part)
            else:
                yield PlacedUnit(_unit(characters, kind, role, style.punctuation, book), at, run.link, run.dotted)
        offset += len(run.text)


def break_into_letters(placed: PlacedUnit, book: FontBook) -> Iterator[PlacedUnit]:
    """An over-long Latin word as one unit a letter, each a place to break when nothing else holds."""
    at = placed.start
    for characters, _ in placed.unit.clusters:
        yield placed._replace(unit=_word_unit(characters, ANYWHERE, placed.unit.role, book), start=at)
        at += len(characters)


def divide_words(units: Sequence[PlacedUnit], book: FontBook) -> Iterator[PlacedUnit]:
    """The units with their Latin words in syllables, each a place to divide the word with a hyphen (CLREQ).

    A long number of a telephone or file divides after its own hyphens. Short words, addresses and words that have
    hyphens of their own stay as they are.
    """
    before: Side | None = None
    for placed in units:
        word = "".join(text for text, _ in placed.unit.clusters)
        stands_alone = placed.unit.right.joint is None and (before is None or before.joint is None)
        if placed.unit.kind == Kind.LATIN and stands_alone and DIVISIBLE_WORD.fullmatch(word):
            yield from _syllables(placed, word, book)
        elif placed.unit.kind == Kind.LATIN and stands_alone and LONG_CODE.fullmatch(word):
            yield from _code_parts(placed, word, book)
        else:
            yield placed
        before = placed.unit.right


def _syllables(placed: PlacedUnit, word: str, book: FontBook) -> Iterator[PlacedUnit]:
    bounds = [0, *_dictionary().positions(word), len(word)]
    for start, end in pairwise(bounds):
        set_syllable = _word_unit if end == len(word) else _syllable_unit
        joint = None if end == len(word) else AT_SYLLABLE
        syllable = set_syllable(word[start:end], joint, placed.unit.role, book)
        yield placed._replace(unit=syllable, start=placed.start + start)


def _code_parts(placed: PlacedUnit, code: str, book: FontBook) -> Iterator[PlacedUnit]:
    start = 0
    for part in re.split(r"(?<=-)", code):
        joint = IN_CODE if part.endswith("-") else None
        unit = _word_unit(part, joint, placed.unit.role, book)
        yield placed._replace(unit=unit, start=placed.start + start)
        start += len(part)


@cache
def _dictionary() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="en_US", left=2, right=3)


def _syllable_unit(syllable: str, joint: float | None, role: str, book: FontBook) -> Unit:
    word = _word_unit(syllable, joint, role, book)
    right = _side(Kind.LATIN, white=-book.advance(HYPHEN, word.role), joint=joint, is_divided=True)
    return replace(word, right=right)


def _word_parts(word: str) -> Iterator[tuple[str, float | None]]:
    *parts, last = cut_word(word)
    for part in parts:
        yield part, AT_HYPHEN
    yield last, None


@cache
def _side(  # noqa: PLR0913, PLR0917 - a side in all its parts, to be interned
    kind: Kind,
    given: float = 0.0,
    white: float = 0.0,
    stretch: float = 0.0,
    joint: float | None = None,
    is_digit: bool = False,
    is_measure_word: bool = False,
    is_shut: bool = False,
    is_divided: bool = False,
    is_wide: bool = False,
) -> Side:
    return Side(kind, given, white, stretch, joint, is_digit, is_measure_word, is_shut, is_divided, is_wide)


def _is_wide(char: str) -> bool:
    """Whether a character such as ￥ brings the white of a full-width cell with it."""
    return east_asian_width(char) in "FW"


@lru_cache(maxsize=65536)
def _word_unit(word: str, joint: float | None, role: str, book: FontBook) -> Unit:
    role = book.role_with(word, role)
    proportional = "’" in word  # whose own glyph in a Chinese face is a whole em wide
    clusters = _clusters(word, book.shape(word, role, proportional=proportional))
    left = _side(Kind.LATIN, is_shut=word[0] in "/,.;:!?)]}%‰°℃℉-", is_wide=_is_wide(word[0]))
    right = _side(
        Kind.LATIN,
        joint=joint,
        is_digit=word[-1].isdigit(),
        is_shut=word[-1] in "([{",
        is_wide=_is_wide(word[-1]),
    )
    letters = 2 if len(word) > 1 else 1
    width = sum(advance for _, advance in clusters)
    return Unit(role, Kind.LATIN, clusters, 0.0, width, left, right, letters, proportional=proportional)


@lru_cache(maxsize=65536)
def _unit(characters: str, kind: Kind, role: str, punctuation: Punctuation, book: FontBook) -> Unit:
    role = book.role_with(characters, role)
    if kind == Kind.NOTE:
        return _note_unit(characters, role, book)
    # A box of dashes alone has no script, so Chinese dashes must be asked for by width.
    full_width = kind == Kind.DASH or characters == "—"
    glyphs = book.shape(characters, role, full_width=full_width)
    clusters = _clusters(characters, glyphs)
    width = sum(advance for _, advance in clusters)
    tracking, letters = 0.0, 0
    left = right = _side(kind, is_measure_word=characters[0] in MEASURE_WORDS)
    if kind == Kind.STOP and len(clusters) > 1:
        tracking, width, right = _repeated_stops(clusters, width)
    elif kind in MARKS:
        white = trimmable_white(kind, glyphs[0], width, book.narrowing(characters, role))
        left, right = _mark_sides(kind, white, punctuation)
    elif kind == Kind.SPACE:
        room, stretch = max(width - WORD_SPACE_LEAST, 0.0), max(WORD_SPACE_MOST - width, 0.0)
        right = _side(kind, white=room, stretch=stretch)
    elif characters in HALF_JOINERS:
        left, right = _joiner_sides(glyphs, width)
    elif kind in (Kind.HAN, Kind.SYMBOL, Kind.REPEAT):
        letters = 1
    return Unit(role, kind, clusters, tracking, width, left, right, letters, full_width)


def _note_unit(figure: str, role: str, book: FontBook) -> Unit:
    """A note's figure: small, raised, of one piece."""
    clusters = tuple((text, advance * NOTE_SIZE) for text, advance in _clusters(figure, book.shape(figure, role)))
    width = sum(advance for _, advance in clusters)
    side = _side(Kind.NOTE)
    return Unit(role, Kind.NOTE, clusters, 0.0, width, side, side, 0, small=NOTE_SIZE, rise=NOTE_RISE)


def _clusters(text: str, glyphs: tuple[Glyph, ...]) -> tuple[tuple[str, float], ...]:
    advances: dict[int, float] = {}
    for glyph in glyphs:
        advances[glyph.cluster] = advances.get(glyph.cluster, 0.0) + glyph.advance
    starts = sorted(advances)
    return tuple(
        (text[start:end], advances[start]) for start, end in zip(starts, [*starts[1:], len(text)], strict=True)
    )


def _repeated_stops(clusters: tuple[tuple[str, float], ...], width: float) -> tuple[float, float, Side]:
    """？！ stand in one cell, ！！！ in two (GB/T 15834 5.1.2)."""
    count = len(clusters)
    cells = count - 1
    pitch = cells / count
    tracking = min(pitch - clusters[0][1], 0.0)
    width += tracking * (count - 1)
    excess = max(width - cells, 0.0)
    return tracking, width, _side(Kind.STOP, given=excess, white=excess)


def _mark_sides(kind: Kind, white: tuple[float, float], punctuation: Punctuation) -> tuple[Side, Side]:
    """A mark's two sides: the half of its cell without ink is white (measured, not assumed)."""
    left, right = white
    is_half = punctuation == "half" or (punctuation == "kaiming" and kind != Kind.STOP)
    given = 1.0 if is_half else 0.0
    return _side(kind, given=left * given, white=left), _side(kind, given=right * given, white=right)


def trimmable_white(
    kind: Kind, glyph: Glyph, width: float, narrowing: tuple[float, float] | None
) -> tuple[float, float]:
    """How much white a mark can give at its left and right so that half an em remains.

    Fonts place “ ” ， 。 differently, so the face decides: by ``narrowing``, what its designer takes at either
    side, or else by the ink. White at one side is taken there, a mark in the middle of its cell gives at
    both; a proportional mark gives nothing.
    """
    excess = width - HALF
    if excess <= 0:
        return 0.0, 0.0
    left, right = narrowing or (glyph.x_min, width - glyph.x_max)
    left, right = max(left, 0.0), max(right, 0.0)
    if kind == Kind.OPEN and left >= excess - SIDE_BEARING:
        return excess, 0.0
    if kind != Kind.OPEN and right >= excess - SIDE_BEARING:
        return 0.0, excess
    share = min(excess / (left + right), 1.0) if left + right else 0.0
    return left * share, right * share


def _joiner_sides(glyphs: tuple[Glyph, ...], width: float) -> tuple[Side, Side]:
    """Half an em for · and /, the white added or taken equally at both sides, never into the ink."""
    each = (width - HALF) / 2
    left = min(each, max(glyphs[0].x_min, 0.0))
    right = min(each, max(width - glyphs[0].x_max, 0.0))
    return _side(Kind.JOINER, given=left, white=left), _side(Kind.JOINER, given=right, white=right)
