"""Scenes under a roof: the library at night, the tea house."""

from __future__ import annotations

import math
from collections.abc import Sequence

from .canvas import Colour, Picture, Point, shade
from .figures import Look, draw_person, draw_seated
from .nature import foliage, hills, reflect, willow
from .town import bookshelf, gabled_house, patch, planks, point_in, steam

WALNUT: Colour = (112, 72, 46)

COATS: Sequence[Colour] = (
    (112, 124, 118),
    (150, 90, 70),
    (76, 92, 120),
    (146, 128, 92),
    (98, 84, 108),
    (92, 116, 84),
)
"""What the tea house's guests wear."""


def library() -> Picture:
    """The reading room at night: lamps, shelves, readers."""
    picture = Picture(2000, 1333, seed=89, ground=(60, 44, 36))
    back = [(690, 330), (1330, 330), (1330, 735), (690, 735)]
    picture.polygon([(-200, -420), (2200, -420), back[1], back[0]], (88, 64, 48))
    for k in range(9):  # Ceiling beams.
        share = (k / 8) ** 2.2
        y = 330 - 520 * share
        half = 320 + 900 * share
        picture.polygon(
            [
                (1010 - half, y),
                (1010 + half, y),
                (1010 + half * 1.07, y - 12 - 40 * share),
                (1010 - half * 1.07, y - 12 - 40 * share),
            ],
            (58, 40, 32),
        )
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
            picture.polygon(
                [
                    (x - size * 0.3, y - size * 0.6),
                    (x + size * 0.3, y - size * 0.6),
                    (x + size, y + size * 0.2),
                    (x - size, y + size * 0.2),
                ],
                (58, 46, 40),
            )
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
            across, down = (
                left + (right - left) * picture.random.uniform(0.06, 0.94),
                picture.random.uniform(0.46, 0.72),
            )
            x, y = point_in(wall, across, down)
            size = (3 + 7 * left) * picture.random.uniform(0.6, 1.3)
            picture.ellipse(
                x,
                y,
                size,
                size,
                shade(((255, 206, 120), (255, 150, 100), (150, 190, 250))[picture.random.randrange(3)], 0.75),
            )
        _window_frame(picture, wall, left, right)


def _window_frame(picture: Picture, wall: Sequence[Point], left: float, right: float) -> None:
    """Frame and bars of one tall window in a receding wall."""
    thick = 4 + 14 * left
    middle = (left + right) / 2
    for a, b in (
        ((left, 0.1), (left, 0.74)),
        ((right, 0.1), (right, 0.74)),
        ((middle, 0.1), (middle, 0.74)),
        ((left, 0.1), (right, 0.1)),
        ((left, 0.74), (right, 0.74)),
        ((left, 0.32), (right, 0.32)),
    ):
        picture.line((point_in(wall, *a), point_in(wall, *b)), (74, 50, 38), thick)


def _reading_table(picture: Picture, y: float, depth: int) -> None:
    """One long table with readers on the far side, books and green lamps on top."""
    scale = (0.36, 0.56, 0.92)[depth]
    half = (330, 520, 860)[depth]
    rng = picture.random
    tops: tuple[Colour, ...] = (
        (150, 74, 62),
        (84, 108, 126),
        (196, 182, 158),
        (98, 120, 92),
        (70, 76, 102),
        (176, 128, 84),
        (128, 88, 110),
    )
    readers = picture.layer()
    seats = (4, 5, 5)[depth]
    for k in range(seats):
        x = 1010 - half * 0.8 + half * 1.6 * (k + 0.5) / seats + rng.uniform(-14, 14) * scale
        if (depth, k) in {(1, 1), (2, 2)}:  # A free seat.
            continue
        draw_seated(
            readers,
            x,
            y + 8 * scale,
            scale * 250,
            shade(rng.choice(tops), rng.uniform(0.85, 1.1)),
            rng.choice(((36, 30, 30), (58, 40, 34), (150, 146, 140))),
        )
    picture.put(readers, rim=(0, -2, (255, 214, 150)))
    front = 58 * scale
    picture.polygon(
        [
            (1010 - half, y),
            (1010 + half, y),
            (1010 + half * 1.12, y + front * 1.5),
            (1010 - half * 1.12, y + front * 1.5),
        ],
        (172, 116, 72),
    )
    picture.polygon(
        [
            (1010 - half, y),
            (1010 + half, y),
            (1010 + half * 1.02, y + front * 0.4),
            (1010 - half * 1.02, y + front * 0.4),
        ],
        (192, 134, 84),
    )
    picture.box(1010 - half * 1.12, y + front * 1.5, 1010 + half * 1.12, y + front * 1.9, (104, 64, 42))
    picture.box(1010 - half * 1.04, y + front * 1.9, 1010 + half * 1.04, y + front * 3.6, (66, 42, 32))
    for k in range(seats):
        x = 1010 - half * 0.8 + half * 1.6 * (k + 0.5) / seats
        _open_book(picture, x, y, scale)
    for k in range(seats - 1):
        x = 1010 - half * 0.8 + half * 1.6 * (k + 1) / seats
        _lamp_and_books(picture, x, y, scale)
    picture.shine()


def _open_book(picture: Picture, x: float, y: float, scale: float) -> None:
    """A book lying open before its reader."""
    open_book = [
        (x - 40 * scale, y + 20 * scale),
        (x, y + 26 * scale),
        (x + 40 * scale, y + 20 * scale),
        (x + 46 * scale, y + 56 * scale),
        (x, y + 63 * scale),
        (x - 46 * scale, y + 56 * scale),
    ]
    picture.polygon(open_book, (246, 236, 214))
    picture.line(((x, y + 26 * scale), (x, y + 63 * scale)), (190, 170, 140), 2 * scale)
    for j in range(4):
        for side in (-1, 1):
            line_y = y + (30 + 7 * j) * scale
            picture.line(
                ((x + side * 8 * scale, line_y), (x + side * (36 + j) * scale, line_y - 3 * scale)),
                (176, 160, 140),
                1.4 * scale,
            )


def _lamp_and_books(picture: Picture, x: float, y: float, scale: float) -> None:
    """A green table lamp with a pile of books beside it."""
    top = y - 74 * scale
    picture.limb((x, y + 20 * scale), (x, top), (6 * scale, 6 * scale), (190, 150, 80))
    picture.ellipse(x, y + 24 * scale, 22 * scale, 7 * scale, (160, 122, 64))
    picture.polygon(
        [
            (x - 34 * scale, top),
            (x - 26 * scale, top - 22 * scale),
            (x + 26 * scale, top - 22 * scale),
            (x + 34 * scale, top),
        ],
        (52, 122, 92),
    )
    picture.ellipse(x, top, 33 * scale, 5 * scale, (255, 238, 190))
    picture.glow(x, top + 30 * scale, 210 * scale, (255, 206, 130), 0.6)
    for j in range(picture.random.randint(1, 4)):
        book = shade(((150, 62, 48), (70, 96, 110), (196, 176, 136))[j % 3], 1)
        picture.box(x + 52 * scale, y + (18 - 11 * j) * scale, x + 112 * scale, y + (29 - 11 * j) * scale, book)


def tea_house() -> Picture:
    """An afternoon in the tea house by the quay."""
    picture = Picture(1800, 1350, seed=107, ground=(70, 50, 40))
    picture.gradient(0, 560, [(0, (196, 214, 206)), (1, (236, 232, 206))])
    hills(picture, 500, 210, 560, (178, 200, 188))
    hills(picture, 506, 110, 560, (150, 178, 164))
    far_bank = picture.layer()
    for k in range(46):
        foliage(far_bank, k * 40, 512, 44, 22, ((112, 146, 122), (140, 170, 134), (176, 196, 146)), 7, 60)
    for left in (250, 350, 1010, 1230, 1310):
        gabled_house(far_bank, left, 524, 76, 44, (232, 230, 218), (104, 112, 112), (120, 126, 124))
    picture.put(far_bank)
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
        picture.beam(
            [(start + 40, 120), (start + 330, 120), (start + 60, 1350), (start - 300, 1350)], (255, 226, 160), 0.16, 36
        )
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
        picture.line(
            [(x + 34 * math.cos(a / 8 * math.pi), y - 58 - 34 * math.sin(a / 8 * math.pi)) for a in range(9)],
            (96, 54, 36),
            6,
        )
        picture.ellipse(x, y - 64, 18, 7, (132, 70, 42))
        steam(picture, x - 66, y - 70, 210, 0.5)
    for x in (1470, 1600, 1720):
        picture.ellipse(x, 930, 40, 26, (60, 34, 28))
        picture.ellipse(x, 936, 30, 17, (255, 150, 60))
        picture.glow(x, 930, 130, (255, 140, 60), 0.6)
    picture.shine()


def _set_table(picture: Picture, x: float, y: float, size: float) -> None:
    """The table itself with bowls and a pot, steaming."""
    tone = 0.9 + 0.1 * size
    table = picture.layer()
    for leg in (-120, 112):
        table.box(x + leg * size, y + 6 * size, x + (leg + 16) * size, y + 140 * size, (84, 54, 38))
    table.polygon(
        [
            (x - 120 * size, y - 34 * size),
            (x + 120 * size, y - 34 * size),
            (x + 150 * size, y + 8 * size),
            (x - 150 * size, y + 8 * size),
        ],
        shade((160, 108, 70), tone),
    )
    table.box(x - 150 * size, y + 8 * size, x + 150 * size, y + 26 * size, (108, 70, 46))
    for dx in (-84, 6, 86):
        table.ellipse(x + dx * size, y - 8 * size, 20 * size, 7 * size, (236, 232, 220))
        table.polygon(
            [
                (x + (dx - 20) * size, y - 8 * size),
                (x + (dx + 20) * size, y - 8 * size),
                (x + (dx + 11) * size, y + 10 * size),
                (x + (dx - 11) * size, y + 10 * size),
            ],
            (226, 222, 210),
        )
        table.ellipse(x + dx * size, y - 8 * size, 15 * size, 4.5 * size, (150, 104, 52))
    table.ellipse(x - 38 * size, y - 24 * size, 25 * size, 20 * size, (122, 70, 48))
    table.limb((x - 18 * size, y - 26 * size), (x + 4 * size, y - 38 * size), (9 * size, 5 * size), (122, 70, 48))
    picture.put(table, rim=(1.6, -2, (255, 228, 176)))
    steam(picture, x + 6 * size, y - 14 * size, 130 * size, 0.4)
    steam(picture, x + 86 * size, y - 14 * size, 110 * size, 0.35)


def _tea_table(picture: Picture, x: float, y: float, size: float) -> None:
    """A square table, four benches, guests with their bowls."""
    rng = picture.random
    coats = rng.sample(COATS, 3)
    guests = (
        (-1, Look(top=coats[0], hair=(196, 192, 186), hat=(72, 70, 74) if size < 1 else None)),
        (1, Look(top=coats[1], hair=(52, 44, 42), bun=rng.random() < 0.5)),
    )
    shadow = picture.layer()
    shadow.ellipse(x, y + 120 * size, 290 * size, 44 * size, (34, 22, 18))
    picture.put(shadow, blur=14, opacity=0.5)
    sitting = picture.layer()
    draw_seated(sitting, x - 10 * size, y - 6 * size, 190 * size, coats[2], (60, 56, 56))
    for side, look in guests:
        sitting.box(
            x + side * 235 * size - 52 * size,
            y + 18 * size,
            x + side * 235 * size + 52 * size,
            y + 34 * size,
            (104, 68, 46),
        )
        for leg in (-40, 40):
            sitting.box(
                x + side * 235 * size + leg * size - 6 * size,
                y + 30 * size,
                x + side * 235 * size + leg * size + 6 * size,
                y + 130 * size,
                (80, 52, 38),
            )
        draw_person(sitting, x + side * 235 * size, y + 132 * size, 390 * size, "sit", look, -side)
    picture.put(sitting, rim=(2.4, -2.2, (255, 224, 166)))
    _set_table(picture, x, y, size)
