"""Pixels opened and read: which formats, how many pixels, whether a file is whole."""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import ExifTags, Image, ImageFile, TiffImagePlugin, UnidentifiedImageError

from composer.pictures import faults
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
    "HEIF": (".heic", ".heif", ".hif"),
}
FORMATS = ["JPEG", "PNG", "TIFF", "WEBP"]

# ISO/IEC 23008-12: the brands of pictures coded with HEVC, and of those that may be.
HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")

HEAD_BYTES = 4096

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
QUARTER_TURNS = (_TURNS[5], _TURNS[6], _TURNS[7], _TURNS[8])


def open_raster(file: Path, embedded: bytes | None = None) -> Image.Image:
    """The picture opened, not yet decoded; ``embedded`` are its bytes when it lies inside ``file``.

    Raises CannotCompose when it is none, when this machine has no decoder for it, or when it has too many pixels.
    """
    head = file_head(file) if embedded is None else embedded[:HEAD_BYTES]
    formats = FORMATS
    if is_heic(head):
        if not _reads_heic():
            raise CannotCompose([faults.no_heic(file)])
        formats = ["HEIF"]
    try:
        with warnings.catch_warnings():
            # Pillow warns of bombs at its own limit; the limit here is MAX_PIXELS, tested below.
            warnings.simplefilter("ignore")
            image = Image.open(file if embedded is None else io.BytesIO(embedded), formats=formats)
    except Image.DecompressionBombError as bomb:
        raise CannotCompose([faults.too_large(file, MAX_PIXELS)]) from bomb
    except (UnidentifiedImageError, SyntaxError) as stranger:
        raise CannotCompose([_unidentified(file, head)]) from stranger
    except Exception as failure:  # Pillow raises whatever damaged bytes lead its decoders into
        raise CannotCompose([_unidentified(file, head)]) from failure
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
            if image.format in ("JPEG", "MPO") and not _has_end(image):
                raise CannotCompose([faults.damaged(file)])
            image.load()
    except CannotCompose:
        raise
    except Exception as failure:  # as above
        kind = _jpeg_kind(file) if image.format == "JPEG" else ""
        raise CannotCompose([faults.rare_kind(file, kind) if kind else faults.damaged(file)]) from failure


def turn_of(image: Image.Image) -> Image.Transpose | None:
    """The turn that stands an opened picture upright; None when it stands so, or its EXIF data is torn.

    TIFF and HEIC are turned by their decoders, size included.
    """
    if image.format in ("TIFF", "HEIF"):
        return None
    try:
        return _TURNS.get(image.getexif().get(ExifTags.Base.Orientation, 1))
    except Exception:  # as above; the picture itself may be sound
        return None


def has_further_pictures(image: Image.Image) -> bool:
    """Whether a file just opened holds more than one picture to be shown: pages of a scan, an animation."""
    if image.format not in ("TIFF", "WEBP", "PNG"):  # the second picture of an MPO is its preview
        return False
    try:
        frames = getattr(image, "n_frames", 1)
        if image.format != "TIFF":
            return bool(frames > 1)
        # TIFF 6.0, NewSubfileType: the lowest bit marks a reduced copy of another page.
        for frame in range(1, frames):
            image.seek(frame)
            if not int(getattr(image, "tag_v2", {}).get(254, 0)) & 1:
                return True
    except Exception:  # as above; only the first picture is wanted
        return False
    return False


def is_heic(head: bytes) -> bool:
    """Whether a file that begins so is a phone's HEIC photo."""
    return head[4:8] == b"ftyp" and head[8:12] in HEIC_BRANDS and b"avif" not in head[8:64]


def file_head(file: Path) -> bytes:
    """A file's first bytes. Raises CannotCompose when it cannot be opened."""
    try:
        with file.open("rb") as stream:
            return stream.read(HEAD_BYTES)
    except OSError as failure:
        raise CannotCompose([faults.missing(file)]) from failure


def _has_end(image: Image.Image) -> bool:
    """Whether a JPEG just opened comes to its end: one filled up with zeros decodes to grey without a word."""
    stream = getattr(image, "fp", None)
    if stream is None:
        return True
    place = stream.tell()
    stream.seek(0)
    data = stream.read()
    stream.seek(place)
    # Coded data never hold these two bytes; a thumbnail that does stands before the place reached.
    return bool(data.find(b"\xff\xd9", place) >= 0)


def _reads_heic() -> bool:
    try:
        import pi_heif  # only phones' photos need it
    except ImportError:
        return False
    pi_heif.register_heif_opener()
    return True


@contextmanager
def _truncation_refused() -> Iterator[None]:
    """Pillow's one switch for torn files; the PDF engine turns it to lenient for the whole process."""
    lenient = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient


def _unidentified(file: Path, head: bytes) -> Problem:
    """A file that begins as a picture but cannot be opened is of a rare kind or cut short; others are strangers."""
    if head.startswith(b"\xff\xd8\xff"):
        kind = _jpeg_kind(file)
        return faults.rare_kind(file, kind) if kind else faults.damaged(file)
    if head.startswith((b"II*\x00", b"MM\x00*")):
        kind = _tiff_kind(file)
        return faults.rare_kind(file, kind) if kind else faults.damaged(file)
    if head.startswith(b"\x89PNG\r\n\x1a\n") or (head[:4] == b"RIFF" and head[8:12] == b"WEBP") or is_heic(head):
        return faults.damaged(file)
    return faults.unreadable(file, head)


def _jpeg_kind(file: Path) -> str:
    """What a JPEG is coded as when it is not the usual eight bits with losses; empty for the usual."""
    with file.open("rb") as stream:
        stream.seek(2)
        while len(segment := stream.read(4)) == 4 and segment[0] == 0xFF:
            marker, length = segment[1], int.from_bytes(segment[2:], "big")
            if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
                bits = (stream.read(1) or b"\x08")[0]
                lossless = marker in (0xC3, 0xC7, 0xCB, 0xCF)
                return "JPEG lossless" if lossless else f"JPEG {bits} bit" if bits != 8 else ""
            if marker == 0xDA or length < 2:
                break
            stream.seek(length - 2, 1)
    return "JPEG-LS" if segment[:2] == b"\xff\xf7" else ""


def _tiff_kind(file: Path) -> str:
    """Bits, colour space and compression of a TIFF whose directory is whole; empty for a torn one."""
    try:
        with file.open("rb") as stream, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            directory = TiffImagePlugin.ImageFileDirectory_v2(stream.read(8))
            stream.seek(directory.next)
            directory.load(stream)
            bits, colours, packed = (directory.get(tag) for tag in (258, 262, 259))
    except (OSError, SyntaxError, ValueError, TypeError, struct.error):
        return ""
    if colours is None or bits is None:
        return ""
    depth = "/".join(map(str, bits)) if isinstance(bits, tuple) else bits
    return f"TIFF {depth} bit, photometric {colours}, compression {packed}"
