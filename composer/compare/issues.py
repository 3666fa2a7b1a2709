"""Two versions of an issue -> what changed: a pure function of their made-up pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from composer.compare.articles import articles_of
from composer.compare.matching import matched
from composer.compare.model import Article, ArticleChange, Comparison, Fit, PageChange, PageState, Version
from composer.compare.photos import photo_changes
from composer.compare.texts import text_changes
from composer.makeup.collisions import all_blocks
from composer.makeup.model import MadeUpPage


def compare_versions(old: Version, new: Version) -> Comparison:
    """Everything that is not in the new version as it was in the old one. The same versions, the same value."""
    pairs = matched(_articles(old), _articles(new))
    by_group = {one.key: (one, other) for one, other in pairs if one is not None and other is not None}
    found = [_change(before, after, by_group) for before, after in pairs]
    changes = tuple(
        replace(change, number=number)
        for number, change in enumerate((one for one in _in_page_order(found) if one.is_change), 1)
    )
    return Comparison(_pages(old, new, changes), changes, len(found) - len(changes))


def _articles(version: Version) -> list[Article]:
    return [article for page in version.pages for article in articles_of(page, version)]


def _in_page_order(changes: Iterable[ArticleChange]) -> list[ArticleChange]:
    """By the page an article stands on, or stood on where it is gone; on each page, gone ones last."""
    return sorted(changes, key=lambda one: (one.article.spot.page, one.after is None))


def _change(before: Article | None, after: Article | None, by_key: dict[str, tuple[Article, Article]]) -> ArticleChange:
    if before is None or after is None:
        return ArticleChange(0, before, after)
    return ArticleChange(
        0,
        before,
        after,
        text_changes(before, after),
        photo_changes(before.photos, after.photos),
        moved=_is_moved(before, after, by_key),
        resized=_is_resized(before, after),
    )


def _is_moved(before: Article, after: Article, by_key: dict[str, tuple[Article, Article]]) -> bool:
    """Whether it stands elsewhere. Briefs flow through their strip, and articles go along with their section."""
    way = after.spot.after(before.spot)
    if "brief" in (before.kind, after.kind):
        return way[0] != 0
    group = by_key.get(before.group) if before.group else None
    is_along = group is not None and group[1].key == after.group and group[1].spot.after(group[0].spot) == way
    return way != (0, 0, 0) and not (is_along and before.spot.width == after.spot.width)


def _is_resized(before: Article, after: Article) -> bool:
    if "brief" in (before.kind, after.kind):
        return False
    return (before.spot.lines, before.spot.width) != (after.spot.lines, after.spot.width)


def _pages(old: Version, new: Version, changes: Sequence[ArticleChange]) -> tuple[PageChange, ...]:
    seen: dict[int, list[int]] = defaultdict(list)
    for change in changes:
        for number in sorted({article.spot.page for article in (change.before, change.after) if article is not None}):
            seen[number].append(change.number)
    before, after = ({page.number: _state(page) for page in version.pages} for version in (old, new))
    return tuple(
        PageChange(number, before.get(number), after.get(number), tuple(seen[number]))
        for number in sorted({*before, *after})
    )


def _state(page: MadeUpPage) -> PageState:
    blocks = list(all_blocks(page.blocks))
    terms: dict[str, float] = defaultdict(float)
    for name, cost in (*page.terms, *page.faults):
        terms[name] += cost
    fit = Fit(
        sum(block.overset for block in blocks),
        sum(block.white for block in blocks),
        sum(block.kind == "filler" for block in blocks),
        page.cost,
        tuple(sorted((name, round(cost, 3)) for name, cost in terms.items())),
    )
    grid = page.grid
    return PageState(page.name, page.editors, page.design, (grid.columns, grid.measure, grid.size, grid.pitch), fit)
