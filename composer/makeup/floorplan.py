"""The floorplan: how forms tile a rectangle of columns and lines, at the least cost.

A rectangle holds one form, or is cut in two: one part over the other, or beside it. Every part is a set of
forms: neighbours in their order, as a section is read, or on a page with a limit to its cost any set. For
every part and every width the best cost at each height is found once, small parts first: cuts over one another
are a min-plus convolution of heights, cuts beside one another an addition. What cannot be part of a plan that
costs no more than the limit is left out at once, so that the search over sets stays small: a part may cost what
the limit leaves when all other forms cost the least they can, at a price of room that makes this bound sharp
(``leaves``). A part that takes more of the page, or less, than its due is held to other prices too, at which the rest
has to do with what it leaves.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from composer.layout.model import Weights
from composer.makeup.form import Costs, Form
from composer.makeup.leaves import Leaves
from composer.makeup.model import Charge, ChargeReason
from composer.makeup.parts import Parts, are_runs, first_of, sooner
from composer.makeup.plan import (
    ALL_EDGES,
    NO_EDGES,
    Built,
    Cell,
    Edges,
    Part,
    Plan,
    Room,
    finished,
    in_two,
    paid,
    wanted_edges,
)
from composer.makeup.tables import NOTHING, Cuts, Indices, Tables

# Standing under something lighter costs a form's weight times this; standing right of it, a part of that.
UNDER_LIGHTER = 1.3
BESIDE_LIGHTER = 0.35
# An advertisement or a notice over anything else.
LOW_OVER = 8.0
# Two headlines of one rank side by side on one level (碰题), by loudness; a step apart costs a third.
CLASH = 2.2
# A gutter down the whole page, and white across it with several items on both sides (断版).
UPRIGHT_PAGE_CUT = 40.0
LEVEL_PAGE_CUT = 36.0
# A story in a band of its own across the page: one is a design, pages of nothing but bands are dull.
BAND = 4.0
# A hint for a place that is not kept.
MISPLACED = 200.0
# Sizes of the two parts of a page that are looked into, and plans that are built.
SIZES_TRIED = 6
PLANS_BUILT = 24
# Of the sets of each size the best are kept: this many, divided by the cube of the number of forms, so that a page
# takes about as long whatever its number. Of eleven forms nearly all sets are kept.
MOST_SETS = 500_000
# Parts whose bounds are worked out in one go: as many as stay in the cache.
PARTS_AT_ONCE = 128
# Costs nearer than this are the same.
EQUAL = 1e-6

# More than any plan costs; what is left of it, unlike of infinity, is a number.
NO_LIMIT = 1e9

# So many forms can be planned at once.
MOST_FORMS = 60
# Of more forms than these only neighbours go together: their sets would take too long, and so many small items find
# a good place beside their neighbours.
MOST_LOOSE = 16
EVEN = Weights()


def run_of(first: int, end: int) -> Part:
    """The forms from one index to before another."""
    return (1 << end) - (1 << first)


def out_of_order(sooner: Sequence[Form], later: Sequence[Form], weights: Weights, *, under: bool) -> Charge:
    """What it costs that a run of forms stands under, or right of, one that comes later in the order of weight."""
    heaviest = max(sooner, key=lambda form: form.weight)
    cost = weights.order * (UNDER_LIGHTER if under else BESIDE_LIGHTER) * heaviest.weight
    reason: ChargeReason = "under-later" if under else "right-of-later"
    return Charge("order", reason, cost, (heaviest.key, later[-1 if under else 0].key))


@dataclass(frozen=True, slots=True)
class Halves:
    """Ways to cut parts of one size: way n cuts part ``made[n]`` into ``first[n]``, over or left of ``second[n]``.

    ``cost`` is what this costs, ``across`` comes on top on the whole width.
    """

    over: bool
    made: Indices
    first: Parts
    second: Parts
    cost: Costs
    across: Costs

    def of(self, index: int) -> Halves:
        """The ways to cut one part."""
        begin, end = np.searchsorted(self.made, [index, index + 1])
        made, first, second = self.made[begin:end], self.first[begin:end], self.second[begin:end]
        return Halves(self.over, made, first, second, self.cost[begin:end], self.across[begin:end])


@dataclass(frozen=True, slots=True)
class Level:
    """Parts of one size, in order, and all ways to cut them: over one another, and beside one another."""

    parts: Parts
    ways: tuple[Halves, Halves]


@dataclass(frozen=True, slots=True)
class Cut:
    """How a room is cut: ``first`` stands over or left of ``second``; ``size`` lines or columns are the first's."""

    over: bool
    first: Part
    second: Part
    size: int


class Floorplan:
    """The search over the plans of some forms on up to ``columns`` columns and ``lines`` lines.

    With ``page`` the whole is a page, and cuts across it cost something. Only plans that cost no more than
    ``limit`` are found; where a page has one, and no more than MOST_LOOSE forms, forms may go together that are no
    neighbours in their order. At most MOST_FORMS forms.
    """

    def __init__(
        self,
        forms: Sequence[Form],
        columns: int,
        lines: int,
        *,
        page: bool = False,
        weights: Weights = EVEN,
        limit: float = np.inf,
    ) -> None:
        self.forms = tuple(forms)
        self.columns, self.lines = columns, lines
        self.page, self.weights = page, weights
        self._low = sum(1 << index for index, form in enumerate(self.forms) if form.low)
        self._bands = sum(1 << index for index, form in enumerate(self.forms) if form.loudness and index)
        self._edges = [wanted_edges(form.hints) for form in self.forms]
        self._sides = _subsets(NO_EDGES.union(*self._edges))
        self.leaves = Leaves(forms, columns, lines)
        self._by_weight = _lightest_first(self.forms)
        self._search_within(limit)

    def within(self, limit: float) -> Floorplan:
        """The same search for plans that cost no more than another limit."""
        other = copy(self)
        other._search_within(limit)
        return other

    def along(self, parts: Iterable[Part], limit: float = np.inf) -> Floorplan:
        """The same search, but that only neighbours, and these parts, go together: much is known, little is left."""
        other = copy(self)
        other._search_within(limit, np.array(sorted(parts), np.int64))
        return other

    def _search_within(self, limit: float, along: Parts | None = None) -> None:
        self._bounded = self.page and np.isfinite(limit)
        self._any_set = along is None and self._bounded and len(self.forms) <= MOST_LOOSE
        self._along = along if along is not None else np.empty(0, np.int64)
        self._limit = min(limit, NO_LIMIT) + EQUAL
        self._bounds = self.leaves.at_a_price if self._bounded else self.leaves.for_nothing
        self._paid = self._bounds.price * self.leaves.room
        least = self._bounds.of_all(self.columns * self.lines)
        self._tables = Tables(self.columns, self.lines)
        nothing = np.zeros(1, np.int64), np.full(1, NOTHING)
        self._known: dict[Edges, tuple[Parts, Indices]] = dict.fromkeys(self._sides, nothing)
        self._levels: list[Level] = []
        self._best_cuts: dict[Hashable, Cut] = {}
        if np.isfinite(least) and least <= self._limit:
            self._solve(self.leaves.costs + self._paid)

    @property
    def bound(self) -> float:
        """What a plan of all forms costs at least."""
        return self.leaves.at_a_price.of_all(self.columns * self.lines)

    @property
    def whole(self) -> Part:
        """All forms."""
        return run_of(0, len(self.forms))

    def costs(self, columns: int) -> Costs:
        """Best cost of all forms on ``columns`` columns at every height; of a page with a limit at its own only."""
        return self.heights(self.whole, columns)

    def plan(self, columns: int, lines: int) -> Plan | None:
        """The best plan of exactly that size, or None where there is none."""
        room = Room(0, columns, 0, lines)
        cost = float(self.costs(columns)[lines])
        return finished(self.forms, cost, [self.build(self.whole, room)]) if np.isfinite(cost) else None

    def plans(self, columns: int, lines: int) -> Iterator[Plan]:
        """Plans of different shape, the cheapest first: under each way to cut the whole, its best sizes."""
        room = Room(0, columns, 0, lines)
        for cost, cut in self._ways_to_cut(self.whole, room, SIZES_TRIED) if self._levels else ():
            yield finished(self.forms, cost, [self._build_cut(cut, room)])

    def table(self, part: Part, edges: Edges = ALL_EDGES) -> Costs:
        """Best costs of a part by columns and height in a room that touches some edges of the page."""
        table: Costs = self._tables.costs[self._row(part, edges)] - self._paid
        return table

    def heights(self, part: Part, columns: int, edges: Edges = ALL_EDGES) -> Costs:
        """One row of a part's table: what it costs on so many columns at each height."""
        costs: Costs = self._tables.costs[self._row(part, edges), columns] - self._paid[columns]
        return costs

    def telling(self, edges: Edges) -> Edges:
        """Those of a room's edges that make a difference: some form asks for them."""
        return edges & self._sides[-1]

    def build(self, part: Part, room: Room) -> Built:
        """The cells and cuts of the best plan of a part in its room."""
        if part & (part - 1) == 0:
            index = part.bit_length() - 1
            form, is_placed = self.forms[index], self._edges[index] <= room.edges
            misplaced = [] if is_placed else [Charge("place", "misplaced", MISPLACED, (form.key,))]
            return Built([Cell(form, room.column, room.columns, room.line, room.lines)], [], misplaced)
        # Plans of different shape have most of their parts in common.
        key = part, room.columns, room.lines, self.telling(room.edges)
        if key not in self._best_cuts:
            self._best_cuts[key] = self._ways_to_cut(part, room, 1)[0][1]
        return self._build_cut(self._best_cuts[key], room)

    def _row(self, part: Part, edges: Edges) -> int:
        parts, rows = self._known[self.telling(edges)]
        at = int(parts.searchsorted(part))
        return int(rows[at]) if at < len(parts) and parts[at] == part else NOTHING

    def _solve(self, leaves: Costs) -> None:
        """Fill the tables, small parts first."""
        bits = np.left_shift(np.int64(1), np.arange(len(leaves)))
        asked = {edges: np.array([not wanted <= edges for wanted in self._edges]) for edges in self._sides}
        tables = {edges: leaves + MISPLACED * misplaced[:, None, None] for edges, misplaced in asked.items()}
        found = [self._keep(bits, self._most(bits), tables)]
        for size in range(2, len(leaves) + 1):
            level = self._level_of(found, size)
            self._levels.append(level)
            most = self._most(level.parts)
            found.append(self._keep(level.parts, most, self._search(level, most)))

    def _level_of(self, found: Sequence[Parts], size: int) -> Level:
        """The sets of ``size`` forms that can be cut into two sets found."""
        ones, others = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
        for smaller in range(1, size // 2 + 1):
            small, large = found[smaller - 1][:, np.newaxis], found[size - smaller - 1][np.newaxis, :]
            apart = small & large == 0
            if 2 * smaller == size:
                apart &= small < large
            if not self._any_set:
                both = small | large
                apart &= are_runs(both) | np.isin(both, self._along)
            rows, columns = np.nonzero(apart)
            ones.append(small[rows, 0])
            others.append(large[0, columns])
        small, large = np.concatenate(ones), np.concatenate(others)
        one, other = np.where(small & -small < large & -large, [small, large], [large, small])
        parts, made = np.unique(one | other, return_inverse=True)
        order = np.argsort(made, kind="stable")
        pairs = made[order], one[order], other[order]
        return Level(parts, (self._halves(*pairs, over=True), self._halves(*pairs, over=False)))

    def _keep(self, parts: Parts, most: Costs, tables: Mapping[Edges, Costs]) -> Parts:
        """Keep the most hopeful parts with what costs no more than ``most``, by their tables; which these are."""
        beyond = {edges: (costs - most).min(axis=(1, 2)) for edges, costs in tables.items()}
        hopeful = self._most_hopeful(parts, np.min(list(beyond.values()), axis=0))
        for edges, costs in tables.items():
            kept = hopeful[beyond[edges][hopeful] <= 0]
            rows = self._tables.add(np.where(costs[kept] <= most[kept], costs[kept], np.inf))
            known, rows_known = self._known[edges]
            known, rows = np.concatenate([known, parts[kept]]), np.concatenate([rows_known, rows])
            order = np.argsort(known)
            self._known[edges] = known[order], rows[order]
        return parts[hopeful]

    def _most(self, parts: Parts) -> Costs:
        """The most that parts may cost at every size when the other forms cost the least they can.

        They share the room that is left, so at any price of it they cost no less than all at their cheapest. Of the
        whole page nothing but its own width is ever looked at; where it has a limit only its own height, too, and
        all forms but one stand beside or over that one.
        """
        others = ~parts[:, np.newaxis] >> np.arange(len(self.forms)) & 1 > 0
        most: Costs = np.empty((len(parts), self.columns + 1, self.lines + 1))
        for begin in range(0, len(parts), PARTS_AT_ONCE):
            some = slice(begin, begin + PARTS_AT_ONCE)
            most[some] = self._most_without(others[some])
        count = others.sum(axis=1)
        if self.page:
            most[count == 0, :-1] = -np.inf
        if self._bounded:
            most[count == 0, :, :-1] = -np.inf
            most[count == 1, :-1, :-1] = -np.inf
        return most

    def _most_without(self, others: NDArray[np.bool_]) -> Costs:
        """What some ``others``, a row of forms for each part, leave it of the limit at every size."""
        left, of_size = self.leaves.left
        most_by_left = np.full((len(others), len(left)), np.inf)
        for price, cheapest in zip(self._bounds.prices, self._bounds.cheapest, strict=True):
            least = np.where(others, cheapest, 0.0).sum(axis=1)
            np.minimum(most_by_left, price * left - least[:, np.newaxis], out=most_by_left)
        most: Costs = most_by_left.take(of_size, axis=1)
        most += self._limit + self._paid
        return most

    def _most_hopeful(self, parts: Parts, beyond: Costs) -> Indices:
        """Those parts that cost the least ``beyond`` what they must, of neighbours all; none that costs more."""
        hopeful = np.flatnonzero(beyond <= 0)
        count = max(MOST_SETS // len(self.forms) ** 3, len(self.forms))
        if len(hopeful) <= count:
            return hopeful
        order = np.where(are_runs(parts[hopeful]), -np.inf, beyond[hopeful])
        chosen: Indices = hopeful[np.sort(np.argsort(order, kind="stable")[:count])]
        return chosen

    def _search(self, level: Level, most: Costs) -> dict[Edges, Costs]:
        stacks, rows = level.ways
        most_at_all = most.max(axis=2)
        found = {}
        for edges in self._sides:
            best = np.full(most.shape, np.inf)
            self._tables.stack(self._cuts(stacks, edges), most_at_all, best)
            self._tables.set_beside(self._cuts(rows, edges), most_at_all, best)
            found[edges] = best
        return found

    def _halves(self, made: Indices, one: Parts, other: Parts, *, over: bool) -> Halves:
        """Pairs of parts as they stand: where no form asks for an edge only the better of the two orders, else both."""
        if len(self._sides) > 1:
            made = np.repeat(made, 2)
            first, second = np.stack([one, other], axis=1).ravel(), np.stack([other, one], axis=1).ravel()
            cost = self._cost(first, second, over=over)
        else:
            as_is, turned = self._cost(one, other, over=over), self._cost(other, one, over=over)
            first, second = np.where(turned < as_is, [other, one], [one, other])
            cost = np.minimum(as_is, turned)
        return Halves(over, made, first, second, cost, self._across(first, second, over=over))

    def _cuts(self, halves: Halves, edges: Edges) -> Cuts:
        one, other = ("bottom", "top") if halves.over else ("right", "left")
        first, second = self._rows(halves.first, edges - {one}), self._rows(halves.second, edges - {other})
        return Cuts(first, second, halves.made, halves.cost, halves.across)

    def _rows(self, parts: Parts, edges: Edges) -> Indices:
        known, rows = self._known[self.telling(edges)]
        at = np.minimum(known.searchsorted(parts), len(known) - 1)
        return np.where(known[at] == parts, rows[at], NOTHING)

    def _cost(self, first: Parts, second: Parts, *, over: bool) -> Costs:
        order = self._order(first, second, over=over)
        return order if over else order + self._clash(first, second)

    def _order(self, first: Parts, second: Parts, *, over: bool) -> Costs:
        """Heavier forms under lighter ones, or what belongs at the foot over what does not.

        Side by side, only what outweighs all of the part at its left counts.
        """
        before = sooner(first, second, over=over)
        heaviest = np.zeros(len(first))
        for weight, forms in self._by_weight:
            heaviest[before & forms > 0] = weight
        if over:
            return self.weights.order * UNDER_LIGHTER * heaviest + self.low_over(first, second)
        return self.weights.order * BESIDE_LIGHTER * heaviest

    @cached_property
    def heaviest(self) -> Costs:
        """The weight of the heaviest form of each run of neighbours, by its first form and its end."""
        count = len(self.forms)
        heaviest = np.zeros((count, count + 1))
        for first, last in ((a, b) for a in range(count) for b in range(a, count)):
            heaviest[first, last + 1] = max(heaviest[first, last], self.forms[last].weight)
        return heaviest

    def low_over(self, first: Parts, second: Parts) -> Costs:
        """What belongs at the foot over what does not."""
        if not self._low:
            return np.zeros(len(first))
        low_over = (first & self._low > 0) & (second & ~self._low > 0)
        return np.where(low_over, self.weights.order * LOW_OVER, 0.0)

    def charge_of_low_over(self, first: Part, second: Part) -> Charge:
        """What it costs that a part with forms that belong at the foot stands over another."""
        low = tuple(form.key for form in self._forms_in(first) if form.low)
        return Charge("order", "low-over-others", float(self.low_over(np.array([first]), np.array([second]))[0]), low)

    def _clash(self, first: Parts, second: Parts) -> Costs:
        """Headlines side by side: judged by the first form of each part, which stands at its top."""
        loud = np.array([form.loudness for form in self.forms])
        one, other = loud[first_of(first)], loud[first_of(second)]
        apart = np.where((one > 0) & (other > 0), np.abs(one - other), 2)
        return self.weights.collisions * np.select([apart == 0, apart == 1], [CLASH, CLASH / 3], 0.0)

    def _across(self, first: Parts, second: Parts, *, over: bool) -> Costs:
        """What cuts cost that run from edge to edge of the page; one form alone is a banner or a strip."""
        if over:
            one_over, one_under = first & (first - 1) == 0, second & (second - 1) == 0
            several = ~one_over & ~one_under
            band = one_over & (first & self._bands > 0) | one_under & (second & self._bands > 0)
            return self.page * self.weights.cuts * np.select([several, band], [LEVEL_PAGE_CUT, BAND], 0.0)
        whole = first | second == self.whole
        return np.where(whole & self.page, self.weights.cuts * UPRIGHT_PAGE_CUT, 0.0)

    def _build_cut(self, cut: Cut, room: Room) -> Built:
        one, other, line = in_two(room, over=cut.over, size=cut.size)
        first, second = self.build(cut.first, one), self.build(cut.second, other)
        charges = [*paid(self._charges_of(cut, room)), *first.charges, *second.charges]
        parts = [cut.first | cut.second, *first.parts, *second.parts]
        return Built([*first.cells, *second.cells], [line, *first.cuts, *second.cuts], charges, parts)

    def _charges_of(self, cut: Cut, room: Room) -> Iterator[Charge]:
        """What a cut costs, and which forms make it cost so much."""
        over, first, second = cut.over, np.array([cut.first]), np.array([cut.second])
        ones, others = self._forms_in(cut.first), self._forms_in(cut.second)
        if late := self._forms_in(int(sooner(first, second, over=over)[0])):
            yield out_of_order(late, ones, self.weights, under=over)
        if over:
            yield self.charge_of_low_over(cut.first, cut.second)
        else:
            heads = (others[0].key, ones[0].key)
            yield Charge("collisions", "like-ranks-beside", float(self._clash(first, second)[0]), heads)
        if room.columns == self.columns:
            cost = float(self._across(first, second, over=over)[0])
            band = tuple(part[0].key for part in (ones, others) if len(part) == 1)
            reason: ChargeReason = "cut-down" if not over else "band" if band else "cut-across"
            yield Charge("cuts", reason, cost, band if over else ())

    def _forms_in(self, part: Part) -> list[Form]:
        """The forms of a part, in order."""
        return [form for index, form in enumerate(self.forms) if part >> index & 1]

    def _ways_to_cut(self, part: Part, room: Room, sizes: int) -> list[tuple[float, Cut]]:
        """What a part costs cut in one way and another, each at its best ``sizes``; the best first."""
        level = self._levels[part.bit_count() - 2]
        found: list[tuple[float, Cut]] = []
        for ways in level.ways:
            halves = ways.of(int(np.searchsorted(level.parts, part)))
            cuts = self._cuts(halves, room.edges)
            if halves.over:
                first = self._tables.costs[cuts.first, room.columns, : room.lines + 1]
                second = self._tables.costs[cuts.second, room.columns, : room.lines + 1]
            else:
                first = self._tables.costs[cuts.first, : room.columns + 1, room.lines]
                second = self._tables.costs[cuts.second, : room.columns + 1, room.lines]
            extra = cuts.cost + (cuts.across if room.columns == self.columns else 0.0)
            totals = first + second[:, ::-1] + extra[:, np.newaxis] - self._paid[room.columns, room.lines]
            found += _best_cuts(halves, totals, sizes)
        return sorted(found, key=lambda one: one[0])[:PLANS_BUILT]


def _best_cuts(halves: Halves, totals: Costs, sizes: int) -> list[tuple[float, Cut]]:
    """The cheapest ways, each at its best ``sizes``; ``totals`` by way and size."""
    by_size = np.argsort(totals, axis=1, kind="stable")[:, :sizes]
    costs = np.take_along_axis(totals, by_size, axis=1)
    best = np.argsort(costs, axis=None, kind="stable")[:PLANS_BUILT]
    found = []
    for at in best[np.isfinite(costs.flat[best])]:
        way = at // by_size.shape[1]
        cut = Cut(halves.over, int(halves.first[way]), int(halves.second[way]), int(by_size.flat[at]))
        found.append((float(costs.flat[at]), cut))
    return found


def _lightest_first(forms: Sequence[Form]) -> list[tuple[float, Part]]:
    """The weights of forms, the lightest first, and which forms weigh so much."""
    weights = sorted({form.weight for form in forms})
    return [(one, sum(1 << index for index, form in enumerate(forms) if form.weight == one)) for one in weights]


def _subsets(edges: Edges) -> tuple[Edges, ...]:
    """All sets of some edges, the whole last."""
    ordered = sorted(edges)
    return tuple(frozenset(some) for size in range(len(ordered) + 1) for some in combinations(ordered, size))
