"""The blocks of a page as elements of a document: sections hold stories, headings stand a level below those above.

What reading programs and outlines make of a page; how it looks does not hang on it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from composer.makeup.model import Block, Ornament


@dataclass(frozen=True, slots=True)
class TaggedBlock:
    """A block, how many blocks it stands in, and the tags before and after its own parts."""

    block: Block
    depth: int
    opening: Markup
    closing: Markup

    def tag_of(self, ornament: Ornament) -> str:
        """A section's head is its heading; any other ornament says nothing of the order of things."""
        return f"h{self.depth + 1}" if ornament.template.startswith("section") else "div"


def tagged_blocks(blocks: tuple[Block, ...], depth: int = 0) -> Iterator[TaggedBlock]:
    """Blocks and the blocks inside them in reading order; each block's element holds those of its children.

    Fillers are furniture and no part of it.
    """
    for block in (block for block in blocks if block.kind != "filler"):
        tag = "section" if block.children else "article"
        inside = list(tagged_blocks(block.children, depth + 1))
        end = Markup(f"</{tag}>")
        yield TaggedBlock(block, depth, Markup(f"<{tag}>"), Markup("") if inside else end)
        yield from inside[:-1]
        if inside:
            last = inside[-1]
            yield TaggedBlock(last.block, last.depth, last.opening, last.closing + end)
