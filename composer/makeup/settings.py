"""The ways to set a story on its columns: which head over which legs, the photos in which rows and on which width."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from composer.copy.model import Paragraph, Run, Story
from composer.layout.model import HeadStyle
from composer.makeup.flow import Flow, flow_of
from composer.makeup.form import Costs
from composer.makeup.frames import Framed
from composer.makeup.heads import Head, HeadCopy, head_options
from composer.makeup.measures import Area, Columns
from composer.makeup.panels import TextPanel, lines_of, panels_of
from composer.makeup.photos import Cluster, clusters_of
from composer.makeup.setter import Setter
from composer.makeup.vertical import VerticalHead, vertical_heads

# What stands over the legs of a story whose head stands beside them.
NO_HEAD = Head((), (), 0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Setting:
    """One way to set a story on its columns: what stands where, before the height is known."""

    columns: Columns
    flow: Flow
    head: Head
    panels: tuple[TextPanel, ...]
    cluster: Cluster | None
    side: VerticalHead | None = None

    @property
    def above(self) -> int:
        """Lines over the legs."""
        return self.head.lines + lines_of(self.panels)

    @property
    def cost(self) -> float:
        """What the head costs."""
        return self.side.cost if self.side else self.head.cost


@dataclass(frozen=True, slots=True)
class Known:
    """What is worked out of a ``story`` on an area, by columns.

    ``photos``: lines the photos of every setting take at each height, infinite where they cannot stand. ``terms``: what
    it costs there by the names of the weights; ``costs``: their sums.
    """

    story: Story
    settings: dict[int, tuple[Setting, ...]] = field(default_factory=dict)
    photos: dict[int, Costs] = field(default_factory=dict)
    terms: dict[int, dict[str, Costs]] = field(default_factory=dict)
    costs: dict[int, Costs] = field(default_factory=dict)


class StorySettings(Framed):
    """A story, and the settings it may have on so many columns. ``rank`` names its headline style in the layout."""

    def __init__(self, story: Story, rank: str, style: str, area: Area, setter: Setter, frame: str | None) -> None:
        super().__init__(area, setter, frame)
        self.story = story
        self.hints = story.hints
        self.rank = rank
        self.style = style
        # The story itself, not its text, which is long to compare; in another process the number may be another's.
        key = "story", id(story), rank, style, area, frame, setter.caps.get(story.key)
        known: Known | None = setter.flows.get(key)
        if known is None or known.story is not story:
            known = setter.flows[key] = Known(story)
        self.known = known

    def settings_on(self, columns: int) -> tuple[Setting, ...]:
        """Every setting on so many basic columns, at whatever height."""
        if columns not in self.known.settings:
            self.known.settings[columns] = tuple(self._find_settings(columns))
        return self.known.settings[columns]

    def _find_settings(self, columns: int) -> Iterator[Setting]:
        if self.is_vertical and columns > 1:
            yield from self._vertical_settings(columns)
            return
        width = self.inner_width(columns)
        legs = self._legs(columns)
        flow = self._flow(self.story.body, legs)
        heads = head_options(self._head_copy, self.head_style(), width, columns, self.area, self.setter)
        panels = self._panels(width, columns)
        for head in heads:
            for cluster in self._clusters(legs):
                yield Setting(legs, flow, head, panels, cluster)

    def _vertical_settings(self, columns: int) -> Iterator[Setting]:
        """Settings with the head standing in the first column; the byline opens the first leg."""
        legs = self._legs(columns)
        beside = Columns(legs.measure, legs.width, legs.starts[1:])
        byline = (Paragraph((Run(self.story.byline),), "byline"),) if self.story.byline else ()
        flow = self._flow((*byline, *self.story.body), legs)
        panels = self._panels(beside.span(0, beside.count)[1], columns - 1)
        for side in vertical_heads(self._head_copy, self.head_style(), self.area, self.setter):
            for cluster in self._clusters(beside):
                yield Setting(beside, flow, NO_HEAD, panels, cluster, side)

    @property
    def is_vertical(self) -> bool:
        """Whether the head is to stand at the side."""
        return self.hints.headline_direction == "vertical"

    @property
    def style_size(self) -> float:
        """Size of the story's text in pt."""
        return self.setter.size(self.style, self.area.size)

    def head_style(self) -> HeadStyle:
        """The rank's headline style, no larger than a neighbour of the same rank allows."""
        style = self.setter.layout.headlines.of(self.rank)
        return style.at_most(self.setter.caps.get(self.story.key, style.sizes[0]))

    def text_columns(self, columns: int, asked: int) -> int:
        """As many columns as asked for, or the nearest number whose lines can be read; a standing head has its own."""
        beside = self._stands_beside(columns)
        return max(1, self.area.readable_count(self.inner_width(columns), asked + beside, self.style_size) - beside)

    @property
    def _head_copy(self) -> HeadCopy:
        return HeadCopy(self.story.headline, self.story.kicker, self.story.deck, self.story.byline)

    def _legs(self, columns: int) -> Columns:
        own = self.hints.columns
        if own is None and not self.framed and self.style_size == self.area.size:
            return self.area.basic_columns(columns)
        count = self.text_columns(columns, own) + self._stands_beside(columns) if own else columns
        return self.area.own_columns(self.inner_width(columns), count, self.style_size)

    def _stands_beside(self, columns: int) -> int:
        """Columns that a vertical head takes from the text."""
        return 1 if self.is_vertical and columns > 1 else 0

    def _flow(self, paragraphs: tuple[Paragraph, ...], legs: Columns) -> Flow:
        return flow_of(paragraphs, self.style, legs.measure, legs.width, self.area.size, self.setter)

    def _clusters(self, legs: Columns) -> tuple[Cluster | None, ...]:
        photos = self.story.photos
        return clusters_of(photos, legs, self.area, self.setter) if photos else (None,)

    def _panels(self, width: float, columns: int) -> tuple[TextPanel, ...]:
        return panels_of(self.story.note, self.story.summary, width, columns, self.area, self.setter)
