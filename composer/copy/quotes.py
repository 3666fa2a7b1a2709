"""Quotation marks: straight ones paired and turned, partners missed told.

“ ” stand outside, ‘ ’ inside (GB/T 15834, 4.8). Curly quotes are taken as the editor set them.
"""

from __future__ import annotations

from dataclasses import dataclass

_OPEN = {"“": "”", "‘": "’"}
_CLOSE = {"”": "“", "’": "‘"}


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
    nested = _pair(text, may_nest=True)
    return nested if not nested.unpaired else _pair(text, may_nest=False)


def _pair(text: str, *, may_nest: bool) -> Pairing:
    opened: list[tuple[str, int]] = []
    replacements: dict[int, str] = {}
    unpaired: list[int] = []
    for index, mark in enumerate(text):
        if mark in _OPEN:
            opened.append((mark, index))
        elif mark in _CLOSE:
            _close(_CLOSE[mark], index, text, opened, unpaired)
        elif mark in "\"'" and not _is_prime_or_apostrophe(text, index, opened):
            _turn(mark, index, text, opened, replacements, may_nest)
    unpaired += [index for _, index in opened]
    for index in unpaired:
        replacements.pop(index, None)
    return Pairing(replacements, tuple(sorted(unpaired)))


def _close(opener: str, index: int, text: str, opened: list[tuple[str, int]], unpaired: list[int]) -> None:
    """Close the innermost quote of this kind; those opened inside it have no partner."""
    kinds = [kind for kind, _ in opened]
    if opener in kinds:
        while opened[-1][0] != opener:
            unpaired.append(opened.pop()[1])
        opened.pop()
    elif not (text[index] == "’" and text[index - 1 : index].isascii() and text[index - 1 : index].isalpha()):
        unpaired.append(index)


def _turn(
    mark: str,
    index: int,
    text: str,
    opened: list[tuple[str, int]],
    replacements: dict[int, str],
    may_nest: bool,
) -> None:
    """Make a straight quote the partner of the one open, or open a level with it."""
    begins = may_nest and text[:index].rstrip(" ")[-1:] in ("：", ":", "（", "(", "《", "“", "‘")
    if opened and opened[-1][0] == mark and not begins:
        start = opened.pop()[1]
        outer = sum(text[at] in '“"' for _, at in opened) % 2 == 0 and mark == '"'
        replacements[start], replacements[index] = ("“", "”") if outer else ("‘", "’")
    elif mark == '"' and opened and opened[-1][0] == "“" and '"' not in text[index + 1 :]:
        replacements[index] = "”"
        opened.pop()
    else:
        opened.append((mark, index))


def _is_prime_or_apostrophe(text: str, index: int, opened: list[tuple[str, int]]) -> bool:
    """Inches and feet (27"), and the apostrophe of don't."""
    before, after = text[index - 1 : index] if index else "", text[index + 1 : index + 2]
    if any(mark == text[index] for mark, _ in opened):
        return text[index] == "'" and _is_letter(before) and _is_letter(after)
    return before.isdigit() or (text[index] == "'" and _is_letter(before))


def _is_letter(character: str) -> bool:
    return character.isascii() and character.isalpha()
