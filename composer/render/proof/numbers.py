"""Line numbers of a page's proof, so that a proofreader can say 第3栏第41行 and a designer finds it.

The page has one baseline grid, so it has one count of lines: line 41 is on one level in every column. The count stands
in both margins at every fifth line, and again beside every other leg of text, so that no eye has to travel over the
page; the columns are numbered over and under it. A count for each leg of its own would give one page many lines 3.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from composer.makeup.collisions import all_blocks
from composer.makeup.measures import EM_ASCENT
from composer.makeup.model import MadeUpPage

# Lines between two numbers; between them the eye counts.
STEP = 5
# In pt on the page: white between a leg and its numbers, and between the type area and the margins'.
BESIDE_LEG, BESIDE_AREA = 1.2, 7.0
# White over the contents and under them, or under the foot, for the columns' numbers, in pt on the page.
OVER_AREA, UNDER_AREA = 3.0, 4.0


@dataclass(frozen=True, slots=True)
class Number:
    """A number and where it stands on the page, in pt.

    ``x`` is its right edge in the left margin and beside a ``leg``, its left edge in the right margin, its middle for
    a ``column``; ``y`` is the middle of its height.
    """

    text: str
    kind: Literal["left", "right", "leg", "column"]
    x: float
    y: float


def numbers_of(page: MadeUpPage) -> Iterator[Number]:
    """All numbers of a page."""
    yield from _of_columns(page)
    yield from _of_margins(page)
    yield from dict.fromkeys(_of_legs(page))


def line_of(page: MadeUpPage, baseline: float) -> float:
    """The line of the page's grid that a baseline stands on, from 1; whole for text on the grid."""
    grid = page.grid
    first = page.frame.y + 0.5 * grid.pitch + (EM_ASCENT - 0.5) * grid.size
    return (baseline - first) / grid.pitch + 1


def _middle(page: MadeUpPage, line: int) -> float:
    return page.frame.y + (line - 0.5) * page.grid.pitch


def _of_columns(page: MadeUpPage) -> Iterator[Number]:
    frame, grid = page.frame, page.grid
    foot = page.foot.bottom if page.foot else frame.bottom
    wide = grid.measure * grid.size
    for column in range(grid.columns):
        x = frame.x + column * (wide + page.gutter) + wide / 2
        yield Number(f"第{column + 1}栏", "column", x, frame.y - OVER_AREA)
        yield Number(f"第{column + 1}栏", "column", x, foot + UNDER_AREA)


def _of_margins(page: MadeUpPage) -> Iterator[Number]:
    for line in range(1, round(page.frame.height / page.grid.pitch) + 1):
        if line == 1 or line % STEP == 0:
            yield Number(str(line), "left", page.frame.x - BESIDE_AREA, _middle(page, line))
            yield Number(str(line), "right", page.frame.right + BESIDE_AREA, _middle(page, line))


def _of_legs(page: MadeUpPage) -> Iterator[Number]:
    for block in all_blocks(page.blocks):
        for text in block.texts:
            if not text.on_grid or text.kind != "body":
                continue
            for line in text.lines:
                number = round(line_of(page, line.baseline))
                if number % STEP == 0 and line.x > page.frame.x + 1:  # the leg at the margin has the margin's
                    yield Number(str(number), "leg", round(line.x - BESIDE_LEG, 3), round(_middle(page, number), 3))
