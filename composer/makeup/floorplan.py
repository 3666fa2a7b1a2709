"""The floorplan: how forms tile a rectangle of columns and lines, at the least cost.

Forms come in order of weight. A rectangle of consecutive forms is either one form, or cut in two: one
part over the other, or beside it, the heavier part first or (at a cost) last. For every run of forms and
every width the best cost at each height is found once, bottom up by need; cuts over one another are
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

# Standing under something lighter costs a form's weight times this; standing right of it, a part of that.
UNDER_LIGHTER = 1.3
BESIDE_LIGHTER = 0.35
# Two headlines of one rank side by side on one level (碰题), by loudness; a step apart costs a third.
CLASH = 2.2
# A gutter down the whole page (断版).
WHOLE_PAGE_GUTTER = 3.0
# A hint for a place that is not kept.
MISPLACED = 200.0

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
    left: int = 0  # columns of the part on the left, for a cut beside


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
    """Best costs of a run of forms on some columns, and the cut that gives each."""

    costs: Costs
    cuts: list[Cut]
    chosen: NDArray[np.int32]
    heights: NDArray[np.int32]


class Floorplan:
    """The search over the plans of some forms in an area ``lines`` lines high."""

    def __init__(self, forms: Sequence[Form], lines: int, *, page: bool = False) -> None:
        self.forms = tuple(forms)
        self.lines = lines
        self.page = page
        self._tables: dict[tuple[int, int, int, Edges], _Table] = {}
        self._leaves: dict[tuple[int, int, Edges], Costs] = {}

    def costs(self, columns: int) -> Costs:
        """Best cost of all forms on ``columns`` columns at every height."""
        return self._table(0, len(self.forms), columns, self._edges_of(0, len(self.forms), ALL_EDGES)).costs

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
        return edges if any(form.hints.place for form in self.forms[first:end]) else NO_EDGES

    def _leaf(self, index: int, columns: int, edges: Edges) -> Costs:
        key = (index, columns, edges)
        if key not in self._leaves:
            form = self.forms[index]
            costs = form.costs(columns)[: self.lines + 1]
            place = form.hints.place
            if isinstance(place, str) and not set(place.split("-")) <= edges:
                costs = costs + MISPLACED
            self._leaves[key] = costs
        return self._leaves[key]

    def _table(self, first: int, end: int, columns: int, edges: Edges) -> _Table:
        key = (first, end, columns, edges)
        if key not in self._tables:
            self._tables[key] = self._search(first, end, columns, edges)
        return self._tables[key]

    def _search(self, first: int, end: int, columns: int, edges: Edges) -> _Table:
        size = self.lines + 1
        if end - first == 1:
            empty = np.zeros(size, dtype=np.int32)
            return _Table(self._leaf(first, columns, edges), [], empty, empty)
        table = _Table(never(self.lines), [], np.full(size, -1, np.int32), np.zeros(size, np.int32))
        for at in range(first + 1, end):
            for swapped in (False, True):
                self._try_over(table, first, at, end, columns, edges, swapped)
                for left in range(1, columns):
                    self._try_beside(table, first, at, end, columns, edges, swapped, left)
        return table

    def _parts(self, first: int, at: int, end: int, swapped: bool) -> tuple[tuple[int, int], tuple[int, int]]:
        return ((at, end), (first, at)) if swapped else ((first, at), (at, end))

    def _try_over(
        self, table: _Table, first: int, at: int, end: int, columns: int, edges: Edges, swapped: bool
    ) -> None:
        upper, lower = self._parts(first, at, end, swapped)
        top = self._table(*upper, columns, self._edges_of(*upper, edges - {"bottom"})).costs
        foot = self._table(*lower, columns, self._edges_of(*lower, edges - {"top"})).costs
        costs, heights = over_one_another(top, foot)
        if swapped:
            costs = costs + UNDER_LIGHTER * self._heaviest(first, at)
        self._keep(table, Cut(at, True, swapped), costs, heights)

    def _try_beside(
        self, table: _Table, first: int, at: int, end: int, columns: int, edges: Edges, swapped: bool, left: int
    ) -> None:
        one, other = self._parts(first, at, end, swapped)
        west = self._table(*one, left, self._edges_of(*one, edges - {"right"})).costs
        east = self._table(*other, columns - left, self._edges_of(*other, edges - {"left"})).costs
        costs = west + east + self._clash(first, at)
        if swapped:
            costs = costs + BESIDE_LIGHTER * self._heaviest(first, at)
        if self.page and (first, end) == (0, len(self.forms)):
            costs = costs + WHOLE_PAGE_GUTTER
        self._keep(table, Cut(at, False, swapped, left), costs, None)

    def _keep(self, table: _Table, cut: Cut, costs: Costs, heights: NDArray[np.int32] | None) -> None:
        better = costs < table.costs - 1e-9
        if not better.any():
            return
        table.costs = np.where(better, costs, table.costs)
        table.chosen = np.where(better, len(table.cuts), table.chosen)
        if heights is not None:
            table.heights = np.where(better, heights, table.heights)
        table.cuts.append(cut)

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
        table = self._table(first, end, columns, self._edges_of(first, end, edges))
        cut = table.cuts[int(table.chosen[lines])]
        one, other = self._parts(first, cut.at, end, cut.swapped)
        if cut.over:
            upper = int(table.heights[lines])
            cuts.append(CutLine(False, line + upper, column, column + columns))
            self._collect(*one, column, columns, line, upper, edges - {"bottom"}, cells, cuts)
            self._collect(*other, column, columns, line + upper, lines - upper, edges - {"top"}, cells, cuts)
        else:
            cuts.append(CutLine(True, column + cut.left, line, line + lines))
            self._collect(*one, column, cut.left, line, lines, edges - {"right"}, cells, cuts)
            right = columns - cut.left
            self._collect(*other, column + cut.left, right, line, lines, edges - {"left"}, cells, cuts)


def over_one_another(top: Costs, foot: Costs) -> tuple[Costs, NDArray[np.int32]]:
    """Min-plus convolution: the best cost of two parts stacked to each height, and the upper one's height."""
    size = len(top)
    padded = np.concatenate([np.full(size - 1, np.inf), foot])
    # Row h of the window holds foot[h - k] for upper heights k = 0, 1 …
    stacked = sliding_window_view(padded, size)[:, ::-1] + top[np.newaxis, :]
    heights = np.argmin(stacked, axis=1).astype(np.int32)
    return stacked[np.arange(size), heights], heights
