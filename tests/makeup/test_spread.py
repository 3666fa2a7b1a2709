"""Contents spread over pages."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest

from composer.copy.model import IssueCopy, ItemCopy, PageCopy, SectionCopy, Story, TopicCopy
from composer.makeup.page import make_up_pages
from composer.makeup.setter import Setter
from composer.makeup.spread import Spread, contents_of, spread_anew, told_spread
from composer.manifest.models import Hints
from composer.pipeline import compose
from composer.problems import CannotCompose
from tests.makeup.copies import HERE, photo, story


def issue_of(over: int | Literal["auto"] | None, *contents: ItemCopy) -> IssueCopy:
    page = PageCopy(1, "", (), None, contents, HERE)
    return IssueCopy("柳岸周刊", "tabloid", datetime.date(2026, 5, 20), 1, (page,), Path(), spread_over=over)


def stories(*lengths: int) -> tuple[Story, ...]:
    return tuple(
        story(*[150] * (length // 150), key=f"p1.{n}", headline=(f"桥边的早晨之{n}",))
        for n, length in enumerate(lengths, 1)
    )


def spread(issue: IssueCopy, setter: Setter) -> Spread:
    return spread_anew(contents_of(issue, setter, {}))


def heads(page: PageCopy) -> list[str]:
    return ["".join(item.headline) for item in page.contents if isinstance(item, Story)]


def test_contents_take_as_many_pages_as_they_need_and_fill_them(setter: Setter) -> None:
    contents = stories(1800, 900, 900, 600, 450, 1500, 1200, 600, 600, 450, 1800, 1200, 600, 300)
    issue = spread(issue_of("auto", *contents), setter).issue
    assert len(issue.pages) == 4
    made_up = [choice.page for choice in make_up_pages(issue.pages, setter)]
    assert [block.overset for page in made_up for block in page.blocks if block.overset] == []
    assert [sum(block.kind == "filler" for block in page.blocks) for page in made_up][:3] == [0, 0, 0]


def test_nothing_is_lost_and_every_key_tells_its_page(setter: Setter) -> None:
    contents = stories(*[600] * 12)
    issue = spread(issue_of(3, *contents), setter).issue
    assert sorted(name for page in issue.pages for name in heads(page)) == sorted(
        map("桥边的早晨之{}".format, range(1, 13))
    )
    assert [item.key for page in issue.pages for item in page.contents] == [
        f"p{page.number}.{place}" for page in issue.pages for place in range(1, len(page.contents) + 1)
    ]
    assert [page.number for page in issue.pages] == [1, 2, 3]


def test_the_heavier_items_stand_on_the_pages_before(setter: Setter) -> None:
    issue = spread(issue_of(3, *stories(*[900] * 9)), setter).issue
    numbers = [int(name.removeprefix("桥边的早晨之")) for page in issue.pages for name in heads(page)]
    assert numbers[0] == 1
    # An item may change pages with a neighbour so that both come out full, no further.
    assert all(abs(place - number) <= 3 for place, number in enumerate(numbers, 1))


def test_topics_and_sections_keep_together_with_what_is_inside_them(setter: Setter) -> None:
    inside = (replace(story(300, key="p1.3.1"), photos=(replace(photo("wide.jpg"), key="p1.3.1.1"),)),)
    topic = TopicCopy("p1.3", ("老街",), "", (), inside, None, Hints(), HERE)
    section = SectionCopy("p1.4", "一周要闻", None, (story(300, key="p1.4.1"),), None, Hints(), HERE)
    issue = spread(issue_of(2, *stories(2400, 1500), topic, section, *stories(900)), setter).issue
    found = next(item for page in issue.pages for item in page.contents if isinstance(item, TopicCopy))
    part = found.contents[0]
    assert isinstance(part, Story)
    assert part.key == f"{found.key}.1"
    assert part.photos[0].key == f"{found.key}.1.1"


def test_a_page_is_led_by_what_can_carry_its_headline(setter: Setter) -> None:
    issue = spread(issue_of(2, *stories(2400, 1200, 150, 1500, 900, 600)), setter).issue
    assert heads(issue.pages[1])[0] != "桥边的早晨之3"


def test_the_note_tells_what_went_where(setter: Setter) -> None:
    told = told_spread(spread(issue_of(2, *stories(2400, 1500)), setter).issue.pages)
    assert (told.severity, told.code) == ("note", "makeup.spread")
    assert "第1版：《桥边的早晨之1》；第2版：《桥边的早晨之2》" in told.message.zh
    assert "page 1: “桥边的早晨之1”; page 2: “桥边的早晨之2”" in told.message.en


def test_more_pages_than_items_are_refused(setter: Setter) -> None:
    with pytest.raises(CannotCompose, match="3 pages are asked for, but there are 2 items only"):
        spread(issue_of(3, *stories(900, 900)), setter)


@pytest.mark.parametrize("asked", ["auto", "自动", "2"])
def test_a_manifest_may_leave_the_pages_to_the_composer(asked: str, tmp_path: Path) -> None:
    body = "\n\n".join(["河边的风吹过来，街上慢慢热闹了。" * 6] * 8)
    (tmp_path / "long.md").write_text(f"---\nheadline: 渡口\n---\n{body}\n", encoding="utf-8")
    items = "\n".join(f"- article: {{headline: 石桥边的早晨之{n}, body: long.md}}" for n in range(8))
    manifest = tmp_path / "issue.yaml"
    manifest.write_text(
        f"paper: 柳岸周刊\nlayout: tabloid\ndate: 2026-05-20\nnumber: 1\npages: {asked}\n"
        f"rules: {{copy.repeated-paragraph: off}}\ncontents:\n{items}\n",
        encoding="utf-8",
    )
    outcome = compose(manifest, formats=("screen",))
    assert len(outcome.pages) == 2
    assert "text.lost" not in {problem.code for problem in outcome.problems}
