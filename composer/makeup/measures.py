"""The page's measures: columns across, lines down, and where the letters of a line stand in it."""

from __future__ import annotations

from dataclasses import dataclass

from composer.layout.model import Format, Grid

# Of the em box of a Chinese face, the part above the baseline.
EM_ASCENT = 0.88
# Gutters wider than this many characters tear a block apart.
WIDEST_GUTTER = 1.6
# Lines of fewer characters fall apart; of more, the eye does not find the next one.
NARROWEST_MEASURE = 5
WIDEST_MEASURE = 40


@dataclass(frozen=True, slots=True)
class Columns:
    """Text columns of a block: how many em and pt wide, and where each starts from the block's left edge."""

    measure: int
    width: float
    starts: tuple[float, ...]

    @property
    def count(self) -> int:
        """How many columns."""
        return len(self.starts)

    def span(self, first: int, count: int) -> tuple[float, float]:
        """Left edge and width of ``count`` columns from column ``first``."""
        left = self.starts[first]
        return left, self.starts[first + count - 1] + self.width - left


@dataclass(frozen=True, slots=True)
class Area:
    """A part of the page that is made up on columns of its own: the page itself, or the inside of a frame.

    ``measure`` is in characters, the rest in pt; ``lines`` bounds every height.
    """

    columns: int
    measure: int
    size: float
    pitch: float
    gutter: float
    lines: int

    @property
    def column(self) -> float:
        """Width of one column: a whole number of characters."""
        return self.measure * self.size

    def span_width(self, columns: int) -> float:
        """Width of ``columns`` columns with the gutters between them."""
        return columns * self.column + (columns - 1) * self.gutter

    def span_x(self, column: int) -> float:
        """Left edge of a column (from 0), from the area's left."""
        return column * (self.column + self.gutter)

    def basic_columns(self, count: int) -> Columns:
        """The columns of a block that stands on ``count`` of them."""
        return Columns(self.measure, self.column, tuple(self.span_x(i) for i in range(count)))

    def own_columns(self, width: float, count: int, size: float | None = None) -> Columns:
        """``count`` equal columns of whole characters of ``size`` pt in a width of its own (破栏).

        What whole characters leave over goes to the gutters up to WIDEST_GUTTER, then to both sides.
        """
        size = size or self.size
        measure = int(((width - (count - 1) * self.gutter) / count + 1e-6) / size)
        column = measure * size
        over = width - count * column
        gutter = min(over / (count - 1), max(self.gutter, WIDEST_GUTTER * size)) if count > 1 else 0.0
        left = (over - gutter * (count - 1)) / 2
        return Columns(measure, column, tuple(left + i * (column + gutter) for i in range(count)))

    def readable_count(self, width: float, count: int, size: float) -> int:
        """The number of columns nearest to ``count`` in which lines of ``size`` pt can be read in a width."""
        while self.own_columns(width, count, size).measure > WIDEST_MEASURE:
            count += 1
        while count > 1 and self.own_columns(width, count, size).measure < NARROWEST_MEASURE:
            count -= 1
        return count

    def inside(self, columns: int, padding: float) -> tuple[Area, float]:
        """The inside of a frame round ``columns`` columns, ``padding`` pt in from each side, and its left edge."""
        own = self.own_columns(self.span_width(columns) - 2 * padding, columns)
        gutter = own.starts[1] - own.starts[0] - own.width if columns > 1 else self.gutter
        area = Area(columns, own.measure, self.size, self.pitch, gutter, self.lines)
        return area, padding + own.starts[0]

    def baseline(self, line: int) -> float:
        """Baseline of text on line ``line`` (from 0), from the area's top.

        It is that of body type whatever the type's size, so that all text shares the grid.
        """
        return (line + 0.5) * self.pitch + (EM_ASCENT - 0.5) * self.size

    @property
    def ledge(self) -> float:
        """From a line's top to the top of its letters: where a picture beside text starts."""
        return (self.pitch - self.size) / 2


def content_area(form: Format, furniture: float, grid: Grid, foot: float = 0.0) -> tuple[float, Area]:
    """Top of the contents on the page, and their area, under ``furniture`` pt and over ``foot`` pt of furniture.

    The contents hold whole lines; what is over goes under the furniture at the head, so that the last line
    stands on the foot of the type area, or on what the foot leaves of it.
    """
    room = form.type_height - furniture - foot
    lines = int(room / grid.pitch + 1e-6)
    top = form.margins.top + form.type_height - foot - lines * grid.pitch
    column = grid.measure * grid.size
    gutter = (form.type_width - grid.columns * column) / (grid.columns - 1)
    return top, Area(grid.columns, grid.measure, grid.size, grid.pitch, gutter, lines)
