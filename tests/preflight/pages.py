"""Made-up pages by hand, with one fault each."""

from __future__ import annotations

from collections.abc import Sequence

from composer.layout.model import Grid
from composer.makeup.model import Block, Box, MadeUpPage, SetLine, SetPicture, SetText, TextKind
from composer.preflight.readback import PrintedChar
from composer.typeset.model import Line, Piece

GRID = Grid(columns=3, measure=10, size=10, pitch=14)
GUTTER = 12.0
LEFT, TOP = 50.0, 100.0
LINES = 20
STEP = 112.0


def baseline(row: int) -> float:
    """Baseline of a grid line, from the page's top."""
    return TOP + row * 14 + 10.8


def text(
    rows: Sequence[str],
    column: int = 0,
    first: int = 0,
    kind: TextKind = "body",
    *,
    down: float = 0.0,
    size: float = 10.0,
    gap: float = 0.0,
) -> SetText:
    """A paragraph on the grid, or ``down`` pt off it."""
    lines = []
    for index, row in enumerate(rows):
        line = Line((Piece(row, "song", 0.0),), 0, len(row), len(row), len(row), gap, last=index == len(rows) - 1)
        lines.append(SetLine(line, LEFT + column * STEP, baseline(first + index) + down, size))
    return SetText(kind, tuple(lines), on_grid=kind == "body")


def column_of(column: int, first: int = 0, count: int = LINES) -> SetText:
    """A leg full of text."""
    return text(["河边的风吹过来街上慢"] * count, column, first)


def block(
    *texts: SetText,
    key: str = "p1.1",
    columns: int = 3,
    column: int = 0,
    first: int = 0,
    lines: int = LINES,
    pictures: tuple[SetPicture, ...] = (),
    legs: tuple[float, ...] = (),
    overset: int = 0,
    title: str = "石桥",
) -> Block:
    """A story over some columns and lines of the grid."""
    box = Box(LEFT + column * STEP, TOP + first * 14, columns * STEP - GUTTER, lines * 14.0)
    return Block(
        key, "story", box, texts=texts, pictures=pictures, legs=legs, overset=overset, columns=columns, title=title
    )


def page(*blocks: Block) -> MadeUpPage:
    """A page of three columns and twenty lines."""
    frame = Box(LEFT, TOP, 3 * STEP - GUTTER, LINES * 14.0)
    return MadeUpPage(1, "要闻", (), "inside", GRID, GUTTER, frame, None, None, blocks)


def printed(made_up: MadeUpPage, *, before: str = "") -> tuple[PrintedChar, ...]:
    """The page as a faultless PDF would read, after some furniture."""
    chars = [PrintedChar(char, 10.0, 20.0, 9.0) for char in before]
    for one in made_up.blocks:
        for paragraph in one.texts:
            for line in paragraph.lines:
                for piece in line.line.pieces:
                    chars += [
                        PrintedChar(char, line.x + index * line.size, line.baseline, line.size)
                        for index, char in enumerate(piece.text)
                    ]
    return tuple(chars)
