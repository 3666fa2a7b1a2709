from __future__ import annotations

from composer.problems import Message, Problem, Where
from composer.publish.report import problem_data


def test_a_finding_is_told_in_both_languages_with_its_place_and_remedy() -> None:
    problem = Problem(
        "error", "fit.hole", Message("有空白", "a hole"), Where("issue.yaml", 12, 3), Message("加字", "add text")
    )
    assert problem_data(problem) == {
        "severity": "error",
        "code": "fit.hole",
        "where": "issue.yaml:12:3",
        "zh": "有空白",
        "en": "a hole",
        "hint": {"zh": "加字", "en": "add text"},
    }


def test_a_finding_without_place_or_remedy_says_so() -> None:
    data = problem_data(Problem("note", "copy.mended", Message("已改", "mended")))
    assert (data["where"], data["hint"]) == (None, None)
