"""断版: a gutter or white that cuts the whole page in two."""

from __future__ import annotations

from collections.abc import Iterator

from composer.makeup.model import MadeUpPage
from composer.preflight.faults import Fault

# Blocks that share less than this many pt only touch.
TOUCH = 0.5


def cut_faults(page: MadeUpPage) -> Iterator[Fault]:
    """The cuts from edge to edge, one of each direction at most; ``amount`` is the column or line after it.

    Which columns a block owns cannot be read from its ink, so this is measured on the blocks.
    """
    step = page.grid.measure * page.grid.size + page.gutter
    for column in range(1, page.grid.columns):
        x = page.frame.x + column * step - page.gutter / 2
        if all(not block.box.x < x < block.box.right for block in page.blocks):
            yield Fault("upright_cuts", amount=column)
            break
    line = _level_cut(page)
    if line is not None:
        yield Fault("level_cuts", amount=line)


def _level_cut(page: MadeUpPage) -> int | None:
    """The line after which white runs from edge to edge with no banner over or under it that makes it so by design."""
    wide = page.frame.width - TOUCH
    for y in sorted({block.box.bottom for block in page.blocks})[:-1]:
        over = [block for block in page.blocks if block.box.bottom <= y + TOUCH]
        under = [block for block in page.blocks if block.box.y >= y - TOUCH]
        if under and len(over) + len(under) == len(page.blocks):
            last, first = max(over, key=lambda one: one.box.bottom), min(under, key=lambda one: one.box.y)
            if last.box.width < wide and first.box.width < wide:
                return round((y - page.frame.y) / page.grid.pitch)
    return None
