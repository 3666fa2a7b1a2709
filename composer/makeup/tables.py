"""Cost tables of many parts of a plan at once, and what they cost over and beside one another.

A table holds what one part costs on each number of columns (rows) at each height in lines; infinite where it
cannot be, or need not be looked at. Most are finite at a few heights only, which keeps the sums short.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from composer.makeup.form import Costs

# Indices of tables, forms, columns or lines.
Indices = NDArray[np.intp]

Number = TypeVar("Number", np.float64, np.intp)

# Pairs of rows stacked, or set beside one another, in one go: enough that the loops round them cost little, few
# enough to stay in the cache.
SUMS_AT_ONCE = 400
PAIRS_AT_ONCE = 4000
# The table of what cannot be.
NOTHING = 0


@dataclass(frozen=True, slots=True)
class Cuts:
    """Ways to cut parts in two: the tables of the two halves, which part they make, what the cut costs.

    ``across`` comes on top on the whole width. They stand in the order of the parts.
    """

    first: Indices
    second: Indices
    part: Indices
    cost: Costs
    across: Costs


class Tables:
    """Tables of one size, by index."""

    def __init__(self, columns: int, lines: int) -> None:
        self._count = 0
        self.costs: Costs = np.empty((1, columns + 1, lines + 1))
        self.least: Costs = np.empty((1, columns + 1))
        self._start: Indices = np.empty((1, columns + 1), dtype=np.intp)
        self._length: Indices = np.empty((1, columns + 1), dtype=np.intp)
        self.add(np.full((1, columns + 1, lines + 1), np.inf))

    def add(self, costs: Costs) -> Indices:
        """Take in more tables; the indices they get."""
        indices = np.arange(self._count, self._count + len(costs))
        self._count += len(costs)
        if self._count > len(self.costs):
            self._make_room(2 * self._count)
        there = np.isfinite(costs)
        some = there.any(axis=2)
        start = np.where(some, there.argmax(axis=2), 0)
        length = np.where(some, costs.shape[2] - there[:, :, ::-1].argmax(axis=2) - start, 0)
        self.costs[indices], self.least[indices] = costs, costs.min(axis=2)
        self._start[indices], self._length[indices] = start, length
        return indices

    def _make_room(self, tables: int) -> None:
        """Room for so many tables, those taken in before among them."""
        self.costs, self.least = _longer(self.costs, tables), _longer(self.least, tables)
        self._start, self._length = _longer(self._start, tables), _longer(self._length, tables)

    def stack(self, cuts: Cuts, most: Costs, best: Costs) -> None:
        """Put what the halves of cuts cost over one another into ``best`` where it is less.

        ``most``, by part and columns: what costs more may be left out; ``best``: by part, columns and lines.
        """
        low = self.least[cuts.first] + self.least[cuts.second] + cuts.cost[:, np.newaxis]
        low[:, -1] += cuts.across
        cut, columns = np.nonzero(np.isfinite(low) & (low <= most[cuts.part]))
        one, other = cuts.first[cut], cuts.second[cut]
        start = self._start[one, columns] + self._start[other, columns]
        longer = self._length[one, columns] > self._length[other, columns]
        short, long = np.where(longer, other, one), np.where(longer, one, other)
        extra = cuts.cost[cut] + np.where(columns == best.shape[1] - 1, cuts.across[cut], 0.0)
        place = self._begin(cuts.part[cut], columns)
        enough = most[cuts.part[cut], columns]
        order = np.argsort(self._length[long, columns], kind="stable")
        order = order[start[order] < best.shape[2]]
        for begin in range(0, len(order), SUMS_AT_ONCE):
            some = order[begin : begin + SUMS_AT_ONCE]
            some = some[np.argsort(-self._length[short[some], columns[some]], kind="stable")]
            sums = self._sums(short[some], long[some], columns[some]) + extra[some, np.newaxis]
            lines = start[some, np.newaxis] + np.arange(sums.shape[1])
            fit = (sums <= enough[some, np.newaxis]) & (lines < best.shape[2])
            np.minimum.at(best.reshape(-1), (place[some, np.newaxis] + lines)[fit], sums[fit])

    def set_beside(self, cuts: Cuts, most: Costs, best: Costs) -> None:
        """The same for the halves of cuts beside one another."""
        start, end = self._start, self._start + self._length
        least_west, least_east = self.least[cuts.first], self.least[cuts.second]
        flat = self.costs.reshape(-1)
        for columns in range(2, best.shape[1]):
            extra = cuts.cost + cuts.across if columns == best.shape[1] - 1 else cuts.cost
            widths = np.arange(1, columns)
            low = least_west[:, 1:columns] + least_east[:, columns - 1 : 0 : -1]
            enough = most[cuts.part, columns] - extra
            cut, at = np.nonzero(low <= enough[:, np.newaxis])
            one, other, west, east = cuts.first[cut], cuts.second[cut], widths[at], columns - widths[at]
            top, foot = np.maximum(start[one, west], start[other, east]), np.minimum(end[one, west], end[other, east])
            left, right = self._begin(one, west), self._begin(other, east)
            place = self._begin(cuts.part[cut], columns)
            both = np.flatnonzero(top < foot)
            for begin in range(0, len(both), PAIRS_AT_ONCE):
                some = both[begin : begin + PAIRS_AT_ONCE]
                rows, lines = _spread(top[some], foot[some])
                rows = some[rows]
                costs = flat.take(left[rows] + lines) + flat.take(right[rows] + lines) + extra[cut[rows]]
                np.minimum.at(best.reshape(-1), place[rows] + lines, costs)

    def _sums(self, short: Indices, long: Indices, columns: Indices) -> Costs:
        """Min-plus convolutions of pairs of rows: the best cost of two halves stacked, from their least height on.

        The longest of the short rows come first.
        """
        upper, lower = self._shifted(short, columns), self._shifted(long, columns)
        high, low = upper.shape[1], lower.shape[1]
        stacked, sums = np.full((len(short), high + low - 1), np.inf), np.empty_like(lower)
        reach = np.searchsorted(-self._length[short, columns], -np.arange(high))
        for line, count in enumerate(reach):
            at, some = stacked[:count, line : line + low], sums[:count]
            np.minimum(at, np.add(upper[:count, line, np.newaxis], lower[:count], out=some), out=at)
        return stacked

    def _shifted(self, tables: Indices, columns: Indices) -> Costs:
        """Rows from their first finite cost on."""
        at = self._start[tables, columns][:, np.newaxis] + np.arange(self._length[tables, columns].max())
        rows = self._begin(tables, columns)[:, np.newaxis]
        shifted: Costs = self.costs.reshape(-1).take(rows + at, mode="clip")
        shifted[at >= self.costs.shape[2]] = np.inf
        return shifted

    def _begin(self, tables: Indices, columns: Indices | int) -> Indices:
        """Where rows of tables begin when all tables of this size stand in one row."""
        _, wide, high = self.costs.shape
        begins: Indices = (tables * wide + columns) * high
        return begins


def _longer(rows: NDArray[Number], count: int) -> NDArray[Number]:
    longer: NDArray[Number] = np.empty((count, *rows.shape[1:]), rows.dtype)
    longer[: len(rows)] = rows
    return longer


def _spread(begins: Indices, ends: Indices) -> tuple[Indices, Indices]:
    """All numbers from each beginning to before its end, and which one each is of."""
    lengths = ends - begins
    of = np.repeat(np.arange(len(lengths)), lengths)
    return of, np.arange(len(of)) + (begins - np.cumsum(lengths) + lengths)[of]
