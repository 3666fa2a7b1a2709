"""Masthead, ear, folio and foot: every particular has a place, and none runs into another or off the page."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from composer.fonts.book import FontBook, open_font_book
from composer.layout.load import load_layout
from composer.made_up_issue import MadeUpIssue
from composer.pipeline import make_up
from composer.preflight.readback import PrintedChar, read_pages
from composer.render.edition import render_alone
from composer.render.furniture import duties, fit_rows, fit_size, fit_stack, only, particulars, text_width, without
from tests.conftest import REPOSITORY
from tests.small_issue import write_issue

LAYOUTS = ("broadsheet", "tabloid", "bulletin")
FULL = {
    "cn": "CN 00-0000",
    "postal_code": "00-000",
    "sponsor": "柳岸区融媒体中心",
    "publisher": "柳岸周刊编辑部",
    "address": "柳岸区石桥路0号文化中心西楼三层",
    "phone": "0000-00000000",
    "printer": "柳岸印务有限公司 地址柳岸区工业路0号",
    "price": "每份1.00元",
    "准印证号": "（柳）内资准字第0000号",
    "编印单位": "柳岸区社区服务中心",
    "发送对象": "本系统各单位",
    "印数": "3000份",
    "印期": "双周",
    "投稿邮箱": "paper@example.org",
}
DUTIES = ("值班总编", "执行主编", "责任编辑", "编辑", "版式", "美术编辑", "图片编辑", "校对", "一读")
LONG_EDITORS = dict.fromkeys(DUTIES, "欧阳知微、宋知秋")
# Characters whose boxes share more than this part of an em print over one another.
SHARED = 0.35


@pytest.fixture(scope="module")
def book() -> FontBook:
    return open_font_book()


@cache
def made_up(layout: str) -> MadeUpIssue:
    """A front and an inside page of a layout, on which the furniture then changes."""
    with tempfile.TemporaryDirectory() as folder:
        manifest = write_issue(Path(folder), pages=2, paragraphs=3)
        issue = yaml.safe_load(manifest.read_text(encoding="utf-8"))
        for page in issue["pages"]:
            page["contents"][0]["article"].pop("photos", None)  # both pages are one in the file
        manifest.write_text(yaml.dump({**issue, "layout": layout}, allow_unicode=True), encoding="utf-8")
        return make_up(manifest)


def furniture_of(
    layout: str,
    folder: Path,
    imprint: dict[str, str] | None = None,
    editors: dict[str, str] | None = None,
    paper: str = "柳岸周刊",
    number: int = 118,
) -> tuple[list[list[PrintedChar]], list[str]]:
    """The furniture's characters of a front and an inside page as printed, and what the renderer found wrong."""
    made = made_up(layout)
    issue = replace(made.copy, paper=paper, number=number, imprint=tuple((imprint or {}).items()))
    bare = tuple(replace(page, editors=tuple((editors or {}).items()), blocks=(), rules=()) for page in made.pages)
    result = render_alone(issue, bare, made.layout, made.book, "screen", folder, None)
    pages = []
    for page, printed in zip(bare, read_pages(result.rendered.pdf), strict=True):
        outside = [char for char in printed.chars if not page.frame.y - 1 <= char.baseline <= page.frame.bottom + 1]
        pages.append([char for char in outside if not char.char.isspace()])
    return pages, [problem.code for problem in result.problems]


def words(chars: list[PrintedChar]) -> str:
    return "".join(char.char for char in chars)


def collisions(chars: list[PrintedChar], book: FontBook) -> list[str]:
    """Pairs of characters that share too much of their boxes."""
    found = []
    for index, one in enumerate(chars):
        for two in chars[index + 1 :]:
            width = min(book.advance(one.char, "song") * one.size, book.advance(two.char, "song") * two.size)
            across = min(one.x, two.x) + width - max(one.x, two.x)
            down = min(one.size, two.size) - abs(one.baseline - two.baseline)
            if across > SHARED * width and down > SHARED * min(one.size, two.size):
                found.append(one.char + two.char)
    return found


def fallen_off(chars: list[PrintedChar], layout: str, book: FontBook) -> list[str]:
    """Characters that leave the type area."""
    form = load_layout(layout, REPOSITORY).format
    left, right = form.margins.left - 0.5, form.trim[0] - form.margins.right + 0.5
    top, foot = form.margins.top - 0.5, form.trim[1] - form.margins.bottom + 0.5
    return [
        char.char
        for char in chars
        if char.x < left
        or char.x + book.advance(char.char, "song") * char.size > right + 0.5 * char.size
        or char.baseline - 0.8 * char.size < top
        or char.baseline > foot
    ]


CASES: dict[str, Any] = {
    "plain": {"imprint": FULL},
    "no imprint": {},
    "one particular": {"imprint": {"cn": "CN 00-0000"}},
    "long name": {"imprint": FULL, "paper": "柳岸区石桥街道社区居民周末生活信息服务周刊"},
    "short name": {"imprint": FULL, "paper": "湖"},
    "many editors": {"imprint": FULL, "editors": LONG_EDITORS},
    "long number": {"imprint": FULL, "number": 123456789},
    "much imprint": {"imprint": {**FULL, **{f"电话{n}": "0000-00000000 转 0000" for n in range(9)}}},
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("case", CASES)
def test_furniture_never_collides_nor_falls_off(case: str, layout: str, tmp_path: Path, book: FontBook) -> None:
    pages, codes = furniture_of(layout, tmp_path, **CASES[case])
    assert codes == []
    for chars in pages:
        assert len(chars) > 20
        assert collisions(chars, book) == []
        assert fallen_off(chars, layout, book) == []


@pytest.mark.parametrize("layout", ["broadsheet", "tabloid"])
def test_a_front_page_bears_every_particular_and_a_folio_the_date_and_editors(layout: str, tmp_path: Path) -> None:
    (front, inside), _ = furniture_of(layout, tmp_path, imprint=FULL, editors={"责任编辑": "宋知微", "校对": "袁柏"})
    printed = words(front)
    for value in FULL.values():
        assert "".join(value.split()) in printed
    for text in ("柳岸周刊", "2026年5月20日", "星期三", "农历丙午年四月初四", "第118期", "本期2版", "责任编辑：宋知微"):
        assert text in printed, text
    for label in ("国内统一刊号：CN00-0000", "邮发代号：00-000", "主管主办：柳岸区融媒体中心", "定价：每份1.00元"):
        assert label in printed, label
    folio = words(inside)
    for text in (
        "02",
        "要闻",
        "柳岸周刊",
        "2026年5月20日",
        "星期三",
        "农历丙午年四月初四",
        "责任编辑：宋知微",
        "校对：袁柏",
    ):
        assert text in folio, text


def test_a_bulletin_bears_its_form_and_never_a_licensed_papers(tmp_path: Path) -> None:
    (front, inside), _ = furniture_of("bulletin", tmp_path, imprint=FULL, editors={"责任编辑": "宋知微"})
    printed = words(front)
    for text in (
        "内部资料免费交流",
        "准印证号：（柳）内资准字第0000号",
        "编印单位：柳岸区社区服务中心",
        "发送对象：本系统各单位",
        "印刷单位：柳岸印务有限公司",
        "印数：3000份",
        "印期：双周",
        "第118期",
        "2026年5月20日",
        "责任编辑：宋知微",
    ):
        assert text in printed, text
    for text in ("国内统一刊号", "CN", "邮发代号", "定价", "本报"):
        assert text not in printed + words(inside), text
    assert "内部资料" in words(inside)


def test_the_name_is_larger_than_all_other_words_of_the_front(tmp_path: Path) -> None:
    (front, _), _ = furniture_of("tabloid", tmp_path, imprint=FULL)
    name = [char.size for char in front if char.char in "柳岸周刊" and char.size > 30]
    assert len(name) == 4
    assert max(char.size for char in front if char.size < name[0]) < 0.6 * name[0]


def test_particulars_come_in_the_layouts_order_under_its_labels() -> None:
    broadsheet, bulletin = (load_layout(name, REPOSITORY) for name in ("broadsheet", "bulletin"))
    given = [("price", "每份1元"), ("微信", "柳岸"), ("cn", "CN 00"), ("定价", "免费"), ("phone", "")]
    assert [one.text for one in particulars(given, broadsheet)] == [
        "国内统一刊号：CN 00",
        "定价：每份1元",
        "定价：免费",
        "微信：柳岸",
    ]
    assert [one.text for one in particulars([*given, ("permit", "准印证号 1")], bulletin)] == [
        "准印证号 1",
        "微信：柳岸",
    ]


def test_particulars_are_picked_by_key() -> None:
    all_of_them = particulars([("cn", "1"), ("phone", "2"), ("price", "3")], load_layout("tabloid", REPOSITORY))
    assert [one.value for one in only(all_of_them, "price", "cn", "sponsor")] == ["3", "1"]
    assert [one.value for one in without(all_of_them, "cn")] == ["2", "3"]
    assert duties((("责任编辑", "林晓"), ("校对", "袁柏"))) == ["责任编辑：林晓", "校对：袁柏"]


def test_a_text_is_as_large_as_its_width_lets_it_be(book: FontBook) -> None:
    assert fit_size("禾溪", "song", 100, 30, book) == 30
    assert fit_size("禾溪周刊", "song", 100, 30, book) == pytest.approx(25)
    assert text_width("禾溪周刊", "song", 25, book) == pytest.approx(100)
    assert fit_size("", "song", 100, 30, book) == 30


def test_parts_stand_on_one_row_while_that_is_as_large(book: FontBook) -> None:
    rows = fit_rows(["一二三", "四五六", "七八九"], "song", (110, 20), 10, book)
    assert (rows.lines, rows.size) == (("一二三　四五六　七八九",), 10)
    # 11 em in 60 pt would be 5.5 pt; two rows of 7 and 3 em in 20 pt of height are larger.
    rows = fit_rows(["一二三", "四五六", "七八九"], "song", (60, 20), 10, book)
    assert rows.lines == ("一二三　四五六", "七八九")
    assert rows.size == pytest.approx(60 / 7)
    assert rows.pitch == pytest.approx(1.3 * 60 / 7)
    assert rows.height == pytest.approx(2.3 * 60 / 7)
    assert fit_rows([], "song", (60, 20), 10, book).lines == ()


def test_a_stack_gives_every_part_a_row(book: FontBook) -> None:
    stack = fit_stack(["一二三", "四五六七"], "song", (100, 23), 30, book)
    assert stack.lines == ("一二三", "四五六七")
    assert stack.size == pytest.approx(10)
    assert fit_stack(["一二三", "四五六七"], "song", (20, 230), 30, book).size == pytest.approx(5)
