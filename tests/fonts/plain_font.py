"""A test font whose advances one can add in one's head.

Every Han character and every mark is 1 em wide, ASCII .5 em, the word space .25 em, · .5 em. Marks have
their ink in the half of the cell where Chinese fonts put it; ？！ stand at the left.
"""

from __future__ import annotations

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

EM = 1000
ASCENT, DESCENT = 880, 120

# glyph: advance, left and right edge of the ink
GLYPHS = {
    ".notdef": (1000, 0, 0),
    "han": (1000, 50, 950),
    "open": (1000, 600, 950),
    "close": (1000, 50, 400),
    "centre": (1000, 400, 600),
    "wide": (1000, 50, 570),
    "narrow": (300, 100, 200),
    "dash": (1000, 0, 1000),
    "ascii": (500, 50, 450),
    "space": (250, 0, 0),
    "blank": (1000, 0, 0),
    "dot": (500, 200, 300),
}


def character_map() -> dict[int, str]:
    """Which characters take which glyph."""
    return {
        **dict.fromkeys(range(0x4E00, 0xA000), "han"),
        **dict.fromkeys(range(0x21, 0x7F), "ascii"),
        **{ord(char): "han" for char in "℃％￥㎡々①■"},
        **{ord(char): "open" for char in "“‘（《〈【〔「『"},
        **{ord(char): "close" for char in "”’）》〉】〕」』，、：；。？！"},
        **{ord(char): "dash" for char in "—…～"},
        **{ord(char): "ascii" for char in "–%°"},
        ord("·"): "dot",
        ord(" "): "space",
        0x3000: "blank",
    }


def build_plain_font(
    file: Path, family: str = "Plain", *, marks: dict[str, str] | None = None, features: str = "", weight: int = 400
) -> Path:
    """Write the font; ``marks`` gives characters another glyph, ``features`` are OpenType ones as FEA."""
    cmap = character_map()
    cmap |= {ord(char): glyph for chars, glyph in (marks or {}).items() for char in chars}
    builder = FontBuilder(EM, isTTF=True)
    builder.setupGlyphOrder(list(GLYPHS))
    builder.setupCharacterMap(cmap)
    builder.setupGlyf({name: _box(left, right) for name, (_, left, right) in GLYPHS.items()})
    builder.setupHorizontalMetrics({name: (advance, left) for name, (advance, left, _) in GLYPHS.items()})
    builder.setupHorizontalHeader(ascent=ASCENT, descent=-DESCENT)
    builder.setupNameTable({"familyName": family, "styleName": "Regular"})
    builder.setupOS2(usWeightClass=weight, sTypoAscender=ASCENT, sTypoDescender=-DESCENT)
    builder.setupPost()
    if features:
        builder.addOpenTypeFeatures(features)
    builder.save(file)
    return file


def _box(left: int, right: int) -> object:
    pen = TTGlyphPen(None)
    if right > left:
        pen.moveTo((left, 0))
        for corner in ((left, 800), (right, 800), (right, 0)):
            pen.lineTo(corner)
        pen.closePath()
    return pen.glyph()
