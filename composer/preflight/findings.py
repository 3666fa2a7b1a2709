"""Figures out of target as findings: what is wrong, on which page, in which article, and what an editor can do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from composer.makeup.model import MadeUpPage
from composer.makeup.remedies import Advice
from composer.preflight.advice import ADVISED_ABOVE, advised
from composer.preflight.faults import Fault
from composer.preflight.figures import PageFigures
from composer.problems import Message, Problem, Severity

# White of more lines than this is an error; a smaller hole asks for a look.
HOLE_LINES = 4
# Characters of a line that are quoted.
QUOTED = 12


@dataclass(frozen=True, slots=True)
class Kind:
    """How faults of one figure are told. In both sentences ``{n}`` is their number, ``{most}`` the largest amount."""

    code: str
    severity: Severity
    message: Message
    hint: Message | None = None


FAULTLESS_SETTING = Message(
    "这是程序的差错，请把稿件和 report.json 发给开发者。",
    "a fault of the composer: please send manuscript and report.json to the developers",
)
OTHER_LENGTH = Message(
    "增删这篇稿件一两行，或改变它的栏数（span）。",
    "make this story a line or two shorter or longer, or change its span",
)
REWORD = Message("改动这一行附近的几个字。", "change a few characters near this line")

KINDS = {
    "lost_characters": Kind(
        "text.lost-in-print",
        "error",
        Message("有 {most} 字没有印出", "{most} characters are not printed"),
        FAULTLESS_SETTING,
    ),
    "doubled_characters": Kind(
        "text.doubled",
        "error",
        Message("多印了 {most} 字", "{most} characters are printed that should not be"),
        FAULTLESS_SETTING,
    ),
    "off_grid": Kind(
        "lines.off-grid",
        "error",
        Message("{n} 行不在基线网格上，最多差 {most} pt", "{n} lines are off the baseline grid by up to {most} pt"),
        FAULTLESS_SETTING,
    ),
    "bad_starts": Kind(
        "lines.bad-start",
        "error",
        Message("{n} 行以行首禁用标点开头", "{n} lines start with a mark that may not"),
        FAULTLESS_SETTING,
    ),
    "bad_ends": Kind(
        "lines.bad-end",
        "error",
        Message("{n} 行以行尾禁用标点结束", "{n} lines end with a mark that may not"),
        FAULTLESS_SETTING,
    ),
    "tightest_squeeze_em": Kind(
        "lines.crushed",
        "error",
        Message(
            "{n} 行挤得太紧，字与字重叠 {most} 字宽", "{n} lines are too tight: letters overlap by up to {most} em"
        ),
        REWORD,
    ),
    "loosest_gap_em": Kind(
        "lines.loose",
        "warning",
        Message("{n} 行太松，字间拉开 {most} 字宽", "{n} lines are loose: gaps of up to {most} em"),
        REWORD,
    ),
    "runts": Kind(
        "lines.runt", "warning", Message("{n} 段的末行只有一个字", "{n} paragraphs end in one character"), REWORD
    ),
    "feet": Kind(
        "makeup.uneven-feet",
        "warning",
        Message("各栏栏脚相差 {most} 行", "the feet of its columns differ by {most} lines"),
        OTHER_LENGTH,
    ),
    "single_lines": Kind(
        "makeup.single-line",
        "warning",
        Message("换栏处有 {n} 个单行", "{n} single lines stand at a column's end"),
        OTHER_LENGTH,
    ),
    "foot_crossheads": Kind(
        "makeup.foot-crosshead",
        "warning",
        Message("小标题落在栏脚", "a crosshead stands at a column's foot"),
        OTHER_LENGTH,
    ),
    "short_legs": Kind(
        "makeup.short-leg",
        "warning",
        Message("{n} 栏不足四行", "{n} columns are shorter than four lines"),
        Message("加长这篇稿件，或减少它的栏数（span）。", "make this story longer, or give it fewer columns (span)"),
    ),
    "thin_texts": Kind(
        "makeup.thin-text",
        "warning",
        Message("标题下的正文不足四行", "its headline stands over less than four lines of text"),
        Message(
            "加长这篇稿件，减少它的栏数（span），或放进简讯栏目。",
            "make this story longer, give it fewer columns (span), or move it to a section of briefs",
        ),
    ),
    "collisions": Kind(
        "makeup.collision",
        "warning",
        Message(
            "标题与《{words}》碰题：并排，字号相近", "its headline collides with “{words}”: side by side, of like size"
        ),
        Message("改变其中一篇的等级（rank）或位置（place）。", "give one of the two another rank or place"),
    ),
    "stacked_heads": Kind(
        "makeup.stacked-heads",
        "warning",
        Message("标题紧压在《{words}》的标题下面（叠题）", "its headline stands right under that of “{words}”"),
        Message(
            "改变其中一篇的位置（place），或加长上面一篇。",
            "give one of the two another place, or lengthen the upper one",
        ),
    ),
    "upright_cuts": Kind(
        "makeup.page-cut",
        "warning",
        Message(
            "第 {most} 栏右边的空白从上到下把版面切成两半（断版）",
            "the gutter after column {most} cuts the whole page in two",
        ),
        Message("让一篇稿件或图片横跨这条栏间空白（span）。", "let a story or photo span this gutter (span)"),
    ),
    "level_cuts": Kind(
        "makeup.page-cut",
        "warning",
        Message(
            "第 {most} 行下面的空白从左到右把版面切成两半（断版）", "white under line {most} cuts the whole page in two"
        ),
        Message(
            "让一篇稿件跨到这一行上下（place），或让上下之一通栏（span）。",
            "let a story stand across this line (place), or let one beside it span the page",
        ),
    ),
    "overlaps": Kind(
        "makeup.overlap",
        "error",
        Message("{n} 处文字或图片互相重叠", "{n} texts or pictures print over one another"),
        FAULTLESS_SETTING,
    ),
    "outside": Kind(
        "makeup.outside",
        "error",
        Message("{n} 处文字或图片超出版心", "{n} texts or pictures leave the type area"),
        FAULTLESS_SETTING,
    ),
}
# Overset text is told with its remedies elsewhere.
TOLD_ELSEWHERE = frozenset({"overset_characters"})


def figure_problems(page: MadeUpPage, figures: PageFigures, advice: Advice | None = None) -> list[Problem]:
    """One finding for each figure out of target and each article it is out of target in."""
    grouped: dict[tuple[str, str], list[Fault]] = {}
    for fault in figures.faults:
        if fault.figure not in TOLD_ELSEWHERE:
            grouped.setdefault((fault.figure, fault.title), []).append(fault)
    told = [_problem(page, KINDS[figure], title, faults) for (figure, title), faults in grouped.items()]
    return [*_hole(page, figures, advice), *told]


def _problem(page: MadeUpPage, kind: Kind, title: str, faults: list[Fault]) -> Problem:
    most = max(faults, key=lambda fault: fault.amount)
    values = {"n": len(faults), "most": f"{most.amount:g}", "words": most.words}
    zh, en = kind.message.zh.format(**values), kind.message.en.format(**values)
    quoted = most.words[:QUOTED] if "{words}" not in kind.message.zh else ""
    zh_place, en_place = f"第{page.number}版", f"page {page.number}"
    if title:
        zh_place, en_place = f"{zh_place}《{title}》", f"{en_place}, “{title}”"
    return Problem(
        kind.severity,
        kind.code,
        Message(
            f"{zh_place}：{zh}{f'，如“{quoted}”' if quoted else ''}。",
            f"{en_place}: {en}{f', “{quoted}”' if quoted else ''}",
        ),
        hint=kind.hint,
    )


def _hole(page: MadeUpPage, figures: PageFigures, advice: Advice | None) -> Iterator[Problem]:
    if not figures.hole_lines:
        return
    size = f"{figures.hole_lines} × {figures.hole_columns}"
    lines = figures.hole_lines * figures.hole_columns
    spare = lines * page.grid.measure
    plain = Message("增加这么多稿件，或放大一张图片。", "add so much copy, or enlarge a photo")
    is_advised = figures.overset_characters and advice is not None and advice.remedies
    yield Problem(
        "error" if figures.hole_lines > HOLE_LINES else "warning",
        "fit.hole",
        Message(
            f"第{page.number}版有空白：{size}（行×栏），缺 {lines} 行（约 {spare} 字）。",
            f"page {page.number} has a hole of {size} lines × columns; it is short of {lines} lines"
            f" (about {spare} characters)",
        ),
        hint=ADVISED_ABOVE if is_advised else advised(plain, advice),
    )
