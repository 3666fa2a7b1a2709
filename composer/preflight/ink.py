"""Ink on the page: printed lines and pictures that overlap, or that leave the type area."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from composer.makeup.model import Box
from composer.preflight.faults import Fault
from composer.preflight.gaps import CLOSING, OPENING
from composer.preflight.lookup import LookedUp, PrintedLine
from composer.typeset.marks import HANGING_MARKS

# Boxes that share less than this many pt only touch.
TOUCH = 0.5
# Letters over and under their baseline, in em; a turned letter's reach left of its own.
HIGH, DEEP, TURNED_DEEP = 0.8, 0.05, 0.1


@dataclass(frozen=True, slots=True)
class Ink:
    """A printed line or picture: its box, the article and words it belongs to."""

    box: Box
    title: str = ""
    words: str = ""


def ink_faults(found: LookedUp) -> Iterator[Fault]:
    """What prints over something else, and what leaves the frame of the contents."""
    frame = found.page.frame
    inks = sorted(_inks(found), key=lambda ink: ink.box.y)
    for index, ink in enumerate(inks):
        box = ink.box
        for other in inks[index + 1 :]:
            if other.box.y >= box.bottom - TOUCH:
                break
            if box.x < other.box.right - TOUCH and other.box.x < box.right - TOUCH:
                named = ink if ink.title else other
                yield Fault("overlaps", named.title, named.words)
        inside = frame.x - TOUCH <= box.x and box.right <= frame.right + TOUCH
        if not inside or box.y < frame.y - TOUCH or box.bottom > frame.bottom + TOUCH:
            yield Fault("outside", ink.title, ink.words)


def _inks(found: LookedUp) -> Iterator[Ink]:
    frame = found.page.frame
    for picture in found.printed.pictures:
        if picture.y < frame.bottom and picture.bottom > frame.y:  # the masthead may carry pictures of its own
            yield Ink(picture)
    for line in found.lines:
        if line.chars:
            yield Ink(_box(line), line.title, line.words)


def _box(line: PrintedLine) -> Box:
    """A line's letters; the empty halves of marks at its ends are not ink, nor is a mark that hangs out."""
    first, last = line.chars[0], line.chars[-1]
    size = line.set.size
    advance = line.naturals[-1]
    if line.set.turned:
        length = last.baseline + advance - first.baseline
        return Box(first.x - TURNED_DEEP * size, first.baseline, size, length)
    left = first.x + (0.5 * first.size if first.char in OPENING and first.x < line.set.x - TOUCH else 0.0)
    right = line.right - (0.5 * advance if last.char in CLOSING else 0.0)
    if last.char in HANGING_MARKS and right > line.set.x + line.set.line.width * size * line.set.scale + TOUCH:
        right -= 0.5 * advance
    top = min(char.baseline - HIGH * char.size for char in line.letters or line.chars)
    foot = max(char.baseline for char in line.letters or line.chars)
    return Box(left, top, right - left, foot + DEEP * size - top)
