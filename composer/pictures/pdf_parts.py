"""The parts of a PDF that say how something is painted, for all who read one (ISO 32000-1, 8.4 to 8.6)."""

from __future__ import annotations

from typing import Any

import pikepdf

RGB_FAMILIES = ("/DeviceRGB", "/CalRGB", "/Lab")
# Separations that are inks of the process and colours, and those that are no plates of their own.
PROCESS = ("/Cyan", "/Magenta", "/Yellow")
PLATELESS = ("/Black", "/None", "/All")
# Forms inside forms inside patterns: nothing a program writes nests deeper.
MOST_NESTED = 30
_OPAQUE_MODES = ("/Normal", "/Compatible")


def family_of(space: Any) -> str:
    """What kind of colour space it is: an array begins with it."""
    return str(space[0]) if isinstance(space, pikepdf.Array) else str(space)


def filters_of(stream: Any) -> list[str]:
    """The codings of a stream's data, the outermost first."""
    found = stream.get("/Filter")
    return (
        [str(one) for one in found] if isinstance(found, pikepdf.Array) else [str(found)] if found is not None else []
    )


def is_opentype(descriptor: Any) -> bool:
    """Whether a font's description holds it as OpenType, which came with PDF 1.6."""
    file = descriptor.get("/FontFile3")
    return file is not None and file.get("/Subtype") == "/OpenType"


def named(resources: Any, kind: str, name: Any) -> Any:
    """A resource by its name; None for one that is not there."""
    of_kind = resources.get(kind) if resources is not None else None
    return of_kind.get(str(name)) if of_kind is not None and isinstance(name, pikepdf.Name) else None


def lets_through(state: Any) -> bool:
    """Whether a graphics state lets something else show through what is painted in it."""
    faint = any(float(state.get(key, 1)) < 1 for key in ("/ca", "/CA"))
    masked = str(state.get("/SMask", "/None")) != "/None"
    modes = state.get("/BM", pikepdf.Name.Normal)
    listed = list(modes) if isinstance(modes, pikepdf.Array) else [modes]
    return faint or masked or any(str(mode) not in _OPAQUE_MODES for mode in listed)
