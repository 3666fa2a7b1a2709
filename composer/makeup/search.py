"""The search for a page's floorplan: over the layout's grids, with fillers where copy is short."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
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
from composer.makeup.plan import Part, Plan
from composer.makeup.plans import CHOICE, PLAN_LEEWAY, page_plans, plan_like, unsearched
from composer.makeup.setter import Setter

# Fillers that may mend a page, at most, on the grids that came nearest.
MOST_FILLERS = 2
FILLER_GRIDS = 3
# Where the best plan is, mostly, between what one costs at least and what the best one known costs before a search:
# while nothing has been learnt of the page, and once it has.
UNLEARNT, LEARNT = 0.6, 0.85
# A grid promises nothing where one with room between its own and the best one's gives a page this much dearer, divided
# by the cube of the number of items: the more there are, the more evenly costs rise with the room.
PAST_THE_BEST = 8000.0
# While nothing good is known, plans up to so many times the best page are looked for: on a grid without any the page
# is hopeless.
HOPELESS = 2.0
# Of all sets of items so many are looked at, grid by grid from the most promising on, but on LEAST_SEARCHED grids at
# least: of few items on every grid, of ten on three.
MOST_SETS_SEEN = 3200
LEAST_SEARCHED = 2
FEW_ITEMS = 8
# A page without a fault that costs no more than this is as good as any.
GOOD_PAGE = 24.0
# A page that costs no more says well what others cost: on other grids, and of other plans.
GOOD = 48.0
# Of what the best page known costs, the most that a grid alone may be worth to be looked at; of a good page, which has
# little to win, less.
GRID_SHARE, GOOD_GRID_SHARE = 0.25, 0.1
# Plans of a searched grid whose parts are learnt for the others: of good ones a few; of bad ones many, for what is good
# on another grid may be quite another plan.
FEW_LEARNT, MANY_LEARNT = 4, 16
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
    """A grid and its floorplan before any search; nothing costs less there than ``least``.

    ``plans`` are the best known, the cheapest first; of all there are where it ``is_searched``, else the best of all is
    ``expected`` so far between the least and the best one known.
    """

    on: OnGrid
    floorplan: Floorplan
    least: float
    plans: tuple[Plan, ...]
    expected: float
    is_searched: bool = False

    @property
    def best(self) -> Plan | None:
        """The best plan known."""
        return self.plans[0] if self.plans else None

    @property
    def cost(self) -> float:
        """What the best page known costs on this grid."""
        return self.best.cost + self.on.cost if self.best else np.inf

    @property
    def promise(self) -> float:
        """What the best page of all may well cost there."""
        if self.is_searched or not self.best:
            return self.cost
        return self.least + self.expected * (self.cost - self.best.terms.get("cuts", 0.0) - self.least)


class Search:
    """The search for one page's floorplans.

    All sets of items are looked at on few grids; on the others only such as go together in a plan known already.
    """

    def __init__(self, page: PageCopy, design: Design, setter: Setter) -> None:
        self.page, self.design, self.setter = page, design, setter
        self._forms: dict[Hashable, Form] = {}
        self._parts: set[Part] = set()
        count = len(page.contents)
        self._much = PAST_THE_BEST / count**3
        self._searches_left = max(LEAST_SEARCHED, MOST_SETS_SEEN >> count)

    @cached_property
    def nearest(self) -> list[Begun]:
        """The grids that promise anything and have a plan, the best first."""
        return [one for one in self._promising if one.best]

    @cached_property
    def filled(self) -> list[Begun]:
        """The nearest grids with fillers, where they make a page cheaper, the best first."""
        found: list[Begun] = []
        nearest = self._promising[:FILLER_GRIDS]
        for _ in range(MOST_FILLERS):
            filled = [(one, self._filled(one)) for one in nearest]
            nearest = [after for before, after in filled if after.cost < before.cost or before.best is None]
            found += nearest
        return sorted((one for one in found if one.best), key=_cost_of)

    def plans_on(self, near: Begun, worth: float = np.inf) -> list[Candidate]:
        """The plans on a grid that are worth finishing, the cheapest first: those that cost no more than ``worth``."""
        most = worth - near.on.cost
        plans = near.plans if near.is_searched else self._plans_of(near, most)
        worthy = [plan for plan in plans[:MOST_PLANS] if plan.cost <= min(most, plans[0].cost + PLAN_LEEWAY)]
        return [Candidate(near.on, plan, near.least) for plan in worthy]

    def plan_again(self, like: Candidate, setter: Setter, worth: float) -> Candidate | None:
        """The best plan known on a candidate's grid as another setter sees it, if it costs no more than ``worth``.

        Of few items the best of all is soon found.
        """
        on, floorplan = self._floorplan_on(like.on.grid, like.on.fillers, setter)
        if len(on.forms) <= FEW_ITEMS:
            dearer = floorplan.bound + like.cost - like.least + PLAN_LEEWAY
            plan = next(iter(page_plans(floorplan, expected=dearer, worth=worth - on.cost)), None)
        else:
            plan = plan_like(like.plan, floorplan, self._parts, worth - on.cost)
        return Candidate(on, plan, floorplan.bound + on.cost) if plan else None

    @cached_property
    def _promising(self) -> list[Begun]:
        """The grids that promise the cheapest pages, the best first."""
        seen: list[Begun] = []
        for grid in sorted(self.setter.layout.grids, key=lambda grid: grid.cost):
            best = min(seen, key=_cost_of, default=None)
            if best and self._cost_of_grid(grid) > _dearest_grid(best.cost):
                break
            if not best or not self._is_past_a_dear_one(grid, seen, best):
                seen.append(self._look_at(grid, best))
        while self._searches_left and (not_yet := [one for one in seen if one.best and not one.is_searched]):
            nearest = min(not_yet, key=lambda one: one.promise)
            worth = self._worth_beside(min(seen, key=_cost_of))
            if nearest.promise > worth:
                break
            seen[seen.index(nearest)] = self._searched(nearest, worth)
        return sorted(seen, key=_cost_of)

    def _look_at(self, grid: Grid, best: Begun | None) -> Begun:
        """A grid begun, and searched at once while nothing good is known: that says little of other pages.

        So is one of few items on which nothing goes together that did elsewhere. One search is left for the best of the
        grids.
        """
        is_good = best is not None and best.cost <= GOOD
        worth = self._worth_beside(best) if best else np.inf
        begun = self._begin(grid, worth=HOPELESS * best.cost if best and not is_good else worth)
        if is_good:
            wants_search = not begun.best and len(self.page.contents) <= FEW_ITEMS
        else:
            wants_search = best is None or begun.promise < best.cost
        return self._searched(begun, worth) if wants_search and self._searches_left > 1 else begun

    def _worth_beside(self, best: Begun) -> float:
        """What a page may cost on another grid than the best to be looked for; beyond that it is much dearer."""
        return best.cost + self._much

    def _is_past_a_dear_one(self, grid: Grid, seen: Sequence[Begun], best: Begun) -> bool:
        """Whether a grid on which a page is much dearer has room between this one's and the best one's.

        While nothing is good only grids of as many columns tell of one another, and those on which the page is
        hopeless of all.
        """
        dear = (one for one in seen if one.promise > self._worth_beside(best))
        alike = (
            one.on.grid for one in dear if best.cost <= GOOD or one.best is None or one.on.grid.columns == grid.columns
        )
        return any(self._is_between(one, grid, best.on.grid) for one in alike)

    def _is_between(self, grid: Grid, one: Grid, other: Grid) -> bool:
        """Whether there is as much room on a grid as on one of two others, or more than on one and less than on one."""
        low, high = sorted((self._room_on(one), self._room_on(other)))
        return low <= self._room_on(grid) <= high

    def _room_on(self, grid: Grid) -> int:
        """Characters of body text that a page of nothing else would hold."""
        design = self.design
        _, area = content_area(self.setter.layout.format, design.masthead + design.folio, grid, design.foot)
        return grid.columns * grid.measure * area.lines

    def _begin(self, grid: Grid, fillers: int = 0, worth: float = np.inf) -> Begun:
        """A grid with the best plan whose items stay in order or stand together as in a plan known already.

        None that costs more than it is ``worth`` is looked for.
        """
        on, floorplan = self._floorplan_on(grid, fillers, self.setter)
        best = floorplan.along(self._parts, worth - on.cost).plan(on.area.columns, on.lines)
        plans = (best,) if best else ()
        return Begun(on, floorplan, floorplan.bound + on.cost, plans, LEARNT if self._parts else UNLEARNT)

    def _searched(self, begun: Begun, worth: float) -> Begun:
        """The same grid with the best plans of all that are ``worth`` it; nothing new where nothing is better."""
        self._searches_left -= 1
        return replace(begun, plans=self._plans_of(begun, worth - begun.on.cost) or begun.plans, is_searched=True)

    def _plans_of(self, begun: Begun, worth: float) -> tuple[Plan, ...]:
        """The best plans of all on a grid that cost no more than they are ``worth``, which are learnt."""
        # Once anything is known of a good page the best plan known costs little more than the best of all.
        if begun.best:
            worth = min(worth, begun.best.cost + CHOICE)
            expected = worth if self._parts and begun.cost <= GOOD else begun.promise - begun.on.cost
        else:
            expected = worth if self._parts and np.isfinite(worth) else 0.0
        plans = page_plans(begun.floorplan, expected=expected, worth=worth)
        self._learn(plans[: FEW_LEARNT if plans and plans[0].cost <= GOOD else MANY_LEARNT])
        return tuple(plans)

    def _filled(self, begun: Begun) -> Begun:
        """The same grid with one filler more, which may stand beside any part known."""
        filler = 1 << len(begun.on.forms)
        self._parts |= {part | filler for part in self._parts}
        return self._begin(begun.on.grid, begun.on.fillers + 1, begun.cost)

    def _learn(self, plans: Iterable[Plan]) -> None:
        """Remember what stands together in some plans."""
        self._parts.update(*(plan.parts for plan in plans))

    def _floorplan_on(self, grid: Grid, fillers: int, setter: Setter) -> tuple[OnGrid, Floorplan]:
        """A page's forms on a grid, and their floorplan before any search."""
        on = self._forms_on(grid, fillers, setter)
        return on, unsearched(on.forms, on.area.columns, on.lines, setter.layout.weights)

    def _forms_on(self, grid: Grid, fillers: int, setter: Setter) -> OnGrid:
        design = self.design
        top, area = content_area(setter.layout.format, design.masthead + design.folio, grid, design.foot)
        roomy = replace(area, lines=area.lines + BLOCK_GAP)
        forms = list(forms_of(self.page.contents, roomy, setter))
        forms += [FillerForm(f"p{self.page.number}.filler{n + 1}", roomy, setter) for n in range(fillers)]
        # A form that stands as it stood before has its costs worked out already.
        keys = [(grid, form.key, _caps_on(form, setter)) for form in forms]
        known = tuple(self._forms.setdefault(key, form) for key, form in zip(keys, forms, strict=True))
        return OnGrid(grid, area, top, known, fillers, self._cost_of_grid(grid))

    def _cost_of_grid(self, grid: Grid) -> float:
        return grid.cost * self.setter.layout.weights.grid


def _caps_on(form: Form, setter: Setter) -> Hashable:
    """The bounds to headlines of a form and of what stands inside it."""
    return tuple(sorted(item for item in setter.caps.items() if f"{item[0]}.".startswith(f"{form.key}.")))


def _dearest_grid(best: float) -> float:
    """What a grid may cost beside the best page known."""
    return best * (GOOD_GRID_SHARE if best <= GOOD_PAGE else GRID_SHARE)


def _cost_of(one: Candidate | Begun) -> float:
    return one.cost
