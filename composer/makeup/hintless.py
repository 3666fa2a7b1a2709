"""The hints on a page, and the page as it would be without one of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from composer.copy.model import ItemCopy, PageCopy, SectionCopy, Story, TopicCopy
from composer.makeup.kept import KEYS, TAKEN, TAKEN_IN_STORY, HintName
from composer.manifest.models import Hints

Item = TypeVar("Item", bound=ItemCopy)


@dataclass(frozen=True, slots=True)
class HintOn:
    """A hint an item carries: the item, the key of the block it shows in, the hint and what it says.

    One that is not ``is_taken`` has no meaning for such an item; one that ``is_loose`` does not bear on where things
    stand.
    """

    item: ItemCopy
    block: str
    name: HintName
    value: object
    is_taken: bool = True
    is_loose: bool = False


def hints_on(items: Sequence[ItemCopy]) -> Iterator[HintOn]:
    """Every hint that items and what they hold carry, in the order of the contents."""
    for item in items:
        yield from _own(item, item.key, TAKEN[type(item)])
        match item:
            case Story():
                for photo in item.photos:
                    yield from _own(photo, item.key, TAKEN_IN_STORY)
            case SectionCopy() | TopicCopy():
                yield from hints_on(item.contents)


def _own(item: ItemCopy, block: str, taken: frozenset[str]) -> Iterator[HintOn]:
    for name in KEYS:
        value = getattr(item.hints, name)
        if value is not None:
            # A picture that is cropped takes the same room wherever its focus is.
            is_loose = name == "crop" and value != "none"
            yield HintOn(item, block, name, value, name in taken, is_loose)


def without(page: PageCopy, hint: HintOn) -> PageCopy:
    """The page with a hint taken from the item that carries it."""
    return replace(page, contents=tuple(_without(item, hint) for item in page.contents))


def _without(item: Item, hint: HintOn) -> Item:
    if item is hint.item:
        hints: Hints = item.hints.model_copy(update={hint.name: None})
        return replace(item, hints=hints)
    match item:
        case Story():
            return replace(item, photos=tuple(_without(photo, hint) for photo in item.photos))
        case SectionCopy() | TopicCopy():
            return replace(item, contents=tuple(_without(part, hint) for part in item.contents))
    return item
