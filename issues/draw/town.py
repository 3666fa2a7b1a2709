"""Buildings, windows, roofs, lanterns, shelves: what people have made."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from .canvas import Colour, Picture, Point, Surface, mix, shade, thin

BOOK_COLOURS: Sequence[Colour] = (
    (150, 62, 48), (186, 124, 58), (70, 96, 110), (92, 112, 78), (196, 176, 136), (112, 74, 62),
    (60, 70, 92), (168, 148, 108), (130, 52, 60), (212, 198, 168), (84, 90, 84), (148, 104, 76),
)  # fmt: skip


def point_in(quad: Sequence[Point], across: float, down: float) -> Point:
    """The point of a four-cornered face (top left, top right, bottom right, bottom left) at two fractions."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = quad
    top = (ax + (bx - ax) * across, ay + (by - ay) * across)
    low = (dx + (cx - dx) * across, dy + (cy - dy) * across)
    return (top[0] + (low[0] - top[0]) * down, top[1] + (low[1] - top[1]) * down)


def patch(quad: Sequence[Point], left: float, top: float, right: float, bottom: float) -> list[Point]:
    """A rectangle of a four-cornered face."""
    return [point_in(quad, *at) for at in ((left, top), (right, top), (right, bottom), (left, bottom))]


@dataclass(frozen=True, slots=True)
class Facade:
    """The colours of a building: wall, dark window, lit window; the share of windows that is lit."""

    wall: Colour
    window: Colour
    lit: Colour
    share: float


def tower(surface: Surface, left: float, top: float, width: float, ground: float, facade: Facade) -> None:
    """A tall building with rows of windows."""
    rng = surface.random
    wall = shade(facade.wall, rng.uniform(0.88, 1.1))
    surface.box(left, top, left + width, ground, wall)
    surface.box(left + width * 0.72, top, left + width, ground, shade(wall, 0.82))
    columns = max(3, round(width / 15))
    rows = max(3, round((ground - top) / 19))
    cell, floor = width / columns, (ground - top) / rows
    for row in range(rows):
        for column in range(columns):
            colour = facade.lit if rng.random() < facade.share else facade.window
            colour = shade(colour, rng.uniform(0.75, 1.1))
            x, y = left + column * cell, top + row * floor
            surface.box(x + cell * 0.24, y + floor * 0.28, x + cell * 0.76, y + floor * 0.74, colour)


def skyline(
    surface: Surface, ground: float, heights: Point, facade: Facade, left: float = 0, right: float | None = None
) -> None:
    """A row of buildings between two edges; ``heights`` are the lowest and the highest."""
    rng = surface.random
    low, high = heights
    x, end = left, surface.width if right is None else right
    while x < end:
        width = rng.uniform(0.5, 1.2) * high * 0.34
        height = rng.uniform(low, high)
        tower(surface, x, ground - height, min(width, end - x), ground, facade)
        if rng.random() < 0.3:
            surface.box(x + width * 0.45, ground - height * 1.12, x + width * 0.47, ground - height, facade.wall)
        x += width * rng.uniform(0.92, 1.25)


def tiled_eave(surface: Surface, start: Point, end: Point, drop: float, colour: Colour) -> None:
    """The edge of a tiled roof seen from below: a band with rounded tile ends."""
    (x1, y1), (x2, y2) = start, end
    surface.polygon(((x1, y1), (x2, y2), (x2, y2 + drop), (x1, y1 + drop)), colour)
    count = max(4, round(abs(x2 - x1) / max(4.0, drop * 0.55)))
    for index in range(count):
        share = (index + 0.5) / count
        x, y = x1 + (x2 - x1) * share, y1 + (y2 - y1) * share
        surface.limb((x, y), (x, y + drop), (drop * 0.3, drop * 0.34), shade(colour, 1.25 if index % 2 else 0.8))


def gabled_house(
    surface: Surface,
    left: float,
    ground: float,
    width: float,
    height: float,
    wall: Colour,
    roof: Colour,
    window: Colour,
) -> None:
    """A white-walled house with a dark tiled roof and stepped gables, front on."""
    top = ground - height
    surface.box(left, top, left + width, ground, wall)
    rise = height * 0.26
    surface.polygon(
        (
            (left - width * 0.06, top + 3),
            (left + width * 0.1, top - rise),
            (left + width * 0.9, top - rise),
            (left + width * 1.06, top + 3),
        ),
        roof,
    )
    for index in range(round(width / 9)):
        share = (index + 0.5) / round(width / 9)
        surface.line(
            ((left + width * (0.1 + 0.8 * share), top - rise), (left + width * (-0.06 + 1.12 * share), top + 3)),
            shade(roof, 1.22),
            1.2,
        )
    surface.box(left + width * 0.08, top - rise - height * 0.05, left + width * 0.92, top - rise + 2, shade(roof, 0.8))
    for share in (0.2, 0.62):
        x = left + width * share
        surface.box(x, top + height * 0.3, x + width * 0.17, top + height * 0.56, window)
        surface.box(x - width * 0.02, top + height * 0.27, x + width * 0.19, top + height * 0.3, roof)
        surface.line(
            ((x + width * 0.085, top + height * 0.3), (x + width * 0.085, top + height * 0.56)), shade(window, 1.5), 1.4
        )


def lantern(surface: Surface, picture: Picture, x: float, y: float, size: float, glow: float = 1) -> None:
    """A round red lantern with its tassel; its light is collected by the picture."""
    surface.line(((x, y - size * 1.5), (x, y - size * 0.8)), (60, 30, 24), max(1, size * 0.07))
    for share, colour in ((1, (176, 26, 18)), (0.8, (214, 44, 22)), (0.55, (244, 92, 34)), (0.28, (255, 178, 84))):
        surface.ellipse(x, y, size * share, size * 0.82, colour)
    for offset in (-0.62, 0.62):
        surface.ellipse(x + offset * size, y, size * 0.03, size * 0.62, (150, 22, 16))
    surface.box(x - size * 0.34, y - size * 0.9, x + size * 0.34, y - size * 0.74, (206, 158, 62))
    surface.box(x - size * 0.34, y + size * 0.74, x + size * 0.34, y + size * 0.9, (206, 158, 62))
    for k in (-0.18, -0.06, 0.06, 0.18):
        surface.line(
            ((x + k * size, y + size * 0.9), (x + k * size * 1.5, y + size * 1.6)), (214, 150, 50), max(1, size * 0.06)
        )
    picture.glow(x, y, size * 5, (255, 112, 40), 0.42 * glow)


def bookshelf(
    surface: Surface,
    quad: Sequence[Point],
    bays: int,
    shelves: int,
    wood: Colour,
    light: float = 1,
    dusk: Colour | None = None,
) -> None:
    """A wall of books on a four-cornered face; ``dusk`` tones the far end (the right edge)."""
    rng = surface.random
    surface.polygon(quad, shade(wood, 0.45 * light))
    for bay in range(bays):
        left, right = bay / bays, (bay + 1) / bays
        for shelf in range(shelves):
            top, bottom = shelf / shelves, (shelf + 1) / shelves
            room = bottom - top
            at = left + 0.006
            while at < right - 0.012:
                thick = rng.uniform(0.035, 0.085) / bays
                if rng.random() < 0.06:  # A gap where a book is out.
                    at += thick * 2.2
                    continue
                colour = shade(rng.choice(list(BOOK_COLOURS)), light * rng.uniform(0.7, 1.12))
                if dusk:
                    colour = mix(colour, dusk, at * 0.5)
                tall = top + room * rng.uniform(0.16, 0.4)
                end = min(at + thick, right - 0.008)
                surface.polygon(patch(quad, at, tall, end, bottom - room * 0.07), colour)
                surface.polygon(
                    patch(quad, at, tall + room * 0.12, end, tall + room * 0.16), mix(colour, (240, 220, 160), 0.5)
                )
                at = end + 0.0008
            surface.polygon(patch(quad, left, bottom - room * 0.07, right, bottom), shade(wood, light))
            surface.polygon(
                patch(quad, left, bottom - room * 0.075, right, bottom - room * 0.05), shade(wood, 1.3 * light)
            )
        surface.polygon(patch(quad, left, 0, left + 0.012, 1), shade(wood, 0.85 * light))
    surface.polygon(patch(quad, 0.99, 0, 1, 1), shade(wood, 0.8 * light))


def planks(
    surface: Surface, quad: Sequence[Point], count: int, colour: Colour, gap: float = 0.02, vary: float = 0.14
) -> None:
    """Boards side by side along the face's depth (each runs from its top edge to its bottom edge)."""
    rng = surface.random
    surface.polygon(quad, shade(colour, 0.55))
    for index in range(count):
        left, right = (index + gap) / count, (index + 1 - gap) / count
        surface.polygon(patch(quad, left, 0, right, 1), shade(colour, 1 + rng.uniform(-vary, vary)))


def paving(surface: Surface, quad: Sequence[Point], rows: int, columns: int, colour: Colour, joint: Colour) -> None:
    """Stone slabs in a bond; rows shrink towards the face's top edge as the distance does."""
    rng = surface.random
    surface.polygon(quad, joint)
    edges = [(row / rows) ** 2.2 for row in range(rows + 1)]
    for row, (top, bottom) in enumerate(itertools.pairwise(edges)):
        shift = 0.5 * (row % 2) / columns
        seam = (bottom - top) * 0.05
        for column in range(-1, columns + 1):
            left, right = max(0, column / columns + shift), min(1, (column + 1) / columns + shift)
            if right - left > 0.01:
                slab = patch(quad, left + 0.004, top + seam, right - 0.004, bottom - seam)
                surface.polygon(slab, shade(colour, rng.uniform(0.84, 1.12)))


def window_pane(
    picture: Picture, quad: Sequence[Point], bars: tuple[int, int], sky: Colour, frame: Colour, width: float
) -> None:
    """A window with glazing bars."""
    picture.polygon(quad, sky)
    across, down = bars
    for k in range(across + 1):
        picture.line((point_in(quad, k / across, 0), point_in(quad, k / across, 1)), frame, width)
    for k in range(down + 1):
        picture.line((point_in(quad, 0, k / down), point_in(quad, 1, k / down)), frame, width)


def steam(
    picture: Picture, x: float, y: float, height: float, opacity: float = 0.35, colour: Colour = (255, 250, 240)
) -> None:
    """A wavering column of steam."""
    rng = picture.random
    layer = picture.layer()
    sway = rng.uniform(-1, 1)
    for k in range(26):
        share = k / 25
        px = x + height * 0.1 * sway * share + rng.gauss(0, height * 0.05 * (0.2 + share))
        layer.ellipse(
            px, y - height * share, height * (0.03 + 0.07 * share), height * 0.055, thin(colour, 0.5 * (1 - share))
        )
    picture.put(layer, blur=height * 0.05, opacity=opacity)
