"""The search for a page's floorplan: over the layout's grids, with fillers where copy is short."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from composer.copy.model import PageCopy
from composer.layout.model import Design, Grid
from composer.makeup.floorplan import Floorplan
from composer.makeup.form import BLOCK_GAP, Form
from composer.makeup.forms import forms_of
from composer.makeup.measures import Area, content_area
from composer.makeup.pieces import FillerForm
from composer.makeup.plan import Plan
from composer.makeup.plans import PLAN_LEEWAY, limits_from, page_plans, unsearched
from composer.makeup.setter import Setter

# A page dearer than this may be mended by fillers, this many at most, on the grids that came nearest.
WANTS_FILLER = 32.0
MOST_FILLERS = 2
FILLER_GRIDS = 3
# Of what a page may cost, the most that its grid alone may be worth.
GRID_SHARE = 0.25
# Grids this much dearer than the best are left for when that one gives no good page.
GRID_LEEWAY = 4.0
# Where the best plan is, mostly, between what one costs at least and what one costs whose items stay in order.
EXPECTED = 0.6
# A grid promises nothing where one of its measure, with room between its own and the best one's, promises a page this
# much dearer.
PAST_THE_BEST = 20.0
# Grids that are searched, and so many more where no page of those comes out without a fault.
MOST_PROMISING = 6
MOST_FURTHER = 3
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
    """A floorplan on a grid; no plan of its items costs less there than ``least``."""

    on: OnGrid
    plan: Plan
    least: float

    @property
    def cost(self) -> float:
        """What the page costs on this grid."""
        return self.plan.cost + self.on.cost


@dataclass(frozen=True, slots=True)
class Begun:
    """A search on a grid before its sets are looked at.

    ``least`` is what a plan costs there at least, ``most`` what one costs whose items go together in their order;
    the grid's own cost counts in both.
    """

    on: OnGrid
    floorplan: Floorplan
    least: float
    most: float

    @property
    def expected(self) -> float:
        """What the best plan may well cost."""
        return self.least + EXPECTED * (self.most - self.least) if np.isfinite(self.most) else self.least


class Search:
    """The search for one page's floorplans."""

    def __init__(self, page: PageCopy, design: Design, setter: Setter) -> None:
        self.page, self.design, self.setter = page, design, setter
        self._forms: dict[Hashable, Form] = {}
        self._begun: dict[tuple[Grid, int], Begun] = {}

    @cached_property
    def nearest(self) -> list[Candidate]:
        """The best plan on each of the best grids, with the fillers it wants there, the best first.

        How legs end is not looked at yet.
        """
        grids = self._promising[:MOST_PROMISING]
        found = self._best_on(grids, 0, np.inf)
        if found and found[0].cost <= WANTS_FILLER:
            return found
        nearest = ([one.on.grid for one in found] or grids)[:FILLER_GRIDS]
        for count in range(1, MOST_FILLERS + 1):
            nearest = [grid for grid in nearest if self._is_better_filled(grid, count)]
            limit = found[0].cost + GRID_LEEWAY if found else np.inf
            found = sorted([*found, *self._best_on(nearest, count, limit)], key=_cost_of)
        return found

    def _is_better_filled(self, grid: Grid, fillers: int) -> bool:
        """Whether the items in their order come out cheaper with one filler more, or do not fill a page without."""
        before = self._begin(grid, fillers - 1).most
        return bool(np.isinf(before)) or self._begin(grid, fillers).most < before

    def plans_on(self, near: Candidate, setter: Setter, worth: float = np.inf) -> list[Candidate]:
        """The plans on a candidate's grid that are worth finishing, the cheapest first, as ``setter`` sees them.

        Those are worth it that cost no more than ``worth``.
        """
        on, weights = self._forms_on(near.on.grid, near.on.fillers, setter), setter.layout.weights
        # As much dearer than they must be as the one that is known.
        floorplan = unsearched(on.forms, on.area.columns, on.lines, weights)
        plans = page_plans(floorplan, dearer=near.cost - near.least + PLAN_LEEWAY, worth=worth - on.cost)
        least = floorplan.bound + on.cost
        return [Candidate(on, plan, least) for plan in plans[:MOST_PLANS] if plan.cost <= plans[0].cost + PLAN_LEEWAY]

    @cached_property
    def further(self) -> list[Candidate]:
        """The same on the grids that come next, for pages that have faults on the nearest."""
        seen = {one.on.grid for one in self.nearest}
        left = [grid for grid in self._promising if grid not in seen][:MOST_FURTHER]
        return sorted((best for grid in left for best in self._best_on([grid], 0, np.inf)), key=_cost_of)

    @cached_property
    def _promising(self) -> list[Grid]:
        """The grids that promise the cheapest pages, the best first."""
        seen: list[Begun] = []
        for grid in sorted(self.setter.layout.grids, key=lambda grid: grid.cost):
            best = min((one.expected for one in seen), default=np.inf)
            if self._cost_of_grid(grid) > GRID_SHARE * best:
                break
            if not self._is_past_the_best(grid, seen):
                seen.append(self._begin(grid, 0))
        return [one.on.grid for one in sorted(seen, key=_promise_of)]

    def _is_past_the_best(self, grid: Grid, seen: Sequence[Begun]) -> bool:
        """Whether pages of the grid's measure became dearer already on the way from the best grid's room to its own."""
        best = min(seen, key=_promise_of, default=None)
        if best is None:
            return False
        alike = [one for one in seen if (one.on.grid.columns, one.on.grid.measure) == (grid.columns, grid.measure)]
        dear = [one for one in alike if one.expected > best.expected + PAST_THE_BEST]
        low, high = sorted((self._room_on(grid), self._room_on(best.on.grid)))
        return any(low <= self._room_on(one.on.grid) <= high for one in dear)

    def _room_on(self, grid: Grid) -> int:
        """Characters of body text that a page of nothing else would hold."""
        design = self.design
        _, area = content_area(self.setter.layout.format, design.masthead + design.folio, grid, design.foot)
        return grid.columns * grid.measure * area.lines

    def _begin(self, grid: Grid, fillers: int) -> Begun:
        if (grid, fillers) not in self._begun:
            on, weights = self._forms_on(grid, fillers, self.setter), self.setter.layout.weights
            in_order = Floorplan(on.forms, on.area.columns, on.lines, page=True, weights=weights)
            cost = float(in_order.costs(on.area.columns)[on.lines])
            self._begun[grid, fillers] = Begun(on, in_order, in_order.bound + on.cost, cost + on.cost)
        return self._begun[grid, fillers]

    def _best_on(self, grids: Sequence[Grid], fillers: int, limit: float) -> list[Candidate]:
        """The best plan on each grid, the best first."""
        found: list[Candidate] = []
        for grid in grids:
            if best := self._best(self._begin(grid, fillers), limit):
                found.append(best)
                limit = min(limit, best.cost + GRID_LEEWAY)
        return sorted(found, key=_cost_of)

    def _best(self, begun: Begun, limit: float) -> Candidate | None:
        """The best plan on a grid within a limit; one search is enough where a limit is known."""
        on, most = begun.on, min(begun.most, limit)
        for expected in limits_from(begun.expected, most) if np.isinf(limit) else (most,):
            if plan := begun.floorplan.within(expected - on.cost).plan(on.area.columns, on.lines):
                return Candidate(on, plan, begun.least)
        return None

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


def _promise_of(begun: Begun) -> tuple[bool, float]:
    return np.isinf(begun.most), begun.expected
