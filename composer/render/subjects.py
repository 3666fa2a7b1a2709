"""What the pages of an edition speak of, block by block, so that a fault found later can be told by its article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from composer.makeup.collisions import all_blocks
from composer.makeup.model import Block, MadeUpPage, SetPicture
from composer.pictures.vector import svg_root

_CODE_POINT = re.compile(r"U\+([0-9A-F]{4,6})")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a warning may speak of: a block's page and title, its finished pictures' names, all letters in it."""

    page: int
    title: str
    pictures: tuple[str, ...]
    letters: frozenset[str]

    def is_meant(self, warning: str) -> bool:
        """Whether a warning names one of the block's pictures, or a character it has."""
        code = _CODE_POINT.search(warning)
        return any(name in warning for name in self.pictures) or (
            code is not None and chr(int(code[1], 16)) in self.letters
        )


def subjects_of(pages: Sequence[MadeUpPage], pictures: Mapping[tuple[str, SetPicture], Path]) -> tuple[Subject, ...]:
    """The blocks of all pages; ``pictures`` by the design of the page and the picture they stand for."""
    return tuple(
        Subject(
            page.number,
            block.title,
            tuple(pictures[page.design, picture].name for picture in block.pictures),
            frozenset(_letters(block)).union(*(_drawn_letters(pictures[page.design, one]) for one in block.pictures)),
        )
        for page in pages
        for block in all_blocks(page.blocks)
    )


def _letters(block: Block) -> Iterator[str]:
    for text in block.texts:
        for line in text.lines:
            for piece in line.line.pieces:
                yield from piece.text


def _drawn_letters(picture: Path) -> frozenset[str]:
    """The letters of a drawing."""
    return frozenset("".join(svg_root(picture).itertext())) if picture.suffix == ".svg" else frozenset()
