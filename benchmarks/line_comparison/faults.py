"""What is wrong with a printed line: the rules of line composition, counted on the finished PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal

from benchmarks.line_comparison.column import MARGIN, PITCH, ROLE, SIZE, WIDTH, open_book
from benchmarks.line_comparison.reading import Column, Letter, PrintedLine

Kind = Literal["start", "end", "torn", "ragged", "loose", "runt", "pair", "order", "off-grid", "lost", "added"]

# CLREQ, prohibition rules for line start and line end.
NEVER_STARTS = frozenset("。．，、：；！？”’）》〉】〕」』］｝〗–～~·•‧・/／々,.;:!?)]}")
NEVER_ENDS = frozenset("“‘（《〈【〔「『［｛〖([{")

# What no line break may part: words and numbers, a number and its sign, the halves of —— and …….
TORN = re.compile(r"[0-9A-Za-z]\n[0-9A-Za-z]|[0-9]\n([%‰℃°]|[.,][0-9])|[0-9][.,]\n[0-9]|[￥$№]\n[0-9]")
IN_PAIRS = frozenset("—…")

# Marks whose cell is half empty, at the right or at the left; the empty half may be given back.
PAUSES, STOPS = frozenset("，、；："), frozenset("。？！")
CLOSING = frozenset("”’）》〉】〕」』］｝〗")
OPENING = NEVER_ENDS - frozenset("([{")
JOINERS = frozenset("·/")
HALF_EMPTY = PAUSES | STOPS | CLOSING | {"．"}

# In em: what the eye does not see at a column's edge; the natural gap between Han and Latin; the widest gap of
# a good line (JLREQ); white too small to count as taken or left, and what PDF numbers are rounded by.
# In pt: how far a baseline may be off.
FLUSH = 0.05
LATIN_GAP = 0.25
WIDEST_GAP = 0.25
NOTHING = 0.02
ROUNDING = 0.005
OFF_GRID = 0.2


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: the paragraph (from 0) and text of its line, and by how much (em; pt of a baseline; else a count)."""

    kind: Kind
    paragraph: int
    text: str
    amount: float = 1.0


def find_faults(column: Column) -> tuple[Fault, ...]:
    """Every fault of a column, line by line; a character lost or added belongs to no paragraph (-1)."""
    first = column.lines[0].baseline if column.lines else 0.0
    faults = [
        Fault(kind, line.paragraph, line.text, amount)
        for before, line in zip((None, *column.lines), column.lines, strict=False)
        for kind, amount in (*_faults_of_break(before, line), *_faults_of_line(line), *_fault_of_place(line, first))
    ]
    faults += [Fault("lost", -1, char) for char in column.lost]
    faults += [Fault("added", -1, char) for char in column.added]
    return tuple(faults)


def _faults_of_break(before: PrintedLine | None, line: PrintedLine) -> Iterator[tuple[Kind, float]]:
    """Rules 1, 2, 4 and 6."""
    if before is None or line.is_first:
        return
    if line.text[0] in NEVER_STARTS:
        yield "start", 1
    if before.text[-1] in NEVER_ENDS:
        yield "end", 1
    if not line.letters[0].spaces and (TORN.search(f"{before.text}\n{line.text}") or _is_pair_torn(before, line)):
        yield "torn", 1


def _is_pair_torn(before: PrintedLine, line: PrintedLine) -> bool:
    dash = line.text[0]
    return dash in IN_PAIRS and (len(before.text) - len(before.text.rstrip(dash))) % 2 == 1


def _faults_of_line(line: PrintedLine) -> Iterator[tuple[Kind, float]]:
    """Rules 8, 13, 15 and 18, and the column's edge."""
    if abs(short := _shortfall(line)) > FLUSH:
        yield "ragged", short
    if not line.is_last and (gap := widest_gap(line)) > WIDEST_GAP + ROUNDING:
        yield "loose", gap
    if line.is_last and not line.is_first and sum(char.isalnum() for char in line.text) < 2:
        yield "runt", 1
    for one, two in pairwise(line.letters):
        if _are_marks(one, two) and _white(one, two) > WIDEST_GAP - 0.5 + ROUNDING:
            yield "pair", 1
    if _is_squeezed_out_of_order(line):
        yield "order", 1


def _fault_of_place(line: PrintedLine, first_baseline: float) -> Iterator[tuple[Kind, float]]:
    away = (line.baseline - first_baseline) % PITCH
    if (off := min(away, PITCH - away)) > OFF_GRID:
        yield "off-grid", off


def _shortfall(line: PrintedLine) -> float:
    """How far a line ends before (above 0) or beyond the column's edge, in em; a last line only beyond it.

    A mark at the line's end may give back the empty half of its cell; a · stands in the middle of half an em.
    """
    final = line.letters[-1]
    short = (MARGIN + WIDTH - final.x) / SIZE - advance_of(final.char)
    if final.char in JOINERS:
        short -= min(max(short, 0.0), (0.5 - advance_of(final.char)) / 2)
    if final.char in HALF_EMPTY and short < 0:
        short = min(short + 0.5, 0.0)
    return min(short, 0.0) if line.is_last else short


def widest_gap(line: PrintedLine) -> float:
    """The most white opened between two characters of a line, in em."""
    return max((_gap(one, two) for one, two in pairwise(line.letters)), default=0.0)


def _gap(one: Letter, two: Letter) -> float:
    """The white opened between two characters: the gap between Han and Latin is natural and not counted."""
    is_mixed = (_is_han(one.char) and two.char.isascii()) or (one.char.isascii() and _is_han(two.char))
    return _white(one, two) - (LATIN_GAP if is_mixed and not two.spaces else 0.0)


def _white(one: Letter, two: Letter) -> float:
    """The white between two characters beyond their advances and the word space's, in em."""
    return (two.x - one.x) / SIZE - advance_of(one.char) - two.spaces * advance_of(" ")


def _is_han(char: str) -> bool:
    return char.isalnum() and not char.isascii()


def _are_marks(one: Letter, two: Letter) -> bool:
    """Whether two marks in a row face one another with an empty half."""
    if two.spaces:
        return False
    return (one.char in HALF_EMPTY and two.char in HALF_EMPTY | OPENING) or (
        one.char in OPENING and two.char in OPENING
    )


def _is_squeezed_out_of_order(line: PrintedLine) -> bool:
    """Whether 。？！ gave white while one of ，、；： in the line still had some (rule 13)."""
    taken = {True: [0.0], False: [0.5]}
    for one, two in pairwise(line.letters):
        if one.char in PAUSES | STOPS and _is_han(two.char) and not two.spaces:
            taken[one.char in STOPS].append(-_white(one, two))
    return max(taken[True]) > NOTHING and min(taken[False]) < 0.5 - NOTHING


@cache
def advance_of(char: str) -> float:
    """The face's advance for a character, in em; Chinese dashes are a full em."""
    return open_book().advance(char, ROLE) if char not in IN_PAIRS else 1.0
