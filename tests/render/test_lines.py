"""Finished lines as positioned boxes, and the date of the paper."""

from __future__ import annotations

import pytest

from composer.fonts.book import FontBook, open_font_book
from composer.makeup.model import SetLine, SetText
from composer.render.lines import joined, text_markup
from composer.typeset.model import Line, Piece


@pytest.fixture(scope="module")
def book() -> FontBook:
    return open_font_book()


def set_text(*pieces: Piece, kind: str = "body", scale: float = 1.0) -> SetText:
    line = SetLine(Line(pieces, 0, 1, 10, 10), 100.0, 200.0, 10.0, scale)
    return SetText(kind, (line,))  # type: ignore[arg-type]


def markup_of(text: SetText, book: FontBook, *, links: bool = True) -> str:
    return text_markup(text, book, links=links)[0]


def top_of(baseline: float, book: FontBook) -> str:
    """Where the top of a line of 10 pt stands."""
    face = book.face("song")
    return f"top:{baseline - (1 + face.ascent - face.descent) / 2 * 10:.4f}pt"


def test_a_text_of_one_look_stands_at_its_origin_with_its_baseline_on_the_line(book: FontBook) -> None:
    assert markup_of(set_text(Piece("河边", "song", 2.0)), book) == (
        '<p class="t body c-ink r-song" '
        f'style="position:absolute;width:0;font-size:10.0000pt;left:120.0000pt;{top_of(200, book)}">河边</p>'
    )


def test_each_piece_of_its_own_look_stands_at_its_own_origin(book: FontBook) -> None:
    assert markup_of(set_text(Piece("河边", "song", 2.0), Piece("WiFi", "song", 4.0)), book) == (
        '<p class="t body c-ink r-song" style="font-size:10.0000pt">'
        f'<span style="left:120.0000pt;{top_of(200, book)}">河边</span>'
        f'<span style="left:140.0000pt;{top_of(200, book)}">WiFi</span></p>'
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


def test_lines_of_one_look_are_one_strand_wherever_they_stand(book: FontBook) -> None:
    text = paragraph(
        (120.0, 200.0, Piece("河边", "song", 0.0)),
        (100.0, 215.0, Piece("有", "song", 0.0)),
        (100.0, 231.0, Piece("人家", "song", 0.5)),
        (300.0, 200.0, Piece("另一栏", "song", 0.0)),
    )
    markup, (strand,) = text_markup(text, book, links=False)
    assert markup.endswith(f'left:120.0000pt;{top_of(200, book)}">河边有人家另一栏</p>')
    assert [(run.text, run.x, run.baseline) for run in strand] == [
        ("河边", 120, 200),
        ("有", 100, 215),
        ("人家", 105, 231),
        ("另一栏", 300, 200),
    ]


@pytest.mark.parametrize(
    "second",
    [
        (100.0, 215.0, Piece("家", "hei", 0.0)),
        (100.0, 215.0, Piece("家", "song", 0.0, link="https://example.org")),
        (100.0, 215.0, Piece("—", "song", 0.0, full_width=True)),
        (100.0, 215.0, Piece("家", "song", 0.0, small=0.6)),
        (100.0, 215.0, Piece("WiFi", "song", 0.0)),
        # Alone it is a mark of no script; after Han the face would give it another glyph, wherever it stands.
        (100.0, 215.0, Piece('"', "song", 0.0)),
        (100.0, 215.0, Piece('5"', "song", 0.0)),
    ],
)
def test_what_is_set_or_shaped_otherwise_is_a_strand_of_its_own(
    second: tuple[float, float, Piece], book: FontBook
) -> None:
    markup, strands = text_markup(paragraph((100.0, 200.0, Piece("河边", "song", 0.0)), second), book, links=False)
    assert markup.count("<span") == len(strands) == 2


def test_only_running_text_that_follows_one_another_is_joined() -> None:
    head = set_text(Piece("题", "song", 0.0), kind="headline")
    one, two = (set_text(Piece(word, "song", 0.0)) for word in "一二")
    other = SetText("body", two.lines, colour="accent")
    found = list(joined([head, head, one, two, other, head, one]))
    assert [(text.kind, text.colour, [line.line.pieces[0].text for line in text.lines]) for text in found] == [
        ("headline", "ink", ["题"]),
        ("headline", "ink", ["题"]),
        ("body", "ink", ["一", "二"]),
        ("body", "accent", ["二"]),
        ("headline", "ink", ["题"]),
        ("body", "ink", ["一"]),
    ]


def test_a_dot_stands_on_the_page_not_in_its_texts_box(book: FontBook) -> None:
    line = SetLine(Line((Piece("河边", "song", 0.0),), 0, 1, 10, 10, dots=(0.5,)), 100.0, 200.0, 10.0)
    markup = markup_of(SetText("body", (line,)), book)
    assert markup.startswith('<p class="t body c-ink r-song" style="font-size:10.0000pt"><span')
    assert markup.count("<span") == 2


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
    assert "transform-origin:0 0;transform:scaleX(0.9000)" in markup
