"""What the furniture's templates are given: the paper's particulars, duties, and words fitted to their room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from composer.fonts.book import FontBook
from composer.layout.model import Layout

# Between two particulars on one row.
BETWEEN = "　"
# Line pitch of rows of furniture, in parts of their size.
ROW_PITCH = 1.3


@dataclass(frozen=True, slots=True)
class Particular:
    """One of the paper's particulars: the manifest's key, the label the layout gives it, and its words."""

    key: str
    label: str
    value: str

    @property
    def text(self) -> str:
        """Label and words as they are printed; a value that begins with its label is not labelled twice."""
        return self.value if self.value.startswith(self.label) else f"{self.label}：{self.value}"


@dataclass(frozen=True, slots=True)
class Rows:
    """Words of the furniture broken into rows: their size and pitch in pt."""

    lines: tuple[str, ...]
    size: float
    pitch: float

    @property
    def height(self) -> float:
        """Height of all rows, from the first one's top to the last one's foot."""
        return self.pitch * (len(self.lines) - 1) + self.size if self.lines else 0.0


def particulars(imprint: Iterable[tuple[str, str]], layout: Layout) -> tuple[Particular, ...]:
    """The imprint as this layout prints it: in its order, under its labels, without what it keeps out.

    A key the layout does not know is printed as it is written, after the others.
    """
    labels = layout.imprint.labels
    order = {key: place for place, key in enumerate((*labels, *labels.values()))}
    entries = [Particular(_key_of(key, labels), labels.get(key, key), value) for key, value in imprint if value]
    entries.sort(key=lambda entry: order.get(entry.key, len(order)))
    kept_out = set(layout.imprint.keeps_out)
    return tuple(entry for entry in entries if not {entry.key, entry.label} & kept_out)


def _key_of(written: str, labels: dict[str, str]) -> str:
    """The layout's key for what may be written by its label."""
    return next((key for key, label in labels.items() if written in (key, label)), written)


def only(entries: Sequence[Particular], *keys: str) -> list[Particular]:
    """The particulars of these keys, in the order of the keys."""
    return [entry for key in keys for entry in entries if entry.key == key]


def without(entries: Sequence[Particular], *keys: str) -> list[Particular]:
    """The particulars of all other keys."""
    return [entry for entry in entries if entry.key not in keys]


def duties(editors: Sequence[tuple[str, str]]) -> list[str]:
    """A page's editors, each with the duty: 责任编辑：林晓."""
    return [f"{duty}：{who}" for duty, who in editors]


def text_width(text: str, role: str, size: float, book: FontBook) -> float:
    """How wide a text of ``size`` pt is, in pt."""
    return size * _em(text, role, book)


def fit_size(text: str, role: str, width: float, largest: float, book: FontBook) -> float:
    """The largest size in pt up to ``largest`` at which a text fits ``width`` pt."""
    em = _em(text, role, book)
    return min(largest, max(0.0, width) / em) if em else largest


def fit_rows(parts: Sequence[str], role: str, room: tuple[float, float], largest: float, book: FontBook) -> Rows:
    """Parts side by side on as many rows as let them be largest in ``room`` (width and height in pt).

    A part is never broken; fewer rows go before more of the same size.
    """
    widths = [_em(part, role, book) for part in parts]
    best = Rows((), largest, ROW_PITCH * largest)
    for count in range(1, len(parts) + 1):
        lines = _rows_of(widths, count)
        widest = max(sum(widths[index] for index in line) + len(line) - 1 for line in lines)
        size = min(largest, room[0] / widest, room[1] / (ROW_PITCH * (count - 1) + 1))
        if not best.lines or size > best.size + 1e-6:
            best = Rows(tuple(BETWEEN.join(parts[index] for index in line) for line in lines), size, ROW_PITCH * size)
    return best


def fit_stack(parts: Sequence[str], role: str, room: tuple[float, float], largest: float, book: FontBook) -> Rows:
    """Parts under one another, a row each, as large as ``room`` (width and height in pt) lets them be."""
    widest = max((_em(part, role, book) for part in parts), default=0.0)
    size = min(largest, room[1] / (ROW_PITCH * max(0, len(parts) - 1) + 1))
    size = min(size, room[0] / widest) if widest else size
    return Rows(tuple(parts), size, ROW_PITCH * size)


def _rows_of(widths: Sequence[float], count: int) -> list[list[int]]:
    """Indexes in at most ``count`` rows, the widest row as narrow as can be."""
    spans = sorted({sum(widths[a:b]) + b - a - 1 for a in range(len(widths)) for b in range(a + 1, len(widths) + 1)})
    return next(rows for span in spans if len(rows := _filled(widths, span)) <= count)


def _filled(widths: Sequence[float], span: float) -> list[list[int]]:
    """Rows filled one after the other up to a span in em; a part wider than that has a row to itself."""
    rows: list[list[int]] = []
    used = 0.0
    for index, width in enumerate(widths):
        if rows and used + 1 + width <= span + 1e-9:
            rows[-1].append(index)
            used += 1 + width
        else:
            rows.append([index])
            used = width
    return rows


def _em(text: str, role: str, book: FontBook) -> float:
    return sum(glyph.advance for glyph in book.shape(text, role)) if text else 0.0
