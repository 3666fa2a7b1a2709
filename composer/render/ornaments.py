"""The layout's own drawings (花边, 报头题字): SVG in the layout's colours, drawn into the page as it is.

An ornament for a frame holds two symbols: ``corner``, drawn for the left top corner, and ``edge``, drawn for the
upper side and repeated along all four. Fills and strokes may be ``currentColor`` (the frame's colour) or
``var(--accent)`` and any other colour of the layout; whatever else is named is separated as in a picture.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from pathlib import Path
from xml.etree import ElementTree

from fontTools.pens.recordingPen import RecordingPen
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.svgLib.path import parse_path
from fontTools.svgLib.path.shapes import PathBuilder
from markupsafe import Markup

from composer.layout.model import Layout
from composer.makeup.model import Panel
from composer.manifest.errors import nearest
from composer.pictures.drawing import separate
from composer.pictures.model import Press
from composer.pictures.vector import HREFS, inspect_svg, local_name, svg_root
from composer.problems import CannotCompose, Message, Problem, Where

_VARIABLE = re.compile(r"var\(\s*--([\w-]+)\s*\)")
_OWN_ADDRESS = re.compile(r"url\(#([^)]+)\)")
PARTS = ("corner", "edge")
# What tells a shape's form, and what would look otherwise on many shapes in one path than on each.
GEOMETRY = frozenset(("d", "x", "y", "width", "height", "rx", "ry", "cx", "cy", "r", "x1", "y1", "x2", "y2", "points"))
UNLIKE_ALONE = frozenset(("transform", "opacity", "fill-opacity", "stroke-opacity", "style"))


@dataclass(frozen=True, slots=True)
class Draughtsman:
    """Draws a layout's drawings for one edition: ``colours`` are its CSS colours; ``press`` is None for the screen.

    ``drawn`` numbers the drawings of the document, which may not share ids.
    """

    layout: Layout
    colours: dict[str, str]
    press: Press | None
    drawn: Iterator[int]

    def drawing(self, name: str, width: float, height: float, colour: str = "ink") -> Markup:
        """A drawing as large as it can be in ``width`` × ``height`` pt."""
        root = self._root(name, colour)
        root.set("width", f"{width:.4f}pt")
        root.set("height", f"{height:.4f}pt")
        return _markup(root, next(self.drawn))

    def has(self, name: str) -> bool:
        """Whether the layout or the issue brings a drawing of this name."""
        return self.layout.find_file(name) is not None

    def frame(self, panel: Panel) -> Markup:
        """A panel's ornament round its box."""
        if panel.ornament is None:
            return Markup("")
        source = self._root(panel.ornament, panel.colour)
        symbols = {element.get("id"): element for element in source.iter() if local_name(element) == "symbol"}
        tiles = [_Tile.of(symbols.get(part), part, panel.ornament) for part in PARTS]
        width, height = panel.box.width, panel.box.height
        root = ElementTree.Element(
            "svg", {"width": f"{width:.4f}pt", "height": f"{height:.4f}pt", "viewBox": f"0 0 {width} {height}"}
        )
        corner, edge = tiles
        for x, y, turn, length in _sides(width, height):
            side = ElementTree.SubElement(root, "g", {"transform": f"translate({x:.3f} {y:.3f}) rotate({turn})"})
            side.append(corner.drawn(1, panel.band, panel.band))
            # What is left over stretches the edges a little.
            count = max(1, round((length - 2 * panel.band) / (panel.band * edge.width / edge.height)))
            along = ElementTree.SubElement(side, "g", {"transform": f"translate({panel.band:.3f} 0)"})
            along.append(edge.drawn(count, panel.band, length - 2 * panel.band))
        return _markup(root, next(self.drawn))

    def _root(self, name: str, colour: str) -> ElementTree.Element:
        """A drawing of the layout in this edition's colours."""
        file = self.layout.find_file(name)
        if file is None:
            raise CannotCompose([_missing(name, self.layout)])
        problems = inspect_svg(file)
        if problems:
            raise CannotCompose(replace(problem, severity="error") for problem in problems)
        root = svg_root(file)
        own = self.colours[colour]
        for element in root.iter():
            for key, value in element.attrib.items():
                element.set(key, self._in_colours(value, own, file))
            if local_name(element) == "style":
                element.text = self._in_colours(element.text or "", own, file)
        if self.press is not None:
            separate(root, file, self.press)
        return root

    def _in_colours(self, value: str, own: str, file: Path) -> str:
        for name in _VARIABLE.findall(value):
            if name not in self.colours:
                raise CannotCompose([_unknown_colour(name, tuple(self.colours), file)])
        value = _VARIABLE.sub(lambda found: self.colours[found[1]], value)
        return value.replace("currentColor", own)


@dataclass(frozen=True, slots=True)
class _Tile:
    """A symbol of an ornament: its size in units of the drawing, what it hands down, and its parts."""

    width: float
    height: float
    inherited: dict[str, str]
    parts: tuple[ElementTree.Element, ...]

    @classmethod
    def of(cls, symbol: ElementTree.Element | None, name: str, file: str) -> _Tile:
        """The tile a symbol draws. Raises CannotCompose for one that is not there or names no size."""
        view = (symbol.get("viewBox", "") if symbol is not None else "").replace(",", " ").split()
        try:
            _, _, width, height = map(float, view)
        except ValueError:
            raise CannotCompose([_no_tile(name, file)]) from None
        assert symbol is not None
        inherited = {key: value for key, value in symbol.attrib.items() if key not in ("id", "viewBox")}
        return cls(width, height, inherited, tuple(symbol))

    def drawn(self, count: int, high: float, length: float) -> ElementTree.Element:
        """So many of them side by side on a ``length``, ``high`` pt high."""
        scale = f"scale({length / count / self.width:.5f} {high / self.height:.5f})"
        group = ElementTree.Element("g", {**self.inherited, "transform": scale})
        for part in self.parts:
            group.extend([*_in_a_row(part, count, self.width)])
        return group


def _sides(width: float, height: float) -> Iterator[tuple[float, float, int, float]]:
    """The four sides of a box clockwise: where each begins, how it is turned, in degrees, and its length."""
    yield 0.0, 0.0, 0, width
    yield width, 0.0, 90, height
    yield width, height, 180, width
    yield 0.0, height, 270, height


def _in_a_row(part: ElementTree.Element, count: int, step: float) -> Iterator[ElementTree.Element]:
    """A part of a tile so many times, ``step`` apart: a plain shape as one path, which is soon drawn and read."""
    if count == 1:
        yield deepcopy(part)
        return
    outline = _outline(part)
    if outline is None:
        for place in range(count):
            shift = ElementTree.Element("g", {"transform": f"translate({place * step:g} 0)"})
            shift.append(deepcopy(part))
            yield shift
        return
    shape, row = RecordingPen(), SVGPathPen(None, ntos=lambda number: f"{number:.3f}".rstrip("0").rstrip("."))
    parse_path(outline, shape)
    for place in range(count):
        shape.replay(TransformPen(row, (1, 0, 0, 1, place * step, 0)))
    own = {key: value for key, value in part.attrib.items() if key not in GEOMETRY}
    yield ElementTree.Element("path", {**own, "d": row.getCommands()})


def _outline(part: ElementTree.Element) -> str | None:
    """A plain shape as the data of a path; None for what is none, or would look otherwise in one path with others."""
    if len(part) or UNLIKE_ALONE & part.attrib.keys() or any("url(" in value for value in part.attrib.values()):
        return None
    outline = PathBuilder()
    try:
        is_shape = outline.add_path_from_element(part) and outline.paths
    except (TypeError, ValueError):  # a measure with a unit, or none
        return None
    return outline.paths[0] if is_shape else None


def _markup(root: ElementTree.Element, number: int) -> Markup:
    """A drawing as part of the page: names without namespaces, as HTML knows them, ids made its own by a number."""
    for element in root.iter():
        element.tag = local_name(element)
        attributes = {"href" if key in HREFS else key: value for key, value in element.attrib.items()}
        element.attrib.clear()
        for key, value in attributes.items():
            if not key.startswith("{"):  # what drawing programs keep for themselves
                element.set(key, _with_own_id(key, value, number))
    return Markup(ElementTree.tostring(root, encoding="unicode"))


def _with_own_id(key: str, value: str, number: int) -> str:
    if key == "id" or (key == "href" and value.startswith("#")):
        return f"{value}-{number}"
    return _OWN_ADDRESS.sub(rf"url(#\1-{number})", value)


def _missing(name: str, layout: Layout) -> Problem:
    known = sorted({file.name for folder in layout.template_folders for file in folder.glob("*.svg")})
    near = nearest(name, known)
    hint = Message(f"是不是“{near}”？", f"did you mean “{near}”?") if near else None
    message = Message(f"版式里没有图形“{name}”。", f"the layout has no drawing “{name}”")
    return Problem("error", "ornament.missing", message, hint=hint)


def _unknown_colour(name: str, known: tuple[str, ...], file: Path) -> Problem:
    near = nearest(name, known)
    hint = Message(f"是不是“{near}”？", f"did you mean “{near}”?") if near else None
    message = Message(f"图形用了版式里没有的颜色“{name}”。", f"the drawing uses “{name}”, no colour of the layout")
    return Problem("error", "ornament.colour", message, Where(str(file)), hint)


def _no_tile(name: str, file: str) -> Problem:
    message = Message(
        f'花边 {file} 里要有一个 <symbol id="{name}" viewBox="0 0 宽 高">。',
        f'the ornament {file} needs a <symbol id="{name}" viewBox="0 0 width height">',
    )
    return Problem("error", "ornament.tile", message)
