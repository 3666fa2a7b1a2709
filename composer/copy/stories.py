"""The articles among the items of a page, wherever they stand: by themselves, in a section, in a topic."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from composer.copy.model import ItemCopy, PageCopy, SectionCopy, Story, TopicCopy


def with_stories(page: PageCopy, change: Callable[[Story], Story]) -> PageCopy:
    """A page with every story changed, those of sections and topics too."""
    return replace(page, contents=tuple(_with_stories(item, change) for item in page.contents))


def _with_stories(item: ItemCopy, change: Callable[[Story], Story]) -> ItemCopy:
    match item:
        case Story():
            return change(item)
        case SectionCopy() | TopicCopy():
            return replace(item, contents=tuple(_with_stories(part, change) for part in item.contents))
        case _:
            return item


def stories_in(items: Iterable[ItemCopy]) -> Iterator[Story]:
    """The articles among items, those of sections and topics too, in order."""
    for item in items:
        match item:
            case Story():
                yield item
            case SectionCopy() | TopicCopy():
                yield from stories_in(item.contents)
