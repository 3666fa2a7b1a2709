"""A short text set apart over the legs: a summary (核心提示, 提要) or a note (编者按) on a tint."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from composer.copy.model import NoteCopy, Paragraph, Run
from composer.makeup.flow import Flow, flow_of
from composer.makeup.legs import Leg, set_flow
from composer.makeup.measures import Area, Columns
from composer.makeup.model import Box, Ornament, Panel, SetText
from composer.makeup.setter import Setter

# A panel's text runs in columns about twice the basic one. A line over and a line under the text hold
# half a line of tint and half a line of white each, so that the text stays on the grid.
BASIC_COLUMNS_EACH = 2
OVER = 1
UNDER = 1
# A text of fewer rows than this takes fewer columns, as long as its lines can still be followed (in characters).
FEWEST_ROWS = 2
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


def panels_of(
    note: NoteCopy | None,
    summary: Sequence[Paragraph],
    width: float,
    columns: int,
    area: Area,
    setter: Setter,
    label: str = "",
) -> tuple[TextPanel, ...]:
    """The panels over a block's legs, ``width`` pt wide (``columns`` basic columns): its note, then its summary.

    A ``label`` of four characters (核心提示) stands at the left of the summary in two lines.
    """
    panels = []
    if note:
        first, *rest = note.paragraphs or (Paragraph(()),)
        paragraphs = [Paragraph((Run(f"{note.title}　", "bold"), *first.runs)), *rest]
        panels.append(_panel(paragraphs, "note", width, columns, area, setter, ""))
    if summary:
        panels.append(_panel(summary, "summary", width, columns, area, setter, label))
    return tuple(panels)


def lines_of(panels: Sequence[TextPanel]) -> int:
    """Lines some panels take under one another."""
    return sum(panel.lines for panel in panels)


def _panel(
    paragraphs: Sequence[Paragraph], style: str, width: float, columns: int, area: Area, setter: Setter, label: str
) -> TextPanel:
    """A text in its columns: fewer for a short text, one no wider than can be read for a very short one."""
    size = setter.size(style, area.size)
    width -= (LABEL * area.size if label else 0.0) + 2 * PADDING * area.size
    for count in range(max(1, math.ceil(columns / BASIC_COLUMNS_EACH)), 0, -1):
        narrow = min(width, count * WIDEST_MEASURE * size + (count - 1) * area.gutter)
        own = area.own_columns(narrow, count, size)
        flow = flow_of(paragraphs, style, own.measure, own.width, area.size, setter)
        rows = math.ceil(len(flow) / count)
        if len(flow) >= FEWEST_ROWS * count:
            break
    starts = tuple(start + (width - narrow) / 2 for start in own.starts)
    return TextPanel(flow, replace(own, starts=starts), rows, label)


@dataclass(frozen=True, slots=True)
class PanelParts:
    """Panels set: their tints, texts and labels, and the lines they took."""

    panels: tuple[Panel, ...] = ()
    texts: tuple[SetText, ...] = ()
    ornaments: tuple[Ornament, ...] = ()
    lines: int = 0


def set_panels(
    panels: Sequence[TextPanel], origin: tuple[float, float], width: float, area: Area, setter: Setter
) -> PanelParts:
    """Set panels under one another from ``origin``, each text in the middle of its tint."""
    done = PanelParts()
    for panel in panels:
        top = (origin[0], origin[1] + done.lines * area.pitch)
        box = Box(top[0], top[1] + (OVER - 0.5) * area.pitch, width, (panel.rows + 1) * area.pitch)
        label = LABEL * area.size if panel.label else 0.0
        legs = [Leg(PADDING * area.size + label + start, OVER, panel.rows) for start in panel.columns.starts]
        texts = set_flow(panel.flow, legs, top, area, setter).texts
        tag = Ornament("panel-label", Box(box.x, box.y, label, box.height), panel.label)
        done = PanelParts(
            (*done.panels, Panel(box, "tint")),
            (*done.texts, *(replace(text, kind="summary") for text in texts)),
            (*done.ornaments, *([tag] if panel.label else [])),
            done.lines + panel.lines,
        )
    return done
