"""Rules over the finished print PDF, read from the file as the press gets it (ISO 15930, print production)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

from composer.pictures.pdf_parts import is_opentype
from composer.preflight.document import boxes_of, metadata_of, shared_problems
from composer.preflight.expected import Expected
from composer.preflight.painted import Painted
from composer.preflight.rulebook.findings import finding, on_page
from composer.problems import Problem

# The name of each standard, and the PDF version it may go up to.
STANDARDS = {"x-4": ("PDF/X-4", "1.6"), "x-1a": ("PDF/X-1a:2003", "1.4")}
# Rules thinner than this, in pt, break up in print; numbers are written with six decimals.
THINNEST, NEARLY = 0.25, 1e-3
# Type smaller than this, in pt, is neither reversed nor set in three inks or more.
SMALLEST_IN_COLOUR, MANY_INKS = 10.0, 3
# Per cent that rounding may add to a colour's ink.
INK_TOLERANCE = 0.5

_XMP_STANDARD = {
    "x-4": "{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion",
    "x-1a": "{http://ns.adobe.com/pdfx/1.3/}GTS_PDFXVersion",
}


def press_problems(pdf: pikepdf.Pdf, painted: list[Painted], expected: Expected) -> Iterator[Problem]:
    """Everything in a print PDF that a press would stumble over."""
    yield from shared_problems(pdf, painted, expected)
    yield from _standard(pdf, expected)
    yield from _intent(pdf, expected)
    if "/OCProperties" in pdf.Root:
        yield finding("press.layers", "印刷 PDF 里有图层。", "the print PDF has layers")
    for number, page, one in zip(expected.numbers, pdf.pages, painted, strict=False):
        yield from _boxes(page, number, expected)
        yield from _annotations(page, number)
        yield from _inks(one, number, expected)
        yield from _type_and_rules(one, number)
    yield from _font_forms(painted, expected)


def _standard(pdf: pikepdf.Pdf, expected: Expected) -> Iterator[Problem]:
    name, newest = STANDARDS[expected.standard]
    if pdf.pdf_version > newest:
        yield finding(
            "press.version", f"{name} 不能用 PDF {pdf.pdf_version}。", f"{name} may not be PDF {pdf.pdf_version}"
        )
    if not expected.has_profile:
        return
    claimed = metadata_of(pdf).get(_XMP_STANDARD[expected.standard], "")
    if expected.standard == "x-1a" and str(pdf.docinfo.get("/GTS_PDFXVersion", "")) != name:
        claimed = str(pdf.docinfo.get("/GTS_PDFXVersion", ""))
    if claimed != name:
        told = claimed or "—"
        yield finding("press.standard", f"印刷 PDF 标明的是 {told}，应为 {name}。", f"it claims {told}, not {name}")
    trapped = pdf.docinfo.get("/Trapped")
    if trapped not in (pikepdf.Name("/True"), pikepdf.Name("/False")):
        yield finding("press.trapped", "没有标明是否已作陷印（Trapped）。", "it does not say whether it is trapped")


def _intent(pdf: pikepdf.Pdf, expected: Expected) -> Iterator[Problem]:
    if not expected.has_profile:
        return
    intents: list[Any] = [one for one in pdf.Root.get("/OutputIntents", ()) if one.get("/S") == "/GTS_PDFX"]
    if len(intents) != 1:
        zh, en = f"有 {len(intents)} 个输出意图，应恰有一个。", f"{len(intents)} output intents, where one is due"
        yield finding("press.intent", zh, en)
        return
    (intent,) = intents
    profile = intent.get("/DestOutputProfile")
    if profile is None or int(profile.get("/N", 0)) != 4 or profile.read_bytes()[16:20] != b"CMYK":
        yield finding("press.intent-profile", "输出意图里没有 CMYK 特性文件。", "the output intent has no CMYK profile")
    if not str(intent.get("/OutputConditionIdentifier", "")):
        yield finding("press.intent", "输出意图没有名称。", "the output intent has no name")


def _boxes(page: pikepdf.Page, number: int, expected: Expected) -> Iterator[Problem]:
    boxes = boxes_of(page)
    missing = [name for name in ("/MediaBox", "/BleedBox", "/TrimBox") if name not in boxes]
    if missing:
        names = "、".join(name.lstrip("/") for name in missing)
        yield on_page("press.box-missing", number, f"没有 {names}", f"has no {names}")
        return
    media, bleed, trim = boxes["/MediaBox"], boxes["/BleedBox"], boxes["/TrimBox"]
    for name, inner, outer in (("BleedBox", bleed, media), ("TrimBox", trim, bleed)):
        if any(inner[side] < outer[side] - NEARLY for side in (0, 1)) or any(
            inner[side] > outer[side] + NEARLY for side in (2, 3)
        ):
            yield on_page(
                "press.box-nesting", number, f"的 {name} 超出外面的框", f"has a {name} outside the box round it"
            )
    wanted = expected.bleed
    if min(abs(trim[0] - bleed[0]), abs(bleed[2] - trim[2])) < wanted - 0.01:
        yield on_page("press.bleed", number, f"的出血不到 {wanted:.1f} pt", f"has less bleed than {wanted:.1f} pt")


def _annotations(page: pikepdf.Page, number: int) -> Iterator[Problem]:
    bleed = boxes_of(page).get("/BleedBox") or boxes_of(page)["/MediaBox"]
    for note in page.get("/Annots", ()):
        left, low, right, high = (float(side) for side in note.Rect)
        if left < bleed[2] and right > bleed[0] and low < bleed[3] and high > bleed[1]:
            kind = str(note.get("/Subtype", "")).lstrip("/")
            yield on_page("press.annotation", number, f"版心里有批注或链接（{kind}）", f"has an annotation ({kind})")
            return


def _inks(one: Painted, number: int, expected: Expected) -> Iterator[Problem]:
    for told in sorted(one.rgb):
        zh = f"第{number}版印刷版里有不是油墨的颜色 {told}。"
        yield finding("press.rgb", zh, f"page {number}: {told} in the print edition is no colour of inks")
    for spot in sorted(one.spots):
        yield on_page("press.spot", number, f"用了专色 {spot}", f"uses the spot colour {spot}")
    if number in expected.black_pages and one.in_colour:
        yield on_page(
            "press.colour-on-black", number, "是黑白版，却用了彩墨", "is black and white and uses coloured ink"
        )
    if expected.standard == "x-1a":
        yield from _newer_than_x1a(one, number)
    if one.ink > expected.ink_limit + INK_TOLERANCE:
        zh = f"有总墨量 {one.ink:.0f}% 的颜色，超过 {expected.ink_limit}%"
        yield on_page("press.ink", number, zh, f"has a colour of {one.ink:.0f}% ink, over {expected.ink_limit}%")


def _newer_than_x1a(one: Painted, number: int) -> Iterator[Problem]:
    """What PDF/X-4 takes and PDF/X-1a does not (ISO 15930-4, 6.1 and 6.2)."""
    if one.transparent:
        yield on_page(
            "press.transparency", number, "有透明效果，PDF/X-1a 不允许", "has transparency, which PDF/X-1a forbids"
        )
    if one.profiled:
        zh, en = "用特性文件定义颜色，PDF/X-1a 不允许", "names colours through profiles, which PDF/X-1a forbids"
        yield on_page("press.profiled", number, zh, en)
    if one.newer:
        zh, en = "有 JPEG 2000 图片，PDF/X-1a 不允许", "has a JPEG 2000 picture, which PDF/X-1a forbids"
        yield on_page("press.coding", number, zh, en)


def _type_and_rules(one: Painted, number: int) -> Iterator[Problem]:
    texts = one.texts
    knocked_out = sum(count for text, count in texts.items() if text.colour.is_black and not text.over)
    if knocked_out:
        yield on_page(
            "press.overprint",
            number,
            f"有 {knocked_out} 处黑字没有叠印",
            f"has {knocked_out} black texts that knock out",
        )
    lost = one.lost_whites + sum(count for text, count in texts.items() if text.colour.is_white and text.over)
    if lost:
        yield on_page(
            "press.white-overprint", number, f"有 {lost} 处白色设了叠印，印不出来", f"has {lost} whites that overprint"
        )
    small = [
        text.size for text in texts if 0 < text.size < SMALLEST_IN_COLOUR - NEARLY and _is_delicate(text.colour.inks)
    ]
    if small:
        yield on_page(
            "press.small-type",
            number,
            f"有 {min(small):.1f} pt 的反白字或多色字",
            f"has reversed or many-coloured type of {min(small):.1f} pt",
        )
    if one.thinnest < THINNEST - NEARLY:
        yield on_page(
            "press.thin-rule",
            number,
            f"有 {one.thinnest:.2f} pt 的细线，印出来会断",
            f"has a rule of {one.thinnest:.2f} pt, which breaks up in print",
        )


def _is_delicate(inks: tuple[float, ...] | None) -> bool:
    """Reversed out of something, or made of so many plates that small type will not be in register."""
    return inks is not None and (not any(inks) or sum(1 for ink in inks if ink) >= MANY_INKS)


def _font_forms(painted: list[Painted], expected: Expected) -> Iterator[Problem]:
    """Fonts embedded in a form the standard does not know: OpenType came with PDF 1.6; drawn glyphs are no font."""
    fonts = {key: font for one in painted for key, font in one.fonts.items() if font is not None}
    for font in fonts.values():
        name = str(font.get("/BaseFont", font.get("/Name", "?"))).lstrip("/")
        face = font.DescendantFonts[0] if "/DescendantFonts" in font else font
        is_newer = expected.standard == "x-1a" and is_opentype(face.get("/FontDescriptor", {}))
        if font.get("/Subtype") == "/Type3" or is_newer:
            kind = "Type 3" if font.get("/Subtype") == "/Type3" else "OpenType"
            yield finding(
                "press.font-form", f"字体 {name} 以 {kind} 形式嵌入。", f"the font {name} is embedded as {kind}"
            )
