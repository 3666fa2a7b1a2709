"""SVG and PDF: their sizes, what an SVG may not contain, and a PDF page as pixels."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from composer.pictures import faults
from composer.pictures.model import PictureSize
from composer.problems import CannotCompose, Problem

if TYPE_CHECKING:
    import pypdfium2
    from PIL import Image

# Comments and a DOCTYPE may stand before the root element.
HEAD_BYTES = 4096

# CSS: 96 px to the inch.
_PT_IN_UNIT = {"": 0.75, "px": 0.75, "pt": 1.0, "pc": 12.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0}
_LENGTH = re.compile(r"\s*([+]?[0-9]*\.?[0-9]+(?:e[0-9]+)?)\s*([a-z]*)\s*", re.IGNORECASE)
_NUMBER = re.compile(r"-?(?:[0-9]*\.)?[0-9]+(?:e-?[0-9]+)?", re.IGNORECASE)
_SVG_ROOT = re.compile(rb"<(?:[\w.-]+:)?svg[\s>]")
HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
_CSS_ADDRESS = re.compile(r"(?:@import\s*(?:url\()?|url\()\s*[\"']?([^\"')\s;]+)", re.IGNORECASE)


def is_svg(head: bytes) -> bool:
    """Whether a file that begins so is an SVG."""
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and _SVG_ROOT.search(head) is not None


def svg_size(file: Path) -> PictureSize:
    """The size in pt that an SVG names for itself. Raises CannotCompose when it is broken or names none."""
    root = svg_root(file)
    width, height = _points(root.get("width")), _points(root.get("height"))
    view = [float(number) for number in _NUMBER.findall(root.get("viewBox", ""))]
    view_width, view_height = view[2:] if len(view) == 4 else (0.0, 0.0)
    if view_width > 0 and view_height > 0:
        # One side alone is completed in the viewBox's proportion; user units are px.
        if width and not height:
            height = width * view_height / view_width
        elif height and not width:
            width = height * view_width / view_height
        elif not width and not height:
            width, height = view_width * _PT_IN_UNIT["px"], view_height * _PT_IN_UNIT["px"]
    if not width or not height:
        raise CannotCompose([faults.sizeless(file)])
    return PictureSize(width, height, "svg")


def inspect_svg(file: Path) -> Problem | None:
    """What is wrong with an SVG: damage, no size, or references to anything outside itself."""
    svg_size(file)
    for element in svg_root(file).iter():
        if local_name(element) == "script":
            return faults.reaches_outside(file, "script")
        texts = [element.text or "", *element.attrib.values()]
        addresses = [element.get(name, "") for name in HREFS]
        addresses += [address for text in texts for address in _CSS_ADDRESS.findall(text)]
        for address in addresses:
            if address and not address.startswith(("#", "data:")) and not _is_anchor(element):
                return faults.reaches_outside(file, address)
    return None


def pdf_size(file: Path) -> PictureSize:
    """The trimmed size in pt of a PDF's first page, turned as the page says. Raises CannotCompose when broken."""
    with _open_pdf(file) as document:
        width, height = _trimmed_page(file, document).get_size()
    return PictureSize(width, height, "pdf")


def pdf_pixels(file: Path, scale: float) -> Image.Image:
    """A PDF's first page inside its trim, ``scale`` pixels to the pt, on white."""
    with _open_pdf(file) as document:
        page: Image.Image = _trimmed_page(file, document).render(scale=scale).to_pil()
        return page.convert("RGB")


def svg_root(file: Path) -> ElementTree.Element:
    """An SVG read. Raises CannotCompose when it is broken or brings entities."""
    text = file.read_bytes()
    if b"<!ENTITY" in text:
        raise CannotCompose([faults.reaches_outside(file, "ENTITY")])
    try:
        return ElementTree.fromstring(text)
    except ElementTree.ParseError as failure:
        raise CannotCompose([faults.damaged(file)]) from failure


def local_name(element: ElementTree.Element) -> str:
    """An element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def _open_pdf(file: Path) -> pypdfium2.PdfDocument:
    import pypdfium2  # a large library that most issues never need

    try:
        return pypdfium2.PdfDocument(file)
    except pypdfium2.PdfiumError as failure:
        raise CannotCompose([faults.damaged(file)]) from failure


def _trimmed_page(file: Path, document: pypdfium2.PdfDocument) -> pypdfium2.PdfPage:
    if len(document) == 0:
        raise CannotCompose([faults.damaged(file)])
    page = document[0]
    page.set_cropbox(*page.get_trimbox())
    return page


def _points(length: str | None) -> float:
    """A length in pt; 0 for none, for a percentage and for an unknown unit."""
    match = _LENGTH.fullmatch(length or "")
    return float(match[1]) * _PT_IN_UNIT.get(match[2].lower(), 0.0) if match else 0.0


def _is_anchor(element: ElementTree.Element) -> bool:
    """A link in a drawing leads somewhere without loading anything."""
    return local_name(element) == "a"
