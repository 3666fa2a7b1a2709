"""Vertical headlines (竖排): the head stands in the first column of its block, read downwards from the right.

Each character is a cell of its own; a number of two digits shares one. Marks take the vertical forms of
their font.
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
# A space the editor wrote stands half a cell.
SPACE = 0.5


@dataclass(frozen=True, slots=True)
class VerticalLine:
    """One vertical line: its cells from the top, and its size in pt."""

    kind: TextKind
    cells: tuple[str, ...]
    size: float
    role: str

    @property
    def height(self) -> float:
        """Height in pt."""
        return sum(SPACE if cell.isspace() else CELL_PITCH for cell in self.cells) * self.size

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
            lines = [VerticalLine("headline", _cells(text), size, style.role) for text in texts]
            if copy.kicker:
                lines.insert(0, VerticalLine("kicker", _cells(copy.kicker), side, styles.kicker.role))
            if copy.deck:
                lines.append(VerticalLine("deck", _cells(copy.deck), side, styles.deck.role))
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


def _cells(text: str) -> tuple[str, ...]:
    """Characters, two digits that stand alone kept in one cell."""
    return tuple(re.findall(r"(?<!\d)\d\d(?!\d)|.", text, flags=re.DOTALL))


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
    pitch = CELL_PITCH * spread * line.size
    for cell in line.cells:
        if cell.isspace():
            y += SPACE * spread * line.size
            continue
        width = 1.0 if len(cell) == 1 and not cell.isascii() else 0.56 * len(cell)
        piece = Piece(cell, line.role, 0.0, vertical=not cell.isascii())
        middle = y + pitch / 2
        yield SetLine(
            Line((piece,), 0, len(cell), width, width),
            centre - width * line.size / 2,
            middle + (EM_ASCENT - 0.5) * line.size,
            line.size,
        )
        y += pitch


def _joined(texts: list[SetText]) -> tuple[SetText, ...]:
    """Vertical lines of one kind read as one text."""
    joined: list[SetText] = []
    for text in texts:
        if joined and joined[-1].kind == text.kind:
            joined[-1] = SetText(text.kind, joined[-1].lines + text.lines)
        else:
            joined.append(text)
    return tuple(joined)
