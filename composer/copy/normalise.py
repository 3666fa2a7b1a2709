"""Received copy to Chinese usage: half-width marks, quotes, dots, dashes, spaces and invisible characters.

The rules are those of GB/T 15834 and CLREQ for punctuation in Chinese text. No Han character,
letter or digit is ever changed but in width. What stands among Latin words, in numbers, times,
addresses and formulas is left as it is.

Spaces, by the look of the text: in running text a space between Han characters stays a space (it sets
as a word space, as in 记者 许锐); in display text (headlines, crossheads) it is a deliberate separation
and becomes one ideographic space. A space between Han and Latin goes: the typesetter opens that gap.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from composer.copy import quotes
from composer.copy.characters import HAN, KANA, LATIN, LATIN_WORD, WIDE_MARKS, is_chinese, is_ideograph

Look = Literal["running", "display"]
Change = Literal["marks", "quotes", "ellipses", "dashes", "widths", "spaces", "invisible"]

_INVISIBLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
)
_SPACES = re.compile(r"[\t\n\x85\u00a0\u2000-\u200a\u2028\u2029\u202f\u205f]")
_FULL_WIDTH = re.compile(r"[０-９Ａ-Ｚａ-ｚ]")
_FULL_WIDTH_POINT = re.compile(r"(?<=[0-9０-９])．(?=[0-9０-９])")
_TO_HALF_WIDTH = 0xFEE0
"""From a full-width form back to its ASCII character, in code points."""

_ACCENTED = re.compile(r"[^\u0300-\u036f\u3099\u309a][\u0300-\u036f\u3099\u309a]+")
_DOTS = re.compile(r"\.{3,}|。{3,}|·{3,}|(?<!…)…(?!…)")
_DASHES = re.compile(r"-{2,}|－{2,}|―{2,}|─{2,}|━{2,}")
_MARKS = re.compile(r"[,;:?!().]")
_STRAIGHT_QUOTES = re.compile(r"[\"']")

_WIDE_OF = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）", ".": "。"}

# Every alternative begins where a word begins, so that a long word is tried once and not at each letter.
_LEFT_ALONE = re.compile(
    r"(?:https?|ftp)://[!-~]*[\w/#=&%~-]"  # addresses, but not the mark that follows them
    r"|(?<![\w.])www\.[!-~]*[\w/#=&%~-]"
    r"|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<!\d)\d{1,3}(?:,\d{3})+(?!\d)"
    r"|(?<!\d)\d+(?:[.:]\d+)+"
    r"|(?<!\w)[A-Za-z]\w*\([!-~]{0,80}?\)",  # f(x)
    re.ASCII,
)
_OPENERS = "“‘\"'（(《〈【〔「『["
_CLOSERS = "”’\"'）)》〉】〕」』]"
_AMBIGUOUS = "“”‘’…—"
"""Marks of Chinese and Latin alike."""
_HUGGING = frozenset(_AMBIGUOUS + "()+%°$\"'")
"""Marks that need no space beside Han; beside others, such as / and #, a space is the writer's."""
_HALF_WIDTH = "".join(_WIDE_OF)
_CLAUSE = 200
"""Characters looked at for what language a clause is in."""


@dataclass(frozen=True, slots=True)
class Normalised:
    """A text mended. ``origins`` has, for each character, the index it came from in the text received;
    ``changes`` how many of each kind were made; ``unpaired`` the indices, in the text received, of quotes
    without a partner.
    """  # noqa: D205 - the summary is one sentence on two lines

    text: str
    origins: tuple[int, ...]
    changes: Counter[Change]
    unpaired: tuple[int, ...]


@dataclass(slots=True)
class _Draft:
    """The text under the pencil: its characters, where each came from, and what was done."""

    text: str
    origins: list[int]
    changes: Counter[Change]

    def replace(self, pattern: re.Pattern[str], mended: Callable[[re.Match[str]], str | None], change: Change) -> None:
        """Write ``mended(match)`` for every match; None leaves it."""
        pieces: list[str] = []
        origins: list[int] = []
        end = 0
        for match in pattern.finditer(self.text):
            new = mended(match)
            if new is None or new == match[0]:
                continue
            pieces += [self.text[end : match.start()], new]
            origins += self.origins[end : match.start()] + [self.origins[match.start()]] * len(new)
            end = match.end()
            self.changes[change] += 1
        if pieces:
            self.text = "".join(pieces) + self.text[end:]
            self.origins = origins + self.origins[end:]


def normalise(text: str, look: Look = "running") -> Normalised:
    """Mend one paragraph or one line of display text. Doing it twice changes nothing more."""
    draft = _Draft(text, list(range(len(text))), Counter())
    while True:
        before = draft.text
        _mend(draft, look)
        # Each round turns half-width marks and white into their Chinese forms and never back, so this ends.
        if draft.text == before:
            break
    unpaired = tuple(draft.origins[index] for index in quotes.pair_quotes(draft.text).unpaired)
    return Normalised(draft.text, tuple(draft.origins), draft.changes, unpaired)


def _mend(draft: _Draft, look: Look) -> None:
    draft.replace(_INVISIBLE, lambda _: "", "invisible")
    draft.replace(_SPACES, lambda _: " ", "spaces")
    draft.replace(_FULL_WIDTH_POINT, lambda _: ".", "widths")
    draft.replace(_FULL_WIDTH, lambda match: chr(ord(match[0]) - _TO_HALF_WIDTH), "widths")
    _compose_accents(draft)
    if not is_latin_text(draft.text):
        # Each reckons with every character's neighbours, which is not worth it where there is nothing to mend.
        for sought, mend in (
            (_DOTS, _mend_ellipses),
            (_DASHES, _mend_dashes),
            (_MARKS, _mend_marks),
            (_STRAIGHT_QUOTES, _mend_quotes),
        ):
            if sought.search(draft.text):
                mend(draft)
    _mend_spaces(draft, look)


def is_latin_text(text: str) -> bool:
    """Whether a text is a Latin sentence: two words or more and nothing Chinese."""
    return not re.search(f"[{HAN}{KANA}{WIDE_MARKS}]", text) and len(LATIN_WORD.findall(text)) > 1


def _compose_accents(draft: _Draft) -> None:
    """Compose letters and their accents (NFC). Compatibility ideographs stay: NFC would change the character."""
    draft.replace(_ACCENTED, lambda match: unicodedata.normalize("NFC", match[0]), "invisible")


def _mend_ellipses(draft: _Draft) -> None:
    sides = _sides(draft.text)

    def mended(match: re.Match[str]) -> str | None:
        around = sides.of(match)
        # Ten dots and more stand for the four-em ellipsis that replaces a whole passage.
        long = "…………" if len(match[0]) >= 10 else "……"
        return long if match[0][0] == "。" or any(map(is_chinese, around)) or around == ("", "") else None

    draft.replace(_DOTS, mended, "ellipses")


def _mend_dashes(draft: _Draft) -> None:
    sides = _sides(draft.text)

    def mended(match: re.Match[str]) -> str | None:
        return "——" if match[0][0] != "-" or any(map(is_chinese, sides.of(match))) else None

    draft.replace(_DASHES, mended, "dashes")


@dataclass(frozen=True, slots=True)
class _Sides:
    """For each place in a text, the nearest character before and after it that counts."""

    before: list[str]
    after: list[str]

    def of(self, match: re.Match[str]) -> tuple[str, str]:
        """The characters on both sides of a match."""
        return self.before[match.start()], self.after[match.end()]


def _sides(text: str, skip_before: str = " “‘\"'”’", skip_after: str = " “‘\"'”’") -> _Sides:
    """Both neighbours of every place, past white and the characters to skip; empty at the ends."""
    before, after = [""], [""]
    for character in text:
        before.append(before[-1] if character in skip_before else character)
    for character in reversed(text):
        after.append(after[-1] if character in skip_after else character)
    return _Sides(before, after[::-1])


def _mend_marks(draft: _Draft) -> None:
    text = draft.text
    kept = {index for match in _LEFT_ALONE.finditer(text) for index in range(*match.span())}
    brackets = dict(_bracket_pairs(text))
    sides = _sides(text, " " + _CLOSERS + _HALF_WIDTH, " " + _OPENERS + _HALF_WIDTH)

    def mended(match: re.Match[str]) -> str | None:
        index = match.start()
        if index in kept:
            return None
        partner = brackets.get(index)
        if partner is not None:
            wide = _is_chinese_bracket(text, min(index, partner), max(index, partner))
        elif match[0] == ".":
            wide = _is_full_stop(text, index)
        else:
            wide = any(map(is_chinese, sides.of(match))) or _ends_chinese_clause(text, index, sides.of(match)[0])
        return _WIDE_OF[match[0]] if wide else None

    draft.replace(_MARKS, mended, "marks")


def _bracket_pairs(text: str) -> Iterator[tuple[int, int]]:
    """Both ends of every pair of half-width brackets."""
    opened: list[int] = []
    for index, character in enumerate(text):
        if character == "(":
            opened.append(index)
        elif character == ")" and opened:
            partner = opened.pop()
            yield partner, index
            yield index, partner


def _is_chinese_bracket(text: str, start: int, end: int) -> bool:
    """Whether a bracket is Chinese: by what it holds, or else by what it stands beside."""
    if re.search(f"[{HAN}{KANA}{WIDE_MARKS}]", text[start + 1 : min(end, start + _CLAUSE)]):
        return True
    before = text[max(start - _CLAUSE, 0) : start].rstrip(" ")[-1:]
    after = text[end + 1 : end + _CLAUSE].lstrip(" ")[:1]
    if is_chinese(before) or is_chinese(after):
        return not LATIN.fullmatch(text[start - 1 : start] if start else "")
    return not before and not after


def _ends_chinese_clause(text: str, index: int, before: str) -> bool:
    """Whether a mark among Latin letters and at the end of something ends a Chinese clause, or one foreign word."""
    following = text[index + 1 : index + _CLAUSE].lstrip(" ")[:1]
    if LATIN.fullmatch(following) or not before:
        return False
    clause = re.split(r"[。！？；“”‘’\"（）]", text[max(index - _CLAUSE, 0) : index])[-1]
    return bool(re.search(f"[{HAN}{KANA}]", clause)) or len(LATIN_WORD.findall(clause)) == 1


def _is_full_stop(text: str, index: int) -> bool:
    """Whether a half-width point ends a Chinese sentence: after Chinese, and not before a letter (文件.docx)."""
    following = text[index + 1 : index + 2]
    passage = text[max(index - _CLAUSE, 0) : index]
    before = passage.rstrip(_CLOSERS)[-1:]
    if (LATIN.fullmatch(following) and not (following.isdigit() and is_ideograph(before))) or following == ".":
        return False
    if is_ideograph(before) or (before and before in "）》】％"):
        return True
    after = text[index + 1 : index + _CLAUSE].lstrip(" " + _CLOSERS)
    clause = re.split(r"[。！？；]", passage)[-1]
    return not after and before != "." and bool(re.search(f"[{HAN}{KANA}]", clause))


def _mend_quotes(draft: _Draft) -> None:
    mended = quotes.pair_quotes(draft.text).replacements
    draft.replace(_STRAIGHT_QUOTES, lambda match: mended.get(match.start()), "quotes")


def _mend_spaces(draft: _Draft, look: Look) -> None:
    text = draft.text

    def mended(match: re.Match[str]) -> str:
        before, after = text[max(match.start() - 1, 0) : match.start()], text[match.end() : match.end() + 1]
        if not before or not after or _is_wide_mark(before) or _is_wide_mark(after):
            return ""
        if before in _AMBIGUOUS and after in _AMBIGUOUS:
            return ""
        if is_ideograph(before) and is_ideograph(after):
            return "\u3000" if look == "display" or "\u3000" in match[0] else " "
        if not is_ideograph(before) and not is_ideograph(after):
            return "\u3000" if "\u3000" in match[0] else " "
        if not {before, after} & _HUGGING and not LATIN.search(before + after):
            return " "
        if look == "display" and _is_lone_separation(text, match.start(), match.end()):
            return "\u3000"
        return ""

    draft.replace(re.compile(r"[ \u3000]+"), mended, "spaces")


def _is_wide_mark(character: str) -> bool:
    return is_chinese(character) and not is_ideograph(character) and character not in "…—"


def _is_lone_separation(text: str, start: int, end: int) -> bool:
    """Whether a space between Han and Latin separates two parts of a headline (新生活 88个社区).

    A Latin word set off by habit has a space on both sides; one that joins Han on its other side has not.
    """
    beyond = text[end : end + _CLAUSE].lstrip(_LATIN_RUN)[:1]
    behind = text[max(start - _CLAUSE, 0) : start].rstrip(_LATIN_RUN)[-1:]
    return is_ideograph(beyond if is_ideograph(text[start - 1]) else behind)


_LATIN_RUN = "".join(map(chr, range(0x21, 0x7F)))
