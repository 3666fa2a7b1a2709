"""The rules of the line that make-up keeps (rules 20 and 23), each by the cases of ``cases.yaml``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from composer.makeup.flow import BLANK, Flow, FlowLine
from composer.makeup.heads import HeadCopy
from composer.makeup.legs import run_down_legs
from composer.makeup.measures import Area
from composer.makeup.setter import Setter
from composer.makeup.vertical import set_vertical_head, vertical_heads
from composer.typeset.model import Line

CASES = yaml.safe_load((Path(__file__).parent / "cases.yaml").read_text(encoding="utf-8"))
LINE = Line((), 0, 1, 10, 10)


def flow_of(paragraphs: list[int | str]) -> Flow:
    """Paragraphs of so many lines; ``#`` is a crosshead under a blank line."""
    flow: list[FlowLine] = []
    for number, lines in enumerate(paragraphs):
        if lines == "#":
            flow += [BLANK, FlowLine(LINE, number, "crosshead", "crosshead", first=True, last=True, keep=True)]
        else:
            count = int(lines)
            flow += [FlowLine(LINE, number, first=row == 0, last=row == count - 1) for row in range(count)]
    return Flow(flow)


@pytest.mark.parametrize("case", [case for case in CASES if case["rule"] == 20], ids=lambda case: case["note"])
def test_columns_break_as_rule_20_says(case: dict[str, Any]) -> None:
    legs = run_down_legs(flow_of(case["paragraphs"]), case["rooms"])
    assert [len(leg) for leg in legs if leg] == case["legs"]


@pytest.mark.parametrize("case", [case for case in CASES if case["rule"] == 23], ids=lambda case: case["text"])
def test_vertical_headlines_stand_as_rule_23_says(case: dict[str, Any], area: Area, setter: Setter) -> None:
    head = vertical_heads(HeadCopy((case["text"],)), setter.layout.headlines.minor, area, setter)[0]
    (text,) = set_vertical_head(head, 0.0, 0.0, head.grid_lines, area)
    assert [line.line.pieces[0].text for line in text.lines] == case["cells"]
    assert [line.line.pieces[0].text for line in text.lines if line.turned] == case["turned"]
    marks = [line.line.pieces[0] for line in text.lines if line.line.pieces[0].text in "“”"]
    assert all(piece.vertical for piece in marks)
