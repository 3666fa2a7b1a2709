"""Contents spread over pages (pages: auto): each page full, the heavier items on the pages before.

What an item wants is the room it takes at its cheapest on the layout's plainest grid. The contents, in order of
weight, are parted where the pages come out fullest; then single items change pages where that pays. Signed pages have
what they were signed with, whatever else there is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np

from composer.copy.model import IssueCopy, ItemCopy, PageCopy, SectionCopy, Story, TopicCopy
from composer.makeup.designs import design_of
from composer.makeup.form import BLOCK_GAP
from composer.makeup.forms import forms_of
from composer.makeup.leaves import Leaves
from composer.makeup.matching import matched
from composer.makeup.measures import content_area
from composer.makeup.names import name_of
from composer.makeup.setter import Setter
from composer.problems import CannotCompose, Message, Problem

# A page a tenth too empty costs one, one a tenth too full four: text that finds no room is worse than white.
UNDER = 100.0
OVER = 400.0
# An item on the page after or before the one that its weight gives it.
MOVED = 0.5
# A page may be so much fuller than its items wish: photos and headlines give.
FULLEST = 1.03
MOST_MOVES = 100
# Characters from which a story may lead a page.
LEADS_FROM = 450
# Names of pages that no editor named: the front, and pages on which nothing takes half of the room.
FRONT, OTHER = "要闻", "综合"
HALF = 0.5

Item = TypeVar("Item", bound=ItemCopy)
# Items of one page, by their place in the contents, counted from 0.
Part = tuple[int, ...]
Parts = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What every item wants, and what the front and the other pages have, in lines of a column."""

    items: tuple[float, ...]
    front: float
    inside: float

    def room(self, page: int) -> float:
        """What a page has; counted from 0."""
        return self.front if page == 0 else self.inside

    def cost(self, page: int, items: Sequence[int]) -> float:
        """What it costs that a page is too empty or too full."""
        fill = sum(self.items[item] for item in items) / self.room(page) - 1
        return (OVER if fill > 0 else UNDER) * fill * fill


@dataclass(frozen=True, slots=True)
class Contents:
    """The contents of an issue that are to be spread; ``signed`` pages, by place, with those of their items it has."""

    issue: IssueCopy
    wanted: Wanted
    signed: Mapping[int, Part]
    names: Mapping[int, str]

    @property
    def items(self) -> tuple[ItemCopy, ...]:
        """The items, most important first."""
        return self.issue.pages[0].contents

    @property
    def free(self) -> Part:
        """The items that are on no signed page."""
        held = {item for part in self.signed.values() for item in part}
        return tuple(item for item in range(len(self.items)) if item not in held)

    def open_pages(self, count: int) -> tuple[int, ...]:
        """Of so many pages those that are not signed."""
        return tuple(page for page in range(count) if page not in self.signed)


@dataclass(frozen=True, slots=True)
class Spread:
    """An issue with its contents on pages, and ``parts``: what stands where."""

    issue: IssueCopy
    parts: Parts

    @property
    def order(self) -> tuple[str, ...]:
        """The key of every item in the order of the contents."""
        keys = {item: f"p{page}.{at}" for page, part in enumerate(self.parts, 1) for at, item in enumerate(part, 1)}
        return tuple(keys[item] for item in sorted(keys))

    def changes_from(self, other: Spread) -> int:
        """How many items stand on another page than in another way to spread them."""
        pages = {item: page for page, part in enumerate(other.parts) for item in part}
        return sum(pages[item] != page for page, part in enumerate(self.parts) for item in part)


def contents_of(copy: IssueCopy, setter: Setter, signed: Mapping[int, PageCopy]) -> Contents:
    """What is to be spread; ``signed`` pages by number, as they were signed.

    A signed page of which the issue has nothing any more is as any other.
    """
    whole = copy.pages[0]
    asked = copy.spread_over if isinstance(copy.spread_over, int) else len(whole.contents)
    held = {number - 1: page for number, page in sorted(signed.items()) if number <= asked}
    keys = matched([item for page in held.values() for item in page.contents], whole.contents)
    now = {keys[item.key]: index for index, item in enumerate(whole.contents) if item.key in keys}
    parts = {at: tuple(now[item.key] for item in page.contents if item.key in now) for at, page in held.items()}
    parts = {at: part for at, part in parts.items() if part}
    return Contents(copy, _wanted(whole, setter), parts, {at: held[at].name for at in parts})


def spread_anew(contents: Contents, more: int = 0) -> Spread:
    """The contents on as many pages as were asked for, or as they need and so many ``more``.

    Raises CannotCompose where there are fewer items than pages.
    """
    asked, free, wanted = contents.issue.spread_over, contents.free, contents.wanted
    count = asked if isinstance(asked, int) else _pages_for(contents) + more
    pages = contents.open_pages(count)
    if len(pages) > len(free):
        raise CannotCompose([_too_few(contents.issue.pages[0], count)])
    parts = [contents.signed.get(page, ()) for page in range(count)]
    if not pages:
        parts[-1] += free
        return on_pages(parts, contents)
    for page, part in zip(pages, _parted(wanted, free, pages), strict=True):
        parts[page] = part
    # What leads a page stays on it.
    fixed = frozenset(part[0] for part in parts)
    return on_pages(evened(parts, contents, fixed, MOVED), contents)


def on_pages(parts: Sequence[Part], contents: Contents) -> Spread:
    """The issue with its items on the pages they were given; a signed page has them in the order it was signed with."""
    ordered = tuple(
        part if page in contents.signed else _led(contents.items, sorted(part)) for page, part in enumerate(parts)
    )
    pages = tuple(_page(contents, page, part) for page, part in enumerate(ordered))
    return Spread(replace(contents.issue, pages=pages), ordered)


def evened(parts: Sequence[Part], contents: Contents, fixed: frozenset[int], price: float) -> Parts:
    """Single items moved to other pages as long as that pays, each page away at a price; ``fixed`` ones stay."""
    wanted, pages = contents.wanted, contents.open_pages(len(parts))
    home = {item: page for page, part in enumerate(parts) for item in part}

    def total(parts: Parts) -> float:
        moved = sum(abs(page - home[item]) for page, part in enumerate(parts) for item in part)
        return price * moved + sum(wanted.cost(page, parts[page]) for page in pages)

    best = tuple(parts)
    for _ in range(MOST_MOVES):
        moves = [
            _moved(best, item, page)
            for source in pages
            for item in best[source]
            for page in pages
            if page != source and item not in fixed
        ]
        better = min(moves, key=total, default=best)
        if total(better) >= total(best):
            break
        best = better
    return best


def _moved(parts: Parts, item: int, to: int) -> Parts:
    """The parts with an item on another page."""
    left = [tuple(other for other in part if other != item) for part in parts]
    left[to] = tuple(sorted((*left[to], item)))
    return tuple(left)


def _wanted(whole: PageCopy, setter: Setter) -> Wanted:
    layout = setter.layout
    rooms = []
    for number in (1, 2):
        design = layout.designs[design_of(replace(whole, number=number), layout)]
        grid = min(layout.grids, key=lambda grid: grid.cost)
        _, area = content_area(layout.format, design.masthead + design.folio, grid, design.foot)
        rooms.append(replace(area, lines=area.lines + BLOCK_GAP))
    inside = max(rooms, key=lambda area: area.lines)
    costs = [Leaves([form], inside.columns, inside.lines) for form in forms_of(whole.contents, inside, setter)]
    items = tuple(float(one.room.flat[one.costs[0].argmin()]) for one in costs)
    front, other = (float(area.columns * area.lines) for area in rooms)
    return Wanted(items, front, other)


def _pages_for(contents: Contents) -> int:
    """The fewest pages that hold all items, the signed ones among them."""
    free, wanted = contents.free, contents.wanted
    left, taken, count = sum(wanted.items[item] for item in free), 0, 0
    while left > 0 and taken < len(free):
        if count not in contents.signed:
            left -= FULLEST * wanted.room(count)
            taken += 1
        count += 1
    return max(count, 1 + max(contents.signed, default=-1))


def _parted(wanted: Wanted, items: Part, pages: Sequence[int]) -> list[Part]:
    """Items in their order, parted over pages at the least cost."""
    best = np.full((len(pages) + 1, len(items) + 1), np.inf)
    begins = np.zeros((len(pages) + 1, len(items) + 1), dtype=int)
    best[0, 0] = 0.0
    for at, page in enumerate(pages):
        for end in range(at + 1, len(items) + 1):
            costs = [best[at, begin] + wanted.cost(page, items[begin:end]) for begin in range(at, end)]
            begins[at + 1, end] = at + int(np.argmin(costs))
            best[at + 1, end] = min(costs)
    parts: list[Part] = []
    end = len(items)
    for at in range(len(pages), 0, -1):
        begin = int(begins[at, end])
        parts.insert(0, items[begin:end])
        end = begin
    return parts


def _led(items: Sequence[ItemCopy], part: Sequence[int]) -> Part:
    """A page's items with the one before the others that can lead it."""
    leader = next((item for item in part if _can_lead(items[item])), None)
    return tuple(sorted(part, key=lambda item: item != leader))


def _page(contents: Contents, page: int, part: Part) -> PageCopy:
    items = (keyed(contents.items[item], f"p{page + 1}.{position}") for position, item in enumerate(part, 1))
    name = contents.names.get(page) or _name(contents, page, part)
    return replace(contents.issue.pages[0], number=page + 1, name=name, contents=tuple(items))


def _can_lead(item: ItemCopy) -> bool:
    """Whether an item carries a page's largest headline well."""
    return isinstance(item, TopicCopy) or (isinstance(item, Story) and item.length >= LEADS_FROM)


def _name(contents: Contents, page: int, part: Part) -> str:
    wanted = contents.wanted
    largest = max(part, key=lambda item: wanted.items[item])
    item = contents.items[largest]
    if page == 0:
        return FRONT
    named = isinstance(item, SectionCopy) and wanted.items[largest] >= HALF * wanted.room(page)
    return item.name if named and isinstance(item, SectionCopy) else OTHER


def keyed(item: Item, key: str) -> Item:
    """An item under the key of its new place, and all inside it."""
    match item:
        case SectionCopy() | TopicCopy():
            contents = tuple(keyed(part, key + part.key[len(item.key) :]) for part in item.contents)
            return replace(item, key=key, contents=contents)
        case Story():
            photos = tuple(keyed(photo, key + photo.key[len(item.key) :]) for photo in item.photos)
            return replace(item, key=key, photos=photos)
    return replace(item, key=key)


def told_spread(pages: Sequence[PageCopy]) -> Problem:
    """A note of what went to which page."""
    names = [[name_of(item) for item in page.contents] for page in pages]
    zh = "；".join(f"第{n}版：{'、'.join(name.zh for name in part)}" for n, part in enumerate(names, 1))
    en = "; ".join(f"page {n}: {', '.join(name.en for name in part)}" for n, part in enumerate(names, 1))
    message = Message(f"内容分到 {len(pages)} 个版。{zh}。", f"the contents went to {len(pages)} pages. {en}")
    hint = Message("要自己定哪篇上哪版，写 pages 列表。", "to say yourself what goes where, write the list of pages")
    return Problem("note", "makeup.spread", message, hint=hint)


def _too_few(whole: PageCopy, count: int) -> Problem:
    items = len(whole.contents)
    message = Message(
        f"要排 {count} 版，内容只有 {items} 项。", f"{count} pages are asked for, but there are {items} items only"
    )
    hint = Message("减少版数，或写 auto。", "ask for fewer pages, or write auto")
    return Problem("error", "makeup.too-few-items", message, whole.where, hint)
