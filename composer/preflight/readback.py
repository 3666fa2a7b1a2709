"""A finished PDF read back: every character, picture and drawn shape with its place on the page."""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from composer.makeup.model import Box
from composer.render.adverts import MARK

# Pictures inside forms inside forms: no page of ours nests deeper.
MOST_NESTED = 8
# What PDFium gives for a hyphen at the end of a line.
DIVIDING_HYPHEN = 2


class PrintedChar(NamedTuple):
    """One character as a reader's program finds it; its origin in pt from the page's top left, its size on paper."""

    char: str
    x: float
    baseline: float
    size: float


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page as printed: its characters in the order of the file, its pictures, its rules and tints.

    An advertisement placed as a PDF is one picture; what it is made of is the client's.
    """

    chars: tuple[PrintedChar, ...]
    pictures: tuple[Box, ...] = ()
    shapes: tuple[Box, ...] = ()

    def moved(self, by: float) -> PrintedPage:
        """The page with its origin ``by`` pt further in from the left and the top: at the trim, not the bleed."""
        if not by:
            return self
        chars = tuple(PrintedChar(char.char, char.x - by, char.baseline - by, char.size) for char in self.chars)
        pictures, shapes = (
            tuple(replace(box, x=box.x - by, y=box.y - by) for box in boxes) for boxes in (self.pictures, self.shapes)
        )
        return PrintedPage(chars, pictures, shapes)


def read_pages(pdf: bytes) -> tuple[PrintedPage, ...]:
    """Every page of a PDF."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return tuple(_read_page(page) for page in document)
    finally:
        document.close()


def _read_page(page: pypdfium2.PdfPage) -> PrintedPage:
    height = page.get_height()
    pictures: list[Box] = []
    shapes: list[Box] = []
    for advert in _adverts(page):
        pictures.append(_unit_square(advert, height))
        pdfium.FPDFPage_RemoveObject(page, advert)  # in memory: its text is not the paper's
    for part in page.get_objects((pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH), max_depth=MOST_NESTED):
        left, bottom, right, top = part.get_bounds()
        found = pictures if part.type == pdfium.FPDF_PAGEOBJ_IMAGE else shapes
        found.append(Box(left, height - top, right - left, top - bottom))
    return PrintedPage(_read_chars(page, height), tuple(pictures), tuple(dict.fromkeys(shapes)))


def _adverts(page: pypdfium2.PdfPage) -> list[pypdfium2.PdfObject]:
    """The forms of a page whose content bears the mark of an advertisement."""
    return [part for part in page.get_objects((pdfium.FPDF_PAGEOBJ_FORM,), max_depth=1) if _is_advert(part)]


def _is_advert(form: pypdfium2.PdfObject) -> bool:
    if pdfium.FPDFFormObj_CountObjects(form) < 1:
        return False
    first = pdfium.FPDFFormObj_GetObject(form, 0)
    if pdfium.FPDFPageObj_CountMarks(first) < 1:
        return False
    mark = pdfium.FPDFPageObj_GetMark(first, 0)
    name, length = (ctypes.c_ushort * (len(MARK) + 1))(), ctypes.c_ulong()
    pdfium.FPDFPageObjMark_GetName(mark, name, ctypes.sizeof(name), length)
    return bytes(name).decode("utf-16-le").rstrip("\0") == MARK


def _unit_square(form: pypdfium2.PdfObject, height: float) -> Box:
    """Where a form that fills a unit square stands."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(form, matrix)
    left, right = sorted((matrix.e, matrix.e + matrix.a))
    bottom, top = sorted((matrix.f, matrix.f + matrix.d))
    return Box(left, height - top, right - left, top - bottom)


def _read_chars(page: pypdfium2.PdfPage, height: float) -> tuple[PrintedChar, ...]:
    """The characters in the order of the file; what a reader's program makes up is left out."""
    text = page.get_textpage()
    raw = text.raw  # asked several times for each character, past the wrapper
    # PDFium puts texts on one level in the order of their places where one follows the other in the file.
    parts = page.get_objects((pdfium.FPDF_PAGEOBJ_TEXT,), max_depth=MOST_NESTED)
    order = {_address(part.raw): number for number, part in enumerate(parts)}
    sizes: dict[int | None, float] = {}
    found: list[tuple[int, PrintedChar]] = []
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(text.count_chars()):
        if pdfium.FPDFText_IsGenerated(raw, index):
            continue
        code = pdfium.FPDFText_GetUnicode(raw, index)
        if code in (0, 0xFFFE, 0xFFFF):
            continue
        code = ord("-") if code == DIVIDING_HYPHEN else code
        pdfium.FPDFText_GetCharOrigin(raw, index, x, y)
        part = _address(pdfium.FPDFText_GetTextObject(raw, index))
        if part is None or part not in sizes:
            sizes[part] = _size_on_paper(text, index)
        char = PrintedChar(chr(code), x.value, height - y.value, sizes[part])
        found.append((order.get(part, len(order)), char))
    return _pairs_joined([char for _, char in sorted(found, key=lambda one: one[0])])


def _size_on_paper(text: pypdfium2.PdfTextPage, index: int) -> float:
    """The size of a character, which all of its text object share."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, index, matrix)
    size: float = pdfium.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
    return size


def _address(raw: Any) -> int | None:
    return ctypes.addressof(raw.contents) if raw else None


def _pairs_joined(chars: list[PrintedChar]) -> tuple[PrintedChar, ...]:
    """Characters beyond the basic plane come as two surrogates; joined they are one again."""
    joined: list[PrintedChar] = []
    for char in chars:
        if joined and 0xDC00 <= ord(char.char) < 0xE000 and 0xD800 <= ord(joined[-1].char) < 0xDC00:
            high = joined.pop()
            code = 0x10000 + ((ord(high.char) - 0xD800) << 10) + (ord(char.char) - 0xDC00)
            joined.append(high._replace(char=chr(code)))
        else:
            joined.append(char)
    return tuple(joined)
