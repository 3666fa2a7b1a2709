"""Pages as PNG, drawn from a finished PDF."""

from __future__ import annotations

import io

import pypdfium2

# Enough to read body type on a screen.
PNG_PPI = 110


def page_pictures(pdf: bytes) -> tuple[bytes, ...]:
    """One PNG a page."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pictures = []
        for page in document:
            stream = io.BytesIO()
            page.render(scale=PNG_PPI / 72).to_pil().save(stream, "PNG", optimize=False)
            pictures.append(stream.getvalue())
        return tuple(pictures)
    finally:
        document.close()
