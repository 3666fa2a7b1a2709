"""Scenes at the lake by day: the promenade, the boats, the hills in mist, the old bridge."""

from __future__ import annotations

import itertools
import math

from .canvas import Colour, Layer, Picture, Point, mix, shade
from .figures import Look, draw_person, draw_shadow, silhouette
from .nature import (
    birds,
    cedar,
    clouds,
    foliage,
    glints,
    hills,
    reeds,
    reflect,
    ripples,
    willow,
)
from .town import Facade, gabled_house, skyline

CEDAR_GREENS: tuple[Colour, ...] = ((44, 66, 40), (66, 92, 46), (100, 122, 58), (150, 156, 78))

DUSK: Colour = (44, 28, 34)
"""Whatever stands against the evening light."""


def _boardwalk_edges(share: float) -> tuple[Point, Point]:
    """Both edges of the winding boardwalk, from far (0) to near (1)."""
    y = 742 + 640 * share**1.9
    middle = 690 + 300 * math.sin(share * 2.5 - 0.35) + 420 * share**1.5
    half = 26 + 500 * share**1.75
    return (middle - half, y), (middle + half, y)


def promenade() -> Picture:
    """Morning on the new boardwalk round the lake."""
    picture = Picture(2000, 1333, seed=11)
    sun: Point = (1290, 505)
    picture.gradient(
        0, 640, [(0, (112, 156, 198)), (0.45, (188, 202, 206)), (0.8, (246, 216, 172)), (1, (255, 226, 178))]
    )
    clouds(picture, 90, 420, (255, 240, 220), 13, 0.55)
    picture.glow(*sun, 760, (255, 196, 110), 0.85)
    picture.glow(*sun, 150, (255, 246, 214), 1, power=1.2)
    picture.shine()
    for base, height, colour in ((600, 190, (176, 186, 190)), (618, 130, (150, 166, 170)), (632, 70, (122, 144, 142))):
        hills(picture, base, height, 650, colour)
    skyline(
        picture, 640, (34, 130), Facade((164, 172, 176), (146, 158, 166), (255, 214, 150), 0.12), left=180, right=900
    )
    picture.soften(1.1)
    shore = picture.layer()
    for k in range(46):
        foliage(shore, k * 45 + 8, 632 - 5 * math.sin(k), 40, 17, ((74, 96, 74), (98, 118, 84), (140, 146, 96)), 6, 60)
    picture.put(shore, blur=0.8)
    picture.veil((250, 222, 184), lambda at: 0.5 * math.exp(-(((at - 0.475) / 0.045) ** 2)))
    picture.mottle(0.05, 300)
    reflect(picture, 650, 1333, (120, 148, 166), 0.2, wave=6)
    glints(picture, 1290, 66, 662, 1180, (255, 236, 190), 900)
    ripples(picture, 660, 1333, (255, 236, 210), (70, 104, 124), 420)
    _lay_boards(picture)
    _plant_shore(picture)
    _people_on_boards(picture)
    near = picture.layer()
    willow(near, 120, -60, 620, 330, ((70, 92, 38), (96, 116, 46), (124, 138, 58)), 42)
    reeds(near, -40, 430, 1370, 430, ((88, 104, 50), (126, 130, 62), (64, 84, 46)), 120)
    picture.put(near, blur=2.6, rim=(3, -2, (255, 222, 150)))
    picture.beam([(1290, 505), (1340, 505), (760, 1333), (260, 1333)], (255, 206, 130), 0.1, 60)
    picture.shine()
    return picture


def _lay_boards(picture: Picture) -> None:
    steps = [k / 150 for k in range(151)]
    left, right = zip(*(_boardwalk_edges(share) for share in steps), strict=True)
    shadow = picture.layer()
    shadow.polygon(
        [*((x - 30, y + 34) for x, y in left), *((x + 12, y + 20) for x, y in reversed(right))], (40, 56, 66)
    )
    picture.put(shadow, blur=12, opacity=0.55)
    for k in range(150):
        (ax, ay), (bx, by) = left[k], right[k]
        (dx, dy), (cx, cy) = left[k + 1], right[k + 1]
        tone = mix((196, 160, 122), (150, 108, 76), steps[k])
        picture.polygon(((ax, ay), (bx, by), (cx, cy), (dx, dy)), shade(tone, picture.random.uniform(0.9, 1.1)))
        picture.line(((dx, dy), (cx, cy)), shade(tone, 0.62), 0.6 + 3.2 * steps[k] ** 2)
    for edge, side in ((left, -1), (right, 1)):
        for k in range(6, 150, 4):
            share = steps[k]
            x, y = edge[k]
            tall = (y - 600) * 0.3
            picture.limb(
                (x, y),
                (x, y - tall),
                (2 + 12 * share**2, 2 + 12 * share**2),
                (112, 86, 62) if side < 0 else (96, 72, 54),
            )
        for level in (0.16, 0.29):
            rail = [(x, y - (y - 600) * level) for x, y in edge[6:]]
            for k, (start, end) in enumerate(itertools.pairwise(rail)):
                picture.line((start, end), (150, 118, 86), 1 + 7 * (k / 145) ** 2)


def _plant_shore(picture: Picture) -> None:
    trees = picture.layer()
    for x, ground, height in (
        (1150, 752, 215),
        (1210, 762, 250),
        (1300, 778, 300),
        (1395, 802, 360),
        (1500, 836, 455),
        (1640, 890, 590),
        (1815, 985, 840),
    ):
        for k in range(3):
            foliage(
                trees,
                x + (k - 1) * height * 0.16,
                ground + height * 0.02,
                height * 0.14,
                height * 0.045,
                ((62, 80, 44), (98, 112, 58), (150, 150, 84)),
                height * 0.017,
                70,
            )
        cedar(trees, x, ground, height, CEDAR_GREENS, (84, 62, 48))
    picture.put(trees, rim=(-2.5, -1, (255, 226, 164)))


def _people_on_boards(picture: Picture) -> None:
    """Walkers sized by how far below the horizon they stand."""
    walkers: tuple[tuple[float, float, str, Look, int, float], ...] = (
        (0.16, 0.3, "walk", Look(top=(176, 92, 82)), 1, 1),
        (0.17, 0.7, "stroll", Look(top=(98, 120, 140)), 1, 1),
        (0.27, 0.35, "run", Look(top=(226, 214, 196), trousers=(44, 54, 74)), -1, 1),
        (0.37, 0.62, "stroll", Look(top=(120, 138, 104), hair=(150, 146, 142)), 1, 0.96),
        (
            0.375,
            0.76,
            "stroll",
            Look(top=(186, 120, 128), hair=(120, 112, 108), bun=True, trousers=(80, 72, 84)),
            1,
            0.92,
        ),
        (0.49, 0.22, "walk", Look(top=(66, 94, 126), bag=(180, 90, 60)), -1, 1),
        (0.6, 0.62, "stroll", Look(top=(216, 160, 92), trousers=(70, 76, 92)), -1, 1),
        (0.607, 0.72, "walk", Look(top=(208, 76, 66), trousers=(60, 80, 120)), -1, 0.62),
        (0.735, 0.24, "run", Look(top=(84, 150, 140), trousers=(50, 56, 78), shoes=(236, 236, 232)), -1, 1),
        (0.603, 0.82, "stroll", Look(top=(238, 232, 222), skirt=(70, 106, 116), bun=True), -1, 0.95),
    )
    for share, across, pose, look, facing, scale in walkers:
        (left, y), (right, _) = _boardwalk_edges(share)
        x = left + (right - left) * across
        height = (y - 612) * 0.62 * scale
        shadow = picture.layer()
        draw_shadow(shadow, x, y, height, pose, (-0.62, 0.42), (62, 44, 40), facing)
        picture.put(shadow, blur=1.5, opacity=0.42)
        figure = picture.layer()
        draw_person(figure, x, y, height, pose, look.toned((214, 176, 140), 0.16), facing)
        picture.put(figure, rim=(2.2, -1.2, (255, 234, 188)))


def lake_boats() -> Picture:
    """Wooden boats coming home over a red lake."""
    picture = Picture(1800, 1350, seed=23)
    picture.gradient(0, 640, [(0, (86, 84, 122)), (0.4, (190, 116, 110)), (0.75, (244, 158, 92)), (1, (255, 206, 128))])
    clouds(picture, 60, 470, (255, 176, 120), 14, 0.6)
    clouds(picture, 40, 260, (112, 84, 112), 8, 0.5)
    picture.glow(1120, 560, 620, (255, 170, 80), 0.9)
    picture.glow(1120, 560, 100, (255, 246, 206), 1, power=1)
    picture.shine()
    picture.ellipse(1120, 560, 46, 46, (255, 244, 206))
    for base, height, colour in ((620, 260, (174, 112, 104)), (634, 170, (134, 84, 92)), (642, 84, (92, 62, 78))):
        hills(picture, base, height, 648, colour)
    picture.veil((255, 190, 120), lambda at: 0.36 * math.exp(-(((at - 0.47) / 0.05) ** 2)))
    reflect(picture, 646, 1350, (150, 92, 92), 0.16, wave=7)
    glints(picture, 1120, 60, 660, 1330, (255, 226, 160), 1100)
    ripples(picture, 670, 1350, (255, 196, 140), (74, 46, 70), 520)
    for x, water, size, sail in ((420, 742, 0.42, True), (1480, 800, 0.6, True), (770, 985, 1.15, False)):
        _wooden_boat(picture, x, water, size, sail)
    near = picture.layer()
    reeds(near, 1330, 1860, 1390, 470, ((34, 26, 36), (52, 36, 42)), 120)
    picture.put(near, blur=2.2)
    sky = picture.layer()
    birds(sky, 360, 250, 15, 9, (70, 52, 66))
    picture.put(sky)
    return picture


def _wooden_boat(picture: Picture, x: float, water: float, size: float, sail: bool) -> None:
    """A boat against the light with its dark reflection; ``size`` 1 is 560 pixels long."""
    length = 560 * size

    def hull(layer: Layer, flip: int, colour: Colour) -> None:
        points = [
            (x + length * (k / 20 - 0.5), water - flip * length * (0.075 + 0.075 * abs(k / 10 - 1) ** 2.6))
            for k in range(21)
        ]
        keel = [(x + length * 0.36, water + flip * length * 0.02), (x - length * 0.36, water + flip * length * 0.02)]
        layer.polygon([*points, *keel], colour)

    for flip, opacity, blur in ((-1, 0.55, 5 * size), (1, 1.0, 0.0)):
        layer = picture.layer()
        hull(layer, flip, DUSK)
        up = flip * length
        if sail:
            _raise_sail(layer, x, water, up)
        else:
            _build_cabin(layer, x, water, up)
        picture.put(layer, blur=blur, opacity=opacity, rim=(2.5, -2, (255, 186, 110)) if flip > 0 else None)
    wake = picture.layer()
    for k in range(14):
        wake.ellipse(
            x - length * 0.1 + picture.random.gauss(0, length * 0.3),
            water + length * 0.03 + k * 3 * size,
            length * picture.random.uniform(0.05, 0.16),
            1.6,
            (255, 214, 160),
        )
    picture.put(wake, opacity=0.5)


def _raise_sail(layer: Layer, x: float, water: float, up: float) -> None:
    """Mast, battened sail and helmsman; ``up`` is the boat's length, negative in the mirror."""
    length = abs(up)
    layer.limb(
        (x - length * 0.02, water),
        (x - length * 0.02, water - up * 0.86),
        (length * 0.018, length * 0.01),
        DUSK,
    )
    cloth = [
        (x, water - up * 0.82),
        (x + length * 0.3, water - up * 0.72),
        (x + length * 0.37, water - up * 0.2),
        (x, water - up * 0.16),
    ]
    layer.polygon(cloth, (122, 66, 52) if up > 0 else (96, 52, 48))
    for k in range(1, 6):
        share = k / 6
        layer.line(
            (
                (x, water - up * (0.82 - 0.66 * share)),
                (x + length * (0.3 + 0.07 * share), water - up * (0.72 - 0.52 * share)),
            ),
            (66, 36, 36),
            length / 112,
        )
    draw_person(layer, x - length * 0.33, water - up * 0.09, up * 0.24, "pole", silhouette(DUSK), 1)


def _build_cabin(layer: Layer, x: float, water: float, up: float) -> None:
    """Matted cabin, boatman and passenger; ``up`` as for the sail."""
    length = abs(up)
    arch = [
        (
            x + length * (0.2 * math.cos(a / 12 * math.pi) - 0.02),
            water - up * (0.08 + 0.14 * math.sin(a / 12 * math.pi)),
        )
        for a in range(13)
    ]
    layer.polygon(arch, (62, 40, 38))
    for k in range(1, 7):
        rib = x + length * (-0.22 + 0.4 * k / 7)
        layer.line(((rib, water - up * 0.08), (rib, water - up * 0.19)), (38, 24, 30), 4)
    draw_person(layer, x - length * 0.36, water - up * 0.1, up * 0.36, "pole", silhouette(DUSK), 1)
    layer.limb(
        (x - length * 0.24, water - up * 0.52),
        (x - length * 0.52, water + up * 0.06),
        (length * 0.01, length * 0.016),
        DUSK,
    )
    draw_person(layer, x + length * 0.28, water - up * 0.03, up * 0.33, "sit", silhouette(DUSK), -1)


def misty_lake() -> Picture:
    """Hill behind hill in the morning mist: a panorama."""
    picture = Picture(2400, 1200, seed=37)
    picture.gradient(0, 820, [(0, (168, 190, 200)), (0.5, (214, 222, 218)), (1, (238, 234, 216))])
    picture.glow(1780, 210, 700, (255, 236, 196), 0.7)
    picture.shine()
    ranges: tuple[tuple[float, float, Colour], ...] = (
        (470, 300, (176, 196, 200)),
        (540, 290, (148, 174, 180)),
        (600, 250, (116, 150, 156)),
        (665, 210, (86, 124, 126)),
        (730, 170, (62, 100, 96)),
    )
    for base, height, colour in ranges:
        hills(picture, base, height, 830, colour, rough=0.52)
        floor = base / 1200
        picture.veil((232, 234, 224), lambda at, floor=floor: 0.62 * math.exp(-(((at - floor - 0.05) / 0.075) ** 2)))  # type: ignore[misc]
        picture.soften(0.8)
    woods = picture.layer()
    for k in range(120):
        x = k * 21 + picture.random.uniform(-9, 9)
        if not 980 < x < 1560:
            foliage(
                woods,
                x,
                806 + 10 * math.sin(k / 5),
                26,
                picture.random.uniform(14, 40),
                ((38, 66, 58), (56, 86, 68), (88, 112, 80)),
                5,
                60,
            )
    picture.put(woods, blur=0.6)
    for x, width in ((330, 84), (432, 66), (520, 90), (640, 70)):
        gabled_house(picture, x, 826, width, width * 0.62, (224, 222, 212), (78, 88, 92), (84, 94, 98))
    picture.veil((234, 236, 228), lambda at: 0.5 * math.exp(-(((at - 0.665) / 0.03) ** 2)))
    reflect(picture, 830, 1200, (150, 178, 180), 0.24, wave=5)
    ripples(picture, 840, 1200, (240, 240, 230), (92, 130, 134), 260)
    boat = picture.layer()
    length = 230
    for flip, colour in ((-1, (78, 104, 104)), (1, (38, 50, 50))):
        boat.polygon(
            [(1290 + length * (k / 12 - 0.5), 960 - flip * (8 + 16 * abs(k / 6 - 1) ** 2.4)) for k in range(13)]
            + [(1370, 964), (1210, 964)],
            colour,
        )
        draw_person(boat, 1210, 960 - flip * 12, flip * 92, "pole", silhouette(colour), 1)
    boat.limb((1228, 880), (1170, 985), (3, 4), (38, 50, 50))
    picture.put(boat)
    wings = picture.layer()
    birds(wings, 1500, 300, 15, 12, (78, 98, 102))
    picture.put(wings)
    near = picture.layer()
    reeds(near, -60, 620, 1240, 300, ((70, 92, 62), (104, 120, 76), (50, 74, 58)), 150)
    reeds(near, 2050, 2460, 1240, 220, ((70, 92, 62), (50, 74, 58)), 80)
    picture.put(near, blur=1.8)
    return picture


def stone_bridge() -> Picture:
    """A tub boat slips through the arch of the old stone bridge."""
    picture = Picture(1800, 1350, seed=41)
    picture.gradient(0, 760, [(0, (178, 208, 216)), (1, (236, 238, 214))])
    clouds(picture, 20, 240, (255, 255, 248), 6, 0.6)
    back = picture.layer()
    for k in range(34):
        foliage(
            back,
            k * 56,
            500 + 60 * math.sin(k * 1.3),
            78,
            92,
            ((88, 124, 76), (118, 150, 84), (160, 182, 104)),
            11,
            200,
        )
    picture.put(back, blur=3)
    for x, width in ((40, 250), (330, 210), (1330, 240), (1590, 230)):
        gabled_house(picture, x, 760, width, width * 0.9, (234, 230, 218), (74, 78, 80), (70, 66, 62))
    for left, right in ((0, 640), (1160, 1800)):  # Stone banks.
        picture.box(left, 756, right, 812, (158, 152, 138))
        for x in range(left, right, 64):
            picture.box(x + 2, 760, x + 62, 784, shade((170, 164, 148), picture.random.uniform(0.86, 1.1)))
            picture.box(x - 28, 787, x + 32, 810, shade((150, 146, 130), picture.random.uniform(0.86, 1.1)))
    picture.veil((226, 236, 214), lambda at: 0.3 * math.exp(-(((at - 0.5) / 0.16) ** 2)))
    _stone_arch(picture)
    reflect(picture, 800, 1350, (88, 122, 92), 0.26, wave=6)
    ripples(picture, 810, 1350, (226, 236, 200), (44, 76, 62), 420)
    _tub_boat(picture)
    _water_lilies(picture)
    near = picture.layer()
    willow(near, 1560, -60, 700, 330, ((92, 128, 52), (124, 156, 66), (150, 176, 82)), 60)
    willow(near, 60, -60, 380, 200, ((92, 128, 52), (124, 156, 66)), 26)
    picture.put(near, blur=1.4, rim=(-2, -2, (238, 244, 180)))
    picture.glow(300, 80, 700, (255, 246, 200), 0.5)
    picture.shine()
    return picture


def _tub_boat(picture: Picture) -> None:
    """A round wooden tub, paddled by one."""
    tub = picture.layer()
    tub.ellipse(885, 1006, 128, 24, (50, 62, 48))
    tub.polygon([(762, 952), (1008, 952), (966, 1008), (804, 1008)], (120, 82, 52))
    for k in range(1, 9):
        tub.line(((762 + k * 27.4, 952), (804 + k * 18, 1008)), (88, 58, 38), 2)
    tub.line(((774, 970), (996, 970)), (176, 140, 92), 5)
    tub.ellipse(885, 952, 123, 17, (150, 106, 66))
    tub.ellipse(885, 953, 112, 12, (66, 44, 32))
    draw_person(tub, 872, 990, 250, "paddle", Look(top=(58, 96, 128), hat=(222, 196, 140)), 1)
    tub.limb((934, 806), (1040, 1016), (7, 11), (150, 112, 70))
    tub.ellipse(806, 944, 34, 12, (92, 138, 70))
    tub.ellipse(816, 938, 22, 9, (120, 164, 84))
    picture.put(tub, rim=(-2.5, -2, (255, 248, 214)))


def _water_lilies(picture: Picture) -> None:
    """Pads and flowers in the near corner."""
    pads = picture.layer()
    for _ in range(70):
        x, y = picture.random.uniform(1130, 1820), picture.random.uniform(1090, 1330)
        size = 18 + (y - 1060) * 0.14
        pads.ellipse(x, y, size, size * 0.34, shade((86, 136, 76), picture.random.uniform(0.75, 1.2)))
    for x, y in ((1290.0, 1120.0), (1500.0, 1180.0), (1660.0, 1130.0), (1420.0, 1250.0)):
        for k in range(9):
            angle = math.pi * (0.1 + 0.8 * k / 8)
            pads.limb(
                (x, y),
                (x + math.cos(angle) * 26, y - math.sin(angle) * 34),
                (7, 11),
                mix((236, 150, 164), (255, 226, 226), abs(k - 4) / 4),
            )
    picture.put(pads)


def _ivy(layer: Layer, deck: list[Point]) -> None:
    """Ivy hangs over the parapet in clumps."""
    rng = layer.random
    for x in (430, 520, 640, 1130, 1300, 1390):
        top = min(deck, key=lambda point: abs(point[0] - x))[1]
        for _ in range(240):
            down = abs(rng.gauss(0, 52))
            layer.ellipse(
                x + rng.gauss(0, 34) * (1 - down / 260),
                top + down,
                4.4,
                3.2,
                shade((92, 122, 66), rng.uniform(0.65, 1.25)),
            )


def _stone_arch(picture: Picture) -> None:
    stone: Colour = (176, 170, 154)
    layer = picture.layer()
    deck = [(320 + 1160 * k / 40, 770 - 330 * math.sin(math.pi * k / 40) ** 1.15) for k in range(41)]
    layer.polygon([*deck, (1480, 812), (320, 812)], stone)
    rng = picture.random
    for row in range(18):
        y = 470 + row * 20
        for left in range(340 + (row % 2) * 26, 1480, 52):
            if any(abs(px - left) < 30 and py + 14 < y for px, py in deck):
                layer.box(left, y, left + 49, y + 18, shade(stone, rng.uniform(0.82, 1.1)))
    for k in range(29):  # The arch ring.
        angle = math.pi * k / 28
        inner, outer = 262, 304
        layer.limb(
            (900 + math.cos(angle) * inner, 806 - math.sin(angle) * inner),
            (900 + math.cos(angle) * outer, 806 - math.sin(angle) * outer),
            (27, 31),
            shade(stone, rng.uniform(0.95, 1.2)),
        )
    for x, y in deck[2:-2:2]:
        layer.box(x - 8, y - 46, x + 8, y + 4, shade(stone, 1.12))
    layer.line([(x, y - 44) for x, y in deck[2:-2]], shade(stone, 1.2), 9)
    layer.line([(x, y - 4) for x, y in deck], shade(stone, 0.8), 9)
    _ivy(layer, deck)
    picture.put(layer, rim=(-3, -3, (250, 240, 210)))
    hole = picture.layer()
    hole.polygon(
        [(900 + math.cos(math.pi * k / 40) * 258, 812 - math.sin(math.pi * k / 40) * 258) for k in range(41)],
        (196, 214, 180),
    )
    picture.put(hole)
    through = picture.layer()
    for left in range(670, 1150, 40):
        foliage(through, left, 740, 44, 46, ((110, 142, 88), (146, 172, 104), (184, 202, 128)), 8, 90)
    gabled_house(through, 850, 800, 110, 96, (238, 234, 222), (96, 100, 98), (96, 92, 84))
    picture.put(through, blur=2.4)
    picture.polygon([(638, 812), (1162, 812), (1162, 800), (638, 800)], (150, 168, 128))
    people = picture.layer()
    for index, (x, look) in enumerate(
        (
            (760, Look(top=(188, 84, 72))),
            (1010, Look(top=(74, 96, 122), bag=(190, 150, 80))),
            (1060, Look(top=(226, 206, 170), skirt=(120, 84, 96), bun=True)),
        )
    ):
        y = min(deck, key=lambda point: abs(point[0] - x))[1]
        draw_person(people, x, y - 2, 128, "walk" if index else "stroll", look, 1 if index else -1)
    picture.put(people, rim=(-2, -1, (255, 246, 220)))
