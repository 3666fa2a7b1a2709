"""Scenes under a roof: the library at night, the boat builder's bench and shed, the class, the tea house."""

from __future__ import annotations

import math

from .canvas import Colour, Layer, Picture, Point, mix, shade
from .figures import Look, draw_person
from .nature import foliage, hills, reflect, willow
from .town import bookshelf, patch, planks, point_in, skyline, steam, window_pane

WALNUT: Colour = (112, 72, 46)


def library() -> Picture:
    """The reading room at night: lamps, shelves, readers."""
    picture = Picture(2000, 1333, seed=89, ground=(60, 44, 36))
    back = [(690, 330), (1330, 330), (1330, 735), (690, 735)]
    picture.polygon([(-200, -420), (2200, -420), back[1], back[0]], (88, 64, 48))
    for k in range(9):  # Ceiling beams.
        share = (k / 8) ** 2.2
        y = 330 - 520 * share
        half = 320 + 900 * share
        picture.polygon([(1010 - half, y), (1010 + half, y), (1010 + half * 1.07, y - 12 - 40 * share), (1010 - half * 1.07, y - 12 - 40 * share)], (58, 40, 32))
    planks(picture, [(690, 735), (1330, 735), (2900, 1400), (-900, 1400)], 26, (132, 88, 56), 0.01, 0.1)
    bookshelf(picture, back, 5, 6, WALNUT, 0.95)
    bookshelf(picture, [(-260, -330), (690, 330), (690, 735), (-260, 1290)], 6, 6, WALNUT, 1.05)
    _night_windows(picture)
    picture.mottle(0.06, 240)
    for depth, y in ((0, 820), (1, 925), (2, 1105)):
        _reading_table(picture, y, depth)
    for share in (0.0, 0.35, 0.8):  # Pendant lamps down the middle.
        for side in (-1, 1):
            x = 1010 + side * (150 + 360 * share)
            y = 372 - 250 * share
            size = 26 + 50 * share
            picture.line(((x, y), (x, y - 300 - 200 * share)), (40, 30, 26), 2 + 2 * share)
            picture.polygon([(x - size * 0.3, y - size * 0.6), (x + size * 0.3, y - size * 0.6), (x + size, y + size * 0.2), (x - size, y + size * 0.2)], (58, 46, 40))
            picture.ellipse(x, y + size * 0.2, size * 0.95, size * 0.2, (255, 236, 190))
            picture.glow(x, y + size * 0.4, size * 8, (255, 190, 104), 0.55)
    for x in (790, 1010, 1230):
        picture.glow(x, 480, 260, (255, 180, 100), 0.3)
    picture.glow(200, 420, 700, (255, 180, 100), 0.28)
    picture.shine()
    near = picture.layer()
    draw_person(near, 1690, 1640, 900, "reach", Look(top=(74, 92, 112), bag=(150, 92, 58), hair=(34, 28, 28)), -1)
    near.polygon([(1404, 1010), (1474, 996), (1484, 1094), (1414, 1104)], (196, 88, 60))
    picture.put(near, blur=2.4, rim=(-3, -2, (255, 206, 140)))
    return picture


def _night_windows(picture: Picture) -> None:
    wall = [(1330, 330), (2260, -330), (2260, 1290), (1330, 735)]
    picture.polygon(wall, (150, 112, 80))
    picture.polygon(patch(wall, 0, 0.8, 1, 1), (118, 82, 58))
    for k in range(4):
        left, right = 0.06 + k * 0.235, 0.24 + k * 0.235
        pane = patch(wall, left, 0.1, right, 0.74)
        picture.polygon(pane, (24, 38, 78))
        picture.polygon(patch(wall, left, 0.44, right, 0.74), (44, 52, 96))
        for _ in range(26):  # Lights of the town, out of focus.
            across, down = left + (right - left) * picture.random.uniform(0.06, 0.94), picture.random.uniform(0.46, 0.72)
            x, y = point_in(wall, across, down)
            size = (3 + 7 * left) * picture.random.uniform(0.6, 1.3)
            picture.ellipse(x, y, size, size, shade(((255, 206, 120), (255, 150, 100), (150, 190, 250))[picture.random.randrange(3)], 0.75))
        _window_frame(picture, wall, left, right)


def _window_frame(picture: Picture, wall: list[Point], left: float, right: float) -> None:
    """Frame and bars of one tall window in a receding wall."""
    thick = 4 + 14 * left
    middle = (left + right) / 2
    for a, b in (((left, 0.1), (left, 0.74)), ((right, 0.1), (right, 0.74)), ((middle, 0.1), (middle, 0.74)), ((left, 0.1), (right, 0.1)), ((left, 0.74), (right, 0.74)), ((left, 0.32), (right, 0.32))):
        picture.line((point_in(wall, *a), point_in(wall, *b)), (74, 50, 38), thick)


def _reading_table(picture: Picture, y: float, depth: int) -> None:
    """One long table with readers on the far side, books and green lamps on top."""
    scale = (0.36, 0.56, 0.92)[depth]
    half = (330, 520, 860)[depth]
    rng = picture.random
    tops: tuple[Colour, ...] = ((150, 74, 62), (84, 108, 126), (196, 182, 158), (98, 120, 92), (70, 76, 102), (176, 128, 84), (128, 88, 110))
    readers = picture.layer()
    seats = (4, 5, 5)[depth]
    for k in range(seats):
        x = 1010 - half * 0.8 + half * 1.6 * (k + 0.5) / seats + rng.uniform(-14, 14) * scale
        if (depth, k) in {(1, 1), (2, 2)}:  # A free seat.
            continue
        _reader(readers, x, y + 8 * scale, scale * 250, shade(rng.choice(tops), rng.uniform(0.85, 1.1)), rng.choice(((36, 30, 30), (58, 40, 34), (150, 146, 140))))
    picture.put(readers, rim=(0, -2, (255, 214, 150)))
    front = 58 * scale
    picture.polygon([(1010 - half, y), (1010 + half, y), (1010 + half * 1.12, y + front * 1.5), (1010 - half * 1.12, y + front * 1.5)], (172, 116, 72))
    picture.polygon([(1010 - half, y), (1010 + half, y), (1010 + half * 1.02, y + front * 0.4), (1010 - half * 1.02, y + front * 0.4)], (192, 134, 84))
    picture.box(1010 - half * 1.12, y + front * 1.5, 1010 + half * 1.12, y + front * 1.9, (104, 64, 42))
    picture.box(1010 - half * 1.04, y + front * 1.9, 1010 + half * 1.04, y + front * 3.6, (66, 42, 32))
    for k in range(seats):
        x = 1010 - half * 0.8 + half * 1.6 * (k + 0.5) / seats
        open_book = [(x - 40 * scale, y + 20 * scale), (x, y + 26 * scale), (x + 40 * scale, y + 20 * scale), (x + 46 * scale, y + 56 * scale), (x, y + 63 * scale), (x - 46 * scale, y + 56 * scale)]
        picture.polygon(open_book, (246, 236, 214))
        picture.line(((x, y + 26 * scale), (x, y + 63 * scale)), (190, 170, 140), 2 * scale)
        for j in range(4):
            for side in (-1, 1):
                line_y = y + (30 + 7 * j) * scale
                picture.line(((x + side * 8 * scale, line_y), (x + side * (36 + j) * scale, line_y - 3 * scale)), (176, 160, 140), 1.4 * scale)
    for k in range(seats - 1):
        x = 1010 - half * 0.8 + half * 1.6 * (k + 1) / seats
        top = y - 74 * scale
        picture.limb((x, y + 20 * scale), (x, top), (6 * scale, 6 * scale), (190, 150, 80))
        picture.ellipse(x, y + 24 * scale, 22 * scale, 7 * scale, (160, 122, 64))
        picture.polygon([(x - 34 * scale, top), (x - 26 * scale, top - 22 * scale), (x + 26 * scale, top - 22 * scale), (x + 34 * scale, top)], (52, 122, 92))
        picture.ellipse(x, top, 33 * scale, 5 * scale, (255, 238, 190))
        picture.glow(x, top + 30 * scale, 210 * scale, (255, 206, 130), 0.6)
        for j in range(picture.random.randint(1, 4)):
            book = shade(((150, 62, 48), (70, 96, 110), (196, 176, 136))[j % 3], 1)
            picture.box(x + 52 * scale, y + (18 - 11 * j) * scale, x + 112 * scale, y + (29 - 11 * j) * scale, book)
    picture.shine()


def _reader(layer: Layer, x: float, table: float, size: float, top: Colour, hair: Colour) -> None:
    """Someone behind a table, seen from the front: head bent a little, hands on the table."""
    skin: Colour = (228, 184, 152)
    rng = layer.random
    shoulder = table - size * 0.38
    layer.limb((x - size * 0.17, shoulder + size * 0.02), (x + size * 0.17, shoulder + size * 0.02), (size * 0.2, size * 0.2), top)
    layer.polygon([(x - size * 0.26, shoulder), (x + size * 0.26, shoulder), (x + size * 0.22, table), (x - size * 0.22, table)], top)
    for side in (-1, 1):
        elbow = (x + side * size * 0.3, table - size * 0.05)
        layer.limb((x + side * size * 0.2, shoulder + size * 0.03), elbow, (size * 0.17, size * 0.13), shade(top, 0.9))
        layer.limb(elbow, (x + side * size * 0.13, table + size * 0.07), (size * 0.13, size * 0.085), shade(top, 0.97))
        layer.ellipse(x + side * size * 0.11, table + size * 0.075, size * 0.048, size * 0.036, skin)
    layer.polygon([(x - size * 0.07, shoulder - size * 0.09), (x + size * 0.07, shoulder - size * 0.09), (x, shoulder + size * 0.03)], mix(top, (255, 255, 255), 0.5))
    tilt = size * rng.uniform(-0.03, 0.03)
    y = table - size * 0.61
    long_hair = max(hair) < 100 and rng.random() < 0.5
    if long_hair:
        layer.ellipse(x + tilt, y + size * 0.03, size * 0.165, size * 0.19, hair)
        layer.limb((x - size * 0.07, shoulder - size * 0.03), (x + size * 0.07, shoulder - size * 0.03), (size * 0.12, size * 0.12), top)
    layer.limb((x, shoulder - size * 0.03), (x + tilt * 0.6, shoulder - size * 0.12), (size * 0.11, size * 0.1), shade(skin, 0.82))
    x += tilt
    layer.ellipse(x, y, size * 0.125, size * 0.155, skin)
    for side in (-1, 1):
        layer.ellipse(x + side * size * 0.122, y + size * 0.02, size * 0.022, size * 0.034, shade(skin, 0.92))
    layer.ellipse(x, y - size * 0.09, size * 0.135, size * 0.09, hair)
    layer.ellipse(x + size * 0.02, y - size * 0.01, size * 0.085, size * 0.05, skin)
    for side in (-1, 1):
        layer.ellipse(x + side * size * 0.052, y + size * 0.022, size * 0.013, size * 0.011, shade(hair, 0.6))
        layer.ellipse(x + side * size * 0.075, y + size * 0.06, size * 0.022, size * 0.014, mix(skin, (216, 120, 104), 0.4))
    for side in (-1, 1):
        layer.limb((x, y + size * 0.096), (x + side * size * 0.03, y + size * 0.084), (size * 0.013, size * 0.007), (170, 92, 80))
    if long_hair:
        for side in (-1, 1):
            layer.ellipse(x + side * size * 0.132, y + size * 0.01, size * 0.028, size * 0.12, hair)


def workshop() -> Picture:
    """The boat builder planes a plank in window light."""
    picture = Picture(2000, 1333, seed=97, ground=(84, 58, 42))
    planks(picture, [(-20, -20), (2020, -20), (2020, 960), (-20, 960)], 26, (106, 72, 50), 0.012, 0.12)
    planks(picture, [(-20, 960), (2020, 960), (2500, 1360), (-500, 1360)], 18, (94, 66, 48), 0.012, 0.1)
    _workshop_window(picture)
    _tools_on_wall(picture)
    hull = picture.layer()  # A half-built boat behind the bench.
    for k in range(7):
        y = 800 - k * 42
        hull.line([(1380 + 52 * k, y + 120 - 0.10 * (j - 10) ** 2 * (k / 4)) if j < 0 else (1330 + j * 45 + k * 4, y + 100 - 0.42 * j**2 * (0.4 + k / 8)) for j in range(19)], shade((170, 120, 76), 0.72 + 0.05 * k), 38)
    picture.put(hull, blur=3)
    picture.mottle(0.1, 260)
    picture.soften(0.8)
    for points in (
        [(120, 190), (560, 150), (1500, 1333), (640, 1333)],
        [(560, 150), (640, 170), (1760, 1333), (1580, 1333)],
    ):
        picture.beam(points, (255, 214, 150), 0.3, 36)
    picture.glow(360, 380, 800, (255, 220, 160), 0.6)
    picture.shine()
    _bench_and_builder(picture)
    dust = picture.layer()
    for _ in range(260):
        x, y = picture.random.gauss(900, 330), picture.random.gauss(620, 260)
        size = picture.random.uniform(0.8, 2.6)
        dust.ellipse(x, y, size, size, (255, 230, 180))
    picture.put(dust, blur=0.8, opacity=0.4)
    near = picture.layer()
    near.limb((1710, 1333), (1790, 1010), (46, 40), (126, 84, 52))
    near.box(1740, 930, 1900, 1020, (96, 90, 88))
    near.polygon([(1560, 1333), (2000, 1240), (2000, 1333)], (70, 46, 34))
    picture.put(near, blur=6)
    return picture


def _workshop_window(picture: Picture) -> None:
    pane = [(110, 150), (640, 150), (640, 640), (110, 640)]
    picture.box(86, 126, 664, 668, (66, 44, 34))
    picture.polygon(pane, (216, 232, 226))
    view = picture.layer()
    for k in range(9):
        foliage(view, 130 + k * 62, 470, 60, 70, ((150, 180, 120), (186, 206, 138), (222, 230, 172)), 10, 90)
    view.box(110, 520, 640, 640, (176, 206, 206))
    picture.put(view, blur=5)
    for left, right in ((28, 110), (640, 722)):  # Shutters cover the soft edges of the view.
        planks(picture, [(left, 100), (right, 100), (right, 690), (left, 690)], 3, (96, 66, 48), 0.04, 0.1)
    for x in (110, 286, 463, 640):
        picture.box(x - 8, 150, x + 8, 640, (80, 54, 40))
    for y in (150, 310, 475, 640):
        picture.box(104, y - 7, 646, y + 7, (80, 54, 40))
    picture.box(70, 640, 680, 684, (118, 82, 56))


def _tools_on_wall(picture: Picture) -> None:
    steel: Colour = (158, 158, 158)
    wood: Colour = (176, 122, 72)
    tools = picture.layer()
    tools.box(800, 176, 1900, 196, (76, 50, 38))
    for k, x in enumerate(range(850, 1260, 82)):  # Chisels.
        long = 150 + 26 * (k % 3)
        tools.limb((x, 206), (x, 206 + long * 0.45), (20, 24), wood)
        tools.box(x - 8 - k % 3 * 2, 206 + long * 0.45, x + 8 + k % 3 * 2, 206 + long, steel)
    tools.polygon([(1310, 210), (1350, 210), (1420, 520), (1330, 520)], steel)  # A hand saw.
    tools.polygon([(1296, 190), (1364, 190), (1358, 262), (1306, 262)], wood)
    tools.ellipse(1330, 228, 14, 18, (106, 72, 50))
    for x, head in ((1500, 48), (1630, 38)):  # Mallets.
        tools.limb((x, 204), (x, 450), (15, 19), wood)
        tools.box(x - head, 440, x + head, 520, shade(wood, 0.84))
    tools.line([(1760 + 74 * math.cos(a / 20 * 6.283), 320 + 84 * math.sin(a / 20 * 6.283)) for a in range(21)], (196, 166, 110), 20)  # Hemp rope.
    tools.line([(1764 + 54 * math.cos(a / 20 * 6.283), 330 + 66 * math.sin(a / 20 * 6.283)) for a in range(21)], (170, 140, 92), 18)
    shadow = picture.layer()
    shadow.image.paste((30, 18, 14), (36, 24), tools.image.getchannel("A"))
    picture.put(shadow, blur=7, opacity=0.5)
    picture.put(tools, rim=(-2, -1, (255, 232, 190)))


def _bench_and_builder(picture: Picture) -> None:
    bench = picture.layer()
    for x in (470, 1420):
        bench.polygon([(x, 960), (x + 80, 960), (x + 100, 1300), (x - 20, 1300)], (96, 62, 42))
    bench.box(500, 1120, 1500, 1160, (84, 54, 38))
    bench.box(380, 905, 1600, 975, (140, 94, 60))
    bench.polygon([(380, 905), (1600, 905), (1540, 868), (440, 868)], (186, 134, 86))
    picture.put(bench, rim=(-2, -3, (255, 224, 164)))
    builder = picture.layer()
    look = Look(top=(70, 92, 122), trousers=(58, 56, 62), hair=(206, 204, 200), skin=(206, 156, 122))
    draw_person(builder, 830, 1262, 830, "bench", look, 1)
    builder.polygon([(842, 700), (915, 655), (905, 905), (812, 915)], (120, 98, 74))  # His apron.
    picture.put(builder, rim=(-4, -2, (255, 226, 168)))
    work = picture.layer()
    work.polygon([(520, 838), (1620, 838), (1600, 880), (500, 880)], (226, 180, 118))
    work.polygon([(500, 880), (1600, 880), (1600, 900), (500, 900)], (176, 128, 78))
    for k in range(5):
        work.line(((560, 844 + 8 * k), (1580, 846 + 7 * k)), (204, 156, 98), 1.6)
    work.box(1050, 796, 1240, 842, (138, 86, 50))
    work.polygon([(1090, 798), (1112, 752), (1136, 756), (1128, 798)], (112, 66, 40))
    work.polygon([(1150, 800), (1186, 748), (1202, 752), (1182, 800)], (176, 176, 176))
    picture.put(work, rim=(-2, -3, (255, 240, 200)))
    hands = picture.layer()
    for x, y in ((1120, 806), (1068, 812)):
        hands.ellipse(x, y, 24, 19, (206, 156, 122))
    for start, end in (((1020, 765), (1122, 806)), ((972, 780), (1066, 812))):
        hands.limb(start, end, (46, 34), (78, 102, 132))
    picture.put(hands, rim=(-2, -2, (255, 226, 168)))
    curls = picture.layer()
    rng = picture.random
    for _ in range(120):
        x = rng.gauss(1080, 240)
        y = 1262 + abs(rng.gauss(0, 20)) - max(0, 44 - abs(x - 1080) / 6) * rng.random()
        size = rng.uniform(8, 24)
        turn = rng.uniform(0, 6.283)
        curls.line([(x + math.cos(turn + a * 0.7) * size * (1 - a / 9), y + math.sin(turn + a * 0.7) * size * 0.55 * (1 - a / 9)) for a in range(8)], shade((232, 190, 128), rng.uniform(0.7, 1.1)), 5)
    for k in range(3):
        x, y = 1230 + 34 * k, 786 - 22 * k
        curls.line([(x + math.cos(a * 0.7) * 26 * (1 - a / 12), y + math.sin(a * 0.7) * 26 * (1 - a / 12)) for a in range(10)], (244, 206, 144), 6)
    picture.put(curls, rim=(-1.5, -1.5, (255, 244, 210)))


def boat_shed() -> Picture:
    """The frame of a wooden boat on its trestles, light from the roof: an upright picture."""
    picture = Picture(1350, 1800, seed=101, ground=(58, 44, 38))
    back = [(390, 520), (960, 520), (960, 1080), (390, 1080)]
    planks(picture, back, 14, (112, 84, 62), 0.02, 0.12)
    planks(picture, [(-500, -300), (390, 520), (390, 1080), (-500, 1900)], 16, (84, 62, 48), 0.02, 0.12)
    planks(picture, [(960, 520), (1850, -300), (1850, 1900), (960, 1080)], 16, (100, 74, 54), 0.02, 0.12)
    planks(picture, [(390, 1080), (960, 1080), (1950, 1860), (-600, 1860)], 18, (120, 94, 70), 0.01, 0.1)
    door = [(520, 640), (830, 640), (830, 1080), (520, 1080)]
    picture.polygon(door, (214, 226, 220))
    view = picture.layer()
    view.box(520, 900, 830, 1010, (160, 190, 194))
    for k in range(7):
        foliage(view, 530 + k * 50, 890, 44, 34, ((120, 150, 116), (160, 184, 138)), 8, 60)
    view.box(520, 1010, 830, 1080, (176, 160, 130))
    picture.put(view, blur=3)
    for k in range(6):  # Trusses under the roof, nearer ones larger.
        share = (k / 5) ** 1.8
        y, half = 520 - 520 * share, 285 + 620 * share
        thick = 12 + 34 * share
        colour = mix((96, 70, 52), (54, 38, 32), share)
        peak = (675, y - 190 - 300 * share)
        picture.limb((675 - half, y), (675 + half, y), (thick,) * 2, colour)
        for side in (-1, 1):
            picture.limb((675 + side * half, y), peak, (thick,) * 2, colour)
            picture.limb((675 + side * half * 0.45, y), (675 + side * half * 0.45, y - 105 - 160 * share), (thick * 0.7,) * 2, colour)
    picture.mottle(0.1, 240)
    picture.soften(0.8)
    picture.glow(675, 850, 520, (236, 244, 230), 0.6)
    for left, right, end in ((360, 520, 40), (620, 780, 600), (860, 980, 1120)):
        picture.beam([(left, -40), (right, -40), (end + 330, 1800), (end - 60, 1800)], (255, 220, 160), 0.3, 30)
    picture.shine()
    _boat_frame(picture)
    worker = picture.layer()
    draw_person(worker, 1130, 1500, 520, "reach", Look(top=(150, 72, 56), trousers=(60, 62, 76), hair=(34, 30, 30), bun=True), -1)
    worker.limb((1022, 1150), (985, 1130), (12, 12), (176, 122, 72))
    worker.box(962, 1108, 1000, 1152, (140, 96, 60))
    draw_person(worker, 300, 1290, 330, "stand", Look(top=(86, 102, 120), hair=(206, 204, 200)), 1)
    picture.put(worker, rim=(-2.5, -2.5, (255, 230, 180)))
    return picture


def _boat_frame(picture: Picture) -> None:
    """Keel, ribs and the first planks, seen from the bow."""
    frame = picture.layer()
    wood: Colour = (206, 154, 98)
    for x, y, size in ((675, 1180, 0.6), (675, 1560, 1.0)):  # Trestles.
        for side in (-1, 1):
            frame.limb((x + side * 120 * size, y - 40 * size), (x + side * 190 * size, y + 150 * size), (26 * size, 26 * size), (92, 64, 46))
        frame.limb((x - 210 * size, y - 30 * size), (x + 210 * size, y - 30 * size), (40 * size, 40 * size), (112, 78, 54))
    halves = (170, 214, 252, 280, 296, 296, 272, 218, 128)
    ribs = [(960 + 60 * k, half, 230 + 30 * k) for k, half in enumerate(halves)]
    for k, (y, half, deep) in enumerate(ribs):
        tone = shade(wood, 0.62 + 0.05 * k)
        for side in (-1, 1):
            points = [(675 + side * half * (1 - (1 - j / 12) ** 2.4), y + deep * 0.55 - deep * (j / 12) ** 1.7) for j in range(13)]
            for start, end in zip(points, points[1:], strict=False):
                frame.limb(start, end, (13 + 1.6 * k,) * 2, tone)
    for level in range(4):  # Planks from the garboard up.
        for side in (-1, 1):
            share = 0.25 + 0.2 * level
            line = [(675 + side * half * (1 - (1 - share) ** 2.4), y + deep * 0.55 - deep * share**1.7) for y, half, deep in ribs]
            bow = (675 + side * 6, line[-1][1] + 16)
            stroke = [*line, bow]
            for start, end in zip(stroke, stroke[1:], strict=False):
                frame.limb(start, end, (34, 40), shade(wood, 0.9 + 0.07 * level - (0.12 if side < 0 else 0)))
            frame.line(stroke, (110, 74, 46), 3)
    frame.limb((675, 1060), (675, 1640), (26, 54), shade(wood, 0.85))
    frame.limb((675, 1690), (675, 1240), (56, 34), shade(wood, 1.1))
    shadow = picture.layer()
    shadow.ellipse(675, 1690, 420, 60, (30, 22, 20))
    picture.put(shadow, blur=24, opacity=0.7)
    picture.put(frame, rim=(-3, -3, (255, 234, 186)))


def boat_class() -> Picture:
    """Children build model boats round a table in a bright room."""
    picture = Picture(1800, 1350, seed=103, ground=(238, 228, 208))
    picture.gradient(0, 900, [(0, (226, 218, 200)), (1, (244, 234, 212))])
    planks(picture, [(0, 900), (1800, 900), (2300, 1360), (-500, 1360)], 16, (206, 168, 120), 0.01, 0.08)
    for x in (110, 620, 1130):
        quad = [(x, 90), (x + 410, 90), (x + 410, 600), (x, 600)]
        picture.polygon(quad, (196, 224, 236))
        view = picture.layer()
        for k in range(8):
            foliage(view, x + 62 + k * 41, 500 + 24 * math.sin(k), 50, 90, ((110, 156, 92), (152, 188, 108), (200, 216, 140)), 11, 110)
        picture.put(view, blur=5)
        picture.polygon([(x, 600), (x + 410, 600), (x + 410, 680), (x, 680)], (236, 226, 206))
        window_pane(picture, quad, (2, 2), (0, 0, 0, 0), (250, 248, 240), 13)
        picture.box(x - 24, 600, x + 434, 626, (250, 246, 236))
    picture.box(1560, 60, 1800, 640, (236, 226, 206))
    for row in range(3):  # A shelf of finished boats.
        y = 250 + row * 150
        picture.box(1575, y, 1800, y + 12, (176, 132, 88))
        for k in range(2):
            _model_boat(picture, 1635 + k * 112, y - 4, 0.42, ((196, 70, 58), (72, 122, 156), (226, 176, 70))[(row + k) % 3])
    picture.soften(1.2)
    for x in (60, 560, 1060):
        picture.beam([(x, 100), (x + 380, 100), (x + 900, 1350), (x + 420, 1350)], (255, 240, 200), 0.22, 40)
    picture.shine()
    back = picture.layer()
    clothes: tuple[tuple[float, Colour, Colour, float], ...] = (
        (330, (220, 90, 74), (40, 32, 30), 300), (620, (246, 206, 90), (50, 36, 30), 290), (1180, (84, 152, 120), (36, 30, 30), 300), (1450, (96, 130, 190), (44, 34, 32), 286),
    )
    for x, top, hair, size in clothes:
        _reader(back, x, 905, size, top, hair)
    _reader(back, 900, 880, 430, (104, 112, 130), (206, 204, 200))
    picture.put(back, rim=(-2.4, -2, (255, 252, 230)))
    picture.polygon([(130, 870), (1670, 870), (1800, 1120), (0, 1120)], (222, 176, 118))
    picture.polygon([(0, 1120), (1800, 1120), (1800, 1170), (0, 1170)], (168, 122, 78))
    picture.box(60, 1170, 1740, 1350, (126, 90, 62))
    picture.mottle(0.05, 200, (0, 870, 1800, 1120))
    for x, y, size, colour in (
        (330, 1000, 0.95, (206, 64, 52)), (640, 965, 0.8, (240, 186, 70)), (925, 1035, 1.2, (196, 150, 98)), (1200, 970, 0.85, (70, 140, 116)), (1470, 1005, 0.95, (66, 116, 176)),
    ):
        picture.ellipse(x, y + 12, 110 * size, 14 * size, (176, 132, 84))
        _model_boat(picture, x, y + 10, size, colour)
    for x, y, turn in ((500, 1070, 0.4), (770, 1090, -0.3), (1110, 1085, 0.2), (1330, 1080, -0.5)):
        picture.limb((x, y), (x + 80 * math.cos(turn), y + 30 * math.sin(turn)), (8, 8), (236, 120, 70))
        picture.ellipse(x + 120, y + 12, 16, 7, (246, 240, 226))
    front = picture.layer()
    for x, top, hair in ((520, (240, 150, 170), (42, 34, 32)), (1330, (120, 176, 214), (38, 30, 30))):
        front.polygon([(x - 150, 1350), (x - 130, 1215), (x - 50, 1165), (x + 50, 1165), (x + 130, 1215), (x + 150, 1350)], top)
        front.ellipse(x, 1095, 78, 92, hair)
        front.ellipse(x - 76, 1105, 14, 22, (226, 182, 150))
        front.ellipse(x + 76, 1105, 14, 22, (226, 182, 150))
    front.ellipse(444, 1050, 34, 40, (42, 34, 32))
    front.ellipse(596, 1050, 34, 40, (42, 34, 32))
    picture.put(front, blur=1.6, rim=(-2, -3, (255, 250, 224)))
    return picture


def _model_boat(picture: Picture, x: float, y: float, size: float, sail: Colour) -> None:
    length = 190 * size
    picture.polygon([(x - length * 0.5, y - length * 0.2), (x + length * 0.5, y - length * 0.24), (x + length * 0.34, y), (x - length * 0.36, y)], (156, 104, 62))
    picture.polygon([(x - length * 0.5, y - length * 0.2), (x + length * 0.5, y - length * 0.24), (x + length * 0.47, y - length * 0.17), (x - length * 0.46, y - length * 0.14)], (206, 152, 98))
    picture.limb((x, y - length * 0.2), (x, y - length * 0.98), (length * 0.03, length * 0.02), (110, 74, 48))
    picture.polygon([(x + length * 0.02, y - length * 0.95), (x + length * 0.36, y - length * 0.82), (x + length * 0.42, y - length * 0.36), (x + length * 0.02, y - length * 0.3)], sail)
    picture.polygon([(x - length * 0.03, y - length * 0.9), (x - length * 0.3, y - length * 0.36), (x - length * 0.03, y - length * 0.32)], shade(sail, 0.86))
    for k in range(1, 4):
        share = k / 4
        picture.line(((x + length * 0.02, y - length * (0.95 - 0.65 * share)), (x + length * (0.36 + 0.06 * share), y - length * (0.82 - 0.46 * share))), shade(sail, 0.7), 2.4 * size)


def tea_house() -> Picture:
    """An afternoon in the tea house by the quay."""
    picture = Picture(1800, 1350, seed=107, ground=(70, 50, 40))
    picture.gradient(0, 560, [(0, (196, 214, 206)), (1, (236, 232, 206))])
    hills(picture, 480, 120, 560, (150, 178, 164))
    skyline(picture, 520, 20, 60, (176, 186, 178), (160, 174, 170), (240, 230, 190), 0.1)
    reflect(picture, 528, 760, (150, 178, 168), 0.2)
    twigs = picture.layer()
    willow(twigs, 1120, 0, 460, 330, ((116, 146, 72), (146, 172, 88)), 40)
    picture.put(twigs, blur=3)
    picture.soften(2.4)
    picture.box(0, 0, 1800, 120, (58, 40, 32))
    for left, low in ((472, 330), (952, 260), (1432, 360), (12, 300)):  # Bamboo blinds.
        for k in range(int((low - 110) / 9)):
            y = 114 + k * 9
            picture.box(left, y, left + 424, y + 6, shade((206, 170, 104), picture.random.uniform(0.86, 1.1)))
        for x in (left + 80, left + 310):
            picture.line(((x, 110), (x, low)), (120, 84, 52), 3)
        picture.box(left - 4, low - 10, left + 428, low + 10, (150, 110, 66))
    for x in (-40, 420, 900, 1380, 1760):  # Posts of the open front.
        picture.box(x, 0, x + 66, 860, (78, 50, 38))
        picture.box(x, 0, x + 14, 860, (112, 76, 54))
    picture.box(0, 690, 1800, 860, (92, 60, 44))
    picture.box(0, 678, 1800, 704, (140, 98, 68))
    for k in range(24):
        picture.box(k * 78, 704, k * 78 + 12, 860, (74, 48, 36))
    planks(picture, [(0, 860), (1800, 860), (2400, 1360), (-600, 1360)], 20, (116, 82, 60), 0.012, 0.1)
    for start in (150, 620, 1090):
        for k in range(9):  # Light falls through the blinds in stripes.
            x = start + k * 34
            picture.beam([(x, 860), (x + 14, 860), (x - 220, 1350), (x - 250, 1350)], (255, 220, 150), 0.3, 5)
        picture.beam([(start + 40, 120), (start + 330, 120), (start + 60, 1350), (start - 300, 1350)], (255, 226, 160), 0.16, 36)
    picture.shine()
    _stove(picture)
    for x, y, size in ((560, 960, 0.72), (1180, 985, 0.78), (860, 1210, 1.2)):
        _tea_table(picture, x, y, size)
    near = picture.layer()
    near.box(-20, 1130, 330, 1350, (66, 42, 32))
    near.polygon([(-20, 1130), (330, 1130), (280, 1080), (-20, 1080)], (110, 74, 52))
    near.ellipse(150, 1060, 84, 62, (150, 86, 52))
    near.limb((220, 1060), (290, 1010), (30, 16), (150, 86, 52))
    near.ellipse(150, 1004, 36, 14, (120, 66, 42))
    picture.put(near, blur=4, rim=(3, -3, (255, 224, 170)))
    return picture


def _stove(picture: Picture) -> None:
    """The seven-eyed stove with its copper kettles."""
    picture.polygon([(1360, 800), (1800, 800), (1800, 1060), (1390, 1060)], (150, 120, 98))
    picture.polygon([(1330, 780), (1800, 780), (1800, 812), (1330, 812)], (176, 146, 118))
    for k, x in enumerate((1400, 1496, 1592, 1690)):
        y = 772 - 6 * (k % 2)
        picture.ellipse(x, y - 30, 42, 36, (176, 96, 52))
        picture.ellipse(x - 12, y - 42, 16, 14, (236, 170, 110))
        picture.limb((x - 34, y - 30), (x - 62, y - 62), (14, 7), (160, 84, 46))
        picture.line([(x + 34 * math.cos(a / 8 * math.pi), y - 58 - 34 * math.sin(a / 8 * math.pi)) for a in range(9)], (96, 54, 36), 6)
        picture.ellipse(x, y - 64, 18, 7, (132, 70, 42))
        steam(picture, x - 66, y - 70, 210, 0.5)
    for x in (1470, 1600, 1720):
        picture.ellipse(x, 930, 40, 26, (60, 34, 28))
        picture.ellipse(x, 936, 30, 17, (255, 150, 60))
        picture.glow(x, 930, 130, (255, 140, 60), 0.6)
    picture.shine()


def _tea_table(picture: Picture, x: float, y: float, size: float) -> None:
    """A square table, four benches, guests with their bowls."""
    guests: tuple[tuple[int, Look], ...] = (
        (-1, Look(top=shade((112, 124, 118), 1), hair=(196, 192, 186))),
        (1, Look(top=shade((150, 90, 70), 1), hair=(52, 44, 42))),
    )
    tone = 0.9 + 0.1 * size
    shadow = picture.layer()
    shadow.ellipse(x, y + 120 * size, 290 * size, 44 * size, (34, 22, 18))
    picture.put(shadow, blur=14, opacity=0.5)
    sitting = picture.layer()
    behind = Look(top=(76, 92, 120), hair=(60, 56, 56))
    _reader(sitting, x - 10 * size, y - 6 * size, 190 * size, behind.top, behind.hair)
    for side, look in guests:
        sitting.box(x + side * 235 * size - 52 * size, y + 18 * size, x + side * 235 * size + 52 * size, y + 34 * size, (104, 68, 46))
        for leg in (-40, 40):
            sitting.box(x + side * 235 * size + leg * size - 6 * size, y + 30 * size, x + side * 235 * size + leg * size + 6 * size, y + 130 * size, (80, 52, 38))
        draw_person(sitting, x + side * 235 * size, y + 132 * size, 390 * size, "sit", look, -side)
    picture.put(sitting, rim=(2.4, -2.2, (255, 224, 166)))
    table = picture.layer()
    for leg in (-120, 112):
        table.box(x + leg * size, y + 6 * size, x + (leg + 16) * size, y + 140 * size, (84, 54, 38))
    table.polygon([(x - 120 * size, y - 34 * size), (x + 120 * size, y - 34 * size), (x + 150 * size, y + 8 * size), (x - 150 * size, y + 8 * size)], shade((160, 108, 70), tone))
    table.box(x - 150 * size, y + 8 * size, x + 150 * size, y + 26 * size, (108, 70, 46))
    for dx in (-84, 6, 86):
        table.ellipse(x + dx * size, y - 8 * size, 20 * size, 7 * size, (236, 232, 220))
        table.polygon([(x + (dx - 20) * size, y - 8 * size), (x + (dx + 20) * size, y - 8 * size), (x + (dx + 11) * size, y + 10 * size), (x + (dx - 11) * size, y + 10 * size)], (226, 222, 210))
        table.ellipse(x + dx * size, y - 8 * size, 15 * size, 4.5 * size, (150, 104, 52))
    table.ellipse(x - 38 * size, y - 24 * size, 25 * size, 20 * size, (122, 70, 48))
    table.limb((x - 18 * size, y - 26 * size), (x + 4 * size, y - 38 * size), (9 * size, 5 * size), (122, 70, 48))
    picture.put(table, rim=(1.6, -2, (255, 228, 176)))
    steam(picture, x + 6 * size, y - 14 * size, 130 * size, 0.4)
    steam(picture, x + 86 * size, y - 14 * size, 110 * size, 0.35)
