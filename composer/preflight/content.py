"""What the operators of a finished page paint: in which inks, how thin, how large, how fine. Lengths in pt.

Only what is drawn counts: a page may list colours and fonts in its resources that it never uses.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import pikepdf

from composer.makeup.model import Box
from composer.pictures.pdf_ink import heaviest_ink_of
from composer.pictures.pdf_parts import MOST_NESTED, family_of, filters_of, lets_through, named
from composer.preflight.painted import Image, Painted, Text
from composer.preflight.spaces import Colour, colour_in
from composer.render.adverts import MARK

Matrix = tuple[float, float, float, float, float, float]

BLACK_INKS = (0.0, 0.0, 0.0, 1.0)
BLACK = Colour(BLACK_INKS)
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
# Text rendering mode 3 leaves nothing on the page.
UNSEEN_TEXT = 3
# The client's own operators begin with this mark.
_ADVERT = f"/{MARK}".encode()


@dataclass(frozen=True, slots=True)
class _State:
    """The graphics state as far as it decides: where, in which colours, whether over what lies below."""

    matrix: Matrix = IDENTITY
    fill: Colour = BLACK
    stroke: Colour = BLACK
    fill_space: Any = pikepdf.Name.DeviceGray
    stroke_space: Any = pikepdf.Name.DeviceGray
    weight: float = 1.0
    fills_over: bool = False
    strokes_over: bool = False
    size: float = 0.0
    mode: int = 0


@dataclass(slots=True)
class Scan:
    """Follows the operators of a page and of all it draws."""

    painted: Painted = field(default_factory=Painted)
    state: _State = field(default_factory=_State)
    is_clients: bool = False
    _saved: list[_State] = field(default_factory=list)
    _text: Matrix = IDENTITY
    _boxes: list[tuple[float, ...]] = field(default_factory=list)
    _lines: bool = False

    def read(self, stream: Any, resources: Any, depth: int = 0) -> None:
        """A content stream with the resources it draws from."""
        if depth > MOST_NESTED:
            return
        for instruction in pikepdf.parse_content_stream(stream, _OF_INTEREST):
            if isinstance(instruction, pikepdf.ContentStreamInlineImage):
                self._image(instruction.iimage.obj, resources)
            else:
                name = str(instruction.operator)
                _READERS[name](self, name, instruction.operands, resources, depth)

    def save(self, name: str, operands: Any, resources: Any, depth: int) -> None:
        """The state put away and taken back."""
        if name == "q":
            self._saved.append(self.state)
        elif self._saved:
            self.state = self._saved.pop()

    def transform(self, name: str, operands: Any, resources: Any, depth: int) -> None:
        """Another place and scale."""
        self.state = replace(self.state, matrix=_product(_matrix(operands), self.state.matrix))

    def weigh(self, name: str, operands: Any, resources: Any, depth: int) -> None:
        """The weight of lines."""
        self.state = replace(self.state, weight=float(operands[0]))

    def space(self, name: str, operands: Any, resources: Any, depth: int) -> None:
        """A colour space by its name, at its first colour."""
        space = named(resources, "/ColorSpace", operands[0]) or operands[0]
        initial = colour_in(space, BLACK_INKS) if family_of(space) == "/DeviceCMYK" else Colour()
        if name == "cs":
            self.state = replace(self.state, fill_space=space, fill=initial)
        else:
            self.state = replace(self.state, stroke_space=space, stroke=initial)

    def colour(self, name: str, operands: Any, resources: Any, depth: int) -> None:
        """A colour; a pattern brings its own."""
        strokes = name.isupper()
        device = _DEVICES.get(name.lower())
        space = device or (self.state.stroke_space if strokes else self.state.fill_space)
        values = list(operands)
        if values and isinstance(values[-1], pikepdf.Name):
            self._pattern(values[-1], resources, depth)
            colour = Colour(None, is_pattern=True)
        else:
            colour = colour_in(space, tuple(float(value) for value in values))
        if strokes:
            self.state = replace(self.state, stroke=colour, stroke_space=space)
        else:
            self.state = replace(self.state, fill=colour, fill_space=space)

    def graphics(self, name: str, operands: Any, resources: Any, depth: int) -> None:
        """A graphics state: overprint and transparency are switched on here."""
        found = named(resources, "/ExtGState", operands[0])
        if found is None:
            return
        strokes_over = bool(found.get("/OP", self.state.strokes_over))
        fills_over = bool(found.get("/op", found.get("/OP", self.state.fills_over)))
        self.state = replace(self.state, strokes_over=strokes_over, fills_over=fills_over)
        if "/LW" in found:
            self.state = replace(self.state, weight=float(found.LW))
        self.painted.transparent |= lets_through(found)

    def text(self, name: str, operands: Any, resources: Any, depth: int) -> None:
        """Where text stands, in which font, how large."""
        match name:
            case "BT":
                self._text = IDENTITY
            case "Tm":
                self._text = _matrix(operands)
            case "Tr":
                self.state = replace(self.state, mode=int(operands[0]))
            case "Tf":
                font = named(resources, "/Font", operands[0])
                # Drawn glyphs are in the file; a client may use them.
                if not (self.is_clients and font is not None and font.get("/Subtype") == "/Type3"):
                    self.painted.fonts.setdefault(str(operands[0]) if font is None else font.objgen, font)
                self.state = replace(self.state, size=float(operands[1]))

    def show(self, name: str, operands: Any, resources: Any, depth: int) -> None:
        """Text painted."""
        if self.state.mode == UNSEEN_TEXT:
            return
        self._use(self.state.fill)
        _, _, c, d, _, _ = _product(self._text, self.state.matrix)
        size = abs(self.state.size) * math.hypot(c, d)
        self._note(Text(self.state.fill, round(size, 2), self.state.fills_over))

    def path(self, name: str, operands: Any, resources: Any, depth: int) -> None:
        """A part of a path: boxes are remembered, lines only noted."""
        if name == "re":
            self._boxes.append(tuple(float(value) for value in operands))
        else:
            self._lines = True

    def paint(self, name: str, operands: Any, resources: Any, depth: int) -> None:
        """A path filled, stroked, both, or neither; it is gone then."""
        if name in "fF" or name[0] in "fbB":
            self._use(self.state.fill)
            if not self.is_clients and self.state.fill.is_white and self.state.fills_over:
                self.painted.lost_whites += 1
            if not self._lines:
                self._weigh_boxes()
        if name[0] in "SsbB":
            self._use(self.state.stroke)
            across, up = self._scales()
            self._weigh(self.state.weight * math.sqrt(across * up))
        self._boxes, self._lines = [], False

    def shade(self, name: str, operands: Any, resources: Any, depth: int) -> None:
        """A gradient."""
        shading = named(resources, "/Shading", operands[0])
        if shading is not None:
            self._use(colour_in(shading.ColorSpace, ()))

    def draw(self, name: str, operands: Any, resources: Any, depth: int) -> None:
        """A picture or a form."""
        part = named(resources, "/XObject", operands[0])
        if part is None:
            return
        if part.get("/Subtype") != "/Form":
            self._image(part, resources)
            return
        before, saved, clients = self.state, self._saved, self.is_clients
        self.is_clients = clients or _ADVERT in part.read_bytes()[:100]
        matrix = _matrix(part.get("/Matrix", IDENTITY))
        self.state, self._saved = replace(before, matrix=_product(matrix, before.matrix)), []
        self.read(part, part.get("/Resources", resources), depth + 1)
        self.state, self._saved, self.is_clients = before, saved, clients

    def _pattern(self, name: Any, resources: Any, depth: int) -> None:
        pattern = named(resources, "/Pattern", name)
        if pattern is None:
            return
        if int(pattern.get("/PatternType", 1)) == 2:
            self._use(colour_in(pattern.Shading.ColorSpace, ()))
            return
        inner = Scan(self.painted, _State(matrix=_matrix(pattern.get("/Matrix", IDENTITY))), self.is_clients)
        inner.read(pattern, pattern.get("/Resources", resources), depth + 1)

    def _image(self, image: Any, resources: Any) -> None:
        self.painted.transparent |= "/SMask" in image or bool(image.get("/SMaskInData", 0))
        self.painted.newer |= "/JPXDecode" in filters_of(image)
        is_mask = bool(image.get("/ImageMask", image.get("/IM", False)))
        named_space = image.get("/ColorSpace", image.get("/CS"))
        space = named(resources, "/ColorSpace", named_space) or named_space
        if is_mask:
            self._use(self.state.fill)
        elif space is not None:
            self._use(colour_in(space, ()))
        else:  # JPEG 2000 names its own, which may be any
            self._use(Colour(None, rgb="JPXDecode"))
        if self.is_clients:
            return
        a, b, c, d, x, y = self.state.matrix
        wide, high = math.hypot(a, b), math.hypot(c, d)
        pixels = int(image.get("/Width", image.get("/W"))), int(image.get("/Height", image.get("/H")))
        if wide and high:
            left, low = min(x, x + a, x + c, x + a + c), min(y, y + b, y + d, y + b + d)
            box = Box(left, low, abs(a) + abs(c), abs(b) + abs(d))
            ink = 0.0 if is_mask or space is None else heaviest_ink_of(image, space)
            self.painted.images.append(Image(box, 72 * min(pixels[0] / wide, pixels[1] / high), ink))

    def _use(self, colour: Colour) -> None:
        self.painted.take(colour, solid=not self.is_clients)

    def _note(self, text: Text) -> None:
        if not self.is_clients:
            self.painted.texts[text] += 1

    def _scales(self) -> tuple[float, float]:
        a, b, c, d, _, _ = self.state.matrix
        return math.hypot(a, b), math.hypot(c, d)

    def _weigh_boxes(self) -> None:
        """The weights of rules drawn as boxes: one box by its lesser side, two as the border between them."""
        across, up = self._scales()
        if len(self._boxes) == 1:
            _, _, width, height = self._boxes[0]
            self._weigh(min(abs(width) * across, abs(height) * up) or math.inf)
        elif len(self._boxes) == 2:
            (x1, y1, w1, h1), (x2, y2, w2, h2) = self._boxes
            sides = ((x1 - x2) * across, (x2 + w2 - x1 - w1) * across, (y1 - y2) * up, (y2 + h2 - y1 - h1) * up)
            for side in sides:
                if side > 1e-3:  # a side without a rule lies in both boxes
                    self._weigh(side)

    def _weigh(self, weight: float) -> None:
        if not self.is_clients:
            self.painted.thinnest = min(self.painted.thinnest, weight)


_DEVICES = {"g": pikepdf.Name.DeviceGray, "rg": pikepdf.Name.DeviceRGB, "k": pikepdf.Name.DeviceCMYK}

_READERS: dict[str, Callable[[Scan, str, Any, Any, int], None]] = {
    **dict.fromkeys(("q", "Q"), Scan.save),
    "cm": Scan.transform,
    "w": Scan.weigh,
    **dict.fromkeys(("cs", "CS"), Scan.space),
    **dict.fromkeys(("g", "G", "rg", "RG", "k", "K", "sc", "SC", "scn", "SCN"), Scan.colour),
    "gs": Scan.graphics,
    **dict.fromkeys(("BT", "Tm", "Tr", "Tf"), Scan.text),
    **dict.fromkeys(("Tj", "TJ", "'", '"'), Scan.show),
    **dict.fromkeys(("m", "re"), Scan.path),
    **dict.fromkeys(("f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "n"), Scan.paint),
    "sh": Scan.shade,
    "Do": Scan.draw,
}
_OF_INTEREST = " ".join((*_READERS, "BI ID EI"))


def scan_content(page: pikepdf.Page) -> Painted:
    """What a page paints. Raises what pikepdf raises for a damaged page."""
    scan = Scan()
    scan.read(page, page.resources)
    return scan.painted


def _matrix(values: Any) -> Matrix:
    a, b, c, d, e, f = (float(value) for value in values)
    return a, b, c, d, e, f


def _product(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u
