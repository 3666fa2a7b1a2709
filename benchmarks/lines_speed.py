"""Time of composing lines against the length of the text: 1 ×, 10 × and 100 ×, as ratios.

``python -m benchmarks.lines_speed``. The text is one paragraph of news with marks, numbers, dashes and Latin
words at a measure of 13 characters. A search that is linear shows ratios near 10 and 100; a second call for
the same text is answered from what is known already.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator
from dataclasses import dataclass

from composer.copy.model import Paragraph, Run
from composer.fonts.book import FontBook, open_font_book
from composer.typeset.model import TextStyle
from composer.typeset.paragraph import compose_paragraph

CHARACTERS = 2500
FACTORS = (1, 10, 100)
MEASURE = 13.0

# No two sentences alike, so that nothing but words and marks is known from before.
SENTENCE = (
    "第{number}次，今天上午，市长宣布防汛演练大会开幕。他说：“安全第一——这是底线。”"
    "全长{number}.2公里，约3,000人参加（含Latin words志愿者）；《周刊》、《晚报》都作了报道……"
)


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds for a text of so many characters: composed anew, and asked for again."""

    characters: int
    lines: int
    seconds: float
    again: float


def news_text(characters: int) -> str:
    """A paragraph of exactly so many characters."""
    return "".join(itertools.islice(_characters(), characters))


def _characters() -> Iterator[str]:
    for number in itertools.count(1):
        yield from SENTENCE.format(number=number)


def time_lines(characters: int, book: FontBook) -> Timing:
    """Compose a paragraph of so many characters twice."""
    paragraph = Paragraph((Run(news_text(characters)),))
    style = TextStyle("body")
    began = time.perf_counter()
    lines = compose_paragraph(paragraph, style, MEASURE, book)
    composed = time.perf_counter()
    compose_paragraph(paragraph, style, MEASURE, book)
    return Timing(characters, len(lines), composed - began, time.perf_counter() - composed)


def measure_factors(characters: int = CHARACTERS) -> list[Timing]:
    """A timing for every factor; fonts are opened and the marks measured beforehand."""
    book = open_font_book()
    time_lines(200, book)
    return [time_lines(characters * factor, book) for factor in FACTORS]


def table(timings: list[Timing]) -> str:
    """The timings in rows, each with its ratio to the first."""
    rows = [f"{'characters':>10} {'lines':>7} {'seconds':>8} {'ratio':>7} {'again':>8}"]
    for timing in timings:
        ratio = timing.seconds / timings[0].seconds
        rows.append(
            f"{timing.characters:>10} {timing.lines:>7} {timing.seconds:>8.3f} {ratio:>6.1f}× {timing.again:>8.5f}"
        )
    return "\n".join(rows)


if __name__ == "__main__":
    print(table(measure_factors()))
