"""What a made-up page falls short of, by the figures a well-made page is measured by."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from composer.makeup.collisions import all_blocks, colliding_heads
from composer.makeup.measures import EM_ASCENT
from composer.makeup.model import Block, MadeUpPage, SetLine, SetText
from composer.preflight.figures import (
    NEVER_AT_END,
    NEVER_AT_START,
    OFF_GRID,
    TOLERATED_AT_START,
    first_char,
    last_char,
)
from composer.preflight.holes import largest_hole
from composer.problems import Problem

# A line of text takes part in the flow down a block's legs if it is one of these.
RUNNING = frozenset({"body", "crosshead", "quote", "signoff", "headline"})
SHORTEST_LEG = 4
TOUCH = 0.5


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a leg: the text it belongs to, and which of that text's lines it is."""

    text: SetText
    row: int
    line: SetLine


def faults_of(page: MadeUpPage, findings: Sequence[Problem]) -> dict[str, int]:
    """The faults of a page by name, none where there is none."""
    blocks = list(all_blocks(page.blocks))
    legs = [legs_of(block) for block in blocks]
    body = [line for block in blocks for text in block.texts if text.kind == "body" for line in text.lines]
    hole = largest_hole(page)
    counts = {
        "overset": sum(block.overset for block in blocks),
        "filler": sum(block.kind == "filler" for block in blocks),
        "hole": hole[0] if hole[0] >= 2 else 0,
        "feet": sum(_uneven(block, page.grid.pitch) > 1 for block in blocks),
        "off-grid": sum(_is_off_grid(line, page) for block in blocks for line in _grid_lines(block)),
        "bad-start": sum(first_char(line) in NEVER_AT_START - TOLERATED_AT_START for line in body),
        "bad-end": sum(last_char(line) in NEVER_AT_END for line in body),
        "runt": sum(_is_runt(text) for block in blocks for text in block.texts if text.kind == "body"),
        "collision": len(colliding_heads(page.blocks, page.grid.pitch, page.gutter)),
        "single-line": sum(_single_lines(one) for one in legs),
        "foot-crosshead": sum(leg[-1].text.kind in ("crosshead", "headline") for one in legs for leg in one[:-1]),
        "short-leg": sum(len(one) > 1 and _height(leg, page) < SHORTEST_LEG for one in legs for leg in one),
        "thin-text": sum(bool(one) and max(_height(leg, page) for leg in one) < SHORTEST_LEG for one in legs),
        "cut-upright": int(_has_upright_cut(page)),
        "cut-level": int(_has_level_cut(page)),
        "untold": _untold(findings),
    }
    return {name: count for name, count in counts.items() if count}


def legs_of(block: Block) -> list[list[Row]]:
    """The legs of a story or of briefs from left to right, the lines of each from the top."""
    rows = [
        Row(text, index, line)
        for text in block.texts
        if text.on_grid and text.kind in RUNNING
        for index, line in enumerate(text.lines)
    ]
    starts = sorted({round(row.line.x, 1) for row in rows if row.text.kind == "body"})
    legs: list[list[Row]] = [[] for _ in starts]
    for row in sorted(rows, key=lambda row: row.line.baseline):
        index = max((i for i, start in enumerate(starts) if start <= row.line.x + TOUCH), default=0)
        legs[index].append(row)
    return legs if starts else []


def _single_lines(legs: list[list[Row]]) -> int:
    """Paragraphs that leave a single line before or after a column's end (rule 20)."""
    count = 0
    for one, two in pairwise(legs):
        text = one[-1].text
        if text is two[0].text and text.kind == "body":
            count += 1 in (sum(row.text is text for row in one), sum(row.text is text for row in two))
    return count


def _height(leg: list[Row], page: MadeUpPage) -> int:
    return round((leg[-1].line.baseline - leg[0].line.baseline) / page.grid.pitch) + 1


def _uneven(block: Block, pitch: float) -> int:
    return round((max(block.legs) - min(block.legs)) / pitch) if block.legs else 0


def _grid_lines(block: Block) -> Iterator[SetLine]:
    yield from (line for text in block.texts if text.on_grid for line in text.lines)


def _is_off_grid(line: SetLine, page: MadeUpPage) -> bool:
    first = page.frame.y + page.grid.pitch / 2 + (EM_ASCENT - 0.5) * page.grid.size
    away = (line.baseline - first) % page.grid.pitch
    return min(away, page.grid.pitch - away) > OFF_GRID


def _is_runt(text: SetText) -> bool:
    last = "".join(piece.text for piece in text.lines[-1].line.pieces)
    return len(text.lines) > 1 and sum(map(str.isalnum, last)) == 1


def _has_upright_cut(page: MadeUpPage) -> bool:
    """Whether a gutter runs from the head of the contents to their foot (断版)."""
    step = page.grid.measure * page.grid.size + page.gutter
    middles = (page.frame.x + column * step - page.gutter / 2 for column in range(1, page.grid.columns))
    return any(all(not block.box.x < x < block.box.right for block in page.blocks) for x in middles)


def _has_level_cut(page: MadeUpPage) -> bool:
    """Whether white runs from edge to edge (断版) with no banner over or under it that makes it so by design."""
    wide = page.frame.width - TOUCH
    for y in sorted({block.box.bottom for block in page.blocks})[:-1]:
        over = [block for block in page.blocks if block.box.bottom <= y + TOUCH]
        under = [block for block in page.blocks if block.box.y >= y - TOUCH]
        if len(over) + len(under) == len(page.blocks) and under:
            above, below = max(over, key=lambda one: one.box.bottom), min(under, key=lambda one: one.box.y)
            if above.box.width < wide and below.box.width < wide:
                return True
    return False


def _untold(findings: Sequence[Problem]) -> int:
    """Findings of overset text or of fillers that do not tell lines and characters."""
    told = [f"{one.message.zh}{one.hint.zh if one.hint else ''}" for one in findings if one.code.startswith("fit.")]
    return sum(not (re.search(r"\d+ 行", text) and re.search(r"\d+ 字", text)) for text in told)
