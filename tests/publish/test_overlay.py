"""The grid over a page's picture: every mark at the pixel its geometry says."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PIL import Image

from composer.fonts.book import open_font_book
from composer.makeup.model import Block, CutLine
from composer.publish.overlay import COLOURS, CUT, HEAD, KEY, MARGIN, OUTLINE, Entry, Key, Overlay
from composer.publish.pictures import PNG_PPI
from tests.makeup.test_account import block, page

# Pixels of a white page of 440 × 520 pt.
SCALE = PNG_PPI / 72
WIDTH, HEIGHT = round(440 * SCALE), round(520 * SCALE)


def on_sheet(x: float, y: float) -> tuple[float, float]:
    return MARGIN + x * SCALE, HEAD + y * SCALE


def white_page() -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (WIDTH, HEIGHT), "white").save(stream, "PNG")
    return stream.getvalue()


def overlay(*blocks: Block) -> Overlay:
    cuts = (CutLine(True, 2, 0, 40), CutLine(False, 13, 0, 2))
    return Overlay(replace(page(*blocks), cuts=cuts), open_font_book())


BLOCKS = (block("p1.1", 0, 0, 2, 12), block("p1.2", 0, 13, 2, 26), block("p1.3", 2, 0, 1, 39))
KEY_OF_THREE = Key(
    tuple(Entry(letter, ("石桥", "第1栏")) for letter in "ABC"), "全版 3 分", (("空白", 2.0), ("块形", 1.0))
)


@pytest.fixture(scope="module")
def sheet() -> Image.Image:
    drawn = overlay(*BLOCKS).drawn(white_page(), "第1版", ("栏", "基线", "切分"), KEY_OF_THREE)
    return Image.open(io.BytesIO(drawn)).convert("RGB")


def colour(sheet: Image.Image, x: float, y: float) -> tuple[int, ...]:
    found = sheet.getpixel((round(x), round(y)))
    assert isinstance(found, tuple)
    return found


def test_columns_baselines_and_cuts_stand_where_the_grid_has_them() -> None:
    drawn = overlay(*BLOCKS)
    assert [edge for pair in drawn.columns() for edge in pair] == pytest.approx(
        [on_sheet(x, 0)[0] for x in (50, 150, 170, 270, 290, 390)]
    )
    lines = dict(drawn.baselines())
    assert (min(lines), max(lines), len(lines)) == (1, 40, 40)
    # The middle of the first line is 5 pt under the frame's top, the baseline .38 em of 10 pt under that.
    assert lines[1] == pytest.approx(on_sheet(0, 80 + 5 + 3.8)[1])
    assert lines[40] - lines[1] == pytest.approx(39 * 10 * SCALE)
    upright, level = drawn.cuts()
    assert upright == pytest.approx((*on_sheet(280, 80), *on_sheet(280, 470)))
    assert level == pytest.approx((*on_sheet(50, 205), *on_sheet(270, 205)))


def test_the_sheet_has_room_for_margins_and_key(sheet: Image.Image) -> None:
    assert sheet.size == (WIDTH + 2 * MARGIN + KEY, HEIGHT + HEAD + MARGIN)


def test_columns_are_tinted_and_gutters_are_not(sheet: Image.Image) -> None:
    # Between two baselines, right of all letters.
    tinted, gutter = (colour(sheet, *on_sheet(x, 162)) for x in (130, 160))
    assert gutter == (255, 255, 255)
    assert tinted[2] > tinted[0] + 10


def test_every_fifth_baseline_is_stronger_and_every_tenth_more(sheet: Image.Image) -> None:
    lines = dict(overlay(*BLOCKS).baselines())
    x = on_sheet(160, 0)[0]
    strength = {number: 255 - colour(sheet, x, int(lines[number]))[0] for number in (4, 5, 10)}
    assert 0 < strength[4] < strength[5] < strength[10]


def test_blocks_are_outlined_outside_their_edges_each_in_its_colour(sheet: Image.Image) -> None:
    for one, expected in zip(BLOCKS, COLOURS, strict=False):
        left, y = on_sheet(one.box.x, one.box.y + one.box.height / 2)
        assert colour(sheet, left - OUTLINE / 2, y) == expected
        assert colour(sheet, left + OUTLINE, y) != expected


def test_cuts_are_dashed_over_their_length(sheet: Image.Image) -> None:
    x1, y, x2, _ = list(overlay(*BLOCKS).cuts())[1]
    row = [colour(sheet, x, y) == CUT for x in range(round(x1), round(x2))]
    # Fourteen pixels drawn of twenty-three; the tab of the block under it stands on its beginning.
    assert 0.5 < sum(row) / len(row) < 0.65


def test_the_same_page_gives_the_same_bytes() -> None:
    one, two = (overlay(*BLOCKS).drawn(white_page(), "第1版", ("栏", "基线", "切分"), KEY_OF_THREE) for _ in "12")
    assert one == two


def test_what_a_block_holds_has_its_colour() -> None:
    section = block("p1.4", 0, 0, 2, 12, children=(block("p1.4.1", 0, 4, 1, 8),))
    colours = overlay(section, BLOCKS[1]).colours()
    assert colours == {"A": COLOURS[0], "A1": COLOURS[0], "B": COLOURS[1]}
