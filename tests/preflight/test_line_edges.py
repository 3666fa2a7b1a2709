"""Where a line's letters end: figures of notes, narrow apostrophes and hanging marks leave no frame."""

from __future__ import annotations

from dataclasses import replace

import pytest

from composer.copy.model import Paragraph, Run
from composer.fonts.book import FontBook, open_font_book
from composer.makeup.model import SetLine, SetText
from composer.preflight.gaps import white_of
from composer.preflight.ink import ink_faults
from composer.preflight.lookup import as_set, look_up
from composer.typeset.model import TextStyle
from composer.typeset.paragraph import compose_paragraph
from tests.preflight.pages import LEFT, STEP, baseline, block, page

LAST_COLUMN = LEFT + 2 * STEP
"""The column whose lines end at the frame."""


@pytest.fixture(scope="module")
def book() -> FontBook:
    return open_font_book()


def outside(runs: tuple[Run, ...], book: FontBook, *, hanging: bool = False, further: float = 0.0) -> int:
    """How many of a paragraph's lines leave the frame, set ten characters wide in the last column."""
    style = TextStyle("body", indent=0, hanging=hanging)
    lines = compose_paragraph(Paragraph(runs), style, 10, book)
    placed = tuple(SetLine(line, LAST_COLUMN + further, baseline(row), 10.0) for row, line in enumerate(lines))
    made_up = page(block(SetText("body", placed, on_grid=True)))
    found = look_up(made_up, as_set(made_up, book), book)
    return sum(fault.figure == "outside" for fault in ink_faults(found))


@pytest.mark.parametrize(
    ("runs", "hanging"),
    [
        ((Run("今天上午市长将宣布"), Run("[12]", raised=True), Run("大会开幕")), False),
        ((Run("今天上午市长the boys’宣布"),), False),
        ((Run("今天上午市长将宣布完。大会"),), True),
        ((Run("今天上午，市长将宣布完。大会"),), False),
    ],
    ids=["note", "apostrophe", "hanging", "mark"],
)
def test_a_full_line_is_inside(runs: tuple[Run, ...], hanging: bool, book: FontBook) -> None:
    assert outside(runs, book, hanging=hanging) == 0


def test_a_line_a_tenth_too_far_to_the_right_is_outside(book: FontBook) -> None:
    assert outside((Run("今天上午市长宣布大会开幕"),), book, further=1.0) == 1


def test_a_mark_moved_behind_the_one_before_takes_nothing_from_its_neighbour(book: FontBook) -> None:
    """A narrow quote and a bracket share an origin; in print the bracket stands a trace behind, so that both sort."""
    line = compose_paragraph(Paragraph((Run("渡船。”《渡口账本》的作者"),)), TextStyle("body", indent=0), 13, book)[0]
    made_up = page(block(SetText("body", (SetLine(line, LEFT, baseline(0), 10.0),), on_grid=True)))
    (set_line,) = look_up(made_up, as_set(made_up, book), book).lines
    quote = set_line.words.index("”")
    naturals = tuple(3.5 if at == quote else 10.0 for at in range(len(set_line.chars)))

    def squeezed(bracket: float, after: float) -> float:
        """The squeeze where bracket and letter stand so far behind the quote."""
        origin = set_line.chars[quote].x
        places = {quote + 1: origin + bracket, quote + 2: origin + after}
        chars = tuple(char._replace(x=places.get(at, char.x)) for at, char in enumerate(set_line.chars))
        kept = slice(quote, quote + 3)
        return white_of(replace(set_line, chars=chars[kept], naturals=naturals[kept])).taken

    assert squeezed(-0.8, 9.2) == pytest.approx(0.0, abs=0.001)
    assert squeezed(0.02, 9.2) == 0
    assert squeezed(0.02, 2.5) == pytest.approx(0.1, abs=0.01)
    assert squeezed(1.0, 9.2) == pytest.approx(0.18, abs=0.01)
