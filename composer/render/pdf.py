"""HTML to PDF by WeasyPrint, and the finishing that pikepdf does: white in lines, boxes, title, fixed identity."""

from __future__ import annotations

import gc
import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pikepdf

from composer.problems import Message, Problem
from composer.render.adverts import place_adverts
from composer.render.model import PICTURE_SCHEME, Edition, Rendered, Sheets
from composer.render.spacing import space_glyphs

# Objects made before the collector looks for cycles; a page's boxes live until its PDF is written anyway.
PATIENCE = 100_000


def warm_up() -> None:
    """Load what writing a PDF needs, so that a helper has it when there is one to write."""
    import weasyprint  # noqa: F401


def write_pdf(sheets: Sheets) -> Rendered:
    """The PDF of an edition, every run as its line set it. Only the files the sheets name are opened.

    Every warning of WeasyPrint comes back as an error: what it drops is not on the page.
    """
    import weasyprint  # heavy: waits until a PDF is wanted

    with _warnings_of("weasyprint") as warnings, _patient_collector():
        document = weasyprint.HTML(string=sheets.html, base_url="about:blank", url_fetcher=_fetcher(sheets.readable))
        raw = document.write_pdf(pdf_tags=sheets.edition == "screen", custom_metadata=False)
    pdf, problems = _finished(raw, sheets)
    return Rendered(pdf, (*(_problem(text, sheets.edition) for text in warnings), *problems))


@contextmanager
def _patient_collector() -> Iterator[None]:
    """Python's search for cycles held back: among a document's many boxes it takes a fifth of the time."""
    before = gc.get_threshold()
    gc.set_threshold(PATIENCE, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _fetcher(readable: frozenset[Path]) -> Any:
    from weasyprint.urls import URLFetcher

    addresses = {address: file for file in readable for address in (file.as_uri(), f"{PICTURE_SCHEME}:{file.name}")}

    class OwnFilesOnly(URLFetcher):  # type: ignore[misc]
        """Opens the files the composer handed over, and no others."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            if url not in addresses:
                raise ValueError(f"not one of the issue's files: {url}")
            return super().fetch(addresses[url].as_uri(), headers)

    return OwnFilesOnly(allowed_protocols=("file",))


@contextmanager
def _warnings_of(name: str) -> Iterator[list[str]]:
    heard: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            heard.append(record.getMessage())

    logger = logging.getLogger(name)
    listener = Listener(logging.WARNING)
    before, propagate = logger.handlers[:], logger.propagate
    logger.handlers, logger.propagate = [listener], False
    try:
        yield heard
    finally:
        logger.handlers, logger.propagate = before, propagate


def _problem(text: str, edition: Edition) -> Problem:
    message = Message(f"排印引擎警告({edition})：{text}", f"the PDF engine warned ({edition}): {text}")
    return Problem("error", "render.warning", message)


def _other_line(text: str, edition: Edition) -> Problem:
    message = Message(
        f"排印引擎({edition})没有照样排出“{text}”，从这里起字距不准。",
        f"the PDF engine ({edition}) did not set “{text}” as it was handed over; from there on the spacing is off",
    )
    return Problem("error", "render.spacing", message)


def _finished(raw: bytes, sheets: Sheets) -> tuple[bytes, tuple[Problem, ...]]:
    """Space the runs' glyphs, set the trim and bleed boxes and an identity made from the content alone."""
    form = sheets.layout.format
    bleed = form.bleed if sheets.edition == "print" else 0.0
    width, height = form.trim
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        other = space_glyphs(pdf, sheets.runs, bleed)
        place_adverts(pdf, dict(sheets.adverts))
        for page in pdf.pages:
            media = pikepdf.Array([0, 0, round(width + 2 * bleed, 4), round(height + 2 * bleed, 4)])
            page.MediaBox = media
            page.BleedBox = media
            page.TrimBox = pikepdf.Array([round(v, 4) for v in (bleed, bleed, bleed + width, bleed + height)])
            if "/CropBox" in page:
                del page["/CropBox"]
        pdf.docinfo["/Title"] = sheets.title
        out = io.BytesIO()
        pdf.save(
            out,
            deterministic_id=True,
            linearize=sheets.edition == "screen",
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    return out.getvalue(), () if other is None else (_other_line(other, sheets.edition),)
