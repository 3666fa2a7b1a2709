"""Shaping and metrics of one face, by HarfBuzz, with the features and script WeasyPrint's Pango will use."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

import uharfbuzz

from composer.fonts.model import Glyph

LANGUAGE = "zh-hans"
# What CSS `font-kerning: normal; font-variant-ligatures: none` asks of Pango.
FEATURES = {"kern": True, "liga": False, "clig": False, "hlig": False, "dlig": False, "calt": False}
FULL_WIDTH = FEATURES | {"fwid": True}
PROPORTIONAL = FEATURES | {"pwid": True}
# Features that tell how the face itself would narrow a mark: to half an em, or else to what its ink needs.
NARROWING = ("halt", "palt")


class Shaper:
    """One face, opened for shaping. Everything it tells is in em."""

    def __init__(self, file: Path, index: int) -> None:
        self._face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(file)), index)
        self._font = uharfbuzz.Font(self._face)
        self._em = self._face.upem

    @property
    def ascent_and_descent(self) -> tuple[float, float]:
        """Both positive, as Pango reads them for the line box."""
        extents = self._font.get_font_extents("ltr")
        return extents.ascender / self._em, -extents.descender / self._em

    def has(self, char: str) -> bool:
        """Tell whether there is a glyph for the character."""
        return bool(self._font.get_nominal_glyph(ord(char)))

    @lru_cache(maxsize=65536)  # noqa: B019 - shapers live as long as the process
    def shape(self, text: str, full_width: bool = False, proportional: bool = False) -> tuple[Glyph, ...]:
        """The glyphs of a text set as one box: its script is that of its first letter, as in Pango.

        ``full_width`` asks for the full-width forms, ``proportional`` for the proportional ones (CSS
        ``font-variant-east-asian``).
        """
        buffer = _buffer(text)
        buffer.guess_segment_properties()
        buffer.direction = "ltr"
        uharfbuzz.shape(self._font, buffer, FULL_WIDTH if full_width else PROPORTIONAL if proportional else FEATURES)
        return tuple(
            self._glyph(info.codepoint, info.cluster, position.x_advance)
            for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        )

    @lru_cache(maxsize=1024)  # noqa: B019
    def narrowing(self, mark: str) -> tuple[float, float] | None:
        """What the face's own ``halt``, or else ``palt``, takes from a mark's left and right; None without either."""
        plain_offset, plain_advance = self._place_mark(mark, {})
        for feature in NARROWING:
            offset, advance = self._place_mark(mark, {feature: True})
            if advance < plain_advance:
                left = (plain_offset - offset) / self._em
                return left, (plain_advance - advance) / self._em - left
        return None

    def _place_mark(self, mark: str, features: dict[str, bool]) -> tuple[int, int]:
        """Offset and advance of one mark in font units, as Chinese text."""
        buffer = _buffer(mark)
        buffer.direction, buffer.script = "ltr", "Hani"
        uharfbuzz.shape(self._font, buffer, features)
        return buffer.glyph_positions[0].x_offset, sum(place.x_advance for place in buffer.glyph_positions)

    def _glyph(self, glyph: int, cluster: int, advance: int) -> Glyph:
        return Glyph(glyph, cluster, advance / self._em, *self._ink(glyph))

    @lru_cache(maxsize=65536)  # noqa: B019
    def _ink(self, glyph: int) -> tuple[float, float]:
        """Where a glyph's ink begins and ends."""
        ink = self._font.get_glyph_extents(glyph)
        return (ink.x_bearing / self._em, (ink.x_bearing + ink.width) / self._em) if ink else (0.0, 0.0)


def _buffer(text: str) -> uharfbuzz.Buffer:
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.language = LANGUAGE
    return buffer


def digest_of_face(file: Path, index: int) -> str:
    """A SHA-256 that tells one face from any other without reading its outlines.

    It is taken over the face's table directory, which holds a checksum of every table.
    """
    with file.open("rb") as stream:
        start = 0
        if stream.read(4) == b"ttcf":
            stream.seek(12 + 4 * index)
            start = int.from_bytes(stream.read(4), "big")
        stream.seek(start)
        header = stream.read(12)
        tables = int.from_bytes(header[4:6], "big")
        return hashlib.sha256(header + stream.read(16 * tables)).hexdigest()
