"""Fitting one line to its measure: squeezing tier by tier, stretching in the order of the rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from composer.typeset.galley import Galley
from composer.typeset.marks import HANGING_MARKS
from composer.typeset.pairs import SQUEEZE_TIERS, Gap, Pair

WIDEST_GAP = 0.25
"""What the other gaps may take before a line counts as loose (JLREQ, line adjustment)."""

TOLERANCE = 1e-6

CRUSHED = 8
"""The tier reported for a line that is too full even with every mark at its least: everything overlaps a little."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What lines are fitted into. ``indent`` is the first line's; ``justified`` lines fill the measure."""

    measure: float
    indent: float = 0.0
    justified: bool = True
    hanging: bool = False


@dataclass(frozen=True, slots=True)
class FittedLine:
    """One line: units ``start`` to ``end``, what is added to (or taken from) the white of each pair."""

    start: int
    end: int
    shifts: tuple[float, ...]
    natural: float
    width: float
    gap: float
    tier: int


def natural_width(galley: Galley, start: int, last: int, frame: Frame) -> float:
    """The width of units ``start`` to ``last`` as a line, before fitting.

    An opening mark at the line's start and a mark at its end stand at half an em (rules 11, 12);
    with hanging marks, one of 、，。 hangs out when the line would be too long otherwise.
    """
    first, final = galley.units[start].unit, galley.units[last].unit
    width = galley.position[last] - galley.position[start] + final.width - first.left.white - final.right.white
    if start == 0:
        width += frame.indent
    if frame.hanging and width > frame.measure + TOLERANCE and final.clusters[0][0] in HANGING_MARKS:
        width -= final.width - final.right.white
    return width


def fit_line(galley: Galley, start: int, end: int, frame: Frame, *, is_last: bool) -> FittedLine:
    """Fit units ``start`` to ``end``. A paragraph's last line and a ragged one keep their natural width if it fits."""
    pairs = galley.pairs[start : end - 1]
    natural = natural_width(galley, start, end - 1, frame)
    slack = frame.measure - natural
    if slack < -TOLERANCE:
        shifts, tier = _squeeze(pairs, -slack)
        return FittedLine(start, end, tuple(shifts), natural, natural + sum(shifts), 0.0, tier)
    if is_last or not frame.justified:
        return FittedLine(start, end, (0.0,) * len(pairs), natural, natural, 0.0, 0)
    shifts = _stretch(pairs, slack)
    width = float(frame.measure) if any(shifts) or abs(slack) < TOLERANCE else natural
    return FittedLine(start, end, tuple(shifts), natural, width, max(shifts, default=0.0), 0)


def _squeeze(pairs: Sequence[Pair], need: float) -> tuple[list[float], int]:
    """Take ``need`` out of the pairs, tier by tier, equally within a tier."""
    shifts = [0.0] * len(pairs)
    for tier in SQUEEZE_TIERS:
        places = [(index, room) for index, pair in enumerate(pairs) for of, room in pair.rooms if of == tier]
        if not places:
            continue
        need -= _share_out(-1, need, places, shifts)
        if need <= TOLERANCE:
            return shifts, tier
    for index in range(len(pairs)):
        shifts[index] -= need / len(pairs)
    return shifts, CRUSHED


def _stretch(pairs: Sequence[Pair], slack: float) -> list[float]:
    """Put ``slack`` into the pairs: word spaces, Latin gaps, then all other gaps equally; beyond .25 all alike."""
    shifts = [0.0] * len(pairs)
    for gap in (Gap.WORD_SPACE, Gap.LATIN):
        slack -= _share_out(1, slack, [(i, pair.stretch) for i, pair in enumerate(pairs) if pair.gap == gap], shifts)
    others = [(index, WIDEST_GAP) for index, pair in enumerate(pairs) if pair.gap == Gap.OTHER]
    slack -= _share_out(1, slack, others, shifts)
    gaps = [index for index, pair in enumerate(pairs) if pair.gap != Gap.NONE]
    if slack > TOLERANCE:
        for index in gaps:
            shifts[index] += slack / len(gaps)
    return shifts


def _share_out(sign: int, amount: float, places: Sequence[tuple[int, float]], shifts: list[float]) -> float:
    """Share ``amount`` equally among places of limited room, add it to ``shifts``, and tell how much found room."""
    left = amount
    for count, (index, room) in enumerate(sorted(places, key=lambda place: place[1])):
        share = min(room, max(left, 0.0) / (len(places) - count))
        shifts[index] += sign * share
        left -= share
    return amount - left
