"""What a run tells on the terminal: files, a short table of figures, findings."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from composer.pipeline import Outcome
from composer.problems import Language, Message

COLUMNS = (
    ("版", "page"),
    ("基线 pt", "pitch pt"),
    ("溢出行", "overset"),
    ("空白 行×栏", "hole"),
    ("栏脚差", "feet"),
    ("离网行", "off grid"),
    ("最大字距 em", "loosest em"),
    ("孤字", "runts"),
    ("碰题", "collisions"),
)


def show_outcome(outcome: Outcome, language: Language, *, quiet: bool) -> None:
    """Print the outcome; ``quiet`` leaves only what is an error."""
    problems = [problem for problem in outcome.problems if not quiet or problem.severity == "error"]
    err = Console(stderr=True, soft_wrap=True, highlight=False, markup=False)
    for problem in problems:
        if problem.severity != "note":
            err.print(f"[{problem.severity}] {problem.describe(language)}")
    if quiet:
        return
    table = Table(box=None, pad_edge=False)
    for zh, en in COLUMNS:
        table.add_column(zh if language == "zh" else en, justify="right")
    for page, figures in zip(outcome.pages, outcome.figures, strict=True):
        table.add_row(
            str(page.number),
            f"{page.grid.size:g}/{page.grid.pitch:g}",
            str(figures.overset_lines),
            f"{figures.hole_lines}×{figures.hole_columns}",
            str(figures.uneven_feet_lines),
            str(figures.off_grid),
            f"{figures.loosest_gap_em:.3f}",
            str(figures.runts),
            str(figures.collisions),
        )
    out = Console(soft_wrap=True, highlight=False, markup=False)
    out.print(table)
    for file in outcome.files:
        out.print(str(file))
    notes = sum(1 for problem in outcome.problems if problem.severity == "note")
    if notes:
        out.print(
            Message(f"另有 {notes} 条说明，见 report.json。", f"{notes} notes more in report.json.").in_language(
                language
            )
        )
