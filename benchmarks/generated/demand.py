"""How much of a page some copy wants, reckoned with a ruler as a layout editor does before making up.

Nothing here asks the composer's search: characters become lines of the layout's first grid, headlines stand at
their rank's wished size, photos keep their own shape on a sensible number of columns.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from benchmarks.generated.drafts import Ad, Article, Draft, Item, Notice, Photo, Section, Topic
from composer.layout.model import Grid, HeadStyle, Layout
from composer.makeup.measures import Area, content_area
from composer.makeup.ranks import MAJOR_FROM, MINOR_FROM

# White between blocks, in lines.
GAP = 1
# Display type: line pitch by size, white between head and text in lines, of a kicker and deck by their size.
HEAD_PITCH, UNDER_HEAD, BESIDE_HEAD = 1.2, 0.55, 0.35
# Lines that a frame and a tinted panel take over and under their text together.
FRAME, PANEL = 2, 2
CAPTION_SIZE, CAPTION_PITCH = 0.9, 1.2
# Widths of blocks, as parts of the page: a lead, a major story, all others; a standalone photo, one of a group.
LEAD_WIDTH, MAJOR_WIDTH, OTHER_WIDTH = 0.58, 0.43, 0.29
PHOTO_WIDTH, GROUP_WIDTH = 0.36, 0.6


@dataclass(frozen=True)
class Ruler:
    """A layout's measures for one page: its first grid, and the lines under the furniture."""

    layout: Layout
    front: bool

    @property
    def grid(self) -> Grid:
        """The house's own grid."""
        return self.layout.grids[0]

    @cached_property
    def area(self) -> Area:
        """The content area on that grid."""
        designs = self.layout.designs
        design = designs["front" if self.front and "front" in designs else "inside"]
        return content_area(self.layout.format, design.masthead + design.folio, self.grid)[1]

    @property
    def capacity(self) -> int:
        """Lines × columns of the page; the white under the lowest blocks falls outside."""
        return self.area.columns * (self.area.lines + GAP)

    def share(self, draft: Draft) -> float:
        """The copy as a part of the page."""
        lead = True
        total = 0.0
        for item in draft.items:
            total += self.demand(item, lead=lead)
            lead = lead and not isinstance(item, Article | Topic)
        return total / self.capacity

    def demand(self, item: Item, *, lead: bool = False) -> float:
        """Lines × columns an item wants with the white under it."""
        match item:
            case Article():
                return self._article(item, self._rank(item, lead), self._columns(item, lead))
            case Section():
                return self._section(item)
            case Topic():
                return self._topic(item)
            case Photo():
                width = PHOTO_WIDTH if len(item.aspects) == 1 else GROUP_WIDTH
                columns = max(1, round(width * self.area.columns))
                return columns * (self._photo(item, columns) + GAP)
            case Notice():
                return self._notice(item)
            case Ad():
                return min(item.columns, self.area.columns) * (item.lines + GAP)

    def _rank(self, article: Article, lead: bool) -> str:
        length = sum(map(len, article.text.paragraphs))
        if lead:
            return "lead"
        if length >= MAJOR_FROM or (article.photos and length >= MAJOR_FROM // 2):
            return "major"
        return "minor" if length >= MINOR_FROM else "brief"

    def _columns(self, article: Article, lead: bool) -> int:
        rank = self._rank(article, lead)
        width = {"lead": LEAD_WIDTH, "major": MAJOR_WIDTH}.get(rank, OTHER_WIDTH)
        return max(1, round(width * self.area.columns))

    def _article(self, article: Article, rank: str, columns: int) -> float:
        """A head over level legs, photos in a corner of them."""
        head = self._head(article, self.layout.headlines.of(rank), self.area.span_width(columns))
        text = self._text(article, self.area.measure)
        photos = sum(self._inset(photo, columns) for photo in article.photos)
        return columns * (head + math.ceil((text + photos) / columns) + GAP)

    def _inset(self, photo: Photo, columns: int) -> int:
        """A photo of an article: half of its block."""
        own = max(1, round(columns / 2))
        return own * self._photo(photo, own)

    def _section(self, section: Section) -> float:
        look = self.layout.sections.styles[section.style]
        if section.style == "briefs":
            columns = max(2, round(MAJOR_WIDTH * self.area.columns))
            lines = sum(
                1 + self._lines_of(self._em(one.headline), self.area.measure) + self._text(one, self.area.measure)
                for one in section.articles
            )
            return columns * (look.head_lines + math.ceil((lines - 1) / columns) + GAP)
        columns = max(2, round(OTHER_WIDTH * self.area.columns))
        if section.style == "commentary":
            (article,) = section.articles
            frame = self.layout.frames[look.frame] if look.frame else None
            padding = 2 * frame.padding * self.area.size if frame else 0.0
            size = self.layout.styles[look.story].size * self.area.size
            own = self.area.own_columns(self.area.span_width(columns) - padding, columns, size)
            head = self._head(article, self.layout.headlines.commentary, self.area.span_width(columns) - padding)
            legs = math.ceil(self._text(article, own.measure) / columns)
            return columns * (look.head_lines + (FRAME if frame else 0) + head + legs + GAP)
        parts = sum(self._article(one, self._rank(one, lead=False), columns) for one in section.articles)
        return columns * look.head_lines + parts

    def _topic(self, topic: Topic) -> float:
        columns = self.area.columns
        width = self.area.span_width(columns)
        banner = self._head(
            Article(topic.headline, topic.summary, deck=topic.deck), self.layout.headlines.banner, width
        )
        legs = math.ceil(columns / 2)
        measure = int(width * 0.92 / legs / self.area.size)
        panel = math.ceil(self._paragraphs(topic.summary.paragraphs, measure) / legs) + PANEL
        inner = sum(self._article(one, "major", max(2, round(MAJOR_WIDTH * columns))) for one in topic.articles)
        return columns * (banner + panel) + inner

    def _notice(self, notice: Notice) -> float:
        columns = max(1, round(OTHER_WIDTH * self.area.columns))
        padding = 2 * self.layout.frames["notice"].padding * self.area.size
        own = self.area.own_columns(self.area.span_width(columns) - padding, columns)
        head = math.ceil(self.layout.headlines.notice.sizes[0] * HEAD_PITCH / self.area.pitch + UNDER_HEAD)
        legs = math.ceil(self._paragraphs(notice.text.paragraphs, own.measure) / columns)
        return columns * (FRAME + head + legs + GAP)

    def _head(self, article: Article, style: HeadStyle, width: float) -> int:
        """Lines of a head: the headline at its wished size, or the largest that fits; kicker, deck, byline."""
        em = self._em(article.headline)
        fits = [(size, math.ceil(em * size / width)) for size in style.sizes]
        size, rows = next(((size, rows) for size, rows in fits if rows <= style.lines), fits[-1])
        height = rows * HEAD_PITCH * size
        for text, side in ((article.kicker, self.layout.headlines.kicker), (article.deck, self.layout.headlines.deck)):
            if text:
                own = min(max(side.scale * size, side.smallest), side.largest)
                height += own * (BESIDE_HEAD + HEAD_PITCH * math.ceil(self._em(text) * own / width))
        return math.ceil(height / self.area.pitch + UNDER_HEAD) + bool(article.byline)

    def _photo(self, photo: Photo, columns: int) -> int:
        """Lines of a photo and its caption on some columns, its shape within the layout's bounds."""
        width, pictures = self.area.span_width(columns), self.layout.pictures
        aspect = min(max(photo.aspects[0], pictures.lowest_aspect), pictures.highest_aspect) / len(photo.aspects)
        size = CAPTION_SIZE * self.area.size
        rows = math.ceil((self._em(photo.caption) + self._em(photo.credit) + 1) * size / width)
        return math.ceil((width * aspect + rows * CAPTION_PITCH * size) / self.area.pitch + UNDER_HEAD)

    def _text(self, article: Article, measure: int) -> int:
        """Lines of a text with its crossheads (two each), its quote, its signoff."""
        paragraphs = article.text.paragraphs
        lines = self._paragraphs(paragraphs, measure) + bool(article.signoff)
        lines += 2 * min(len(article.crossheads), (len(paragraphs) - 1) // 3)
        if article.quote and len(paragraphs) > 2:
            lines += 2 + self._lines_of(1.2 * self._em(article.quote), measure)
        return lines

    def _paragraphs(self, paragraphs: tuple[str, ...], measure: int) -> int:
        return sum(self._lines_of(2 + self._em(paragraph), measure) for paragraph in paragraphs)

    def _lines_of(self, em: float, measure: int) -> int:
        return math.ceil(em / measure)

    def _em(self, text: str) -> float:
        """Width of a text in em: Latin letters and digits half of one, and a quarter of white round each run."""
        runs = sum(1 for one, two in pairwise(text) if one.isascii() != two.isascii())
        return sum(0.5 if char.isascii() else 1.0 for char in text) + 0.25 * runs
