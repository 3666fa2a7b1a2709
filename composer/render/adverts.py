"""PDF advertisements put into the finished pages as they are: vectors, fonts and inks of their own.

The page was rendered with a blank picture where each stands. A picture is drawn in a unit square, so a form that maps
its trim to that square takes the blank's place, and neither the page's content nor its tags change.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pikepdf

from composer.pictures.advert import Advert, open_page, pdf_pixels, read_advert

# Marks what an advertisement draws, so that whoever reads the page back can tell it from the paper's own.
MARK = "Advertisement"

# An advertisement's small type stays sharp on a screen.
PAINTED_PPI, PAINTED_QUALITY = 200, 80


def place_adverts(pdf: pikepdf.Pdf, adverts: Mapping[Path, Path]) -> None:
    """Replace every blank of the pages by the PDF it stands for; ``adverts`` are the PDFs by the blanks' files.

    Raises CannotCompose when a PDF cannot be read any more.
    """
    _replace(pdf, adverts, _form)


def paint_adverts(pdf: pikepdf.Pdf, adverts: Mapping[Path, Path]) -> None:
    """Replace every blank by a picture of its PDF: an archive takes neither inks nor another's fonts on trust."""
    _replace(pdf, adverts, _painted)


def _replace(pdf: pikepdf.Pdf, adverts: Mapping[Path, Path], make: Callable[[pikepdf.Pdf, Path], Any]) -> None:
    if not adverts:
        return
    files = {_digest(blank.read_bytes()): file for blank, file in adverts.items()}
    made: dict[Path, Any] = {}
    for xobjects, name in _pictures(pdf):
        file = files.get(_digest(xobjects[name].read_raw_bytes()))
        if file is not None:
            if file not in made:
                made[file] = make(pdf, file)
            xobjects[name] = made[file]


def _painted(pdf: pikepdf.Pdf, file: Path) -> Any:
    """A PDF's first page inside its trim as a picture in RGB."""
    pixels = pdf_pixels(file, PAINTED_PPI / 72)
    stream = io.BytesIO()
    pixels.save(stream, "JPEG", quality=PAINTED_QUALITY)
    picture: Any = pdf.make_stream(b"")
    picture.write(stream.getvalue(), filter=pikepdf.Name.DCTDecode)
    picture.Type, picture.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    picture.Width, picture.Height = pixels.size
    picture.ColorSpace, picture.BitsPerComponent = pikepdf.Name.DeviceRGB, 8
    return picture


def _pictures(pdf: pikepdf.Pdf) -> Iterator[tuple[Any, str]]:
    """Every picture the pages may draw: the dictionary it stands in, and its name."""
    for page in pdf.pages:
        xobjects: Any = page.resources.get("/XObject", {})
        for name in list(xobjects.keys()):
            if xobjects[name].get("/Subtype") == "/Image":
                yield xobjects, name


def _form(pdf: pikepdf.Pdf, file: Path) -> Any:
    """A PDF's first page as a form of the finished one, its trim mapped to the unit square."""
    advert = read_advert(file)
    with open_page(file) as (_, page):
        own = page.as_form_xobject()
        content = b"/%s BMC\n%s\nEMC" % (MARK.encode("ascii"), own.read_bytes())
        own.write(content)
        if not advert.use.transparent and "/Group" in own:
            del own["/Group"]  # nothing shows through: the group would only name colours the page does not use
        form: Any = pdf.copy_foreign(own)
    form.BBox = pikepdf.Array(list(advert.trim))
    form.Matrix = pikepdf.Array([round(part, 9) for part in unit_square(advert)])
    return form


def unit_square(advert: Advert) -> tuple[float, float, float, float, float, float]:
    """The matrix that maps a page's trim, turned as it is shown, to the unit square."""
    left, bottom, right, top = advert.trim
    across, down = 1 / (right - left), 1 / (top - bottom)
    match advert.turn:  # clockwise, ISO 32000-1, 7.7.3.3
        case 90:
            return (0, -across, down, 0, -bottom * down, right * across)
        case 180:
            return (-across, 0, 0, -down, right * across, top * down)
        case 270:
            return (0, across, -down, 0, top * down, -left * across)
        case _:
            return (across, 0, 0, down, -left * across, -bottom * down)


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()
