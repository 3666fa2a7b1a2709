"""A generated page before it is written: items drawn at random, texts as lengths that can be scaled."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from random import Random
from typing import Literal

from benchmarks.generated import words

# Characters of a text, at least: under these no headline has four lines to stand over.
SHORTEST_LEAD, SHORTEST_STORY, SHORTEST_BRIEF, SHORTEST_NOTICE = 360, 130, 45, 60
# No weekly prints a longer one on a page with others.
LONGEST_STORY = 2800
# How often an article has the part.
HAS_KICKER, HAS_DECK, HAS_BYLINE, HAS_SIGNOFF, HAS_QUOTE = 0.35, 0.35, 0.6, 0.15, 0.12
# Photos of an article, the further down the page the fewer.
PHOTOS_OF_LEAD, PHOTOS_OF_OTHERS = (0, 1, 1, 1, 2, 2, 3), (0, 0, 0, 0, 1, 1, 2)
# Heights of photos by their widths, as cameras and croppers leave them.
ASPECTS = (0.52, 0.5625, 0.625, 0.667, 0.667, 0.667, 0.75, 0.75, 0.8, 1.0, 1.25, 1.4)
CROSSHEADS_FROM = 650
SECTIONS = ("一周要闻", "民生传真", "校园内外", "湖区纪事", "书架", "街坊")
BRIEFS = ("快讯", "新闻速览", "一周简报")
COMMENTARY = ("禾溪锐议", "周末短评", "湖边杂谈")
NOTICES = ("停水通知", "征文启事", "招领启事", "展览公告", "班车调整通知")

Kind = Literal["article", "news", "briefs", "commentary", "topic", "photo", "group", "notice", "ad"]
# What follows the first item, as often as in a weekly.
MIX: tuple[Kind, ...] = (
    *("article",) * 10,
    *("news",) * 3,
    *("briefs",) * 2,
    *("commentary",) * 2,
    *("photo",) * 2,
    *("group",) * 1,
    *("notice",) * 2,
    *("ad",) * 2,
)
# At most one of these on a page.
ONCE: frozenset[Kind] = frozenset({"briefs", "commentary", "topic", "group", "ad"})


@dataclass(frozen=True, slots=True)
class Photo:
    """Some pictures under one caption; ``aspects`` are height by width."""

    aspects: tuple[float, ...]
    caption: str
    credit: str


@dataclass(frozen=True, slots=True)
class Text:
    """About ``length`` characters of whole sentences, chosen by ``seed``."""

    length: float
    seed: int
    shortest: int = SHORTEST_STORY

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The paragraphs."""
        return words.text_of(min(max(self.shortest, round(self.length)), LONGEST_STORY), self.seed)


@dataclass(frozen=True, slots=True)
class Article:
    """An article; ``crossheads`` stand before every third paragraph, the quote after the second."""

    headline: str
    text: Text
    kicker: str = ""
    deck: str = ""
    byline: str = ""
    signoff: str = ""
    crossheads: tuple[str, ...] = ()
    quote: str = ""
    photos: tuple[Photo, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A named column of articles; ``style`` as in the manifest."""

    name: str
    style: Literal["news", "briefs", "commentary"]
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """A banner over a summary and articles."""

    headline: str
    deck: str
    summary: Text
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """A small boxed announcement."""

    title: str
    text: Text


@dataclass(frozen=True, slots=True)
class Ad:
    """An advertisement of ``columns`` × ``lines``."""

    columns: int
    lines: int


Item = Article | Section | Topic | Photo | Notice | Ad


@dataclass(frozen=True, slots=True)
class Draft:
    """One page: its layout, whether it is a front, its items in order of weight."""

    layout: str
    front: bool
    items: tuple[Item, ...] = field(default=())

    def scaled(self, factor: float) -> Draft:
        """The same page with every text so many times as long."""
        return replace(self, items=tuple(_scaled(item, factor) for item in self.items))


def _scaled(item: Item, factor: float) -> Item:
    match item:
        case Article() | Notice():
            return replace(item, text=replace(item.text, length=item.text.length * factor))
        case Section(style="briefs"):
            return item
        case Section() | Topic():
            articles = tuple(
                replace(one, text=replace(one.text, length=one.text.length * factor)) for one in item.articles
            )
            return replace(item, articles=articles)
        case _:
            return item


def draw_page(draw: Random, layout: str, columns: int, count: int) -> Draft:
    """A page of ``count`` items at random: a lead or a topic, then items of every kind, the long articles first."""
    front = draw.random() < 0.4
    kinds: list[Kind] = ["topic" if draw.random() < 0.18 else "article"]
    while len(kinds) < count:
        kind = draw.choice(MIX)
        if kind not in ONCE or kind not in kinds:
            kinds.append(kind)
    lengths = sorted((draw.lognormvariate(6.1, 0.55) for _ in kinds), reverse=True)
    items = [
        _item(kind, place, length, draw, columns)
        for place, (kind, length) in enumerate(zip(kinds, lengths, strict=True))
    ]
    return Draft(layout, front, tuple(items))


def _item(kind: Kind, place: int, length: float, draw: Random, columns: int) -> Item:
    match kind:
        case "article":
            return _article(draw, 1.5 * length if place == 0 else length, lead=place == 0)
        case "news" | "briefs" | "commentary":
            return _section(kind, draw)
        case "topic":
            summary = Text(draw.uniform(80, 200), draw.getrandbits(32), SHORTEST_NOTICE)
            articles = _articles(draw, draw.randint(2, 3), 400, 900)
            return Topic(words.headline(draw), draw.choice(words.DECKS), summary, articles)
        case "photo":
            return _photo(draw, 1)
        case "group":
            return _photo(draw, draw.randint(2, 3))
        case "notice":
            return Notice(draw.choice(NOTICES), _text(draw, draw.uniform(70, 220), SHORTEST_NOTICE))
        case "ad":
            return Ad(draw.randint(2, max(2, columns // 2)), draw.randint(8, 20))


def _section(kind: Literal["news", "briefs", "commentary"], draw: Random) -> Section:
    match kind:
        case "news":
            return Section(draw.choice(SECTIONS), kind, _articles(draw, draw.randint(1, 4), 150, 420))
        case "briefs":
            return Section(draw.choice(BRIEFS), kind, _briefs(draw))
        case "commentary":
            article = Article(words.opinion_headline(draw), _text(draw, draw.uniform(350, 800)), byline=_pen(draw))
            return Section(draw.choice(COMMENTARY), kind, (article,))


def _article(draw: Random, length: float, *, lead: bool = False) -> Article:
    photos = tuple(_photo(draw, 1) for _ in range(draw.choice(PHOTOS_OF_LEAD if lead else PHOTOS_OF_OTHERS)))
    long = length >= CROSSHEADS_FROM
    return Article(
        words.headline(draw),
        _text(draw, length, SHORTEST_LEAD if lead else SHORTEST_STORY),
        kicker=draw.choice(words.KICKERS) if draw.random() < HAS_KICKER else "",
        deck=draw.choice(words.DECKS) if draw.random() < HAS_DECK else "",
        byline=words.byline(draw) if draw.random() < HAS_BYLINE else "",
        signoff=f"（{_pen(draw)}）" if draw.random() < HAS_SIGNOFF else "",
        crossheads=tuple(draw.sample(words.CROSSHEADS, len(words.CROSSHEADS))) if long and draw.random() < 0.6 else (),
        quote=draw.choice(words.QUOTES) if long and draw.random() < HAS_QUOTE else "",
        photos=photos if length > 300 else photos[:1],
    )


def _articles(draw: Random, count: int, shortest: float, longest: float) -> tuple[Article, ...]:
    articles = [_article(draw, draw.uniform(shortest, longest)) for _ in range(count)]
    return tuple(replace(one, kicker="") if index else one for index, one in enumerate(articles))


def _briefs(draw: Random) -> tuple[Article, ...]:
    return tuple(
        Article(words.headline(draw), _text(draw, draw.uniform(50, 130), SHORTEST_BRIEF))
        for _ in range(draw.randint(3, 7))
    )


def _photo(draw: Random, count: int) -> Photo:
    aspect = draw.choice(ASPECTS)
    return Photo(tuple(aspect for _ in range(count)), words.caption(draw), f"{_pen(draw)} 摄")


def _text(draw: Random, length: float, shortest: int = SHORTEST_STORY) -> Text:
    return Text(length, draw.getrandbits(32), shortest)


def _pen(draw: Random) -> str:
    return draw.choice(words.PEN_NAMES)
