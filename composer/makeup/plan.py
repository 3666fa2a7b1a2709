"""What a floorplan is made of: rooms, the forms in their cells, the cuts between them and what they cost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from composer.makeup.form import Form, Terms, recorded, summed
from composer.makeup.model import Block, Charge, CutLine
from composer.manifest.models import Hints

# A set of forms: bit n stands for the form at index n.
Part = int

Edge = Literal["top", "bottom", "left", "right"]
Edges = frozenset[Edge]
ALL_EDGES: Edges = frozenset({"top", "bottom", "left", "right"})
NO_EDGES: Edges = frozenset()


@dataclass(frozen=True, slots=True)
class Room:
    """A rectangle of the plan, and which edges of the whole it touches."""

    column: int
    columns: int
    line: int
    lines: int
    edges: Edges = ALL_EDGES


@dataclass(frozen=True, slots=True)
class Cell:
    """A form in its place: columns and lines from the area's left top."""

    form: Form
    column: int
    columns: int
    line: int
    lines: int


@dataclass(frozen=True, slots=True)
class Built:
    """A part of a plan: its cells, the cuts in it and what they cost, and all parts that are cut in two."""

    cells: list[Cell]
    cuts: list[CutLine]
    charges: list[Charge]
    parts: list[Part] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Plan:
    """A finished floorplan. ``charges``: what its cuts cost, each weighed already; ``parts``: those it cuts in two."""

    cells: tuple[Cell, ...]
    cuts: tuple[CutLine, ...]
    cost: float
    charges: tuple[Charge, ...] = ()
    parts: frozenset[Part] = frozenset()

    @property
    def terms(self) -> Terms:
        """What its cuts cost by the name of the weight."""
        return terms_of(self.charges)


def terms_of(charges: Iterable[Charge]) -> Terms:
    """Charges by the name of the weight."""
    return summed(*({charge.name: charge.cost} for charge in charges))


def paid(charges: Iterable[Charge]) -> list[Charge]:
    """The charges that cost anything."""
    return [charge for charge in charges if charge.cost > 0]


def finished(forms: Sequence[Form], cost: float, parts: Sequence[Built], cuts: Sequence[CutLine] = ()) -> Plan:
    """The parts as one plan, its cells in the order of the forms; ``cuts`` are those between the parts."""
    order = {id(form): index for index, form in enumerate(forms)}
    cells = sorted((cell for part in parts for cell in part.cells), key=lambda cell: order[id(cell.form)])
    charges = tuple(charge for part in parts for charge in part.charges)
    together = frozenset(one for part in parts for one in part.parts)
    return Plan(tuple(cells), (*cuts, *(cut for part in parts for cut in part.cuts)), cost, charges, together)


def wanted_edges(hints: Hints) -> Edges:
    """The page edges a hint for a place asks for."""
    if not isinstance(hints.place, str):
        return NO_EDGES
    asked = hints.place.split("-")
    return frozenset(edge for edge in ALL_EDGES if edge in asked)


def laid(cell: Cell, x: float, y: float) -> Block:
    """The form of a cell set with its left top at (x, y) pt, and what it costs there."""
    block = cell.form.lay(cell.columns, cell.lines, x, y)
    return replace(block, terms=recorded(cell.form.terms(cell.columns, cell.lines)))


def in_two(room: Room, *, over: bool, size: int) -> tuple[Room, Room, CutLine]:
    """A room cut in two, ``size`` lines (or columns) going to the upper (or left) room, and the cut."""
    if over:
        upper = Room(room.column, room.columns, room.line, size, room.edges - {"bottom"})
        line = room.line + size
        lower = Room(room.column, room.columns, line, room.lines - size, room.edges - {"top"})
        return upper, lower, CutLine(False, line, room.column, room.column + room.columns)
    left = Room(room.column, size, room.line, room.lines, room.edges - {"right"})
    column = room.column + size
    right = Room(column, room.columns - size, room.line, room.lines, room.edges - {"left"})
    return left, right, CutLine(True, column, room.line, room.line + room.lines)
