"""The evening as lines while it goes on, and as a table."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from benchmarks.evening.run import Step


def line(step: Step) -> str:
    """One edit on a line, what is wrong on lines of its own."""
    moved, true = (sum(getattr(one, name) for one in step.told) for name in ("moved", "true"))
    worked = sum(not one.fault for one in step.followed)
    exact = sum(one.is_cost_told for one in step.followed)
    told = [
        f"{step.number}. {step.edited.kind} ({step.edited.what}) p{sorted(step.edited.pages)}: {step.seconds:.1f} s",
        f"stayed {step.stayed}/{step.untouched}",
        f"moves {true}/{moved}",
        f"trouble on {list(step.troubled)}" if step.troubled else "no trouble",
        f"remedies {worked}/{len(step.followed)}, cost as told {exact}" if step.followed else "",
        f"no remedy for {list(step.unadvised)}" if step.unadvised else "",
    ]
    return "\n".join([", ".join(part for part in told if part), *(f"    ! {fault}" for fault in step.faults)])


def table(steps: Sequence[Step]) -> str:
    """The table for benchmarks/README.md."""
    rows = [
        "| 改动 edit | 次 count | 未改的版不变 untouched pages as they were | 改的版，块在原栏 blocks in their columns"
        " | 移动如实 moves told | 无一字丢 nothing lost | 有病的版 pages in trouble | 无法可施 without a remedy"
        " | 改法有效 remedies that worked | 每次秒，中位 s each, median |",
        "| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: |",
    ]
    kinds = list(dict.fromkeys(step.edited.kind for step in sorted(steps, key=lambda step: step.edited.kind)))
    for name, some in [(kind, [one for one in steps if one.edited.kind == kind]) for kind in kinds] + [("all", steps)]:
        told = [one for step in some for one in step.told]
        there, stayed = sum(one.there for one in told), sum(one.stayed for one in told)
        followed = [one for step in some for one in step.followed]
        cells = (
            name,
            len(some),
            f"{sum(step.stayed for step in some)} / {sum(step.untouched for step in some)}",
            f"{stayed / there:.0%}" if there else "–",
            f"{sum(one.true for one in told)} / {sum(one.moved for one in told)}",
            f"{sum(not step.lost for step in some)} / {len(some)}",
            sum(len(step.troubled) for step in some),
            sum(len(step.unadvised) for step in some),
            f"{sum(not one.fault for one in followed)} / {len(followed)}",
            f"{median(step.seconds for step in some):.1f}",
        )
        rows.append(f"| {' | '.join(map(str, cells))} |")
    return "\n".join(rows)
