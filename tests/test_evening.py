"""An evening of two edits to a small issue, and what its counts say when something is wrong."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from benchmarks.compose import with_table
from benchmarks.editing import cut, follow, lengthened, printed_length, read_article, read_manifest, without_photo
from benchmarks.evening.edits import EDITS, Desk
from benchmarks.evening.followed import follow_all
from benchmarks.evening.paper import SAMPLE, SHARED, bind
from benchmarks.evening.places import judge_moves
from benchmarks.evening.report import line, table
from benchmarks.evening.run import evening, judged, lost_of, run
from composer.copy.edit import edit_issue
from composer.manifest.load import load_issue
from tests.editing import write_pages

FIRST: list[dict[str, Any]] = [{"paragraphs": 22, "photo": {}}, {"paragraphs": 9}, {"paragraphs": 6}]
SECOND: list[dict[str, Any]] = [
    {"paragraphs": 13, "photo": {}, "headline": "河灯会"},
    {"paragraphs": 9, "headline": "桥头的钟"},
    {"paragraphs": 8, "headline": "渡口的船票"},
]


@pytest.fixture
def manifest(tmp_path: Path) -> Path:
    return write_pages(tmp_path, [FIRST, SECOND])


def test_edits_are_made_composed_and_counted(manifest: Path) -> None:
    steps = list(evening(manifest, 2, 2))
    assert [line(step).splitlines()[1:] for step in steps] == [[], []]
    assert [step.number for step in steps] == [1, 2]
    assert all(step.stayed == step.untouched for step in steps)
    assert all(one.true == one.moved for step in steps for one in step.told)
    assert table(steps).splitlines()[-1].startswith("| all | 2 | ")


def test_every_count_can_fail(manifest: Path) -> None:
    first = run(manifest)
    edited = next(edit for edit, _ in EDITS if edit.__name__ == "paragraph_cut")(
        Desk(manifest, read_manifest(manifest), frozenset({1})), random.Random(1)
    )
    assert edited is not None
    assert edited.pages == {2}
    now = run(manifest)
    step = judged(1, edited, first, first, now, manifest)
    assert (step.stayed, step.untouched, step.faults, step.lost) == (1, 1, (), "")

    silent = judged(1, edited, first, first, replace(now, changes={}), manifest)
    assert silent.faults == ("page 2 was not told to have changed",)
    another = judged(1, edited, first, first, replace(now, digests={**now.digests, 1: "other"}), manifest)
    assert (another.stayed, another.faults) == (0, ("page 1: another file",))
    pages = {**now.pages, 1: replace(now.pages[1], blocks=now.pages[1].blocks[:-1])}
    fewer = judged(1, edited, first, first, replace(now, pages=pages), manifest)
    assert (fewer.stayed, fewer.faults) == (0, ("page 1: 2 blocks, not 3",))
    assert lost_of(first, replace(now, letters=(now.letters[0] - Counter("桥"), now.letters[1]))) != ""
    assert lost_of(first, replace(now, letters=(now.letters[0] + Counter("桥"), now.letters[1]))) != ""

    before, after, told = first.pages[2], now.pages[2], now.changes[2]
    assert judge_moves(before, after, told).faults == ()
    assert len(told) == judge_moves(before, after, told).true > 1
    assert judge_moves(before, after, told[1:]).true == len(told) - 1
    untrue = judge_moves(before, after, (replace(told[0], lines=told[0].lines + 5), *told[1:]))
    assert [fault.split()[0] for fault in untrue.faults] == ["not", "untrue"]


def test_a_remedy_that_is_not_enough_has_not_worked(tmp_path: Path) -> None:
    manifest = write_pages(tmp_path, [[{"paragraphs": 40, "photo": {}}]])
    full = run(manifest)
    (remedy, *_) = full.advice[1]
    assert remedy["kind"] == "cut"
    less = {**remedy, "amount": 13}
    enough, too_little = follow_all(manifest, tuple(full.pages.values()), {1: [remedy, less]})
    assert (enough.fault, enough.is_cost_told) == ("", True)
    assert (too_little.fault, too_little.is_cost_told) == ("trouble on [1]", False)


def test_text_is_cut_and_added_as_it_is_printed() -> None:
    assert printed_length("**问：船几点开?**（茶亭 王女士）") == 15
    assert cut(["晨雾散了。", "**问：船几点开？**七点。"], 4) == ["晨雾散了。", "**问：船几点开**"]
    assert cut(["晨雾散了。", "## 渡口"], 4) == ["晨雾散"]
    assert lengthened(["晨雾散了。", "## 渡口"], 7) == ["晨雾散了。", "## 渡口", "晨雾散了。", "晨雾"]
    assert without_photo({"headline": "渡口", "图片": [{"file": "a.jpg"}]}, 0) == {"headline": "渡口"}


def test_the_paper_is_bound_of_all_pages_under_one_manifest(tmp_path: Path) -> None:
    manifest = bind(tmp_path)
    copy, _ = edit_issue(load_issue(manifest)[0])
    sample, _ = edit_issue(load_issue(SAMPLE / "issue.yaml")[0])
    assert len(copy.pages) == (7 if SHARED.is_dir() else 4)
    assert [page.number for page in copy.pages] == list(range(1, len(copy.pages) + 1))
    assert [page.name for page in copy.pages[:4]] == [page.name for page in sample.pages]
    assert [len(page.contents) for page in copy.pages[:4]] == [len(page.contents) for page in sample.pages]


def test_a_remedy_is_done_to_an_article_whose_keys_are_chinese(tmp_path: Path) -> None:
    manifest = bind(tmp_path)
    follow(manifest, {"key": "p3.1.2", "kind": "wider", "amount": 3})
    front, _ = read_article(tmp_path / "hexi-weekly/articles/boat-builder.md")
    assert [photo.get("span") for photo in front["图片"]] == [None, 3]


def test_the_table_has_its_place(repository: Path) -> None:
    document = (repository / "benchmarks/README.md").read_text(encoding="utf-8")
    assert "new" in with_table(document, "new", "evening")
