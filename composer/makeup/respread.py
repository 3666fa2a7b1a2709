"""Contents spread again so that every item stays on the page where it stood.

An item that its editor moved in the list goes to the page of the one it now stands behind, the first to the front
page. A new one goes where there is room, near to those it stands among. Where a page would come out too full or too
empty, as few items as can be change pages.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from composer.copy.model import ItemCopy
from composer.makeup.matching import matched
from composer.makeup.model import MadeUpPage
from composer.makeup.spread import Contents, Parts, Spread, evened, on_pages, spread_anew
from composer.makeup.trials import trouble_of

# A new item a page away from those it stands among: as bad as a page a tenth too full.
AWAY = 4.0
# An item that stood elsewhere: as bad as a page a seventh too empty, so that a page's white alone seldom moves it.
LEAVES = 2.0
# A page on which text is left over cannot be printed, one with white can: so many lines of white are as bad, and so
# many more for each line of the text.
OVERSET_PAGE = 60.0
OVERSET_LINE = 10.0
# So many lines of white a page more is worth: a few lines of text are sooner cut than another page printed.
PAGE_MORE = 100.0
# Lines of white that are not worth an item's going to another page.
CHANGE = 6.0

# Of two explanations of a new order, the one by an item that came nearer to the front: it weighs this beside one.
ASIDE = 0.999


@dataclass(frozen=True, slots=True)
class Spreading:
    """How contents were last spread: over how many pages was asked for, each item's key in the editor's order."""

    asked: int | Literal["auto"]
    order: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EarlierSpread:
    """Where the items of an issue stood before: how they were spread, and the contents of the pages."""

    how: Spreading
    pages: tuple[tuple[ItemCopy, ...], ...]


def ways_to_spread(contents: Contents, earlier: EarlierSpread | None) -> Iterator[Spread]:
    """The contents spread as they were; then, each where it is another, with a few items elsewhere, and anew.

    Anew alone where nothing is known of them, or another number of pages is asked for. Where their number is left to
    the composer, on a page more at last.
    """
    found: list[Parts] = []
    kept = _as_before(contents, earlier) if earlier and earlier.how.asked == contents.issue.spread_over else None
    if kept is not None:
        parts, placed = kept
        fixed = placed | {part[0] for part in on_pages(parts, contents).parts}
        for way in (parts, evened(parts, contents, fixed, LEAVES)):
            spread = on_pages(way, contents)
            if spread.parts not in found:
                found.append(spread.parts)
                yield spread
    anew = spread_anew(contents)
    if anew.parts not in found:
        yield anew
    if contents.issue.spread_over == "auto" and len(contents.open_pages(len(anew.parts))) < len(contents.free):
        yield spread_anew(contents, more=1)


def _as_before(contents: Contents, earlier: EarlierSpread) -> tuple[Parts, frozenset[int]] | None:
    """Every item where it stood, and those that were given a place now; None where a page would be empty."""
    count = len(earlier.pages)
    if max(contents.signed, default=0) >= count:
        return None
    open_pages = contents.open_pages(count) or range(count)
    homes, moved = homes_of(contents, earlier)
    parts = [list(contents.signed.get(page, ())) for page in range(count)]
    for item, page in homes.items():
        if page not in contents.signed and item in contents.free:
            parts[page].append(item)
    placed = {item for part in contents.signed.values() for item in part} | moved
    home = 0
    for item in range(len(contents.items)):
        stands = [page for page, part in enumerate(parts) if item in part]
        if not stands:
            stands = [_nearest(home, open_pages)]
            if item not in moved and item:
                stands = [_roomiest(item, home, parts, open_pages, contents)]
            parts[stands[0]].append(item)
        (home,) = stands
    if not all(parts):
        return None
    return tuple(map(tuple, parts)), frozenset(placed)


def homes_of(contents: Contents, earlier: EarlierSpread) -> tuple[dict[int, int], frozenset[int]]:
    """The page on which an item stood, for those that stay, and the items that their editor moved in the list."""
    pages = {item.key: page for page, part in enumerate(earlier.pages) for item in part}
    keys = matched([item for part in earlier.pages for item in part], contents.items)
    known = {index: keys[item.key] for index, item in enumerate(contents.items) if item.key in keys}
    ranks = {key: rank for rank, key in enumerate(earlier.how.order)}
    ranked = [index for index, key in known.items() if key in ranks]
    moved = frozenset(moved_in([ranks[known[index]] for index in ranked], ranked))
    return {index: pages[key] for index, key in known.items() if index not in moved}, moved


def moved_in(ranks: Sequence[int], items: Sequence[int]) -> Iterator[int]:
    """Of items as they are listed now, with the ranks they had, the fewest that explain the new order.

    Where one of two changed places with the other, it is the one that was moved to the front.
    """
    before = {rank: at for at, rank in enumerate(sorted(ranks))}
    # The best chain of items in their earlier order that ends in each: its weight, and the one before in it.
    chains: list[tuple[float, int | None]] = []
    for place, rank in enumerate(ranks):
        weight = ASIDE if before[rank] > place else 1.0
        ahead = [other for other in range(place) if ranks[other] < rank]
        last = max(ahead, key=lambda other: chains[other][0], default=None)
        chains.append((weight + (chains[last][0] if last is not None else 0.0), last))
    stays = set()
    step: int | None = max(range(len(chains)), key=lambda one: chains[one][0], default=None)
    while step is not None:
        stays.add(step)
        step = chains[step][1]
    yield from (item for at, item in enumerate(items) if at not in stays)


def _nearest(page: int, pages: Sequence[int]) -> int:
    """The page itself, or of those there are the nearest to it, rather the one after it."""
    return min(pages, key=lambda one: (abs(one - page), -one))


def _roomiest(item: int, home: int, parts: Sequence[Sequence[int]], pages: Sequence[int], contents: Contents) -> int:
    """The page that a new item makes worse by the least, or better by the most."""

    def price(page: int) -> float:
        wanted, part = contents.wanted, parts[page]
        return wanted.cost(page, (*part, item)) - wanted.cost(page, part) + AWAY * abs(page - home)

    return min(pages, key=price)


def leaves_text(pages: Sequence[MadeUpPage], signed: Container[int]) -> bool:
    """Whether text found no room; signed pages are not looked at."""
    return any(trouble.over for page in pages if page.number not in signed and (trouble := trouble_of(page)))


def misfit_of(pages: Sequence[MadeUpPage], signed: Container[int]) -> float:
    """How badly pages came out, in lines of white; signed ones are not counted."""
    found = [trouble for page in pages if page.number not in signed and (trouble := trouble_of(page))]
    return sum(one.short + (OVERSET_PAGE + OVERSET_LINE * one.over) * (one.over > 0) for one in found)
