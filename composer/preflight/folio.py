"""Page numbers in the heads of the pages: there, in one place, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from composer.makeup.model import Box, MadeUpPage
from composer.preflight.readback import PrintedChar, PrintedPage
from composer.preflight.rulebook.findings import on_page
from composer.problems import Problem

# Numbers further apart than this, in pt, stand in two places; figures are of different widths.
SAME_PLACE = 5.0
# Characters whose origins are further apart than so many of their sizes are two words.
ONE_WORD = 1.4


@dataclass(frozen=True, slots=True)
class _Number:
    """A page's number as printed: its middle from the nearer edge of the type area, its baseline, in pt."""

    page: int
    from_edge: float
    baseline: float


def folio_problems(pages: Sequence[tuple[MadeUpPage, PrintedPage]]) -> Iterator[Problem]:
    """Pages without their number, with it in another place than the others have it, or out of order."""
    places: list[_Number] = []
    last = 0
    for page, one in pages:
        head = page.folio or page.masthead
        found = _number_in(page, one, head) if head else None
        if found is None:
            yield on_page("form.page-number", page.number, "版眉没有版次", "has no page number in its head")
        elif page.folio is not None:
            places.append(found)
        if page.number < last:
            yield on_page("form.page-order", page.number, f"排在第{last}版后面", f"stands after page {last}")
        last = max(last, page.number)
    for number in places[1:]:
        first = places[0]
        apart = max(abs(number.from_edge - first.from_edge), abs(number.baseline - first.baseline))
        if apart > SAME_PLACE:
            yield on_page(
                "form.page-number-place",
                number.page,
                f"的版次与第{first.page}版不在同一位置，差 {apart:.0f} pt",
                f"has its number {apart:.0f} pt off the place it has on page {first.page}",
            )


def _number_in(page: MadeUpPage, printed: PrintedPage, head: Box) -> _Number | None:
    written = re.compile(rf"(?:第|[A-Z])?0*{page.number}版?")
    chars = [
        char
        for char in printed.chars
        if head.x - 1 <= char.x <= head.right + 1 and head.y - 1 <= char.baseline <= head.bottom + 1
    ]
    for word in _words(chars):
        if written.fullmatch("".join(char.char for char in word)):
            middle = (word[0].x + word[-1].x + word[-1].size / 2) / 2
            return _Number(page.number, min(middle - head.x, head.right - middle), word[0].baseline - head.y)
    return None


def _words(chars: Sequence[PrintedChar]) -> Iterator[list[PrintedChar]]:
    word: list[PrintedChar] = []
    for char in chars:
        if word and not _goes_on(word[-1], char):
            yield word
            word = []
        if not char.char.isspace():
            word.append(char)
    if word:
        yield word


def _goes_on(last: PrintedChar, char: PrintedChar) -> bool:
    near = 0 <= char.x - last.x <= ONE_WORD * last.size and abs(char.baseline - last.baseline) < 1
    return near and abs(char.size - last.size) < 0.5 and not char.char.isspace()
