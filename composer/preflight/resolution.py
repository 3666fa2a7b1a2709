"""Pictures with too few pixels for the size they are printed at, as the finished print PDF holds them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from composer.layout.model import MM, Layout
from composer.makeup.collisions import all_blocks
from composer.makeup.model import Box, MadeUpPage, SetPicture
from composer.pictures.measure import measure
from composer.preflight.painted import Image
from composer.problems import Message, Problem

# Pixels an inch under which a photo asks for a look, and under which it is not fit to print.
COARSE_PPI, TOO_COARSE_PPI = 150, 100
# The same of line art (a stamp, a signature, a scan of one bit), whose edges the screen does not soften.
COARSE_LINES, TOO_COARSE_LINES = 600, 300
# A finished picture has whole pixels: its resolution is true to one in a hundred.
TRUE_TO = 0.99
# A picture and its box on the made-up page agree to so many pt.
SAME_PLACE = 2.0


def resolution_problems(page: MadeUpPage, pictures: Sequence[Image], layout: Layout) -> Iterator[Problem]:
    """The coarse pictures of a printed page, each with the article it belongs to."""
    for picture in pictures:
        box = _on_trim(picture.box, layout)
        placed = next(_placed(page, box), None)
        is_line = placed is not None and measure(placed[0].file).kind == "line"
        coarse, too_coarse = (COARSE_LINES, TOO_COARSE_LINES) if is_line else (COARSE_PPI, TOO_COARSE_PPI)
        if picture.ppi < coarse * TRUE_TO:
            heavy = picture.ppi < too_coarse * TRUE_TO
            yield _coarse(
                page, placed, box.width / MM * picture.ppi / coarse, picture.ppi, heavy=heavy, is_line=is_line
            )


def _on_trim(box: Box, layout: Layout) -> Box:
    """A box of the sheet, y upwards from its foot, with its origin at the trim's top left and y downwards."""
    height = layout.format.trim[1] + 2 * layout.outset
    return Box(box.x - layout.outset, height - box.y - box.height - layout.outset, box.width, box.height)


def _placed(page: MadeUpPage, box: Box) -> Iterator[tuple[SetPicture, str]]:
    """The picture of the made-up page that fills a box or stands inside it whole, with the title of its article."""
    for block in all_blocks(page.blocks):
        for picture in block.pictures:
            own = picture.box
            inside = own.x - SAME_PLACE <= box.x and box.right <= own.right + SAME_PLACE
            if inside and own.y - SAME_PLACE <= box.y and box.bottom <= own.bottom + SAME_PLACE:
                yield picture, block.title


def _coarse(
    page: MadeUpPage, placed: tuple[SetPicture, str] | None, best: float, ppi: float, *, heavy: bool, is_line: bool
) -> Problem:
    name, title = (placed[0].file.name, placed[1]) if placed else ("", "")
    zh, en = (f"《{title}》的图片 {name}", f", “{title}”: {name}") if placed else ("有图片", ": a picture")
    message = Message(
        f"第{page.number}版{zh} 印出来只有 {ppi:.0f} ppi。", f"page {page.number}{en} prints at only {ppi:.0f} ppi"
    )
    hint = Message(
        f"换一张更大的图，或让它不宽于 {best:.0f} 毫米（用 span）。",
        f"use a larger picture, or let it be no wider than {best:.0f} mm (span)",
    )
    code = "picture.coarse-line" if is_line else "picture.coarse"
    return Problem("error" if heavy else "warning", code, message, hint=hint)
