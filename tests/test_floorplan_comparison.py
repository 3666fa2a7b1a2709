"""The scoring both searches are compared by, and the solver's plans held to it."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.floorplans.pages import PageToPlan
from benchmarks.floorplans.score import Score, is_in_runs, is_slicing, is_tiling, score
from composer.layout.model import Weights
from composer.makeup.floorplan import LEVEL_PAGE_CUT, UPRIGHT_PAGE_CUT
from composer.makeup.form import Costs
from composer.makeup.plans import page_plans, unsearched
from tests.makeup.bricks import Brick

# Five blocks that turn round a middle one on 3 columns × 3 lines: first column, columns, first line, lines.
WHEEL = [(0, 2, 0, 1), (2, 1, 0, 2), (1, 1, 1, 1), (0, 1, 1, 2), (1, 2, 2, 1)]


class OneSize(Brick):
    """A brick of one size and no other, which costs 1."""

    def __init__(self, key: str, size: tuple[int, int]) -> None:
        super().__init__(key, 0, 3)
        self.size = size

    def costs(self, columns: int) -> Costs:
        return np.where((columns == self.size[0]) & (np.arange(self.lines + 1) == self.size[1]), 1.0, np.inf)


def bricks(*weights: float, lines: int = 4, wanted: int = 4, loudness: int = 0) -> tuple[Brick, ...]:
    return tuple(
        Brick(str(number), wanted, lines, weight=weight, loudness=loudness) for number, weight in enumerate(weights)
    )


def page_of(forms: tuple[Brick, ...], columns: int = 2, lines: int = 4, weights: Weights | None = None) -> PageToPlan:
    return PageToPlan("page", forms, columns, lines, weights or Weights())


def wheel_page() -> PageToPlan:
    return page_of(tuple(OneSize(str(n), (place[1], place[3])) for n, place in enumerate(WHEEL)), 3, 3)


def test_blocks_in_order_pay_for_their_sizes_and_a_banner_is_no_cut() -> None:
    page = page_of(bricks(3.0, 2.0, wanted=3))
    cells = page.cells([(0, 2, 0, 2), (0, 2, 2, 2)])
    # Both are of 4 where 3 are wanted, and both are banners.
    assert score(page, cells) == Score(2.0, 0.0, 0.0, 0.0)


def test_a_heavier_block_pays_under_and_right_of_a_lighter_one_that_it_touches() -> None:
    page = page_of(bricks(4.0, 2.0, 1.0), weights=Weights(order=0.5))
    under = score(page, page.cells([(0, 2, 2, 2), (0, 1, 0, 2), (1, 1, 0, 2)]))
    # 4 under 2 and under 1; the lighter two stand side by side in their order.
    assert under.order == pytest.approx(0.5 * 2 * 4 * 1.3)
    beside = score(page, page.cells([(1, 1, 0, 4), (0, 1, 0, 2), (0, 1, 2, 2)]))
    assert beside.order == pytest.approx(0.5 * 2 * 4 * 0.35)
    apart = page.cells([(0, 1, 2, 2), (0, 2, 1, 1), (1, 1, 2, 2)])
    assert score(page, apart).order == pytest.approx(0.5 * 4 * 1.3)


def test_equal_headlines_clash_side_by_side_on_one_line_alone() -> None:
    page = page_of(bricks(3.0, 2.0, loudness=2))
    assert score(page, page.cells([(0, 1, 0, 4), (1, 1, 0, 4)])).collisions == pytest.approx(2.2)
    assert score(page, page.cells([(0, 1, 0, 3), (1, 1, 1, 3)])).collisions == 0.0


def test_a_gutter_and_white_across_are_cuts() -> None:
    page = page_of(bricks(4.0, 3.0, 2.0, 1.0))
    cross = page.cells([(0, 1, 0, 2), (1, 1, 0, 2), (0, 1, 2, 2), (1, 1, 2, 2)])
    assert score(page, cross).cuts == pytest.approx(UPRIGHT_PAGE_CUT + LEVEL_PAGE_CUT)


def test_a_plan_of_the_composer_pays_for_the_same_cuts() -> None:
    light = Weights(cuts=0.1)
    page = page_of(bricks(4.0, 3.0, 2.0, 1.0), columns=4, weights=light)
    plans = page_plans(unsearched(page.forms, 4, 4, light))
    assert {plan.terms.get("cuts", 0.0) for plan in plans} > {0.0, light.cuts * UPRIGHT_PAGE_CUT}
    assert all(score(page, plan.cells).cuts <= plan.terms.get("cuts", 0.0) for plan in plans)
    assert score(page, plans[0].cells).total == pytest.approx(plans[0].cost)


def test_a_wheel_tiles_its_page_and_is_not_slicing() -> None:
    page = wheel_page()
    cells = page.cells(WHEEL)
    assert is_tiling(page, cells)
    assert not is_slicing(cells)
    assert is_slicing(cells[:2])
    assert not is_tiling(page, cells[:4])


def test_a_plan_is_in_runs_where_cuts_part_the_heavier_from_the_lighter() -> None:
    page = page_of(bricks(4.0, 3.0, 2.0))
    assert is_in_runs(page, page.cells([(0, 2, 0, 2), (0, 1, 2, 2), (1, 1, 2, 2)]))
    # The first and the third stand over the second; and the second left of the first.
    for places in ([(0, 1, 0, 2), (0, 2, 2, 2), (1, 1, 0, 2)], [(1, 1, 0, 2), (0, 1, 0, 2), (0, 2, 2, 2)]):
        assert is_slicing(page.cells(places))
        assert not is_in_runs(page, page.cells(places))


def test_the_solver_finds_what_only_a_wheel_holds() -> None:
    pytest.importorskip("ortools")
    from benchmarks.floorplans.cpsat import solve

    page = wheel_page()
    answer = solve(page, [5.0])
    (found,) = answer.found
    assert found.cells is not None
    assert is_tiling(page, found.cells)
    assert not is_slicing(found.cells)
    assert answer.bound == score(page, found.cells).total == 5.0


@pytest.mark.parametrize("weights", [(9.0, 5.0, 4.0, 2.0, 1.0), (40.0, 30.0, 1.0, 1.0, 20.0)])
def test_what_the_solver_minimises_is_the_score(weights: tuple[float, ...]) -> None:
    pytest.importorskip("ortools")
    from benchmarks.floorplans.cpsat import solve

    page = page_of(bricks(*weights, lines=8, wanted=6, loudness=2), columns=4, lines=8)
    answer = solve(page, [20.0])
    assert answer.seconds is not None
    assert answer.found[0].cells is not None
    assert is_tiling(page, answer.found[0].cells)
    assert score(page, answer.found[0].cells).total == pytest.approx(answer.bound, abs=0.05)
