"""Headlines: broken by sense into lines of like length, at the largest size that fits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import inf

from composer.copy.model import Run
from composer.fonts.book import FontBook
from composer.typeset.fitting import FittedLine, Frame, natural_width
from composer.typeset.galley import Galley, fill_galley
from composer.typeset.marks import Kind
from composer.typeset.model import Headline, Line, TextStyle
from composer.typeset.pieces import set_pieces
from composer.typeset.units import set_units
from composer.typeset.words import INSIDE_WORD, costs_of_breaks

NARROWEST = 0.88
"""The narrowest horizontal scaling (长) before the next smaller size is taken."""

LATIN_GAP = 0.125
"""Display sizes set Han and Latin closer than text does."""

LEAST_LETTERS = 2
"""No line of a headline holds one character alone."""

INSIDE_QUOTES = 0.6
"""Breaking inside “…” or 《…》: worse than lines of unlike length, better than inside a word."""

INSIDE_DATE = 0.6
"""Parting a month from its day, a year from its month."""

SPACE_KEPT = 0.3
"""A space the editor wrote is the place to break; keeping it inside one of several lines looks torn."""

_ENDLESS = Frame(inf, justified=False)


@dataclass(frozen=True, slots=True)
class _Broken:
    """A headline's lines with the widest in em, and whether a word had to be broken."""

    lines: tuple[Line, ...]
    width: float
    breaks_words: bool


def break_headline(
    lines_by_hand: tuple[str, ...],
    role: str,
    width_pt: float,
    sizes: Sequence[float],
    max_lines: int,
    book: FontBook,
) -> Headline | None:
    """The headline at the largest of ``sizes`` (pt, largest first) that fits ``width_pt``, or None.

    Lines broken by hand stay as they are. Otherwise breaks fall between Chinese words; at each size
    fewer lines go before more, full width before narrowing to .88, and a smaller size before a broken word.
    """
    broken = _ways_to_break(lines_by_hand, role, max_lines, book)
    for may_break_words in (False, True):
        for size in sizes:
            for scale in (1.0, NARROWEST):
                for way in broken:
                    if way.width * size * scale <= width_pt + 1e-6 and (may_break_words or not way.breaks_words):
                        return _headline(way, size, width_pt)
    return None


def headline_options(
    lines_by_hand: tuple[str, ...],
    role: str,
    width_pt: float,
    sizes: Sequence[float],
    max_lines: int,
    book: FontBook,
) -> tuple[Headline, ...]:
    """For each number of lines the headline at the largest size that fits, fewest lines first; words stay whole."""
    broken = _ways_to_break(lines_by_hand, role, max_lines, book)
    options = []
    for way in [way for way in broken if not way.breaks_words] or broken:
        size = next((size for size in sizes if way.width * size * NARROWEST <= width_pt + 1e-6), None)
        if size is not None:
            options.append(_headline(way, size, width_pt))
    return tuple(options)


def _headline(way: _Broken, size: float, width_pt: float) -> Headline:
    return Headline(way.lines, size, min(1.0, width_pt / (way.width * size)))


@lru_cache(maxsize=4096)
def _ways_to_break(lines_by_hand: tuple[str, ...], role: str, max_lines: int, book: FontBook) -> tuple[_Broken, ...]:
    """The headline in one line, in two, … or only as it was broken by hand."""
    if len(lines_by_hand) != 1:
        galleys = [_display_galley(text.strip(), role, book) for text in lines_by_hand]
        return (_gather([(galley, 0, len(galley.units)) for galley in galleys], breaks_words=False),)
    galley = _display_galley(lines_by_hand[0].strip(), role, book)
    if not galley.units:
        return ()
    breaks = list(_possible_breaks(galley, lines_by_hand[0].strip()))
    ways = (_break_into(galley, breaks, count) for count in range(1, max_lines + 1))
    return tuple(way for way in ways if way)


def _display_galley(text: str, role: str, book: FontBook) -> Galley:
    # A space beside a Chinese character is a pause of one em; between Latin words it stays a word space.
    text = re.sub(r"(?<![!-~]) | (?![!-~])", "\u3000", text)
    style = TextStyle("headline", plain=role, punctuation="kaiming", latin_gap=LATIN_GAP)
    return fill_galley(tuple(set_units((Run(text),), style, book)), style.latin_gap)


def _possible_breaks(galley: Galley, text: str) -> Iterator[tuple[int, float]]:
    """Before which units a line may begin and at what cost; the end costs nothing."""
    word_costs = costs_of_breaks(text)
    depth, depths = 0, []
    for placed in galley.units:
        depth -= placed.unit.kind == Kind.CLOSE
        depths.append(depth)
        depth += placed.unit.kind == Kind.OPEN
    for index, cost in galley.breaks[:-1]:
        if galley.units[index].unit.kind != Kind.BLANK:
            start = galley.units[index].start
            quoted = INSIDE_QUOTES if depths[index] > 0 else 0.0
            dated = INSIDE_DATE if text[start - 1] in "年月" and text[start].isdigit() else 0.0
            yield index, min(cost, 1.0) + quoted + dated + word_costs[start]
    yield len(galley.units), 0.0


def _break_into(galley: Galley, breaks: Sequence[tuple[int, float]], count: int) -> _Broken | None:
    """The best way into ``count`` lines: lines of like length, broken where it costs least."""
    target = _width(galley, 0, len(galley.units)) / count
    # best[index]: the cheapest way to end a line before unit ``index``, with its line starts.
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, (0,))}
    for _ in range(count):
        ends: dict[int, tuple[float, tuple[int, ...]]] = {}
        for end, break_cost in breaks:
            for start, (cost, path) in best.items():
                if start >= end or (count > 1 and galley.letters[end] - galley.letters[start] < LEAST_LETTERS):
                    continue
                total = cost + break_cost + _cost_of_line(galley, start, end, target)
                if total < ends.get(end, (inf,))[0]:
                    ends[end] = (total, (*path, end))
        best = ends
    if len(galley.units) not in best:
        return None
    _, path = best[len(galley.units)]
    costs = dict(breaks)
    lines = [(galley, start, end) for start, end in pairwise(path)]
    return _gather(lines, breaks_words=any(costs[place] >= INSIDE_WORD for place in path[1:-1]))


def _cost_of_line(galley: Galley, start: int, end: int, target: float) -> float:
    unlike = ((_width(galley, start, end) - target) / target) ** 2
    inside = galley.units[start : _end_without_blanks(galley, start, end)]
    is_whole = start == 0 and end == len(galley.units)
    return unlike + (0.0 if is_whole else SPACE_KEPT * sum(placed.unit.kind == Kind.BLANK for placed in inside))


def _gather(parts: Sequence[tuple[Galley, int, int]], *, breaks_words: bool) -> _Broken:
    lines = tuple(_set_line(*part, is_last=part is parts[-1]) for part in parts)
    return _Broken(lines, max((line.width for line in lines), default=0.0), breaks_words)


def _set_line(galley: Galley, start: int, end: int, *, is_last: bool) -> Line:
    end = _end_without_blanks(galley, start, end)
    width = natural_width(galley, start, end - 1, _ENDLESS)
    fitted = FittedLine(start, end, (0.0,) * (end - start - 1), width, width, 0.0, 0)
    last = galley.units[end - 1]
    end_offset = last.start + sum(len(text) for text, _ in last.unit.clusters)
    pieces = set_pieces(galley, fitted, 0.0)
    return Line(pieces, galley.units[start].start, end_offset, width, width, last=is_last)


def _width(galley: Galley, start: int, end: int) -> float:
    return natural_width(galley, start, _end_without_blanks(galley, start, end) - 1, _ENDLESS)


def _end_without_blanks(galley: Galley, start: int, end: int) -> int:
    while end - 1 > start and galley.units[end - 1].unit.kind in (Kind.BLANK, Kind.SPACE):
        end -= 1
    return end
