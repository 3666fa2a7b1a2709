"""Pictures at the size they are printed at: too few pixels for it, too much ink on newsprint."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from composer.layout.model import MM, Layout
from composer.makeup.collisions import all_blocks
from composer.makeup.model import Box, MadeUpPage, SetPicture
from composer.pictures.measure import measure
from composer.preflight.painted import Image
from composer.preflight.rulebook.findings import finding
from composer.problems import Message, Problem

# Pixels an inch under which a photo asks for a look, and under which it is not fit to print.
COARSE_PPI, TOO_COARSE_PPI = 150, 100
# The same of line art (a stamp, a signature, a scan of one bit), whose edges the screen does not soften.
COARSE_LINES, TOO_COARSE_LINES = 600, 300
# A finished picture has whole pixels: its resolution is true to one in a hundred.
TRUE_TO = 0.99
# A picture and its box on the made-up page agree to so many pt.
SAME_PLACE = 2.0
# Per cent that JPEG may put back at an edge after the ink was held to its limit.
INK_TOLERANCE = 2.0

Placed = tuple[SetPicture, str]


def picture_problems(page: MadeUpPage, images: Sequence[Image], layout: Layout) -> Iterator[Problem]:
    """What is to be said of the pictures of a page, each with the article it belongs to.

    ``images`` are those of the print edition, with their origin at the trim.
    """
    for image in images:
        placed = next(_placed(page, image.box), None)
        if (told := _coarse(page, image, placed)) is not None:
            yield told
        if image.ink > layout.pictures.ink_limit + INK_TOLERANCE:
            zh, en = _named(page, placed)
            yield finding(
                "picture.ink",
                f"{zh}的总墨量到 {image.ink:.0f}%，超过 {layout.pictures.ink_limit}%。",
                f"{en} lays on {image.ink:.0f}% ink, over {layout.pictures.ink_limit}%",
            )


def on_trim(images: Sequence[Image], layout: Layout) -> tuple[Image, ...]:
    """Pictures of a sheet, y upwards from its foot, with their origin at the trim's top left and y downwards."""
    height = layout.format.trim[1] + 2 * layout.outset
    boxes = [
        Box(box.x - layout.outset, height - box.y - box.height - layout.outset, box.width, box.height)
        for box in (image.box for image in images)
    ]
    return tuple(replace(image, box=box) for image, box in zip(images, boxes, strict=True))


def as_set(page: MadeUpPage, sizes: Mapping[Path, tuple[float, float]]) -> tuple[Image, ...]:
    """The pictures as a faultless print edition holds them, for runs that make none; ``sizes`` are in pixels."""
    return tuple(
        Image(picture.box, _ppi(picture, sizes[picture.file]))
        for block in all_blocks(page.blocks)
        for picture in block.pictures
    )


def _ppi(picture: SetPicture, pixels: tuple[float, float]) -> float:
    """Pixels an inch of a picture cropped to fill its box, or fitted inside it whole."""
    scales = (pixels[0] / picture.box.width, pixels[1] / picture.box.height)
    return 72 * (max(scales) if picture.fixed else min(scales))


def _placed(page: MadeUpPage, box: Box) -> Iterator[Placed]:
    """The picture of the made-up page that fills a box or stands inside it whole, with the title of its article."""
    for block in all_blocks(page.blocks):
        for picture in block.pictures:
            own = picture.box
            inside = own.x - SAME_PLACE <= box.x and box.right <= own.right + SAME_PLACE
            if inside and own.y - SAME_PLACE <= box.y and box.bottom <= own.bottom + SAME_PLACE:
                yield picture, block.title


def _named(page: MadeUpPage, placed: Placed | None) -> tuple[str, str]:
    """A picture by its file and article; one that no article has comes of the layout."""
    if placed is None:
        return f"第{page.number}版版式里的图片", f"page {page.number}: a picture of the layout"
    picture, title = placed
    name = picture.file.name
    return f"第{page.number}版《{title}》的图片 {name} ", f"page {page.number}, “{title}”: {name}"


def _coarse(page: MadeUpPage, image: Image, placed: Placed | None) -> Problem | None:
    is_line = placed is not None and measure(placed[0].file).kind == "line"
    coarse, too_coarse = (COARSE_LINES, TOO_COARSE_LINES) if is_line else (COARSE_PPI, TOO_COARSE_PPI)
    if image.ppi >= coarse * TRUE_TO:
        return None
    zh, en = _named(page, placed)
    message = Message(f"{zh}印出来只有 {image.ppi:.0f} ppi。", f"{en} prints at only {image.ppi:.0f} ppi")
    best = image.box.width / MM * image.ppi / coarse
    hint = Message(
        f"换一张更大的图，或让它不宽于 {best:.0f} 毫米（用 span）。",
        f"use a larger picture, or let it be no wider than {best:.0f} mm (span)",
    )
    code = "picture.coarse-line" if is_line else "picture.coarse"
    return Problem("error" if image.ppi < too_coarse * TRUE_TO else "warning", code, message, hint=hint)
