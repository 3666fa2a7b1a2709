"""What a plan costs whoever found it: the composer's own terms, read off the finished rectangles alone.

The composer's search charges a cut for the parts on its two sides; here each pair of blocks that touch is judged,
so that plans no cut can make are judged alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from benchmarks.floorplans.pages import PageToPlan
from composer.makeup.floorplan import BESIDE_LIGHTER, CLASH, LEVEL_PAGE_CUT, UNDER_LIGHTER, UPRIGHT_PAGE_CUT
from composer.makeup.form import Form
from composer.makeup.plan import Cell


@dataclass(frozen=True, slots=True)
class Score:
    """The cost of a plan by its terms, weighed as the layout has it."""

    blocks: float
    order: float
    collisions: float
    cuts: float

    @property
    def total(self) -> float:
        """What the whole plan costs."""
        return self.blocks + self.order + self.collisions + self.cuts


def score(page: PageToPlan, cells: Sequence[Cell]) -> Score:
    """The score of a page's finished plan."""
    order = collisions = 0.0
    for pair in combinations(sorted(cells, key=lambda cell: page.rank[cell.form.key]), 2):
        heavier, lighter = pair
        under, beside = order_costs(heavier.form)
        if _foot(lighter) == heavier.line and _overlap(_columns(heavier), _columns(lighter)):
            order += under
        if _right(lighter) == heavier.column and _overlap(_lines(heavier), _lines(lighter)):
            order += beside
        if heavier.line == lighter.line and (_right(heavier) == lighter.column or _right(lighter) == heavier.column):
            collisions += clash(heavier.form, lighter.form)
    weights = page.weights
    return Score(
        sum(float(cell.form.costs(cell.columns)[cell.lines]) for cell in cells),
        order * weights.order,
        collisions * weights.collisions,
        (UPRIGHT_PAGE_CUT * _has_gutter(page, cells) + LEVEL_PAGE_CUT * min(1, _level_cuts(page, cells)))
        * weights.cuts,
    )


def order_costs(heavier: Form) -> tuple[float, float]:
    """What it costs, unweighed, that a form stands under, and right of, a lighter one that it touches."""
    return heavier.weight * UNDER_LIGHTER, heavier.weight * BESIDE_LIGHTER


def clash(one: Form, other: Form) -> float:
    """What it costs, unweighed, that two forms begin side by side on one line (碰题), by their ranks."""
    if not one.loudness or not other.loudness or abs(one.loudness - other.loudness) > 1:
        return 0.0
    return CLASH if one.loudness == other.loudness else CLASH / 3


def is_slicing(cells: Sequence[Cell]) -> bool:
    """Whether cuts from edge to edge, each of what the last ones left, part all cells from one another."""
    return len(cells) == 1 or any(is_slicing(one) and is_slicing(other) for one, other in _parts(cells))


def is_in_runs(page: PageToPlan, cells: Sequence[Cell]) -> bool:
    """Whether it can be cut so that at every cut all on the upper or left side outweighs all on the other.

    These are the plans of the composer's dynamic programme; its wheels are not among them.
    """
    if len(cells) == 1:
        return True
    rank = page.rank
    return any(
        max(rank[cell.form.key] for cell in one) < min(rank[cell.form.key] for cell in other)
        and is_in_runs(page, one)
        and is_in_runs(page, other)
        for one, other in _parts(cells)
    )


def is_tiling(page: PageToPlan, cells: Sequence[Cell]) -> bool:
    """Whether the cells cover every column and line of the page once."""
    covered = [(column, line) for cell in cells for column in range(*_columns(cell)) for line in range(*_lines(cell))]
    size = page.columns * page.lines
    inside = all(_right(cell) <= page.columns and _foot(cell) <= page.lines for cell in cells)
    return inside and len(covered) == size == len(set(covered))


def _parts(cells: Sequence[Cell]) -> Iterator[tuple[list[Cell], list[Cell]]]:
    """The cells on the two sides of every cut from edge to edge."""
    for spans in ([_columns(cell) for cell in cells], [_lines(cell) for cell in cells]):
        starts = {start for start, _ in spans}
        for at in sorted(starts - {min(starts)}):
            if _is_free(spans, at):
                before = [cell for cell, (start, _) in zip(cells, spans, strict=True) if start < at]
                after = [cell for cell, (start, _) in zip(cells, spans, strict=True) if start >= at]
                yield before, after


def _has_gutter(page: PageToPlan, cells: Sequence[Cell]) -> bool:
    return any(_is_free([_columns(cell) for cell in cells], at) for at in range(1, page.columns))


def _level_cuts(page: PageToPlan, cells: Sequence[Cell]) -> int:
    """White from edge to edge at which no banner or strip stands."""
    edges = {edge for cell in cells if cell.columns == page.columns for edge in _lines(cell)}
    inner = {cell.line for cell in cells} - {0} - edges
    return sum(_is_free([_lines(cell) for cell in cells], at) for at in inner)


def _is_free(spans: Iterable[tuple[int, int]], at: int) -> bool:
    """Whether no span runs across."""
    return not any(start < at < end for start, end in spans)


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _columns(cell: Cell) -> tuple[int, int]:
    return cell.column, _right(cell)


def _lines(cell: Cell) -> tuple[int, int]:
    return cell.line, _foot(cell)


def _right(cell: Cell) -> int:
    return cell.column + cell.columns


def _foot(cell: Cell) -> int:
    return cell.line + cell.lines
