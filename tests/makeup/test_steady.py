"""A page that has changed a little: how many of its blocks stay where they were, as numbers."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import cache

import pytest

from benchmarks import steady
from composer.copy.model import IssueCopy, ItemCopy, PageCopy, SectionCopy, Story
from composer.makeup.moves import Move, moves_of
from composer.makeup.page import choose_page, make_up_page
from composer.makeup.setter import Setter
from composer.makeup.steady import Choice, EarlierPage, moves_cost


@cache
def issue() -> tuple[Setter, IssueCopy]:
    return steady.setter_and_copy("hexi-weekly")


@cache
def earlier(number: int) -> EarlierPage:
    setter, copy = issue()
    page = copy.pages[number - 1]
    made_up = make_up_page(page, setter)
    return EarlierPage(page, made_up, made_up.cost)


def after(number: int, edit: steady.Edit, seed: int = 1) -> tuple[PageCopy, Choice]:
    """The page after an edit, made up near to what it was."""
    now = steady.edited(earlier(number).copy, edit, random.Random(seed))
    assert now is not None
    return now, choose_page(now, issue()[0], earlier(number))


def stays(number: int, edit: steady.Edit, seed: int = 1) -> tuple[int, int, int]:
    now, choice = after(number, edit, seed)
    assert choice.is_steady
    return steady.staying(earlier(number), now, choice.page)


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_a_page_made_up_again_from_the_same_copy_is_the_same(number: int) -> None:
    before = earlier(number)
    choice = choose_page(before.copy, issue()[0], before)
    assert choice.is_steady
    assert choice.page.blocks == before.made_up.blocks
    assert moves_of(before.copy, choice.page, before) == ()


@pytest.mark.parametrize(
    ("number", "edit", "expected"),
    [
        (1, steady.word_added, (10, 10, 7)),
        (2, steady.word_added, (11, 11, 11)),
        (3, steady.word_added, (6, 6, 6)),
        (1, steady.paragraph_added, (10, 10, 7)),
        (3, steady.paragraph_added, (6, 6, 4)),
        (1, steady.item_added, (10, 10, 0)),
        (3, steady.photo_removed, (6, 5, 2)),
        (4, steady.items_exchanged, (12, 12, 12)),
    ],
    ids=lambda value: value.__name__ if callable(value) else str(value),
)
def test_blocks_that_stay_in_their_columns_and_exactly(
    number: int, edit: steady.Edit, expected: tuple[int, int, int]
) -> None:
    assert stays(number, edit) == expected


def test_an_item_taken_out_leaves_the_others_in_their_columns() -> None:
    assert stays(3, steady.item_removed, seed=2) == (5, 5, 0)


def test_what_moved_is_told_by_block() -> None:
    now, choice = after(1, steady.item_added)
    moves = {move.title[:4]: move for move in moves_of(now, choice.page, earlier(1))}
    assert moves.pop("渡口添了") == Move("渡口添了新候船亭", "new")
    assert list(moves) == [
        "9.8公",
        "一周要闻",
        "麦子不等",
        "三条公交",
        "入汛首周",
        "晚上十点",
        "6月5日",
        "端午龙舟",
        "禾溪锐议",
        "椅子为什",
    ]
    # The article that leads is longer; everything under it, and beside it, stands lower.
    assert (moves["9.8公"].lines, moves["9.8公"].longer) == (0, 4)
    assert all(move.columns == move.wider == 0 and move.what == "moved" for move in moves.values())
    assert all(move.lines > 0 for title, move in moves.items() if title != "9.8公")


def with_longer(page: PageCopy, at: int, times: int) -> PageCopy:
    """The page with the text of one of its articles so many times over; of a section, that of its first."""
    item = page.contents[at]
    if isinstance(item, SectionCopy):
        first = item.contents[0]
        assert isinstance(first, Story)
        longer: ItemCopy = replace(item, contents=(replace(first, body=first.body * times), *item.contents[1:]))
    else:
        assert isinstance(item, Story)
        longer = replace(item, body=item.body * times)
    return replace(page, contents=(*page.contents[:at], longer, *page.contents[at + 1 :]))


def test_briefs_that_run_in_are_told_by_the_name_of_their_section() -> None:
    now = with_longer(earlier(2).copy, 3, 3)
    moves = moves_of(now, choose_page(now, issue()[0], earlier(2)).page, earlier(2))
    assert [move.title for move in moves].count("快讯") == 2
    assert "" not in [move.title for move in moves]


def test_what_a_page_too_full_costs_is_no_yardstick_for_the_next() -> None:
    """When the text has been cut the page is looked for anew, not kept with all the white the cut has left."""
    setter, page = issue()[0], earlier(3).copy
    full = with_longer(page, 0, 4)
    made_up = make_up_page(full, setter)
    assert sum(block.overset for block in made_up.blocks) > 10
    assert made_up.cost > 1000
    choice = choose_page(page, setter, EarlierPage(full, made_up, made_up.cost))
    assert choice.page == earlier(3).made_up
    assert choice.free_cost < 20


def test_a_free_search_moves_more() -> None:
    now, choice = after(1, steady.item_added)
    free = make_up_page(now, issue()[0])
    assert steady.staying(earlier(1), now, free)[1] <= 5
    assert moves_cost(now, free, earlier(1)) >= 12 > moves_cost(now, choice.page, earlier(1))


def test_a_page_that_would_be_worse_is_made_anew() -> None:
    """Of three articles and two photos a poem is left: no arrangement of the old page is full."""
    page = replace(earlier(3).copy, contents=earlier(3).copy.contents[-1:])
    choice = choose_page(page, issue()[0], earlier(3))
    assert not choice.is_steady
    assert choice.page == make_up_page(page, issue()[0])


def test_the_yardstick_is_the_last_free_page_so_that_small_steps_lead_nowhere_far() -> None:
    _, choice = after(1, steady.word_added)
    assert choice.free_cost == earlier(1).free_cost
