"""Sections and topics: a head over contents that are made up inside the group's own rectangle."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from composer.copy.model import SectionCopy, TopicCopy
from composer.layout.model import Weights
from composer.makeup.floorplan import Floorplan
from composer.makeup.form import (
    BLOCK_GAP,
    Costs,
    Edges,
    Form,
    Terms,
    air_taken,
    misses_span,
    never,
    summed,
    terms_of_air,
    with_air,
)
from composer.makeup.frames import Framed
from composer.makeup.heads import Head, HeadCopy, head_options, set_head, solid_behind
from composer.makeup.ladder import head_steps, taken
from composer.makeup.measures import Area
from composer.makeup.model import Block, Box, Charge, Ornament, Rule, Step
from composer.makeup.panels import TextPanel, lines_of, panels_of, set_panels
from composer.makeup.plan import laid
from composer.makeup.ranks import WEIGHTS
from composer.makeup.rules import rules_of
from composer.makeup.setter import Setter

Contents = Callable[[Area], Sequence[Form]]

# What stands before the summary of a topic.
SUMMARY_LABEL = "核心提示"
# A banner narrower than the page costs this much a column.
NARROW_BANNER = 25.0
# A news section four columns wide with its stories side by side is calm; each column further costs this.
CALM_SECTION = 4
WIDE_SECTION = 0.4
# A strip wants the whole width, a column two basic columns at most: as much as they would miss it, and no more,
# so that a full page may still do otherwise.
NARROW_STRIP = 10.0
COLUMN = 2
WIDE_COLUMN = 8.0


class Laid(NamedTuple):
    """Contents as they were set, the rules between them, and what they cost by how they stand to one another."""

    blocks: tuple[Block, ...]
    rules: tuple[Rule, ...]
    charges: tuple[Charge, ...]


class Group(Framed):
    """What sections and topics share: contents made up on the group's own columns under ``top_lines``."""

    def __init__(self, contents: Contents, area: Area, setter: Setter, frame: str | None) -> None:
        super().__init__(area, setter, frame)
        self._contents = contents
        self._plans: dict[int, Floorplan] = {}
        self._open: Floorplan | None = None

    @property
    def weights(self) -> Weights:
        """What the layout weighs a page by."""
        return self.setter.layout.weights

    def inner_area(self, columns: int) -> tuple[Area, float]:
        """The area the contents are made up in, and its left edge in the block."""
        return self.area.inside(columns, self.padding) if self.framed else (self.area, 0.0)

    def floorplan(self, columns: int) -> Floorplan:
        """The contents' floorplan; outside frames one serves all widths."""
        if not self.framed:
            if self._open is None:
                self._open = Floorplan(
                    self._contents(self.area), self.area.columns, self.area.lines, weights=self.weights
                )
            return self._open
        if columns not in self._plans:
            inner, _ = self.inner_area(columns)
            self._plans[columns] = Floorplan(self._contents(inner), inner.columns, inner.lines, weights=self.weights)
        return self._plans[columns]

    def inner_costs(self, columns: int, top_lines: int) -> Costs:
        """Costs of the contents under ``top_lines`` lines, the frame counted in."""
        # Contents end in a block gap of their own, which is the group's too.
        shift = top_lines + self.frame_lines
        costs = never(self.area.lines)
        costs[shift:] = self.floorplan(columns).costs(columns)[: len(costs) - shift]
        return costs

    def inner_terms(self, columns: int, lines: int, top_lines: int) -> Terms:
        """What makes up the costs of the contents in a group of ``lines`` lines."""
        plan = self.floorplan(columns).plan(columns, lines - top_lines - self.frame_lines)
        assert plan is not None, "a height that costs something has a plan"
        return summed(plan.terms, *(cell.form.terms(cell.columns, cell.lines) for cell in plan.cells))

    def lay_contents(self, columns: int, lines: int, x: float, y: float) -> Laid:
        """The contents set in ``lines`` lines under ``y`` in the block at ``x``."""
        plan = self.floorplan(columns).plan(columns, lines)
        assert plan is not None, "a height that costs something has a plan"
        area, left = self.inner_area(columns)
        blocks = tuple(
            laid(cell, x + left + area.span_x(cell.column), y + cell.line * area.pitch) for cell in plan.cells
        )
        return Laid(blocks, rules_of(plan, (x + left, y), area), plan.charges)


class SectionForm(Group):
    """A named column: its designed head, then its stories."""

    def __init__(self, section: SectionCopy, style: str, contents: Contents, area: Area, setter: Setter) -> None:
        self.look = setter.layout.sections.styles[style]
        box = section.hints.box
        frame = box if isinstance(box, str) else "line" if box else self.look.frame
        super().__init__(contents, area, setter, None if box is False else frame)
        self.key, self.hints, self.section, self.style = section.key, section.hints, section, style
        self.weight = WEIGHTS.get(section.hints.rank or "", 1.0)
        self.loudness = 0
        self.edges = Edges(top=True, foot=self.framed, sides=self.framed)

    def _panels(self, columns: int) -> tuple[TextPanel, ...]:
        return panels_of(self.section.note, (), self.inner_width(columns), columns, self.area, self.setter)

    def costs(self, columns: int) -> Costs:
        """See Form."""
        if misses_span(self.hints, columns, self.area.columns):
            return never(self.area.lines)
        return self.inner_costs(columns, self._top(columns)) + self.weights.shape * self._cost_of_width(columns)

    def terms(self, columns: int, lines: int) -> Terms:
        """See Form."""
        width = {"shape": self.weights.shape * self._cost_of_width(columns)}
        return summed(self.inner_terms(columns, lines, self._top(columns)), width)

    def _top(self, columns: int) -> int:
        """Lines of head and note over the contents."""
        return self.look.head_lines + lines_of(self._panels(columns))

    def _cost_of_width(self, columns: int) -> float:
        match self.look.shape:
            case "strip":
                return NARROW_STRIP * (self.area.columns - columns)
            case "column":
                return WIDE_COLUMN * max(0, columns - COLUMN)
            case _:
                return WIDE_SECTION * max(0, columns - CALM_SECTION)

    def lay(self, columns: int, lines: int, x: float, y: float) -> Block:
        """See Form."""
        pitch = self.area.pitch
        inner = self.inner_origin(x, y)
        width = self.inner_width(columns)
        head = Box(inner[0], inner[1] + self.area.ledge, width, self.look.head_lines * pitch - pitch)
        frame = self.panels(x, y, columns, lines - BLOCK_GAP)
        under = (inner[0], inner[1] + self.look.head_lines * pitch)
        parts = set_panels(self._panels(columns), under, width, self.area, self.setter)
        top = self.look.head_lines + parts.lines
        contents = self.lay_contents(columns, lines - top - self.frame_lines, x, inner[1] + top * pitch)
        ornament = Ornament(self.look.head, head, self.section.name, self.style)
        box = self.box(x, y, columns, lines - BLOCK_GAP)
        return Block(
            self.key,
            "section",
            box,
            (*frame, *parts.panels),
            contents.rules,
            (ornament,),
            parts.texts,
            (),
            contents.blocks,
            columns=columns,
            title=self.section.name,
            charges=contents.charges,
        )


class TopicForm(Group):
    """A banner headline across the page over deck, 核心提示 and a package of stories."""

    loudness = 4

    def __init__(self, topic: TopicCopy, contents: Contents, area: Area, setter: Setter) -> None:
        box = topic.hints.box
        super().__init__(contents, area, setter, box if isinstance(box, str) else "line" if box else None)
        self.key, self.hints, self.topic = topic.key, topic.hints, topic
        self.weight = WEIGHTS.get(topic.hints.rank or "", 5.0)

    def _heads(self, columns: int) -> tuple[Head, ...]:
        copy = HeadCopy(self.topic.headline, "", self.topic.deck)
        style = self.setter.layout.headlines.banner
        return head_options(copy, style, self.inner_width(columns), columns, self.area, self.setter)

    def _panels(self, columns: int) -> tuple[TextPanel, ...]:
        width = self.inner_width(columns)
        topic = self.topic
        return panels_of(topic.note, topic.summary, width, columns, self.area, self.setter, SUMMARY_LABEL)

    def _head_costs(self, head: Head, columns: int) -> Costs:
        return self.weights.rank * head.cost + self.inner_costs(columns, head.lines + lines_of(self._panels(columns)))

    def _own_costs(self, columns: int) -> Costs:
        costs: Costs = np.minimum.reduce([self._head_costs(head, columns) for head in self._heads(columns)])
        return costs

    def costs(self, columns: int) -> Costs:
        """See Form."""
        wide = self._widest
        if columns != wide and (self.hints.span or columns < math.ceil(self.area.columns / 2)):
            return never(self.area.lines)
        return with_air(self._own_costs(columns), self.weights) + self.weights.rank * NARROW_BANNER * (wide - columns)

    def terms(self, columns: int, lines: int) -> Terms:
        """See Form."""
        head, air = self._head_at(columns, lines)
        rank = self.weights.rank * (head.cost + NARROW_BANNER * (self._widest - columns))
        contents = self.inner_terms(columns, lines - air, head.lines + lines_of(self._panels(columns)))
        return summed(contents, terms_of_air(air, self.weights), {"rank": rank})

    @property
    def _widest(self) -> int:
        """Columns of the whole page, or those an editor asks for."""
        return min(self.hints.span or self.area.columns, self.area.columns)

    def _head_at(self, columns: int, lines: int) -> tuple[Head, int]:
        """The head a height is cheapest with, and the lines of white it is given."""
        air = air_taken(self._own_costs(columns), lines, self.weights)
        return min(self._heads(columns), key=lambda one: float(self._head_costs(one, columns)[lines - air])), air

    def lay(self, columns: int, lines: int, x: float, y: float) -> Block:
        """See Form."""
        head, air = self._head_at(columns, lines)
        inner = self.inner_origin(x, y)
        width = self.inner_width(columns)
        texts = set_head(head, head.lines + air, inner, width, self.area, self.setter)
        frame = self.panels(x, y, columns, lines - BLOCK_GAP)
        solid = solid_behind(head, head.lines + air, inner, width, self.area)
        below = (inner[0], inner[1] + (head.lines + air) * self.area.pitch)
        parts = set_panels(self._panels(columns), below, width, self.area, self.setter)
        top = head.lines + air + parts.lines
        under = inner[1] + top * self.area.pitch
        contents = self.lay_contents(columns, lines - top - self.frame_lines, x, under)
        box = self.box(x, y, columns, lines - BLOCK_GAP)
        title = "".join(self.topic.headline)
        return Block(
            self.key,
            "topic",
            box,
            (*frame, *solid, *parts.panels),
            contents.rules,
            parts.ornaments,
            (*texts, *parts.texts),
            (),
            contents.blocks,
            white=air,
            columns=columns,
            title=title,
            steps=taken(*head_steps(self.setter.layout.headlines.banner, head), Step("head-white", 0, air)),
            charges=contents.charges,
            rank="banner",
        )
