"""Plans of whole pages: no cut from edge to edge where a wheel helps, and exact places kept wherever they are."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from composer.layout.model import Weights
from composer.makeup.floorplan import LEVEL_PAGE_CUT, LOW_OVER, UPRIGHT_PAGE_CUT, Floorplan
from composer.makeup.form import Costs
from composer.makeup.model import Charge
from composer.makeup.pins import pinned_plan
from composer.makeup.plan import Plan, Room
from composer.makeup.plans import WHEEL, page_plans, unsearched
from composer.makeup.wheels import best_wheels, hopeful_wheels
from composer.manifest.models import ExactPlace, Hints
from tests.makeup.bricks import Brick, cell_of, cells_covered


class Slab(Brick):
    """A brick of one size and no other."""

    def __init__(self, key: str, columns: int, height: int, lines: int, hints: Hints | None = None) -> None:
        super().__init__(key, columns * height, lines, hints or Hints())
        self.size = (columns, height)

    def costs(self, columns: int) -> Costs:
        costs = np.full(self.lines + 1, np.inf)
        if columns == self.size[0]:
            costs[self.size[1]] = 0.0
        return costs


def wheel_of_slabs(mirrored: bool) -> list[Slab]:
    """Five slabs that tile 5 columns × 10 lines as a wheel and no other way, in reading order."""
    top, side = Slab("top", 4, 3, 10), Slab("side", 1, 7, 10)
    middle, other, foot = Slab("middle", 3, 4, 10), Slab("other", 1, 7, 10), Slab("foot", 4, 3, 10)
    return [top, other, middle, side, foot] if not mirrored else [top, side, middle, other, foot]


def covers_once(plan: Plan, columns: int, lines: int) -> bool:
    return sorted(cells_covered(plan)) == list(product(range(columns), range(lines)))


def test_slabs_that_only_a_wheel_holds_make_one() -> None:
    slabs = wheel_of_slabs(mirrored=False)
    assert Floorplan(slabs, 5, 10, page=True, limit=100.0).plan(5, 10) is None
    plan = page_plans(unsearched(slabs, 5, 10))[0]
    assert covers_once(plan, 5, 10)
    assert (cell_of(plan, "top").column, cell_of(plan, "top").line) == (0, 0)
    assert all(cut.end - cut.start < (10 if cut.upright else 5) for cut in plan.cuts)
    # No cut runs through a slab.
    for cut, cell in product(plan.cuts, plan.cells):
        along, across = ((cell.line, cell.lines), (cell.column, cell.columns))[:: 1 if cut.upright else -1]
        inside = across[0] < cut.at < across[0] + across[1]
        assert not (inside and along[0] < cut.end and cut.start < along[0] + along[1])


def test_in_a_wheel_too_what_belongs_at_the_foot_stands_there() -> None:
    slabs = wheel_of_slabs(mirrored=False)
    assert cell_of(page_plans(unsearched(slabs, 5, 10))[0], "other").line == 0
    for one in slabs:
        one.low = one.key == "other"
    plan = page_plans(unsearched(slabs, 5, 10))[0]
    assert covers_once(plan, 5, 10)
    assert cell_of(plan, "other").line == 3
    for one in slabs:
        one.low = one.key in ("other", "side")  # one of them has to stand over the foot
    (charge,) = page_plans(unsearched(slabs, 5, 10))[0].charges
    assert (charge.reason, charge.cost) == ("low-over-others", LOW_OVER)


def test_a_wheel_stands_under_a_banner_and_over_a_strip() -> None:
    slabs = [Slab(one.key, *one.size, 14) for one in wheel_of_slabs(mirrored=False)]
    banner, strip = Slab("banner", 5, 4, 14), Slab("strip", 5, 4, 14)
    under = page_plans(unsearched([banner, *slabs], 5, 14))[0]
    over = page_plans(unsearched([*slabs, strip], 5, 14))[0]
    assert (cell_of(under, "banner").line, cell_of(under, "top").line) == (0, 4)
    assert (cell_of(over, "top").line, cell_of(over, "strip").line) == (0, 10)
    assert covers_once(under, 5, 14)
    assert covers_once(over, 5, 14)


class Tilted(Slab):
    """A slab that may have any size at a price."""

    def __init__(self, slab: Slab, price: float) -> None:
        super().__init__(slab.key, *slab.size, slab.lines)
        self.price = price

    def costs(self, columns: int) -> Costs:
        costs = super().costs(columns)
        return np.minimum(costs, np.where(np.arange(self.lines + 1) > 0, self.price, np.inf))


@pytest.mark.parametrize(("price", "is_wheel"), [(0.5 * WHEEL, False), (1.5 * WHEEL, True)])
def test_cuts_give_way_to_a_wheel_only_where_that_saves_much(price: float, is_wheel: bool) -> None:
    """Five slabs make a wheel; where two of them take another size, at half the price each, cuts will do."""
    slabs = wheel_of_slabs(mirrored=False)
    weightless = Weights(cuts=0.0, collisions=0.0, order=0.0)
    any_size = [Tilted(one, price / 2) for one in slabs]
    plan = page_plans(unsearched(any_size, 5, 10, weightless))[0]
    whole = (1 << len(slabs)) - 1
    assert covers_once(plan, 5, 10)
    assert (whole not in plan.parts) == is_wheel
    assert (plan.cost == 0) == is_wheel


@settings(max_examples=25, deadline=None)
@given(
    wanted=st.lists(st.integers(4, 14), min_size=5, max_size=7),
    weights=st.lists(st.floats(0, 3), min_size=7),
    low=st.sets(st.integers(0, 6)),
)
def test_a_wheel_costs_what_its_cells_and_its_order_cost(
    wanted: list[int], weights: list[float], low: set[int]
) -> None:
    forms = [
        Brick(f"b{n}", area, 10, weight=weight, low=n in low)
        for n, (area, weight) in enumerate(zip(wanted, weights, strict=False))
    ]
    floorplan = Floorplan(forms, 5, 10, page=True)
    room = Room(0, 5, 0, 10)
    cost, parts, cuts = best_wheels(floorplan, hopeful_wheels(floorplan, (0, len(forms)), room, 1e9), room, 1e9)[0]
    cells = [cell for part in parts for cell in part.cells]
    terms = sum(charge.cost for part in parts for charge in part.charges)
    assert cost == pytest.approx(sum(cell.form.costs(cell.columns)[cell.lines] for cell in cells) + terms)
    assert len(cuts) == 4
    assert covers_once(Plan(tuple(cells), tuple(cuts), cost), 5, 10)


def test_a_page_pays_for_a_cut_from_edge_to_edge_unless_one_item_takes_the_whole_width() -> None:
    halves = [Slab("a", 2, 8, 8), Slab("b", 2, 8, 8)]
    assert Floorplan(halves, 4, 8, page=True).costs(4)[8] == UPRIGHT_PAGE_CUT
    assert Floorplan(halves, 4, 8).costs(4)[8] == 0
    quarters = [Slab("a", 2, 4, 8), Slab("b", 2, 4, 8), Slab("c", 1, 4, 8), Slab("d", 3, 4, 8)]
    assert Floorplan(quarters, 4, 8, page=True).costs(4)[8] == LEVEL_PAGE_CUT
    under_a_banner = [Slab("a", 4, 4, 8), Slab("c", 1, 4, 8), Slab("d", 3, 4, 8)]
    assert Floorplan(under_a_banner, 4, 8, page=True).costs(4)[8] == 0


def test_a_weight_of_nothing_takes_a_term_away() -> None:
    halves = [Slab("a", 2, 8, 8), Slab("b", 2, 8, 8)]
    assert Floorplan(halves, 4, 8, page=True, weights=Weights(cuts=0)).costs(4)[8] == 0
    assert Floorplan(halves, 4, 8, page=True, weights=Weights(cuts=2)).costs(4)[8] == 2 * UPRIGHT_PAGE_CUT


def exact(column: int, line: int) -> Hints:
    return Hints(place=ExactPlace(column=column, line=line))


@pytest.mark.parametrize("column", [1, 2, 3, 4])
@pytest.mark.parametrize("line", [1, 3, 5])
@pytest.mark.parametrize("index", [0, 2, 4])
def test_an_exact_place_is_kept_wherever_it_is(column: int, line: int, index: int) -> None:
    forms = [Brick(f"b{n}", 8, 10) for n in range(5)]
    forms[index] = Brick("pinned", 8, 10, exact(column, line))
    plan = page_plans(unsearched(forms, 4, 10))[0]
    cell = cell_of(plan, "pinned")
    assert (cell.column + 1, cell.line + 1) == (column, line)
    assert covers_once(plan, 4, 10)
    assert len(plan.cells) == 5


def test_two_exact_places_are_kept_together() -> None:
    forms = [Brick(f"b{n}", 8, 12) for n in range(6)]
    forms[1], forms[4] = Brick("one", 6, 12, exact(3, 1)), Brick("two", 6, 12, exact(2, 7))
    plan = pinned_plan(forms, 4, 12, Weights())
    assert plan is not None
    places = [(cell_of(plan, key).column + 1, cell_of(plan, key).line + 1) for key in ("one", "two")]
    assert places == [(3, 1), (2, 7)]
    assert covers_once(plan, 4, 12)


@settings(max_examples=20, deadline=None)
@given(weights=st.lists(st.floats(0, 5), min_size=5, max_size=5), column=st.integers(1, 4), line=st.integers(1, 5))
def test_a_plan_round_an_exact_place_costs_what_its_cells_and_its_order_cost(
    weights: list[float], column: int, line: int
) -> None:
    forms = [Brick(f"b{n}", 8, 10, weight=weight) for n, weight in enumerate(weights)]
    forms[2] = Brick("pinned", 8, 10, exact(column, line), weight=weights[2])
    plan = pinned_plan(forms, 4, 10, Weights(order=2.0))
    assert plan is not None
    cells = sum(cell.form.costs(cell.columns)[cell.lines] for cell in plan.cells)
    assert plan.cost == pytest.approx(cells + sum(charge.cost for charge in plan.charges))


def test_a_plan_tells_which_items_a_cut_costs_something_for() -> None:
    # The lighter one can only stand over the heavier one, whose headline is of the same rank as its neighbour's.
    late = Slab("late", 3, 4, 8, Hints(place="top"))
    forms = [Slab("heavy", 2, 4, 8), Slab("beside", 1, 4, 8), late]
    forms[0].weight, forms[0].loudness, forms[1].loudness = 5.0, 2, 2
    plan = Floorplan(forms, 3, 8).plan(3, 8)
    assert plan is not None
    order, clash = plan.charges
    assert replace(order, cost=0.0) == Charge("order", "under-later", 0.0, ("heavy", "late"))
    assert replace(clash, cost=0.0) == Charge("collisions", "like-ranks-beside", 0.0, ("beside", "heavy"))
    assert (order.cost, clash.cost) == pytest.approx((6.5, 2.2))


def test_places_that_exclude_one_another_leave_no_plan() -> None:
    forms = [Slab("one", 3, 4, 8, exact(1, 1)), Slab("two", 3, 4, 8, exact(2, 2)), Brick("b", 8, 8)]
    assert pinned_plan(forms, 4, 8, Weights()) is None
