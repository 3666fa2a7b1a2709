"""小样: galleys as a PDF, through the template the newsroom may replace."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from composer.fonts.book import FontBook
from composer.layout.model import Layout
from composer.makeup.galleys import GalleyFormat, GalleySheet
from composer.makeup.model import Box, SetText
from composer.render.lines import text_markup
from composer.render.model import Rendered
from composer.render.proof.document import Document, proof_document, proof_identity, write_proof
from composer.render.proof.model import GALLEYS, Dressing
from composer.render.proof.version import Version
from composer.render.proof.watermark import RISE, watermark_of
from composer.render.runs import Strand


def galley_proofs(
    sheets: Sequence[GalleySheet],
    versions: Mapping[str, Version],
    form: GalleyFormat,
    dressing: Dressing,
    layout: Layout,
    book: FontBook,
) -> Rendered:
    """The galleys; ``versions`` are the items' by name.

    Raises CannotCompose where no font can print the watermark.
    """
    strands: dict[int, list[Strand]] = {id(sheet): [] for sheet in sheets}

    def text(paragraph: SetText, sheet: GalleySheet) -> Markup:
        markup, own = text_markup(paragraph, book, links=False)
        strands[id(sheet)].extend(own)
        return markup

    values = {
        "sheets": sheets,
        "versions": versions,
        "form": form,
        "area": Box(form.left, form.top, form.width, form.foot - form.top),
        "text": text,
        "watermark": watermark_of(dressing.watermark, book) if dressing.watermark else None,
        "rise": RISE,
    }
    html, readable = proof_document("galley.html.j2", values, dressing, layout, book)
    document = Document(html, tuple(map(tuple, strands.values())), readable, proof_identity(dressing, GALLEYS))
    return write_proof(document)
