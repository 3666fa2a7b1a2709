"""Text lost, doubled or out of order is seen: in the blocks against the manuscript, in the PDF against the blocks."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from composer.copy.model import IssueCopy, PageCopy, Story
from composer.makeup.model import MadeUpPage, Ornament
from composer.preflight.check import fit_problems, text_problems
from composer.preflight.readback import PrintedPage
from composer.preflight.texts import first_difference, lost_texts, solid
from tests.makeup.copies import HERE, paragraphs, story, words
from tests.preflight.pages import block, page, printed, text


def issue_of(*stories: Story) -> IssueCopy:
    contents = PageCopy(1, "要闻", (), None, stories, HERE)
    return IssueCopy("柳岸周刊", "tabloid", datetime.date(2026, 5, 20), 1, (contents,), Path())


def page_of(body: str, headline: str = "石桥边的早晨") -> MadeUpPage:
    rows = [body[start : start + 10] for start in range(0, len(body), 10)]
    return page(block(text([headline], 0, 0, "headline"), text(rows, 0, 2)))


def test_a_whole_text_is_not_lost() -> None:
    assert lost_texts(issue_of(story(40)), (page_of(words(40)),)) == []


@pytest.mark.parametrize(
    ("printed_body", "what"),
    [(words(40)[:-1], "its last character"), (words(40)[1:], "its first"), (words(40)[20:] + words(40)[:20], "order")],
)
def test_a_text_that_is_not_whole_is_lost(printed_body: str, what: str) -> None:
    assert lost_texts(issue_of(story(40)), (page_of(printed_body),)) == [("p1.1", words(40))], what


def test_a_lost_headline_is_seen() -> None:
    assert lost_texts(issue_of(story(40)), (page_of(words(40), "石桥边"),)) == [("p1.1", "石桥边的早晨")]


def test_body_over_headline_is_not_the_order_of_reading() -> None:
    made_up = page_of(words(40))
    (one,) = made_up.blocks
    turned = replace(made_up, blocks=(replace(one, texts=one.texts[::-1]),))
    assert lost_texts(issue_of(story(40)), (turned,)) == [("p1.1", words(40))]


def test_lines_and_spaces_change_nothing() -> None:
    assert solid("河边　的 风\n吹") == "河边的风吹"


def test_a_faultless_pdf_ends_in_the_pages_text() -> None:
    made_up = page_of(words(40))
    assert first_difference(made_up, printed(made_up, before="柳岸周刊第1版").chars) is None


def test_the_first_fault_of_a_pdf_is_shown_with_what_stands_round_it() -> None:
    made_up = page_of(words(40))
    chars = list(printed(made_up).chars)
    del chars[25]
    expected = "石桥边的早晨" + words(40)
    assert first_difference(made_up, tuple(chars)) == expected[20:40]


@pytest.mark.parametrize("extra", ["多", words(40)])
def test_text_printed_twice_is_a_difference(extra: str) -> None:
    made_up = page_of(words(40))
    chars = printed(made_up).chars
    chars += tuple(chars[0]._replace(char=char) for char in extra)
    assert first_difference(made_up, chars) is not None


def test_a_section_head_may_be_read_among_the_lines_it_is_level_with_and_must_be_read() -> None:
    body = page_of(words(40)).blocks[0]
    made_up = page(replace(body, ornaments=(Ornament("section-head", body.box, "老物件"),)))
    chars = printed(made_up).chars
    label = tuple(chars[0]._replace(char=char) for char in "老物件")
    for at in (0, 23, len(chars)):
        assert first_difference(made_up, (*chars[:at], *label, *chars[at:])) is None
    assert first_difference(made_up, (*label[:2], *chars)) == "件"
    assert first_difference(made_up, (*chars, *label, *label)) is not None


def test_lost_text_is_an_error_that_names_the_article() -> None:
    made_up = page_of(words(39))
    (problem,) = text_problems(issue_of(story(40)), (made_up,), (printed(made_up),), "print")
    assert (problem.severity, problem.code) == ("error", "text.lost")
    assert problem.message.en == f"page 1, “石桥”: the text is not whole: “{words(40)[:20]}…”"


def test_a_pdf_that_reads_otherwise_is_an_error_that_names_edition_and_page() -> None:
    made_up = page_of(words(40))
    short = PrintedPage(printed(made_up).chars[:-3])
    (problem,) = text_problems(issue_of(story(40)), (made_up,), (short,), "screen")
    assert (problem.severity, problem.code) == ("error", "text.pdf-differs")
    assert problem.message.en.startswith("page 1: the screen PDF")


def test_overset_text_is_told_in_lines_and_characters_and_not_again_as_lost() -> None:
    made_up = page(block(text([words(40)[:10]]), overset=3))
    (problem,) = fit_problems(made_up)
    assert problem.message.en == "page 1, “石桥”: 3 lines (about 30 characters) do not fit"
    assert problem.message.zh == "第1版《石桥》有 3 行（约 30 字）排不下。"
    assert text_problems(issue_of(story(40)), (made_up,), (printed(made_up),), "print") == []


def test_the_manuscript_of_these_tests_is_what_they_say() -> None:
    assert paragraphs(40)[0].text == words(40)
    assert len(words(40)) == 40


def test_a_vertical_heads_characters_must_be_there_once_in_any_order() -> None:
    made_up = page_of(words(40))
    (one,) = made_up.blocks
    head, body = one.texts
    standing = replace(head, lines=tuple(replace(line, turned=True) for line in head.lines))
    made_up = replace(made_up, blocks=(replace(one, texts=(standing, body)),))
    chars = list(printed(made_up, before="柳岸周刊").chars)
    turned_round = (*chars[:4], *chars[4:10][::-1], *chars[10:])
    assert first_difference(made_up, turned_round) is None
    assert first_difference(made_up, (*chars[:4], *chars[5:])) == chars[4].char
