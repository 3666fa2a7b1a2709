"""What a floorplan is made of: rooms, the forms in their cells, the cuts between them and what they cost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from composer.makeup.form import Form
from composer.manifest.models import Hints

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
class CutLine:
    """A cut between two parts: upright at a column over some lines, or level at a line over some columns."""

    upright: bool
    at: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Built:
    """A part of a plan: its cells, the cuts in it and what they cost."""

    cells: list[Cell]
    cuts: list[CutLine]
    terms: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Plan:
    """A finished floorplan. ``terms``: what its cuts cost by the name of the weight, each weighed already."""

    cells: tuple[Cell, ...]
    cuts: tuple[CutLine, ...]
    cost: float
    terms: Mapping[str, float] = field(default_factory=dict)


def finished(forms: Sequence[Form], cost: float, parts: Sequence[Built], cuts: Sequence[CutLine] = ()) -> Plan:
    """The parts as one plan, its cells in the order of the forms; ``cuts`` are those between the parts."""
    order = {id(form): index for index, form in enumerate(forms)}
    cells = sorted((cell for part in parts for cell in part.cells), key=lambda cell: order[id(cell.form)])
    terms: Counter[str] = Counter()
    for part in parts:
        terms.update(part.terms)
    return Plan(tuple(cells), (*cuts, *(cut for part in parts for cut in part.cuts)), cost, terms)


def wanted_edges(hints: Hints) -> Edges:
    """The page edges a hint for a place asks for."""
    if not isinstance(hints.place, str):
        return NO_EDGES
    asked = hints.place.split("-")
    return frozenset(edge for edge in ALL_EDGES if edge in asked)


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
