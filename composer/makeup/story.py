"""An article on the page: a head over level legs, its photos among them, perhaps in a frame."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from math import inf

import numpy as np
from numpy.typing import NDArray

from composer.copy.model import Story
from composer.makeup.flow import Flow, Kept
from composer.makeup.form import (
    BLOCK_GAP,
    HOLE,
    MOST_AIR,
    OVERSET,
    OVERSET_LINE,
    Costs,
    Terms,
    air_taken,
    cost_of_air,
    misses_span,
    never,
    summed,
    terms_of_air,
    with_air,
)
from composer.makeup.heads import set_head, solid_behind
from composer.makeup.jumps import JUMP, JUMPED_LINE, cut_to, jump_at, lines_kept, to_page
from composer.makeup.ladder import head_steps, paragraph_steps, photo_steps, taken, vertical_head_steps
from composer.makeup.legs import SHORTEST_LEG, filled_out, set_flow
from composer.makeup.measures import Area
from composer.makeup.model import Block, Jump, RankReason, SetPicture, SetText, Step
from composer.makeup.panels import set_panels
from composer.makeup.photos import crop_cost, natural_span, set_cluster
from composer.makeup.ranks import WEIGHTS
from composer.makeup.setter import Setter
from composer.makeup.settings import Setting, StorySettings
from composer.makeup.standing import NOWHERE, Ends, PhotoRoom, Standing, best_ends, legs_round, photo_lines, room_for
from composer.makeup.vertical import WIDEST_SPREAD, set_vertical_head
from composer.manifest.models import ExactPlace, Place

# Legs read well from here to there; outside, each line costs this much.
CALM_LEGS = (7, 36)
SHORT_LEG_LINE = 0.7
# Several legs shorter than the shortest: only where an editor's own span forces it; or no shorter, with so little to
# spare that one may come out a line short.
STUMPS = 25.0
SPARE = 0.5
NO_SPARE = 6.0
LONG_LEG_LINE = 0.15
# A block twice as high or as flat as the ideal costs this much; the ideal is a little wider than high.
IDEAL_SHAPE = 0.75
SHAPE = 0.7
# A lead narrower than half the page loses its rank, and the more the narrower: a column less costs this much twice,
# two columns six times. A brief's each over two.
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
# A head over the legs has no lines at their side.
NO_SIDE = -1
# The looks of a lead's photos count so many times: they are the page's.
LEAD_PHOTO = 1.7
# Photos larger than their text by so many times overshadow it; each time more costs this much, up to a bound.
CALM_PHOTO = 1.5
OVERSHADOW = 1.5
MOST_OVERSHADOW = 20.0
# White over the text, in lines, that no text is opened up for.
CALM_AIR = 1
# Legs that are all full, or all a line short, leave no choice of where they end; half of them short is best.
UNLEVEL = 3.0
# Settings this near to the best, so many at most, are judged by the ends of their legs too.
LEEWAY = 4.0
MOST_CHOICES = 12


class StoryForm(StorySettings):
    """An article as the floorplan sees it."""

    def __init__(
        self,
        story: Story,
        rank: str,
        style: str,
        area: Area,
        setter: Setter,
        frame: str | None = None,
        ranked_by: RankReason | None = None,
    ) -> None:
        super().__init__(story, rank, style, area, setter, frame)
        self._ranked_by = ranked_by
        self.key = story.key
        self.weight = WEIGHTS.get(rank, 1.0)
        self.low = rank == "notice"
        self.loudness = {"lead": 4, "major": 3, "commentary": 3, "minor": 2, "brief": 1}.get(rank, 2)
        self._own: dict[int, Costs] = {}

    def costs(self, columns: int) -> Costs:
        """See Form."""
        if misses_span(self.hints, columns, self.area.columns):
            return never(self.area.lines)
        costs = self._own_costs(columns)
        if self._may_have_air(columns):
            costs = with_air(costs, self.setter.layout.weights)
        return costs + self._cost_of_hints(columns)

    def terms(self, columns: int, lines: int) -> Terms:
        """See Form."""
        weights = self.setter.layout.weights
        air = air_taken(self._own_costs(columns), lines, weights) if self._may_have_air(columns) else 0
        index, ends = self._cheapest(columns, lines - air)
        setting = {name: float(costs[index, lines - air]) for name, costs in self._terms_by_setting(columns).items()}
        text = {"photos": ends.photos, "legs": ends.legs} if ends else {"legs": UNWEIGHED}
        return summed(setting, text, terms_of_air(air, weights), {"hints": self._cost_of_hints(columns)})

    def lay(self, columns: int, lines: int, x: float, y: float) -> Block:
        """See Form."""
        index, air = self._best_ends(columns, lines)
        block = self._set(index, columns, lines, self._less_air(columns, index, lines, air), x, y)
        return replace(block, rank=self.rank, ranked_by=self._ranked_by, cap=self.setter.caps.get(self.key))

    def _cost_of_hints(self, columns: int) -> float:
        """What a width costs on which the editor's number of columns or direction of the head cannot be had."""
        lying = LYING_HEAD if self.is_vertical and columns == 1 else 0.0
        asked = self.hints.columns
        return lying + (UNASKED_COLUMN * abs(self.text_columns(columns, asked) - asked) if asked else 0.0)

    def _may_have_air(self, columns: int) -> bool:
        """Whether a head stands over the legs that white may go to: over bare legs it is a hole."""
        return not (self.is_vertical and columns > 1)

    def _less_air(self, columns: int, index: int, lines: int, air: int) -> int:
        """As little white over the text as it can fill out, a line of white being calm."""
        setting = self.settings_on(columns)[index]
        for less in range(min(air, CALM_AIR), air):
            ends, body = self._ends(columns, index, lines, less), self._body(setting, lines, less)
            if ends.legs == np.inf:
                continue
            flow = self._running(columns, index, lines, less).flow
            span = setting.cluster.columns if setting.cluster else 0
            rooms = [leg.room for leg in legs_round(setting.columns, body, ends.standing, span)]
            if len(filled_out(flow, rooms, self.setter)) > len(flow):
                return less
        return air

    def _best_ends(self, columns: int, lines: int) -> tuple[int, int]:
        """Of the settings nearly as good as the best, the one whose legs end best, with so many lines of white."""
        worth = self.setter.layout.weights.holes
        most = MOST_AIR if self._may_have_air(columns) else 0
        choices = sorted(
            (float(costs[lines - air]) + worth * cost_of_air(air), index, air)
            for index, costs in enumerate(self._costs_by_setting(columns))
            for air in range(min(most, lines) + 1)
        )
        near = [choice for choice in choices[:MOST_CHOICES] if choice[0] <= choices[0][0] + LEEWAY]
        _, index, air = min(near, key=lambda one: one[0] + self._ends(columns, one[1], lines, one[2]).cost)
        return index, air

    def _body(self, setting: Setting, lines: int, air: int) -> int:
        """Lines of the legs under ``air`` lines of white."""
        return lines - BLOCK_GAP - self.frame_lines - setting.above - air

    def _ends(self, columns: int, index: int, lines: int, air: int) -> Ends:
        """How the legs of a setting end best under ``air`` lines of white."""
        setting, weights = self.settings_on(columns)[index], self.setter.layout.weights
        body = self._body(setting, lines, air)
        photo = self._photos_at(columns, index, lines - air) if setting.cluster else 0.0
        flow = self._running(columns, index, lines, air).flow if self.hints.jump else setting.flow
        return best_ends(flow, setting.columns.count, body, setting.cluster, photo, self._photo_place, weights)

    @cached_property
    def _photo_place(self) -> Place | ExactPlace | None:
        """Where an editor asks for the photos: they stand together, and the first that says so decides."""
        return next((photo.hints.place for photo in self.story.photos if photo.hints.place), None)

    def _own_costs(self, columns: int) -> Costs:
        if columns not in self._own:
            best: Costs = np.min(self._costs_by_setting(columns), axis=0, initial=np.inf)
            self._own[columns] = self._with_leg_ends(best, columns)
        return self._own[columns]

    def _costs_by_setting(self, columns: int) -> Costs:
        """Costs of every setting at each height, a row a setting."""
        if columns not in self.known.costs:
            none = np.zeros((len(self.settings_on(columns)), self.area.lines + 1))
            self.known.costs[columns] = sum(self._terms_by_setting(columns).values(), start=none)
        return self.known.costs[columns]

    def _with_leg_ends(self, costs: Costs, columns: int) -> Costs:
        """The costs with those of the legs' ends, at the heights that may be chosen; the others stay as they are."""
        exact = costs + UNWEIGHED
        for lines in map(int, np.flatnonzero(self._are_hopeful(costs))):
            index, ends = self._weighed(columns, lines)
            exact[lines] = self.known.costs[columns][index, lines] + ends.cost
        return exact

    def _weighed(self, columns: int, lines: int) -> tuple[int, Ends]:
        """Which of the nearest settings is cheapest at a height with the ends of its legs, and how they end."""
        costs: list[float] = self._costs_by_setting(columns)[:, lines].tolist()
        nearest = sorted(range(len(costs)), key=costs.__getitem__)[:MOST_WEIGHED]
        best, least = (nearest[0], NOWHERE), np.inf
        for index in nearest:
            if costs[index] >= least:
                break
            ends = self._ends(columns, index, lines, 0)
            if costs[index] + ends.cost < least:
                best, least = (index, ends), costs[index] + ends.cost
        return best

    def _are_hopeful(self, costs: Costs) -> NDArray[np.bool_]:
        """At which heights a story may still be the best, and has room: there the ends of its legs are looked at."""
        return (costs < OVERSET) & (costs <= self._least + HOPEFUL)

    @cached_property
    def _least(self) -> float:
        """What the story costs at its best, whatever its width and height."""
        return min(float(np.min(self._costs_by_setting(columns), initial=np.inf)) for columns in self._widths)

    @cached_property
    def _widths(self) -> tuple[int, ...]:
        """The numbers of columns that an editor's span leaves."""
        columns = self.area.columns
        return tuple(one for one in range(1, columns + 1) if not misses_span(self.hints, one, columns))

    def _cheapest(self, columns: int, lines: int) -> tuple[int, Ends | None]:
        """Which setting a height's cost is of, and how its legs end where that was looked at."""
        costs = self._costs_by_setting(columns)
        if self._are_hopeful(costs.min(axis=0))[lines]:
            return self._weighed(columns, lines)
        return int(np.argmin(costs[:, lines])), None

    def _terms_by_setting(self, columns: int) -> dict[str, Costs]:
        """What every setting costs at each height by the names of the weights, exactly full legs being free."""
        if columns not in self.known.terms:
            self._find_terms(sorted({columns, *self._widths}))
        return self.known.terms[columns]

    def _find_terms(self, widths: Sequence[int]) -> None:
        """The terms of the settings of all widths, a row each: one at a time would take several times as long."""
        settings = [(columns, setting) for columns in widths for setting in self.settings_on(columns)]
        photos, terms = self._terms_of(settings) if settings else (np.zeros((0, self.area.lines + 1)), {})
        begin = 0
        for columns in widths:
            end = begin + len(self.settings_on(columns))
            self.known.photos[columns] = photos[begin:end]
            self.known.terms[columns] = {name: costs[begin:end] for name, costs in terms.items()}
            begin = end

    def _terms_of(self, settings: Sequence[tuple[int, Setting]]) -> tuple[Costs, dict[str, Costs]]:
        """Lines that photos take and what settings cost, each on its number of columns, by height."""
        weights = self.setter.layout.weights
        rows = [
            (len(one.flow), one.columns.count, one.above, one.side.grid_lines if one.side else NO_SIDE, one.cost)
            for _, one in settings
        ]
        total, legs, above, side, head = np.array(rows, float).T[:, :, np.newaxis]
        body = np.arange(self.area.lines + 1.0) - (above + self.frame_lines + BLOCK_GAP)
        photos = room_for([setting.cluster for _, setting in settings])
        lines = self._photo_lines(photos, legs, total, body)
        impossible = (body < 1) | np.isinf(lines) | (body + above < side)
        photo = np.where(impossible, 0.0, lines)
        room = legs * body - photos.span * photo
        kept = lines_kept(room, total) if self.hints.jump else np.zeros(room.shape)
        text = np.where(kept > 0, kept, total)
        # A text that is cut is cut where its legs end well.
        slack = np.where(kept > 0, np.maximum(legs / 2, room - kept), room - total)
        with_text = np.where((photo == body) & (photos.span < legs), legs - photos.span, legs)
        holes = np.where(slack > legs, HOLE * (slack / legs) ** 2, UNLEVEL * (2 * slack / legs - 1) ** 2)
        under = UNDER_VERTICAL * np.maximum(0, body + above - side * WIDEST_SPREAD)
        terms = {
            "rank": np.where(impossible, np.inf, weights.rank * (head + self._rank_costs(settings))),
            "holes": weights.holes * (holes + np.where(side > NO_SIDE, under, 0.0)),
            "text": np.where(slack < 0, OVERSET - OVERSET_LINE * slack, _cost_of_jump(kept, total)),
            "shape": weights.shape * (_leg_shape(text / with_text, with_text, body) + self._shape_costs(settings)),
        }
        if self.story.photos:
            times = np.maximum(0, photos.span * photo / np.maximum(1, text) - CALM_PHOTO)
            own = np.array([[setting.cluster.cost if setting.cluster else 0.0] for _, setting in settings])
            look = crop_cost(photo, photos.wished) + own * (LEAD_PHOTO if self.rank == "lead" else 1.0)
            terms["photos"] = weights.photos * (look + np.minimum(MOST_OVERSHADOW, OVERSHADOW * times))
        return lines, terms

    def _photo_lines(self, photos: PhotoRoom, legs: Costs, total: Costs, body: Costs) -> Costs:
        """Lines the photos of every setting take at each height; beside a text that jumps they have what they wish."""
        beside = legs * body - photos.span * photos.wished
        text = np.where(photos.span > 0, np.minimum(total, beside), total) if self.hints.jump else total
        return photo_lines(photos, legs, text, body)

    def _photos_at(self, columns: int, index: int, lines: int) -> float:
        """Lines the photos of a setting take at a height; infinite where they cannot stand."""
        self._terms_by_setting(columns)
        return float(self.known.photos[columns][index, lines])

    def _running(self, columns: int, index: int, lines: int, air: int) -> Kept:
        """What of the text runs down the legs of a setting; all of it where it does not jump."""
        setting = self.settings_on(columns)[index]
        flow, cluster = setting.flow, setting.cluster
        photo = self._photos_at(columns, index, lines - air) if self.hints.jump else inf
        if not self.hints.jump or not np.isfinite(photo):
            return Kept(flow, len(flow))
        room = setting.columns.count * self._body(setting, lines, air) - (cluster.columns if cluster else 0) * photo
        kept = int(lines_kept(np.array(room), len(flow)))
        if not kept:
            return Kept(flow, len(flow))
        return cut_to(flow, kept, self._flow((to_page(self.hints.jump),), setting.columns)[0])

    def _shape_costs(self, settings: Sequence[tuple[int, Setting]]) -> Costs:
        height = np.maximum(1, np.arange(self.area.lines + 1) - BLOCK_GAP) * self.area.pitch
        widths = np.array([[self.area.span_width(columns)] for columns, _ in settings])
        shape: Costs = np.log2(height / widths / IDEAL_SHAPE)
        return SHAPE * shape * shape

    def _rank_costs(self, settings: Sequence[tuple[int, Setting]]) -> Costs:
        return np.array([[self._rank_cost(columns)] for columns, _ in settings])

    def _rank_cost(self, columns: int) -> float:
        if self.rank == "lead":
            missing = max(0.0, 0.55 * self.area.columns - columns)
            return NARROW_LEAD * missing * (1 + missing)
        return WIDE_BRIEF * max(0, columns - 2) if self.rank == "brief" else 0.0

    def _set(self, index: int, columns: int, lines: int, air: int, x: float, y: float) -> Block:
        """Set the story: head, panels, legs round the photos."""
        inner, width, area = self.inner_origin(x, y), self.inner_width(columns), self.area
        setting = self.settings_on(columns)[index]
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
        standing, cluster = self._ends(columns, index, lines, air).standing, setting.cluster
        body = self._body(setting, lines, air)
        legs = legs_round(setting.columns, body, standing, cluster.columns if cluster else 0, first)
        kept = self._running(columns, index, lines, air)
        done = set_flow(kept.flow, legs, inner, area, self.setter)
        jump = self._jump(setting, kept)
        bylines = tuple(text for text in done.texts if text.kind == "byline")
        running = tuple(text for text in done.texts if text.kind != "byline")
        pictures: tuple[SetPicture, ...] = ()
        captions: tuple[SetText, ...] = ()
        if cluster and standing:
            origin = (inner[0], inner[1] + (first + standing.over) * area.pitch)
            high, leg, in_text = standing.lines, standing.leg, standing.over > 0
            pictures, captions = set_cluster(
                cluster, high, leg, setting.columns, origin, area, self.setter, in_text=in_text
            )
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
            steps=self._steps(setting, standing, air, pictures, (kept.flow, done.flow), jump),
            jump=jump,
        )

    def _jump(self, setting: Setting, kept: Kept) -> Jump | None:
        """Where the rest of the text goes on, if it has one."""
        before = 1 if setting.side and self.story.byline else 0
        if kept.end == len(setting.flow) or not self.hints.jump:
            return None
        return jump_at(setting.flow, kept.end, self.hints.jump, before)

    def _steps(
        self,
        setting: Setting,
        standing: Standing | None,
        air: int,
        pictures: Sequence[SetPicture],
        flows: tuple[Flow, Flow],
        jump: Jump | None,
    ) -> tuple[Step, ...]:
        """What the story gave to fit; ``flows``: its text by itself and as it was set."""
        style, cluster, count = self.head_style(), setting.cluster, setting.columns.count
        steps: list[Step] = []
        if cluster and standing:
            natural = natural_span(cluster.rows, count, self.setter)
            steps += photo_steps(cluster.room, standing.lines, natural, cluster.columns, pictures, self.setter)
        side = setting.side
        steps += vertical_head_steps(style, side) if side else head_steps(style, setting.head)
        steps += [*paragraph_steps(*flows), Step("head-white", 0, air), Step("jump", 0, jump.lines if jump else 0)]
        return taken(*steps)

    def _set_head(
        self, setting: Setting, lines: int, height: int, origin: tuple[float, float], width: float
    ) -> tuple[SetText, ...]:
        if setting.side:
            return set_vertical_head(setting.side, origin[0], origin[1], height, self.area)
        return set_head(setting.head, lines, origin, width, self.area, self.setter)


def _cost_of_jump(kept: Costs, total: int) -> Costs:
    """What it costs that of a text only the lines kept stay; nothing where all do."""
    return np.where(kept > 0, JUMP + JUMPED_LINE * (total - kept), 0.0)


def _leg_shape(average: Costs, with_text: Costs, body: Costs) -> Costs:
    """What the length of the legs costs: ``average`` lines of text in each of those ``with_text``."""
    shape = SHORT_LEG_LINE * np.maximum(0, CALM_LEGS[0] - average)
    short = np.where(average < SHORTEST_LEG, STUMPS, np.where(average < SHORTEST_LEG + SPARE, NO_SPARE, 0.0))
    shape += np.where(with_text > 1, short, 0.0)
    shape += LONG_LEG_LINE * np.maximum(0, body - CALM_LEGS[1])
    return shape
