"""Summaries and notes on a tint: on the grid, inside their panel, never wider than can be read."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from composer.copy.model import NoteCopy
from composer.makeup.measures import Area
from composer.makeup.panels import WIDEST_MEASURE, panels_of, set_panels
from composer.makeup.setter import Setter
from tests.makeup.copies import paragraphs, words


@settings(deadline=None, max_examples=60)
@given(
    lengths=st.lists(st.integers(5, 160), min_size=1, max_size=4),
    columns=st.integers(1, 5),
)
def test_a_panels_text_is_whole_on_the_grid_inside_the_tint(
    lengths: list[int], columns: int, area: Area, setter: Setter
) -> None:
    width = area.span_width(columns)
    (panel,) = panels_of(None, paragraphs(*lengths), width, columns, area, setter)
    parts = set_panels((panel,), (50.0, 100.0), width, area, setter)
    (tint,) = parts.panels

    found = "".join(piece.text for text in parts.texts for line in text.lines for piece in line.line.pieces)
    assert found == "".join(words(length) for length in lengths)
    # Half a line of white above and below the tint.
    assert (tint.box.x, tint.box.width, tint.box.y) == (50, width, 107)
    assert tint.box.bottom == pytest.approx(100 + (panel.lines - 0.5) * 14)
    assert panel.columns.measure <= WIDEST_MEASURE
    for text in parts.texts:
        for line in text.lines:
            rows = (line.baseline - 100 - area.baseline(0)) / 14
            assert rows == pytest.approx(round(rows), abs=1e-6)
            assert tint.box.y + 2 < line.baseline - 0.88 * line.size
            assert line.baseline + 0.12 * line.size < tint.box.bottom - 2
            assert tint.box.x + 9 <= line.x
            assert line.x + line.line.width * line.size <= tint.box.right - 9 + 0.5 * line.size


def test_a_short_text_runs_over_fewer_columns(area: Area, setter: Setter) -> None:
    width = area.span_width(4)
    assert panels_of(None, paragraphs(300), width, 4, area, setter)[0].columns.count == 2
    assert panels_of(None, paragraphs(20), width, 4, area, setter)[0].columns.count == 1


def test_a_note_and_a_summary_stand_in_panels_of_their_own(area: Area, setter: Setter) -> None:
    width = area.span_width(4)
    panels = panels_of(NoteCopy("编者按", paragraphs(60)), paragraphs(90), width, 4, area, setter, "核心提示")
    assert [panel.label for panel in panels] == ["", "核心提示"]
    parts = set_panels(panels, (50.0, 100.0), width, area, setter)
    note, summary = parts.panels
    assert summary.box.y >= note.box.bottom + 14 - 1e-6
    assert parts.lines == sum(panel.lines for panel in panels)


def test_a_label_stands_at_the_left_in_the_tint_and_the_text_beside_it(area: Area, setter: Setter) -> None:
    width = area.span_width(3)
    panels = panels_of(None, paragraphs(120), width, 3, area, setter, "核心提示")
    parts = set_panels(panels, (50.0, 100.0), width, area, setter)
    (label,) = parts.ornaments
    assert label.text == "核心提示"
    assert (label.box.x, label.box.y) == (parts.panels[0].box.x, parts.panels[0].box.y)
    assert min(line.x for text in parts.texts for line in text.lines) > label.box.right
    assert max(line.x + line.line.width * line.size for text in parts.texts for line in text.lines) < 50 + width
