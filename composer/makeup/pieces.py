"""The smaller forms: standalone photos, notices, advertisements, briefs, fillers."""

from __future__ import annotations

import math

import numpy as np

from composer.copy.model import AdCopy, NoticeCopy, Paragraph, PhotoCopy, Run, Story
from composer.layout.model import MM
from composer.makeup.flow import Flow, briefs_flow
from composer.makeup.form import BLOCK_GAP, EDGED, HOLE, OVERSET, OVERSET_LINE, Costs, Terms, misses_span, never
from composer.makeup.frames import Framed
from composer.makeup.ladder import paragraph_steps, photo_steps, taken
from composer.makeup.legs import SHORTEST_LEG, Leg, cost_of_legs, set_flow
from composer.makeup.measures import Area, Columns
from composer.makeup.model import Block, Box, Ornament, Panel, SetPicture, Step
from composer.makeup.photos import CROP_BEYOND, SMALLEST_WIDTH, coarseness, room_of, set_photo
from composer.makeup.ranks import ranked_width
from composer.makeup.setter import Setter
from composer.makeup.story import HOPEFUL, UNWEIGHED, StoryForm
from composer.manifest.models import Hints

# A news photo wants about this part of the page's width; a column more or less of seven costs about .6.
PHOTO_SHARE = 0.36
PHOTO_WIDTH = 6.0
# A ranked photo a column wider or narrower than its rank asks for: dearer than any shape, cheaper than lost text.
RANKED_COLUMN = 30.0
# Photos of a group narrower than can be read.
TOO_SMALL = 30.0
# Lines of white under one: a single one does not show, two are a hole.
AD_AIR = (0.0, 3.0, 18.0)
# Briefs want narrow, full legs.
BRIEFS_SHAPE = 0.3
# A strip flatter than this many lines tears every brief apart; each line costs this much.
CALM_STRIP = 8
FLAT_STRIP_LINE = 5.0
# A line to spare in a strip of briefs: the blanks between them that vanish at leg ends leave enough.
SPARE_LINE = 0.15
# A filler is a last resort, dearer than most cuts: it costs this much, this much a line of a column, and its square
# in such units.
FILLER = 18.0
FILLER_LINE = 0.1
FILLER_UNIT = 60.0
SMALLEST_FILLER = 6


class PhotoForm(Framed):
    """A news photo standing by itself, or a group under one caption, perhaps in a frame."""

    loudness = 0
    weight = 0.3

    def __init__(self, photo: PhotoCopy, area: Area, setter: Setter) -> None:
        box = photo.hints.box
        super().__init__(area, setter, box if isinstance(box, str) else "line" if box else None)
        self.key, self.hints, self.photo = photo.key, photo.hints, photo
        self.edges = EDGED

    def _cost_of_width(self, columns: int) -> float:
        if self.hints.rank and not self.hints.span:
            return RANKED_COLUMN * abs(columns - ranked_width(self.hints.rank, self.area.columns))
        return PHOTO_WIDTH * abs(columns / self.area.columns - self._wished_share)

    @property
    def _wished_share(self) -> float:
        """The part of the page's width the photo wants where it has no rank."""
        return min(1.0, PHOTO_SHARE * math.sqrt(len(self.photo.files)))

    @property
    def _natural_span(self) -> int:
        """Columns the photo takes by its rank, or by itself."""
        if self.hints.rank:
            return ranked_width(self.hints.rank, self.area.columns)
        return max(1, round(self._wished_share * self.area.columns))

    def costs(self, columns: int) -> Costs:
        """See Form."""
        if misses_span(self.hints, columns, self.area.columns):
            return never(self.area.lines)
        width = self.inner_width(columns)
        room = room_of(self.photo, width, self.area, self.setter)
        lines = np.arange(self.area.lines + 1, dtype=float) - BLOCK_GAP - self.frame_lines
        beyond = np.maximum(0, np.maximum(room.least - lines, lines - room.most)) / max(1, room.wished)
        cost = room.cost(lines) + CROP_BEYOND * beyond * (1 + beyond)
        cost += self._cost_of_width(columns)
        if width < SMALLEST_WIDTH * len(self.photo.files) and columns < self.area.columns:
            cost += TOO_SMALL
        cost += coarseness(self.photo, width, self.setter)
        cost *= self.setter.layout.weights.photos
        cost[lines < max(SHORTEST_LEG, room.least // 2)] = np.inf
        cost[lines > 2 * room.most] = np.inf
        costs: Costs = cost
        return costs

    def terms(self, columns: int, lines: int) -> Terms:
        """See Form."""
        return {"photos": float(self.costs(columns)[lines])}

    def lay(self, columns: int, lines: int, x: float, y: float) -> Block:
        """See Form."""
        width, high = self.inner_width(columns), lines - BLOCK_GAP - self.frame_lines
        pictures, texts = set_photo(self.photo, *self.inner_origin(x, y), width, high, self.area, self.setter)
        frame = self.panels(x, y, columns, lines - BLOCK_GAP)
        box = self.box(x, y, columns, lines - BLOCK_GAP)
        room = room_of(self.photo, width, self.area, self.setter)
        return Block(
            self.key,
            "photo",
            box,
            panels=frame,
            texts=texts,
            pictures=pictures,
            columns=columns,
            title=self.photo.alt,
            steps=taken(*photo_steps(room, high, self._natural_span, columns, pictures, self.setter)),
        )


def notice_form(notice: NoticeCopy, area: Area, setter: Setter) -> StoryForm:
    """A notice: a small story in a frame of its own."""
    story = Story(notice.key, (notice.title,), "", "", "", (), notice.body, (), None, notice.hints, notice.where)
    box = notice.hints.box
    frame = box if isinstance(box, str) else "notice"
    return StoryForm(story, "notice", "notice", area, setter, None if box is False else frame)


def ad_size(ad: AdCopy, area: Area) -> tuple[int, int]:
    """Columns and lines an advertisement takes on a grid."""
    if ad.columns_lines:
        return ad.columns_lines
    assert ad.millimetres
    width, height = (length * MM for length in ad.millimetres)
    columns = math.ceil((width + area.gutter) / (area.column + area.gutter) - 1e-6)
    return min(columns, area.columns), math.ceil(height / area.pitch - 1e-6)


class AdForm:
    """An advertisement of fixed size under the word 广告."""

    loudness = 0
    low = True
    weight = 0.2
    edges = EDGED

    def __init__(self, ad: AdCopy, area: Area, setter: Setter) -> None:
        self.key, self.hints = ad.key, ad.hints
        self.ad, self.area, self.setter = ad, area, setter

    def costs(self, columns: int) -> Costs:
        """See Form: one width, one height, and a little white under it where need be."""
        wide, high = ad_size(self.ad, self.area)
        costs = never(self.area.lines)
        if columns == wide:
            for air, cost in enumerate(AD_AIR):
                if high + air + BLOCK_GAP <= self.area.lines:
                    costs[high + air + BLOCK_GAP] = self.setter.layout.weights.holes * cost
        return costs

    def terms(self, columns: int, lines: int) -> Terms:
        """See Form."""
        return {"holes": float(self.costs(columns)[lines])}

    def lay(self, columns: int, lines: int, x: float, y: float) -> Block:
        """See Form."""
        width, height = self.area.span_width(columns), (lines - BLOCK_GAP) * self.area.pitch
        cell = Box(x, y, width, height)
        if self.ad.millimetres:
            own = (self.ad.millimetres[0] * MM, self.ad.millimetres[1] * MM)
            inner = Box(x + (width - own[0]) / 2, y + (height - own[1]) / 2, *own)
        else:
            ledge = self.area.ledge
            inner = Box(x, y + ledge, width, ad_size(self.ad, self.area)[1] * self.area.pitch - 2 * ledge)
        label = Ornament("ad-label", inner, "广告")
        picture = SetPicture(self.ad.file, self._whole(inner), "广告", fixed=True)
        frame = Panel(inner, None, 0.4, "hairline")
        return Block(self.key, "ad", cell, (frame,), (), (label,), (), (picture,), columns=columns, title="广告")

    def _whole(self, box: Box) -> Box:
        """The largest box of the ad's own shape in the middle of one of the size asked for."""
        wide, high = self.setter.photo_sizes[self.ad.file]
        scale = min(box.width / wide, box.height / high)
        width, height = wide * scale, high * scale
        return Box(box.x + (box.width - width) / 2, box.y + (box.height - height) / 2, width, height)


class BriefsForm(Framed):
    """Briefs in one strip: heads run in, one text flow down level legs."""

    weight = 0.6
    loudness = 0

    def __init__(self, stories: tuple[Story, ...], key: str, area: Area, setter: Setter) -> None:
        super().__init__(area, setter, None)
        self.key, self.hints = key, Hints()
        self.stories = stories
        self._flow: Flow | None = None
        self._terms: dict[int, dict[str, Costs]] = {}

    def flow(self) -> Flow:
        """All briefs as one flow."""
        if self._flow is None:
            copies = [
                (Paragraph((Run("　".join((*filter(None, [story.kicker]), *story.headline))),)), story.body)
                for story in self.stories
            ]
            self._flow = briefs_flow(copies, self.area.measure, self.area.column, self.area.size, self.setter)
        return self._flow

    def costs(self, columns: int) -> Costs:
        """See Form."""
        costs: Costs = sum(self._terms_of(columns).values(), start=np.zeros(self.area.lines + 1))
        return costs

    def _terms_of(self, columns: int) -> dict[str, Costs]:
        """The costs at every height by the names of the weights."""
        if columns not in self._terms:
            self._terms[columns] = self._find_terms(columns)
        return self._terms[columns]

    def _find_terms(self, columns: int) -> dict[str, Costs]:
        body = np.arange(self.area.lines + 1) - BLOCK_GAP
        slack = columns * body - len(self.flow())
        weights = self.setter.layout.weights
        white = np.where(slack > columns, HOLE * (slack / columns) ** 2, SPARE_LINE * np.maximum(0, slack))
        height = np.maximum(1, body) * self.area.pitch
        shape = BRIEFS_SHAPE * np.log2(height / self.area.span_width(columns)) ** 2
        terms = {
            "holes": weights.holes * white,
            "text": np.where(slack < 0, OVERSET - OVERSET_LINE * slack, 0.0),
            "shape": weights.shape * (shape + FLAT_STRIP_LINE * np.maximum(0, CALM_STRIP - body)),
        }
        terms["shape"][body < SHORTEST_LEG] = np.inf
        terms["legs"] = self._costs_of_ends(columns, sum(terms.values(), start=np.zeros(body.shape)))
        return terms

    def _costs_of_ends(self, columns: int, costs: Costs) -> Costs:
        """What the ends of its legs cost at the heights that may be the best with them; ``costs`` are without."""
        found, best = np.full(costs.shape, UNWEIGHED), np.inf
        for lines in map(int, np.argsort(costs, kind="stable")):
            if costs[lines] >= min(OVERSET, best + HOPEFUL):
                break
            found[lines] = self.setter.layout.weights.legs * cost_of_legs(self.flow(), [lines - BLOCK_GAP] * columns)
            best = min(best, float(costs[lines] + found[lines]))
        return found

    def terms(self, columns: int, lines: int) -> Terms:
        """See Form."""
        return {name: float(costs[lines]) for name, costs in self._terms_of(columns).items()}

    def lay(self, columns: int, lines: int, x: float, y: float) -> Block:
        """See Form."""
        own: Columns = self.area.basic_columns(columns)
        legs = [Leg(start, 0, lines - BLOCK_GAP) for start in own.starts]
        done = set_flow(self.flow(), legs, (x, y), self.area, self.setter)
        return Block(
            self.key,
            "briefs",
            self.box(x, y, columns, lines - BLOCK_GAP),
            texts=done.texts,
            legs=done.feet,
            rows=done.rows,
            strays=done.strays,
            overset=done.left_over,
            columns=columns,
            steps=taken(*paragraph_steps(self.flow(), done.flow)),
        )


class FillerForm:
    """A 补白: an ornament of the layout that fills what no text and no photo can."""

    loudness = 0
    low = False
    weight = 0.0
    edges = EDGED
    hints = Hints()

    def __init__(self, key: str, area: Area, setter: Setter) -> None:
        self.key, self.area, self.setter = key, area, setter

    def costs(self, columns: int) -> Costs:
        """See Form."""
        lines = np.arange(self.area.lines + 1) - BLOCK_GAP
        size = columns * lines
        costs = self.setter.layout.weights.holes * (FILLER + FILLER_LINE * size + (size / FILLER_UNIT) ** 2)
        costs[lines < SMALLEST_FILLER] = np.inf
        return np.asarray(costs, dtype=float)

    def terms(self, columns: int, lines: int) -> Terms:
        """See Form."""
        return {"holes": float(self.costs(columns)[lines])}

    def lay(self, columns: int, lines: int, x: float, y: float) -> Block:
        """See Form."""
        ledge = self.area.ledge
        height = (lines - BLOCK_GAP) * self.area.pitch
        box = Box(x, y + ledge, self.area.span_width(columns), height - 2 * ledge)
        step = Step("filler", 0, (lines - BLOCK_GAP) * columns)
        return Block(self.key, "filler", box, ornaments=(Ornament("filler", box),), columns=columns, steps=(step,))
