"""The issue as the editor wrote it: one frozen model for each form of the manifest.

Text is still raw here (no punctuation mended, Markdown not read); every path is
absolute and known to exist; every node remembers where it was written.
"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from composer.problems import Where

Rank = Literal["lead", "major", "minor", "brief"]
Place = Literal["top", "bottom", "left", "right", "top-left", "top-right", "bottom-left", "bottom-right"]


class Model(BaseModel):
    """Base of all manifest models: frozen, no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class ExactPlace(Model):
    """A place on the grid; both count from 1: basic column, baseline of the page's content area."""

    column: int = Field(ge=1)
    line: int = Field(ge=1)


class FocusPoint(Model):
    """The point of a photo that is never cut away, as fractions from the top left."""

    x: float = Field(ge=0, le=1)
    y: float = Field(ge=0, le=1)


class Hints(Model):
    """Placement hints: each overrules what the composer would decide; None leaves it to the composer."""

    rank: Rank | None = None
    span: int | None = Field(default=None, ge=1)
    place: Place | ExactPlace | None = None
    box: bool | str | None = None
    headline_direction: Literal["horizontal", "vertical"] | None = None
    columns: int | None = Field(default=None, ge=1)
    crop: Literal["none", "auto"] | FocusPoint | None = None
    jump: int | None = Field(default=None, ge=1)


class Text(Model):
    """A raw text and where its first line stands (for a file: the file, after the front matter).

    ``paragraphs`` says what ends one: a blank line (.md and the manifest), or every line
    (.txt and .docx; of a .docx, line 3 is its third paragraph).
    """

    text: str
    where: Where
    paragraphs: Literal["blank-line", "line"] = "blank-line"


class Node(Model):
    """What every form shares. ``places``: where the first character of each of its texts stands, by field."""

    where: Where
    hints: Hints = Hints()
    places: dict[str, Where] = {}


class Note(Model):
    """编者按 or 开栏语."""

    title: str | None = None
    body: Text
    where: Where


class Photo(Node):
    """One photo, or a group of photos under one caption."""

    files: tuple[Path, ...]
    caption: str | None = None
    credit: str | None = None
    alt: str | None = None


class Article(Node):
    """One article. ``headline`` holds one string for each line broken by hand (usually one)."""

    headline: tuple[str, ...]
    kicker: str | None = None
    deck: str | None = None
    summary: Text | None = None
    byline: str | None = None
    body: Text
    photos: tuple[Photo, ...] = ()
    signoff: str | None = None
    note: Note | None = None


class Notice(Node):
    """A small boxed announcement."""

    title: str
    body: Text


class Ad(Node):
    """An advertisement of fixed size, given in columns × lines or in millimetres."""

    file: Path
    columns_lines: tuple[int, int] | None = None
    millimetres: tuple[float, float] | None = None


class Section(Node):
    """A named column with its own head, such as 一周要闻. ``style`` None: the layout decides from the name."""

    name: str
    style: str | None = None
    contents: tuple[Item, ...]
    note: Note | None = None


class Topic(Node):
    """A banner headline with a package of contents that stays together."""

    headline: tuple[str, ...]
    deck: str | None = None
    summary: Text | None = None
    contents: tuple[Item, ...]
    note: Note | None = None


Item = Article | Section | Topic | Photo | Notice | Ad


class Page(Model):
    """One page: its folio data and its contents, most important first."""

    number: int = Field(ge=1)
    name: str
    editors: dict[str, str] = {}
    layout: str | None = None
    contents: tuple[Item, ...]
    where: Where
    layout_where: Where | None = None


class RuleChoice(Model):
    """How heavily a rule of the gate is to weigh; ``where`` its code is written."""

    code: str
    weight: str
    where: Where


class Issue(Model):
    """The whole issue. ``imprint`` keeps the contract's keys (cn, postal_code, …) and any others, in order.

    Contents that are to be spread over so many pages, or as many as they need, stand on one for now.
    """

    paper: str
    layout: str
    date: datetime.date
    number: int
    imprint: dict[str, str] = {}
    rules: tuple[RuleChoice, ...] = ()
    pages: tuple[Page, ...]
    spread_over: int | Literal["auto"] | None = None
    folder: Path
    file: Path
    layout_where: Where | None = None


Section.model_rebuild()
Topic.model_rebuild()
