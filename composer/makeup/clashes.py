"""Placement hints that cannot hold on any grid of the page, alone or together: told before it is made up.

Every hint is taken at the least it asks for: an advertisement's own size, a story's text at the tightest, a few
lines of anything else. What is told here no make-up could have kept.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from composer.copy.model import AdCopy, ItemCopy, NoticeCopy, PageCopy, SectionCopy, Story, TopicCopy
from composer.layout.model import MM, Layout
from composer.makeup.form import BLOCK_GAP
from composer.makeup.legs import SHORTEST_LEG
from composer.makeup.measures import NARROWEST_MEASURE, Area, content_area
from composer.makeup.names import listed, name_of, place_of
from composer.makeup.pieces import ad_size
from composer.makeup.plan import Edge, wanted_edges
from composer.manifest.models import ExactPlace
from composer.problems import Message, Problem

CODE = "makeup.hints-clash"
# Text set as tight as punctuation can be squeezed takes no less than this part of its em.
TIGHTEST = 0.9
# Characters from here on are a whole em wide.
FIRST_WIDE = "\u2e80"
EDGE_NAMES: dict[Edge, Message] = {
    "top": Message("上边", "the top"),
    "bottom": Message("下边", "the bottom"),
    "left": Message("左边", "the left edge"),
    "right": Message("右边", "the right edge"),
}
OTHER_PLACE = Message(
    "给其中一个换一个 place（位置）或减小 span（栏数）。", "give one of them another place or a smaller span"
)


@dataclass(frozen=True, slots=True)
class Stand:
    """The least an item with a corner or an exact place takes on a grid; the white under it is counted in."""

    column: int
    columns: int
    line: int
    lines: int

    def overlaps(self, other: Stand) -> bool:
        """Whether two cannot both stand where they are."""
        across = min(self.column + self.columns, other.column + other.columns) > max(self.column, other.column)
        return across and min(self.line + self.lines, other.line + other.lines) > max(self.line, other.line)


def clash_problems(page: PageCopy, layout: Layout, design_name: str) -> list[Problem]:
    """Hints of a page that cannot hold, each told with the items it is about; ``layout`` as the design sees it."""
    design = layout.designs[design_name]
    furniture = design.masthead + design.folio
    areas = [content_area(layout.format, furniture, grid, design.foot)[1] for grid in layout.grids]
    alone = [problem for item in page.contents for problem in _alone(item, areas)]
    inside = [problem for item in page.contents for problem in _inside(item, areas)]
    fitting = [item for item in page.contents if not any(True for _ in _alone(item, areas))]
    return [*alone, *inside, *_together(fitting, areas)]


def _inside(item: ItemCopy, areas: Sequence[Area]) -> Iterator[Problem]:
    """What cannot hold among the contents of a section or topic."""
    if isinstance(item, SectionCopy | TopicCopy):
        for part in item.contents:
            yield from _of_size(part, areas)
            yield from _inside(part, areas)


def _alone(item: ItemCopy, areas: Sequence[Area]) -> Iterator[Problem]:
    sizes = [*_of_size(item, areas)]
    yield from sizes
    if isinstance(item.hints.place, ExactPlace) and not sizes:
        yield from _off_the_page(item, item.hints.place, areas)


def _of_size(item: ItemCopy, areas: Sequence[Area]) -> Iterator[Problem]:
    if isinstance(item, AdCopy):
        yield from _larger_than_the_page(item, areas)
    elif isinstance(item, Story | NoticeCopy) and item.hints.columns:
        yield from _too_many_columns(item, item.hints.columns, areas)


def _larger_than_the_page(ad: AdCopy, areas: Sequence[Area]) -> Iterator[Problem]:
    def fits(area: Area) -> bool:
        wide, high = ad_size(ad, area)
        narrow = not ad.millimetres or ad.millimetres[0] * MM <= area.span_width(area.columns) + 1e-6
        return narrow and wide <= area.columns and high <= area.lines

    if not any(map(fits, areas)):
        widest, highest = max(area.columns for area in areas), max(area.lines for area in areas)
        width = areas[0].span_width(areas[0].columns) / MM
        height = max(area.lines * area.pitch for area in areas) / MM
        name = name_of(ad)
        message = Message(f"{name.zh}比版心还大。", f"{name.en} is larger than the page's type area")
        hint = Message(
            f"size（尺寸）最大 {widest}x{highest}（栏 × 行）或 {width:.0f}x{int(height)}mm。",
            f"its size can be {widest}x{highest} (columns × lines) or {width:.0f}x{int(height)}mm at most",
        )
        yield Problem("error", "makeup.ad-too-large", message, ad.where, hint)


def _too_many_columns(item: Story | NoticeCopy, count: int, areas: Sequence[Area]) -> Iterator[Problem]:
    def most(area: Area) -> int:
        width = area.span_width(min(item.hints.span or area.columns, area.columns))
        return max(1, int((width + area.gutter) / (NARROWEST_MEASURE * area.size + area.gutter) + 1e-6))

    if all(count > most(area) for area in areas):
        name, may = name_of(item), max(map(most, areas))
        over = Message("整版", "the whole page")
        if item.hints.span:
            over = Message(f"{item.hints.span} 栏（span）", f"a span of {item.hints.span}")
        message = Message(
            f"{name.zh}：{over.zh}的宽度分不成 {count} 栏（columns），一行不到 {NARROWEST_MEASURE} 个字。",
            f"{name.en}: {over.en} cannot hold {count} columns of {NARROWEST_MEASURE} characters or more",
        )
        hint = Message(f"columns（分栏）至多 {may}，或加大 span（栏数）。", f"{may} columns at most, or a wider span")
        yield Problem("error", "makeup.columns-too-narrow", message, item.where, hint)


def _off_the_page(item: ItemCopy, place: ExactPlace, areas: Sequence[Area]) -> Iterator[Problem]:
    too_wide = (item.hints.span or 1) > max(area.columns for area in areas)
    if too_wide or any(_stand(item, area) for area in areas):
        return
    name = name_of(item)
    wide, high = max(area.columns for area in areas), max(area.lines for area in areas)
    last = place.column + _width(item, areas[0]) - 1
    if last > wide:
        message = Message(
            f"{name.zh}从第 {place.column} 栏排到第 {last} 栏，超出了版面：本版最多 {wide} 栏。",
            f"{name.en} would run from column {place.column} to {last}; the page has {wide} at most",
        )
        hint = Message(
            f"column（栏）至多 {max(1, wide - _width(item, areas[0]) + 1)}，或减小 span（栏数）。",
            f"let it start at column {max(1, wide - _width(item, areas[0]) + 1)} at most, or take a smaller span",
        )
    else:
        least = min(_height(item, area) for area in areas) - BLOCK_GAP
        message = Message(
            f"{name.zh}从第 {place.line} 行起至少要 {least} 行，超出了版面：本版最多 {high} 行。",
            f"{name.en} needs {least} lines from line {place.line} on; the page has {high} at most",
        )
        hint = Message(
            f"line（行）至多 {max(1, high - least + 1)}。", f"let it start at line {max(1, high - least + 1)} at most"
        )
    yield Problem("error", "makeup.place-off-page", message, item.where, hint)


def _together(items: Sequence[ItemCopy], areas: Sequence[Area]) -> Iterator[Problem]:
    told: set[int] = set()
    for one, two in combinations(items, 2):
        if problem := _overlap(one, two, areas):
            told |= {id(one), id(two)}
            yield problem
    for edge in EDGE_NAMES:
        asked = [item for item in items if edge in wanted_edges(item.hints) and id(item) not in told]
        if problem := _crowded(edge, asked, areas):
            yield problem


def _overlap(one: ItemCopy, two: ItemCopy, areas: Sequence[Area]) -> Problem | None:
    """Two items whose places overlap on every grid that has both."""
    both = [(a, b) for area in areas if (a := _stand(one, area)) and (b := _stand(two, area))]
    if not both or not all(a.overlaps(b) for a, b in both):
        return None
    first, second = place_of(one), place_of(two)
    if one.hints.place == two.hints.place:
        where = _words_of(one)
        message = Message(
            f"{first.zh}和{second.zh}都要放在{where.zh}。", f"{first.en} and {second.en} both ask for {where.en}"
        )
    else:
        rooms = [_room_of(stand) for stand in both[0]]
        message = Message(
            f"{first.zh}和{second.zh}的位置重叠：前者至少占{rooms[0].zh}，后者至少占{rooms[1].zh}。",
            f"the places of {first.en} and {second.en} overlap: one takes {rooms[0].en} at least,"
            f" the other {rooms[1].en}",
        )
    return Problem("error", CODE, message, one.where, OTHER_PLACE)


def _crowded(edge: Edge, items: Sequence[ItemCopy], areas: Sequence[Area]) -> Problem | None:
    """Items that ask for one edge and are longer together than it is on every grid."""
    across = edge in ("top", "bottom")
    measure: Callable[[ItemCopy, Area], int] = _width if across else _height

    def room(area: Area) -> int:
        return area.columns if across else area.lines + BLOCK_GAP

    if len(items) < 2 or not all(sum(measure(item, area) for item in items) > room(area) for area in areas):
        return None
    area = max(areas, key=room)
    less = 0 if across else BLOCK_GAP
    zh, en = ("栏", "columns") if across else ("行", "lines")
    names = []
    for item in items:
        name, size = place_of(item), measure(item, area) - less
        names.append(Message(f"{name.zh}占 {size} {zh}", f"{name.en}, {size} {en}"))
    told, total = listed(names), sum(measure(item, area) for item in items) - less
    message = Message(
        f"{EDGE_NAMES[edge].zh}排不下这几条：{told.zh}，共 {total} {zh}，本版最多 {room(area) - less} {zh}。",
        f"{EDGE_NAMES[edge].en} cannot hold all of {told.en}: {total} {en} in all, the page has"
        f" {room(area) - less} at most",
    )
    return Problem("error", CODE, message, items[0].where, OTHER_PLACE)


def _stand(item: ItemCopy, area: Area) -> Stand | None:
    """Where a corner or an exact place puts an item at least; None without one, or where it leaves the grid."""
    place, total = item.hints.place, area.lines + BLOCK_GAP
    width, height = _width(item, area), _height(item, area)
    if isinstance(place, ExactPlace):
        stand = Stand(place.column - 1, width, place.line - 1, height)
    elif place and "-" in place:
        column = 0 if "left" in place else area.columns - width
        line = 0 if "top" in place else total - height
        stand = Stand(column, width, line, height)
    else:
        return None
    inside = stand.column + width <= area.columns and stand.line + height <= total
    return stand if inside or not isinstance(place, ExactPlace) else None


def _width(item: ItemCopy, area: Area) -> int:
    """Columns an item takes at least."""
    if isinstance(item, AdCopy):
        return ad_size(item, area)[0]
    asked = item.hints.span or 1
    return asked if isinstance(item.hints.place, ExactPlace) else min(asked, area.columns)


def _height(item: ItemCopy, area: Area) -> int:
    """Lines an item takes at least, with the white under it."""
    if isinstance(item, AdCopy):
        return ad_size(item, area)[1] + BLOCK_GAP
    least = SHORTEST_LEG
    if isinstance(item, Story) and item.hints.span:
        span = min(item.hints.span, area.columns)
        ems = sum(1.0 if char >= FIRST_WIDE else 0.5 for part in item.body for char in part.text)
        least = max(least, math.floor(TIGHTEST * ems * area.size / area.span_width(span)))
    return least + BLOCK_GAP


def _words_of(item: ItemCopy) -> Message:
    place = item.hints.place
    if isinstance(place, ExactPlace):
        return Message(f"第 {place.column} 栏第 {place.line} 行", f"column {place.column}, line {place.line}")
    level, side = str(place).split("-")
    zh = {"top": "上", "bottom": "下", "left": "左", "right": "右"}
    return Message(f"{zh[side]}{zh[level]}角", f"the {level} {side} corner")


def _room_of(stand: Stand) -> Message:
    columns = (stand.column + 1, stand.column + stand.columns)
    lines = (stand.line + 1, stand.line + stand.lines - BLOCK_GAP)
    return Message(
        f"第 {columns[0]}–{columns[1]} 栏第 {lines[0]}–{lines[1]} 行",
        f"columns {columns[0]}–{columns[1]}, lines {lines[0]}–{lines[1]}",
    )


def fixed_items(page: PageCopy) -> Message:
    """The items of a page that have a size or an exact place of their own, to be named where no plan holds them."""
    fixed = [
        item
        for item in page.contents
        if isinstance(item, AdCopy) or item.hints.span or isinstance(item.hints.place, ExactPlace)
    ]
    return listed([_with_size(item) for item in fixed])


def _with_size(item: ItemCopy) -> Message:
    name, parts = name_of(item), []
    if isinstance(item, AdCopy):
        size = (item.columns_lines or item.millimetres or (0, 0), "" if item.columns_lines else "mm")
        parts.append(f"{size[0][0]:g}x{size[0][1]:g}{size[1]}")
    elif item.hints.span:
        parts.append(f"span {item.hints.span}")
    if isinstance(place := item.hints.place, ExactPlace):
        parts.append(f"column {place.column} line {place.line}")
    told = ", ".join(parts)
    return Message(f"{name.zh}（{told}，{item.where}）", f"{name.en} ({told}; {item.where})")
