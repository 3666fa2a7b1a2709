"""Pieces set as positioned boxes by WeasyPrint put every glyph where the composer said."""

from __future__ import annotations

import ctypes
import math

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
import weasyprint

from composer.copy.model import Paragraph, Run
from composer.fonts.book import FontBook
from composer.typeset.lines_report import glyphs_of
from composer.typeset.model import Line, Piece, TextStyle
from composer.typeset.paragraph import compose_paragraph

WIDTH, HEIGHT, LEFT, FIRST_BASELINE, PITCH = 400.0, 800.0, 50.0, 60.0, 17.0
LINE_HEIGHT = 30.0

TEXT = (
    "“今天上午，市长宣布完。”大会于2026年8月1日——也就是建军节——在卡尔·马克思广场举行（约3,000人），"
    "气温37.5℃，COVID-19疫苗……AVATAR、To和hello world都在《新闻周刊》、《晚报》上；真的？！"
)
EMPHASISED = (Run("黑体："), Run("“重点2026年”", "bold"), Run("与"), Run("楷体——“引文”，AV1", "kai"), Run("再回宋体。"))


def css_letter_spacing(tracking: float, size: float) -> float:
    """The letter-spacing in pt that makes WeasyPrint advance by ``tracking`` em.

    WeasyPrint cuts each glyph's adjustment to thousandths of an em and writes Pango's offset in 1/1024 em.
    """
    if abs(tracking) < 5e-5:
        return 0.0
    em = int(size * 4 / 3 * 1024)
    wanted = tracking * em
    best = (math.inf, 0)
    for units in range(round(wanted) - em // 500 - 1, round(wanted) + em // 500 + 2):
        left = int(units / 2) if units % 1024 else (int(units / 2) + 512) // 1024 * 1024
        offset = left * 1024 / em
        exact = offset - units * 1000 / em
        error = abs(offset - int(exact) - tracking * 1000) + (0.2 if abs(exact - round(exact)) < 0.02 else 0)
        best = min(best, (error, units))
    return (best[1] + math.copysign(0.5, best[1])) / 1024 * 0.75


def box_of(piece: Piece, size: float, baseline: float, book: FontBook) -> str:
    face = book.face(piece.role)
    top = baseline - LINE_HEIGHT / 2 - size * (face.ascent - face.descent) / 2
    full_width = "font-variant-east-asian:full-width;" if piece.full_width else ""
    return (
        f'<p style="left:{LEFT + piece.x * size}pt;top:{top}pt;{full_width}'
        f"font:{face.weight} {size}pt/{LINE_HEIGHT}pt '{face.family}';"
        f'letter-spacing:{css_letter_spacing(piece.tracking, size)}pt">{piece.text}</p>'
    )


def glyph_origins(pdf: bytes) -> dict[float, list[tuple[str, float]]]:
    """The characters of a page with their origins in pt, by baseline from the top."""
    document = pypdfium2.PdfDocument(pdf)
    text = document[0].get_textpage()
    origins: dict[float, list[tuple[str, float]]] = {}
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(text.count_chars()):
        if pdfium.FPDFText_IsGenerated(text.raw, index) == 1:
            continue
        pdfium.FPDFText_GetCharOrigin(text.raw, index, x, y)
        baseline = round(HEIGHT - y.value, 2)
        origins.setdefault(baseline, []).append((chr(pdfium.FPDFText_GetUnicode(text.raw, index)), x.value))
    text.close()
    document.close()
    return origins


def set_lines(
    lines: tuple[Line, ...], size: float, book: FontBook, css: str = ""
) -> dict[float, list[tuple[str, float]]]:
    boxes = "".join(
        box_of(piece, size, FIRST_BASELINE + row * PITCH, book)
        for row, line in enumerate(lines)
        for piece in line.pieces
    )
    html = (
        f"<style>{css}@page{{size:{WIDTH}pt {HEIGHT}pt;margin:0}}"
        "p{position:absolute;margin:0;white-space:pre;font-kerning:normal;font-variant-ligatures:none}</style>"
        f'<html lang="zh-Hans"><body>{boxes}'
    )
    return glyph_origins(weasyprint.HTML(string=html).write_pdf())


@pytest.mark.parametrize("size", [9.0, 10.5])
@pytest.mark.parametrize("measure", [10.0, 13.0])
@pytest.mark.parametrize("runs", [(Run(TEXT),), EMPHASISED], ids=["song", "emphasised"])
def test_every_glyph_stands_where_it_was_set(
    runs: tuple[Run, ...], measure: float, size: float, installed: FontBook
) -> None:
    lines = compose_paragraph(Paragraph(runs), TextStyle("body"), measure, installed)

    rows = set_lines(lines, size, installed)

    assert sorted(rows) == pytest.approx([FIRST_BASELINE + row * PITCH for row in range(len(lines))], abs=0.02)
    for line, baseline in zip(lines, sorted(rows), strict=True):
        expected = [(glyph.text, glyph.x) for glyph in glyphs_of(line, installed) if glyph.text.strip()]
        # A joined pair of dashes is one glyph that reads as two characters in one place.
        found = dict.fromkeys((char, round((x - LEFT) / size, 4)) for char, x in rows[baseline] if char.strip())
        assert [char for char, _ in found] == [text[0] for text, _ in expected]
        assert [x for _, x in found] == pytest.approx([x for _, x in expected], abs=0.01)


def test_an_own_font_stands_as_well(plain: FontBook) -> None:
    face = plain.face("song")
    css = f"@font-face{{font-family:'{face.family}';font-weight:{face.weight};src:url({face.file.as_uri()})}}"
    lines = compose_paragraph(Paragraph((Run("今天上午市长将宣布完。大会"),)), TextStyle("body", indent=0), 10, plain)

    rows = set_lines(lines, 10, plain, css)

    # The test font has one glyph for all Han characters, so only places are compared.
    assert sorted(rows) == pytest.approx([FIRST_BASELINE, FIRST_BASELINE + PITCH], abs=0.02)
    first, second = ([(x - LEFT) / 10 for _, x in rows[baseline]] for baseline in sorted(rows))
    assert first == pytest.approx([index * 1.125 for index in range(9)], abs=0.01)
    assert second == pytest.approx([0, 1, 2, 3], abs=0.01)
