"""What a character is, as far as punctuation asks: Han, Latin, a mark."""

from __future__ import annotations

import re

HAN = "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Ideographs with 々〇 and radicals, as the inside of a character class."""

KANA = "\u3040-\u30ff\u31f0-\u31ff"

WIDE_MARKS = "、。〈-】〔-〟・！（），．：；？［］｛｝～％＋－／｜"
"""Marks that are full-width wherever they stand. The quotes “ ” ‘ ’ are not among them: Latin uses them too."""

CHINESE = re.compile(f"[{HAN}{KANA}{WIDE_MARKS}…—]")
IDEOGRAPH = re.compile(f"[{HAN}{KANA}]")
LATIN = re.compile(r"[A-Za-z0-9\u00c0-\u024f\u0370-\u04ff]")
LATIN_WORD = re.compile(r"[A-Za-z\u00c0-\u024f\u0370-\u04ff][A-Za-z0-9'’\u00c0-\u024f\u0370-\u04ff-]*")


def is_chinese(character: str) -> bool:
    """Whether a Chinese mark belongs beside this character. False for the empty string."""
    return CHINESE.fullmatch(character) is not None


def is_ideograph(character: str) -> bool:
    """Whether this is a Han character or kana. False for the empty string."""
    return IDEOGRAPH.fullmatch(character) is not None
