"""A proof's document: HTML of the sheets through templates, and the PDF made of it.

The templates lie in ``layouts/proof``; a file of the same name in a layout or beside the manifest goes before them.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf

from composer.fonts.book import FontBook
from composer.layout.model import Layout
from composer.render.complaints import complaints, other_line
from composer.render.embedding import embed_bare_outlines
from composer.render.engine import laid_out
from composer.render.furniture import fit_size, text_width
from composer.render.html import face_of, place
from composer.render.identity import Identity, identify
from composer.render.model import Rendered
from composer.render.proof.model import Dressing
from composer.render.runs import Strand
from composer.render.saving import saved
from composer.render.spacing import space_glyphs
from composer.render.templates import render, template_environment
from composer.resources import layouts_folder

TEMPLATES = "proof"
PDF_VERSION = "1.7"


@dataclass(frozen=True, slots=True)
class Document:
    """The sheets of a proof as HTML, the strands of each sheet's lines, the files it may read, its title."""

    html: str
    strands: tuple[tuple[Strand, ...], ...]
    readable: frozenset[Path]
    identity: Identity


def proof_document(
    template: str, values: dict[str, Any], dressing: Dressing, layout: Layout, book: FontBook
) -> tuple[str, frozenset[Path]]:
    """A template of the proofs filled in, and the font files it needs.

    Raises CannotCompose where one of the templates is wrong.
    """
    folders = (*layout.template_folders, layouts_folder() / TEMPLATES)
    dressed = layout.model_copy(update={"template_folders": folders})
    environment = template_environment(dressed)
    environment.globals.update(
        fit_size=lambda text, role, width, largest: fit_size(text, role, width, largest, book),
        text_width=lambda text, role, size: text_width(text, role, size, book),
    )
    environment.filters.update(place=place)
    faces = book.faces()
    given = {**values, "dressing": dressing, "faces": [face_of(book, face.role) for face in faces]}
    return render(environment, dressed, template, given), frozenset(face.file for face in faces if face.own)


def proof_identity(dressing: Dressing, kind: str) -> Identity:
    """What the PDF says of itself: the issue, the kind of proof, the time of the run."""
    issue = dressing.issue
    title = f"{issue.paper} {issue.date.isoformat()} 第{issue.number}期 {kind}"
    return Identity(title, dressing.made.astimezone(datetime.UTC))


def write_proof(document: Document, finish: Callable[[pikepdf.Pdf], None] | None = None) -> Rendered:
    """The PDF; ``finish`` adds what the engine cannot: the pages themselves. Warnings come back as errors."""
    with laid_out(document.html, document.readable) as (laid, warnings):
        raw: bytes = laid.write_pdf(pdf_tags=False, custom_metadata=False)
    problems = [*complaints(warnings, (), "proof")]
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        other = space_glyphs(pdf, document.strands, 0.0)
        problems += [other_line(other, (), "proof")] if other is not None else []
        embed_bare_outlines(pdf)
        if finish is not None:
            finish(pdf)
        identify(pdf, document.identity, {}, raw)
        return Rendered(saved(pdf, PDF_VERSION, packed=True), tuple(problems))
