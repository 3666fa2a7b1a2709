"""The issue's raw texts to copy: every item keyed, its Markdown read, its punctuation mended."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass, field, replace
from operator import itemgetter

from composer.copy.markdown import Block, SourceLine, read_blocks, read_runs
from composer.copy.model import (
    AdCopy,
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
from composer.copy.normalise import Change, Look, normalise
from composer.copy.problems import copy_mended, unpaired_quote
from composer.manifest.models import (
    Ad,
    Article,
    Issue,
    Item,
    Node,
    Note,
    Notice,
    Page,
    Photo,
    Section,
    Text,
    Topic,
)
from composer.problems import Problem, Where

_LINE_END = "\ufdd0"
"""Stands between a headline's lines while they are mended; Unicode keeps it out of all text."""

NOTE_TITLE = "编者按"
"""The head of a note whose editor gave none."""


def edit_issue(issue: Issue) -> tuple[IssueCopy, tuple[Problem, ...]]:
    """Make the whole issue's copy.

    The findings are a warning for each quotation mark without a partner, and a note for each file that
    tells how many marks, quotes, spaces and so on were mended in it.
    """
    editor = _Editor()
    pages = tuple(editor.page(page) for page in issue.pages)
    copy = IssueCopy(
        paper=issue.paper,
        layout=issue.layout,
        date=issue.date,
        number=issue.number,
        pages=pages,
        spread_over=issue.spread_over,
        folder=issue.folder,
        imprint=tuple(issue.imprint.items()),
    )
    mended = [copy_mended(Where(file), changes) for file, changes in editor.changes.items() if changes]
    return copy, (*editor.findings, *mended)


@dataclass(slots=True)
class _Editor:
    """Edits item by item; keeps the findings and what was mended in each file."""

    findings: list[Problem] = field(default_factory=list)
    changes: dict[str, Counter[Change]] = field(default_factory=dict)

    def page(self, page: Page) -> PageCopy:
        return PageCopy(
            number=page.number,
            name=self.line(page.name, page.where, "display"),
            editors=tuple(page.editors.items()),
            layout=page.layout,
            contents=self.contents(page.contents, f"p{page.number}"),
            where=page.where,
        )

    def contents(self, items: tuple[Item, ...], parent: str) -> tuple[ItemCopy, ...]:
        """The items of a page, a section or a topic; the key is the path of their positions."""
        return tuple(self.item(item, f"{parent}.{position}") for position, item in enumerate(items, 1))

    def item(self, item: Item, key: str) -> ItemCopy:
        match item:
            case Article():
                return self.story(item, key)
            case Section():
                return self.section(item, key)
            case Topic():
                return self.topic(item, key)
            case Photo():
                return self.photo(item, key)
            case Notice():
                title, body = self.display(item, "title"), self.paragraphs(item.body)
                return NoticeCopy(key, title, body, item.hints, item.where)
            case Ad():
                return AdCopy(key, item.file, item.columns_lines, item.millimetres, item.hints, item.where)

    def story(self, article: Article, key: str) -> Story:
        signoff = self.running(article, "signoff")
        body = self.paragraphs(article.body)
        if signoff:
            body = (*body, Paragraph((Run(signoff),), "signoff", _place(article, "signoff")))
        return Story(
            key=key,
            headline=self.lines(article.headline, _place(article, "headline")),
            kicker=self.display(article, "kicker"),
            deck=self.display(article, "deck"),
            byline=self.running(article, "byline"),
            summary=self.paragraphs(article.summary),
            body=body,
            photos=tuple(self.photo(photo, f"{key}.{number}") for number, photo in enumerate(article.photos, 1)),
            note=self.note(article.note),
            hints=article.hints,
            where=article.where,
        )

    def section(self, section: Section, key: str) -> SectionCopy:
        return SectionCopy(
            key=key,
            name=self.display(section, "name"),
            style=section.style,
            contents=self.contents(section.contents, key),
            note=self.note(section.note),
            hints=section.hints,
            where=section.where,
        )

    def topic(self, topic: Topic, key: str) -> TopicCopy:
        return TopicCopy(
            key=key,
            headline=self.lines(topic.headline, _place(topic, "headline")),
            deck=self.display(topic, "deck"),
            summary=self.paragraphs(topic.summary),
            contents=self.contents(topic.contents, key),
            note=self.note(topic.note),
            hints=topic.hints,
            where=topic.where,
        )

    def photo(self, photo: Photo, key: str) -> PhotoCopy:
        caption = tuple(
            run
            for paragraph in self.paragraphs(Text(text=photo.caption or "", where=_place(photo, "caption")))
            for run in paragraph.runs
        )
        words = "".join(run.text for run in caption)
        return PhotoCopy(
            key=key,
            files=photo.files,
            caption=caption,
            credit=self.running(photo, "credit"),
            alt=self.running(photo, "alt") or words,
            hints=photo.hints,
            where=photo.where,
        )

    def note(self, note: Note | None) -> NoteCopy | None:
        if note is None:
            return None
        return NoteCopy(self.line(note.title, note.where, "display") or NOTE_TITLE, self.paragraphs(note.body))

    def display(self, node: Node, name: str) -> str:
        """One of an item's texts that stands alone in large type."""
        return self.line(getattr(node, name), _place(node, name), "display")

    def running(self, node: Node, name: str) -> str:
        """One of an item's texts set like running text."""
        return self.line(getattr(node, name), _place(node, name), "running")

    def lines(self, texts: tuple[str, ...], where: Where) -> tuple[str, ...]:
        """A headline's lines, mended as one text, for a quotation may go over the line."""
        return tuple(self.line(_LINE_END.join(texts), where, "display").split(_LINE_END))

    def line(self, text: str | None, where: Where, look: Look) -> str:
        """One line of plain text; empty when there is none."""
        if not text:
            return ""
        block = Block("text", tuple(SourceLine(line.strip(), where) for line in text.split("\n") if line.strip()))
        return "".join(run.text for run in self.mended(block, (Run(block.joined),), look))

    def paragraphs(self, text: Text | None) -> tuple[Paragraph, ...]:
        """A text's paragraphs; a paragraph of nothing visible is left out."""
        if text is None:
            return ()
        blocks = read_blocks(text)
        paragraphs = []
        for block, following in itertools.zip_longest(blocks, blocks[1:]):
            look: Look = "display" if block.kind == "crosshead" else "running"
            # A quotation of several paragraphs opens each of them and closes the last alone (GB/T 15834).
            goes_on = following is not None and following.joined.startswith(("“", '"'))
            runs = self.mended(block, read_runs(block.joined), look, goes_on=goes_on)
            if runs:
                paragraphs.append(Paragraph(runs, block.kind, block.lines[0].where))
        return tuple(paragraphs)

    def mended(self, block: Block, runs: tuple[Run, ...], look: Look, *, goes_on: bool = False) -> tuple[Run, ...]:
        """The runs with their text normalised as one, so that marks see their neighbours across runs."""
        source = "".join(run.text for run in runs)
        result = normalise(source, look)
        file = block.lines[0].where.file
        self.changes.setdefault(file, Counter()).update(result.changes)
        unpaired = [index for index in result.unpaired if not (goes_on and index == 0)]
        places = _align(source, block.joined) if unpaired else []
        for index in unpaired:
            self.findings.append(unpaired_quote(block.place_of(places[index]), source, index))
        return _split_again(runs, result.text, result.origins)


def _place(node: Node, name: str) -> Where:
    """Where one of an item's texts begins; the item's own place when that is not known."""
    return node.places.get(name, node.where)


def _align(text: str, marked_up: str) -> list[int]:
    """For each character of a text, where it stands in the text with its markup."""
    places: list[int] = []
    start = 0
    for character in text:
        found = marked_up.find(character, start)
        places.append(found if found >= 0 else start)
        start = places[-1] + 1
    return places


def _split_again(runs: tuple[Run, ...], text: str, origins: tuple[int, ...]) -> tuple[Run, ...]:
    """The mended text in the runs its characters came from; an emptied run goes."""
    owners = [run for run in runs for _ in run.text]
    owned = zip((owners[origin] for origin in origins), text, strict=True)
    return tuple(
        replace(owner, text="".join(character for _, character in characters))
        for owner, characters in itertools.groupby(owned, key=itemgetter(0))
    )
