"""White between printed characters: the loosest gap and the tightest squeeze of a line, in em."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from composer.preflight.lookup import PrintedLine
from composer.preflight.readback import PrintedChar
from composer.render.runs import ORDER

# Marks whose white is at their left, at their right, or on both sides (a quarter each).
OPENING = frozenset("“‘（《〈【〔「『［｛〖")
CLOSING = frozenset("，。、：；！？．”’）》〉】〕」』］｝〗")
MIDDLE = frozenset("·•‧・／～–")
DOUBLE = frozenset("—…")
EMPTY_SIDE = 0.5
# White between Han and Latin at its natural width (rule 17).
LATIN_GAP = 0.25
# Widest white opened in a line (rule 15); what is read back is true to a hundredth.
WIDEST = 0.25
TRUE_TO = 0.012
# Letters nearer to each other than they stand by nature by more than this touch.
CRUSHED = 0.03


@dataclass(frozen=True, slots=True)
class White:
    """The most white opened between two characters of a line, and the most taken from beyond what marks leave empty.

    Both in em.
    """

    opened: float
    taken: float


def white_of(line: PrintedLine) -> White:
    """The white of a printed line."""
    gaps = list(_gaps_of(line))
    return White(max((opened for opened, _ in gaps), default=0.0), max((taken for _, taken in gaps), default=0.0))


def _gaps_of(line: PrintedLine) -> Iterator[tuple[float, float]]:
    """For each pair of neighbours, the white opened between them and what was taken beyond the marks' own white."""
    em = line.set.size * line.set.scale
    for number, (one, two) in enumerate(pairwise(line.chars)):
        if number in line.spaced or _is_one(one, two) or line.is_small(one) or line.is_small(two):
            continue
        white = (two.x - one.x - line.naturals[number]) / em
        empty = _mark_white(one, two)
        taken = -white - empty
        if number and one.char in OPENING and one.x - line.chars[number - 1].x < 2 * ORDER * em:
            # A mark whose place lay left of the one before was moved to stand behind it: the three are one squeeze.
            before = line.chars[number - 1]
            taken += (line.naturals[number - 1] - one.x + before.x) / em - _mark_white(before, one)
        yield white - (LATIN_GAP if _is_latin_edge(one, two) else 0.0), max(0.0, taken)


def _is_one(one: PrintedChar, two: PrintedChar) -> bool:
    """Whether two characters stand inside a Latin word or make up one —— or ……."""
    return (one.char.isascii() and two.char.isascii()) or (one.char == two.char and one.char in DOUBLE)


def _is_latin_edge(one: PrintedChar, two: PrintedChar) -> bool:
    """Whether Latin or a digit stands beside a Han character, not beside a mark."""
    return one.char.isascii() != two.char.isascii() and all(
        char.char.isascii() or char.char not in OPENING | CLOSING | MIDDLE for char in (one, two)
    )


def _mark_white(one: PrintedChar, two: PrintedChar) -> float:
    """What the marks of a pair leave empty between them."""
    right = EMPTY_SIDE if one.char in CLOSING else EMPTY_SIDE / 2 if one.char in MIDDLE else 0.0
    left = EMPTY_SIDE if two.char in OPENING else EMPTY_SIDE / 2 if two.char in MIDDLE else 0.0
    return right + left
