"""The search for a page's floorplan: over the layout's grids, with fillers where copy is short."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from composer.copy.model import PageCopy
from composer.layout.model import Design, Grid
from composer.makeup.floorplan import Floorplan
from composer.makeup.form import BLOCK_GAP, Form
from composer.makeup.forms import forms_of
from composer.makeup.measures import Area, content_area
from composer.makeup.pieces import FillerForm
from composer.makeup.plan import Plan
from composer.makeup.plans import LIMITS, PLAN_LEEWAY, page_plans
from composer.makeup.setter import Setter

# A page dearer than this may be mended by fillers, this many at most, on the grids that came nearest.
WANTS_FILLER = 32.0
MOST_FILLERS = 2
FILLER_GRIDS = 3
# Of a page's cost, the most that its grid alone may be worth.
GRID_SHARE = 0.25
# Grids this much dearer than the best are left for when that one gives no good page.
GRID_LEEWAY = 4.0
# A limit that no plan keeps: before the first search.
NOTHING_YET = -np.inf
# Plans of one grid that are worth finishing.
MOST_PLANS = 5


@dataclass(frozen=True, slots=True)
class OnGrid:
    """A page's forms on a grid, the last of them so many fillers; the top of the contents on the page in pt."""

    grid: Grid
    area: Area
    top: float
    forms: tuple[Form, ...]
    fillers: int
    cost: float

    @property
    def lines(self) -> int:
        """Lines of the plan: the white under the lowest blocks falls outside the page."""
        return self.area.lines + BLOCK_GAP


@dataclass(frozen=True, slots=True)
class Candidate:
    """A floorplan on a grid."""

    on: OnGrid
    plan: Plan

    @property
    def cost(self) -> float:
        """What the page costs on this grid."""
        return self.plan.cost + self.on.cost


class Search:
    """The search for one page's floorplans."""

    def __init__(self, page: PageCopy, design: Design, setter: Setter) -> None:
        self.page, self.design, self.setter = page, design, setter
        self._on: dict[tuple[Grid, int], tuple[OnGrid, Floorplan]] = {}
        self._forms: dict[Hashable, Form] = {}
        # What is known of grids: the best plan, or how much it costs at least.
        self._best_known: dict[tuple[Grid, int], Candidate] = {}
        self._bounds: dict[tuple[Grid, int], float] = {}

    def nearest(self) -> Iterator[Candidate]:
        """The best plan on each grid, with the fillers it wants there, leg ends not looked at yet; the best first."""
        seen: set[tuple[Grid, int]] = set()
        for limit in LIMITS:
            for one in self._within(limit):
                key = one.on.grid, one.on.fillers
                if key not in seen:
                    seen.add(key)
                    yield one

    def plans_on(self, near: Candidate, setter: Setter, worth: float = np.inf) -> list[Candidate]:
        """The plans on a candidate's grid that are worth finishing, the cheapest first, as ``setter`` sees them.

        Those are worth it that cost no more than ``worth``.
        """
        on = self._forms_on(near.on.grid, near.on.fillers, setter)
        expected, worth = near.plan.cost + PLAN_LEEWAY, worth - near.on.cost
        weights = setter.layout.weights
        plans = page_plans(on.forms, on.area.columns, on.lines, weights=weights, expected=expected, worth=worth)
        return [Candidate(on, plan) for plan in plans[:MOST_PLANS] if plan.cost <= plans[0].cost + PLAN_LEEWAY]

    def _within(self, limit: float) -> list[Candidate]:
        """The best plan on each grid that costs no more than a limit, the best first."""
        grids = sorted(self.setter.layout.grids, key=lambda grid: grid.cost)
        grids = [grid for grid in grids if self._cost_of_grid(grid) <= GRID_SHARE * limit]
        if not np.isfinite(limit):
            # Whatever it costs: on the grids that promise most, for there is nothing now to stop the search early.
            grids = sorted(grids, key=lambda grid: self._bounds.get((grid, 0), 0.0))[:FILLER_GRIDS]
        bare = self._best_on(grids, 0, limit)
        best = bare[0].cost if bare else limit
        if best <= WANTS_FILLER or not np.isfinite(limit):
            return bare or self._filled(grids, limit)
        nearest = [one.on.grid for one in bare[:FILLER_GRIDS]] or grids
        return sorted([*bare, *self._filled(nearest, min(limit, best + GRID_LEEWAY))], key=_cost_of)

    def _filled(self, grids: Sequence[Grid], limit: float) -> list[Candidate]:
        """The best plans with fillers, from one to as many as are allowed."""
        found: list[Candidate] = []
        for count in range(1, MOST_FILLERS + 1):
            found += self._best_on(grids, count, limit)
            limit = min([limit, *(one.cost + GRID_LEEWAY for one in found)])
        return sorted(found, key=_cost_of)

    def _best_on(self, grids: Sequence[Grid], fillers: int, limit: float) -> list[Candidate]:
        """The best plan on each grid; exact places ask for a search of their own on the grids that come nearest."""
        found = []
        for grid in grids:
            if best := self._best((grid, fillers), limit):
                found.append(best)
                limit = min(limit, best.cost + GRID_LEEWAY)
        return sorted(found, key=_cost_of)

    def _best(self, key: tuple[Grid, int], limit: float) -> Candidate | None:
        """The best plan on a grid within a limit, looked for no further than it has been before."""
        known = self._best_known.get(key)
        if not known and self._bounds.get(key, 0.0) < limit:
            if key not in self._on:
                on, weights = self._forms_on(*key, self.setter), self.setter.layout.weights
                begun = Floorplan(on.forms, on.area.columns, on.lines, page=True, weights=weights, limit=NOTHING_YET)
                self._on[key] = on, begun
            on, begun = self._on[key]
            floorplan = begun.within(limit - on.cost)
            self._bounds[key] = max(limit, floorplan.least + on.cost)
            if plan := floorplan.plan(on.area.columns, on.lines):
                known = self._best_known[key] = Candidate(on, plan)
        return known if known and known.cost <= limit else None

    def _forms_on(self, grid: Grid, fillers: int, setter: Setter) -> OnGrid:
        design = self.design
        top, area = content_area(setter.layout.format, design.masthead + design.folio, grid, design.foot)
        roomy = replace(area, lines=area.lines + BLOCK_GAP)
        forms = list(forms_of(self.page.contents, roomy, setter))
        forms += [FillerForm(f"p{self.page.number}.filler{n + 1}", roomy, setter) for n in range(fillers)]
        # A form that stands as it stood before has its costs worked out already.
        keys = [(grid, setter.exact, form.key, _caps_on(form, setter)) for form in forms]
        known = tuple(self._forms.setdefault(key, form) for key, form in zip(keys, forms, strict=True))
        return OnGrid(grid, area, top, known, fillers, self._cost_of_grid(grid))

    def _cost_of_grid(self, grid: Grid) -> float:
        return grid.cost * self.setter.layout.weights.grid


def _caps_on(form: Form, setter: Setter) -> Hashable:
    """The bounds to headlines of a form and of what stands inside it."""
    return tuple(sorted(item for item in setter.caps.items() if f"{item[0]}.".startswith(f"{form.key}.")))


def _cost_of(candidate: Candidate) -> float:
    return candidate.cost
