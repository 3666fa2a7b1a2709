"""Contents spread again: what stood on a page stays there, and what an editor moved goes where he moved it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

import pytest

from composer.copy.model import ItemCopy, PageCopy, Paragraph, Run, Story
from composer.makeup.model import Block, Box
from composer.makeup.respread import (
    CHANGE,
    OVERSET_LINE,
    OVERSET_PAGE,
    EarlierSpread,
    Spreading,
    misfit_of,
    moved_in,
    ways_to_spread,
)
from composer.makeup.setter import Setter
from composer.makeup.spread import Spread, contents_of, spread_anew
from tests.makeup.test_jumps import made_up
from tests.makeup.test_spread import issue_of, stories

LENGTHS = (1800, 900, 900, 600, 450, 1500, 1200, 600, 600, 450, 1800, 1200, 600, 300)


def first_spread(contents: Sequence[ItemCopy], setter: Setter, over: int | Literal["auto"] = "auto") -> Spread:
    return spread_anew(contents_of(issue_of(over, *contents), setter, {}))


def earlier_of(spread: Spread, over: int | Literal["auto"] = "auto") -> EarlierSpread:
    return EarlierSpread(Spreading(over, spread.order), tuple(page.contents for page in spread.issue.pages))


def again(
    contents: Sequence[Story], first: Spread, setter: Setter, *signed: PageCopy, over: int | Literal["auto"] = "auto"
) -> list[list[list[str]]]:
    """The ways to spread contents that are listed anew: of each the headlines on its pages, by their numbers."""
    listed = [replace(one, key=f"p1.{n}") for n, one in enumerate(contents, 1)]
    found = contents_of(issue_of(over, *listed), setter, {page.number: page for page in signed})
    return [heads_of(spread) for spread in ways_to_spread(found, earlier_of(first))]


def new_one(paragraphs: int) -> Story:
    """An article that has nothing in common with the others."""
    body = (Paragraph((Run("新到的消息说来话长。" * 15),)),) * paragraphs
    return replace(stories(150)[0], headline=("桥边的早晨之新",), body=body)


def heads_of(spread: Spread) -> list[list[str]]:
    return [
        ["".join(item.headline).removeprefix("桥边的早晨之") for item in page.contents if isinstance(item, Story)]
        for page in spread.issue.pages
    ]


def test_what_an_editor_changes_leaves_every_item_on_its_page(setter: Setter) -> None:
    contents = list(stories(*LENGTHS))
    first = first_spread(contents, setter)
    assert again(contents, first, setter)[0] == heads_of(first)
    contents[5] = replace(contents[5], body=contents[5].body[:-6])
    # Spread anew, the shorter article draws others to its page: that is only what may be if this comes out worse.
    kept, anew, longer = again(contents, first, setter)
    assert kept == heads_of(first)
    # A page more comes last: it is for text that has no room on as many as are needed.
    assert [len(way) for way in (kept, anew, longer)] == [4, 4, 5]
    assert {page for page in range(4) if anew[page] != kept[page]} == {1, 2}


def test_an_item_taken_out_leaves_the_others_and_their_keys_follow(setter: Setter) -> None:
    contents = list(stories(*LENGTHS))
    first = first_spread(contents, setter)
    page = heads_of(first)[1]
    gone = page[1]
    kept = again([one for one in contents if not one.headline[0].endswith(f"之{gone}")], first, setter)[0]
    assert kept == [[head for head in heads if head != gone] for heads in heads_of(first)]


def test_a_new_item_goes_where_there_is_room_not_far_from_its_place_in_the_list(setter: Setter) -> None:
    contents = list(stories(*LENGTHS))
    first = first_spread(contents, setter)
    assert heads_of(first) == [["1", "2"], ["3", "4", "5", "6"], ["7", "8", "9", "10", "14"], ["11", "12", "13"]]
    new = new_one(2)
    # Page 1 is a tenth too empty, the others are full.
    assert again([*contents[:3], new, *contents[3:]], first, setter)[0][0] == ["1", "2", "新"]
    # Now page 4 is a third too empty: for what stands on page 3 in the list that is near enough.
    without = [*contents[:9], new, contents[9], contents[10], *contents[12:]]
    assert again(without, first, setter)[0][3] == ["11", "新", "13"]


def test_a_new_item_at_the_head_of_the_list_leads_the_front_page(setter: Setter) -> None:
    contents = stories(*LENGTHS)
    first = first_spread(contents, setter)
    kept, eased, *_ = again([new_one(6), *contents[:11], *contents[12:]], first, setter)
    assert kept == [["新", "1", "2"], *heads_of(first)[1:3], ["11", "13"]]
    # Where that is too much for page 1, the room left by an article taken out is used: one changes pages, no other.
    assert eased == [["新", "1"], *heads_of(first)[1:3], ["2", "11", "13"]]


def test_an_item_moved_in_the_list_goes_to_the_page_of_the_one_before_it(setter: Setter) -> None:
    contents = stories(*LENGTHS)
    first = first_spread(contents, setter)
    pages = heads_of(first)
    last = contents[-1]
    to_front = again([last, *contents[:-1]], first, setter)[0]
    assert to_front[0] == sorted([*pages[0], "14"], key=lambda head: (head != "1", head != "14", int(head)))
    behind = next(at for at, one in enumerate(contents) if one.headline[0].endswith(f"之{pages[1][0]}"))
    moved = again([*contents[: behind + 1], last, *contents[behind + 1 : -1]], first, setter)[0]
    assert "14" in moved[1]
    assert moved[0] == pages[0]


def test_a_signed_page_has_what_was_signed_in_that_order_whatever_is_moved(setter: Setter) -> None:
    contents = stories(*LENGTHS)
    first = first_spread(contents, setter)
    signed = first.issue.pages[1]
    moved = next(one for one in contents if one.headline[0].endswith(f"之{heads_of(first)[1][-1]}"))
    listed = [moved, *(one for one in contents if one is not moved)]
    for way in again(listed, first, setter, signed):
        assert way[1] == heads_of(first)[1]
    asked = again(listed, first, setter, signed, over=5)
    assert [way[1] for way in asked] == [heads_of(first)[1]]
    assert len(asked[0]) == 5


def test_with_all_pages_signed_a_new_item_is_on_one_of_them_to_be_told(setter: Setter) -> None:
    contents = stories(1800, 900, 900, 1500)
    first = first_spread(contents, setter, 2)
    listed = [*contents, replace(new_one(2), key="p1.5")]
    found = contents_of(issue_of(2, *listed), setter, {page.number: page for page in first.issue.pages})
    way = next(ways_to_spread(found, earlier_of(first, 2)))
    assert [heads[: len(old)] for heads, old in zip(heads_of(way), heads_of(first), strict=True)] == heads_of(first)
    assert heads_of(way)[1][-1] == "新"
    assert [page.name for page in way.issue.pages] == [page.name for page in first.issue.pages]


def test_another_number_of_pages_or_an_empty_page_is_spread_anew(setter: Setter) -> None:
    contents = stories(*LENGTHS)
    first = first_spread(contents, setter)
    anew = again(contents, first, setter, over=5)
    assert [len(way) for way in anew] == [5]
    last = {int(head) for head in heads_of(first)[3]}
    left = [one for number, one in enumerate(contents, 1) if number not in last]
    assert [len(way) for way in again(left, first, setter)] == [3, 4]


@pytest.mark.parametrize(
    ("ranks", "moved"),
    [
        ([0, 1, 2, 3], []),
        ([3, 0, 1, 2], [0]),
        ([1, 2, 3, 0], [3]),
        # Of two that changed places it is the one that came to the front.
        ([0, 2, 1, 3], [1]),
        ([5, 7, 9], []),
        ([4, 0, 3, 1, 2], [0, 2]),
        ([], []),
    ],
)
def test_the_fewest_items_explain_a_new_order(ranks: list[int], moved: list[int]) -> None:
    assert list(moved_in(ranks, range(len(ranks)))) == moved


def test_text_left_over_is_worse_than_white_and_signed_pages_do_not_count() -> None:
    box = Box(0, 0, 100, 13 * 20)
    over = made_up(1, Block("p1.1", "story", box, overset=2))
    short = made_up(2, Block("p2.filler1", "filler", box, columns=1))
    assert misfit_of((over, short), ()) == OVERSET_PAGE + 2 * OVERSET_LINE + 20
    assert misfit_of((over, short), {1}) == 20
    assert OVERSET_PAGE > 20 > CHANGE
