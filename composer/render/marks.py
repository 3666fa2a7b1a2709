"""Printer's marks round the trim: crop marks, registration targets, a colour bar. Lengths in pt, y upwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf

from composer.layout.model import MM, Layout

# A mark's line; thin enough to cut along, thick enough to be seen on every plate.
WEIGHT = 0.25
# White between the bleed and a mark; how long a crop mark is; a target's circle and half of its cross.
GAP, CROP, CIRCLE, CROSS = 1 * MM, 5 * MM, 1.8 * MM, 3 * MM
# The side of a colour bar's patch, and from where on they stand, clear of the crop marks.
PATCH, BAR_START = 5 * MM, 12 * MM

# A quarter of a circle as a Bézier curve.
_ARC = 0.5523

# The four inks solid, two over one another, and at two fifths: what a pressman measures. None is heavier than
# a page's own ink may be.
PATCHES = (
    (1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1),
    (0, 1, 1, 0), (1, 0, 1, 0), (1, 1, 0, 0),
    (0.4, 0, 0, 0), (0, 0.4, 0, 0), (0, 0, 0.4, 0), (0, 0, 0, 0.4),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of the print edition: how far the trim stands in from its edge, the bleed, the trimmed size."""

    outset: float
    bleed: float
    width: float
    height: float

    @classmethod
    def of(cls, layout: Layout) -> Sheet:
        """The sheet a layout is printed on."""
        return cls(layout.outset, layout.format.bleed, *layout.format.trim)

    def box(self, outside: float) -> pikepdf.Array:
        """The trim and ``outside`` pt round it."""
        near = self.outset - outside
        sides = (near, near, self.outset + self.width + outside, self.outset + self.height + outside)
        return pikepdf.Array([round(side, 4) for side in sides])


def registration(pdf: pikepdf.Pdf) -> pikepdf.Array:
    """The colour that prints on every plate (PDF 32000-1, 8.6.6.4)."""
    tint = pikepdf.Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 1, 1, 1], N=1)
    space = [pikepdf.Name.Separation, pikepdf.Name.All, pikepdf.Name.DeviceCMYK, pdf.make_indirect(tint)]
    return pikepdf.Array(space)


def drawn_marks(sheet: Sheet, marks: tuple[str, ...], space: str) -> bytes:
    """The operators that draw the marks; ``space`` is the name ``registration`` goes by in the page's resources."""
    lines: list[str] = []
    if "bars" in marks:
        lines += _bar(sheet)
    lines += [f"{space} CS", "1 SCN", f"{WEIGHT} w"]
    if "crop" in marks:
        lines += _crop_marks(sheet)
    if "registration" in marks:
        lines += _targets(sheet)
    return "\n".join(["q", *lines, "Q", ""]).encode()


def _crop_marks(sheet: Sheet) -> Iterator[str]:
    """Two lines at each corner, in the trim's own lines, out of reach of the bleed."""
    near, far = sheet.bleed + GAP, sheet.bleed + GAP + CROP
    left, low = sheet.outset, sheet.outset
    right, high = left + sheet.width, low + sheet.height
    for x, side in ((left, -1), (right, 1)):
        for y, end in ((low, -1), (high, 1)):
            yield _line(x + side * near, y, x + side * far, y)
            yield _line(x, y + end * near, x, y + end * far)


def _targets(sheet: Sheet) -> Iterator[str]:
    """A cross in a circle at the middle of each side."""
    out = sheet.bleed + GAP + CROSS
    left, low = sheet.outset, sheet.outset
    right, high = left + sheet.width, low + sheet.height
    across, up = left + sheet.width / 2, low + sheet.height / 2
    for x, y in ((left - out, up), (right + out, up), (across, low - out), (across, high + out)):
        yield _line(x - CROSS, y, x + CROSS, y)
        yield _line(x, y - CROSS, x, y + CROSS)
        yield from _circle(x, y, CIRCLE)


def _circle(x: float, y: float, radius: float) -> Iterator[str]:
    bend = _ARC * radius
    yield f"{x + radius:.3f} {y:.3f} m"
    for over, up in ((1, 1), (-1, 1), (-1, -1), (1, -1)):
        level = over * up > 0  # whether the quarter starts at a side or at the top or foot
        start = (over * radius, up * bend) if level else (over * bend, up * radius)
        end = (over * bend, up * radius) if level else (over * radius, up * bend)
        point = (0, up * radius) if level else (over * radius, 0)
        numbers = (x + start[0], y + start[1], x + end[0], y + end[1], x + point[0], y + point[1])
        yield " ".join(f"{number:.3f}" for number in numbers) + " c"
    yield "s"


def _bar(sheet: Sheet) -> Iterator[str]:
    """Patches of ink under the page's foot, left of the target in its middle."""
    room = sheet.width / 2 - BAR_START - 2 * CROSS
    side = min(PATCH, room / len(PATCHES))
    low = sheet.outset - sheet.bleed - GAP - side
    for place, inks in enumerate(PATCHES):
        yield " ".join(f"{ink:g}" for ink in inks) + " k"
        yield f"{sheet.outset + BAR_START + place * side:.3f} {low:.3f} {side:.3f} {side:.3f} re f"


def _line(x1: float, y1: float, x2: float, y2: float) -> str:
    return f"{x1:.3f} {y1:.3f} m {x2:.3f} {y2:.3f} l S"
