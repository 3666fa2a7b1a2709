"""Which article of the old pages is which of the new ones: by what it says, not by where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from composer.compare.model import Article

# A headline or a file counts for so much of a likeness, text for the rest.
HEAD = 0.4
# Unlike articles share a tenth of their pairs of characters; one that kept its headline over new text, or most of
# its text under a new headline, is still the same.
ALIKE = 0.35
# What may turn into one another: an article cut down to a brief is still that article.
FAMILIES = {"story": 0, "brief": 0, "notice": 0, "photo": 1, "ad": 2, "section": 3, "topic": 3}
# Texts that name an article; all others are what it says.
HEADS = ("headline", "kicker", "deck", "byline")
# Texts whose pairs of characters are remembered: those of two issues.
KEPT = 4096

Pair = tuple[Article | None, Article | None]


@dataclass(frozen=True, slots=True)
class _Traits:
    """What an article is known by: its title, its pictures, and the pairs of neighbouring characters in its text."""

    family: int
    title: frozenset[str]
    pictures: frozenset[str]
    text: frozenset[str]


def matched(old: Sequence[Article], new: Sequence[Article]) -> tuple[Pair, ...]:
    """Old and new articles in pairs: those of the new pages in their order, then those that are gone.

    The most alike find each other first; of those equally alike, the ones on the same page, then the nearest.
    """
    before, after = [_traits(one) for one in old], [_traits(one) for one in new]
    scored = sorted(
        (-score, old[i].spot.page != new[j].spot.page, abs(i - j), i, j)
        for i, one in enumerate(before)
        for j, other in enumerate(after)
        if one.family == other.family and (score := _likeness(one, other)) >= ALIKE
    )
    found: dict[int, int] = {}
    taken: set[int] = set()
    for *_, i, j in scored:
        if i not in taken and j not in found:
            found[j] = i
            taken.add(i)
    pairs: list[Pair] = [(old[found[j]] if j in found else None, other) for j, other in enumerate(new)]
    return (*pairs, *((one, None) for i, one in enumerate(old) if i not in taken))


def likeness(one: str, other: str) -> float:
    """How alike two texts are, from 0 to 1: the part of their pairs of neighbouring characters that they share."""
    return _shared(_pairs(one), _pairs(other))


def _traits(article: Article) -> _Traits:
    known = {name for photo in article.photos for name in (photo.name, photo.checksum) if name}
    text = "".join(passage.text for passage in article.passages if passage.kind not in HEADS)
    pictures = frozenset(known if article.kind in ("photo", "ad") else ())
    # A photo that stands by itself has its caption for a title.
    title = _pairs("" if pictures else article.title)
    return _Traits(FAMILIES[article.kind], title, pictures, _pairs(text))


def _likeness(one: _Traits, other: _Traits) -> float:
    if one.pictures and other.pictures:
        heads = 1.0 if one.pictures & other.pictures else 0.0
    else:
        heads = _shared(one.title, other.title)
    if not (one.text or other.text):
        return heads
    return HEAD * heads + (1 - HEAD) * _shared(one.text, other.text)


@lru_cache(KEPT)
def _pairs(text: str) -> frozenset[str]:
    solid = "".join(text.split())
    return frozenset(solid[at : at + 2] for at in range(len(solid) - 1)) or frozenset({solid} - {""})


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0
