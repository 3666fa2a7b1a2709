"""How much ink the pixels of a picture in a PDF lay on, read from its samples (ISO 32000-1, 8.9)."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import pikepdf
from PIL import Image, ImageChops

from composer.pictures.colour import heaviest_ink
from composer.pictures.pdf_parts import family_of, filters_of

# Inks meet on paper within a dot of the screen, two pixels wide at 200 ppi and 100 lines an inch: what a JPEG adds to
# single pixels at an edge is never laid on. Larger pictures are read smaller still, so that none takes long.
DOT_PIXELS = 2
MOST_READ = 3_000_000
SMALLEST_JPEG = 8

CMYK = ("/DeviceCMYK", "/CMYK")


def heaviest_ink_of(picture: Any, space: Any) -> float:
    """The most ink that a picture lays on one dot, all four inks together, in percent.

    ``space`` is its colour space. 0 for a picture that is not made of CMYK, whose samples nobody can read, or which
    stands among the operators: those are icons.
    """
    if not isinstance(picture, pikepdf.Stream):
        return 0.0
    try:
        if family_of(space) in ("/Indexed", "/I"):
            return _of_palette(picture, space) if _is_cmyk(space[1]) else 0.0
        if not _is_cmyk(space):
            return 0.0
        dots = _from_jpeg(picture) if _is_jpeg(picture) else _from_samples(picture)
    except (pikepdf.PdfError, OSError, ValueError, SyntaxError):  # the page still shows what can be read of it
        return 0.0
    return heaviest_ink(dots)


def _is_cmyk(space: Any) -> bool:
    family = family_of(space)
    return family in CMYK or (family == "/ICCBased" and int(space[1].get("/N", 3)) == 4)


def _is_jpeg(picture: Any) -> bool:
    return filters_of(picture) == ["/DCTDecode"]


def _from_jpeg(picture: Any) -> Image.Image:
    """The dots of a JPEG, decoded small. Pillow turns its inks round; a PDF does so by /Decode alone."""
    image = Image.open(io.BytesIO(picture.read_raw_bytes()), formats=["JPEG"])
    reduced = _reduction(image.size, SMALLEST_JPEG)
    image.draft(None, (image.width // reduced, image.height // reduced))
    return image if _is_turned(picture) else ImageChops.invert(image)


def _from_samples(picture: Any) -> Image.Image:
    """The dots of a picture of 8 or 16 bits, of the latter the upper ones."""
    size, bits = (int(picture.Width), int(picture.Height)), int(picture.get("/BitsPerComponent", 8))
    data = picture.read_bytes(decode_level=pikepdf.StreamDecodeLevel.all)[:: max(1, bits // 8)]
    image = Image.frombytes("CMYK", size, data[: size[0] * size[1] * 4])
    image = image.reduce(min(_reduction(size), *size))
    return ImageChops.invert(image) if _is_turned(picture) else image


def _of_palette(picture: Any, space: Any) -> float:
    """Of a picture that names its colours by number, the heaviest it names."""
    bits, width, height = int(picture.get("/BitsPerComponent", 8)), int(picture.Width), int(picture.Height)
    data = np.frombuffer(picture.read_bytes(decode_level=pikepdf.StreamDecodeLevel.all), np.uint8)
    row = -(-width * bits // 8)
    each = np.unpackbits(data[: row * height].reshape(height, row), axis=1)[:, : width * bits]
    numbers = np.packbits(each.reshape(height, width, bits), axis=2)[..., 0] >> (8 - bits)
    table: Any = space[3]
    colours = np.frombuffer(table.read_bytes() if isinstance(table, pikepdf.Stream) else bytes(table), np.uint8)
    sums = colours[: len(colours) // 4 * 4].reshape(-1, 4).sum(axis=1, dtype=np.uint16)
    used = [number for number in np.unique(numbers) if number < len(sums)]
    return float(max(sums[used], default=0)) / 2.55


def _is_turned(picture: Any) -> bool:
    decode = picture.get("/Decode")
    return decode is not None and float(decode[0]) > float(decode[1])


def _reduction(size: tuple[int, int], most: int = 1 << 10) -> int:
    """How many times smaller a picture is read, each way: a power of two."""
    reduced = DOT_PIXELS
    while reduced < most and size[0] * size[1] > MOST_READ * reduced * reduced:
        reduced *= 2
    return reduced
