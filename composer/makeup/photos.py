"""Photos with their captions: how high they want to be, how far they give, and where they stand."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, TypeVar

import numpy as np

from composer.copy.model import PhotoCopy, Run
from composer.makeup.form import Costs
from composer.makeup.measures import EM_ASCENT, Area, Columns
from composer.makeup.model import Box, SetLine, SetPicture, SetText
from composer.makeup.setter import Setter
from composer.manifest.models import FocusPoint
from composer.typeset.model import Line

# White between a photo and its caption in lines of the caption, and under the caption in lines of the grid.
OVER_CAPTION = 0.35
UNDER_CAPTION = 0.55
# White between a line of text and a photo under it, in lines, besides what the line itself leaves.
UNDER_TEXT = 0.35
# White between the pictures of one group, in parts of the gutter.
GROUP_GUTTER = 0.5
# A story's photos want about half of its columns, those higher than STANDARD_ASPECT less and flat ones more within
# bounds; more than one column of a wide block, and few rows.
WISHED_SHARE = 0.5
STANDARD_ASPECT = 0.67
SHARES = (0.3, 0.65)
BLOCK_SHARE = 3.0
ONE_COLUMN = 4.0
FURTHER_ROW = 0.4
# Cropping a photo by a quarter of its height costs 1.4; beyond the layout's bounds four times as steep.
CROP = 22.0
CROP_BEYOND = 64.0
# A column wider or narrower than a photo's natural span, beyond what the layout gives.
SPAN_BEYOND = 8.0
# Under so many pixels an inch a photo prints coarse; at half of them it costs this much.
FINE_PPI = 150
COARSE = 12.0
# Photos of one row of like shape look calm; narrower than this many pt a news photo says nothing.
SMALLEST_WIDTH = 110.0
# A photo of a story a column wider or narrower than its editor asks for.
UNASKED_WIDTH = 60.0
# Lines of one height, or of many.
Lines = TypeVar("Lines", float, Costs)
# What a reading machine says of a photo nobody described.
NAMELESS = "新闻图片"


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption's lines; the credit stands on the last one where it has room, else on a line of its own."""

    lines: tuple[Line, ...]
    credit: tuple[Line, ...]
    shared: bool

    @property
    def count(self) -> int:
        """Lines it takes."""
        return len(self.lines) + len(self.credit) - (1 if self.shared else 0)


class Room(NamedTuple):
    """Lines a photo may take with its caption: at least, by its own shape, and at most."""

    least: int
    wished: int
    most: int

    def cost(self, lines: Lines) -> Lines:
        """What standing so many lines high costs."""
        return crop_cost(lines, self.wished)


def crop_cost(lines: Lines, wished: Lines | float) -> Lines:
    """What it costs that photos stand so many lines high."""
    change = (lines - wished) / np.maximum(1, wished)
    cost: Lines = CROP * change * change
    return cost


@lru_cache(maxsize=4096)
def _caption(caption: tuple[Run, ...], credit: str, width: float, body: float, setter: Setter) -> Caption:
    measure = width / setter.size("caption", body)
    lines = setter.caption_lines(caption, measure)
    by = setter.caption_lines((Run(credit),), measure) if credit else ()
    shared = bool(lines and len(by) == 1 and lines[-1].width + by[0].width + 1 <= measure)
    return Caption(lines, by, shared)


def caption_of(photo: PhotoCopy, width: float, area: Area, setter: Setter) -> Caption:
    """The caption under a photo ``width`` pt wide."""
    return _caption(photo.caption, photo.credit, round(width, 4), area.size, setter)


def caption_height(caption: Caption, area: Area, setter: Setter) -> float:
    """Height in pt of a caption with the white above and below it."""
    pitch = setter.pitch("caption", area.size)
    over = OVER_CAPTION * pitch if caption.count else 0.0
    return over + caption.count * pitch + UNDER_CAPTION * area.pitch


def aspect_of(photo: PhotoCopy, setter: Setter) -> float:
    """Height by width of a photo, of a group standing in one row."""
    wide = sum(width / height for width, height in (setter.photo_sizes[file] for file in photo.files))
    return 1 / wide


def room_of(photo: PhotoCopy, width: float, area: Area, setter: Setter) -> Room:
    """The lines a photo ``width`` pt wide may take."""
    own = aspect_of(photo, setter)
    around = caption_height(caption_of(photo, width, area, setter), area, setter) + area.ledge
    bounds = setter.layout.pictures
    group = len(photo.files)
    lowest = max(bounds.lowest_aspect / group, own * (1 - bounds.give))
    highest = max(own, min(bounds.highest_aspect, own * (1 + bounds.give)))

    def lines(aspect: float, rounding: float) -> int:
        return math.floor((width * aspect + around) / area.pitch + rounding)

    if photo.hints.crop == "none":
        fixed = lines(own, 0.999)
        return Room(fixed, fixed, fixed)
    wished = lines(min(max(own, lowest), highest), 0.5)
    return Room(min(wished, lines(lowest, 0.999)), wished, max(wished, lines(highest, 0.0)))


def coarseness(photo: PhotoCopy, width: float, setter: Setter) -> float:
    """What a photo standing ``width`` pt wide costs for having too few pixels to print well."""
    across = sum(setter.photo_sizes[file][0] for file in photo.files)
    return COARSE * max(0.0, FINE_PPI / (across / width * 72) - 1)


def set_photo(
    photo: PhotoCopy, left: float, top: float, width: float, lines: float, area: Area, setter: Setter
) -> tuple[tuple[SetPicture, ...], tuple[SetText, ...]]:
    """Set a photo ``width`` pt wide from (left, top) in ``lines`` lines with its caption under it."""
    caption = caption_of(photo, width, area, setter)
    y = top + area.ledge
    height = lines * area.pitch - area.ledge - caption_height(caption, area, setter)
    pictures = []
    gap = GROUP_GUTTER * area.gutter
    shares = [w / h for w, h in (setter.photo_sizes[file] for file in photo.files)]
    usable = width - gap * (len(shares) - 1)
    if photo.hints.crop == "none":
        height = min(height, usable / sum(shares))
        usable = height * sum(shares)
    x = left + (width - usable - gap * (len(shares) - 1)) / 2
    for file, share in zip(photo.files, shares, strict=True):
        own = usable * share / sum(shares)
        pictures.append(_picture(photo, file, Box(x, y, own, height)))
        x += own + gap
    pitch = setter.pitch("caption", area.size)
    first = y + height + OVER_CAPTION * pitch
    return tuple(pictures), _set_caption(caption, left, first, width, area, setter)


def _picture(photo: PhotoCopy, file: Path, box: Box) -> SetPicture:
    crop = photo.hints.crop
    focus = crop if isinstance(crop, FocusPoint) else None
    alt = photo.alt or photo.caption_text or NAMELESS
    return SetPicture(file, box, alt, focus, fixed=crop == "none", sought=crop == "auto")


def _set_caption(
    caption: Caption, left: float, top: float, width: float, area: Area, setter: Setter
) -> tuple[SetText, ...]:
    size, pitch = setter.size("caption", area.size), setter.pitch("caption", area.size)

    def at(row: int) -> float:
        return top + (row + 0.5) * pitch + (EM_ASCENT - 0.5) * size

    texts = []
    if caption.lines:
        rows = tuple(SetLine(line, left, at(row), size) for row, line in enumerate(caption.lines))
        texts.append(SetText("caption", rows, setter.colour("caption")))
    if caption.credit:
        first = len(caption.lines) - (1 if caption.shared else 0)
        rows = tuple(
            SetLine(line, left + width - line.width * size, at(first + row), size)
            for row, line in enumerate(caption.credit)
        )
        texts.append(SetText("caption", rows, setter.colour("caption")))
    return tuple(texts)


@dataclass(frozen=True, slots=True)
class Cluster:
    """Photos of a story as one rectangle of ``columns`` columns: rows of photos under one another."""

    columns: int
    rows: tuple[tuple[PhotoCopy, ...], ...]
    room: Room
    cost: float


def clusters_of(photos: Sequence[PhotoCopy], columns: Columns, area: Area, setter: Setter) -> tuple[Cluster, ...]:
    """The ways a story's photos may stand in its columns: every width, every number of rows."""
    found = []
    for span in range(1, columns.count + 1):
        for rows in _rowings(photos, span):
            per_photo = [columns.span(0, span // len(row))[1] for row in rows]
            if min(per_photo) < SMALLEST_WIDTH and span < columns.count:
                continue
            rooms = [_row_room(row, span, columns, area, setter) for row in rows]
            room = Room(sum(r.least for r in rooms), sum(r.wished for r in rooms), sum(r.most for r in rooms))
            if room.least <= room.most:
                coarse = sum(
                    coarseness(photo, width, setter)
                    for row, width in zip(rows, per_photo, strict=True)
                    for photo in row
                )
                look = _look(rows, span, columns.count, setter) + _unasked(rows, per_photo, columns, area)
                found.append(Cluster(span, rows, room, look + coarse))
    return tuple(found)


def _unasked(rows: Sequence[Sequence[PhotoCopy]], widths: Sequence[float], columns: Columns, area: Area) -> float:
    """What it costs that photos have other widths than their editor asks for, in basic columns."""
    widest = columns.span(0, columns.count)[1]
    return sum(
        UNASKED_WIDTH * abs(width - min(widest, area.span_width(photo.hints.span))) / area.column
        for row, width in zip(rows, widths, strict=True)
        for photo in row
        if photo.hints.span
    )


def _rowings(photos: Sequence[PhotoCopy], span: int) -> list[tuple[tuple[PhotoCopy, ...], ...]]:
    """Even rows whose photos take whole columns each: all in one row, two rows …, one a row."""
    rowings = []
    for rows in range(1, len(photos) + 1):
        per_row = -(-len(photos) // rows)
        split = tuple(tuple(photos[i : i + per_row]) for i in range(0, len(photos), per_row))
        if len(split) == rows and all(span % len(row) == 0 for row in split):
            rowings.append(split)
    return rowings


def _row_room(row: Sequence[PhotoCopy], span: int, columns: Columns, area: Area, setter: Setter) -> Room:
    width = columns.span(0, span // len(row))[1]
    rooms = [room_of(photo, width, area, setter) for photo in row]
    least = max(room.least for room in rooms)
    wished = round(sum(room.wished for room in rooms) / len(rooms))
    return Room(least, wished, max(least, min(room.most for room in rooms)))


def natural_span(rows: Sequence[Sequence[PhotoCopy]], columns: int, setter: Setter) -> int:
    """The columns that photos take of a block's by their shape: of like size to the eye whether flat or high."""
    return max(1, round(_wished_share(rows, setter) * columns))


def _wished_share(rows: Sequence[Sequence[PhotoCopy]], setter: Setter) -> float:
    high = sum(1 / sum(1 / aspect_of(photo, setter) for photo in row) for row in rows)
    return min(max(SHARES[0], WISHED_SHARE * math.sqrt(STANDARD_ASPECT / high)), SHARES[1])


def _look(rows: Sequence[Sequence[PhotoCopy]], span: int, columns: int, setter: Setter) -> float:
    """What a cluster's looks cost: a photo wants its share of the block and more than one column of a wide one.

    Where an editor asks for a width, that is what it wants. What is wider or narrower than its natural span by more
    columns than the layout gives costs most.
    """
    further = FURTHER_ROW * (len(rows) - 1)
    if any(photo.hints.span for row in rows for photo in row):
        return further
    one_column = ONE_COLUMN if span // len(rows[0]) == 1 and columns > 2 else 0.0
    beyond = max(0, abs(span - natural_span(rows, columns, setter)) - setter.layout.pictures.span_give)
    off = abs(span / columns - _wished_share(rows, setter))
    return BLOCK_SHARE * off + one_column + further + SPAN_BEYOND * beyond


def set_cluster(
    cluster: Cluster,
    lines: int,
    first: int,
    columns: Columns,
    origin: tuple[float, float],
    area: Area,
    setter: Setter,
    *,
    in_text: bool = False,
) -> tuple[tuple[SetPicture, ...], tuple[SetText, ...]]:
    """Set a cluster in ``lines`` lines, from column ``first`` of the block, ``origin`` its line's left top.

    ``in_text``: a line of text stands right over it.
    """
    pictures: list[SetPicture] = []
    texts: list[SetText] = []
    top = 0
    white = UNDER_TEXT if in_text else 0.0
    for row, height in zip(cluster.rows, _row_heights(cluster, lines, columns, area, setter), strict=True):
        each = cluster.columns // len(row)
        for index, photo in enumerate(row):
            left, width = columns.span(first + index * each, each)
            y = origin[1] + (top + white) * area.pitch
            placed = set_photo(photo, origin[0] + left, y, width, height - white, area, setter)
            pictures += placed[0]
            texts += placed[1]
        top, white = top + height, 0.0
    return tuple(pictures), tuple(texts)


def _row_heights(cluster: Cluster, lines: int, columns: Columns, area: Area, setter: Setter) -> list[int]:
    """Share a cluster's lines among its rows, each in proportion to what it wishes."""
    rooms = [_row_room(row, cluster.columns, columns, area, setter) for row in cluster.rows]
    heights = []
    left, wished = lines, sum(room.wished for room in rooms)
    for room in rooms[:-1]:
        heights.append(round(left * room.wished / wished))
        left -= heights[-1]
        wished -= room.wished
    return [*heights, left]
