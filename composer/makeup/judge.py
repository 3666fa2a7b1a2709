"""What a finished page falls short of, for the choice among pages; lengths in lines of the grid."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from composer.layout.model import Weights
from composer.makeup.collisions import all_blocks, colliding_heads, inverted_heads, stacked_heads
from composer.makeup.form import SHOWS, Terms, recorded, summed
from composer.makeup.legs import SHORTEST_LEG
from composer.makeup.model import Block, Charge, MadeUpPage
from composer.makeup.plan import paid, terms_of

# What each fault costs, on the scale of the floorplan. Text without room is worst, a hole and a collision are worse
# than a block of another shape.
LOST_LINE = 40.0
COLLISION = 24.0
INVERSION = 6.0
STRAY = 16.0
UNEVEN_LEGS = 8.0
SHORT_LEG = 12.0
# Two lines of white round a head show, three and more are a hole; under a leg two are.
SHOWS_COST = 1.5
HOLE_LINE = 6.0
# All pictures in one half of the page, at most; headlines on one level, each beyond the first two.
LOPSIDED = 6.0
ONE_LEVEL = 1.5


def faults_of(page: MadeUpPage, weights: Weights) -> Terms:
    """What the faults of a page cost by the name of the weight, as the layout weighs them."""
    own = (faults_in(block, page.grid.pitch, weights) for block in all_blocks(page.blocks))
    return summed(*own, terms_of(charges_of(page, weights)))


def faults_in(block: Block, pitch: float, weights: Weights) -> Terms:
    """What the faults of a block itself cost, without its contents; lost text weighs the same in any layout."""
    found = {
        "text": LOST_LINE * block.overset,
        "legs": weights.legs * STRAY * block.strays,
        "shape": weights.shape * SHORT_LEG * _short_legs(block),
        "holes": weights.holes * _holes(block, pitch),
    }
    return {name: cost for name, cost in found.items() if cost}


def with_faults(block: Block, pitch: float, weights: Weights) -> Block:
    """A block whose terms count in its faults and those of its contents."""
    faults = (faults_in(one, pitch, weights) for one in all_blocks((block,)))
    children = tuple(with_faults(child, pitch, weights) for child in block.children)
    return replace(block, children=children, terms=recorded(summed(dict(block.terms), *faults)))


def charges_of(page: MadeUpPage, weights: Weights) -> list[Charge]:
    """What blocks cost by how they stand to one another on the finished page, and the page as a whole."""
    beside = colliding_heads(page.blocks, page.grid.pitch, page.gutter)
    under = stacked_heads(page.blocks, page.grid.pitch)
    collision, inversion = weights.collisions * COLLISION, weights.rank * INVERSION
    lean, level = LOPSIDED * _lopsided(page), ONE_LEVEL * _heads_on_one_level(page)
    charges = [
        *(Charge("collisions", "like-heads-beside", collision, (later, sooner)) for sooner, later in beside),
        *(Charge("collisions", "head-under-head", collision, (lower, upper)) for upper, lower in under),
        *(Charge("rank", "outshouts", inversion, (later, sooner)) for sooner, later in inverted_heads(page.blocks)),
        Charge("balance", "pictures-lean", weights.balance * lean),
        Charge("balance", "heads-on-one-level", weights.balance * level),
    ]
    return paid(charges)


def _short_legs(block: Block) -> int:
    return sum(0 < rows < SHORTEST_LEG for rows in block.rows) if len(block.rows) > 1 else 0


def _holes(block: Block, pitch: float) -> float:
    uneven = round((max(block.legs) - min(block.legs)) / pitch) if block.legs else 0
    short = _short_of_foot(block, pitch)
    white = HOLE_LINE * block.white if block.white > SHOWS else SHOWS_COST if block.white == SHOWS else 0.0
    return UNEVEN_LEGS * max(0, uneven - 1) + white + (HOLE_LINE * short if short >= SHOWS else 0.0)


def _short_of_foot(block: Block, pitch: float) -> int:
    """Lines the shortest leg leaves free at the foot of its block; 0 in a frame, whose white is its own."""
    if not block.legs or any(panel.box.height > block.box.height / 2 for panel in block.panels):
        return 0
    return math.floor((block.box.bottom - min(block.legs)) / pitch)


def _lopsided(page: MadeUpPage) -> float:
    """How far the weight of the pictures leans to one side: 0 for none, 1 for all at an edge."""
    middle = page.frame.x + page.frame.width / 2
    pictures = [picture.box for block in all_blocks(page.blocks) for picture in block.pictures]
    area = sum(box.width * box.height for box in pictures)
    if len(pictures) < 2 or not area:  # one picture has to stand somewhere
        return 0.0
    lean = sum((box.x + box.width / 2 - middle) * box.width * box.height for box in pictures)
    return min(1.0, abs(lean) / area / (page.frame.width / 2)) ** 2


def _heads_on_one_level(page: MadeUpPage) -> int:
    """Headlines beyond the second that begin on the same line."""
    tops = sorted(_head_tops(page.blocks))
    same = sum(abs(one - two) < page.grid.pitch for one, two in pairwise(tops))
    return max(0, same - 1)


def _head_tops(blocks: tuple[Block, ...]) -> Iterator[float]:
    for block in all_blocks(blocks):
        heads = [line.baseline - line.size for text in block.texts if text.kind == "headline" for line in text.lines]
        if heads and block.kind == "story":
            yield min(heads)
