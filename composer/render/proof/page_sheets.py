"""大样: finished pages on sheets of office paper, as vectors, under the sheets' own furniture."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pikepdf
import pypdfium2

from composer.fonts.book import FontBook
from composer.layout.model import Layout
from composer.makeup.collisions import all_blocks
from composer.makeup.model import Box, MadeUpPage
from composer.render.model import Rendered
from composer.render.proof.document import Document, proof_document, proof_identity, write_proof
from composer.render.proof.model import PAGES, Dressing, Imposed
from composer.render.proof.numbers import Number, numbers_of
from composer.render.proof.sheet import PaperName, Sheet, tiled_sheets, whole_sheet
from composer.render.proof.version import Version, mark_of
from composer.render.proof.watermark import RISE, watermark_of

# Another character of the smallest type changes pixels of this size.
SEEN_PPI = 100
# Numbers beside a leg are part of the page and shrink with it; those in the margins stay as they are. In pt.
LEG_NUMBER, MARGIN_NUMBER = 5.6, 6.0


@dataclass(frozen=True, slots=True)
class SheetNumber:
    """A number where it stands on a sheet, with its size in pt."""

    number: Number
    size: float


def page_marks(pages_pdf: bytes) -> tuple[str, ...]:
    """The mark of each page of a finished PDF: of what is seen of it, whichever pages it was made with.

    The file's own bytes tell less: one page's change renames what others draw, and a picture's may leave them as they
    are.
    """
    document = pypdfium2.PdfDocument(pages_pdf)
    try:
        return tuple(mark_of(page.render(scale=SEEN_PPI / 72).to_numpy().tobytes()) for page in document)
    finally:
        document.close()


def impose(
    pages: Sequence[MadeUpPage], versions: Sequence[Version], layout: Layout, paper: PaperName, *, tiled: bool
) -> tuple[Imposed, ...]:
    """The sheets of all pages, each page whole on one, or in tiles at true size."""
    trim = layout.format.trim

    def sheets_of(page: MadeUpPage) -> tuple[Sheet, ...]:
        return tiled_sheets(trim, paper, printed_boxes(page)) if tiled else (whole_sheet(trim, paper),)

    paired = zip(pages, versions, strict=True)
    return tuple(Imposed(page, sheet, version) for page, version in paired for sheet in sheets_of(page))


def printed_boxes(page: MadeUpPage) -> tuple[Box, ...]:
    """Where a page has anything on it."""
    furniture = [box for box in (page.masthead, page.folio, page.foot) if box is not None]
    return (*furniture, *(block.box for block in all_blocks(page.blocks)))


def page_proofs(
    pages_pdf: bytes, sheets: Sequence[Imposed], dressing: Dressing, layout: Layout, book: FontBook
) -> Rendered:
    """The proof of pages on their sheets; ``pages_pdf`` holds them trimmed, in the sheets' order, each once.

    Raises CannotCompose where no font can print the watermark.
    """
    values = {
        "sheets": [(one, _numbers_on(one) if dressing.line_numbers else ()) for one in sheets],
        "watermark": watermark_of(dressing.watermark, book) if dressing.watermark else None,
        "rise": RISE,
    }
    html, readable = proof_document("proof.html.j2", values, dressing, layout, book)
    document = Document(html, ((),) * len(sheets), readable, proof_identity(dressing, PAGES))
    with pikepdf.open(io.BytesIO(pages_pdf)) as source:
        return write_proof(document, lambda pdf: _lay_under(pdf, source, sheets))


def _numbers_on(one: Imposed) -> tuple[SheetNumber, ...]:
    return tuple(_placed_numbers(one.page, one.sheet))


def _placed_numbers(page: MadeUpPage, sheet: Sheet) -> Iterator[SheetNumber]:
    part = sheet.part
    for number in numbers_of(page):
        if part.x <= number.x <= part.right and part.y <= number.y <= part.bottom:
            x, y = sheet.point(number.x, number.y)
            size = LEG_NUMBER * sheet.scale if number.kind == "leg" else MARGIN_NUMBER
            yield SheetNumber(replace(number, x=x, y=y), size)


def _lay_under(pdf: pikepdf.Pdf, source: pikepdf.Pdf, sheets: Sequence[Imposed]) -> None:
    """Put under each sheet's furniture the part of its page it shows, as a form all sheets of the page share."""
    numbers = tuple(dict.fromkeys(one.page.number for one in sheets))
    forms = {
        number: pdf.copy_foreign(page.as_form_xobject()) for number, page in zip(numbers, source.pages, strict=True)
    }
    for page, one in zip(pdf.pages, sheets, strict=True):
        form = forms[one.page.number]
        name = page.add_resource(form, pikepdf.Name.XObject, pikepdf.Name(f"/Page{one.page.number}"))
        page.contents_add(_drawn(one.sheet, float(form.BBox[3]), str(name)), prepend=True)


def _drawn(sheet: Sheet, high: float, name: str) -> bytes:
    """The operators that draw a sheet's part of a page ``high`` pt high; y upwards."""
    at, part, scale = sheet.at, sheet.part, sheet.scale
    x = at.x - part.x * scale
    y = sheet.size[1] - at.y - (high - part.y) * scale
    clip = (at.x, sheet.size[1] - at.bottom, at.width, at.height)
    clipped = " ".join(f"{side:.4f}" for side in clip)
    return f"q {clipped} re W n {scale:.6f} 0 0 {scale:.6f} {x:.4f} {y:.4f} cm {name} Do Q\n".encode()
