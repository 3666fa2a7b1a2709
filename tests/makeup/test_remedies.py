"""A remedy applied: exactly what an editor would do to the copy, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from composer.copy.model import ItemCopy, PageCopy, Paragraph, Run, SectionCopy, Story
from composer.makeup.remedies import Remedy, RemedyKind, applied, running_text
from composer.manifest.models import Hints
from composer.problems import Message
from tests.makeup.copies import HERE, paragraphs, photo, story

NAME = Message("《石桥》", "“石桥”")
SIGNOFF = Paragraph((Run("（宋知微）"),), "signoff")
CROSSHEAD = Paragraph((Run("一座桥"),), "crosshead")


def page(number: int, *contents: ItemCopy) -> PageCopy:
    return PageCopy(number, "要闻", (), None, contents, HERE)


def remedy(kind: RemedyKind, key: str, amount: int = 0, to: int | None = None) -> Remedy:
    return Remedy(1, kind, key, NAME, amount, to)


def changed(body: tuple[Paragraph, ...], kind: RemedyKind, amount: int) -> list[str]:
    (after,) = applied([page(1, story(key="p1.1", body=body))], remedy(kind, "p1.1", amount))
    (one,) = after.contents
    assert isinstance(one, Story)
    return [paragraph.text for paragraph in one.body]


def texts(*lengths: int) -> list[str]:
    return [paragraph.text for paragraph in paragraphs(*lengths)]


@pytest.mark.parametrize(
    ("amount", "left"),
    [
        (1, [*texts(30), texts(20)[0][:19], "（宋知微）"]),
        (19, [*texts(30), texts(20)[0][:1], "（宋知微）"]),
        (20, [*texts(30), "（宋知微）"]),
        (25, [texts(30)[0][:25], "（宋知微）"]),
        (50, ["（宋知微）"]),
    ],
)
def test_a_cut_takes_characters_from_the_end_and_whole_paragraphs_but_no_signoff(amount: int, left: list[str]) -> None:
    assert changed((*paragraphs(30, 20), SIGNOFF), "cut", amount) == left


def test_a_cut_keeps_the_looks_of_what_stays() -> None:
    body = (Paragraph((Run("石桥"), Run("通车", "bold"), Run("了。"))),)
    (after,) = applied([page(1, story(key="p1.1", body=body))], remedy("cut", "p1.1", 3))
    assert after.contents[0] == story(key="p1.1", body=(Paragraph((Run("石桥"), Run("通", "bold"))),))


@pytest.mark.parametrize(
    ("amount", "more"), [(5, [texts(30)[0][:5]]), (30, texts(30)), (42, [*texts(30), texts(20)[0][:12]])]
)
def test_what_is_added_is_the_articles_own_text_before_its_signoff(amount: int, more: list[str]) -> None:
    body = (CROSSHEAD, *paragraphs(30, 20), SIGNOFF)
    assert changed(body, "add", amount) == ["一座桥", *texts(30, 20), *more, "（宋知微）"]


def test_an_article_grows_by_more_than_it_is_long() -> None:
    assert changed(paragraphs(10), "add", 25) == [*texts(10, 10, 10), texts(10)[0][:5]]


@pytest.mark.parametrize("kind", ["narrower", "wider"])
def test_a_photo_of_an_article_in_a_section_gets_its_columns(kind: RemedyKind) -> None:
    shot = replace(photo("wide.jpg", hints=Hints(crop="none")), key="p1.1.1.1")
    section = SectionCopy("p1.1", "老街", None, (story(50, key="p1.1.1", photos=(shot,)),), None, Hints(), HERE)
    (after,) = applied([page(1, section)], remedy(kind, "p1.1.1.1", 3))
    wanted = replace(shot, hints=Hints(crop="none", span=3))
    assert after == page(1, replace(section, contents=(story(50, key="p1.1.1", photos=(wanted,)),)))


def test_an_article_is_told_where_to_jump() -> None:
    pages = [page(1, story(50, key="p1.1")), page(2, story(60, key="p2.1"))]
    assert applied(pages, remedy("jump", "p1.1", to=2)) == (
        page(1, story(50, key="p1.1", hints=Hints(jump=2))),
        pages[1],
    )


def test_an_item_moves_to_the_end_of_the_other_page_and_all_are_counted_anew() -> None:
    shot = replace(photo("wide.jpg"), key="p1.2.1")
    first = page(1, story(50, key="p1.1"), story(40, key="p1.2", photos=(shot,)), story(30, key="p1.3"))
    second = page(2, story(60, key="p2.1"), story(70, key="p2.2"))
    third = page(3, story(80, key="p3.1"))
    moved = story(40, key="p2.3", photos=(replace(shot, key="p2.3.1"),))
    assert applied([first, second, third], remedy("move", "p1.2", to=2)) == (
        page(1, story(50, key="p1.1"), story(30, key="p1.2")),
        page(2, *second.contents, moved),
        third,
    )


def test_a_remedy_leaves_the_copy_it_was_given_as_it_was() -> None:
    pages = (page(1, story(50, key="p1.1")), page(2, story(60, key="p2.1")))
    applied(pages, remedy("cut", "p1.1", 10))
    assert pages == (page(1, story(50, key="p1.1")), page(2, story(60, key="p2.1")))


def test_running_text_is_all_but_the_signoff() -> None:
    assert running_text(story(body=(CROSSHEAD, *paragraphs(9), SIGNOFF))) == (CROSSHEAD, *paragraphs(9))
