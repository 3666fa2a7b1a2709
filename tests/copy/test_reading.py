"""What reporters read: every item with words once, in order, with its 字数."""

from __future__ import annotations

from pathlib import Path

import pytest

from composer.copy.edit import edit_issue
from composer.copy.reading import Reading, count_characters, readings_of
from composer.manifest.load import load_issue

MANIFEST = """
paper: 柳岸周刊
layout: tabloid
date: 2026-05-20
number: 118
pages:
- name: 要闻
  contents:
  - article: articles/bridge.md
  - section: 一周要闻
    note: {title: 编者按, body: 本栏每周一期。}
    contents:
    - article: {headline: 公交改线, body: 3路停2站。}
    - article: {headline: 公交改线, body: 5路也停。}
- name: 社区
  contents:
  - topic: 老街新事
    deck: 三户人家
    summary: 灯笼又亮了。
    contents:
    - article: {headline: 茶馆, body: 开门了。}
  - photo: bridge.jpg
    caption: 桥。
    credit: 何小满 摄
  - notice: 停水
    body: 周三停水。
  - ad: bridge.jpg
    size: 60x40mm
"""

BRIDGE = """---
kicker: 今日通车
headline: 过河 / 不用绕路
deck: 两岸受益
byline: 本报记者 沈知秋
summary: 桥通了。
signoff: （沈知秋）
photos:
- {file: ../bridge.jpg, caption: 首日。, credit: 何小满 摄}
- {file: ../bridge.jpg}
---
5月19日，桥通车。

## 十年

**桥**长 120 米。
"""


@pytest.fixture
def readings(tmp_path: Path) -> tuple[Reading, ...]:
    from PIL import Image

    (tmp_path / "articles").mkdir()
    (tmp_path / "articles/bridge.md").write_text(BRIDGE, encoding="utf-8")
    (tmp_path / "issue.yaml").write_text(MANIFEST, encoding="utf-8")
    Image.new("RGB", (60, 40)).save(tmp_path / "bridge.jpg")
    return readings_of(edit_issue(load_issue(tmp_path / "issue.yaml")[0])[0])


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("今天，开幕。", 6),
        ("长 120 米", 5),
        ("　　全角空格\n换行", 6),
        ("3.5%", 4),
        ("GDP", 3),
        ("——……", 4),
        ("看\u200b不见", 3),
    ],
)
def test_every_character_and_mark_counts_and_no_white(text: str, count: int) -> None:
    assert count_characters(text) == count


def test_every_item_with_words_is_read_once_in_order(readings: tuple[Reading, ...]) -> None:
    assert [(one.page, one.section, one.title) for one in readings] == [
        (1, "", "过河不用绕路"),
        (1, "", "一周要闻"),
        (1, "一周要闻", "公交改线"),
        (1, "一周要闻", "公交改线"),
        (2, "", "老街新事"),
        (2, "老街新事", "茶馆"),
        (2, "", "桥。"),
        (2, "", "停水"),
    ]


def test_an_article_is_read_whole(readings: tuple[Reading, ...]) -> None:
    bridge = readings[0]
    assert [(part.kind, part.paragraph.text, part.photo, part.file) for part in bridge.parts] == [
        ("kicker", "今日通车", 0, ""),
        ("headline", "过河", 0, ""),
        ("headline", "不用绕路", 0, ""),
        ("deck", "两岸受益", 0, ""),
        ("byline", "本报记者 沈知秋", 0, ""),
        ("summary", "桥通了。", 0, ""),
        ("body", "5月19日，桥通车。", 0, ""),
        ("body", "十年", 0, ""),
        ("body", "桥长120米。", 0, ""),
        ("body", "（沈知秋）", 0, ""),
        ("caption", "首日。　何小满 摄", 1, "bridge.jpg"),
        ("caption", "", 2, "bridge.jpg"),
    ]
    assert (bridge.file, bridge.photos) == ("articles/bridge.md", 2)


def test_text_and_everything_are_counted_apart(readings: tuple[Reading, ...]) -> None:
    # 10 + 2 + 7 + 5 of the text; 4 + 2 + 4 + 4 + 7 + 4 of the head and summary; 3 + 4 of the caption.
    assert (readings[0].body_count, readings[0].full_count) == (24, 24 + 25 + 7)
    assert (readings[6].body_count, readings[6].full_count) == (0, 6)


def test_no_two_items_go_by_one_name(readings: tuple[Reading, ...]) -> None:
    names = [one.name for one in readings]
    assert names[0] == "article articles/bridge.md"
    assert names[2:4] == ["article 1 公交改线", "article 1 公交改线 (2)"]
    assert len(set(names)) == len(names)


def test_the_content_is_the_words_and_their_looks(readings: tuple[Reading, ...]) -> None:
    assert readings[2].content != readings[3].content
    assert readings[0].content == readings[0].content
