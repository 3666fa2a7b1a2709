"""Copy as it goes to the typesetter: punctuation mended, Markdown read, every text in runs."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from composer.manifest.models import Hints
from composer.problems import Where

Emphasis = Literal["plain", "bold", "kai"]

# How much of a caption names a photo that stands by itself.
NAMING_CAPTION = 12


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one look. ``bold`` is set in the text style's 黑 role, ``kai`` in its 楷 role.

    ``dotted`` characters carry 着重号; a ``raised`` run is the small figure of a note, such as [1] or ①.
    """

    text: str
    emphasis: Emphasis = "plain"
    link: str | None = None
    dotted: bool = False
    raised: bool = False


ParagraphKind = Literal["text", "crosshead", "quote", "signoff", "byline"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; a crosshead is 小标题, a quote is a pull quote, a signoff is set right at the end.

    One that ``is_continued`` began on another page; what ``goes_on`` of one stands on another page.
    """

    runs: tuple[Run, ...]
    kind: ParagraphKind = "text"
    where: Where | None = None
    is_continued: bool = False
    goes_on: tuple[Run, ...] = ()

    @property
    def text(self) -> str:
        """The characters alone."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class NoteCopy:
    """编者按 or 开栏语."""

    title: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class PhotoCopy:
    """One photo or a group under one caption. ``key`` is unique in the issue (``p1.3.1``)."""

    key: str
    files: tuple[Path, ...]
    caption: tuple[Run, ...]
    credit: str
    alt: str
    hints: Hints
    where: Where

    @property
    def caption_text(self) -> str:
        """The caption's words without their looks."""
        return "".join(run.text for run in self.caption)

    @property
    def short_name(self) -> str:
        """What findings call a photo that stands by itself: the first characters of its caption."""
        return self.caption_text[:NAMING_CAPTION]


@dataclass(frozen=True, slots=True)
class Story:
    """One article. ``headline`` has one string a line broken by hand; a signoff ends ``body``."""

    key: str
    headline: tuple[str, ...]
    kicker: str
    deck: str
    byline: str
    summary: tuple[Paragraph, ...]
    body: tuple[Paragraph, ...]
    photos: tuple[PhotoCopy, ...]
    note: NoteCopy | None
    hints: Hints
    where: Where

    @property
    def length(self) -> int:
        """Characters of the body."""
        return sum(len(paragraph.text) for paragraph in self.body)


@dataclass(frozen=True, slots=True)
class SectionCopy:
    """A named column such as 一周要闻."""

    key: str
    name: str
    style: str | None
    contents: tuple[ItemCopy, ...]
    note: NoteCopy | None
    hints: Hints
    where: Where


@dataclass(frozen=True, slots=True)
class TopicCopy:
    """A banner headline with its package."""

    key: str
    headline: tuple[str, ...]
    deck: str
    summary: tuple[Paragraph, ...]
    contents: tuple[ItemCopy, ...]
    note: NoteCopy | None
    hints: Hints
    where: Where


@dataclass(frozen=True, slots=True)
class NoticeCopy:
    """A small boxed announcement."""

    key: str
    title: str
    body: tuple[Paragraph, ...]
    hints: Hints
    where: Where


@dataclass(frozen=True, slots=True)
class AdCopy:
    """An advertisement; one of the two sizes is given."""

    key: str
    file: Path
    columns_lines: tuple[int, int] | None
    millimetres: tuple[float, float] | None
    hints: Hints
    where: Where


ItemCopy = Story | SectionCopy | TopicCopy | PhotoCopy | NoticeCopy | AdCopy


@dataclass(frozen=True, slots=True)
class PageCopy:
    """One page's contents, most important first."""

    number: int
    name: str
    editors: tuple[tuple[str, str], ...]
    layout: str | None
    contents: tuple[ItemCopy, ...]
    where: Where


@dataclass(frozen=True, slots=True)
class IssueCopy:
    """The issue, ready for the typesetter. ``spread_over``: see the manifest's Issue."""

    paper: str
    layout: str
    date: datetime.date
    number: int
    pages: tuple[PageCopy, ...]
    folder: Path
    imprint: tuple[tuple[str, str], ...] = field(default=())
    spread_over: int | Literal["auto"] | None = None
