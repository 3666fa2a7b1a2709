"""What the content of a PDF page uses: colour spaces, inks, fonts, transparency, read operator by operator.

Only what is drawn counts: a page may list fonts and colours in its resources that it never uses.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pikepdf

from composer.pictures.pdf_ink import heaviest_ink_of
from composer.pictures.pdf_parts import (
    MOST_NESTED,
    PLATELESS,
    PROCESS,
    RGB_FAMILIES,
    family_of,
    filters_of,
    is_opentype,
    lets_through,
    named,
)
from composer.pictures.raster import MAX_PIXELS

# The longest content stream that is read; the largest ads have some 20 MB of paths.
MOST_CONTENT = 200_000_000

PAINTING = ("f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "Tj", "TJ", "'", '"', "sh", "Do")
OF_INTEREST = " ".join((*PAINTING, "rg RG g G k K cs CS sc SC scn SCN gs Tf BI ID EI"))


class TooLarge(Exception):
    """A stream or picture that grows beyond all measure when it is unpacked."""


@dataclass(frozen=True, slots=True)
class PageUse:
    """What a page's content uses. ``ink`` is the heaviest sum of CMYK it names, in percent; ``colour``: not K alone.

    ``profiled``: a colour is named through a profile; ``newer``: fonts or pictures in a form that came after PDF 1.4.
    """

    rgb: bool = False
    colour: bool = False
    spots: tuple[str, ...] = ()
    missing_fonts: tuple[str, ...] = ()
    transparent: bool = False
    ink: float = 0.0
    is_blank: bool = False
    profiled: bool = False
    newer: bool = False


def scan_page(page: pikepdf.Page) -> PageUse:
    """Read a page's content to its end, and that of all it draws.

    Raises TooLarge, and whatever pikepdf raises for a damaged file.
    """
    scan = _Scan()
    contents = page.obj.get("/Contents")
    for stream in contents if isinstance(contents, pikepdf.Array) else [contents]:
        if stream is not None:
            _bounded(stream)
    scan.group(page.obj.get("/Group"))
    if contents is not None:
        scan.content(page, page.resources, 0)
    # What shows through is mixed in its group's colours; where nothing does, they change nothing.
    rgb = scan.rgb or (scan.transparent and scan.mixes_rgb)
    return PageUse(
        rgb,
        scan.colour or rgb or bool(scan.spots),
        tuple(sorted(scan.spots)),
        tuple(sorted(scan.missing_fonts)),
        scan.transparent,
        scan.ink,
        not scan.paints,
        scan.profiled,
        scan.newer,
    )


class _Scan:
    """What was found so far; each object is looked at once."""

    def __init__(self) -> None:
        self.rgb = self.mixes_rgb = self.colour = self.transparent = self.paints = False
        self.profiled = self.newer = False
        self.spots: set[str] = set()
        self.missing_fonts: set[str] = set()
        self.ink = 0.0
        self._seen: set[tuple[int, int]] = set()

    def content(self, stream: Any, resources: Any, depth: int) -> None:
        """A content stream with the resources it draws from."""
        if depth > MOST_NESTED:
            raise TooLarge
        for instruction in pikepdf.parse_content_stream(stream, OF_INTEREST):
            operator = str(instruction.operator)
            if operator == "INLINE IMAGE":
                self.paints = True
                self._inline(instruction, resources)
                continue
            self.paints = self.paints or operator in PAINTING
            read = _READERS.get(operator)
            if read is not None:
                read(self, list(instruction.operands), resources, depth)

    def device(self, operands: list[Any], resources: Any, depth: int) -> None:
        """Colours named by their numbers alone: grey, RGB or CMYK."""
        values = [float(value) for value in operands]
        if len(values) == 3:
            self.rgb = True
        elif len(values) == 4:
            self.colour = self.colour or any(values[:3])
            self.ink = max(self.ink, 100 * sum(values))

    def space(self, operands: list[Any], resources: Any, depth: int) -> None:
        """A colour space by its name. Of inks only the numbers that follow say whether they are more than black."""
        had_colour = self.colour
        space = named(resources, "/ColorSpace", operands[0]) or operands[0]
        self._use_space(space)
        if family_of(space) in ("/DeviceCMYK", "/ICCBased"):
            self.colour = had_colour

    def paint(self, operands: list[Any], resources: Any, depth: int) -> None:
        """A colour of the space named before; a pattern brings its own."""
        name = operands[-1] if operands else None
        if isinstance(name, pikepdf.Name):
            pattern = named(resources, "/Pattern", name)
            if pattern is None or self._was_seen(pattern):
                return
            if int(pattern.get("/PatternType", 1)) == 2:
                self._use_space(pattern.Shading.ColorSpace)
            else:
                _bounded(pattern)
                self.content(pattern, pattern.get("/Resources", resources), depth + 1)
        elif len(operands) == 4:
            self.device(operands, resources, depth)

    def shading(self, operands: list[Any], resources: Any, depth: int) -> None:
        """A gradient."""
        shading = named(resources, "/Shading", operands[0])
        if shading is not None:
            self._use_space(shading.ColorSpace)

    def state(self, operands: list[Any], resources: Any, depth: int) -> None:
        """A graphics state: transparency is switched on here."""
        state = named(resources, "/ExtGState", operands[0])
        if state is None:
            return
        self.transparent = self.transparent or lets_through(state)

    def font(self, operands: list[Any], resources: Any, depth: int) -> None:
        """A font: embedded or not."""
        font = named(resources, "/Font", operands[0])
        if font is None:
            self.missing_fonts.add(str(operands[0]).lstrip("/"))
            return
        if self._was_seen(font):
            return
        if font.get("/Subtype") == "/Type3":
            for glyph in font.CharProcs.values():
                self.content(glyph, font.get("/Resources", resources), depth + 1)
            return
        face = font.DescendantFonts[0] if "/DescendantFonts" in font else font
        descriptor = face.get("/FontDescriptor", {})
        if not any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")):
            self.missing_fonts.add(str(font.get("/BaseFont", operands[0])).lstrip("/"))
        self.newer = self.newer or is_opentype(descriptor)

    def drawn(self, operands: list[Any], resources: Any, depth: int) -> None:
        """A picture or a form."""
        drawn = named(resources, "/XObject", operands[0])
        if drawn is None or self._was_seen(drawn):
            return
        if drawn.get("/Subtype") == "/Form":
            _bounded(drawn)
            self.group(drawn.get("/Group"))
            self.content(drawn, drawn.get("/Resources", resources), depth + 1)
        else:
            self._picture(drawn)

    def group(self, group: Any) -> None:
        """A transparency group: the colours it mixes in."""
        space = group.get("/CS") if group is not None else None
        if space is not None:
            is_icc = family_of(space) == "/ICCBased"
            self.mixes_rgb = self.mixes_rgb or (int(space[1].N) == 3 if is_icc else family_of(space) in RGB_FAMILIES)

    def _picture(self, picture: Any) -> None:
        if int(picture.Width) * int(picture.Height) > MAX_PIXELS:
            raise TooLarge
        self.transparent = self.transparent or "/SMask" in picture or bool(picture.get("/SMaskInData", 0))
        if bool(picture.get("/ImageMask", False)):
            return
        self.newer = self.newer or "/JPXDecode" in filters_of(picture)
        space = picture.get("/ColorSpace")
        if space is None:  # JPEG 2000 names its own, which may be any
            self.rgb = True
            return
        self._use_space(space)
        self.ink = max(self.ink, heaviest_ink_of(picture, space))

    def _inline(self, instruction: Any, resources: Any) -> None:
        space = instruction.iimage.obj.get("/ColorSpace") or instruction.iimage.obj.get("/CS")
        short = {"/RGB": pikepdf.Name.DeviceRGB, "/CMYK": pikepdf.Name.DeviceCMYK, "/G": pikepdf.Name.DeviceGray}
        if space is not None:
            space = short.get(str(space), space) if isinstance(space, pikepdf.Name) else space
            self._use_space(named(resources, "/ColorSpace", space) or space)

    def _use_space(self, space: Any) -> None:
        match family_of(space):
            case family if family in RGB_FAMILIES:
                self.rgb = True
            case "/DeviceCMYK":
                self.colour = True
            case "/CalGray":
                self.profiled = True
            case "/ICCBased":
                self.profiled = True
                parts = int(space[1].get("/N", 3))
                self.rgb = self.rgb or parts == 3
                self.colour = self.colour or parts == 4
            case "/Indexed" | "/I" | "/Pattern" if isinstance(space, pikepdf.Array) and len(space) > 1:
                self._use_space(space[1])
            case "/Separation":
                self._use_inks([space[1]])
            case "/DeviceN":
                self._use_inks(list(space[1]))

    def _use_inks(self, names: list[Any]) -> None:
        for name in map(str, names):
            self.colour = self.colour or name in PROCESS
            if name not in (*PROCESS, *PLATELESS):
                self.spots.add(name.lstrip("/"))

    def _was_seen(self, thing: Any) -> bool:
        key = thing.objgen
        if key == (0, 0):  # written in place: it cannot be met again by reference
            return False
        seen = key in self._seen
        self._seen.add(key)
        return seen


Reader = Callable[[_Scan, list[Any], Any, int], None]
_READERS: dict[str, Reader] = {
    **dict.fromkeys(("g", "G", "rg", "RG", "k", "K"), _Scan.device),
    **dict.fromkeys(("cs", "CS"), _Scan.space),
    **dict.fromkeys(("sc", "SC", "scn", "SCN"), _Scan.paint),
    "sh": _Scan.shading,
    "gs": _Scan.state,
    "Tf": _Scan.font,
    "Do": _Scan.drawn,
}


def _bounded(stream: Any) -> None:
    """Raises TooLarge for a stream that unpacks to more than any ad needs."""
    filters = stream.get("/Filter")
    if filters == "/FlateDecode" or (isinstance(filters, pikepdf.Array) and list(filters) == ["/FlateDecode"]):
        unpacker = zlib.decompressobj()
        data, size = stream.read_raw_bytes(), 0
        while data and size <= MOST_CONTENT:
            try:
                size += len(unpacker.decompress(data, 1 << 20))
            except zlib.error:  # qpdf makes of it what can be made
                return
            data = unpacker.unconsumed_tail
        if size > MOST_CONTENT:
            raise TooLarge
