"""Why a page is as it is: what each block stands for in its cost, and where another make-up had it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from string import ascii_uppercase

from composer.makeup.collisions import all_blocks
from composer.makeup.form import Terms, summed
from composer.makeup.hintless import HintOn
from composer.makeup.kept import UNKEPT, start_of
from composer.makeup.model import Block, Charge, MadeUpPage
from composer.makeup.plan import terms_of

# Costs nearer than this are the same.
SAME = 0.05


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a block stands: its first column and line, counted from 1, and how many it takes."""

    column: int
    columns: int
    line: int
    lines: int


@dataclass(frozen=True, slots=True)
class Trial:
    """What the page would be without a hint: that page, or None where there would be none."""

    hint: HintOn
    page: MadeUpPage | None


@dataclass(frozen=True, slots=True)
class Account:
    """A block, the letter it goes by, and what it costs: ``own`` without its contents, and the charges it causes.

    ``elsewhere``: where the runner-up has it, and by how much it is ``dearer`` there by the names of the weights.
    """

    letter: str
    block: Block
    spot: Spot
    own: Terms
    charges: tuple[Charge, ...]
    trials: tuple[Trial, ...] = ()
    elsewhere: Spot | None = None
    dearer: Terms | None = None

    @property
    def depth(self) -> int:
        """How far inside other blocks it stands: 0 on the page itself."""
        return 0 if self.letter.isalpha() else 1 + self.letter.count(".")

    @property
    def cost(self) -> float:
        """What the block costs without its contents."""
        return sum(self.own.values()) + sum(charge.cost for charge in self.charges)


@dataclass(frozen=True, slots=True)
class PageAccount:
    """A page accounted for, block by block in the order of its contents, and the next best way to make it up."""

    page: MadeUpPage
    blocks: tuple[Account, ...]
    runner_up: MadeUpPage | None
    lines: int

    def named(self, key: str) -> Account:
        """The account of a block."""
        return next(account for account in self.blocks if account.block.key == key)


def account_for(page: MadeUpPage, runner_up: MadeUpPage | None = None, trials: Sequence[Trial] = ()) -> PageAccount:
    """Account for a page against its runner-up; ``trials`` are told with the blocks that carry the hints."""
    found = []
    for letter, block in lettered(page):
        own, charges = _own(block), _charges_of(block.key, page)
        tried = tuple(trial for trial in trials if trial.hint.block == block.key)
        account = Account(letter, block, spot_of(block, page), own, charges, tried)
        found.append(_beside(account, runner_up) if runner_up else account)
    return PageAccount(page, tuple(found), runner_up, round(page.frame.height / page.grid.pitch))


def is_kept(hint: HintOn, page: MadeUpPage) -> bool:
    """Whether a hint is followed on a page."""
    return not any(UNKEPT.get(one.code) == hint.name and one.where == hint.item.where for one in page.problems)


def lettered(page: MadeUpPage) -> Iterator[tuple[str, Block]]:
    """The blocks in the order of the contents: A, B … the page's own, B1, B2 … what B holds."""
    for index, block in enumerate(page.blocks):
        yield from _lettered(block, _letters(index))


def _letters(index: int) -> str:
    more, last = divmod(index, len(ascii_uppercase))
    return (_letters(more - 1) if more else "") + ascii_uppercase[last]


def _lettered(block: Block, letter: str) -> Iterator[tuple[str, Block]]:
    yield letter, block
    for number, child in enumerate(block.children, 1):
        yield from _lettered(child, f"{letter}{number}" if letter[-1].isalpha() else f"{letter}.{number}")


def spot_of(block: Block, page: MadeUpPage) -> Spot:
    """Where a block stands on its page."""
    column, line = start_of(block.box, page)
    return Spot(column, block.columns, line, round(block.box.height / page.grid.pitch))


def spots_of(page: MadeUpPage) -> Mapping[str, Spot]:
    """Where all blocks of a page stand, by key."""
    return {block.key: spot_of(block, page) for block in all_blocks(page.blocks)}


def changed_by(page: MadeUpPage, other: MadeUpPage) -> tuple[str, ...]:
    """The keys of blocks that stand elsewhere on another make-up of a page, or not at all."""
    spots, others = spots_of(page), spots_of(other)
    return tuple(key for key in spots if others.get(key) != spots[key])


def costs_of(page: MadeUpPage) -> Terms:
    """What a page costs, plan and faults together, the dearest first."""
    return dearest(summed(dict(page.terms), dict(page.faults)))


def dearest(terms: Terms) -> Terms:
    """Terms in order, the dearest first."""
    return {name: terms[name] for name in sorted(terms, key=lambda name: -terms[name])}


def difference(one: Terms, other: Terms) -> Terms:
    """By how much the other costs more, the largest differences first; what is the same is left out."""
    apart = {name: other.get(name, 0.0) - one.get(name, 0.0) for name in {**one, **other}}
    return {name: apart[name] for name in sorted(apart, key=lambda name: -abs(apart[name])) if abs(apart[name]) >= SAME}


def _own(block: Block) -> Terms:
    """What a block costs without its contents, and without how these stand to one another."""
    inside = summed(*(dict(child.terms) for child in block.children), terms_of(block.charges))
    return {name: cost - inside.get(name, 0.0) for name, cost in block.terms}


def _charges_of(key: str, page: MadeUpPage) -> tuple[Charge, ...]:
    """The charges of page and groups that a block causes: it comes first in them."""
    groups = (charge for block in all_blocks(page.blocks) for charge in block.charges)
    return tuple(charge for charge in (*page.charges, *groups) if charge.keys[:1] == (key,))


def _beside(account: Account, runner_up: MadeUpPage) -> Account:
    """An account with where the runner-up has the block, if it has it."""
    there = next((one for one in all_blocks(runner_up.blocks) if one.key == account.block.key), None)
    if there is None:
        return account
    here = summed(account.own, terms_of(account.charges))
    cost_there = summed(_own(there), terms_of(_charges_of(there.key, runner_up)))
    return replace(account, elsewhere=spot_of(there, runner_up), dearer=difference(here, cost_there))
