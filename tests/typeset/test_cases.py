"""Every rule's case, as data."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from composer.copy.model import Paragraph, Run
from composer.fonts.book import FontBook
from composer.typeset.lines_report import whites_of
from composer.typeset.model import Line, TextStyle
from composer.typeset.paragraph import compose_paragraph
from tests.copy.test_edit import article, only_story

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("cases.yaml").read_text(encoding="utf-8"))


def runs_of(case: dict[str, Any]) -> tuple[Run, ...]:
    if case.get("as") == "copy":
        return only_story(article(case["text"]))[0].body[0].runs
    bold = case.get("bold", "")
    return (Run(bold, "bold"), Run(case["text"].removeprefix(bold))) if bold else (Run(case["text"]),)


def text_of(line: Line) -> str:
    return "".join(piece.text for piece in line.pieces)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['rule']}: {case['text'][:12]}")
def test_a_rule_keeps_its_case(case: dict[str, Any], plain: FontBook) -> None:
    style = TextStyle("case", **{"indent": 0, **case.get("style", {})})

    lines = compose_paragraph(Paragraph(runs_of(case)), style, case["measure"], plain)

    assert [text_of(line) for line in lines] == case["lines"]
    for key, values in (
        ("widths", [line.width for line in lines]),
        ("naturals", [line.natural for line in lines]),
        ("gaps", [line.gap for line in lines]),
        ("tiers", [line.tier for line in lines]),
        ("first_x", lines[0].pieces[0].x),
        ("dots", list(lines[0].dots)),
    ):
        if key in case:
            assert values == pytest.approx(case[key], abs=1e-6), key
    if "whites" in case:
        whites = whites_of(lines[0], plain)
        assert [[white.before, white.after] for white in whites] == [white[:2] for white in case["whites"]]
        assert [white.white for white in whites] == pytest.approx([white[2] for white in case["whites"]], abs=1e-6)


def test_every_rule_of_the_line_has_a_case() -> None:
    # 20 (column breaks) and 23 (vertical text) are make-up's: tests/makeup/test_flow.py and test_vertical.py.
    numbers = {int(re.match(r"\d+", str(case["rule"]))[0]) for case in CASES if str(case["rule"])[0].isdigit()}  # type: ignore[index]
    assert numbers == set(range(1, 29)) - {20, 23}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['rule']}: {case['text'][:12]}")
def test_a_case_tells_its_lines_and_widths(case: dict[str, Any]) -> None:
    assert len(case["widths"]) == len(case["lines"])
    assert case["measure"] >= max(case["widths"])
