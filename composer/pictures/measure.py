"""What a picture file is, how large, and whether it can be used: asked before make-up."""

from __future__ import annotations

from pathlib import Path

from composer.pictures import advert, faults, vector
from composer.pictures.colour import MEANINGLESS, is_sound_profile
from composer.pictures.model import Kind, PictureSize
from composer.pictures.raster import (
    ENDINGS,
    QUARTER_TURNS,
    file_head,
    has_further_pictures,
    open_raster,
    read_through,
    turn_of,
)
from composer.pictures.store import digest_of, key_of, store, stored
from composer.problems import CannotCompose, Problem

# Counts up whenever more is found wrong with a picture, so that one found sound before is read again.
INSPECTION = 1

# Any size will do to read a JPEG through; the smallest is four times as quick.
_GLANCE = (64, 64)

# A picture thinner than this, side to side, is a rule or a mistake; no box of a page is like it.
THINNEST = 1 / 30


def measure(file: Path) -> PictureSize:
    """The picture's upright size, read from its head alone. Raises CannotCompose for a file that is no picture."""
    kind = kind_of(file)
    if kind == "svg":
        return vector.svg_size(file)
    if kind == "pdf":
        return advert.pdf_size(file)
    with open_raster(file) as image:
        width, height = image.size
        if turn_of(image) in QUARTER_TURNS:
            width, height = height, width
        return PictureSize(width, height, "line" if image.mode == "1" else "raster")


def inspect(file: Path) -> tuple[Problem, ...]:
    """What is wrong with a picture, read to its end; nothing for a sound one.

    Never raises for the file's sake. An error means that ``measure`` or ``prepare`` would refuse the
    file; a warning that it is used all the same.
    """
    try:
        kind = kind_of(file)
        if kind == "svg":
            return vector.inspect_svg(file)
        found = advert.inspect_pdf(file) if kind == "pdf" else _inspect_raster(file)
        size = measure(file)
    except CannotCompose as refused:
        return refused.problems
    if not THINNEST <= size.aspect <= 1 / THINNEST:
        return (*found, faults.sliver(file, size.width, size.height))
    return found


def inspect_once(file: Path, cache: Path) -> tuple[Problem, ...]:
    """What ``inspect`` finds; a picture once found sound is not read through again while its content stays.

    Raises CannotCompose when ``cache`` cannot be written.
    """
    try:
        target = _noted(file, cache)
    except OSError:
        return (faults.missing(file),)
    if stored(target) is not None:
        return ()
    found = inspect(file)
    if not found:
        store(b"{}", target, {})
    return found


def is_known_sound(file: Path, cache: Path) -> bool:
    """Whether a picture of this content was found sound before."""
    try:
        return stored(_noted(file, cache)) is not None
    except OSError:
        return False


def _noted(file: Path, cache: Path) -> Path:
    """Where it is noted that a picture is sound. Raises OSError when it cannot be read."""
    return cache / f"{key_of('sound', digest_of(file), file.suffix.lower(), INSPECTION)}.json"


def kind_of(file: Path) -> Kind:
    """Raster, svg or pdf, by content rather than name. Raises CannotCompose for an empty or missing file."""
    head = file_head(file)
    if not head:
        raise CannotCompose([faults.empty(file)])
    if head.startswith(b"%PDF-"):
        return "pdf"
    return "svg" if vector.is_svg(head) else "raster"


def _inspect_raster(file: Path) -> tuple[Problem, ...]:
    found = []
    with open_raster(file) as image:
        format_name = image.format or ""
        if has_further_pictures(image):
            found.append(faults.first_of_many(file))
    with open_raster(file) as image:
        image.draft(None, _GLANCE)
        read_through(file, image)
        if image.mode in MEANINGLESS:
            return (faults.unsupported_depth(file, image.mode),)
        profile = image.info.get("icc_profile")
        if profile and not is_sound_profile(profile, image.mode):
            found.append(faults.broken_embedded_profile(file))
    if file.suffix.lower() not in ENDINGS[format_name]:
        found.append(faults.mislabelled(file, format_name))
    return tuple(found)
