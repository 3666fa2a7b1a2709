"""The floorplan: how forms tile a rectangle of columns and lines, at the least cost.

Forms come in order of weight. A rectangle of consecutive forms is either one form, or cut in two: one
part over the other, or beside it, the heavier part first or (at a cost) last. For every run of forms and
every width the best cost at each height is found once, as need be; cuts over one another are
a min-plus convolution of heights, cuts beside one another an addition. A whole page may also be five parts
turning round a middle one, so that no cut runs from edge to edge (``wheels``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Literal

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from composer.layout.model import Weights
from composer.makeup.form import Costs, Form, never
from composer.manifest.models import Hints

# Standing under something lighter costs a form's weight times this; standing right of it, a part of that.
UNDER_LIGHTER = 1.3
BESIDE_LIGHTER = 0.35
# Two headlines of one rank side by side on one level (碰题), by loudness; a step apart costs a third.
CLASH = 2.2
# A gutter down the whole page, and white across it with several items on both sides (断版).
UPRIGHT_PAGE_CUT = 20.0
LEVEL_PAGE_CUT = 14.0
# A hint for a place that is not kept.
MISPLACED = 200.0
# Sizes of the two parts of a page that are looked into, and plans that are built.
SIZES_TRIED = 6
PLANS_BUILT = 24
# Costs nearer than this are the same: the earlier plan stays.
EQUAL = 1e-6

Edge = Literal["top", "bottom", "left", "right"]
Edges = frozenset[Edge]
ALL_EDGES: Edges = frozenset({"top", "bottom", "left", "right"})
NO_EDGES: Edges = frozenset()
# Forms from one index to before another.
Run = tuple[int, int]
EVEN = Weights()


@dataclass(frozen=True, slots=True)
class Room:
    """A rectangle of the plan, and which edges of the whole it touches."""

    column: int
    columns: int
    line: int
    lines: int
    edges: Edges = ALL_EDGES


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
    """A finished floorplan. ``terms``: what its cuts cost by the name of the weight, each weighed already."""

    cells: tuple[Cell, ...]
    cuts: tuple[CutLine, ...]
    cost: float
    terms: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cut:
    """How a room is cut: ``first`` stands over or left of ``second``; ``size`` lines or columns are the first's."""

    over: bool
    first: Run
    second: Run
    size: int


def wanted_edges(hints: Hints) -> Edges:
    """The page edges a hint for a place asks for."""
    if not isinstance(hints.place, str):
        return NO_EDGES
    asked = hints.place.split("-")
    return frozenset(edge for edge in ALL_EDGES if edge in asked)


class Floorplan:
    """The search over the plans of some forms on up to ``columns`` columns and ``lines`` lines."""

    def __init__(
        self, forms: Sequence[Form], columns: int, lines: int, *, page: bool = False, weights: Weights = EVEN
    ) -> None:
        self.forms = tuple(forms)
        self.columns = columns
        self.lines = lines
        self.page = page
        self.weights = weights
        self._tables: dict[tuple[int, int, Edges], Costs] = {}
        self._placed = [0, *accumulate(bool(wanted_edges(form.hints)) for form in self.forms)]

    @property
    def whole(self) -> Run:
        """All forms."""
        return 0, len(self.forms)

    def costs(self, columns: int) -> Costs:
        """Best cost of all forms on ``columns`` columns at every height."""
        costs: Costs = self.table(self.whole)[columns]
        return costs

    def plan(self, columns: int, lines: int) -> Plan | None:
        """The best plan of exactly that size, or None where there is none."""
        room = Room(0, columns, 0, lines)
        cost = float(self.costs(columns)[lines])
        return finished(self.forms, cost, [self.build(self.whole, room)]) if np.isfinite(cost) else None

    def plans(self, columns: int, lines: int) -> list[Plan]:
        """Plans of different shape, the cheapest first: under each way to cut the whole, its best sizes."""
        room = Room(0, columns, 0, lines)
        found = sorted(self._cuts_of(self.whole, room, SIZES_TRIED), key=lambda one: one[0])
        return [
            finished(self.forms, cost, [self._build_cut(cut, self.whole, room)]) for cost, cut in found[:PLANS_BUILT]
        ]

    def table(self, run: Run, edges: Edges = ALL_EDGES) -> Costs:
        """Best costs of a run of forms by columns and height."""
        key = (*run, edges if self._is_placed(run) else NO_EDGES)
        if key not in self._tables:
            self._tables[key] = self._leaf(run, edges) if run[1] - run[0] == 1 else self._search(run, edges)
        return self._tables[key]

    def _is_placed(self, run: Run) -> bool:
        """Whether edges matter to a run: some form in it asks for one."""
        return self._placed[run[0]] < self._placed[run[1]]

    def _leaf(self, run: Run, edges: Edges) -> Costs:
        form = self.forms[run[0]]
        rows = [never(self.lines), *(form.costs(c)[: self.lines + 1] for c in range(1, self.columns + 1))]
        costs: Costs = np.stack(rows)
        return costs if wanted_edges(form.hints) <= edges else costs + MISPLACED

    def _search(self, run: Run, edges: Edges) -> Costs:
        best = np.full((self.columns + 1, self.lines + 1), np.inf)
        for over, one, other in self._ways_to_cut(run):
            if over:
                parts = self.table(one, edges - {"bottom"}), self.table(other, edges - {"top"})
                costs = over_one_another(*parts)
                if self._cuts_the_page(one, other):
                    costs[self.columns] += self._page_cut(over)
            else:
                parts = self.table(one, edges - {"right"}), self.table(other, edges - {"left"})
                costs = beside_one_another(*parts)
                if self.page and run == self.whole:
                    costs[self.columns] += self._page_cut(over)
            np.minimum(best, costs + sum(self._cut_terms(over, one, other).values()), out=best)
        return best

    def _ways_to_cut(self, run: Run) -> Iterator[tuple[bool, Run, Run]]:
        """Over or beside, and the parts: the lighter one first only where a hint may ask for it, for it costs more."""
        first, end = run
        for at in range(first + 1, end):
            for over in (True, False):
                yield over, (first, at), (at, end)
                if self._is_placed(run):
                    yield over, (at, end), (first, at)

    def _cut_terms(self, over: bool, one: Run, other: Run) -> dict[str, float]:
        """What a cut costs whatever its size."""
        terms = {}
        if one[0] > other[0]:
            heaviest = max(form.weight for form in self.forms[other[0] : other[1]])
            terms["order"] = self.weights.order * heaviest * (UNDER_LIGHTER if over else BESIDE_LIGHTER)
        if not over and (clash := self._clash(one[0], other[0])):
            terms["collisions"] = self.weights.collisions * clash
        return terms

    def _clash(self, first: int, second: int) -> float:
        """Headlines side by side: judged by the first form of each part, which stands at its top."""
        one, other = self.forms[first].loudness, self.forms[second].loudness
        if not one or not other:
            return 0.0
        return CLASH if one == other else CLASH / 3 if abs(one - other) == 1 else 0.0

    def _cuts_the_page(self, one: Run, other: Run) -> bool:
        """Whether white across the page parts several items from several: one alone is a banner or a strip."""
        return self.page and min(one[1] - one[0], other[1] - other[0]) > 1

    def _page_cut(self, over: bool) -> float:
        return self.weights.cuts * (LEVEL_PAGE_CUT if over else UPRIGHT_PAGE_CUT)

    def _terms_of(self, cut: Cut, run: Run, room: Room) -> dict[str, float]:
        terms = self._cut_terms(cut.over, cut.first, cut.second)
        across = room.columns == self.columns
        cuts_page = self._cuts_the_page(cut.first, cut.second) if cut.over else self.page and run == self.whole
        return {**terms, "cuts": self._page_cut(cut.over)} if across and cuts_page else terms

    def build(self, run: Run, room: Room) -> Built:
        """The cells and cuts of the best plan of a run in its room."""
        if run[1] - run[0] == 1:
            form = self.forms[run[0]]
            misplaced = {} if wanted_edges(form.hints) <= room.edges else {"place": MISPLACED}
            return Built([Cell(form, room.column, room.columns, room.line, room.lines)], [], misplaced)
        cost = self.table(run, room.edges)[room.columns, room.lines]
        cut = next(cut for total, cut in self._cuts_of(run, room) if total <= cost + EQUAL)
        return self._build_cut(cut, run, room)

    def _build_cut(self, cut: Cut, run: Run, room: Room) -> Built:
        one, other, line = _parts_of(room, cut)
        first, second = self.build(cut.first, one), self.build(cut.second, other)
        terms = Counter(self._terms_of(cut, run, room))
        terms.update(first.terms)
        terms.update(second.terms)
        return Built([*first.cells, *second.cells], [line, *first.cuts, *second.cuts], terms)

    def _cuts_of(self, run: Run, room: Room, sizes: int = 1) -> Iterator[tuple[float, Cut]]:
        """Every way to cut a run's room, each at its best ``sizes``, and what it costs in all."""
        for over, one, other in self._ways_to_cut(run):
            if over:
                top = self.table(one, room.edges - {"bottom"})[room.columns, : room.lines + 1]
                foot = self.table(other, room.edges - {"top"})[room.columns, : room.lines + 1]
                totals = top + foot[::-1]
            else:
                west = self.table(one, room.edges - {"right"})[: room.columns + 1, room.lines]
                east = self.table(other, room.edges - {"left"})[: room.columns + 1, room.lines]
                totals = west + east[::-1]
            best = [int(np.argmin(totals))] if sizes == 1 else map(int, np.argsort(totals, kind="stable")[:sizes])
            for size in best:
                if np.isfinite(totals[size]):
                    cut = Cut(over, one, other, size)
                    yield float(totals[size]) + sum(self._terms_of(cut, run, room).values()), cut


@dataclass(frozen=True, slots=True)
class Built:
    """A part of a plan: its cells, the cuts in it and what they cost."""

    cells: list[Cell]
    cuts: list[CutLine]
    terms: Mapping[str, float]


def finished(forms: Sequence[Form], cost: float, parts: Sequence[Built], cuts: Sequence[CutLine] = ()) -> Plan:
    """The parts as one plan, its cells in the order of the forms; ``cuts`` are those between the parts."""
    order = {id(form): index for index, form in enumerate(forms)}
    cells = sorted((cell for part in parts for cell in part.cells), key=lambda cell: order[id(cell.form)])
    terms: Counter[str] = Counter()
    for part in parts:
        terms.update(part.terms)
    return Plan(tuple(cells), (*cuts, *(cut for part in parts for cut in part.cuts)), cost, terms)


def _parts_of(room: Room, cut: Cut) -> tuple[Room, Room, CutLine]:
    if cut.over:
        upper = Room(room.column, room.columns, room.line, cut.size, room.edges - {"bottom"})
        line = room.line + cut.size
        lower = Room(room.column, room.columns, line, room.lines - cut.size, room.edges - {"top"})
        return upper, lower, CutLine(False, line, room.column, room.column + room.columns)
    left = Room(room.column, cut.size, room.line, room.lines, room.edges - {"right"})
    column = room.column + cut.size
    right = Room(column, room.columns - cut.size, room.line, room.lines, room.edges - {"left"})
    return left, right, CutLine(True, column, room.line, room.line + room.lines)


def over_one_another(top: Costs, foot: Costs) -> Costs:
    """Min-plus convolution by rows: the best cost of two parts stacked to each height."""
    rows, size = top.shape
    padded = np.concatenate([np.full((rows, size - 1), np.inf), foot], axis=1)
    # Row h of the window, read backwards, holds foot[h - k] for upper heights k = 0, 1 …
    stacked = sliding_window_view(padded, size, axis=1)[:, :, ::-1] + top[:, np.newaxis, :]
    costs: Costs = stacked.min(axis=2)
    return costs


def beside_one_another(west: Costs, east: Costs) -> Costs:
    """The best cost of two parts side by side on each number of columns."""
    costs = np.full(west.shape, np.inf)
    for columns in range(2, len(west)):
        costs[columns] = (west[1:columns] + east[columns - 1 : 0 : -1]).min(axis=0)
    return costs
