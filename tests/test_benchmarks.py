from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from benchmarks.compose import Result, Run, table, with_table
from benchmarks.twelve import write_generated_pages, write_twelve_pages
from composer.manifest.load import load_issue

RESULT = Result(
    issue=Path("issues/hexi-weekly/issue.yaml"),
    pages=4,
    first=Run(12.34, 15.0, 310),
    second=Run(5.67, 8.5, 290),
    sizes={"a.pdf": 1.5, "a.print.pdf": 6.25},
)


def test_the_table_tells_both_runs_the_peak_and_the_sizes() -> None:
    assert "| hexi-weekly | 4 | 12.3 s | 5.7 s | 1.4 s | 1.5 | 310 MB | 6.2 / 1.5 MB |" in table([RESULT]).splitlines()


def test_the_twelve_pages_are_the_samples_own_three_times_over(tmp_path: Path) -> None:
    issue, _ = load_issue(write_twelve_pages(tmp_path))
    names = [page.name for page in issue.pages]
    assert names == ["要闻", "民生", "人物", "湖声"] * 3
    assert [page.number for page in issue.pages] == list(range(1, 13))
    assert issue.pages[4].contents == issue.pages[0].contents


def test_twelve_generated_pages_are_a_front_and_inside_pages_no_two_alike(tmp_path: Path) -> None:
    manifest = write_generated_pages(tmp_path)
    issue, _ = load_issue(manifest)
    assert [page.number for page in issue.pages] == list(range(1, 13))
    pages = yaml.safe_load(manifest.read_text(encoding="utf-8"))["pages"]
    leads = [next(item["article"]["body"] for item in page["contents"] if "article" in item) for page in pages]
    assert len(set(leads)) == 12
    named = re.findall(r"photos/\d+\.jpg", manifest.read_text(encoding="utf-8"))
    assert sorted(named) == sorted(f"photos/{file.name}" for file in manifest.parent.glob("photos/*"))


def test_the_table_replaces_the_old_one_and_nothing_else() -> None:
    other = "<!-- others: begin -->\nkept\n<!-- others: end -->\n"
    text = f"before\n{other}<!-- benchmarks: begin -->\nold\n<!-- benchmarks: end -->\nafter\n"
    assert with_table(text, "new") == text.replace("old", "new")
    assert with_table(text, "new", "others") == text.replace("kept", "new")


def test_a_document_without_markers_is_refused() -> None:
    with pytest.raises(ValueError, match="once each"):
        with_table("before", "new")


def test_the_readme_has_a_place_for_the_table(repository: Path) -> None:
    assert "new" in with_table((repository / "README.md").read_text(encoding="utf-8"), "new")
