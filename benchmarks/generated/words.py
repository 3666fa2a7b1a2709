"""The words of generated copy: sentences of the repository's own manuscripts, heads from a small grammar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random

ISSUES = Path(__file__).resolve().parents[2] / "issues"
SENTENCE = re.compile(r"[^。！？]+[。！？]+[”’）]*")
# Shorter sentences are remarks that need what stands round them; longer ones make lengths hard to hit.
SHORTEST, LONGEST = 14, 80
PAIRS = (("“", "”"), ("‘", "’"), ("（", "）"), ("《", "》"))
# Sentences of a paragraph, and of one that follows a crosshead.
PARAGRAPH = (2, 4)

PLACES = ("北塘", "柳岸", "桥头", "茶亭", "云岭", "石埠", "灯市街", "水杉路", "禾湖", "南门")
THINGS = ("步道", "菜场", "书屋", "泵站", "公交站", "操场", "老码头", "食堂", "河埠", "社区花园", "夜校", "粮仓")
DEEDS = ("开门迎客", "提前完工", "换了模样", "多了一盏灯", "有了新办法", "请居民来定", "省出三成水电", "向孩子们开放")
VIEWS = ("慢一点也好", "好事要办到门口", "先问一声再动工", "账要算给大家听", "小事最见功夫", "把方便留给走路的人")
KICKERS = ("为民办实事", "走基层", "文明创建在身边", "乡村振兴看变化", "一线见闻", "夏粮进仓之后")
DECKS = ("三个月走访四百户", "七条意见写进图纸", "两岸居民少走半小时", "明年再添十二处", "一张清单管到底")
CROSSHEADS = ("图上一条线", "夜里的灯", "先听再改", "账本摊开", "一墙一议", "等一场雨", "换一种走法", "留给后来的人")
QUOTES = ("路修好了，话也好说了。", "不怕慢，就怕没人问一声。", "灯亮着，心里就踏实。")
PEN_NAMES = ("沈棠", "江予安", "贺知秋", "温见山", "宋知微", "顾晚舟")


@cache
def sentences() -> tuple[str, ...]:
    """Every sentence of the sample manuscripts that stands by itself, in the order of their files."""
    found = []
    for file in sorted(ISSUES.glob("*/articles/*.md")):
        text = file.read_text(encoding="utf-8").split("---\n", 2)[-1]
        for paragraph in text.split("\n"):
            if not paragraph.startswith(("#", ">", "-", "*")):
                found += [sentence.strip() for sentence in SENTENCE.findall(paragraph)]
    return tuple(dict.fromkeys(filter(_stands_alone, found)))


def _stands_alone(sentence: str) -> bool:
    whole = all(sentence.count(opening) == sentence.count(closing) for opening, closing in PAIRS)
    return whole and SHORTEST <= len(sentence) <= LONGEST and "*" not in sentence and "本报讯" not in sentence


def text_of(length: int, seed: int) -> tuple[str, ...]:
    """Paragraphs of whole sentences with about ``length`` characters; a longer text begins with the shorter one."""
    paragraphs: list[str] = []
    for paragraph in _paragraphs(Random(seed)):
        room = length - sum(map(len, paragraphs))
        kept = ""
        for sentence in paragraph:
            if (paragraphs or kept) and len(kept) + len(sentence) / 2 > room:
                return (*paragraphs, kept) if kept else tuple(paragraphs)
            kept += sentence
        paragraphs.append(kept)
    raise AssertionError("paragraphs never end")


def _paragraphs(draw: Random) -> Iterator[list[str]]:
    while True:
        yield draw.sample(sentences(), draw.randint(*PARAGRAPH))


def headline(draw: Random) -> str:
    """A headline of 7 to 20 characters."""
    subject = draw.choice(PLACES) + draw.choice(THINGS)
    shape = draw.random()
    if shape < 0.45:
        return subject + draw.choice(DEEDS)
    if shape < 0.75:
        return f"{subject}{draw.choice(DEEDS)} {draw.choice(VIEWS)}"
    return f"{draw.choice(THINGS)}{draw.choice(DEEDS)}"


def opinion_headline(draw: Random) -> str:
    """The headline of a commentary."""
    return draw.choice(VIEWS)


def byline(draw: Random) -> str:
    """Who wrote it."""
    return f"本报记者 {draw.choice(PEN_NAMES)}"


def caption(draw: Random) -> str:
    """What a photo shows, in 12 to 40 characters."""
    day = f"6月{draw.randint(1, 28)}日，"
    shown = f"{draw.choice(PLACES)}的{draw.choice(THINGS)}{draw.choice(DEEDS)}。"
    return day + shown + (f"{draw.choice(THINGS)}旁，{draw.choice(VIEWS)}。" if draw.random() < 0.4 else "")
