"""Sky, hills, water, trees and plants."""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Sequence

from PIL import Image, ImageChops, ImageFilter

from .canvas import OVERSAMPLING, Colour, Picture, Point, Surface, mix, shade, thin


def ridge_line(rng: random.Random, width: float, base: float, height: float, rough: float = 0.55) -> list[Point]:
    """The outline of a range of hills: midpoint displacement, left to right."""
    levels = [rng.uniform(-0.5, 0.5), rng.uniform(-0.2, 0.6), rng.uniform(-0.5, 0.5)]
    spread = 0.55
    while len(levels) < 260:
        halves = [(a + b) / 2 + rng.uniform(-spread, spread) for a, b in itertools.pairwise(levels)]
        levels = [level for pair in zip(levels, [*halves, 0.0], strict=True) for level in pair][:-1]
        spread *= rough
    step = width / (len(levels) - 1)
    return [(i * step, base - height * (0.5 + level * 0.5)) for i, level in enumerate(levels)]


def hills(picture: Surface, base: float, height: float, floor: float, colour: Colour, rough: float = 0.5) -> None:
    """A range of hills from side to side, filled down to ``floor``."""
    outline = ridge_line(picture.random, picture.width, base, height, rough)
    picture.polygon([*outline, (picture.width, floor), (0, floor)], colour)


def clouds(picture: Picture, top: float, bottom: float, colour: Colour, count: int, opacity: float = 0.5) -> None:
    """Flat banks of soft cloud."""
    rng = picture.random
    layer = picture.layer()
    for _ in range(count):
        x, y = rng.uniform(-0.1, 1.1) * picture.width, rng.uniform(top, bottom)
        size = picture.width * rng.uniform(0.05, 0.12) * (0.5 + 0.8 * (1 - (y - top) / max(1, bottom - top)))
        for _ in range(16):
            dx, dy = rng.gauss(0, size), rng.gauss(0, size * 0.09)
            layer.ellipse(x + dx, y + dy - abs(rng.gauss(0, size * 0.08)), size * 0.34, size * 0.1, colour)
    picture.put(layer, blur=picture.width / 130, opacity=opacity)


def reflect(picture: Picture, horizon: float, bottom: float, tint: Colour, share: float, wave: float = 5) -> None:
    """Water below ``horizon``: the mirrored picture, broken by ripples that widen towards the viewer."""
    line, last = round(horizon * OVERSAMPLING), round(bottom * OVERSAMPLING)
    height = last - line
    source = picture.image.crop((0, max(0, line - height), picture.image.width, line))
    mirrored = source.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    if mirrored.height < height:  # Too little sky for so much water: stretch it.
        mirrored = mirrored.resize((mirrored.width, height))
    mirrored = mirrored.filter(ImageFilter.BoxBlur(OVERSAMPLING * 1.5))
    water = mirrored.copy()
    rng = picture.random
    phases = [rng.uniform(0, 6.3) for _ in range(3)]
    row = 0
    while row < height:
        near = row / height
        step = 2 + round(4 * near)
        sway = math.sin(row / (9 + 60 * near) + phases[0]) + 0.7 * math.sin(row / (4 + 23 * near) + phases[1])
        shift = round((sway + rng.gauss(0, 0.55)) * wave * OVERSAMPLING * (0.15 + near))
        strip = mirrored.crop((0, row, mirrored.width, row + step))
        water.paste(ImageChops.offset(strip, shift, 0), (0, row))
        row += step
    flat = Image.new("RGB", water.size, tint)
    water = Image.blend(water, flat, share).filter(ImageFilter.GaussianBlur(OVERSAMPLING * 0.8))
    picture.image.paste(water, (0, line))


def glints(
    picture: Picture,
    x: float,
    spread: float,
    top: float,
    bottom: float,
    colour: Colour,
    count: int,
    opacity: float = 0.7,
) -> None:
    """The path of light on water below a sun, a lamp or a moon."""
    rng = picture.random
    for _ in range(count):
        near = rng.random() ** 1.4
        y = top + (bottom - top) * near
        width = (2 + 24 * near) * rng.uniform(0.4, 1.5)
        at = x + rng.gauss(0, spread * (0.35 + near))
        picture.ellipse(at, y, width, 0.5 + 1.7 * near, thin(colour, opacity * rng.uniform(0.2, 1)))


def ripples(picture: Picture, top: float, bottom: float, light: Colour, dark: Colour, count: int) -> None:
    """Short strokes of light and shade on a water surface."""
    rng = picture.random
    for _ in range(count):
        near = rng.random()
        y = top + (bottom - top) * near
        width = (8 + 70 * near) * rng.uniform(0.4, 1.6)
        x = rng.uniform(0, picture.width)
        paint = thin(light if rng.random() < 0.5 else dark, rng.uniform(0.08, 0.3))
        picture.ellipse(x, y, width, 0.5 + 2.2 * near, paint)


def foliage(
    surface: Surface, x: float, y: float, across: float, down: float, colours: Sequence[Colour], leaf: float, count: int
) -> None:
    """A crown of leaves: dark below and inside, the lightest colour above and to the left."""
    rng = surface.random
    steps = len(colours)
    for step, colour in enumerate(colours):
        share = step / max(1, steps - 1)
        for _ in range(count // steps):
            angle, far = rng.uniform(0, 6.283), rng.random() ** 0.6
            reach = 1 - 0.28 * share
            px = x + math.cos(angle) * across * far * reach - across * 0.16 * share
            py = y + math.sin(angle) * down * far * reach - down * 0.2 * share
            size = leaf * rng.uniform(0.5, 1.3)
            paint = shade(colour, rng.uniform(0.88, 1.12))
            surface.ellipse(px, py, size, size * rng.uniform(0.45, 0.9), paint)


def broad_tree(
    surface: Surface, x: float, ground: float, height: float, colours: Sequence[Colour], bark: Colour
) -> None:
    """A round-crowned tree: trunk, branches, clumps of leaves."""
    rng = surface.random
    fork = ground - height * 0.42
    surface.limb((x, ground), (x + height * 0.01, fork), (height * 0.07, height * 0.045), bark)
    clumps = []
    for _ in range(7):
        cx = x + rng.uniform(-0.27, 0.27) * height
        cy = ground - height * rng.uniform(0.5, 0.88)
        surface.limb((x, fork + height * 0.03), (cx, cy), (height * 0.03, height * 0.01), bark)
        clumps.append((cx, cy))
    for cx, cy in sorted(clumps, key=lambda clump: clump[1]):
        foliage(surface, cx, cy, height * 0.19, height * 0.15, colours, height * 0.016, 420)


def cedar(surface: Surface, x: float, ground: float, height: float, colours: Sequence[Colour], bark: Colour) -> None:
    """A tall slender conifer by the water, such as a dawn redwood; the last colour is the sunlit one."""
    rng = surface.random
    surface.limb((x, ground), (x, ground - height * 0.97), (height * 0.035, height * 0.006), bark)
    tiers = 64
    for tier in range(tiers):
        up = 0.14 + 0.86 * tier / tiers
        reach = height * 0.165 * (1 - up) ** 0.72 + height * 0.007
        y = ground - height * up
        for side in (-1, 1):
            tip = reach * rng.uniform(0.6, 1.12)
            surface.limb((x, y), (x + side * tip * 0.8, y + height * 0.012), (height * 0.006, height * 0.002), bark)
            for twig in range(14):
                share = twig / 13
                lit = (0.5 - 0.42 * side * share + rng.uniform(-0.3, 0.3)) * len(colours)
                colour = colours[min(len(colours) - 1, max(0, int(lit)))]
                px = x + side * tip * share + rng.gauss(0, height * 0.003)
                py = y + height * 0.026 * share**1.5 + rng.gauss(0, height * 0.004)
                spray = height * 0.0085 * rng.uniform(0.6, 1.25)
                surface.limb(
                    (px, py),
                    (px + side * spray * 1.6, py + spray),
                    (spray, spray * 0.4),
                    shade(colour, rng.uniform(0.85, 1.12)),
                )


def willow(
    surface: Surface, x: float, top: float, length: float, spread: float, colours: Sequence[Colour], count: int
) -> None:
    """Hanging willow twigs with their leaves, from a point above the picture or from a crown."""
    rng = surface.random
    for _ in range(count):
        start = x + rng.uniform(-spread, spread)
        long = length * rng.uniform(0.35, 1)
        sway = rng.uniform(-0.1, 0.16) * long
        colour = rng.choice(list(colours))
        begin = top + rng.uniform(-0.1, 0.06) * length
        points = [(start + sway * (k / 12) ** 1.6, begin + long * k / 12) for k in range(13)]
        surface.line(points, shade(colour, 0.8), max(0.6, length * 0.003))
        for k in range(2, 40):
            share = k / 40
            px, py = start + sway * share**1.6, begin + long * share
            side = 1 if k % 2 else -1
            size = length * 0.02 * (1.15 - share * 0.6)
            surface.limb(
                (px, py),
                (px + side * size * 0.55, py + size),
                (size * 0.26, size * 0.06),
                shade(colour, rng.uniform(0.85, 1.2)),
            )


def reeds(
    surface: Surface, left: float, right: float, ground: float, height: float, colours: Sequence[Colour], count: int
) -> None:
    """Blades of reed bending with the wind, some with plumes."""
    rng = surface.random
    for _ in range(count):
        x = rng.uniform(left, right)
        tall = height * rng.uniform(0.45, 1)
        bend = tall * rng.uniform(-0.05, 0.32)
        colour = shade(rng.choice(list(colours)), rng.uniform(0.85, 1.15))
        points = [(x + bend * (k / 8) ** 2, ground - tall * k / 8) for k in range(9)]
        for k, (start, end) in enumerate(itertools.pairwise(points)):
            width = height * 0.012 * (1 - k / 9)
            surface.limb(start, end, (width, width * 0.85), colour)
        if rng.random() < 0.22:
            tip = points[-1]
            for k in range(12):
                surface.ellipse(
                    tip[0] - bend * 0.012 * k,
                    tip[1] + k * height * 0.012,
                    height * 0.011,
                    height * 0.014,
                    mix(colour, (214, 190, 150), 0.6),
                )


def grass(surface: Surface, top: float, bottom: float, colours: Sequence[Colour], count: int, blade: float) -> None:
    """Short blades over the full width, larger towards the viewer."""
    rng = surface.random
    for index in range(count):
        near = index / count
        y = top + (bottom - top) * near
        x = rng.uniform(0, surface.width)
        size = blade * (0.2 + near) * rng.uniform(0.5, 1.2)
        colour = shade(rng.choice(list(colours)), rng.uniform(0.85, 1.15))
        surface.limb((x, y), (x + rng.uniform(-0.3, 0.3) * size, y - size), (size * 0.14, size * 0.03), colour)


def birds(surface: Surface, x: float, y: float, size: float, count: int, colour: Colour) -> None:
    """A loose flight of birds far away."""
    rng = surface.random
    for index in range(count):
        bx = x + index * size * 2.4 + rng.gauss(0, size * 1.2)
        by = y + abs(index - count / 2) * size * 0.5 + rng.gauss(0, size)
        wing = size * rng.uniform(0.7, 1.1)
        lift = wing * rng.uniform(0.2, 0.55)
        surface.line(
            [
                (bx - wing, by - lift),
                (bx - wing * 0.4, by - lift * 0.7),
                (bx, by),
                (bx + wing * 0.4, by - lift * 0.7),
                (bx + wing, by - lift),
            ],
            colour,
            max(1, size * 0.13),
        )
