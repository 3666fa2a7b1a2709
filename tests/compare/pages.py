"""Made-up pages by hand: a page of six columns of 80 pt, 10 pt apart, on lines of 10 pt; ten characters a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from composer.layout.model import Grid
from composer.makeup.model import Block, Box, MadeUpPage, SetLine, SetPicture, SetText, TextKind
from composer.typeset.model import Line, Piece

COLUMN, GUTTER, PITCH = 80.0, 10.0, 10.0
LEFT, TOP = 40.0, 100.0
MEASURE = 10
MM = 72 / 25.4


def text(words: str, kind: TextKind = "body", *, measure: int = MEASURE, size: float = 10) -> SetText:
    """A paragraph broken every so many characters."""
    parts = [words[at : at + measure] for at in range(0, len(words), measure)]
    lines = [
        SetLine(Line((Piece(part, "song", 0.0),), number * measure, number * measure + len(part), 1, 1), 0, 0, size)
        for number, part in enumerate(parts)
    ]
    return SetText(kind, tuple(lines))


def box(columns: tuple[int, int], line: int, lines: int) -> Box:
    """The box on some columns from a line on, each counted from 1."""
    first, last = columns
    width = (last - first + 1) * (COLUMN + GUTTER) - GUTTER
    return Box(LEFT + (first - 1) * (COLUMN + GUTTER), TOP + (line - 1) * PITCH, width, lines * PITCH)


def picture(
    name: str, *, within: Box, column: int = 0, line: int = 2, mm: tuple[float, float] = (60, 40)
) -> SetPicture:
    """A picture in a block, so many columns and lines from its corner."""
    x, y = within.x + column * (COLUMN + GUTTER), within.y + line * PITCH
    return SetPicture(Path(name), Box(x, y, mm[0] * MM, mm[1] * MM), "")


def story(
    title: str,
    *paragraphs: str,
    columns: tuple[int, int] = (1, 2),
    line: int = 1,
    lines: int = 20,
    measure: int = MEASURE,
) -> Block:
    """A story whose headline is its title; its key is its title, too, for no one may go by keys."""
    texts = (text(title, "headline", size=24), *(text(one, measure=measure) for one in paragraphs))
    return Block(f"p?{title}", "story", box(columns, line, lines), texts=texts, title=title)


def with_pictures(block: Block, *pictures: SetPicture) -> Block:
    return replace(block, pictures=pictures)


def page(number: int, *blocks: Block, name: str = "要闻", **more: object) -> MadeUpPage:
    """A page of these blocks, their keys those of their places."""
    keyed = tuple(_with_key(block, f"p{number}.{place}") for place, block in enumerate(blocks, 1))
    frame = Box(LEFT, TOP, 6 * (COLUMN + GUTTER) - GUTTER, 80 * PITCH)
    grid = Grid(columns=6, measure=8, size=10, pitch=PITCH)
    plain = MadeUpPage(number, name, (), "inside", grid, GUTTER, frame, None, None, keyed)
    return replace(plain, **more)  # type: ignore[arg-type]


def _with_key(block: Block, key: str) -> Block:
    children: Sequence[Block] = block.children
    inner = tuple(_with_key(child, f"{key}.{place}") for place, child in enumerate(children, 1))
    return replace(block, key=key, children=inner)
