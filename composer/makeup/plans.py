"""The plans of a whole page: cut in two, or a wheel, alone or under a banner or over a strip."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from composer.makeup.floorplan import EQUAL, CutLine, Edges, Floorplan, Plan, Room, finished, wanted_edges
from composer.makeup.pins import is_pinned, pinned_plan
from composer.makeup.wheels import PARTS, best_wheel, hopeful_wheels

# Heights of a banner over a wheel, or of a strip under one, that are tried.
MOST_HEIGHTS = 8


def page_plans(floorplan: Floorplan, columns: int, lines: int) -> list[Plan]:
    """Plans of a page of different shape, the cheapest first; none where nothing goes together."""
    if any(map(is_pinned, floorplan.forms)):
        pinned = pinned_plan(floorplan.forms, columns, lines, floorplan.weights)
        return [pinned] if pinned else []
    plans = floorplan.plans(columns, lines)
    if len(floorplan.forms) == 1:
        alone = floorplan.plan(columns, lines)
        plans = [alone] if alone else []
    limit = plans[0].cost if plans else np.inf
    if not plans or plans[0].terms.get("cuts"):
        plans += list(_wheels(floorplan, columns, lines, limit))
    return sorted(plans, key=lambda plan: plan.cost)


def _wheels(floorplan: Floorplan, columns: int, lines: int, limit: float) -> Iterator[Plan]:
    """Wheels of the whole page, and of all but the first or last item, that cost less than ``limit``."""
    first, end = floorplan.whole
    if end - first >= PARTS:
        room = Room(0, columns, 0, lines)
        hopeful = hopeful_wheels(floorplan, floorplan.whole, room, limit)
        cost, parts, cuts = best_wheel(floorplan, hopeful, room, limit)
        if parts:
            yield finished(floorplan.forms, cost, parts, cuts)
    if end - first > PARTS:
        yield from _beside_a_band(floorplan, columns, lines, limit, banner=True)
        yield from _beside_a_band(floorplan, columns, lines, limit, banner=False)


def _beside_a_band(floorplan: Floorplan, columns: int, lines: int, limit: float, *, banner: bool) -> Iterator[Plan]:
    """The best wheel under the first item as a banner, or over the last one as a strip."""
    first, end = floorplan.whole
    band, rest = ((first, first + 1), (first + 1, end)) if banner else ((end - 1, end), (first, end - 1))
    wanted = wanted_edges(floorplan.forms[band[0]].hints)
    if not wanted <= {"left", "right", "top" if banner else "bottom"}:
        return
    heights = floorplan.table(band)[columns, : lines + 1]
    edges: Edges = frozenset({"left", "right", "bottom" if banner else "top"})
    hopeful = hopeful_wheels(floorplan, rest, Room(0, columns, 0, lines, edges), limit - float(heights.min()))
    best: Plan | None = None
    for high in map(int, np.argsort(heights, kind="stable")[:MOST_HEIGHTS]):
        if heights[high] >= limit:
            break
        own = Room(0, columns, 0 if banner else lines - high, high)
        room = Room(0, columns, high if banner else 0, lines - high, edges)
        cost, parts, cuts = best_wheel(floorplan, hopeful, room, limit - float(heights[high]) - EQUAL)
        if parts:
            limit = float(heights[high]) + cost
            cut = CutLine(False, high if banner else lines - high, 0, columns)
            best = finished(floorplan.forms, limit, [floorplan.build(band, own), *parts], [cut, *cuts])
    if best:
        yield best
