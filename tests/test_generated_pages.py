"""Generated pages: the same from the same seed, as full as they say, and judged by what stands on them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from benchmarks.compose import with_table
from benchmarks.generated.demand import Ruler
from benchmarks.generated.drafts import Ad, Article, Draft, Notice, Photo, Section, Text
from benchmarks.generated.faults import faults_of, refusals
from benchmarks.generated.issues import generate, write_issue
from benchmarks.generated.report import tables
from benchmarks.generated.run import Result
from benchmarks.generated.words import sentences, text_of
from composer.copy.edit import edit_issue
from composer.fonts.book import open_font_book
from composer.layout.load import load_layout
from composer.makeup.collisions import all_blocks
from composer.makeup.page import make_up_page
from composer.makeup.setter import Setter
from composer.manifest.load import load_issue
from composer.preflight.figures import measure_page
from composer.preflight.lookup import as_set
from composer.problems import Message, Problem
from tests.preflight.pages import block, column_of, copy_of, page


def test_a_seed_gives_the_same_issue_every_time(tmp_path: Path) -> None:
    one, two = (write_issue(generate(7, "tabloid"), tmp_path / name) for name in "ab")
    assert one.read_bytes() == two.read_bytes()
    pictures = sorted((tmp_path / "a/photos").iterdir())
    assert pictures
    assert [file.read_bytes() for file in pictures] == [
        (tmp_path / "b/photos" / file.name).read_bytes() for file in pictures
    ]


@pytest.mark.parametrize("layout", ["broadsheet", "tabloid"])
def test_pages_are_as_full_as_a_weekly_sends_them(layout: str) -> None:
    drawn = [generate(seed, layout) for seed in range(1, 7)]
    assert all(0.915 <= one.fullness <= 1.045 for one in drawn)
    assert len({round(one.fullness, 3) for one in drawn}) == 6
    assert all(4 <= len(one.draft.items) <= 14 for one in drawn)


def test_texts_are_whole_sentences_of_about_the_length_asked_for() -> None:
    for length in (130, 500, 1500):
        paragraphs = text_of(length, 3)
        assert abs(sum(map(len, paragraphs)) - length) <= 40
        left = "".join(paragraphs)
        for sentence in sorted(sentences(), key=len, reverse=True):
            left = left.replace(sentence, "")
        assert left == ""


def test_the_ruler_counts_lines_as_a_layout_editor_does() -> None:
    ruler = Ruler(load_layout("broadsheet", Path()), front=False)
    assert (ruler.area.columns, ruler.area.lines, ruler.capacity) == (7, 98, 7 * 99)
    assert ruler.demand(Ad(3, 20)) == 3 * 21
    # Three columns of 413 pt at 2:3 are 275 pt or 20 lines; a line of caption and its white are 1.3 more.
    assert ruler.demand(Photo((2 / 3,), "清晨的石桥。", "贺知秋 摄")) == 3 * (22 + 1)


def test_a_page_is_as_full_as_its_items_together() -> None:
    ruler = Ruler(load_layout("tabloid", Path()), front=True)
    article = Article("石桥边的早晨", Text(400, 1))
    items = (article, Notice("停水通知", Text(100, 2)), Section("街坊", "news", (article,)))
    whole = ruler.share(Draft("tabloid", True, items))
    parts = ruler.demand(items[0], lead=True) + ruler.demand(items[1]) + ruler.demand(items[2])
    assert whole == pytest.approx(parts / ruler.capacity)


@pytest.mark.parametrize(
    ("fullness", "expected"), [(0.8, "white"), (1.2, "overset")], ids=["too little copy", "too much"]
)
def test_the_ruler_is_honest(fullness: float, expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On the house's grid and without photos, whose heights give, a page comes out as the ruler says."""
    monkeypatch.setattr("benchmarks.generated.drafts.PHOTOS_OF_LEAD", (0,))
    monkeypatch.setattr("benchmarks.generated.drafts.PHOTOS_OF_OTHERS", (0,))
    monkeypatch.setattr("benchmarks.generated.drafts.MIX", ("article", "article", "news", "notice"))
    layout = load_layout("tabloid", Path())
    first = {"grids": layout.grids[:1]}
    designs = {name: design.model_copy(update=first) for name, design in layout.designs.items()}
    one_grid = layout.model_copy(update={**first, "designs": designs})
    found = []
    for seed in (1, 2, 3):
        copy, _ = edit_issue(load_issue(write_issue(generate(seed, "tabloid", fullness), tmp_path / str(seed)))[0])
        blocks = list(all_blocks(make_up_page(copy.pages[0], Setter(one_grid, open_font_book(), {})).blocks))
        overset, white = sum(one.overset for one in blocks), sum(one.white * one.columns for one in blocks)
        fillers = [one for one in blocks if one.kind == "filler"]
        found.append("overset" if overset else "white" if white >= 10 or fillers else "full")
    assert found == [expected] * 3


def test_the_manifest_holds_what_was_drawn(tmp_path: Path) -> None:
    issue = generate(2, "tabloid")
    data = yaml.safe_load(write_issue(issue, tmp_path / "issue").read_text(encoding="utf-8"))
    (written,) = data["pages"]
    assert len(written["contents"]) == len(issue.draft.items)
    assert ("number" in written) is not issue.draft.front


def test_the_faults_are_those_of_the_figures() -> None:
    """A hole by its size, every other figure by how often it is missed; what is short is told with its lines."""
    made_up = page(block(column_of(0), column_of(1, count=13), column_of(2, count=13)))
    book = open_font_book()
    figures = measure_page(made_up, copy_of(made_up), as_set(made_up, book), book)
    assert faults_of(made_up, figures, ()) == {"feet": 1, "hole": 14}
    short = Problem("warning", "fit.filler", Message("缺稿约 40 字。", ""))
    assert faults_of(made_up, figures, (short,))["untold"] == 1
    told = replace(short, message=Message("缺 3 行稿件（约 40 字）。", ""))
    assert "untold" not in faults_of(made_up, figures, (told,))


def test_the_gates_errors_count_by_code_but_for_what_the_figures_count() -> None:
    codes = ("press.rgb", "press.rgb", "fit.overset")
    found = [Problem("error", code, Message("", "")) for code in codes]
    found.append(Problem("warning", "copy.no-byline", Message("", "")))
    assert refusals(found) == {"press.rgb": 2}
    told = tables([Result(4, "tabloid", 0.5, 0.95, 7, refusals(found))], "command").splitlines()
    assert "| 全部达标 all targets met | 0 | | |" in told
    assert "| `press.rgb` | 1 | 2 | 4 |" in told


def test_the_table_names_faults_and_seeds() -> None:
    results = [
        Result(1, "tabloid", 0.5, 0.95, 7, {"upright_cuts": 1}),
        Result(2, "tabloid", 1.5, 1.01, 9, {"single_lines": 2, "filler": 1}),
        Result(3, "tabloid", 1.0, 1.0, 5, {"filler": 1}),
    ]
    told = tables(results, "command").splitlines()
    assert "| 全部达标 all targets met | 1 | | |" in told
    assert "| 除断版外全部达标 all but the cuts | 2 | | |" in told
    assert "| 换栏处的单行 single lines at a column's end | 1 | 2 | 2 |" in told
    assert "每版用时 seconds a page: 中位 median 1.0, 95 % 1.5, 最长 longest 1.5" in told


def test_the_readme_has_a_place_for_the_table(repository: Path) -> None:
    text = (repository / "benchmarks/README.md").read_text(encoding="utf-8")
    assert "new" in with_table(text, "new", "generated")
