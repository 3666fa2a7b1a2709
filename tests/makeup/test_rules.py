"""Rules stand in the middle of the white and touch nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from composer.makeup.floorplan import Floorplan
from composer.makeup.form import BLOCK_GAP, EDGED, PLAIN
from composer.makeup.measures import Area
from composer.makeup.model import Rule
from composer.makeup.plan import Plan
from composer.makeup.rules import rules_of
from tests.makeup.bricks import Brick

AREA = Area(columns=5, measure=12, size=10, pitch=14, gutter=15, lines=30)


def planned(forms: list[Brick], columns: int, lines: int) -> Plan:
    plan = Floorplan(forms, columns, lines).plan(columns, lines)
    assert plan is not None
    return plan


def test_a_level_rule_stands_in_the_middle_of_the_line_between_two_blocks() -> None:
    plan = planned([Brick("a", 20, 10), Brick("b", 20, 10)], 2, 10)
    if plan.cuts[0].upright:
        plan = planned([Brick("a", 10, 10), Brick("b", 10, 10)], 1, 10)
    (rule,) = rules_of(plan, (50.0, 100.0), AREA)
    at = plan.cuts[0].at
    assert rule.y1 == rule.y2 == 100 + (at - 0.5) * 14
    assert (rule.x1, rule.x2) == (50, 50 + AREA.span_width(plan.cuts[0].end))


def test_an_upright_rule_stands_in_the_middle_of_the_gutter_as_high_as_the_letters() -> None:
    forms = [Brick("a", 20, 20, least=15), Brick("b", 20, 20, least=15)]
    (rule,) = rules_of(planned(forms, 2, 20), (50.0, 100.0), AREA)
    assert rule.x1 == rule.x2 == 50 + 120 + 7.5
    assert (rule.y1, rule.y2) == (100 + 2, 100 + 19 * 14 - 2)


def test_a_frame_needs_no_rule_beside_it() -> None:
    forms = [Brick("a", 20, 20, least=15, edges=EDGED), Brick("b", 20, 20, least=15)]
    assert rules_of(planned(forms, 2, 20), (0.0, 0.0), AREA) == ()


@settings(deadline=None)
@given(
    forms=st.lists(
        st.builds(
            Brick,
            st.just("b"),
            st.integers(4, 60),
            st.just(30),
            edges=st.sampled_from([PLAIN, PLAIN, EDGED]),
            least=st.integers(3, 8),
        ),
        min_size=2,
        max_size=6,
    )
)
def test_a_rule_touches_no_block(forms: list[Brick]) -> None:
    named = [Brick(f"b{n}", one.wanted, 30, edges=one.edges, least=one.least) for n, one in enumerate(forms)]
    plan = Floorplan(named, 5, 30).plan(5, 30)
    if plan is None:
        return
    for rule in rules_of(plan, (0.0, 0.0), AREA):
        assert rule.x1 <= rule.x2
        assert rule.y1 < rule.y2 or rule.x1 < rule.x2
        for cell in plan.cells:
            left, width = AREA.span_x(cell.column), AREA.span_width(cell.columns)
            # Letters begin a ledge under the cell's top and end a ledge over its last line.
            top, foot = cell.line * 14 + 2, (cell.line + cell.lines - BLOCK_GAP) * 14 - 2
            assert distance(rule, left, top, left + width, foot) >= 4


def distance(rule: Rule, left: float, top: float, right: float, foot: float) -> float:
    """White between a rule and a rectangle, the larger of across and down."""
    across = max(left - rule.x2, rule.x1 - right)
    down = max(top - rule.y2, rule.y1 - foot)
    return max(across, down) - rule.weight / 2


def test_rules_are_fine() -> None:
    rules = rules_of(planned([Brick("a", 10, 10), Brick("b", 10, 10)], 1, 10), (0.0, 0.0), AREA)
    assert [rule.weight for rule in rules] == [pytest.approx(0.3, abs=0.06)]
