"""Each figure sees its fault, and nothing where there is none."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import pytest

from composer.fonts.book import FontBook, open_font_book
from composer.makeup.model import Box, MadeUpPage, SetPicture
from composer.preflight.figures import PageFigures, measure_page
from tests.preflight.pages import LEFT, LINES, STEP, TOP, baseline, block, column_of, page, printed, text

CLEAN = {
    "overset_lines": 0,
    "hole_lines": 0,
    "hole_columns": 0,
    "uneven_feet_lines": 0,
    "off_grid": 0,
    "bad_starts": 0,
    "bad_ends": 0,
    "runts": 0,
    "collisions": 0,
    "overlaps": 0,
    "outside": 0,
}
FULL = (column_of(0), column_of(1), column_of(2))


@pytest.fixture(scope="module")
def book() -> FontBook:
    return open_font_book()


def measure(made_up: MadeUpPage, book: FontBook) -> PageFigures:
    return measure_page(made_up, printed(made_up), book)


def faults(figures: PageFigures) -> dict[str, int]:
    told = asdict(figures)
    return {name: told[name] for name in CLEAN if told[name]}


def test_a_full_page_has_no_fault(book: FontBook) -> None:
    figures = measure(page(block(*FULL)), book)
    assert faults(figures) == {}
    assert figures.characters == 3 * LINES * 10
    assert figures.loosest_gap_em == 0


def test_an_empty_rectangle_is_a_hole_in_lines_and_columns(book: FontBook) -> None:
    short = page(block(column_of(0), column_of(1, count=13), column_of(2, count=13)))
    assert faults(measure(short, book)) == {"hole_lines": 7, "hole_columns": 2}


def test_one_empty_line_is_planned_white(book: FontBook) -> None:
    short = page(block(*(column_of(column, count=LINES - 1) for column in range(3))))
    assert faults(measure(short, book)) == {}


def test_a_picture_fills_its_place(book: FontBook) -> None:
    box = Box(LEFT + STEP, TOP + 13 * 14 + 2, 2 * STEP - 12, 7 * 14 - 2)
    filled = page(
        block(
            column_of(0),
            column_of(1, count=13),
            column_of(2, count=13),
            pictures=(SetPicture(Path("a.jpg"), box, "桥"),),
        )
    )
    assert faults(measure(filled, book)) == {}


def test_legs_of_unlike_length_are_uneven(book: FontBook) -> None:
    uneven = page(block(*FULL, legs=(baseline(19), baseline(16), baseline(18))))
    assert faults(measure(uneven, book)) == {"uneven_feet_lines": 3}


@pytest.mark.parametrize(("down", "off"), [(0.1, 0), (0.4, LINES), (-0.4, LINES), (7.0, LINES)])
def test_lines_off_the_grid_are_counted(down: float, off: int, book: FontBook) -> None:
    shifted = text(["河边的风吹过来街上慢"] * LINES, 2, down=down)
    assert measure(page(block(column_of(0), column_of(1), shifted)), book).off_grid == off


def test_a_line_that_was_not_printed_where_it_was_set_is_off_the_grid(book: FontBook) -> None:
    made_up = page(block(*FULL))
    chars = tuple(char for char in printed(made_up) if abs(char.baseline - baseline(5)) > 1)
    assert measure_page(made_up, chars, book).off_grid == 3


def test_marks_where_they_must_not_stand(book: FontBook) -> None:
    lines = ["，边的风吹过来街上慢", "河边的风吹过来街上“", "河边的风吹过来街上慢"]
    made_up = page(block(text(lines), column_of(0, 3, LINES - 3), column_of(1), column_of(2)))
    assert faults(measure(made_up, book)) == {"bad_starts": 1, "bad_ends": 1}


@pytest.mark.parametrize(("last", "runts"), [("好。", 1), ("很好", 0), ("好。”", 1)])
def test_a_last_line_of_one_character_is_a_runt(last: str, runts: int, book: FontBook) -> None:
    made_up = page(block(text(["河边的风吹过来街上慢", last]), column_of(0, 2, LINES - 2), column_of(1), column_of(2)))
    assert measure(made_up, book).runts == runts


def test_the_loosest_gap_is_told(book: FontBook) -> None:
    loose = text(["河边的风吹过来街上慢"] * LINES, 2, gap=0.31)
    assert measure(page(block(column_of(0), column_of(1), loose)), book).loosest_gap_em == 0.31


def test_text_over_text_overlaps(book: FontBook) -> None:
    twice = text(["河边的风吹过来街上慢"], 1, 5, "caption", down=3.0)
    assert measure(page(block(*FULL, twice)), book).overlaps == 1


def test_text_over_a_picture_overlaps(book: FontBook) -> None:
    picture = SetPicture(Path("a.jpg"), Box(LEFT, TOP, 100.0, 28.0), "桥")
    assert measure(page(block(*FULL, pictures=(picture,))), book).overlaps == 2


def test_what_leaves_the_frame_is_outside(book: FontBook) -> None:
    wide = text(["河边的风吹过来街上慢慢"], 2, 0)
    low = text(["河边的风吹过来街上慢"], 0, LINES)
    made_up = page(block(column_of(0), column_of(1), wide, column_of(2, 1, LINES - 1), low))
    assert measure(made_up, book).outside == 2


@pytest.mark.parametrize(("size", "row", "found"), [(20.0, 0, 1), (26.0, 0, 0), (20.0, 4, 0)])
def test_headlines_of_like_size_side_by_side_collide(size: float, row: int, found: int, book: FontBook) -> None:
    one = block(text(["桥边"], 0, 0, "headline", size=20.0), columns=1, key="p1.1")
    two = block(text(["渡口"], 1, row, "headline", size=size), columns=1, column=1, key="p1.2")
    assert measure(page(one, two), book).collisions == found


def test_lines_without_room_are_summed(book: FontBook) -> None:
    assert faults(measure(page(block(*FULL, overset=3), block(overset=4, key="p1.2")), book)) == {"overset_lines": 7}
