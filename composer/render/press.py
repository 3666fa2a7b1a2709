"""What makes a print PDF fit for the press: overprint, boxes, marks, and the standard it keeps (ISO 15930)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pikepdf

from composer.layout.model import Layout
from composer.render.marks import Sheet, drawn_marks, registration
from composer.render.overprint import STATES, overprinted
from composer.render.transparency import drop_groups, groups_of, transparent_pages

REGISTRATION = "/Registration"

# The PDF version each standard is written in, and the name it goes by.
VERSIONS = {"x-4": "1.6", "x-1a": "1.4"}
NAMES = {"x-4": "PDF/X-4", "x-1a": "PDF/X-1a:2003"}

Key = tuple[int, int]


def fit_for_press(pdf: pikepdf.Pdf, layout: Layout) -> None:
    """Overprint, boxes and marks on every page, blending in inks."""
    sheet = Sheet.of(layout)
    marks = drawn_marks(sheet, layout.press.marks, REGISTRATION) if layout.press.marks else b""
    forms: dict[Key, frozenset[str]] = {}
    for page in pdf.pages:
        own = overprinted(page.Contents.read_bytes())
        spaces = own.spaces | _overprint_forms(page.Resources, own.scales, forms)
        page.Contents.write(_clipped(own.content, sheet) + marks)
        _add_states(page.Resources)
        _set_boxes(page, sheet)
        _drop_unused_spaces(page.Resources, spaces)
        if marks:
            page.Resources.ColorSpace[REGISTRATION] = registration(pdf)
    for group in groups_of(pdf):
        group.CS = pikepdf.Name.DeviceCMYK


def drop_unused_transparency(pdf: pikepdf.Pdf) -> None:
    """Where nothing is transparent, its traces are taken out."""
    if not transparent_pages(pdf):
        drop_groups(pdf)


def claim_standard(pdf: pikepdf.Pdf, layout: Layout, profile: Path | None) -> dict[str, str]:
    """Name the press and the PDF/X version; what XMP is to say of it. Without a profile nothing can be claimed."""
    pdf.docinfo["/Trapped"] = pikepdf.Name("/False")
    if profile is None:
        return {"pdf:Trapped": "False"}
    name = NAMES[layout.press.standard]
    (intent,) = pdf.Root.OutputIntents
    condition = str(intent.get("/OutputConditionIdentifier", "")) or profile.stem
    intent.OutputConditionIdentifier = intent.OutputCondition = intent.Info = pikepdf.String(condition)
    if layout.press.standard == "x-1a":
        pdf.docinfo["/GTS_PDFXVersion"] = name
        return {"pdf:Trapped": "False", "pdfx:GTS_PDFXVersion": name}
    return {"pdf:Trapped": "False", "pdfxid:GTS_PDFXVersion": name}


def _overprint_forms(resources: Any, scales: dict[str, float], known: dict[Key, frozenset[str]]) -> frozenset[str]:
    """Overprint in every form and pattern these resources hold, each once; the colour spaces they name."""
    spaces: frozenset[str] = frozenset()
    for name, form in (*resources.get("/XObject", {}).items(), *resources.get("/Pattern", {}).items()):
        if not isinstance(form, pikepdf.Stream) or form.get("/Subtype") == "/Image":
            continue
        if form.objgen not in known:
            known[form.objgen] = frozenset()  # a form that draws itself is read once
            read = overprinted(form.read_bytes(), scales.get(name, 1.0))
            form.write(read.content)
            inner = form.get("/Resources")
            if inner is not None:
                _add_states(inner)
                known[form.objgen] = read.spaces | _overprint_forms(inner, read.scales, known)
            else:
                known[form.objgen] = read.spaces
        spaces |= known[form.objgen]
    return spaces


def _add_states(resources: Any) -> None:
    if "/ExtGState" not in resources:
        resources.ExtGState = pikepdf.Dictionary()
    for (strokes, fills), name in STATES.items():
        resources.ExtGState[name] = pikepdf.Dictionary(Type=pikepdf.Name.ExtGState, OP=strokes, op=fills, OPM=1)


def _drop_unused_spaces(resources: Any, used: frozenset[str]) -> None:
    """The engine names spaces on every page that hardly any uses; unused, they only make a checker ask."""
    spaces = resources.get("/ColorSpace", pikepdf.Dictionary())
    for name in [name for name in spaces.keys() if name not in used]:  # noqa: SIM118 - a PDF dictionary
        del spaces[name]


def _clipped(content: bytes, sheet: Sheet) -> bytes:
    """Nothing of the page may reach the marks."""
    if sheet.outset == sheet.bleed:
        return content
    left, low, right, high = (float(side) for side in sheet.box(sheet.bleed))
    return b"q\n%.4f %.4f %.4f %.4f re\nW\nn\n%s\nQ\n" % (left, low, right - left, high - low, content)


def _set_boxes(page: pikepdf.Page, sheet: Sheet) -> None:
    page.MediaBox = sheet.box(sheet.outset)
    page.BleedBox = sheet.box(sheet.bleed)
    page.TrimBox = sheet.box(0)
