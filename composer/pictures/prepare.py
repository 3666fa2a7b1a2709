"""The file a page carries, made from the editor's picture once for each content and size."""

from __future__ import annotations

import dataclasses
import io
import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from PIL import Image, ImageFilter

from composer.pictures import advert, faults
from composer.pictures import colour as colours
from composer.pictures.crop import Crop, CropBox, crop_box, needs_sight
from composer.pictures.drawing import separated_drawing
from composer.pictures.measure import measure
from composer.pictures.model import Colour, Finish, PictureSize, PreparedPicture, Press
from composer.pictures.raster import open_raster, read_through, turn_of
from composer.pictures.sight import SEARCHED_SIDE, Sight, face_finder, look_at
from composer.pictures.store import Notes, digest_of, key_of, store, stored
from composer.problems import CannotCompose, Problem

# Counts up whenever the same picture and parameters give other pixels, so that old files are not used.
RECIPE = 4

# A PDF that cannot be placed as it is; fine type needs more pixels than a photo, in print and on screen.
PDF_PRINT_PPI = 400
PDF_SCREEN_PPI = 200

# Decoding at up to this many times the size needed loses nothing that can be seen after resampling.
REDUCING_GAP = 2.0
# Nor does averaging blocks of pixels first, down to this many times: hardly a tone strays by more than a thirtieth,
# none by more than a twentieth.
AVERAGING_GAP = 1.25

# Photos settle in one or two rounds; the last round's file is taken, a few points over at a few edges at most.
MOST_INK_ROUNDS = 4
INK_STEP = 2.0

# The halo of sharpening is one dot of a newspaper's screen wide (100 lines an inch), a quarter of it to each
# side of an edge; steps of fewer tones than this are grain and noise, not edges.
SHARPEN_RADIUS_IN = 1 / 200
SHARPEN_THRESHOLD = 4

# What keeps a PDF's place until it is put there: small, and of nearly its shape.
BLANK_SIDE = 512


@dataclass(frozen=True, slots=True)
class _Recipe:
    """All that decides the finished pixels, apart from the source's bytes."""

    crop: CropBox
    pixels: tuple[int, int]
    colour: Colour
    quality: int
    ink_limit: int
    press: str
    sharpen: tuple[float, int]


class Negative:
    """An editor's picture opened for all that is made of it: what is read of its file is read once."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._decoded: tuple[tuple[int, int], Image.Image, Any] | None = None

    @cached_property
    def size(self) -> PictureSize:
        """See ``measure``."""
        return measure(self.file)

    @cached_property
    def digest(self) -> str:
        """The digest of its content."""
        return digest_of(self.file)

    def upright(self, scale: float) -> tuple[Image.Image, Any]:
        """The picture as a reader sees it, decoded no smaller than ``scale`` times, and its embedded colour profile."""
        with open_raster(self.file) as image:
            if scale < 1:
                image.draft(None, (int(image.width * scale), int(image.height * scale)))
            if self._decoded is None or self._decoded[0] != image.size:
                size = image.size
                self._decoded = None  # not two in memory
                read_through(self.file, image)
                turn = turn_of(image)
                turned = image if turn is None else image.transpose(turn)
                self._decoded = size, turned, image.info.get("icc_profile")
        return self._decoded[1:]


def prepare(
    negative: Negative, *, box_pt: tuple[float, float], crop: Crop, finish: Finish, cache: Path
) -> PreparedPicture:
    """The picture cropped for its box, resampled (never enlarged), sharpened and given its colours.

    ``box_pt`` is the box's width and height. With ``crop="none"`` the whole picture is fitted inside it; without a
    focus point the crop keeps faces, else what has most detail, and ``auto`` is told where no faces can be found.
    The JPEG holds inks or sRGB and embeds no profile. An SVG stays a drawing, its colours separated for print; a PDF
    is placed as it is where the press takes it so. Finished files lie in ``cache`` under the digest of content and
    parameters. Raises CannotCompose naming the file when it cannot be used.
    """
    file, size = negative.file, negative.size
    if size.kind == "svg":
        return _prepared_drawing(file, finish, cache)
    problems: list[Problem] = []
    if size.kind == "pdf":
        ad = advert.read_advert(file)
        reasons = ad.unfit(None if finish.screen else finish.press)
        if not reasons:
            return _placed_page(negative, finish, cache)
        # Letters of a font nobody has may look otherwise than the client's: more than a look is needed.
        problems.append(faults.as_pixels(file, reasons, "error" if ad.use.missing_fonts else "warning"))
    aspect = box_pt[0] / box_pt[1]
    sight = None
    if size.is_pixels and needs_sight(size.width, size.height, aspect, crop):
        sight = _sight(negative, cache)
        if crop == "auto" and not face_finder():
            problems.append(faults.no_faces(file))
    box = crop_box(size.width, size.height, aspect, crop, sight)
    pixels, effective_ppi = _finished_size(size, box, box_pt, _ppi_for(size, finish))
    recipe = _recipe(finish, size, box, pixels, effective_ppi)
    target = cache / f"{key_of(negative.digest, recipe, RECIPE)}.jpg"
    notes = stored(target)
    if notes is None:
        finished, notes = _finished(negative, recipe, finish.press)
        store(_encoded(finished, recipe), target, notes)
    shown = (box[0] / size.width, box[1] / size.height, box[2] / size.width, box[3] / size.height)
    return PreparedPicture(target, pixels, effective_ppi, shown, (*problems, *_problems(notes, file)))


def _prepared_drawing(file: Path, finish: Finish, cache: Path) -> PreparedPicture:
    whole = (0.0, 0.0, 1.0, 1.0)
    if finish.screen:
        return PreparedPicture(file, None, None, whole)
    data, problems = separated_drawing(file, finish.press)
    target = cache / f"{key_of(data)}.svg"
    if stored(target) is None:
        store(data, target, {})
    return PreparedPicture(target, None, None, whole, problems)


def _placed_page(negative: Negative, finish: Finish, cache: Path) -> PreparedPicture:
    """A PDF to be placed as it is, and a blank in its shape, no two alike, that keeps its place."""
    file, size = negative.file, negative.size
    scale = BLANK_SIDE / max(size.width, size.height)
    pixels = (max(1, round(size.width * scale)), max(1, round(size.height * scale)))
    key = key_of("blank", negative.digest, pixels)
    target = cache / f"{key}.jpg"
    if stored(target) is None:
        stream = io.BytesIO()
        Image.new("L", pixels, 255).save(stream, "JPEG", comment=key)
        store(stream.getvalue(), target, {})
    heaviest, limit = advert.read_advert(file).use.ink, finish.press.ink_limit
    heavy = not finish.screen and round(heaviest) > limit
    problems = (faults.heavy_ink(file, heaviest, limit),) if heavy else ()
    return PreparedPicture(target, None, None, (0.0, 0.0, 1.0, 1.0), problems, file)


def _sight(negative: Negative, cache: Path) -> Sight:
    """What has to be seen of a picture; looked for once for each content and finder."""
    target = cache / f"{key_of('sight', negative.digest, face_finder(), RECIPE)}.json"
    if stored(target) is not None:
        found = json.loads(target.read_bytes())
        faces = tuple(tuple(face) for face in found["faces"])
        return Sight(faces, tuple(found["across"]), tuple(found["down"]))
    image, _ = negative.upright(SEARCHED_SIDE / max(negative.size.width, negative.size.height))
    sight = look_at(colours.flattened(image, negative.file))
    store(json.dumps(dataclasses.asdict(sight)).encode(), target, {})
    return sight


def _ppi_for(size: PictureSize, finish: Finish) -> int:
    if size.kind == "pdf":
        return max(finish.ppi, PDF_SCREEN_PPI if finish.screen else PDF_PRINT_PPI)
    return finish.line_ppi if size.kind == "line" and not finish.screen else finish.ppi


def _recipe(finish: Finish, size: PictureSize, box: CropBox, pixels: tuple[int, int], ppi: float) -> _Recipe:
    radius = round(ppi * SHARPEN_RADIUS_IN, 2) if size.kind == "raster" and finish.sharpen else 0.0
    press = finish.press
    try:
        profile = digest_of(press.profile) if press.profile else ""
    except OSError as failure:
        assert press.profile
        raise CannotCompose([faults.unusable_profile(press.profile)]) from failure
    sharpen = (radius, finish.sharpen if radius else 0)
    return _Recipe(box, pixels, finish.colour, finish.quality, press.ink_limit, profile, sharpen)


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


def _finished(negative: Negative, recipe: _Recipe, press: Press) -> tuple[Image.Image, Notes]:
    """The finished pixels: opened small, turned upright, flattened, resampled, sharpened, then given their colours.

    Noted is what the editor should know of it each time the file is used.
    """
    file, size = negative.file, negative.size
    scale = recipe.pixels[0] / (recipe.crop[2] - recipe.crop[0])
    if size.kind == "pdf":
        whole, source = advert.pdf_pixels(file, scale), None
    else:
        whole, source = negative.upright(scale * REDUCING_GAP)
    flat = colours.flattened(whole, file)
    across, down = flat.width / size.width, flat.height / size.height
    left, top, right, bottom = recipe.crop
    part = (left * across, top * down, min(right * across, flat.width), min(bottom * down, flat.height))
    small = flat.resize(recipe.pixels, Image.Resampling.LANCZOS, box=part, reducing_gap=AVERAGING_GAP)
    if recipe.sharpen[1]:
        small = _sharpened(small, *recipe.sharpen)
    if recipe.colour == "rgb":
        return colours.to_screen(small, source, press.profile), {}
    inked = colours.to_print(small, source, press)
    if size.kind == "pdf" and inked.mode == "CMYK":
        inked = colours.with_black_text(inked, small)
    by_formula = press.profile is None and inked.mode == "CMYK" and small.mode == "RGB"
    held = inked.mode == "CMYK" == small.mode and colours.heaviest_ink(inked) > recipe.ink_limit + INK_STEP
    return inked, {"by_formula": by_formula, "held": held}


def _sharpened(image: Image.Image, radius: float, percent: int) -> Image.Image:
    """A flattened picture sharpened; of one in RGB the brightness alone, so that no edge gets a coloured halo."""
    mask = ImageFilter.UnsharpMask(radius, percent, SHARPEN_THRESHOLD)
    if image.mode != "RGB":
        return image.filter(mask)
    brightness, *colour = image.convert("YCbCr").split()
    return Image.merge("YCbCr", [brightness.filter(mask), *colour]).convert("RGB")


def _problems(notes: Notes, file: Path) -> tuple[Problem, ...]:
    told = {"by_formula": faults.without_profile, "held": faults.ink_held}
    return tuple(tell(file) for note, tell in told.items() if notes.get(note))


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
