"""Every remedy told is done to the manifest's own files as an editor would; the page then comes out as was told."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from benchmarks.editing import follow, lengthened, read_article, read_manifest, write_article, write_manifest
from composer.keeping import record_name, record_of
from composer.made_up_issue import MadeUpIssue
from composer.makeup.collisions import all_blocks
from composer.makeup.model import MadeUpPage
from composer.pipeline import compose, make_up
from composer.places import file_stem, output_folder
from composer.publish.report import remedy_data
from composer.terminal import show_outcome
from tests.conftest import REPOSITORY
from tests.editing import write_pages

Contents = list[list[dict[str, Any]]]

# Contents of pages, and the kinds of remedies told of each page.
CASES: dict[str, tuple[Contents, dict[int, set[str]]]] = {
    "a lead too long by a third": (
        [[{"paragraphs": 24, "photo": {}}, {"paragraphs": 12, "photo": {}}, {"paragraphs": 7}]],
        {1: {"cut"}},
    ),
    "a paragraph too much": ([[{"paragraphs": 40, "photo": {}}]], {1: {"cut"}}),
    "a third of the copy missing": ([[{"paragraphs": 4}, {"paragraphs": 3}]], {1: {"add"}}),
    "a photo too wide": ([[{"paragraphs": 20}, {"paragraphs": 8}, {"span": 5}]], {1: {"cut", "narrower"}}),
    "an article's photo too small": (
        [[{"paragraphs": 12, "photo": {"span": 1}}, {"paragraphs": 4}]],
        {1: {"add", "wider"}},
    ),
    "a page with room beside a full one": (
        [
            [{"paragraphs": 30}, {"paragraphs": 9}, {"paragraphs": 6}],
            [{"paragraphs": 10}, {"paragraphs": 4}],
        ],
        {1: {"cut", "move", "jump"}, 2: {"add", "move", "jump"}},
    ),
    "a page filled by what jumps to it": (
        [[{"paragraphs": 50, "jump": 2}, {"paragraphs": 9}], [{"paragraphs": 18}, {"paragraphs": 8}]],
        {2: {"cut"}},
    ),
}


def is_full_or_empty(page: MadeUpPage) -> bool:
    return any(block.overset or block.kind == "filler" for block in all_blocks(page.blocks))


def follow_each(manifest: Path, made_up: MadeUpIssue, folder: Path) -> None:
    """Do each thing told to a copy of the issue's files, make it up after the last run, look at the pages it is for."""
    out = output_folder(manifest)
    out.mkdir(exist_ok=True)
    (out / record_name(file_stem(made_up.copy))).write_bytes(record_of(made_up.made, made_up.spreading))
    tried = set()
    for number, advice in made_up.advice.items():
        for remedy in advice.remedies:
            once = replace(remedy, page=0)
            if once in tried:
                continue
            tried.add(once)
            there = folder / f"followed-{len(tried)}"
            shutil.copytree(manifest.parent, there)
            follow(there / manifest.name, remedy_data(remedy))
            again = make_up(there / manifest.name, earlier=there / out.name)
            pages = {page.number: page for page in again.pages}
            assert not is_full_or_empty(pages[number]), remedy
            assert remedy.to is None or not is_full_or_empty(pages[remedy.to]), remedy
            gained = sum(page.cost for page in again.pages) - sum(page.cost for page in made_up.pages)
            assert gained == pytest.approx(remedy.after - remedy.before, abs=0.2), remedy


@pytest.mark.parametrize("name", CASES)
def test_every_remedy_told_of_a_small_issue_works(name: str, tmp_path: Path) -> None:
    contents, kinds = CASES[name]
    folder = tmp_path / "issue"
    folder.mkdir()
    manifest = write_pages(folder, contents)
    made_up = make_up(manifest)
    assert {page.number for page in made_up.pages if is_full_or_empty(page)} == set(kinds)
    told = {number: {remedy.kind for remedy in advice.remedies} for number, advice in made_up.advice.items()}
    assert told == kinds
    follow_each(manifest, made_up, tmp_path)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample tabloid's first two pages, one made too full and the other too empty."""
    folder = tmp_path_factory.mktemp("sample") / "issue"
    shutil.copytree(REPOSITORY / "issues/tabloid-trial", folder, ignore=shutil.ignore_patterns("out"))
    file = folder / "articles/shade.md"
    front, text = read_article(file)
    write_article(file, front, lengthened(text, 1700))
    manifest = folder / "issue.yaml"
    data = read_manifest(manifest)
    data["rules"] = {"copy.repeated-paragraph": "off"}
    del data["pages"][2]
    contents = data["pages"][1]["contents"]
    data["pages"][1]["contents"] = [contents[2], contents[3], contents[5]]
    write_manifest(manifest, data)
    return manifest


def test_every_remedy_told_of_a_real_issue_works(sample: Path, tmp_path: Path) -> None:
    made_up = make_up(sample)
    assert set(made_up.advice) == {1, 2}
    assert all(advice.remedies for advice in made_up.advice.values())
    follow_each(sample, made_up, tmp_path)


def test_remedies_are_told_with_the_finding_and_in_the_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    manifest = write_pages(tmp_path, CASES["a photo too wide"][0])
    outcome = compose(manifest, formats=("screen",), pages=frozenset({1}))
    (found,) = [problem for problem in outcome.problems if problem.code == "fit.overset"]
    report = json.loads((tmp_path / "out/report.json").read_text(encoding="utf-8"))
    (page,) = report["pages"]
    photo, *cuts = page["advice"]
    assert found.hint is not None
    assert found.hint.zh.splitlines()[:2] == [
        "以下办法都试排过，用其中一种就行：",
        f"1. {photo['zh']}（版面代价 {photo['cost_before']:.0f} → {photo['cost_after']:.0f}）",
    ]
    assert photo["zh"] == "图片“清晨的石桥。”缩成 4 栏宽（span: 4）"
    assert photo["en"] == "narrow the photo “清晨的石桥。” to 4 columns (span: 4)"
    assert (photo["kind"], photo["key"], photo["amount"], photo["to_page"]) == ("narrower", "p1.3", 4, None)
    assert photo["cost_after"] < photo["cost_before"]
    assert {one["zh"] for one in cuts} == {
        f"{name}从文末删 {one['amount']} 字" for one in cuts for name in (one["article"],)
    }
    assert page["remedies_tried"] >= 3
    show_outcome(outcome, "zh", quiet=True)
    told = capsys.readouterr().err
    assert f"\n    1. {photo['zh']}（" in told
    assert f"\n    3. {cuts[1]['zh']}（" in told


def test_an_issue_without_trouble_is_not_advised(tmp_path: Path) -> None:
    manifest = write_pages(tmp_path, [[{"paragraphs": 14, "photo": {}}, {"paragraphs": 4}]])
    assert make_up(manifest).advice == {}
