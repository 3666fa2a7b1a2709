"""Which item of a page is which of its earlier version: by what it says, for its key only tells where it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from itertools import pairwise

from composer.copy.model import AdCopy, ItemCopy, NoticeCopy, PhotoCopy, SectionCopy, Story, TopicCopy

# Characters of a text's beginning that are enough to know it by.
OPENING = 24
# Items with this part of their pairs of characters in common, at least, are one rewritten.
ALIKE = 0.4

Sign = Callable[[ItemCopy], Hashable]


def matched(earlier: Sequence[ItemCopy], now: Sequence[ItemCopy]) -> dict[str, str]:
    """By the key of an item now, the key it had; what is new, or has changed beyond knowing, is not in it.

    The parts of sections and topics are matched among those of the same one.
    """
    pairs = list(_pairs(earlier, now))
    found = {new.key: old.key for old, new in pairs}
    for old, new in pairs:
        if isinstance(old, SectionCopy | TopicCopy) and isinstance(new, SectionCopy | TopicCopy):
            found |= matched(old.contents, new.contents)
    return found


def in_common(earlier: Sequence[ItemCopy], now: Sequence[ItemCopy]) -> int:
    """How many items two pages share."""
    return sum(1 for _ in _pairs(earlier, now))


def said_by(value: object) -> Hashable:
    """All that an item says, without its key and where it is written."""
    if isinstance(value, tuple):
        return tuple(map(said_by, value))
    if is_dataclass(value):
        kept = (field.name for field in fields(value) if field.name not in ("key", "where"))
        return (type(value).__name__, *(said_by(getattr(value, name)) for name in kept))
    return str(value)


def _pairs(earlier: Sequence[ItemCopy], now: Sequence[ItemCopy]) -> Iterator[tuple[ItemCopy, ItemCopy]]:
    """Items that are the same, the surest first: unchanged, of one name, of one beginning, then the most alike."""
    old, new = list(earlier), list(now)
    for sign in (said_by, _name, _opening):
        for one in tuple(new):
            same = next((other for other in old if sign(other) and _same(sign, one, other)), None)
            if same is not None:
                old.remove(same)
                new.remove(one)
                yield same, one
    likely = ((_likeness(one, two), i, j) for i, one in enumerate(old) for j, two in enumerate(new))
    taken: tuple[set[int], set[int]] = set(), set()
    for likeness, i, j in sorted(likely, key=lambda found: (-found[0], *found[1:])):
        if likeness >= ALIKE and i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            yield old[i], new[j]


def _same(sign: Sign, one: ItemCopy, other: ItemCopy) -> bool:
    return type(one) is type(other) and sign(one) == sign(other)


def _name(item: ItemCopy) -> str:
    match item:
        case Story() | TopicCopy():
            return "".join(item.headline)
        case SectionCopy():
            return item.name
        case NoticeCopy():
            return item.title
        case PhotoCopy():
            return " ".join(map(str, item.files))
        case AdCopy():
            return str(item.file)


def _opening(item: ItemCopy) -> str:
    return "".join(_texts(item))[:OPENING]


def _likeness(one: ItemCopy, two: ItemCopy) -> float:
    """The part of two texts' pairs of characters that both have; 0 for items of two kinds."""
    if type(one) is not type(two):
        return 0.0
    first, second = (Counter(pairwise(text)) for text in ("".join(_texts(i)) for i in (one, two)))
    total = first.total() + second.total()
    return 2 * (first & second).total() / total if total else 0.0


def _texts(item: ItemCopy) -> Iterator[str]:
    """What an item says below its name."""
    match item:
        case Story():
            yield from (paragraph.text for paragraph in item.body)
        case SectionCopy() | TopicCopy():
            for part in item.contents:
                yield _name(part)
                yield from _texts(part)
        case NoticeCopy():
            yield from (paragraph.text for paragraph in item.body)
        case PhotoCopy():
            yield item.caption_text
        case AdCopy():
            return
