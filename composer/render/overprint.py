"""Overprint put into a page's operators.

Black text, rules and drawings print over what lies under them, so that a tint stays whole below them and no white
edge shows where plates are out of register; everything else knocks out (PDF 32000-1, 11.7.4.5, with OPM 1).
The operators are read as the engine writes them, each at the end of a line.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field, replace

# Rectangles narrower than this, in pt, are rules; a wider one of black is a solid, under which nothing may show.
RULE = 2.5

# Whether strokes and whether fills overprint, and the name of that graphics state in the page's resources.
Overprint = tuple[bool, bool]
STATES: dict[Overprint, str] = {
    (False, False): "/Knockout",
    (False, True): "/OverprintFills",
    (True, False): "/OverprintStrokes",
    (True, True): "/Overprint",
}

_OPERATOR = re.compile(
    rb"^(?:"
    rb"(?P<saved>[qQ])"
    rb"|(?P<matrix>[-\d. ]+) cm"
    rb"|(?P<inks>[-\d. ]+) (?P<inked>scn|SCN|k|K|g|G|rg|RG)"
    rb"|(?P<space>/[^\s/]+) (?:cs|CS)"
    rb"|/[^\s/]+ (?P<pattern>scn|SCN)"
    rb"|(?P<text>BT)"
    rb"|(?P<box>[-\d. ]+) re\nf"
    rb"|(?P<drawn>/[^\s/]+ (?:Do|sh))"
    rb")$",
    re.MULTILINE,
)
_BLACK = (0.0, 0.0, 0.0, 1.0)
_PRESS_SPACES = frozenset({"/DeviceCMYK", "/DeviceGray", "/Pattern"})


@dataclass(frozen=True, slots=True)
class _State:
    """The part of the graphics state that decides: inks, pt to the unit across and up, overprint."""

    fill: tuple[float, ...] = ()
    stroke: tuple[float, ...] = ()
    across: float = 1.0
    up: float = 1.0
    over: Overprint = (False, False)


@dataclass(frozen=True, slots=True)
class Overprinted:
    """Operators with overprint in them, the names of their own colour spaces, the scale in pt each form is drawn at."""

    content: bytes
    spaces: frozenset[str]
    scales: dict[str, float]


def overprinted(content: bytes, scale: float = 1.0) -> Overprinted:
    """Put overprint into operators whose unit is ``scale`` pt."""
    reader = _Reader(_State(across=scale, up=scale))
    parts: list[bytes] = []
    end = 0
    for found in _OPERATOR.finditer(content):
        before, after = reader.read(found)
        if before or after:
            parts += [content[end : found.start()], before, found[0], after]
            end = found.end()
    return Overprinted(b"".join([*parts, content[end:]]), frozenset(reader.spaces), reader.scales)


@dataclass(slots=True)
class _Reader:
    """Follows the operators."""

    state: _State
    saved: list[_State] = field(default_factory=list)
    spaces: set[str] = field(default_factory=set)
    scales: dict[str, float] = field(default_factory=dict)

    def read(self, found: re.Match[bytes]) -> tuple[bytes, bytes]:
        """What is to be put before an operator and what after it."""
        kind = str(found.lastgroup)
        text = found[kind].decode()
        if kind in ("inked", "pattern"):
            inks = found["inks"].decode() if kind == "inked" else ""
            return b"", self._take_inks(text, inks)
        if kind == "text":
            return self._fills(self.state.fill == _BLACK), b""
        if kind == "box":
            return self._fills(self._is_rule(text) and self.state.fill == _BLACK), b""
        if kind == "drawn":
            self.scales.setdefault(text.partition(" ")[0], self._scale())
            return self._switch((False, False)), b""
        self._note(kind, text)
        return b"", b""

    def _note(self, kind: str, text: str) -> None:
        """Operators that need nothing put beside them."""
        state = self.state
        if text == "q":
            self.saved.append(state)
        elif text == "Q":
            self.state = self.saved.pop() if self.saved else state
        elif kind == "matrix":
            a, b, c, d = _numbers(text)[:4]
            self.state = replace(state, across=state.across * math.hypot(a, b), up=state.up * math.hypot(c, d))
        elif kind == "space" and text not in _PRESS_SPACES:
            self.spaces.add(text)

    def _take_inks(self, operator: str, inks: str) -> bytes:
        """A colour: what it fills or strokes from here on overprints if it is black alone."""
        colour = tuple(_numbers(inks))
        is_black = colour == _BLACK
        strokes, fills = self.state.over
        if operator.isupper():
            self.state = replace(self.state, stroke=colour)
            change = self._switch((is_black, fills))
        else:
            self.state = replace(self.state, fill=colour)
            change = self._switch((strokes, is_black))
        return b"\n" + change.removesuffix(b"\n") if change else b""

    def _fills(self, over: bool) -> bytes:
        return self._switch((self.state.over[0], over))

    def _switch(self, over: Overprint) -> bytes:
        if over == self.state.over:
            return b""
        self.state = replace(self.state, over=over)
        return f"{STATES[over]} gs\n".encode()

    def _scale(self) -> float:
        """The mean scale, in pt to the unit."""
        return math.sqrt(self.state.across * self.state.up)

    def _is_rule(self, box: str) -> bool:
        _, _, width, height = _numbers(box)
        weight = min(abs(width) * self.state.across, abs(height) * self.state.up)
        return weight < RULE


def _numbers(text: str) -> list[float]:
    return [float(part) for part in text.split()]
