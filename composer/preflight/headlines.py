"""Headlines as printed, against one another: side by side on one level (碰题), one right under another (叠题)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from composer.makeup.collisions import LIKE_SIZE, all_blocks
from composer.makeup.measures import EM_ASCENT
from composer.makeup.model import Block, Box
from composer.preflight.faults import Fault
from composer.preflight.lookup import LookedUp, PrintedLine

HEAD_KINDS = frozenset({"kicker", "headline", "deck", "byline"})
# Heads nearer than this over one another (lines) with nothing between them are stacked.
STACKED = 3


@dataclass(frozen=True, slots=True)
class PrintedHead:
    """A story's headline: its printed size and first baseline, and the box of its letters with kicker and deck."""

    block: Block
    size: float
    baseline: float
    box: Box


def printed_heads(found: LookedUp) -> tuple[PrintedHead, ...]:
    """The level headlines of all stories on the page."""
    heads = []
    for block in all_blocks(found.page.blocks):
        lines = [line for line in found.of(block) if line.text.kind in HEAD_KINDS and not line.text.on_grid]
        lines = [line for line in lines if line.letters]
        titles = [line for line in lines if line.text.kind == "headline"]
        if titles and block.kind == "story" and not any(line.is_vertical for line in titles):
            size = max(char.size for line in titles for char in line.letters)
            heads.append(PrintedHead(block, size, titles[0].baseline, _box(lines)))
    return tuple(heads)


def headline_faults(found: LookedUp) -> Iterator[Fault]:
    """Pairs of headlines that collide or stand on one another; the one later in the manifest is named first."""
    pitch, gutter = found.page.grid.pitch, found.page.gutter
    heads = printed_heads(found)
    for one, two in combinations(heads, 2):
        alike = abs(one.size - two.size) < LIKE_SIZE * max(one.size, two.size)
        level = abs(one.baseline - two.baseline) < pitch
        if alike and level and _are_neighbours(one.block.box, two.block.box, gutter):
            yield Fault("collisions", two.block.title, one.block.title)
        upper, lower = (one, two) if one.box.y <= two.box.y else (two, one)
        if _overlap(upper.box, lower.box) and 0 <= lower.box.y - upper.box.bottom < STACKED * pitch:
            between = Box(upper.box.x, upper.box.bottom, upper.box.width, lower.box.y - upper.box.bottom)
            if not any(_meets(_box([line]), between) for line in found.lines if line.letters and line.text.on_grid):
                yield Fault("stacked_heads", lower.block.title, upper.block.title)


def _are_neighbours(one: Box, two: Box, gutter: float) -> bool:
    return min(abs(one.right - two.x), abs(two.right - one.x)) < 2 * gutter


def _overlap(one: Box, two: Box) -> bool:
    return one.x < two.right and two.x < one.right


def _meets(one: Box, two: Box) -> bool:
    return _overlap(one, two) and one.y < two.bottom and two.y < one.bottom


def _box(lines: list[PrintedLine]) -> Box:
    chars = [char for line in lines for char in line.letters]
    left, top = min(char.x for char in chars), min(char.baseline - EM_ASCENT * char.size for char in chars)
    right = max(line.right for line in lines)
    foot = max(char.baseline + (1 - EM_ASCENT) * char.size for char in chars)
    return Box(left, top, right - left, foot - top)
