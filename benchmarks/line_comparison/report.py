"""The comparison as Markdown: a table of faults by engine, and what excuses the composer's own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from benchmarks.line_comparison.alternatives import has_better_breaks
from benchmarks.line_comparison.engines import Engine, Paragraphs
from benchmarks.line_comparison.faults import WIDEST_GAP, Fault, Kind, find_faults
from benchmarks.line_comparison.reading import read_column

COLUMNS: dict[str, tuple[Kind, ...]] = {
    "行首 bad starts": ("start",),
    "行末 bad ends": ("end",),
    "拆散 torn": ("torn",),
    "不齐 ragged": ("ragged",),
    "过松 loose": ("loose",),
    "孤字 runts": ("runt",),
    "叠标点 wide pairs": ("pair",),
    "挤压失序 squeeze order": ("order",),
    "离格 off grid": ("off-grid",),
    "漏重 lost, doubled": ("lost", "added"),
}

Excuse = Literal["no other breaks", "only at a penalty", "better breaks exist"]
EXCUSES: dict[Excuse, str] = {
    "no other breaks": "这一段没有更好的合法断法 the paragraph has no better legal breaks",
    "only at a penalty": (
        "别的断法都要让 —— …… 居行首，或拆开数字与量词 "
        "all better breaks begin a line with —— or ……, or part a number from its measure word (rules 4, 6b)"
    ),
    "better breaks exist": "另有更好的断法 better breaks exist",
}

# Faults that another choice of breaks may have avoided.
FAULTS_OF_BREAKS = frozenset({"loose", "ragged", "runt"})


@dataclass(frozen=True, slots=True)
class Result:
    """What one engine made of the paragraphs; nothing when it is not installed."""

    engine: Engine
    lines: int = 0
    faults: tuple[Fault, ...] = ()


def measure_engine(engine: Engine, paragraphs: Paragraphs) -> Result:
    """Set the paragraphs and count the faults in the PDF."""
    if engine.version is None:
        return Result(engine)
    column = read_column(engine.typeset(paragraphs), paragraphs)
    return Result(engine, len(column.lines), find_faults(column))


def table(results: list[Result]) -> str:
    """A row for each engine; those this machine lacks are named as absent."""
    rows = [
        f"| 引擎 engine | 版本 version | 行 lines | {' | '.join(COLUMNS)} |",
        f"| --- | --- | --: |{' --: |' * len(COLUMNS)}",
    ]
    for result in results:
        counts = Counter(fault.kind for fault in result.faults)
        cells = [str(sum(counts[kind] for kind in kinds)) for kinds in COLUMNS.values()]
        version, lines = result.engine.version, str(result.lines)
        if version is None:
            version, lines, cells = "未安装 absent", "–", ["–"] * len(COLUMNS)
        rows.append(f"| {' | '.join([result.engine.name, version, lines, *cells])} |")
    return "\n".join(rows)


def excuses(faults: tuple[Fault, ...], paragraphs: Paragraphs) -> Iterator[tuple[Fault, Excuse]]:
    """Each faulty line that hangs on the choice of breaks, with what every other choice would have cost."""
    of_breaks = [fault for fault in faults if fault.kind in FAULTS_OF_BREAKS]
    found: dict[int, Excuse] = {}
    for number in {fault.paragraph for fault in of_breaks}:
        own = [fault for fault in of_breaks if fault.paragraph == number]
        widest = max((fault.amount for fault in own if fault.kind == "loose"), default=WIDEST_GAP)
        found[number] = _excuse(paragraphs[number], len(own), widest)
    for fault in of_breaks:
        yield fault, found[fault.paragraph]


def _excuse(text: str, faulty: int, widest: float) -> Excuse:
    if not has_better_breaks(text, faulty, widest, with_penalties=True):
        return "no other breaks"
    if not has_better_breaks(text, faulty, widest, with_penalties=False):
        return "only at a penalty"
    return "better breaks exist"


def list_excuses(faults: tuple[Fault, ...], paragraphs: Paragraphs) -> str:
    """The excuses as a Markdown list."""
    return "\n".join(
        f"- `{fault.text}` ({fault.kind}, {fault.amount:.3f} em): {EXCUSES[excuse]}"
        for fault, excuse in excuses(faults, paragraphs)
    )
