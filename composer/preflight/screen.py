"""Rules over the finished screen PDF: readable by all (ISO 14289-1), quick to open, light enough to mail."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

from composer.preflight.document import metadata_of, shared_problems
from composer.preflight.expected import Expected
from composer.preflight.painted import Painted
from composer.preflight.rulebook.findings import finding
from composer.problems import Problem

# Mail grows a file by 1.37; beyond this many bytes servers begin to refuse it.
MAIL_LIMIT = 5_000_000
NONE: Any = {}
_UA = "{http://www.aiim.org/pdfua/ns/id/}part"


def screen_problems(pdf: pikepdf.Pdf, painted: list[Painted], expected: Expected, size: int) -> Iterator[Problem]:
    """Everything in a screen PDF of so many bytes that a reader or a mail server would stumble over."""
    yield from shared_problems(pdf, painted, expected)
    root: Any = pdf.Root
    if not bool(root.get("/MarkInfo", NONE).get("/Marked", False)) or "/StructTreeRoot" not in root:
        yield finding("screen.tags", "屏幕 PDF 没有标签。", "the screen PDF has no tags")
    else:
        yield from _figures(pdf)
    if metadata_of(pdf).get(_UA) != "1":
        yield finding("screen.standard", "屏幕 PDF 没有标明 PDF/UA-1。", "the screen PDF does not claim PDF/UA-1")
    if not str(root.get("/Lang", "")):
        yield finding("screen.language", "屏幕 PDF 没有标明语言。", "the screen PDF does not name its language")
    if not bool(root.get("/ViewerPreferences", NONE).get("/DisplayDocTitle", False)):
        yield finding(
            "screen.title", "打开屏幕 PDF 时显示的是文件名，不是标题。", "the screen PDF shows its file's name as title"
        )
    yield from _bookmarks(pdf, expected)
    if not pdf.is_linearized:
        yield finding("screen.linearised", "屏幕 PDF 没有作网页优化。", "the screen PDF is not linearised")
    if size > MAIL_LIMIT:
        told = size / 1_000_000
        yield finding(
            "screen.mail-size",
            f"屏幕 PDF 有 {told:.1f} MB，不便邮寄。",
            f"the screen PDF is {told:.1f} MB, too large to mail",
        )


def _figures(pdf: pikepdf.Pdf) -> Iterator[Problem]:
    bare = sum(
        1
        for kind, element in _elements(pdf.Root.StructTreeRoot)
        if kind == "/Figure" and not str(element.get("/Alt", ""))
    )
    if bare:
        yield finding(
            "screen.figure-alt",
            f"屏幕 PDF 有 {bare} 张图片没有替代文字。",
            f"{bare} figures of the screen PDF have no alternative text",
        )


def _elements(parent: Any) -> Iterator[tuple[str, Any]]:
    kids = parent.get("/K", ())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield str(kid.S), kid
            yield from _elements(kid)


def _bookmarks(pdf: pikepdf.Pdf, expected: Expected) -> Iterator[Problem]:
    """A bookmark for each page at least."""
    outlines: Any = pdf.Root.get("/Outlines", NONE)
    count = abs(int(outlines.get("/Count", 0))) if "/First" in outlines else 0
    if count < len(expected.numbers):
        yield finding("screen.bookmarks", f"屏幕 PDF 只有 {count} 个书签。", f"the screen PDF has {count} bookmarks")
