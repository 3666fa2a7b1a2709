"""Wheels: four parts turning round a middle one, so that no cut runs from edge to edge of the page.

┌─────────┬────┐      The top and the foot are as wide as all columns but those of a side, the sides as
│ top     │ R  │      high as all lines but those of the top or the foot. This one turns clockwise; its
├────┬────┤    │      mirror image begins at the right. Every part is a run of forms with a plan of its own.
│ L  │ M  │    │
│    ├────┴────┤
│    │ foot    │
└────┴─────────┘
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, permutations

import numpy as np
from numpy.typing import NDArray

from composer.makeup.floorplan import BESIDE_LIGHTER, UNDER_LIGHTER, Floorplan, out_of_order, run_of
from composer.makeup.form import Costs
from composer.makeup.model import Charge, CutLine
from composer.makeup.plan import Built, Edge, Edges, Room, paid

# Forms from one index to before another.
Run = tuple[int, int]
# The parts of a wheel, and which stands over and which left of which in one that turns clockwise.
TOP, RIGHT, MIDDLE, LEFT, FOOT = range(5)
PARTS = 5
OVER = ((TOP, MIDDLE), (TOP, LEFT), (MIDDLE, FOOT), (RIGHT, FOOT))
BESIDE = ((TOP, RIGHT), (LEFT, MIDDLE), (MIDDLE, RIGHT), (LEFT, FOOT))
# Orders of weight that turn more pairs than this round are not tried.
MOST_TURNED_ROUND = 2
# Wheels weighed in full, the most hopeful first.
MOST_WEIGHED = 300
# Wheels built: cuts inside their parts may meet in a gutter down the whole page, so that the best may not do.
MOST_BUILT = 6


@dataclass(frozen=True, slots=True)
class Wheel:
    """A wheel before its heights are known: the forms of each part, the columns of the two upright cuts.

    One that does not turn ``clockwise`` is the mirror image of what its columns say.
    """

    parts: tuple[Run, ...]
    left: int
    right: int
    clockwise: bool
    order: float

    def widths(self, columns: int) -> tuple[int, ...]:
        """Columns of each part."""
        return self.right, columns - self.right, self.right - self.left, self.left, columns - self.left


def hopeful_wheels(floorplan: Floorplan, run: Run, room: Room, limit: float) -> list[tuple[float, Wheel]]:
    """Wheels of a run of forms that might cost less than ``limit``, and the least each may cost, the least first.

    The least is what every part costs at its best height, so it holds for rooms of any height.
    """
    found: list[tuple[float, Wheel]] = []
    splits = [(run[0], *ends, run[1]) for ends in combinations(range(run[0] + 1, run[1]), PARTS - 1)]
    cuts = list(combinations(range(1, room.columns), 2))
    if not splits or not cuts:
        return found
    bounds, (left, right) = np.array(splits), np.array(cuts).T
    widths = (right, room.columns - right, right - left, left, room.columns - left)
    sides = {clockwise: [floorplan.telling(edges) for edges in _edges(room, clockwise)] for clockwise in (True, False)}
    least_by_edges = {edges: _least(floorplan, run, room.columns, edges) for edges in {*sides[True], *sides[False]}}
    for clockwise in (True, False):
        least = [least_by_edges[edges] for edges in sides[clockwise]]
        for order in _orders(clockwise):
            starts, ends = bounds[:, order], bounds[:, [place + 1 for place in order]]
            turned = _order_cost(floorplan, order, starts, ends, clockwise)
            costs = sum(least[p][starts[:, p], ends[:, p]][:, widths[p]] for p in range(PARTS)) + turned[:, np.newaxis]
            near = costs[costs < limit]
            dearest = np.partition(near, MOST_WEIGHED)[MOST_WEIGHED] if near.size > MOST_WEIGHED else limit
            for split, cut in zip(*np.nonzero(costs < dearest), strict=True):
                parts = tuple((int(starts[split, p]), int(ends[split, p])) for p in range(PARTS))
                wheel = Wheel(parts, int(left[cut]), int(right[cut]), clockwise, float(turned[split]))
                found.append((float(costs[split, cut]), wheel))
    return sorted(found, key=lambda one: one[0])[:MOST_WEIGHED]


def best_wheels(
    floorplan: Floorplan, hopeful: Sequence[tuple[float, Wheel]], room: Room, limit: float
) -> list[tuple[float, list[Built], list[CutLine]]]:
    """The best of some wheels in a room that cost less than ``limit``: cost, parts and the cuts between them."""
    best: list[tuple[float, Wheel, int, int]] = []
    for bound, wheel in hopeful:
        if bound >= limit:
            break
        cost, high, low = _best_heights(floorplan, wheel, room)
        if cost < limit:
            best = sorted([*best, (cost, wheel, high, low)], key=lambda one: one[0])[:MOST_BUILT]
            limit = best[-1][0] if len(best) == MOST_BUILT else limit
    return [(cost, *_build(floorplan, wheel, high, low, room)) for cost, wheel, high, low in best]


def _least(floorplan: Floorplan, run: Run, columns: int, edges: Edges) -> Costs:
    """By first form, end and columns: what every part of a run of forms costs at its best height."""
    least = np.full((run[1] + 1, run[1] + 1, columns + 1), np.inf)
    for first, end in combinations(range(run[0], run[1] + 1), 2):
        if end - first <= run[1] - run[0] - PARTS + 1:
            least[first, end] = floorplan.table(run_of(first, end), edges)[: columns + 1].min(axis=1)
    return least


@cache
def _orders(clockwise: bool) -> tuple[tuple[int, ...], ...]:
    """Which of five runs in order of weight goes into each part: the first one where the page begins."""
    first = TOP if clockwise else RIGHT
    pairs = (*OVER, *_beside(clockwise))
    orders = (order for order in permutations(range(PARTS)) if 0 in (order[first], order[TOP]))
    return tuple(order for order in orders if sum(order[one] > order[two] for one, two in pairs) <= MOST_TURNED_ROUND)


def _beside(clockwise: bool) -> tuple[tuple[int, int], ...]:
    return BESIDE if clockwise else tuple((two, one) for one, two in BESIDE)


def _order_cost(
    floorplan: Floorplan, order: tuple[int, ...], starts: NDArray[np.int_], ends: NDArray[np.int_], clockwise: bool
) -> Costs:
    """What it costs, for every split of the forms, that heavier parts stand under, or right of, lighter ones.

    So does what belongs at the foot over what does not.
    """
    cost = np.zeros(len(starts))
    for pairs, worth in ((OVER, UNDER_LIGHTER), (_beside(clockwise), BESIDE_LIGHTER)):
        for first, second in pairs:
            if order[first] > order[second]:
                cost += worth * floorplan.heaviest[starts[:, second], ends[:, second]]
    parts = (np.int64(1) << ends) - (np.int64(1) << starts)
    low = (floorplan.low_over(parts[:, first], parts[:, second]) for first, second in OVER)
    return cost * floorplan.weights.order + sum(low)


def _charges(floorplan: Floorplan, wheel: Wheel) -> Iterator[Charge]:
    """What a wheel's order costs, pair by pair."""
    for first, second in OVER:
        yield floorplan.charge_of_low_over(run_of(*wheel.parts[first]), run_of(*wheel.parts[second]))
    for pairs, is_under in ((OVER, True), (_beside(wheel.clockwise), False)):
        for first, second in pairs:
            if wheel.parts[first] > wheel.parts[second]:
                sooner, later = (floorplan.forms[slice(*wheel.parts[part])] for part in (second, first))
                yield out_of_order(sooner, later, floorplan.weights, under=is_under)


def _edges(room: Room, clockwise: bool) -> tuple[Edges, ...]:
    """Which edges of the page each part touches."""
    left: Edge = "left" if clockwise else "right"
    right: Edge = "right" if clockwise else "left"
    asked: tuple[tuple[Edge, ...], ...] = (("top", left), ("top", right), (), ("bottom", left), ("bottom", right))
    return tuple(room.edges & frozenset(one) for one in asked)


def _best_heights(floorplan: Floorplan, wheel: Wheel, room: Room) -> tuple[float, int, int]:
    """The least cost, and the lines of the top and of the side that stands beside it."""
    lines = room.lines
    parts = zip(wheel.parts, _edges(room, wheel.clockwise), wheel.widths(room.columns), strict=True)
    costs = [floorplan.heights(run_of(*run), width, edges)[: lines + 1] for run, edges, width in parts]
    # The top and what stands under it share one cut, the side beside it and the foot the other.
    tops = costs[TOP] + costs[LEFT][::-1]
    sides = costs[RIGHT] + costs[FOOT][::-1]
    highs, lows = np.flatnonzero(np.isfinite(tops)), np.flatnonzero(np.isfinite(sides))
    if not highs.size or not lows.size:
        return np.inf, 0, 0
    middle = lows[np.newaxis, :] - highs[:, np.newaxis]
    between = np.where(middle > 0, costs[MIDDLE][np.maximum(middle, 0)], np.inf)
    totals = tops[highs, np.newaxis] + sides[np.newaxis, lows] + between
    high, low = divmod(int(np.argmin(totals)), len(lows))
    return float(totals[high, low]) + wheel.order, int(highs[high]), int(lows[low])


def _build(floorplan: Floorplan, wheel: Wheel, high: int, low: int, room: Room) -> tuple[list[Built], list[CutLine]]:
    left, right, columns, lines = wheel.left, wheel.right, room.columns, room.lines
    boxes = [
        (0, right, 0, high),
        (right, columns, 0, low),
        (left, right, high, low),
        (0, left, high, lines),
        (left, columns, low, lines),
    ]
    cuts = [(False, high, 0, right), (True, right, 0, low), (False, low, left, columns), (True, left, high, lines)]
    if not wheel.clockwise:
        boxes = [(columns - east, columns - west, top, foot) for west, east, top, foot in boxes]
        cuts = [
            (True, columns - at, start, end) if upright else (False, at, columns - end, columns - start)
            for upright, at, start, end in cuts
        ]
    rooms = [
        Room(room.column + west, east - west, room.line + top, foot - top, edges)
        for (west, east, top, foot), edges in zip(boxes, _edges(room, wheel.clockwise), strict=True)
    ]
    parts = [floorplan.build(run_of(*run), own) for run, own in zip(wheel.parts, rooms, strict=True)]
    order = Built([], [], paid(_charges(floorplan, wheel)))
    return [*parts, order], [
        CutLine(True, room.column + at, room.line + start, room.line + end)
        if upright
        else CutLine(False, room.line + at, room.column + start, room.column + end)
        for upright, at, start, end in cuts
    ]
