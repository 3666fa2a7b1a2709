"""Punctuation the copy editor could not mend by rule: mixed widths, doubled marks, brackets without a partner."""

from __future__ import annotations

import re
from collections.abc import Iterator

from composer.copy.characters import HAN
from composer.copy.normalise import is_latin_text
from composer.preflight.passages import Passage
from composer.problems import Message, Problem

# Characters shown on each side of a mark: enough to find it by eye.
CONTEXT = 6

_PAIRS = {"（": "）", "(": ")", "《": "》", "〈": "〉", "【": "】", "〔": "〕", "「": "」", "『": "』", "[": "]"}
_CLOSERS = {close: open_ for open_, close in _PAIRS.items()}
_OTHER_WIDTH = {"(": "（", "（": "(", ")": "）", "）": ")"}
# 1）, 一）, a) number the parts of a list.
_ENUMERATES = re.compile(r"(?:^|[\s。；;，,：:、])[\dA-Za-z一二三四五六七八九十]{1,3}$")
# A half-width mark of Chinese text: Han or a wide mark before it, and no word or number that it belongs to.
_HALF = re.compile(rf"(?<=[{HAN}”）》])[,;:?!](?![\d/]|[A-Za-z]*//)")
# A wide mark inside a number or between letters of one word: 1，000 and 3．5.
_WIDE = re.compile(r"(?<=\d)[，．：](?=\d{3}(?!\d)|\d+%)|(?<=[A-Za-z])．(?=[A-Za-z])")
_DOUBLED = re.compile(r"[，、；：]{2,}|[。，、；：]{1,}[。](?!。)|。[，、；：]|(?<!。)。。(?!。)")


def mark_problems(passage: Passage) -> Iterator[Problem]:
    """Marks of the wrong width, marks that stand double, brackets without a partner; each once in a text."""
    text = passage.text
    if is_latin_text(text):
        return
    mixed = _HALF.search(text) or _WIDE.search(text)
    if mixed:
        yield _mixed(passage, mixed.start())
    doubled = _DOUBLED.search(text)
    if doubled:
        message = (f"标点“{doubled[0]}”重复", f"the marks {doubled[0]} stand double")
        hint = Message("只留一个。", "keep one of them")
        yield _problem("copy.doubled-marks", passage, doubled.start(), message, hint)
    yield from _brackets(passage)


def _brackets(passage: Passage) -> Iterator[Problem]:
    opened: list[tuple[str, int]] = []
    for index, char in enumerate(passage.text):
        if char in _PAIRS:
            opened.append((char, index))
        elif char in _CLOSERS:
            if opened and opened[-1][0] == _CLOSERS[char]:
                opened.pop()
            elif opened and char in _OTHER_WIDTH and _PAIRS[opened[-1][0]] == _OTHER_WIDTH[char]:
                yield _mixed(passage, index)
                opened.pop()
            elif not (char in "）)" and _ENUMERATES.search(passage.text[:index])):
                yield _unpaired(passage, index)
                return
    if opened:
        yield _unpaired(passage, opened[0][1])


def _unpaired(passage: Passage, index: int) -> Problem:
    mark = passage.text[index]
    message = (f"括号或书名号“{mark}”不成对", f"the bracket {mark} has no partner")
    return _problem(
        "copy.unpaired-bracket", passage, index, message, Message("请补上或删去。", "add it, or delete this")
    )


def _mixed(passage: Passage, index: int) -> Problem:
    mark = passage.text[index]
    message = (f"标点“{mark}”全角、半角混用", f"the mark {mark} is of the wrong width here")
    hint = Message(
        "中文里用全角标点，数字和外文里用半角。", "wide marks in Chinese, half-width ones in numbers and Latin"
    )
    return _problem("copy.mixed-marks", passage, index, message, hint)


def _problem(code: str, passage: Passage, index: int, said: tuple[str, str], hint: Message) -> Problem:
    around = passage.text[max(index - CONTEXT, 0) : index + CONTEXT + 1]
    message = Message(
        f"第{passage.page}版《{passage.title}》：{said[0]}：{around}",
        f"page {passage.page}, “{passage.title}”: {said[1]}: {around}",
    )
    return Problem("warning", code, message, passage.where, hint)
