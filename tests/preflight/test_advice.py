"""Remedies as sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest

from composer.makeup.remedies import Advice, Remedy, RemedyKind
from composer.preflight.advice import advised, told
from composer.preflight.check import filler_problems, fit_problems
from composer.problems import Message
from tests.preflight.pages import block, column_of, page, text

NAME = Message("《石桥》", "“石桥”")
PLAIN = Message("删去约 30 字。", "cut about 30 characters")
CUT = Remedy(1, "cut", "p1.2", NAME, 42, before=612.4, after=38.6)


@pytest.mark.parametrize(
    ("kind", "amount", "to", "zh", "en"),
    [
        ("cut", 42, None, "《石桥》从文末删 42 字", "cut 42 characters from the end of “石桥”"),
        ("add", 42, None, "《石桥》文末加 42 字", "add 42 characters at the end of “石桥”"),
        ("narrower", 1, None, "《石桥》缩成 1 栏宽（span: 1）", "narrow “石桥” to 1 column (span: 1)"),
        ("wider", 3, None, "《石桥》放成 3 栏宽（span: 3）", "widen “石桥” to 3 columns (span: 3)"),
        ("move", 0, 2, "《石桥》移到第2版（写在该版内容的最后）", "move “石桥” to page 2 (the last of its contents)"),
        ("jump", 0, 3, "《石桥》排不下的转到第3版（jump: 3）", "let “石桥” jump to page 3 (jump: 3)"),
    ],
)
def test_each_kind_says_what_to_do(kind: RemedyKind, amount: int, to: int | None, zh: str, en: str) -> None:
    assert told(Remedy(1, kind, "p1.2", NAME, amount, to)) == Message(zh, en)


def test_what_stands_on_another_page_is_told_with_its_page() -> None:
    assert told(Remedy(2, "cut", "p12.3.1", NAME, 42)) == Message(
        "第12版《石桥》从文末删 42 字", "cut 42 characters from the end of “石桥” on page 12"
    )


def test_remedies_take_the_place_of_the_plain_hint() -> None:
    other = Remedy(1, "move", "p1.3", NAME, to=2, before=640.0, after=71.5)
    assert advised(PLAIN, Advice(1, (CUT, other), 5)) == Message(
        "以下办法都试排过，用其中一种就行：\n1. 《石桥》从文末删 42 字（版面代价 612 → 39）\n"
        "2. 《石桥》移到第2版（写在该版内容的最后）（版面代价 640 → 72）",
        "each of these was tried; one is enough:\n1. cut 42 characters from the end of “石桥” (cost 612 → 39)\n"
        "2. move “石桥” to page 2 (the last of its contents) (cost 640 → 72)",
    )


def test_where_none_works_the_plain_hint_says_how_many_were_tried() -> None:
    assert advised(PLAIN, Advice(1, (), 9)) == Message(
        "删去约 30 字。试排了 9 种单项改法，都还不够。",
        "cut about 30 characters (9 single remedies were tried; none is enough)",
    )
    assert advised(PLAIN, Advice(1, (), 0)) == advised(PLAIN, None) == PLAIN


def test_advice_stands_with_the_first_finding_of_its_page() -> None:
    advice = Advice(1, (CUT,), 3)
    full = page(block(text(["河边的风"]), overset=3), block(text(["街上热闹"], 1), key="p1.2", overset=2))
    first, second = fit_problems(full, advice)
    assert first.hint == advised(PLAIN, advice)
    assert second.hint == Message("办法见本版上一条。", "see the remedies told of this page above")
    none = [one.hint.en for one in fit_problems(full, Advice(1, (), 4)) if one.hint]
    assert [hint.partition(" characters")[0] for hint in none] == ["cut about 30", "cut about 20"]
    filler = replace(block(key="p1.filler1", column=1, columns=2, lines=7), kind="filler")
    (short,) = filler_problems(page(block(column_of(0), columns=1), filler), advice)
    assert short.hint == first.hint
