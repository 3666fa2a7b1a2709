"""HTML to PDF by WeasyPrint, and the finishing that pikepdf does: boxes, title, fixed identity."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pikepdf

from composer.layout.model import Layout
from composer.problems import Message, Problem
from composer.render.model import PICTURE_SCHEME, Edition, Rendered


def write_pdf(html: str, layout: Layout, edition: Edition, readable: frozenset[Path], title: str) -> Rendered:
    """The PDF of an edition. Only the files in ``readable`` are opened; nothing is fetched.

    Every warning of WeasyPrint comes back as an error: what it drops is not on the page.
    """
    import weasyprint  # heavy: waits until a PDF is wanted

    with _warnings_of("weasyprint") as warnings:
        document = weasyprint.HTML(string=html, base_url="about:blank", url_fetcher=_fetcher(readable))
        raw = document.write_pdf(pdf_tags=edition == "screen", custom_metadata=False)
    return Rendered(_finished(raw, layout, edition, title), tuple(_problem(text, edition) for text in warnings))


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


def _finished(raw: bytes, layout: Layout, edition: Edition, title: str) -> bytes:
    """Set the trim and bleed boxes and an identity made from the content alone."""
    bleed = layout.format.bleed if edition == "print" else 0.0
    width, height = layout.format.trim
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        for page in pdf.pages:
            media = pikepdf.Array([0, 0, round(width + 2 * bleed, 4), round(height + 2 * bleed, 4)])
            page.MediaBox = media
            page.BleedBox = media
            page.TrimBox = pikepdf.Array([round(v, 4) for v in (bleed, bleed, bleed + width, bleed + height)])
            if "/CropBox" in page:
                del page["/CropBox"]
        pdf.docinfo["/Title"] = title
        out = io.BytesIO()
        pdf.save(
            out,
            deterministic_id=True,
            linearize=edition == "screen",
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    return out.getvalue()
