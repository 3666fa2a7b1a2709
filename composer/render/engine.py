"""WeasyPrint as the composer calls it: HTML with everything placed, no file but those handed over."""

from __future__ import annotations

import ctypes.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from composer.render.complaints import heard_from
from composer.render.model import PICTURE_SCHEME

# As it was found, whichever thread puts it back.
FIND_LIBRARY = ctypes.util.find_library


def engine() -> Any:
    """WeasyPrint, which is heavy, loaded when it is first wanted.

    It asks for its libraries by the names they have anywhere, and for each name unknown here Python runs a compiler and
    a linker. Linux finds by their own names all that are installed, so that search is left out there.
    """
    try:
        if sys.platform == "linux":
            ctypes.util.find_library = lambda name: None
        import weasyprint
    finally:
        ctypes.util.find_library = FIND_LIBRARY
    return weasyprint


@contextmanager
def laid_out(html: str, readable: frozenset[Path], intent: str | None = None) -> Iterator[tuple[Any, list[str]]]:
    """The document an HTML text becomes, and the engine's warnings so far; only ``readable`` files are opened.

    ``intent`` names the colour profile of the sheet that is the press's.
    """
    weasyprint = engine()
    with heard_from("weasyprint") as warnings:
        source = weasyprint.HTML(string=html, base_url="about:blank", url_fetcher=_fetcher(readable))
        yield source.render(output_intent=intent), warnings


def _fetcher(readable: frozenset[Path]) -> Any:
    from weasyprint.urls import URLFetcher

    addresses = {address: file for file in readable for address in (file.as_uri(), f"{PICTURE_SCHEME}:{file.name}")}

    class OwnFilesOnly(URLFetcher):  # type: ignore[misc]
        """Opens the files the composer handed over, and no others; a drawing's own pictures lie in it as data."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            if url.startswith("data:"):
                return super().fetch(url, headers)
            if url not in addresses:
                raise ValueError(f"not one of the issue's files: {url}")
            return super().fetch(addresses[url].as_uri(), headers)

    return OwnFilesOnly(allowed_protocols=("file", "data"))
