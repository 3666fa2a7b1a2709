"""Advice for pages too full or too empty: what promises well is tried, and the best of what works is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from composer.copy.model import PageCopy
from composer.makeup.proposals import Ladder, Pages
from composer.makeup.remedies import Advice, Remedy
from composer.makeup.setter import Setter
from composer.makeup.steady import Choice
from composer.makeup.trials import standing_of, trouble_of, try_remedy
from composer.workers import ALONE, Workers

# Remedies told of a page, and of one kind: an editor wants a choice.
MOST_TOLD = 3
MOST_OF_A_KIND = 2
# Remedies tried for a page; each takes as long as making up the pages it changes. They are tried so many at a time, so
# that what is found does not hang on how many processes there are.
MOST_TRIALS = 12
AT_A_TIME = 6
# A page that works and is dearer than this still has white or ends of lines that show: a larger amount is tried too.
DEAR = 100.0
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
        """The next remedies to try, each with its ladder; none when enough work or enough were tried.

        Enough are as many as are told, one of them words and good, for whoever may not touch another page.
        """
        taken: list[tuple[Ladder, Remedy]] = []
        best = best_of(self.found)
        is_enough = len(best) == MOST_TOLD and any(one.kind in ("cut", "add") and one.after <= DEAR for one in best)
        for ladder in [] if is_enough else self.ladders[: min(AT_A_TIME, MOST_TRIALS - self.tried)]:
            self.ladders.remove(ladder)
            taken += [(ladder, rung) for rung in (next(ladder, None),) if rung is not None]
        self.tried += len(taken)
        return taken


def remedies_for(
    copies: Sequence[PageCopy],
    choices: Sequence[Choice],
    setter: Setter,
    workers: Workers = ALONE,
    signed: frozenset[int] = frozenset(),
    *,
    are_spread: bool = False,
) -> Mapping[int, Advice]:
    """Advice for every page in trouble, by its number; pages without trouble take no time.

    ``copies`` is the copy of the pages as the editor has it, nothing jumped yet, ``choices`` those pages made up. A
    remedy changes no page that is ``signed``; where contents ``are_spread`` over pages by the composer none sends
    anything to another page.
    """
    made_up = [choice.page for choice in choices]
    troubled = {page.number: trouble for page in made_up if (trouble := trouble_of(page)) and page.number not in signed}
    if not troubled:
        return {}
    standing = standing_of(copies, choices, setter, signed)
    pages = Pages({page.number: page for page in copies}, {page.number: page for page in made_up}, signed, are_spread)
    searches = {number: _Search(pages.ladders(number, trouble)) for number, trouble in troubled.items()}
    while any(search.ladders for search in searches.values()):
        batch = [(search, *one) for search in searches.values() for one in search.next_round()]
        if not batch:
            break
        verdicts = workers.map(try_remedy, [(standing, remedy) for _, _, remedy in batch])
        for (search, ladder, remedy), verdict in zip(batch, verdicts, strict=True):
            if not verdict.works or verdict.after > DEAR * verdict.pages:
                search.ladders.append(ladder)
            if verdict.works:
                works = replace(remedy, before=verdict.before, after=verdict.after)
                for number in verdict.healed & set(searches):
                    searches[number].found.append(replace(works, page=number))
    return {number: Advice(number, best_of(one.found), one.tried) for number, one in searches.items()}


def best_of(found: Sequence[Remedy]) -> tuple[Remedy, ...]:
    """The remedies worth telling, the best first: not all of one kind, of each thing to do one amount."""
    best: list[Remedy] = []
    for remedy in sorted(found, key=price_of):
        like = [one for one in best if one.kind == remedy.kind]
        if len(like) < MOST_OF_A_KIND and not any((one.key, one.to) == (remedy.key, remedy.to) for one in like):
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
