"""The thin rules between blocks: in the middle of the white, touching nothing, only where both sides are plain."""

from __future__ import annotations

from collections.abc import Iterator

from composer.makeup.form import BLOCK_GAP
from composer.makeup.measures import Area
from composer.makeup.model import CutLine, Rule
from composer.makeup.plan import Cell, Plan

# Weight of a 正线 in pt.
WEIGHT = 0.35


def rules_of(plan: Plan, origin: tuple[float, float], area: Area) -> tuple[Rule, ...]:
    """The rules of a plan whose area stands at ``origin``.

    A head, frame or photo is an edge of its own; beside it a cut needs no rule.
    """
    return tuple(rule for cut in plan.cuts for rule in _rules(cut, plan.cells, origin, area))


def _rules(cut: CutLine, cells: tuple[Cell, ...], origin: tuple[float, float], area: Area) -> Iterator[Rule]:
    for first, end in _plain_stretches(cut, cells):
        if cut.upright:
            x = origin[0] + area.span_x(cut.at) - area.gutter / 2
            top = origin[1] + first * area.pitch + area.ledge
            foot = origin[1] + (end - BLOCK_GAP) * area.pitch - area.ledge
            yield Rule(x, top, x, foot, WEIGHT)
        else:
            y = origin[1] + (cut.at - BLOCK_GAP / 2) * area.pitch
            left = origin[0] + area.span_x(first)
            yield Rule(left, y, left + area.span_width(end - first), y, WEIGHT)


def _plain_stretches(cut: CutLine, cells: tuple[Cell, ...]) -> Iterator[tuple[int, int]]:
    """The parts of a cut (in lines for an upright one, else in columns) with plain neighbours on both sides."""
    start: int | None = None
    for step in range(cut.start, cut.end):
        if _is_plain(cut, step, cells):
            start = step if start is None else start
        elif start is not None:
            yield start, step
            start = None
    if start is not None:
        yield start, cut.end


def _is_plain(cut: CutLine, step: int, cells: tuple[Cell, ...]) -> bool:
    for cell in cells:
        if cut.upright:
            touches = cut.at in (cell.column, cell.column + cell.columns) and cell.line <= step < cell.line + cell.lines
            edged = cell.form.edges.sides
        else:
            touches = cell.column <= step < cell.column + cell.columns
            above = cell.line + cell.lines == cut.at
            touches = touches and (above or cell.line == cut.at)
            edged = cell.form.edges.foot if above else cell.form.edges.top
        if touches and edged:
            return False
    return True
