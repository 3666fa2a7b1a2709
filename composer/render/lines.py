"""Finished lines as positioned boxes.

A box holds glyphs of one font with one tracking; it starts exactly at its first glyph's origin. Its line
height is 1 em, so the baseline lies half of (1 + ascent - descent) em under the box's top.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from markupsafe import Markup, escape

from composer.fonts.book import FontBook
from composer.makeup.model import SetLine, SetText
from composer.typeset.model import Piece

# Pango counts in 1024ths of a CSS pixel.
PANGO = 1024
PX_PER_PT = 4 / 3
# Trackings smaller than this (em) cannot be seen.
INVISIBLE = 5e-5
# A value this near to where WeasyPrint's rounding tips over may fall either way; it counts as this much worse.
KNIFE_EDGE = 0.02
RISK = 0.2

# 着重号, in em: how far its middle stands under the baseline, clear of the Han above and below; its radius.
DOT_DEPTH, DOT_RADIUS = 0.235, 0.07

# In em: too little to be seen, enough to tell two origins apart.
ORDER = 0.002
# Two marks squeezed to half an em each would share an origin; this keeps them apart inside a box.
TIGHTEST = -0.98

TAGS = {"headline": "h2", "crosshead": "h3", "section": "h2"}


def text_markup(text: SetText, book: FontBook, *, links: bool) -> Markup:
    """One paragraph with all its lines, as an element that reads as one text."""
    tag = TAGS.get(text.kind, "p")
    body = Markup("").join(
        part
        for line in text.lines
        for part in (
            *(_piece_markup(piece, line, book, links=links) for piece in _in_order(line.line.pieces, book)),
            *(_dot_markup(dot, line) for dot in line.line.dots),
        )
    )
    if tag == "p":
        return Markup('<p class="t {0} c-{1}">{2}</p>').format(text.kind, text.colour, body)
    title = " ".join("".join(piece.text for piece in line.line.pieces) for line in text.lines)
    return Markup('<{0} class="t {1} c-{2}" data-title="{4}">{3}</{0}>').format(
        tag, text.kind, text.colour, body, title
    )


def _in_order(pieces: tuple[Piece, ...], book: FontBook) -> Iterator[Piece]:
    """The pieces, each starting right of the last glyph before it: reading programs sort a line by its origins.

    Two squeezed marks such as 。“ share an origin; rounding must not turn them round.
    """
    least = -math.inf
    for piece in pieces:
        yield piece if piece.x >= least else replace(piece, x=least)
        glyphs = book.shape(piece.text, piece.role, full_width=piece.full_width, proportional=piece.proportional)[:-1]
        least = piece.x + sum(glyph.advance * piece.small + piece.tracking for glyph in glyphs) + ORDER


def _piece_markup(piece: Piece, line: SetLine, book: FontBook, *, links: bool) -> Markup:
    face = book.face(piece.role)
    size = line.size * piece.small
    left = line.x + piece.x * line.size * line.scale
    top = line.baseline - piece.rise * line.size - (1 + face.ascent - face.descent) / 2 * size
    style = f"left:{left:.4f}pt;top:{top:.4f}pt;font-size:{size:.4f}pt"
    if piece.tracking:
        tracking = max(piece.tracking / piece.small, TIGHTEST)
        style += f";letter-spacing:{letter_spacing(tracking, size):.6f}pt"
    if piece.full_width:
        style += ";font-variant-east-asian:full-width"
    if piece.proportional:
        style += ";font-variant-east-asian:proportional-width"
    if piece.vertical:
        style += ';font-feature-settings:"vert"'
    if line.turned:
        style += f";transform-origin:0 {line.baseline - top:.4f}pt;transform:rotate(90deg)"
    elif line.scale != 1:
        style += f";transform:scaleX({line.scale:.4f})"
    text = escape(piece.text)
    if links and piece.link:
        text = Markup('<a href="{0}">{1}</a>').format(piece.link, text)
    return Markup('<span class="r-{0}" style="{1}">{2}</span>').format(piece.role, style, text)


def _dot_markup(middle: float, line: SetLine) -> Markup:
    """A 着重号 as a disc, not a character, so that what is read out of the PDF stays the text."""
    radius = DOT_RADIUS * line.size
    left = line.x + middle * line.size * line.scale - radius
    top = line.baseline + DOT_DEPTH * line.size - radius
    return Markup(
        '<span style="left:{0:.4f}pt;top:{1:.4f}pt;width:{2:.4f}pt;height:{2:.4f}pt;border-radius:{3:.4f}pt;'
        'background:currentColor"></span>'
    ).format(left, top, 2 * radius, radius)


@lru_cache(maxsize=65536)
def letter_spacing(tracking: float, size: float) -> float:
    """The CSS letter-spacing in pt that sets ``tracking`` em at ``size`` pt.

    WeasyPrint 70 cuts each glyph's advance to 1/1000 em towards zero and writes Pango's offsets as
    1/1024 em, so the plain product comes out short; the nearest value that survives both is taken.
    """
    if abs(tracking) < INVISIBLE:
        return 0.0
    em = int(size * PX_PER_PT * PANGO)
    wanted = round(tracking * em)
    reach = em // 500 + 1
    units = min(range(wanted - reach, wanted + reach + 1), key=lambda units: (_miss(units, em, tracking), units))
    return (units + math.copysign(0.5, units)) / PANGO / PX_PER_PT


def _miss(units: int, em: int, tracking: float) -> float:
    """How far a letter-spacing of so many Pango units misses, in 1/1000 em."""
    before = int(units / 2)  # Pango puts half of the spacing before a glyph
    if units % PANGO == 0:
        before = (before + PANGO // 2) // PANGO * PANGO
    offset = before * PANGO / em
    exact = offset - units * 1000 / em
    risk = RISK if abs(exact - round(exact)) < KNIFE_EDGE else 0.0
    return abs(offset - int(exact) - tracking * 1000) + risk
