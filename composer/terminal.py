"""What a run tells on the terminal: files, a short table of figures, findings."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table
from rich.text import Text

from composer.candidates import score_of
from composer.explanation import Explanation
from composer.makeup.moves import Move, PageChange
from composer.pipeline import REPORT, Outcome
from composer.preflight.figures import PageFigures
from composer.preflight.gaps import CRUSHED, TRUE_TO, WIDEST
from composer.preflight.rulebook import RULES, explained, nearest_code
from composer.problems import Language, Message
from composer.signing import Signing

Told = Callable[[PageFigures], str]


# Characters of a title that are enough to know a block by.
ENOUGH = 12


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table: what is measured, its target, and how a page's figure reads."""

    name: Message
    target: str
    told: Told
    is_met: Callable[[PageFigures], bool]


def _sum_row(zh: str, en: str, *fields: str, most: int = 0) -> Row:
    """Figures told side by side, each ``most`` at the most."""

    def values(figures: PageFigures) -> list[int]:
        return [getattr(figures, field) for field in fields]

    return Row(
        Message(zh, en),
        str(most) if not most else f"≤{most}",
        lambda figures: "/".join(map(str, values(figures))),
        lambda figures: max(values(figures)) <= most,
    )


ROWS = (
    _sum_row("溢出字", "overset characters", "overset_characters"),
    _sum_row("漏字/重字", "text lost/doubled", "lost_characters", "doubled_characters"),
    Row(
        Message("空白 行×栏", "hole lines×columns"),
        "<2×1",
        lambda figures: f"{figures.hole_lines}×{figures.hole_columns}" if figures.hole_lines else "0",
        lambda figures: not figures.hole_lines,
    ),
    _sum_row("栏脚差 行", "column feet, lines", "uneven_feet_lines", most=1),
    _sum_row("离网行", "off-grid lines", "off_grid"),
    Row(
        Message("最松字距 em", "loosest gap, em"),
        f"≤{WIDEST:g}",
        lambda figures: f"{figures.loosest_gap_em:.2f}",
        lambda figures: figures.loosest_gap_em <= WIDEST + TRUE_TO,
    ),
    Row(
        Message("最紧 em（级）", "tightest, em (tier)"),
        "0",
        lambda figures: f"{figures.tightest_squeeze_em:.2f} ({figures.squeeze_tier})",
        lambda figures: figures.tightest_squeeze_em <= CRUSHED,
    ),
    _sum_row("行首/行末禁则", "line starts/ends", "bad_starts", "bad_ends"),
    _sum_row("孤字", "runts", "runts"),
    _sum_row("碰题/叠题", "headlines beside/under", "collisions", "stacked_heads"),
    _sum_row("换栏单行/栏脚小标题", "single lines/foot crossheads", "single_lines", "foot_crossheads"),
    _sum_row("短栏/题下短文", "short legs/thin texts", "short_legs", "thin_texts"),
    _sum_row("断版 竖/横", "page cut down/across", "upright_cuts", "level_cuts"),
    _sum_row("重叠/出界", "overlaps/outside", "overlaps", "outside"),
)
"""The quality table of make-up, as the terminal tells it."""


def show_rule(code: str, language: Language) -> int:
    """Explain a rule; the exit status, 2 where there is no such rule."""
    rule = RULES.get(code.strip())
    if rule is not None:
        for line in explained(rule):
            print(line.in_language(language))
        return 0
    near = nearest_code(code)
    missing = Message(
        f"没有规则“{code}”。" + (f"是不是“{near}”？" if near else "全部规则：compose rules"),
        f"there is no rule “{code}”; " + (f"did you mean “{near}”?" if near else "compose rules lists them all"),
    )
    print(missing.in_language(language), file=sys.stderr)
    return 2


def show_explanation(explanation: Explanation, language: Language) -> None:
    """Print why pages are as they are, then the files with the same text and the pictures."""
    for text in explanation.texts:
        for line in text:
            print(line.in_language(language))
        print()
    for file in explanation.files:
        print(file)


def show_outcome(outcome: Outcome, language: Language, *, quiet: bool) -> None:
    """Print the outcome; ``quiet`` leaves only what is an error."""
    problems = [problem for problem in outcome.problems if not quiet or problem.severity == "error"]
    err = Console(stderr=True, soft_wrap=True, highlight=False, markup=False)
    for problem in problems:
        if problem.severity != "note":
            err.print(f"[{problem.severity}] {problem.code}: {problem.describe(language)}")
    if quiet:
        return
    out = Console(soft_wrap=True, highlight=False, markup=False)
    if outcome.pages:
        out.print(_table(outcome, language))
    for change in outcome.changes:
        out.print(told_change(change).in_language(language))
    for one in outcome.candidates:
        page = Message(f"第{one.page.number}版方案{one.place}", f"page {one.page.number} candidate {one.place}")
        out.print(f"{page.in_language(language)}  {score_of(one.page)}")
    for file in outcome.files:
        out.print(str(file))
    notes = sum(1 for problem in outcome.problems if problem.severity == "note")
    if notes and any(file.name == REPORT for file in outcome.files):
        out.print(
            Message(f"另有 {notes} 条说明，见 {REPORT}。", f"{notes} notes more in {REPORT}.").in_language(language)
        )


def show_signing(done: Signing, language: Language) -> None:
    """Print what signing, listing or revoking came to: findings that are errors, then a line for each page."""
    for problem in done.problems:
        print(f"[{problem.severity}] {problem.code}: {problem.describe(language)}", file=sys.stderr)
    for line in done.lines:
        print(line.in_language(language))


def told_change(change: PageChange) -> Message:
    """A page that is not as the last run made it: how much of it stayed, and what moved."""
    number, moved = change.number, [move for move in change.moves if move.what != "gone"]
    stay = change.blocks - len(moved)
    how = (
        Message("沿用上次的格局", "kept its arrangement")
        if change.is_steady
        else Message("重新拼版（沿用上次的会放不下，或明显变差）", "was made up anew: as it was, it would be worse")
    )
    before, now = change.pitches
    other = (
        Message(f"，行距 {before:g} → {now:g} pt", f", its lines {before:g} → {now:g} pt") if before != now else None
    )
    moves = [_told_move(move) for move in change.moves]
    zh, en = "；".join(one.zh for one in moves), "; ".join(one.en for one in moves)
    return Message(
        f"第{number}版{how.zh}{other.zh if other else ''}，{change.blocks} 块"
        + (f"中 {stay} 块没有动" if stay else "都动了")
        + (f"：{zh}" if zh else "")
        + "。",
        f"page {number} {how.en}{other.en if other else ''}; {stay} of {change.blocks} blocks did not move"
        + (f": {en}" if en else ""),
    )


def _told_move(move: Move) -> Message:
    title = move.title[:ENOUGH] + "…" * (len(move.title) > ENOUGH) or "补白"
    if move.what != "moved":
        added = move.what == "new"
        return Message(f"《{title}》{'新上' if added else '撤下'}", f"“{title}” {'is new' if added else 'is gone'}")
    zh, en = [], []
    for count, words in zip(
        (move.columns, move.lines, move.wider, move.longer),
        (
            ("右移{}栏", "左移{}栏", "{} columns right", "{} columns left"),
            ("下移{}行", "上移{}行", "{} lines down", "{} lines up"),
            ("宽{}栏", "窄{}栏", "{} columns wider", "{} columns narrower"),
            ("长{}行", "短{}行", "{} lines longer", "{} lines shorter"),
        ),
        strict=True,
    ):
        if count:
            back = count < 0
            zh.append(words[back].format(abs(count)))
            en.append(words[2 + back].format(abs(count)))
    return Message(f"《{title}》{'、'.join(zh)}", f"“{title}” {', '.join(en)}")


def _table(outcome: Outcome, language: Language) -> Table:
    """A row for each figure, a column for each page; what misses its target is marked."""
    table = Table(box=None, pad_edge=False)
    heads = (Message("质量", "quality"), Message("目标", "target"))
    table.add_column(heads[0].in_language(language))
    table.add_column(heads[1].in_language(language), justify="right")
    for page in outcome.pages:
        table.add_column(
            Message(f"第{page.number}版", f"page {page.number}").in_language(language), justify="right", no_wrap=True
        )
    for row in ROWS:
        told = [
            Text(row.told(figures)) if row.is_met(figures) else Text(f"{row.told(figures)} !", style="bold red")
            for figures in outcome.figures
        ]
        table.add_row(row.name.in_language(language), row.target, *told)
    return table
