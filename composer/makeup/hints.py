"""What the contents ask of a layout that it does not have, or cannot do: told before any page is made up."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence

from composer.copy.model import ItemCopy, PageCopy, SectionCopy, TopicCopy
from composer.layout.model import Layout
from composer.makeup.clashes import clash_problems
from composer.makeup.designs import design_of, design_problem
from composer.makeup.floorplan import MOST_FORMS
from composer.makeup.names import name_of
from composer.problems import Message, Problem, Where

# Items on a page or in a group, so that fillers too find a place among the forms of one plan.
MOST_ITEMS = MOST_FORMS - 2


def hint_problems(pages: Sequence[PageCopy], layout: Layout) -> list[Problem]:
    """Page designs, frames, section styles and widths that the layout does not have; hints that clash."""
    problems: list[Problem] = []
    for page in pages:
        unknown = design_problem(page, layout)
        if unknown:
            problems.append(unknown)
            continue
        design = design_of(page, layout)
        own = layout.for_design(design)
        problems += [*_of_page(page, own), *clash_problems(page, own, design)]
    return problems


def _of_page(page: PageCopy, layout: Layout) -> Iterator[Problem]:
    widest = max(grid.columns for grid in layout.grids)
    if len(page.contents) > MOST_ITEMS:
        yield _too_many(len(page.contents), Message(f"第{page.number}版", f"page {page.number}"), page.where)
    for item in _all_items(page.contents):
        box = item.hints.box
        if isinstance(box, str) and box not in layout.frames:
            yield _unknown("box", "加框", box, tuple(layout.frames), item.where)
        if item.hints.span and item.hints.span > widest:
            yield _too_wide(item, widest)
        if isinstance(item, SectionCopy | TopicCopy) and len(item.contents) > MOST_ITEMS and not _runs_in(item, layout):
            yield _too_many(len(item.contents), name_of(item), item.where)
        if isinstance(item, SectionCopy) and item.style and item.style not in layout.sections.styles:
            yield _unknown("style", "样式", item.style, tuple(layout.sections.styles), item.where)


def _all_items(items: Iterable[ItemCopy]) -> Iterator[ItemCopy]:
    for item in items:
        yield item
        if isinstance(item, SectionCopy | TopicCopy):
            yield from _all_items(item.contents)


def _runs_in(item: SectionCopy | TopicCopy, layout: Layout) -> bool:
    """Whether a section's contents are set one after the other as one text."""
    styles = layout.sections
    if isinstance(item, TopicCopy) or (item.style and item.style not in styles.styles):
        return False
    return styles.styles[styles.style_for(item.name, item.style)].run_in


def _too_many(count: int, where: Message, at: Where) -> Problem:
    return Problem(
        "error",
        "makeup.too-many-items",
        Message(
            f"{where.zh}有 {count} 项内容，最多 {MOST_ITEMS} 项。",
            f"{where.en} has {count} items; {MOST_ITEMS} at most",
        ),
        at,
        Message(
            "把短消息归入简讯类栏目，或移到别的版。",
            "put short news into a section of briefs, or move items to another page",
        ),
    )


def _too_wide(item: ItemCopy, widest: int) -> Problem:
    return Problem(
        "error",
        "layout.span",
        Message(
            f"{name_of(item).zh}：栏数 {item.hints.span} 超过了版面：最多 {widest} 栏。",
            f"{name_of(item).en}: a span of {item.hints.span} is wider than the page,"
            f" which has {widest} columns at most",
        ),
        item.where,
    )


def _unknown(key: str, chinese: str, value: str, known: tuple[str, ...], where: Where) -> Problem:
    near = difflib.get_close_matches(value, known, n=1, cutoff=0.5)
    zh, en = "、".join(known), ", ".join(known)
    if near:
        zh, en = f"{near[0]}？（{zh}）", f"{near[0]}? ({en})"
    return Problem(
        "error",
        f"layout.unknown-{key}",
        Message(f"版式里没有叫“{value}”的{chinese}。", f"the layout has no {key} called “{value}”"),
        where,
        Message(f"可用：{zh}", f"there is: {en}"),
    )
