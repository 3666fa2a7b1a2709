"""Holes: the largest rectangle of the type area that nothing printed fills and no design leaves white."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from composer.makeup.collisions import all_blocks
from composer.makeup.measures import EM_ASCENT
from composer.makeup.model import Block, Box, MadeUpPage
from composer.preflight.headlines import HEAD_KINDS
from composer.preflight.lookup import LookedUp, PrintedLine

# Rows of the raster to a line of the grid.
STEPS = 4
# White that is planned, in lines: under every block; over and under a head; between a frame and what it holds;
# round a picture and an ornament.
UNDER_BLOCK = 1.0
ROUND_HEAD = 1.5
IN_FRAME = 1.0
ROUND_PICTURE = 0.5
ROUND_ORNAMENT = 1.0
# White lower than this many lines is no hole.
LOWEST = 2
# Of a column's width, what must be covered for the column to be taken.
TAKEN = 0.2
# A line of text fills this part of its column at least: last lines are short by nature.
SHORTEST_LINE = 0.5


def largest_hole(found: LookedUp) -> tuple[int, int]:
    """The largest empty rectangle in whole lines × basic columns; (0, 0) where none is two lines high."""
    page = found.page
    lines = round(page.frame.height / page.grid.pitch)
    full = np.zeros((lines * STEPS, page.grid.columns), dtype=bool)
    row = page.grid.pitch / STEPS
    width = page.grid.measure * page.grid.size
    lefts = page.frame.x + (width + page.gutter) * np.arange(page.grid.columns)
    for box in _taken(found):
        covered = np.minimum(lefts + width, box.right) - np.maximum(lefts, box.x) > TAKEN * width
        top, foot = (max(0, math.floor((y - page.frame.y) / row + 0.5)) for y in (box.y, box.bottom))
        full[top:foot, covered] = True
    return _largest_empty(full)


def _taken(found: LookedUp) -> Iterator[Box]:
    """What fills the page, with the white that belongs to it."""
    page, pitch = found.page, found.page.grid.pitch
    yield from (_with_white(box, ROUND_PICTURE * pitch) for box in found.printed.pictures)
    for line in found.lines:
        if line.letters:
            yield _head_line(line, page) if _is_head(line) else _text_line(line, page)
    drawn = [*found.printed.shapes, *found.printed.pictures]
    for block in all_blocks(page.blocks):
        yield Box(block.box.x, block.box.bottom, block.box.width, UNDER_BLOCK * pitch)
        for ornament in block.ornaments:
            if any(_meet(ornament.box, shape) for shape in drawn):
                yield _with_white(ornament.box, ROUND_ORNAMENT * pitch)
        yield from _panels(block, pitch)


def _panels(block: Block, pitch: float) -> Iterator[Box]:
    """A tint under a summary is full; of a frame round a block, the edges."""
    for panel in block.panels:
        if panel.fill and panel.box.height < block.box.height / 2:
            yield panel.box
        else:
            yield Box(panel.box.x, panel.box.y, panel.box.width, IN_FRAME * pitch)
            yield Box(panel.box.x, panel.box.bottom - IN_FRAME * pitch, panel.box.width, IN_FRAME * pitch)


def _is_head(line: PrintedLine) -> bool:
    return line.text.kind in HEAD_KINDS and not line.text.on_grid


def _head_line(line: PrintedLine, page: MadeUpPage) -> Box:
    """A line of a head takes its block's width; a cell of a vertical one, the block's first column."""
    block, size = line.block.box, line.set.size
    if line.is_vertical:
        return Box(block.x, block.y, page.grid.measure * page.grid.size, block.height)
    ink = Box(block.x, line.baseline - EM_ASCENT * size, block.width, size)
    return _with_white(ink, ROUND_HEAD * page.grid.pitch)


def _text_line(line: PrintedLine, page: MadeUpPage) -> Box:
    """A line of text takes its pitch."""
    size = line.set.size
    middle = line.baseline - (EM_ASCENT - 0.5) * size
    height = max(page.grid.pitch, size)
    left = line.chars[0].x
    width = max(line.right - left, SHORTEST_LINE * page.grid.measure * page.grid.size)
    return Box(left, middle - height / 2, width, height)


def _with_white(box: Box, white: float) -> Box:
    return Box(box.x, box.y - white, box.width, box.height + 2 * white)


def _meet(one: Box, two: Box) -> bool:
    return one.x < two.right and two.x < one.right and one.y < two.bottom and two.y < one.bottom


def _largest_empty(full: NDArray[np.bool_]) -> tuple[int, int]:
    best = (0, 0)
    columns = full.shape[1]
    for left in range(columns):
        for right in range(left + 1, columns + 1):
            lines = (_longest_run(np.logical_not(full[:, left:right].any(axis=1))) + 1) // STEPS
            if lines >= LOWEST and lines * (right - left) > best[0] * best[1]:
                best = (lines, right - left)
    return best


def _longest_run(empty: NDArray[np.bool_]) -> int:
    longest = run = 0
    for is_empty in empty.tolist():
        run = run + 1 if is_empty else 0
        longest = max(longest, run)
    return longest
