"""The file a page carries, made from the editor's picture once for each content and size."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from pathlib import Path

import PIL
from PIL import Image

from composer.pictures import colour as colours
from composer.pictures import faults, vector
from composer.pictures.crop import Crop, CropBox, crop_box
from composer.pictures.drawing import separated_drawing
from composer.pictures.measure import kind_of, measure, open_raster, read_through, turn_of
from composer.pictures.model import Colour, PictureSize, PreparedPicture
from composer.pictures.store import is_stored, store

# Counts up whenever the same picture and parameters give other pixels, so that old files are not used.
RECIPE = 1

# A PDF advertisement becomes pixels; fine type needs more of them than a photo, in print and on screen.
PDF_PRINT_PPI = 400
PDF_SCREEN_PPI = 200

# Decoding at up to this many times the size needed loses nothing that can be seen after resampling.
REDUCING_GAP = 2.0

# What the newspaper presses' profiles allow, in percent.
DEFAULT_INK_LIMIT = 240

# Photos settle in one or two rounds; the last round's file is taken, a few points over at a few edges at most.
MOST_INK_ROUNDS = 4
INK_STEP = 2.0


@dataclass(frozen=True, slots=True)
class _Recipe:
    """All that decides the finished pixels, apart from the source's bytes."""

    crop: CropBox
    pixels: tuple[int, int]
    colour: Colour
    quality: int
    ink_limit: int
    press: str


def prepare(
    file: Path,
    *,
    box_pt: tuple[float, float],
    crop: Crop,
    ppi: int,
    colour: Colour,
    cache: Path,
    quality: int,
    profile: Path | None,
    ink_limit: int = DEFAULT_INK_LIMIT,
) -> PreparedPicture:
    """A picture cropped to its box's shape, at most ``ppi`` fine at its size, in the colours asked for.

    ``box_pt`` is width and height in pt; with ``crop`` "none" the whole picture is fitted inside it.
    Never enlarged. ``cmyk`` gives a CMYK or grey JPEG (separated through ``profile``, the press's,
    or else by formula, which ``problems`` tells; at most ``ink_limit`` percent of ink), ``rgb`` an
    sRGB or grey one; neither embeds a profile. An SVG stays a drawing: as it is for ``rgb``, its
    colours separated for ``cmyk``. Finished files lie in ``cache`` under the digest of content and
    parameters. Raises CannotCompose naming the file when
    it cannot be used.
    """
    size = measure(file)
    box = crop_box(size.width, size.height, box_pt[0] / box_pt[1], "none" if size.kind == "svg" else crop)
    shown = (box[0] / size.width, box[1] / size.height, box[2] / size.width, box[3] / size.height)
    if size.kind == "svg":
        return _prepared_drawing(file, shown, colour, cache, profile, ink_limit)
    pixels, effective_ppi = _finished_size(size, box, box_pt, _ppi_for(size, ppi, colour))
    recipe = _Recipe(box, pixels, colour, quality, ink_limit, _digest(profile) if profile else "")
    target = cache / f"{_key(file, recipe)}.jpg"
    if not is_stored(target):
        store(_encoded(_finished(file, size, recipe, profile), recipe), target)
    by_formula = colour == "cmyk" and not profile and _is_cmyk(target) and not _is_cmyk(file)
    problems = (faults.without_profile(file),) if by_formula else ()
    return PreparedPicture(target, pixels, effective_ppi, shown, problems)


def _prepared_drawing(
    file: Path, shown: CropBox, colour: Colour, cache: Path, profile: Path | None, ink_limit: int
) -> PreparedPicture:
    if colour == "rgb":
        return PreparedPicture(file, None, None, shown)
    data, problems = separated_drawing(file, profile, ink_limit)
    target = cache / f"{hashlib.sha256(data).hexdigest()[:40]}.svg"
    if not is_stored(target):
        store(data, target)
    return PreparedPicture(target, None, None, shown, problems)


def _ppi_for(size: PictureSize, ppi: int, colour: Colour) -> int:
    if size.kind == "raster":
        return ppi
    return max(ppi, PDF_PRINT_PPI if colour == "cmyk" else PDF_SCREEN_PPI)


def _finished_size(
    size: PictureSize, box: CropBox, box_pt: tuple[float, float], ppi: int
) -> tuple[tuple[int, int], float]:
    """Pixels of the finished file, and how many of them stand in an inch of its box."""
    width, height = box[2] - box[0], box[3] - box[1]
    pt_per_unit = min(box_pt[0] / width, box_pt[1] / height)
    wanted = ppi / 72 * pt_per_unit
    scale = wanted if size.kind == "pdf" else min(1.0, wanted)
    pixels = (max(1, round(width * scale)), max(1, round(height * scale)))
    return pixels, scale / pt_per_unit * 72


def _finished(file: Path, size: PictureSize, recipe: _Recipe, profile: Path | None) -> Image.Image:
    """The finished pixels: opened small, turned upright, flattened, resampled, and then given their colours."""
    if size.kind == "pdf":
        scale = recipe.pixels[0] / (recipe.crop[2] - recipe.crop[0])
        whole, source = vector.pdf_pixels(file, scale), None
    else:
        whole, source = _upright(file, size, recipe)
    flat = colours.flattened(whole, file)
    across, down = flat.width / size.width, flat.height / size.height
    left, top, right, bottom = recipe.crop
    part = (left * across, top * down, min(right * across, flat.width), min(bottom * down, flat.height))
    small = flat.resize(recipe.pixels, Image.Resampling.LANCZOS, box=part, reducing_gap=REDUCING_GAP)
    if recipe.colour == "rgb":
        return colours.to_screen(small, source, profile)
    return colours.to_print(small, source, profile)


def _upright(file: Path, size: PictureSize, recipe: _Recipe) -> tuple[Image.Image, bytes | None]:
    """The picture as a reader sees it, and its embedded colour profile."""
    with open_raster(file) as image:
        scale = recipe.pixels[0] / (recipe.crop[2] - recipe.crop[0]) * REDUCING_GAP
        if scale < 1:
            image.draft(None, (int(image.width * scale), int(image.height * scale)))
        read_through(file, image)
        turn = turn_of(image)
        return image.copy() if turn is None else image.transpose(turn), image.info.get("icc_profile")


def _encoded(image: Image.Image, recipe: _Recipe) -> bytes:
    """The JPEG's bytes. JPEG puts ink back at hard edges, so a CMYK one is decoded again and its ink looked at."""
    if image.mode != "CMYK":
        return _jpeg(image, recipe)
    allowed = float(recipe.ink_limit)
    for _ in range(MOST_INK_ROUNDS):
        data = _jpeg(colours.held_to_ink_limit(image, allowed), recipe)
        with Image.open(io.BytesIO(data)) as finished:
            excess = colours.heaviest_ink(finished) - recipe.ink_limit
        if excess <= 0:
            break
        allowed -= excess + INK_STEP
    return data


def _jpeg(image: Image.Image, recipe: _Recipe) -> bytes:
    image.info = {}
    screen = recipe.colour == "rgb"
    stream = io.BytesIO()
    image.save(
        stream,
        "JPEG",
        quality=recipe.quality,
        optimize=True,
        progressive=screen,
        subsampling="4:2:0" if screen else "4:4:4",
        icc_profile=None,
    )
    return stream.getvalue()


def _key(file: Path, recipe: _Recipe) -> str:
    return hashlib.sha256(f"{_digest(file)} {recipe} {RECIPE} {PIL.__version__}".encode()).hexdigest()[:40]


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _is_cmyk(file: Path) -> bool:
    if kind_of(file) != "raster":
        return False
    with open_raster(file) as image:
        return image.mode == "CMYK"
