"""The floorplan of a page as a constraint model for OR-tools CP-SAT, slicing or not.

Every form has a first column and a width (one literal for each pair), a first line and a height; forms do not
overlap, and the heights over every column add up to the page, so that they tile it. Costs are those of ``score``.
A cost is charged unless one of some literals is true, each of which may be true only where its inequality holds;
so the solver itself proves what it need not pay for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

import numpy as np
from ortools.sat.python import cp_model

from benchmarks.floorplans.pages import PageToPlan
from benchmarks.floorplans.score import clash, order_costs
from composer.makeup.floorplan import LEVEL_PAGE_CUT, UPRIGHT_PAGE_CUT
from composer.makeup.form import Form
from composer.makeup.plan import Cell

# Costs become whole numbers: hundredths.
SCALE = 100
# Sizes dearer than a form's best by this are left out: more than both kinds of cut across the page together cost.
LEEWAY = 60.0
SEED = 1


@dataclass(frozen=True, slots=True)
class Found:
    """The best plan within a limit in seconds, None where there is none yet."""

    limit: float
    cells: tuple[Cell, ...] | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the solver found within each limit, and at the end the least that any plan may cost.

    ``seconds``: how long it took to prove its last plan the best; None where time ran out.
    """

    found: tuple[Found, ...]
    bound: float
    seconds: float | None


@dataclass(frozen=True, slots=True)
class _Rectangle:
    """The variables of one form; ``spans``: a literal for each first column and width."""

    form: Form
    spans: dict[tuple[int, int], Any]
    x: Any
    y: Any
    right: Any
    foot: Any
    width: Any
    height: Any
    cost: Any


@dataclass(slots=True)
class _Model:
    page: PageToPlan
    model: Any = field(default_factory=cp_model.CpModel)
    penalties: list[Any] = field(default_factory=list)

    def literal(self, *conditions: Any) -> Any:
        """A literal that may be true only where all conditions hold."""
        literal = self.model.new_bool_var("")
        for condition in conditions:
            self.model.add(condition).only_enforce_if(literal)
        return literal

    def penalise(self, cost: float, unless: Sequence[Any]) -> None:
        """Charge a cost where none of the literals is true."""
        if cost:
            charged = self.model.new_bool_var("")
            self.model.add_bool_or([charged, *unless])
            self.penalties.append(round(cost * SCALE) * charged)


class _Recorder(cp_model.CpSolverSolutionCallback):  # type: ignore[misc,unused-ignore]
    """Keeps every plan as it is found, and when."""

    def __init__(self, page: PageToPlan, rectangles: Sequence[_Rectangle]) -> None:
        super().__init__()
        self.page, self.rectangles = page, rectangles
        self.plans: list[tuple[float, tuple[Cell, ...]]] = []

    def on_solution_callback(self) -> None:
        """Called by the solver at each better plan."""
        edges = [[self.value(edge) for edge in (r.x, r.right, r.y, r.foot)] for r in self.rectangles]
        places = [(left, right - left, top, foot - top) for left, right, top, foot in edges]
        self.plans.append((self.wall_time, self.page.cells(places)))


def solve(page: PageToPlan, limits: Sequence[float]) -> Answer:
    """The best plans within some limits in seconds, by one run of one worker as long as the longest."""
    made = _Model(page)
    rectangles = [_add_form(made, form) for form in page.forms]
    _add_tiling(made, rectangles)
    for heavier, lighter in combinations(rectangles, 2):
        _add_pair(made, heavier, lighter)
    _add_cuts(made, rectangles)
    made.model.minimize(sum(one.cost for one in rectangles) + sum(made.penalties))
    solver: Any = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = max(limits)
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = SEED
    recorder = _Recorder(page, rectangles)
    status = solver.solve(made.model, recorder)
    found = []
    for limit in limits:
        plans = [cells for seconds, cells in recorder.plans if seconds <= limit]
        found.append(Found(limit, plans[-1] if plans else None))
    seconds = solver.wall_time if status == cp_model.OPTIMAL else None
    return Answer(tuple(found), solver.best_objective_bound / SCALE, seconds)


def _add_form(made: _Model, form: Form) -> _Rectangle:
    """One form at any place, at its feasible sizes near its best."""
    model, columns, lines = made.model, made.page.columns, made.page.lines
    table = np.stack([form.costs(width)[: lines + 1] for width in range(1, columns + 1)])
    near = table <= table.min() + LEEWAY
    widths, heights = np.nonzero(near)
    costs = [round(float(cost) * SCALE) for cost in table[near]]
    width, height = model.new_int_var(1, columns, ""), model.new_int_var(1, lines, "")
    cost = model.new_int_var(min(costs), max(costs), "")
    model.add_allowed_assignments(
        [width, height, cost],
        [(int(w) + 1, int(h), c) for w, h, c in zip(widths, heights, costs, strict=True)],
    )
    spans = {(x, w + 1): model.new_bool_var("") for w in sorted(set(map(int, widths))) for x in range(columns - w)}
    model.add_exactly_one(spans.values())
    x, right = model.new_int_var(0, columns - 1, ""), model.new_int_var(1, columns, "")
    y, foot = model.new_int_var(0, lines - 1, ""), model.new_int_var(1, lines, "")
    model.add(x == sum(first * literal for (first, _), literal in spans.items()))
    model.add(width == sum(wide * literal for (_, wide), literal in spans.items()))
    model.add(right == x + width)
    model.add(foot == y + height)
    return _Rectangle(form, spans, x, y, right, foot, width, height, cost)


def _add_tiling(made: _Model, rectangles: Sequence[_Rectangle]) -> None:
    """No two overlap; over every column the heights add up to the page."""
    model, columns, lines = made.model, made.page.columns, made.page.lines
    model.add_no_overlap_2d(
        [model.new_interval_var(one.x, one.width, one.right, "") for one in rectangles],
        [model.new_interval_var(one.y, one.height, one.foot, "") for one in rectangles],
    )
    for column in range(columns):
        heights = []
        for one in rectangles:
            covers = [literal for (x, wide), literal in one.spans.items() if x <= column < x + wide]
            inside, part = model.new_bool_var(""), model.new_int_var(0, lines, "")
            model.add(inside == sum(covers))
            model.add(part == one.height).only_enforce_if(inside)
            model.add(part == 0).only_enforce_if(~inside)
            heights.append(part)
        model.add(sum(heights) == lines)


def _add_pair(made: _Model, heavier: _Rectangle, lighter: _Rectangle) -> None:
    """The order of weight of two that touch, and their headlines side by side."""
    weights = made.page.weights
    apart_level = [made.literal(heavier.right <= lighter.x), made.literal(lighter.right <= heavier.x)]
    apart_upright = [made.literal(heavier.foot <= lighter.y), made.literal(lighter.foot <= heavier.y)]
    under, beside = order_costs(heavier.form)
    off = [made.literal(lighter.foot < heavier.y), made.literal(lighter.foot > heavier.y)]
    made.penalise(under * weights.order, [*apart_level, *off])
    gap_right = [made.literal(lighter.right < heavier.x), made.literal(lighter.right > heavier.x)]
    made.penalise(beside * weights.order, [*apart_upright, *gap_right])
    clashing = clash(heavier.form, lighter.form) * weights.collisions
    if clashing:
        uneven = [made.literal(heavier.y < lighter.y), made.literal(lighter.y < heavier.y)]
        gap_left = [made.literal(heavier.right < lighter.x), made.literal(heavier.right > lighter.x)]
        made.penalise(clashing, [*uneven, *gap_right])
        made.penalise(clashing, [*uneven, *gap_left])


def _add_cuts(made: _Model, rectangles: Sequence[_Rectangle]) -> None:
    """A gutter down the page, and white across it where no banner stands (断版)."""
    columns, lines, weight = made.page.columns, made.page.lines, made.page.weights.cuts
    gutter = made.model.new_bool_var("")
    for at in range(1, columns):
        crossing = [literal for one in rectangles for (x, wide), literal in one.spans.items() if x < at < x + wide]
        made.model.add_bool_or([gutter, *crossing])
    made.penalties.append(round(UPRIGHT_PAGE_CUT * weight * SCALE) * gutter)
    for at in range(1, lines):
        crossing = [made.literal(one.y < at, one.foot > at) for one in rectangles]
        for one in rectangles:
            if (0, columns) in one.spans:
                banner = made.literal(one.y <= at, one.foot >= at)
                made.model.add_implication(banner, one.spans[0, columns])
                crossing.append(banner)
        made.penalise(LEVEL_PAGE_CUT * weight, crossing)
