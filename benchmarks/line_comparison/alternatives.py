"""Whether a faulty line could have been avoided: every chain of legal breaks of its paragraph is tried."""

from __future__ import annotations

from math import inf

from benchmarks.line_comparison.column import INDENT, MEASURE, STYLE, as_copy, open_book
from composer.typeset.fitting import CRUSHED, TOLERANCE, WIDEST_GAP, Frame, fit_line, natural_width
from composer.typeset.galley import Galley, fill_galley
from composer.typeset.pairs import DASH_AT_START, NEVER_PARTED, spacing_of
from composer.typeset.units import divide_words, set_units

FRAME = Frame(MEASURE, INDENT)

# How exactly gaps are known that were measured in a PDF, in em.
MEASURED_TO = 0.005

# Marks give half an em each, so no line of the column gives more than this (em); a longer one need not be fitted.
MOST_SQUEEZE = MEASURE / 2


def has_better_breaks(text: str, faulty: int, widest: float, *, with_penalties: bool) -> bool:
    """Whether other breaks leave fewer than ``faulty`` faulty lines and no wider gap, or as many with narrower gaps.

    ``widest`` is the widest gap of the paragraph as it was set, in em, measured to within ``MEASURED_TO``.
    """
    fewer = fewest_faulty_lines(text, with_penalties=with_penalties, widest=widest + MEASURED_TO) < faulty
    return fewer or fewest_faulty_lines(text, with_penalties=with_penalties, widest=widest - MEASURED_TO) <= faulty


def fewest_faulty_lines(text: str, *, with_penalties: bool, widest: float = inf) -> float:
    """The fewest loose lines, ragged lines and runts with which a paragraph can be set; infinite if it cannot be.

    No gap may be wider than ``widest`` em. ``with_penalties`` tries breaks too that begin a line with —— or ……
    (rule 4) or part a number from its measure word (rule 6b). Of all chains to one break the best is kept:
    what follows does not depend on what went before.
    """
    book = open_book()
    units = tuple(set_units(as_copy(text).runs, STYLE, book))
    spacing = spacing_of(STYLE.latin_gap)
    dearest = NEVER_PARTED if with_penalties else DASH_AT_START
    galleys = (fill_galley(one, spacing) for one in (units, tuple(divide_words(units, book))))
    return min(_fewest(galley, dearest, widest) for galley in galleys)


def _fewest(galley: Galley, dearest: float, widest: float) -> float:
    fewest: dict[int, float] = {0: 0}
    for here, cost in galley.breaks:
        if cost < dearest:
            fewest[here] = min(
                before + _faults_of_line(galley, start, here, widest) for start, before in fewest.items()
            )
    return fewest[len(galley.units)]


def _faults_of_line(galley: Galley, start: int, here: int, widest: float) -> float:
    """0 for a good line, 1 for a faulty one, infinite for one that may not be.

    A ragged line and a runt are worse than any gap.
    """
    end, is_last = galley.ends[here], here == len(galley.units)
    if end <= start or natural_width(galley, start, end - 1, FRAME) > MEASURE + MOST_SQUEEZE:
        return inf
    line = fit_line(galley, start, end, FRAME, is_last=is_last)
    is_divided_twice = start > 0 and all(galley.units[index - 1].unit.right.is_divided for index in (start, here))
    if line.tier == CRUSHED or is_divided_twice:
        return inf
    is_runt = is_last and start > 0 and galley.letters[end] - galley.letters[start] < 2
    is_ragged = not is_last and line.width < MEASURE - TOLERANCE
    gap = inf if is_runt or is_ragged else line.gap
    return inf if gap > widest else float(gap > WIDEST_GAP + TOLERANCE)
