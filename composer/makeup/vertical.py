"""Vertical headlines (竖排): the head stands in the first column of its block, read downwards from the right.

Each character is a cell of its own; a number of two digits shares one; longer numbers, Latin words, dashes
and ellipses are turned with the line (CLREQ). Marks take the vertical forms of their font.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from composer.layout.model import HeadStyle
from composer.makeup.heads import SMALLER, HeadCopy
from composer.makeup.measures import EM_ASCENT, Area
from composer.makeup.model import SetLine, SetText, TextKind
from composer.makeup.setter import Setter
from composer.typeset.model import Line, Piece

# From one cell to the next, and from one vertical line to its neighbour, in em.
CELL_PITCH = 1.08
LINE_PITCH = 1.22
MOST_VERTICAL_LINES = 3
# Every vertical line more than needed makes the head harder to read.
FURTHER_VERTICAL = 0.6
# Cells may open to this many times their pitch to fill their column; white over the head, in lines.
WIDEST_SPREAD = 1.5
MOST_OVER = 4
# What turns with a vertical line, and about how wide a digit or letter is, in em.
DASH = "—"
TURNED = frozenset("—…～")
HALF_CELL = 0.56
# A space the editor wrote stands half a cell.
SPACE = 0.5


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one place of a vertical line: its characters, its height in em, whether it is turned."""

    text: str
    height: float
    turned: bool = False


@dataclass(frozen=True, slots=True)
class VerticalLine:
    """One vertical line: its cells from the top, and its size in pt."""

    kind: TextKind
    cells: tuple[Cell, ...]
    size: float
    role: str

    @property
    def height(self) -> float:
        """Height in pt."""
        return sum(cell.height for cell in self.cells) * self.size

    @property
    def width(self) -> float:
        """Width in pt."""
        return LINE_PITCH * self.size


@dataclass(frozen=True, slots=True)
class VerticalHead:
    """The vertical lines from right to left, the lines of the grid they need at least, and the choice's cost."""

    lines: tuple[VerticalLine, ...]
    grid_lines: int
    cost: float


def vertical_heads(copy: HeadCopy, style: HeadStyle, area: Area, setter: Setter) -> tuple[VerticalHead, ...]:
    """The vertical heads that fit one column, for every size of the rank and number of vertical lines."""
    heads = []
    styles = setter.layout.headlines
    for size in style.sizes:
        side = min(max(size * styles.kicker.scale, styles.kicker.smallest), styles.kicker.largest)
        for texts in _broken(copy.headline, style, setter):
            kicker, deck = styles.kicker.role, styles.deck.role
            lines = [VerticalLine("headline", _cells(text, style.role, setter), size, style.role) for text in texts]
            if copy.kicker:
                lines.insert(0, VerticalLine("kicker", _cells(copy.kicker, kicker, setter), side, kicker))
            if copy.deck:
                lines.append(VerticalLine("deck", _cells(copy.deck, deck, setter), side, deck))
            if sum(line.width for line in lines) <= area.column:
                high = -(-max(line.height for line in lines) // area.pitch)
                cost = SMALLER * (1 - size / style.sizes[0]) + FURTHER_VERTICAL * (len(texts) - len(copy.headline))
                heads.append(VerticalHead(tuple(lines), int(high) + 1, cost))
    return tuple(heads)


def _broken(headline: Sequence[str], style: HeadStyle, setter: Setter) -> Iterator[tuple[str, ...]]:
    """The headline's lines by hand, or broken by sense into one, two … vertical lines."""
    if len(headline) > 1:
        yield tuple(headline)
        return
    endless = 1e6
    for option in setter.headlines(tuple(headline), style, endless):
        if len(option.lines) <= MOST_VERTICAL_LINES:
            yield tuple("".join(piece.text for piece in line.pieces).strip() for line in option.lines)


def _cells(text: str, role: str, setter: Setter) -> tuple[Cell, ...]:
    """Characters, two digits that stand alone in one cell, and runs that turn."""
    cells = []
    for part in re.findall(r"(?<!\d)\d\d(?!\d)|—+|…+|～|[!-~]{2,}|.", text, flags=re.DOTALL):
        if part.isspace():
            cells.append(Cell(part, SPACE))
        elif part[0] in TURNED or (part.isascii() and len(part) > 1 and not re.fullmatch(r"\d\d", part)):
            width = sum(glyph.advance for glyph in setter.book.shape(part, role, full_width=part[0] == DASH))
            cells.append(Cell(part, width + CELL_PITCH - 1, turned=True))
        else:
            cells.append(Cell(part, CELL_PITCH))
    return tuple(cells)


def set_vertical_head(head: VerticalHead, left: float, top: float, lines: int, area: Area) -> tuple[SetText, ...]:
    """Set a vertical head in its column of ``lines`` lines, centred across, its cells opened to fill what they may."""
    room = lines * area.pitch - 2 * area.ledge
    tallest = max(line.height for line in head.lines)
    spread = max(1.0, min(WIDEST_SPREAD, room / tallest))
    top += area.ledge + max(0.0, min(room - tallest * spread, MOST_OVER * area.pitch)) / 2
    used = sum(line.width for line in head.lines)
    right = left + (area.column + used) / 2
    texts = []
    for line in head.lines:
        centre = right - line.width / 2
        right -= line.width
        texts.append(SetText(line.kind, tuple(_set_cells(line, centre, top, spread))))
    return _joined(texts)


def _set_cells(line: VerticalLine, centre: float, top: float, spread: float) -> Iterator[SetLine]:
    y = top
    for cell in line.cells:
        height = cell.height * spread * line.size
        if not cell.text.isspace():
            yield _set_cell(cell, line, centre, y, height)
        y += height


def _set_cell(cell: Cell, line: VerticalLine, centre: float, top: float, height: float) -> SetLine:
    """A cell in the middle of its height; a turned one lies on a baseline that runs downwards."""
    size, length = line.size, len(cell.text)
    if cell.turned:
        width = cell.height - CELL_PITCH + 1
        piece = Piece(cell.text, line.role, 0.0, full_width=cell.text[0] == DASH)
        start = top + (height - width * size) / 2
        left = centre - (EM_ASCENT - 0.5) * size
        return SetLine(Line((piece,), 0, length, width, width), left, start, size, turned=True)
    width = 1.0 if length == 1 and not cell.text.isascii() else HALF_CELL * length
    piece = Piece(cell.text, line.role, 0.0, vertical=not cell.text.isascii())
    baseline = top + height / 2 + (EM_ASCENT - 0.5) * size
    return SetLine(Line((piece,), 0, length, width, width), centre - width * size / 2, baseline, size)


def _joined(texts: list[SetText]) -> tuple[SetText, ...]:
    """Vertical lines of one kind read as one text."""
    joined: list[SetText] = []
    for text in texts:
        if joined and joined[-1].kind == text.kind:
            joined[-1] = SetText(text.kind, joined[-1].lines + text.lines)
        else:
            joined.append(text)
    return tuple(joined)
