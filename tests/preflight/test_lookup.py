"""A page as set and the same page as printed give the same figures; what is printed elsewhere is not found."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from composer.fonts.book import open_font_book
from composer.makeup.collisions import all_blocks
from composer.preflight.figures import measure_page
from composer.preflight.lookup import REACH, as_set, look_up
from composer.preflight.readback import PrintedPage, read_pages
from tests.composed import composed
from tests.preflight.pages import block, column_of, page, printed

# What is read back is true to a few thousandths of an em; furniture is no part of a page as set.
EM = ("loosest_gap_em", "tightest_squeeze_em")
FURNITURE = ("characters",)


@pytest.mark.parametrize("edition", ["print", "screen"])
def test_a_page_as_set_gives_the_figures_of_its_pdf(edition: str) -> None:
    issue = composed("tabloid-trial")
    pdf = read_pages(issue.print_pdf if edition == "print" else issue.screen_pdf)
    for made_up, copy, one in zip(issue.pages, issue.copy.pages, pdf, strict=True):
        real = asdict(measure_page(made_up, copy, one, issue.book))
        ideal = asdict(measure_page(made_up, copy, as_set(made_up, issue.book), issue.book))
        for name in EM:
            assert real.pop(name) == pytest.approx(ideal.pop(name), abs=0.012)
        for name in FURNITURE:
            assert real.pop(name) > ideal.pop(name)
        assert real == ideal


def test_every_character_of_a_sample_is_found_where_it_was_set() -> None:
    issue = composed("tabloid-trial")
    for made_up, one in zip(issue.pages, read_pages(issue.screen_pdf), strict=True):
        found = look_up(made_up, one, issue.book)
        assert [line.missing for line in found.lines if line.missing] == []
        assert found.stray == ()
        lines = sum(len(text.lines) for one in all_blocks(made_up.blocks) for text in one.texts)
        assert len(list(found.lines)) == lines >= 80


@pytest.mark.parametrize(("away", "missing"), [(REACH - 0.1, 0), (REACH + 0.1, 10)])
def test_a_character_out_of_reach_is_not_the_one_that_was_set(away: float, missing: int) -> None:
    made_up = page(block(column_of(0, count=1)))
    chars = tuple(char._replace(baseline=char.baseline + away) for char in printed(made_up).chars)
    found = look_up(made_up, PrintedPage(chars), open_font_book())
    assert len(found.of(made_up.blocks[0])[0].missing) == missing
    assert len(found.stray) == missing


def test_a_character_is_found_once() -> None:
    made_up = page(block(column_of(0, count=1), column_of(0, count=1)))
    once = printed(page(block(column_of(0, count=1))))
    first, second = look_up(made_up, once, open_font_book()).of(made_up.blocks[0])
    assert (first.missing, len(second.missing)) == ("", 10)
