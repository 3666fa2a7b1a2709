"""Where Chinese words end: the places a headline may break by sense."""

from __future__ import annotations

from functools import lru_cache

# Words that lean on what stands before them; no headline line begins with one.
LEANING = frozenset("的地得了着过们等吗呢吧之")

# What a break costs, where 1 is a line as long again as its fellows.
AT_SPACE = 0.0
AT_MARK = 0.02
BETWEEN_WORDS = 0.08
# Beside a word of one character: it often belongs to its neighbour (a surname, a preposition, 会 or 节).
BESIDE_SHORT_WORD = 0.25
# Between two of them: mostly the halves of a word the dictionary does not know (步道).
BETWEEN_SHORT_WORDS = 0.45
INSIDE_WORD = 4.0


@lru_cache(maxsize=8192)
def costs_of_breaks(text: str) -> tuple[float, ...]:
    """The cost of a break before each character of a text; inside a word it is INSIDE_WORD."""
    import rjieba  # its dictionary loads only when there is a headline to break

    costs = [INSIDE_WORD] * (len(text) + 1)
    words = rjieba.cut(text)
    place = 0
    for before, word in zip(["", *words], words, strict=False):
        costs[place] = _cost_between(before, word)
        place += len(word)
    return tuple(costs)


def _cost_between(before: str, word: str) -> float:
    if before.isspace():
        return AT_SPACE
    if word in LEANING:
        return INSIDE_WORD
    if before and not before[-1].isalnum():
        return AT_MARK
    if len(before) == 1 and len(word) == 1 and before.isalnum() and word.isalnum():
        return BETWEEN_SHORT_WORDS
    if len(before) == 1 or len(word) == 1:
        return BESIDE_SHORT_WORD if word[0].isalnum() else BETWEEN_WORDS
    return BETWEEN_WORDS
