"""Items that an editor has put at an exact place: the rest of the page is made up round them.

A pinned item leaves up to four rooms, over, under, left and right of it, in four ways: the rooms over and
under it take the whole width, or those beside it the whole height, or all four turn round it one way or
the other. The other items go into the rooms in runs of their order of weight.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations

import numpy as np
from numpy.typing import NDArray

from composer.layout.model import Weights
from composer.makeup.floorplan import BESIDE_LIGHTER, EQUAL, UNDER_LIGHTER, Floorplan, out_of_order, run_of
from composer.makeup.form import Costs, Form
from composer.makeup.model import Charge, CutLine
from composer.makeup.plan import Built, Cell, Edges, Plan, Room, finished, paid
from composer.manifest.models import ExactPlace

# Heights of a pinned item that are tried at each width, the cheapest first.
MOST_HEIGHTS = 10
# Ways to fill the rooms that are looked into where one of them holds another pinned item.
MOST_NESTED = 24


@dataclass(frozen=True, slots=True)
class Around:
    """One way to leave rooms round a pinned item, and the cuts between them."""

    item: Room
    rooms: tuple[Room, ...]
    cuts: tuple[CutLine, ...]


@dataclass(frozen=True, slots=True)
class Filling:
    """Which run of the other items goes into each room, and the least this may cost."""

    bound: float
    around: Around
    runs: tuple[tuple[int, int], ...]


def is_pinned(form: Form) -> bool:
    """Whether an editor asks for an exact place for it."""
    return isinstance(form.hints.place, ExactPlace)


def pinned_plan(forms: Sequence[Form], columns: int, lines: int, weights: Weights) -> Plan | None:
    """The best plan in which every pinned form starts at its place, or None where there is none."""
    cost, built = _solve(tuple(forms), Room(0, columns, 0, lines), weights)
    return finished(forms, cost, [built]) if built else None


def _solve(forms: tuple[Form, ...], room: Room, weights: Weights) -> tuple[float, Built | None]:
    pinned = next((form for form in forms if is_pinned(form)), None)
    if pinned is None:
        return _freely(Floorplan(forms, room.columns, room.lines, weights=weights), (0, len(forms)), room)
    others = tuple(form for form in forms if form is not pinned)
    plan = Floorplan(others, room.columns, room.lines, weights=weights) if others else None
    fillings = sorted(_fillings(pinned, plan, room, weights), key=lambda one: one.bound)
    best: tuple[float, Built | None] = (np.inf, None)
    nested = any(map(is_pinned, others))
    for filling in fillings[: MOST_NESTED if nested else 1]:
        if filling.bound >= best[0]:
            break
        cost, built = _filled(filling, pinned, plan, weights)
        if cost < best[0]:
            best = cost, built
    return best


def _freely(plan: Floorplan, run: tuple[int, int], room: Room) -> tuple[float, Built | None]:
    cost = float(plan.table(run_of(*run), room.edges)[room.columns, room.lines])
    return (cost, plan.build(run_of(*run), room)) if np.isfinite(cost) else (np.inf, None)


def _filled(filling: Filling, pinned: Form, plan: Floorplan | None, weights: Weights) -> tuple[float, Built | None]:
    """A filling carried out; rooms with pinned items of their own are made up round those."""
    item = filling.around.item
    cells = [Cell(pinned, item.column, item.columns, item.line, item.lines)]
    cuts, cost = list(filling.around.cuts), filling.bound
    charges = paid(_order_charges(filling, plan, weights)) if plan else []
    for room, run in zip(filling.around.rooms, filling.runs, strict=True):
        assert plan is not None
        forms = plan.forms[run[0] : run[1]]
        part_cost, part = _freely(plan, run, room)
        if any(map(is_pinned, forms)):
            cost -= part_cost
            part_cost, part = _solve(forms, room, weights)
            cost += part_cost
        if part is None:
            return np.inf, None
        cells += part.cells
        cuts += part.cuts
        charges += part.charges
    return cost, Built(cells, cuts, charges)


def _fillings(pinned: Form, plan: Floorplan | None, room: Room, weights: Weights) -> Iterator[Filling]:
    """The best filling for each size of the pinned item and each way to leave rooms round it."""
    place = pinned.hints.place
    assert isinstance(place, ExactPlace)
    column, line = place.column - 1, place.line - 1
    most_lines = room.line + room.lines - line
    if column < room.column or line < room.line or most_lines < 1:
        return
    for width in range(1, room.column + room.columns - column + 1):
        costs = pinned.costs(width)[: most_lines + 1]
        for height in map(int, np.argsort(costs, kind="stable")[:MOST_HEIGHTS]):
            if not np.isfinite(costs[height]):
                break
            item = Room(column, width, line, height, _edges(column, width, line, height, room))
            for around in _ways_around(item, room):
                yield from _best_filling(around, float(costs[height]), plan, weights)


def _best_filling(around: Around, item_cost: float, plan: Floorplan | None, weights: Weights) -> Iterator[Filling]:
    count = len(plan.forms) if plan else 0
    rooms = around.rooms
    if plan is None or not rooms:
        if count == len(rooms):
            yield Filling(item_cost, around, ())
        return
    if len(rooms) > count:
        return
    costs = [_costs_of_runs(plan, room) for room in rooms]
    bounds = np.array([(0, *ends, count) for ends in combinations(range(1, count), len(rooms) - 1)])
    best: tuple[float, tuple[tuple[int, int], ...]] = (np.inf, ())
    for order in permutations(range(len(rooms))):
        starts, ends = bounds[:, order], bounds[:, [place + 1 for place in order]]
        totals = sum(costs[place][starts[:, place], ends[:, place]] for place in range(len(rooms)))
        totals = totals + _order_cost(rooms, order, starts, ends, plan, weights)
        split = int(np.argmin(totals))
        if totals[split] < best[0] - EQUAL:
            runs = tuple((int(starts[split, place]), int(ends[split, place])) for place in range(len(rooms)))
            best = float(totals[split]), runs
    if np.isfinite(best[0]):
        yield Filling(best[0] + item_cost, around, best[1])


def _costs_of_runs(plan: Floorplan, room: Room) -> Costs:
    """By first form and end, what a run of the others costs in a room."""
    count = len(plan.forms)
    costs = np.full((count + 1, count + 1), np.inf)
    outside = [index for index, form in enumerate(plan.forms) if is_pinned(form) and not _begins_in(form, room)]
    for first, end in combinations(range(count + 1), 2):
        if not any(first <= index < end for index in outside):
            costs[first, end] = plan.table(run_of(first, end), room.edges)[room.columns, room.lines]
    return costs


def _begins_in(pinned: Form, room: Room) -> bool:
    place = pinned.hints.place
    assert isinstance(place, ExactPlace)
    return room.column < place.column <= room.column + room.columns and room.line < place.line <= room.line + room.lines


def _order_cost(
    rooms: tuple[Room, ...],
    order: tuple[int, ...],
    starts: NDArray[np.int_],
    ends: NDArray[np.int_],
    plan: Floorplan,
    weights: Weights,
) -> Costs:
    """What it costs, for every split, that heavier runs stand in rooms under, or right of, those of lighter ones."""
    heavy = [form.weight for form in plan.forms]
    cost = np.zeros(len(starts))
    for _, second, under in _turned_round(rooms, order):
        worth = UNDER_LIGHTER if under else BESIDE_LIGHTER
        cost += worth * np.array([max(heavy[a:b]) for a, b in zip(starts[:, second], ends[:, second], strict=True)])
    return cost * weights.order


def _order_charges(filling: Filling, plan: Floorplan, weights: Weights) -> Iterator[Charge]:
    """The same for the runs of one filling, pair by pair."""
    order = tuple(first for first, _ in filling.runs)
    for one, two, under in _turned_round(filling.around.rooms, order):
        sooner, later = (plan.forms[slice(*filling.runs[room])] for room in (two, one))
        yield out_of_order(sooner, later, weights, under=under)


def _turned_round(rooms: tuple[Room, ...], order: tuple[int, ...]) -> Iterator[tuple[int, int, bool]]:
    """Rooms of later and of earlier runs, the earlier ones standing under (else right of) the later ones."""
    for one, two in combinations(range(len(rooms)), 2):
        first, second = (one, two) if order[one] > order[two] else (two, one)
        under = rooms[second].line >= rooms[first].line + rooms[first].lines
        right = rooms[second].column >= rooms[first].column + rooms[first].columns
        if under or right:
            yield first, second, under


def _ways_around(item: Room, room: Room) -> Iterator[Around]:
    """Rooms by the columns and lines they run from and to, over, left, right and under the item."""
    west, east = room.column, room.column + room.columns
    head, foot = room.line, room.line + room.lines
    left, right = item.column, item.column + item.columns
    top, low = item.line, item.line + item.lines
    ways = (
        ((west, east, head, top), (west, left, top, low), (right, east, top, low), (west, east, low, foot)),
        ((left, right, head, top), (west, left, head, foot), (right, east, head, foot), (left, right, low, foot)),
        ((west, right, head, top), (west, left, top, foot), (right, east, head, low), (left, east, low, foot)),
        ((left, east, head, top), (west, left, head, low), (right, east, top, foot), (west, right, low, foot)),
    )
    seen = set()
    for boxes in ways:
        kept = tuple(box for box in boxes if box[0] < box[1] and box[2] < box[3])
        if kept in seen:
            continue
        seen.add(kept)
        rooms = tuple(Room(a, b - a, c, d - c, _edges(a, b - a, c, d - c, room)) for a, b, c, d in kept)
        yield Around(item, rooms, tuple(_cuts_between(kept, (left, right, top, low))))


def _cuts_between(boxes: tuple[tuple[int, int, int, int], ...], item: tuple[int, int, int, int]) -> Iterator[CutLine]:
    """The edges of the item, each as long as the rooms beside it run on."""
    left, right, top, low = item
    for a, b, c, d in boxes:
        if d == top:
            yield CutLine(False, top, a, b)
        elif c == low:
            yield CutLine(False, low, a, b)
        elif b == left:
            yield CutLine(True, left, c, d)
        elif a == right:
            yield CutLine(True, right, c, d)


def _edges(column: int, columns: int, line: int, lines: int, room: Room) -> Edges:
    touched = {
        "top": line == room.line,
        "left": column == room.column,
        "right": column + columns == room.column + room.columns,
        "bottom": line + lines == room.line + room.lines,
    }
    return frozenset(edge for edge in room.edges if touched[edge])
