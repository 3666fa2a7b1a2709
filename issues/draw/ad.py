"""The advertisement: the only picture with words in it."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from .canvas import OVERSAMPLING, Colour, Picture, mix
from .nature import cedar, hills

FONTS = Path("/usr/share/fonts/opentype/noto")
"""Debian's fonts-noto-cjk; its collections hold Simplified Chinese as their third face."""

SIMPLIFIED_FACE = 2

PIXELS = (1500, 1000)
"""300 ppi at three columns of a broadsheet."""

PAPER: Colour = (250, 243, 226)
PINE: Colour = (28, 70, 60)


def bookshop_ad() -> Picture:
    """A bookshop by the lake: flat colours, so it prints cleanly at any size."""
    picture = Picture(1800, 1200, seed=113, ground=PAPER)
    picture.gradient(0, 1200, [(0, (247, 236, 208)), (1, PAPER)])
    picture.ellipse(1350, 400, 150, 150, (232, 128, 78))
    for base, height, share in ((730, 130, 0.72), (770, 110, 0.5), (800, 80, 0.3)):
        hills(picture, base, height, 820, mix(PINE, PAPER, share))
    picture.box(0, 820, 1800, 1200, PINE)
    for k in range(26):
        y = 800 - k * 0.2
        picture.ellipse(
            1350 + picture.random.gauss(0, 150), y + picture.random.uniform(-34, 16), 60, 2, (248, 206, 160)
        )
    for x, tall in ((1060, 330), (1150, 420), (1560, 460), (1660, 360), (1730, 300)):
        cedar(picture, x, 830, tall, (PINE, mix(PINE, PAPER, 0.1), mix(PINE, PAPER, 0.2)), (66, 52, 40))
    _open_book(picture, 1350, 812)
    _write(picture, 110, 120, "水杉书店", "NotoSerifCJK-Black.ttc", 190, PINE)
    _write(picture, 118, 372, "把湖边的下午，借给一本书", "NotoSerifCJK-Medium.ttc", 64, (150, 74, 44))
    _write(picture, 118, 510, "6月13日（周六）14:00", "NotoSansCJK-Bold.ttc", 52, PINE)
    _write(picture, 118, 590, "湖畔读书会第一期：同读《渡口账本》", "NotoSansCJK-Regular.ttc", 46, PINE)
    _write(picture, 110, 892, "环湖步道4号驿站东侧（原纺机厂门房）", "NotoSansCJK-Medium.ttc", 54, PAPER)
    _write(picture, 110, 984, "每日9:00—21:00　凭本报购书九折", "NotoSansCJK-Medium.ttc", 54, PAPER)
    _write(picture, 110, 1076, "电话：0000-0000001", "NotoSansCJK-Medium.ttc", 54, (244, 190, 130))
    return picture


def save_flat(picture: Picture, path: Path) -> None:
    """Write the advertisement as PNG: no grain, no losses at the edges of its letters."""
    small = picture.image.resize(PIXELS, Image.Resampling.LANCZOS)
    # Few colours make a small file; back to RGB, as advertisers deliver it.
    small.quantize(160, dither=Image.Dither.NONE).convert("RGB").save(path, optimize=True)


def _open_book(picture: Picture, x: float, y: float) -> None:
    for side in (-1, 1):
        for k in range(5):
            lift = 16 * k
            picture.polygon(
                [
                    (x, y - 10),
                    (x + side * (230 - 12 * k), y - 60 - lift),
                    (x + side * (250 - 12 * k), y + 30 - lift),
                    (x, y + 66),
                ],
                mix((206, 190, 160), (255, 252, 244), k / 4),
            )
        for k in range(6):
            picture.line(((x + side * 34, y - 62 + 17 * k), (x + side * 160, y - 92 + 17 * k)), (170, 156, 134), 3)
    picture.line(((x, y - 66), (x, y + 66)), (150, 134, 110), 4)


def _write(picture: Picture, x: float, y: float, words: str, font: str, size: float, colour: Colour) -> None:
    face = ImageFont.truetype(str(FONTS / font), round(size * OVERSAMPLING), index=SIMPLIFIED_FACE)
    ImageDraw.Draw(picture.image).text((x * OVERSAMPLING, y * OVERSAMPLING), words, font=face, fill=colour)
