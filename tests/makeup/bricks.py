"""The simplest forms there are: bricks that want a certain area, for tests of the floorplan alone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from composer.makeup.form import PLAIN, Costs, Edges, Terms
from composer.makeup.model import Block, Box
from composer.makeup.plan import Cell, Plan
from composer.manifest.models import Hints

NO_HINTS = Hints()


@dataclass(eq=False)
class Brick:
    """A form that costs what its area differs from ``wanted`` columns × lines, squared."""

    key: str
    wanted: int
    lines: int
    hints: Hints = NO_HINTS
    weight: float = 0.0
    loudness: int = 0
    low: bool = False
    edges: Edges = PLAIN
    least: int = 1

    def costs(self, columns: int) -> Costs:
        heights = np.arange(self.lines + 1, dtype=float)
        costs: Costs = np.where(heights >= self.least, (columns * heights - self.wanted) ** 2, np.inf)
        return costs

    def terms(self, columns: int, lines: int) -> Terms:
        return {"shape": float(self.costs(columns)[lines])}

    def lay(self, columns: int, lines: int, x: float, y: float) -> Block:
        return Block(self.key, "story", Box(x, y, float(columns), float(lines)), columns=columns)


def cells_covered(plan: Plan) -> list[tuple[int, int]]:
    """Every column and line some cell covers, as often as it is covered."""
    return [
        (column, line)
        for cell in plan.cells
        for column in range(cell.column, cell.column + cell.columns)
        for line in range(cell.line, cell.line + cell.lines)
    ]


def cell_of(plan: Plan, key: str) -> Cell:
    """The cell of one form."""
    (cell,) = [cell for cell in plan.cells if cell.form.key == key]
    return cell
