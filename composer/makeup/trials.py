"""A remedy tried: the pages it changes made up again, with all that jumps from them to others.

They are made up as the next run will do it, near to the pages as they stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from composer.copy.model import PageCopy
from composer.makeup.collisions import all_blocks
from composer.makeup.form import SHOWS
from composer.makeup.hints import hint_problems
from composer.makeup.judge import HOLE_LINE
from composer.makeup.jumps import pages_as_set, waves
from composer.makeup.model import Block, MadeUpPage
from composer.makeup.page import choose_page
from composer.makeup.remedies import Remedy, applied
from composer.makeup.setter import Setter
from composer.makeup.steady import Choice, nearest_of
from composer.problems import CannotCompose, Where

# What holes cost before they are trouble: one of three lines. Less is white that a page may well have.
HOLE = HOLE_LINE * (SHOWS + 1)
# What a plan's white may cost where a remedy is to have worked: blocks that stay empty cost hundreds.
MOST_WHITE = 60.0

Told = frozenset[tuple[str, Where | None]]


@dataclass(frozen=True, slots=True)
class Trouble:
    """How much a page is too full or too empty, in lines of a column."""

    over: int = 0
    short: int = 0


@dataclass(frozen=True, slots=True)
class Stood:
    """A page made up, and how it stands: whether it is calm, and its findings."""

    choice: Choice
    is_calm: bool
    told: Told


@dataclass(frozen=True, slots=True)
class Standing:
    """The pages an editor has before him; ``signed`` ones no remedy may change."""

    copies: tuple[PageCopy, ...]
    pages: Mapping[int, Stood]
    setter: Setter
    signed: frozenset[int]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a remedy works, what the pages it changes cost before and after, and which it heals."""

    works: bool
    before: float = 0.0
    after: float = 0.0
    pages: int = 1
    healed: frozenset[int] = frozenset()


REFUSED = Verdict(works=False)


def trouble_of(page: MadeUpPage) -> Trouble | None:
    """What ails a page; None for one on which everything stands and nothing is filled."""
    over = sum(block.overset for block in all_blocks(page.blocks))
    if over:
        return Trouble(over=over)
    fillers = sum(lines_of(block, page) for block in page.blocks if block.kind == "filler")
    holes = dict(page.faults).get("holes", 0.0) >= HOLE
    if fillers or holes:
        return Trouble(short=max(fillers + white_of(page), page.grid.columns))
    return None


def lines_of(block: Block, page: MadeUpPage) -> int:
    """Lines of a column that a block takes."""
    return round(block.box.height / page.grid.pitch) * block.columns


def white_of(page: MadeUpPage) -> int:
    """Lines of a column that blocks were given for nothing but white that shows."""
    return sum(block.white * block.columns for block in all_blocks(page.blocks) if block.white >= SHOWS)


def standing_of(
    copies: Sequence[PageCopy], choices: Sequence[Choice], setter: Setter, signed: frozenset[int]
) -> Standing:
    """What trials start from: the copy of the pages as the editor has it, and the pages made up."""
    return Standing(tuple(copies), {choice.copy.number: _stood(choice) for choice in choices}, setter, signed)


def _stood(choice: Choice) -> Stood:
    page = choice.page
    is_calm = trouble_of(page) is None and dict(page.terms).get("holes", 0.0) < MOST_WHITE
    told = frozenset((one.code, one.where) for one in page.problems if one.severity != "note")
    return Stood(choice, is_calm, told)


def _in_order(copies: Sequence[PageCopy], done: Mapping[int, Stood]) -> Iterator[PageCopy]:
    """The copy of each page as it is made up, with what jumped to it from the pages that are ``done`` by then."""
    for wave in waves(copies):
        numbers = {page.number for page in wave}
        jumped = [stood.choice.page for stood in done.values()]
        yield from (page for page in pages_as_set(copies, jumped) if page.number in numbers)


def try_remedy(standing: Standing, remedy: Remedy) -> Verdict:
    """Make up every page that a remedy changes, near to what it is.

    It works when the page in trouble and all whose contents it changes come out calm, no other is the worse for it,
    no signed page changes and every hint that was kept is kept.
    """
    pages = applied(standing.copies, remedy)
    changed = [new for new, old in zip(pages, standing.copies, strict=True) if new != old]
    if hint_problems(changed, standing.setter.layout):
        return REFUSED
    before = [stood.choice.for_later for stood in standing.pages.values()]
    done: dict[int, Stood] = {}
    for ready in _in_order(pages, done):
        done[ready.number] = standing.pages[ready.number]
        if ready == done[ready.number].choice.copy:
            continue
        if ready.number in standing.signed:
            return REFUSED
        try:
            choice = choose_page(ready, standing.setter, nearest_of(ready, before))
        except CannotCompose:
            return REFUSED
        done[ready.number] = _stood(choice)
    anew = {number: stood for number, stood in done.items() if stood is not standing.pages[number]}
    concerned = {remedy.page, *(page.number for page in changed), *([remedy.to] if remedy.to else [])}
    kept = frozenset[tuple[str, Where | None]]().union(*(stood.told for stood in standing.pages.values()))
    works = concerned <= set(anew) and all(
        (stood.is_calm or (number not in concerned and not standing.pages[number].is_calm)) and stood.told <= kept
        for number, stood in anew.items()
    )
    costs = [sum(pages[number].choice.page.cost for number in anew) for pages in (standing.pages, done)]
    healed = frozenset(number for number, stood in anew.items() if stood.is_calm)
    return Verdict(works, round(costs[0], 1), round(costs[1], 1), len(anew), healed)
