"""The boat builder's bench, his shed, his class."""

from __future__ import annotations

import itertools
import math

from .canvas import Colour, Picture, mix, shade
from .figures import Look, draw_person, draw_seated
from .nature import foliage
from .town import planks, window_pane

WALNUT: Colour = (112, 72, 46)


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
        hull.line(
            [
                (1380 + 52 * k, y + 120 - 0.10 * (j - 10) ** 2 * (k / 4))
                if j < 0
                else (1330 + j * 45 + k * 4, y + 100 - 0.42 * j**2 * (0.4 + k / 8))
                for j in range(19)
            ],
            shade((170, 120, 76), 0.72 + 0.05 * k),
            38,
        )
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
    _dust(picture)
    near = picture.layer()
    near.limb((1710, 1333), (1790, 1010), (46, 40), (126, 84, 52))
    near.box(1740, 930, 1900, 1020, (96, 90, 88))
    near.polygon([(1560, 1333), (2000, 1240), (2000, 1333)], (70, 46, 34))
    picture.put(near, blur=6)
    return picture


def _dust(picture: Picture) -> None:
    """Motes in the light."""
    dust = picture.layer()
    for _ in range(260):
        x, y = picture.random.gauss(900, 330), picture.random.gauss(620, 260)
        size = picture.random.uniform(0.8, 2.6)
        dust.ellipse(x, y, size, size, (255, 230, 180))
    picture.put(dust, blur=0.8, opacity=0.4)


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
    tools.line(
        [(1760 + 74 * math.cos(a / 20 * 6.283), 320 + 84 * math.sin(a / 20 * 6.283)) for a in range(21)],
        (196, 166, 110),
        20,
    )  # Hemp rope.
    tools.line(
        [(1764 + 54 * math.cos(a / 20 * 6.283), 330 + 66 * math.sin(a / 20 * 6.283)) for a in range(21)],
        (170, 140, 92),
        18,
    )
    shadow = picture.layer()
    shadow.image.paste((30, 18, 14), (36, 24), tools.image.getchannel("A"))
    picture.put(shadow, blur=7, opacity=0.5)
    picture.put(tools, rim=(-2, -1, (255, 232, 190)))


def _bench_and_builder(picture: Picture) -> None:
    bench = picture.layer()
    for left in (470, 1420):
        bench.polygon([(left, 960), (left + 80, 960), (left + 100, 1300), (left - 20, 1300)], (96, 62, 42))
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
    for hand in ((1120, 806), (1068, 812)):
        hands.ellipse(*hand, 24, 19, (206, 156, 122))
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
        curls.line(
            [
                (
                    x + math.cos(turn + a * 0.7) * size * (1 - a / 9),
                    y + math.sin(turn + a * 0.7) * size * 0.55 * (1 - a / 9),
                )
                for a in range(8)
            ],
            shade((232, 190, 128), rng.uniform(0.7, 1.1)),
            5,
        )
    for k in range(3):
        x, y = 1230.0 + 34 * k, 786.0 - 22 * k
        curls.line(
            [(x + math.cos(a * 0.7) * 26 * (1 - a / 12), y + math.sin(a * 0.7) * 26 * (1 - a / 12)) for a in range(10)],
            (244, 206, 144),
            6,
        )
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
            picture.limb(
                (675 + side * half * 0.45, y),
                (675 + side * half * 0.45, y - 105 - 160 * share),
                (thick * 0.7,) * 2,
                colour,
            )
    picture.mottle(0.1, 240)
    picture.soften(0.8)
    picture.glow(675, 850, 520, (236, 244, 230), 0.6)
    for left, right, end in ((360, 520, 40), (620, 780, 600), (860, 980, 1120)):
        picture.beam([(left, -40), (right, -40), (end + 330, 1800), (end - 60, 1800)], (255, 220, 160), 0.3, 30)
    picture.shine()
    _boat_frame(picture)
    worker = picture.layer()
    draw_person(
        worker,
        1130,
        1500,
        520,
        "reach",
        Look(top=(150, 72, 56), trousers=(60, 62, 76), hair=(34, 30, 30), bun=True),
        -1,
    )
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
            frame.limb(
                (x + side * 120 * size, y - 40 * size),
                (x + side * 190 * size, y + 150 * size),
                (26 * size, 26 * size),
                (92, 64, 46),
            )
        frame.limb(
            (x - 210 * size, y - 30 * size), (x + 210 * size, y - 30 * size), (40 * size, 40 * size), (112, 78, 54)
        )
    halves = (170, 214, 252, 280, 296, 296, 272, 218, 128)
    ribs = [(960 + 60 * k, half, 230 + 30 * k) for k, half in enumerate(halves)]
    for k, (y, half, deep) in enumerate(ribs):
        tone = shade(wood, 0.62 + 0.05 * k)
        for side in (-1, 1):
            points = [
                (675 + side * half * (1 - (1 - j / 12) ** 2.4), y + deep * 0.55 - deep * (j / 12) ** 1.7)
                for j in range(13)
            ]
            for start, end in itertools.pairwise(points):
                frame.limb(start, end, (13 + 1.6 * k,) * 2, tone)
    for level in range(4):  # Planks from the garboard up.
        for side in (-1, 1):
            share = 0.25 + 0.2 * level
            line = [
                (675 + side * half * (1 - (1 - share) ** 2.4), y + deep * 0.55 - deep * share**1.7)
                for y, half, deep in ribs
            ]
            bow = (675 + side * 6, line[-1][1] + 16)
            stroke = [*line, bow]
            for start, end in itertools.pairwise(stroke):
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
    _class_windows(picture)
    picture.soften(1.2)
    for x in (60, 560, 1060):
        picture.beam([(x, 100), (x + 380, 100), (x + 900, 1350), (x + 420, 1350)], (255, 240, 200), 0.22, 40)
    picture.shine()
    _class_at_table(picture)
    for x, y, size, colour in (
        (330, 1000, 0.95, (206, 64, 52)),
        (640, 965, 0.8, (240, 186, 70)),
        (925, 1035, 1.2, (196, 150, 98)),
        (1200, 970, 0.85, (70, 140, 116)),
        (1470, 1005, 0.95, (66, 116, 176)),
    ):
        picture.ellipse(x, y + 12, 110 * size, 14 * size, (176, 132, 84))
        _model_boat(picture, x, y + 10, size, colour)
    for x, y, turn in ((500, 1070, 0.4), (770, 1090, -0.3), (1110, 1085, 0.2), (1330, 1080, -0.5)):
        picture.limb((x, y), (x + 80 * math.cos(turn), y + 30 * math.sin(turn)), (8, 8), (236, 120, 70))
        picture.ellipse(x + 120, y + 12, 16, 7, (246, 240, 226))
    front = picture.layer()
    for x, top, hair in ((520, (240, 150, 170), (42, 34, 32)), (1330, (120, 176, 214), (38, 30, 30))):
        front.polygon(
            [(x - 150, 1350), (x - 130, 1215), (x - 50, 1165), (x + 50, 1165), (x + 130, 1215), (x + 150, 1350)], top
        )
        front.ellipse(x, 1095, 78, 92, hair)
        front.ellipse(x - 76, 1105, 14, 22, (226, 182, 150))
        front.ellipse(x + 76, 1105, 14, 22, (226, 182, 150))
    front.ellipse(444, 1050, 34, 40, (42, 34, 32))
    front.ellipse(596, 1050, 34, 40, (42, 34, 32))
    picture.put(front, blur=1.6, rim=(-2, -3, (255, 250, 224)))
    return picture


def _class_windows(picture: Picture) -> None:
    """Three windows to a garden, and a shelf of finished boats."""
    for x in (110, 620, 1130):
        quad = [(x, 90), (x + 410, 90), (x + 410, 600), (x, 600)]
        picture.polygon(quad, (196, 224, 236))
        view = picture.layer()
        for k in range(8):
            foliage(
                view,
                x + 62 + k * 41,
                500 + 24 * math.sin(k),
                50,
                90,
                ((110, 156, 92), (152, 188, 108), (200, 216, 140)),
                11,
                110,
            )
        picture.put(view, blur=5)
        picture.polygon([(x, 600), (x + 410, 600), (x + 410, 680), (x, 680)], (236, 226, 206))
        window_pane(picture, quad, (2, 2), (0, 0, 0, 0), (250, 248, 240), 13)
        picture.box(x - 24, 600, x + 434, 626, (250, 246, 236))
    picture.box(1560, 60, 1800, 640, (236, 226, 206))
    for row in range(3):  # A shelf of finished boats.
        y = 250 + row * 150
        picture.box(1575, y, 1800, y + 12, (176, 132, 88))
        for k in range(2):
            _model_boat(
                picture, 1635 + k * 112, y - 4, 0.42, ((196, 70, 58), (72, 122, 156), (226, 176, 70))[(row + k) % 3]
            )


def _class_at_table(picture: Picture) -> None:
    """The boat builder among his pupils, and the table they share."""
    back = picture.layer()
    clothes: tuple[tuple[float, Colour, Colour, float], ...] = (
        (330, (220, 90, 74), (40, 32, 30), 300),
        (620, (246, 206, 90), (50, 36, 30), 290),
        (1180, (84, 152, 120), (36, 30, 30), 300),
        (1450, (96, 130, 190), (44, 34, 32), 286),
    )
    for x, top, hair, size in clothes:
        draw_seated(back, x, 905, size, top, hair)
    draw_seated(back, 900, 880, 430, (104, 112, 130), (206, 204, 200))
    picture.put(back, rim=(-2.4, -2, (255, 252, 230)))
    picture.polygon([(130, 870), (1670, 870), (1800, 1120), (0, 1120)], (222, 176, 118))
    picture.polygon([(0, 1120), (1800, 1120), (1800, 1170), (0, 1170)], (168, 122, 78))
    picture.box(60, 1170, 1740, 1350, (126, 90, 62))
    picture.mottle(0.05, 200, (0, 870, 1800, 1120))


def _model_boat(picture: Picture, x: float, y: float, size: float, sail: Colour) -> None:
    length = 190 * size
    picture.polygon(
        [
            (x - length * 0.5, y - length * 0.2),
            (x + length * 0.5, y - length * 0.24),
            (x + length * 0.34, y),
            (x - length * 0.36, y),
        ],
        (156, 104, 62),
    )
    picture.polygon(
        [
            (x - length * 0.5, y - length * 0.2),
            (x + length * 0.5, y - length * 0.24),
            (x + length * 0.47, y - length * 0.17),
            (x - length * 0.46, y - length * 0.14),
        ],
        (206, 152, 98),
    )
    picture.limb((x, y - length * 0.2), (x, y - length * 0.98), (length * 0.03, length * 0.02), (110, 74, 48))
    picture.polygon(
        [
            (x + length * 0.02, y - length * 0.95),
            (x + length * 0.36, y - length * 0.82),
            (x + length * 0.42, y - length * 0.36),
            (x + length * 0.02, y - length * 0.3),
        ],
        sail,
    )
    picture.polygon(
        [
            (x - length * 0.03, y - length * 0.9),
            (x - length * 0.3, y - length * 0.36),
            (x - length * 0.03, y - length * 0.32),
        ],
        shade(sail, 0.86),
    )
    for k in range(1, 4):
        share = k / 4
        picture.line(
            (
                (x + length * 0.02, y - length * (0.95 - 0.65 * share)),
                (x + length * (0.36 + 0.06 * share), y - length * (0.82 - 0.46 * share)),
            ),
            shade(sail, 0.7),
            2.4 * size,
        )
