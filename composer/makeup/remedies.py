"""What an editor can do for a page that is too full or too empty, and the copy as it is when he has done it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import cycle
from typing import Literal

from composer.copy.model import ItemCopy, PageCopy, Paragraph, PhotoCopy, SectionCopy, Story, TopicCopy
from composer.makeup.spread import keyed
from composer.problems import Message

RemedyKind = Literal["cut", "add", "narrower", "wider", "move", "jump"]
# What stands at a text's end and is no running text.
AT_THE_END = ("signoff", "byline")


@dataclass(frozen=True, slots=True)
class Remedy:
    """One thing to do for a page in trouble.

    ``key`` and ``name`` tell the article, photo or item; ``amount`` is characters to cut or add, or the columns a
    photo is to stand on; ``to`` the page an item moves or a text jumps to. ``before`` and ``after`` are what the pages
    it changes cost by the objective; both are zero as long as it has not been tried.
    """

    page: int
    kind: RemedyKind
    key: str
    name: Message
    amount: int = 0
    to: int | None = None
    before: float = 0.0
    after: float = 0.0


@dataclass(frozen=True, slots=True)
class Advice:
    """The remedies found for a page in trouble, the best first, and how many were tried."""

    page: int
    remedies: tuple[Remedy, ...]
    tried: int


def applied(pages: Sequence[PageCopy], remedy: Remedy) -> tuple[PageCopy, ...]:
    """The copy of the pages as it is when an editor has done what a remedy says.

    Cut: so many characters go from the end of the running text, whole paragraphs with it; a signoff stays. Add: the
    article's own paragraphs, from its first on, stand for the new ones, the last of them cut to length. Move: the item
    is the last of the other page.
    """
    match remedy.kind:
        case "cut":
            return _with_story(pages, remedy.key, lambda story: replace(story, body=_cut(story.body, remedy.amount)))
        case "add":
            return _with_story(pages, remedy.key, lambda story: replace(story, body=_longer(story.body, remedy.amount)))
        case "narrower" | "wider":
            return tuple(_on_page(page, remedy.key, lambda item: _hinted(item, span=remedy.amount)) for page in pages)
        case "jump":
            return tuple(_on_page(page, remedy.key, lambda item: _hinted(item, jump=remedy.to)) for page in pages)
        case "move":
            return _moved(pages, remedy)


def running_text(story: Story) -> tuple[Paragraph, ...]:
    """The paragraphs of an article that can be cut, crossheads with them."""
    return tuple(paragraph for paragraph in story.body if paragraph.kind not in AT_THE_END)


def _with_story(pages: Sequence[PageCopy], key: str, change: Callable[[Story], Story]) -> tuple[PageCopy, ...]:
    return tuple(_on_page(page, key, lambda item: change(item) if isinstance(item, Story) else item) for page in pages)


Changed = Callable[[ItemCopy], ItemCopy]


def _on_page(page: PageCopy, key: str, change: Changed) -> PageCopy:
    """A page with one of its items changed; the page itself where it is not there."""
    contents = tuple(_in_item(item, key, change) for item in page.contents)
    return page if contents == page.contents else replace(page, contents=contents)


def _in_item(item: ItemCopy, key: str, change: Changed) -> ItemCopy:
    if item.key == key:
        return change(item)
    match item:
        case SectionCopy() | TopicCopy():
            return replace(item, contents=tuple(_in_item(part, key, change) for part in item.contents))
        case Story():
            photos = (_in_item(photo, key, change) for photo in item.photos)
            return replace(item, photos=tuple(photo for photo in photos if isinstance(photo, PhotoCopy)))
        case _:
            return item


def _hinted(item: ItemCopy, **hints: int | None) -> ItemCopy:
    return replace(item, hints=item.hints.model_copy(update=hints))


def _cut(body: tuple[Paragraph, ...], count: int) -> tuple[Paragraph, ...]:
    kept: list[Paragraph] = []
    for paragraph in reversed(body):
        length = len(paragraph.text)
        if paragraph.kind in AT_THE_END:
            kept.insert(0, paragraph)
        elif length > count:
            kept.insert(0, _beginning(paragraph, length - count))
            count = 0
        else:
            count -= length
    return tuple(kept)


def _longer(body: tuple[Paragraph, ...], count: int) -> tuple[Paragraph, ...]:
    own = [paragraph for paragraph in body if paragraph.kind == "text"]
    more: list[Paragraph] = []
    for paragraph in cycle(own):
        if count <= 0:
            break
        more.append(_beginning(paragraph, min(count, len(paragraph.text))))
        count -= len(paragraph.text)
    end = max((index for index, one in enumerate(body, 1) if one.kind not in AT_THE_END), default=0)
    return (*body[:end], *more, *body[end:])


def _beginning(paragraph: Paragraph, count: int) -> Paragraph:
    """The first ``count`` characters of a paragraph."""
    runs, left = [], count
    for run in paragraph.runs:
        runs.append(replace(run, text=run.text[: max(0, left)]))
        left -= len(run.text)
    return replace(paragraph, runs=tuple(run for run in runs if run.text))


def _moved(pages: Sequence[PageCopy], remedy: Remedy) -> tuple[PageCopy, ...]:
    (item,) = (item for page in pages for item in page.contents if item.key == remedy.key)
    without = [
        replace(page, contents=tuple(one for one in page.contents if one is not item))
        if item in page.contents
        else page
        for page in pages
    ]
    return tuple(
        _counted(replace(page, contents=(*page.contents, item) if page.number == remedy.to else page.contents))
        for page in without
    )


def _counted(page: PageCopy) -> PageCopy:
    """A page whose items have the keys of the places they stand at."""
    keys = (f"p{page.number}.{place}" for place in range(1, len(page.contents) + 1))
    contents = tuple(
        item if item.key == key else keyed(item, key) for item, key in zip(page.contents, keys, strict=True)
    )
    return replace(page, contents=contents)
