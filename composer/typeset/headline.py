"""Headlines: broken by sense into lines of like length, at the largest size that fits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise, product
from math import inf

from composer.copy.model import Run
from composer.fonts.book import FontBook
from composer.typeset.fitting import TOLERANCE, FittedLine, Frame, natural_width
from composer.typeset.galley import Galley, fill_galley
from composer.typeset.marks import Kind
from composer.typeset.model import Headline, Line, TextStyle
from composer.typeset.pairs import spacing_of
from composer.typeset.pieces import set_pieces
from composer.typeset.units import set_units
from composer.typeset.words import costs_of_breaks

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

TORN = 0.6
"""A break of this cost tears the sense: such a headline is taken only when no other fits."""

HANGING_KINDS = (Kind.DASH, Kind.BLANK, Kind.SPACE)
"""What a 副题 begins with before its words: —— and a space an editor may have written after it."""

_ENDLESS = Frame(inf, justified=False)


@dataclass(frozen=True, slots=True)
class _Broken:
    """A headline's lines with the widest in em, and whether sense had to be torn."""

    lines: tuple[Line, ...]
    width: float
    is_torn: bool


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
    fewer lines go before more and full width before narrowing to .88. A smaller size goes before a way that
    tears the sense (inside a word, “…” or a date, or past a space the editor wrote).
    """
    broken = _ways_to_break(lines_by_hand, role, max_lines, book)
    for may_be_torn, size, scale in product((False, True), sizes, (1.0, NARROWEST)):
        for way in broken:
            if way.width * size * scale <= width_pt + TOLERANCE and (may_be_torn or not way.is_torn):
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
    """For each number of lines the headline at the largest size that fits, fewest lines first.

    Ways that tear the sense are left out unless there is no other.
    """
    broken = _ways_to_break(lines_by_hand, role, max_lines, book)
    options = []
    for way in [way for way in broken if not way.is_torn] or broken:
        size = next((size for size in sizes if way.width * size * NARROWEST <= width_pt + TOLERANCE), None)
        if size is not None:
            options.append(_headline(way, size, width_pt))
    return tuple(options)


def _headline(way: _Broken, size: float, width_pt: float) -> Headline:
    return Headline(way.lines, size, min(1.0, width_pt / (way.width * size)))


@lru_cache(maxsize=4096)
def _ways_to_break(lines_by_hand: tuple[str, ...], role: str, max_lines: int, book: FontBook) -> tuple[_Broken, ...]:
    """The headline in one line, in two, … or only as it was broken by hand."""
    texts = [text.strip() for text in lines_by_hand if text.strip()]
    galleys = [_display_galley(text, role, book) for text in texts]
    if len(galleys) != 1:
        return (_gather([(galley, 0, len(galley.units)) for galley in galleys], is_torn=False),) if galleys else ()
    galley = galleys[0]
    breaks = list(_possible_breaks(galley, texts[0]))
    ways = (_break_into(galley, breaks, count) for count in range(1, max_lines + 1))
    return tuple(way for way in ways if way)


def _display_galley(text: str, role: str, book: FontBook) -> Galley:
    # A space beside a Chinese character is a pause of one em; between Latin words it stays a word space.
    text = re.sub(r"(?<![!-~]) | (?![!-~])", "\u3000", text)
    style = TextStyle("headline", plain=role, punctuation="kaiming", latin_gap=LATIN_GAP)
    return fill_galley(tuple(set_units((Run(text),), style, book)), spacing_of(style.latin_gap))


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
    """The best way into ``count`` lines: lines of like length, broken where it costs least.

    Lines under a —— at the beginning stand as far to the right as it reaches.
    """
    hang = _hang(galley)
    target = (_width(galley, 0, len(galley.units)) + (count - 1) * hang) / count
    # best[index]: the cheapest way to end a line before unit ``index``, with its line starts.
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, (0,))}
    for _ in range(count):
        ends: dict[int, tuple[float, tuple[int, ...]]] = {}
        for end, break_cost in breaks:
            for start, (cost, path) in best.items():
                if start >= end or (count > 1 and galley.letters[end] - galley.letters[start] < LEAST_LETTERS):
                    continue
                total = cost + break_cost + _cost_of_line(galley, start, end, target, hang if start else 0.0)
                if total < ends.get(end, (inf,))[0]:
                    ends[end] = (total, (*path, end))
        best = ends
    if len(galley.units) not in best:
        return None
    _, path = best[len(galley.units)]
    costs = dict(breaks)
    lines = [(galley, start, end) for start, end in pairwise(path)]
    keeps_space = count > 1 and any(_blanks_inside(*line) for line in lines)
    return _gather(lines, is_torn=keeps_space or any(costs[place] >= TORN for place in path[1:-1]))


def _hang(galley: Galley) -> float:
    """How far the first line's —— and what stands between it and the words reaches; 0 where there is none."""
    if not galley.units or galley.units[0].unit.kind != Kind.DASH:
        return 0.0
    first = next((at for at, placed in enumerate(galley.units) if placed.unit.kind not in HANGING_KINDS), 0)
    return galley.position[first]


def _cost_of_line(galley: Galley, start: int, end: int, target: float, hang: float) -> float:
    unlike = ((_width(galley, start, end) + hang - target) / target) ** 2
    is_whole = start == 0 and end == len(galley.units)
    return unlike + (0.0 if is_whole else SPACE_KEPT * _blanks_inside(galley, start, end))


def _blanks_inside(galley: Galley, start: int, end: int) -> int:
    inside = galley.units[start : _end_without_blanks(galley, start, end)]
    return sum(placed.unit.kind == Kind.BLANK for placed in inside)


def _gather(parts: Sequence[tuple[Galley, int, int]], *, is_torn: bool) -> _Broken:
    hangs = [0.0] + [_hang(parts[0][0])] * (len(parts) - 1)
    lines = [_set_line(*part, hang, is_last=part is parts[-1]) for part, hang in zip(parts, hangs, strict=True)]
    width = max(line.width for line in lines)
    if any(hangs):
        lines = [replace(line, width=width) for line in lines]
    return _Broken(tuple(lines), width, is_torn)


def _set_line(galley: Galley, start: int, end: int, hang: float, *, is_last: bool) -> Line:
    end = _end_without_blanks(galley, start, end)
    width = natural_width(galley, start, end - 1, _ENDLESS)
    fitted = FittedLine(start, end, (0.0,) * (end - start - 1), width, width, 0.0, 0)
    last = galley.units[end - 1]
    end_offset = last.start + sum(len(text) for text, _ in last.unit.clusters)
    pieces, _ = set_pieces(galley, fitted, hang)
    return Line(pieces, galley.units[start].start, end_offset, width, hang + width, last=is_last)


def _width(galley: Galley, start: int, end: int) -> float:
    return natural_width(galley, start, _end_without_blanks(galley, start, end) - 1, _ENDLESS)


def _end_without_blanks(galley: Galley, start: int, end: int) -> int:
    while end - 1 > start and galley.units[end - 1].unit.kind in (Kind.BLANK, Kind.SPACE):
        end -= 1
    return end
