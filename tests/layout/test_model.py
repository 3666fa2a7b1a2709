from __future__ import annotations

from itertools import pairwise

import pytest
from pydantic import ValidationError

from composer.layout.load import layout_names, load_layout
from composer.layout.model import Format, Margins, Sections, SectionStyle, read_length
from tests.conftest import REPOSITORY

SECTIONS = Sections(
    names={"commentary": ("议", "评"), "briefs": ("快讯", "速览")},
    styles={name: SectionStyle() for name in ("news", "briefs", "commentary", "feature")},
)


@pytest.mark.parametrize(
    ("written", "pt"), [("25.4mm", 72.0), ("2.54cm", 72.0), ("9.5pt", 9.5), (12, 12), ("nine", "nine")]
)
def test_lengths_come_in_points(written: object, pt: object) -> None:
    assert read_length(written) == pytest.approx(pt) if isinstance(pt, float) else read_length(written) == pt


def test_the_type_area_is_the_trim_without_the_margins() -> None:
    form = Format(trim=(300, 400), margins=Margins(top=10, right=20, bottom=30, left=40))
    assert (form.type_width, form.type_height) == (240, 360)


@pytest.mark.parametrize(
    ("name", "asked", "style"),
    [
        ("禾溪锐议", None, "commentary"),
        ("新闻速览", None, "briefs"),
        ("一周要闻", None, "news"),
        ("一周要闻", "feature", "feature"),
        ("禾溪锐议", "briefs", "briefs"),
        ("禾溪锐议", "no-such-style", "commentary"),
    ],
)
def test_a_section_takes_the_style_asked_for_else_the_one_its_name_tells(
    name: str, asked: str | None, style: str
) -> None:
    assert SECTIONS.style_for(name, asked) == style


@pytest.mark.parametrize("name", layout_names())
def test_every_grid_has_gutters_of_about_a_character_or_two(name: str) -> None:
    layout = load_layout(name, REPOSITORY)
    for grid in (grid for look in (layout, *layout.designs.values()) for grid in look.grids):
        gutter = (layout.format.type_width - grid.columns * grid.measure * grid.size) / (grid.columns - 1)
        assert 0.6 * grid.size <= gutter <= 2.1 * grid.size, grid
        assert 1.25 <= grid.pitch / grid.size <= 1.7, grid


@pytest.mark.parametrize("name", layout_names())
def test_headlines_grow_with_rank_and_sizes_fall(name: str) -> None:
    headlines = load_layout(name, REPOSITORY).headlines
    ranks = [headlines.of(rank).sizes for rank in ("lead", "major", "minor", "brief")]
    assert all(list(sizes) == sorted(sizes, reverse=True) for sizes in ranks)
    assert all(one[0] > two[0] for one, two in pairwise(ranks))
    # One clear entrance: the lead is at least half as large again as the next.
    assert ranks[0][0] >= 1.5 * ranks[1][0]


def test_a_layout_cannot_be_changed() -> None:
    layout = load_layout("tabloid", REPOSITORY)
    with pytest.raises(ValidationError, match="frozen"):
        layout.name = "other"  # type: ignore[misc]
