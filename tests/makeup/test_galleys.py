"""Galleys: every character on a sheet, articles on sheets of their own, lines numbered through."""

from __future__ import annotations

import datetime
from itertools import pairwise
from pathlib import Path

import pytest

from composer.copy.model import IssueCopy, PageCopy, Paragraph, PhotoCopy, Run, Story
from composer.copy.reading import readings_of
from composer.fonts.book import FontBook, open_font_book
from composer.layout.load import load_layout
from composer.layout.model import MM, Layout
from composer.makeup.galleys import GalleyFormat, GalleySheet, galley_sheets
from composer.manifest.models import Hints
from composer.problems import Where

A4 = GalleyFormat((210 * MM, 297 * MM))
A3 = GalleyFormat((297 * MM, 420 * MM))
SENTENCE = "河边的风吹过来，街上慢慢热闹了。孩子们跑过石桥，船夫把缆绳系好，又数了一遍早船。"
HERE = Where("issue.yaml", 1, 1)


@pytest.fixture(scope="module")
def layout() -> Layout:
    return load_layout("tabloid", Path())


@pytest.fixture(scope="module")
def book() -> FontBook:
    return open_font_book()


def story(key: str, sentences: int, *, paragraphs: int = 1, photos: int = 0) -> Story:
    text = tuple(Paragraph((Run(SENTENCE * sentences),)) for _ in range(paragraphs))
    caption = (Run("清晨的石桥。"),)
    pictures = tuple(
        PhotoCopy(f"{key}.{number}", (Path("bridge.jpg"),), caption, "贺知秋 摄", "", Hints(), HERE)
        for number in range(1, photos + 1)
    )
    return Story(key, (f"石桥边的早晨{key}",), "", "", "", (), text, pictures, None, Hints(), HERE)


def sheets_of(
    stories: list[list[Story]], layout: Layout, book: FontBook, form: GalleyFormat = A4
) -> tuple[GalleySheet, ...]:
    """The sheets of pages with these stories."""
    pages = tuple(PageCopy(number, "要闻", (), None, tuple(own), HERE) for number, own in enumerate(stories, 1))
    issue = IssueCopy("柳岸周刊", "tabloid", datetime.date(2026, 5, 20), 118, pages, Path("/issue"))
    return galley_sheets(readings_of(issue), form, layout, book)


def text_on(sheets: tuple[GalleySheet, ...]) -> str:
    return "".join(
        piece.text
        for sheet in sheets
        for slip in sheet.slips
        for text in slip.texts
        for line in text.lines
        for piece in line.line.pieces
    )


def keys_on(sheets: tuple[GalleySheet, ...]) -> list[list[str]]:
    return [[slip.reading.title[-1] for slip in sheet.slips] for sheet in sheets]


def test_a_long_article_goes_on_over_as_many_sheets_as_it_takes(layout: Layout, book: FontBook) -> None:
    sheets = sheets_of([[story("a", 30, paragraphs=4)]], layout, book)
    assert len(sheets) == 5
    assert text_on(sheets) == "石桥边的早晨a" + SENTENCE * 120
    assert [(sheet.slips[0].part, sheet.slips[0].parts) for sheet in sheets] == [(part, 5) for part in range(1, 6)]
    assert [sheet.slips[0].signing is None for sheet in sheets] == [True, True, True, True, False]


def test_nothing_stands_beyond_the_foot_or_the_measure(layout: Layout, book: FontBook) -> None:
    for form in (A4, A3):
        for sheet in sheets_of([[story("a", 30, paragraphs=4, photos=3)]], layout, book, form):
            for slip in sheet.slips:
                lines = [line for text in slip.texts for line in text.lines]
                assert min(line.baseline - line.size for line in lines) > slip.top + 24 * form.unit
                assert max(line.baseline for line in lines) < form.foot
                assert all(line.line.width * line.size <= form.width + 1e-6 for line in lines)
                assert slip.signing is None or slip.signing + 30 * form.unit <= form.size[1] - 5 * MM


def test_lines_of_text_are_numbered_through_and_heads_are_not(layout: Layout, book: FontBook) -> None:
    sheets = sheets_of([[story("a", 30, paragraphs=2, photos=1)]], layout, book)
    numbers = [int(note.text) for sheet in sheets for note in sheet.slips[0].notes if note.kind == "number"]
    lines = [
        line for sheet in sheets for text in sheet.slips[0].texts if text.kind != "headline" for line in text.lines
    ]
    assert numbers == list(range(1, len(lines) + 1))
    for sheet in sheets:
        beside = [note.y for note in sheet.slips[0].notes if note.kind == "number"]
        own = [line.baseline for text in sheet.slips[0].texts if text.kind != "headline" for line in text.lines]
        assert beside == own


def test_lines_leave_room_for_marks(layout: Layout, book: FontBook) -> None:
    (sheet,) = sheets_of([[story("a", 10)]], layout, book)
    lines = next(text.lines for text in sheet.slips[0].texts if text.kind == "body")
    assert {round(two.baseline - one.baseline, 6) for one, two in pairwise(lines)} == {19.0}
    assert {line.size for line in lines} == {10.5}


def test_every_photo_is_listed_with_its_file(layout: Layout, book: FontBook) -> None:
    (sheet,) = sheets_of([[story("a", 5, photos=2)]], layout, book)
    notes = [(note.kind, note.text) for note in sheet.slips[0].notes if note.kind != "number"]
    assert notes == [("label", "图1"), ("files", "bridge.jpg"), ("label", "图2"), ("files", "bridge.jpg")]
    assert text_on((sheet,)).endswith("清晨的石桥。　贺知秋 摄" * 2)


def test_an_article_begins_a_sheet_and_short_ones_of_a_page_share_one(layout: Layout, book: FontBook) -> None:
    pages = [[story("a", 10), story("b", 2), story("c", 2), story("d", 10)], [story("e", 2), story("f", 1)]]
    assert keys_on(sheets_of(pages, layout, book)) == [["a"], ["b", "c"], ["d"], ["e", "f"]]


def test_a_short_item_that_does_not_fit_whole_begins_a_new_sheet(layout: Layout, book: FontBook) -> None:
    sheets = sheets_of([[story(key, 5) for key in "abcdef"]], layout, book)
    assert keys_on(sheets) == [["a", "b", "c"], ["d", "e", "f"]]
    assert all(slip.parts == 1 for sheet in sheets for slip in sheet.slips)


def test_on_a3_all_is_as_much_larger(layout: Layout, book: FontBook) -> None:
    small, large = (sheets_of([[story("a", 10)]], layout, book, form) for form in (A4, A3))
    for one, two in zip(small[0].slips[0].texts, large[0].slips[0].texts, strict=True):
        for line, other in zip(one.lines, two.lines, strict=True):
            assert other.line == line.line
            assert other.size == pytest.approx(line.size * 297 / 210)
            assert other.baseline == pytest.approx(line.baseline * 297 / 210)
