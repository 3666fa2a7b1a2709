"""The issue's texts one by one, as reporters read them before any page is made up."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from composer.copy.model import (
    IssueCopy,
    ItemCopy,
    NoteCopy,
    NoticeCopy,
    PageCopy,
    Paragraph,
    PhotoCopy,
    Run,
    SectionCopy,
    Story,
    TopicCopy,
)

PartKind = Literal["kicker", "headline", "deck", "byline", "note-title", "note", "summary", "body", "caption"]


@dataclass(frozen=True, slots=True)
class Part:
    """One paragraph, line of a head or caption. ``photo`` numbers the photo it belongs to, ``file`` names its files."""

    kind: PartKind
    paragraph: Paragraph
    photo: int = 0
    file: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """One item to be read: an article, a notice, a photo by itself, the head of a section or topic.

    ``name`` tells it from the others from run to run: the file it lies in, or for what the manifest itself holds its
    page and title. ``section`` is the name of what it stands in.
    """

    name: str
    page: int
    page_name: str
    section: str
    title: str
    file: str
    parts: tuple[Part, ...]
    photos: int = 0

    @property
    def content(self) -> bytes:
        """All words with their looks, and the photos' files, as bytes: the same for the same content."""
        return repr([(part.kind, part.paragraph.kind, part.paragraph.runs, part.file) for part in self.parts]).encode()

    @property
    def body_count(self) -> int:
        """字数 of the text."""
        return sum(count_characters(part.paragraph.text) for part in self.parts if part.kind == "body")

    @property
    def full_count(self) -> int:
        """字数 of everything: heads, notes, captions too."""
        return sum(count_characters(part.paragraph.text) for part in self.parts)


def count_characters(text: str) -> int:
    """字数 as a news desk counts: every character and every mark, no white; signs that are not seen are none."""
    return sum(not char.isspace() and unicodedata.category(char) != "Cf" for char in text)


def readings_of(issue: IssueCopy) -> tuple[Reading, ...]:
    """Everything of an issue that has words to be read, in the manifest's order. Advertisements are the client's."""
    found = [one for page in issue.pages for item in page.contents for one in _Reader(issue.folder, page).of(item, "")]
    seen: Counter[str] = Counter()
    for place, one in enumerate(found):
        seen[one.name] += 1
        if seen[one.name] > 1:
            found[place] = replace(one, name=f"{one.name} ({seen[one.name]})")
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the items of one page."""

    folder: Path
    page: PageCopy

    def of(self, item: ItemCopy, section: str) -> Iterator[Reading]:
        match item:
            case Story():
                yield self._reading(item, section, "".join(item.headline), _story_parts(item), len(item.photos))
            case NoticeCopy():
                parts = (*_line("headline", item.title), *_all("body", item.body))
                yield self._reading(item, section, item.title, parts)
            case PhotoCopy():
                yield self._reading(item, section, item.short_name or "图片", tuple(_photo_parts(item, 1)), 1)
            case SectionCopy():
                if item.note is not None:
                    parts = (*_line("headline", item.name), *_note_parts(item.note))
                    yield self._reading(item, section, item.name, parts)
                yield from self._within(item.contents, item.name)
            case TopicCopy():
                yield self._reading(item, section, "".join(item.headline), _topic_parts(item))
                yield from self._within(item.contents, "".join(item.headline))
            case _:
                pass

    def _within(self, contents: Iterable[ItemCopy], name: str) -> Iterator[Reading]:
        for item in contents:
            yield from self.of(item, name)

    def _reading(self, item: ItemCopy, section: str, title: str, parts: tuple[Part, ...], photos: int = 0) -> Reading:
        page = self.page
        is_own = item.where.file != page.where.file
        file = Path(item.where.file).resolve()
        told = (file.relative_to(self.folder) if file.is_relative_to(self.folder) else file).as_posix()
        name = f"article {told}" if is_own else f"article {page.number} {title}"
        return Reading(name, page.number, page.name, section, title, told if is_own else "", parts, photos)


def _story_parts(story: Story) -> tuple[Part, ...]:
    return (
        *_line("kicker", story.kicker),
        *(part for line in story.headline for part in _line("headline", line)),
        *_line("deck", story.deck),
        *_line("byline", story.byline),
        *(_note_parts(story.note) if story.note else ()),
        *_all("summary", story.summary),
        *_all("body", story.body),
        *(part for number, photo in enumerate(story.photos, 1) for part in _photo_parts(photo, number)),
    )


def _topic_parts(topic: TopicCopy) -> tuple[Part, ...]:
    return (
        *(part for line in topic.headline for part in _line("headline", line)),
        *_line("deck", topic.deck),
        *(_note_parts(topic.note) if topic.note else ()),
        *_all("summary", topic.summary),
    )


def _note_parts(note: NoteCopy) -> Iterator[Part]:
    yield from _line("note-title", note.title)
    yield from _all("note", note.paragraphs)


def _photo_parts(photo: PhotoCopy, number: int) -> Iterator[Part]:
    """Its caption with who took it; empty where there is neither, so that the photo is listed all the same."""
    credit = (Run(f"　{photo.credit}" if photo.caption else photo.credit),) if photo.credit else ()
    yield Part("caption", Paragraph((*photo.caption, *credit)), number, "、".join(file.name for file in photo.files))


def _line(kind: PartKind, text: str) -> Iterator[Part]:
    if text:
        yield Part(kind, Paragraph((Run(text),)))


def _all(kind: PartKind, paragraphs: Iterable[Paragraph]) -> Iterator[Part]:
    yield from (Part(kind, paragraph) for paragraph in paragraphs)
