"""PDF advertisements: their size, what of them a press cannot take as it is, and their page as pixels."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pikepdf

from composer.pictures import faults
from composer.pictures.model import PictureSize, Press
from composer.pictures.pdf_parts import MOST_NESTED
from composer.pictures.pdf_scan import PageUse, TooLarge, scan_page
from composer.pictures.raster import MAX_PIXELS
from composer.problems import CannotCompose, Message, Problem

if TYPE_CHECKING:
    from PIL import Image

Rectangle = tuple[float, float, float, float]

# Annotations that leave nothing on paper.
UNPRINTED = ("/Link", "/Popup", "/PrinterMark", "/TrapNet")
# ISO 32000-1, 12.5.3: bits of an annotation's flags, counted from 1: hidden is the second.
HIDDEN = 1 << 1

RGB = Message("用了 RGB 颜色", "uses RGB")
SPOT = Message("用了专色 {}", "uses spot colours ({})")
FONTS = Message("没有嵌入字体 {}", "does not embed its fonts ({})")
LAYERS = Message("有关闭的图层", "has hidden layers")
NOTES = Message("有批注或表单", "has comments or form fields")
TRANSPARENT = Message("有透明效果", "uses transparency")
PROFILED = Message("用特性文件定义颜色", "names colours through profiles")
NEWER = Message("用了比 PDF 1.4 新的字体或编码", "has fonts or codings newer than PDF 1.4")
COLOURED = Message("是彩色的，而这一版是黑白版", "is in colour and the page is black and white")


@dataclass(frozen=True, slots=True)
class Advert:
    """The first page of a PDF: its trim in the page's units, a turn in degrees, and what it uses."""

    trim: Rectangle
    turn: int
    pages: int
    use: PageUse
    has_hidden_layers: bool
    has_notes: bool
    was_repaired: bool

    def unfit(self, press: Press | None) -> tuple[Message, ...]:
        """Why it cannot be placed as it is: on this press, or on the screen when None."""
        found = []
        if press is not None:
            if self.use.rgb:
                found.append(RGB)
            if self.use.spots:
                found.append(_with(SPOT, self.use.spots))
            if press.black_only and (self.use.colour and not self.use.rgb):
                found.append(COLOURED)
            if press.is_x1a:
                found += self._unfit_for_x1a()
        if self.use.missing_fonts:
            found.append(_with(FONTS, self.use.missing_fonts))
        if self.has_hidden_layers:
            found.append(LAYERS)
        if self.has_notes:
            found.append(NOTES)
        return tuple(found)

    def _unfit_for_x1a(self) -> list[Message]:
        use = self.use
        reasons = ((use.transparent, TRANSPARENT), (use.profiled, PROFILED), (use.newer, NEWER))
        return [reason for holds, reason in reasons if holds]


def pdf_size(file: Path) -> PictureSize:
    """The trimmed size in pt of a PDF's first page, turned as the page says. Raises CannotCompose when broken."""
    advert = read_advert(file)
    left, bottom, right, top = advert.trim
    width, height = right - left, top - bottom
    if advert.turn % 180:
        width, height = height, width
    return PictureSize(width, height, "pdf")


def inspect_pdf(file: Path) -> tuple[Problem, ...]:
    """What an editor should know of a PDF before it is placed. Raises CannotCompose when it cannot be used."""
    advert = read_advert(file)
    found = []
    if advert.use.is_blank and not advert.has_notes:
        found.append(faults.blank_page(file))
    if advert.was_repaired:
        found.append(faults.repaired(file))
    if advert.pages > 1:
        found.append(faults.first_page_only(file, advert.pages))
    return tuple(found)


def read_advert(file: Path) -> Advert:
    """A PDF's first page, looked through. Raises CannotCompose when it is locked, damaged or gigantic."""
    try:
        facts = file.stat()
    except OSError as failure:
        raise CannotCompose([faults.missing(file)]) from failure
    return _read(file, facts.st_mtime_ns, facts.st_size)


@lru_cache(maxsize=64)
def _read(file: Path, changed: int, size: int) -> Advert:
    with open_page(file) as (document, page):
        trim = _trim_of(page, file)
        use = scan_page(page)
        return Advert(
            trim,
            _turn_of(page),
            len(document.pages),
            use,
            _has_hidden_layers(document),
            _has_notes(page),
            bool(document.get_warnings()),
        )


@contextmanager
def open_page(file: Path) -> Iterator[tuple[pikepdf.Pdf, pikepdf.Page]]:
    """A PDF and its first page. Raises CannotCompose, also for what goes wrong while it is open."""
    try:
        with pikepdf.open(file) as document:
            if not document.pages:
                raise CannotCompose([faults.damaged(file)])
            yield document, document.pages[0]
    except CannotCompose:
        raise
    except pikepdf.PasswordError as failure:
        raise CannotCompose([faults.locked(file)]) from failure
    except TooLarge as bomb:
        raise CannotCompose([faults.too_large(file, MAX_PIXELS)]) from bomb
    except Exception as failure:  # a damaged PDF may hold anything in the place of anything
        raise CannotCompose([faults.damaged(file)]) from failure


def pdf_pixels(file: Path, scale: float) -> Image.Image:
    """A PDF's first page inside its trim, ``scale`` pixels to the pt, on white."""
    import pypdfium2  # a large library that most issues never need

    advert = read_advert(file)
    try:
        with pypdfium2.PdfDocument(file) as document:
            document.init_forms()
            page = document[0]
            page.set_cropbox(*advert.trim)
            pixels: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
            return pixels
    except pypdfium2.PdfiumError as failure:
        raise CannotCompose([faults.damaged(file)]) from failure


def _trim_of(page: pikepdf.Page, file: Path) -> Rectangle:
    """The trim inside the sheet. Raises CannotCompose when nothing is left of it."""
    trim, sheet = (_ordered(box) for box in (page.trimbox, page.mediabox))
    box = (max(trim[0], sheet[0]), max(trim[1], sheet[1]), min(trim[2], sheet[2]), min(trim[3], sheet[3]))
    if box[2] - box[0] < 1 or box[3] - box[1] < 1:
        raise CannotCompose([faults.no_page(file)])
    return box


def _turn_of(page: pikepdf.Page) -> int:
    """The turn in degrees a page is shown with, which it may have from the folders of pages above it."""
    node: Any = page.obj
    for _ in range(MOST_NESTED):
        if node is None or "/Rotate" in node:
            break
        node = node.get("/Parent")
    return int(node.Rotate) % 360 if node is not None and "/Rotate" in node else 0


def _ordered(box: pikepdf.Array) -> Rectangle:
    x1, y1, x2, y2 = (float(side) for side in box)
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def _has_hidden_layers(document: pikepdf.Pdf) -> bool:
    layers = document.Root.get("/OCProperties")
    shown = layers.get("/D") if layers is not None else None
    if shown is None:
        return False
    return bool(len(shown.get("/OFF", [])) or shown.get("/BaseState") == "/OFF")


def _has_notes(page: pikepdf.Page) -> bool:
    """Whether anything but links lies on the page: comments, stamps, filled-in forms."""
    notes: Any = page.get("/Annots", [])
    return any(
        note.get("/Subtype") not in UNPRINTED and not int(note.get("/F", 0)) & HIDDEN and "/AP" in note
        for note in notes
    )


def _with(message: Message, names: tuple[str, ...]) -> Message:
    return Message(message.zh.format("、".join(names)), message.en.format(", ".join(names)))
