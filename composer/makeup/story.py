"""An article on the page: a head over level legs, its photos in a corner of them, perhaps in a frame."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from composer.copy.model import Paragraph, Run, Story
from composer.layout.model import HeadStyle
from composer.makeup.flow import Flow, flow_of
from composer.makeup.form import (
    BLOCK_GAP,
    HOLE,
    MOST_AIR,
    OVERSET,
    OVERSET_LINE,
    Costs,
    cost_of_air,
    misses_span,
    never,
    with_air,
)
from composer.makeup.frames import Framed
from composer.makeup.heads import Head, HeadCopy, head_options, set_head, solid_behind
from composer.makeup.legs import Leg, cost_of_legs, filled_out, set_flow
from composer.makeup.measures import Area, Columns
from composer.makeup.model import Block, SetPicture, SetText
from composer.makeup.panels import TextPanel, lines_of, panels_of, set_panels
from composer.makeup.photos import Cluster, clusters_of, set_cluster
from composer.makeup.ranks import WEIGHTS
from composer.makeup.setter import Setter
from composer.makeup.vertical import WIDEST_SPREAD, VerticalHead, set_vertical_head, vertical_heads

# No leg is shorter; text under fewer lines than this does not carry a headline.
SHORTEST_LEG = 4
# Room of a leg under a photo, at least: it may come out a line short.
UNDER_PHOTO = SHORTEST_LEG + 1
# Legs read well from here to there; outside, each line costs this much.
CALM_LEGS = (7, 36)
SHORT_LEG_LINE = 0.7
# Several legs shorter than the shortest: only where an editor's own span forces it.
STUMPS = 25.0
LONG_LEG_LINE = 0.06
# A block twice as high or as flat as the ideal costs this much; the ideal is a little wider than high.
IDEAL_SHAPE = 0.75
SHAPE = 0.7
# A lead narrower than half the page loses its rank: each column costs this much; so does a brief's each over two.
NARROW_LEAD = 2.0
WIDE_BRIEF = 0.8
# Text columns more or fewer than an editor asks for, each, and a head lying that was to stand.
UNASKED_COLUMN = 60.0
LYING_HEAD = 60.0
# How much dearer than its best a story's height may be for its legs to be looked at, in how many settings;
# what a height costs that was not.
HOPEFUL = 16.0
MOST_WEIGHED = 3
UNWEIGHED = 3.0
# A line of empty column under a vertical head.
UNDER_VERTICAL = 0.8
# Photos larger than their text by so many times overshadow it; each time more costs this much, up to a bound.
CALM_PHOTO = 1.5
OVERSHADOW = 1.5
MOST_OVERSHADOW = 20.0
# White over the text, in lines, that no text is opened up for.
CALM_AIR = 1
# Lines a photo may give up for better leg ends.
PHOTO_YIELDS = 2
# Legs that are all full, or all a line short, leave no choice of where they end; half of them short is best.
UNLEVEL = 3.0
# Settings this near to the best, so many at most, are judged by the ends of their legs too.
LEEWAY = 4.0
MOST_CHOICES = 12


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


class StoryForm(Framed):
    """An article as the floorplan sees it. ``rank`` names its headline style in the layout."""

    def __init__(
        self, story: Story, rank: str, style: str, area: Area, setter: Setter, frame: str | None = None
    ) -> None:
        super().__init__(area, setter, frame)
        self.key = story.key
        self.hints = story.hints
        self.story = story
        self.rank = rank
        self.style = style
        self.weight = WEIGHTS.get(rank, 1.0)
        self.low = rank == "notice"
        self.loudness = {"lead": 4, "major": 3, "commentary": 3, "minor": 2, "brief": 1}.get(rank, 2)
        self._settings: dict[int, tuple[Setting, ...]] = {}
        self._by_setting: dict[int, Costs] = {}
        self._plain: dict[int, Costs] = {}
        self._flows: dict[int, Flow] = {}

    def costs(self, columns: int) -> Costs:
        """See Form."""
        if misses_span(self.hints, columns, self.area.columns):
            return never(self.area.lines)
        return with_air(self._own_costs(columns), self.setter.layout.weights) + self._cost_of_hints(columns)

    def _cost_of_hints(self, columns: int) -> float:
        """What a width costs on which the editor's number of columns or direction of the head cannot be had."""
        lying = LYING_HEAD if self._is_vertical and columns == 1 else 0.0
        asked = self.hints.columns
        return lying + (UNASKED_COLUMN * abs(self._text_columns(columns, asked) - asked) if asked else 0.0)

    def lay(self, columns: int, lines: int, x: float, y: float) -> Block:
        """See Form."""
        setting, air = self._best_ends(columns, lines)
        return self._set(setting, columns, lines, self._less_air(setting, lines, air), x, y)

    def _less_air(self, setting: Setting, lines: int, air: int) -> int:
        """As little white over the text as it can fill out, a line of white being calm."""
        for less in range(min(air, CALM_AIR), air):
            legs = self._legs_below(setting, lines, less)
            rooms = [leg.room for leg in legs]
            if len(filled_out(setting.flow, rooms, self.setter)) > len(setting.flow):
                return less
        return air

    def _best_ends(self, columns: int, lines: int) -> tuple[Setting, int]:
        """Of the settings nearly as good as the best at this height, the one whose legs end best."""
        worth = self.setter.layout.weights.holes
        choices: list[tuple[float, int, Setting, int]] = []
        for setting, costs in zip(self._settings_on(columns), self._costs_by_setting(columns), strict=True):
            for air in range(min(MOST_AIR, lines) + 1):
                choices.append((float(costs[lines - air]) + worth * cost_of_air(air), len(choices), setting, air))
        choices.sort(key=lambda choice: choice[:2])
        near = [choice for choice in choices[:MOST_CHOICES] if choice[0] <= choices[0][0] + LEEWAY]
        _, _, setting, air = min(near, key=lambda choice: choice[0] + self._cost_of_text(choice[2], lines, choice[3]))
        return setting, air

    def _cost_of_text(self, setting: Setting, lines: int, air: int) -> float:
        """What the legs' ends cost under ``air`` lines of white."""
        legs = self._legs_below(setting, lines, air)
        worth = self.setter.layout.weights.legs
        return worth * cost_of_legs(setting.flow, [leg.room for leg in legs]) if legs else math.inf

    def _legs_below(self, setting: Setting, lines: int, air: int) -> list[Leg]:
        """The legs under a head with ``air`` lines of white; none where the photos find no room then."""
        body = lines - BLOCK_GAP - self.frame_lines - setting.above - air
        corner, covered = setting.columns.count, 0
        if not np.isfinite(self._photo_lines(setting, np.array([float(body)]))[0]):
            return []
        if setting.cluster:
            corner -= setting.cluster.columns
            covered = self._covered(setting, setting.cluster, body)
        return self._legs_under(setting, 0, body, covered, corner)

    def _own_costs(self, columns: int) -> Costs:
        if columns not in self._plain:
            best: Costs = np.min(self._costs_by_setting(columns), axis=0, initial=np.inf)
            self._plain[columns] = self._with_leg_ends(best, columns) if self.setter.exact else best
        return self._plain[columns]

    def _costs_by_setting(self, columns: int) -> Costs:
        """Costs of every setting at each height, a row a setting."""
        if columns not in self._by_setting:
            rows = [self._costs_of(setting, columns) for setting in self._settings_on(columns)]
            self._by_setting[columns] = np.array(rows).reshape(-1, self.area.lines + 1)
        return self._by_setting[columns]

    def _with_leg_ends(self, costs: Costs, columns: int) -> Costs:
        """The costs with those of the legs' ends, at the heights that may be chosen; the others stay as they are."""
        settings, by_setting = self._settings_on(columns), self._costs_by_setting(columns)
        hopeful = np.flatnonzero(np.isfinite(costs) & (costs <= np.min(costs) + HOPEFUL))
        nearest = np.argsort(by_setting, axis=0, kind="stable")[:MOST_WEIGHED]
        exact = costs + UNWEIGHED
        for lines in map(int, hopeful):
            weighed = [index for index in map(int, nearest[:, lines]) if np.isfinite(by_setting[index, lines])]
            exact[lines] = min(
                float(by_setting[index, lines]) + self._cost_of_text(settings[index], lines, 0) for index in weighed
            )
        return exact

    def _settings_on(self, columns: int) -> tuple[Setting, ...]:
        if columns not in self._settings:
            self._settings[columns] = tuple(self._find_settings(columns))
        return self._settings[columns]

    def _find_settings(self, columns: int) -> Iterator[Setting]:
        if self._is_vertical and columns > 1:
            yield from self._vertical_settings(columns)
            return
        width = self.inner_width(columns)
        legs = self._legs(columns)
        flow = self._flow(legs)
        heads = head_options(self._head_copy, self._head_style(), width, columns, self.area, self.setter)
        panels = self._panels(width, columns)
        clusters = clusters_of(self.story.photos, legs, self.area, self.setter) if self.story.photos else (None,)
        for head in heads:
            for cluster in clusters:
                yield Setting(legs, flow, head, panels, cluster)

    def _vertical_settings(self, columns: int) -> Iterator[Setting]:
        """Settings with the head standing in the first column; the byline opens the first leg."""
        legs = self._legs(columns)
        beside = Columns(legs.measure, legs.width, legs.starts[1:])
        byline = (Paragraph((Run(self.story.byline),), "byline"),) if self.story.byline else ()
        flow = flow_of((*byline, *self.story.body), self.style, legs.measure, legs.width, self.area.size, self.setter)
        photos = self.story.photos
        clusters = clusters_of(photos, beside, self.area, self.setter) if photos else (None,)
        panels = self._panels(beside.span(0, beside.count)[1], columns - 1)
        for side in vertical_heads(self._head_copy, self._head_style(), self.area, self.setter):
            for cluster in clusters:
                yield Setting(beside, flow, NO_HEAD, panels, cluster, side)

    @property
    def _is_vertical(self) -> bool:
        return self.hints.headline_direction == "vertical"

    @property
    def _head_copy(self) -> HeadCopy:
        return HeadCopy(self.story.headline, self.story.kicker, self.story.deck, self.story.byline)

    def _head_style(self) -> HeadStyle:
        style = self.setter.layout.headlines.of(self.rank)
        return style.at_most(self.setter.caps.get(self.key, style.sizes[0]))

    def _legs(self, columns: int) -> Columns:
        own = self.hints.columns
        if own is None and not self.framed and self.style_size == self.area.size:
            return self.area.basic_columns(columns)
        count = self._text_columns(columns, own) + self._stands_beside(columns) if own else columns
        return self.area.own_columns(self.inner_width(columns), count, self.style_size)

    def _text_columns(self, columns: int, asked: int) -> int:
        """As many columns as asked for, or the nearest number whose lines can be read; a standing head has its own."""
        beside = self._stands_beside(columns)
        return max(1, self.area.readable_count(self.inner_width(columns), asked + beside, self.style_size) - beside)

    def _stands_beside(self, columns: int) -> int:
        """Columns that a vertical head takes from the text."""
        return 1 if self._is_vertical and columns > 1 else 0

    @property
    def style_size(self) -> float:
        """Size of the story's text in pt."""
        return self.setter.size(self.style, self.area.size)

    def _flow(self, legs: Columns) -> Flow:
        if legs.measure not in self._flows:
            self._flows[legs.measure] = flow_of(
                self.story.body, self.style, legs.measure, legs.width, self.area.size, self.setter
            )
        return self._flows[legs.measure]

    def _panels(self, width: float, columns: int) -> tuple[TextPanel, ...]:
        return panels_of(self.story.note, self.story.summary, width, columns, self.area, self.setter)

    def _costs_of(self, setting: Setting, columns: int) -> Costs:
        """What a setting costs at every height, exactly full legs being free."""
        total = len(setting.flow)
        legs = setting.columns.count
        fixed = setting.above + self.frame_lines + BLOCK_GAP
        body = np.arange(self.area.lines + 1, dtype=float) - fixed
        photo = self._photo_lines(setting, body)
        span = setting.cluster.columns if setting.cluster else 0
        slack = legs * body - span * photo - total
        weights = self.setter.layout.weights
        cost = np.full(body.shape, weights.rank * (setting.cost + self._rank_cost(columns)))
        if setting.cluster:
            cost += weights.photos * (setting.cluster.room.cost(photo) + setting.cluster.cost)
        with_text = np.where((photo == body) & (span < legs), legs - span, legs)
        average = total / with_text
        uneven = np.where(slack > legs, HOLE * (slack / legs) ** 2, UNLEVEL * (2 * slack / legs - 1) ** 2)
        cost += weights.holes * uneven
        cost += np.where(slack < 0, OVERSET - OVERSET_LINE * slack, 0.0)
        shape = SHORT_LEG_LINE * np.maximum(0, CALM_LEGS[0] - average)
        shape += np.where((average < SHORTEST_LEG) & (with_text > 1), STUMPS, 0.0)
        shape += LONG_LEG_LINE * np.maximum(0, body - CALM_LEGS[1])
        cost += weights.shape * (shape + self._shape_costs(columns))
        cost[body < 1] = np.inf
        if setting.side:
            under = body + setting.above - setting.side.grid_lines
            cost += (
                weights.holes * UNDER_VERTICAL * np.maximum(0, under - setting.side.grid_lines * (WIDEST_SPREAD - 1))
            )
            cost[under < 0] = np.inf
        if setting.cluster:
            times = np.maximum(0, span * photo / max(1, total) - CALM_PHOTO)
            cost += weights.photos * np.minimum(MOST_OVERSHADOW, OVERSHADOW * times)
        return cost

    def _photo_lines(self, setting: Setting, body: Costs) -> Costs:
        """Lines the photos take at each height of the legs: what the text leaves, within their room."""
        if setting.cluster is None:
            return np.zeros(body.shape)
        room, span, legs = setting.cluster.room, setting.cluster.columns, setting.columns.count
        free = np.floor((legs * body - len(setting.flow)) / span)
        lines = np.clip(free, room.least, room.most)
        left = body - lines
        if span < legs:  # the legs under the photo are long enough, or none
            lines = np.where((left > 0) & (left < UNDER_PHOTO), body, lines)
            lines = np.where(lines > room.most, np.minimum(body - UNDER_PHOTO, room.most), lines)
        return np.where((lines >= room.least) & (lines <= body), lines, np.inf)

    def _shape_costs(self, columns: int) -> Costs:
        height = np.maximum(1, np.arange(self.area.lines + 1) - BLOCK_GAP) * self.area.pitch
        shape = np.log2(height / self.area.span_width(columns) / IDEAL_SHAPE)
        return SHAPE * shape * shape

    def _rank_cost(self, columns: int) -> float:
        if self.rank == "lead":
            return NARROW_LEAD * max(0.0, 0.55 * self.area.columns - columns)
        return WIDE_BRIEF * max(0, columns - 2) if self.rank == "brief" else 0.0

    def _set(self, setting: Setting, columns: int, lines: int, air: int, x: float, y: float) -> Block:
        """Set the story: head, panel, photos in the right top corner of the legs, legs."""
        inner = self.inner_origin(x, y)
        width = self.inner_width(columns)
        area = self.area
        first = setting.head.lines + air
        head = self._set_head(setting, first, lines - BLOCK_GAP - self.frame_lines, inner, width)
        solid = solid_behind(setting.head, first, inner, width, area)
        left = 0.0
        if setting.side:
            left, width = setting.columns.span(0, setting.columns.count)
        frame = self.panels(x, y, columns, lines - BLOCK_GAP)
        over = (inner[0] + left, inner[1] + first * area.pitch)
        parts = set_panels(setting.panels, over, width, area, self.setter)
        first += parts.lines
        body = lines - BLOCK_GAP - self.frame_lines - first
        pictures: tuple[SetPicture, ...] = ()
        captions: tuple[SetText, ...] = ()
        covered, corner = 0, setting.columns.count
        if setting.cluster:
            corner = setting.columns.count - setting.cluster.columns
            covered = self._covered(setting, setting.cluster, body)
            origin = (inner[0], inner[1] + first * area.pitch)
            pictures, captions = set_cluster(
                setting.cluster, covered, corner, setting.columns, origin, area, self.setter
            )
        legs = self._legs_under(setting, first, body, covered, corner)
        done = set_flow(setting.flow, legs, inner, area, self.setter)
        bylines = tuple(text for text in done.texts if text.kind == "byline")
        running = tuple(text for text in done.texts if text.kind != "byline")
        return Block(
            key=self.key,
            kind="story",
            box=self.box(x, y, columns, lines - BLOCK_GAP),
            panels=(*frame, *solid, *parts.panels),
            texts=(*head, *bylines, *parts.texts, *running, *captions),
            pictures=pictures,
            legs=done.feet,
            rows=done.rows,
            strays=done.strays,
            white=air,
            overset=done.left_over,
            columns=columns,
            text_columns=setting.columns.count,
            title="".join(self.story.headline),
        )

    def _set_head(
        self, setting: Setting, lines: int, height: int, origin: tuple[float, float], width: float
    ) -> tuple[SetText, ...]:
        if setting.side:
            return set_vertical_head(setting.side, origin[0], origin[1], height, self.area)
        return set_head(setting.head, lines, origin, width, self.area, self.setter)

    def _covered(self, setting: Setting, cluster: Cluster, body: int) -> int:
        """Lines the photos take: a line or two less than they might where the legs then break better."""
        most = int(self._photo_lines(setting, np.array([float(body)]))[0])
        if most == body:
            return most
        corner = setting.columns.count - cluster.columns
        choices = [lines for lines in range(most, most - PHOTO_YIELDS - 1, -1) if lines >= cluster.room.least]

        def cost(lines: int) -> float:
            rooms = [leg.room for leg in self._legs_under(setting, 0, body, lines, corner)]
            return cost_of_legs(setting.flow, rooms) + float(cluster.room.cost(np.array(float(lines))))

        return min(choices, key=cost)

    def _legs_under(self, setting: Setting, first: int, body: int, covered: int, corner: int) -> list[Leg]:
        legs = []
        for index, start in enumerate(setting.columns.starts):
            over = covered if index >= corner else 0
            if body > over:
                legs.append(Leg(start, first + over, body - over))
        return legs
