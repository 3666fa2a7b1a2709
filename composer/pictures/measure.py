"""What a picture file is, how large, and whether it can be used: asked before make-up."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import ExifTags, Image, ImageFile, UnidentifiedImageError

from composer.pictures import faults, vector
from composer.pictures.model import Kind, PictureSize
from composer.problems import CannotCompose, Problem

# More than the largest camera back on sale gives; decoded as RGB it takes some 500 MB.
MAX_PIXELS = 170_000_000

# The only decoders that are ever run; the endings each may stand under.
ENDINGS = {
    "JPEG": (".jpg", ".jpeg", ".jpe", ".jfif"),
    "MPO": (".jpg", ".jpeg", ".jpe", ".mpo"),
    "PNG": (".png",),
    "TIFF": (".tif", ".tiff"),
    "WEBP": (".webp",),
}

# What the EXIF orientation asks for to stand a picture upright.
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_QUARTER_TURNS = (_TURNS[5], _TURNS[6], _TURNS[7], _TURNS[8])

# Any size will do to read a JPEG through; the smallest is four times as quick.
_GLANCE = (64, 64)


def measure(file: Path) -> PictureSize:
    """The picture's upright size, read from its head alone. Raises CannotCompose for a file that is no picture."""
    kind = kind_of(file)
    if kind == "svg":
        return vector.svg_size(file)
    if kind == "pdf":
        return vector.pdf_size(file)
    with open_raster(file) as image:
        width, height = image.size
        if turn_of(image) in _QUARTER_TURNS:
            width, height = height, width
    return PictureSize(width, height, "raster")


def inspect(file: Path) -> Problem | None:
    """What is wrong with a picture, read to its end; None for a sound one.

    Never raises for the file's sake. An error means that ``measure`` or ``prepare`` would refuse the
    file; a warning that it is used all the same.
    """
    try:
        kind = kind_of(file)
        if kind == "svg":
            return vector.inspect_svg(file)
        if kind == "pdf":
            vector.pdf_size(file)
            return None
        with open_raster(file) as image:
            format_name = image.format or ""
            image.draft(None, _GLANCE)
            read_through(file, image)
    except CannotCompose as refused:
        return refused.problems[0]
    return None if file.suffix.lower() in ENDINGS[format_name] else faults.mislabelled(file, format_name)


def kind_of(file: Path) -> Kind:
    """Raster, svg or pdf, by content rather than name. Raises CannotCompose for an empty or missing file."""
    head = _head(file)
    if not head:
        raise CannotCompose([faults.empty(file)])
    if head.startswith(b"%PDF-"):
        return "pdf"
    return "svg" if vector.is_svg(head) else "raster"


def open_raster(file: Path) -> Image.Image:
    """The picture opened, not yet decoded. Raises CannotCompose when it is none, or has too many pixels."""
    try:
        with warnings.catch_warnings():
            # Pillow warns of bombs at its own limit; the limit here is MAX_PIXELS, tested below.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(file, formats=["JPEG", "PNG", "TIFF", "WEBP"])
    except Image.DecompressionBombError as bomb:
        raise CannotCompose([faults.too_large(file, MAX_PIXELS)]) from bomb
    except (UnidentifiedImageError, SyntaxError) as stranger:
        raise CannotCompose([_unidentified(file)]) from stranger
    except Exception as failure:  # Pillow raises whatever damaged bytes lead its decoders into
        raise CannotCompose([faults.damaged(file)]) from failure
    if image.width * image.height > MAX_PIXELS:
        image.close()
        raise CannotCompose([faults.too_large(file, MAX_PIXELS)])
    return image


def read_through(file: Path, image: Image.Image) -> None:
    """Decodes the picture to its end. Raises CannotCompose when it is damaged or cut short."""
    try:
        with warnings.catch_warnings(), _truncation_refused():
            # A JPEG with a torn EXIF block or a TIFF with odd tags still shows its picture.
            warnings.simplefilter("ignore")
            image.load()
    except Exception as failure:  # as above
        raise CannotCompose([faults.damaged(file)]) from failure


@contextmanager
def _truncation_refused() -> Iterator[None]:
    """Pillow's one switch for torn files; the PDF engine turns it to lenient for the whole process."""
    lenient = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient


def turn_of(image: Image.Image) -> Image.Transpose | None:
    """The turn that stands an opened picture upright; None when it stands so, or its EXIF data is torn.

    A TIFF is turned by its decoder, size included.
    """
    if image.format == "TIFF":
        return None
    try:
        return _TURNS.get(image.getexif().get(ExifTags.Base.Orientation, 1))
    except Exception:  # as above; the picture itself may be sound
        return None


def _unidentified(file: Path) -> Problem:
    """A file whose head is a picture's but which cannot be opened is cut short; any other is a stranger."""
    head = _head(file)
    signatures = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\x00", b"MM\x00*")
    is_picture = head.startswith(signatures) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP")
    return faults.damaged(file) if is_picture else faults.unreadable(file, head)


def _head(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            return stream.read(vector.HEAD_BYTES)
    except OSError as failure:
        raise CannotCompose([faults.missing(file)]) from failure
