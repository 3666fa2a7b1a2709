"""One fault of a page: the figure it counts to, and where an editor finds it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault. ``figure`` is a field of PageFigures; ``title`` names the article, empty for the page's own.

    ``words`` are those printed there; ``amount`` says how much (lines, em, characters), as the figure counts.
    """

    figure: str
    title: str = ""
    words: str = ""
    amount: float = 1
