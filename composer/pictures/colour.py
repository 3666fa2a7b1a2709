"""Pixels of any kind to what paper and screens take: grey, separated CMYK, or sRGB."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageChops, ImageCms, ImageMath

from composer.pictures import faults
from composer.pictures.model import Press
from composer.pictures.profiles import opened_press
from composer.problems import CannotCompose

# A scan of a black and white print strays this far from grey (of 255); four inks would give it a cast.
NEUTRAL_TOLERANCE = 3

# A PDF reader's black ink strays further, and is not quite black.
PAGE_NEUTRAL_TOLERANCE = 8
SHOWN_BLACK = 36

# Floating point and 32 bits: measured heights and counts, whose black and white nobody knows.
MEANINGLESS = ("F", "I")

# Rows worked on at a time: arithmetic on floats takes 16 times the memory of the pixels.
STRIP_ROWS = 256

# Heaviest black of the formula; the rest of a deep shadow is carried by the three colours.
FORMULA_BLACK = 0.95

RELATIVE_COLORIMETRIC = ImageCms.Intent.RELATIVE_COLORIMETRIC
BLACK_POINT = ImageCms.Flags.BLACKPOINTCOMPENSATION


def flattened(image: Image.Image, file: Path) -> Image.Image:
    """The picture as L, RGB or CMYK of 8 bits: palettes resolved, 16 bits reduced, transparency laid on white.

    Raises CannotCompose for pixels that have no meaning on paper.
    """
    mode = image.mode
    if mode in MEANINGLESS:
        raise CannotCompose([faults.unsupported_depth(file, mode)])
    if mode.startswith("I"):
        return image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    if mode == "LAB":
        lab = _transformed(image, ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")), _srgb(), "RGB")
        if lab is None:
            raise CannotCompose([faults.unsupported_depth(file, mode)])
        return lab
    if image.has_transparency_data:
        return _on_white(image)
    if mode in ("1", "L"):
        return image.convert("L")
    return image if mode in ("RGB", "CMYK") else image.convert("RGB")


def to_screen(image: Image.Image, source: bytes | None, press: Path | None) -> Image.Image:
    """A flattened picture as L or sRGB; ``source`` is its embedded profile, ``press`` stands in for a CMYK's."""
    if image.mode == "L":
        return image
    profile = _opened(source)
    converted = _transformed(image, profile, _srgb(), "RGB") if profile else None
    if converted is None and image.mode == "CMYK" and press:
        converted = _transformed(image, _press(press), _srgb(), "RGB")
    return converted or image.convert("RGB")


def to_print(image: Image.Image, source: bytes | None, press: Press) -> Image.Image:
    """A flattened picture as L (black ink alone) or CMYK, its ink not yet held.

    Greys stay grey, and all is grey where the page is. A CMYK picture keeps its own separation, for whoever made
    it chose the black. RGB is separated through the press's profile, or without one by formula.
    Raises CannotCompose when the profile is no press's.
    """
    if image.mode == "L":
        return image
    if press.black_only:
        return to_screen(image, source, press.profile).convert("L")
    if image.mode == "CMYK":
        return image
    if _is_neutral(image):
        return image.convert("L")
    if press.profile is None:
        return separated_by_formula(image)
    profile = _press(press.profile)
    separated = _transformed(image, _opened(source) or _srgb(), profile, "CMYK")
    separated = separated or _transformed(image, _srgb(), profile, "CMYK")
    if separated is None:
        raise CannotCompose([faults.unusable_profile(press.profile)])
    return separated


def is_sound_profile(profile: bytes, mode: str) -> bool:
    """Whether an embedded profile can be used for a picture of this mode. A grey picture needs none."""
    space = {"CMYK": "CMYK", "RGB": "RGB", "RGBA": "RGB", "RGBX": "RGB", "P": "RGB", "YCbCr": "RGB"}.get(mode)
    if space is None:
        return True
    opened = _opened(profile)
    sample = Image.new("CMYK" if space == "CMYK" else "RGB", (1, 1))
    return opened is not None and _transformed(sample, opened, _srgb(), "RGB") is not None


def with_black_text(inked: Image.Image, page: Image.Image) -> Image.Image:
    """A separated PDF page whose greys are black ink alone: its small type would not stand four plates.

    ``page`` is what was separated. A PDF reader shows full black ink as a very dark grey.
    """
    red, green, blue = page.split()
    casts = ImageChops.lighter(ImageChops.difference(red, green), ImageChops.difference(green, blue))
    grey = casts.point(lambda cast: 255 if cast <= PAGE_NEUTRAL_TOLERANCE else 0)
    none = Image.new("L", page.size, 0)
    black = page.convert("L").point(lambda tone: min(255, round((255 - tone) * 255 / (255 - SHOWN_BLACK))))
    inked.paste(Image.merge("CMYK", (none, none, none, black)), mask=grey)
    return inked


def separated_by_formula(image: Image.Image) -> Image.Image:
    """RGB to CMYK by grey component replacement.

    Black grows with the square of the grey component, so that light tones stay clean of it; the
    colours carry what black leaves, as inks that multiply: 1 - colour = (1 - ink)(1 - black).
    """

    def black(args: dict[str, Any]) -> Any:
        grey = 1 - args["max"](args["max"](args["r"], args["g"]), args["b"]) / 255.0
        return grey * grey * FORMULA_BLACK

    def ink(args: dict[str, Any]) -> Any:
        colour, key = 1 - args["band"] / 255.0, args["k"]
        return args["max"]((colour - key) / (1 - key), 0.0) * 255 + 0.5

    def separate(strip: Image.Image) -> Image.Image:
        red, green, blue = (band.convert("F") for band in strip.split())
        key = ImageMath.lambda_eval(black, r=red, g=green, b=blue)
        inks = [ImageMath.lambda_eval(ink, band=band, k=key).convert("L") for band in (red, green, blue)]
        inks.append(ImageMath.lambda_eval(lambda args: args["k"] * 255 + 0.5, k=key).convert("L"))
        return Image.merge("CMYK", inks)

    return _by_strips(image, separate)


def heaviest_ink(image: Image.Image) -> float:
    """The most ink any pixel of a CMYK picture takes, all four together, in percent."""
    return max(_heaviest(strip) for strip in _strips(image)) / 2.55


def held_to_ink_limit(image: Image.Image, percent: float) -> Image.Image:
    """A CMYK picture whose colours give way, in proportion, where all four inks exceed ``percent``."""
    limit = percent * 255 / 100

    def share(args: dict[str, Any]) -> Any:
        colours = args["c"] + args["m"] + args["y"]
        return args["min"]((limit - args["k"]) / args["max"](colours, 1.0), 1.0)

    def hold(strip: Image.Image) -> Image.Image:
        if _heaviest(strip) <= limit:
            return strip
        cyan, magenta, yellow, key = (band.convert("F") for band in strip.split())
        part = ImageMath.lambda_eval(share, c=cyan, m=magenta, y=yellow, k=key)
        held = [
            ImageMath.lambda_eval(lambda args: args["band"] * args["part"], band=band, part=part).convert("L")
            for band in (cyan, magenta, yellow)
        ]
        return Image.merge("CMYK", [*held, strip.getchannel("K")])

    return _by_strips(image, hold)


def _heaviest(image: Image.Image) -> int:
    """The most that the four inks of a pixel come to, each from 0 to 255."""
    inks = np.asarray(image)
    total = inks[..., 0].astype(np.uint16)
    for ink in range(1, 4):
        total += inks[..., ink]
    return int(total.max())


def _by_strips(image: Image.Image, change: Callable[[Image.Image], Image.Image]) -> Image.Image:
    changed = Image.new("CMYK", image.size)
    for number, strip in enumerate(_strips(image)):
        changed.paste(change(strip), (0, number * STRIP_ROWS))
    return changed


def _strips(image: Image.Image) -> Iterator[Image.Image]:
    for top in range(0, image.height, STRIP_ROWS):
        yield image.crop((0, top, image.width, min(top + STRIP_ROWS, image.height)))


def _on_white(image: Image.Image) -> Image.Image:
    grey = image.mode in ("1", "L", "LA", "La")
    layers = image.convert("LA" if grey else "RGBA")
    paper = Image.new("L" if grey else "RGB", image.size, 255 if grey else (255, 255, 255))
    paper.paste(layers.convert(paper.mode), mask=layers.getchannel("A"))
    return paper


def _is_neutral(image: Image.Image) -> bool:
    red, green, blue = image.split()
    casts = ImageChops.lighter(ImageChops.difference(red, green), ImageChops.difference(green, blue))
    return not any(casts.histogram()[NEUTRAL_TOLERANCE + 1 :])


def _transformed(
    image: Image.Image, source: ImageCms.ImageCmsProfile, target: ImageCms.ImageCmsProfile, mode: str
) -> Image.Image | None:
    """The picture in the target's colours; None when the profiles do not fit it (a grey profile in an RGB file)."""
    try:
        return ImageCms.applyTransform(image, _transform(source, target, image.mode, mode))
    except ImageCms.PyCMSError:
        return None


# Making a transform takes as long as applying it to a small photo; the photos of an issue come from a few cameras.
@lru_cache(maxsize=16)
def _transform(
    source: ImageCms.ImageCmsProfile, target: ImageCms.ImageCmsProfile, from_mode: str, to_mode: str
) -> ImageCms.ImageCmsTransform:
    return ImageCms.buildTransform(source, target, from_mode, to_mode, RELATIVE_COLORIMETRIC, BLACK_POINT)


@lru_cache(maxsize=16)
def _opened(profile: bytes | None) -> ImageCms.ImageCmsProfile | None:
    """An embedded profile; None for none and for a broken one, which cameras do write."""
    try:
        return ImageCms.ImageCmsProfile(io.BytesIO(profile)) if profile else None
    except OSError:
        return None


@cache
def _srgb() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


@cache
def _press(file: Path) -> ImageCms.ImageCmsProfile:
    """A press's profile. Raises CannotCompose when it cannot be used."""
    try:
        profile = opened_press(file.read_bytes())
    except OSError:
        profile = None
    if profile is None:
        raise CannotCompose([faults.unusable_profile(file)])
    return profile
