"""What two neighbours do to each other: the white between them, how it gives and takes, whether a line may end."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from typing import Literal

from composer.typeset.marks import MARKS, NEVER_STARTS, Kind
from composer.typeset.units import HALF, Side

# The squeeze tiers by their number in the rules (CLREQ, spacing reduction). Tier 1 is the mark at the
# line's end and tier 3 the ·: both stand at .5 em by nature here, so neither has anything left to give.
WORD_SPACE_TIER, BRACKET_TIER, PAUSE_TIER, LATIN_GAP_TIER, STOP_TIER = 2, 4, 5, 6, 7
SQUEEZE_TIERS = (WORD_SPACE_TIER, BRACKET_TIER, PAUSE_TIER, LATIN_GAP_TIER, STOP_TIER)

TIER_OF_MARK = {
    Kind.OPEN: BRACKET_TIER,
    Kind.CLOSE: BRACKET_TIER,
    Kind.PAUSE: PAUSE_TIER,
    Kind.STOP: STOP_TIER,
    Kind.SPACE: WORD_SPACE_TIER,
}

LATIN_GAP_LEAST, LATIN_GAP_MOST = 0.125, 0.33

# Costs of a break, on the scale of breaking.STRETCH_COST (100: a line with gaps of .25 em).
# Beginning a line with —— or …… is worse than gaps at their limit, parting a number from its measure word worse
# still, and gaps beyond the limit worst, as the order of giving way demands.
DASH_AT_START = 180.0
NUMBER_PARTED = 190.0
# Where the house says never, only a line torn open by half an em and more is worse; so is parting the four-em ellipsis.
NEVER_PARTED = 3000.0


class Gap(IntEnum):
    """Which white may grow between two units when a line is stretched."""

    NONE = 0
    WORD_SPACE = 1
    LATIN = 2
    OTHER = 3


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """Two neighbouring units. ``glue`` is the white between their advances at natural width.

    ``rooms`` says what each squeeze tier can take; ``stretch`` what a word space or a gap between
    Han and Latin takes before anything else moves. ``cost`` is None where no line may end.
    """

    glue: float
    gap: Gap
    rooms: tuple[tuple[int, float], ...]
    stretch: float
    cost: float | None


@dataclass(frozen=True, slots=True, eq=False)
class Spacing:
    """The house's choices for what stands between units; interned, as sides are."""

    latin_gap: float
    squeeze_stops: bool
    dash_cost: float


@cache
def spacing_of(
    latin_gap: float, *, squeeze_stops: bool = True, dashes: Literal["penalty", "never"] = "penalty"
) -> Spacing:
    """The one Spacing of these choices (see TextStyle)."""
    return Spacing(latin_gap, squeeze_stops, NEVER_PARTED if dashes == "never" else DASH_AT_START)


@cache
def pair_of(left: Side, right: Side, spacing: Spacing) -> Pair:
    """The pair that a right side ``left`` and the next unit's left side ``right`` make."""
    gap = _gap_between(left, right)
    glue = -left.given - right.given
    spare_left, spare_right = left.white - left.given, right.white - right.given
    if left.kind in MARKS and right.kind in MARKS:
        glue, spare_left, spare_right = _draw_marks_together(left, right, glue, spare_left, spare_right)
    elif left.kind in MARKS and right.kind == Kind.NOTE:  # the figure stands over the mark's empty half
        glue, spare_left = glue - spare_left, 0.0
    rooms = [(TIER_OF_MARK[left.kind], spare_left)] if left.kind in TIER_OF_MARK else []
    rooms += [(TIER_OF_MARK[right.kind], spare_right)] if right.kind in TIER_OF_MARK else []
    stretch = left.stretch
    if gap == Gap.LATIN:
        glue += spacing.latin_gap
        stretch = max(LATIN_GAP_MOST - spacing.latin_gap, 0.0)
        rooms.append((LATIN_GAP_TIER, spacing.latin_gap - LATIN_GAP_LEAST))
    rooms = [(tier, room) for tier, room in rooms if room > 0 and (tier != STOP_TIER or spacing.squeeze_stops)]
    return Pair(glue, gap, tuple(rooms), stretch, _cost_of_break(left, right, spacing))


def _draw_marks_together(
    left: Side, right: Side, glue: float, spare_left: float, spare_right: float
) -> tuple[float, float, float]:
    """Two marks in a row take 1.5 em: one half cell of white goes (CLREQ, adjacent marks).

    A mark that stands in the middle of its cell has a quarter on either side; an opening mark after it gives the rest.
    """
    if spare_left and (right.kind != Kind.OPEN or spare_right):
        rest = min(max(HALF - spare_left, 0.0), spare_right) if right.kind == Kind.OPEN else 0.0
        return glue - spare_left - rest, 0.0, spare_right - rest
    if left.kind == Kind.OPEN and right.kind == Kind.OPEN:
        return glue - spare_right, spare_left, 0.0
    return glue, spare_left, spare_right


def _gap_between(left: Side, right: Side) -> Gap:
    """Nothing opens between a mark and what it hugs, inside a word, or beside a joiner (rule 16)."""
    if right.kind == Kind.SPACE or (left.kind == Kind.LATIN and right.kind == Kind.LATIN):
        return Gap.NONE
    if left.kind == Kind.OPEN or right.kind in (Kind.CLOSE, Kind.PAUSE, Kind.STOP):
        return Gap.NONE
    if Kind.JOINER in (left.kind, right.kind) or right.kind == Kind.NOTE or (left.kind == Kind.NOTE and right.is_shut):
        return Gap.NONE
    if left.kind == Kind.SPACE:
        return Gap.WORD_SPACE
    if {left.kind, right.kind} == {Kind.HAN, Kind.LATIN} and not (left.is_wide or right.is_wide):
        return Gap.LATIN
    return Gap.OTHER


def _cost_of_break(left: Side, right: Side, spacing: Spacing) -> float | None:
    if not may_meet_a_break(left, right) or right.kind == Kind.SPACE:
        return None
    if left.kind == Kind.LATIN and right.kind == Kind.LATIN:
        return left.joint
    if left.is_digit and right.is_measure_word:
        return NUMBER_PARTED
    if left.kind == right.kind == Kind.ELLIPSIS:
        return NEVER_PARTED
    if right.kind in (Kind.DASH, Kind.ELLIPSIS):
        return spacing.dash_cost
    return 0.0


def may_meet_a_break(left: Side, right: Side) -> bool:
    """Rules 1 and 2, which never give way. They hold across word spaces too."""
    if left.kind == Kind.OPEN or right.kind in NEVER_STARTS:
        return False
    is_word_inside = left.kind == Kind.LATIN and right.kind == Kind.LATIN
    return is_word_inside or not (left.is_shut or right.is_shut)
