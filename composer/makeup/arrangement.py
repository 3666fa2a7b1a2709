"""How the blocks of a finished page stand to one another: read back from their places, changed for what came or went.

A page is rows of parts over or beside one another, down to single items. A wheel, which no cut from edge to edge
divides, is none; a page that holds one is made up anew when it changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from composer.makeup.form import BLOCK_GAP
from composer.makeup.model import Block, MadeUpPage
from composer.makeup.plan import Room


@dataclass(frozen=True, slots=True)
class Row:
    """Parts over one another, or from left to right; a part is a row the other way or the key of an item."""

    over: bool
    parts: tuple[Tree, ...]


Tree = Row | str


def room_of_block(block: Block, page: MadeUpPage) -> Room:
    """The columns and lines a block stands on, the line of white under it included."""
    grid, frame = page.grid, page.frame
    column = round((block.box.x - frame.x) / (grid.measure * grid.size + page.gutter))
    line = round((block.box.y - frame.y) / grid.pitch)
    return Room(column, block.columns, line, round(block.box.height / grid.pitch) + BLOCK_GAP)


def at_pitch(room: Room, factor: float) -> Room:
    """A room in other lines, ``factor`` of them for each one."""
    return replace(room, line=round(room.line * factor), lines=round(room.lines * factor))


def rooms_of(page: MadeUpPage) -> dict[str, Room]:
    """The rooms of a page's own blocks, by key."""
    return {block.key: room_of_block(block, page) for block in page.blocks}


def tree_of(rooms: Mapping[str, Room]) -> Tree | None:
    """How some rooms stand to one another; None where no cut divides some of them, as in a wheel."""
    if len(rooms) <= 1:
        return next(iter(rooms), None)
    for over in (True, False):
        groups = _groups(rooms, over=over)
        if len(groups) > 1:
            parts = [tree_of(group) for group in groups]
            return Row(over, tuple(part for part in parts if part is not None)) if all(parts) else None
    return None


def _groups(rooms: Mapping[str, Room], *, over: bool) -> list[dict[str, Room]]:
    """The rooms in groups that cuts across all of them divide, from the top down or from left to right."""
    groups: list[dict[str, Room]] = []
    reached = 0
    for key, room in sorted(rooms.items(), key=lambda item: _start(item[1], over=over)):
        start = _start(room, over=over)
        if not groups or start < reached:
            groups = [*groups[:-1], {**groups[-1], key: room}] if groups else [{key: room}]
        else:
            groups.append({key: room})
        reached = max(reached, start + (room.lines if over else room.columns))
    return groups


def _start(room: Room, *, over: bool) -> int:
    return room.line if over else room.column


def renamed(tree: Tree, keys: Mapping[str, str]) -> Tree | None:
    """The tree with other keys; items that have none are taken out, and those beside them take their room."""
    if isinstance(tree, str):
        return keys.get(tree)
    parts: list[Tree] = []
    for part in (renamed(part, keys) for part in tree.parts):
        # What is left of a part may run the same way as the whole.
        same = isinstance(part, Row) and part.over == tree.over
        parts += part.parts if isinstance(part, Row) and same else [part] if part is not None else []
    return Row(tree.over, tuple(parts)) if len(parts) > 1 else next(iter(parts), None)
