"""How much of a page stays where it was when an editor changes a little: the steady search against a free one.

``python -m benchmarks.steady [ISSUE ...] [--seed N]``. Every page of the issues is made up, then changed in each of
the ways below, at random places that the seed decides, and made up again in both ways. Told are the parts of the blocks
(those inside sections and topics too) that stay in their columns, and that stay exactly as they were, and the seconds.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from composer.copy.edit import edit_issue
from composer.copy.model import IssueCopy, ItemCopy, PageCopy, Run, SectionCopy, Story, TopicCopy
from composer.fonts.book import open_font_book
from composer.layout.load import load_layout
from composer.makeup.arrangement import room_of_block
from composer.makeup.collisions import all_blocks
from composer.makeup.matching import matched
from composer.makeup.model import MadeUpPage
from composer.makeup.page import choose_page, make_up_page
from composer.makeup.setter import Setter
from composer.makeup.steady import EarlierPage
from composer.manifest.load import load_issue
from composer.picture_desk import look_at_pictures
from composer.places import cache_folder

REPOSITORY = Path(__file__).resolve().parent.parent
OWN = ("hexi-weekly", "hexi-opinion", "hexi-bulletin", "tabloid-trial")

Items = list[ItemCopy]
Edit = Callable[[Items, random.Random], Items | None]


def word_added(items: Items, chance: random.Random) -> Items | None:
    """Three characters more in a paragraph."""
    return _with_story(items, chance, lambda story: _longer_paragraph(story, chance))


def paragraph_cut(items: Items, chance: random.Random) -> Items | None:
    """A paragraph less."""
    return _with_story(items, chance, lambda story: _body(story, chance, lambda body, at: body[:at] + body[at + 1 :]))


def paragraph_added(items: Items, chance: random.Random) -> Items | None:
    """A paragraph more."""
    return _with_story(
        items, chance, lambda story: _body(story, chance, lambda body, at: body[:at] + body[at:][:1] + body[at:])
    )


def paragraph_inside(items: Items, chance: random.Random) -> Items | None:
    """A paragraph more in an article of a section or a topic."""
    groups = [at for at, item in enumerate(items) if isinstance(item, SectionCopy | TopicCopy)]
    if not groups:
        return None
    at = chance.choice(groups)
    group = items[at]
    assert isinstance(group, SectionCopy | TopicCopy)
    inside = paragraph_added(list(group.contents), chance)
    return [*items[:at], replace(group, contents=tuple(inside)), *items[at + 1 :]] if inside else None


def photo_removed(items: Items, chance: random.Random) -> Items | None:
    """An article loses its first photo."""
    return _with_story(items, chance, lambda story: replace(story, photos=story.photos[1:]) if story.photos else None)


def items_exchanged(items: Items, chance: random.Random) -> Items | None:
    """Two items below the first change places."""
    if len(items) < 3:
        return None
    at = chance.randrange(1, len(items) - 1)
    return [*items[:at], items[at + 1], items[at], *items[at + 2 :]]


def item_removed(items: Items, chance: random.Random) -> Items | None:
    """An item below the first goes to another page."""
    at = chance.randrange(1, len(items)) if len(items) > 1 else 0
    return [*items[:at], *items[at + 1 :]] if at else None


def item_added(items: Items, chance: random.Random) -> Items | None:
    """A short article comes from another page."""

    def short(story: Story) -> Story:
        plain = replace(story, kicker="", deck="", byline="", photos=(), summary=(), note=None)
        return replace(plain, headline=("渡口添了新候船亭",), body=story.body[:2])

    stories = [item for item in items if isinstance(item, Story)]
    at = chance.randrange(1, len(items) + 1)
    return [*items[:at], short(chance.choice(stories)), *items[at:]] if stories else None


EDITS: tuple[Edit, ...] = (
    word_added,
    paragraph_cut,
    paragraph_added,
    paragraph_inside,
    photo_removed,
    items_exchanged,
    item_removed,
    item_added,
)


def edited(page: PageCopy, edit: Edit, chance: random.Random) -> PageCopy | None:
    """The page after an edit, its keys counted anew; None where there is nothing to edit so."""
    items = edit(list(page.contents), chance)
    if items is None:
        return None
    keyed = (_with_key(item, f"p{page.number}.{place + 1}") for place, item in enumerate(items))
    return replace(page, contents=tuple(keyed))


def staying(earlier: EarlierPage, page: PageCopy, made_up: MadeUpPage) -> tuple[int, int, int]:
    """Of the blocks that stood on a page before: how many there are, stay in their columns, stay as they were."""
    keys = matched(earlier.copy.contents, page.contents)
    before = {block.key: room_of_block(block, earlier.made_up) for block in all_blocks(earlier.made_up.blocks)}
    now = {block.key: room_of_block(block, made_up) for block in all_blocks(made_up.blocks)}
    pairs = [(before[old], now[new]) for new, old in keys.items() if old in before and new in now]
    if made_up.grid.columns != earlier.made_up.grid.columns:
        return len(pairs), 0, 0
    in_columns = sum((one.column, one.columns) == (two.column, two.columns) for one, two in pairs)
    same = sum(one == two for one, two in pairs) if made_up.grid == earlier.made_up.grid else 0
    return len(pairs), in_columns, same


def setter_and_copy(issue: str) -> tuple[Setter, IssueCopy]:
    """An issue's copy and what sets it."""
    copy, _ = edit_issue(load_issue(REPOSITORY / "issues" / issue / "issue.yaml")[0])
    sizes, _ = look_at_pictures(copy, cache_folder())
    return Setter(load_layout(copy.layout, copy.folder), open_font_book([copy.folder / "fonts"]), sizes), copy


def measure(issue: str, chance: random.Random) -> Counter[tuple[str, str]]:
    """The sums of all figures by edit and name."""
    sums: Counter[tuple[str, str]] = Counter()
    setter, copy = setter_and_copy(issue)
    for page in copy.pages:
        before = make_up_page(page, setter)
        earlier = EarlierPage(page, before, before.cost)
        for edit in EDITS:
            now = edited(page, edit, chance)
            if now is None:
                continue
            sums[edit.__name__, "edits"] += 1
            for way in ("free", "steady"):
                fresh = replace(setter, flows={})
                began = time.perf_counter()
                made = make_up_page(now, fresh) if way == "free" else choose_page(now, fresh, earlier).page
                sums[edit.__name__, f"{way} ms"] += round(1000 * (time.perf_counter() - began))
                figures = zip(("blocks", "columns", "same"), staying(earlier, now, made), strict=True)
                sums.update({(edit.__name__, f"{way} {name}"): count for name, count in figures})
    return sums


def table(sums: Counter[tuple[str, str]]) -> str:
    """The sums as a table in Markdown."""
    lines = [
        "| edit | pages | in their columns: free | steady | exactly as they were: free | steady | s: free | steady |",
        "| --- | --: | --: | --: | --: | --: | --: | --: |",
    ]
    names = [edit.__name__ for edit in EDITS]
    for name, of in (*((name, [name]) for name in names), ("all", names)):
        count = {key: sum(sums[one, key] for one in of) for key in {key for _, key in sums}}
        pages = count.get("edits", 0)
        if pages:
            shares = (count[f"{way} {key}"] / count[f"{way} blocks"] for key in ("columns", "same") for way in WAYS)
            seconds = (count[f"{way} ms"] / pages / 1000 for way in WAYS)
            told = [*(f"{share:.0%}" for share in shares), *(f"{each:.1f}" for each in seconds)]
            lines.append(f"| {name.replace('_', ' ')} | {pages} | {' | '.join(told)} |")
    return "\n".join(lines)


WAYS = ("free", "steady")


def _with_story(items: Items, chance: random.Random, change: Callable[[Story], Story | None]) -> Items | None:
    stories = [at for at, item in enumerate(items) if isinstance(item, Story)]
    chance.shuffle(stories)
    for at in stories:
        story = items[at]
        changed = change(story) if isinstance(story, Story) else None
        if changed:
            return [*items[:at], changed, *items[at + 1 :]]
    return None


def _body(
    story: Story, chance: random.Random, change: Callable[[tuple[object, ...], int], tuple[object, ...]]
) -> Story | None:
    texts = [at for at, paragraph in enumerate(story.body) if paragraph.kind == "text"]
    if len(texts) < 2:
        return None
    return replace(story, body=change(story.body, chance.choice(texts)))  # type: ignore[arg-type]


def _longer_paragraph(story: Story, chance: random.Random) -> Story | None:
    texts = [at for at, paragraph in enumerate(story.body) if paragraph.kind == "text" and paragraph.runs]
    if not texts:
        return None
    at = chance.choice(texts)
    paragraph = story.body[at]
    longer = replace(paragraph, runs=(Run("当场，"), *paragraph.runs))
    return replace(story, body=(*story.body[:at], longer, *story.body[at + 1 :]))


def _with_key(item: ItemCopy, key: str) -> ItemCopy:
    if isinstance(item, SectionCopy | TopicCopy):
        parts = tuple(_with_key(part, f"{key}.{place + 1}") for place, part in enumerate(item.contents))
        return replace(item, key=key, contents=parts)
    return replace(item, key=key)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("issues", nargs="*", default=OWN)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    chance = random.Random(asked.seed)
    sums: Counter[tuple[str, str]] = Counter()
    for issue in asked.issues:
        sums.update(measure(issue, chance))
    print(table(sums))


if __name__ == "__main__":
    main()
