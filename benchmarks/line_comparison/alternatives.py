"""Whether a faulty line could have been avoided: every chain of legal breaks of its paragraph is tried."""

from __future__ import annotations

from math import inf

from benchmarks.line_comparison.column import INDENT, MEASURE, STYLE, as_copy, open_book
from composer.typeset.fitting import CRUSHED, TOLERANCE, WIDEST_GAP, Frame, fit_line, natural_width
from composer.typeset.galley import Galley, fill_galley
from composer.typeset.pairs import DASH_AT_START, NEVER_PARTED, spacing_of
from composer.typeset.units import divide_words, set_units

FRAME = Frame(MEASURE, INDENT)

# Marks give half an em each, so no line of the column gives more than this (em); a longer one need not be fitted.
MOST_SQUEEZE = MEASURE / 2


def fewest_faulty_lines(text: str, *, with_penalties: bool) -> float:
    """The fewest loose lines, ragged lines and runts with which a paragraph can be set; infinite if it cannot be.

    ``with_penalties`` tries breaks too that begin a line with —— or …… (rule 4) or part a number from its measure
    word (rule 6b). Of all chains to one break the best is kept: what follows does not depend on what went before.
    """
    book = open_book()
    units = tuple(set_units(as_copy(text).runs, STYLE, book))
    spacing = spacing_of(STYLE.latin_gap)
    dearest = NEVER_PARTED if with_penalties else DASH_AT_START
    galleys = (fill_galley(one, spacing) for one in (units, tuple(divide_words(units, book))))
    return min(_fewest(galley, dearest) for galley in galleys)


def _fewest(galley: Galley, dearest: float) -> float:
    fewest: dict[int, float] = {0: 0}
    for here, cost in galley.breaks:
        if cost < dearest:
            fewest[here] = min(before + _faults_of_line(galley, start, here) for start, before in fewest.items())
    return fewest[len(galley.units)]


def _faults_of_line(galley: Galley, start: int, here: int) -> float:
    """0 for a good line, 1 for a loose or ragged one or a runt, infinite for one that may not be."""
    end, is_last = galley.ends[here], here == len(galley.units)
    if end <= start or natural_width(galley, start, end - 1, FRAME) > MEASURE + MOST_SQUEEZE:
        return inf
    line = fit_line(galley, start, end, FRAME, is_last=is_last)
    is_divided_twice = start > 0 and all(galley.units[index - 1].unit.right.is_divided for index in (start, here))
    if line.tier == CRUSHED or is_divided_twice:
        return inf
    if is_last:
        return float(start > 0 and galley.letters[end] - galley.letters[start] < 2)
    return float(line.gap > WIDEST_GAP + TOLERANCE or line.width < MEASURE - TOLERANCE)
