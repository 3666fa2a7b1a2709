"""小样: articles set for reading on office paper, before any page is made up.

An article starts a sheet of its own, for its reporter; short ones of one page that follow one another share a sheet, as
the editor of a column of briefs reads them. The lines are the paper's own, in its faces and by its rules, on a measure
and a pitch that leave room for marks. Nothing is left out: what does not fit a sheet goes on the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from composer.copy.reading import Part, Reading
from composer.fonts.book import FontBook
from composer.layout.model import MM, Layout
from composer.makeup.measures import EM_ASCENT
from composer.makeup.model import SetLine, SetText, TextKind
from composer.makeup.setter import text_style
from composer.typeset.model import Line, TextStyle
from composer.typeset.paragraph import compose_paragraph

# On A4, in pt: running text in 五号 on a pitch with room for a mark between two lines; white over a part.
SIZE, PITCH = 10.5, 19.0
MEASURE = 32
HEAD_PITCH = 1.4
WHITE = 7.0
# Sizes of the head's parts; all other text is running text's size.
SIZES: dict[str, float] = {"kicker": 13.0, "headline": 21.0, "deck": 13.0, "note-title": SIZE, "byline": SIZE}
# The band over an item that tells what it is, with the white under it; the line that is signed at its end; a photo's
# files, told over its caption.
BAND, SIGNING, FILES = 34.0, 30.0, 13.0
# Text from here to there; the margin on its right is the marks', and under its foot there is room to sign.
LEFT, TOP, FOOT = 27 * MM, 22 * MM, 20 * MM
A4_WIDTH = 210 * MM
# Items of no more characters share a sheet.
SHORT = 300
# White between two items on one sheet.
BETWEEN = 22.0


@dataclass(frozen=True, slots=True)
class GalleyFormat:
    """Galleys' paper in pt; on a larger one than A4 everything is as much larger."""

    size: tuple[float, float]

    @property
    def unit(self) -> float:
        """How much larger than on A4 everything is."""
        return self.size[0] / A4_WIDTH

    @property
    def left(self) -> float:
        """Left edge of the text."""
        return LEFT * self.unit

    @property
    def width(self) -> float:
        """Width of the text."""
        return MEASURE * SIZE * self.unit

    @property
    def top(self) -> float:
        """Where the first item's band begins."""
        return TOP * self.unit

    @property
    def foot(self) -> float:
        """Down to where text may stand."""
        return self.size[1] - FOOT * self.unit


@dataclass(frozen=True, slots=True)
class Note:
    """What the sheet says beside or over a line: a line's number, a label, a photo's files; ``y`` its baseline."""

    kind: str
    text: str
    y: float


@dataclass(frozen=True, slots=True)
class Slip:
    """What one sheet holds of an item: the sheet is ``part`` of ``parts`` of it; its band stands at ``top``.

    ``signing`` is where the line to be signed begins, on the item's last sheet.
    """

    reading: Reading
    part: int
    top: float
    texts: tuple[SetText, ...]
    notes: tuple[Note, ...]
    parts: int = 1
    signing: float | None = None


@dataclass(frozen=True, slots=True)
class GalleySheet:
    """One sheet of galleys."""

    slips: tuple[Slip, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of an item, or the room of a photo's files (``line`` None). Lengths in pt on A4.

    ``keep``: the next row stands on the same sheet. ``over`` is white over it, but on top of a sheet.
    """

    kind: TextKind
    paragraph: int
    line: Line | None
    size: float
    height: float
    over: float = 0.0
    number: int = 0
    keep: bool = False
    label: str = ""
    text: str = ""


def galley_sheets(
    readings: Sequence[Reading], form: GalleyFormat, layout: Layout, book: FontBook
) -> tuple[GalleySheet, ...]:
    """The sheets of all items, in order."""
    sheets: list[list[Slip]] = []
    down = _Down(form)
    before: Reading | None = None
    for reading in readings:
        rows = tuple(_rows_of(reading, layout, book))
        shares = before is not None and _is_short(before) and _is_short(reading) and before.page == reading.page
        height = BETWEEN + BAND + sum(row.height + row.over for row in rows)
        if not (shares and down.has_room(height)):
            sheets.append([])
            down.turn()
        else:
            down.skip(BETWEEN)
        slips = _set(reading, rows, down)
        sheets[-1].append(slips[0])
        sheets += [[slip] for slip in slips[1:]]
        before = reading
    return tuple(GalleySheet(tuple(slips)) for slips in sheets)


def _is_short(reading: Reading) -> bool:
    return reading.full_count <= SHORT


@dataclass(slots=True)
class _Down:
    """How far down a sheet is filled, in pt."""

    form: GalleyFormat
    y: float = 0.0

    def turn(self) -> None:
        """Begin a new sheet."""
        self.y = self.form.top

    def skip(self, height: float) -> None:
        self.y += height * self.form.unit

    def has_room(self, height: float) -> bool:
        return self.y + height * self.form.unit <= self.form.foot


@dataclass(slots=True)
class _Filling:
    """A slip while it is filled."""

    top: float
    texts: dict[int, list[SetLine]] = field(default_factory=dict)
    kinds: dict[int, TextKind] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)

    @property
    def is_begun(self) -> bool:
        """Whether anything stands under the band."""
        return bool(self.texts or self.notes)

    def finished(self, reading: Reading, part: int) -> Slip:
        texts = tuple(SetText(self.kinds[number], tuple(lines)) for number, lines in self.texts.items())
        return Slip(reading, part, self.top, texts, tuple(self.notes))


def _set(reading: Reading, rows: Sequence[_Row], down: _Down) -> list[Slip]:
    """An item from where the sheet is filled to on, over as many further sheets as it takes."""
    slips: list[Slip] = []
    filling = _begun(down)
    for group in _kept_together(rows):
        high = sum(row.height + row.over for row in group)
        for place, row in enumerate(group):
            is_full = not down.has_room(high if place == 0 else row.height + row.over)
            if is_full and filling.is_begun:
                slips.append(filling.finished(reading, len(slips) + 1))
                down.turn()
                filling = _begun(down)
            _place(row, filling, down)
    last = replace(filling.finished(reading, len(slips) + 1), signing=down.y)
    down.skip(SIGNING)
    return [replace(slip, parts=len(slips) + 1) for slip in (*slips, last)]


def _begun(down: _Down) -> _Filling:
    filling = _Filling(down.y)
    down.skip(BAND)
    return filling


def _kept_together(rows: Iterable[_Row]) -> Iterator[tuple[_Row, ...]]:
    group: list[_Row] = []
    for row in rows:
        group.append(row)
        if not row.keep:
            yield tuple(group)
            group = []
    if group:
        yield tuple(group)


def _place(row: _Row, filling: _Filling, down: _Down) -> None:
    unit = down.form.unit
    down.skip(row.over if filling.texts else 0.0)
    baseline = down.y + (row.height / 2 + (EM_ASCENT - 0.5) * row.size) * unit
    if row.line is not None:
        filling.kinds[row.paragraph] = row.kind
        line = SetLine(row.line, down.form.left, baseline, row.size * unit)
        filling.texts.setdefault(row.paragraph, []).append(line)
    told = (("number", str(row.number) if row.number else ""), ("label", row.label), ("files", row.text))
    filling.notes += [Note(kind, text, baseline) for kind, text in told if text]
    down.skip(row.height)


def _rows_of(reading: Reading, layout: Layout, book: FontBook) -> Iterator[_Row]:
    """The lines of an item: heads not numbered, running text numbered through."""
    number = 0
    said: set[str] = set()
    for place, part in enumerate(reading.parts):
        is_head = part.kind in SIZES
        size = SIZES.get(part.kind, SIZE)
        label = _label(part)
        if part.file:
            yield _Row("caption", -1 - place, None, 8.0, FILES, WHITE, keep=True, label=label, text=part.file)
        style = _style(part, layout)
        lines = compose_paragraph(part.paragraph, style, MEASURE * SIZE / size, book)
        for index, line in enumerate(lines):
            number += not is_head
            yield _Row(
                _kind(part),
                place,
                line,
                size,
                size * HEAD_PITCH if part.kind in ("kicker", "headline", "deck") else PITCH,
                WHITE if index == 0 and (part.kind not in said or part.paragraph.kind == "crosshead") else 0.0,
                0 if is_head else number,
                is_head or part.paragraph.kind == "crosshead" or (part.kind == "caption" and not line.last),
                "" if part.file or label in said or index else label,
            )
        said |= {part.kind, label}


def _label(part: Part) -> str:
    if part.kind == "caption":
        return f"图{part.photo}"
    return {"summary": "提要"}.get(part.kind, "")


def _kind(part: Part) -> TextKind:
    match part.kind:
        case "body":
            return "body" if part.paragraph.kind == "text" else part.paragraph.kind
        case "note-title":
            return "note"
        case kind:
            return kind


def _style(part: Part, layout: Layout) -> TextStyle:
    """The paper's own style for a part; heads and bylines begin at the left."""
    heads, styles = layout.headlines, layout.styles
    match part.kind:
        case "headline":
            return _plain(heads.minor.role)
        case "kicker" | "deck":
            return _plain(heads.kicker.role if part.kind == "kicker" else heads.deck.role)
        case "note-title":
            return _plain(styles["body"].bold)
        case "body" if part.paragraph.kind != "text":
            name: str = part.paragraph.kind
        case _:
            name = part.kind
    style = replace(text_style(name, styles[name]), colour="ink")
    return replace(style, align="left", indent=0.0) if name == "byline" else style


def _plain(role: str) -> TextStyle:
    return TextStyle("head", plain=role, bold=role, kai=role, indent=0.0, align="left")
