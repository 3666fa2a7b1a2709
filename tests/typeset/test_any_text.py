"""What holds for any text of any mix: scripts, marks, digits, signs, rare characters, dots and notes."""

from __future__ import annotations

import re
import time
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from composer.copy.model import Paragraph, Run
from composer.fonts.book import FontBook
from composer.typeset.lines_report import glyphs_of
from composer.typeset.marks import NEVER_STARTS, Kind, cut_into_units
from composer.typeset.model import Line, TextStyle
from composer.typeset.paragraph import compose_paragraph

MARKS = "。，、：；！？“”‘’（）《》〈〉【】〔〕「」『』—…·～-/%‰°℃￥$№.,;:!?()[]{}'\" "
OTHERS = "々〻ーㄅあアㇰ①②■□○●△→㎡㎏½é’ñßЖαΩ한글\u3000\u00a0\u200d\ufe0f\u0301😀👨‍👩‍👧🇨🇳𰻞𠮷\U00031350ﷺ⸺"

CHARACTERS = st.one_of(
    st.sampled_from("的一是在不了有和人这中大为上个国"),
    st.sampled_from("0123456789"),
    st.sampled_from("abcdefgXYZ"),
    st.sampled_from(MARKS),
    st.sampled_from(OTHERS),
)
MIXED = st.one_of(
    st.text(CHARACTERS, min_size=1, max_size=60), st.text(st.sampled_from(MARKS), min_size=1, max_size=30)
)
RUNS = st.lists(
    st.one_of(
        st.builds(Run, MIXED, st.sampled_from(["plain", "bold", "kai"]), dotted=st.booleans()),
        st.builds(Run, st.sampled_from(["1", "[12]", "①"]), raised=st.just(True)),
    ),
    min_size=1,
    max_size=4,
).map(tuple)
MEASURES = st.floats(5, 40).map(lambda measure: round(measure, 2))
STYLES = st.builds(
    TextStyle,
    st.just("any"),
    indent=st.sampled_from([0.0, 2.0]),
    align=st.sampled_from(["justify", "justify", "left"]),
    punctuation=st.sampled_from(["full", "kaiming", "half"]),
    hanging=st.booleans(),
    dashes=st.sampled_from(["penalty", "never"]),
    squeeze_stops=st.booleans(),
    latin_gap=st.sampled_from([0.0, 0.125, 0.25]),
)


def text_of(line: Line) -> str:
    return "".join(piece.text for piece in line.pieces if not piece.hyphen)


def compose(runs: tuple[Run, ...], style: TextStyle, measure: float, book: FontBook) -> tuple[Line, ...]:
    return compose_paragraph(Paragraph(runs), style, measure, book)


def kinds_by_offset(runs: tuple[Run, ...]) -> dict[int, Kind]:
    kinds: dict[int, Kind] = {}
    offset = 0
    for run in runs:
        parts = [(0, run.text, Kind.NOTE)] if run.raised else cut_into_units(run.text)
        kinds |= {offset + start: kind for start, _, kind in parts}
        offset += len(run.text)
    return kinds


@settings(max_examples=250, deadline=None)
@given(runs=RUNS, style=STYLES, measure=MEASURES)
def test_no_character_is_lost_and_every_line_fits(
    runs: tuple[Run, ...], style: TextStyle, measure: float, installed: FontBook
) -> None:
    lines = compose(runs, style, measure, installed)

    text = "".join(run.text for run in runs)
    if not text.strip(" "):
        assert lines == ()
        return
    assert "".join(text_of(line) for line in lines).replace(" ", "") == text.replace(" ", "")
    assert [line.start for line in lines] == [0, *(line.end for line in lines[:-1])]
    assert lines[-1].end == len(text)
    for line in lines:
        # One glyph wider than the measure (such as ﷺ) cannot be helped.
        assert line.width <= measure + 0.01 or len(glyphs_of(line, installed)) == 1


@settings(max_examples=250, deadline=None)
@given(runs=RUNS, style=STYLES, measure=MEASURES)
@example(runs=(Run("中" * 3), Run("1", raised=True), Run("，" * 12 + "《" * 9)), style=TextStyle("any"), measure=5.0)
def test_rules_1_and_2_never_give_way(
    runs: tuple[Run, ...], style: TextStyle, measure: float, installed: FontBook
) -> None:
    kinds = kinds_by_offset(runs)
    for one, two in pairwise(compose(runs, style, measure, installed)):
        # A line broken inside a Latin word begins at no unit's start.
        assert kinds.get(two.start) not in NEVER_STARTS, (text_of(one), text_of(two))
        last = max(start for start, kind in kinds.items() if start < two.start and kind != Kind.SPACE)
        assert kinds[last] != Kind.OPEN, (text_of(one), text_of(two))


NUMBERS = st.from_regex(
    r"[￥$]?[1-9][0-9]{0,2}(,[0-9]{3}){0,1}(\.[0-9]{1,2})?[%‰℃]?", fullmatch=True, alphabet="0123456789￥$,.%‰℃"
)
SENTENCES = st.lists(
    st.one_of(st.text(st.sampled_from("的一是在不了有和人，。"), min_size=1, max_size=9), NUMBERS),
    min_size=3,
    max_size=20,
)


@settings(max_examples=200, deadline=None)
@given(parts=SENTENCES, style=STYLES, measure=st.floats(9, 40))
def test_no_number_is_broken(parts: list[str], style: TextStyle, measure: float, installed: FontBook) -> None:
    text = "文".join(parts)
    lines = compose((Run(text),), style, measure, installed)

    breaks = {line.start for line in lines[1:]}
    inside = {
        place
        for match in re.finditer(r"[￥$]?[0-9][0-9,.]*[0-9%‰℃]|[￥$][0-9]", text)
        for place in range(match.start() + 1, match.end())
    }
    assert not breaks & inside


def timed(text: str, measure: float, book: FontBook) -> tuple[float, tuple[Line, ...]]:
    began = time.process_time()
    lines = compose((Run(text),), TextStyle("body"), measure, book)
    return time.process_time() - began, lines


# Seconds a slow machine may take; a quadratic search would take minutes.
PATIENCE = 30


@pytest.mark.parametrize(
    "text",
    [
        "今天上午，市长宣布大会开幕。他说：“安全第一——是的”，全长6.2公里，Latin words也有；" * 2300,
        "今天上午市长宣布大会开幕" * 8400,
        "1234567890" * 1000,
        "，" * 20_000,
        "（" * 20_000,
        "don’t " * 4000,
        "…" * 20_000,
    ],
    ids=lambda text: f"{text[:6]} × {len(text)}",
)
def test_long_paragraphs_end_in_time(text: str, installed: FontBook) -> None:
    seconds, lines = timed(text, 13, installed)

    assert "".join(map(text_of, lines)).replace(" ", "") == text.replace(" ", "")
    assert all(line.width <= 13.01 for line in lines)
    assert seconds < PATIENCE


def test_one_word_of_500_letters(plain: FontBook) -> None:
    _, lines = timed("a" * 500, 13, plain)

    assert [len(text_of(line)) for line in lines] == [22, *[26] * 18, 10]
    assert {line.width for line in lines[1:-1]} == {13.0}
