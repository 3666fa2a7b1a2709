"""What changed on a page and in the whole issue, in the words of editors."""

from __future__ import annotations

from collections.abc import Iterator

from composer.compare.model import Comparison, PageChange, PageState
from composer.compare.words import LANGUAGES, LINES, from_to, overset
from composer.makeup.terms import TERMS
from composer.problems import Message

# Less is no change of what a page was judged by.
LEAST_COST = 0.05


def sentences_of_page(page: PageChange) -> tuple[Message, ...]:
    """What is to be said of a page itself: its name, editors, grid, and how it fits."""
    before, after = page.before, page.after
    if before is None:
        return (Message("新增的版", "a new page"),)
    if after is None:
        return (Message("撤掉的版", "a page that is gone"),)
    told = []
    if before.name != after.name:
        told.append(Message(f"版名由“{before.name}”改为“{after.name}”", f"name “{before.name}” is now “{after.name}”"))
    if before.editors != after.editors:
        old, new = (", ".join(" ".join(pair) for pair in one.editors) for one in (before, after))
        told.append(Message(f"版面署名由“{old}”改为“{new}”", f"editors “{old}” are now “{new}”"))
    if before.design != after.design:
        told.append(
            Message(f"版面设计由 {before.design} 改为 {after.design}", f"design {before.design} is now {after.design}")
        )
    if before.grid != after.grid:
        told.append(
            Message(
                f"网格由{_grid(before).zh}改为{_grid(after).zh}", f"grid {_grid(before).en} is now {_grid(after).en}"
            )
        )
    return (*told, *_fit(before, after))


def totals_of(comparison: Comparison) -> tuple[Message, ...]:
    """The whole comparison in figures, those of nothing left out."""
    if comparison.is_same:
        return (Message("两个版本没有差别", "the two versions do not differ"),)
    changes = comparison.changes
    come, gone = (sum(getattr(one, side) is None for one in changes) for side in ("before", "after"))
    both = [one for one in changes if one.before is not None and one.after is not None]
    edited, moved, photos = (
        sum(map(bool, those))
        for those in (
            (one.texts for one in both),
            (one.moved or one.resized for one in both),
            (one.photos for one in both),
        )
    )
    cut, added = (sum(one.count(kind) for one in both) for kind in ("cut", "added"))
    short = [sum(state.fit.overset for state in states if state is not None) for states in _states(comparison)]
    told = (
        (come, Message(f"新上 {come} 条", f"{come} new")),
        (gone, Message(f"撤下 {gone} 条", f"{gone} gone")),
        (edited, Message(f"改文字 {edited} 条：删 {cut} 字、增 {added} 字", _edited(edited, cut, added))),
        (moved, Message(f"移动、改大小 {moved} 条", f"{moved} moved or resized")),
        (photos, Message(f"图片有变 {photos} 条", f"photos changed in {photos}")),
        (short[0] != short[1], overset(*short)),
        (comparison.unchanged, Message(f"未变 {comparison.unchanged} 条", f"{comparison.unchanged} unchanged")),
    )
    return tuple(message for count, message in told if count)


def _states(comparison: Comparison) -> tuple[list[PageState | None], list[PageState | None]]:
    """All pages as they were and as they are."""
    return [page.before for page in comparison.pages], [page.after for page in comparison.pages]


def _edited(edited: int, cut: int, added: int) -> str:
    return f"text changed in {edited}: {cut} characters cut, {added} added"


def _grid(state: PageState) -> Message:
    columns, measure, size, pitch = state.grid
    return Message(
        f"{columns:g}栏×{measure:g}字、{size:g}/{pitch:g} pt",
        f"{columns:g} columns of {measure:g} em, {size:g}/{pitch:g} pt",
    )


def _fit(before: PageState, after: PageState) -> Iterator[Message]:
    """How the page fits, as far as it fits otherwise than before."""
    old, new = before.fit, after.fit
    if old.overset != new.overset:
        yield overset(old.overset, new.overset)
    if old.white != new.white:
        yield from_to(Message("标题下加空", "white under heads"), old.white, new.white, LINES)
    if old.fillers != new.fillers:
        yield from_to(Message("补白", "fillers"), old.fillers, new.fillers, Message("处", "in all"))
    if abs(old.cost - new.cost) >= LEAST_COST:
        yield _judged(before, after)


def _judged(before: PageState, after: PageState) -> Message:
    """What the page was judged by, and which part of it weighs otherwise."""
    old, new = dict(before.fit.terms), dict(after.fit.terms)
    parts = [
        (TERMS[name], old.get(name, 0.0), new.get(name, 0.0))
        for name in sorted({*old, *new})
        if abs(old.get(name, 0.0) - new.get(name, 0.0)) >= LEAST_COST
    ]
    zh, en = (
        "、".join(f"{name.in_language(language)} {was:.1f}→{now:.1f}" for name, was, now in parts)
        for language in LANGUAGES
    )
    costs = f"{before.fit.cost:.1f} → {after.fit.cost:.1f}"
    return Message(f"版面扣分 {costs}（{zh}）", f"page cost {costs} ({en.replace('、', ', ')})")
