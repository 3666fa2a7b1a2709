"""Columns, gutters and baselines as numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from composer.layout.model import Format, Grid, Margins
from composer.makeup.measures import WIDEST_GUTTER, Area, content_area

AREA = Area(columns=5, measure=12, size=10, pitch=14, gutter=15, lines=60)


def test_a_column_is_whole_characters_and_a_span_holds_the_gutters_between() -> None:
    assert AREA.column == 120
    assert [AREA.span_width(count) for count in (1, 2, 5)] == [120, 255, 660]
    assert [AREA.span_x(column) for column in (0, 1, 4)] == [0, 135, 540]


def test_basic_columns_are_the_pages() -> None:
    columns = AREA.basic_columns(3)
    assert (columns.measure, columns.width, columns.starts) == (12, 120, (0, 135, 270))
    assert columns.span(1, 2) == (135, 255)


def test_own_columns_share_a_width_in_whole_characters() -> None:
    # 390 pt in two: 18 characters each; 30 pt over, 16 of them the widest gutter, 7 left at each side.
    columns = AREA.own_columns(390, 2)
    assert (columns.measure, columns.width) == (18, 180)
    assert columns.starts == pytest.approx((7, 203))


def test_one_own_column_stands_in_the_middle() -> None:
    columns = AREA.own_columns(127, 1)
    assert (columns.measure, columns.width, columns.starts) == (12, 120, (3.5,))


def test_own_columns_of_larger_type_hold_fewer_characters() -> None:
    assert AREA.own_columns(390, 2, size=12.5).measure == 15


def test_the_inside_of_a_frame_is_an_area_of_its_own() -> None:
    # 390 pt less 10 at each side: three columns of 11 characters, gutters of 16, 4 left at each side.
    inner, left = AREA.inside(3, padding=10)
    assert (inner.columns, inner.measure, inner.gutter) == (3, 11, 16)
    assert (inner.size, inner.pitch, inner.lines) == (10, 14, 60)
    assert left == pytest.approx(14)
    assert left + inner.span_width(3) == pytest.approx(390 - left)


def test_baselines_are_a_pitch_apart_with_the_letters_in_the_middle_of_the_line() -> None:
    assert AREA.baseline(0) == pytest.approx(10.8)
    assert AREA.baseline(7) - AREA.baseline(6) == pytest.approx(14)
    # Of 10 pt, 8.8 stand over the baseline and 1.2 under it: 2 pt of white over and under.
    assert AREA.baseline(0) - 8.8 == pytest.approx(AREA.ledge) == pytest.approx(2)


@given(
    width=st.floats(60, 1000),
    count=st.integers(1, 6),
    size=st.floats(8, 13),
)
def test_own_columns_never_leave_their_width_and_stand_symmetrically(width: float, count: int, size: float) -> None:
    columns = AREA.own_columns(width, count, size)
    if columns.measure < 1:
        return
    assert columns.width == pytest.approx(columns.measure * size)
    assert columns.starts[0] >= -1e-6
    assert columns.starts[0] + columns.starts[-1] + columns.width == pytest.approx(width)
    gutters = [two - one - columns.width for one, two in zip(columns.starts, columns.starts[1:], strict=False)]
    assert all(gutter == pytest.approx(gutters[0]) for gutter in gutters)
    assert all(gutter <= max(AREA.gutter, WIDEST_GUTTER * size) + 1e-6 for gutter in gutters)
    # One character more a column would leave narrower gutters than the page's.
    assert count * (columns.measure + 1) * size > width - (count - 1) * AREA.gutter - 1e-3


def test_the_last_line_of_the_contents_stands_on_the_foot_of_the_type_area() -> None:
    form = Format(trim=(300, 400), margins=Margins(top=20, right=20, bottom=20, left=20))
    top, area = content_area(form, 50, Grid(columns=2, measure=12, size=10, pitch=14))
    # 310 pt hold 22 lines of 14; the 2 pt over go under the furniture.
    assert (area.lines, top) == (22, 72)
    assert top + area.lines * area.pitch == 380
    assert area.gutter == 20
    assert area.span_width(2) == form.type_width
