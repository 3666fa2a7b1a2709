"""A finished PDF read back: every character with the place and size it was printed at."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium


@dataclass(frozen=True, slots=True)
class PrintedChar:
    """One character as a reader's program finds it; origin in pt from the page's top left."""

    char: str
    x: float
    baseline: float
    size: float


def read_pages(pdf: bytes) -> tuple[tuple[PrintedChar, ...], ...]:
    """The characters of every page in the order of the file; what a reader's program makes up is left out."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return tuple(_read_page(page) for page in document)
    finally:
        document.close()


def _read_page(page: pypdfium2.PdfPage) -> tuple[PrintedChar, ...]:
    height = page.get_height()
    text = page.get_textpage()
    found = []
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(text.count_chars()):
        if pdfium.FPDFText_IsGenerated(text, index):
            continue
        code = pdfium.FPDFText_GetUnicode(text, index)
        if code in (0, 0xFFFE, 0xFFFF):
            continue
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        found.append(PrintedChar(chr(code), x.value, height - y.value, pdfium.FPDFText_GetFontSize(text, index)))
    return _pairs_joined(found)


def _pairs_joined(chars: list[PrintedChar]) -> tuple[PrintedChar, ...]:
    """Characters beyond the basic plane come as two surrogates; joined they are one again."""
    joined: list[PrintedChar] = []
    for char in chars:
        if joined and 0xDC00 <= ord(char.char) < 0xE000 and 0xD800 <= ord(joined[-1].char) < 0xDC00:
            high = joined.pop()
            code = 0x10000 + ((ord(high.char) - 0xD800) << 10) + (ord(char.char) - 0xDC00)
            joined.append(PrintedChar(chr(code), high.x, high.baseline, high.size))
        else:
            joined.append(char)
    return tuple(joined)
