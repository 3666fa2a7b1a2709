from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
import weasyprint

from benchmarks.compose import with_table
from benchmarks.line_comparison.__main__ import SAMPLE, WEEKLIES_TITLE, find_texts
from benchmarks.line_comparison.alternatives import fewest_faulty_lines, has_better_breaks
from benchmarks.line_comparison.column import (
    FAMILY,
    MARGIN,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    PITCH,
    SIZE,
    marks_at_every_place,
    paragraphs_of,
)
from benchmarks.line_comparison.engines import (
    Engine,
    Paragraphs,
    all_engines,
    compose_lines,
    set_by_composer,
    set_by_weasyprint,
)
from benchmarks.line_comparison.faults import Fault, advance_of, find_faults, widest_gap
from benchmarks.line_comparison.reading import Column, read_column
from benchmarks.line_comparison.report import Result, excuses, measure_engine, table

Glyphs = list[tuple[str, float]]

# A paragraph of three good lines: 11 characters after the indent, 13, and 5.
FIRST, SECOND, LAST = "天地玄黄宇宙洪荒日月盈", "昃辰宿列张寒来暑往秋收冬藏", "闰余成岁。"


def set_row(text: str, start: float = 0.0, moves: dict[int, float] | None = None) -> Glyphs:
    """Each character at its own advance from ``start`` em; from the character ``index`` on all are moved."""
    glyphs, x = [], start
    for index, char in enumerate(text):
        x += (moves or {}).get(index, 0.0)
        glyphs.append((char, x))
        x += advance_of(char)
    return glyphs


def print_rows(rows: Iterable[Glyphs], lower: dict[int, float] | None = None) -> bytes:
    """A page with every glyph exactly where it is asked for; ``lower`` moves whole rows down, in pt."""
    spans = "".join(
        f'<span style="left:{MARGIN + x * SIZE:.4f}pt;'
        f'top:{MARGIN + number * PITCH + (lower or {}).get(number, 0.0):.4f}pt">{char}</span>'
        for number, row in enumerate(rows)
        for char, x in row
    )
    return bytes(
        weasyprint.HTML(
            string=f"""<html lang="zh-Hans"><style>
            @page {{ size: {PAGE_WIDTH}pt {PAGE_HEIGHT}pt; margin: 0 }}
            span {{ position: absolute; font: {SIZE}pt/1 "{FAMILY}" }}</style>{spans}</html>"""
        ).write_pdf()
    )


def read_rows(*rows: Glyphs, given: str | None = None, lower: dict[int, float] | None = None) -> Column:
    text = given or "".join(char for row in rows for char, _ in row)
    return read_column(print_rows(rows, lower), [text])


def faults_of(*rows: Glyphs, given: str | None = None, lower: dict[int, float] | None = None) -> list[tuple[str, str]]:
    return [(fault.kind, fault.text) for fault in find_faults(read_rows(*rows, given=given, lower=lower))]


def test_a_good_paragraph_has_no_fault() -> None:
    column = read_rows(set_row(FIRST, 2), set_row(SECOND), set_row(LAST))
    assert [line.text for line in column.lines] == [FIRST, SECOND, LAST]
    assert [(line.is_first, line.is_last) for line in column.lines] == [(True, False), (False, False), (False, True)]
    assert find_faults(column) == ()


@pytest.mark.parametrize("mark", ["。", "，", "”", "）", "·", "～"])
def test_a_mark_at_a_line_start_is_seen(mark: str) -> None:
    second = mark + SECOND[1:]
    moves = {1: 1 - advance_of(mark)}
    assert ("start", second) in faults_of(set_row(FIRST, 2), set_row(second, 0, moves), set_row(LAST))


@pytest.mark.parametrize("mark", ["“", "（", "《"])
def test_an_opening_mark_at_a_line_end_is_seen(mark: str) -> None:
    second = SECOND[:-1] + mark
    assert faults_of(set_row(FIRST, 2), set_row(second), set_row(LAST)) == [("end", LAST)]


@pytest.mark.parametrize(("end", "start"), [("2", "6"), ("5", "%"), ("5", ".5"), ("1,", "0"), ("￥", "8"), ("a", "b")])
def test_a_torn_number_or_word_is_seen(end: str, start: str) -> None:
    line = SECOND[: 13 - len(end)] + end
    spread = (13 - sum(map(advance_of, line))) / (len(line) - 1)
    second = set_row(line, 0, dict.fromkeys(range(1, len(line)), spread))
    last = start + LAST
    assert ("torn", last) in faults_of(set_row(FIRST, 2), second, set_row(last))
    whole = "文" + LAST
    assert faults_of(set_row(FIRST, 2), second, set_row(whole)) == []


def test_torn_dashes_are_seen_and_whole_ones_are_not() -> None:
    whole, torn = SECOND[:-2] + "——", SECOND[:-1] + "—"
    assert faults_of(set_row(FIRST, 2), set_row(whole), set_row("——" + LAST)) == []
    assert faults_of(set_row(FIRST, 2), set_row(torn), set_row("—" + LAST)) == [("torn", "—" + LAST)]


def test_a_line_off_the_edge_is_seen_from_a_twentieth_of_an_em() -> None:
    def with_last_moved(by: float) -> list[tuple[str, str]]:
        return faults_of(set_row(FIRST, 2), set_row(SECOND, 0, {12: by}), set_row(LAST))

    assert with_last_moved(-0.04) == with_last_moved(0.04) == []
    assert with_last_moved(-0.06) == with_last_moved(0.06) == [("ragged", SECOND)]


def test_a_mark_at_the_edge_may_give_its_empty_half_and_no_more() -> None:
    marked = SECOND + "，"
    half, less = {12: -0.25, 13: -0.25}, {12: -0.2, 13: -0.2}
    assert faults_of(set_row(FIRST, 2), set_row(marked, 0, half), set_row(LAST)) == []
    assert faults_of(set_row(FIRST, 2), set_row(marked, 0, less), set_row(LAST)) == [("ragged", marked)]


def test_a_last_line_beyond_the_edge_is_seen() -> None:
    assert faults_of(set_row(FIRST, 2), set_row(SECOND), set_row(SECOND, 0.1)) == [("ragged", SECOND)]


def test_a_gap_over_a_quarter_em_is_seen() -> None:
    short = SECOND[:12]

    def with_gap(gap: float) -> list[Fault]:
        moves = dict.fromkeys(range(1, 11), (1 - gap) / 10) | {11: gap}
        return list(find_faults(read_rows(set_row(FIRST, 2), set_row(short, 0, moves), set_row(LAST))))

    assert with_gap(0.25) == []
    (fault,) = with_gap(0.3)
    assert (fault.kind, fault.text, fault.paragraph) == ("loose", short, 0)
    assert fault.amount == pytest.approx(0.3, abs=0.002)


def test_the_gap_between_han_and_latin_is_no_white_opened() -> None:
    mixed = SECOND[:11] + "AB"
    gap = 13 - 11 - advance_of("A") - advance_of("B")
    assert 0.25 < gap < 0.9
    column = read_rows(set_row(FIRST, 2), set_row(mixed, 0, {11: gap}), set_row(LAST))
    assert widest_gap(column.lines[1]) == pytest.approx(gap - 0.25, abs=0.002)


def test_a_last_line_of_one_character_is_seen() -> None:
    assert faults_of(set_row(FIRST, 2), set_row(SECOND), set_row("闰。")) == [("runt", "闰。")]
    assert faults_of(set_row("闰。", 2)) == []


@pytest.mark.parametrize("pair", ["，“", "。”", "）（", "“‘"])
def test_marks_in_a_row_at_two_em_are_seen(pair: str) -> None:
    last = "闰余" + pair + "成岁"
    assert faults_of(set_row(FIRST, 2), set_row(SECOND), set_row(last)) == [("pair", last)]
    assert faults_of(set_row(FIRST, 2), set_row(SECOND), set_row(last, 0, {3: -0.5})) == []


def test_a_stop_squeezed_before_a_pause_is_seen() -> None:
    line = "昃辰，宿列。张寒来暑往秋收、"
    out_of_order = {6: -0.5, 13: 0.0}
    in_order = {3: -0.5}
    assert faults_of(set_row(FIRST, 2), set_row(line, 0, out_of_order), set_row(LAST)) == [("order", line)]
    assert faults_of(set_row(FIRST, 2), set_row(line, 0, in_order), set_row(LAST)) == []


def test_a_line_off_the_grid_is_seen() -> None:
    rows = (set_row(FIRST, 2), set_row(SECOND), set_row(LAST))
    assert faults_of(*rows, lower={1: 0.1}) == []
    (fault,) = find_faults(read_rows(*rows, lower={1: 0.3}))
    assert (fault.kind, fault.text) == ("off-grid", SECOND)
    assert fault.amount == pytest.approx(0.3, abs=0.02)


def test_characters_lost_and_doubled_are_seen() -> None:
    column = read_rows(set_row(FIRST, 2), set_row(SECOND), set_row("余成岁岁。"), given=f"{FIRST}{SECOND} 闰余成岁。")
    assert (column.lost, column.added) == ("闰", "岁")
    assert [fault.kind for fault in find_faults(column)] == ["lost", "added"]


def test_the_hyphen_of_a_divided_word_is_no_character_added() -> None:
    divided = SECOND[:11] + "in-"
    room = 2 - sum(map(advance_of, "in-"))
    rows = (set_row(FIRST, 2), set_row(divided, 0, {11: room}), set_row("side" + LAST))
    column = read_rows(*rows, given=f"{FIRST}{SECOND[:11]}inside{LAST}")
    assert (column.lost, column.added) == ("", "")
    assert "torn" not in [fault.kind for fault in find_faults(column)]


@pytest.fixture(scope="module")
def sample() -> Paragraphs:
    return paragraphs_of(SAMPLE)


@pytest.fixture(scope="module")
def composed(sample: Paragraphs) -> Column:
    return read_column(set_by_composer(sample), sample)


def test_the_composer_sets_the_sample_without_a_fault(composed: Column) -> None:
    assert find_faults(composed) == ()
    assert len(composed.lines) > 1000


def test_what_is_printed_is_what_was_composed(composed: Column, sample: Paragraphs) -> None:
    lines = [line for text in sample for line in compose_lines(text)]
    assert len(composed.lines) == len(lines)
    for printed, line in zip(composed.lines, lines, strict=True):
        assert printed.text == "".join("".join(piece.text for piece in line.pieces).split())
        if printed.text.isalpha() and not printed.text.isascii() and not line.last:
            assert widest_gap(printed) == pytest.approx(line.gap, abs=0.005)


@pytest.mark.parametrize("engine", all_engines(), ids=lambda engine: engine.name)
def test_every_engine_here_sets_the_text_it_is_given(engine: Engine) -> None:
    if engine.version is None:
        pytest.skip(f"{engine.name} is not installed")
    paragraphs = (FIRST + SECOND + LAST, "克里斯蒂娜·罗塞蒂说：“<b>＆—— …… 12.5%”。")
    column = read_column(engine.typeset(paragraphs), paragraphs)
    assert (column.lost, column.added) == ("", "")
    assert [line.text for line in column.lines[:3]] == [FIRST, SECOND, LAST]
    assert {line.paragraph for line in column.lines} == {0, 1}


def test_plain_justification_shows_its_faults(sample: Paragraphs) -> None:
    column = read_column(set_by_weasyprint(sample), sample)
    counts = Counter(fault.kind for fault in find_faults(column))
    assert counts["ragged"] > 200
    assert counts["runt"] > 20
    assert counts["pair"] > 100
    assert counts["lost"] == counts["added"] == 0


def test_every_loose_line_on_real_pages_has_its_excuse() -> None:
    paragraphs = find_texts([]).get(WEEKLIES_TITLE)
    if paragraphs is None:
        pytest.skip("the weekly pages are not beside this checkout")
    faults = find_faults(read_column(set_by_composer(paragraphs), paragraphs))
    assert {fault.kind for fault in faults} <= {"loose"}
    assert [fault.text for fault, excuse in excuses(faults, paragraphs) if excuse == "better breaks exist"] == []


def test_no_mark_breaks_a_rule_at_any_place_of_a_line() -> None:
    paragraphs = marks_at_every_place()
    faults = find_faults(read_column(set_by_composer(paragraphs), paragraphs))
    assert len(paragraphs) == 13 * 11
    assert {fault.kind for fault in faults} <= {"loose"}
    assert len(faults) < 10


@pytest.mark.parametrize(
    ("text", "at_a_penalty", "free"),
    [
        (FIRST + SECOND + LAST, 0, 0),
        # A number no line break may part leaves five characters alone on the first line.
        ("天地玄黄宇1234567890123456洪荒日月盈昃辰宿", 1, 1),
        # The dots begin the second line, or the first line's gaps are 2 em in 7.
        ("天地玄黄、宇宙洪荒日……月盈昃辰宿列张", 0, 1),
    ],
)
def test_all_breaks_are_tried(text: str, at_a_penalty: int, free: int) -> None:
    assert fewest_faulty_lines(text, with_penalties=True) == at_a_penalty
    assert fewest_faulty_lines(text, with_penalties=False) == free


def test_better_breaks_are_fewer_faulty_lines_or_narrower_gaps() -> None:
    text = "天地玄黄宇1234567890123456洪荒日月盈昃辰宿"
    widest = compose_lines(text)[0].gap
    assert widest > 1
    assert not has_better_breaks(text, 1, widest, with_penalties=True)
    assert has_better_breaks(text, 2, widest, with_penalties=True)
    assert has_better_breaks(text, 1, widest + 0.1, with_penalties=True)


def test_a_faulty_line_is_excused_by_what_else_there_is() -> None:
    paragraphs = (FIRST + SECOND + LAST, "天地玄黄、宇宙洪荒日……月盈昃辰宿列张")
    faults = (Fault("loose", 0, "天地", 0.3), Fault("loose", 1, "天地", 2 / 7), Fault("order", 1, "天地"))
    assert [excuse for _, excuse in excuses(faults, paragraphs)] == ["better breaks exist", "only at a penalty"]


def test_an_engine_that_is_not_installed_is_named_as_absent() -> None:
    def fail(_: Paragraphs) -> bytes:
        raise AssertionError("an absent engine was started")

    result = measure_engine(Engine("Other", None, fail), ("天地",))
    assert table([result]).splitlines()[-1].startswith("| Other | 未安装 absent | – | – |")


def test_the_table_counts_faults_by_column() -> None:
    faults = (Fault("runt", 0, "闰。"), Fault("lost", -1, "余"), Fault("added", -1, "成"))
    result = Result(Engine("Other", "1.2", set_by_composer), 7, faults)
    assert table([result]).splitlines()[-1] == "| Other | 1.2 | 7 | 0 | 0 | 0 | 0 | 0 | 1 | 0 | 0 | 0 | 2 |"


def test_the_readme_has_a_place_for_the_tables(repository: Path) -> None:
    assert "new" in with_table((repository / "benchmarks/README.md").read_text(encoding="utf-8"), "new")
