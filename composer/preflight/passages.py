"""The manuscript as the gate reads it: every text of every article, with the article's name and its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from composer.copy.model import (
    IssueCopy,
    ItemCopy,
    NoteCopy,
    NoticeCopy,
    Paragraph,
    PhotoCopy,
    SectionCopy,
    Story,
    TopicCopy,
)
from composer.layout.model import Layout
from composer.problems import Where


@dataclass(frozen=True, slots=True)
class Passage:
    """One text: the page and article it stands in, its place; a ``paragraph`` is running text, a ``line`` is not."""

    page: int
    title: str
    text: str
    where: Where
    kind: Literal["paragraph", "line"] = "line"


@dataclass(frozen=True, slots=True)
class Placed:
    """A story or photo with its page, its article's title and byline, and the style of the section it stands in."""

    page: int
    title: str
    item: Story | PhotoCopy
    section: str | None = None
    byline: str = ""


def placed_items(copy: IssueCopy, layout: Layout) -> Iterator[Placed]:
    """Every story and every photo of an issue, those of a story after it."""
    for page in copy.pages:
        yield from _placed(page.contents, page.number, layout, None)


def _placed(contents: Iterable[ItemCopy], page: int, layout: Layout, section: str | None) -> Iterator[Placed]:
    for item in contents:
        match item:
            case Story():
                title = "".join(item.headline)
                yield Placed(page, title, item, section)
                yield from (Placed(page, title, photo, section, item.byline) for photo in item.photos)
            case PhotoCopy():
                yield Placed(page, item.short_name, item, section)
            case SectionCopy():
                style = layout.sections.style_for(item.name, item.style)
                yield from _placed(item.contents, page, layout, style)
            case TopicCopy():
                yield from _placed(item.contents, page, layout, section)
            case _:
                pass


def passages(copy: IssueCopy) -> Iterator[Passage]:
    """Every text of an issue in the manifest's order."""
    for page in copy.pages:
        for item in page.contents:
            yield from _of_item(item, page.number)


def _of_item(item: ItemCopy, page: int) -> Iterator[Passage]:
    match item:
        case Story():
            title = "".join(item.headline)
            for line in (item.kicker, title, item.deck, item.byline):
                yield from _line(page, title, line, item.where)
            yield from _note(page, title, item.note, item.where)
            yield from _paragraphs(page, title, (*item.summary, *item.body), item.where)
            for photo in item.photos:
                yield from _photo(page, title, photo)
        case PhotoCopy():
            yield from _photo(page, item.short_name, item)
        case NoticeCopy():
            yield from _line(page, item.title, item.title, item.where)
            yield from _paragraphs(page, item.title, item.body, item.where)
        case SectionCopy() | TopicCopy():
            title = item.name if isinstance(item, SectionCopy) else "".join(item.headline)
            yield from _line(page, title, title, item.where)
            yield from _note(page, title, item.note, item.where)
            if isinstance(item, TopicCopy):
                yield from _line(page, title, item.deck, item.where)
                yield from _paragraphs(page, title, item.summary, item.where)
            for part in item.contents:
                yield from _of_item(part, page)
        case _:
            pass


def _line(page: int, title: str, text: str, where: Where) -> Iterator[Passage]:
    if text:
        yield Passage(page, title, text, where)


def _paragraphs(page: int, title: str, paragraphs: Iterable[Paragraph], where: Where) -> Iterator[Passage]:
    for paragraph in paragraphs:
        kind: Literal["paragraph", "line"] = "paragraph" if paragraph.kind == "text" else "line"
        yield Passage(page, title, paragraph.text, paragraph.where or where, kind)


def _note(page: int, title: str, note: NoteCopy | None, where: Where) -> Iterator[Passage]:
    if note is not None:
        yield from _paragraphs(page, title, note.paragraphs, where)


def _photo(page: int, title: str, photo: PhotoCopy) -> Iterator[Passage]:
    yield from _line(page, title, photo.caption_text, photo.where)
    yield from _line(page, title, photo.credit, photo.where)
