"""Scenes in town: the lantern street, the lane at daybreak, the school field, the night skyline."""

from __future__ import annotations

import math

from .canvas import Colour, Picture, Point, mix, shade
from .figures import Look, draw_person, draw_shadow, silhouette
from .nature import broad_tree, clouds, foliage, glints, grass, hills, reflect, ripples
from .town import Facade, lantern, patch, paving, planks, point_in, skyline, tiled_eave

WOOD: Colour = (96, 58, 38)


def lantern_street() -> Picture:
    """The old street at dusk, lanterns just lit, the stones still wet."""
    picture = Picture(2000, 1333, seed=53)
    far: Point = (1010, 640)
    picture.gradient(0, 760, [(0, (36, 52, 98)), (0.5, (92, 98, 146)), (0.82, (206, 142, 138)), (1, (250, 190, 130))])
    clouds(picture, 40, 430, (222, 160, 160), 8, 0.4)
    hills(picture, 640, 120, 760, (112, 98, 130))
    skyline(picture, 700, (30, 90), Facade((96, 84, 112), (80, 72, 98), (255, 206, 130), 0.4), left=860, right=1160)
    picture.soften(2)
    ground = [(far[0] - 86, 742), (far[0] + 86, 742), (2760, 1400), (-740, 1400)]
    paving(picture, ground, 30, 9, (112, 98, 104), (58, 48, 58))
    picture.glow(far[0], 690, 420, (255, 170, 90), 0.8)
    picture.shine()
    for side in (-1, 1):
        for depth in (4, 3, 2, 1, 0):
            _shop(picture, far, side, depth)
    picture.shine()
    _wet_stones(picture, far)
    _gate(picture, far)
    _strollers(picture)
    for row, (y, size) in enumerate(((560, 15), (470, 24), (340, 38))):
        left, right = 1010 - size * 19, 1010 + size * 19
        picture.line(
            [
                (left + (right - left) * k / 12, y - size * 2.1 + size * 1.2 * math.sin(math.pi * k / 12))
                for k in range(13)
            ],
            (40, 26, 34),
            1 + row,
        )
        for k in (2, 4, 6, 8, 10):
            lantern(
                picture,
                picture,
                left + (right - left) * k / 12,
                y + size * 1.1 * math.sin(math.pi * k / 12) - size * 0.6,
                size,
            )
    picture.shine()
    near = picture.layer()
    lantern(near, picture, 130, 210, 150, 0.5)
    lantern(near, picture, 1905, 130, 120, 0.5)
    picture.put(near, blur=4)
    picture.shine()
    return picture


def _at_depth(far: Point, side: int, depth: float, height: float) -> Point:
    """A point of the house fronts: ``depth`` 0 is beside the viewer, 5 the street's end; heights in storeys."""
    scale = 0.062 + 0.938 * (0.56**depth)
    return (far[0] + side * 1190 * scale, far[1] + 100 * scale**0.2 + 500 * scale - height * 560 * scale)


def _shop(picture: Picture, far: Point, side: int, depth: int) -> None:
    near, back = depth, depth + 1
    corners = [(back, 2.05), (near, 2.05), (near, 0), (back, 0)]
    if side > 0:
        corners = [(near, 2.05), (back, 2.05), (back, 0), (near, 0)]
        corners = [corners[1], corners[0], corners[3], corners[2]]
    face = [_at_depth(far, side, d, h) for d, h in corners]
    tone = mix(WOOD, (150, 96, 92), depth * 0.13)
    planks(picture, face, 14, shade(tone, 0.72), 0.03, 0.1)
    for k in range(3):  # Shop fronts below, lattice windows above.
        _shop_front(picture, face, 0.05 + k * 0.315, tone, depth)
    for down, reach, fall in ((0.53, 0.9, 120), (0.02, 1.25, 150)):  # Two rows of tiled eaves over the street.
        start, end = point_in(face, 0, down), point_in(face, 1, down)
        scale_start, scale_end = 0.56**back, 0.56**near
        inward = -side * 130 * reach
        colour = mix((40, 40, 54), (112, 90, 112), depth * 0.17)
        low_start = (start[0] + inward * scale_start, start[1] + fall * scale_start * 0.5)
        low_end = (end[0] + inward * scale_end, end[1] + fall * scale_end * 0.5)
        top_start, top_end = (start[0], start[1] - fall * scale_start), (end[0], end[1] - fall * scale_end)
        roof = [top_start, top_end, low_end, low_start]
        picture.polygon(roof, shade(colour, 1.15))
        for j in range(19):  # Rows of tiles down the slope.
            share = j / 18
            picture.line((point_in(roof, share, 0), point_in(roof, share, 1)), shade(colour, 0.75), 1 + 6 * scale_end)
        tiled_eave(picture, low_start, low_end, 20 * scale_end, shade(colour, 0.8))
    for k in range(3):
        x, y = point_in(face, 0.2 + k * 0.31, 0.56)
        size = 58 * 0.56 ** (depth + 0.55)
        lantern(picture, picture, x - side * size * 1.3, y + size * 0.6, size)


def _lattice(picture: Picture, face: list[Point], left: float, tone: Colour, warm: Colour, depth: int) -> None:
    """The lit lattice window over a shop."""
    right = left + 0.26
    picture.polygon(patch(face, left, 0.14, right, 0.42), shade(warm, 0.8))
    thick = max(1, 5 - depth)
    for j in range(1, 7):
        share = left + 0.26 * j / 7
        picture.line((point_in(face, share, 0.14), point_in(face, share, 0.42)), shade(tone, 0.5), thick)
    for j in range(1, 4):
        picture.line(
            (point_in(face, left, 0.14 + 0.07 * j), point_in(face, right, 0.14 + 0.07 * j)), shade(tone, 0.5), thick
        )


def _shop_front(picture: Picture, face: list[Point], left: float, tone: Colour, depth: int) -> None:
    """One bay of a house: the lit shop with its goods and keeper, the lattice window above."""
    rng = picture.random
    right = left + 0.26
    warm = mix((255, 176, 84), (255, 210, 132), rng.random())
    kind = rng.randrange(3)
    picture.polygon(patch(face, left, 0.6, right, 0.985), shade(warm, 0.95))
    for j in range(5):  # Light falls off towards the floor.
        picture.polygon(patch(face, left, 0.7 + 0.057 * j, right, 0.985), (*shade(WOOD, 0.6), 46))
    if kind == 0:  # Shelves of goods behind a counter.
        for row in range(3):
            y = 0.68 + 0.06 * row
            for j in range(8):
                at = left + 0.018 + j * 0.029
                tall = rng.uniform(0.02, 0.045)
                picture.polygon(
                    patch(face, at, y - tall, at + 0.021, y),
                    shade(
                        rng.choice(((150, 60, 46), (70, 96, 100), (196, 150, 80), (120, 84, 60))), rng.uniform(0.7, 1.2)
                    ),
                )
            picture.polygon(patch(face, left, y, right, y + 0.008), shade(tone, 0.6))
        picture.polygon(patch(face, left, 0.87, right, 0.985), shade(tone, 0.8))
    elif kind == 1:  # Door leaves folded aside, somebody inside.
        for a, b in ((left, left + 0.06), (right - 0.06, right)):
            picture.polygon(patch(face, a, 0.6, b, 0.985), shade(tone, 0.9))
            picture.polygon(patch(face, a + 0.012, 0.64, b - 0.012, 0.8), shade(warm, 0.75))
        x, y = point_in(face, (left + right) / 2, 0.975)
        tall = (y - point_in(face, (left + right) / 2, 0.66)[1]) * 0.95
        draw_person(
            picture,
            x,
            y,
            tall,
            "stand",
            Look(top=(120, 66, 58), trousers=(70, 50, 50), skin=(206, 150, 112)),
            rng.choice((-1, 1)),
        )
    else:  # A curtain and steaming baskets.
        picture.polygon(patch(face, left, 0.6, right, 0.7), (52, 66, 104))
        for j in range(1, 4):
            picture.polygon(patch(face, left + 0.065 * j - 0.002, 0.63, left + 0.065 * j + 0.002, 0.7), warm)
        picture.polygon(patch(face, left + 0.01, 0.86, right - 0.01, 0.985), shade(tone, 0.85))
        for j in range(3):
            at = left + 0.03 + 0.075 * j
            for row in range(2 + j % 2):
                picture.polygon(
                    patch(face, at, 0.835 - 0.026 * row, at + 0.055, 0.858 - 0.026 * row),
                    shade((214, 176, 112), 1 - 0.1 * (row % 2)),
                )
    _lattice(picture, face, left, tone, warm, depth)
    x, y = point_in(face, (left + right) / 2, 0.72)
    picture.glow(x, y, 330 * 0.56**depth, (255, 150, 64), 0.4)


def _wet_stones(picture: Picture, far: Point) -> None:
    """Warm light lies on the paving in long broken streaks."""
    rng = picture.random
    sheen = picture.layer()
    for _ in range(900):
        near = rng.random() ** 1.3
        y = 750 + 583 * near
        x = far[0] + rng.gauss(0, 1) * (60 + 620 * near)
        colour = mix((255, 150, 70), (255, 214, 150), rng.random())
        sheen.ellipse(x, y, (5 + 46 * near) * rng.uniform(0.4, 1.4), 1 + 4 * near, colour)
    picture.put(sheen, blur=2.2, opacity=0.3)
    picture.beam([(950, 745), (1070, 745), (1330, 1333), (690, 1333)], (255, 150, 76), 0.3, 50)
    picture.shine()


def _gate(picture: Picture, far: Point) -> None:
    x, base = far[0], 744
    gate = picture.layer()
    for offset in (-82, -36, 36, 82):
        gate.box(x + offset - 4, base - 128, x + offset + 4, base + 4, (66, 40, 46))
    for left, right, y in ((-52, 52, -138), (-104, -30, -112), (30, 104, -112)):
        gate.polygon(
            [
                (x + left - 14, base + y + 4),
                (x + left + 8, base + y - 20),
                (x + right - 8, base + y - 20),
                (x + right + 14, base + y + 4),
            ],
            (52, 40, 56),
        )
    gate.box(x - 84, base - 104, x + 84, base - 92, (82, 46, 46))
    picture.put(gate, blur=0.6, rim=(0, 2, (255, 190, 120)))


def _strollers(picture: Picture) -> None:
    people: tuple[tuple[float, float, str, Look, int, float], ...] = (
        (975, 776, "walk", Look(top=(70, 60, 84)), 1, 1),
        (1046, 782, "stroll", Look(top=(120, 72, 72), bun=True), -1, 0.96),
        (930, 812, "stroll", Look(top=(52, 72, 98)), 1, 1),
        (1092, 838, "walk", Look(top=(176, 140, 110), bag=(90, 54, 60)), -1, 1),
        (868, 880, "stand", Look(top=(148, 60, 58), skirt=(60, 50, 70), bun=True), 1, 0.96),
        (905, 884, "stroll", Look(top=(66, 84, 96)), -1, 1),
        (1190, 930, "stroll", Look(top=(66, 74, 102)), -1, 1.02),
        (1232, 934, "walk", Look(top=(222, 168, 96), trousers=(90, 60, 70)), -1, 0.62),
        (1276, 938, "stroll", Look(top=(196, 182, 176), skirt=(110, 52, 62), bun=True), -1, 0.96),
        (720, 1010, "walk", Look(top=(52, 60, 80), bag=(160, 84, 52)), 1, 1),
    )
    for x, y, pose, look, facing, scale in people:
        height = ((y - 640) * 0.98 + 22) * scale
        mirror = picture.layer()
        draw_person(mirror, x, y + 2, -height * 0.75, pose, look.toned((60, 40, 48), 0.4), facing)
        picture.put(mirror, blur=4, opacity=0.4)
        figure = picture.layer()
        draw_person(figure, x, y, height, pose, look.toned((70, 34, 44), 0.3), facing)
        picture.put(figure, rim=((1010 - x) / 130 or 1, -2, (255, 190, 110)))


def sweeping_lane() -> Picture:
    """Volunteers sweep a white-walled lane at daybreak."""
    picture = Picture(2000, 1333, seed=61)
    picture.gradient(0, 700, [(0, (168, 200, 222)), (1, (255, 234, 200))])
    picture.glow(1230, 430, 640, (255, 224, 160), 0.9)
    picture.shine()
    hills(picture, 600, 150, 720, (176, 188, 190))
    back = picture.layer()
    for k in range(9):
        foliage(
            back,
            1010 + k * 46,
            585 + 20 * math.sin(k),
            52,
            60,
            ((120, 146, 96), (156, 176, 112), (206, 210, 144)),
            8,
            120,
        )
    picture.put(back, blur=3)
    paving(picture, [(1010, 690), (1330, 690), (2560, 1400), (-560, 1400)], 26, 8, (196, 182, 166), (140, 126, 114))
    _lane_wall(picture, [(-60, -260), (1010, 470), (1010, 694), (-60, 1290)], (238, 230, 216), lit=False)
    _lane_wall(picture, [(1330, 480), (2060, 40), (2060, 1210), (1330, 694)], (252, 240, 216), lit=True)
    picture.mottle(0.05, 160, (0, 560, 2000, 1333))
    boughs = picture.layer()
    broad_tree(boughs, 1560, 800, 900, ((66, 92, 42), (112, 136, 54), (176, 182, 84)), (92, 70, 56))
    picture.put(boughs, rim=(-3, -2, (255, 240, 180)))
    for start, end in ((1080, 420), (1190, 700), (1290, 960)):
        picture.beam(
            [(1330, start - 280), (1360, start - 230), (end - 100, 1333), (end - 380, 1333)], (255, 220, 150), 0.2, 40
        )
    picture.shine()
    _sweepers(picture)
    near = picture.layer()
    foliage(near, 1960, 120, 330, 190, ((54, 78, 36), (88, 116, 48), (150, 160, 72)), 26, 320)
    picture.put(near, blur=5)
    return picture


def _lane_wall(picture: Picture, face: list[Point], colour: Colour, lit: bool) -> None:
    """A house wall in perspective: plaster, stone foot, doors, windows, a tiled top."""
    left, right = (0, 1) if not lit else (1, 0)
    picture.polygon(face, colour if lit else mix(colour, (150, 160, 186), 0.34))
    wall = colour if lit else mix(colour, (150, 160, 186), 0.34)
    picture.polygon(patch(face, 0, 0.9, 1, 1), shade(wall, 0.66))
    doors = ((0.14, 0.3), (0.52, 0.62)) if not lit else ((0.42, 0.56),)
    for a, b in doors:
        picture.polygon(patch(face, a - 0.015, 0.42, b + 0.015, 0.985), shade(wall, 0.6))
        planks(picture, patch(face, a, 0.45, b, 0.98), 6, (112, 72, 48), 0.03, 0.1)
        picture.polygon(patch(face, a - 0.03, 0.39, b + 0.03, 0.43), (70, 66, 70))
        x, y = point_in(face, (a + b) / 2, 0.68)
        size = abs(point_in(face, b, 0.68)[0] - point_in(face, a, 0.68)[0]) * 0.13
        picture.polygon([(x, y - size), (x + size, y), (x, y + size), (x - size, y)], (186, 48, 36))
    for a, b in ((0.36, 0.45), (0.7, 0.77), (0.86, 0.91)) if not lit else ((0.14, 0.28), (0.7, 0.84)):
        picture.polygon(patch(face, a, 0.36, b, 0.56), (72, 70, 74))
        for k in range(1, 4):
            share = a + (b - a) * k / 4
            picture.line((point_in(face, share, 0.36), point_in(face, share, 0.56)), (132, 116, 100), 3)
        picture.polygon(patch(face, a - 0.015, 0.325, b + 0.015, 0.36), (84, 82, 86))
    top, end = point_in(face, left, 0.0), point_in(face, right, 0.0)
    drop = 62
    picture.polygon([top, end, (end[0], end[1] + 20), (top[0], top[1] + drop + 40)], (74, 74, 82))
    count = 46
    for k in range(count):
        share = ((k + 0.5) / count) ** 0.8
        x, y = top[0] + (end[0] - top[0]) * share, top[1] + (end[1] - top[1]) * share
        size = (drop + 40) * (1 - share) + 20 * share
        picture.limb((x, y), (x, y + size), (size * 0.2, size * 0.24), shade((92, 92, 100), 1.12 if k % 2 else 0.72))


def _sweepers(picture: Picture) -> None:
    red: Colour = (206, 44, 36)
    workers: tuple[tuple[float, float, float, int, Look, str], ...] = (
        (1180, 760, 150, -1, Look(top=(230, 224, 214), vest=red, hat=red), "sweep"),
        (1060, 866, 268, 1, Look(top=(150, 168, 184), vest=red, hair=(190, 186, 180)), "sweep"),
        (700, 1150, 520, 1, Look(top=(96, 120, 150), vest=red, hat=red, trousers=(62, 66, 78)), "sweep"),
        (1330, 985, 360, -1, Look(top=(222, 200, 160), vest=red, bun=True, trousers=(70, 62, 76)), "stand"),
    )
    for x, y, height, facing, look, pose in workers:
        shadow = picture.layer()
        draw_shadow(shadow, x, y, height, pose, (-0.75, 0.3), (96, 86, 96), facing)
        picture.put(shadow, blur=3, opacity=0.5)
        figure = picture.layer()
        hand = (x + facing * height * (0.3 if pose == "sweep" else 0.075), y - height * 0.52)
        tip = (x + facing * height * (0.5 if pose == "sweep" else 0.12), y - height * 0.06)
        top = (hand[0] - (tip[0] - hand[0]) * 0.42, hand[1] - (tip[1] - hand[1]) * 0.42)
        draw_person(figure, x, y, height, pose, look, facing)
        figure.limb(top, tip, (height * 0.016, height * 0.018), (176, 138, 86))
        for k in range(15):
            end = (
                tip[0] + facing * height * (0.015 + 0.012 * k),
                tip[1] + height * 0.085 - abs(k - 8) * height * 0.002,
            )
            figure.limb(tip, end, (height * 0.016, height * 0.007), shade((196, 164, 96), 0.8 + 0.03 * k))
        picture.put(figure, rim=(3, -2, (255, 240, 200)))
    leaves = picture.layer()
    rng = picture.random
    for _ in range(150):
        x, y = rng.gauss(985, 60), rng.gauss(1150, 13)
        leaves.ellipse(x, y, rng.uniform(4, 11), rng.uniform(2, 5), shade((196, 142, 60), rng.uniform(0.6, 1.25)))
    for _ in range(120):
        near = rng.random()
        x = rng.uniform(1000 - 900 * near, 1330 + 640 * near)
        leaves.ellipse(x, 700 + 620 * near, 2 + 8 * near, 1 + 4 * near, shade((190, 150, 66), rng.uniform(0.7, 1.3)))
    picture.put(leaves)


def playground() -> Picture:
    """A school field on a bright afternoon: children after a ball."""
    picture = Picture(2000, 1333, seed=67)
    picture.gradient(0, 620, [(0, (70, 142, 206)), (0.7, (158, 204, 226)), (1, (222, 234, 228))])
    clouds(picture, 60, 430, (255, 255, 255), 13, 0.85)
    skyline(picture, 600, (60, 190), Facade((204, 206, 204), (166, 184, 194), (226, 232, 230), 0.3))
    picture.soften(2)
    _school(picture)
    picture.box(0, 618, 330, 668, (132, 166, 108))
    picture.box(1180, 618, 2000, 668, (132, 166, 108))
    picture.box(0, 655, 2000, 668, (104, 140, 84))
    trees = picture.layer()
    for x, height in ((60, 330), (230, 280), (1240, 270), (1400, 320), (1590, 290), (1760, 340), (1930, 310)):
        broad_tree(trees, x, 665, height, ((46, 92, 44), (76, 124, 54), (132, 168, 78)), (88, 66, 52))
    picture.put(trees, blur=0.8)
    _field(picture)
    _players(picture)
    near = picture.layer()
    foliage(near, 40, 90, 300, 170, ((40, 84, 40), (72, 120, 50), (128, 168, 72)), 26, 330)
    picture.put(near, blur=6)
    picture.glow(1700, -60, 900, (255, 246, 214), 0.4)
    picture.shine()
    return picture


def _school(picture: Picture) -> None:
    left, right, top, ground = 330, 1180, 330, 660
    for x1, x2, y, wall in ((left, right, top, (240, 226, 200)), (1000, 1180, 280, (206, 96, 76))):
        picture.box(x1, y, x2, ground, wall)
        picture.box(x1 - 8, y - 14, x2 + 8, y, shade(wall, 0.78))
    for floor in range(4):
        y = top + 26 + floor * 76
        picture.box(left, y + 52, 1000, y + 60, (206, 96, 76))
        for k in range(13):
            x = left + 20 + k * 50
            picture.box(x, y, x + 34, y + 44, (104, 148, 176))
            picture.polygon([(x, y), (x + 22, y), (x, y + 30)], (170, 206, 220))
            picture.box(x + 16, y, x + 18, y + 44, (246, 240, 228))
    picture.ellipse(1090, 345, 32, 32, (250, 246, 236))
    picture.line(((1090, 345), (1090, 322)), (50, 50, 56), 4)
    picture.line(((1090, 345), (1106, 350)), (50, 50, 56), 4)
    for floor in range(3):
        picture.box(1040, 420 + floor * 76, 1140, 464 + floor * 76, (104, 148, 176))
    picture.limb((250, 665), (250, 300), (7, 5), (216, 218, 220))
    flag = [(252, 306), (300, 300), (340, 312), (340, 358), (300, 346), (252, 352)]
    picture.polygon(flag, (212, 50, 40))
    picture.soften(0.7)


def _field(picture: Picture) -> None:
    picture.gradient(668, 1333, [(0, (188, 84, 66)), (1, (206, 92, 68))])
    for k in range(7):
        y = 676 + (k / 6) ** 1.5 * 64
        picture.line(((0, y), (2000, y)), (244, 226, 214), 1.6 + k * 0.3)
    for k in range(16):  # Mown stripes.
        start, end = 744 + 640 * (k / 16) ** 1.8, 744 + 640 * ((k + 1) / 16) ** 1.8
        picture.box(0, start, 2000, end + 1, ((104, 162, 74), (122, 180, 84))[k % 2])
    grass(picture, 752, 1340, ((88, 146, 62), (132, 184, 88), (110, 164, 70)), 9000, 17)
    picture.mottle(0.06, 220, (0, 744, 2000, 1333))
    for points, width in (
        ([(0, 752), (2000, 752)], 3),
        ([(880, 752), (560, 1333)], 8),
        ([(1450, 752), (1600, 900), (2000, 900)], 4),
    ):
        picture.line(points, (236, 242, 226), width)
    goal = picture.layer()
    for k in range(13):
        x = 1560 + k * 20
        goal.line(((x, 640), (x + 34, 754)), (236, 240, 240), 1)
    for k in range(7):
        goal.line(((1560 + k * 5, 640 + k * 18), (1800 + k * 5, 640 + k * 18)), (236, 240, 240), 1)
    for points in ([(1560, 766), (1560, 638), (1800, 638), (1800, 766)],):
        goal.line(points, (252, 252, 250), 7)
    picture.put(goal)


def _players(picture: Picture) -> None:
    blue, orange = (40, 92, 172), (240, 130, 40)
    players: tuple[tuple[float, float, float, str, int, Colour, Colour, Look], ...] = (
        (1500, 800, 104, "stand", -1, (236, 206, 70), (60, 70, 90), Look()),
        (1330, 836, 118, "run", -1, blue, (240, 240, 244), Look()),
        (300, 824, 112, "cheer", 1, orange, (60, 66, 84), Look()),
        (420, 868, 128, "walk", 1, blue, (240, 240, 244), Look(bun=True)),
        (1060, 900, 168, "run", -1, orange, (60, 66, 84), Look()),
        (640, 1000, 236, "run", 1, blue, (240, 240, 244), Look()),
        (1250, 1090, 292, "run", -1, blue, (240, 240, 244), Look(bun=True)),
        (880, 1170, 350, "kick", 1, orange, (60, 66, 84), Look()),
    )
    for x, y, height, pose, facing, shirt, shorts, look in players:
        shadow = picture.layer()
        draw_shadow(shadow, x, y, height, pose, (-0.5, 0.22), (40, 84, 40), facing)
        picture.put(shadow, blur=2, opacity=0.5)
        figure = picture.layer()
        dressed = Look(top=shirt, trousers=look.skin, shorts=shorts, bun=look.bun, shoes=(250, 250, 250))
        draw_person(figure, x, y, height, pose, dressed, facing)
        picture.put(figure, rim=(2.6, -2, (255, 250, 226)))
    picture.ellipse(1012, 1186, 26, 7, (70, 116, 56))
    picture.ellipse(1010, 1152, 25, 25, (248, 248, 246))
    for dx, dy in ((0, 0), (-17, -8), (15, -12), (8, 17), (-12, 15)):
        picture.ellipse(1010 + dx, 1152 + dy, 6, 6, (40, 42, 48))


def night_skyline() -> Picture:
    """The town across the water after dark."""
    picture = Picture(2000, 1333, seed=71)
    picture.gradient(0, 760, [(0, (12, 20, 48)), (0.55, (34, 48, 96)), (0.86, (98, 82, 130)), (1, (186, 122, 126))])
    for _ in range(240):
        x, y = picture.random.uniform(0, 2000), picture.random.uniform(0, 430)
        picture.ellipse(x, y, 0.9, 0.9, shade((220, 226, 244), picture.random.uniform(0.4, 1)))
    picture.ellipse(430, 190, 44, 44, (250, 240, 214))
    picture.ellipse(448, 180, 40, 40, (17, 26, 58))
    picture.glow(430, 190, 210, (200, 200, 220), 0.35)
    clouds(picture, 420, 640, (120, 88, 130), 7, 0.4)
    hills(picture, 720, 190, 790, (34, 36, 72))
    for low, high, wall in ((90, 330, (44, 48, 88)), (60, 250, (30, 34, 66)), (40, 150, (20, 24, 48))):
        skyline(picture, 778, (low, high), Facade(wall, shade(wall, 0.75), (255, 208, 128), 0.42))
        picture.veil((60, 54, 100), lambda at: 0.16 * math.exp(-(((at - 0.57) / 0.08) ** 2)))
    shore = picture.layer()
    for k in range(60):
        foliage(shore, k * 35, 782, 30, 16, ((14, 22, 34), (22, 34, 44), (60, 56, 50)), 6, 26)
    picture.put(shore)
    rng = picture.random
    for k in range(34):
        picture.glow(20 + k * 60 + rng.uniform(-8, 8), 778, 46, (255, 190, 100), 0.9)
    picture.shine()
    reflect(picture, 792, 1333, (14, 22, 52), 0.22, wave=8)
    for k in range(26):
        colour = ((255, 200, 110), (255, 150, 90), (150, 200, 255))[k % 3]
        glints(picture, rng.uniform(40, 1960), 7, 800, rng.uniform(940, 1240), colour, 60, 0.55)
    ripples(picture, 800, 1333, (120, 120, 176), (8, 14, 36), 360)
    deck = picture.layer()
    deck.polygon([(0, 1250), (2000, 1190), (2000, 1340), (0, 1340)], (16, 18, 34))
    for k in range(21):
        x = k * 100
        y = 1250 - 60 * x / 2000
        deck.limb((x, y), (x, y - 120), (9, 9), (20, 22, 40))
    for level in (118, 62):
        deck.line(((0, 1250 - level), (2000, 1190 - level)), (20, 22, 40), 8)
    for x, pose, facing, height in (
        (640, "stand", 1, 330),
        (740, "stand", -1, 310),
        (1420, "stroll", -1, 330),
        (1510, "walk", -1, 190),
    ):
        draw_person(deck, x, 1262 - 60 * x / 2000, height, pose, silhouette((18, 20, 38)), facing)
    picture.put(deck, rim=(0, -2.4, (228, 170, 140)))
    return picture
