"""For any text: marks are squeezed tier by tier and alike within a tier; words are divided where they may be."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

import pyphen
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from composer.copy.model import Paragraph, Run
from composer.fonts.book import FontBook
from composer.typeset.lines_report import glyphs_of
from composer.typeset.model import Line, TextStyle
from composer.typeset.paragraph import compose_paragraph

STYLE = TextStyle("any", indent=0)

HAN = st.text(st.sampled_from("今天上午市长宣布大会开幕"), min_size=1, max_size=6)
PARTS = st.one_of(HAN, HAN, st.sampled_from(["AB", "5", "（上午）", "·"]))
CLAUSES = st.builds(
    lambda parts, mark: "".join(parts) + mark,
    st.lists(PARTS, min_size=1, max_size=3),
    st.sampled_from("，、；：。？！"),
)
TEXTS = st.lists(CLAUSES, min_size=3, max_size=14).map("".join)

PAUSES, STOPS = "，、；：", "。？！"


def compose(text: str, measure: float, book: FontBook) -> tuple[Line, ...]:
    return compose_paragraph(Paragraph((Run(text),)), STYLE, measure, book)


def cells(line: Line, marks: str, book: FontBook) -> list[float]:
    """The cells of those marks that stand between two Han characters: from the mark's place to the next one's."""
    glyphs = glyphs_of(line, book)
    return [
        round(after.x - mark.x, 4)
        for before, mark, after in zip(glyphs, glyphs[1:], glyphs[2:], strict=False)
        if mark.text in marks and "一" <= before.text <= "龥" and "一" <= after.text <= "龥"
    ]


@settings(max_examples=300, deadline=None)
@given(text=TEXTS, measure=st.floats(6, 20).map(lambda measure: round(measure, 2)))
def test_a_tier_gives_when_the_one_before_has_given_all(text: str, measure: float, plain: FontBook) -> None:
    for line in compose(text, measure, plain):
        pauses, stops = cells(line, PAUSES, plain), cells(line, STOPS, plain)
        if line.gap == 0:
            if line.tier < 5:
                assert set(pauses) <= {1.0}
            if line.tier < 7:
                assert set(stops) <= {1.0}
            else:
                assert set(pauses) <= {0.5}
            # Alike within a tier.
            assert len(set(pauses)) <= 1
            assert len(set(stops)) <= 1
            assert all(0.5 <= cell <= 1 for cell in pauses + stops)


def test_the_texts_reach_every_tier(plain: FontBook) -> None:
    seen: Counter[int] = Counter()

    @settings(max_examples=300, deadline=None, database=None)
    @given(text=TEXTS, measure=st.floats(6, 20).map(lambda measure: round(measure, 2)))
    def look(text: str, measure: float) -> None:
        seen.update(line.tier for line in compose(text, measure, plain))

    look()
    assert set(seen) >= {0, 4, 5, 6, 7}


WORDS = [
    "international",
    "responsibility",
    "communication",
    "Development",
    "environment",
    "UNESCO",
    "iPhone",
    "to",
    "of",
]
MIXED = st.lists(st.one_of(HAN, st.sampled_from(WORDS), st.sampled_from(WORDS)), min_size=2, max_size=12)


@settings(max_examples=300, deadline=None)
@given(parts=MIXED, measure=st.floats(8, 20).map(lambda measure: round(measure, 2)))
def test_words_divide_at_points_of_the_dictionary_and_never_on_two_lines_running(
    parts: list[str], measure: float, plain: FontBook
) -> None:
    text = " ".join(parts)
    dictionary = pyphen.Pyphen(lang="en_US", left=2, right=3)
    points = {
        match.start() + point
        for match in re.finditer(r"[A-Za-z]+", text)
        if match[0] not in ("UNESCO", "iPhone")
        for point in dictionary.positions(match[0])
    }
    lines = compose(text, measure, plain)

    divided = [any(piece.hyphen for piece in line.pieces) for line in lines]
    assert not any(one and two for one, two in pairwise(divided))
    for line, is_divided in zip(lines, divided, strict=True):
        inside_a_word = re.fullmatch(r"[A-Za-z]{2}", text[line.end - 1 : line.end + 1]) is not None
        assert is_divided == inside_a_word
        assert not is_divided or line.end in points
        assert line.width <= measure + 0.01


@pytest.mark.parametrize(("measure", "divided"), [(7, True), (20, False)])
def test_a_word_is_divided_only_where_lines_come_out_loose(measure: float, divided: bool, plain: FontBook) -> None:
    lines = compose("关于international合作", measure, plain)

    assert any(piece.hyphen for line in lines for piece in line.pieces) is divided
