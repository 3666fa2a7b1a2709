"""The floorplan: how forms tile a rectangle of columns and lines, at the least cost.

Forms come in order of weight. A rectangle of consecutive forms is either one form, or cut in two: one
part over the other, or beside it, the heavier part first or (at a cost) last. For every run of forms and
every width the best cost at each height is found once, as need be; cuts over one another are
a min-plus convolution of heights, cuts beside one another an addition.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from composer.makeup.form import Costs, Form, never
from composer.manifest.models import Hints

# Standing under something lighter costs a form's weight times this; standing right of it, a part of that.
UNDER_LIGHTER = 1.3
BESIDE_LIGHTER = 0.35
# Two headlines of one rank side by side on one level (碰题), by loudness; a step apart costs a third.
CLASH = 2.2
# A gutter down the whole page (断版).
WHOLE_PAGE_GUTTER = 3.0
# A hint for a place that is not kept.
MISPLACED = 200.0
# Costs nearer than this are the same: the earlier plan stays.
EQUAL = 1e-9

Edge = Literal["top", "bottom", "left", "right"]
Edges = frozenset[Edge]
ALL_EDGES: Edges = frozenset({"top", "bottom", "left", "right"})
NO_EDGES: Edges = frozenset()


@dataclass(frozen=True, slots=True)
class Cut:
    """How a run of forms is cut: after ``at`` forms; ``over`` or beside; ``swapped``: the later part first."""

    at: int
    over: bool
    swapped: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """A form in its place: columns and lines from the area's left top."""

    form: Form
    column: int
    columns: int
    line: int
    lines: int


@dataclass(frozen=True, slots=True)
class CutLine:
    """A cut between two parts: upright at a column over some lines, or level at a line over some columns."""

    upright: bool
    at: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Plan:
    """A finished floorplan."""

    cells: tuple[Cell, ...]
    cuts: tuple[CutLine, ...]
    cost: float


@dataclass(slots=True)
class _Table:
    """Best costs of a run of forms by columns and height, and the cut that gives each.

    ``size`` holds the upper part's height of a cut over one another, the left part's columns of a cut beside.
    """

    costs: Costs
    cuts: list[Cut]
    chosen: NDArray[np.int32]
    size: NDArray[np.int32]


def wanted_edges(hints: Hints, columns: int) -> Edges:
    """The page edges a hint for a place asks for; an exact place asks for those it touches."""
    if hints.place is None:
        return NO_EDGES
    if isinstance(hints.place, str):
        return frozenset(edge for edge in ALL_EDGES if edge in hints.place.split("-"))
    edges: set[Edge] = set()
    if hints.place.line == 1:
        edges.add("top")
    if hints.place.column == 1:
        edges.add("left")
    if hints.span and hints.place.column + hints.span - 1 == columns:
        edges.add("right")
    return frozenset(edges)


class Floorplan:
    """The search over the plans of some forms on up to ``columns`` columns and ``lines`` lines."""

    def __init__(self, forms: Sequence[Form], columns: int, lines: int, *, page: bool = False) -> None:
        self.forms = tuple(forms)
        self.columns = columns
        self.lines = lines
        self.page = page
        self._tables: dict[tuple[int, int, Edges], _Table] = {}
        self._placed = any(form.hints.place for form in self.forms)

    def costs(self, columns: int) -> Costs:
        """Best cost of all forms on ``columns`` columns at every height."""
        costs: Costs = self._table(0, len(self.forms), ALL_EDGES).costs[columns]
        return costs

    def plan(self, columns: int, lines: int) -> Plan | None:
        """The best plan of exactly that size, or None where there is none."""
        cost = float(self.costs(columns)[lines])
        if not np.isfinite(cost):
            return None
        cells: list[Cell] = []
        cuts: list[CutLine] = []
        self._collect(0, len(self.forms), 0, columns, 0, lines, ALL_EDGES, cells, cuts)
        return Plan(tuple(sorted(cells, key=lambda cell: self.forms.index(cell.form))), tuple(cuts), cost)

    def _edges_of(self, first: int, end: int, edges: Edges) -> Edges:
        """Edges matter only to runs that hold a hint for a place."""
        return edges if self._placed and any(form.hints.place for form in self.forms[first:end]) else NO_EDGES

    def _table(self, first: int, end: int, edges: Edges) -> _Table:
        key = (first, end, self._edges_of(first, end, edges))
        if key not in self._tables:
            self._tables[key] = self._leaf(*key) if end - first == 1 else self._search(*key)
        return self._tables[key]

    def _leaf(self, index: int, _end: int, edges: Edges) -> _Table:
        form = self.forms[index]
        empty = np.zeros((0, 0), dtype=np.int32)
        rows = [never(self.lines), *(form.costs(c)[: self.lines + 1] for c in range(1, self.columns + 1))]
        costs = np.stack(rows)
        if not wanted_edges(form.hints, self.columns) <= edges:
            costs = costs + MISPLACED
        return _Table(costs, [], empty, empty)

    def _search(self, first: int, end: int, edges: Edges) -> _Table:
        shape = (self.columns + 1, self.lines + 1)
        table = _Table(np.full(shape, np.inf), [], np.full(shape, -1, np.int32), np.zeros(shape, np.int32))
        for at in range(first + 1, end):
            for swapped in (False, True):
                self._try_over(table, first, at, end, edges, swapped)
                self._try_beside(table, first, at, end, edges, swapped)
        return table

    def _parts(self, first: int, at: int, end: int, swapped: bool) -> tuple[tuple[int, int], tuple[int, int]]:
        return ((at, end), (first, at)) if swapped else ((first, at), (at, end))

    def _try_over(self, table: _Table, first: int, at: int, end: int, edges: Edges, swapped: bool) -> None:
        upper, lower = self._parts(first, at, end, swapped)
        top = self._table(*upper, edges - {"bottom"}).costs
        foot = self._table(*lower, edges - {"top"}).costs
        costs, heights = over_one_another(top, foot)
        if swapped:
            costs = costs + UNDER_LIGHTER * self._heaviest(first, at)
        _keep(table, Cut(at, True, swapped), costs, heights)

    def _try_beside(self, table: _Table, first: int, at: int, end: int, edges: Edges, swapped: bool) -> None:
        one, other = self._parts(first, at, end, swapped)
        west = self._table(*one, edges - {"right"}).costs
        east = self._table(*other, edges - {"left"}).costs
        costs, lefts = beside_one_another(west, east)
        costs = costs + self._clash(first, at)
        if swapped:
            costs = costs + BESIDE_LIGHTER * self._heaviest(first, at)
        if self.page and (first, end) == (0, len(self.forms)):
            costs = costs + WHOLE_PAGE_GUTTER
        _keep(table, Cut(at, False, swapped), costs, lefts)

    def _heaviest(self, first: int, end: int) -> float:
        return max(form.weight for form in self.forms[first:end])

    def _clash(self, first: int, at: int) -> float:
        """Headlines side by side: judged by the first form of each part, which stands at its top."""
        one, other = self.forms[first].loudness, self.forms[at].loudness
        if not one or not other:
            return 0.0
        return CLASH if one == other else CLASH / 3 if abs(one - other) == 1 else 0.0

    def _collect(
        self,
        first: int,
        end: int,
        column: int,
        columns: int,
        line: int,
        lines: int,
        edges: Edges,
        cells: list[Cell],
        cuts: list[CutLine],
    ) -> None:
        if end - first == 1:
            cells.append(Cell(self.forms[first], column, columns, line, lines))
            return
        table = self._table(first, end, edges)
        cut = table.cuts[int(table.chosen[columns, lines])]
        size = int(table.size[columns, lines])
        one, other = self._parts(first, cut.at, end, cut.swapped)
        if cut.over:
            cuts.append(CutLine(False, line + size, column, column + columns))
            self._collect(*one, column, columns, line, size, edges - {"bottom"}, cells, cuts)
            self._collect(*other, column, columns, line + size, lines - size, edges - {"top"}, cells, cuts)
        else:
            cuts.append(CutLine(True, column + size, line, line + lines))
            self._collect(*one, column, size, line, lines, edges - {"right"}, cells, cuts)
            self._collect(*other, column + size, columns - size, line, lines, edges - {"left"}, cells, cuts)


def _keep(table: _Table, cut: Cut, costs: Costs, size: NDArray[np.int32]) -> None:
    better = costs < table.costs - EQUAL
    if better.any():
        table.costs = np.where(better, costs, table.costs)
        table.chosen = np.where(better, np.int32(len(table.cuts)), table.chosen)
        table.size = np.where(better, size, table.size)
        table.cuts.append(cut)


def over_one_another(top: Costs, foot: Costs) -> tuple[Costs, NDArray[np.int32]]:
    """Min-plus convolution by rows: the best cost of two parts stacked to each height, and the upper one's height."""
    rows, size = top.shape
    padded = np.concatenate([np.full((rows, size - 1), np.inf), foot], axis=1)
    # Row h of the window, read backwards, holds foot[h - k] for upper heights k = 0, 1 …
    stacked = sliding_window_view(padded, size, axis=1)[:, :, ::-1] + top[:, np.newaxis, :]
    heights = np.argmin(stacked, axis=2)
    costs = np.take_along_axis(stacked, heights[:, :, np.newaxis], axis=2)[:, :, 0]
    return costs, heights.astype(np.int32)


def beside_one_another(west: Costs, east: Costs) -> tuple[Costs, NDArray[np.int32]]:
    """The best cost of two parts side by side on each number of columns, and the left one's columns."""
    costs = np.full(west.shape, np.inf)
    lefts = np.zeros(west.shape, np.int32)
    for columns in range(2, len(west)):
        pairs = west[1:columns] + east[columns - 1 : 0 : -1]
        chosen = np.argmin(pairs, axis=0)
        costs[columns] = np.take_along_axis(pairs, chosen[np.newaxis], axis=0)[0]
        lefts[columns] = chosen + 1
    return costs, lefts
