"""Holes: the largest rectangle of the type area that nothing fills and no design leaves white."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from composer.makeup.collisions import all_blocks
from composer.makeup.measures import EM_ASCENT
from composer.makeup.model import Block, Box, MadeUpPage, SetLine

# Rows of the raster to a line of the grid.
STEPS = 4
# White that is planned, in lines: under every block; over and under a head; between a frame and what it holds.
UNDER_BLOCK = 1.0
ROUND_HEAD = 1.5
IN_FRAME = 1.0
# A line lower than this many lines is no hole.
LOWEST = 2
# Of a column's width, what must be covered for the column to be taken.
TAKEN = 0.2
HEAD_KINDS = frozenset({"kicker", "headline", "deck", "byline"})


def largest_hole(page: MadeUpPage) -> tuple[int, int]:
    """The largest empty rectangle in whole lines × basic columns; (0, 0) where none is two lines high."""
    lines = round(page.frame.height / page.grid.pitch)
    full = np.zeros((lines * STEPS, page.grid.columns), dtype=bool)
    row = page.grid.pitch / STEPS
    step = page.grid.measure * page.grid.size + page.gutter
    width = page.grid.measure * page.grid.size
    lefts = page.frame.x + step * np.arange(page.grid.columns)
    for box in _taken(page):
        covered = np.minimum(lefts + width, box.right) - np.maximum(lefts, box.x) > TAKEN * width
        top = max(0, math.floor((box.y - page.frame.y) / row + 0.5))
        full[top : max(0, math.floor((box.bottom - page.frame.y) / row + 0.5)), covered] = True
    return _largest_empty(full)


def _taken(page: MadeUpPage) -> Iterator[Box]:
    """What fills the page, with the white that belongs to it."""
    pitch = page.grid.pitch
    for block in all_blocks(page.blocks):
        yield Box(block.box.x, block.box.bottom, block.box.width, UNDER_BLOCK * pitch)
        yield from (_with_white(picture.box, pitch / 2) for picture in block.pictures)
        yield from (_with_white(ornament.box, pitch) for ornament in block.ornaments)
        for panel in block.panels:
            if panel.fill and panel.box.height < block.box.height / 2:
                yield panel.box
            yield Box(panel.box.x, panel.box.y, panel.box.width, IN_FRAME * pitch)
            yield Box(panel.box.x, panel.box.bottom - IN_FRAME * pitch, panel.box.width, IN_FRAME * pitch)
        yield from _head(block, pitch)
        for text in block.texts:
            yield from (_line(line, page) for line in text.lines)


def _with_white(box: Box, white: float) -> Box:
    return Box(box.x, box.y - white, box.width, box.height + 2 * white)


def _head(block: Block, pitch: float) -> Iterator[Box]:
    """A head takes its block's width; beside a vertical one, its column."""
    lines = [line for text in block.texts if text.kind in HEAD_KINDS and not text.on_grid for line in text.lines]
    if any(line.turned or piece.vertical for line in lines for piece in line.line.pieces):
        left = min(line.x for line in lines)
        right = max(line.x + line.size for line in lines)
        yield Box(left, block.box.y, right - left, block.box.height)
    else:
        for line in lines:
            box = Box(block.box.x, line.baseline - EM_ASCENT * line.size, block.box.width, line.size)
            yield _with_white(box, ROUND_HEAD * pitch)


def _line(line: SetLine, page: MadeUpPage) -> Box:
    """A line of text takes its pitch, and half a column at least: last lines are short by nature."""
    middle = line.baseline - (EM_ASCENT - 0.5) * line.size
    height = max(page.grid.pitch, line.size)
    width = max(line.line.width * line.size * line.scale, page.grid.measure * page.grid.size / 2)
    return Box(line.x, middle - height / 2, width, height)


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
