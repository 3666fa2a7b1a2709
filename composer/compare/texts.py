"""Two texts of one article against each other: paragraph by paragraph, then character by character."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import takewhile

from composer.compare.matching import likeness
from composer.compare.model import Article, Passage, Span, TextChange

# What is compared with what: a deck is never the change of a byline.
GROUPS = (
    ("section",),
    ("kicker",),
    ("headline",),
    ("deck",),
    ("byline",),
    ("summary", "note"),
    ("body", "crosshead", "quote", "signoff"),
    ("caption",),
)
RUNNING = GROUPS[6]
# Paragraphs that share less than this are two paragraphs, not one that was rewritten; of two that were joined or of
# one that was divided, nearly all must be left.
REWRITTEN, JOINED = 0.3, 0.75
# Where paragraphs were divided.
DIVISION = "¶"
# Figures and Latin words are read, and therefore exchanged, whole.
_TOKEN = re.compile(r"[0-9A-Za-z]+(?:[.,:/%-][0-9A-Za-z]+)*|.", re.DOTALL)
# So few characters left standing between two changes are no help to whoever reads them.
ISLAND = 1

Couple = tuple[Sequence[Passage], Sequence[Passage]]


def text_changes(before: Article, after: Article) -> tuple[TextChange, ...]:
    """What changed in an article's words, in reading order.

    White space alone is no change: it comes and goes with the breaks of headlines. What finds no room in one version
    is not cut: it counts as standing there.
    """
    changes: list[TextChange] = []
    for kinds in GROUPS:
        old, new = ([one for one in article.passages if one.kind in kinds] for article in (before, after))
        if kinds == RUNNING:
            old, new = _with_overset(old, before, new), _with_overset(new, after, old)
        for some, more in _couples(old, new):
            changes += _change(some, more)
    return tuple(changes)


def spans_of(old: str, new: str) -> tuple[Span, ...]:
    """Both texts as one: what stayed, what was cut, what was added, a change being first cut, then added."""
    some, more = _TOKEN.findall(old), _TOKEN.findall(new)
    parts: list[tuple[str, str, str]] = []
    for _, i1, i2, j1, j2 in SequenceMatcher(None, some, more, autojunk=False).get_opcodes():
        cut, added = "".join(some[i1:i2]), "".join(more[j1:j2])
        same = added if cut == added else ""
        parts.append((same, "" if same else cut, "" if same else added))
    return tuple(_as_spans(_without_islands(parts)))


def _with_overset(texts: list[Passage], article: Article, other: Sequence[Passage]) -> list[Passage]:
    """Text that breaks off for want of room, completed from the other version where that goes on just so.

    Of several paragraphs that do, the one nearest to its own place is taken.
    """
    if not article.overset:
        return texts
    last = _solid(texts[-1].text) if texts else ""
    goes_on = [number for number, passage in enumerate(other) if _solid(passage.text).startswith(last)]
    if not goes_on:
        return texts
    nearest = min(goes_on, key=lambda number: abs(number - len(texts) + 1))
    return [*texts[:-1], *other[nearest:]]


def _couples(old: Sequence[Passage], new: Sequence[Passage]) -> Iterator[Couple]:
    """Paragraphs that belong together, in their order; unchanged ones before and after all changes are left out."""
    first = _alike_from_the_start(old, new)
    last = _alike_from_the_start(old[first:][::-1], new[first:][::-1])
    yield from _aligned(old[first : len(old) - last], new[first : len(new) - last])


def _alike_from_the_start(old: Sequence[Passage], new: Sequence[Passage]) -> int:
    pairs = zip(old, new, strict=False)
    return sum(1 for _ in takewhile(lambda pair: _solid(pair[0].text) == _solid(pair[1].text), pairs))


def _aligned(old: Sequence[Passage], new: Sequence[Passage]) -> tuple[Couple, ...]:
    """Couples of paragraphs: those that keep the most characters alike.

    A paragraph goes with one of the others', or where it was divided or joined, with two; else it stands alone.
    """
    best: dict[tuple[int, int], tuple[float, tuple[Couple, ...]]] = {}
    for i in range(len(old), -1, -1):
        for j in range(len(new), -1, -1):
            ways = [
                (worth + best[i + width, j + height][0], (couple, *best[i + width, j + height][1]))
                for width, height in ((1, 1), (1, 2), (2, 1), (1, 0), (0, 1))
                if i + width <= len(old) and j + height <= len(new)
                for couple in [(tuple(old[i : i + width]), tuple(new[j : j + height]))]
                if (worth := _worth(*couple)) is not None
            ]
            best[i, j] = max(ways, key=lambda way: way[0], default=(0.0, ()))
    return best[0, 0][1]


def _worth(old: Sequence[Passage], new: Sequence[Passage]) -> float | None:
    """Characters alike in two couples' paragraphs; None where they do not belong together."""
    if not old or not new:
        return 0.0
    one, other = (_solid("".join(passage.text for passage in texts)) for texts in (old, new))
    alike = likeness(one, other)
    least = REWRITTEN if len(old) == len(new) else JOINED
    return alike * (len(one) + len(other)) if alike >= least else None


def _change(old: Sequence[Passage], new: Sequence[Passage]) -> Iterator[TextChange]:
    texts = [DIVISION.join(passage.text for passage in one) for one in (old, new)]
    if _solid(texts[0]) != _solid(texts[1]):
        yield TextChange((*new, *old)[0].kind, spans_of(*texts))


def _without_islands(parts: Sequence[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Changes run together over what little stands between them, where one cuts and one adds."""
    joined: list[tuple[str, str, str]] = []
    for part in parts:
        joined.append(part)
        if len(joined) < 3 or part[0] or not 0 < len(joined[-2][0]) <= ISLAND:
            continue
        (_, cut, added), (island, _, _), (_, more_cut, more_added) = joined[-3:]
        if (cut or more_cut) and (added or more_added) and island != DIVISION:
            joined[-3:] = [("", cut + island + more_cut, added + island + more_added)]
    return joined


def _as_spans(parts: Sequence[tuple[str, str, str]]) -> Iterator[Span]:
    for same, cut, added in parts:
        if same:
            yield Span("same", same)
        if cut:
            yield Span("cut", cut)
        if added:
            yield Span("added", added)


def _solid(text: str) -> str:
    return "".join(text.split())
