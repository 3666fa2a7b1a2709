"""Choosing a paragraph's line breaks: the cheapest chain of lines, found by dynamic programming.

Every line between two legal breaks is weighed by how hard it is to fit (the tiers of squeezing, the
width its gaps must take); the paragraph's cost is the sum over its lines and breaks. Costs are on one
scale: 100 is a line whose gaps are all at their limit of .25 em.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf
from typing import TypeVar

from composer.typeset.fitting import TOLERANCE, WIDEST_GAP, Frame, natural_width
from composer.typeset.galley import Galley
from composer.typeset.pairs import BRACKET_TIER, LATIN_GAP_TIER, PAUSE_TIER, STOP_TIER, WORD_SPACE_TIER

# A place in a paragraph, alone or with the lines before it.
Node = TypeVar("Node", int, tuple[int, int])

# Gaps of .25 em. The cost grows with the square, so that slack spreads over lines, and beyond the
# limit with the fourth power.
STRETCH_COST = 100.0

# Gaps beyond the limit cost so much at once, however little beyond: a dash at a line's start and a number parted from
# its measure word give way before the limit does.
BEYOND_LIMIT = 150.0

# First squeeze in, push out only when that fails: even the last tier (。 at half an em) costs no more
# than gaps of .07 em, less than pushing a character out leaves in a column of 14.
TIER_COSTS = {WORD_SPACE_TIER: 0.5, BRACKET_TIER: 1.5, PAUSE_TIER: 3.0, LATIN_GAP_TIER: 5.0, STOP_TIER: 8.0}

# Word spaces and Latin gaps stretch first and show least.
FIRST_STRETCH_COST = 4.0

# A last line of one character: avoided at the price of gaps a little beyond the limit, not of a torn line (the rules'
# case 11 leaves 十 alone rather than open gaps of .286 em).
RUNT_COST = 150.0
RUNT_LETTERS = 2

# A ragged line as short as half its measure; long and short lines beside one another show.
RAGGED_COST = 100.0

# An em that no gap can take up, and an em too much: only when the measure leaves no other way.
NO_GAP_COST, OVERFULL_COST = 1e6, 1e7

# Where the fourth power reaches NO_GAP_COST; from there on the cost grows with the gap, as that of no gap does: two
# characters far apart are better than each on a line of its own.
TORN_GAP = 2.5

# Lines that cost more (gaps over .6 em) are not looked at while anything else holds; it keeps the search narrow.
LOOSEST_COST = 3400.0


@dataclass(frozen=True, slots=True)
class _Limits:
    """What a chain of lines must keep.

    The dearest line; whether words may be divided on two lines running; whether a line may be too full.
    """

    dearest: float
    divided_twice: bool = False
    overfull: bool = False


LIMITS_OF_A_GOOD_LINE = _Limits(STRETCH_COST)
WAYS_TO_GIVE_IN = (_Limits(LOOSEST_COST), _Limits(inf), _Limits(inf, True), _Limits(inf, True, True))


def choose_breaks(galley: Galley, frame: Frame) -> list[int]:
    """Before which units the lines end; the last is the number of units.

    When no chain of lines keeps the limits, wider gaps are allowed, then words divided on two lines
    running, then lines that are too full.
    """
    for limits in WAYS_TO_GIVE_IN:
        breaks = _cheapest_chain(galley, frame, limits)
        if breaks:
            return breaks
    return [len(galley.units)]


def choose_breaks_of(galley: Galley, frame: Frame, count: int) -> list[int]:
    """Before which units the cheapest ``count`` lines end, none of them squeezed or opened beyond its limits.

    Nothing when no such lines hold the paragraph, or its last would be a runt.
    """
    best: dict[int, dict[int, float]] = {0: {0: 0.0}}
    previous: dict[tuple[int, int], tuple[int, int]] = {}
    starts = _Starts(galley, frame, LIMITS_OF_A_GOOD_LINE)
    for here, break_cost in galley.breaks:
        costs: dict[int, float] = {}
        for start, cost in starts.lines_to(here):
            for lines, before in best[start].items():
                total = before + cost + break_cost
                if lines < count and total <= costs.get(lines + 1, inf) + TOLERANCE:
                    costs[lines + 1] = total
                    previous[here, lines + 1] = start, lines
        if costs:
            best[here] = costs
            starts.add(here)
    return [end for end, _ in _trace(previous, (len(galley.units), count), (0, 0))]


def _cheapest_chain(galley: Galley, frame: Frame, limits: _Limits) -> list[int]:
    """The cheapest chain of lines from the first unit to the last, or nothing when the chain is broken."""
    costs: dict[int, float] = {0: 0.0}
    previous: dict[int, int] = {}
    starts = _Starts(galley, frame, limits)
    for here, break_cost in galley.breaks:
        best = inf
        for start, cost in starts.lines_to(here):
            total = costs[start] + cost + break_cost
            # Of equals the later start wins: lines are filled from the first on.
            if total <= best + TOLERANCE:
                best, previous[here] = total, start
        if best < inf:
            costs[here] = best
            starts.add(here)
    return _trace(previous, len(galley.units), 0)


class _Starts:
    """The breaks reached so far, and the lines that may run from them to a next one."""

    def __init__(self, galley: Galley, frame: Frame, limits: _Limits) -> None:
        self.galley, self.frame, self.limits = galley, frame, limits
        self.starts = [0]
        self.oldest = 0

    def add(self, here: int) -> None:
        """Lines may start at unit ``here``."""
        self.starts.append(here)

    def lines_to(self, here: int) -> list[tuple[int, float]]:
        """Start and cost of every line to the break before unit ``here``, the earliest start first."""
        galley, frame, limits, starts = self.galley, self.frame, self.limits, self.starts
        last = galley.ends[here] - 1
        divides = not limits.divided_twice and _ends_divided(galley, here)
        lines: list[tuple[int, float]] = []
        for place in range(self.oldest, len(starts)):
            start = starts[place]
            if divides and _ends_divided(galley, start):
                continue
            slack = frame.measure - natural_width(galley, start, last, frame)
            room = galley.room[last] - galley.room[start]
            if slack + room < -TOLERANCE:
                # Too full. Lines from here to further breaks are longer still, but for an edge mark's white.
                self.oldest += place == self.oldest and slack + room < -1
                if not limits.overfull or place < len(starts) - 1:
                    continue
            cost = _cost_of_line(galley, start, here, slack, frame)
            if cost > limits.dearest:
                break
            lines.append((start, cost))
        return lines


def _cost_of_line(galley: Galley, start: int, here: int, slack: float, frame: Frame) -> float:
    """The cost of the line from unit ``start`` to the break before unit ``here``; ``slack`` is what is left over."""
    end = len(galley.units)
    last = galley.ends[here] - 1
    if slack < -TOLERANCE:
        return _squeeze_cost(galley, start, last, -slack)
    if here == end:
        is_runt = start > 0 and galley.letters[end] - galley.letters[start] < RUNT_LETTERS
        return RUNT_COST if is_runt else 0.0
    if not frame.justified:
        return RAGGED_COST * (2 * slack / frame.measure) ** 2
    gap = _gap_of(galley, start, last, slack)
    return _stretch_cost(gap) if gap < inf else NO_GAP_COST * (1 + slack)


def _ends_divided(galley: Galley, here: int) -> bool:
    """Whether a line that breaks before unit ``here`` ends in a divided word."""
    return 0 < here < len(galley.units) and galley.units[here - 1].unit.right.is_divided


def _trace(previous: Mapping[Node, Node], last: Node, origin: Node) -> list[Node]:
    """The chain from after the origin to the last, or nothing when it is broken."""
    chain: list[Node] = []
    while last in previous:
        chain.append(last)
        last = previous[last]
    return chain[::-1] if last == origin else []


def _squeeze_cost(galley: Galley, start: int, last: int, need: float) -> float:
    """The cost of the tier reached, by how much of it is used."""
    rooms = dict.fromkeys(TIER_COSTS, 0.0)
    for pair in galley.pairs[start:last]:
        for tier, room in pair.rooms:
            rooms[tier] += room
    below = 0.0
    for tier, room in rooms.items():
        if need <= room + TOLERANCE and room:
            return below + (TIER_COSTS[tier] - below) * need / room
        need -= room
        if room:
            below = TIER_COSTS[tier]
    return below + OVERFULL_COST * need


def _gap_of(galley: Galley, start: int, last: int, slack: float) -> float:
    """The gap that ``slack`` makes, in em; below 0: word spaces and Latin gaps take it all (-1: all their room)."""
    first = galley.first_stretch[last] - galley.first_stretch[start]
    if slack <= first + TOLERANCE:
        return -slack / first if first else 0.0
    others = galley.other_gaps[last] - galley.other_gaps[start]
    slack -= first
    if slack <= others * WIDEST_GAP:
        return slack / others
    gaps = others + galley.first_gaps[last] - galley.first_gaps[start]
    return WIDEST_GAP + (slack - others * WIDEST_GAP) / gaps if gaps else inf


def _stretch_cost(gap: float) -> float:
    if gap <= 0:
        return FIRST_STRETCH_COST * -gap
    ratio = gap / WIDEST_GAP
    if gap <= WIDEST_GAP + TOLERANCE:
        return STRETCH_COST * ratio**2
    return min(BEYOND_LIMIT + STRETCH_COST * ratio**4, NO_GAP_COST * max(gap / TORN_GAP, 1.0))
