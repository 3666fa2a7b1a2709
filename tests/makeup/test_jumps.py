"""Jumps: what stays and what goes, and both lines true."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from composer.copy.model import PageCopy, Paragraph, Run, SectionCopy, Story
from composer.makeup.collisions import all_blocks
from composer.makeup.flow import Flow, FlowLine
from composer.makeup.jumps import (
    LEAST_JUMPED,
    LEAST_KEPT,
    cut_to,
    jump_at,
    lines_kept,
    pages_as_set,
    short_headline,
    sources_of,
    waves,
)
from composer.makeup.model import Block, Box, Jump, MadeUpPage
from composer.makeup.page import make_up_pages
from composer.makeup.setter import Setter
from composer.manifest.models import Hints
from composer.typeset.model import Line
from tests.makeup.copies import HERE, flow_crosshead, flow_paragraph, story

JUMP_LINE = FlowLine(Line((), 0, 8, 8, 12), 99, "signoff", "signoff")


def page_of(number: int, *contents: Story | SectionCopy) -> PageCopy:
    return PageCopy(number, "要闻", (), None, contents, HERE)


def jumping(key: str, to: int, *lengths: int) -> Story:
    return story(*lengths, key=key, hints=Hints(jump=to))


def body_text(one: Story) -> str:
    return "".join(paragraph.text for paragraph in one.body)


def set_text(block: Block) -> str:
    return "".join(
        piece.text
        for text in block.texts
        if text.kind in ("body", "signoff")
        for line in text.lines
        for piece in line.line.pieces
    )


def pages_made(pages: Sequence[PageCopy], setter: Setter) -> tuple[MadeUpPage, ...]:
    return tuple(choice.page for choice in make_up_pages(pages, setter))


@pytest.fixture(scope="module")
def two_pages(setter: Setter) -> tuple[MadeUpPage, ...]:
    """A page with far too long a lead, and one with room."""
    copies = (
        page_of(1, jumping("p1.1", 2, *[120] * 34), story(600, key="p1.2", headline=("渡口的灯",))),
        page_of(2, story(900, 800, key="p2.1", headline=("老街的伞",)), story(500, key="p2.2")),
    )
    return pages_made(copies, setter)


def test_a_text_that_does_not_fit_fills_its_room_and_goes_on_where_the_editor_says(
    two_pages: tuple[MadeUpPage, ...],
) -> None:
    first, second = ({block.key: block for block in page.blocks} for page in two_pages)
    lead, rest = first["p1.1"], second["p1.1.rest"]
    assert lead.jump is not None
    assert lead.jump.page == 2
    assert lead.overset == rest.overset == 0
    assert max(lead.legs) - min(lead.legs) <= two_pages[0].grid.pitch + 0.01
    whole = body_text(jumping("p1.1", 2, *[120] * 34))
    assert set_text(lead).endswith("（下转第2版）")
    assert set_text(lead).removesuffix("（下转第2版）") + set_text(rest) == whole


def test_the_rest_stands_under_the_short_headline_and_says_where_it_comes_from(
    two_pages: tuple[MadeUpPage, ...],
) -> None:
    rest = next(block for block in two_pages[1].blocks if block.key == "p1.1.rest")
    heads = {text.kind: "".join(p.text for line in text.lines for p in line.line.pieces) for text in rest.texts}
    assert heads["kicker"] == "（上接第1版）"
    assert heads["headline"] == "石桥边的早晨"


def test_a_text_that_fits_does_not_jump(setter: Setter) -> None:
    pages = pages_made(
        (page_of(1, jumping("p1.1", 2, *[150] * 12), story(500, key="p1.2")), page_of(2, story(900, key="p2.1"))),
        setter,
    )
    assert not any(block.jump for page in pages for block in all_blocks(page.blocks))
    assert "下转" not in set_text(pages[0].blocks[0])


@pytest.mark.parametrize("direction", ["horizontal", "vertical"])
def test_the_text_is_whole_over_a_jump_out_of_a_section_and_beside_a_standing_head(
    direction: str, setter: Setter
) -> None:
    hints = Hints(jump=2, headline_direction=direction)
    long = story(*[130] * 34, key="p1.2.1", hints=hints, byline="本报记者 宋知微")
    section = SectionCopy("p1.2", "老街记忆", None, (long,), None, Hints(), HERE)
    pages = pages_made((page_of(1, story(500, key="p1.1"), section), page_of(2, story(300, key="p2.1"))), setter)
    blocks = {block.key: block for page in pages for block in all_blocks(page.blocks)}
    assert blocks["p1.2.1"].jump is not None
    kept, rest = set_text(blocks["p1.2.1"]), set_text(blocks["p1.2.1.rest"])
    assert kept.removesuffix("（下转第2版）") + rest == body_text(long)


def test_a_rest_that_jumps_again_does_not_exist_and_a_chain_of_pages_is_made_up_in_order() -> None:
    pages = (page_of(1, jumping("p1.1", 3, 9)), page_of(2, jumping("p2.1", 1, 9)), page_of(3, story(9, key="p3.1")))
    assert [[page.number for page in wave] for wave in waves(pages)] == [[2], [1], [3]]
    assert sources_of(pages, frozenset({3})) == {1, 2, 3}
    assert sources_of(pages, frozenset({2})) == {2}


@given(
    lengths=st.lists(st.integers(1, 40), min_size=1, max_size=6),
    cut=st.tuples(st.integers(0, 5), st.integers(0, 39)),
)
def test_the_two_parts_of_the_copy_are_the_whole(lengths: list[int], cut: tuple[int, int]) -> None:
    number = min(cut[0], len(lengths) - 1)
    offset = min(cut[1], lengths[number] - 1)
    whole = jumping("p1.1", 2, *lengths)
    block = Block("p1.1", "story", Box(0, 0, 1, 1), jump=Jump(2, number, offset, 10))
    pages = (page_of(1, whole), page_of(2, story(5, key="p2.1")))
    first, second = pages_as_set(pages, [made_up(1, block)])
    kept, rest = first.contents[0], second.contents[1]
    assert isinstance(kept, Story)
    assert isinstance(rest, Story)
    assert body_text(replace(kept, body=kept.body[:-1])) + body_text(rest) == body_text(whole)
    assert kept.hints.jump is None
    assert rest.body[0].is_continued == (offset > 0)
    assert sum(paragraph.is_continued for paragraph in rest.body) == (offset > 0)


def made_up(number: int, *blocks: Block) -> MadeUpPage:
    from composer.layout.model import Grid

    grid = Grid(columns=5, measure=12, size=9.5, pitch=13)
    return MadeUpPage(number, "要闻", (), "front", grid, 10, Box(0, 0, 1, 1), None, None, blocks)


@pytest.mark.parametrize(
    ("room", "lines", "kept"),
    [
        (50, 100, 50),
        (100, 100, 0),
        # What would be too little to turn the page for is made enough.
        (98, 100, 100 + 1 - LEAST_JUMPED),
        (LEAST_KEPT + 1, 100, LEAST_KEPT + 1),
        (LEAST_KEPT, 100, 0),
        (15, 16, 0),
    ],
)
def test_lines_that_stay(room: int, lines: int, kept: int) -> None:
    assert lines_kept(np.array([float(room)]), lines).tolist() == [kept]


def test_a_cut_leaves_no_crosshead_at_the_foot_and_no_single_line() -> None:
    flow = Flow([*flow_paragraph(0, 18), *flow_crosshead(1), *flow_paragraph(2, 12)])
    # 21 lines hold the crosshead too, 22 a single line under it.
    for room in (21, 22):
        kept = cut_to(flow, room, JUMP_LINE)
        assert len(kept.flow) == 19
        assert kept.flow[-1].kind == "signoff"
        assert flow[kept.end].kind == "crosshead"
    assert cut_to(flow, 24, JUMP_LINE).end == 22 or cut_to(flow, 24, JUMP_LINE).end == 23


def test_a_paragraph_that_is_cut_is_not_composed_anew() -> None:
    source = Paragraph((Run("石桥" * 60),))
    flow = Flow([line._replace(source=source) for line in [*flow_paragraph(0, 10), *flow_paragraph(1, 20)]])
    kept = cut_to(flow, 18, JUMP_LINE)
    assert {line.source is None for line in kept.flow if line.paragraph == 1} == {True}
    assert {line.source is None for line in kept.flow if line.paragraph == 0} == {False}


def test_where_the_text_goes_on_is_told_by_paragraph_and_character() -> None:
    lines = [FlowLine(Line((), start, start + 12, 12, 12), 3, first=start == 0) for start in (0, 12, 24)]
    flow = Flow(lines)
    assert jump_at(flow, 0, 2, 1) == Jump(2, 2, 0, 3)
    assert jump_at(flow, 2, 2, 1) == Jump(2, 2, 24, 1)


@pytest.mark.parametrize(
    ("headline", "short"),
    [
        (("9.8公里步道合龙", "禾湖从此走得通"), "9.8公里步道合龙"),
        (("三条公交线路下周一起调整",), "三条公交线路下周一起调整"),
        (("晚上十点，阅览室还亮着灯，书也还在等人",), "晚上十点，阅览室还亮着灯"),
        (("一字", "排开的大伞"), "一字排开的大伞"),
        (("一个没有任何标点也不曾断行的长标题写到底",), "一个没有任何标点也不曾断行的长标题写到底"),
    ],
)
def test_short_headlines(headline: tuple[str, ...], short: str) -> None:
    assert short_headline(headline) == short


def test_both_pdfs_read_whole_over_the_jump(tmp_path: Path) -> None:
    from composer.pipeline import compose
    from tests.small_issue import write_issue

    manifest = write_issue(tmp_path, paragraphs=12, pages=2)
    text = manifest.read_text(encoding="utf-8")
    body = "\n\n".join(f"第{n}段{'河边的风吹过来，街上慢慢热闹了。' * 6}完。" for n in range(60))
    (tmp_path / "long.md").write_text(f"---\nheadline: 石桥边的夜晚\n---\n{body}\n", encoding="utf-8")
    pages = "- contents: [{article: long.md, jump: 2}]\n- contents: [{article: {headline: 渡口, body: 灯亮了。}}]\n"
    manifest.write_text(text[: text.index("pages:")] + "pages:\n" + pages, encoding="utf-8")
    outcome = compose(manifest)
    assert "text.lost" not in {problem.code for problem in outcome.problems}
    assert "text.pdf-differs" not in {problem.code for problem in outcome.problems}
    alone = compose(manifest, tmp_path / "alone", formats=("screen",), pages=frozenset({2}))
    assert [block.key for block in alone.pages[0].blocks] == [block.key for block in outcome.pages[1].blocks]
    assert "p1.1.rest" in {block.key for block in alone.pages[0].blocks}
