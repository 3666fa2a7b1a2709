from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from composer.manifest.models import FocusPoint
from composer.pictures.crop import crop_box

SIDES = st.floats(min_value=10, max_value=9000)
ASPECTS = st.floats(min_value=0.2, max_value=5)
FRACTIONS = st.floats(min_value=0, max_value=1)


def test_a_standing_picture_in_a_lying_box_loses_less_at_the_top_than_at_the_foot() -> None:
    left, top, right, bottom = crop_box(400, 600, 400 / 300, "auto")
    assert (left, right) == (0, 400)
    assert top == pytest.approx(120)
    assert 600 - bottom == pytest.approx(180)


def test_a_lying_picture_in_a_standing_box_loses_the_same_on_both_sides() -> None:
    assert crop_box(600, 400, 300 / 400, None) == pytest.approx((150, 0, 450, 400))


def test_none_never_crops() -> None:
    assert crop_box(600, 400, 0.5, "none") == (0, 0, 600, 400)


def test_an_aspect_equal_to_the_pictures_keeps_all_of_it() -> None:
    assert crop_box(600, 400, 1.5, FocusPoint(x=0.1, y=0.9)) == pytest.approx((0, 0, 600, 400))


@pytest.mark.parametrize(
    ("focus_x", "left"),
    [
        (0.25, 50),  # 150 px, a third of 300 px into the crop
        (0.75, 250),  # 450 px, two thirds into it
        (0.5, 150),  # the very middle stays in the middle
        (0.0, 0),  # cannot come nearer to a third than the picture's edge
        (1.0, 300),
    ],
)
def test_the_focus_comes_to_a_third(focus_x: float, left: float) -> None:
    box = crop_box(600, 400, 300 / 400, FocusPoint(x=focus_x, y=0.2))
    assert box == pytest.approx((left, 0, left + 300, 400))


@given(SIDES, SIDES, ASPECTS, FRACTIONS, FRACTIONS)
def test_the_focus_is_never_cut_away_and_the_crop_is_as_large_as_can_be(
    width: float, height: float, aspect: float, x: float, y: float
) -> None:
    left, top, right, bottom = crop_box(width, height, aspect, FocusPoint(x=x, y=y))
    slip = 1e-6 * max(width, height)
    assert -slip <= left <= x * width + slip
    assert x * width - slip <= right <= width + slip
    assert -slip <= top <= y * height + slip
    assert y * height - slip <= bottom <= height + slip
    assert (right - left) / (bottom - top) == pytest.approx(aspect, rel=1e-6)
    assert right - left == pytest.approx(width) or bottom - top == pytest.approx(height)
