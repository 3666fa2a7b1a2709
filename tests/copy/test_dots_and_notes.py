"""What an editor types for 着重号 and for the figures of notes, and what stays text."""

from __future__ import annotations

import pytest

from composer.copy.markdown import read_runs
from composer.copy.model import Run
from tests.copy.test_edit import article, only_story


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("请==务必==参加", [Run("请"), Run("务必", dotted=True), Run("参加")]),
        ("==务必==", [Run("务必", dotted=True)]),
        ("**请==务必==**", [Run("请", "bold"), Run("务必", "bold", dotted=True)]),
        ("==请*务*必==", [Run("请", dotted=True), Run("务", "kai", dotted=True), Run("必", dotted=True)]),
        ("==[网](http://a.b)==", [Run("网", link="http://a.b", dotted=True)]),
        ("[==网==站](http://a.b)", [Run("网", link="http://a.b", dotted=True), Run("站", link="http://a.b")]),
        ("据报道^1^。", [Run("据报道"), Run("1", raised=True), Run("。")]),
        ("甲^[12]^乙^①^丙^*^", [
            Run("甲"), Run("[12]", raised=True), Run("乙"), Run("①", raised=True), Run("丙"), Run("*", raised=True)
        ]),
        ("**甲^〔3〕^**", [Run("甲", "bold"), Run("〔3〕", "bold", raised=True)]),
    ],
)  # fmt: skip
def test_dots_and_notes_are_read(text: str, expected: list[Run]) -> None:
    assert list(read_runs(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "a == b",
        "a==b",
        "====",
        "== 空 ==",
        "==未闭",
        "1+1==2",
        "a==b=c==d",
        "x^2+y^2",
        "2^10",
        "^注^",
        "^^",
        "[1]",
        "①",
    ],
)
def test_anything_else_is_text(text: str) -> None:
    assert "".join(run.text for run in read_runs(text)) == text
    assert not any(run.dotted or run.raised for run in read_runs(text))


def test_a_backslash_takes_the_meaning_away() -> None:
    assert list(read_runs(r"\==甲== \^1^")) == [Run("==甲== ^1^")]


def test_mending_marks_keeps_dots_and_notes() -> None:
    story, problems = only_story(article('他说:"==务必==参加"^[1]^,好.'))

    assert story.body[0].runs == (
        Run("他说：“"),
        Run("务必", dotted=True),
        Run("参加”"),
        Run("[1]", raised=True),
        Run("，好。"),
    )
    assert [problem.code for problem in problems] == ["copy.mended"]
