"""Text down the legs of a block: nothing lost, level feet, no stranded heads, baselines on the grid."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from composer.copy.model import Paragraph, Run
from composer.makeup.flow import Flow, FlowLine, briefs_flow, flow_of
from composer.makeup.legs import Leg, SetLegs, run_down_legs, set_flow
from composer.makeup.measures import Area
from composer.makeup.setter import Setter
from tests.makeup.copies import flow_crosshead, flow_paragraph, paragraphs, words


def flow_with(*parts: int | str) -> Flow:
    """``4`` is a paragraph of four lines, ``"head"`` a crosshead."""
    flow: list[FlowLine] = []
    for number, part in enumerate(parts):
        flow += flow_paragraph(number, part) if isinstance(part, int) else flow_crosshead(number)
    return Flow(flow)


def printed(lines: tuple[FlowLine, ...]) -> list[FlowLine]:
    return [line for line in lines if line.line is not None]


def lengths(legs: tuple[tuple[FlowLine, ...], ...]) -> list[int]:
    return [len(leg) for leg in legs]


PARTS = st.lists(st.one_of(st.integers(1, 9), st.just("head")), min_size=1, max_size=12)
# Rooms of like height, as the legs of one block have them, some under a photo.
ROOMS = st.integers(4, 20).flatmap(lambda room: st.lists(st.integers(room - 2, room), min_size=1, max_size=6))


@settings(deadline=None)
@given(parts=PARTS, rooms=ROOMS)
def test_lines_run_on_in_order_and_none_is_lost_doubled_or_out_of_its_room(
    parts: list[int | str], rooms: list[int]
) -> None:
    flow = flow_with(*parts)
    legs = run_down_legs(flow, rooms)

    placed = [line for leg in legs for line in printed(leg)]
    wanted = printed(flow)
    assert len(legs) == len(rooms)
    assert all(len(leg) <= room for leg, room in zip(legs, rooms, strict=True))
    assert all(one is two for one, two in zip(placed, wanted, strict=False))
    assert len(placed) <= len(wanted)
    if sum(rooms) >= len(flow):
        assert len(placed) == len(wanted)


@settings(deadline=None)
@given(parts=PARTS, rooms=ROOMS)
def test_no_leg_begins_or_ends_with_a_blank_line(parts: list[int | str], rooms: list[int]) -> None:
    for leg in run_down_legs(flow_with(*parts), rooms):
        assert not leg or (leg[0].line is not None and leg[-1].line is not None)


@settings(deadline=None)
@given(lengths_of=st.lists(st.integers(1, 9), min_size=2, max_size=14), legs=st.integers(1, 6))
def test_legs_of_one_block_are_level_within_a_line(lengths_of: list[int], legs: int) -> None:
    flow = flow_with(*lengths_of)
    found = lengths(run_down_legs(flow, [-(-len(flow) // legs)] * legs))
    assert sum(found) == len(flow)
    assert max(found) - min(found) <= 1


@settings(deadline=None)
@given(
    sections=st.lists(st.integers(5, 12), min_size=2, max_size=6),
    legs=st.integers(2, 5),
    spare=st.integers(0, 3),
)
def test_no_crosshead_is_left_at_the_foot_of_a_leg(sections: list[int], legs: int, spare: int) -> None:
    parts: list[int | str] = []
    for section in sections:
        parts += ["head", section]
    flow = flow_with(*parts[1:])
    # Two lines of slack are what a crosshead with its blank line may need to move on.
    room = -(-len(flow) // legs) + 2 + spare
    for leg in run_down_legs(flow, [room] * legs):
        assert not leg or not leg[-1].keep


def test_a_break_that_is_free_to_choose_leaves_neither_orphan_nor_widow() -> None:
    # After four lines: the first line of a paragraph alone at the foot; after three the paragraph stays whole.
    assert lengths(run_down_legs(flow_with(3, 5), [4, 5])) == [3, 5]
    # After four lines: the last line of a paragraph alone on top; after three two lines go over.
    assert lengths(run_down_legs(flow_with(5, 3), [4, 5])) == [3, 5]


def test_five_lines_of_which_four_would_fit_part_three_and_two() -> None:
    assert lengths(run_down_legs(flow_with(2, 5, 4), [6, 6])) == [5, 6]


def test_feet_are_level_under_a_photo_too() -> None:
    # A photo covers six lines of the last two legs; their feet stand with the first one's.
    rooms = [16, 10, 10]
    found = lengths(run_down_legs(flow_with(9, 9, 9, 8), rooms))
    assert [room - length for room, length in zip(rooms, found, strict=True)] in ([0, 1, 0], [1, 0, 0], [0, 0, 1])


def test_a_blank_line_at_the_edge_of_a_leg_takes_no_room() -> None:
    # 4 + blank + head + 3: nine lines, but eight where the leg ends before the blank.
    first, second = run_down_legs(flow_with(4, "head", 3), [4, 4])
    assert (len(first), len(second)) == (4, 4)
    assert second[0].keep


def test_legs_much_too_long_for_their_text_are_level_all_the_same() -> None:
    assert lengths(run_down_legs(flow_with(10), [10, 10])) == [5, 5]


def test_a_text_too_short_for_its_legs_stands_in_the_first() -> None:
    assert lengths(run_down_legs(flow_with(3), [12, 4, 4])) == [3, 0, 0]


def test_what_finds_no_room_is_left_out_at_the_end() -> None:
    flow = flow_with(6, 6)
    legs = run_down_legs(flow, [4, 4])
    assert [line for leg in legs for line in leg] == list(flow[:8])


def test_a_flow_of_text_has_its_paragraphs_lines(setter: Setter) -> None:
    # Twelve characters a line, two of them the first line's indent.
    flow = flow_of(paragraphs(22, 30), "body", 12, 120, 10, setter)
    assert [line.paragraph for line in flow] == [0, 0, 1, 1, 1]
    assert [line.first for line in flow] == [True, False, True, False, False]
    assert [line.last for line in flow] == [False, True, False, False, True]


def test_a_crosshead_stands_centred_under_a_blank_line_and_keeps_with_its_text(setter: Setter) -> None:
    texts = (*paragraphs(10), Paragraph((Run("早市"),), "crosshead"), *paragraphs(10))
    flow = flow_of(texts, "body", 12, 120, 10, setter)
    assert [line.kind if line.line else "blank" for line in flow] == ["body", "blank", "crosshead", "body"]
    assert [line.keep for line in flow] == [False, False, True, False]
    size = setter.size("crosshead", 10)
    assert flow[2].indent == pytest.approx((120 - 2 * size) / 2)


def test_a_text_that_opens_with_a_crosshead_has_no_blank_line_over_it(setter: Setter) -> None:
    flow = flow_of((Paragraph((Run("早市"),), "crosshead"), *paragraphs(10)), "body", 12, 120, 10, setter)
    assert [line.kind for line in flow] == ["crosshead", "body"]


def test_a_quote_has_a_blank_line_on_both_sides_and_keeps_together(setter: Setter) -> None:
    quote = Paragraph((Run("河水记得每一条船的名字，也记得每一个人"),), "quote")
    flow = flow_of((*paragraphs(10), quote, *paragraphs(10)), "body", 12, 120, 10, setter)
    kinds = [line.kind if line.line else "blank" for line in flow]
    quoted = kinds.count("quote")
    assert quoted >= 2
    assert kinds == ["body", "blank", *["quote"] * quoted, "blank", "body"]
    assert [line.keep for line in flow if line.kind == "quote"] == [True] * (quoted - 1) + [False]


def test_briefs_stand_under_one_another_each_head_with_its_text(setter: Setter) -> None:
    brief = (Paragraph((Run("渡口加船"),)), paragraphs(20))
    flow = briefs_flow([brief, brief], 12, 120, 10, setter)
    assert [line.kind if line.line else "blank" for line in flow] == [
        *("headline", "body", "body"),
        "blank",
        *("headline", "body", "body"),
    ]
    assert [line.keep for line in flow] == [True, False, False, False, True, False, False]


def test_set_lines_stand_on_the_grid_of_their_area(area: Area, setter: Setter) -> None:
    flow = flow_of(paragraphs(60, 60), "body", 12, 120, 10, setter)
    legs = [Leg(0, 3, 6), Leg(135, 5, 6)]
    done = set_flow(flow, legs, (50.0, 100.0), area, setter)

    lines = [line for text in done.texts for line in text.lines]
    assert len(lines) == len(flow) == 12
    assert done.left_over == 0
    assert [line.x for line in lines] == [50.0] * 6 + [185.0] * 6
    first = 100 + 10.8
    assert [line.baseline for line in lines] == pytest.approx(
        [first + 14 * row for row in range(3, 9)] + [first + 14 * row for row in range(5, 11)]
    )
    assert done.feet == pytest.approx((first + 14 * 8, first + 14 * 10))
    assert all(text.on_grid for text in done.texts)


def test_a_paragraph_over_two_legs_is_one_text(area: Area, setter: Setter) -> None:
    flow = flow_of(paragraphs(90), "body", 12, 120, 10, setter)
    done = set_flow(flow, [Leg(0, 0, 4), Leg(135, 0, 4)], (0, 0), area, setter)
    (text,) = done.texts
    assert "".join(piece.text for line in text.lines for piece in line.line.pieces) == words(90)


def test_lines_without_room_are_counted(area: Area, setter: Setter) -> None:
    flow = flow_of(paragraphs(118), "body", 12, 120, 10, setter)
    assert set_flow(flow, [Leg(0, 0, 4), Leg(135, 0, 3)], (0, 0), area, setter).left_over == 3


def columns_of(done: SetLegs) -> list[list[int]]:
    """How many lines of each paragraph stand in each leg."""
    xs = [[line.x for line in text.lines] for text in done.texts]
    return [[column.count(x) for x in dict.fromkeys(column)] for column in xs]


def test_a_paragraph_gives_a_line_where_no_leg_could_end_well(area: Area, setter: Setter) -> None:
    # Level feet under a photo want 3 + 4 lines, of paragraphs of 2, 2 and 3: the second would break in the middle.
    flow = flow_of(paragraphs(20, 20, 35), "body", 12, 120, 10, setter)
    legs = [Leg(0, 1, 4), Leg(135, 0, 5)]

    assert [len(leg) for leg in run_down_legs(flow, [4, 5])] == [3, 4]
    assert columns_of(set_flow(flow, legs, (0, 0), area, setter)) == [[2], [2], [4]]


def test_no_paragraph_gives_a_line_where_legs_end_well(area: Area, setter: Setter) -> None:
    flow = flow_of(paragraphs(44, 44), "body", 12, 120, 10, setter)
    legs = [Leg(0, 0, 4), Leg(135, 0, 4)]
    assert columns_of(set_flow(flow, legs, (0, 0), area, setter)) == [[4], [4]]


def test_a_paragraph_that_goes_on_elsewhere_is_broken_as_the_whole_is(setter: Setter) -> None:
    whole = Paragraph((Run("河边的风吹过来，街上慢慢热闹了。孩子们跑过石桥，船夫把缆绳系好，又数了一遍。" * 2),))
    lines = [line.line for line in flow_of((whole,), "body", 13, 13 * 9.5, 9.5, setter) if line.line]
    for cut in range(1, len(lines)):
        at = lines[cut].start
        here = Paragraph((Run(whole.text[:at]),), goes_on=(Run(whole.text[at:]),))
        flow = flow_of((here,), "body", 13, 13 * 9.5, 9.5, setter)
        assert [line.line for line in flow] == lines[:cut]
        assert [line.last for line in flow] == [False] * cut
        # Its other part stands elsewhere: it cannot be composed in more or fewer lines.
        assert {line.source for line in flow} == {None}
    # Cut where the whole has no end of a line, it ends as any paragraph does.
    at = lines[1].start + 3
    here = Paragraph((Run(whole.text[:at]),), goes_on=(Run(whole.text[at:]),))
    flow = flow_of((here,), "body", 13, 13 * 9.5, 9.5, setter)
    assert (flow[-1].last, flow[-1].line and flow[-1].line.end) == (True, at)
