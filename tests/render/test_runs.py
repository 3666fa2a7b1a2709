"""Which pieces the engine is handed as one box, and the white their glyphs are to have between them."""

from __future__ import annotations

import pytest

from composer.fonts.book import FontBook, open_font_book
from composer.makeup.model import SetLine
from composer.render.runs import ORDER, Run, runs_of
from composer.typeset.model import Line, Piece


@pytest.fixture(scope="module")
def book() -> FontBook:
    return open_font_book()


def runs(book: FontBook, *pieces: Piece, size: float = 10.0) -> list[Run]:
    return list(runs_of(SetLine(Line(pieces, 0, 1, 10, 10), 100.0, 200.0, size), book))


def test_han_and_figures_of_a_line_are_one_run_with_their_gaps_between(book: FontBook) -> None:
    figure = book.advance("6", "song")
    (run,) = runs(book, Piece("日前", "song", 0.0), Piece("6", "song", 2.25), Piece("月", "song", 2.5 + figure))

    assert (run.text, run.x, run.baseline, run.size) == ("日前6月", 100.0, 200.0, 10.0)
    assert run.whites == pytest.approx((0.0, 0.25, 0.25))
    assert run.is_spaced


def test_tracking_is_white_after_every_glyph_but_the_last(book: FontBook) -> None:
    (run,) = runs(book, Piece("河边人", "song", 0.0, tracking=0.05))
    assert run.whites == pytest.approx((0.05, 0.05))


def test_what_stands_at_its_natural_place_wants_no_white(book: FontBook) -> None:
    (run,) = runs(book, Piece("河边", "song", 0.5), Piece("人家", "song", 2.5))
    assert (run.text, run.x, run.is_spaced) == ("河边人家", 105.0, False)


@pytest.mark.parametrize(
    "pieces",
    [
        (Piece("发送", "song", 0.0), Piece("WiFi", "song", 2.25), Piece("信号", "song", 5.0)),
        (Piece("河", "song", 0.0), Piece("——", "song", 1.0, full_width=True), Piece("边", "song", 3.0)),
        (Piece("河", "song", 0.0), Piece("边", "hei", 1.0), Piece("人", "song", 2.0)),
        (Piece("河", "song", 0.0), Piece("边", "song", 1.0, link="https://example.org"), Piece("人", "song", 2.0)),
        (Piece("河", "song", 0.0), Piece("1", "song", 1.0, small=0.6, rise=0.4), Piece("人", "song", 2.0)),
    ],
)
def test_a_word_a_dash_another_face_a_link_and_a_note_are_runs_of_their_own(
    pieces: tuple[Piece, ...], book: FontBook
) -> None:
    found = runs(book, *pieces)
    assert [run.text for run in found] == [piece.text for piece in pieces]
    assert [run.x for run in found] == pytest.approx([100 + 10 * piece.x for piece in pieces])


def test_a_notes_figures_are_spaced_in_their_own_size(book: FontBook) -> None:
    (run,) = runs(book, Piece("12", "song", 1.0, tracking=0.03, small=0.6, rise=0.4))
    assert (run.baseline, run.size) == pytest.approx((196.0, 6.0))
    assert run.whites == pytest.approx((0.05,))


def test_two_marks_squeezed_into_one_em_keep_their_order(book: FontBook) -> None:
    (run,) = runs(book, Piece("说。", "song", 0.0), Piece("“", "song", 1.0), Piece("河", "song", 1.5))
    # The origins are 0, 1, 1 + ORDER, 1.5.
    assert run.whites == pytest.approx((0.0, ORDER - 1, 0.5 - ORDER - 1))


def test_a_joiner_prints_nothing_and_counts_for_nothing(book: FontBook) -> None:
    (run,) = runs(book, Piece("河\u200d边人", "song", 0.0, tracking=0.1))
    assert len(run.whites) == 2
