"""The plans of a whole page: cut in two, or a wheel, alone or under a banner or over a strip."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from composer.layout.model import Weights
from composer.makeup.floorplan import EVEN, LEVEL_PAGE_CUT, MOST_LOOSE, UPRIGHT_PAGE_CUT, Floorplan, run_of
from composer.makeup.form import BLOCK_GAP, Form
from composer.makeup.model import Charge, CutLine
from composer.makeup.pins import is_pinned, pinned_plan
from composer.makeup.plan import Edges, Part, Plan, Room, finished, wanted_edges
from composer.makeup.wheels import PARTS, best_wheels, hopeful_wheels

# Plans are looked for that cost no more than the first of these, then the next: a good one is found soon, for little
# is left to search. Beyond the last, where text has no room, only forms that are neighbours go together.
LIMITS = (20.0, 28.0, 40.0, 56.0, 80.0, 113.0, 160.0, 320.0)
# Plans this much dearer than the best are looked for, too: there must be some choice.
CHOICE = 3.0
# A search that found nothing is worth no other that goes less far than so many times its limit.
FURTHER = 1.6
# A plan that costs no more than so many times the limit it was found within, as wheels may, is the best or nearly:
# hardly ever does another search find a better one.
NEAR = 1.1
# What no plan costs.
NO_PLAN = -np.inf
# Plans this much dearer than the best are of no use.
PLAN_LEEWAY = 9.0
# A plan of cuts that leaves no white from edge to edge gives way to a wheel only where that saves so much: a page of
# cuts is easier to read, and can be kept when its copy changes.
WHEEL = 10.0
# Heights of a banner over a wheel, or of a strip under one, that are tried.
MOST_HEIGHTS = 8


def unsearched(forms: Sequence[Form], columns: int, lines: int, weights: Weights = EVEN) -> Floorplan:
    """The floorplan of a page before any search."""
    return Floorplan(forms, columns, lines, page=True, weights=weights, limit=NO_PLAN)


def page_plans(floorplan: Floorplan, *, expected: float = 0.0, worth: float = np.inf) -> list[Plan]:
    """Plans of a page of different shape, the cheapest first; none where nothing goes together.

    The search goes no further than it must: it begins with plans that cost no more than what is ``expected``, and ends
    with those that cost no more than what they are ``worth``. Where an editor names exact places there is one plan,
    whatever it costs.
    """
    if any(map(is_pinned, floorplan.forms)):
        return _pinned(floorplan)
    plans: list[Plan] = []
    for limit in _limits_from(max(expected, floorplan.bound)):
        # Cuts that meet in one line are paid for afterwards: beyond the limit there may be plans without them.
        most = min(limit, worth, plans[0].cost + CHOICE if plans else np.inf)
        plans = _plans_of(floorplan.within(most), most) or plans
        if most >= worth or (plans and plans[0].cost <= NEAR * most):
            break
    return plans


def plan_like(plan: Plan, floorplan: Floorplan, parts: Iterable[Part], worth: float) -> Plan | None:
    """The best plan that is soon found, as only neighbours, and these parts, go together; a wheel for a wheel."""
    if any(map(is_pinned, floorplan.forms)):
        return next(iter(_pinned(floorplan)), None)
    along = floorplan.along(parts, worth)
    if floorplan.whole in plan.parts:
        again = along.plan(floorplan.columns, floorplan.lines)
        return with_whole_cuts(again, floorplan.columns, floorplan.weights) if again else None
    return next(iter(_plans_of(along, worth)), None)


def _pinned(floorplan: Floorplan) -> list[Plan]:
    plan = pinned_plan(floorplan.forms, floorplan.columns, floorplan.lines, floorplan.weights)
    return [plan] if plan else []


def _limits_from(expected: float) -> Iterator[float]:
    """Limits to search within, one after the other, from what the best plan may cost on.

    Beyond the farthest, where text has no room, only forms that are neighbours go together.
    """
    yield from (expected, *(limit for limit in LIMITS if limit > expected * FURTHER), np.inf)


def _plans_of(floorplan: Floorplan, limit: float) -> list[Plan]:
    columns, lines = floorplan.columns, floorplan.lines
    if len(floorplan.forms) == 1:
        alone = floorplan.plan(columns, lines)
        return [alone] if alone else []
    plans: list[Plan] = []
    best: Plan | None = None
    for plan in floorplan.plans(columns, lines):
        if best and plan.cost > best.cost + PLAN_LEEWAY:
            break
        plans.append(with_whole_cuts(plan, columns, floorplan.weights))
        best = min(plans, key=lambda plan: plan.cost)
    if len(floorplan.forms) <= MOST_LOOSE:
        worth = best.cost - (0.0 if best.terms.get("cuts") else WHEEL) if best else limit
        wheels = _wheels(floorplan, columns, lines, worth)
        plans += [with_whole_cuts(plan, columns, floorplan.weights) for plan in wheels]
    different = {plan.cells: plan for plan in sorted(plans, key=lambda plan: -plan.cost)}
    return sorted(different.values(), key=lambda plan: plan.cost)


def with_whole_cuts(plan: Plan, columns: int, weights: Weights) -> Plan:
    """A plan that pays for a gutter or white from edge to edge also where several of its cuts meet in one line."""
    down = any(
        all(not cell.column < at < cell.column + cell.columns for cell in plan.cells) for at in range(1, columns)
    )
    cuts = UPRIGHT_PAGE_CUT * down + LEVEL_PAGE_CUT * _white_across(plan, columns)
    more = cuts * weights.cuts - plan.terms.get("cuts", 0.0)
    if more <= 0:
        return plan
    charge = Charge("cuts", "cut-down" if down else "cut-across", more)
    return replace(plan, cost=plan.cost + more, charges=(*plan.charges, charge))


def _white_across(plan: Plan, columns: int) -> bool:
    """Whether white runs from edge to edge, a line up or down, with no banner over or under it."""
    for foot in {cell.line + cell.lines - BLOCK_GAP for cell in plan.cells}:
        over = [cell for cell in plan.cells if cell.line + cell.lines - BLOCK_GAP <= foot]
        under = [cell for cell in plan.cells if cell not in over]
        if under and all(cell.line >= foot for cell in under):
            nearest = max(over, key=lambda cell: cell.line + cell.lines), min(under, key=lambda cell: cell.line)
            if all(cell.columns < columns for cell in nearest):
                return True
    return False


def _wheels(floorplan: Floorplan, columns: int, lines: int, limit: float) -> Iterator[Plan]:
    """Wheels of the whole page, and of all but the first or last item, that cost less than ``limit``."""
    first, end = 0, len(floorplan.forms)
    if end - first >= PARTS:
        room = Room(0, columns, 0, lines)
        hopeful = hopeful_wheels(floorplan, (first, end), room, limit)
        for cost, parts, cuts in best_wheels(floorplan, hopeful, room, limit):
            yield finished(floorplan.forms, cost, parts, cuts)
    if end - first > PARTS:
        yield from _beside_a_band(floorplan, columns, lines, limit, banner=True)
        yield from _beside_a_band(floorplan, columns, lines, limit, banner=False)


def _beside_a_band(floorplan: Floorplan, columns: int, lines: int, limit: float, *, banner: bool) -> Iterator[Plan]:
    """The best wheels under the first item as a banner, or over the last one as a strip, at each height of it."""
    first, end = 0, len(floorplan.forms)
    band, rest = ((first, first + 1), (first + 1, end)) if banner else ((end - 1, end), (first, end - 1))
    wanted = wanted_edges(floorplan.forms[band[0]].hints)
    if not wanted <= {"left", "right", "top" if banner else "bottom"}:
        return
    heights = floorplan.heights(run_of(*band), columns)[: lines + 1]
    edges: Edges = frozenset({"left", "right", "bottom" if banner else "top"})
    hopeful = hopeful_wheels(floorplan, rest, Room(0, columns, 0, lines, edges), limit - float(heights.min()))
    for high in map(int, np.argsort(heights, kind="stable")[:MOST_HEIGHTS]):
        if heights[high] >= limit:
            break
        own = Room(0, columns, 0 if banner else lines - high, high)
        room = Room(0, columns, high if banner else 0, lines - high, edges)
        cut = CutLine(False, high if banner else lines - high, 0, columns)
        for cost, parts, cuts in best_wheels(floorplan, hopeful, room, limit - float(heights[high])):
            total = float(heights[high]) + cost
            yield finished(floorplan.forms, total, [floorplan.build(run_of(*band), own), *parts], [cut, *cuts])
