"""SVG drawings: their size, and what they may not contain."""

from __future__ import annotations

import base64
import binascii
import math
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from PIL import Image
from tinycss2.color5 import parse_color

from composer.fonts.catalogue import installed_families
from composer.pictures import faults
from composer.pictures.model import PictureSize
from composer.pictures.raster import open_raster, read_through
from composer.problems import CannotCompose, Problem

# The largest maps have some 100 000 elements; what is nested deeper than this no program draws.
MOST_PARTS = 1_000_000
DEEPEST = 200

# CSS: 96 px to the inch.
_PT_IN_UNIT = {"": 0.75, "px": 0.75, "pt": 1.0, "pc": 12.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0}
_LENGTH = re.compile(r"\s*([+]?[0-9]*\.?[0-9]+(?:e[0-9]+)?)\s*([a-z]*)\s*", re.IGNORECASE)
_NUMBER = re.compile(r"-?(?:[0-9]*\.)?[0-9]+(?:e-?[0-9]+)?", re.IGNORECASE)
_SVG_ROOT = re.compile(rb"<(?:[\w.-]+:)?svg[\s>]")
HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
_EMBEDDED = re.compile(r"data:image/(?:png|jpe?g|webp)(?:;[^,;]*)*;base64,(.*)", re.DOTALL | re.IGNORECASE)
_DECLARATION = re.compile(r"([a-z-]+)\s*:\s*([^;{}]+)")
_CSS_ADDRESS = re.compile(r"(?:@import\s*(?:url\()?|url\()\s*[\"']?([^\"')\s;]+)", re.IGNORECASE)

# What stands behind the size in CSS's short form of a font; the families that every machine has.
_FONT_NAMES = re.compile(r"\d[\w.%]*(?:\s*/\s*\S+)?\s+(.+)$")
GENERIC = ("serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui", "inherit", "initial", "unset")

# What no PDF engine for SVG draws, and of the filters those that ours does.
UNDRAWN = ("foreignObject", "animate", "animateMotion", "animateTransform", "mesh")
DRAWN_FILTERS = ("feOffset", "feBlend", "feFlood")


def is_svg(head: bytes) -> bool:
    """Whether a file that begins so is an SVG."""
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and _SVG_ROOT.search(head) is not None


def svg_size(file: Path) -> PictureSize:
    """The size in pt that an SVG names for itself. Raises CannotCompose when it is broken or names none."""
    root = svg_root(file)
    width, height = _points(root.get("width")), _points(root.get("height"))
    view = [float(number) for number in _NUMBER.findall(root.get("viewBox", ""))]
    view_width, view_height = view[2:] if len(view) == 4 else (0.0, 0.0)
    if view_width > 0 and view_height > 0:
        # One side alone is completed in the viewBox's proportion; user units are px.
        if width and not height:
            height = width * view_height / view_width
        elif height and not width:
            width = height * view_width / view_height
        elif not width and not height:
            width, height = view_width * _PT_IN_UNIT["px"], view_height * _PT_IN_UNIT["px"]
    if not width or not height:
        raise CannotCompose([faults.sizeless(file)])
    return PictureSize(width, height, "svg")


def inspect_svg(file: Path) -> tuple[Problem, ...]:
    """What is wrong with an SVG, or will not be drawn.

    That is: no end to it, references to anything outside itself, pictures that cannot be read, effects the PDF engine
    does not know. Raises CannotCompose when it is broken or names no size.
    """
    svg_size(file)
    root = svg_root(file)
    if _drawn_parts(root) > MOST_PARTS:
        return (faults.too_deep(file),)
    for element in root.iter():
        if local_name(element) == "script":
            return (faults.reaches_outside(file, "script"),)
        addresses = [element.attrib[name] for name in HREFS if name in element.attrib]
        for text in (element.text or "", *element.attrib.values()):
            addresses += _CSS_ADDRESS.findall(text)
        for address in addresses:
            if not address.startswith(("#", "data:")) and local_name(element) != "a":
                return (faults.reaches_outside(file, address),)
        if local_name(element) == "image":
            for address in addresses:
                embedded_picture(address, file)
    effects, fonts = undrawn_effects(root), missing_fonts(root)
    told = (faults.undrawn_effects(file, effects),) if effects else ()
    return (*told, *((faults.missing_fonts(file, fonts),) if fonts else ()))


def shows_through(root: ElementTree.Element) -> bool:
    """Whether anything in a drawing lets something else show through: opacity, masks, colours with an alpha."""
    return any(_is_faint(name, value) for name, value in _declarations(root))


def undrawn_effects(root: ElementTree.Element) -> tuple[str, ...]:
    """What a drawing asks for and the PDF engine leaves out without a word, each once."""
    names = [local_name(element) for element in root.iter()]
    effects = [name for name in names if name in UNDRAWN or (name.startswith("fe") and name not in DRAWN_FILTERS)]
    for name, value in _declarations(root):
        is_function = name == "filter" and not value.startswith(("url(", "none"))
        if is_function or (name == "mix-blend-mode" and value != "normal"):
            effects.append(f"{name}: {value}")
    return tuple(dict.fromkeys(effects))


def missing_fonts(root: ElementTree.Element) -> tuple[str, ...]:
    """The fonts a drawing names and the machine does not have, where it names no other that is there; each once."""
    installed = installed_families()
    lists = [value for name, value in _declarations(root) if name == "font-family"]
    lists += [
        found[1] for name, value in _declarations(root) if name == "font" and (found := _FONT_NAMES.search(value))
    ]
    named = [[one.strip().strip("\"'") for one in value.split(",")] for value in lists]
    missing = [names[0] for names in named if not any(one.casefold() in (*installed, *GENERIC) for one in names)]
    return tuple(dict.fromkeys(missing)) if installed else ()


def _declarations(root: ElementTree.Element) -> Iterator[tuple[str, str]]:
    """Every property a drawing sets, in attributes, style attributes and style sheets."""
    for element in root.iter():
        yield from ((name, value.strip()) for name, value in element.attrib.items())
        sheet = element.text or "" if local_name(element) == "style" else ""
        for name, value in _DECLARATION.findall(f"{element.get('style', '')};{sheet}"):
            yield name, value.strip()


def _is_faint(name: str, value: str) -> bool:
    if name in ("opacity", "fill-opacity", "stroke-opacity"):
        part = _NUMBER.match(value)
        return part is not None and float(part[0]) < (100 if value.endswith("%") else 1)
    if name in ("fill", "stroke", "color"):
        parsed = parse_color(value)
        return not (parsed is None or isinstance(parsed, str)) and parsed.alpha < 1
    return name == "mask" and value != "none"


def embedded_picture(address: str, file: Path) -> Image.Image:
    """A picture inside a drawing, read to its end. Raises CannotCompose when it cannot be."""
    match = _EMBEDDED.fullmatch(address.strip())
    try:
        picture = open_raster(file, base64.b64decode(match[1])) if match else None
        if picture is None:
            raise CannotCompose([faults.unreadable_inside(file)])
        read_through(file, picture)
    except (binascii.Error, CannotCompose) as failure:
        raise CannotCompose([faults.unreadable_inside(file)]) from failure
    return picture


def _drawn_parts(root: ElementTree.Element) -> float:
    """How many elements are drawn once every ``use`` is followed; endless for one that leads back to itself."""
    by_id = {element.get("id"): element for element in root.iter() if element.get("id")}
    counts: dict[ElementTree.Element, float] = {}

    def parts(element: ElementTree.Element, above: frozenset[ElementTree.Element]) -> float:
        if element in above or len(above) > DEEPEST:
            return math.inf
        if element not in counts:
            within = above | {element}
            used = [by_id.get(element.get(name, "")[1:]) for name in HREFS] if local_name(element) == "use" else []
            followed = [*element, *(one for one in used if one is not None)]
            counts[element] = 1 + sum(parts(one, within) for one in followed)
        return counts[element]

    return parts(root, frozenset())


def svg_root(file: Path) -> ElementTree.Element:
    """An SVG read. Raises CannotCompose when it is broken or brings entities."""
    try:
        text = file.read_bytes()
    except OSError as failure:
        raise CannotCompose([faults.missing(file)]) from failure
    if b"<!ENTITY" in text:
        raise CannotCompose([faults.reaches_outside(file, "ENTITY")])
    try:
        return ElementTree.fromstring(text)
    except (ElementTree.ParseError, LookupError, ValueError, RecursionError) as failure:  # also an unknown encoding
        raise CannotCompose([faults.damaged(file)]) from failure


def local_name(element: ElementTree.Element) -> str:
    """An element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def _points(length: str | None) -> float:
    """A length in pt; 0 for none, for a percentage and for an unknown unit."""
    match = _LENGTH.fullmatch(length or "")
    return float(match[1]) * _PT_IN_UNIT.get(match[2].lower(), 0.0) if match else 0.0
