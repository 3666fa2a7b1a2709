"""Vertical headlines: cells downwards, lines from the right, two digits in one cell."""

from __future__ import annotations

from itertools import pairwise

import pytest

from composer.makeup.heads import HeadCopy
from composer.makeup.measures import Area
from composer.makeup.model import SetText
from composer.makeup.setter import Setter
from composer.makeup.vertical import WIDEST_SPREAD, VerticalHead, set_vertical_head, vertical_heads


def heads_of(copy: HeadCopy, area: Area, setter: Setter) -> tuple[VerticalHead, ...]:
    return vertical_heads(copy, setter.layout.headlines.major, area, setter)


def cells_of(text: SetText) -> list[str]:
    return ["".join(piece.text for piece in line.line.pieces) for line in text.lines]


def test_characters_stand_under_one_another_in_order(area: Area, setter: Setter) -> None:
    (head, *_) = heads_of(HeadCopy(("石桥边的早晨",)), area, setter)
    (text,) = set_vertical_head(head, 50.0, 100.0, head.grid_lines, area)
    assert (text.kind, cells_of(text)) == ("headline", list("石桥边的早晨"))
    baselines = [line.baseline for line in text.lines]
    (step,) = {round(two - one, 6) for one, two in pairwise(baselines)}
    # 26 pt and a little white, opened to fill the lines it was given.
    assert 26 * 1.08 <= step <= 26 * 1.08 * WIDEST_SPREAD
    assert step * 6 == pytest.approx(min(head.grid_lines * 14 - 4, 26 * 1.08 * WIDEST_SPREAD * 6))
    assert {round(line.x + line.size / 2, 6) for line in text.lines} == {50 + 120 / 2}


def test_two_digits_share_a_cell_and_four_turn_as_one(area: Area, setter: Setter) -> None:
    (head, *_) = heads_of(HeadCopy(("9月12日的早晨",)), area, setter)
    (text,) = set_vertical_head(head, 0.0, 0.0, head.grid_lines, area)
    assert cells_of(text) == ["9", "月", "12", "日", "的", "早", "晨"]
    (head, *_) = heads_of(HeadCopy(("2026年早晨",)), area, setter)
    assert cells_of(set_vertical_head(head, 0.0, 0.0, head.grid_lines, area)[0]) == ["2026", "年", "早", "晨"]


def test_dashes_and_words_turn_with_the_line(area: Area, setter: Setter) -> None:
    (head, *_) = heads_of(HeadCopy(("石桥——WiFi时代",)), area, setter)
    (text,) = set_vertical_head(head, 50.0, 100.0, head.grid_lines, area)
    assert cells_of(text) == ["石", "桥", "——", "WiFi", "时", "代"]
    assert [line.turned for line in text.lines] == [False, False, True, True, False, False]
    # A turned run is as long as it is wide when upright: two dashes take two cells.
    dashes, word = text.lines[2:4]
    assert dashes.line.width == 2
    assert word.baseline >= dashes.baseline + 2 * dashes.size


def test_two_digits_stand_in_the_middle_of_their_cell(area: Area, setter: Setter) -> None:
    (head, *_) = heads_of(HeadCopy(("第12届",)), area, setter)
    (text,) = set_vertical_head(head, 0.0, 0.0, head.grid_lines, area)
    assert cells_of(text) == ["第", "12", "届"]
    assert len({round(line.x + line.line.width * line.size / 2, 6) for line in text.lines}) == 1


def test_marks_take_their_vertical_forms_and_digits_do_not(area: Area, setter: Setter) -> None:
    (head, *_) = heads_of(HeadCopy(("“12条船”",)), area, setter)
    (text,) = set_vertical_head(head, 0.0, 0.0, head.grid_lines, area)
    assert [line.line.pieces[0].vertical for line in text.lines] == [True, False, True, True, True]


def test_lines_go_from_right_to_left_kicker_first_deck_last(area: Area, setter: Setter) -> None:
    copy = HeadCopy(("石桥边的", "早晨"), "环湖步道", "三十二条船")
    (head, *_) = heads_of(copy, area, setter)
    texts = set_vertical_head(head, 0.0, 0.0, head.grid_lines, area)
    assert [text.kind for text in texts] == ["kicker", "headline", "deck"]
    assert cells_of(texts[1]) == list("石桥边的早晨")
    lefts = [line.x for text in texts for line in text.lines]
    assert lefts[0] > lefts[4] > lefts[8] > lefts[10]


@pytest.mark.parametrize(
    "copy", [HeadCopy(("石桥边的早晨",)), HeadCopy(("石桥边的早晨，有风",), "环湖步道贯通", "三十二条船，没有一条迟到")]
)
def test_every_way_fits_one_column_and_the_lines_it_asks_for(copy: HeadCopy, area: Area, setter: Setter) -> None:
    heads = heads_of(copy, area, setter)
    assert heads
    for head in heads:
        for text in set_vertical_head(head, 40.0, 20.0, head.grid_lines, area):
            for line in text.lines:
                assert line.x >= 40
                assert line.x + line.line.width * line.size <= 160 + 1e-6
                assert line.baseline - 0.88 * line.size >= 20
                assert line.baseline + 0.12 * line.size <= 20 + head.grid_lines * area.pitch
