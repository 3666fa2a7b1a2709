"""HTML to PDF by WeasyPrint, and the finishing that pikepdf does: white in lines, fonts, boxes, standards."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pikepdf

from composer.problems import Problem
from composer.render.adverts import paint_adverts, place_adverts
from composer.render.archive import fit_for_archive
from composer.render.complaints import complaints, other_line
from composer.render.embedding import embed_bare_outlines
from composer.render.engine import laid_out
from composer.render.identity import identify
from composer.render.model import Rendered, Sheets
from composer.render.press import VERSIONS, claim_standard, drop_unused_transparency, fit_for_press
from composer.render.saving import saved
from composer.render.spacing import space_glyphs
from composer.render.tags import put_tags_right

# PDF/UA-1 is written in PDF 1.7.
SCREEN_VERSION = "1.7"
ACCESSIBLE = {"pdfuaid:part": "1"}


def write_pdf(sheets: Sheets) -> Rendered:
    """The PDF of an edition, every run as its line set it. Only the files the sheets name are opened.

    Every warning of WeasyPrint comes back as an error: what it drops is not on the page.
    """
    intent = "device-cmyk" if sheets.edition == "print" else None
    with laid_out(sheets.html, sheets.readable, intent) as (document, warnings):
        raw = _written(document, sheets)
        # A page's own file is written for itself: its bytes hang on that page alone, whatever the others hold.
        raw_parts = [_written(document.copy([page]), sheets) for page in document.pages] if sheets.parts else []
    pdf, problems = _finished(raw, sheets)
    parts = tuple(_finished(part, _of_page(sheets, place))[0] for place, part in enumerate(raw_parts))
    archive = _archived(raw, sheets) if sheets.archive else None
    return Rendered(pdf, (*complaints(warnings, sheets.subjects, sheets.edition), *problems), archive, parts)


def _written(document: Any, sheets: Sheets) -> bytes:
    raw: bytes = document.write_pdf(pdf_tags=sheets.edition == "screen", custom_metadata=False, uncompressed_pdf=True)
    return raw


def _of_page(sheets: Sheets, place: int) -> Sheets:
    """The sheets of one page."""
    number = sheets.numbers[place]
    identity = replace(sheets.identity, title=f"{sheets.identity.title} 第{number}版")
    return replace(sheets, strands=(sheets.strands[place],), numbers=(number,), identity=identity)


def _finished(raw: bytes, sheets: Sheets) -> tuple[bytes, tuple[Problem, ...]]:
    """An edition as it goes out: glyphs spaced, fonts bare, fit for the press or for reading programs."""
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        other = space_glyphs(pdf, sheets.strands, sheets.outset)
        embed_bare_outlines(pdf)
        problems: tuple[Problem, ...] = ()
        if other is not None:
            problems = (other_line(other, sheets.subjects, sheets.edition),)
        if sheets.edition == "screen":
            place_adverts(pdf, dict(sheets.adverts))
            put_tags_right(pdf)
            _set_screen_boxes(pdf, sheets)
            return _saved(pdf, sheets, raw, SCREEN_VERSION, ACCESSIBLE, linearize=True), problems
        fit_for_press(pdf, sheets.layout)
        place_adverts(pdf, dict(sheets.adverts))  # their operators are theirs: nothing is put among them
        drop_unused_transparency(pdf)
        standard = claim_standard(pdf, sheets.layout, sheets.profile)
        return _saved(pdf, sheets, raw, VERSIONS[sheets.layout.press.standard], standard, linearize=False), problems


def _archived(raw: bytes, sheets: Sheets) -> bytes:
    """The screen edition once more, as an archive keeps it."""
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        space_glyphs(pdf, sheets.strands, sheets.outset)
        embed_bare_outlines(pdf)
        paint_adverts(pdf, dict(sheets.adverts))
        put_tags_right(pdf)
        _set_screen_boxes(pdf, sheets)
        version, standard = fit_for_archive(pdf)
        return _saved(pdf, sheets, raw, version, standard, linearize=False)


def _set_screen_boxes(pdf: pikepdf.Pdf, sheets: Sheets) -> None:
    """The page is the trimmed one."""
    box = pikepdf.Array([0, 0, *(round(side, 4) for side in sheets.layout.format.trim)])
    for page in pdf.pages:
        page.MediaBox = page.BleedBox = page.TrimBox = box


def _saved(
    pdf: pikepdf.Pdf, sheets: Sheets, raw: bytes, version: str, standards: Mapping[str, str], *, linearize: bool
) -> bytes:
    """The bytes of a finished PDF, the same for the same pages.

    What is read over a network is linearised. An archive's copy is not: the hints of such a file may end in the byte
    of a line's end, which checkers of PDF/A do not count to the stream.

    Streams of objects are left out of a linearised file, whose hints some checkers then misread.
    """
    identify(pdf, sheets.identity, standards, raw)
    packed = sheets.edition == "print" and version >= "1.5"
    return saved(pdf, version, packed=packed, linearize=linearize)
