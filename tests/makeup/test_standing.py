"""Photos among the legs of a story: in the place asked for, or where the text runs well, and never torn."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from composer.layout.model import Weights
from composer.makeup.flow import Flow
from composer.makeup.legs import SHORTEST_LEG
from composer.makeup.measures import Area, Columns
from composer.makeup.model import Block
from composer.makeup.photos import Cluster, Room
from composer.makeup.setter import Setter
from composer.makeup.standing import Standing, best_ends, legs_round
from composer.makeup.story import StoryForm
from composer.manifest.models import ExactPlace, Hints, Place
from tests.makeup.copies import flow_paragraph, photo, story

FIVE = Columns(12, 120, (0, 135, 270, 405, 540))
WEIGHTS = Weights()


def flow_of_paragraphs(*lengths: int) -> Flow:
    return Flow(line for number, length in enumerate(lengths) for line in flow_paragraph(number, length))


def cluster(columns: int, lines: int, give: int = 0) -> Cluster:
    return Cluster(columns, ((photo("wide.jpg"),),), Room(lines - give, lines, lines + give), 0.0)


def parts(standing: Standing, span: int, body: int) -> list[tuple[float, int, int]]:
    return [(leg.x, leg.line, leg.room) for leg in legs_round(FIVE, body, standing, span, first=6)]


def test_a_leg_is_read_over_the_photo_then_under_it_then_comes_the_next() -> None:
    assert parts(Standing(1, 10, 12, 0.0), 2, 30) == [
        (0, 6, 30),
        (135, 6, 10),
        (135, 28, 8),
        (270, 6, 10),
        (270, 28, 8),
        (405, 6, 30),
        (540, 6, 30),
    ]


def test_legs_over_a_photo_are_no_feet_of_the_block() -> None:
    feet = [leg.is_foot for leg in legs_round(FIVE, 30, Standing(3, 10, 20, 0.0), 2)]
    assert feet == [True, True, True, False, False]


def test_a_corner_is_taken_where_the_legs_end_well() -> None:
    # Five legs of 20 lines less 2 × 10: every leg ends with a paragraph of ten.
    ends = best_ends(flow_of_paragraphs(*[10] * 8), 5, 20, cluster(2, 10), 10, None, WEIGHTS)
    assert ends.standing == Standing(3, 0, 10, 0.0)
    assert ends.legs < 0.1


def test_another_place_is_taken_where_a_corner_tears_a_paragraph() -> None:
    # Legs of 30, 30, 30 and 10 lines: the first would end after the first line of a paragraph; of 10, 30 … it does not.
    text = flow_of_paragraphs(29, 31, 20, 20)
    corner = best_ends(text, 4, 30, cluster(1, 20), 20, "top-right", WEIGHTS)
    assert (corner.standing, corner.legs) == (Standing(3, 0, 20, 0.0), 28.0)
    free = best_ends(text, 4, 30, cluster(1, 20), 20, None, WEIGHTS)
    assert (free.standing, free.legs) == (Standing(0, 0, 20, 3.0), 0.0)


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("top-left", (0, 0)),
        ("left", (0, 0)),
        ("top-right", (3, 0)),
        ("right", (3, 0)),
        ("bottom-left", (0, 20)),
        ("bottom-right", (3, 20)),
        (ExactPlace(column=2, line=9), (1, 8)),
        (ExactPlace(column=4, line=1), (3, 0)),
        (ExactPlace(column=2, line=21), (1, 20)),
    ],
)
def test_the_place_an_editor_asks_for_is_taken(place: Place | ExactPlace, expected: tuple[int, int]) -> None:
    ends = best_ends(flow_of_paragraphs(*[10] * 13), 5, 30, cluster(2, 10), 10, place, WEIGHTS)
    assert ends.standing is not None
    assert ((ends.standing.leg, ends.standing.over), ends.photos) == (expected, 0)


@pytest.mark.parametrize("place", [ExactPlace(column=5, line=1), ExactPlace(column=2, line=3)])
def test_a_place_that_cannot_be_had_costs(place: ExactPlace) -> None:
    # Two columns from the fifth leave the block; two lines of text over a photo are torn.
    ends = best_ends(flow_of_paragraphs(*[10] * 13), 5, 30, cluster(2, 10), 10, place, WEIGHTS)
    assert ends.photos >= 60


def test_a_wall_of_text_is_broken_by_its_photo() -> None:
    # 80 lines of legs: over and under the photo in the middle no leg runs on for more than thirty.
    text = flow_of_paragraphs(*[10] * 34)
    ends = best_ends(text, 5, 80, cluster(2, 30), 30, None, WEIGHTS)
    assert ends.standing is not None
    assert ends.standing.leg == 2
    assert 20 <= ends.standing.over <= 25


@settings(max_examples=60, deadline=None)
@given(
    lengths=st.lists(st.integers(60, 200), min_size=5, max_size=12),
    columns=st.integers(3, 5),
    place=st.one_of(
        st.sampled_from(["top", "bottom", "left", "right", "bottom-left", "top-right"]),
        st.builds(ExactPlace, column=st.integers(1, 5), line=st.integers(1, 30)),
        st.none(),
    ),
)
def test_wherever_a_photo_stands_no_leg_is_short_and_the_feet_are_level(
    lengths: list[int], columns: int, place: Place | ExactPlace | None, area: Area, setter: Setter
) -> None:
    made_of = story(*lengths, photos=(photo("wide.jpg", hints=Hints(place=place)),))
    form = StoryForm(made_of, "major", "body", area, setter)
    costs = form.costs(columns)
    lines = int(costs.argmin())
    if not math.isfinite(costs[lines]):
        return
    block: Block = form.lay(columns, lines, 0.0, 0.0)
    if block.overset:
        return
    assert min(block.rows) >= SHORTEST_LEG
    if block.legs:
        assert max(block.legs) - min(block.legs) <= area.pitch + 1e-6
