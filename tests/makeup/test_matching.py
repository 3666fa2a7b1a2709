"""Which item is which of an earlier page: known by what it says, not by where it stands."""

from __future__ import annotations

from dataclasses import replace

from composer.copy.model import ItemCopy, SectionCopy
from composer.makeup.matching import in_common, matched
from composer.manifest.models import Hints
from tests.makeup.copies import HERE, paragraphs, photo, story


def page(*items: ItemCopy) -> tuple[ItemCopy, ...]:
    return tuple(replace(item, key=f"p1.{place + 1}") for place, item in enumerate(items))


BRIDGE = story(300, headline=("石桥边的早晨",))
BOATS = replace(story(headline=("三十二条船",)), body=paragraphs(20, 260)[1:])
LIBRARY = replace(story(headline=("夜里的图书馆",), kicker="延长开放"), body=paragraphs(120))
PHOTO = photo("bridge.jpg")
FIRST = page(BRIDGE, BOATS, LIBRARY, PHOTO)


def test_an_item_put_in_above_shifts_keys_and_not_what_items_are() -> None:
    new = story(90, headline=("渡口",), body=paragraphs(500)[:1])
    now = page(replace(new, body=paragraphs(7)), *FIRST)
    assert matched(FIRST, now) == {"p1.2": "p1.1", "p1.3": "p1.2", "p1.4": "p1.3", "p1.5": "p1.4"}
    assert in_common(FIRST, now) == 4


def test_items_exchanged_are_known_again() -> None:
    assert matched(FIRST, page(BRIDGE, LIBRARY, BOATS, PHOTO)) == {
        "p1.1": "p1.1",
        "p1.2": "p1.3",
        "p1.3": "p1.2",
        "p1.4": "p1.4",
    }


def test_a_new_headline_over_the_same_text_or_new_text_under_the_same_headline_is_the_same_article() -> None:
    renamed, rewritten = replace(BRIDGE, headline=("桥上",)), replace(LIBRARY, body=paragraphs(40))
    assert matched(FIRST, page(rewritten, BOATS, renamed)) == {"p1.1": "p1.3", "p1.2": "p1.2", "p1.3": "p1.1"}


def test_both_changed_it_is_known_by_most_of_its_words_unless_hardly_any_are_left() -> None:
    text = BRIDGE.body[0].text
    alike = replace(BRIDGE, headline=("别的",), body=(replace(BRIDGE.body[0], runs=(paragraphs(9)[0].runs[0],)),))
    shortened = replace(alike, body=(replace(BRIDGE.body[0], runs=(replace(BRIDGE.body[0].runs[0], text=text[50:]),)),))
    assert matched(FIRST[:1], page(shortened)) == {"p1.1": "p1.1"}
    other = replace(
        alike, body=(replace(BRIDGE.body[0], runs=(replace(BRIDGE.body[0].runs[0], text="甲乙丙丁戊己"),)),)
    )
    assert matched(FIRST[:1], page(other)) == {}


def test_an_article_is_never_a_photo_and_the_parts_of_a_section_stay_in_it() -> None:
    assert matched(page(PHOTO), page(BRIDGE)) == {}
    section = SectionCopy("p1.1", "快讯", None, (replace(BRIDGE, key="p1.1.1"),), None, Hints(), HERE)
    longer = replace(section, contents=(replace(BOATS, key="p1.1.1"), replace(BRIDGE, key="p1.1.2")))
    assert matched((section,), (longer,)) == {"p1.1": "p1.1", "p1.1.2": "p1.1.1"}
