"""A story's text as a flow of single lines."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, NamedTuple

from composer.copy.model import Paragraph
from composer.makeup.model import TextKind
from composer.makeup.setter import Setter
from composer.typeset.model import Line

# What a leg's end may cost. A crosshead at a foot is forbidden short of losing text; a widow (a paragraph's last line
# on top of a leg) looks worse than an orphan.
FOOT_CROSSHEAD = 400.0
WIDOW = 32.0
ORPHAN = 28.0


class FlowLine(NamedTuple):
    """One line of the flow, or a blank line (``line`` None) that vanishes at the top or foot of a leg.

    ``indent`` (pt), ``size`` (pt; 0: the style's) and ``scale`` are for lines the column does not justify.
    ``source`` and ``measure`` (em) are what a paragraph of running text was composed from.
    """

    line: Line | None
    paragraph: int = 0
    kind: TextKind = "body"
    style: str = "body"
    first: bool = False
    last: bool = False
    keep: bool = False
    indent: float = 0.0
    size: float = 0.0
    scale: float = 1.0
    source: Paragraph | None = None
    measure: float = 0.0


BLANK = FlowLine(None)


class Flow(tuple[FlowLine, ...]):
    """The lines of a text in order; ``breaks`` keeps where its legs end best, by the rooms they were given."""

    @cached_property
    def breaks(self) -> dict[tuple[int, ...], LegEnds]:
        """Filled by ``makeup.legs``."""
        return {}

    @cached_property
    def ends(self) -> dict[Hashable, Any]:
        """How its legs end round its photos. Filled by ``makeup.standing``."""
        return {}

    @cached_property
    def cuts(self) -> dict[int, Kept]:
        """What of it stays where the rest jumps, by the lines of room. Filled by ``makeup.jumps``."""
        return {}

    @cached_property
    def varied(self) -> dict[tuple[int, int], Flow | None]:
        """The flow with a paragraph in more or fewer lines, by its number and how many more."""
        return {}

    @cached_property
    def texts(self) -> tuple[int, ...]:
        """The first line that is not blank from each line on; one more entry for the end."""
        places = [len(self)]
        for index in range(len(self) - 1, -1, -1):
            places.append(places[-1] if self[index].line is None else index)
        return tuple(reversed(places))

    @cached_property
    def feet(self) -> tuple[int, ...]:
        """One past the last line that is not blank before each line; one more entry for the end."""
        places = [0]
        for index, line in enumerate(self):
            places.append(places[-1] if line.line is None else index + 1)
        return tuple(places)

    @cached_property
    def end_costs(self) -> tuple[float, ...]:
        """What rule 20 says of a leg that ends before each line; nothing of the end of the text."""
        return (0.0, *(self._end_cost(end) for end in range(1, len(self))), 0.0)

    def _end_cost(self, end: int) -> float:
        foot, after = self[end - 1], self[self.texts[end]]
        cost = FOOT_CROSSHEAD if foot.keep else 0.0
        if foot.first and not foot.last:
            cost += ORPHAN + (FOOT_CROSSHEAD / 2 if end > 1 and self[end - 2].keep else 0.0)
        if after.last and not after.first:
            cost += WIDOW
        return cost


class Kept(NamedTuple):
    """The part of a flow that stays on its page, the jump line last; ``end`` is the first line that goes."""

    flow: Flow
    end: int


class LegEnds(NamedTuple):
    """Before which lines the legs of a flow end, by how many lines each with text is short, what all of it costs."""

    ends: tuple[int, ...]
    shorts: tuple[int, ...]
    cost: float


def flow_of(
    paragraphs: Sequence[Paragraph], style: str, measure: int, width: float, body: float, setter: Setter
) -> Flow:
    """The flow of a text in columns of ``measure`` characters (``width`` pt wide).

    A crosshead stands under a blank line and keeps with what follows; a pull quote stands between two. The flow of a
    text is made once and knows where its legs end best from then on.
    """
    key = (tuple(paragraphs), style, measure, width, body)
    if key not in setter.flows:
        setter.flows[key] = _set_paragraphs(paragraphs, style, measure, width, body, setter)
    flow: Flow = setter.flows[key]
    return flow


def _set_paragraphs(
    paragraphs: Sequence[Paragraph], style: str, measure: int, width: float, body: float, setter: Setter
) -> Flow:
    flow: list[FlowLine] = []
    for number, paragraph in enumerate(paragraphs):
        kind: TextKind = "body" if paragraph.kind == "text" else paragraph.kind
        used = style if kind == "body" else kind
        own = measure if kind == "body" else width / setter.size(used, body)
        if kind in ("crosshead", "quote"):
            flow += [BLANK] if flow and flow[-1] is not BLANK else []
            flow += _display(paragraph, number, kind, width, body, setter)
            flow += [BLANK] if kind == "quote" else []
        else:
            flow += _running(paragraph, number, kind, used, own, setter)
    while flow and flow[-1] is BLANK:
        flow.pop()
    return Flow(flow)


def _running(
    paragraph: Paragraph, number: int, kind: TextKind, used: str, measure: float, setter: Setter
) -> list[FlowLine]:
    """The lines of running text. Of a paragraph that goes on elsewhere they are those of the whole up to there."""
    if paragraph.goes_on:
        whole = replace(paragraph, runs=(*paragraph.runs, *paragraph.goes_on), goes_on=())
        lines = _numbered(setter.lines(whole, used, measure), number, kind, used)
        here = [line for line in lines if line.line and line.line.start < len(paragraph.text)]
        if here and here[-1].line and here[-1].line.end == len(paragraph.text):
            return here
    return _numbered(setter.lines(paragraph, used, measure), number, kind, used, paragraph, measure)


def briefs_flow(
    stories: Sequence[tuple[Paragraph, Sequence[Paragraph]]], measure: int, width: float, body: float, setter: Setter
) -> Flow:
    """Briefs one under the other: each a run-in head and its text, a blank line between two."""
    flow: list[FlowLine] = []
    number = 0
    for head, paragraphs in stories:
        if flow:
            flow.append(BLANK)
        flow += _numbered(
            setter.lines(head, "brief_head", width / setter.size("brief_head", body)), number, "headline", "brief_head"
        )
        for line in flow_of(paragraphs, "brief", measure, width, body, setter):
            flow.append(line if line is BLANK else line._replace(paragraph=number + 1 + line.paragraph))
        number += 1 + len(paragraphs)
    return Flow(flow)


def _display(
    paragraph: Paragraph, number: int, kind: TextKind, width: float, body: float, setter: Setter
) -> list[FlowLine]:
    """The lines of a crosshead or pull quote, broken by sense, each centred in the column, kept together."""
    head = setter.display(paragraph.text, kind, width, setter.size(kind, body))
    if head is None:  # longer than display lines can hold: set as text
        return _numbered(setter.lines(paragraph, kind, width / setter.size(kind, body)), number, kind, kind)
    lines = [
        entry._replace(indent=(width - line.width * head.size * head.scale) / 2, size=head.size, scale=head.scale)
        for entry, line in zip(_numbered(head.lines, number, kind, kind), head.lines, strict=True)
    ]
    return [line._replace(keep=kind == "crosshead" or not line.last) for line in lines]


def _numbered(
    lines: Sequence[Line],
    number: int,
    kind: TextKind,
    style: str,
    source: Paragraph | None = None,
    measure: float = 0.0,
) -> list[FlowLine]:
    heading = kind in ("crosshead", "headline")
    last = len(lines) - 1
    return [
        FlowLine(line, number, kind, style, index == 0, index == last, heading, source=source, measure=measure)
        for index, line in enumerate(lines)
    ]


def in_more_lines(flow: Flow, number: int, more: int, setter: Setter) -> Flow | None:
    """The flow with a paragraph of its running text in ``more`` (below 0: fewer) lines, or None where it cannot be."""
    key = number, more
    if key not in flow.varied:
        flow.varied[key] = _in_more_lines(flow, number, more, setter)
    return flow.varied[key]


def _in_more_lines(flow: Flow, number: int, more: int, setter: Setter) -> Flow | None:
    places = [index for index, line in enumerate(flow) if line.paragraph == number and line.source]
    if not places:
        return None
    old = flow[places[0]]
    assert old.source
    lines = setter.lines(old.source, old.style, old.measure, more)
    new = _numbered(lines, number, old.kind, old.style, old.source, old.measure)
    return Flow((*flow[: places[0]], *new, *flow[places[-1] + 1 :])) if new else None
