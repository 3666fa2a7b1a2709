"""Floorplans: the fast sums against plain ones, and what holds for every plan."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from composer.makeup.floorplan import (
    BAND,
    BESIDE_LIGHTER,
    CLASH,
    EQUAL,
    LEVEL_PAGE_CUT,
    MISPLACED,
    UNDER_LIGHTER,
    UPRIGHT_PAGE_CUT,
    Floorplan,
)
from composer.makeup.form import Costs
from composer.makeup.plan import wanted_edges
from composer.makeup.tables import Cuts, Tables
from composer.manifest.models import ExactPlace, Hints, Place
from tests.makeup.bricks import Brick, cell_of, cells_covered

COST = st.one_of(st.just(math.inf), st.integers(0, 50).map(float))
TWO_TABLES = st.tuples(st.integers(1, 5), st.integers(2, 9)).flatmap(
    lambda shape: st.tuples(
        arrays(np.float64, (shape[0] + 1, shape[1]), elements=COST),
        arrays(np.float64, (shape[0] + 1, shape[1]), elements=COST),
    )
)
# What a cut may cost in the tests of tables.
MOST = 70.0
WANTED = st.lists(st.integers(1, 40), min_size=1, max_size=5)


def bricks(wanted: Sequence[int], lines: int, **more: object) -> list[Brick]:
    return [Brick(f"b{index}", area, lines, **more) for index, area in enumerate(wanted)]  # type: ignore[arg-type]


def cut_in_two(one: Costs, other: Costs, across: float) -> tuple[Tables, Cuts, Costs, Costs]:
    """Two tables and the cut between them, how much it may cost, and room for what it does."""
    tables = Tables(one.shape[0] - 1, one.shape[1] - 1)
    first, second = tables.add(np.stack([one, other]))
    cuts = Cuts(np.array([first]), np.array([second]), np.array([0]), np.array([3.0]), np.array([across]))
    return tables, cuts, np.full((1, one.shape[0]), MOST), np.full((1, *one.shape), np.inf)


@given(tables=TWO_TABLES, across=st.integers(0, 9))
def test_parts_over_one_another_cost_the_least_of_all_heights(tables: tuple[Costs, Costs], across: int) -> None:
    top, foot = tables
    both, cuts, most, costs = cut_in_two(top, foot, across)
    both.stack(cuts, most, costs)
    for columns, height in product(range(top.shape[0]), range(top.shape[1])):
        extra = 3 + across * (columns == top.shape[0] - 1)
        least = min(top[columns, upper] + foot[columns, height - upper] for upper in range(height + 1)) + extra
        assert costs[0, columns, height] == least or (least > MOST < costs[0, columns, height])


@given(tables=TWO_TABLES, across=st.integers(0, 9))
def test_parts_beside_one_another_cost_the_least_of_all_widths(tables: tuple[Costs, Costs], across: int) -> None:
    west, east = tables
    both, cuts, most, costs = cut_in_two(west, east, across)
    both.set_beside(cuts, most, costs)
    for columns, height in product(range(west.shape[0]), range(west.shape[1])):
        extra = 3 + across * (columns == west.shape[0] - 1)
        sums = [west[left, height] + east[columns - left, height] for left in range(1, columns)]
        least = min(sums, default=math.inf) + extra
        assert costs[0, columns, height] == least or (least > MOST < costs[0, columns, height])


@settings(deadline=None)
@given(wanted=WANTED, columns=st.integers(1, 5), lines=st.integers(1, 12))
def test_a_plan_tiles_its_rectangle_exactly(wanted: list[int], columns: int, lines: int) -> None:
    plan = Floorplan(bricks(wanted, 12), 5, 12).plan(columns, lines)
    if plan is None:
        # As many cells as there are bricks, always.
        assert len(wanted) > columns * lines
        return
    assert sorted(cells_covered(plan)) == list(product(range(columns), range(lines)))
    assert [cell.form.key for cell in plan.cells] == [f"b{index}" for index in range(len(wanted))]


@settings(deadline=None)
@given(wanted=WANTED, columns=st.integers(1, 5), lines=st.integers(1, 12))
def test_a_plan_of_weightless_forms_costs_what_its_cells_cost(wanted: list[int], columns: int, lines: int) -> None:
    plan = Floorplan(bricks(wanted, 12), 5, 12).plan(columns, lines)
    if plan is not None:
        assert plan.cost == sum(cell.form.costs(cell.columns)[cell.lines] for cell in plan.cells)


# Columns of the page in which every plan is tried.
PAGE = 3


# Of the forms of a page, with their places in the order of weight.
Numbered = tuple[tuple[int, Brick], ...]


def ways_to_part(forms: Numbered, any_set: bool) -> Iterator[tuple[Numbered, Numbered]]:
    """Every way to part forms in two, which stands over or left of the other told."""
    for size in range(1, len(forms)):
        for one in combinations(forms, size):
            other = tuple(form for form in forms if form not in one)
            if any_set or one[-1] < other[0] or other[-1] < one[0]:
                yield one, other


def level_cut(one: Numbered, other: Numbered) -> float:
    """What white across the page costs between some forms and others."""
    if min(len(one), len(other)) > 1:
        return LEVEL_PAGE_CUT
    return BAND if any(len(part) == 1 and part[0][0] and part[0][1].loudness for part in (one, other)) else 0.0


def best_by_trying(forms: Numbered, columns: int, lines: int, any_set: bool, whole: bool = True) -> float:
    """The cost of the best plan, every cut of every rectangle tried."""
    if len(forms) == 1:
        return float(forms[0][1].costs(columns)[lines])
    best = math.inf
    for one, other in ways_to_part(forms, any_set):
        under = max((form.weight for place, form in other if place < one[-1][0]), default=0.0)
        for upper in range(1, lines):
            cost = best_by_trying(one, columns, upper, any_set, False)
            cost += best_by_trying(other, columns, lines - upper, any_set, False)
            cuts = level_cut(one, other) if columns == PAGE else 0.0
            best = min(best, cost + UNDER_LIGHTER * under + cuts)
        right = max((form.weight for place, form in other if place < one[0][0]), default=0.0)
        loud = (one[0][1].loudness, other[0][1].loudness)
        apart = abs(loud[0] - loud[1])
        clash = (CLASH if not apart else CLASH / 3 if apart == 1 else 0.0) if all(loud) else 0.0
        cuts = UPRIGHT_PAGE_CUT if whole and columns == PAGE else 0.0
        for left in range(1, columns):
            cost = best_by_trying(one, left, lines, any_set, False)
            cost += best_by_trying(other, columns - left, lines, any_set, False)
            best = min(best, cost + BESIDE_LIGHTER * right + clash + cuts)
    return best


FORMS = st.lists(
    st.builds(
        Brick,
        st.just("b"),
        st.integers(1, 12),
        st.just(6),
        weight=st.floats(0, 6),
        loudness=st.integers(0, 4),
        least=st.integers(1, 3),
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=30, deadline=None)
@given(forms=FORMS, lines=st.integers(1, 6))
def test_no_plan_of_neighbours_is_better_than_the_one_found(forms: list[Brick], lines: int) -> None:
    found = float(Floorplan(forms, PAGE, 6, page=True).costs(PAGE)[lines])
    assert found == pytest.approx(best_by_trying(tuple(enumerate(forms)), PAGE, lines, any_set=False))


@settings(max_examples=30, deadline=None)
@given(forms=FORMS, limit=st.sampled_from([30.0, 100.0, 1000.0]))
def test_no_plan_within_a_limit_is_better_than_the_one_found(forms: list[Brick], limit: float) -> None:
    found = Floorplan(forms, PAGE, 6, page=True, limit=limit)
    best = best_by_trying(tuple(enumerate(forms)), PAGE, 6, any_set=True)
    assert found.bound <= best + EQUAL
    assert float(found.costs(PAGE)[6]) == (pytest.approx(best) if best < limit else math.inf)
    plan = found.plan(PAGE, 6)
    if plan is not None:
        blocks = sum(cell.form.costs(cell.columns)[cell.lines] for cell in plan.cells)
        assert plan.cost == pytest.approx(blocks + sum(plan.terms.values()))
        assert sorted(cells_covered(plan)) == list(product(range(PAGE), range(6)))


@settings(max_examples=30, deadline=None)
@given(forms=FORMS, sample=st.sets(st.integers(1, 15)))
def test_along_known_parts_a_plan_costs_no_less_than_the_best_and_no_more_than_in_order(
    forms: list[Brick], sample: set[int]
) -> None:
    bare = Floorplan(forms, PAGE, 6, page=True, limit=-math.inf)
    best, in_order = bare.within(1000.0).plan(PAGE, 6), bare.along(()).plan(PAGE, 6)
    expected = Floorplan(forms, PAGE, 6, page=True).plan(PAGE, 6)
    assert (in_order is None) == (expected is None)
    if in_order and expected:
        assert in_order.cost == pytest.approx(expected.cost)
    some = bare.along(sample).plan(PAGE, 6)
    if best and some:
        assert best.cost <= some.cost + EQUAL
        assert not in_order or some.cost <= in_order.cost + EQUAL
    if best:
        again = bare.along(best.parts, 1000.0).plan(PAGE, 6)
        assert again is not None
        assert again.cost == pytest.approx(best.cost)
        nearly = bare.along(best.parts, best.cost - 0.1)
        assert not best.cost > 0.1 or nearly.plan(PAGE, 6) is None


def test_a_plan_names_the_parts_it_cuts() -> None:
    forms = [Brick("a", 6, 6), Brick("b", 6, 6), Brick("c", 6, 6)]
    plan = Floorplan(forms, PAGE, 6, page=True, limit=1000.0).plan(PAGE, 6)
    assert plan is not None
    assert 0b111 in plan.parts
    assert all(part & (part - 1) for part in plan.parts)
    assert len(plan.parts) == 2


def test_the_heavier_stands_first() -> None:
    forms = [Brick("lead", 12, 8, weight=6.0), Brick("minor", 12, 8, weight=1.0)]
    plan = Floorplan(forms, 3, 8).plan(3, 8)
    assert plan is not None
    lead, minor = cell_of(plan, "lead"), cell_of(plan, "minor")
    assert (lead.column, lead.line, lead.columns, lead.lines) == (0, 0, 3, 4)
    assert (minor.column, minor.line) == (0, 4)


def test_equal_headlines_stand_over_rather_than_beside_one_another() -> None:
    forms = bricks([8, 8], 8, loudness=2)
    plan = Floorplan(forms, 2, 8).plan(2, 8)
    assert plan is not None
    assert [(cell.column, cell.line) for cell in plan.cells] == [(0, 0), (0, 4)]


def test_a_page_is_not_cut_from_top_to_foot_where_a_level_cut_will_do() -> None:
    wide = Floorplan(bricks([8, 8], 8), 2, 8, page=True).plan(2, 8)
    assert wide is not None
    assert [cut.upright for cut in wide.cuts] == [False]


def test_every_cut_lies_between_the_cells_it_parts() -> None:
    plan = Floorplan(bricks([20, 9, 11, 14, 6], 12), 5, 12).plan(5, 12)
    assert plan is not None
    assert len(plan.cuts) == 4
    for cut in plan.cuts:
        for cell in plan.cells:
            if cut.upright:
                along = (cell.line, cell.line + cell.lines)
                across = (cell.column, cell.column + cell.columns)
            else:
                along = (cell.column, cell.column + cell.columns)
                across = (cell.line, cell.line + cell.lines)
            crosses = across[0] < cut.at < across[1] and along[0] < cut.end and cut.start < along[1]
            assert not crosses, (cut, cell)


@pytest.mark.parametrize(
    "place", ["top", "bottom", "left", "right", "top-left", "top-right", "bottom-left", "bottom-right"]
)
@pytest.mark.parametrize("index", [0, 2, 3])
def test_a_form_stands_where_its_hint_says(place: Place, index: int) -> None:
    forms = bricks([12, 9, 8, 7], 9, weight=2.0)
    forms[index] = Brick("pinned", 9, 9, Hints(place=place), weight=2.0)
    plan = Floorplan(forms, 4, 9, page=True).plan(4, 9)
    assert plan is not None
    cell = cell_of(plan, "pinned")
    stands = {
        "top": cell.line == 0,
        "left": cell.column == 0,
        "right": cell.column + cell.columns == 4,
        "bottom": cell.line + cell.lines == 9,
    }
    assert all(stands[edge] for edge in place.split("-"))
    assert plan.cost < MISPLACED
    assert sorted(cells_covered(plan)) == list(product(range(4), range(9)))


def test_two_hints_that_exclude_one_another_leave_a_plan_that_costs_one_of_them() -> None:
    forms = [Brick("one", 18, 9, Hints(place="top-left")), Brick("two", 18, 9, Hints(place="top-left"))]
    plan = Floorplan(forms, 4, 9).plan(4, 9)
    assert plan is not None
    assert plan.cost == MISPLACED


@pytest.mark.parametrize(
    ("hints", "edges"),
    [
        (Hints(), set()),
        (Hints(place="top-right"), {"top", "right"}),
        (Hints(place=ExactPlace(column=1, line=1)), set()),
    ],
)
def test_a_hint_asks_for_the_edges_it_touches(hints: Hints, edges: set[str]) -> None:
    assert wanted_edges(hints) == edges


def test_forms_that_cannot_stand_together_have_no_plan() -> None:
    high = [Brick("a", 8, 8, least=5), Brick("b", 8, 8, least=5)]
    assert Floorplan(high, 1, 8).plan(1, 8) is None
