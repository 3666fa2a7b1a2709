"""Figures out of target are told with page, article, words and what to do."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from composer.fonts.book import open_font_book
from composer.makeup.remedies import Advice, Remedy
from composer.pipeline import compose
from composer.preflight.check import filler_problems
from composer.preflight.faults import Fault
from composer.preflight.figures import PageFigures, measure_page
from composer.preflight.findings import KINDS, figure_problems
from composer.problems import Message
from tests.preflight.pages import LINES, block, column_of, copy_of, page, printed

MADE_UP = page(block(column_of(0), column_of(1), column_of(2)))


@pytest.fixture(scope="module")
def clean() -> PageFigures:
    return measure_page(MADE_UP, copy_of(MADE_UP), printed(MADE_UP), open_font_book())


def test_a_page_on_target_has_no_finding(clean: PageFigures) -> None:
    assert figure_problems(MADE_UP, clean) == []


def test_a_finding_names_page_article_words_and_remedy(clean: PageFigures) -> None:
    faults = (Fault("single_lines", "石桥", "河边的风吹过来街上慢慢热闹"), Fault("single_lines", "石桥", "好"))
    (problem,) = figure_problems(MADE_UP, replace(clean, single_lines=2, faults=faults))
    assert (problem.severity, problem.code) == ("warning", "makeup.single-line")
    assert problem.message.zh == "第1版《石桥》：换栏处有 2 个单行，如“河边的风吹过来街上慢慢热”。"
    assert problem.message.en.startswith("page 1, “石桥”: 2 single lines stand at a column's end, “河边")
    assert problem.hint is not None
    assert "span" in problem.hint.en


def test_each_article_has_a_finding_of_its_own(clean: PageFigures) -> None:
    faults = (Fault("runts", "石桥", "好。"), Fault("runts", "渡口", "了。"))
    zh = [problem.message.zh for problem in figure_problems(MADE_UP, replace(clean, runts=2, faults=faults))]
    assert zh == ["第1版《石桥》：1 段的末行只有一个字，如“好。”。", "第1版《渡口》：1 段的末行只有一个字，如“了。”。"]


def test_the_largest_amount_is_told(clean: PageFigures) -> None:
    faults = (Fault("off_grid", "石桥", "一行", 0.3), Fault("off_grid", "石桥", "二行", 1.25))
    (problem,) = figure_problems(MADE_UP, replace(clean, off_grid=2, faults=faults))
    assert problem.severity == "error"
    assert problem.message.en == "page 1, “石桥”: 2 lines are off the baseline grid by up to 1.25 pt, “二行”"


def test_colliding_headlines_are_both_named(clean: PageFigures) -> None:
    (problem,) = figure_problems(MADE_UP, replace(clean, faults=(Fault("collisions", "渡口", "石桥"),)))
    assert problem.message.zh == "第1版《渡口》：标题与《石桥》碰题：并排，字号相近。"


def test_a_cut_page_says_where(clean: PageFigures) -> None:
    (problem,) = figure_problems(MADE_UP, replace(clean, faults=(Fault("upright_cuts", amount=2),)))
    assert problem.message.en == "page 1: the gutter after column 2 cuts the whole page in two"


@pytest.mark.parametrize(("lines", "severity"), [(2, "warning"), (4, "warning"), (5, "error")])
def test_a_hole_is_told_in_lines_and_characters(lines: int, severity: str, clean: PageFigures) -> None:
    (problem,) = figure_problems(MADE_UP, replace(clean, hole_lines=lines, hole_columns=2))
    assert (problem.severity, problem.code) == (severity, "fit.hole")
    assert problem.message.zh == f"第1版有空白：{lines} × 2（行×栏），缺 {2 * lines} 行（约 {20 * lines} 字）。"


def test_a_hole_is_told_with_the_remedies_found(clean: PageFigures) -> None:
    advice = Advice(1, (Remedy(1, "add", "p1.1", Message("《石桥》", "“石桥”"), 40, before=70.0, after=20.0),), 2)
    (problem,) = figure_problems(MADE_UP, replace(clean, hole_lines=4, hole_columns=2), advice)
    assert problem.hint is not None
    assert problem.hint.zh == "这样改试排过，可行：\n1. 《石桥》文末加 40 字（版面代价 70 → 20）"
    full = replace(clean, hole_lines=4, hole_columns=2, overset_characters=9)
    (again,) = (one for one in figure_problems(MADE_UP, full, advice) if one.code == "fit.hole")
    assert again.hint == Message("办法见本版上一条。", "see the remedies told of this page above")


def test_fillers_are_told_in_lines_and_characters() -> None:
    filler = replace(block(column=1, columns=2, lines=7, key="p1.filler1"), kind="filler")
    (problem,) = filler_problems(page(block(column_of(0), columns=1), filler))
    assert problem.severity == "error"  # fourteen of sixty lines
    assert problem.message.zh == "第1版缺 14 行稿件（约 140 字），用补白填了版面的 23%。"
    assert problem.message.en == "page 1 is short of 14 lines (about 140 characters): fillers take 23% of it"
    assert len(column_of(0).lines) == LINES


def test_every_kind_of_finding_fills_its_sentences() -> None:
    for kind in KINDS.values():
        for sentence in (kind.message.zh, kind.message.en):
            assert "{" not in sentence.format(n=1, most="2", words="石桥")


def test_briefs_without_room_are_told_once_by_their_section_and_not_as_lost(tmp_path: Path) -> None:
    long = [{"article": {"headline": f"桥边之{n}", "body": "河边的风吹过来，街上慢慢热闹了。" * 16}} for n in range(60)]
    issue = {"paper": "柳岸周刊", "layout": "tabloid", "date": "2026-05-20", "number": 1}
    page = {"contents": [{"section": "快讯", "style": "briefs", "contents": long}]}
    manifest = tmp_path / "issue.yaml"
    manifest.write_text(yaml.dump(issue | {"pages": [page]}, allow_unicode=True), encoding="utf-8")
    outcome = compose(manifest, formats=("screen",))
    told = [problem for problem in outcome.problems if problem.code in ("fit.overset", "text.lost")]
    assert [problem.code for problem in told] == ["fit.overset"]
    assert told[0].message.en.startswith("page 1, “快讯”: ")
