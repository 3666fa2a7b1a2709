"""Markdown in a small way: what it means, what stays text, where it stood."""

from __future__ import annotations

import pytest

from composer.copy.markdown import read_blocks, read_runs
from composer.manifest.models import Text
from composer.problems import Where

HERE = Where("a.md", 10, 1)


def runs(text: str) -> list[tuple[str, str]]:
    return [(run.text, run.emphasis) for run in read_runs(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**“引号”**文字", [("“引号”", "bold"), ("文字", "plain")]),
        ("前**加粗，**后", [("前", "plain"), ("加粗，", "bold"), ("后", "plain")]),
        ("他说*（楷体）*完", [("他说", "plain"), ("（楷体）", "kai"), ("完", "plain")]),
        ("***重***", [("重", "bold")]),
        ("3*4=12，*好*", [("3*4=12，", "plain"), ("好", "kai")]),
        ("**重*楷*重**", [("重", "bold"), ("楷", "bold"), ("重", "bold")]),
    ],
)
def test_emphasis_works_beside_chinese_marks(text: str, expected: list[tuple[str, str]]) -> None:
    assert runs(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "3*4*5=60", "2 * 3", "** 空 **", "**未闭", "*", "* 列表", "- 列表", "1. 第一", "+ 加", "| 表 | 格 |", "---",
        "`code`", "<b>x</b>", "<!-- x -->", "_y_ __z__", "~~删~~", "&amp; &#35;", "http://a.b/c", "[注]", "[注](见下)",
        "[a](b", "[a](javascript:alert(1))", "a\\b\\", "#话题#", "\\\\服务器".replace("\\\\", "\\"), "﹡＊",
    ],
)  # fmt: skip
def test_anything_else_is_text(text: str) -> None:
    blocks = read_blocks(Text(text=text, where=HERE))
    assert [(block.kind, runs(block.joined)) for block in blocks] == [("text", [(text, "plain")])]


def test_a_backslash_takes_the_meaning_away() -> None:
    assert runs(r"\*星\* \[注\](http://a.b) \\") == [(r"*星* [注](http://a.b) " + "\\", "plain")]


def test_links_keep_their_address() -> None:
    found = read_runs("见[官网](https://a.example/b)和**[附件](files/c.pdf)**")
    assert [(run.text, run.emphasis, run.link) for run in found] == [
        ("见", "plain", None),
        ("官网", "plain", "https://a.example/b"),
        ("和", "plain", None),
        ("附件", "bold", "files/c.pdf"),
    ]


TEXT = """\
第一段
接着写
and on
and on.

## 小标题 一 ##
紧跟正文
> 引文一
>引文二
不是引文
\u3000\u3000新的一段

# 大标题
###无空格
    缩进四格"""


def test_blocks_of_markdown() -> None:
    blocks = read_blocks(Text(text=TEXT, where=HERE))
    assert [(block.kind, block.joined) for block in blocks] == [
        ("text", "第一段接着写and on and on."),
        ("crosshead", "小标题 一"),
        ("text", "紧跟正文"),
        ("quote", "引文一引文二"),
        ("text", "不是引文"),
        ("text", "新的一段"),
        ("crosshead", "大标题"),
        ("crosshead", "无空格"),
        ("text", "缩进四格"),
    ]


def test_blocks_where_every_line_is_a_paragraph() -> None:
    blocks = read_blocks(Text(text="\u3000\u3000甲\n乙\n\n> 丙\n> 丁", where=HERE, paragraphs="line"))
    assert [(block.kind, block.joined) for block in blocks] == [
        ("text", "甲"),
        ("text", "乙"),
        ("quote", "丙"),
        ("quote", "丁"),
    ]


@pytest.mark.parametrize(
    ("index", "place"),
    [(0, (10, 1)), (2, (10, 3)), (3, (11, 1)), (6, (12, 1)), (9, (13, 1)), (10, (13, 1)), (15, (13, 6))],
)
def test_each_character_has_its_place(index: int, place: tuple[int, int]) -> None:
    # Joined: 第一段接着写and and on. The joining space (9) counts to the line that follows it.
    block = read_blocks(Text(text="第一段\n接着写\nand\nand on.", where=HERE))[0]
    where = block.place_of(index)
    assert (where.line, where.column) == place


def test_the_place_counts_what_was_stripped() -> None:
    quote, crosshead = read_blocks(Text(text="> 引文\n##  小标题", where=Where("a.md", 1, 3)))
    assert quote.place_of(0) == Where("a.md", 1, 5)
    assert crosshead.place_of(1) == Where("a.md", 2, 8)
