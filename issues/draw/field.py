"""Scenes in rain and sun: the flood drill, the sunflower field."""

from __future__ import annotations

import itertools
import math

from PIL import Image, ImageChops, ImageFilter

from .canvas import OVERSAMPLING, Colour, Layer, Picture, Surface, mix, shade
from .figures import Look, draw_person, draw_shadow
from .nature import broad_tree, clouds, foliage, grass, hills, reflect, ripples
from .town import Facade, gabled_house, skyline

ORANGE: Colour = (238, 104, 30)


def flood_drill() -> Picture:
    """Rescue boats practise on a rainy lake."""
    picture = Picture(2000, 1333, seed=79)
    picture.gradient(0, 620, [(0, (104, 116, 130)), (0.6, (160, 170, 176)), (1, (206, 210, 206))])
    clouds(picture, 0, 380, (86, 98, 114), 14, 0.6)
    clouds(picture, 200, 480, (206, 212, 214), 9, 0.4)
    hills(picture, 560, 150, 640, (142, 156, 164))
    skyline(picture, 610, (50, 200), Facade((138, 150, 158), (116, 130, 142), (240, 226, 180), 0.16), left=900)
    for left, width in ((90, 150), (280, 120), (440, 140), (660, 110)):
        gabled_house(picture, left, 622, width, width * 0.66, (202, 202, 196), (84, 90, 98), (92, 98, 104))
    bank = picture.layer()
    for x, height in (
        (30, 190),
        (250, 210),
        (600, 230),
        (830, 190),
        (1010, 170),
        (1340, 200),
        (1720, 230),
        (1930, 250),
    ):
        broad_tree(bank, x, 632, height, ((54, 76, 62), (74, 98, 76), (104, 126, 96)), (70, 64, 60))
    picture.put(bank, blur=1)
    picture.veil((190, 200, 202), lambda at: 0.5 * math.exp(-(((at - 0.46) / 0.1) ** 2)))
    reflect(picture, 628, 1333, (96, 114, 120), 0.42, wave=9)
    ripples(picture, 634, 1333, (214, 222, 222), (54, 72, 80), 900)
    for x, y, size in ((1530, 740, 0.36), (420, 800, 0.5)):
        _rescue_boat(picture, x, y, size, 4)
    _rescue_boat(picture, 1010, 1060, 1.12, 6)
    buoys = picture.layer()
    for k in range(26):
        sway = 5 * math.sin(k * 0.9)
        buoys.ellipse(40 + k * 78, 700 + sway, 9, 6, (232, 70, 40) if k % 2 else (246, 242, 232))
    picture.put(buoys)
    _rain(picture)
    return picture


def _rescue_boat(picture: Picture, x: float, water: float, size: float, crew: int) -> None:
    """An inflatable with its crew; ``size`` 1 is 720 pixels long."""
    length = 720 * size
    mirror = picture.layer()
    mirror.ellipse(x, water + length * 0.06, length * 0.5, length * 0.075, (92, 60, 46))
    picture.put(mirror, blur=9 * size, opacity=0.6)
    boat = picture.layer()
    tube = [
        (x + length * (k / 24 - 0.5), water - length * (0.075 + 0.1 * max(0, k / 12 - 1) ** 2.2)) for k in range(25)
    ]
    far_side = [(px - length * 0.012, py - length * 0.05) for px, py in tube]
    for start, end in itertools.pairwise(far_side):
        boat.limb(start, end, (length * 0.07,) * 2, shade(ORANGE, 0.62))
    _seat_crew(boat, x, water, length, crew)
    for start, end in itertools.pairwise(tube):
        boat.limb(start, end, (length * 0.085,) * 2, ORANGE)
    for start, end in itertools.pairwise(tube):
        low = length * 0.026
        boat.limb((start[0], start[1] + low), (end[0], end[1] + low), (length * 0.03,) * 2, shade(ORANGE, 0.7))
        boat.limb(
            (start[0], start[1] - low),
            (end[0], end[1] - low),
            (length * 0.014,) * 2,
            mix(ORANGE, (255, 230, 200), 0.55),
        )
    boat.line([(px, py + length * 0.004) for px, py in tube[2:-1]], (250, 246, 236), length * 0.008)
    boat.box(x - length * 0.56, water - length * 0.17, x - length * 0.49, water - length * 0.06, (46, 50, 56))
    boat.limb(
        (x - length * 0.525, water - length * 0.06),
        (x - length * 0.525, water + length * 0.02),
        (length * 0.03,) * 2,
        (38, 42, 48),
    )
    picture.put(boat, rim=(0, -2, (250, 246, 236)))
    _foam(picture, x, water, length)


def _seat_crew(boat: Layer, x: float, water: float, length: float, crew: int) -> None:
    """Paddlers, and the leader standing at the bow."""
    seats = [x + length * (-0.34 + 0.62 * k / max(1, crew - 1)) for k in range(crew)]
    for k, seat in enumerate(seats):
        helmet: Colour = (250, 210, 60) if k != crew - 1 else (240, 242, 242)
        look = Look(top=(44, 62, 92), trousers=(40, 50, 72), vest=(246, 96, 28), hat=helmet, hair=(250, 210, 60))
        pose = "sit" if k in (1, crew - 2) and crew > 4 else "paddle"
        if k == crew - 1:
            pose = "reach"
        lift = length * (0.03 if pose == "reach" else 0.0)
        height = length * (0.34 if pose == "reach" else 0.42)
        draw_person(boat, seat, water - length * 0.075 - lift, height, pose, look, 1)
        if pose == "paddle":
            top = (seat + height * 0.24, water - length * 0.075 - height * 0.74)
            tip = (seat + height * 0.42, water + length * 0.035)
            boat.limb(top, tip, (length * 0.01, length * 0.01), (60, 56, 56))
            boat.limb(
                (tip[0] - height * 0.02, tip[1] - height * 0.14), tip, (length * 0.022, length * 0.032), (236, 196, 60)
            )


def _foam(picture: Picture, x: float, water: float, length: float) -> None:
    """White water along the hull and the wave from its bow."""
    foam = picture.layer()
    rng = picture.random
    for _ in range(round(length / 5) + 60):
        far = abs(rng.gauss(0, 0.42))
        foam.ellipse(
            x + length * (0.42 - far * 1.4),
            water + length * (0.012 + 0.05 * far * rng.random()),
            length * rng.uniform(0.006, 0.03),
            length * rng.uniform(0.003, 0.009),
            (240, 246, 246),
        )
    for side in (-1, 1):  # The bow wave.
        for k in range(30):
            share = k / 30
            foam.ellipse(
                x + length * (0.5 - 1.15 * share),
                water + length * (0.03 + side * 0.008 + 0.1 * share * (side > 0)),
                length * 0.026 * (1 - share * 0.6),
                length * 0.006,
                (236, 242, 242),
            )
    picture.put(foam, blur=1.2, opacity=0.75)


def _rain(picture: Picture) -> None:
    """Fine slanting rain and its rings on the water."""
    rng = picture.random
    sheet = Image.new("L", picture.image.size)
    streaks = picture.layer()
    for _ in range(900):
        x, y = rng.uniform(-50, 2050), rng.uniform(-60, 1333)
        long = rng.uniform(24, 62)
        streaks.line(((x, y), (x - long * 0.2, y + long)), (235, 240, 244), 0.9)
    sheet.paste(streaks.image.getchannel("A").filter(ImageFilter.GaussianBlur(OVERSAMPLING * 0.7)))
    rain = ImageChops.multiply(Image.new("RGB", sheet.size, (150, 156, 160)), Image.merge("RGB", [sheet] * 3))
    picture.image.paste(ImageChops.screen(picture.image, rain))
    rings = picture.layer()
    for _ in range(170):
        near = rng.random()
        x, y, size = rng.uniform(0, 2000), 660 + 670 * near, 4 + 22 * near
        points = [(x + math.cos(a / 9 * math.pi) * size, y + math.sin(a / 9 * math.pi) * size * 0.3) for a in range(19)]
        rings.line(points, (226, 232, 234), 0.8 + near)
    picture.put(rings, opacity=0.5)


def sunflowers() -> Picture:
    """A field of sunflowers on a clear evening."""
    picture = Picture(2000, 1333, seed=83)
    picture.gradient(0, 640, [(0, (88, 150, 208)), (0.6, (190, 212, 214)), (1, (255, 230, 176))])
    clouds(picture, 60, 420, (255, 246, 230), 11, 0.75)
    picture.glow(1560, 500, 800, (255, 214, 130), 0.8)
    picture.shine()
    for base, height, colour in ((590, 190, (148, 172, 176)), (610, 120, (116, 146, 130)), (622, 70, (92, 124, 88))):
        hills(picture, base, height, 660, colour)
    for left, width in ((300, 84), (402, 66), (486, 90)):
        gabled_house(picture, left, 632, width, width * 0.62, (238, 232, 218), (88, 86, 92), (96, 94, 92))
    trees = picture.layer()
    for k in range(20):
        foliage(trees, 20 + k * 58, 622, 44, 30, ((66, 96, 56), (96, 126, 66), (150, 164, 90)), 6, 70)
    picture.put(trees, blur=1)
    picture.veil((255, 226, 170), lambda at: 0.34 * math.exp(-(((at - 0.47) / 0.06) ** 2)))
    picture.gradient(636, 1333, [(0, (176, 158, 62)), (0.25, (110, 126, 50)), (1, (40, 70, 34))])
    grass(picture, 640, 1300, ((108, 136, 54), (70, 104, 44), (150, 152, 58)), 6000, 60)
    rng = picture.random
    heads = sorted(rng.random() ** 1.6 for _ in range(620))
    for near in heads:
        y = 648 + 620 * near
        x = rng.uniform(-60, 2060)
        lane = abs(x - (1120 - 420 * near))
        if lane < 20 + 190 * near:  # The path between the rows.
            continue
        _sunflower(picture, x, y, 5 + 74 * near**1.15, near)
    path = picture.layer()
    draw_shadow(path, 1000, 905, 220, "walk", (-0.6, 0.3), (52, 66, 34), 1)
    draw_shadow(path, 1080, 908, 140, "run", (-0.6, 0.3), (52, 66, 34), 1)
    picture.put(path, blur=3, opacity=0.5)
    people = picture.layer()
    draw_person(
        people,
        1000,
        905,
        220,
        "walk",
        Look(top=(246, 240, 230), skirt=(70, 120, 150), hat=(232, 200, 132), bun=True),
        1,
    )
    draw_person(people, 1086, 908, 140, "run", Look(top=(222, 84, 66), trousers=(70, 84, 120), hat=(240, 214, 150)), 1)
    picture.put(people, rim=(2.4, -1.5, (255, 240, 196)))
    near_layer = picture.layer()
    for x, y, size in ((160, 1130, 200), (1830, 1190, 230), (1450, 1330, 150)):
        _sunflower(near_layer, x, y, size, 1)
    picture.put(near_layer, blur=3.2)
    return picture


def _sunflower(surface: Surface, x: float, y: float, size: float, near: float) -> None:
    """One flower on its stem, turned a little towards the evening sun."""
    rng = surface.random
    leaf = shade((86, 128, 52), rng.uniform(0.75, 1.15))
    surface.limb((x, y), (x + size * 0.1, y + size * 4), (size * 0.16, size * 0.2), shade(leaf, 0.85))
    for side in (-1, 1):
        base = y + size * rng.uniform(1.4, 2.1)
        surface.polygon(
            [
                (x, base),
                (x + side * size * 0.7, base - size * 0.5),
                (x + side * size * 1.5, base - size * 0.12),
                (x + side * size * 0.75, base + size * 0.22),
            ],
            leaf,
        )
    petals = 11 if size < 24 else 19
    for ring, reach in ((0, 1.0), (1, 0.84)):
        for k in range(petals):
            angle = (k + 0.5 * ring) / petals * 6.283 + rng.uniform(-0.06, 0.06)
            tip = (x + math.cos(angle) * size * reach, y + math.sin(angle) * size * reach * 0.9)
            root = (x + math.cos(angle) * size * 0.4, y + math.sin(angle) * size * 0.36)
            colour = mix((236, 160, 20), (255, 214, 60), 0.5 + 0.5 * math.cos(angle + 0.6))
            colour = mix((236, 206, 120), shade(colour, rng.uniform(0.86, 1.05)), min(1, 0.45 + near))
            surface.limb(root, tip, (size * 0.25, size * 0.07), colour)
    surface.ellipse(x, y, size * 0.46, size * 0.42, (92, 54, 24))
    surface.ellipse(x + size * 0.03, y - size * 0.02, size * 0.34, size * 0.3, (124, 78, 34))
    if size > 24:
        for k in range(44):  # Seeds in the sunflower's own spiral.
            far, angle = size * 0.42 * (k / 44) ** 0.5, k * 2.39996
            surface.ellipse(
                x + math.cos(angle) * far, y + math.sin(angle) * far * 0.9, size * 0.024, size * 0.024, (58, 34, 18)
            )
    surface.ellipse(x, y, size * 0.12, size * 0.11, (146, 112, 50))
