"""Heads: whole lines of the grid, the largest type that fits, in the order kicker, headline, deck, byline."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from composer.makeup.heads import SOLID_PAD, Head, HeadCopy, head_options, set_head, solid_behind
from composer.makeup.measures import Area
from composer.makeup.setter import Setter

FULL = HeadCopy(("石桥边的早晨",), "环湖步道贯通", "三十二条船，没有一条迟到", "本报记者 林晓")


def options(copy: HeadCopy, rank: str, columns: int, area: Area, setter: Setter) -> tuple[Head, ...]:
    style = setter.layout.headlines.of(rank)
    return head_options(copy, style, area.span_width(columns), columns, area, setter)


@pytest.mark.parametrize("rank", ["lead", "major", "minor", "brief"])
@pytest.mark.parametrize("columns", [1, 2, 3, 5])
@pytest.mark.parametrize("air", [0, 2])
def test_a_head_stands_inside_its_lines(rank: str, columns: int, air: int, area: Area, setter: Setter) -> None:
    heads = options(FULL, rank, columns, area, setter)
    assert heads
    for head in heads:
        width = area.span_width(columns)
        texts = set_head(head, head.lines + air, (30.0, 70.0), width, area, setter)
        lines = [line for text in texts for line in text.lines]
        height = (head.lines + air) * area.pitch
        assert min(line.baseline - 0.88 * line.size for line in lines) >= 70
        assert max(line.baseline + 0.12 * line.size for line in lines) <= 70 + height
        for line in lines:
            assert line.x >= 30 - 1e-6
            assert line.x + line.line.width * line.size * line.scale <= 30 + width + 1e-6


def test_the_parts_are_read_from_above_downwards(area: Area, setter: Setter) -> None:
    (head, *_) = options(FULL, "major", 3, area, setter)
    texts = set_head(head, head.lines, (0.0, 0.0), area.span_width(3), area, setter)
    assert [text.kind for text in texts] == ["kicker", "headline", "deck", "byline"]
    baselines = [line.baseline for text in texts for line in text.lines]
    assert baselines == sorted(baselines)


def test_display_lines_stand_in_the_middle(area: Area, setter: Setter) -> None:
    (head, *_) = options(FULL, "major", 3, area, setter)
    for text in set_head(head, head.lines, (30.0, 0.0), area.span_width(3), area, setter):
        for line in text.lines:
            if text.kind != "byline":
                assert line.x + line.line.width * line.size * line.scale / 2 == pytest.approx(30 + 390 / 2)


@pytest.mark.parametrize("columns", [1, 2, 5])
@pytest.mark.parametrize("air", [0, 1, 4])
def test_a_reversed_head_stands_in_its_solid_and_the_byline_under_it(
    columns: int, air: int, area: Area, setter: Setter
) -> None:
    style = setter.layout.headlines.major.model_copy(update={"reverse": "accent"})
    width = area.span_width(columns)
    for head in head_options(FULL, style, width, columns, area, setter):
        height = head.lines + air
        (solid,) = solid_behind(head, height, (30.0, 70.0), width, area)
        assert (solid.fill, solid.rule, solid.box.x, solid.box.width) == ("accent", 0, 30, width)
        # Level with the letters of a neighbour; the text below begins at the end of whole lines.
        assert solid.box.y == 70 + area.ledge
        assert solid.box.bottom <= 70 + (height - len(head.byline)) * area.pitch
        for text in set_head(head, height, (30.0, 70.0), width, area, setter):
            for line in text.lines:
                over, under = line.baseline - 0.88 * line.size, line.baseline + 0.12 * line.size
                if text.kind == "byline":
                    assert over >= solid.box.bottom
                    assert text.colour != "paper"
                else:
                    assert text.colour == "paper"
                    assert over >= solid.box.y + SOLID_PAD * head.size - area.ledge
                    assert under <= solid.box.bottom - SOLID_PAD * head.size + 1e-6
                    assert line.x >= 30 + area.size - 1e-6
                    assert line.x + line.line.width * line.size * line.scale <= 30 + width - area.size + 1e-6


def test_a_head_that_is_not_reversed_has_no_solid_and_may_have_a_colour(area: Area, setter: Setter) -> None:
    style = setter.layout.headlines.major.model_copy(update={"colour": "accent"})
    (head, *_) = head_options(FULL, style, area.span_width(3), 3, area, setter)
    assert solid_behind(head, head.lines, (0.0, 0.0), area.span_width(3), area) == ()
    texts = set_head(head, head.lines, (0.0, 0.0), area.span_width(3), area, setter)
    assert [text.colour for text in texts] == ["accent", "accent", "accent", "ink"]


def test_a_reversed_head_takes_more_lines_than_a_plain_one(area: Area, setter: Setter) -> None:
    plain = setter.layout.headlines.major
    solid = plain.model_copy(update={"reverse": "tint"})
    lines = [head_options(FULL, style, area.span_width(3), 3, area, setter)[0].lines for style in (plain, solid)]
    # Twice .3 of 26 pt and a quarter of a line more of white under it: 19 pt, two lines of 14 pt at most.
    assert 1 <= lines[1] - lines[0] <= 2


def test_a_headline_takes_the_wished_size_where_it_fits(area: Area, setter: Setter) -> None:
    # Six characters of 26 pt are 156 pt; two columns are 255.
    (head, *_) = options(HeadCopy(("石桥边的早晨",)), "major", 2, area, setter)
    assert (head.size, head.cost, [len(part.lines) for part in head.parts]) == (26, 0, [1])


def test_kicker_and_deck_are_about_half_as_large_as_the_headline(area: Area, setter: Setter) -> None:
    (head, *_) = options(FULL, "lead", 5, area, setter)
    sizes = {part.kind: part.size for part in head.parts}
    assert 0.35 <= sizes["kicker"] / sizes["headline"] <= 0.55
    assert 0.35 <= sizes["deck"] / sizes["headline"] <= 0.55


def test_a_line_broken_by_hand_stays_as_it_is(area: Area, setter: Setter) -> None:
    for head in options(HeadCopy(("石桥边的", "早晨")), "major", 3, area, setter):
        (part,) = head.parts
        assert ["".join(piece.text for piece in line.pieces) for line in part.lines] == ["石桥边的", "早晨"]


@settings(deadline=None, max_examples=50)
@given(length=st.integers(2, 30), columns=st.integers(1, 5), rank=st.sampled_from(["lead", "major", "minor", "brief"]))
def test_a_headline_of_thirty_characters_finds_a_way_in_any_width(
    length: int, columns: int, rank: str, area: Area, setter: Setter
) -> None:
    heads = options(HeadCopy((headline(length),)), rank, columns, area, setter)
    assert heads
    for head in heads:
        assert "".join(piece.text for part in head.parts for line in part.lines for piece in line.pieces) == headline(
            length
        )
        assert head.lines * area.pitch >= sum(part.height for part in head.parts)


def headline(length: int) -> str:
    return ("河边新桥早晨有风船夫系缆孩子跑过老街灯笼亮起" * 3)[:length]


@pytest.mark.parametrize("copy", [FULL, HeadCopy(("石桥边的早晨",)), HeadCopy(("石桥边的早晨",), "环湖步道贯通")])
@pytest.mark.parametrize("rank", ["major", "minor"])
def test_heads_on_one_line_begin_on_one_level_whatever_their_white(
    copy: HeadCopy, rank: str, area: Area, setter: Setter
) -> None:
    for head in options(copy, rank, 3, area, setter):
        first = head.parts[0]
        for air in (0, 1):
            texts = set_head(head, head.lines + air, (0.0, 70.0), area.span_width(3), area, setter)
            letters = texts[0].lines[0].baseline - 0.88 * first.size
            # A third of a line, less the white that display type has over its own letters.
            assert letters == pytest.approx(70 + 0.3 * area.pitch + 0.1 * first.size)


def test_white_opens_the_gaps_of_a_head_and_then_stands_over_the_text(area: Area, setter: Setter) -> None:
    head = options(FULL, "major", 3, area, setter)[0]
    tight, loose = (set_head(head, head.lines + air, (0.0, 0.0), area.span_width(3), area, setter) for air in (0, 2))
    moved = [after.lines[0].baseline - before.lines[0].baseline for before, after in zip(tight, loose, strict=True)]
    kicker, headline, deck, byline = moved
    assert kicker == 0
    assert 0 < headline < deck <= 0.8 * area.pitch + 1e-6
    assert area.pitch < byline <= 2 * area.pitch


def test_a_narrow_headline_is_set_smaller_rather_than_torn_into_four_lines(area: Area, setter: Setter) -> None:
    # 18 characters in 120 pt: four lines at the wished 20 pt, three at 19.
    heads = options(HeadCopy(("河边的风吹过来街上慢慢热闹孩子们跑过",)), "minor", 1, area, setter)
    assert [len(head.parts[0].lines) for head in heads] == [3]


def test_a_headline_takes_a_line_more_than_it_wants_and_no_more(area: Area, setter: Setter) -> None:
    # 9 characters: one line in 255 pt at the wished 26, two to fill a high block, never three.
    heads = options(HeadCopy(("晚上十点阅览室亮着",)), "major", 2, area, setter)
    assert [len(head.parts[0].lines) for head in heads] == [1, 2]


def test_what_fits_in_no_fewer_lines_is_set_all_the_same(area: Area, setter: Setter) -> None:
    heads = options(HeadCopy(("河边的风吹过来街上慢慢热闹孩子们跑过" * 3,)), "minor", 1, area, setter)
    assert min(len(head.parts[0].lines) for head in heads) > 3
