"""What is wrong with a block as it stands on its page."""

from __future__ import annotations

import pytest

from composer.layout.model import Weights
from composer.makeup.judge import HOLE_LINE, faults_in
from composer.makeup.model import Block, Box, Panel

PITCH = 14.0


def block(*short: int, panels: tuple[Panel, ...] = ()) -> Block:
    """A block of twelve lines whose legs end so many lines over its foot; a baseline stands a little over its line."""
    legs = tuple((12 - lines - 0.2) * PITCH for lines in short)
    return Block("p1.1", "story", Box(0, 0, 300, 12 * PITCH), legs=legs, rows=(8,) * len(short), panels=panels)


@pytest.mark.parametrize(("short", "lines"), [((0, 0), 0), ((0, 1), 0), ((1, 1), 0), ((1, 2), 2), ((2, 2, 2), 2)])
def test_white_under_a_leg_is_a_hole_from_two_lines_on(short: tuple[int, ...], lines: int) -> None:
    expected = {"holes": HOLE_LINE * lines} if lines else {}
    assert faults_in(block(*short), PITCH, Weights()) == pytest.approx(expected)
    assert faults_in(block(*short), PITCH, Weights(holes=2)) == pytest.approx({k: 2 * v for k, v in expected.items()})


def test_white_inside_a_frame_is_the_frames_own() -> None:
    frame = Panel(Box(0, 0, 300, 12 * PITCH))
    assert faults_in(block(2, 2, panels=(frame,)), PITCH, Weights()) == {}
