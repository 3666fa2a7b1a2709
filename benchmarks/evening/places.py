"""Where the blocks of a page stand before and after an edit, measured in pt, against what the run told of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from composer.makeup.model import Block, MadeUpPage
from composer.makeup.moves import Move

# Lengths that differ by less are the same, in pt.
SAME = 0.5

# A block's name: the titles of what it stands in, its own, and which of its like it is.
Name = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What was told of a changed page: blocks that moved, came or went, those told truly, and the lies.

    ``stayed`` blocks of those ``there`` before and after stand in their columns. Where the page's lines are others than
    before, a move of a line or two may be told or not.
    """

    moved: int
    true: int
    faults: tuple[str, ...]
    stayed: int
    there: int


def judge_moves(before: MadeUpPage, now: MadeUpPage, told: Sequence[Move]) -> Told:
    """Compare what was told of a page with where its blocks stand."""
    old, new, unsure = _known(before, now)
    rounding = 0 if before.grid.pitch == now.grid.pitch else 1
    wanted = [Move(block.title, "gone") for name, block in old.items() if name not in new]
    optional: list[Move] = []
    for name, block in new.items():
        if name not in old:
            wanted.append(Move(block.title, "new"))
            continue
        move = _between(old[name], before, block, now)
        outer = _between(old[name[:-1]], before, new[name[:-1]], now) if name[:-1] in old else Move("")
        along = (move.columns, move.wider) == (outer.columns, 0)
        by = max(abs(move.lines - outer.lines), abs(move.longer))
        if not along or by > 2 * rounding:
            wanted.append(move)
        elif rounding:
            optional.append(move)
    missing, lies = _matched(wanted, optional, told, rounding)
    lies = [move for move in lies if move.title not in unsure]
    faults = tuple(f"not told {move}" for move in missing) + tuple(f"untrue {move}" for move in lies)
    both = [(old[name], before, block, now) for name, block in new.items() if name in old]
    stayed = sum(_in_columns(*one) for one in both)
    return Told(len(wanted), len(wanted) - len(missing), faults, stayed, len(both))


def _matched(
    wanted: Sequence[Move], optional: Sequence[Move], told: Sequence[Move], rounding: int
) -> tuple[list[Move], list[Move]]:
    """The moves wanted that were not told, and those told that are not so."""
    missing, more, lies = list(wanted), list(optional), []
    for one in told:
        found = next((move for move in (*missing, *more) if _same(move, one, rounding)), None)
        if found is None:
            lies.append(one)
        else:
            (missing if found in missing else more).remove(found)
    return missing, lies


def _same(one: Move, other: Move, rounding: int) -> bool:
    exact = (one.title, one.what, one.columns, one.wider) == (other.title, other.what, other.columns, other.wider)
    return exact and max(abs(one.lines - other.lines), abs(one.longer - other.longer)) <= rounding


def _known(before: MadeUpPage, now: MadeUpPage) -> tuple[dict[Name, Block], dict[Name, Block], set[str]]:
    """The blocks of both pages by name, but for parts of a section that run in as briefs on one page alone.

    Of those, which have no place of their own there, the titles.
    """
    old, new = _named(before.blocks), _named(now.blocks)
    ran_in = {name[:-1] for name in old.keys() ^ new.keys() for page in (old, new) if _is_briefs(page.get(name))}
    parts = [(page, name) for page in (old, new) for name in page if name[:-1] in ran_in]
    return old, new, {page.pop(name).title for page, name in parts}


def _is_briefs(block: Block | None) -> bool:
    return block is not None and block.kind == "briefs"


def _named(blocks: Sequence[Block], outer: Name = ()) -> dict[Name, Block]:
    """The blocks and those inside them by name; briefs that run in have the title of their section."""
    found: dict[Name, Block] = {}
    counted: Counter[str] = Counter()
    for each in blocks:
        block = replace(each, title=outer[-1]) if _is_briefs(each) else each
        plain = block.title or block.kind
        counted[plain] += 1
        name = (*outer, plain if counted[plain] == 1 else f"{plain} {counted[plain]}")
        found[name] = block
        found |= _named(block.children, name)
    return found


def _between(old: Block, before: MadeUpPage, new: Block, now: MadeUpPage) -> Move:
    """How a block stands to where it stood, in the columns and lines of the page as it is now."""
    pitch = now.grid.pitch
    down = [(block.box.y - page.frame.y) / pitch for block, page in ((old, before), (new, now))]
    wide = [round((block.box.width + page.gutter) / _column(page)) for block, page in ((old, before), (new, now))]
    return Move(
        new.title,
        columns=_start(new, now) - _start(old, before),
        lines=round(down[1]) - round(down[0]),
        wider=wide[1] - wide[0],
        longer=round(new.box.height / pitch) - round(old.box.height / pitch),
    )


def _in_columns(old: Block, before: MadeUpPage, new: Block, now: MadeUpPage) -> bool:
    return abs(old.box.x - new.box.x) < SAME and abs(old.box.width - new.box.width) < SAME


def _start(block: Block, page: MadeUpPage) -> int:
    return round((block.box.x - page.frame.x) / _column(page))


def _column(page: MadeUpPage) -> float:
    """From the left edge of one column to that of the next, in pt."""
    return page.grid.measure * page.grid.size + page.gutter


def differences(before: MadeUpPage, now: MadeUpPage) -> Iterator[str]:
    """What of a page that nobody touched is no longer as it was."""
    if before.grid != now.grid or before.frame != now.frame:
        yield f"page {now.number}: another grid"
    for one, other in zip(before.blocks, now.blocks, strict=False):
        if one != other:
            yield f"page {now.number}: {other.title or other.kind} is not as it was"
    if len(before.blocks) != len(now.blocks):
        yield f"page {now.number}: {len(now.blocks)} blocks, not {len(before.blocks)}"
