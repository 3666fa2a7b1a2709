"""Advice for pages too full or too empty: what promises well is tried, and the best of what works is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from composer.copy.model import PageCopy
from composer.makeup.model import MadeUpPage
from composer.makeup.proposals import Ladder, Pages
from composer.makeup.remedies import Advice, Remedy
from composer.makeup.setter import Setter
from composer.makeup.trials import standing_of, trouble_of, try_remedy
from composer.workers import ALONE, Workers

# Remedies told of a page, and of one kind: an editor wants a choice.
MOST_TOLD = 3
MOST_OF_A_KIND = 2
# Remedies tried for a page; each takes as long as making up the pages it changes. They are tried so many at a time, so
# that what is found does not hang on how many processes there are.
MOST_TRIALS = 12
AT_A_TIME = 6
# What an editor's trouble costs beside the looks of the page, on the scale of the objective. A line cut costs about as
# much as white that shows once; words that somebody has to find and check cost twice as much. A photo is one number in
# the manifest, an item on another page something that two editors agree on. A jump's looks are in the objective; what
# is added is as much as for a move, for two pages change.
CHARACTER_CUT = 0.1
CHARACTER_ADDED = 0.2
OTHER_WIDTH = 4.0
OTHER_PAGE = 12.0


@dataclass(slots=True)
class _Search:
    """The search for one page: the ladders of remedies not climbed yet, those that work, how many were tried."""

    ladders: list[Ladder]
    found: list[Remedy] = field(default_factory=list)
    tried: int = 0

    def next_round(self) -> list[tuple[Ladder, Remedy]]:
        """The next remedies to try, each with its ladder; none when enough work or enough were tried."""
        taken: list[tuple[Ladder, Remedy]] = []
        waiting = [] if len(best_of(self.found)) == MOST_TOLD else list(self.ladders)
        for ladder in waiting[: min(AT_A_TIME, MOST_TRIALS - self.tried)]:
            self.ladders.remove(ladder)
            taken += [(ladder, rung) for rung in (next(ladder, None),) if rung is not None]
        self.tried += len(taken)
        return taken


def remedies_for(
    copies: Sequence[PageCopy],
    made_up: Sequence[MadeUpPage],
    setter: Setter,
    workers: Workers = ALONE,
    signed: frozenset[int] = frozenset(),
) -> Mapping[int, Advice]:
    """Advice for every page in trouble, by its number; pages without trouble take no time.

    ``copies`` is the copy of the pages made up as the editor has it, nothing jumped yet. A remedy changes no page that
    is ``signed``.
    """
    troubled = {page.number: trouble for page in made_up if (trouble := trouble_of(page)) and page.number not in signed}
    if not troubled:
        return {}
    standing = standing_of(copies, made_up, setter, signed)
    pages = Pages({page.number: page for page in copies}, {page.number: page for page in made_up}, signed)
    searches = {number: _Search(pages.ladders(number, trouble)) for number, trouble in troubled.items()}
    while any(search.ladders for search in searches.values()):
        batch = [(search, *one) for search in searches.values() for one in search.next_round()]
        if not batch:
            break
        verdicts = workers.map(try_remedy, [(standing, remedy) for _, _, remedy in batch])
        for (search, ladder, remedy), verdict in zip(batch, verdicts, strict=True):
            if verdict.works:
                search.found.append(replace(remedy, before=verdict.before, after=verdict.after))
            else:
                search.ladders.append(ladder)
    return {number: Advice(number, best_of(one.found), one.tried) for number, one in searches.items()}


def best_of(found: Sequence[Remedy]) -> tuple[Remedy, ...]:
    """The remedies worth telling, the best first: not all of one kind."""
    best: list[Remedy] = []
    for remedy in sorted(found, key=price_of):
        if sum(one.kind == remedy.kind for one in best) < MOST_OF_A_KIND:
            best.append(remedy)
    return tuple(best[:MOST_TOLD])


def price_of(remedy: Remedy) -> float:
    """What a remedy costs in looks and in trouble; below zero where the pages gain more than it takes."""
    trouble = {
        "cut": CHARACTER_CUT * remedy.amount,
        "add": CHARACTER_ADDED * remedy.amount,
        "narrower": OTHER_WIDTH,
        "wider": OTHER_WIDTH,
        "move": OTHER_PAGE,
        "jump": OTHER_PAGE,
    }
    return remedy.after - remedy.before + trouble[remedy.kind]
