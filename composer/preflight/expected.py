"""What an edition's file is to be, as far as the gate asks for it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from composer.layout.model import Standard


@dataclass(frozen=True, slots=True)
class Expected:
    """What is asked of a finished PDF. Lengths in pt, ink in percent; ``numbers`` are its pages', in order.

    ``black_pages`` are the numbers of those printed with black ink alone; without a ``has_profile`` no standard can
    be kept.
    """

    edition: Literal["print", "screen", "archive"]
    numbers: tuple[int, ...]
    trim: tuple[float, float]
    bleed: float = 0.0
    standard: Standard = "x-4"
    ink_limit: int = 240
    has_profile: bool = True
    black_pages: frozenset[int] = frozenset()

    def of_archive(self) -> Expected:
        """What the archive's copy of an edition is to be."""
        return replace(self, edition="archive")

    def of_page(self, number: int) -> Expected:
        """What the file of one page is to be."""
        return replace(self, numbers=(number,))
