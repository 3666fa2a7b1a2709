"""Finished lines as positioned boxes.

A box holds a strand of runs and starts exactly at its first glyph's origin. The baseline lies half of
(line height + ascent - descent) under the top of a line, whose height is 1 em.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup, escape

from composer.fonts.book import FontBook
from composer.makeup.model import SetLine, SetText
from composer.render.runs import Run, Strand, follows, runs_of, words_of

# 着重号, in em: how far its middle stands under the baseline, clear of the Han above and below; its radius.
DOT_DEPTH, DOT_RADIUS = 0.235, 0.07

# Levels of headings below that of the block they stand in, by the kind of text.
LEVELS = {"headline": 1, "section": 1, "crosshead": 2}
LOWEST_LEVEL = 6


@dataclass(frozen=True, slots=True)
class _Box:
    """A strand of runs, and the line of the first."""

    line: SetLine
    runs: Strand

    def takes(self, line: SetLine, run: Run, book: FontBook) -> bool:
        """Whether nothing but its place tells a run from these."""
        return _is_plain(self.line, self.runs[-1]) and _is_plain(line, run) and follows(run, self.runs[-1], book)


def _is_plain(line: SetLine, run: Run) -> bool:
    """Whether nothing but its place tells a run from any other of its role and size."""
    piece = run.first
    formed = piece.full_width or piece.proportional or piece.vertical or piece.rise or piece.link
    return not formed and not line.turned and line.scale == 1


def joined(texts: Iterable[SetText]) -> Iterator[SetText]:
    """Running text that follows one another as one: for an edition whose paragraphs nobody reads out.

    A reader's program finds the same characters in the same order, and the engine has half as many boxes to lay out.
    """
    for (kind, colour), alike in groupby(texts, key=lambda text: (text.kind, text.colour)):
        if kind == "body":
            yield SetText(kind, tuple(line for text in alike for line in text.lines), colour)
        else:
            yield from alike


def text_markup(text: SetText, book: FontBook, depth: int = 0, *, links: bool) -> tuple[Markup, tuple[Strand, ...]]:
    """One paragraph with all its lines, as an element that reads as one text; and its strands in the same order.

    Role and size are the element's; where all is one strand, its place is, too. ``depth`` counts the blocks round the
    text's own: a headline inside a section is a level lower than the section's.
    """
    boxes, title = _boxes(text, book)
    if not boxes:
        return Markup(""), ()
    main = boxes[0].runs[0]
    level = LEVELS.get(text.kind)
    tag = "p" if level is None else f"h{min(depth + level, LOWEST_LEVEL)}"
    titled = Markup("") if level is None else Markup(' data-title="{0}"').format(title)
    dots = [_dot_markup(dot, line) for line in text.lines for dot in line.line.dots]
    style = f"font-size:{main.size:.4f}pt"
    if len(boxes) == 1 and not dots:
        style = f"position:absolute;width:0;{style};{_box_style(boxes[0], main, book)}"
        body = _text_of(boxes[0], links=links)
    else:
        body = Markup("").join([*(_box_markup(box, main, book, links=links) for box in boxes), *dots])
    element = Markup('<{0} class="t {1} c-{2} r-{3}" style="{4}"{5}>{6}</{0}>').format(
        tag, text.kind, text.colour, main.first.role, style, titled, body
    )
    return element, tuple(box.runs for box in boxes)


def _boxes(text: SetText, book: FontBook) -> tuple[list[_Box], str]:
    """A text's boxes in the order of reading, and its words with a space between the lines."""
    boxes: list[_Box] = []
    titles: list[str] = []
    for line in text.lines:
        runs = tuple(runs_of(line, book))
        titles.append("".join(run.text for run in runs))
        for run in runs:
            if boxes and boxes[-1].takes(line, run, book):
                boxes[-1] = _Box(boxes[-1].line, (*boxes[-1].runs, run))
            else:
                boxes.append(_Box(line, (run,)))
    return boxes, " ".join(titles)


def _box_markup(box: _Box, main: Run, book: FontBook, *, links: bool) -> Markup:
    piece = box.runs[0].first
    role = Markup("") if piece.role == main.first.role else Markup(' class="r-{0}"').format(piece.role)
    return Markup('<span{0} style="{1}">{2}</span>').format(
        role, _box_style(box, main, book), _text_of(box, links=links)
    )


def _box_style(box: _Box, main: Run, book: FontBook) -> str:
    """Where a box stands, and what its look has of its own beside that of its text's main run."""
    line, run = box.line, box.runs[0]
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
        style += f";transform-origin:0 0;transform:scaleX({line.scale:.4f})"
    return style


def _text_of(box: _Box, *, links: bool) -> Markup:
    text, link = escape(words_of(box.runs)), box.runs[0].first.link
    return Markup('<a href="{0}">{1}</a>').format(link, text) if links and link else text


def _dot_markup(middle: float, line: SetLine) -> Markup:
    """A 着重号 as a disc, not a character, so that what is read out of the PDF stays the text."""
    radius = DOT_RADIUS * line.size
    left = line.x + middle * line.size * line.scale - radius
    top = line.baseline + DOT_DEPTH * line.size - radius
    return Markup(
        '<span style="left:{0:.4f}pt;top:{1:.4f}pt;width:{2:.4f}pt;height:{2:.4f}pt;border-radius:{3:.4f}pt;'
        'background:currentColor"></span>'
    ).format(left, top, 2 * radius, radius)
