"""A proof's sheets: which part of a page stands where on the paper. Lengths in pt, from top left corners."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Literal

from composer.layout.model import MM
from composer.makeup.model import Box

PaperName = Literal["a3", "a4"]

# Papers upright (ISO 216).
PAPERS: dict[PaperName, tuple[float, float]] = {"a3": (297 * MM, 420 * MM), "a4": (210 * MM, 297 * MM)}

# What office printers leave white at a sheet's edges.
EDGE = 5 * MM
# The strip that tells what the sheet is and bears the signatures, and the white under it. With the edges they leave
# 275 mm of an A4's or a lying A3's height: two tiles of that overlapping by 10 mm are a broadsheet's 540.
STRIP, UNDER_STRIP = 10 * MM, 2 * MM
# Two tiles share so much of the page, to be glued by and so that no line is cut on both.
OVERLAP = 10 * MM
# Lengths that differ by less are the same.
SAME = 1e-6


@dataclass(frozen=True, slots=True)
class Join:
    """The line on a sheet down to which a neighbouring tile shows the page too; ``place`` is the neighbour's."""

    x1: float
    y1: float
    x2: float
    y2: float
    place: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a page's proof.

    ``size`` of the paper as it lies, width first; ``part`` of the page it shows and where that stands on it, ``at``.
    ``place`` of ``count`` sheets of the page; ``tiles`` are the parts of all of them, one alone where the page is
    whole.
    """

    size: tuple[float, float]
    part: Box
    at: Box
    place: int
    tiles: tuple[Box, ...]

    @property
    def scale(self) -> float:
        """How large the page is shown, 1 at true size."""
        return self.at.width / self.part.width

    @property
    def count(self) -> int:
        """The sheets of the page."""
        return len(self.tiles)

    @property
    def strip(self) -> Box:
        """Where the strip stands."""
        return Box(EDGE, EDGE, self.size[0] - 2 * EDGE, STRIP)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the page stands on the sheet."""
        return self.at.x + (x - self.part.x) * self.scale, self.at.y + (y - self.part.y) * self.scale

    @property
    def joins(self) -> tuple[Join, ...]:
        """Where the neighbouring tiles of the page end on this one."""
        return tuple(_joins(self))

    def box(self, box: Box) -> Box:
        """Where a box of the page stands on the sheet."""
        return Box(*self.point(box.x, box.y), box.width * self.scale, box.height * self.scale)


def paper_for(page: tuple[float, float]) -> PaperName:
    """The paper a page is proofed on where none is asked for: A4 for pages no larger than that, else A3."""
    wide, high = PAPERS["a4"]
    return "a4" if min(page) <= wide + SAME and max(page) <= high + SAME else "a3"


def whole_sheet(page: tuple[float, float], paper: PaperName) -> Sheet:
    """The whole page on one sheet that lies as the page does, as large as it goes but never larger than it is."""
    size = _turned(paper, lying=page[0] > page[1])
    room = _window(size)
    scale = min(1.0, room.width / page[0], room.height / page[1])
    part = Box(0.0, 0.0, *page)
    return Sheet(size, part, _centred(page[0] * scale, page[1] * scale, room), 1, (part,))


def tiled_sheets(page: tuple[float, float], paper: PaperName, printed: Sequence[Box]) -> tuple[Sheet, ...]:
    """The page at true size on as few sheets as hold it, tiles row by row, each overlapping the next by ``OVERLAP``.

    A tile on which nothing of what is ``printed`` stands is left out.
    """
    lying = page[0] > page[1]
    sizes = [_turned(paper, lying=lying), _turned(paper, lying=not lying)]
    size = min(sizes, key=lambda size: math.prod(_counts(page, size)))  # of like counts, as the page lies
    tiles = tuple(tiles_of(page, _counts(page, size)))
    tiles = tuple(tile for tile in tiles if any(_meet(tile, box) for box in printed)) or tiles[:1]
    room = _window(size)
    return tuple(
        Sheet(size, tile, _centred(tile.width, tile.height, room), place, tiles) for place, tile in enumerate(tiles, 1)
    )


def tiles_of(page: tuple[float, float], counts: tuple[int, int]) -> Iterator[Box]:
    """Tiles of one size that cover the page, so many across and down, row by row."""
    wide, high = ((side + (count - 1) * OVERLAP) / count for side, count in zip(page, counts, strict=True))
    for row, column in product(range(counts[1]), range(counts[0])):
        yield Box(column * (wide - OVERLAP), row * (high - OVERLAP), wide, high)


def _joins(sheet: Sheet) -> Iterator[Join]:
    own = sheet.part
    for place, tile in enumerate(sheet.tiles, 1):
        beside, level = abs(tile.x - own.x) > SAME, abs(tile.y - own.y) > SAME
        if beside == level or not _meet(own, tile):
            continue
        if beside:
            x, _ = sheet.point(tile.x if tile.x > own.x else tile.right, own.y)
            yield Join(x, sheet.at.y, x, sheet.at.bottom, place)
        else:
            _, y = sheet.point(own.x, tile.y if tile.y > own.y else tile.bottom)
            yield Join(sheet.at.x, y, sheet.at.right, y, place)


def _counts(page: tuple[float, float], size: tuple[float, float]) -> tuple[int, int]:
    room = _window(size)
    across, down = (
        max(1, math.ceil((side - OVERLAP) / (span - OVERLAP) - SAME))
        for side, span in zip(page, (room.width, room.height), strict=True)
    )
    return across, down


def _turned(paper: PaperName, *, lying: bool) -> tuple[float, float]:
    wide, high = PAPERS[paper]
    return (high, wide) if lying else (wide, high)


def _window(size: tuple[float, float]) -> Box:
    """What is left of a sheet for the page."""
    top = EDGE + STRIP + UNDER_STRIP
    return Box(EDGE, top, size[0] - 2 * EDGE, size[1] - top - EDGE)


def _centred(width: float, height: float, room: Box) -> Box:
    return Box(room.x + (room.width - width) / 2, room.y + (room.height - height) / 2, width, height)


def _meet(one: Box, other: Box) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom
