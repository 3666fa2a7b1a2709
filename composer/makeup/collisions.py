"""Headlines that collide: of like size side by side on one level (碰题), or one right under another (叠题)."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import combinations

from composer.makeup.model import Block

# A headline this much larger than one before it in its section turns the order of weight round.
LOUDER = 1.05
# Headlines whose sizes differ by less than this part look alike.
LIKE_SIZE = 0.14
# A headline so much smaller than its neighbour does not look like it.
UNLIKE = 0.855
# Under fewer lines of text than this a headline stands on the next one.
STACKED = 4


def all_blocks(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Blocks and the blocks inside them, in reading order."""
    for block in blocks:
        yield block
        yield from all_blocks(block.children)


def colliding_heads(blocks: tuple[Block, ...], pitch: float, gutter: float) -> tuple[tuple[str, str], ...]:
    """The keys of colliding stories, the one that stands earlier in the manifest first; lengths in pt."""
    beside = heads_side_by_side(blocks, pitch, gutter)
    return tuple(keys for keys, sizes in beside.items() if _are_alike(*sizes))


def heads_side_by_side(
    blocks: tuple[Block, ...], pitch: float, gutter: float
) -> dict[tuple[str, str], tuple[float, float]]:
    """Stories whose headlines begin side by side on one level, by their keys, and the sizes of both."""
    heads = []
    for block in all_blocks(blocks):
        lines = [line for text in block.texts if text.kind == "headline" for line in text.lines]
        if lines and block.kind == "story":
            heads.append((block, lines[0]))
    found = {}
    for index, (block, line) in enumerate(heads):
        for other, other_line in heads[index + 1 :]:
            beside = min(abs(block.box.right - other.box.x), abs(other.box.right - block.box.x)) < 2 * gutter
            if beside and abs(line.baseline - other_line.baseline) < pitch:
                found[block.key, other.key] = line.size, other_line.size
    return found


def stacked_heads(blocks: tuple[Block, ...], pitch: float) -> tuple[tuple[str, str], ...]:
    """Keys of stories whose headline stands right under another's with hardly any text between (叠题)."""
    stories = [block for block in all_blocks(blocks) if block.kind == "story" and block.rows]
    found = []
    for block in stories:
        if max(block.rows) >= STACKED:
            continue
        for other in stories:
            under = abs(other.box.y - block.box.bottom) < 2 * pitch
            beside = min(block.box.right, other.box.right) - max(block.box.x, other.box.x)
            if under and beside > block.box.width / 2 and _head_size(other):
                found.append((block.key, other.key))
    return tuple(found)


def head_caps(blocks: tuple[Block, ...], pitch: float, gutter: float) -> dict[str, float]:
    """How large the headlines of stories may be that collide with an earlier one or outshout it: in half points.

    A headline made smaller may then be like the next one, or outshouted by it: so all are followed up at once.
    """
    sizes = {block.key: _head_size(block) for block in all_blocks(blocks)}
    beside = tuple(heads_side_by_side(blocks, pitch, gutter))
    in_order = tuple((one.key, other.key) for one, other in _in_order(blocks))
    caps: dict[str, float] = {}
    is_settled = False
    while not is_settled:
        is_settled = True
        for pairs, is_too_loud, share in ((beside, _are_alike, UNLIKE), (in_order, _outshouts, 1.0)):
            for one, two in pairs:
                if is_too_loud(sizes[one], sizes[two]):
                    caps[two] = sizes[two] = math.floor(2 * share * sizes[one]) / 2
                    is_settled = False
    return caps


def inverted_heads(blocks: tuple[Block, ...]) -> tuple[tuple[str, str], ...]:
    """Keys of stories in one section, or of the lead and another story, whose later headline is the larger."""
    pairs = _in_order(blocks)
    return tuple((one.key, other.key) for one, other in pairs if _outshouts(_head_size(one), _head_size(other)))


def _in_order(blocks: tuple[Block, ...]) -> Iterator[tuple[Block, Block]]:
    """Pairs of blocks whose first headline is to be the larger: of one section, or the lead and another."""
    yield from ((block, other) for block in blocks[:1] for other in blocks[1:])
    for block in all_blocks(blocks):
        yield from combinations(block.children if block.kind == "section" else (), 2)


def _are_alike(one: float, other: float) -> bool:
    """Whether headlines of two sizes look alike."""
    return abs(one - other) < LIKE_SIZE * max(one, other)


def _outshouts(size: float, later: float) -> bool:
    """Whether a later headline is larger than one that should be the larger."""
    return 0 < size * LOUDER < later


def _head_size(block: Block) -> float:
    sizes = [line.size for text in block.texts if text.kind == "headline" for line in text.lines]
    return max(sizes, default=0.0) if block.kind == "story" else 0.0
