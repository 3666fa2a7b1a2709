"""Frames: the box a layout draws round a block, and the room left inside it."""

from __future__ import annotations

from composer.layout.model import Frame
from composer.makeup.form import EDGED, PLAIN
from composer.makeup.measures import Area
from composer.makeup.model import Box, Panel
from composer.makeup.setter import Setter


class Framed:
    """What all forms that may stand in a frame share: widths and origins inside and outside of it."""

    low = False

    def __init__(self, area: Area, setter: Setter, frame: str | None) -> None:
        self.area = area
        self.setter = setter
        self.frame: Frame | None = setter.layout.frames[frame] if frame else None
        self.edges = EDGED if frame else PLAIN

    @property
    def framed(self) -> bool:
        """Whether it stands in a frame."""
        return self.frame is not None

    @property
    def frame_lines(self) -> int:
        """Lines the frame takes above and below together."""
        return 2 * self.frame.lines if self.frame else 0

    @property
    def padding(self) -> float:
        """White in pt between the frame and what it holds, left and right."""
        return self.frame.padding * self.area.size if self.frame else 0.0

    def inner_width(self, columns: int) -> float:
        """Width in pt inside the frame."""
        return self.area.span_width(columns) - 2 * self.padding

    def inner_origin(self, x: float, y: float) -> tuple[float, float]:
        """Left top inside the frame."""
        return x + self.padding, y + self.frame_lines // 2 * self.area.pitch

    def box(self, x: float, y: float, columns: int, lines: int) -> Box:
        """The whole block, the frame included."""
        return Box(x, y, self.area.span_width(columns), lines * self.area.pitch)

    def panels(self, x: float, y: float, columns: int, lines: int) -> tuple[Panel, ...]:
        """The frame itself, if there is one, level with the letters of a neighbour."""
        if self.frame is None:
            return ()
        ledge = self.area.ledge
        box = Box(x, y + ledge, self.area.span_width(columns), lines * self.area.pitch - 2 * ledge)
        frame = self.frame
        return (Panel(box, frame.fill, frame.rule, frame.colour, frame.ornament, frame.band),)
