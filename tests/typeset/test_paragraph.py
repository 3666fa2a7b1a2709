"""Kinds of paragraphs, alignment, links, and the pieces a line is handed on in."""

from __future__ import annotations

import time

import pytest

from composer.copy.model import Paragraph, Run
from composer.fonts.book import FontBook
from composer.typeset.model import Line, Piece, TextStyle
from composer.typeset.paragraph import compose_paragraph

BODY = TextStyle("body")


def compose(text: str, style: TextStyle, measure: float, book: FontBook) -> tuple[Line, ...]:
    return compose_paragraph(Paragraph((Run(text),)), style, measure, book)


def test_only_text_paragraphs_are_indented(plain: FontBook) -> None:
    runs = (Run("街道新貌"),)
    starts = {
        kind: compose_paragraph(Paragraph(runs, kind), BODY, 10, plain)[0].pieces[0].x
        for kind in ("text", "crosshead", "quote", "signoff")
    }

    assert starts == {"text": 2.0, "crosshead": 0.0, "quote": 0.0, "signoff": 6.0}


@pytest.mark.parametrize(("align", "x"), [("left", 0.0), ("centre", 3.0), ("right", 6.0)])
def test_ragged_lines_keep_their_natural_width(align: str, x: float, plain: FontBook) -> None:
    style = TextStyle("caption", indent=0, align=align)  # type: ignore[arg-type]
    first, last = compose("今天上午市长宣布完大会街道新貌", style, 10, plain)

    assert (first.width, first.gap, first.pieces[0].tracking) == (first.natural, 0.0, 0.0)
    assert last.pieces[0].x == pytest.approx(x + (4 - last.width) * (x / 6))


def test_a_justified_line_of_han_is_one_piece(plain: FontBook) -> None:
    first = compose("今天上午市长将宣布完。大会", TextStyle("body", indent=0), 10, plain)[0]

    assert first.pieces == (Piece("今天上午市长将宣布", "song", 0.0, 0.125),)


def test_a_squeezed_mark_ends_its_piece(plain: FontBook) -> None:
    first = compose("今天上午，市长宣布完。大会", TextStyle("body", indent=0), 10, plain)[0]

    assert [(piece.text, piece.x, piece.tracking) for piece in first.pieces] == [
        ("今天上午，", 0.0, 0.0),
        ("市长宣布完。", pytest.approx(4.5), 0.0),
    ]


def test_a_new_look_begins_a_new_piece(plain: FontBook) -> None:
    runs = (Run("看"), Run("重点", "bold"), Run("详见", "kai"), Run("网站", link="http://example.com"))
    (line,) = compose_paragraph(Paragraph(runs), TextStyle("body", indent=0), 20, plain)

    assert [(piece.text, piece.role, piece.link) for piece in line.pieces] == [
        ("看", "song", None),
        ("重点", "hei", None),
        ("详见", "kai", None),
        ("网站", "song", "http://example.com"),
    ]


def test_a_latin_word_begins_a_piece(plain: FontBook) -> None:
    (line,) = compose("看hello world（A）", TextStyle("body", indent=0), 20, plain)

    assert [piece.text for piece in line.pieces] == ["看", "hello ", "world", "（", "A", "）"]


def test_dashes_are_asked_for_in_full_width(plain: FontBook) -> None:
    (line,) = compose("他——走", TextStyle("body", indent=0), 20, plain)

    assert [(piece.text, piece.full_width) for piece in line.pieces] == [("他", False), ("——", True), ("走", False)]


def test_a_divided_word_ends_in_a_hyphen_that_is_no_text(plain: FontBook) -> None:
    first, second = compose("关于international合作", TextStyle("body", indent=0), 7, plain)

    assert [(piece.text, piece.hyphen) for piece in first.pieces][-1] == ("-", True)
    assert first.width == 7.0
    assert first.pieces[-1].x == pytest.approx(6.5)
    assert (first.end, second.start) == (9, 9)


def test_spaces_alone_make_no_line(plain: FontBook) -> None:
    assert compose("  ", BODY, 10, plain) == ()
    assert compose_paragraph(Paragraph(()), BODY, 10, plain) == ()


def test_proportional_quotes_give_nothing(installed: FontBook) -> None:
    style = TextStyle("summary", plain="kai", indent=0)
    quotes = installed.advance("“", "kai") + installed.advance("”", "kai")
    if quotes > 1:
        pytest.skip("the 楷 of this machine has full-width quotes")

    assert compose("“好”", style, 10, installed)[0].width == pytest.approx(1 + quotes)


def test_a_character_the_face_lacks_is_set_in_another_role(plain: FontBook) -> None:
    (line,) = compose("文é文", TextStyle("body", indent=0), 10, plain)

    assert [piece.role for piece in line.pieces] == ["song", "biaosong", "song"]


def test_a_page_is_composed_in_a_moment(installed: FontBook) -> None:
    texts = [f"第{number}段，今天上午，市长宣布防汛演练大会开幕。他说：“安全第一——是的”。" * 4 for number in range(160)]
    began = time.perf_counter()
    for text in texts:
        compose(text, BODY, 13, installed)

    # 25,000 characters take about .4 s; the limit leaves room for a slow machine, not for a slow algorithm.
    assert time.perf_counter() - began < 5


PARAGRAPH = (
    "河边的风吹过来，街上慢慢热闹了。孩子们跑过石桥，船夫把缆绳系好，又数了一遍，今天一共三十二条船，没有一条迟到。"
)


@pytest.mark.parametrize("length", range(30, 56, 3))
@pytest.mark.parametrize("more", [1, -1])
def test_a_paragraph_may_take_a_line_more_or_fewer_within_the_limits_of_a_good_line(
    length: int, more: int, plain: FontBook
) -> None:
    paragraph = Paragraph((Run(PARAGRAPH[:length]),))
    usual = compose_paragraph(paragraph, BODY, 10, plain)
    lines = compose_paragraph(paragraph, BODY, 10, plain, more)

    if not lines:
        return
    assert len(lines) == len(usual) + more
    assert "".join(piece.text for line in lines for piece in line.pieces) == PARAGRAPH[:length]
    assert all(line.width == pytest.approx(10, abs=0.01) for line in lines[1:-1])
    assert all(line.gap <= 0.25 + 1e-9 for line in lines)
    assert sum(piece.text.isalpha() or len(piece.text) > 2 for piece in lines[-1].pieces)


def test_some_paragraphs_give_a_line_and_some_do_not(plain: FontBook) -> None:
    counts = {
        length: len(compose_paragraph(Paragraph((Run(PARAGRAPH[:length]),)), BODY, 10, plain, 1))
        for length in (27, 28, 33, 37, 46)
    }

    # A paragraph whose last line is nearly full opens its gaps; one whose last line is short would open them too far.
    assert counts == {27: 0, 28: 4, 33: 0, 37: 5, 46: 6}


def test_a_line_fewer_squeezes_marks(plain: FontBook) -> None:
    paragraph = Paragraph((Run("一二，三四，五六七八九" * 2),))
    style = TextStyle("body", indent=0)
    usual, fewer = (compose_paragraph(paragraph, style, 10, plain, more) for more in (0, -1))

    assert [line.width for line in usual] == pytest.approx([10, 10, 2])
    assert [line.natural for line in fewer] == [11, 11]
    assert [line.width for line in fewer] == pytest.approx([10, 10])
