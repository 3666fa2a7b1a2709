"""How a flow runs down the legs of a block: where each leg ends, and which paragraph gives a line for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from composer.makeup.flow import Flow, FlowLine, LegEnds, in_more_lines
from composer.makeup.measures import Area
from composer.makeup.model import SetLine, SetText, TextKind
from composer.makeup.setter import Setter
from composer.typeset.fitting import WIDEST_GAP

# Feet more than a line apart look worse than a widow or an orphan.
UNEVEN_LINE = 80.0
SHORT_LINE = 0.4
LEFT_OVER = 500.0
# Of two ways as good, the one whose left legs are the longer.
LEFT_FIRST = 0.01
# A text too short for its legs fills the first ones.
EMPTY_LEG = 200.0
# A paragraph a line longer or shorter than it would be for the sake of a leg's end, and its gaps at their limit: two
# such paragraphs still cost less than an orphan.
GIVEN_LINE = 2.0
GIVEN_GAPS = 4.0


def run_down_legs(flow: Flow, rooms: Sequence[int]) -> tuple[tuple[FlowLine, ...], ...]:
    """Break a flow over legs of ``rooms`` lines: level feet first, then no widow, orphan or stranded crosshead.

    What does not fit is left out; the caller counts it.
    """
    ends = _best_breaks(flow, rooms).ends
    starts = (0, *ends)
    return tuple(_without_edges(flow[flow.texts[a] : b]) for a, b in zip(starts, ends, strict=False))


def cost_of_legs(flow: Flow, rooms: Sequence[int]) -> float:
    """What the best way to break a flow over legs of ``rooms`` lines costs; text left over costs most."""
    cost, ends = _best_breaks(flow, rooms)
    return cost + LEFT_OVER * (len(flow) - (ends[-1] if ends else 0))


def with_given_lines(flow: Flow, rooms: Sequence[int], setter: Setter) -> Flow:
    """The flow with one paragraph, or two, a line longer or shorter where no leg's end keeps rule 20 without."""
    if not _breaks_badly(flow, rooms):
        return flow
    one_given = list(_with_one_given(_Given(flow, 0.0), setter))
    for choices in (one_given, (two for one in one_given for two in _with_one_given(one, setter))):
        kept = [one for one in choices if len(one.flow) <= sum(rooms) and not _breaks_badly(one.flow, rooms)]
        if kept:
            return min(kept, key=lambda one: one.cost + cost_of_legs(one.flow, rooms)).flow
    return flow


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


def _breaks_badly(flow: Flow, rooms: Sequence[int]) -> bool:
    ends = _best_breaks(flow, rooms).ends
    return any(flow.end_costs[end] for begin, end in zip((0, *ends), ends, strict=False) if begin < end)


def _best_breaks(flow: Flow, rooms: Sequence[int]) -> LegEnds:
    """The cheapest ends of the legs that take in most of the flow."""
    key = tuple(rooms)
    if key not in flow.breaks:
        flow.breaks[key] = _find_breaks(flow, key)
    return flow.breaks[key]


def _find_breaks(flow: Flow, rooms: tuple[int, ...]) -> LegEnds:
    count = len(rooms)
    fair = max(0, sum(rooms) - len(flow)) // max(1, count)
    # Lines a leg may be short of its room; all but the last are near their fair share.
    shorts = [(short, _evenness(short, fair)) for short in range(max(0, fair - 1), fair + 3)]
    texts, penalties, length = flow.texts, flow.end_costs, len(flow)
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for leg, room in enumerate(rooms):
        reached: dict[int, tuple[float, tuple[int, ...]]] = {}
        for start, (cost, ends) in best.items():
            begin = texts[start]
            left = max(0, begin + room - length)  # room that no text is left for
            choices = [choice for choice in shorts if choice[0] >= left] if leg < count - 1 else []
            for short, uneven in choices or [(left, _evenness(left, fair))]:
                end = max(begin, begin + room - short)
                total = cost + uneven + LEFT_FIRST * (count - leg) * short
                if begin < end:
                    total += penalties[end]
                elif end < length:
                    total += EMPTY_LEG
                if end not in reached or total < reached[end][0]:
                    reached[end] = total, (*ends, end)
        best = reached
    return LegEnds(*best[max(best)])


def _evenness(short: int, fair: int) -> float:
    """What it costs that a leg is ``short`` lines short where each might be ``fair`` lines short or one more."""
    return SHORT_LINE * short * short + UNEVEN_LINE * max(0, short - fair - 1, fair - short)


def _without_edges(lines: tuple[FlowLine, ...]) -> tuple[FlowLine, ...]:
    end = len(lines)
    while end and lines[end - 1].line is None:
        end -= 1
    return lines[:end]


@dataclass(frozen=True, slots=True)
class Leg:
    """Where a leg stands in its block: left edge in pt, first line, lines of room."""

    x: float
    line: int
    room: int


@dataclass(frozen=True, slots=True)
class SetLegs:
    """A flow set: its texts by paragraph, the lowest baseline of each leg, lines that found no room."""

    texts: tuple[SetText, ...]
    feet: tuple[float, ...]
    left_over: int


def set_flow(flow: Flow, legs: Sequence[Leg], origin: tuple[float, float], area: Area, setter: Setter) -> SetLegs:
    """Set a flow into the legs of a block whose top left is ``origin``."""
    placed: dict[tuple[int, TextKind, str], list[SetLine]] = {}
    feet: list[float] = []
    rooms = [leg.room for leg in legs]
    flow = with_given_lines(flow, rooms, setter)
    for leg, lines in zip(legs, run_down_legs(flow, rooms), strict=True):
        for row, entry in enumerate(lines):
            if entry.line is None:
                continue
            size = entry.size or setter.size(entry.style, area.size)
            x, y = origin[0] + leg.x + entry.indent, origin[1] + area.baseline(leg.line + row)
            line = SetLine(entry.line, x, y, size, entry.scale)
            placed.setdefault((entry.paragraph, entry.kind, entry.style), []).append(line)
        feet.append(origin[1] + area.baseline(leg.line + len(lines) - 1))
    texts = tuple(
        SetText(kind, tuple(lines), setter.colour(style), on_grid=True) for (_, kind, style), lines in placed.items()
    )
    wanted = sum(1 for entry in flow if entry.line is not None)
    return SetLegs(texts, tuple(feet), wanted - sum(len(text.lines) for text in texts))
