"""Finished lines as positioned boxes.

A box holds a run and starts exactly at its first glyph's origin, or it holds the runs of lines that stand under one
another at one pitch. The baseline lies half of (line height + ascent - descent) under the top of a line.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from composer.fonts.book import FontBook
from composer.makeup.model import SetLine, SetText
from composer.render.runs import Run, runs_of

# 着重号, in em: how far its middle stands under the baseline, clear of the Han above and below; its radius.
DOT_DEPTH, DOT_RADIUS = 0.235, 0.07

# Lines whose steps differ by less, in pt, stand at one pitch.
SAME_STEP = 1e-6

# Levels of headings below that of the block they stand in, by the kind of text.
LEVELS = {"headline": 1, "section": 1, "crosshead": 2}
LOWEST_LEVEL = 6


@dataclass(frozen=True, slots=True)
class _Box:
    """Runs that stand under one another at one pitch, and the line of the first."""

    line: SetLine
    runs: tuple[Run, ...]

    @property
    def height(self) -> float:
        """The line height in pt: the pitch, or 1 em where there is but one line."""
        return self.runs[1].baseline - self.runs[0].baseline if len(self.runs) > 1 else self.runs[0].size

    def takes(self, line: SetLine, run: Run) -> bool:
        """Whether a run stands under the last of these as they do under one another, and is set like them."""
        last = self.runs[-1]
        step = run.baseline - last.baseline
        return (
            _is_plain(self.line, last)
            and _is_plain(line, run)
            and (last.first.role, last.size) == (run.first.role, run.size)
            and (abs(step - self.height) < SAME_STEP if len(self.runs) > 1 else step >= run.size)
        )


def _is_plain(line: SetLine, run: Run) -> bool:
    """Whether nothing but its place tells a run from any other of its role and size."""
    piece = run.first
    formed = piece.full_width or piece.proportional or piece.vertical or piece.rise or piece.link
    return not formed and not line.turned and line.scale == 1


def text_markup(text: SetText, book: FontBook, depth: int = 0, *, links: bool) -> tuple[Markup, tuple[Run, ...]]:
    """One paragraph with all its lines, as an element that reads as one text; and its runs in the same order.

    Role and size are the element's, so that of most boxes nothing but the place is left to be told. ``depth`` counts
    the blocks round the text's own: a headline inside a section is a level lower than the section's.
    """
    boxes: list[_Box] = []
    titles: list[str] = []
    for line in text.lines:
        runs = tuple(runs_of(line, book))
        titles.append("".join(run.text for run in runs))
        for run in runs:
            if boxes and boxes[-1].takes(line, run):
                above = boxes.pop()
                boxes.append(_Box(above.line, (*above.runs, run.within(above.runs[0].x))))
            else:
                boxes.append(_Box(line, (run,)))
    if not boxes:
        return Markup(""), ()
    main = boxes[0].runs[0]
    body = [_box_markup(box, main, book, links=links) for box in boxes]
    body += [_dot_markup(dot, line) for line in text.lines for dot in line.line.dots]
    level = LEVELS.get(text.kind)
    tag = "p" if level is None else f"h{min(depth + level, LOWEST_LEVEL)}"
    title = Markup("") if level is None else Markup(' data-title="{0}"').format(" ".join(titles))
    element = Markup('<{0} class="t {1} c-{2} r-{3}" style="font-size:{4:.4f}pt"{5}>{6}</{0}>').format(
        tag, text.kind, text.colour, main.first.role, main.size, title, Markup("").join(body)
    )
    return element, tuple(run for box in boxes for run in box.runs)


def _box_markup(box: _Box, main: Run, book: FontBook, *, links: bool) -> Markup:
    line, run = box.line, box.runs[0]
    piece = run.first
    face = book.face(piece.role)
    top = run.baseline - (box.height + (face.ascent - face.descent) * run.size) / 2
    style = f"left:{run.x:.4f}pt;top:{top:.4f}pt"
    if run.size != main.size:
        style += f";font-size:{run.size:.4f}pt"
    if len(box.runs) > 1:
        style += f";line-height:{box.height:.4f}pt"
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
    text = Markup("\n").join(run.text for run in box.runs)
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
