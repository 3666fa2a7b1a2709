"""Finished lines as positioned boxes, and the date of the paper."""

from __future__ import annotations

import datetime

import pytest

from composer.fonts.book import FontBook, open_font_book
from composer.makeup.model import SetLine, SetText
from composer.render.calendar import PaperDate, paper_date
from composer.render.lines import text_markup
from composer.typeset.model import Line, Piece


@pytest.fixture(scope="module")
def book() -> FontBook:
    return open_font_book()


def set_text(*pieces: Piece, kind: str = "body", scale: float = 1.0) -> SetText:
    line = SetLine(Line(pieces, 0, 1, 10, 10), 100.0, 200.0, 10.0, scale)
    return SetText(kind, (line,))  # type: ignore[arg-type]


def markup_of(text: SetText, book: FontBook, *, links: bool = True) -> str:
    return text_markup(text, book, links=links)[0]


def test_a_piece_stands_at_its_origin_with_its_baseline_on_the_line(book: FontBook) -> None:
    face = book.face("song")
    top = 200 - (1 + face.ascent - face.descent) / 2 * 10
    assert markup_of(set_text(Piece("河边", "song", 2.0)), book) == (
        '<p class="t body c-ink r-song" style="font-size:10.0000pt">'
        f'<span style="left:120.0000pt;top:{top:.4f}pt">河边</span></p>'
    )


def test_a_run_says_only_what_its_paragraph_does_not(book: FontBook) -> None:
    markup = markup_of(
        set_text(Piece("河边", "song", 0.0), Piece("边", "hei", 2.0), Piece("1", "song", 3, small=0.6)), book
    )
    assert markup.count("font-size") == 2
    assert "font-size:6.0000pt" in markup
    assert markup.count("r-song") == 1
    assert '<span class="r-hei" style="left:120.0000pt;' in markup


@pytest.mark.parametrize(("kind", "tag"), [("headline", "h2"), ("crosshead", "h3"), ("body", "p"), ("kicker", "p")])
def test_a_texts_kind_tells_its_element(kind: str, tag: str, book: FontBook) -> None:
    markup = markup_of(set_text(Piece("河边", "song", 0.0), kind=kind), book)
    assert markup.startswith(f'<{tag} class="t {kind} c-ink r-song"')
    assert markup.endswith(f"</{tag}>")
    # A bookmark reads the words of a headline with a space between its lines.
    assert ('data-title="河边"' in markup) == (tag != "p")
    assert markup.endswith(f"</{tag}>")


def test_what_an_editor_writes_is_never_markup(book: FontBook) -> None:
    markup = markup_of(set_text(Piece("<b>&", "song", 0.0)), book)
    assert "&lt;b&gt;&amp;" in markup
    assert "<b>" not in markup


def test_a_link_is_one_on_the_screen_alone(book: FontBook) -> None:
    text = set_text(Piece("网站", "song", 0.0, link='https://example.org/?a="b"'))
    assert '<a href="https://example.org/?a=&#34;b&#34;">网站</a>' in markup_of(text, book)
    assert "<a" not in markup_of(text, book, links=False)


def test_a_narrowed_headline_is_scaled_from_its_left_edge(book: FontBook) -> None:
    markup = markup_of(set_text(Piece("河", "song", 2.0), scale=0.9), book)
    assert "left:118.0000pt" in markup
    assert "transform:scaleX(0.9000)" in markup


@pytest.mark.parametrize(
    ("date", "lunar"),
    [
        (datetime.date(2026, 5, 20), PaperDate("2026年5月20日", "星期三", "农历丙午年四月初四")),
        # The first day of a lunar year, and the day before it.
        (datetime.date(2026, 2, 17), PaperDate("2026年2月17日", "星期二", "农历丙午年正月初一")),
        (datetime.date(2026, 2, 16), PaperDate("2026年2月16日", "星期一", "农历乙巳年腊月廿九")),
        # A leap month.
        (datetime.date(2025, 7, 25), PaperDate("2025年7月25日", "星期五", "农历乙巳年闰六月初一")),
    ],
)
def test_a_date_as_a_chinese_paper_prints_it(date: datetime.date, lunar: PaperDate) -> None:
    assert paper_date(date) == lunar
