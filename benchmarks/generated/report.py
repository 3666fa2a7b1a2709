"""The results of many generated pages as Markdown tables."""

from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Sequence

from benchmarks.generated.run import Result

# Every fault by the name the figures have it under, in the order of the table; the gate's errors follow by code.
FAULTS = {
    "refused": "没有排出 not composed",
    "overset_characters": "有字排不下 overset text",
    "lost_characters": "漏字 text lost",
    "doubled_characters": "重字 text doubled",
    "hole": "空白两行以上 a hole of two lines or more",
    "feet": "栏脚差一行以上 feet more than a line apart",
    "off_grid": "基线离网 baselines off the grid",
    "loosest_gap_em": "过松 gaps over .25 em",
    "tightest_squeeze_em": "过紧 letters that touch",
    "bad_starts": "行首禁则 prohibited marks at a line's start",
    "bad_ends": "行末禁则 prohibited marks at a line's end",
    "runts": "孤字 last lines of one character",
    "collisions": "碰题 headlines that collide",
    "stacked_heads": "叠题 headlines right under headlines",
    "single_lines": "换栏处的单行 single lines at a column's end",
    "foot_crossheads": "栏脚的小标题 crossheads at a foot",
    "short_legs": "不足四行的栏 legs under four lines",
    "thin_texts": "题下不足四行 headlines over under four lines",
    "overlaps": "重叠 texts or pictures over one another",
    "outside": "出界 texts or pictures outside the type area",
    "upright_cuts": "断版（竖） a gutter from head to foot",
    "level_cuts": "断版（横） white from edge to edge, no banner at it",
    "untold": "缺、余没有说清 over or short, not told in lines and characters",
    "filler": "用了补白 fillers used (allowed)",
}
# Fillers are the last step of fitting, not a fault.
ALLOWED = frozenset({"filler"})
CUTS = frozenset({"upright_cuts", "level_cuts"})
# Seeds named for each fault.
MOST_SEEDS = 12


def tables(results: Sequence[Result], command: str) -> str:
    """A table for each layout, and the machine it was measured on."""
    layouts = dict.fromkeys(result.layout for result in results)
    parts = [_table(layout, [one for one in results if one.layout == layout]) for layout in layouts]
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} CPU, Python {platform.python_version()}"
    return "\n\n".join([*parts, f"{machine}; `{command}`"])


def _table(layout: str, results: Sequence[Result]) -> str:
    sound = sum(not set(result.faults) - ALLOWED for result in results)
    but_cuts = sum(not set(result.faults) - ALLOWED - CUTS for result in results)
    seconds = sorted(result.seconds for result in results)
    late = seconds[min(len(seconds) - 1, int(0.95 * len(seconds)))]
    rows = [
        f"**{layout}**: {len(results)} 版 pages (seeds {results[0].seed}–{results[-1].seed}),"
        f" {min(r.items for r in results)}–{max(r.items for r in results)} 条内容 items,"
        f" 稿量 copy {min(r.fullness for r in results):.0%}–{max(r.fullness for r in results):.0%} of the page",
        "",
        "| | 版 pages | 处 faults | 种子 seeds |",
        "| --- | --: | --: | --- |",
        f"| 全部达标 all targets met | {sound} | | |",
        f"| 除断版外全部达标 all but the cuts | {but_cuts} | | |",
    ]
    codes = sorted({name for result in results for name in result.faults} - set(FAULTS))
    for name, label in (FAULTS | {code: f"`{code}`" for code in codes}).items():
        hit = [result for result in results if name in result.faults]
        if hit:
            named = ", ".join(str(result.seed) for result in hit[:MOST_SEEDS])
            more = " …" if len(hit) > MOST_SEEDS else ""
            total = sum(result.faults[name] for result in hit)
            rows.append(f"| {label} | {len(hit)} | {total} | {named}{more} |")
    rows += [
        "",
        f"每版用时 seconds a page: 中位 median {statistics.median(seconds):.1f},"
        f" 95 % {late:.1f}, 最长 longest {seconds[-1]:.1f}",
    ]
    return "\n".join(rows)
