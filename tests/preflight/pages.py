"""Made-up pages by hand, with one fault each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from composer.copy.model import PageCopy, Paragraph, Run, Story
from composer.layout.model import Grid
from composer.makeup.model import Block, Box, MadeUpPage, SetLine, SetPicture, SetText, TextKind
from composer.preflight.readback import PrintedChar, PrintedPage
from composer.typeset.model import Line, Piece
from tests.makeup.copies import HERE, story

GRID = Grid(columns=3, measure=10, size=10, pitch=14)
GUTTER = 12.0
LEFT, TOP = 50.0, 100.0
LINES = 20
KINDS = ("headline", "other")
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
        piece = Piece(row, "song", 0.0, tracking=gap)
        line = Line((piece,), 0, len(row), len(row), len(row), gap, last=index == len(rows) - 1)
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


def printed(made_up: MadeUpPage, *, before: str = "") -> PrintedPage:
    """The page as a faultless PDF would read, after some furniture."""
    chars = [PrintedChar(char, 10.0, 20.0, 9.0) for char in before]
    for one in made_up.blocks:
        for paragraph in one.texts:
            for line in paragraph.lines:
                for piece in line.line.pieces:
                    chars += [
                        PrintedChar(char, line.x + index * (1 + piece.tracking) * line.size, line.baseline, line.size)
                        for index, char in enumerate(piece.text)
                    ]
    return PrintedPage(tuple(chars), tuple(picture.box for one in made_up.blocks for picture in one.pictures))


def copy_of(made_up: MadeUpPage) -> PageCopy:
    """The manuscripts that stand on a page, whole."""
    return PageCopy(1, "要闻", (), None, tuple(map(_story, made_up.blocks)), HERE)


def _story(one: Block) -> Story:
    words = {kind: [text for text in one.texts if (text.kind == "headline") == (kind == "headline")] for kind in KINDS}
    headline, body = (
        "".join(piece.text for text in texts for line in text.lines for piece in line.line.pieces)
        for texts in words.values()
    )
    return replace(story(0, headline=headline), key=one.key, body=(Paragraph((Run(body),)),))
