from __future__ import annotations

import json

from composer.fonts.book import FontBook
from composer.typeset.lines_report import plain_lines, report_lines
from composer.typeset.model import TextStyle

STYLE = TextStyle("body", indent=0)


def test_a_squeezed_line_tells_its_marks(plain: FontBook) -> None:
    first, last = report_lines("今天上午，市长宣布完。大会", STYLE, 10, plain)

    assert first == {
        "paragraph": 1,
        "text": "今天上午，市长宣布完。",
        "start": 0,
        "end": 11,
        "natural": 10.5,
        "width": 10.0,
        "gap": 0.0,
        "tier": 5,
        "last": False,
        "gaps": [],
        "trimmed": [
            {"before": "，", "after": "市", "white": -0.5},
            {"before": "。", "after": "", "white": -0.5},
        ],
    }
    assert last["last"] is True
    assert json.loads(json.dumps([first, last])) == [first, last]


def test_a_stretched_line_tells_its_gaps(plain: FontBook) -> None:
    first, _ = report_lines("今天上午市长将宣布完。大会", STYLE, 10, plain)

    assert first["gap"] == 0.125
    assert first["gaps"] == [
        {"before": before, "after": after, "white": 0.125}
        for before, after in zip("今天上午市长将宣", "天上午市长将宣布", strict=True)
    ]


def test_slack_goes_to_the_word_space_then_the_latin_gaps_then_the_rest(plain: FontBook) -> None:
    # Natural 10.75, slack .9: the space takes .25, the two gaps .08 each, six other gaps the rest.
    first = report_lines("一二三ab cd四五六七八1234567890个", STYLE, 11.65, plain)[0]

    assert (first["text"], first["natural"], first["width"]) == ("一二三ab cd四五六七八", 10.75, 11.65)
    assert first["gaps"] == [
        {"before": "一", "after": "二", "white": 0.0817},
        {"before": "二", "after": "三", "white": 0.0817},
        {"before": "三", "after": "a", "white": 0.33},
        {"before": " ", "after": "c", "white": 0.25},
        {"before": "d", "after": "四", "white": 0.33},
        {"before": "四", "after": "五", "white": 0.0817},
        {"before": "五", "after": "六", "white": 0.0817},
        {"before": "六", "after": "七", "white": 0.0817},
        {"before": "七", "after": "八", "white": 0.0817},
    ]


def test_nothing_opens_inside_a_dash(plain: FontBook) -> None:
    # Rule 16: .3 em goes beside the dash, not into it.
    first = report_lines("他——走二一", STYLE, 4.3, plain)[0]

    assert first["text"] == "他——走"
    assert first["gaps"] == [
        {"before": "他", "after": "—", "white": 0.15},
        {"before": "—", "after": "走", "white": 0.15},
    ]


def test_plain_lines_are_the_lines(plain: FontBook) -> None:
    assert plain_lines("今天上午市长将宣布完。大会\n完", STYLE, 10, plain) == "今天上午市长将宣布\n完。大会\n\n完"
