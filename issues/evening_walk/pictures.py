"""The pictures of docs/evening.md: pages side by side with what changed outlined, sheets, a browser's view."""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw

from composer.keeping import Record
from composer.makeup.collisions import all_blocks
from composer.makeup.model import Box, MadeUpPage
from composer.makeup.record import unsealed

from .model import Drawing, Pages, Picture, Sheet, Web
from .stage import NotAsWritten, Stage

# Pixels across a row of pages, and between two; a page alone or one of two is read at its headlines.
ROW = 1200
GAP = 16
MARK = (200, 30, 30)
MARK_WIDTH = 3
# Colours of a picture: photos are for their place alone.
COLOURS = 20
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def drawn(picture: Picture, stage: Stage) -> bytes:
    """A picture as PNG. Raises NotAsWritten where what it shows is not there."""
    match picture:
        case Pages():
            width = (ROW - (len(picture.shown) - 1) * GAP) // len(picture.shown)
            image = _row([_page(stage, one, width, picture.marked) for one in picture.shown])
        case Sheet():
            image = _rendered(stage.issue / picture.file, 0, picture.width)[0]
        case Drawing():
            with Image.open(stage.issue / picture.file) as opened:
                height = round(opened.height * picture.width / opened.width)
                image = opened.convert("RGB").resize((picture.width, height), Image.Resampling.LANCZOS)
        case Web():
            image = _browsed(stage.issue / picture.file, picture)
    stream = io.BytesIO()
    image.quantize(COLOURS, kmeans=2, dither=Image.Dither.NONE).save(stream, "PNG", optimize=True)
    return stream.getvalue()


def _page(stage: Stage, shown: str, width: int, marked: Sequence[str]) -> Image.Image:
    """A page as a step left it."""
    step, _, number = shown.partition("/")
    folder = stage.kept / step
    kept = unsealed(Record, (folder / "makeup.json").read_bytes()).pages
    index = next(index for index, page in enumerate(kept) if page.made_up.number == int(number))
    page, scale = _rendered(folder / "pages.pdf", index, width)
    brush = ImageDraw.Draw(page)
    for box in _boxes(kept[index].made_up, marked):
        edges = (box.x, box.y, box.right, box.bottom)
        left, top, right, bottom = (round(scale * edge) for edge in edges)
        around = (left - MARK_WIDTH, top - MARK_WIDTH, right + MARK_WIDTH, bottom + MARK_WIDTH)
        brush.rectangle(around, None, MARK, MARK_WIDTH)
    return page


def _boxes(page: MadeUpPage, marked: Sequence[str]) -> Iterator[Box]:
    for block in all_blocks(page.blocks):
        if block.title.startswith(tuple(marked)):
            yield block.box


def _rendered(pdf: Path, index: int, width: int) -> tuple[Image.Image, float]:
    """A page of a PDF so many pixels wide, and how many of them make a point."""
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[index]
        scale = width / page.get_width()
        # Twice as fine as it is shown, so that hairlines do not break.
        large: Image.Image = page.render(scale=2 * scale).to_pil().convert("RGB")
    return large.resize((width, round(large.height / 2)), Image.Resampling.LANCZOS), scale


def _row(pages: Sequence[Image.Image]) -> Image.Image:
    """Pages beside one another, a hairline round each."""
    width = sum(page.width for page in pages) + GAP * (len(pages) - 1)
    row = Image.new("RGB", (width, max(page.height for page in pages)), (228, 228, 228))
    x = 0
    for page in pages:
        row.paste(page, (x, 0))
        ImageDraw.Draw(row).rectangle((x, 0, x + page.width - 1, page.height - 1), None, (150, 150, 150))
        x += page.width + GAP
    return row


def _browsed(file: Path, picture: Web) -> Image.Image:
    """A page as the browser of this machine shows it."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        raise NotAsWritten("no browser: chromium")
    with tempfile.TemporaryDirectory() as folder:
        shot = Path(folder, "shot.png")
        options = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--user-data-dir={folder}/user")
        width, height = picture.size
        size = f"--window-size={width},{height}"
        subprocess.run(
            [browser, *options, size, f"--screenshot={shot}", file.as_uri()], check=True, capture_output=True
        )
        with Image.open(shot) as opened:
            return opened.convert("RGB")
