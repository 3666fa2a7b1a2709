"""Finished lines as positioned boxes, and the date of the paper."""

from __future__ import annotations

import pytest

from composer.fonts.book import FontBook, open_font_book
from composer.makeup.model import SetLine, SetText
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


def paragraph(*lines: tuple[float, float, Piece]) -> SetText:
    """Lines of one piece each: left edge, baseline, piece."""
    return SetText("body", tuple(SetLine(Line((piece,), 0, 1, 10, 10), x, y, 10.0) for x, y, piece in lines))


def test_lines_under_one_another_at_one_pitch_are_one_box(book: FontBook) -> None:
    text = paragraph(
        (120.0, 200.0, Piece("河边", "song", 0.0)),
        (100.0, 215.0, Piece("有", "song", 0.0)),
        (100.0, 230.0, Piece("人家", "song", 0.5)),
        (300.0, 200.0, Piece("另一栏", "song", 0.0)),
    )
    markup, runs = text_markup(text, book, links=False)
    face = book.face("song")
    top = 200 - (15 + (face.ascent - face.descent) * 10) / 2
    assert f'<span style="left:120.0000pt;top:{top:.4f}pt;line-height:15.0000pt">河边\n有\n人家</span>' in markup
    assert markup.count("<span") == 2
    assert [(run.x, run.baseline) for run in runs] == [(120, 200), (120, 215), (120, 230), (300, 200)]
    assert [run.lead for run in runs] == pytest.approx([0, -2, -1.5, 0])


@pytest.mark.parametrize(
    "second",
    [
        (100.0, 200.0, Piece("家", "song", 3.0)),
        (100.0, 215.0, Piece("家", "hei", 0.0)),
        (100.0, 215.0, Piece("家", "song", 0.0, link="https://example.org")),
        (100.0, 215.0, Piece("—", "song", 0.0, full_width=True)),
        (100.0, 209.0, Piece("家", "song", 0.0)),
    ],
)
def test_what_is_beside_or_set_otherwise_is_a_box_of_its_own(
    second: tuple[float, float, Piece], book: FontBook
) -> None:
    markup = markup_of(paragraph((100.0, 200.0, Piece("河边", "song", 0.0)), second), book, links=False)
    assert markup.count("<span") == 2
    assert "line-height" not in markup


def test_a_line_at_another_pitch_begins_a_box(book: FontBook) -> None:
    lines = [(100.0, y, Piece("河", "song", 0.0)) for y in (200.0, 215.0, 231.0, 246.0)]
    markup = markup_of(paragraph(*lines), book)
    assert markup.count("<span") == markup.count("line-height:15.0000pt") == 2


@pytest.mark.parametrize(("kind", "tag"), [("headline", "h1"), ("crosshead", "h2"), ("body", "p"), ("kicker", "p")])
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
