"""SVG drawings for the press: every colour they name separated, without turning lines into pixels."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from PIL import Image
from tinycss2.color5 import parse_color

from composer.pictures import colour as colours
from composer.pictures import faults
from composer.pictures.model import Press
from composer.pictures.vector import HREFS, embedded_picture, local_name, shows_through, svg_root
from composer.problems import Problem

BLACK = "device-cmyk(0 0 0 1)"
COLOUR_ATTRIBUTES = ("fill", "stroke", "color", "stop-color", "flood-color", "lighting-color")
_DECLARATION = re.compile(rf"(?<![\w-])({'|'.join(COLOUR_ATTRIBUTES)})(\s*:\s*)([^;}}!]*[^;}}!\s])")
_GRADIENTS = ("linearGradient", "radialGradient")

# Embedded pictures are small; they are kept as fine as they are.
EMBEDDED_QUALITY = 92

ElementTree.register_namespace("", "http://www.w3.org/2000/svg")
ElementTree.register_namespace("xlink", "http://www.w3.org/1999/xlink")

Ink = Callable[[str], str]


def separated_drawing(file: Path, press: Press) -> tuple[bytes, tuple[Problem, ...]]:
    """An SVG whose colours and embedded pictures are CMYK, and what the editor should know of it."""
    root = svg_root(file)
    problems = separate(root, file, press)
    return ElementTree.tostring(root, encoding="utf-8"), problems


def separate(root: ElementTree.Element, file: Path, press: Press) -> tuple[Problem, ...]:
    """Make a drawing's colours and embedded pictures CMYK; what the editor should know of it. ``file`` names it.

    Greys take black ink alone, and so does what names no colour. A gradient becomes the mean of its
    stops, because the PDF writer mixes gradients in RGB only. Where the page is black and white all becomes grey.
    """
    ink = _ink(press)
    flattened = [_flatten_gradient(element) for element in root.iter() if local_name(element) in _GRADIENTS]
    for element in root.iter():
        for name in COLOUR_ATTRIBUTES:
            if name in element.attrib:
                element.set(name, ink(element.attrib[name]))
        if "style" in element.attrib:
            element.set("style", _separated_style(element.attrib["style"], ink))
        if local_name(element) == "style":
            element.text = _separated_style(element.text or "", ink)
        if local_name(element) == "image":
            _separate_embedded(element, file, press)
    for name in ("fill", "color"):
        if name not in root.attrib:
            root.set(name, BLACK)
    problems = [faults.flat_gradient(file)] if any(flattened) else []
    if press.is_x1a and shows_through(root):
        problems.append(faults.shows_through(file))
    if press.profile is None and not press.black_only:
        problems.append(faults.without_profile(file))
    return tuple(problems)


def _ink(press: Press) -> Ink:
    """What turns a CSS colour into device-cmyk(); anything else (none, url(#a), inherit) comes back as it is."""

    @cache
    def ink(value: str) -> str:
        parsed = parse_color(value)
        sample = _sample(parsed, press)
        if sample is None:
            return value
        separated = colours.to_print(sample, None, press)
        if separated.mode == "L":
            parts: Any = (0, 0, 0, 255 - int(separated.tobytes()[0]))
        else:
            parts = colours.held_to_ink_limit(separated, press.ink_limit).tobytes()
        inks = " ".join(f"{part / 255:.3g}" for part in parts)
        return f"device-cmyk({inks})" if parsed.alpha == 1 else f"device-cmyk({inks} / {parsed.alpha:.3g})"

    return ink


def _sample(parsed: Any, press: Press) -> Image.Image | None:
    """One pixel of a parsed CSS colour; None for what is no colour by itself, and for inks that may stay as named."""
    rgb = _rgb(parsed)
    if rgb is not None:
        return Image.new("RGB", (1, 1), rgb)
    if press.black_only and getattr(parsed, "space", None) == "device-cmyk":
        return Image.new("CMYK", (1, 1), tuple(round(255 * float(part)) for part in parsed.coordinates))
    return None


def _separated_style(text: str, ink: Ink) -> str:
    return _DECLARATION.sub(lambda found: f"{found[1]}{found[2]}{ink(found[3])}", text)


def _flatten_gradient(gradient: ElementTree.Element) -> bool:
    """Leaves one stop of the stops' mean colour; a gradient that only refers to another has none."""
    stops = [child for child in gradient if local_name(child) == "stop"]
    if not stops:
        return False
    colours_of_stops = [rgb for rgb in map(_stop_colour, stops) if rgb is not None]
    mean = [sum(parts) / len(parts) for parts in zip(*colours_of_stops, strict=True)] or [0, 0, 0]
    for stop in stops[1:]:
        gradient.remove(stop)
    stops[0].attrib = {"offset": "0", "stop-color": f"rgb({mean[0]:.0f}, {mean[1]:.0f}, {mean[2]:.0f})"}
    return True


def _stop_colour(stop: ElementTree.Element) -> tuple[int, int, int] | None:
    declared = {name: value for name, _, value in _DECLARATION.findall(stop.get("style", ""))}
    return _rgb(parse_color(declared.get("stop-color", stop.get("stop-color", "black")).strip()))


def _rgb(parsed: Any) -> tuple[int, int, int] | None:
    """A parsed CSS colour in 0–255; None for what is no colour by itself, and for inks."""
    if parsed is None or isinstance(parsed, str) or parsed.space == "device-cmyk":
        return None
    red, green, blue = (round(255 * min(max(part or 0.0, 0.0), 1.0)) for part in parsed.to("srgb").coordinates)
    return red, green, blue


def _separate_embedded(element: ElementTree.Element, file: Path, press: Press) -> None:
    """Replaces a picture inside the drawing by its separation."""
    for name in HREFS:
        if name not in element.attrib:
            continue
        picture = embedded_picture(element.attrib[name], file)
        flat = colours.flattened(picture, file)
        separated = colours.to_print(flat, picture.info.get("icc_profile"), press)
        if separated.mode == "CMYK":
            separated = colours.held_to_ink_limit(separated, press.ink_limit)
        stream = io.BytesIO()
        separated.save(stream, "JPEG", quality=EMBEDDED_QUALITY, subsampling="4:4:4", icc_profile=None)
        element.set(name, "data:image/jpeg;base64," + base64.b64encode(stream.getvalue()).decode("ascii"))
