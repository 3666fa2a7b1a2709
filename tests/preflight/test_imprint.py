"""A form of publication bears what it must, and not what belongs to another."""

from __future__ import annotations

import datetime
from pathlib import Path

from composer.copy.model import IssueCopy
from composer.layout.load import load_layout
from composer.preflight.imprint import imprint_problems
from tests.conftest import REPOSITORY

WHOLE = dict.fromkeys(("准印证号", "编印单位", "发送对象", "printer", "run", "印期"), "一")


def told(layout: str, imprint: dict[str, str], paper: str = "柳岸通讯") -> list[tuple[str, str]]:
    issue = IssueCopy(paper, layout, datetime.date(2026, 5, 20), 118, (), Path(), tuple(imprint.items()))
    problems = imprint_problems(issue, load_layout(layout, REPOSITORY))
    assert {problem.severity for problem in problems} <= {"warning"}
    return [(problem.code, problem.message.en) for problem in problems]


def test_a_bulletin_with_all_it_must_bear_is_clean_whichever_way_the_keys_are_written() -> None:
    assert told("bulletin", WHOLE) == []


def test_what_a_bulletin_lacks_is_named() -> None:
    missing = {key: text for key, text in WHOLE.items() if key not in ("准印证号", "run")}
    assert told("bulletin", {**missing, "印期": ""}) == [
        ("imprint.missing", "the imprint has no 准印证号"),
        ("imprint.missing", "the imprint has no 印数"),
        ("imprint.missing", "the imprint has no 印期"),
    ]


def test_what_a_bulletin_may_not_bear_is_left_out_and_told() -> None:
    assert told("bulletin", {**WHOLE, "cn": "CN 00-0000", "定价": "1元"}) == [
        ("imprint.kept-out", "this layout does not bear “cn”; it is left out"),
        ("imprint.kept-out", "this layout does not bear “定价”; it is left out"),
    ]


def test_a_bulletin_may_not_call_itself_a_paper() -> None:
    ((code, sentence),) = told("bulletin", WHOLE, "柳岸社区报")
    assert code == "imprint.name"
    assert "柳岸社区报" in sentence


def test_a_licensed_papers_layout_asks_for_nothing() -> None:
    assert told("broadsheet", {"cn": "CN 00-0000"}, "柳岸日报") == []
    assert told("tabloid", {}) == []
