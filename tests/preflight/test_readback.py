"""Characters read back with place and size, from a PDF written by hand."""

from __future__ import annotations

import io

import pikepdf
import pytest

from composer.preflight.readback import read_pages


def pdf_with(*contents: bytes) -> bytes:
    """A page of 200 × 300 pt for each content stream, with a plain font."""
    pdf = pikepdf.new()
    font = pdf.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    )
    for content in contents:
        pdf.add_blank_page(page_size=(200, 300))
        pdf.pages[-1].Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        pdf.pages[-1].Contents = pdf.make_stream(content)
    stream = io.BytesIO()
    pdf.save(stream)
    return stream.getvalue()


def test_a_character_is_read_with_its_origin_from_the_pages_top() -> None:
    (page,) = read_pages(pdf_with(b"BT /F1 12 Tf 1 0 0 1 40 250 Tm (A) Tj ET"))
    (char,) = page.chars
    assert (char.char, char.size) == ("A", 12)
    assert (char.x, char.baseline) == pytest.approx((40, 50))


def test_pages_come_in_order_and_empty_ones_are_empty() -> None:
    pages = read_pages(pdf_with(b"BT /F1 9 Tf 10 10 Td (B) Tj ET", b"", b"BT /F1 9 Tf 10 10 Td (C) Tj ET"))
    assert ["".join(char.char for char in page.chars) for page in pages] == ["B", "", "C"]


def test_characters_come_in_the_order_of_the_file_without_made_up_spaces() -> None:
    content = b"BT /F1 9 Tf 1 0 0 1 100 100 Tm (lower) Tj 1 0 0 1 10 200 Tm (upper) Tj ET"
    (page,) = read_pages(pdf_with(content))
    assert "".join(char.char for char in page.chars) == "lowerupper"


def test_the_size_is_that_on_paper() -> None:
    (page,) = read_pages(pdf_with(b"q .75 0 0 .75 0 0 cm BT /F1 12 Tf 1 0 0 1 40 200 Tm (A) Tj ET Q"))
    (char,) = page.chars
    assert (char.size, char.x, char.baseline) == pytest.approx((9, 30, 150))


def test_rules_and_tints_are_read_with_their_boxes() -> None:
    (page,) = read_pages(pdf_with(b"0 0 0 1 k 20 100 60 40 re f"))
    (box,) = page.shapes
    assert (box.x, box.y, box.width, box.height) == pytest.approx((20, 160, 60, 40))
    assert page.pictures == ()


def test_a_picture_is_read_with_its_box() -> None:
    image = b"q 50 0 0 30 10 200 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x80 EI Q"
    (page,) = read_pages(pdf_with(image))
    (box,) = page.pictures
    assert (box.x, box.y, box.width, box.height) == pytest.approx((10, 70, 50, 30))


def test_a_page_with_bleed_is_moved_to_its_trim() -> None:
    (page,) = read_pages(pdf_with(b"BT /F1 12 Tf 1 0 0 1 40 250 Tm (A) Tj ET 20 100 60 40 re f"))
    moved = page.moved(9)
    assert (moved.chars[0].x, moved.chars[0].baseline) == pytest.approx((31, 41))
    assert (moved.shapes[0].x, moved.shapes[0].y) == pytest.approx((11, 151))


def test_a_divided_words_hyphen_is_a_hyphen() -> None:
    content = b"BT /F1 9 Tf 1 0 0 1 20 200 Tm (internationali-) Tj 1 0 0 1 20 188 Tm (sation) Tj ET"
    (page,) = read_pages(pdf_with(content))
    assert "".join(char.char for char in page.chars) == "internationali-sation"
