"""Photos: heights within their bounds, on column edges, captions tight under them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from composer.copy.model import PhotoCopy
from composer.makeup.form import BLOCK_GAP
from composer.makeup.measures import Area
from composer.makeup.photos import aspect_of, caption_height, caption_of, clusters_of, room_of, set_cluster, set_photo
from composer.makeup.pieces import PhotoForm
from composer.makeup.setter import Setter
from composer.manifest.models import FocusPoint, Hints
from composer.pictures.crop import crop_box
from tests.makeup.conftest import PHOTO_SIZES
from tests.makeup.copies import photo, words

PHOTOS = st.sampled_from(
    [photo("wide.jpg"), photo("tall.jpg"), photo("square.jpg", caption=words(60)), photo("wide.jpg", caption="")]
)


def test_height_by_width(setter: Setter) -> None:
    assert aspect_of(photo("wide.jpg"), setter) == pytest.approx(2 / 3)
    assert aspect_of(photo("tall.jpg"), setter) == pytest.approx(1.5)
    # Two in a row, 1.5 and 1 wide for a height of one.
    assert aspect_of(photo("wide.jpg", "square.jpg"), setter) == pytest.approx(1 / 2.5)


@settings(deadline=None)
@given(copy=PHOTOS, columns=st.integers(1, 5))
def test_a_photo_is_never_cropped_beyond_the_layouts_bounds(
    copy: PhotoCopy, columns: int, area: Area, setter: Setter
) -> None:
    width = area.span_width(columns)
    room = room_of(copy, width, area, setter)
    assert room.least <= room.wished <= room.most
    own, bounds = aspect_of(copy, setter), setter.layout.pictures
    for lines in (room.least, room.wished, room.most):
        (picture,), _ = set_photo(copy, 0.0, 0.0, width, lines, area, setter)
        aspect = picture.box.height / picture.box.width
        # Whole lines round by up to one.
        one = area.pitch / width
        assert own * (1 - bounds.give) - one <= aspect <= own * (1 + bounds.give) + one


@settings(deadline=None)
@given(copy=PHOTOS, columns=st.integers(1, 5), more=st.integers(0, 6))
def test_photo_and_caption_fill_the_lines_given_and_no_more(
    copy: PhotoCopy, columns: int, more: int, area: Area, setter: Setter
) -> None:
    width = area.span_width(columns)
    lines = room_of(copy, width, area, setter).least + more
    (picture,), texts = set_photo(copy, 40.0, 70.0, width, lines, area, setter)

    foot = 70 + lines * area.pitch
    assert (picture.box.x, picture.box.y, picture.box.width) == (40, 72, width)
    assert picture.box.bottom <= foot
    for text in texts:
        for line in text.lines:
            assert line.baseline - 0.88 * line.size >= picture.box.bottom
            assert line.baseline + 0.12 * line.size <= foot
            assert line.x + line.line.width * line.size <= 40 + width + 0.5 * line.size
    if not texts:
        # Without a caption only the white under it is left.
        assert foot - picture.box.bottom < area.pitch


def test_the_credit_stands_right_on_the_captions_last_line_where_it_has_room(area: Area, setter: Setter) -> None:
    copy = photo("wide.jpg", caption="桥上的早晨。", credit="林晓 摄")
    _, (caption, credit) = set_photo(copy, 0.0, 0.0, 255, 16, area, setter)
    assert credit.lines[0].baseline == caption.lines[-1].baseline
    assert credit.lines[0].x + credit.lines[0].line.width * credit.lines[0].size == pytest.approx(255)


def test_a_credit_without_room_takes_a_line_of_its_own(area: Area, setter: Setter) -> None:
    # 120 pt hold 13 characters of 9 pt.
    copy = photo("wide.jpg", caption="桥上的早晨风很大很大。", credit="林晓 摄")
    caption = caption_of(copy, 120, area, setter)
    assert (caption.count, caption.shared) == (2, False)
    pitch = setter.pitch("caption", area.size)
    shorter = caption_of(photo("wide.jpg", caption="早晨。", credit="林晓 摄"), 120, area, setter)
    assert caption_height(caption, area, setter) - caption_height(shorter, area, setter) == pytest.approx(pitch)


def test_a_group_stands_in_one_row_of_one_height(area: Area, setter: Setter) -> None:
    copy = photo("wide.jpg", "square.jpg")
    pictures, _ = set_photo(copy, 0.0, 0.0, 390, 14, area, setter)
    one, two = (picture.box for picture in pictures)
    assert (one.y, one.height) == (two.y, two.height)
    assert one.width / two.width == pytest.approx(1.5)
    assert two.x - one.right == pytest.approx(area.gutter / 2)
    assert (one.x, two.right) == pytest.approx((0, 390))


@settings(deadline=None)
@given(copy=st.sampled_from([photo("wide.jpg"), photo("tall.jpg"), photo("square.jpg")]), columns=st.integers(1, 4))
def test_a_photo_that_must_not_be_cropped_keeps_its_shape(
    copy: PhotoCopy, columns: int, area: Area, setter: Setter
) -> None:
    whole = PhotoCopy(copy.key, copy.files, copy.caption, copy.credit, copy.alt, Hints(crop="none"), copy.where)
    width = area.span_width(columns)
    room = room_of(whole, width, area, setter)
    assert room.least == room.most
    (picture,), _ = set_photo(whole, 0.0, 0.0, width, room.wished, area, setter)
    assert picture.fixed
    assert picture.box.height / picture.box.width == pytest.approx(aspect_of(whole, setter))


@given(x=st.floats(0, 1), y=st.floats(0, 1), lines=st.integers(8, 40), columns=st.integers(1, 5))
def test_the_focus_point_stays_in_the_picture(
    x: float, y: float, lines: int, columns: int, area: Area, setter: Setter
) -> None:
    copy = photo("wide.jpg", hints=Hints(crop=FocusPoint(x=x, y=y)))
    (picture,), _ = set_photo(copy, 0.0, 0.0, area.span_width(columns), lines, area, setter)
    assert picture.focus == FocusPoint(x=x, y=y)
    width, height = PHOTO_SIZES[Path("wide.jpg")]
    left, top, right, bottom = crop_box(width, height, picture.box.width / picture.box.height, picture.focus)
    assert left <= x * width <= right
    assert top <= y * height <= bottom


def test_clusters_take_whole_columns_and_evenly_filled_rows(area: Area, setter: Setter) -> None:
    photos = (photo("wide.jpg"), photo("square.jpg"), photo("tall.jpg"))
    found = {
        (cluster.columns, tuple(map(len, cluster.rows)))
        for cluster in clusters_of(photos, area.basic_columns(4), area, setter)
    }
    assert (3, (3,)) in found
    assert (2, (1, 1, 1)) in found
    assert (4, (2, 1)) in found
    # Three photos side by side on two columns would stand on no column edge.
    assert (2, (3,)) not in found
    assert all(columns <= 4 for columns, _ in found)


@settings(deadline=None)
@given(count=st.integers(1, 4), columns=st.integers(1, 5), more=st.integers(0, 5))
def test_the_photos_of_a_cluster_stand_clear_of_one_another_inside_it(
    count: int, columns: int, more: int, area: Area, setter: Setter
) -> None:
    photos = (photo("wide.jpg"), photo("square.jpg"), photo("tall.jpg"), photo("wide.jpg", caption=""))[:count]
    basic = area.basic_columns(columns)
    for cluster in clusters_of(photos, basic, area, setter):
        lines = min(cluster.room.least + more, cluster.room.most)
        first = columns - cluster.columns
        pictures, texts = set_cluster(cluster, lines, first, basic, (0.0, 0.0), area, setter)
        assert len(pictures) == count
        left, width = basic.span(first, cluster.columns)
        for picture in pictures:
            assert left - 1e-6 <= picture.box.x
            assert picture.box.right <= left + width + 1e-6
            assert 0 <= picture.box.y < picture.box.bottom <= lines * area.pitch
        boxes = [picture.box for picture in pictures]
        for index, one in enumerate(boxes):
            for two in boxes[index + 1 :]:
                assert (
                    one.right <= two.x + 1e-6 or two.right <= one.x + 1e-6 or one.bottom <= two.y or two.bottom <= one.y
                )
        for text in texts:
            for line in text.lines:
                top = line.baseline - 0.88 * line.size
                over = [
                    box
                    for box in boxes
                    if box.x - 1 <= line.x < box.right and box.y < line.baseline and box.bottom > top
                ]
                assert over == []


def test_a_news_photo_costs_least_near_its_own_shape(area: Area, setter: Setter) -> None:
    form = PhotoForm(photo("wide.jpg"), area, setter)
    for columns in (1, 2, 3):
        room = room_of(form.photo, area.span_width(columns), area, setter)
        assert int(np.argmin(form.costs(columns))) - BLOCK_GAP == room.wished


def test_the_block_of_a_news_photo_is_as_wide_as_asked(area: Area, setter: Setter) -> None:
    form = PhotoForm(photo("wide.jpg", hints=Hints(span=2)), area, setter)
    assert [columns for columns in range(1, 6) if np.isfinite(form.costs(columns)).any()] == [2]
    block = form.lay(2, 20, 10.0, 20.0)
    assert (block.kind, block.box.width, block.box.height) == ("photo", 255, 19 * 14)
    assert block.pictures[0].alt == "桥上的早晨。"
