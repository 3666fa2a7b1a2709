"""Each figure sees its fault, and nothing where there is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from composer.copy.model import NoticeCopy, PageCopy, Paragraph, Run
from composer.fonts.book import FontBook, open_font_book
from composer.makeup.model import Box, MadeUpPage, Ornament, Panel, SetPicture, SetText
from composer.manifest.models import Hints
from composer.preflight.faults import Fault
from composer.preflight.figures import PageFigures, measure_page
from composer.preflight.readback import PrintedPage
from tests.makeup.copies import HERE
from tests.preflight.pages import (
    GUTTER,
    LEFT,
    LINES,
    STEP,
    TOP,
    baseline,
    block,
    column_of,
    copy_of,
    page,
    printed,
    text,
)

ROW = "河边的风吹过来街上慢"
FULL = (column_of(0), column_of(1), column_of(2))
NOT_COUNTED = ("loosest_gap_em", "tightest_squeeze_em", "squeeze_tier", "characters", "faults")


@pytest.fixture(scope="module")
def book() -> FontBook:
    return open_font_book()


def measure(made_up: MadeUpPage, book: FontBook) -> PageFigures:
    return measure_page(made_up, copy_of(made_up), printed(made_up), book)


def faults(figures: PageFigures) -> dict[str, int]:
    return {name: value for name, value in asdict(figures).items() if value and name not in NOT_COUNTED}


def found(made_up: MadeUpPage, book: FontBook) -> dict[str, int]:
    return faults(measure(made_up, book))


def joined(*texts: SetText) -> SetText:
    """Lines in several columns as one paragraph."""
    return replace(texts[0], lines=tuple(line for one in texts for line in one.lines))


def test_a_full_page_has_no_fault(book: FontBook) -> None:
    figures = measure(page(block(*FULL)), book)
    assert faults(figures) == {}
    assert figures.faults == ()
    assert figures.characters == 3 * LINES * 10
    assert figures.loosest_gap_em <= 0.01


def test_an_empty_rectangle_is_a_hole_in_lines_and_columns(book: FontBook) -> None:
    short = page(block(column_of(0), column_of(1, count=13), column_of(2, count=13)))
    assert found(short, book) == {"hole_lines": 7, "hole_columns": 2, "uneven_feet_lines": 7}


def test_one_empty_line_is_planned_white(book: FontBook) -> None:
    short = page(block(*(column_of(column, count=LINES - 1) for column in range(3))))
    assert found(short, book) == {}


def test_two_empty_lines_are_a_hole(book: FontBook) -> None:
    short = page(block(*(column_of(column, count=LINES - 2) for column in range(3))))
    assert found(short, book) == {"hole_lines": 2, "hole_columns": 3}


def test_the_line_under_a_block_is_planned_white(book: FontBook) -> None:
    upper = block(*(column_of(column, count=9) for column in range(3)), lines=9)
    lower = block(*(column_of(column, 10, LINES - 10) for column in range(3)), key="p1.2", first=10, lines=10)
    assert found(page(upper, lower), book) == {}


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
    assert "hole_lines" not in found(filled, book)
    unprinted = replace(printed(filled), pictures=())
    assert measure_page(filled, copy_of(filled), unprinted, book).hole_lines == 7


def test_an_ornament_fills_its_place_if_it_is_printed(book: FontBook) -> None:
    box = Box(LEFT + STEP, TOP + 13 * 14, 2 * STEP - 12, 7 * 14)
    head = Ornament("section-head", box, "要闻")
    one = replace(block(column_of(0), column_of(1, count=13), column_of(2, count=13)), ornaments=(head,))
    made_up = page(one)
    assert measure(made_up, book).hole_lines == 7
    drawn = replace(printed(made_up), shapes=(Box(box.x + 1, box.y + 1, 50, 10),))
    assert measure_page(made_up, copy_of(made_up), drawn, book).hole_lines == 0


def test_white_inside_a_frame_is_planned_and_no_more(book: FontBook) -> None:
    box = Box(LEFT, TOP, 3 * STEP - GUTTER, LINES * 14.0)
    inner = replace(block(*(column_of(column, 2, LINES - 4) for column in range(3))), panels=(Panel(box, rule=0.5),))
    assert found(page(inner), book) == {}
    assert found(page(replace(inner, panels=())), book) == {"hole_lines": 2, "hole_columns": 3}


def test_legs_of_unlike_length_are_uneven(book: FontBook) -> None:
    uneven = page(block(column_of(0), column_of(1, count=LINES - 3), column_of(2, count=LINES - 1)))
    assert found(uneven, book) == {"uneven_feet_lines": 3, "hole_lines": 3, "hole_columns": 1}
    assert Fault("feet", "石桥", amount=3) in measure(uneven, book).faults


def with_picture(first: int, lines: int, *texts: SetText) -> MadeUpPage:
    """A page with a picture over the second column from one line on."""
    box = Box(LEFT + STEP, TOP + first * 14 + 2, 100, lines * 14 - 2)
    return page(block(*texts, pictures=(SetPicture(Path("a.jpg"), box, ""),)))


def test_a_leg_is_measured_in_its_parts_over_and_under_a_photo(book: FontBook) -> None:
    around = with_picture(7, 6, column_of(0), column_of(1, count=7), column_of(1, first=13, count=7), column_of(2))
    assert found(around, book) == {}
    torn = with_picture(3, 6, column_of(0), column_of(1, count=3), column_of(1, first=9, count=11), column_of(2))
    assert Fault("short_legs", "石桥", ROW, 3) in measure(torn, book).faults
    white = with_picture(9, 4, column_of(0), column_of(1, count=6), column_of(1, first=13, count=7), column_of(2))
    assert Fault("feet", "石桥", amount=3) in measure(white, book).faults


def test_legs_over_a_photo_at_the_foot_are_level_with_it(book: FontBook) -> None:
    under = with_picture(12, 8, column_of(0), column_of(1, count=12), column_of(2))
    assert found(under, book) == {}
    assert found(with_picture(12, 8, column_of(0), column_of(1, count=9), column_of(2)), book) == {
        "uneven_feet_lines": 3,
        "hole_lines": 3,
        "hole_columns": 1,
    }


def test_a_paragraph_broken_by_a_photo_leaves_two_lines_on_each_side(book: FontBook) -> None:
    torn = joined(column_of(1, count=7), column_of(1, first=13, count=1))
    rest = column_of(1, first=14, count=6)
    single = with_picture(7, 6, column_of(0), torn, rest, column_of(2))
    assert Fault("single_lines", "石桥", ROW) in measure(single, book).faults


@pytest.mark.parametrize(("down", "off"), [(0.1, 0), (0.4, LINES), (-0.4, LINES)])
def test_lines_off_the_grid_are_counted(down: float, off: int, book: FontBook) -> None:
    shifted = text([ROW] * LINES, 2, down=down)
    assert measure(page(block(column_of(0), column_of(1), shifted)), book).off_grid == off


def test_a_line_printed_off_its_place_is_off_the_grid_by_as_much(book: FontBook) -> None:
    made_up = page(block(*FULL))
    chars = printed(made_up).chars
    lowered = [char._replace(baseline=char.baseline + 0.5) for char in chars[50:60]]
    chars = (*chars[:50], *lowered, *chars[60:])
    figures = measure_page(made_up, copy_of(made_up), PrintedPage(chars), book)
    assert faults(figures) == {"off_grid": 1}
    assert figures.faults == (Fault("off_grid", "石桥", ROW, 0.5),)


def test_a_line_that_was_not_printed_is_lost(book: FontBook) -> None:
    made_up = page(block(*FULL))
    chars = tuple(char for char in printed(made_up).chars if abs(char.baseline - baseline(5)) > 1)
    figures = measure_page(made_up, copy_of(made_up), PrintedPage(chars), book)
    assert (figures.lost_characters, figures.off_grid) == (30, 0)
    assert Fault("lost_characters", "石桥", (3 * ROW)[:12], 30) in figures.faults


def test_a_line_printed_twice_is_doubled(book: FontBook) -> None:
    made_up = page(block(*FULL))
    once = printed(made_up).chars
    twice = tuple(char._replace(baseline=char.baseline + 1) for char in once[:10])
    figures = measure_page(made_up, copy_of(made_up), PrintedPage((*once, *twice)), book)
    assert faults(figures) == {"doubled_characters": 10}
    assert figures.faults == (Fault("doubled_characters", "石桥", ROW, 10),)


def test_furniture_is_not_doubled_text(book: FontBook) -> None:
    made_up = page(block(*FULL))
    figures = measure_page(made_up, copy_of(made_up), printed(made_up, before="柳岸周刊第1版"), book)
    assert faults(figures) == {}


def test_a_manuscript_longer_than_what_is_printed_is_overset_where_the_block_says_so(book: FontBook) -> None:
    full = page(block(*FULL, overset=2))
    longer = replace(full, blocks=(block(*FULL, text([ROW, "好。"]), overset=2),))
    figures = measure_page(full, copy_of(longer), printed(full), book)
    assert faults(figures) == {"overset_characters": 12, "overset_lines": 2}
    lost = measure_page(page(block(*FULL)), copy_of(longer), printed(full), book)
    assert faults(lost) == {"lost_characters": 12}


def test_marks_where_they_must_not_stand(book: FontBook) -> None:
    lines = ["，边的风吹过来街上慢", "河边的风吹过来街上“", ROW]
    made_up = page(block(text(lines), column_of(0, 3, LINES - 3), column_of(1), column_of(2)))
    assert found(made_up, book) == {"bad_starts": 1, "bad_ends": 1}


@pytest.mark.parametrize(("last", "runts"), [("好。", 1), ("很好", 0), ("好。”", 1)])
def test_a_last_line_of_one_character_is_a_runt(last: str, runts: int, book: FontBook) -> None:
    made_up = page(block(text([ROW, last]), column_of(0, 2, LINES - 2), column_of(1), column_of(2)))
    assert measure(made_up, book).runts == runts


def test_the_loosest_gap_is_told(book: FontBook) -> None:
    figures = measure(page(block(column_of(0), column_of(1), text([ROW] * LINES, 2, gap=0.31))), book)
    assert figures.loosest_gap_em == pytest.approx(0.31, abs=0.01)
    assert sum(fault.figure == "loosest_gap_em" for fault in figures.faults) == LINES - 1


def test_letters_that_touch_are_told(book: FontBook) -> None:
    figures = measure(page(block(column_of(0), column_of(1), text([ROW] * LINES, 2, gap=-0.1))), book)
    assert figures.tightest_squeeze_em == pytest.approx(0.1, abs=0.01)
    assert sum(fault.figure == "tightest_squeeze_em" for fault in figures.faults) == LINES


def test_marks_may_give_their_own_white(book: FontBook) -> None:
    squeezed = text(["边，。“、，。“、："], 2, gap=-0.5)
    made_up = page(block(column_of(0), column_of(1), squeezed, column_of(2, 1, LINES - 1)))
    assert measure(made_up, book).tightest_squeeze_em == pytest.approx(0.5, abs=0.01)  # 边 gives nothing


def test_single_lines_at_a_columns_end(book: FontBook) -> None:
    orphan = joined(text([ROW], 0, LINES - 1), text([ROW] * LINES, 1))
    widow = joined(text([ROW] * LINES, 0), text([ROW], 1))
    whole = joined(text([ROW] * LINES, 0), text([ROW] * 2, 1))
    for paragraph, expected in ((orphan, 1), (widow, 1), (whole, 0)):
        rest = [column_of(0, 0, LINES - 1)] if paragraph is orphan else []
        taken = {orphan: LINES, widow: 1, whole: 2}[paragraph]
        rest += [column_of(1, taken, LINES - taken)] if taken < LINES else []
        made_up = page(block(*rest[:1], paragraph, *rest[1:], column_of(2)))
        assert found(made_up, book) == ({"single_lines": 1} if expected else {})


def test_a_crosshead_at_a_columns_foot(book: FontBook) -> None:
    crosshead = replace(text(["小标题"], 0, LINES - 1), kind="crosshead")
    assert found(page(block(column_of(0, 0, LINES - 1), crosshead, column_of(1), column_of(2))), book) == {
        "foot_crossheads": 1
    }


def test_a_leg_under_four_lines(book: FontBook) -> None:
    box = Box(LEFT + 2 * STEP, TOP, 100.0, 17 * 14.0)
    photo = SetPicture(Path("a.jpg"), box, "桥")
    made_up = page(block(column_of(0), column_of(1), column_of(2, 17, 3), pictures=(photo,)))
    assert found(made_up, book) == {"short_legs": 1}


def thin() -> MadeUpPage:
    head = text(["题"], 0, 0, "headline")
    one = block(head, *(column_of(column, 2, 3) for column in range(3)), lines=5, title="短文")
    return page(one, block(*(column_of(column, 6, LINES - 6) for column in range(3)), key="p1.2", first=6, lines=14))


def test_a_headline_over_under_four_lines(book: FontBook) -> None:
    figures = measure(thin(), book)
    assert faults(figures) == {"thin_texts": 1}
    assert figures.faults == (Fault("thin_texts", "短文", amount=3),)


def test_a_notice_may_be_short(book: FontBook) -> None:
    made_up = thin()
    whole = copy_of(made_up)
    notice = NoticeCopy("p1.1", "题", (Paragraph((Run(9 * ROW),)),), Hints(), HERE)
    copy = PageCopy(1, "要闻", (), None, (notice, whole.contents[1]), HERE)
    assert faults(measure_page(made_up, copy, printed(made_up), book)) == {}


def test_text_over_text_overlaps(book: FontBook) -> None:
    twice = text([ROW], 1, 5, "caption", down=5.0)
    assert measure(page(block(*FULL, twice)), book).overlaps == 1


def test_text_over_a_picture_overlaps(book: FontBook) -> None:
    picture = SetPicture(Path("a.jpg"), Box(LEFT, TOP, 100.0, 28.0), "桥")
    assert measure(page(block(*FULL, pictures=(picture,))), book).overlaps == 2


def test_what_leaves_the_frame_is_outside(book: FontBook) -> None:
    wide = text([ROW + "慢"], 2, 0)
    low = text([ROW], 0, LINES)
    made_up = page(block(column_of(0), column_of(1), wide, column_of(2, 1, LINES - 1), low))
    assert measure(made_up, book).outside == 2


@pytest.mark.parametrize(("size", "row", "collisions"), [(20.0, 0, 1), (26.0, 0, 0), (20.0, 4, 0)])
def test_headlines_of_like_size_side_by_side_collide(size: float, row: int, collisions: int, book: FontBook) -> None:
    one = block(text(["桥边"], 0, 0, "headline", size=20.0), columns=1, key="p1.1")
    two = block(text(["渡口"], 1, row, "headline", size=size), columns=1, column=1, key="p1.2", title="渡口")
    figures = measure(page(one, two), book)
    assert figures.collisions == collisions
    assert [fault for fault in figures.faults if fault.figure == "collisions"] == [
        Fault("collisions", "渡口", "石桥")
    ] * collisions


@pytest.mark.parametrize(("row", "stacked"), [(3, 1), (9, 0)])
def test_a_headline_right_under_another_is_stacked(row: int, stacked: int, book: FontBook) -> None:
    one = block(text(["桥边"], 0, 0, "headline", size=20.0), lines=2)
    two = block(text(["渡口"], 0, row, "headline", size=14.0), key="p1.2", first=2, lines=18)
    assert measure(page(one, two), book).stacked_heads == stacked


def side_by_side() -> MadeUpPage:
    one = block(column_of(0), columns=1)
    return page(one, block(column_of(1), column_of(2), key="p1.2", column=1, columns=2))


def over_one_another(*, banner: bool) -> MadeUpPage:
    """Four blocks, the lower two side by side; the upper two too, or a banner."""
    upper = (
        [block(*(column_of(column, 0, 9) for column in range(3)), lines=9)]
        if banner
        else [
            block(column_of(0, 0, 9), columns=1, lines=9),
            block(column_of(1, 0, 9), column_of(2, 0, 9), key="p1.2", column=1, columns=2, lines=9),
        ]
    )
    left = block(column_of(0, 10, 10), column_of(1, 10, 10), key="p1.3", columns=2, first=10, lines=10)
    right = block(column_of(2, 10, 10), key="p1.4", column=2, columns=1, first=10, lines=10)
    return page(*upper, left, right)


@pytest.mark.parametrize(
    ("made_up", "cuts"),
    [
        (side_by_side, {"upright_cuts": 1}),
        (lambda: over_one_another(banner=False), {"level_cuts": 1}),
        (lambda: over_one_another(banner=True), {}),
    ],
    ids=["a gutter", "white across", "white under a banner"],
)
def test_what_cuts_the_whole_page(made_up: Callable[[], MadeUpPage], cuts: dict[str, int], book: FontBook) -> None:
    assert found(made_up(), book) == cuts


def test_lines_without_room_are_summed(book: FontBook) -> None:
    other = block(overset=4, key="p1.2")
    assert measure(page(block(*FULL, overset=3), other), book).overset_lines == 7
