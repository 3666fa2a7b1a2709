"""What every finished PDF is asked for: pages, sizes, fonts, and saying who it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

from composer.preflight.expected import Expected
from composer.preflight.painted import Painted
from composer.preflight.rulebook.findings import finding, on_page
from composer.problems import Problem

Box = tuple[float, float, float, float]

# Sizes are written with four decimals.
SAME_SIZE = 0.05
_BOXES = ("/MediaBox", "/BleedBox", "/TrimBox")
_FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


def shared_problems(pdf: pikepdf.Pdf, painted: list[Painted], expected: Expected) -> Iterator[Problem]:
    """Wrong number or size of pages, fonts that are not in the file, no or two identities, a lock."""
    name = {"print": "印刷", "screen": "屏幕", "archive": "归档"}[expected.edition]
    pages, wanted = len(pdf.pages), len(expected.numbers)
    if pages != wanted:
        zh, en = (
            f"{name} PDF 有 {pages} 页，应有 {wanted} 页。",
            f"the {expected.edition} PDF has {pages} pages, not {wanted}",
        )
        yield finding("pdf.page-count", zh, en)
    for number, page in zip(expected.numbers, pdf.pages, strict=False):
        box = boxes_of(page).get("/TrimBox") or boxes_of(page)["/MediaBox"]
        size = (box[2] - box[0], box[3] - box[1])
        if max(abs(one - other) for one, other in zip(size, expected.trim, strict=True)) > SAME_SIZE:
            told = f"{size[0]:.1f} × {size[1]:.1f} pt"
            yield on_page(
                "pdf.page-size",
                number,
                f"{name} PDF 的成品尺寸为 {told}",
                f"is {told} in the {expected.edition} edition",
            )
    for font in sorted({font for one in painted for font in _missing_fonts(one)}):
        yield finding(
            "pdf.font-missing", f"{name} PDF 没有嵌入字体 {font}。", f"the {expected.edition} PDF lacks the font {font}"
        )
    for fault in identity_faults(pdf):
        yield finding(
            "pdf.identity",
            f"{name} PDF 的 {fault} 缺失或前后不一。",
            f"{fault} of the {expected.edition} PDF is missing or told in two ways",
        )
    if pdf.is_encrypted:
        yield finding("pdf.encrypted", f"{name} PDF 加了密。", f"the {expected.edition} PDF is encrypted")


def boxes_of(page: pikepdf.Page) -> dict[str, Box]:
    """The boxes a page says it has, sides in order; MediaBox may come from its parent."""
    found: dict[str, Box] = {}
    for name in _BOXES:
        value: Any = page.mediabox if name == "/MediaBox" else page.obj.get(name)
        if value is not None:
            x1, y1, x2, y2 = (float(side) for side in value)
            found[name] = (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
    return found


def metadata_of(pdf: pikepdf.Pdf) -> dict[str, str]:
    """The plain properties of the file's XMP, by their full names."""
    if "/Metadata" not in pdf.Root:
        return {}
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        return {name: str(value) for name, value in metadata.items()}


def identity_faults(pdf: pikepdf.Pdf) -> list[str]:
    """Which of title, dates, maker and id are not told, or told differently in document information and XMP."""
    told = metadata_of(pdf)
    info = pdf.docinfo
    xmp, adobe = "{http://ns.adobe.com/xap/1.0/}", "{http://ns.adobe.com/pdf/1.3/}"
    pairs = {
        "Title": told.get("{http://purl.org/dc/elements/1.1/}title", ""),
        "Creator": told.get(f"{xmp}CreatorTool", ""),
        "Producer": told.get(f"{adobe}Producer", ""),
    }
    faults = [key for key, value in pairs.items() if not value or str(info.get(f"/{key}", "")) != value]
    for key, name in (("CreationDate", "CreateDate"), ("ModDate", "ModifyDate")):
        day = "".join(char for char in told.get(f"{xmp}{name}", "")[:19] if char.isdigit())
        if not day or str(info.get(f"/{key}", ""))[2:16] != day:
            faults.append(key)
    if "/ID" not in pdf.trailer or len(pdf.trailer.ID) != 2:
        faults.append("ID")
    return faults


def _missing_fonts(one: Painted) -> Iterator[str]:
    for key, font in one.fonts.items():
        if font is None:
            yield str(key).lstrip("/")
        elif font.get("/Subtype") != "/Type3":
            face = font.DescendantFonts[0] if "/DescendantFonts" in font else font
            descriptor = face.get("/FontDescriptor", {})
            if not any(name in descriptor for name in _FONT_FILES):
                yield str(font.get("/BaseFont", "?")).lstrip("/")
