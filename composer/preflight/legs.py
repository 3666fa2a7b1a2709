"""Legs as printed: how high they are, where their feet stand, how paragraphs run from one into the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from composer.makeup.model import Block, Box
from composer.preflight.faults import Fault
from composer.preflight.lookup import LookedUp, PrintedLine

Leg = list[PrintedLine]

# What runs down legs; the headlines are those of briefs, run in.
RUNNING = frozenset({"body", "crosshead", "quote", "signoff", "headline", "byline"})
HEADINGS = frozenset({"crosshead", "headline"})
# A leg, and the text under a headline, have so many lines at least.
SHORTEST_LEG = 4
# Left edges nearer than this (pt) are one.
SAME_EDGE = 0.5


def legs_of(block: Block, found: LookedUp) -> tuple[Leg, ...]:
    """The legs of a story or of briefs from left to right, the printed lines of each from the top.

    A leg that a photo interrupts comes in two parts, the one over it first.
    """
    lines = [line for line in found.of(block) if line.text.on_grid and line.text.kind in RUNNING and line.letters]
    starts = sorted({round(line.set.x, 1) for line in lines if line.text.kind == "body"})
    legs: list[Leg] = [[] for _ in starts]
    for line in sorted(lines, key=lambda line: line.baseline) if starts else ():
        left = [index for index, start in enumerate(starts) if start <= line.set.x + SAME_EDGE]
        legs[left[-1] if left else 0].append(line)
    return tuple(part for leg in legs if leg for part in _parts(leg, found))


def _parts(leg: Leg, found: LookedUp) -> Iterator[Leg]:
    """A leg cut where a picture stands between two of its lines."""
    first, block = leg[0], leg[0].block.box
    if not any(first.baseline < box.y < box.bottom <= block.bottom for box in found.printed.pictures):
        yield leg
        return
    part: Leg = []
    for line in leg:
        if part and any(box.bottom <= line.baseline for box in _under(part, found)):
            yield part
            part = []
        part.append(line)
    yield part


def _under(leg: Leg, found: LookedUp) -> list[Box]:
    """The pictures of a leg's block that stand in its way under its foot."""
    foot, block = leg[-1], leg[-1].block.box
    left, right = min(line.set.x for line in leg), max(line.right for line in leg)
    return [
        box
        for box in found.printed.pictures
        if foot.baseline < box.y < box.bottom <= block.bottom and box.x < right and left < box.right
    ]


def leg_faults(block: Block, found: LookedUp, *, is_notice: bool) -> Iterator[Fault]:
    """What is wrong with a block's legs. Notices are small by nature: their text may be as short as it is."""
    legs = legs_of(block, found)
    if not legs:
        return
    pitch = found.page.grid.pitch
    difference = uneven_feet(block, found)
    if difference > 1:
        yield Fault("feet", block.title, amount=difference)
    yield from _column_ends(legs)
    heights = [_height(leg, pitch) for leg in legs]
    if is_notice:
        return
    if block.kind == "story" and max(heights) < SHORTEST_LEG:
        yield Fault("thin_texts", block.title, amount=max(heights))
    elif len(legs) > 1:
        for leg, height in zip(legs, heights, strict=True):
            if height < SHORTEST_LEG:
                yield Fault("short_legs", leg[0].title, leg[0].words, height)


def uneven_feet(block: Block, found: LookedUp) -> int:
    """The difference between the printed feet of a block's legs, in lines, or what a leg is short of a photo."""
    pitch = found.page.grid.pitch
    feet, short = [], [0]
    for leg in legs_of(block, found):
        under = _under(leg, found)
        if under:
            short.append(int((min(box.y for box in under) - leg[-1].baseline) / pitch))
        else:
            feet.append(leg[-1].baseline)
    return max(round((max(feet) - min(feet)) / pitch) if feet else 0, *short)


def _column_ends(legs: Sequence[Leg]) -> Iterator[Fault]:
    """Single lines at a column's end and crossheads at its foot (rule 20)."""
    for one, two in pairwise(legs):
        text, last = one[-1].text, one[-1]
        if text.kind in HEADINGS:
            yield Fault("foot_crossheads", last.title, last.words)
        elif text is two[0].text and text.kind == "body":
            before, after = (sum(line.text is text for line in leg) for leg in (one, two))
            if before == 1:
                yield Fault("single_lines", last.title, last.words)
            if after == 1:
                yield Fault("single_lines", last.title, two[0].words)


def _height(leg: Leg, pitch: float) -> int:
    return round((leg[-1].baseline - leg[0].baseline) / pitch) + 1
