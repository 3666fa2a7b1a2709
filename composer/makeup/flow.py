"""A story's text as a flow of single lines, and how it runs down the legs of a block."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from composer.copy.model import Paragraph
from composer.makeup.measures import Area
from composer.makeup.model import SetLine, SetText, TextKind
from composer.makeup.setter import Setter
from composer.typeset.model import Line

# What a leg's end may cost. A crosshead at a foot is all but forbidden; a widow (a paragraph's last
# line on top of a leg) looks worse than an orphan; feet more than a line apart look worse than both.
FOOT_CROSSHEAD = 120.0
WIDOW = 16.0
ORPHAN = 14.0
UNEVEN_LINE = 80.0
SHORT_LINE = 0.4
LEFT_OVER = 500.0
# Of two ways as good, the one whose left legs are the longer.
LEFT_FIRST = 0.01
# A text too short for its legs fills the first ones.
EMPTY_LEG = 200.0


@dataclass(frozen=True, slots=True)
class FlowLine:
    """One line of the flow, or a blank line (``line`` None) that vanishes at the top or foot of a leg.

    ``indent`` (pt), ``size`` (pt; 0: the style's) and ``scale`` are for lines the column does not justify.
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


Flow = tuple[FlowLine, ...]
BLANK = FlowLine(None)


def flow_of(
    paragraphs: Sequence[Paragraph], style: str, measure: int, width: float, body: float, setter: Setter
) -> Flow:
    """The flow of a text in columns of ``measure`` characters (``width`` pt wide).

    A crosshead stands under a blank line and keeps with what follows; a pull quote stands between two.
    """
    flow: list[FlowLine] = []
    for number, paragraph in enumerate(paragraphs):
        kind: TextKind = "body" if paragraph.kind == "text" else paragraph.kind
        used = style if kind == "body" else kind
        own = measure if kind == "body" else width / setter.size(used, body)
        if kind in ("crosshead", "quote"):
            flow += [BLANK] if flow else []
            flow += _display(paragraph, number, kind, width, body, setter)
            flow += [BLANK] if kind == "quote" else []
        else:
            flow += _numbered(setter.lines(paragraph, used, own), number, kind, used)
    while flow and flow[-1] is BLANK:
        flow.pop()
    return tuple(flow)


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
            flow.append(line if line is BLANK else replace(line, paragraph=number + 1 + line.paragraph))
        number += 1 + len(paragraphs)
    return tuple(flow)


def _display(
    paragraph: Paragraph, number: int, kind: TextKind, width: float, body: float, setter: Setter
) -> list[FlowLine]:
    """The lines of a crosshead or pull quote, broken by sense, each centred in the column, kept together."""
    head = setter.display(paragraph.text, kind, width, setter.size(kind, body))
    if head is None:  # longer than display lines can hold: set as text
        return _numbered(setter.lines(paragraph, kind, width / setter.size(kind, body)), number, kind, kind)
    lines = [
        replace(entry, indent=(width - line.width * head.size * head.scale) / 2, size=head.size, scale=head.scale)
        for entry, line in zip(_numbered(head.lines, number, kind, kind), head.lines, strict=True)
    ]
    return [replace(line, keep=kind == "crosshead" or not line.last) for line in lines]


def _numbered(lines: Sequence[Line], number: int, kind: TextKind, style: str) -> list[FlowLine]:
    heading = kind in ("crosshead", "headline")
    return [
        FlowLine(line, number, kind, style, index == 0, index == len(lines) - 1, heading)
        for index, line in enumerate(lines)
    ]


def run_down_legs(flow: Flow, rooms: Sequence[int]) -> tuple[tuple[FlowLine, ...], ...]:
    """Break a flow over legs of ``rooms`` lines: level feet first, then no widow, orphan or stranded crosshead.

    What does not fit is left out; the caller counts it.
    """
    _, ends = _best_breaks(flow, rooms)
    starts = (0, *ends)
    return tuple(_without_edges(flow[_skip_blanks(flow, a) : b]) for a, b in zip(starts, ends, strict=False))


def cost_of_legs(flow: Flow, rooms: Sequence[int]) -> float:
    """What the best way to break a flow over legs of ``rooms`` lines costs; text left over costs most."""
    cost, ends = _best_breaks(flow, rooms)
    return cost + LEFT_OVER * (len(flow) - (ends[-1] if ends else 0))


def _best_breaks(flow: Flow, rooms: Sequence[int]) -> tuple[float, tuple[int, ...]]:
    """The cheapest ends of the legs that take in most of the flow, and their cost."""
    slack = max(0, sum(rooms) - len(flow))
    spread = slack // max(1, len(rooms)) + 2
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for leg, room in enumerate(rooms):
        last_leg = leg == len(rooms) - 1
        reached: dict[int, tuple[float, tuple[int, ...]]] = {}
        for start, (cost, ends) in best.items():
            begin = _skip_blanks(flow, start)
            for end in _leg_ends(flow, begin, room, spread, last_leg):
                short = room - (end - begin)
                total = (
                    cost
                    + _end_cost(flow, begin, end, short, slack, len(rooms))
                    + LEFT_FIRST * short * (len(rooms) - leg)
                )
                if end not in reached or total < reached[end][0]:
                    reached[end] = (total, (*ends, end))
        best = reached
    return best[max(best)]


def _skip_blanks(flow: Flow, start: int) -> int:
    while start < len(flow) and flow[start].line is None:
        start += 1
    return start


def _leg_ends(flow: Flow, begin: int, room: int, spread: int, last_leg: bool) -> range:
    furthest = min(len(flow), begin + room)
    if last_leg:
        return range(furthest, furthest + 1)
    return range(max(begin, min(furthest, begin + room - spread)), furthest + 1)


def _end_cost(flow: Flow, begin: int, end: int, short: int, slack: int, legs: int) -> float:
    fair = slack // legs
    cost = SHORT_LINE * short * short + UNEVEN_LINE * max(0, short - fair - 1, fair - short)
    if begin == end < len(flow):
        cost += EMPTY_LEG
    if begin < end < len(flow):
        foot, after = flow[end - 1], flow[_skip_blanks(flow, end)]
        if foot.keep:
            cost += FOOT_CROSSHEAD
        if foot.first and not foot.last:
            cost += ORPHAN
            if end - begin > 1 and flow[end - 2].keep:
                cost += FOOT_CROSSHEAD / 2
        if after.last and not after.first:
            cost += WIDOW
    return cost


def _without_edges(lines: Flow) -> Flow:
    end = len(lines)
    while end and lines[end - 1].line is None:
        end -= 1
    return lines[:end]


@dataclass(frozen=True, slots=True)
class Leg:
    """Where a leg stands in its block: left edge in pt, first line, lines of room."""

    x: float
    line: int
    room: int


@dataclass(frozen=True, slots=True)
class SetLegs:
    """A flow set: its texts by paragraph, the lowest baseline of each leg, lines that found no room."""

    texts: tuple[SetText, ...]
    feet: tuple[float, ...]
    left_over: int


def set_flow(flow: Flow, legs: Sequence[Leg], origin: tuple[float, float], area: Area, setter: Setter) -> SetLegs:
    """Set a flow into the legs of a block whose top left is ``origin``."""
    placed: dict[tuple[int, TextKind, str], list[SetLine]] = {}
    feet: list[float] = []
    for leg, lines in zip(legs, run_down_legs(flow, [leg.room for leg in legs]), strict=True):
        for row, entry in enumerate(lines):
            if entry.line is None:
                continue
            size = entry.size or setter.size(entry.style, area.size)
            x, y = origin[0] + leg.x + entry.indent, origin[1] + area.baseline(leg.line + row)
            line = SetLine(entry.line, x, y, size, entry.scale)
            placed.setdefault((entry.paragraph, entry.kind, entry.style), []).append(line)
        feet.append(origin[1] + area.baseline(leg.line + len(lines) - 1))
    texts = tuple(
        SetText(kind, tuple(lines), setter.colour(style), on_grid=True) for (_, kind, style), lines in placed.items()
    )
    wanted = sum(1 for entry in flow if entry.line is not None)
    return SetLegs(texts, tuple(feet), wanted - sum(len(text.lines) for text in texts))
