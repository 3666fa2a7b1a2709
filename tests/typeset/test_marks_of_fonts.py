"""Marks stand where their own face puts them: ink to one side, in the middle, proportional, told by halt or palt."""

from __future__ import annotations

from pathlib import Path

import pytest

from composer.copy.model import Paragraph, Run
from composer.fonts.book import FontBook, open_font_book
from composer.typeset.lines_report import glyphs_of
from composer.typeset.marks import Kind, cut_into_units
from composer.typeset.model import Line, TextStyle
from composer.typeset.paragraph import compose_paragraph
from tests.fonts.plain_font import build_plain_font

FULL = TextStyle("body", indent=0)
HALF = TextStyle("body", indent=0, punctuation="half")

TAIWAN = {"，。、；：": "centre"}
"""The marks that stand in the middle of their cell in traditional faces."""

HALT = "feature halt { pos wide <0 0 -500 0>; } halt;"
SCRIPTS = "languagesystem DFLT dflt; languagesystem hani dflt;"


def book_of(folder: Path, marks: dict[str, str] | None = None, features: str = "") -> FontBook:
    build_plain_font(folder / "song.ttf", marks=marks, features=features)
    return open_font_book((folder,))


def only_line(text: str, style: TextStyle, book: FontBook, measure: float = 20) -> Line:
    (line,) = compose_paragraph(Paragraph((Run(text),)), style, measure, book)
    return line


def origins(line: Line, book: FontBook) -> list[float]:
    return [round(glyph.x, 6) for glyph in glyphs_of(line, book)]


def test_a_mark_at_the_left_gives_its_right_half(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    line = only_line("好，走", HALF, book)

    assert line.width == 2.5
    assert origins(line, book) == [0, 1, 1.5]


def test_a_centred_mark_gives_white_at_both_sides(tmp_path: Path) -> None:
    book = book_of(tmp_path, TAIWAN)
    line = only_line("好，走", HALF, book)

    # The ink at .4 to .6 of the cell stands in the middle of half an em.
    assert line.width == 2.5
    assert origins(line, book) == [0, 0.75, 1.5]


def test_two_marks_take_an_em_and_a_half_where_the_first_is_centred(tmp_path: Path) -> None:
    book = book_of(tmp_path, TAIWAN)
    line = only_line("他：“你", FULL, book)

    # A quarter of ： goes and a quarter of “.
    assert line.width == 3.5
    assert origins(line, book) == [0, 1, 1.5, 2.5]


def test_a_centred_mark_at_the_line_end_gives_the_white_after_it(tmp_path: Path) -> None:
    assert only_line("今天开会。", FULL, book_of(tmp_path, TAIWAN)).width == 4.75


def test_proportional_quotes_give_nothing(tmp_path: Path) -> None:
    book = book_of(tmp_path, {"“”": "narrow"})
    line = only_line("“好”，走", FULL, book)

    assert line.width == pytest.approx(0.3 + 1 + 0.3 + 1 + 1)
    assert origins(line, book) == [0, 0.3, 1.3, 1.6, 2.6]


@pytest.mark.parametrize(
    ("features", "width", "wide_at"),
    [
        # Ink that reaches over the middle leaves .43 at the right and .05 at the left: .48 is all there is.
        ("", 2.52, 0.95),
        # The face says that it means the mark to lose its right half.
        (f"{SCRIPTS} {HALT}", 2.5, 1),
        (f"{SCRIPTS} feature palt {{ pos wide <0 0 -480 0>; }} palt;", 2.5, 1),
        # halt speaks of half an em, palt of the ink: halt is the surer one.
        (f"{SCRIPTS} feature palt {{ pos wide <-40 0 -80 0>; }} palt; {HALT}", 2.5, 1),
        # Taken evenly at both sides, and no more than down to half an em.
        (f"{SCRIPTS} feature palt {{ pos wide <-300 0 -600 0>; }} palt;", 2.5, 0.75),
        # A face that says nothing of this mark leaves it to the ink.
        (f"{SCRIPTS} feature halt {{ pos close <0 0 -500 0>; }} halt;", 2.52, 0.95),
    ],
    ids=["ink", "halt", "palt", "halt before palt", "palt at both sides", "halt of others"],
)
def test_the_face_says_how_a_mark_narrows(features: str, width: float, wide_at: float, tmp_path: Path) -> None:
    book = book_of(tmp_path, {"？": "wide"}, features)
    line = only_line("好？走", HALF, book)

    assert line.width == pytest.approx(width)
    assert origins(line, book) == pytest.approx([0, wide_at, width - 1])


def test_wide_word_spaces_and_dots_give_way(tmp_path: Path) -> None:
    book = book_of(tmp_path, {" ": "ascii", "·": "centre"})
    first, _ = compose_paragraph(Paragraph((Run("ab cd一二三四五六七，八九十"),)), FULL, 10.05, book)

    # 10.25 with ， at half an em: .2 comes out of the word space, the first of the tiers, and out of nothing else.
    assert (first.natural, first.tier, first.width) == (10.25, 2, 10.05)
    # · takes half an em by nature, a quarter from either side.
    assert origins(only_line("卡·马", FULL, book), book) == [0, 0.75, 1.5]


def test_narrowing_is_told_by_side(tmp_path: Path) -> None:
    features = f"{SCRIPTS} feature halt {{ pos open <-500 0 -500 0>; pos close <0 0 -500 0>; }} halt;"
    book = book_of(tmp_path, {}, features)

    assert book.narrowing("“", "song") == (0.5, 0)
    assert book.narrowing("，", "song") == (0, 0.5)
    assert book.narrowing("中", "song") is None


def test_an_apostrophe_takes_the_narrow_glyph_and_a_closing_quote_does_not(tmp_path: Path) -> None:
    features = "languagesystem DFLT dflt; languagesystem latn dflt; feature pwid { sub close by narrow; } pwid;"
    book = book_of(tmp_path, {}, features)

    line = only_line("他don’t走", FULL, book)
    assert [(piece.text, piece.proportional) for piece in line.pieces] == [
        ("他", False),
        ("don’t", True),
        ("走", False),
    ]
    assert line.width == pytest.approx(1 + 0.25 + 2.3 + 0.25 + 1)
    quoted = only_line("他‘abc’走", FULL, book)
    assert not any(piece.proportional for piece in quoted.pieces)
    assert quoted.width == 1 + 1 + 1.5 + 1 + 1


@pytest.mark.parametrize(
    ("text", "narrow"),
    [
        ("the boys’ school", "boys’"),
        ("他说it’s好", "it’s"),
        ("rock ’n’ roll", "’n’"),
        ("‘the boys’ 他", ""),
        ("“‘a’ and b’s”", "b’s"),
    ],
)
def test_which_mark_is_an_apostrophe(text: str, narrow: str, plain: FontBook) -> None:
    line = only_line(text, FULL, plain)

    assert "".join(piece.text for piece in line.pieces if piece.proportional).strip() == narrow


def test_the_installed_song_sets_an_apostrophe_narrow(installed: FontBook) -> None:
    whole = installed.advance("don", "song") + installed.advance("t", "song")
    line = only_line("don’t", FULL, installed)

    assert whole < line.width < whole + 0.4


def test_a_new_ideograph_is_han_and_keeps_its_variation_selector() -> None:
    assert list(cut_into_units("文\U00031350\U000e0100A\U000f0000")) == [
        (0, "文", Kind.HAN),
        (1, "\U00031350\U000e0100", Kind.HAN),
        (3, "A", Kind.LATIN),
        (4, "\U000f0000", Kind.SYMBOL),  # of one's own: no letter, no sign that joins
    ]


def test_characters_beyond_the_basic_plane_are_han(installed: FontBook) -> None:
    if not installed.has("song", "𰻞"):
        pytest.skip("the 宋 of this machine has no 𰻞")
    first, second = compose_paragraph(Paragraph((Run("吃𰻞𰻞面吃𰻞𰻞面GDP"),)), FULL, 6, installed)

    assert (first.width, first.gap, first.pieces[0].text) == (6, 0, "吃𰻞𰻞面吃𰻞")
    assert (second.start, second.pieces[0].text) == (6, "𰻞面")
    # A gap opens between it and Latin as after any other.
    assert second.pieces[1].x == 2.25
