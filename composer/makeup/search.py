"""The search for a page's floorplan: over the layout's grids, with fillers where copy is short."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from composer.copy.model import PageCopy
from composer.layout.model import Design, Grid
from composer.makeup.floorplan import Floorplan, Plan
from composer.makeup.form import BLOCK_GAP, OVERSET
from composer.makeup.forms import forms_of, in_order_of_place
from composer.makeup.measures import Area, content_area
from composer.makeup.pieces import FillerForm
from composer.makeup.plans import page_plans
from composer.makeup.setter import Setter

# A page dearer than this may be mended by fillers, this many at most, on the grids that came nearest.
WANTS_FILLER = 32.0
MOST_FILLERS = 2
FILLER_GRIDS = 3
# Of a page's cost, the most that its grid alone may be worth.
GRID_SHARE = 0.5
# Plans of one grid that are worth finishing: this many, this much dearer than the best.
MOST_PLANS = 5
PLAN_LEEWAY = 9.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A floorplan on a grid, the top of the contents on the page, and how many of its forms are fillers."""

    grid: Grid
    area: Area
    top: float
    plan: Plan
    fillers: int
    grid_cost: float

    @property
    def cost(self) -> float:
        """What the page costs on this grid."""
        return self.plan.cost + self.grid_cost


def nearest_grids(page: PageCopy, design: Design, setter: Setter) -> list[Candidate]:
    """The best plan on each grid, with the fillers it wants there, before leg ends are looked at; the best first."""
    bare = _candidates(page, design, setter, setter.layout.grids, 0)
    bare = bare or _filled(page, design, setter, setter.layout.grids)
    best = min(map(_cost_of, bare), default=0.0)
    if WANTS_FILLER < best < OVERSET:
        nearest = sorted(bare, key=_cost_of)[:FILLER_GRIDS]
        bare += _filled(page, design, setter, [candidate.grid for candidate in nearest])
    return sorted(bare, key=_cost_of)


def plans_on(page: PageCopy, near: Candidate, setter: Setter) -> list[Candidate]:
    """The plans on a candidate's grid that are worth finishing, the cheapest first."""
    floorplan = _floorplan(page, near.area, setter, near.fillers)
    plans = page_plans(floorplan, floorplan.columns, floorplan.lines)
    worth = [plan for plan in plans if plan.cost <= plans[0].cost + PLAN_LEEWAY]
    return [replace(near, plan=plan) for plan in worth[:MOST_PLANS]]


def _filled(page: PageCopy, design: Design, setter: Setter, grids: Sequence[Grid]) -> list[Candidate]:
    """The best plans with fillers, from one to as many as are allowed."""
    return [one for count in range(1, MOST_FILLERS + 1) for one in _candidates(page, design, setter, grids, count)]


def _grid_cost(grid: Grid, setter: Setter) -> float:
    return grid.cost * setter.layout.weights.grid


def _cost_of(candidate: Candidate) -> float:
    return candidate.cost


def _candidates(page: PageCopy, design: Design, setter: Setter, grids: Sequence[Grid], fillers: int) -> list[Candidate]:
    """The best plan on each grid that may still be the best: the dearest grids are only for pages that need them."""
    found: list[Candidate] = []
    for grid in sorted(grids, key=lambda grid: grid.cost):
        if found and _grid_cost(grid, setter) > GRID_SHARE * min(map(_cost_of, found)):
            break
        top, area = content_area(setter.layout.format, design.masthead + design.folio, grid, design.foot)
        floorplan = _floorplan(page, area, setter, fillers)
        # Exact places are left to the grids that come nearest without them: they ask for a search of their own.
        plan = floorplan.plan(area.columns, floorplan.lines)
        if plan:
            found.append(Candidate(grid, area, top, plan, fillers, _grid_cost(grid, setter)))
    return found


def _floorplan(page: PageCopy, area: Area, setter: Setter, fillers: int) -> Floorplan:
    # The white under the lowest blocks falls outside the page.
    roomy = replace(area, lines=area.lines + BLOCK_GAP)
    forms = in_order_of_place(forms_of(page.contents, roomy, setter))
    forms += [FillerForm(f"p{page.number}.filler{n + 1}", roomy, setter) for n in range(fillers)]
    return Floorplan(forms, roomy.columns, roomy.lines, page=True, weights=setter.layout.weights)
