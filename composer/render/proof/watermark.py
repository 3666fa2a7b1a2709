"""The word that stands over a proof's sheets, large, slanting and light."""

from __future__ import annotations

import math
from dataclasses import dataclass

from composer.fonts.book import FontBook
from composer.makeup.model import Box
from composer.problems import CannotCompose, Message, Problem
from composer.render.furniture import text_width

ROLE = "hei"
# How steeply it rises, in degrees, and how much of the sheet's page it takes across and down.
RISE = 38.0
TAKEN = 0.86
# Larger letters, by the page's width, are blots.
LARGEST = 0.3


@dataclass(frozen=True, slots=True)
class Watermark:
    """A word and the font role that can print it."""

    word: str
    role: str
    em: float

    def size_on(self, box: Box) -> float:
        """The size in pt at which it fills a box of the sheet."""
        slope = math.radians(RISE)
        across = self.em * math.cos(slope) + math.sin(slope)
        down = self.em * math.sin(slope) + math.cos(slope)
        return min(LARGEST * box.width, TAKEN * box.width / across, TAKEN * box.height / down)

    def box_on(self, box: Box) -> Box:
        """Where it stands before it is turned round its middle."""
        size = self.size_on(box)
        wide = size * self.em
        return Box(box.x + (box.width - wide) / 2, box.y + (box.height - size) / 2, wide, size)


def watermark_of(word: str, book: FontBook) -> Watermark:
    """The watermark. Raises CannotCompose where no font has one of its characters."""
    role = book.role_with(word, ROLE)
    missing = book.missing_glyphs(word, role)
    if missing:
        named = "、".join(missing)
        message = Message(f"水印“{word}”：没有字体有 {named}。", f"watermark “{word}”: no font has {named}")
        hint = Message("换一个词。", "take another word")
        raise CannotCompose([Problem("error", "fonts.missing-glyph", message, hint=hint)])
    return Watermark(word, role, text_width(word, role, 1.0, book))
