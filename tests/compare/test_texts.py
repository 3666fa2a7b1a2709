from __future__ import annotations

from dataclasses import replace

import pytest

from composer.compare.articles import articles_of
from composer.compare.model import Article, Span, TextChange, Version
from composer.compare.texts import spans_of, text_changes
from tests.compare.pages import page, story


def article(title: str, *paragraphs: str, overset: int = 0, measure: int = 10) -> Article:
    block = replace(story(title, *paragraphs, measure=measure), overset=overset)
    (found,) = articles_of(page(1, block), Version(()))
    return found


def told(changes: tuple[TextChange, ...]) -> list[str]:
    """Changes as one reads them: what was cut in [], what was added in {}."""
    signs = {"same": "%s", "cut": "[%s]", "added": "{%s}"}
    return [f"{one.kind}: " + "".join(signs[span.kind] % span.text for span in one.spans) for one in changes]


@pytest.mark.parametrize(
    ("old", "new", "spans"),
    [
        ("河边的风吹过来", "河边的大风吹来", "河边的{大}风吹[过]来"),
        ("共2018人参加", "共2019人参加", "共[2018]{2019}人参加"),
        ("上涨3.4%以上", "上涨3.5%以上", "上涨[3.4]{3.5}%以上"),
        ("在20:15开始", "在21:15开始", "在[20:15]{21:15}开始"),
        # One character left standing between two exchanges helps no one.
        ("甲和乙到场", "丙和丁到场", "[甲和乙]{丙和丁}到场"),
        # Between two cuts it does.
        ("我的书的皮", "我书皮", "我[的]书[的]皮"),
        ("一样", "一样", "一样"),
        ("", "新的", "{新的}"),
    ],
)
def test_texts_are_told_apart_by_characters_and_figures_stay_whole(old: str, new: str, spans: str) -> None:
    found = spans_of(old, new)
    signs = {"same": "%s", "cut": "[%s]", "added": "{%s}"}
    assert "".join(signs[span.kind] % span.text for span in found) == spans
    assert "".join(span.text for span in found if span.kind != "added") == old
    assert "".join(span.text for span in found if span.kind != "cut") == new


def test_other_line_breaks_are_no_change() -> None:
    words = "石桥边的早晨慢慢热闹起来，孩子们跑过石桥，船夫把缆绳系好，又数了一遍。"
    assert text_changes(article("石桥", words, measure=9), article("石桥", words, measure=14)) == ()


def test_a_change_is_told_in_its_paragraph_alone() -> None:
    before = article("石桥", "第一段没有人动它。", "船夫把缆绳系好，又数了一遍。", "第三段也还是原样。")
    after = article("石桥", "第一段没有人动它。", "船夫把缆绳系牢，又数了三遍。", "第三段也还是原样。")
    assert told(text_changes(before, after)) == ["body: 船夫把缆绳系[好]{牢}，又数了[一]{三}遍。"]


def test_headline_and_body_are_told_apart_and_in_reading_order() -> None:
    changes = text_changes(article("石桥边的早晨", "太阳照到对岸。"), article("石桥边的黄昏", "太阳照到对岸屋顶。"))
    assert told(changes) == ["headline: 石桥边的[早晨]{黄昏}", "body: 太阳照到对岸{屋顶}。"]
    assert [change.count("cut") for change in changes] == [2, 0]
    assert [change.count("added") for change in changes] == [2, 2]


def test_a_paragraph_cut_whole_and_another_put_in() -> None:
    before = article("石桥", "早市的人多起来了。", "卖菱角的老太太把竹篮放在桥头。", "钟敲了七下。")
    after = article("石桥", "早市的人多起来了。", "钟敲了七下。", "学校开门，孩子们鱼贯而入。")
    assert told(text_changes(before, after)) == [
        "body: [卖菱角的老太太把竹篮放在桥头。]",
        "body: {学校开门，孩子们鱼贯而入。}",
    ]


def test_a_paragraph_that_was_divided_is_no_new_text() -> None:
    one, two = "船夫把缆绳系好，又数了一遍。", "今天一共三十二条船，没有一条迟到。"
    divided = text_changes(article("石桥", one + two), article("石桥", one, two))
    assert told(divided) == [f"body: {one}{{¶}}{two}"]
    assert (divided[0].count("cut"), divided[0].count("added")) == (0, 0)
    assert told(text_changes(article("石桥", one, two), article("石桥", one + two))) == [f"body: {one}[¶]{two}"]


def test_white_space_alone_is_no_change() -> None:
    assert text_changes(article("一桥飞架 南北通"), article("一桥飞架南北通")) == ()


def test_what_finds_no_room_is_not_cut() -> None:
    whole = ("船夫把缆绳系好，又数了一遍。", "今天一共三十二条船，没有一条迟到。", "钟敲了七下。")
    broken_off = article("石桥", whole[0], whole[1][:8], overset=3)
    assert text_changes(article("石桥", *whole), broken_off) == ()
    assert text_changes(broken_off, article("石桥", *whole)) == ()
    edited = article("石桥", whole[0].replace("两", "三").replace("一遍", "两遍"), whole[1][:8], overset=3)
    assert told(text_changes(article("石桥", *whole), edited)) == ["body: 船夫把缆绳系好，又数了[一]{两}遍。"]


def test_of_paragraphs_alike_the_one_in_its_place_goes_on() -> None:
    same = "太阳照到对岸的屋顶，钟敲了七下。"
    broken_off = article("石桥", same, same, same[:6], overset=4)
    assert text_changes(article("石桥", *[same] * 4), broken_off) == ()
    assert told(text_changes(broken_off, article("石桥", *[same] * 4, "学校开门。"))) == []


def test_without_overset_the_same_end_is_cut() -> None:
    whole = ("船夫把缆绳系好，又数了一遍。", "钟敲了七下。")
    assert told(text_changes(article("石桥", *whole), article("石桥", whole[0]))) == ["body: [钟敲了七下。]"]


def test_a_span_counts_characters_without_white_space() -> None:
    change = TextChange("body", (Span("cut", "沈棠 陆一舟¶"), Span("added", "沈 棠")))
    assert (change.count("cut"), change.count("added"), change.count("same")) == (5, 2, 0)


def test_of_paragraphs_alike_the_one_in_its_place_changed() -> None:
    same = "太阳照到对岸的屋顶，钟敲了七下。"
    changed = [same, same, same.replace("七", "八"), same, same, same]
    assert told(text_changes(article("石桥", *[same] * 6), article("石桥", *changed))) == [
        "body: 太阳照到对岸的屋顶，钟敲了[七]{八}下。"
    ]
