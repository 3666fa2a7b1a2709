"""How a flow runs down the legs of a block: where each leg ends, and which paragraph gives a line for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from math import inf

from composer.makeup.flow import Flow, FlowLine, LegEnds, in_more_lines
from composer.makeup.measures import Area
from composer.makeup.model import SetLine, SetText, TextKind
from composer.makeup.setter import Setter
from composer.typeset.fitting import WIDEST_GAP

# No leg, and no part of one over or under a photo, is shorter; fewer lines than this do not carry a headline.
SHORTEST_LEG = 4
# Feet more than a line apart look worse than a widow or an orphan.
UNEVEN_LINE = 80.0
SHORT_LINE = 0.4
LEFT_OVER = 500.0
# A line that all legs of a block leave free at their foot, more than the white under a block.
UNFILLED = 3.0
# Of two ways as good, the one whose left legs are the longer.
LEFT_FIRST = 0.01
# A text too short for its legs fills the first ones.
EMPTY_LEG = 200.0
# A paragraph a line longer or shorter than it would be for the sake of a leg's end, and its gaps at their limit: two
# such paragraphs still cost less than an orphan.
GIVEN_LINE = 2.0
GIVEN_GAPS = 4.0
# Filling a block: paragraphs open their gaps to .15 em for it, for two lines a leg at most.
GENTLE = GIVEN_LINE + GIVEN_GAPS * 0.15 / WIDEST_GAP
MOST_FILLED = 2


def run_down_legs(flow: Flow, rooms: Sequence[int]) -> tuple[tuple[FlowLine, ...], ...]:
    """Break a flow over legs of ``rooms`` lines: level feet first, then no widow, orphan or stranded crosshead.

    What does not fit is left out; the caller counts it.
    """
    ends = _best_breaks(flow, rooms).ends
    starts = (0, *ends)
    return tuple(_without_edges(flow[flow.texts[a] : b]) for a, b in zip(starts, ends, strict=False))


def cost_of_legs(flow: Flow, rooms: Sequence[int]) -> float:
    """What the best way to break a flow over legs of ``rooms`` lines costs; text left over costs most."""
    return _best_breaks(flow, rooms).cost


def _white_under(flow: Flow, rooms: Sequence[int]) -> int:
    """Lines that all legs leave free at their foot."""
    return min(_best_breaks(flow, rooms).shorts, default=0)


def filled_out(flow: Flow, rooms: Sequence[int], setter: Setter) -> Flow:
    """The flow with paragraphs a line longer until it fills its legs, or as it was where too few can gently be."""
    missing = sum(rooms) - len(flow) - (len(rooms) - 1)
    if not 0 < missing <= MOST_FILLED * len(rooms):
        return flow
    gentle = sorted(
        (one for one in _with_one_given(_Given(flow, 0.0), setter) if len(one.flow) > len(flow) and one.cost <= GENTLE),
        key=lambda one: one.cost,
    )
    filled = flow
    for one in gentle[:missing]:
        filled = in_more_lines(filled, one.last, 1, setter) or filled
    return filled if len(filled) - len(flow) == missing and not _white_under(filled, rooms) else flow


def with_given_lines(flow: Flow, rooms: Sequence[int], setter: Setter) -> Flow:
    """The flow with one paragraph, or two, a line longer or shorter where it could not end well without.

    Legs end well that keep rule 20 and have level feet.
    """
    if _ends_well(flow, rooms):
        return flow
    one_given = list(_with_one_given(_Given(flow, 0.0), setter))
    for choices in (one_given, (two for one in one_given for two in _with_one_given(one, setter))):
        kept = [(one.cost + cost_of_legs(one.flow, rooms), one.flow) for one in choices if _ends_well(one.flow, rooms)]
        cost, best = min(kept, key=lambda one: one[0], default=(inf, flow))
        if cost < cost_of_legs(flow, rooms):
            return best
    return flow


def _ends_well(flow: Flow, rooms: Sequence[int]) -> bool:
    shorts = _best_breaks(flow, rooms).shorts
    return not _strays(flow, rooms) and max(shorts, default=0) - min(shorts, default=0) <= 1


@dataclass(frozen=True, slots=True)
class _Given:
    """A flow whose paragraphs up to ``last`` may have given a line, and what that costs."""

    flow: Flow
    cost: float
    last: int = -1


def _with_one_given(given: _Given, setter: Setter) -> Iterator[_Given]:
    """The flow with one more paragraph after its last that gives a line."""
    numbers = sorted({line.paragraph for line in given.flow if line.source and line.paragraph > given.last})
    for number, more in product(numbers, (1, -1)):
        changed = in_more_lines(given.flow, number, more, setter)
        if changed:
            gap = max(entry.line.gap for entry in changed if entry.line and entry.paragraph == number)
            yield _Given(changed, given.cost + GIVEN_LINE + GIVEN_GAPS * max(0.0, gap) / WIDEST_GAP, number)


def _strays(flow: Flow, rooms: Sequence[int]) -> int:
    """Ends of legs that leave a single line or a crosshead behind."""
    ends = _best_breaks(flow, rooms).ends
    return sum(flow.end_costs[end] > 0 for begin, end in zip((0, *ends), ends, strict=False) if begin < end)


def _best_breaks(flow: Flow, rooms: Sequence[int]) -> LegEnds:
    """The cheapest ends of the legs that take in most of the flow."""
    key = tuple(rooms)
    if key not in flow.breaks:
        flow.breaks[key] = _find_breaks(flow, key)
    return flow.breaks[key]


def _find_breaks(flow: Flow, rooms: tuple[int, ...]) -> LegEnds:
    count = len(rooms)
    fair = max(0, sum(rooms) - len(flow)) // max(1, count)
    # Lines a leg may be short of its room, all but the last near their fair share.
    least, most = max(0, fair - 1), fair + 4
    white = _white_costs(fair, max(rooms, default=0))
    texts, feet, penalties, length = flow.texts, flow.feet, flow.end_costs, len(flow)
    best, ways = {0: 0.0}, []
    for leg, room in enumerate(rooms):
        left_first = LEFT_FIRST * (count - leg)
        reached: dict[int, float] = {}
        begins: dict[int, int] = {}
        for start, cost in best.items():
            begin = texts[start]
            full = begin + room
            left = full - length if full > length else 0  # room that no text is left for
            choices = range(left if left > least else least, most) if leg < count - 1 else ()
            for free in choices or (left,):
                end = full - free if free < room else begin
                foot = feet[end]
                short = full - foot if foot > begin else room
                total = cost + white[short] + left_first * short
                if begin < end:
                    total += penalties[end]
                elif end < length:
                    total += EMPTY_LEG
                if end not in reached or total < reached[end]:
                    reached[end], begins[end] = total, start
        best = reached
        ways.append(begins)
    end = max(best)
    cost, ends = best[end], _traced(ways, end)
    shorts = _shorts(flow, rooms, ends)
    left_over = length - (ends[-1] if ends else 0)
    return LegEnds(ends, shorts, cost + LEFT_OVER * left_over + UNFILLED * min(shorts, default=0) ** 2)


def _traced(ways: Sequence[Mapping[int, int]], end: int) -> tuple[int, ...]:
    """Where each leg ends on the way to where the last one does; ``ways``: where a leg that ends there begins."""
    ends: list[int] = []
    for begins in reversed(ways):
        ends.append(end)
        end = begins[end]
    return tuple(reversed(ends))


def _shorts(flow: Flow, rooms: Sequence[int], ends: Sequence[int]) -> tuple[int, ...]:
    """By how many lines each leg with text in it is short of its room."""
    legs = (
        (room, flow.feet[end] - flow.texts[start]) for room, start, end in zip(rooms, (0, *ends), ends, strict=False)
    )
    return tuple(room - length for room, length in legs if length > 0)


@lru_cache(maxsize=1024)
def _white_costs(fair: int, room: int) -> tuple[float, ...]:
    """What it costs that a leg is 0, 1 … ``room`` lines short where each might be ``fair`` lines short or one more."""
    return tuple(
        SHORT_LINE * short * short + UNEVEN_LINE * max(0, short - fair - 1, fair - short) for short in range(room + 1)
    )


def _without_edges(lines: tuple[FlowLine, ...]) -> tuple[FlowLine, ...]:
    end = len(lines)
    while end and lines[end - 1].line is None:
        end -= 1
    return lines[:end]


@dataclass(frozen=True, slots=True)
class Leg:
    """Where a leg stands in its block: left edge in pt, first line, lines of room.

    One that ends over a photo is no foot (``is_foot``) of the block.
    """

    x: float
    line: int
    room: int
    is_foot: bool = True


@dataclass(frozen=True, slots=True)
class SetLegs:
    """A flow set: its texts by paragraph, the lowest baseline of each leg at the foot, lines that found no room.

    ``flow`` is the text as it was set, with the lines its paragraphs gave; ``rows`` are the lines of each leg;
    ``strays`` counts leg ends that break rule 20.
    """

    flow: Flow
    texts: tuple[SetText, ...]
    feet: tuple[float, ...]
    left_over: int
    rows: tuple[int, ...] = ()
    strays: int = 0


def set_flow(flow: Flow, legs: Sequence[Leg], origin: tuple[float, float], area: Area, setter: Setter) -> SetLegs:
    """Set a flow into the legs of a block whose top left is ``origin``."""
    placed: dict[tuple[int, TextKind, str], list[SetLine]] = {}
    feet: list[float] = []
    rooms = [leg.room for leg in legs]
    flow = with_given_lines(filled_out(flow, rooms, setter), rooms, setter)
    broken = run_down_legs(flow, rooms)
    for leg, lines in zip(legs, broken, strict=True):
        for row, entry in enumerate(lines):
            if entry.line is None:
                continue
            size = entry.size or setter.size(entry.style, area.size)
            x, y = origin[0] + leg.x + entry.indent, origin[1] + area.baseline(leg.line + row)
            line = SetLine(entry.line, x, y, size, entry.scale)
            placed.setdefault((entry.paragraph, entry.kind, entry.style), []).append(line)
        if leg.is_foot:
            feet.append(origin[1] + area.baseline(leg.line + len(lines) - 1))
    texts = tuple(
        SetText(kind, tuple(lines), setter.colour(style), on_grid=True) for (_, kind, style), lines in placed.items()
    )
    wanted = sum(1 for entry in flow if entry.line is not None)
    left_over = wanted - sum(len(text.lines) for text in texts)
    return SetLegs(flow, texts, tuple(feet), left_over, tuple(map(len, broken)), _strays(flow, rooms))
