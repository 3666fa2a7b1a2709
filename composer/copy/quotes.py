"""Quotation marks: straight ones paired and turned, partners missed told.

“ ” stand outside, ‘ ’ inside (GB/T 15834, 4.8). Curly quotes are taken as the editor set them.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

_OPEN = {"“": "”", "‘": "’"}
_BEGINNINGS = ("：", ":", "（", "(", "《", "“", "‘")
"""After these a quote opens."""
_CLOSE = {"”": "“", "’": "‘"}
_QUOTES = re.compile("[“‘”’\"']")


@dataclass(frozen=True, slots=True)
class Pairing:
    """``replacements``: what each straight quote becomes; ``unpaired``: quotes without a partner. By index."""

    replacements: dict[int, str]
    unpaired: tuple[int, ...]


def pair_quotes(text: str) -> Pairing:
    """Pair the quotes of one paragraph.

    A straight quote after a colon or an opening mark opens one more level; when that leaves some
    unpaired, quotes are taken to open and close in turn.
    """
    nested = _Pairer(text, may_nest=True).pairing()
    return nested if not nested.unpaired else _Pairer(text, may_nest=False).pairing()


class _Pairer:
    """Goes through a text once with the quotes that are open in hand."""

    def __init__(self, text: str, *, may_nest: bool) -> None:
        self.text = text
        self.may_nest = may_nest
        self.opened: list[tuple[str, int]] = []
        self.count: Counter[str] = Counter()
        self.replacements: dict[int, str] = {}
        self.unpaired: list[int] = []
        self.straight_to_come = text.count('"')

    def pairing(self) -> Pairing:
        """Every quote turned or told."""
        for found in _QUOTES.finditer(self.text):
            mark, index = found[0], found.start()
            if mark in _OPEN:
                self._open(mark, index)
            elif mark in _CLOSE:
                self._close(_CLOSE[mark], index)
            elif not self._is_prime_or_apostrophe(index):
                self._turn(mark, index)
        self.unpaired += [index for _, index in self.opened]
        for index in self.unpaired:
            self.replacements.pop(index, None)
        return Pairing(self.replacements, tuple(sorted(self.unpaired)))

    def _open(self, mark: str, index: int) -> None:
        self.opened.append((mark, index))
        self.count[mark] += 1

    def _pop(self) -> tuple[str, int]:
        mark, index = self.opened.pop()
        self.count[mark] -= 1
        return mark, index

    def _close(self, opener: str, index: int) -> None:
        """Close the innermost quote of this kind; those opened inside it have no partner."""
        if self.count[opener]:
            while self.opened[-1][0] != opener:
                self.unpaired.append(self._pop()[1])
            self._pop()
        elif not (self.text[index] == "’" and _is_letter(self._before(index))):
            self.unpaired.append(index)

    def _turn(self, mark: str, index: int) -> None:
        """Make a straight quote the partner of the one open, or open a level with it."""
        begins = self.may_nest and self._before(index) in _BEGINNINGS
        top = self.opened[-1][0] if self.opened else ""
        if top == mark and not begins:
            start = self._pop()[1]
            is_outer = mark == '"' and (self.count['"'] + self.count["“"]) % 2 == 0
            self.replacements[start], self.replacements[index] = ("“", "”") if is_outer else ("‘", "’")
        elif mark == '"' and top == "“" and self.straight_to_come % 2:
            # An odd number of straight quotes is left: this one ends what a curly one began.
            self.replacements[index] = "”"
            self._pop()
        else:
            self._open(mark, index)
        self.straight_to_come -= mark == '"'

    def _before(self, index: int) -> str:
        return self.text[index - 1] if index else ""

    def _is_prime_or_apostrophe(self, index: int) -> bool:
        """Whether this is inches or feet (27"), or the apostrophe of don't."""
        mark, before, after = self.text[index], self._before(index), self.text[index + 1 : index + 2]
        if self.count[mark]:
            return mark == "'" and _is_letter(before) and _is_letter(after)
        return before.isdigit() or (mark == "'" and _is_letter(before))


def _is_letter(character: str) -> bool:
    return character.isascii() and character.isalpha()
