"""Rules over an archive's copy: nothing in it may need anything outside it, now or later (ISO 19005-1 and -2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

from composer.pictures.pdf_parts import filters_of
from composer.preflight.document import metadata_of, shared_problems
from composer.preflight.expected import Expected
from composer.preflight.painted import Painted
from composer.preflight.rulebook.findings import finding, on_page
from composer.problems import Problem
from composer.render.transparency import groups_of

NOTHING: Any = {}
PART, CONFORMANCE = "{http://www.aiim.org/pdfa/ns/id/}part", "{http://www.aiim.org/pdfa/ns/id/}conformance"
# The newest PDF version each part was written for; and of the levels, the one that asks for looks alone.
VERSIONS = {"1": "1.4", "2": "1.7"}
LEVEL = "B"
# Actions that run something, play something or change the page (19005-1, 6.6.1; 19005-2, 6.5.1).
ACTIONS = frozenset(
    (
        *("/JavaScript", "/Launch", "/Sound", "/Movie", "/Rendition", "/GoTo3DView", "/Trans"),
        *("/Hide", "/SetOCGState", "/SetState", "/NOP", "/ResetForm", "/ImportData"),
    )
)
# Annotations that carry sound, film or files (19005-1, 6.5.2).
ACTIVE = ("/FileAttachment", "/Sound", "/Movie", "/Screen", "/3D", "/RichMedia")
# Flags of an annotation, by PDF 32000-1, 12.5.3: invisible, hidden, not viewed; and printed.
UNSEEN, PRINTED = 1 << 0 | 1 << 1 | 1 << 5, 1 << 2
# Codings that are not, or were not yet, anybody's to read (19005-1, 6.1.10, 6.4).
CODINGS = {"1": ("/LZWDecode", "/LZW", "/Crypt", "/JPXDecode"), "2": ("/LZWDecode", "/LZW", "/Crypt")}
# How the name of a font begins of which only some glyphs are there: ABCDEF+
SUBSET = 7


def archive_problems(pdf: pikepdf.Pdf, painted: list[Painted], expected: Expected) -> Iterator[Problem]:
    """Everything in an archive's copy that PDF/A of the part it claims forbids."""
    yield from shared_problems(pdf, painted, expected)
    part, level = (metadata_of(pdf).get(name, "") for name in (PART, CONFORMANCE))
    if part not in VERSIONS or level != LEVEL:
        claimed = f"PDF/A-{part}{level.lower()}" if part else "—"
        zh, en = f"归档 PDF 标明的是 {claimed}。", f"the archive's PDF claims {claimed}"
        yield finding("archive.standard", zh, en)
    part = part if part in VERSIONS else "1"
    if pdf.pdf_version > VERSIONS[part]:
        told = f"PDF/A-{part}：PDF {pdf.pdf_version}"
        yield finding("archive.version", f"{told}，版本太新。", f"PDF/A-{part} may not be PDF {pdf.pdf_version}")
    yield from _colours(pdf, painted, expected)
    if part == "1":
        yield from _of_part_1(pdf, painted)
    yield from _doings(pdf)
    yield from _annotations(pdf, expected)
    yield from _streams(pdf, part)


def _colours(pdf: pikepdf.Pdf, painted: list[Painted], expected: Expected) -> Iterator[Problem]:
    """One output intent, and no colours but those it tells the looks of."""
    intents: list[Any] = [one for one in pdf.Root.get("/OutputIntents", ()) if one.get("/S") == "/GTS_PDFA1"]
    profiles = [intent.get("/DestOutputProfile") for intent in intents]
    parts = {int(profile.get("/N", 0)) if profile is not None else 0 for profile in profiles}
    if len(parts) != 1 or parts == {0} or not str(intents[0].get("/OutputConditionIdentifier", "")):
        zh, en = "归档 PDF 没有带特性文件的输出意图。", "the archive's PDF has no output intent with a profile"
        yield finding("archive.intent", zh, en)
        return
    for number, one in zip(expected.numbers, painted, strict=False):
        if (one.in_inks and parts != {4}) or (one.rgb and parts != {3}):
            named = "CMYK" if one.in_inks and parts != {4} else "、".join(sorted(one.rgb))
            yield on_page(
                "archive.colour",
                number,
                f"有归档特性文件没有定义的颜色（{named}）",
                f"has colours that the archive's profile does not define ({named})",
            )


def _of_part_1(pdf: pikepdf.Pdf, painted: list[Painted]) -> Iterator[Problem]:
    """What the first part, for PDF 1.4, is alone in forbidding."""
    if any(one.transparent for one in painted) or any(groups_of(pdf)):
        zh, en = "归档 PDF 有透明效果，PDF/A-1 不允许。", "the archive's PDF has transparency, which PDF/A-1 forbids"
        yield finding("archive.transparency", zh, en)
    if "/OCProperties" in pdf.Root:
        yield finding("archive.layers", "归档 PDF 里有图层。", "the archive's PDF has layers")
    for font in {key: font for one in painted for key, font in one.fonts.items() if font is not None}.values():
        name = str(font.get("/BaseFont", "?")).lstrip("/")
        descriptor = font.DescendantFonts[0].get("/FontDescriptor", NOTHING) if "/DescendantFonts" in font else None
        if descriptor is not None and name[SUBSET - 1 : SUBSET] == "+" and "/CIDSet" not in descriptor:
            zh, en = f"字体 {name} 没有写明嵌入了哪些字。", f"the font {name} does not tell which glyphs it holds"
            yield finding("archive.font-set", zh, en)


def _doings(pdf: pikepdf.Pdf) -> Iterator[Problem]:
    """Scripts and other actions; files inside the file."""
    root: Any = pdf.Root
    names = root.get("/Names", NOTHING)
    kinds = {str(action.get("/S", "")) for action in _actions(pdf)}
    if "/JavaScript" in names:
        kinds.add("/JavaScript")
    for kind in sorted(kinds & ACTIONS):
        told = kind.lstrip("/")
        yield finding("archive.action", f"归档 PDF 里有动作（{told}）。", f"the archive's PDF holds an action ({told})")
    if "/EmbeddedFiles" in names or "/AF" in root:
        yield finding("archive.attachment", "归档 PDF 里有附件。", "the archive's PDF has files attached")


def _actions(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Every action the file can start: on opening it or a page, by an annotation, by a bookmark."""
    holders: list[Any] = [pdf.Root]
    for page in pdf.pages:
        holders += [page.obj, *page.get("/Annots", ())]
    with pdf.open_outline() as outline:
        holders += [item.obj for item in _bookmarks(outline.root) if item.obj is not None]
    for holder in holders:
        found = [holder.get("/A"), holder.get("/OpenAction"), *holder.get("/AA", pikepdf.Dictionary()).values()]
        yield from (action for action in found if isinstance(action, pikepdf.Dictionary))


def _bookmarks(items: Any) -> Iterator[Any]:
    for item in items:
        yield item
        yield from _bookmarks(item.children)


def _annotations(pdf: pikepdf.Pdf, expected: Expected) -> Iterator[Problem]:
    """Annotations that do not print as they are seen, or carry what no page shows."""
    for number, page in zip(expected.numbers, pdf.pages, strict=False):
        for note in page.get("/Annots", ()):
            kind, flags = str(note.get("/Subtype", "")), int(note.get("/F", 0))
            if kind in ACTIVE or flags & UNSEEN or (kind != "/Popup" and not flags & PRINTED):
                told = kind.lstrip("/")
                zh, en = f"有印不出来或会动的批注（{told}）", f"has an annotation that is not printed, or acts ({told})"
                yield on_page("archive.annotation", number, zh, en)
                break


def _streams(pdf: pikepdf.Pdf, part: str) -> Iterator[Problem]:
    """Data that lie elsewhere, codings nobody may count on, pictures that look otherwise from program to program."""
    streams = [one for one in pdf.objects if isinstance(one, pikepdf.Stream)]
    if any("/F" in one or "/Ref" in one for one in streams):
        zh, en = "归档 PDF 引用了文件以外的内容。", "the archive's PDF refers to something outside itself"
        yield finding("archive.outside", zh, en)
    used = {name for one in streams for name in filters_of(one)}
    for coding in sorted(used & set(CODINGS[part])):
        told = coding.lstrip("/")
        zh, en = f"归档 PDF 用了 PDF/A-{part} 不收的编码 {told}。", f"the archive's PDF uses the coding {told}"
        yield finding("archive.coding", zh, en)
    pictures = [one for one in streams if one.get("/Subtype") == "/Image"]
    if any(bool(one.get("/Interpolate", False)) or "/Alternates" in one or "/OPI" in one for one in pictures):
        zh, en = (
            "归档 PDF 的图片要由软件插值或替换。",
            "pictures of the archive's PDF are smoothed or replaced when shown",
        )
        yield finding("archive.picture", zh, en)
