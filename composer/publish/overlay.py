"""A page's picture under its grid: columns tinted, baselines numbered, blocks outlined and lettered, cuts drawn.

At its right stands a key: what each letter is, where it stands, what it costs. Pixels unless said otherwise.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from PIL import Image, ImageDraw, ImageFont

from composer.fonts.book import FontBook
from composer.makeup.account import lettered
from composer.makeup.form import BLOCK_GAP
from composer.makeup.measures import EM_ASCENT
from composer.makeup.model import MadeUpPage
from composer.publish.pictures import PNG_PPI

PT = PNG_PPI / 72
Colour = tuple[int, int, int]
# The page pales so far under its grid that both can be read.
PALE = 0.42
# One colour for each block of the page in turn: dark enough for white letters, neighbours apart.
COLOURS: tuple[Colour, ...] = (
    (178, 34, 52),
    (0, 92, 153),
    (20, 110, 60),
    (150, 80, 0),
    (106, 50, 150),
    (0, 112, 122),
    (170, 30, 120),
    (84, 92, 20),
)
COLUMN_TINT, GRID, CUT, INK, GREY = (70, 140, 210), (40, 110, 190), (205, 0, 90), (25, 25, 28), (110, 112, 118)
COLUMN_ALPHA, LINE_ALPHA, FIFTH_ALPHA, TENTH_ALPHA = 26, 38, 95, 150
# Baselines between those with a number, and widths of outlines and cuts.
NUMBERED = 5
OUTLINE, INNER_OUTLINE, CUT_WIDTH, DASH = 4, 2, 3, (14, 9)
# Sizes of type; a letter's tab, which stands in the line of white over its block, its least width, the white in it.
TITLE, TEXT, SMALL, TAB, TAB_WIDTH, TAB_PAD = 30, 20, 16, 22, 30, 7
# Margins round the page for the numbers; over it the legend's middle.
MARGIN, HEAD, LEGEND, SAMPLE = 46, 108, 78, 32
# The key: its width, how far what a block holds stands in, from a line to the next, between entries.
KEY, INDENT, LEADING, ENTRY = 600, 28, 23, 18
# Where the key's bars begin, how long the longest is, and how high each; the white over them.
BARS, LONGEST, BAR, OVER_BARS = 190, 300, 13, 34
SHEET: Colour = (246, 247, 249)


@dataclass(frozen=True, slots=True)
class Entry:
    """What the key says of a block: its letter, and lines of text, the first of them its name."""

    letter: str
    lines: tuple[str, ...]
    depth: int = 0

    @property
    def height(self) -> int:
        """Its height with the white under it."""
        return len(self.lines) * LEADING + ENTRY


@dataclass(frozen=True, slots=True)
class Key:
    """What stands beside the page: its blocks, then a bar for each term of its cost."""

    entries: tuple[Entry, ...]
    heading: str
    bars: tuple[tuple[str, float], ...]

    @property
    def height(self) -> int:
        """Its height."""
        return sum(entry.height for entry in self.entries) + OVER_BARS + (len(self.bars) + 2) * LEADING


class Overlay:
    """Draws a page's grid over its picture."""

    def __init__(self, page: MadeUpPage, book: FontBook) -> None:
        self.page, self._book = page, book

    def drawn(self, picture: bytes, title: str, legend: Sequence[str], key: Key) -> bytes:
        """The sheet as a PNG: the page under its grid, over it ``title`` and ``legend``, the key at its right."""
        printed = Image.open(io.BytesIO(picture)).convert("RGB")
        pale = Image.blend(printed, Image.new("RGB", printed.size, "white"), PALE)
        high = max(pale.height, key.height)
        sheet = Image.new("RGB", (pale.width + 2 * MARGIN + KEY, high + HEAD + MARGIN), SHEET)
        sheet.paste(pale, (MARGIN, HEAD))
        marks = Image.new("RGBA", sheet.size, (0, 0, 0, 0))
        draw = ImageDraw.Draw(marks)
        self._draw_grid(draw)
        for cut in self.cuts():
            _dashed(draw, cut)
        self._draw_blocks(draw)
        draw.text((MARGIN, LEGEND - TITLE), title, fill=INK, font=self._font("hei", TITLE), anchor="ls")
        self._draw_legend(draw, legend)
        self._draw_key(draw, key, (pale.width + 2 * MARGIN, HEAD + TAB))
        sheet.paste(marks, (0, 0), marks)
        stream = io.BytesIO()
        sheet.save(stream, "PNG", optimize=False)
        return stream.getvalue()

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the page (pt from the trim) stands on the sheet."""
        return MARGIN + x * PT, HEAD + y * PT

    def columns(self) -> Iterator[tuple[float, float]]:
        """Left and right edge of every basic column on the sheet."""
        for column in range(self.page.grid.columns):
            left = self.page.frame.x + column * self._step
            yield self.at(left, 0)[0], self.at(left + self._step - self.page.gutter, 0)[0]

    def baselines(self) -> Iterator[tuple[int, float]]:
        """Every line of the grid by its number, from 1, and where its baseline is on the sheet."""
        grid = self.page.grid
        for line in range(round(self.page.frame.height / grid.pitch)):
            baseline = (line + 0.5) * grid.pitch + (EM_ASCENT - 0.5) * grid.size
            yield line + 1, self.at(0, self.page.frame.y + baseline)[1]

    def cuts(self) -> Iterator[tuple[float, float, float, float]]:
        """The plan's cuts on the sheet, each in the middle of its gutter or line of white."""
        frame, pitch, step = self.page.frame, self.page.grid.pitch, self._step
        for cut in self.page.cuts:
            middle = frame.y + (cut.at - BLOCK_GAP / 2) * pitch
            if cut.upright:
                x = frame.x + cut.at * step - self.page.gutter / 2
                foot = frame.y + (cut.end - BLOCK_GAP) * pitch
                yield (*self.at(x, frame.y + cut.start * pitch), *self.at(x, foot))
            else:
                right = frame.x + cut.end * step - self.page.gutter
                yield (*self.at(frame.x + cut.start * step, middle), *self.at(right, middle))

    @cached_property
    def _step(self) -> float:
        """From one column to the next, in pt."""
        return self.page.grid.measure * self.page.grid.size + self.page.gutter

    def _font(self, role: str, size: int) -> ImageFont.FreeTypeFont:
        face = self._book.face(role)
        return ImageFont.truetype(str(face.file), size, index=face.index)

    def _draw_grid(self, draw: ImageDraw.ImageDraw) -> None:
        frame, font = self.page.frame, self._font("hei", SMALL)
        (left, top), (right, foot) = self.at(frame.x, frame.y), self.at(frame.right, frame.bottom)
        for number, (west, east) in enumerate(self.columns(), 1):
            draw.rectangle((west, top, east, foot), fill=(*COLUMN_TINT, COLUMN_ALPHA))
            draw.text(((west + east) / 2, top - 4), str(number), fill=(*GRID, 255), font=font, anchor="ms")
        for number, y in self.baselines():
            alpha = TENTH_ALPHA if number % 10 == 0 else FIFTH_ALPHA if number % NUMBERED == 0 else LINE_ALPHA
            draw.line((left, y, right, y), fill=(*GRID, alpha))
            if number % NUMBERED == 0 or number == 1:
                draw.text((left - 8, y), str(number), fill=(*GRID, 255), font=font, anchor="rs")
                draw.text((right + 8, y), str(number), fill=(*GRID, 255), font=font, anchor="ls")

    def _draw_blocks(self, draw: ImageDraw.ImageDraw) -> None:
        """Outlines round the blocks, then the letters, so that none is covered."""
        colours, named = self.colours(), list(lettered(self.page))
        for letter, block in named:
            width = OUTLINE if letter.isalpha() else INNER_OUTLINE
            west, north, east, south = (*self.at(block.box.x, block.box.y), *self.at(block.box.right, block.box.bottom))
            around = (west - width, north - width, east + width, south + width)
            draw.rectangle(around, outline=(*colours[letter], 255), width=width)
        for letter, block in named:
            west, north = self.at(block.box.x, block.box.y)
            self._tab(draw, (west - OUTLINE, north - TAB), letter, colours[letter])

    def _tab(self, draw: ImageDraw.ImageDraw, at: tuple[float, float], letter: str, colour: Colour) -> None:
        """A letter in white on a tab of colour, as wide as it needs."""
        font = self._font("hei", SMALL)
        width = max(TAB_WIDTH, font.getlength(letter) + 2 * TAB_PAD)
        draw.rectangle((*at, at[0] + width, at[1] + TAB), fill=(*colour, 255))
        draw.text((at[0] + width / 2, at[1] + TAB / 2), letter, fill="white", font=font, anchor="mm")

    def colours(self) -> dict[str, Colour]:
        """The colour of each letter; what a block holds has the block's."""
        found: dict[str, Colour] = {}
        index = -1
        for letter, _ in lettered(self.page):
            index += letter.isalpha()
            found[letter] = COLOURS[index % len(COLOURS)]
        return found

    def _draw_legend(self, draw: ImageDraw.ImageDraw, legend: Sequence[str]) -> None:
        """Columns, baselines, cuts: a sample of each, and its name."""
        font, x = self._font("hei-light", SMALL), float(MARGIN)
        for index, words in enumerate(legend):
            line = (x, LEGEND, x + SAMPLE, LEGEND)
            if index == 0:
                box = (x, LEGEND - SMALL / 2, x + SAMPLE, LEGEND + SMALL / 2)
                draw.rectangle(box, fill=(*COLUMN_TINT, 3 * COLUMN_ALPHA))
            elif index == 1:
                draw.line(line, fill=GRID)
            else:
                _dashed(draw, line)
            draw.text((x + SAMPLE + 10, LEGEND), words, fill=GREY, font=font, anchor="lm")
            x += SAMPLE + 10 + font.getlength(words) + INDENT

    def _draw_key(self, draw: ImageDraw.ImageDraw, key: Key, origin: tuple[int, int]) -> None:
        """The entries, then the bars."""
        bold, plain, colours = self._font("hei", TEXT), self._font("hei-light", SMALL), self.colours()
        left, y = origin
        for entry in key.entries:
            x = left + entry.depth * INDENT
            self._tab(draw, (x, y), entry.letter, colours[entry.letter])
            for row, line in enumerate(entry.lines):
                font, fill = (plain, GREY) if row else (bold, INK)
                at = (x + 2 * INDENT, y + row * LEADING + TAB / 2)
                room = KEY - MARGIN - (entry.depth + 2) * INDENT
                draw.text(at, _cut(line, font, room), fill=fill, font=font, anchor="lm")
            y += entry.height
        y += OVER_BARS
        draw.text((left, y), key.heading, fill=INK, font=bold, anchor="lm")
        most = max((cost for _, cost in key.bars), default=1.0)
        for row, (words, cost) in enumerate(key.bars, 1):
            middle, end = y + (row + 0.5) * LEADING, left + BARS + LONGEST * cost / most
            draw.text((left, middle), _cut(words, plain, BARS - INDENT), fill=GREY, font=plain, anchor="lm")
            draw.rectangle((left + BARS, middle - BAR / 2, end, middle + BAR / 2), fill=(*GRID, 190))
            draw.text((end + 8, middle), f"{cost:.1f}", fill=INK, font=plain, anchor="lm")


def _cut(text: str, font: ImageFont.FreeTypeFont, width: float) -> str:
    """As much of a text as a width holds."""
    if font.getlength(text) <= width:
        return text
    while text and font.getlength(f"{text}…") > width:
        text = text[:-1]
    return f"{text}…"


def _dashed(draw: ImageDraw.ImageDraw, line: tuple[float, float, float, float]) -> None:
    """A level or upright dashed line."""
    x1, y1, x2, y2 = line
    length, (dash, gap) = max(x2 - x1, y2 - y1), DASH
    upright = y2 - y1 > x2 - x1
    for start in range(0, round(length), dash + gap):
        end = min(start + dash, length)
        ends = (x1, y1 + start, x1, y1 + end) if upright else (x1 + start, y1, x1 + end, y1)
        draw.line(ends, fill=(*CUT, 255), width=CUT_WIDTH)
