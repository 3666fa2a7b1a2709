"""Lines of one paragraph made one: Chinese text takes no space where a line ends."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterable

_WIDE_AMBIGUOUS = "“”‘’…—·"
"""Marks that Unicode calls of ambiguous width and Chinese sets full-width."""


def join_lines(before: str, after: str) -> str:
    """What stands for the line end between two lines: nothing beside Chinese, a space between Latin words."""
    return "" if _is_wide(before[-1:]) or _is_wide(after[:1]) else " "


def _is_wide(character: str) -> bool:
    return character != "" and (unicodedata.east_asian_width(character) in "WF" or character in _WIDE_AMBIGUOUS)


def fold(lines: Iterable[str]) -> str:
    """Lines folded into paragraphs; blank lines between two paragraphs become one."""
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        stripped = line.strip(" \t")
        if stripped:
            paragraphs[-1].append(stripped)
        elif paragraphs[-1]:
            paragraphs.append([])
    return "\n\n".join(_joined(paragraph) for paragraph in paragraphs if paragraph)


def _joined(lines: list[str]) -> str:
    pieces = [lines[0]]
    for before, after in itertools.pairwise(lines):
        pieces += [join_lines(before, after), after]
    return "".join(pieces)
