"""The drawing surface: lengths in pixels of the finished picture, drawn larger and reduced at the end."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageEnhance, ImageFilter

Colour = tuple[int, ...]
"""Red, green, blue (0-255) and, where the paint is thin, its opacity."""

Point = tuple[float, float]

OVERSAMPLING = 2
"""Drawn at twice the size: edges come out smooth after the reduction."""

LIGHT_SCALE = 8
"""Glows are soft, so they are painted on a surface this many times coarser."""

LARGEST_FILE = 400_000
"""Bytes; keeps the sample issues light in the repository."""


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """The colour ``share`` of the way from the first to the second."""
    return tuple(round(a + (b - a) * share) for a, b in zip(first[:3], second[:3], strict=True))


def shade(colour: Colour, factor: float) -> Colour:
    """The colour made darker (below 1) or lighter."""
    return tuple(min(255, max(0, round(part * factor))) for part in colour[:3])


def thin(colour: Colour, opacity: float) -> Colour:
    """The colour as thin paint; opacity from 0 to 1."""
    return (*colour[:3], round(255 * opacity))


@cache
def _falloff(power: float) -> Image.Image:
    """A round spot of light, 255 in the middle, 0 at the rim."""
    return Image.radial_gradient("L").point([round(255 * (1 - level / 255) ** power) for level in range(256)])


class Surface:
    """What can be drawn on: the picture itself or a transparent layer over it."""

    def __init__(self, width: int, height: int, image: Image.Image, rng: random.Random) -> None:
        self.width = width
        self.height = height
        self.image = image
        self.random = rng
        self._pen = ImageDraw.Draw(image, "RGBA")

    def polygon(self, points: Iterable[Point], fill: Colour) -> None:
        """A filled shape."""
        self._pen.polygon([(x * OVERSAMPLING, y * OVERSAMPLING) for x, y in points], fill=fill)

    def box(self, left: float, top: float, right: float, bottom: float, fill: Colour) -> None:
        """A filled rectangle."""
        self.polygon(((left, top), (right, top), (right, bottom), (left, bottom)), fill)

    def ellipse(self, x: float, y: float, across: float, down: float, fill: Colour) -> None:
        """A filled ellipse from its centre and its two radii."""
        across, down = abs(across), abs(down)  # A mirrored figure has negative lengths.
        ends = ((x - across) * OVERSAMPLING, (y - down) * OVERSAMPLING)
        self._pen.ellipse((*ends, (x + across) * OVERSAMPLING, (y + down) * OVERSAMPLING), fill=fill)

    def line(self, points: Sequence[Point], fill: Colour, width: float = 1) -> None:
        """A stroke with round joints."""
        scaled = [(x * OVERSAMPLING, y * OVERSAMPLING) for x, y in points]
        self._pen.line(scaled, fill=fill, width=max(1, round(width * OVERSAMPLING)), joint="curve")

    def limb(self, start: Point, end: Point, widths: Point, fill: Colour) -> None:
        """A tapered stroke with round ends: an arm, a branch, an oar."""
        (x1, y1), (x2, y2) = start, end
        length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5 or 1
        across, down = -(y2 - y1) / length / 2, (x2 - x1) / length / 2
        first, second = widths
        self.polygon(
            (
                (x1 + across * first, y1 + down * first),
                (x2 + across * second, y2 + down * second),
                (x2 - across * second, y2 - down * second),
                (x1 - across * first, y1 - down * first),
            ),
            fill,
        )
        self.ellipse(x1, y1, first / 2, first / 2, fill)
        self.ellipse(x2, y2, second / 2, second / 2, fill)


class Layer(Surface):
    """A transparent sheet laid over the picture; out of focus or rim-lit as a whole."""

    def __init__(self, width: int, height: int, rng: random.Random) -> None:
        size = (width * OVERSAMPLING, height * OVERSAMPLING)
        super().__init__(width, height, Image.new("RGBA", size, (0, 0, 0, 0)), rng)
        # Paint replaces what is under it here: blending with an empty sheet would darken every edge.
        self._pen = ImageDraw.Draw(self.image)


class Picture(Surface):
    """The picture: paint, light and the finish of a photograph."""

    def __init__(self, width: int, height: int, seed: int, ground: Colour = (255, 255, 255)) -> None:
        size = (width * OVERSAMPLING, height * OVERSAMPLING)
        super().__init__(width, height, Image.new("RGB", size, ground), random.Random(seed))
        self._lights = Image.new("RGB", (size[0] // LIGHT_SCALE, size[1] // LIGHT_SCALE))

    def layer(self) -> Layer:
        """A fresh sheet of the picture's size, sharing its dice."""
        return Layer(self.width, self.height, self.random)

    def gradient(self, top: float, bottom: float, stops: Sequence[tuple[float, Colour]]) -> None:
        """Fill a band of full width from top to bottom; each stop is its place (0-1) and colour."""
        first, last = round(top * OVERSAMPLING), round(bottom * OVERSAMPLING)
        column = Image.new("RGB", (1, last - first))
        for row in range(last - first):
            column.putpixel((0, row), _between(stops, row / max(1, last - first - 1))[:3])
        self.image.paste(column.resize((self.image.width, last - first)), (0, first))

    def put(
        self,
        layer: Layer,
        blur: float = 0,
        opacity: float = 1,
        rim: tuple[float, float, Colour] | None = None,
    ) -> None:
        """Lay a sheet over the picture. ``rim``: offset towards the light and its colour."""
        bounds = layer.image.getbbox()
        if bounds is None:
            return
        spare = round(blur * OVERSAMPLING * 3) + 2
        left, top = max(0, bounds[0] - spare), max(0, bounds[1] - spare)
        sheet = layer.image.crop((left, top, bounds[2] + spare, bounds[3] + spare))
        if rim:
            sheet = _with_rim(sheet, rim)
        mask = sheet.getchannel("A")
        if blur:
            # Colour spreads wider than the mask, or the empty sheet's black would show at the soft edge.
            solid = Image.new("RGB", sheet.size, _mean_colour(sheet))
            solid.paste(sheet, mask=mask)
            sheet = solid.filter(ImageFilter.GaussianBlur(blur * OVERSAMPLING))
            mask = mask.filter(ImageFilter.GaussianBlur(blur * OVERSAMPLING))
        if opacity < 1:
            mask = mask.point([round(level * opacity) for level in range(256)])
        self.image.paste(sheet.convert("RGB"), (left, top), mask)

    def glow(self, x: float, y: float, radius: float, colour: Colour, strength: float = 1, power: float = 2.2) -> None:
        """Collect a round light; ``shine`` adds all of them to the picture."""
        scale = OVERSAMPLING / LIGHT_SCALE
        size = max(2, round(radius * 2 * scale))
        spot = _falloff(power).resize((size, size), Image.Resampling.BILINEAR)
        light = Image.merge(
            "RGB", [spot.point([round(v * part / 255 * strength) for v in range(256)]) for part in colour[:3]]
        )
        corner = (round((x - radius) * scale), round((y - radius) * scale))
        region = (*corner, corner[0] + size, corner[1] + size)
        self._lights.paste(ImageChops.screen(self._lights.crop(region), light), corner)

    def beam(self, points: Sequence[Point], colour: Colour, strength: float, soft: float) -> None:
        """Collect a shaft of light with soft edges."""
        scale = OVERSAMPLING / LIGHT_SCALE
        mask = Image.new("L", self._lights.size)
        ImageDraw.Draw(mask).polygon([(x * scale, y * scale) for x, y in points], fill=round(255 * strength))
        mask = mask.filter(ImageFilter.GaussianBlur(soft * scale))
        flat = Image.new("RGB", self._lights.size, colour)
        self._lights = ImageChops.screen(self._lights, ImageChops.multiply(flat, Image.merge("RGB", [mask] * 3)))

    def shine(self) -> None:
        """Add the collected lights, and start a new collection."""
        lights = self._lights.filter(ImageFilter.GaussianBlur(1)).resize(self.image.size, Image.Resampling.BICUBIC)
        self._replace(ImageChops.screen(self.image, lights))
        self._lights = Image.new("RGB", self._lights.size)

    def veil(self, colour: Colour, opacity_at: Callable[[float], float]) -> None:
        """Mist: a colour over the whole width whose opacity depends on the height (0 top, 1 bottom)."""
        column = Image.new("L", (1, 400))
        for row in range(400):
            column.putpixel((0, row), round(255 * min(1, max(0, opacity_at(row / 399)))))
        mask = column.resize(self.image.size, Image.Resampling.BILINEAR)
        self.image.paste(Image.new("RGB", self.image.size, colour), mask=mask)

    def mottle(self, amount: float, cell: float, region: tuple[float, float, float, float] | None = None) -> None:
        """Uneven light and wear: soft lighter and darker patches about ``cell`` pixels wide."""
        left, top, right, bottom = (round(v * OVERSAMPLING) for v in (region or (0, 0, self.width, self.height)))
        size = (right - left, bottom - top)
        patches = self._noise(size, cell * OVERSAMPLING)
        patches = Image.blend(patches, self._noise(size, cell * OVERSAMPLING / 4), 0.4)
        dark = patches.point([round(255 - 255 * amount * max(0, 128 - v) / 128) for v in range(256)])
        light = patches.point([round(255 * amount * max(0, v - 128) / 128) for v in range(256)])
        area = self.image.crop((left, top, right, bottom))
        area = ImageChops.multiply(area, Image.merge("RGB", [dark] * 3))
        self.image.paste(ImageChops.screen(area, Image.merge("RGB", [light] * 3)), (left, top))

    def soften(self, radius: float) -> None:
        """Throw everything drawn so far out of focus: what comes after stands in front."""
        self._replace(self.image.filter(ImageFilter.GaussianBlur(radius * OVERSAMPLING)))

    def save(
        self,
        path: Path,
        grain: float = 5,
        vignette: float = 0.28,
        bloom: float = 0.22,
        warmth: Colour = (255, 250, 240),
    ) -> None:
        """Reduce, finish as a photograph (bloom, vignette, grain) and write the JPEG."""
        photo = self.image.resize((self.width, self.height), Image.Resampling.LANCZOS)
        photo = _bloomed(photo, bloom)
        photo = ImageChops.multiply(photo, Image.new("RGB", photo.size, warmth))
        photo = _vignetted(photo, vignette)
        photo = ImageEnhance.Contrast(photo).enhance(1.06)
        photo = _grained(photo, grain, self.random)
        for quality in (84, 80, 76, 72, 68, 62):
            photo.save(path, quality=quality, optimize=True, progressive=True, subsampling="4:2:0")
            if path.stat().st_size <= LARGEST_FILE:
                return

    def _replace(self, image: Image.Image) -> None:
        self.image = image
        self._pen = ImageDraw.Draw(image, "RGBA")

    def _noise(self, size: tuple[int, int], cell: float) -> Image.Image:
        across, down = max(2, round(size[0] / cell) + 1), max(2, round(size[1] / cell) + 1)
        dots = Image.frombytes("L", (across, down), self.random.randbytes(across * down))
        return dots.resize(size, Image.Resampling.BICUBIC)


def _between(stops: Sequence[tuple[float, Colour]], place: float) -> Colour:
    for (start, first), (end, second) in itertools.pairwise(stops):
        if place <= end:
            return mix(first, second, max(0, place - start) / max(1e-6, end - start))
    return stops[-1][1]


def _mean_colour(sheet: Image.Image) -> tuple[int, int, int]:
    """The sheet's average paint, its empty parts left out."""
    tiny = sheet.convert("RGBa").resize((1, 1), Image.Resampling.BOX).convert("RGBA")
    red, green, blue, _ = tiny.getpixel((0, 0))  # type: ignore[misc]
    return (red, green, blue)


def _with_rim(sheet: Image.Image, rim: tuple[float, float, Colour]) -> Image.Image:
    """Light the edges that face the light."""
    across, down, colour = rim
    mask = sheet.getchannel("A")
    shifted = ImageChops.offset(mask, round(-across * OVERSAMPLING), round(-down * OVERSAMPLING))
    edge = ImageChops.subtract(mask, shifted).filter(ImageFilter.GaussianBlur(OVERSAMPLING * 0.7))
    edge = ImageChops.multiply(edge, mask)
    lit = Image.new("RGB", sheet.size, colour)
    lit = Image.composite(lit, sheet.convert("RGB"), edge)
    lit.putalpha(mask)
    return lit


def _bloomed(photo: Image.Image, amount: float) -> Image.Image:
    """Bright places spill over their edges, as in a lens."""
    if not amount:
        return photo
    small = photo.resize((photo.width // 4, photo.height // 4), Image.Resampling.BILINEAR)
    bright = small.point([max(0, v - 170) * 3 if v < 255 else 255 for v in range(256)] * 3)
    halo = bright.filter(ImageFilter.GaussianBlur(14)).resize(photo.size, Image.Resampling.BILINEAR)
    return ImageChops.screen(photo, halo.point([round(v * amount) for v in range(256)] * 3))


def _vignetted(photo: Image.Image, amount: float) -> Image.Image:
    """Corners fall off a little."""
    spot = Image.radial_gradient("L").resize(photo.size, Image.Resampling.BICUBIC)
    mask = spot.point([round(255 - 255 * amount * (v / 255) ** 2.4) for v in range(256)])
    return ImageChops.multiply(photo, Image.merge("RGB", [mask] * 3))


def _grained(photo: Image.Image, amount: float, rng: random.Random) -> Image.Image:
    """Film grain: two throws of dice added up, a little softened."""
    count = photo.width * photo.height
    first, second = (Image.frombytes("L", photo.size, rng.randbytes(count)) for _ in range(2))
    noise = Image.blend(first, second, 0.5).filter(ImageFilter.GaussianBlur(0.7))
    noise = noise.point([max(0, min(255, round(128 + (v - 128) * amount / 40))) for v in range(256)])
    return ImageChops.add(photo, Image.merge("RGB", [noise] * 3), 1, -128)
