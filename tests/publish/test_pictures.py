from __future__ import annotations

import io

import pypdfium2
from PIL import Image

from composer.publish.pictures import PNG_PPI, page_pictures


def test_every_page_becomes_a_picture_of_its_size() -> None:
    document = pypdfium2.PdfDocument.new()
    document.new_page(144, 216)
    document.new_page(72, 72)
    stream = io.BytesIO()
    document.save(stream)
    document.close()

    pictures = [Image.open(io.BytesIO(png)) for png in page_pictures(stream.getvalue())]

    assert [picture.format for picture in pictures] == ["PNG", "PNG"]
    assert [picture.size for picture in pictures] == [(2 * PNG_PPI, 3 * PNG_PPI), (PNG_PPI, PNG_PPI)]
    assert pictures[0].getpixel((5, 5)) == (255, 255, 255)
