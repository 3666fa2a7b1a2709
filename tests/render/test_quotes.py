"""Where a pull quote stands, and where it has white for a rule."""

from __future__ import annotations

import pytest

from composer.makeup.model import Block, SetText
from composer.render.quotes import quote_place
from tests.preflight.pages import LEFT, STEP, baseline, block, text

PITCH = 14.0
ROW = "河边的风吹过来街上慢"


def leg(*rows: tuple[int, int], column: int = 0) -> tuple[SetText, ...]:
    """Body text on stretches of grid lines of a column: first line and count of each."""
    return tuple(text([ROW] * count, column, first) for first, count in rows)


def quote(first: int, column: int = 0) -> SetText:
    """A quote of two lines, the second the shorter."""
    lines = text(["钥匙放在我这里", "放的是放心"], column, first, "quote", size=11).lines
    return SetText("quote", lines, "accent", on_grid=True)


def test_a_quote_in_the_middle_of_a_leg_has_white_over_and_under_it() -> None:
    said = quote(4)
    place = quote_place(said, block(*leg((0, 3), (7, 5)), said), PITCH)
    assert (place.over, place.under) == (True, True)
    assert (place.box.x, place.box.width) == pytest.approx((LEFT, 7 * 11))
    assert place.box.y == pytest.approx(baseline(4) - 0.88 * 11)
    assert place.box.bottom == pytest.approx(baseline(5) + 0.12 * 11)


@pytest.mark.parametrize(
    ("rows", "first", "over", "under"),
    [
        ([(3, 5)], 0, False, True),
        ([(0, 3)], 4, True, False),
        # Text right over it, and a gap of two lines under it, are no line of white.
        ([(0, 4), (8, 4)], 4, False, False),
    ],
)
def test_at_a_legs_end_there_is_no_white(rows: list[tuple[int, int]], first: int, over: bool, under: bool) -> None:
    said = quote(first)
    place = quote_place(said, block(*leg(*rows), said), PITCH)
    assert (place.over, place.under) == (over, under)


def test_text_of_the_next_column_does_not_count() -> None:
    said = quote(4, column=1)
    around: Block = block(*leg((0, 3), (7, 5)), said)
    assert said.lines[0].x == LEFT + STEP
    place = quote_place(said, around, PITCH)
    assert (place.over, place.under) == (False, False)
