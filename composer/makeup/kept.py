"""Placement hints that a made-up page did not keep, each told with its item, what was done instead, and a remedy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from composer.copy.model import (
    AdCopy,
    ItemCopy,
    NoticeCopy,
    PageCopy,
    PhotoCopy,
    SectionCopy,
    Story,
    TopicCopy,
)
from composer.makeup.collisions import all_blocks
from composer.makeup.jumps import LEAST_JUMPED, LEAST_KEPT
from composer.makeup.model import Block, Box, MadeUpPage
from composer.makeup.names import name_of
from composer.makeup.ranks import ranked_width
from composer.manifest.models import ExactPlace, Hints, Place
from composer.problems import Message, Problem

# The hints each kind of item can follow; a photo of a story stands in the story.
TAKEN: dict[type, frozenset[str]] = {
    Story: frozenset({"rank", "span", "place", "box", "headline_direction", "columns", "jump"}),
    SectionCopy: frozenset({"rank", "span", "place", "box"}),
    TopicCopy: frozenset({"rank", "span", "place", "box"}),
    PhotoCopy: frozenset({"rank", "span", "place", "box", "crop"}),
    NoticeCopy: frozenset({"span", "place", "box", "headline_direction", "columns"}),
    AdCopy: frozenset({"place"}),
}
TAKEN_IN_STORY = frozenset({"span", "place", "crop"})
# Places within this many pt of one another, and lines of white under the lowest blocks, are the same place.
NEAR = 1.0
UNDER = 1.5
HintName = Literal["rank", "span", "place", "box", "headline_direction", "columns", "crop", "jump"]
KEYS: dict[HintName, str] = {
    "rank": "等级",
    "span": "栏数",
    "place": "位置",
    "box": "加框",
    "headline_direction": "标题方向",
    "columns": "分栏",
    "crop": "裁切",
    "jump": "转版",
}
# The hint that a finding says was not kept.
UNKEPT: dict[str, HintName] = {
    "makeup.rank-not-kept": "rank",
    "makeup.span-not-kept": "span",
    "makeup.place-not-kept": "place",
    "makeup.headline-not-vertical": "headline_direction",
    "makeup.columns-not-kept": "columns",
    "makeup.jump-not-made": "jump",
}


def unkept_hints(page: PageCopy, made_up: MadeUpPage) -> Iterator[Problem]:
    """Every hint on a page that is not kept, in the order of the contents."""
    blocks = {block.key: block for block in all_blocks(made_up.blocks)}
    yield from _among(page.contents, blocks, made_up, made_up.frame, on_page=True)


def _among(
    items: Sequence[ItemCopy], blocks: dict[str, Block], page: MadeUpPage, room: Box, *, on_page: bool
) -> Iterator[Problem]:
    """Hints of items that stand together in a room: the page's, or that of a section or topic."""
    for item in items:
        yield from _unused(item, item.hints, TAKEN[type(item)], page.number)
        block = blocks.get(item.key)
        if block is None:
            continue
        if item.hints.place and not _is_in_place(item.hints, block.box, page, room, on_page):
            yield _place_not_kept(item, block.box, page, on_page=on_page)
        if not isinstance(item, AdCopy):
            yield from _of_width(item, block, page, on_page=on_page)
        if isinstance(item, Story):
            yield from _of_story(item, block, page)
        if isinstance(item, SectionCopy | TopicCopy):
            inner = _around([child.box for child in block.children])
            yield from _among(item.contents, blocks, page, inner, on_page=False)
        if isinstance(item, TopicCopy):
            yield from (
                _no_lead(part, page.number)
                for part in item.contents
                if isinstance(part, Story) and part.hints.rank == "lead"
            )


def _unused(item: ItemCopy, hints: Hints, taken: frozenset[str], page: int) -> Iterator[Problem]:
    for key, chinese in KEYS.items():
        if getattr(hints, key) not in (None, False) and key not in taken:
            name = name_of(item)
            able = [one for one in KEYS if one in taken]
            message = Message(
                f"第{page}版{name.zh}：{key}（{chinese}）用不上，没有照办。",
                f"page {page}, {name.en}: {key} has no meaning here and was not followed",
            )
            hint = Message(
                f"去掉它；这里可以用：{'、'.join(f'{one}（{KEYS[one]}）' for one in able)}。",
                f"take it out; what can be asked for here: {', '.join(able)}",
            )
            yield Problem("warning", "makeup.hint-unused", message, item.where, hint)


def _is_in_place(hints: Hints, box: Box, page: MadeUpPage, room: Box, on_page: bool) -> bool:
    place = hints.place
    if isinstance(place, ExactPlace):
        return on_page and start_of(box, page) == (place.column, place.line)
    stands = {
        "top": box.y - room.y < NEAR,
        "left": box.x - room.x < NEAR,
        "right": room.right - box.right < NEAR,
        "bottom": room.bottom - box.bottom < UNDER * page.grid.pitch,
    }
    return all(stands[edge] for edge in (place or "").split("-") if edge)


def start_of(box: Box, page: MadeUpPage) -> tuple[int, int]:
    """Column and line a box starts at, from 1."""
    step = page.grid.measure * page.grid.size + page.gutter
    return round((box.x - page.frame.x) / step) + 1, round((box.y - page.frame.y) / page.grid.pitch) + 1


def _place_not_kept(item: ItemCopy, box: Box, page: MadeUpPage, *, on_page: bool) -> Problem:
    name, (column, line) = name_of(item), start_of(box, page)
    message = Message(
        f"第{page.number}版{name.zh}：place（位置）没能照办，现在起于第 {column} 栏第 {line} 行。",
        f"page {page.number}, {name.en}: its place could not be kept; it starts at column {column}, line {line}",
    )
    hint = Message(
        "换一个位置或 span（栏数），或去掉别处的 place。", "ask for another place or span, or take out one elsewhere"
    )
    if not on_page and isinstance(item.hints.place, ExactPlace):
        hint = Message(
            "栏、行是整版的：把 place 写在它所在的栏目或专题上。",
            "column and line are the page's: give the place to its section or topic",
        )
    return Problem("error", "makeup.place-not-kept", message, item.where, hint)


def _of_width(item: ItemCopy, block: Block, page: MadeUpPage, *, on_page: bool) -> Iterator[Problem]:
    """A span wider than the section or topic the item stands in; on the page one too wide is the whole width."""
    asked, name = item.hints.span, name_of(item)
    if asked and block.columns != (min(asked, page.grid.columns) if on_page else asked):
        message = Message(
            f"第{page.number}版{name.zh}：span（栏数）{asked} 没能照办，现在是 {block.columns} 栏。",
            f"page {page.number}, {name.en}: it is {block.columns} columns wide, not {asked}",
        )
        hint = Message("先加大它所在的栏目或专题的 span。", "give its section or topic a wider span first")
        yield Problem("warning", "makeup.span-not-kept", message, item.where, hint)
    if item.hints.headline_direction == "vertical" and block.columns == 1:
        message = Message(
            f"第{page.number}版{name.zh}：只有一栏宽，标题没能竖排。",
            f"page {page.number}, {name.en}: the headline cannot stand vertically in one column",
        )
        hint = Message("span（栏数）至少 2。", "take a span of 2 or more")
        yield Problem("warning", "makeup.headline-not-vertical", message, item.where, hint)
    if isinstance(item, PhotoCopy) and item.hints.rank and not asked and on_page:
        wished = ranked_width(item.hints.rank, page.grid.columns)
        if block.columns != wished:
            yield _photo_rank_not_kept(item, wished, block, page.number)
    count = item.hints.columns
    if count and block.text_columns and block.text_columns != count:
        yield _columns_not_kept(item, count, block, page.number)


def _photo_rank_not_kept(photo: PhotoCopy, wished: int, block: Block, page: int) -> Problem:
    name = name_of(photo)
    message = Message(
        f"第{page}版{name.zh}：按 rank（等级）应为 {wished} 栏宽，版面只容得下 {block.columns} 栏。",
        f"page {page}, {name.en}: its rank asks for {wished} columns, the page has room for {block.columns}",
    )
    hint = Message("用 span（栏数）定宽，或增减本版稿件。", "give it a span, or add to or take from the page")
    return Problem("warning", "makeup.rank-not-kept", message, photo.where, hint)


def _columns_not_kept(item: ItemCopy, asked: int, block: Block, page: int) -> Problem:
    name, few = name_of(item), asked < block.text_columns
    why = Message("一行超过 40 个字", "lines of over 40 characters")
    if not few:
        why = Message("一行不到 5 个字", "lines of under 5 characters")
    message = Message(
        f"第{page}版{name.zh}：{block.columns} 栏宽分成 {asked} 栏（columns），{why.zh}，"
        f"现分成 {block.text_columns} 栏。",
        f"page {page}, {name.en}: {asked} columns on a span of {block.columns} would have {why.en};"
        f" it has {block.text_columns}",
    )
    hint = Message(
        "减小 span（栏数）或加大 columns（分栏）。" if few else "加大 span（栏数）或减小 columns（分栏）。",
        "take a smaller span or more columns" if few else "take a wider span or fewer columns",
    )
    return Problem("warning", "makeup.columns-not-kept", message, item.where, hint)


def _of_story(story: Story, block: Block, page: MadeUpPage) -> Iterator[Problem]:
    for photo in story.photos:
        yield from _unused(photo, photo.hints, TAKEN_IN_STORY, page.number)
        boxes = [picture.box for picture in block.pictures if picture.file in photo.files]
        if photo.hints.span and boxes:
            yield from _of_photo_in_story(photo, photo.hints.span, _around(boxes), page)
        if photo.hints.place and boxes and not _is_in_text_place(photo.hints.place, block, page.grid.pitch):
            yield _photo_place_not_kept(photo, page.number)
    if story.hints.jump and block.overset:
        name = name_of(story)
        message = Message(
            f"第{page.number}版{name.zh}：排不下的 {block.overset} 行没有转到第{story.hints.jump}版。",
            f"page {page.number}, {name.en}: the {block.overset} lines that do not fit did not jump to page"
            f" {story.hints.jump}",
        )
        hint = Message(
            f"转版要本版留 {LEAST_KEPT} 行、转去 {LEAST_JUMPED} 行以上：删稿，或减少本版其他稿件。",
            f"a jump leaves {LEAST_KEPT} lines and takes {LEAST_JUMPED} at least: cut the article, or take others off"
            " the page",
        )
        yield Problem("warning", "makeup.jump-not-made", message, story.where, hint)


def _of_photo_in_story(photo: PhotoCopy, asked: int, box: Box, page: MadeUpPage) -> Iterator[Problem]:
    column = page.grid.measure * page.grid.size
    stands = (box.width + page.gutter) / (column + page.gutter)
    # A photo that is not cropped may be a little narrower than its columns, as its height is theirs.
    if (abs(stands - asked) if photo.hints.crop != "none" else asked - stands - 0.5) > 0.5:
        name = name_of(photo)
        message = Message(
            f"第{page.number}版{name.zh}：span（栏数）{asked} 没能照办，现在约 {stands:.1f} 栏宽。",
            f"page {page.number}, {name.en}: it is about {stands:.1f} columns wide, not {asked}",
        )
        hint = Message("先给它的稿件一个更大的 span。", "give its article a wider span first")
        yield Problem("warning", "makeup.span-not-kept", message, photo.where, hint)


def _is_in_text_place(place: Place | ExactPlace, block: Block, pitch: float) -> bool:
    """Whether a story's photos stand in a place among its legs."""
    box = _around([picture.box for picture in block.pictures])
    lines = [line for text in block.texts if text.on_grid and text.kind == "body" for line in text.lines]
    legs = {round(line.x) for line in lines}
    if isinstance(place, ExactPlace):
        over = max(0, round((box.y - min(line.baseline for line in lines)) / pitch))
        return (sum(leg < box.x - NEAR for leg in legs), over) == (place.column - 1, place.line - 1)
    beside = [line for line in lines if box.x - NEAR < line.x < box.right]
    stands = {
        "top": not any(line.baseline < box.y for line in beside),
        "bottom": not any(line.baseline > box.bottom for line in beside),
        "left": not any(leg < box.x - NEAR for leg in legs),
        "right": not any(leg > box.right for leg in legs),
    }
    return all(stands[edge] for edge in place.split("-"))


def _photo_place_not_kept(photo: PhotoCopy, page: int) -> Problem:
    name = name_of(photo)
    message = Message(
        f"第{page}版{name.zh}：place（位置）在这篇稿件的文字里没能照办。",
        f"page {page}, {name.en}: its place in the text of its article could not be kept",
    )
    hint = Message(
        "一篇稿件的图片排在一起；上下的文字各至少 4 行，给稿件更大的 span，或换一个位置。",
        "the photos of an article stand together, with four lines of text or none over and under them:"
        " give the article a wider span, or ask for another place",
    )
    return Problem("warning", "makeup.place-not-kept", message, photo.where, hint)


def _no_lead(story: Story, page: int) -> Problem:
    name = name_of(story)
    message = Message(
        f"第{page}版{name.zh}：专题里没有头条，rank（等级）按通栏标题以下的大小排。",
        f"page {page}, {name.en}: nothing leads under a topic's banner; its headline stays smaller than that",
    )
    hint = Message("改用 major（要稿），或把它放到专题外面。", "ask for major, or take it out of the topic")
    return Problem("warning", "makeup.rank-not-kept", message, story.where, hint)


def _around(boxes: Sequence[Box]) -> Box:
    """The smallest box round some others."""
    x, y = min(box.x for box in boxes), min(box.y for box in boxes)
    return Box(x, y, max(box.right for box in boxes) - x, max(box.bottom for box in boxes) - y)
