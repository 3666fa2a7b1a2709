"""The column every engine sets, and the paragraphs it is filled with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from composer.copy.edit import edit_issue
from composer.copy.model import ItemCopy, Paragraph, Run, SectionCopy, Story, TopicCopy
from composer.fonts.book import FontBook
from composer.fonts.catalogue import find_installed_fonts
from composer.fonts.roles import Candidate, Role
from composer.manifest.load import load_issue
from composer.typeset.model import TextStyle

# A body column of a district weekly, in pt; the measure and the indent in characters.
SIZE = 10.0
MEASURE = 13
INDENT = 2
PITCH = 15.0
WIDTH = MEASURE * SIZE

# One column a page, of whole lines. The page is whole CSS pixels (.75 pt) wide and high: Chromium rounds it to them.
LINES = 60
MARGIN = 30.0
PAGE_WIDTH = 192.0
PAGE_HEIGHT = LINES * PITCH + 2 * MARGIN

FAMILY = "Noto Serif CJK SC"
ROLE = "song"
STYLE = TextStyle("comparison", plain=ROLE, size=SIZE, indent=INDENT)

# Sentences, one a line, and what is put before them, character by character.
MARKS = Path(__file__).with_name("marks.txt")
LEAD_IN = "这一年街上的事说来话长要从头"


@cache
def open_book() -> FontBook:
    """A font book of the one face all engines set, whatever else this machine has."""
    return FontBook({ROLE: Role(ROLE, "fonts-noto-cjk", (Candidate(FAMILY, 400),))}, (), find_installed_fonts())


def paragraphs_of(issue: Path) -> tuple[str, ...]:
    """The body paragraphs of an issue's articles, punctuation mended by the composer, emphasis dropped.

    Paragraphs with a character the face lacks are left out: a second face would blur the comparison.
    """
    copy, _ = edit_issue(load_issue(issue)[0])
    texts = (
        paragraph.text
        for page in copy.pages
        for story in _stories(page.contents)
        for paragraph in story.body
        if paragraph.kind == "text"
    )
    return tuple(text for text in texts if not open_book().missing_glyphs(text, ROLE))


def marks_at_every_place() -> tuple[str, ...]:
    """Sentences full of marks and numbers, each behind 0 to 12 characters, so that every mark meets a line's end."""
    sentences = MARKS.read_text(encoding="utf-8").splitlines()
    return tuple(LEAD_IN[:length] + sentence for sentence in sentences for length in range(MEASURE))


def as_copy(text: str) -> Paragraph:
    """A paragraph of plain text as the composer takes it."""
    return Paragraph((Run(text),))


def _stories(contents: Iterable[ItemCopy]) -> Iterator[Story]:
    for item in contents:
        match item:
            case Story():
                yield item
            case SectionCopy() | TopicCopy():
                yield from _stories(item.contents)
            case _:
                pass
