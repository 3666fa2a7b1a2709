"""What editors do to an issue's files late at night, each at a random place.

As much is added as is cut, but not everywhere: a few pages gain copy through the night, the others lose some, so that
some come out too full and others too empty.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.editing import (
    NO_TEXT,
    Paragraphs,
    paragraphs_of,
    photos_of,
    read_article,
    read_manifest,
    rewrite,
    without_photo,
    write_article,
    write_manifest,
)

Item = dict[str, Any]

# So much more often copy comes to a page that gains, or goes from one that loses.
AS_THE_NIGHT_GOES = 10
# Paragraphs added or cut in a row, at most: a page takes or gives one without much ado.
MOST_PARAGRAPHS = 6


@dataclass(frozen=True, slots=True)
class Edited:
    """An edit that was made: of what kind, to what, and the pages it touched."""

    kind: str
    what: str
    pages: frozenset[int]


@dataclass(frozen=True, slots=True)
class Desk:
    """The files of an issue on an editor's desk: the manifest's data, written back after an edit, and the articles'.

    ``gaining`` are the pages that copy comes to rather than goes from.
    """

    manifest: Path
    data: dict[str, Any]
    gaining: frozenset[int]

    @property
    def pages(self) -> list[list[Item]]:
        """The contents of each page."""
        return [page["contents"] for page in self.data["pages"]]

    def articles(self, *, inside: bool) -> list[tuple[int, Item]]:
        """The articles with their pages: those of sections and topics, or those that stand by themselves."""
        return [
            (number, item)
            for number, contents in enumerate(self.pages, 1)
            for item in (_parts(contents) if inside else contents)
            if "article" in item
        ]

    def wish(self, number: int, *, more: bool) -> int:
        """How likely a page is to be given more copy, or less, beside others."""
        return AS_THE_NIGHT_GOES if (number in self.gaining) == more else 1

    def text_of(self, item: Item) -> Paragraphs:
        """An article's paragraphs."""
        article = item["article"]
        return paragraphs_of(article["body"]) if isinstance(article, dict) else self._read(item)[1]

    def name_of(self, item: Item) -> str:
        """What an article is called: its file, or its headline."""
        article = item["article"]
        return str(article["headline"]) if isinstance(article, dict) else Path(article).name

    def _read(self, item: Item) -> tuple[dict[str, Any], Paragraphs]:
        return read_article(self.manifest.parent / item["article"])

    def take_photo(self, item: Item, chance: random.Random) -> bool:
        """Take one of its photos off an article in a file; whether it had one."""
        if isinstance(item["article"], dict):
            return False
        front, paragraphs = self._read(item)
        photos = photos_of(front)
        if photos:
            front = without_photo(front, chance.randrange(len(photos)))
            write_article(self.manifest.parent / item["article"], front, paragraphs)
        return bool(photos)


Edit = Callable[[Desk, random.Random], Edited | None]


def paragraph_cut(desk: Desk, chance: random.Random) -> Edited | None:
    """A paragraph goes from an article that stands by itself."""
    return _cut(desk, chance, "paragraph cut", inside=False)


def paragraph_added(desk: Desk, chance: random.Random) -> Edited | None:
    """A paragraph more in an article that stands by itself."""
    return _added(desk, chance, "paragraph added", inside=False)


def paragraph_cut_inside(desk: Desk, chance: random.Random) -> Edited | None:
    """A paragraph goes from an article of a section or a topic."""
    return _cut(desk, chance, "paragraph cut in a section or topic", inside=True)


def paragraph_added_inside(desk: Desk, chance: random.Random) -> Edited | None:
    """A paragraph more in an article of a section or a topic."""
    return _added(desk, chance, "paragraph added in a section or topic", inside=True)


def photo_removed(desk: Desk, chance: random.Random) -> Edited | None:
    """An article loses a photo, or a page one that stands by itself."""
    places: list[tuple[int, Item]] = [*desk.articles(inside=False), *desk.articles(inside=True)]
    places += [(number, item) for number, items in enumerate(desk.pages, 1) for item in items if "photo" in item]
    chance.shuffle(places)
    for number, item in places:
        if "photo" in item:
            desk.pages[number - 1].remove(item)
            return Edited("photo removed", str(item["photo"]), frozenset({number}))
        if desk.take_photo(item, chance):
            return Edited("photo removed", desk.name_of(item), frozenset({number}))
    return None


def articles_exchanged(desk: Desk, chance: random.Random) -> Edited | None:
    """Two articles of a page change places."""
    pages = [(number, items) for number, items in enumerate(desk.pages, 1) if len(_places(items)) > 1]
    if not pages:
        return None
    number, items = chance.choice(pages)
    one, other = chance.sample(_places(items), 2)
    items[one], items[other] = items[other], items[one]
    names = " ↔ ".join(desk.name_of(items[at]) for at in (one, other))
    return Edited("articles exchanged", names, frozenset({number}))


def article_moved(desk: Desk, chance: random.Random) -> Edited | None:
    """An article below the first item goes to another page, below the first item there."""
    places = [(number, at) for number, items in enumerate(desk.pages, 1) for at in _places(items) if at]
    if not places:
        return None
    ((number, at),) = chance.choices(places, [desk.wish(number, more=False) for number, _ in places])
    others = [page for page in range(1, len(desk.pages) + 1) if page != number]
    (to,) = chance.choices(others, [desk.wish(page, more=True) for page in others])
    item = desk.pages[number - 1].pop(at)
    there = desk.pages[to - 1]
    there.insert(chance.randrange(1, len(there) + 1), item)
    return Edited("article to another page", f"{desk.name_of(item)}: {number} → {to}", frozenset({number, to}))


# How often of 50 each is made. A page takes many paragraphs more or less before it is in trouble, but few articles.
EDITS: tuple[tuple[Edit, int], ...] = (
    (paragraph_cut, 7),
    (paragraph_added, 7),
    (paragraph_cut_inside, 5),
    (paragraph_added_inside, 5),
    (photo_removed, 4),
    (articles_exchanged, 6),
    (article_moved, 16),
)


def edit(manifest: Path, chance: random.Random, gaining: frozenset[int]) -> Edited:
    """Make one edit to the issue's files."""
    desk = Desk(manifest, read_manifest(manifest), gaining)
    edits, weights = zip(*EDITS, strict=True)
    while True:
        (one,) = chance.choices(edits, weights)
        done: Edited | None = one(desk, chance)
        if done:
            write_manifest(manifest, desk.data)
            return done


def _parts(contents: list[Item]) -> Iterator[Item]:
    for item in contents:
        yield from item.get("contents", ())


def _places(items: list[Item]) -> list[int]:
    """Where articles stand in a page's contents."""
    return [at for at, item in enumerate(items) if "article" in item]


def _cut(desk: Desk, chance: random.Random, kind: str, *, inside: bool) -> Edited | None:
    articles = [(number, item, _cuttable(desk.text_of(item))) for number, item in desk.articles(inside=inside)]
    articles = [one for one in articles if one[2]]
    if not articles:
        return None
    ((number, item, texts),) = chance.choices(articles, [desk.wish(number, more=False) for number, _, _ in articles])
    at = chance.choice(texts)
    gone = set(texts) & set(range(at, at + chance.randint(1, MOST_PARAGRAPHS)))
    rewrite(desk.manifest, item, lambda paragraphs: [one for at, one in enumerate(paragraphs) if at not in gone])
    return Edited(kind, f"{desk.name_of(item)} -{len(gone)}", frozenset({number}))


def _added(desk: Desk, chance: random.Random, kind: str, *, inside: bool) -> Edited | None:
    """What is new is taken from another article."""
    everywhere = [*desk.articles(inside=False), *desk.articles(inside=True)]
    articles = desk.articles(inside=inside)
    if not articles:
        return None
    ((number, item),) = chance.choices(articles, [desk.wish(number, more=True) for number, _ in articles])
    others = [other for _, other in everywhere if other is not item]
    texts = [one for one in desk.text_of(chance.choice(others)) if not one.startswith(NO_TEXT)]
    start = chance.randrange(len(texts))
    new = texts[start : start + chance.randint(1, MOST_PARAGRAPHS)]
    at = chance.randrange(1, len(desk.text_of(item)) + 1)
    rewrite(desk.manifest, item, lambda paragraphs: [*paragraphs[:at], *new, *paragraphs[at:]])
    return Edited(kind, f"{desk.name_of(item)} +{len(new)}", frozenset({number}))


def _cuttable(paragraphs: Paragraphs) -> list[int]:
    """Paragraphs of a text that can go: not its first, not the last one under a crosshead."""
    is_text = [not one.startswith(NO_TEXT) for one in paragraphs]
    return [at for at in range(1, len(paragraphs)) if is_text[at] and is_text[at - 1]]
