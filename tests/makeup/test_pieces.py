"""Advertisements, notices, briefs and fillers."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from composer.copy.model import AdCopy, NoticeCopy
from composer.layout.model import MM
from composer.makeup.form import BLOCK_GAP
from composer.makeup.measures import Area
from composer.makeup.pieces import AdForm, BriefsForm, FillerForm, notice_form
from composer.makeup.setter import Setter
from composer.manifest.models import Hints
from tests.makeup.copies import HERE, paragraphs, story

AD = Path("ad.pdf")


def ad(columns_lines: tuple[int, int] | None, millimetres: tuple[float, float] | None) -> AdCopy:
    return AdCopy("p1.1", AD, columns_lines, millimetres, Hints(), HERE)


def sizes_of(form: AdForm) -> dict[int, list[int]]:
    """Columns and lines (the gap under the block left out) at which it may stand, cheapest first."""
    found = {}
    for columns in range(1, 6):
        costs = form.costs(columns)
        lines = sorted((line for line in range(61) if np.isfinite(costs[line])), key=lambda line: costs[line])
        if lines:
            found[columns] = [line - BLOCK_GAP for line in lines]
    return found


def test_an_ad_in_columns_and_lines_stands_on_exactly_those(area: Area, setter: Setter) -> None:
    # A file of the very shape it is given: three columns of 120 with gutters of 15, 20 lines of 14 less the ledges.
    form = AdForm(ad((3, 20), None), area, replace(setter, photo_sizes={AD: (390.0, 276.0)}))
    assert sizes_of(form) == {3: [20, 21, 22]}
    block = form.lay(3, 20 + BLOCK_GAP, 10.0, 100.0)
    (picture,) = block.pictures
    # The ledge of 2 pt at either edge is where letters would not stand.
    assert (picture.box.x, picture.box.y, picture.box.width, picture.box.height) == (10, 102, 390, 276)
    assert picture.fixed


@pytest.mark.parametrize(
    ("size", "columns", "lines"),
    # A column is 120 pt = 42.33 mm, two with the gutter are 255 pt = 89.96 mm; a line is 4.94 mm.
    [((42.0, 49.0), 1, 10), ((42.5, 49.0), 2, 10), ((89.9, 50.0), 2, 11), ((232.0, 98.0), 5, 20)],
)
def test_an_ad_in_millimetres_keeps_its_size_to_the_point(
    size: tuple[float, float], columns: int, lines: int, area: Area, setter: Setter
) -> None:
    form = AdForm(ad(None, size), area, replace(setter, photo_sizes={AD: size}))
    assert {wide: high[0] for wide, high in sizes_of(form).items()} == {columns: lines}
    block = form.lay(columns, lines + BLOCK_GAP, 10.0, 100.0)
    box = block.pictures[0].box
    assert (box.width, box.height) == pytest.approx((size[0] * MM, size[1] * MM))
    # In the middle of its columns and lines, and not outside.
    assert box.x + box.width / 2 == pytest.approx(10 + area.span_width(columns) / 2)
    assert block.box.x - 1e-6 <= box.x
    assert block.box.y - 1e-6 <= box.y
    assert box.bottom <= block.box.bottom + 1e-6


def test_an_ad_of_another_shape_is_shown_whole_in_the_middle_of_its_size(area: Area, setter: Setter) -> None:
    # Three times as wide as high, in a box of 255 by 136.
    block = AdForm(ad((2, 10), None), area, replace(setter, photo_sizes={AD: (300, 100)})).lay(2, 11, 0.0, 0.0)
    (picture,) = block.pictures
    frame = block.panels[0].box
    assert (picture.box.width, picture.box.height) == pytest.approx((255, 85))
    assert picture.box.y + picture.box.height / 2 == pytest.approx(frame.y + frame.height / 2)


def test_an_ad_bears_its_word(area: Area, setter: Setter) -> None:
    block = AdForm(ad((2, 10), None), area, replace(setter, photo_sizes={AD: (300, 100)})).lay(2, 11, 0.0, 0.0)
    assert [(ornament.template, ornament.text) for ornament in block.ornaments] == [("ad-label", "广告")]
    assert block.kind == "ad"


def test_a_notice_stands_in_a_frame(area: Area, setter: Setter) -> None:
    notice = NoticeCopy("p1.1", "停水通知", paragraphs(60), Hints(), HERE)
    form = notice_form(notice, area, setter)
    lines = int(form.costs(2).argmin())
    block = form.lay(2, lines, 0.0, 0.0)
    assert len(block.panels) == 1
    assert block.panels[0].rule == setter.layout.frames["notice"].rule
    assert [text.kind for text in block.texts] == ["headline", "body"]


def test_briefs_run_down_level_legs(area: Area, setter: Setter) -> None:
    form = BriefsForm(tuple(story(length) for length in (60, 45, 80, 30)), "p1.1", area, setter)
    for columns in (1, 2, 3, 4):
        lines = int(form.costs(columns).argmin())
        block = form.lay(columns, lines, 0.0, 0.0)
        assert (len(block.legs), block.overset) == (columns, 0)
        # A head goes over with its text, and a blank line between two briefs vanishes at an edge.
        assert max(block.legs) - min(block.legs) <= 2 * area.pitch + 1e-6
        assert sum(1 for text in block.texts if text.kind == "headline") == 4


def test_a_filler_is_a_last_resort_of_six_lines_at_least(area: Area, setter: Setter) -> None:
    form = FillerForm("p1.filler1", area, setter)
    costs = form.costs(2)
    assert [line for line in range(12) if math.isfinite(costs[line])] == [7, 8, 9, 10, 11]
    block = form.lay(2, 9, 10.0, 20.0)
    (ornament,) = block.ornaments
    assert (ornament.template, ornament.box.x, ornament.box.width) == ("filler", 10, 255)
    assert (ornament.box.y, ornament.box.bottom) == (22, 20 + 8 * 14 - 2)
