"""A layout's choices for its lines reach the typesetter, and each changes what it says."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from composer.copy.model import Paragraph, Run
from composer.fonts.book import FontBook
from composer.layout.model import Style
from composer.makeup.setter import text_style
from composer.typeset.model import Line, TextStyle
from composer.typeset.paragraph import compose_paragraph

BODY = {"plain": "song", "bold": "hei", "kai": "kai"}


def compose(text: str, measure: float, book: FontBook, **choices: object) -> tuple[Line, ...]:
    style = text_style("body", Style.model_validate({**BODY, "indent": 0, **choices}))
    return compose_paragraph(Paragraph((Run(text),)), style, measure, book)


def test_the_defaults_are_the_rules() -> None:
    assert text_style("body", Style.model_validate(BODY)) == TextStyle("body")
    style = Style.model_validate(BODY)
    assert (style.punctuation, style.hanging, style.dashes, style.squeeze_stops, style.latin_gap, style.indent) == (
        "full", False, "penalty", True, 0.25, 2.0
    )  # fmt: skip


def test_every_choice_reaches_the_typesetter() -> None:
    choices = {
        "indent": 1.0,
        "align": "left",
        "punctuation": "kaiming",
        "hanging": True,
        "dashes": "never",
        "squeeze_stops": False,
        "latin_gap": 0.2,
        "colour": "accent",
    }
    style = text_style("note", Style.model_validate({**BODY, **choices}))

    assert {name: getattr(style, name) for name in choices} == choices


@pytest.mark.parametrize(
    ("choice", "text", "measure", "lines"),
    [
        ({"hanging": False}, "今天上午市长将宣布完。大会", 10, [9, 4]),
        ({"hanging": True}, "今天上午市长将宣布完。大会", 10, [11, 2]),
        ({"dashes": "penalty"}, "一二三四——五六", 4, [4, 4]),
        ({"dashes": "never"}, "一二三四——五六", 4, [3, 4, 1]),
        ({"squeeze_stops": True}, "今天。上午市长宣布完！大会", 10, [11, 2]),
        ({"squeeze_stops": False}, "今天。上午市长宣布完！大会", 10, [9, 4]),
        ({"latin_gap": 0.25}, "上午AB市长", 5.25, [6]),
        ({"latin_gap": 0}, "上午AB市长", 5.0, [6]),
        ({"latin_gap": 0.25}, "上午AB市长", 5.0, [5, 1]),
        ({"punctuation": "half"}, "好，走。他，", 4.5, [6]),
        ({"punctuation": "kaiming"}, "好，走。他，", 5, [6]),
    ],
)
def test_a_choice_changes_the_lines(
    choice: dict[str, object], text: str, measure: float, lines: list[int], plain: FontBook
) -> None:
    assert [line.end - line.start for line in compose(text, measure, plain, **choice)] == lines


@pytest.mark.parametrize("wrong", [{"dashes": "strict"}, {"latin_gap": -0.1}, {"punctuation": "wide"}, {"hang": True}])
def test_a_choice_there_is_not_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Style.model_validate({**BODY, **wrong})
