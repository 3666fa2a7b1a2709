"""The classes of characters the rules of a line speak of (CLREQ, GB/T 15834, UAX #14)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from enum import IntEnum
from functools import cache


class Kind(IntEnum):
    """What a unit of the line is to its neighbours."""

    HAN = 1
    SYMBOL = 2
    BLANK = 3
    LATIN = 4
    SPACE = 5
    OPEN = 6
    CLOSE = 7
    PAUSE = 8
    STOP = 9
    JOINER = 10
    DASH = 11
    ELLIPSIS = 12
    REPEAT = 13
    NOTE = 14


MARKS = frozenset({Kind.OPEN, Kind.CLOSE, Kind.PAUSE, Kind.STOP})
"""Marks that fill half of their cell and may give the other half back."""

NEVER_STARTS = frozenset({Kind.CLOSE, Kind.PAUSE, Kind.STOP, Kind.JOINER, Kind.REPEAT, Kind.NOTE})
"""Kinds no line begins with (CLREQ, prohibition rules; · ～ ／ against UAX #14); nor the figure of a note."""

HALF_JOINERS = frozenset("·•‧・/／")
"""Joiners that take half an em in horizontal text (CLREQ)."""

HANGING_MARKS = frozenset("、，。")

# Characters a digit does not like to be parted from (JLREQ cl-24, cl-25).
MEASURE_WORDS = frozenset("年月日时分秒万亿元％㎡㎏㎞㎝㎜㎎㏄岁")

FIRST_RARE, LAST_RARE = "\U00020000", "\U0003ffff"
"""Planes 2 and 3 hold ideographs alone, whether or not this Python's tables know them already."""

# One letter for each class a text is cut by; the cutting itself is PATTERN's.
_LETTERS: dict[str, str] = {
    **dict.fromkeys("“‘（《〈【〔「『［｛〖", "o"),
    **dict.fromkeys("”’）》〉】〕」』］｝〗", "c"),
    **dict.fromkeys("，、：；", "k"),
    **dict.fromkeys("。．", "t"),
    **dict.fromkeys("？！", "q"),
    **dict.fromkeys("·•‧・～–／", "j"),
    **dict.fromkeys("々〻ーぁぃぅぇぉっゃゅょァィゥェォッャュョ", "n"),
    **dict.fromkeys("￥＄￡", "y"),
    **dict.fromkeys("\u00a0%‰°℃℉′″$€£¥№±×÷−", "l"),
    "％": "p",
    "—": "m",
    "…": "e",
    " ": "s",
    "\u3000": "b",
}

_KINDS = {
    "h": Kind.HAN,
    "v": Kind.SYMBOL,
    "y": Kind.SYMBOL,
    "p": Kind.REPEAT,
    "x": Kind.SYMBOL,
    "b": Kind.BLANK,
    "l": Kind.LATIN,
    "s": Kind.SPACE,
    "o": Kind.OPEN,
    "c": Kind.CLOSE,
    "k": Kind.PAUSE,
    "t": Kind.STOP,
    "q": Kind.STOP,
    "j": Kind.JOINER,
    "m": Kind.DASH,
    "e": Kind.ELLIPSIS,
    "n": Kind.REPEAT,
}

_PATTERN = re.compile(
    "y?l[lx]*p*"  # a Latin word or a number with its signs (rule 6)
    "|q{2,3}"  # ？！ and ！！！ (rule 9)
    "|mm|ee"  # —— and …… are never split (rule 4)
    "|s+|.x*"
)


def cut_into_units(text: str) -> Iterator[tuple[int, str, Kind]]:
    """The parts of a text that no line break may divide: offset, characters, kind."""
    letters = "".join(map(_letter_of, text))
    if "’" in text:
        letters = _apostrophes_as_letters(text, letters)
    if " " in text:
        letters = _keep_units_with_numbers(text, letters)
    for match in _PATTERN.finditer(letters):
        start, end = match.span()
        yield start, text[start:end], _kind_of(text[start:end], letters[start])


def _kind_of(characters: str, letter: str) -> Kind:
    if characters in ("/", "~", "—"):
        return Kind.JOINER
    if letter == "y" and len(characters) > 1:
        return Kind.LATIN
    return _KINDS[letter]


@cache
def _letter_of(char: str) -> str:
    if char in _LETTERS:
        return _LETTERS[char]
    if FIRST_RARE <= char <= LAST_RARE:
        return "h"
    category = unicodedata.category(char)
    if category[0] == "M" or category == "Cf":
        return "x"
    width = unicodedata.east_asian_width(char)
    if width in "WF":
        return "h" if category[0] in "LN" else "v"
    if width == "A" and category[0] != "L":
        return "v"
    return "l"


def _apostrophes_as_letters(text: str, letters: str) -> str:
    """’ in don’t is no closing quote; nor is it in the boys’ and ’n’ where no ‘ waits for it."""
    waiting = 0
    mended = list(letters)
    for place, char in enumerate(text):
        if char == "‘":
            waiting += 1
        elif char == "’":
            before, after = letters[max(place - 1, 0)], letters[place + 1 : place + 2]
            if (before == "l" and (after == "l" or not waiting)) or (before == "s" and after == "l" and not waiting):
                mended[place] = "l"
            else:
                waiting = max(waiting - 1, 0)
    return "".join(mended)


_UNIT_SPACE = re.compile(
    r"(?<=\d) (?=(?:[kcmμ]?m[²³]?|k?g|mg|t|m?[lL]|km/h|m/s|[kMG]?(?:W|Wh|Hz|V|B)|mA|Pa|[kM]Pa|dB|°C|℃|℉)(?![A-Za-z]))"
)


def _keep_units_with_numbers(text: str, letters: str) -> str:
    """The space between a number and its unit of measure breaks and stretches no more than a letter does (5 km)."""
    mended = list(letters)
    for match in _UNIT_SPACE.finditer(text):
        mended[match.start()] = "l"
    return "".join(mended)


_ADDRESS = re.compile(r"://|^www\.|@.+\.")
_WORD_JOINT = re.compile(r"(?<=[A-Za-z]-)(?=[A-Za-z])|(?<=[%‰℃℉])(?=[0-9A-Za-z])")
_ADDRESS_JOINT = re.compile(r"(?<=[/?&=_\-#.@])(?=[^/?&=_\-#.@])")


def cut_word(word: str) -> list[str]:
    """A Latin word at the places it may break without a sign.

    After its hyphens and units of measure; an address after its / and dots.
    """
    return (_ADDRESS_JOINT if _ADDRESS.search(word) else _WORD_JOINT).split(word)
