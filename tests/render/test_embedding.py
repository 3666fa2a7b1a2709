"""Fonts in a PDF: bare outlines of the glyphs used, called by the numbers the text calls them by."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import pikepdf
import pypdfium2
import pytest
import weasyprint
from fontTools.cffLib import CFFFontSet

from composer.fonts.book import open_font_book
from composer.preflight.readback import read_pages
from composer.render.embedding import _called_by, embed_bare_outlines, used_glyphs

TEXT = "河边有人家，三十二条船。"


@pytest.fixture(scope="module")
def raw() -> bytes:
    face = open_font_book().face("song")
    html = f'<p style="font-family: {face.family}; font-weight: {face.weight}">{TEXT}</p>'
    written: bytes = weasyprint.HTML(string=html).write_pdf()
    return written


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def outlines_of(pdf: pikepdf.Pdf) -> list[Any]:
    return [
        part for part in pdf.objects if isinstance(part, pikepdf.Stream) and part.get("/Subtype") == "/CIDFontType0C"
    ]


def top_of(outlines: bytes) -> Any:
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(outlines), None)
    return fonts[0]


def test_only_the_glyphs_used_are_left_under_their_numbers(raw: bytes) -> None:
    with opened(raw) as pdf:
        ((_, glyphs),) = used_glyphs(pdf).items()
        embed_bare_outlines(pdf)
        (outlines,) = outlines_of(pdf)
        charset = top_of(outlines.read_bytes()).charset
    assert len(glyphs) == len(set(TEXT))
    assert charset == [".notdef", *(f"cid{glyph:05d}" for glyph in sorted(glyphs))]


def test_the_text_is_drawn_and_read_as_before(raw: bytes) -> None:
    out = io.BytesIO()
    with opened(raw) as pdf:
        embed_bare_outlines(pdf)
        pdf.save(out)
    assert "".join(char.char for char in read_pages(out.getvalue())[0].chars) == TEXT
    # Grey at the edges of strokes may differ by a few levels of 255: a reader rounds by other tables.
    difference = np.abs(_picture(out.getvalue()) - _picture(raw))
    assert difference.max() <= 20
    assert difference.mean() < 0.01
    assert len(out.getvalue()) < len(raw) / 2


def _picture(pdf: bytes) -> np.ndarray:
    document = pypdfium2.PdfDocument(pdf)
    pixels = np.asarray(document[0].render(scale=2).to_pil(), dtype=int)
    document.close()
    return pixels


def test_a_font_whose_own_numbers_are_others_is_told_these(raw: bytes) -> None:
    with opened(raw) as pdf:
        embed_bare_outlines(pdf)
        (stream,) = outlines_of(pdf)
        outlines = stream.read_bytes()
    charset = top_of(outlines).charset
    wanted = [0, *range(7, 6 + len(charset))]
    renumbered = top_of(_called_by(wanted, outlines))
    assert renumbered.charset == [".notdef", *(f"cid{number:05d}" for number in wanted[1:])]
    before = top_of(outlines)
    for old, new in zip(charset, renumbered.charset, strict=True):
        first, second = before.CharStrings[old], renumbered.CharStrings[new]
        first.decompile()
        second.decompile()
        assert first.program == second.program
