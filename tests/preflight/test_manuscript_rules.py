"""Every rule over the copy is tripped by what it is there for, and by nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from PIL import Image

from composer.copy.edit import edit_issue
from composer.layout.load import load_layout
from composer.manifest.load import load_issue
from composer.preflight.manuscript import manuscript_problems
from composer.preflight.rulebook import RULES
from composer.problems import Problem

CASES = yaml.safe_load((Path(__file__).parent / "manuscript_cases.yaml").read_text(encoding="utf-8"))
LONG = "；".join(f"第{number}段栏杆已经换好，过桥的人都说稳当" for number in range(20)) + "。"


def told(folder: Path, case: dict[str, Any], articles: list[dict[str, Any]]) -> list[Problem]:
    """The findings over one page of articles."""
    Image.new("L", (300, 200)).save(folder / "bridge.jpg")
    contents: list[dict[str, Any]] = [
        {"article": {"headline": f"桥{number}", **one, "body": one["body"].replace("LONG", LONG)}}
        for number, one in enumerate(articles)
    ]
    if "section" in case:
        contents = [{"section": "一周", "style": case["section"], "contents": contents}]
    issue = {"paper": "柳岸周刊", "layout": case.get("layout", "broadsheet"), "date": "2026-06-10", "number": 1}
    manifest = folder / "issue.yaml"
    text = yaml.dump({**issue, "pages": [{"contents": contents}]}, allow_unicode=True)
    manifest.write_text(text, encoding="utf-8")
    copy, edited = edit_issue(load_issue(manifest)[0])
    return [*edited, *manuscript_problems(copy, load_layout(copy.layout, copy.folder))]


@pytest.mark.parametrize("case", [case for case in CASES if case["trips"]], ids=lambda case: case["rule"])
def test_a_rule_is_tripped(case: dict[str, Any], tmp_path: Path) -> None:
    found = [problem for problem in told(tmp_path, case, case["trips"]) if problem.code == case["rule"]]
    assert len(found) == 1
    assert found[0].severity == RULES[case["rule"]].severity
    assert found[0].where is not None
    assert found[0].where.line is not None


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["rule"])
def test_a_rule_lets_pass_what_is_right(case: dict[str, Any], tmp_path: Path) -> None:
    assert case["rule"] not in {problem.code for problem in told(tmp_path, case, case["passes"])}


def test_a_wrong_weekday_names_the_right_one(tmp_path: Path) -> None:
    (found,) = told(tmp_path, {}, [{"body": "讲座在6月10日（星期四）举行。"}])
    assert found.message.zh == "第1版《桥0》：“6月10日（星期四”应是星期三。"


def test_a_date_round_new_year_may_be_the_other_years(tmp_path: Path) -> None:
    # 28 December 2025 was a Sunday, 28 December 2026 is a Monday: half a year off both may be meant.
    assert told(tmp_path, {}, [{"body": "讲座在2025年12月28日（周日）举行，1月4日（周日）再讲。"}]) == []
