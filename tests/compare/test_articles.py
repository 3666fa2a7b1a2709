from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from composer.compare.articles import articles_of
from composer.compare.model import Passage, Version
from composer.makeup.model import Block, SetLine, SetText
from composer.typeset.model import Line, Piece
from tests.compare.pages import box, page, picture, story, text, with_pictures


def line(start: int, *pieces: Piece, end: int = 0) -> SetLine:
    return SetLine(Line(pieces, start, end, 1, 1), 0, 0, 10)


def words_of(*texts: SetText) -> list[str]:
    (article,) = articles_of(page(1, replace(story("无"), texts=texts)), Version(()))
    return [passage.text for passage in article.passages]


def test_hyphens_of_the_composer_go_and_those_of_the_text_stay() -> None:
    divided = SetText(
        "body",
        (
            line(0, Piece("全区已有news", "song", 0), Piece("-", "song", 9, hyphen=True)),
            line(8, Piece("paper七家，电话0571-", "song", 0)),
            line(23, Piece("8808", "song", 0)),
        ),
    )
    assert words_of(divided) == ["全区已有newspaper七家，电话0571-8808"]


def test_a_word_space_that_a_break_took_is_there_again() -> None:
    running = SetText("body", (line(0, Piece("读Old", "song", 0)), line(5, Piece("Man一书", "song", 0))))
    heading = SetText("headline", (line(0, Piece("Old", "song", 0)), line(0, Piece("Man", "song", 0))))
    of_han = SetText("headline", (line(0, Piece("石桥边", "song", 0)), line(0, Piece("的早晨", "song", 0))))
    assert words_of(running, heading, of_han) == ["读Old Man一书", "Old Man", "石桥边的早晨"]


def test_an_article_is_told_by_columns_and_lines() -> None:
    (article,) = articles_of(page(3, story("石桥", columns=(3, 5), line=12, lines=9)), Version(()))
    spot = article.spot
    assert (spot.page, spot.columns, spot.width, spot.line, spot.lines) == (3, (3, 5), 3, 12, 9)
    assert article.head_size == 24


def test_a_box_within_a_frame_still_stands_on_its_columns() -> None:
    framed = box((2, 3), 5, 10)
    inner = replace(framed, x=framed.x + 9, width=framed.width - 18)
    (article,) = articles_of(page(1, replace(story("石桥"), box=inner)), Version(()))
    assert article.spot.columns == (2, 3)


def test_contents_follow_their_section_and_fillers_are_left_out() -> None:
    section = Block("", "section", box((1, 6), 1, 40), children=(story("一"), story("二")), title="要闻")
    filler = Block("", "filler", box((1, 1), 60, 5))
    found = list(articles_of(page(2, section, filler), Version(())))
    assert [(one.kind, one.title, one.group) for one in found] == [
        ("section", "要闻", None),
        ("story", "一", "p2.1"),
        ("story", "二", "p2.1"),
    ]


def test_every_brief_is_an_article() -> None:
    texts = (text("电梯更新", "headline"), text("共三十六台。"), text("校服回收", "headline"), text("以旧换旧。"))
    strip = Block("", "briefs", box((1, 2), 1, 20), texts=texts, overset=2)
    found = list(articles_of(page(1, strip), Version(())))
    assert [(one.kind, one.title, one.overset) for one in found] == [("brief", "电梯更新", 0), ("brief", "校服回收", 2)]
    assert found[1].passages == (Passage("headline", "校服回收"), Passage("body", "以旧换旧。"))


def test_a_photo_is_told_in_millimetres_from_its_articles_corner() -> None:
    block = story("石桥", columns=(2, 4), line=5)
    shown = picture("photos/bridge.jpg", within=block.box, column=1, line=3, mm=(61, 40.4))
    (article,) = articles_of(page(1, with_pictures(block, shown)), Version((), {Path("photos/bridge.jpg"): "abc"}))
    (photo,) = article.photos
    assert (photo.name, photo.checksum, photo.size_mm, photo.column, photo.line) == (
        "bridge.jpg",
        "abc",
        (61, 40),
        1,
        3,
    )
