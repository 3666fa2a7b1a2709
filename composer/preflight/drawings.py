"""Editors' drawings (SVG) as they stand on a printed page: one picture each, whatever they are made of."""

from __future__ import annotations

from collections.abc import Iterator

from composer.makeup.collisions import all_blocks
from composer.makeup.model import Box, MadeUpPage
from composer.pictures.measure import kind_of
from composer.preflight.readback import PrintedChar, PrintedPage

# Strokes reach over a drawing's edge by half their weight, in pt.
EDGE = 2.0


def with_drawings_whole(page: MadeUpPage, printed: PrintedPage) -> PrintedPage:
    """The page with each drawing of which anything is printed as one picture: its letters are not the paper's text.

    The engine draws them into the page's own content, where nothing tells their parts from the page's; ``printed``
    has its origin at the trim.
    """
    boxes = tuple(_drawings(page))
    if not boxes:
        return printed
    drawn = [*printed.shapes, *printed.pictures, *map(_cell, printed.chars)]
    seen = tuple(box for box in boxes if any(_holds(box, part) for part in drawn))
    chars = tuple(char for char in printed.chars if not any(_holds(box, _cell(char)) for box in seen))
    pictures, shapes = (
        tuple(part for part in parts if not any(_holds(box, part) for box in seen))
        for parts in (printed.pictures, printed.shapes)
    )
    return PrintedPage(chars, (*pictures, *seen), shapes)


def _drawings(page: MadeUpPage) -> Iterator[Box]:
    for block in all_blocks(page.blocks):
        yield from (picture.box for picture in block.pictures if kind_of(picture.file) == "svg")


def _cell(char: PrintedChar) -> Box:
    """The middle of a character: letters of a drawing may stick out of it."""
    return Box(char.x + char.size / 4, char.baseline - char.size / 2, char.size / 4, char.size / 4)


def _holds(box: Box, part: Box) -> bool:
    across = box.x - EDGE <= part.x and part.right <= box.right + EDGE
    return across and box.y - EDGE <= part.y and part.bottom <= box.bottom + EDGE
