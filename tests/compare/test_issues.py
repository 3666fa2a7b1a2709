"""Whole comparisons of pages made by hand: exactly what changed is told, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from composer.compare.issues import compare_versions
from composer.compare.model import Comparison, Version
from composer.compare.page_words import sentences_of_page, totals_of
from composer.compare.words import name_of, sentences_of
from composer.makeup.model import Block, MadeUpPage
from composer.problems import Language
from tests.compare.pages import box, page, picture, story, text, with_pictures

BRIDGE = ("船夫把缆绳系好，又数了一遍。", "今天一共三十二条船，没有一条迟到。")
MARKET = ("早市的人多起来，卖菱角的老太太把竹篮放在桥头。", "太阳照到对岸的屋顶，钟敲了七下。")
SCHOOL = ("学校今年添了两间图书室，都朝南。", "孩子们自己排班，管借书和还书。")


def compared(old: list[MadeUpPage], new: list[MadeUpPage]) -> Comparison:
    return compare_versions(Version(tuple(old)), Version(tuple(new)))


def told(comparison: Comparison, language: Language = "zh") -> list[str]:
    """Every change in words."""
    found = []
    for change in comparison.changes:
        sentences = "；".join(one.in_language(language) for one in sentences_of(change))
        found.append(f"{name_of(change.article).in_language(language)} {sentences}")
    return found


def test_the_same_pages_do_not_differ() -> None:
    pages = [page(1, story("石桥", *BRIDGE)), page(2, story("早市", *MARKET))]
    comparison = compared(pages, pages)
    assert comparison.is_same
    assert (comparison.changes, comparison.unchanged) == ((), 2)
    assert [total.zh for total in totals_of(comparison)] == ["两个版本没有差别"]


def test_text_changed_in_one_article_is_told_of_that_one() -> None:
    old = page(1, story("石桥", *BRIDGE), story("早市", *MARKET, columns=(3, 4)))
    edited = (MARKET[0], MARKET[1].replace("七", "八"))
    comparison = compared([old], [page(1, story("石桥", *BRIDGE), story("早市", *edited, columns=(3, 4)))])
    assert told(comparison) == ["《早市》 文字：删1字，增1字"]
    assert told(comparison, "en") == ["“早市” characters: 1 cut, 1 added"]
    assert comparison.pages[0].changes == (1,)
    assert [total.zh for total in totals_of(comparison)] == ["改文字 1 条：删 1 字、增 1 字", "未变 1 条"]


def test_a_move_is_told_in_columns_and_lines() -> None:
    old = page(1, story("石桥", *BRIDGE, columns=(3, 4), lines=20), story("早市", *MARKET, line=30))
    new = page(1, story("石桥", *BRIDGE, columns=(5, 6), lines=16), story("早市", *MARKET, line=28, lines=21))
    comparison = compared([old], [new])
    assert told(comparison) == [
        "《石桥》 从第1版第3–4栏移到第5–6栏，高度少4行",
        "《早市》 第1版第1–2栏，上移2行，高度多1行",
    ]
    assert told(comparison, "en") == [
        "“石桥” from page 1, columns 3–4 to columns 5–6, 4 lines shorter",
        "“早市” page 1, columns 1–2, 2 lines up, 1 line taller",
    ]


def test_articles_are_known_again_on_other_pages_under_other_headlines_and_keys() -> None:
    old = [page(1, story("石桥", *BRIDGE), story("早市", *MARKET)), page(2, story("图书室", *SCHOOL))]
    new = [
        page(1, story("孩子们的图书室", *SCHOOL), story("石桥", *BRIDGE)),
        page(2, story("早市", *MARKET, columns=(2, 2))),
    ]
    assert told(compared(old, new)) == [
        "《孩子们的图书室》 从第2版第1–2栏移到第1版第1–2栏；文字：增4字",
        "《早市》 从第1版第1–2栏移到第2版第2栏",
    ]


def test_an_article_exchanged_for_another_is_gone_and_the_other_new() -> None:
    old = page(1, story("石桥", *BRIDGE), story("早市", *MARKET, columns=(3, 4)))
    new = page(1, story("石桥", *BRIDGE), story("图书室", *SCHOOL, columns=(3, 4)))
    comparison = compared([old], [new])
    assert told(comparison) == ["《图书室》 新上第1版第3–4栏", "《早市》 从第1版第3–4栏撤下"]
    assert [(one.number, one.before is None) for one in comparison.changes] == [(1, True), (2, False)]
    assert [total.en for total in totals_of(comparison)] == ["1 new", "1 gone", "1 unchanged"]


def test_of_twins_the_one_on_the_same_page_is_the_same() -> None:
    pages = [page(1, story("启事", *BRIDGE)), page(2, story("启事", *BRIDGE)), page(3, story("启事", *BRIDGE))]
    assert told(compared(pages, pages[:1] + pages[2:])) == ["《启事》 从第2版第1–2栏撤下"]


def section(line: int, *, width: tuple[int, int] = (1, 6)) -> Block:
    inner = (story("石桥", *BRIDGE, line=line + 3), story("早市", *MARKET, columns=(3, 4), line=line + 3))
    return Block("", "section", box(width, line, 24), children=inner, title="一周要闻")


def test_articles_that_go_along_with_their_section_are_not_told_one_by_one() -> None:
    comparison = compared([page(1, section(1))], [page(1, section(31))])
    assert told(comparison) == ["栏目“一周要闻” 第1版第1–6栏，下移30行"]
    assert comparison.unchanged == 2


def test_briefs_flow_through_their_strip_without_being_moved() -> None:
    def strip(*heads: str) -> Block:
        texts = [one for head in heads for one in (text(head, "headline"), text(f"{head}的消息，详见公告。"))]
        return Block("", "briefs", box((1, 2), 1, 20), texts=tuple(texts))

    comparison = compared([page(1, strip("电梯更新", "校服回收", "凉茶站"))], [page(1, strip("电梯更新", "凉茶站"))])
    assert told(comparison) == ["《校服回收》 从第1版第1栏撤下"]


def illustrated(name: str, mm: tuple[float, float] = (60, 40), column: int = 0) -> MadeUpPage:
    block = story("石桥", *BRIDGE)
    return page(1, with_pictures(block, picture(name, within=block.box, mm=mm, column=column)))


def with_sums(made_up: MadeUpPage, **sums: str) -> Version:
    return Version((made_up,), {Path(f"{name}.jpg"): checksum for name, checksum in sums.items()})


def test_photos_are_told_by_their_content_not_by_their_name() -> None:
    def photos(old: Version, new: Version) -> list[str]:
        return told(compare_versions(old, new))

    bridge, river = illustrated("bridge.jpg"), illustrated("river.jpg")
    assert photos(with_sums(bridge, bridge="a"), with_sums(bridge, bridge="b")) == [
        "《石桥》 图片 bridge.jpg 换了内容，文件名未变"
    ]
    assert photos(with_sums(bridge, bridge="a"), with_sums(river, river="b")) == [
        "《石桥》 图片 river.jpg 由 bridge.jpg 换来"
    ]
    assert photos(with_sums(bridge, bridge="a"), with_sums(river, river="a")) == []
    assert photos(with_sums(bridge), with_sums(river)) == ["《石桥》 图片 river.jpg 由 bridge.jpg 换来"]
    assert photos(with_sums(bridge), with_sums(bridge, bridge="a")) == []
    assert photos(with_sums(bridge), with_sums(page(1, story("石桥", *BRIDGE)))) == ["《石桥》 撤下图片 bridge.jpg"]


def test_a_photo_written_since_an_output_was_made_is_told_as_doubtful() -> None:
    bridge = illustrated("bridge.jpg")
    later = Version((bridge,), later=frozenset({Path("bridge.jpg")}))
    now = with_sums(bridge, bridge="a")
    assert told(compare_versions(later, now)) == ["《石桥》 图片 bridge.jpg 文件在排好以后改过，可能已换"]
    assert told(compare_versions(later, later)) == []


def test_sizes_places_and_crops_of_photos() -> None:
    def photo(new: MadeUpPage) -> list[str]:
        return told(compared([illustrated("bridge.jpg")], [new]))

    assert photo(illustrated("bridge.jpg", (90, 60))) == ["《石桥》 图片 bridge.jpg 由 60×40 改为 90×60 毫米"]
    assert photo(illustrated("bridge.jpg", (60, 50))) == ["《石桥》 图片 bridge.jpg 由 60×40 改为 60×50 毫米，裁切不同"]
    assert photo(illustrated("bridge.jpg", column=1)) == ["《石桥》 图片 bridge.jpg 在文中换了位置"]
    block = illustrated("bridge.jpg").blocks[0]
    sought = with_pictures(block, replace(block.pictures[0], sought=True))
    assert photo(page(1, sought)) == ["《石桥》 图片 bridge.jpg 裁切不同"]


def test_a_photo_that_stands_alone_is_known_by_caption_or_file() -> None:
    def alone(name: str, caption: str) -> MadeUpPage:
        block = Block("", "photo", box((1, 3), 1, 20), texts=(text(caption, "caption"),), title=caption)
        return page(1, with_pictures(block, picture(name, within=block.box)))

    assert told(compared([alone("a.jpg", "清晨的石桥。")], [alone("b.jpg", "清晨的石桥。")])) == [
        "图片“清晨的石桥。” 图片 b.jpg 由 a.jpg 换来"
    ]
    assert told(compared([alone("a.jpg", "清晨的石桥。")], [alone("a.jpg", "黄昏时分")])) == [
        "图片“黄昏时分” 文字：删6字，增4字"
    ]
    assert len(told(compared([alone("a.jpg", "清晨的石桥。")], [alone("b.jpg", "黄昏时分")]))) == 2


def test_fit_is_told_of_page_and_article_before_and_after() -> None:
    plain = story("石桥", *BRIDGE)
    filler = Block("", "filler", box((1, 1), 60, 5))
    old = page(1, plain, filler, cost=8.0, terms=(("holes", 5.0),), faults=(("holes", 3.0),))
    new = page(1, replace(plain, overset=7, white=2), cost=3.5, terms=(("holes", 3.0), ("rank", 0.5)))
    comparison = compared([old], [new])
    assert told(comparison) == ["《石桥》 溢出 7 行（原来排得下）；放不下的文字没有比对"]
    assert [total.zh for total in totals_of(comparison)] == ["溢出 7 行（原来排得下）"]
    assert [sentence.zh for sentence in sentences_of_page(comparison.pages[0])] == [
        "溢出 7 行（原来排得下）",
        "标题下加空 0 → 2 行",
        "补白 1 → 0 处",
        "版面扣分 8.0 → 3.5（空白 8.0→3.0、标题等级 0.0→0.5）",
    ]
    back = compared([new], [old])
    assert told(back) == ["《石桥》 原来溢出 7 行，现在排得下；放不下的文字没有比对"]
    assert told(back, "en") == ["“石桥” overset by 7 lines before, now it fits；text without room is not compared"]


def test_pages_that_come_and_go_and_what_a_page_says_of_itself() -> None:
    one, two = page(1, story("石桥", *BRIDGE)), page(2, story("早市", *MARKET))
    gone = compared([one, two], [one])
    assert [[sentence.zh for sentence in sentences_of_page(two)] for two in gone.pages[1:]] == [["撤掉的版"]]
    assert [page.is_change for page in gone.pages] == [False, True]
    renamed = replace(one, name="头版", editors=(("责任编辑", "宋知微"),))
    assert [sentence.zh for sentence in sentences_of_page(compared([one], [renamed]).pages[0])] == [
        "版名由“要闻”改为“头版”",
        "版面署名由“”改为“责任编辑 宋知微”",
    ]


def test_a_reflowed_article_has_no_change_of_text() -> None:
    old = page(1, story("石桥", *BRIDGE, measure=12), story("早市", *MARKET, columns=(3, 4), measure=12))
    new = page(1, story("石桥", *BRIDGE, measure=7), story("早市", *MARKET, columns=(3, 6), measure=17, lines=12))
    comparison = compared([old], [new])
    assert told(comparison) == ["《早市》 由第1版第3–4栏改为第3–6栏，高度少8行"]
    assert all(change.texts == () for change in comparison.changes)
