"""The geometry of proof sheets as numbers: sizes, scale, tiles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from composer.layout.model import MM
from composer.makeup.model import Box
from composer.render.proof.sheet import (
    EDGE,
    OVERLAP,
    PaperName,
    Sheet,
    paper_for,
    tiled_sheets,
    whole_sheet,
)

BROADSHEET, TABLOID, BULLETIN = (390 * MM, 540 * MM), (270 * MM, 390 * MM), (210 * MM, 297 * MM)
PAPER_NAMES: tuple[PaperName, ...] = ("a3", "a4")
# On a page, everything is printed.
LENGTHS = st.floats(40 * MM, 900 * MM)


def everywhere(page: tuple[float, float]) -> tuple[Box, ...]:
    return (Box(0, 0, *page),)


def in_mm(box: Box) -> tuple[float, ...]:
    return tuple(round(side / MM, 2) for side in (box.x, box.y, box.width, box.height))


def assert_on_paper(sheet: Sheet) -> None:
    """The page stands inside the printable part, under the strip."""
    assert sheet.at.x >= EDGE - 1e-6
    assert sheet.at.right <= sheet.size[0] - EDGE + 1e-6
    assert sheet.at.y >= sheet.strip.bottom - 1e-6
    assert sheet.at.bottom <= sheet.size[1] - EDGE + 1e-6


def test_a_broadsheet_goes_whole_on_an_upright_a3() -> None:
    sheet = whole_sheet(BROADSHEET, "a3")
    assert [round(side / MM, 2) for side in sheet.size] == [297, 420]
    assert sheet.scale == pytest.approx(287 / 390)  # 5 mm on either side
    assert in_mm(sheet.part) == (0, 0, 390, 540)
    assert sheet.count == 1
    assert sheet.joins == ()
    assert_on_paper(sheet)


def test_a_lying_page_goes_on_a_lying_sheet() -> None:
    sheet = whole_sheet((540 * MM, 390 * MM), "a4")
    assert [round(side / MM, 2) for side in sheet.size] == [297, 210]
    assert_on_paper(sheet)


def test_a_page_smaller_than_the_paper_stays_as_large_as_it_is() -> None:
    sheet = whole_sheet(BULLETIN, "a3")
    assert sheet.scale == 1
    assert in_mm(sheet.at)[2:] == (210, 297)


def test_where_no_paper_is_asked_for_pages_of_a4_take_it_and_larger_ones_a3() -> None:
    assert [paper_for(page) for page in (BULLETIN, (297 * MM, 210 * MM), (211 * MM, 297 * MM), BROADSHEET)] == [
        "a4",
        "a4",
        "a3",
        "a3",
    ]


@pytest.mark.parametrize(
    ("page", "paper", "lying", "tiles"),
    [
        (BROADSHEET, "a3", True, [(0, 0, 390, 275), (0, 265, 390, 275)]),
        (BROADSHEET, "a4", False, [(0, 0, 200, 275), (190, 0, 200, 275), (0, 265, 200, 275), (190, 265, 200, 275)]),
        (TABLOID, "a3", False, [(0, 0, 270, 390)]),
        (TABLOID, "a4", True, [(0, 0, 270, 136.67), (0, 126.67, 270, 136.67), (0, 253.33, 270, 136.67)]),
        (BULLETIN, "a3", False, [(0, 0, 210, 297)]),
    ],
)
def test_tiles_at_true_size(
    page: tuple[float, float], paper: PaperName, lying: bool, tiles: list[tuple[float, ...]]
) -> None:
    sheets = tiled_sheets(page, paper, everywhere(page))
    assert [in_mm(sheet.part) for sheet in sheets] == [pytest.approx(tile) for tile in tiles]
    assert [sheet.scale for sheet in sheets] == pytest.approx([1] * len(tiles))
    assert {sheet.size[0] > sheet.size[1] for sheet in sheets} == {lying}
    assert [sheet.place for sheet in sheets] == list(range(1, len(tiles) + 1))


@given(LENGTHS, LENGTHS, st.sampled_from(PAPER_NAMES), st.floats(0, 1), st.floats(0, 1))
def test_every_point_of_a_page_is_on_a_tile_and_every_tile_on_its_paper(
    wide: float, high: float, paper: PaperName, across: float, down: float
) -> None:
    sheets = tiled_sheets((wide, high), paper, everywhere((wide, high)))
    x, y = across * wide, down * high
    near = 1e-6
    assert any(
        one.part.x - near <= x <= one.part.right + near and one.part.y - near <= y <= one.part.bottom + near
        for one in sheets
    )
    for sheet in sheets:
        assert_on_paper(sheet)
        assert sheet.part.x >= -near
        assert sheet.part.right <= wide + near
        assert sheet.part.bottom <= high + near


@given(LENGTHS, LENGTHS, st.sampled_from(PAPER_NAMES))
def test_neighbours_share_ten_millimetres(wide: float, high: float, paper: PaperName) -> None:
    sheets = tiled_sheets((wide, high), paper, everywhere((wide, high)))
    for one in sheets:
        right = [two.part.x for two in sheets if two.part.y == one.part.y and two.part.x > one.part.x]
        below = [two.part.y for two in sheets if two.part.x == one.part.x and two.part.y > one.part.y]
        assert not right or one.part.right - min(right) == pytest.approx(OVERLAP)
        assert not below or one.part.bottom - min(below) == pytest.approx(OVERLAP)


def test_a_tile_with_nothing_on_it_is_left_out() -> None:
    left_half, foot = Box(20 * MM, 20 * MM, 150 * MM, 500 * MM), Box(0, 500 * MM, 390 * MM, 20 * MM)
    sheets = tiled_sheets(BROADSHEET, "a4", (left_half, foot))
    assert [in_mm(sheet.part)[:2] for sheet in sheets] == [(0, 0), (0, 265), (190, 265)]
    assert [(sheet.place, sheet.count) for sheet in sheets] == [(1, 3), (2, 3), (3, 3)]


def test_a_page_with_nothing_on_it_is_one_sheet() -> None:
    assert len(tiled_sheets(BROADSHEET, "a4", ())) == 1


def test_a_tile_tells_where_its_neighbours_end() -> None:
    first, *_, last = tiled_sheets(BROADSHEET, "a4", everywhere(BROADSHEET))
    (right, below) = first.joins
    assert (right.place, below.place) == (2, 3)
    assert right.x1 == right.x2 == pytest.approx(first.at.right - OVERLAP)
    assert below.y1 == below.y2 == pytest.approx(first.at.bottom - OVERLAP)
    (above, left) = last.joins
    assert (above.place, left.place) == (2, 3)
    assert above.y1 == pytest.approx(last.at.y + OVERLAP)
    assert left.x1 == pytest.approx(last.at.x + OVERLAP)


def test_a_point_of_the_page_is_found_on_both_tiles_that_share_it() -> None:
    one, two = tiled_sheets(BROADSHEET, "a3", everywhere(BROADSHEET))
    x, y = 100 * MM, 270 * MM
    assert one.point(x, y)[1] == pytest.approx(one.at.bottom - 5 * MM)
    assert two.point(x, y)[1] == pytest.approx(two.at.y + 5 * MM)
    assert one.point(x, y)[0] == pytest.approx(one.at.x + 100 * MM)
