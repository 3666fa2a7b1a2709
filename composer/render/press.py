"""What makes a print PDF fit for the press: overprint, boxes, marks, and the standard it keeps (ISO 15930)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pikepdf

from composer.layout.model import Layout
from composer.problems import Message, Problem
from composer.render.marks import Sheet, drawn_marks, registration
from composer.render.overprint import STATES, THINNEST, Finding, overprinted
from composer.render.transparency import drop_groups, groups_of, transparent_pages

REGISTRATION = "/Registration"

# The PDF version each standard is written in, and the name it goes by.
VERSIONS = {"x-4": "1.6", "x-1a": "1.4"}
NAMES = {"x-4": "PDF/X-4", "x-1a": "PDF/X-1a:2003"}

Key = tuple[int, int]


def fit_for_press(pdf: pikepdf.Pdf, layout: Layout, numbers: tuple[int, ...]) -> tuple[Problem, ...]:
    """Overprint, boxes and marks on every page, blending in inks; what cannot be printed, by the pages' ``numbers``."""
    sheet = Sheet.of(layout)
    marks = drawn_marks(sheet, layout.press.marks, REGISTRATION) if layout.press.marks else b""
    forms: dict[Key, frozenset[Finding]] = {}
    problems: list[Problem] = []
    for number, page in zip(numbers, pdf.pages, strict=True):
        own = overprinted(page.Contents.read_bytes())
        findings = own.findings | _overprint_forms(page.Resources, own.scales, forms)
        problems += [_unprintable(finding, number) for finding in sorted(findings)]
        page.Contents.write(_clipped(own.content, sheet) + marks)
        _add_states(page.Resources)
        _set_boxes(page, sheet)
        _drop_unused_spaces(page.Resources, findings)
        if marks:
            page.Resources.ColorSpace[REGISTRATION] = registration(pdf)
    for group in groups_of(pdf):
        group.CS = pikepdf.Name.DeviceCMYK
    return tuple(problems)


def transparency_problems(pdf: pikepdf.Pdf, layout: Layout, numbers: tuple[int, ...]) -> tuple[Problem, ...]:
    """Transparency where the standard has none; where nothing is transparent, its traces are taken out."""
    transparent = transparent_pages(pdf)
    if not transparent:
        drop_groups(pdf)
    forbidden = layout.press.standard == "x-1a"
    return tuple(_transparent(numbers[place]) for place in transparent if forbidden)


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


def _overprint_forms(
    resources: Any, scales: dict[str, float], known: dict[Key, frozenset[Finding]]
) -> frozenset[Finding]:
    """Overprint in every form and pattern these resources hold, each once; what is found in them."""
    findings: frozenset[Finding] = frozenset()
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
                known[form.objgen] = read.findings | _overprint_forms(inner, read.scales, known)
            else:
                known[form.objgen] = read.findings
        findings |= known[form.objgen]
    return findings


def _add_states(resources: Any) -> None:
    if "/ExtGState" not in resources:
        resources.ExtGState = pikepdf.Dictionary()
    for (strokes, fills), name in STATES.items():
        resources.ExtGState[name] = pikepdf.Dictionary(Type=pikepdf.Name.ExtGState, OP=strokes, op=fills, OPM=1)


def _drop_unused_spaces(resources: Any, findings: frozenset[Finding]) -> None:
    """The engine names spaces on every page that hardly any uses; unused, they only make a checker ask."""
    spaces = resources.get("/ColorSpace", pikepdf.Dictionary())
    used = {f"/{finding.told}" for finding in findings}
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


def _unprintable(finding: Finding, number: int) -> Problem:
    if finding.kind == "thin":
        message = Message(
            f"第{number}版有 {finding.told} pt 的细线，印出来会断。",
            f"page {number} has a rule of {finding.told} pt, which breaks up in print",
        )
        hint = Message(
            f"版式、模板和花边里的线至少 {THINNEST:g} pt。",
            f"rules of the layout, its templates and ornaments are {THINNEST:g} pt at least",
        )
        return Problem("error", "press.thin-rule", message, hint=hint)
    message = Message(
        f"第{number}版印刷版里有不是油墨的颜色 {finding.told}。",
        f"page {number}: {finding.told} in the print edition is no colour of inks",
    )
    hint = Message(
        "模板和样式表里的颜色一律写 var(--名称)，名称在 layout.yaml 的 colours 里。",
        "colours in templates and style sheets are always var(--name), the names those of colours in layout.yaml",
    )
    return Problem("error", "press.rgb", message, hint=hint)


def _transparent(number: int) -> Problem:
    message = Message(
        f"第{number}版有透明效果，PDF/X-1a 不允许。", f"page {number} has transparency, which PDF/X-1a forbids"
    )
    hint = Message(
        "去掉模板、SVG 里的透明度，或让版式用 press: {standard: x-4}。",
        "take opacity out of templates and SVG drawings, or let the layout say press: {standard: x-4}",
    )
    return Problem("error", "press.transparency", message, hint=hint)
