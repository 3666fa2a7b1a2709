"""Finished lines as positioned boxes.

A box holds a run; it starts exactly at its first glyph's origin. Its line height is 1 em, so the baseline lies
half of (1 + ascent - descent) em under the box's top.
"""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup, escape

from composer.fonts.book import FontBook
from composer.makeup.model import SetLine, SetText
from composer.render.runs import Run, runs_of

# 着重号, in em: how far its middle stands under the baseline, clear of the Han above and below; its radius.
DOT_DEPTH, DOT_RADIUS = 0.235, 0.07

TAGS = {"headline": "h2", "crosshead": "h3", "section": "h2"}


def text_markup(text: SetText, book: FontBook, *, links: bool) -> tuple[Markup, tuple[Run, ...]]:
    """One paragraph with all its lines, as an element that reads as one text; and its runs in the same order.

    Role and size are the element's, so that of most runs nothing but the place is left to be told.
    """
    lines = [(line, tuple(runs_of(line, book))) for line in text.lines]
    runs = tuple(run for _, of_line in lines for run in of_line)
    if not runs:
        return Markup(""), ()
    tag = TAGS.get(text.kind, "p")
    main = runs[0]
    body = Markup("").join(part for line, of_line in lines for part in _line_markup(line, of_line, main, book, links))
    title = Markup("")
    if tag != "p":
        words = " ".join("".join(run.text for run in of_line) for _, of_line in lines)
        title = Markup(' data-title="{0}"').format(words)
    element = Markup('<{0} class="t {1} c-{2} r-{3}" style="font-size:{4:.4f}pt"{5}>{6}</{0}>')
    return element.format(tag, text.kind, text.colour, main.first.role, main.size, title, body), runs


def _line_markup(line: SetLine, runs: tuple[Run, ...], main: Run, book: FontBook, links: bool) -> Iterator[Markup]:
    for run in runs:
        yield _run_markup(run, line, main, book, links=links)
    for dot in line.line.dots:
        yield _dot_markup(dot, line)


def _run_markup(run: Run, line: SetLine, main: Run, book: FontBook, *, links: bool) -> Markup:
    piece = run.first
    face = book.face(piece.role)
    top = run.baseline - (1 + face.ascent - face.descent) / 2 * run.size
    style = f"left:{run.x:.4f}pt;top:{top:.4f}pt"
    if run.size != main.size:
        style += f";font-size:{run.size:.4f}pt"
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
    text = escape(run.text)
    if links and piece.link:
        text = Markup('<a href="{0}">{1}</a>').format(piece.link, text)
    role = Markup("") if piece.role == main.first.role else Markup(' class="r-{0}"').format(piece.role)
    return Markup('<span{0} style="{1}">{2}</span>').format(role, style, text)


def _dot_markup(middle: float, line: SetLine) -> Markup:
    """A 着重号 as a disc, not a character, so that what is read out of the PDF stays the text."""
    radius = DOT_RADIUS * line.size
    left = line.x + middle * line.size * line.scale - radius
    top = line.baseline + DOT_DEPTH * line.size - radius
    return Markup(
        '<span style="left:{0:.4f}pt;top:{1:.4f}pt;width:{2:.4f}pt;height:{2:.4f}pt;border-radius:{3:.4f}pt;'
        'background:currentColor"></span>'
    ).format(left, top, 2 * radius, radius)
