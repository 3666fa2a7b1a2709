"""The arrangement of a page read back from the places of its blocks."""

from __future__ import annotations

import pytest

from composer.makeup.arrangement import Row, room_of_block, rooms_of, tree_of
from composer.makeup.arrangement import renamed as renamed_tree
from composer.makeup.plan import Room
from tests.composed import OWN, composed

# a over the whole width, under it b over c beside d.
ROOMS = {"a": Room(0, 7, 0, 20), "b": Room(0, 4, 20, 30), "c": Room(0, 4, 50, 40), "d": Room(4, 3, 20, 70)}
TREE = Row(True, ("a", Row(False, (Row(True, ("b", "c")), "d"))))


def test_rows_are_read_from_the_top_and_from_the_left() -> None:
    assert tree_of(ROOMS) == TREE
    assert tree_of(dict(reversed(ROOMS.items()))) == TREE


def test_one_item_is_its_own_arrangement_and_none_has_none() -> None:
    assert tree_of({"a": Room(0, 7, 0, 20)}) == "a"
    assert tree_of({}) is None


def test_a_wheel_is_no_arrangement_of_rows() -> None:
    wheel = {
        "top": Room(0, 5, 0, 20),
        "right": Room(5, 2, 0, 60),
        "middle": Room(2, 3, 20, 40),
        "left": Room(0, 2, 20, 70),
        "foot": Room(2, 5, 60, 30),
    }
    assert tree_of(wheel) is None
    assert tree_of({**wheel, "strip": Room(0, 7, 90, 10)}) is None


@pytest.mark.parametrize(
    ("gone", "left"),
    [
        ("a", Row(False, (Row(True, ("b", "c")), "d"))),
        ("b", Row(True, ("a", Row(False, ("c", "d"))))),
        ("d", Row(True, ("a", "b", "c"))),
    ],
)
def test_what_stands_beside_an_item_that_goes_takes_its_room(gone: str, left: Row) -> None:
    assert renamed_tree(TREE, {key: key for key in ROOMS if key != gone}) == left


def test_items_get_the_keys_they_have_now() -> None:
    assert renamed_tree(TREE, {"a": "c", "c": "a", "b": "x", "d": "d"}) == Row(
        True, ("c", Row(False, (Row(True, ("x", "a")), "d")))
    )
    assert renamed_tree(TREE, {}) is None


@pytest.mark.parametrize("name", OWN)
def test_the_rooms_of_a_page_fill_it_and_none_lies_over_another(name: str) -> None:
    for page in composed(name).outcome.pages:
        lines = round(page.frame.height / page.grid.pitch) + 1
        taken = [
            (column, line)
            for room in rooms_of(page).values()
            for column in range(room.column, room.column + room.columns)
            for line in range(room.line, room.line + room.lines)
        ]
        assert len(taken) == len(set(taken)) == page.grid.columns * lines
        assert [room_of_block(block, page).columns for block in page.blocks] == [b.columns for b in page.blocks]
