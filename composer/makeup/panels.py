"""A short text set apart over the legs: a summary (核心提示, 提要) or a note (编者按) on a tint."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from composer.copy.model import Paragraph
from composer.makeup.flow import Flow, Leg, flow_of, set_flow
from composer.makeup.measures import Area, Columns
from composer.makeup.model import Box, Ornament, Panel, SetText
from composer.makeup.setter import Setter

# A panel's text runs in columns about twice the basic one. A line over and a line under the text hold
# half a line of tint and half a line of white each, so that the text stays on the grid.
BASIC_COLUMNS_EACH = 2
OVER = 1
UNDER = 1
# A text of fewer rows than this takes fewer columns, as long as its lines can still be followed (in characters).
FEWEST_ROWS = 3
WIDEST_MEASURE = 52
# Width of a label at the left, in characters of body type.
LABEL = 4.2
# The tint's white at both sides, in characters.
PADDING = 1.0


@dataclass(frozen=True, slots=True)
class TextPanel:
    """A panel's text in its columns; ``lines`` is its whole height with the white under it."""

    flow: Flow
    columns: Columns
    rows: int
    label: str = ""

    @property
    def lines(self) -> int:
        """Whole height in lines."""
        return self.rows + OVER + UNDER


def panel_of(
    paragraphs: Sequence[Paragraph], style: str, width: float, columns: int, area: Area, setter: Setter, label: str = ""
) -> TextPanel:
    """The panel of a text across ``width`` pt (``columns`` basic columns): fewer columns for a short text.

    A ``label`` of four characters (核心提示) stands at the left in two lines.
    """
    width -= LABEL * area.size if label else 0.0
    most = max(1, math.ceil(columns / BASIC_COLUMNS_EACH))
    for count in range(most, 0, -1):
        own = area.own_columns(width - 2 * PADDING * area.size, count, setter.size(style, area.size))
        if own.measure > WIDEST_MEASURE:
            break
        flow = flow_of(paragraphs, style, own.measure, own.width, area.size, setter)
        panel = TextPanel(flow, own, math.ceil(len(flow) / count), label)
        if panel.rows >= FEWEST_ROWS:
            break
    return panel


@dataclass(frozen=True, slots=True)
class PanelParts:
    """A panel set: its tint, its texts, its label if it has one."""

    panels: tuple[Panel, ...]
    texts: tuple[SetText, ...]
    ornaments: tuple[Ornament, ...] = ()


def set_panel(panel: TextPanel, origin: tuple[float, float], width: float, area: Area, setter: Setter) -> PanelParts:
    """Set a panel from ``origin``, its text centred in the tint."""
    top = origin[1] + (OVER - 0.5) * area.pitch
    box = Box(origin[0], top, width, (panel.rows + 1) * area.pitch)
    left = PADDING * area.size + (LABEL * area.size if panel.label else 0.0)
    legs = [Leg(left + start, OVER, panel.rows) for start in panel.columns.starts]
    done = set_flow(panel.flow, legs, origin, area, setter)
    texts = tuple(replace(text, kind="summary") for text in done.texts)
    tag = Box(box.x, box.y, LABEL * area.size, box.height)
    ornaments = (Ornament("panel-label", tag, panel.label),) if panel.label else ()
    return PanelParts((Panel(box, "tint"),), texts, ornaments)
