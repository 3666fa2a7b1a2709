"""Every line of the samples, found again in both PDFs: what it says, where it stands, how it ends."""

from __future__ import annotations

import pytest

from composer.makeup.model import Block
from tests.composed import ComposedIssue
from tests.render.printed import PrintedLine, blocks_of, printed_lines

NEVER_START = set("，。、：；！？”’）》〉】〕」』–～·／%‰℃°")
NEVER_END = set("“‘（《〈【〔「『￥$№")
OPENING = set("“‘（《〈【〔「『")
CLOSING = set("，。、：；！？”’）》〉】〕」』")
EDGE = 0.3
GRID = 0.2

pytestmark = pytest.mark.parametrize("edition", ["print", "screen"])


def every_line(issue: ComposedIssue, edition: str) -> list[PrintedLine]:
    return [line for page in printed_lines(issue, edition) for line in page]


def justified(issue: ComposedIssue, edition: str) -> list[PrintedLine]:
    lines = [line for line in every_line(issue, edition) if line.is_justified]
    assert len(lines) >= 70 * len(issue.pages)
    return lines


def test_every_line_is_printed_where_it_was_set(issue: ComposedIssue, edition: str) -> None:
    lines = [line for line in every_line(issue, edition) if line.text.kind in ("body", "summary", "caption", "byline")]
    assert [(line.wanted, line.found) for line in lines if line.wanted != line.found] == []


def test_no_line_starts_or_ends_with_a_mark_that_must_not(issue: ComposedIssue, edition: str) -> None:
    lines = [line for line in every_line(issue, edition) if line.text.kind in ("body", "summary", "caption")]
    assert [line.found for line in lines if line.row and line.found[0] in NEVER_START] == []
    assert [line.found for line in lines if line.found[-1] in NEVER_END] == []


def test_no_paragraph_ends_in_a_single_character(issue: ComposedIssue, edition: str) -> None:
    ends = [line for line in every_line(issue, edition) if line.text.kind == "body" and line.set.line.last and line.row]
    assert [line.found for line in ends if sum(map(str.isalnum, line.found)) < 2] == []


def test_body_text_stands_on_the_grid_the_report_tells(issue: ComposedIssue, edition: str) -> None:
    outset = issue.layout.outset if edition == "print" else 0.0
    for told, lines in zip(issue.report["pages"], printed_lines(issue, edition), strict=True):
        grid = told["grid"]
        # The middle of the body type's em box stands in the middle of the grid's line.
        first = grid["top_pt"] + outset + grid["pitch_pt"] / 2 + 0.38 * grid["size_pt"]
        off = []
        for line in lines:
            if line.text.kind in ("body", "crosshead", "signoff", "quote", "summary"):
                for char in line.chars:
                    away = (char.baseline - first) % grid["pitch_pt"]
                    if min(away, grid["pitch_pt"] - away) > GRID:
                        off.append((line.found, away))
        assert off == []


def test_justified_lines_are_flush_on_the_left(issue: ComposedIssue, edition: str) -> None:
    outset = issue.layout.outset if edition == "print" else 0.0
    out = []
    for line in justified(issue, edition):
        size = line.set.size
        away = line.chars[0].x - outset - line.set.x - (2 * size if line.row == 0 else 0.0)
        trimmed = size / 2 if line.found[0] in OPENING else 0.0
        if min(abs(away), abs(away + trimmed)) > EDGE:
            out.append((line.found, away))
    assert out == []


def test_justified_lines_are_flush_on_the_right(issue: ComposedIssue, edition: str) -> None:
    outset = issue.layout.outset if edition == "print" else 0.0
    out = []
    for line in justified(issue, edition):
        size = line.set.size
        last = line.set.line.pieces[-1]
        advance = issue.book.shape(last.text, last.role, full_width=last.full_width)[-1].advance
        right = line.chars[-1].x - outset + advance * size
        away = right - line.set.x - line.set.line.width * size
        trimmed = size / 2 if line.found[-1] in CLOSING else 0.0
        if min(abs(away), abs(away - trimmed)) > EDGE:
            out.append((line.found, away))
    assert out == []


def test_the_lines_of_a_column_are_equally_wide(issue: ComposedIssue, edition: str) -> None:
    widths: dict[tuple[str, float], set[float]] = {}
    for line in justified(issue, edition):
        widths.setdefault((line.block.key, round(line.set.x, 1)), set()).add(round(line.set.line.width, 2))
    assert {column: width for column, width in widths.items() if len(width) > 1} == {}


def test_columns_are_whole_characters_wide(issue: ComposedIssue, edition: str) -> None:
    widths = {round(line.set.line.width, 3) for line in justified(issue, edition)}
    assert {width for width in widths if width % 1} == set()


def test_a_story_without_a_frame_stands_on_the_pages_columns(issue: ComposedIssue, edition: str) -> None:
    seen = 0
    for page, told, lines in zip(issue.pages, issue.report["pages"], printed_lines(issue, edition), strict=True):
        grid = told["grid"]
        step = grid["measure"] * grid["size_pt"] + grid["gutter_pt"]
        lefts = [grid["left_pt"] + column * step for column in range(grid["columns"])]
        plain = [
            block for block in page.blocks if block.kind in ("story", "briefs") and is_plain(block, page.grid.size)
        ]
        for line in lines:
            if line.block in plain and line.is_justified:
                seen += 1
                assert min(abs(line.set.x - left) for left in lefts) <= 0.01
                assert line.set.line.width == pytest.approx(grid["measure"])
    assert seen > 20 * len(issue.pages) or issue.name.startswith("weidu")


def is_plain(block: Block, size: float) -> bool:
    """Neither framed nor in columns or type of its own."""
    sizes = {line.size for text in block.texts if text.kind == "body" for line in text.lines}
    framed = any(panel.rule or panel.ornament for inner in blocks_of((block,)) for panel in inner.panels)
    return not framed and sizes == {size} and len(block.legs) <= block.columns


def test_nothing_of_the_contents_leaves_the_type_area(issue: ComposedIssue, edition: str) -> None:
    form = issue.layout.format
    outset = issue.layout.outset if edition == "print" else 0.0
    left, right = form.margins.left + outset, form.trim[0] - form.margins.right + outset
    top, foot = form.margins.top + outset, form.trim[1] - form.margins.bottom + outset
    out = []
    for line in every_line(issue, edition):
        for char in line.chars:
            advance = issue.book.advance(char.char, line.set.line.pieces[-1].role) * line.set.size * line.set.scale
            half = advance / 2 if char.char in CLOSING | OPENING else 0.0
            inside = left - EDGE - half <= char.x and char.x + advance - half <= right + EDGE
            if not inside or not top <= char.baseline - 0.8 * line.set.size <= char.baseline <= foot:
                out.append((line.found, char))
    assert out == []


def test_no_two_lines_are_printed_over_one_another(issue: ComposedIssue, edition: str) -> None:
    over = []
    for lines in printed_lines(issue, edition):
        # Ink: letters of .8 em over the baseline, marks' empty halves left out by half an em at either end.
        boxes = sorted(
            (
                line.chars[0].baseline - 0.8 * line.set.size,
                line.chars[0].baseline,
                line.chars[0].x + (0.5 * line.set.size if line.found[0] in OPENING else 0.0),
                line.chars[-1].x + (0.4 if line.found[-1] in CLOSING else 0.9) * line.set.size * line.set.scale,
                line.found,
            )
            for line in lines
            if line.chars
        )
        for index, one in enumerate(boxes):
            for two in boxes[index + 1 :]:
                if two[0] > one[1] - 0.5:
                    break
                if min(one[3], two[3]) - max(one[2], two[2]) > 0.5:
                    over.append((one[4], two[4]))
    assert over == []
