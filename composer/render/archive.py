"""The screen edition for an archive: PDF/A-1b, or PDF/A-2b where a page has transparency (ISO 19005)."""

from __future__ import annotations

from importlib.resources import files

import pikepdf

from composer.render.embedding import descendant_fonts, font_file, used_glyphs
from composer.render.transparency import drop_groups, transparent_pages

# Annotation flag 3: print (PDF 32000-1, 12.5.3).
_PRINTED = 4


def fit_for_archive(pdf: pikepdf.Pdf) -> tuple[str, dict[str, str]]:
    """Make the PDF self-contained in colour, fonts and links: the PDF version to write, what XMP is to say."""
    _name_colours(pdf)
    for part in pdf.objects:
        if isinstance(part, pikepdf.Stream) and "/Interpolate" in part:  # ISO 19005-1, 6.2.4
            del part["/Interpolate"]
    for page in pdf.pages:
        for link in page.get("/Annots", ()):
            link.F = _PRINTED
    if transparent_pages(pdf):
        return "1.7", {"pdfaid:part": "2", "pdfaid:conformance": "B"}
    drop_groups(pdf)
    glyphs = used_glyphs(pdf)
    for font in descendant_fonts(pdf):
        font.FontDescriptor.CIDSet = pdf.make_stream(_bits(glyphs[font_file(font).objgen]))
    return "1.4", {"pdfaid:part": "1", "pdfaid:conformance": "B"}


def _name_colours(pdf: pikepdf.Pdf) -> None:
    """The RGB of the pages is sRGB; the engine brings the profile (version 2, as PDF 1.4 knows it)."""
    profile = pdf.make_stream((files("weasyprint.pdf") / "sRGB2014.icc").read_bytes())
    profile.N = 3
    pdf.Root.OutputIntents = pikepdf.Array(
        [
            pikepdf.Dictionary(
                Type=pikepdf.Name.OutputIntent,
                S=pikepdf.Name.GTS_PDFA1,
                OutputConditionIdentifier=pikepdf.String("sRGB2014"),
                Info=pikepdf.String("sRGB2014"),
                DestOutputProfile=profile,
            )
        ]
    )


def _bits(glyphs: set[int]) -> bytes:
    """A CIDSet (PDF 32000-1, 9.8.3.2): a bit for each glyph of the file, the first the highest of the first byte."""
    bits = bytearray(max(glyphs, default=0) // 8 + 1)
    for glyph in {0, *glyphs}:
        bits[glyph // 8] |= 0x80 >> glyph % 8
    return bytes(bits)
