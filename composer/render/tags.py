"""The tags of the screen edition put to PDF/UA (ISO 14289-1): paragraphs whole, ornaments left out, links told.

The engine tags every line by itself and takes every drawing for a figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

GROUPS = frozenset({"/Document", "/Sect", "/Art", "/Div"})
# What the engine makes of a line, and of the boxes round one.
_LINES = frozenset({"/Span", "/NonStruct"})
# What is no part of its own inside a text.
_INNER = _LINES | {"/Div", "/P"}
_FIGURE = re.compile(rb"^/Figure\n<</MCID (\d+)>>\nBDC$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _PageTags:
    """Which element each mark in a page's content belongs to, and the marks of drawings that say nothing."""

    owners: Any
    mute: set[int] = field(default_factory=set)


def put_tags_right(pdf: pikepdf.Pdf) -> None:
    """Join the lines of each text, make drawings that say nothing artifacts, let links say where they lead."""
    numbers = iter(pdf.Root.StructTreeRoot.ParentTree.Nums)
    owners = {int(number): array for number, array in zip(numbers, numbers, strict=True)}
    pages = {page.objgen: _PageTags(owners[int(page.StructParents)]) for page in pdf.pages}
    for document in pdf.Root.StructTreeRoot.K:
        _tidy(document, pages)
    for page in pdf.pages:
        mute = pages[page.objgen].mute
        if mute:
            page.Contents.write(_with_artifacts(page.Contents.read_bytes(), mute))
        for link in page.get("/Annots", ()):
            link.Contents = pikepdf.String(str(link.A.URI) if "/A" in link and "/URI" in link.A else "")


def _tidy(element: Any, pages: dict[Any, _PageTags]) -> bool:
    """Put an element and all inside it right; whether anything is left of it."""
    kind = str(element.S)
    if kind == "/Figure" and "/Alt" not in element:
        tags = pages[element.Pg.objgen]
        for mark in _marks_in(element):
            tags.mute.add(mark)
            tags.owners[mark] = None
        return False
    kids: list[Any] = []
    for kid in element.K:
        if not isinstance(kid, pikepdf.Dictionary) or "/S" not in kid:
            kids.append(kid)
        elif _tidy(kid, pages):
            if kind not in GROUPS and str(kid.S) in _INNER:
                kids += _handed_over(kid, element, pages)
            else:
                kids.append(kid)
    element.K = pikepdf.Array(kids)
    if kind in _LINES and str(element.P.S) in GROUPS:
        element.S = pikepdf.Name.P
    return bool(kids)


def _handed_over(line: Any, element: Any, pages: dict[Any, _PageTags]) -> Iterator[Any]:
    """What a line holds, down to its links, now held by the element itself."""
    owners = pages[line.Pg.objgen].owners
    for kid in line.K:
        if not isinstance(kid, pikepdf.Dictionary):
            owners[int(kid)] = element
            yield kid
        elif str(kid.get("/S", "")) in _INNER:
            yield from _handed_over(kid, element, pages)
        else:
            if "/P" in kid:
                kid.P = element
            yield kid


def _marks_in(element: Any) -> Iterator[int]:
    for kid in element.K:
        if not isinstance(kid, pikepdf.Dictionary):
            yield int(kid)
        elif "/S" in kid:
            yield from _marks_in(kid)


def _with_artifacts(content: bytes, mute: set[int]) -> bytes:
    return _FIGURE.sub(lambda found: b"/Artifact\nBMC" if int(found[1]) in mute else found[0], content)
