"""What moved on a page since it was last made up, as an editor sees it: blocks by title, columns and lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from composer.copy.model import PageCopy
from composer.makeup.arrangement import at_pitch, room_of_block
from composer.makeup.collisions import all_blocks
from composer.makeup.matching import matched
from composer.makeup.model import Block, MadeUpPage
from composer.makeup.plan import Room
from composer.makeup.steady import EarlierPage


@dataclass(frozen=True, slots=True)
class Move:
    """A block that is new, gone, or no longer as it was.

    It stands ``columns`` further right and ``lines`` further down, so many columns ``wider`` and lines ``longer``.
    """

    title: str
    what: Literal["new", "gone", "moved"] = "moved"
    columns: int = 0
    lines: int = 0
    wider: int = 0
    longer: int = 0


@dataclass(frozen=True, slots=True)
class PageChange:
    """A page that has changed since it was last made up: whether it kept its arrangement, what moved of how much.

    ``pitches`` are the heights of its lines in pt, before and now.
    """

    number: int
    is_steady: bool
    blocks: int
    pitches: tuple[float, float]
    moves: tuple[Move, ...]


def moves_of(page: PageCopy, made_up: MadeUpPage, earlier: EarlierPage) -> tuple[Move, ...]:
    """The blocks of a page that moved, in reading order, then those that are gone; in lines as they are now.

    Where these are higher or lower than they were, a line is within the rounding.
    """
    keys = matched(earlier.copy.contents, page.contents)
    fillers = [{b.key for b in page.blocks if b.kind == "filler"} for page in (earlier.made_up, made_up)]
    keys |= {key: key for key in fillers[0] & fillers[1]}
    factor = earlier.made_up.grid.pitch / made_up.grid.pitch
    rooms = ((block.key, room_of_block(block, earlier.made_up)) for block in all_blocks(earlier.made_up.blocks))
    before = {key: at_pitch(room, factor) for key, room in rooms}
    now = {block.key: room_of_block(block, made_up) for block in all_blocks(made_up.blocks)}
    rounding = 0 if factor == 1 else 1
    return (
        *_moved(made_up, keys, before, now, rounding),
        *(Move(name, "gone") for name, b in _named(earlier.made_up.blocks) if b.key not in keys.values()),
    )


def _moved(
    made_up: MadeUpPage, keys: dict[str, str], before: dict[str, Room], now: dict[str, Room], rounding: int
) -> Iterator[Move]:
    """A part that moved as the block round it did is not told, nor one that ran in with other briefs before."""
    for name, block in _named(made_up.blocks):
        if block.key not in keys:
            yield Move(name, "new")
        old = before.get(keys.get(block.key, ""))
        if old is None:
            continue
        move = _between(name, old, now[block.key])
        outer = block.key.rpartition(".")[0]
        with_it = before.get(keys.get(outer, ""))
        along = _between("", with_it, now[outer]) if with_it and outer in now else Move("")
        in_lines = max(abs(move.lines - along.lines), abs(move.longer))
        if move.columns - along.columns or move.wider or in_lines > rounding:
            yield move


def _named(blocks: Sequence[Block], section: str = "") -> Iterator[tuple[str, Block]]:
    """The blocks and those inside them with their titles; briefs that run in have that of their section."""
    for block in blocks:
        name = section if block.kind == "briefs" else block.title
        yield name, block
        yield from _named(block.children, name)


def _between(title: str, old: Room, new: Room) -> Move:
    return Move(
        title,
        columns=new.column - old.column,
        lines=new.line - old.line,
        wider=new.columns - old.columns,
        longer=new.lines - old.lines,
    )
