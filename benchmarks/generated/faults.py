"""What a page falls short of, by the figures every composed page is measured by."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from composer.makeup.model import MadeUpPage
from composer.preflight.figures import PageFigures
from composer.problems import Problem

# Families of codes that tell what the figures of a page count.
MEASURED = ("fit", "lines", "makeup")


def faults_of(page: MadeUpPage, figures: PageFigures, findings: Sequence[Problem]) -> dict[str, int]:
    """The faults of a page by the figure they count to, none where there is none."""
    counts = Counter(fault.figure for fault in figures.faults)
    counts["hole"] = figures.hole_lines * figures.hole_columns
    counts["filler"] = sum(block.kind == "filler" for block in page.blocks)
    counts["untold"] = _untold(findings)
    return {name: count for name, count in sorted(counts.items()) if count}


def refusals(problems: Sequence[Problem]) -> dict[str, int]:
    """The gate's errors by their codes, but for those that the figures count already."""
    codes = (one.code for one in problems if one.severity == "error")
    return dict(sorted(Counter(code for code in codes if code.partition(".")[0] not in MEASURED).items()))


def _untold(findings: Sequence[Problem]) -> int:
    """Findings of overset text or of fillers that do not tell lines and characters."""
    told = [one.message.zh for one in findings if one.code.startswith("fit.")]
    return sum(not (re.search(r"\d+ 行", text) and re.search(r"\d+ 字", text)) for text in told)
