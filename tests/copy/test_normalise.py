"""Received copy to Chinese usage: rule 25 and what real manuscripts hold."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from composer.copy.normalise import Look, normalise

MARKS = [
    ("11月27日上午,全体会议召开", "11月27日上午，全体会议召开"),
    ("(WHO)", "（WHO）"),
    ("世界卫生组织(WHO)指出", "世界卫生组织（WHO）指出"),
    ("会议10:30开始,共1,234人.", "会议10:30开始，共1,234人。"),
    ("10:30", "10:30"),
    ("1,234,567.8元", "1,234,567.8元"),
    ("比分3:1,主队胜", "比分3:1，主队胜"),
    ("f(x)=1,其中x为整数", "f(x)=1，其中x为整数"),
    ("http://a.b,c", "http://a.b,c"),
    ("网址:http://a.b/c?d=1,欢迎访问", "网址：http://a.b/c?d=1，欢迎访问"),
    ("邮箱a.b@c.cn,电话0374-2334567", "邮箱a.b@c.cn，电话0374-2334567"),
    ("手机App,打通“最后一米”", "手机App，打通“最后一米”"),
    ("Hello, world! This is fine.", "Hello, world! This is fine."),
    ("“Hello, big world!”他说", "“Hello, big world!”他说"),
    ("“OK!”他说", "“OK！”他说"),
    ("什么?好!有的;其一:", "什么？好！有的；其一："),
    ("增长12.5%.", "增长12.5%。"),
    ("1.会议召开.2.落实.", "1.会议召开。2.落实。"),
    ("见通知.docx文件", "见通知.docx文件"),
    ("真的!!!", "真的！！！"),
    ("真的?!好", "真的？！好"),
    ("本报讯(记者 许廷合 通讯员 王云龙)加强", "本报讯（记者 许廷合 通讯员 王云龙）加强"),
    ("本报讯（记者 许锐)11月", "本报讯（记者 许锐）11月"),
    ("扎实开展工作。(魏综)", "扎实开展工作。（魏综）"),
    ("“互联网+大数据”与治理", "“互联网+大数据”与治理"),
]
QUOTES = [
    ('他说:"好."', "他说：“好。”"),
    ("\"他说:'好!'\"", "“他说：‘好！’”"),
    ('"他说:"好"吗"', "“他说：‘好’吗”"),
    ('"甲"和"乙"', "“甲”和“乙”"),
    ('“甲"和"乙"', "“甲”和“乙”"),
    ("don't stop,他说", "don't stop，他说"),
    ('27"显示器,"好"', '27"显示器，“好”'),
    ("it’s好", "it’s好"),
    ("他说'it's好'", "他说‘it's好’"),
]
DOTS_AND_DASHES = [
    ("等等...", "等等……"),
    ("等等。。。", "等等……"),
    ("等等…", "等等……"),
    ("办好……”", "办好……”"),
    ("甲............乙", "甲…………乙"),
    ("他--走了", "他——走了"),
    ("他－－走了", "他——走了"),
    ("他—走了", "他—走了"),
    ("well--known and so on", "well--known and so on"),
    ("A...B and C", "A...B and C"),
]
WIDTHS_AND_SPACES = [
    ("２０２６年ＡＢＣ", "2026年ABC"),
    ("３．５亿", "3.5亿"),
    ("许昌 365 健步走", "许昌365健步走"),
    ("东湖 / 西湖", "东湖 / 西湖"),
    ("增长 12.5% 的 C++ 语言", "增长12.5%的C++语言"),
    ("召开。 王某", "召开。王某"),
    ("记者\u3000许锐", "记者\u3000许锐"),
    ("记者\u00a0许锐", "记者 许锐"),
    ("\ufeff你\u200b好\u0007吗", "你好吗"),
    ("e\u0301tude", "\u00e9tude"),
    ("豈\ufe00和\uf900", "豈\ufe00和\uf900"),
]


@pytest.mark.parametrize(("received", "mended"), MARKS + QUOTES + DOTS_AND_DASHES + WIDTHS_AND_SPACES)
def test_running_text(received: str, mended: str) -> None:
    assert normalise(received).text == mended


@pytest.mark.parametrize(
    ("received", "mended"),
    [
        ("创新网格党建 做实民生服务", "创新网格党建\u3000做实民生服务"),
        ("创新网格党建\u3000做实民生服务", "创新网格党建\u3000做实民生服务"),
        ("老旧小区迎来新生活 88个社区受益", "老旧小区迎来新生活\u300088个社区受益"),
        ("魏都 2021 年鉴", "魏都2021年鉴"),
        ("下载 App", "下载App"),
        ("好儿媳张改娜:用孝心谱写人间真情", "好儿媳张改娜：用孝心谱写人间真情"),
    ],
)
def test_a_space_in_display_text_is_a_separation(received: str, mended: str) -> None:
    assert normalise(received, "display").text == mended


@pytest.mark.parametrize(
    ("text", "unpaired"),
    [
        ("学习“加油站”。“魏都区副书记说。", (8,)),
        ("“提供坚强的“硬件支撑”。做好“软件服务”。", (0,)),
        ("种生活方式。”", (6,)),
        ("“甲‘乙”丙", (2,)),
        ('他说:"好', (3,)),
        ("“甲‘乙’丙”", ()),
        ('"甲"', ()),
    ],
)
def test_a_quote_without_partner_is_told_and_left(text: str, unpaired: tuple[int, ...]) -> None:
    result = normalise(text)
    assert result.unpaired == unpaired
    assert [result.text[result.origins.index(index)] for index in unpaired] == [text[index] for index in unpaired]


def test_every_change_is_counted_by_kind() -> None:
    changes = normalise('２０日,他说:"好..." --\u200b完').changes
    assert dict(changes) == {
        "invisible": 1,
        "widths": 2,
        "marks": 2,
        "quotes": 2,
        "ellipses": 1,
        "dashes": 1,
        "spaces": 1,
    }


def test_origins_name_the_character_each_came_from() -> None:
    result = normalise("好...,\u200b吗")
    assert result.text == "好……，吗"
    assert result.origins == (0, 1, 1, 4, 6)


RECEIVED = st.text(
    st.sampled_from("会议记者“”‘’（），。？！：；《》、·…—,;:?!().\"'-aB3０Ａ．／/@ "
        "\u3000\n\t\u00a0\u200b\ufeff\u0301\ufe00豈ひ％%"),
    max_size=40,
)  # fmt: skip
ANYTHING = st.text(max_size=40)


def values(text: str) -> list[str]:
    """The Han characters, letters and digits of a text, whatever their width and their accents' form."""
    narrow = re.sub("[０-９Ａ-Ｚａ-ｚ]", lambda match: chr(ord(match[0]) - 0xFEE0), text)
    return [c for c in unicodedata.normalize("NFD", narrow) if unicodedata.category(c)[0] in "LN"]


@settings(deadline=None)
@given(RECEIVED | ANYTHING, st.sampled_from(["running", "display"]))
def test_doing_it_twice_changes_nothing_more(text: str, look: Look) -> None:
    once = normalise(text, look)
    assert normalise(once.text, look).text == once.text
    assert not normalise(once.text, look).changes


@settings(deadline=None)
@given(RECEIVED | ANYTHING, st.sampled_from(["running", "display"]))
def test_no_character_letter_or_digit_is_changed(text: str, look: Look) -> None:
    assert values(normalise(text, look).text) == values(text)


@settings(deadline=None)
@given(RECEIVED | ANYTHING)
def test_origins_go_forward_and_stay_inside(text: str) -> None:
    result = normalise(text)
    assert len(result.origins) == len(result.text)
    assert list(result.origins) == sorted(result.origins)
    assert all(0 <= origin < len(text) for origin in result.origins)
    assert all(0 <= index < len(text) for index in result.unpaired)


@pytest.mark.parametrize("unit", [",", "“", "好,", '"', "(", "f(", "a", "1", "“‘", "”", ".", "- ", "好 a "])
def test_a_monstrous_paragraph_is_done_in_little_time(unit: str) -> None:
    text = unit * (40_000 // len(unit))
    assert values(normalise(text).text) == values(text)
