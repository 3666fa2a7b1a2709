"""Cost tables of many parts of a plan at once, and what they cost over and beside one another.

A table holds what one part costs on each number of columns (rows) at each height in lines; infinite where it
cannot be, or need not be looked at. Most are finite at a few heights only, which keeps the sums short.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from composer.makeup.form import Costs

# Indices of tables, forms, columns or lines.
Indices = NDArray[np.intp]

# Sums worked out in one go: enough that the loops round them cost little, few enough to stay in the cache.
AT_ONCE = 400
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
        self.costs: Costs = np.empty((0, columns + 1, lines + 1))
        self.least: Costs = np.empty((0, columns + 1))
        self._start: Indices = np.empty((0, columns + 1), dtype=np.intp)
        self._length: Indices = np.empty((0, columns + 1), dtype=np.intp)
        self.add(np.full((1, columns + 1, lines + 1), np.inf))

    def add(self, costs: Costs) -> Indices:
        """Take in more tables; the indices they get."""
        there = np.isfinite(costs)
        some = there.any(axis=2)
        start = np.where(some, there.argmax(axis=2), 0)
        length = np.where(some, costs.shape[2] - there[:, :, ::-1].argmax(axis=2) - start, 0)
        before = len(self.costs)
        self.costs = np.concatenate([self.costs, costs])
        self.least = np.concatenate([self.least, costs.min(axis=2)])
        self._start = np.concatenate([self._start, start])
        self._length = np.concatenate([self._length, length])
        return np.arange(before, len(self.costs))

    def stack(self, cuts: Cuts, most: Costs, best: Costs) -> None:
        """Put what the halves of cuts cost over one another into ``best`` where it is less.

        ``most``, by part and columns: what costs more is left out; ``best``: by part, columns and lines.
        """
        low = self.least[cuts.first] + self.least[cuts.second] + cuts.cost[:, np.newaxis]
        low[:, -1] += cuts.across
        cut, columns = np.nonzero(low <= most[cuts.part])
        one, other = cuts.first[cut], cuts.second[cut]
        longer = self._length[one, columns] > self._length[other, columns]
        short, long = np.where(longer, other, one), np.where(longer, one, other)
        extra = cuts.cost[cut] + np.where(columns == best.shape[1] - 1, cuts.across[cut], 0.0)
        place = cuts.part[cut] * best.shape[1] + columns
        order = np.lexsort((self._length[long, columns], self._length[short, columns]))
        flat = best.reshape(-1, best.shape[2])
        for begin in range(0, len(order), AT_ONCE):
            some = order[begin : begin + AT_ONCE]
            sums = self._sums(short[some], long[some], columns[some]) + extra[some, np.newaxis]
            _put(sums, place[some], flat)

    def set_beside(self, cuts: Cuts, most: Costs, best: Costs) -> None:
        """The same for the halves of cuts beside one another."""
        for columns in range(2, best.shape[1]):
            extra = cuts.cost + cuts.across if columns == best.shape[1] - 1 else cuts.cost
            for width in range(1, columns):
                low = self.least[cuts.first, width] + self.least[cuts.second, columns - width] + extra
                some = np.flatnonzero(low <= most[cuts.part, columns])
                for begin in range(0, len(some), AT_ONCE):
                    now = some[begin : begin + AT_ONCE]
                    west, east = self.costs[cuts.first[now], width], self.costs[cuts.second[now], columns - width]
                    _put(west + east + extra[now, np.newaxis], cuts.part[now], best[:, columns])

    def _sums(self, short: Indices, long: Indices, columns: Indices) -> Costs:
        """Min-plus convolutions of pairs of rows: the best cost of two halves stacked to each height."""
        upper, lower = self._shifted(short, columns), self._shifted(long, columns)
        high, low = upper.shape[1], lower.shape[1]
        stacked = np.full((len(short), high + low), np.inf)
        for line in range(high):
            at = stacked[:, line : line + low]
            np.minimum(at, upper[:, line, np.newaxis] + lower, out=at)
        start = self._start[short, columns] + self._start[long, columns]
        sums = np.full((len(short), self.costs.shape[2] + high + low), np.inf)
        lines = np.minimum(start, self.costs.shape[2])[:, np.newaxis] + np.arange(high + low)
        np.put_along_axis(sums, lines, stacked, axis=1)
        return sums[:, : self.costs.shape[2]]

    def _shifted(self, tables: Indices, columns: Indices) -> Costs:
        """Rows from their first finite cost on."""
        at = self._start[tables, columns][:, np.newaxis] + np.arange(self._length[tables, columns].max())
        last = self.costs.shape[2] - 1
        rows = self.costs[tables[:, np.newaxis], columns[:, np.newaxis], np.minimum(at, last)]
        shifted: Costs = np.where(at <= last, rows, np.inf)
        return shifted


def _put(costs: Costs, places: Indices, best: Costs) -> None:
    """Put rows of costs into their places in ``best`` where they are less."""
    order = np.argsort(places, kind="stable")
    sorted_places = places[order]
    begins = np.flatnonzero(np.diff(sorted_places, prepend=-1))
    if begins.size:
        target = sorted_places[begins]
        best[target] = np.minimum(best[target], np.minimum.reduceat(costs[order], begins, axis=0))
