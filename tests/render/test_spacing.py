"""Lines handed to the engine and read back: every character stands where its line set it."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest
import weasyprint

from composer.fonts.book import FontBook, open_font_book
from composer.makeup.model import SetLine, SetText
from composer.preflight.readback import read_pages
from composer.render.lines import text_markup
from composer.render.runs import Strand
from composer.render.spacing import space_glyphs
from composer.typeset.model import Line, Piece

LEFT, BASELINE, BLEED = 20.0, 50.0, 9.0
THOUSANDTH = 0.001


@pytest.fixture(scope="module")
def book() -> FontBook:
    return open_font_book()


def printed(book: FontBook, size: float, *lines: tuple[Piece, ...]) -> tuple[bytes, tuple[Strand, ...]]:
    """Lines 20 pt apart, as the engine alone prints them, and their strands."""
    placed = [SetLine(Line(pieces, 0, 1, 10, 10), LEFT, BASELINE + 20 * row, size) for row, pieces in enumerate(lines)]
    return printed_text(book, SetText("body", tuple(placed)))


def printed_text(book: FontBook, text: SetText) -> tuple[bytes, tuple[Strand, ...]]:
    """A text as the engine alone prints it, and its strands."""
    markup, strands = text_markup(text, book, links=False)
    face = book.face("song")
    css = f"""
        @page {{ size: 300pt 200pt; margin: {BLEED}pt }}
        body {{ margin: 0; position: relative; font-family: "{face.family}"; font-weight: {face.weight} }}
        p {{ margin: 0; line-height: 1; white-space: pre }}
        .t span {{ position: absolute; width: 0 }}
    """
    html = f'<html lang="zh-Hans"><style>{css}</style><body>{markup}'
    return weasyprint.HTML(string=html).write_pdf(), strands


def spaced(raw: bytes, strands: tuple[Strand, ...]) -> tuple[bytes, str | None]:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        other = space_glyphs(pdf, [strands], BLEED)
        pdf.save(out)
    return out.getvalue(), other


def places(pdf: bytes, size: float) -> list[tuple[str, float]]:
    """Every character and its origin, in em from the lines' left edge."""
    return [(char.char, (char.x - BLEED - LEFT) / size) for char in read_pages(pdf)[0].chars]


@pytest.mark.parametrize("size", [8.55, 9.5, 10.4, 42.0])
@pytest.mark.parametrize("tracking", [-0.05, -0.01, 0.0125, 0.0357, 0.0625, 0.125, 0.25])
def test_tracking_is_true_to_a_thousandth_of_an_em(tracking: float, size: float, book: FontBook) -> None:
    raw, strands = printed(book, size, (Piece("河边有人家", "song", 0.0, tracking=tracking),))
    pdf, other = spaced(raw, strands)

    assert other is None
    found = places(pdf, size)
    assert "".join(char for char, _ in found) == "河边有人家"
    wanted = [index * (1 + tracking) for index in range(5)]
    assert [x for _, x in found] == pytest.approx(wanted, abs=THOUSANDTH)


def test_every_gap_of_a_line_is_its_own(book: FontBook) -> None:
    figure = book.advance("6", "song")
    line = (
        Piece("日前", "song", 0.0, tracking=0.02),
        Piece("6", "song", 2.3),
        Piece("月，", "song", 2.6 + figure),
        Piece("河", "song", 4.0 + figure),
    )
    pdf, other = spaced(*printed(book, 9.5, line))

    assert other is None
    wanted = [0.0, 1.02, 2.3, 2.6 + figure, 3.6 + figure, 4.0 + figure]
    assert [x for _, x in places(pdf, 9.5)] == pytest.approx(wanted, abs=THOUSANDTH)


def test_lines_of_one_box_begin_each_at_its_own_place(book: FontBook) -> None:
    lines = [(Piece("河边", "song", x, tracking=0.1),) for x in (2.0, 0.0, -0.5, 1.0)]
    raw, strands = printed(book, 9.5, *lines)
    pdf, other = spaced(raw, strands)

    assert other is None
    assert [x for _, x in places(pdf, 9.5)] == pytest.approx([2, 3.1, 0, 1.1, -0.5, 0.6, 1, 2.1], abs=THOUSANDTH)
    baselines = [char.baseline for char in read_pages(pdf)[0].chars]
    wanted = [BLEED + BASELINE + 20 * row for row in (0, 0, 1, 1, 2, 2, 3, 3)]
    assert baselines == pytest.approx(wanted, abs=0.01)


def test_the_lines_of_a_strand_stand_where_they_were_set_even_beside_one_another(book: FontBook) -> None:
    places = ((20.0, 50.0), (120.0, 50.0), (20.0, 83.5), (200.5, 140.25))
    lines = [SetLine(Line((Piece("河边", "song", 0.0),), 0, 1, 10, 10), x, y, 9.5) for x, y in places]
    raw, strands = printed_text(book, SetText("body", tuple(lines)))
    pdf, other = spaced(raw, strands)

    assert other is None
    assert len(strands) == 1
    chars = read_pages(pdf)[0].chars
    found = [(char.x - BLEED, char.baseline - BLEED) for char in chars]
    wanted = [(x + shift, y) for x, y in places for shift in (0, 9.5)]
    assert [place for pair in found for place in pair] == pytest.approx(
        [one for pair in wanted for one in pair], abs=0.01
    )


def test_runs_of_two_looks_keep_their_order_and_places(book: FontBook) -> None:
    line = (Piece("信号", "song", 0.0, tracking=0.1), Piece("WiFi", "song", 2.5), Piece("好", "song", 5.0))
    pdf, other = spaced(*printed(book, 9.5, line, line))
    assert other is None
    found = places(pdf, 9.5)
    assert "".join(char for char, _ in found) == "信号WiFi好" * 2
    assert [x for char, x in found if char in "信号W好"] == pytest.approx([0, 1.1, 2.5, 5.0] * 2, abs=THOUSANDTH)


def test_a_line_of_blanks_is_not_looked_for(book: FontBook) -> None:
    blank, line = (Piece("\u3000\u3000", "hei", 0.0, tracking=0.1),), (Piece("河边", "song", 0.0, tracking=0.1),)
    assert spaced(*printed(book, 9.5, blank, line))[1] is None


def test_a_strand_that_is_not_there_is_told(book: FontBook) -> None:
    raw, (one, two) = printed(
        book, 9.5, (Piece("河边", "song", 0.0, tracking=0.1),), (Piece("人家", "hei", 0.0, tracking=0.1),)
    )
    assert spaced(raw, ((replace(one[0], x=one[0].x + 1),), two))[1] == "河边"
    assert spaced(raw, (two, one))[1] == "河边"


def test_a_strand_with_other_glyphs_is_told(book: FontBook) -> None:
    raw, ((run,),) = printed(book, 9.5, (Piece("河边", "song", 0.0, tracking=0.1),))
    assert spaced(raw, ((replace(run, whites=(0.1, 0.1)),),))[1] == "河边"
    raw, ((one, two),) = printed(book, 9.5, (Piece("河边", "song", 0.0),), (Piece("人家", "song", 0.0),))
    assert spaced(raw, ((one, replace(two, whites=())),))[1] == "河边人家"
