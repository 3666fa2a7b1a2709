"""What changed between two versions of an issue, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from composer.makeup.model import Box, MadeUpPage, SetPicture, TextKind

ArticleKind = Literal["story", "photo", "section", "topic", "notice", "ad", "brief"]
SpanKind = Literal["same", "cut", "added"]


@dataclass(frozen=True, slots=True)
class Version:
    """One of two versions: its made-up pages, and the checksum of each picture's file as far as it is known.

    Of a file that was written ``later`` than the pages were made nothing is known but that.
    """

    pages: tuple[MadeUpPage, ...]
    checksums: Mapping[Path, str] = field(default_factory=dict)
    later: frozenset[Path] = frozenset()


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an article stands: page, first and last basic column, first line and how many; ``box`` in pt."""

    page: int
    columns: tuple[int, int]
    line: int
    lines: int
    box: Box

    @property
    def width(self) -> int:
        """How many basic columns."""
        return self.columns[1] - self.columns[0] + 1

    def after(self, other: Spot) -> tuple[int, int, int]:
        """How far it is from another spot: in pages, columns and lines."""
        return self.page - other.page, self.columns[0] - other.columns[0], self.line - other.line


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph, free of line breaks and of the hyphens they brought."""

    kind: TextKind
    text: str


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture of an article: ``column`` and ``line`` count from its article's corner; width and height in mm.

    ``is_later``: its file was written after the page was made.
    """

    picture: SetPicture
    checksum: str | None
    size_mm: tuple[int, int]
    column: int
    line: int
    is_later: bool = False

    @property
    def name(self) -> str:
        """The name of its file."""
        return self.picture.file.name


@dataclass(frozen=True, slots=True)
class Article:
    """What an editor knows as one thing: a story, a brief, a photo, a notice, an advertisement, a group's head.

    ``group`` is the key of the section or topic it stands in. ``head_size`` in pt, ``overset`` in lines.
    """

    key: str
    kind: ArticleKind
    title: str
    spot: Spot
    group: str | None
    passages: tuple[Passage, ...]
    photos: tuple[Photo, ...]
    head_size: float
    overset: int


@dataclass(frozen=True, slots=True)
class Span:
    """Characters that both versions have, or one of them alone."""

    kind: SpanKind
    text: str


@dataclass(frozen=True, slots=True)
class TextChange:
    """A paragraph that is not as it was; ¶ in a span stands where a paragraph was divided or joined."""

    kind: TextKind
    spans: tuple[Span, ...]

    def count(self, kind: SpanKind) -> int:
        """Characters of all spans of a kind, without white space and marks of division."""
        return sum(
            not (char.isspace() or char == "¶") for span in self.spans if span.kind == kind for char in span.text
        )


@dataclass(frozen=True, slots=True)
class PhotoChange:
    """A photo before and after: None where it was not there.

    ``replaced``: another picture, whatever its name; ``doubtful``: nobody knows, but its file was written since.
    """

    before: Photo | None
    after: Photo | None
    replaced: bool = False
    resized: bool = False
    moved: bool = False
    cropped: bool = False
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class ArticleChange:
    """An article before and after: None where it was not there.

    ``moved``: it stands elsewhere, and was not merely carried along by its section; ``resized``: its height or width
    is another.
    """

    number: int
    before: Article | None
    after: Article | None
    texts: tuple[TextChange, ...] = ()
    photos: tuple[PhotoChange, ...] = ()
    moved: bool = False
    resized: bool = False

    @property
    def article(self) -> Article:
        """The article as it is now, or as it was where it is gone."""
        known = self.after or self.before
        assert known is not None, "a change is of an article"
        return known

    def count(self, kind: SpanKind) -> int:
        """Characters cut or added."""
        return sum(text.count(kind) for text in self.texts)

    @property
    def head_resized(self) -> bool:
        """Whether the same headline is set in another size."""
        return self._differs("head_size")

    @property
    def fit_changed(self) -> bool:
        """Whether more or less of its text finds no room."""
        return self._differs("overset")

    @property
    def is_change(self) -> bool:
        """Whether anything an editor can see is not as it was."""
        told = self.texts or self.photos or self.moved or self.resized or self.head_resized or self.fit_changed
        return self.before is None or self.after is None or bool(told)

    def _differs(self, name: str) -> bool:
        return (
            self.before is not None
            and self.after is not None
            and bool(getattr(self.before, name) != getattr(self.after, name))
        )


@dataclass(frozen=True, slots=True)
class Fit:
    """How a page fits: lines without room, lines of white given to heads, fillers, and what it was judged by."""

    overset: int
    white: int
    fillers: int
    cost: float
    terms: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class PageState:
    """A page as one version has it."""

    name: str
    editors: tuple[tuple[str, str], ...]
    design: str
    grid: tuple[int, float, float, float]
    fit: Fit


@dataclass(frozen=True, slots=True)
class PageChange:
    """A page before and after: None where there was none; ``changes`` are the numbers of the changes seen on it."""

    number: int
    before: PageState | None
    after: PageState | None
    changes: tuple[int, ...]

    @property
    def is_change(self) -> bool:
        """Whether the page is in any way not as it was."""
        return self.before != self.after or bool(self.changes)


@dataclass(frozen=True, slots=True)
class Comparison:
    """All pages of either version, all articles that changed in the order of the new pages, how many did not."""

    pages: tuple[PageChange, ...]
    changes: tuple[ArticleChange, ...]
    unchanged: int

    @property
    def is_same(self) -> bool:
        """Whether nothing changed."""
        return not any(page.is_change for page in self.pages)

    def by_number(self, number: int) -> ArticleChange:
        """The change of a number."""
        return self.changes[number - 1]
