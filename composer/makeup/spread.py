"""Contents spread over pages (pages: auto): each page full, the heavier items on the pages before.

What an item wants is the room it takes at its cheapest on the layout's plainest grid. The contents, in order of
weight, are parted where the pages come out fullest; then single items change pages where that pays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np

from composer.copy.model import IssueCopy, ItemCopy, PageCopy, SectionCopy, Story, TopicCopy
from composer.makeup.designs import design_of
from composer.makeup.form import BLOCK_GAP
from composer.makeup.forms import forms_of
from composer.makeup.leaves import Leaves
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


def spread(copy: IssueCopy, setter: Setter) -> tuple[IssueCopy, tuple[Problem, ...]]:
    """The issue with its contents on as many pages as were asked for, or as they need; a note tells what went where.

    An issue whose editor made the pages stays as it is. Raises CannotCompose where there are fewer items than pages.
    """
    if copy.spread_over is None:
        return copy, ()
    whole = copy.pages[0]
    wanted = _wanted(whole, setter)
    count = _pages_for(wanted) if copy.spread_over == "auto" else copy.spread_over
    if count > len(whole.contents):
        raise CannotCompose([_too_few(whole, count)])
    parts = _evened(_parted(wanted, count), wanted)
    pages = tuple(_page(whole, number, part, wanted) for number, part in enumerate(parts, 1))
    return replace(copy, pages=pages), (_told(pages),)


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


def _pages_for(wanted: Wanted) -> int:
    """The fewest pages that hold all items."""
    left, count = sum(wanted.items), 0
    while left > 0:
        left -= FULLEST * wanted.room(count)
        count += 1
    return min(count, len(wanted.items))


def _parted(wanted: Wanted, count: int) -> list[list[int]]:
    """The items in their order, parted into ``count`` pages at the least cost."""
    items = range(len(wanted.items))
    best = np.full((count + 1, len(items) + 1), np.inf)
    begins = np.zeros((count + 1, len(items) + 1), dtype=int)
    best[0, 0] = 0.0
    for page in range(count):
        for end in range(page + 1, len(items) + 1):
            costs = [best[page, begin] + wanted.cost(page, items[begin:end]) for begin in range(page, end)]
            begins[page + 1, end] = page + int(np.argmin(costs))
            best[page + 1, end] = min(costs)
    parts: list[list[int]] = []
    end = len(items)
    for page in range(count, 0, -1):
        begin = int(begins[page, end])
        parts.insert(0, list(items[begin:end]))
        end = begin
    return parts


def _evened(parts: list[list[int]], wanted: Wanted) -> list[list[int]]:
    """Single items moved to other pages as long as that pays; what leads a page stays."""
    home = {item: page for page, part in enumerate(parts) for item in part}

    def total(pages: Sequence[Sequence[int]]) -> float:
        moved = sum(abs(page - home[item]) for page, part in enumerate(pages) for item in part)
        return MOVED * moved + sum(wanted.cost(page, part) for page, part in enumerate(pages))

    for _ in range(MOST_MOVES):
        moves = [
            _moved(parts, item, page)
            for source, part in enumerate(parts)
            for item in part[1:]
            for page in range(len(parts))
            if page != source
        ]
        better = min(moves, key=total, default=parts)
        if total(better) >= total(parts):
            break
        parts = better
    return parts


def _moved(parts: Sequence[Sequence[int]], item: int, to: int) -> list[list[int]]:
    """The parts with an item on another page, behind the one that leads it and otherwise in the order of weight."""
    left = [[other for other in part if other != item] for part in parts]
    left[to] = [*left[to][:1], *sorted([*left[to][1:], item])]
    return left


def _page(whole: PageCopy, number: int, part: Sequence[int], wanted: Wanted) -> PageCopy:
    leader = next((whole.contents[item] for item in part if _can_lead(whole.contents[item])), None)
    items = sorted((whole.contents[item] for item in part), key=lambda item: item is not leader)
    contents = tuple(keyed(item, f"p{number}.{position}") for position, item in enumerate(items, 1))
    return replace(whole, number=number, name=_name(whole, number, part, wanted), contents=contents)


def _can_lead(item: ItemCopy) -> bool:
    """Whether an item carries a page's largest headline well."""
    return isinstance(item, TopicCopy) or (isinstance(item, Story) and item.length >= LEADS_FROM)


def _name(whole: PageCopy, number: int, part: Sequence[int], wanted: Wanted) -> str:
    largest = max(part, key=lambda item: wanted.items[item])
    item = whole.contents[largest]
    if number == 1:
        return FRONT
    named = isinstance(item, SectionCopy) and wanted.items[largest] >= HALF * wanted.room(number - 1)
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


def _too_few(whole: PageCopy, count: int) -> Problem:
    items = len(whole.contents)
    message = Message(
        f"要排 {count} 版，内容只有 {items} 项。", f"{count} pages are asked for, but there are {items} items only"
    )
    hint = Message("减少版数，或写 auto。", "ask for fewer pages, or write auto")
    return Problem("error", "makeup.too-few-items", message, whole.where, hint)


def _told(pages: Sequence[PageCopy]) -> Problem:
    names = [[name_of(item) for item in page.contents] for page in pages]
    zh = "；".join(f"第{n}版：{'、'.join(name.zh for name in part)}" for n, part in enumerate(names, 1))
    en = "; ".join(f"page {n}: {', '.join(name.en for name in part)}" for n, part in enumerate(names, 1))
    message = Message(f"内容分到 {len(pages)} 个版。{zh}。", f"the contents went to {len(pages)} pages. {en}")
    hint = Message("要自己定哪篇上哪版，写 pages 列表。", "to say yourself what goes where, write the list of pages")
    return Problem("note", "makeup.spread", message, hint=hint)
