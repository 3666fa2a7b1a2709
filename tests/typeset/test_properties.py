"""What holds for any text at any measure."""

from __future__ import annotations

import re
from itertools import accumulate, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from composer.copy.model import Emphasis, Paragraph, Run
from composer.fonts.book import FontBook
from composer.fonts.model import Glyph
from composer.typeset.fitting import CRUSHED
from composer.typeset.lines_report import glyphs_of
from composer.typeset.model import Line, Piece, TextStyle
from composer.typeset.paragraph import compose_paragraph

NEVER_START = set("。，、：；！？”’）》〉】〕」』–～·／")
NEVER_END = set("“‘（《〈【〔「『")

# A line that holds one word or one character with its marks: there is nothing to stretch.
ONE_UNIT = re.compile(r"[“‘（《]*(\S?|[!-~￥℃]+|——|…+)[。，、：；！？”’）》·—…]*")

HAN = st.text("的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会", min_size=1, max_size=9)
WORD = st.sampled_from(
    ["5G的", "2026年8月1日", "37.5℃的", "12.5%的", "￥100元", "COVID-19的", "hello world的", "3,000万"]
)
QUOTED = st.builds(
    lambda inside, ends: f"{ends[0]}{inside}{ends[1]}", HAN, st.sampled_from(["“”", "《》", "（）", "‘’"])
)
MARK = st.sampled_from(["，", "。", "、", "；", "：", "？", "！", "——", "……", "·", "？！", "。”", "》、《"])
TEXTS = st.lists(st.one_of(HAN, HAN, HAN, WORD, QUOTED, MARK), min_size=1, max_size=30).map("".join)
RUNS = st.lists(st.builds(Run, TEXTS, st.sampled_from(["plain", "plain", "bold", "kai"])), min_size=1, max_size=4)
MEASURES = st.floats(5, 40).map(lambda measure: round(measure, 2))
STYLES = st.builds(
    TextStyle,
    st.just("any"),
    indent=st.sampled_from([0.0, 2.0]),
    align=st.sampled_from(["justify", "justify", "left", "centre", "right"]),
    punctuation=st.sampled_from(["full", "kaiming", "half"]),
    hanging=st.booleans(),
)


def text_of(line: Line) -> str:
    return "".join(piece.text for piece in line.pieces if not piece.hyphen)


def compose(runs: list[Run], style: TextStyle, measure: float, book: FontBook) -> tuple[Line, ...]:
    return compose_paragraph(Paragraph(tuple(runs)), style, measure, book)


@settings(max_examples=150, deadline=None)
@given(runs=RUNS, style=STYLES, measure=MEASURES)
def test_no_character_is_lost_doubled_or_moved(
    runs: list[Run], style: TextStyle, measure: float, installed: FontBook
) -> None:
    lines = compose(runs, style, measure, installed)

    text = "".join(run.text for run in runs)
    assert [line.start for line in lines] == [0, *(line.end for line in lines[:-1])]
    assert lines[-1].end == len(text)
    assert [text_of(line) for line in lines] == [text[line.start : line.end].rstrip(" ") for line in lines]
    assert [line.last for line in lines] == [False] * (len(lines) - 1) + [True]


@settings(max_examples=150, deadline=None)
@given(runs=RUNS, style=STYLES, measure=MEASURES)
def test_no_mark_starts_or_ends_a_line_that_must_not(
    runs: list[Run], style: TextStyle, measure: float, installed: FontBook
) -> None:
    lines = [text_of(line) for line in compose(runs, style, measure, installed)]

    # How a paragraph itself begins and ends is the author's.
    assert not [line for line in lines[1:] if line[0] in NEVER_START]
    assert not [line for line in lines[:-1] if line[-1] in NEVER_END]


@settings(max_examples=150, deadline=None)
@given(runs=RUNS, style=STYLES, measure=MEASURES.map(lambda measure: measure + 3))
def test_no_dash_ellipsis_or_number_is_split(
    runs: list[Run], style: TextStyle, measure: float, installed: FontBook
) -> None:
    lines = [text_of(line) for line in compose(runs, style, measure, installed)]

    for one, two in pairwise(lines):
        # Between two whole —— a line may end.
        pairs_end = (len(one) - len(one.rstrip(one[-1]))) % 2 == 0
        assert not (one[-1] == two[0] and one[-1] in "—…") or pairs_end, (one, two)
        assert not re.fullmatch(r"[\d￥][\d.,%℃]", one[-1] + two[0]), (one, two)


@settings(max_examples=200, deadline=None)
@given(runs=RUNS, style=STYLES, measure=MEASURES)
def test_a_line_fits_its_measure_and_a_justified_one_fills_it(
    runs: list[Run], style: TextStyle, measure: float, installed: FontBook
) -> None:
    for line in compose(runs, style, measure, installed):
        assert line.width <= measure + 0.01
        if style.align == "justify" and not line.last and not ONE_UNIT.fullmatch(text_of(line)):
            assert line.width == pytest.approx(measure, abs=0.01)


@settings(max_examples=200, deadline=None)
@given(runs=RUNS, style=STYLES, measure=MEASURES)
def test_the_last_glyph_ends_where_the_line_does(
    runs: list[Run], style: TextStyle, measure: float, installed: FontBook
) -> None:
    for line in compose(runs, style, measure, installed):
        last = glyphs_of(line, installed)[-1]  # the hyphen where a word is divided
        right_edge = {"centre": (measure + line.width) / 2, "right": measure}.get(style.align, line.width)
        if last.text not in NEVER_START:
            assert last.x + last.advance == pytest.approx(right_edge, abs=0.01)


@settings(max_examples=150, deadline=None)
@given(runs=RUNS, style=STYLES, measure=MEASURES)
def test_ink_never_overlaps(runs: list[Run], style: TextStyle, measure: float, installed: FontBook) -> None:
    for line in compose(runs, style, measure, installed):
        inks = [
            (piece.x + glyph.x_min + offset, piece.x + glyph.x_max + offset)
            for piece in line.pieces
            for glyph, offset in offsets_of(piece, installed)
            if glyph.x_max > glyph.x_min
        ]
        if line.tier != CRUSHED:
            assert all(one[1] <= two[0] + 0.06 for one, two in pairwise(inks)), text_of(line)


def offsets_of(piece: Piece, book: FontBook) -> list[tuple[Glyph, float]]:
    glyphs = book.shape(piece.text, piece.role, full_width=piece.full_width)
    starts = accumulate((glyph.advance + piece.tracking for glyph in glyphs), initial=0.0)
    return list(zip(glyphs, starts, strict=False))


@settings(max_examples=60, deadline=None)
@given(text=TEXTS, emphasis=st.sampled_from(["plain", "bold", "kai"]), measure=MEASURES)
def test_pieces_are_as_few_as_can_be(text: str, emphasis: Emphasis, measure: float, installed: FontBook) -> None:
    for line in compose([Run(text, emphasis)], TextStyle("any", indent=0), measure, installed):
        for piece in line.pieces:
            assert piece.text
            if len(piece.text) == 1:
                assert piece.tracking == 0
