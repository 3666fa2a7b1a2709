"""Where a pull quote stands, and where the text leaves it white for the layout to adorn."""

from __future__ import annotations

from dataclasses import dataclass

from composer.makeup.measures import EM_ASCENT
from composer.makeup.model import Block, Box, SetText

# A line of white lies between a quote and the text: the next baseline is two lines away, give or take this much.
NEAR = 0.2


@dataclass(frozen=True, slots=True)
class QuotePlace:
    """The box of a quote's letters, and whether a line of white parts it from text ``over`` and ``under`` it.

    At a leg's top or foot there is none.
    """

    box: Box
    over: bool
    under: bool


def quote_place(text: SetText, block: Block, pitch: float) -> QuotePlace:
    """A quote's place in its block on a grid of ``pitch`` pt."""
    first, last = text.lines[0], text.lines[-1]
    left = min(line.x for line in text.lines)
    right = max(line.x + line.line.width * line.size * line.scale for line in text.lines)
    top = first.baseline - EM_ASCENT * first.size
    foot = last.baseline + (1 - EM_ASCENT) * last.size
    baselines = [
        line.baseline
        for other in block.texts
        if other is not text and other.on_grid
        for line in other.lines
        if line.x < right and line.x + line.line.width * line.size > left
    ]

    def is_white_to(step: float, start: float) -> bool:
        lines = [any(abs(start + count * step - one) < NEAR * pitch for one in baselines) for count in (1, 2)]
        return lines == [False, True]

    over, under = is_white_to(-pitch, first.baseline), is_white_to(pitch, last.baseline)
    return QuotePlace(Box(left, top, right - left, foot - top), over, under)
