"""How the pages of a layout are inked: the press as pictures and drawings see it, and colours on black and white."""

from __future__ import annotations

from pathlib import Path

from composer.layout.model import Layout
from composer.pictures.model import Press

Inks = tuple[float, float, float, float]

# What cyan, magenta and yellow weigh in a tone, as the red, green and blue they take away do (ITU-R BT.601).
TONE = (0.299, 0.587, 0.114)


def press_for(layout: Layout, design: str, profile: Path | None) -> Press:
    """The press as a page of this design is printed on it."""
    return Press(
        profile,
        layout.pictures.ink_limit,
        black_only=layout.designs[design].black_and_white,
        is_x1a=layout.press.standard == "x-1a",
    )


def black_alone(inks: Inks) -> Inks:
    """A colour as black ink of about its tone; parts in per cent."""
    colour = sum(weight * part for weight, part in zip(TONE, inks[:3], strict=True)) / 100
    return (0.0, 0.0, 0.0, round(100 * (1 - (1 - colour) * (1 - inks[3] / 100)), 1))
