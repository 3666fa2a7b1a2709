"""Colours of a PDF as inks (ISO 32000-1, 8.6)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import pikepdf

from composer.pictures.pdf_parts import PLATELESS, PROCESS, RGB_FAMILIES, family_of

# Pictures among the operators may call a space by a short name.
RGB = (*RGB_FAMILIES, "/RGB")
CMYK, GREY = ("/DeviceCMYK", "/CMYK"), ("/DeviceGray", "/CalGray", "/G")


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour as it comes on plates: ``inks`` C, M, Y, K from 0 to 1 where they can be told; ``rgb`` where none can.

    ``is_cmyk``: it is named by its inks; ``is_profiled``: through a profile. ``is_open``: a space with inks whose
    amounts are not known here (a picture, a gradient).
    """

    inks: tuple[float, ...] | None = None
    rgb: str = ""
    spots: tuple[str, ...] = ()
    is_open: bool = False
    is_cmyk: bool = False
    is_profiled: bool = False
    is_pattern: bool = False

    @property
    def is_black(self) -> bool:
        """Black ink alone, solid."""
        return self.inks == (0, 0, 0, 1)

    @property
    def is_white(self) -> bool:
        """No ink at all."""
        return self.inks == (0, 0, 0, 0)

    @property
    def is_coloured(self) -> bool:
        """Whether it takes any plate but the black one."""
        return bool(self.rgb or self.spots or self.is_open or (self.inks and any(self.inks[:3])))


def colour_in(space: Any, values: tuple[float, ...]) -> Colour:
    """Values in a colour space; without values, whatever that space may hold."""
    family = family_of(space)
    if family in RGB:
        told = ", ".join(f"{255 * value:.0f}" for value in values)
        return Colour(rgb=f"rgb({told})" if told and family in ("/DeviceRGB", "/RGB") else family.lstrip("/"))
    if family in CMYK:
        return Colour(tuple(values), is_cmyk=True) if len(values) == 4 else Colour(is_open=True, is_cmyk=True)
    if family in GREY:
        return Colour((0, 0, 0, 1 - values[0]) if values else None, is_profiled=family == "/CalGray")
    if family == "/ICCBased":
        alike = {1: pikepdf.Name.DeviceGray, 3: pikepdf.Name.DeviceRGB, 4: pikepdf.Name.DeviceCMYK}
        found = colour_in(alike.get(int(space[1].get("/N", 3)), pikepdf.Name.DeviceRGB), values)
        return replace(found, is_cmyk=False, is_profiled=True)
    if family in ("/Indexed", "/I", "/Pattern") and isinstance(space, pikepdf.Array) and len(space) > 1:
        return colour_in(space[1], ())
    if family in ("/Separation", "/DeviceN"):
        names = [str(name) for name in ([space[1]] if family == "/Separation" else space[1])]
        spots = tuple(name.lstrip("/") for name in names if name not in (*PROCESS, *PLATELESS))
        return Colour(spots=spots, is_open=any(name in PROCESS for name in names))
    return Colour()
