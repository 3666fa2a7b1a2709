from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from composer.fonts.book import FontBook
from composer.typeset.headline import NARROWEST, break_headline, headline_options
from composer.typeset.model import Headline

SIZES = (48.0, 42.0, 36.0, 32.0, 28.0, 24.0, 20.0, 16.0)


def lines_of(headline: Headline | None) -> list[str]:
    assert headline is not None
    return ["".join(piece.text for piece in line.pieces) for line in headline.lines]


@pytest.mark.parametrize(
    ("text", "count", "lines"),
    [
        ("河东区图书馆新馆建成开放首日接待读者三千人次", 2, ["河东区图书馆新馆建成", "开放首日接待读者三千人次"]),
        ("东湖环湖步道5月18日全线开放 全长6.2公里", 2, ["东湖环湖步道5月18日全线开放", "全长6.2公里"]),
        ("防汛演练进社区，应急能力再提升", 2, ["防汛演练进社区，", "应急能力再提升"]),
        ("服务群众的最后一米", 2, ["服务群众的", "最后一米"]),
        ("家门口的幸福食堂", 2, ["家门口的", "幸福食堂"]),
        ("东湖环湖步道全线开放", 2, ["东湖环湖", "步道全线开放"]),  # 步道 is no word of the dictionary
        ("区妇联召开“万人助企联乡帮村”活动推进会", 3, ["区妇联召开", "“万人助企联乡帮村”", "活动推进会"]),
    ],
)
def test_a_headline_breaks_by_sense(text: str, count: int, lines: list[str], installed: FontBook) -> None:
    options = headline_options((text,), "biaosong", 400, SIZES, 3, installed)

    assert lines in [lines_of(option) for option in options]
    assert count in [len(option.lines) for option in options]


def test_the_largest_size_that_fits_is_taken(plain: FontBook) -> None:
    # Eight characters: 8 × 24 pt is too wide for 170 pt even at .88 (168.96 fits).
    headline = break_headline(("东湖步道今日开放",), "song", 170, SIZES, 1, plain)

    assert headline is not None
    assert headline.size == 24.0
    assert headline.scale == pytest.approx(170 / 192)
    assert headline.scale >= NARROWEST
    assert headline.lines[0].width == 8.0


def test_full_width_goes_before_narrowing(plain: FontBook) -> None:
    headline = break_headline(("东湖步道今日开放",), "song", 200, SIZES, 2, plain)

    # One line of 48 pt does not fit, two of four characters do without narrowing.
    assert lines_of(headline) == ["东湖步道", "今日开放"]
    assert headline is not None
    assert (headline.size, headline.scale) == (48.0, 1.0)


def test_a_headline_too_long_for_the_smallest_size_is_none(plain: FontBook) -> None:
    assert break_headline(("东湖步道今日开放",), "song", 50, SIZES, 1, plain) is None
    assert headline_options(("东湖步道今日开放",), "song", 50, SIZES, 1, plain) == ()


def test_lines_broken_by_hand_stay(installed: FontBook) -> None:
    headline = break_headline(("老街", "新貌引客来"), "biaosong", 300, SIZES, 1, installed)

    assert lines_of(headline) == ["老街", "新貌引客来"]


def test_marks_are_compressed(plain: FontBook) -> None:
    headline = break_headline(("“东湖”步道，今日开放",), "song", 600, SIZES, 1, plain)

    assert headline is not None
    line = headline.lines[0]
    # Eight Han, “ ” and ， at half an em; the opening “ begins left of the line by its empty half.
    assert line.width == pytest.approx(9.5)
    assert line.pieces[0].x == -0.5


def test_a_space_is_kept_as_an_em_inside_a_line_and_dropped_at_a_break(plain: FontBook) -> None:
    one, two = headline_options(("东湖开放 步道建成",), "song", 600, SIZES, 2, plain)

    assert one.lines[0].width == 9.0
    assert [line.width for line in two.lines] == [4.0, 4.0]
    assert lines_of(two) == ["东湖开放", "步道建成"]


def test_no_line_holds_one_character_or_splits_a_date(installed: FontBook) -> None:
    for text in ("喜迎国庆", "10月1日放假7天", "停水通知", "八一"):
        for option in headline_options((text,), "dabiaosong", 300, SIZES, 4, installed):
            assert all(len(line) > 1 for line in lines_of(option)) or len(option.lines) == 1
            assert "10月" not in lines_of(option)


def places_of(headline: Headline) -> list[tuple[str, float, float, float]]:
    """Each line's text, where it begins, its width and its own width."""
    return [
        ("".join(piece.text for piece in line.pieces), line.pieces[0].x, line.width, line.natural)
        for line in headline.lines
    ]


def test_lines_of_a_deck_stand_under_the_words_after_its_dashes(plain: FontBook) -> None:
    one, two, three = headline_options(("——河东区图书馆新馆建设者群像速写",), "song", 2000, (20,), 3, plain)

    assert places_of(one) == [("——河东区图书馆新馆建设者群像速写", 0, 17, 17)]
    assert places_of(two) == [("——河东区图书馆新馆", 0, 10, 10), ("建设者群像速写", 2, 10, 7)]
    assert places_of(three) == [("——河东区图书馆", 0, 8, 8), ("新馆建设者", 2, 8, 5), ("群像速写", 2, 8, 4)]


def test_the_dashes_count_when_a_deck_is_fitted(plain: FontBook) -> None:
    headline = break_headline(("——老街", "新貌引客来了"), "song", 100, (20, 16, 12), 1, plain)

    # Two ems of dashes and six characters: 8 × 12 pt fits, 8 × 16 pt does not at .88.
    assert headline is not None
    assert (headline.size, headline.scale) == (12, 1)
    assert places_of(headline) == [("——老街", 0, 8, 4), ("新貌引客来了", 2, 8, 6)]


def test_a_space_after_the_dashes_is_part_of_the_hang(plain: FontBook) -> None:
    headline = break_headline(("—— 老街", "新貌"), "song", 200, (20,), 1, plain)

    assert headline is not None
    assert [x for _, x, _, _ in places_of(headline)] == [0, 3]


def test_a_headline_without_dashes_keeps_each_lines_own_width(plain: FontBook) -> None:
    headline = break_headline(("老街", "新貌引客来"), "song", 200, (20,), 1, plain)

    assert headline is not None
    assert places_of(headline) == [("老街", 0, 2, 2), ("新貌引客来", 0, 5, 5)]


@settings(max_examples=150, deadline=None)
@given(
    text=st.text(st.sampled_from("东湖环步道全线开放建成了的“”，5A 第一届"), min_size=2, max_size=24).filter(str.strip),
    width=st.floats(40, 900),
    dashes=st.booleans(),
)
def test_no_line_is_one_character_too_wide_or_too_narrow(
    text: str, width: float, dashes: bool, plain: FontBook
) -> None:
    words = "——" * dashes + text.strip()
    for option in headline_options((words,), "song", width, SIZES, 4, plain):
        assert NARROWEST <= option.scale <= 1
        assert max(line.width for line in option.lines) * option.size * option.scale <= width + 0.01
        if len(option.lines) > 1:
            assert all(sum(char.isalnum() for char in line) > 1 for line in lines_of(option))
        assert "".join(lines_of(option)).replace("\u3000", "").replace(" ", "") == words.replace(" ", "")
