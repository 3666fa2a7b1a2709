"""The thin rules between blocks: in the middle of the white, touching nothing."""

from __future__ import annotations

from composer.makeup.floorplan import CutLine, Plan
from composer.makeup.form import BLOCK_GAP
from composer.makeup.measures import Area
from composer.makeup.model import Rule

# Weight of a 正线 in pt, and the part of a gutter a rule keeps away from what crosses its ends.
WEIGHT = 0.35


def rules_of(plan: Plan, origin: tuple[float, float], area: Area) -> tuple[Rule, ...]:
    """The rules of a plan whose area stands at ``origin``: one for each cut between plain neighbours."""
    return tuple(_rule(cut, origin, area) for cut in plan.cuts if cut.ruled)


def _rule(cut: CutLine, origin: tuple[float, float], area: Area) -> Rule:
    if cut.upright:
        x = origin[0] + area.span_x(cut.column) - area.gutter / 2
        top = origin[1] + cut.line * area.pitch + area.ledge
        foot = origin[1] + (cut.line + cut.length - BLOCK_GAP) * area.pitch - area.ledge
        return Rule(x, top, x, foot, WEIGHT)
    y = origin[1] + (cut.line - BLOCK_GAP / 2) * area.pitch
    left = origin[0] + area.span_x(cut.column)
    return Rule(left, y, left + area.span_width(cut.length), y, WEIGHT)
