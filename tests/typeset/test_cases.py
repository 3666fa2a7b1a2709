"""Every rule's case, as data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from composer.copy.model import Paragraph, Run
from composer.fonts.book import FontBook
from composer.typeset.model import Line, TextStyle
from composer.typeset.paragraph import compose_paragraph

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("cases.yaml").read_text(encoding="utf-8"))


def runs_of(case: dict[str, Any]) -> tuple[Run, ...]:
    bold = case.get("bold", "")
    return (Run(bold, "bold"), Run(case["text"].removeprefix(bold))) if bold else (Run(case["text"]),)


def text_of(line: Line) -> str:
    return "".join(piece.text for piece in line.pieces)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['rule']}: {case['text'][:12]}")
def test_a_rule_keeps_its_case(case: dict[str, Any], plain: FontBook) -> None:
    style = TextStyle(
        "case",
        indent=case.get("indent", 0),
        punctuation=case.get("punctuation", "full"),
        hanging=case.get("hanging", False),
    )

    lines = compose_paragraph(Paragraph(runs_of(case)), style, case["measure"], plain)

    assert [text_of(line) for line in lines] == case["lines"]
    for key, values in (
        ("widths", [line.width for line in lines]),
        ("naturals", [line.natural for line in lines]),
        ("gaps", [line.gap for line in lines]),
        ("tiers", [line.tier for line in lines]),
        ("first_x", lines[0].pieces[0].x),
    ):
        if key in case:
            assert values == pytest.approx(case[key], abs=1e-6), key
