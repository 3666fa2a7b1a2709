"""The floorplan of a page that is to stay as it was: held to an earlier arrangement, only sizes are sought anew.

What is new goes over, under or beside whatever part of the arrangement it costs least with.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

import numpy as np

from composer.layout.model import Weights
from composer.makeup.arrangement import Tree
from composer.makeup.floorplan import Floorplan, Halves, Level
from composer.makeup.form import Costs, Form, Terms, never
from composer.makeup.model import Block
from composer.makeup.parts import Parts
from composer.makeup.plan import Part, Room

# A block that is no longer as wide, or stands in other columns, costs as much as three lines of white that show: a page
# on which four blocks stay is not left for one that costs a dozen less, and is another page to editors and readers.
MOVED = 3.0
# Of two other widths the nearer one; and each line a block is longer or shorter, which a touch of white is not worth.
OTHER_COLUMN = 0.5
OTHER_LINE = 0.4

# Two parts and whether the first stands over the second (else left of it).
Way = tuple[Part, Part, bool]


class StayingForm:
    """A form that stood in a ``room``: other sizes cost it more; with ``same_width`` it has no other width."""

    def __init__(self, form: Form, room: Room | None, lines: int, *, same_width: bool) -> None:
        self.form, self._room, self._lines, self._same_width = form, room, lines, same_width
        self.key, self.hints, self.edges = form.key, form.hints, form.edges
        self.weight, self.loudness, self.low = form.weight, form.loudness, form.low

    def costs(self, columns: int) -> Costs:
        """See Form."""
        if self._room is not None and self._same_width and columns != self._room.columns:
            return never(self._lines)
        costs: Costs = self.form.costs(columns)[: self._lines + 1] + self.of_moving(columns, self._lines)
        return costs

    def of_moving(self, columns: int, lines: int) -> Costs:
        """What other sizes cost on so many columns at each height up to ``lines``."""
        if self._room is None:
            return np.zeros(lines + 1)
        wider, longer = abs(columns - self._room.columns), np.abs(np.arange(lines + 1) - self._room.lines)
        costs: Costs = MOVED * (wider > 0) + OTHER_COLUMN * wider + OTHER_LINE * longer
        return costs

    def terms(self, columns: int, lines: int) -> Terms:
        """See Form."""
        return self.form.terms(columns, lines)

    def lay(self, columns: int, lines: int, x: float, y: float) -> Block:
        """See Form."""
        return self.form.lay(columns, lines, x, y)


class HeldPlan(Floorplan):
    """The search over the sizes of one arrangement, and over the places in it of forms that are new.

    ``tree`` holds forms by key; forms it does not hold may stand over, under, left or right of any part of it.
    """

    def __init__(self, forms: Sequence[Form], tree: Tree, columns: int, lines: int, weights: Weights) -> None:
        bits = {form.key: 1 << index for index, form in enumerate(forms)}
        parts, ways = _ways_in(tree, bits)
        new = [bit for bit in bits.values() if not any(bit & part for part in parts)]
        self._ways = sorted({*ways, *_ways_with(parts, ways, new)})
        super().__init__(forms, columns, lines, page=True, weights=weights)

    def _level_of(self, found: Sequence[Parts], size: int) -> Level:
        """The parts of ``size`` forms and the ways the arrangement has to cut them."""
        ways = [way for way in self._ways if (way[0] | way[1]).bit_count() == size]
        parts = np.unique(np.array([one | two for one, two, _ in ways], dtype=np.int64))
        return Level(parts, (self._given(parts, ways, over=True), self._given(parts, ways, over=False)))

    def _given(self, parts: Parts, ways: Sequence[Way], *, over: bool) -> Halves:
        pairs = sorted((one | two, one, two) for one, two, is_over in ways if is_over == over)
        whole, first, second = np.array(pairs, dtype=np.int64).reshape(-1, 3).T
        cost, across = self._cost(first, second, over=over), self._across(first, second, over=over)
        return Halves(over, np.searchsorted(parts, whole), first, second, cost, across)


def _ways_in(tree: Tree, bits: Mapping[str, Part]) -> tuple[list[Part], list[Way]]:
    """Every part of an arrangement, and the ways to cut each of several forms; what stands in a row goes together."""
    if isinstance(tree, str):
        return [bits[tree]], []
    inner = [_ways_in(part, bits) for part in tree.parts]
    wholes = [parts[-1] for parts, _ in inner]
    all_parts = [part for parts, _ in inner for part in parts]
    ways = [way for _, own in inner for way in own]
    for count in range(2, len(wholes) + 1):
        for start in range(len(wholes) - count + 1):
            run = wholes[start : start + count]
            ways += [(sum(run[:at]), sum(run[at:]), tree.over) for at in range(1, count)]
            all_parts.append(sum(run))
    return all_parts, ways


def _ways_with(parts: Sequence[Part], ways: Sequence[Way], new: Sequence[Part]) -> Iterator[Way]:
    """The ways to cut parts that new forms have come into: inside one of two halves, or at any side of the whole."""
    some = [sum(chosen) for size in range(1, len(new) + 1) for chosen in combinations(new, size)]
    for came in some:
        within = [(one, came ^ one) for one in (0, *some) if one & came == one]
        for first, second, over in ways:
            yield from ((first | one, second | two, over) for one, two in within)
        for part in (*parts, 0):
            for one, two in within:
                if two and part | one:
                    for over in (True, False):
                        yield part | one, two, over
                        yield two, part | one, over
