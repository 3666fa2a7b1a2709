"""Transparency in a finished PDF: PDF/X-1a and PDF/A-1 have none (ISO 15930-4, 6.2.7; ISO 19005-1, 6.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pikepdf

from composer.pictures.pdf_parts import lets_through

_USED = re.compile(rb"/([^\s/<>\[\]()]+)\s+(gs|Do|scn|SCN)\b")
_RESOURCE_OF = {b"gs": "/ExtGState", b"Do": "/XObject", b"scn": "/Pattern", b"SCN": "/Pattern"}


def transparent_pages(pdf: pikepdf.Pdf) -> list[int]:
    """The places (from 0) of the pages on which anything lets something else show through."""
    known: dict[tuple[int, int], bool] = {}
    return [
        place
        for place, page in enumerate(pdf.pages)
        if _shows_through(page.Contents.read_bytes(), page.Resources, known)
    ]


def groups_of(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Every transparency group."""
    for part in pdf.objects:
        if isinstance(part, pikepdf.Dictionary | pikepdf.Stream) and "/Group" in part:
            yield part.Group


def drop_groups(pdf: pikepdf.Pdf) -> None:
    """Take away the transparency groups of a PDF in which nothing is transparent: they change nothing."""
    for part in pdf.objects:
        if isinstance(part, pikepdf.Dictionary | pikepdf.Stream) and "/Group" in part:
            del part["/Group"]


def _shows_through(content: bytes, resources: Any, known: dict[tuple[int, int], bool]) -> bool:
    """Whether operators use a state, picture, form or pattern that does; ``known`` remembers those looked at."""
    return any(_is_transparent(part, resources, known) for part in _parts_used(content, resources))


def _parts_used(content: bytes, resources: Any) -> Iterator[Any]:
    for name, operator in dict.fromkeys(_USED.findall(content)):
        part = resources.get(_RESOURCE_OF[operator], pikepdf.Dictionary()).get(f"/{name.decode('latin-1')}")
        if part is not None:
            yield part


def _is_transparent(part: Any, resources: Any, known: dict[tuple[int, int], bool]) -> bool:
    if not isinstance(part, pikepdf.Stream):
        return lets_through(part)
    if part.objgen not in known:
        known[part.objgen] = False  # a form that draws itself adds nothing
        is_picture = part.get("/Subtype") == "/Image"
        known[part.objgen] = (
            "/SMask" in part
            if is_picture
            else _shows_through(part.read_bytes(), part.get("/Resources", resources), known)
        )
    return known[part.objgen]
