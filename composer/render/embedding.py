"""Fonts in a PDF as every version since 1.3 takes them: OpenType files become the bare outlines that are printed.

The engine embeds OpenType with PostScript outlines as it is (PDF 1.6), all its glyphs kept as empty shells so that
their numbers stay. PDF/X-1a and PDF/A-1 want the ``CFF `` table alone, ``/CIDFontType0C`` (PDF 32000-1, 9.9). Without
the shells and the metrics, which the PDF tells by itself, a font takes a third of its room.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

import pikepdf
import uharfbuzz
from fontTools.cffLib import CFFFontSet
from fontTools.ttLib import TTFont

# Numbers that say how a font's widths go on (PDF 32000-1, 9.7.4.3): first, last, width of all between.
_OF_A_RANGE = 3


def embed_bare_outlines(pdf: pikepdf.Pdf) -> None:
    """Replace every OpenType font file with PostScript outlines by the outlines of the glyphs that are used."""
    used = used_glyphs(pdf)
    for font in descendant_fonts(pdf):
        file = font_file(font)
        if file.get("/Subtype") == "/OpenType":
            file.write(_bare_outlines(file.read_bytes(), used[file.objgen]))
            file.Subtype = pikepdf.Name.CIDFontType0C
        if font.Subtype == "/CIDFontType0" and "/CIDToGIDMap" in font:  # speaks of TrueType outlines only
            del font["/CIDToGIDMap"]


def descendant_fonts(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Every font with its outlines, once; composite fonts (Type 0) have one descendant."""
    for part in pdf.objects:
        if isinstance(part, pikepdf.Dictionary) and part.get("/Type") == "/Font" and "/FontDescriptor" in part:
            yield part


def font_file(font: Any) -> Any:
    """The outlines a font is drawn with; several fonts may share them."""
    descriptor = font.FontDescriptor
    return descriptor["/FontFile3"] if "/FontFile3" in descriptor else descriptor["/FontFile2"]


def used_glyphs(pdf: pikepdf.Pdf) -> dict[tuple[int, int], set[int]]:
    """The numbers of the glyphs that are used of each font file."""
    used: dict[tuple[int, int], set[int]] = {}
    for font in descendant_fonts(pdf):
        used.setdefault(font_file(font).objgen, set()).update(_glyphs_of(font))
    return used


def _glyphs_of(font: Any) -> set[int]:
    """The numbers of the glyphs a composite font's widths are told of: those that are used."""
    widths = list(font.get("/W", ()))
    glyphs: set[int] = set()
    at = 0
    while at + 1 < len(widths):
        first, second = int(widths[at]), widths[at + 1]
        is_list = isinstance(second, pikepdf.Array)
        glyphs.update(range(first, first + len(second)) if is_list else range(first, int(second) + 1))
        at += 2 if is_list else _OF_A_RANGE
    return glyphs


def _bare_outlines(font: bytes, glyphs: set[int]) -> bytes:
    """The CFF table of an OpenType font for glyphs of these numbers, by which the PDF's text calls them.

    A font keyed by CID is cut down to them and its charset told the numbers. Of one keyed by names a reader takes
    the number for the place in the file, so it keeps its shells.
    """
    whole = uharfbuzz.Face(font)
    outlines: bytes = whole.reference_table("CFF ").data
    if not hasattr(_fonts_in(outlines)[0], "ROS"):
        return outlines
    wanted = uharfbuzz.SubsetInput()
    numbers = sorted({0, *(glyph for glyph in glyphs if glyph < whole.glyph_count)})
    wanted.glyph_set.update(numbers)
    wanted.flags = uharfbuzz.SubsetFlags.NOTDEF_OUTLINE | uharfbuzz.SubsetFlags.DESUBROUTINIZE
    subset: bytes = uharfbuzz.subset(whole, wanted).reference_table("CFF ").data
    return _called_by(numbers, subset)


def _called_by(numbers: Sequence[int], outlines: bytes) -> bytes:
    """A CFF font keyed by CID whose glyphs, in order, have these CIDs."""
    fonts = _fonts_in(outlines)
    names = [".notdef", *(f"cid{number:05d}" for number in numbers[1:])]
    if fonts[0].charset == names:
        return outlines
    fonts[0].CharStrings.charStrings = {name: place for place, name in enumerate(names)}
    fonts[0].charset = names
    stream = io.BytesIO()
    fonts.compile(stream, TTFont(recalcBBoxes=False), isCFF2=False)
    return stream.getvalue()


def _fonts_in(outlines: bytes) -> CFFFontSet:
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(outlines), None)
    return fonts
