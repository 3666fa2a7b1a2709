"""Every rule of the gate by its code: one registry for findings, settings and explanations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from composer.manifest.errors import nearest
from composer.preflight.rulebook import archive, files, form, layout, manuscript, page, picture, press, screen
from composer.preflight.rulebook.model import SUBJECTS, Rule, Subject
from composer.problems import Message, Severity

_TABLES: tuple[tuple[Subject, tuple[Rule, ...]], ...] = (
    ("manifest", files.RULES),
    ("layout", layout.RULES),
    ("manuscript", manuscript.RULES),
    ("form", form.RULES),
    ("picture", picture.RULES),
    ("page", page.RULES),
    ("pdf", press.RULES),
    ("pdf", screen.RULES),
    ("pdf", archive.RULES),
)

RULES: Mapping[str, Rule] = MappingProxyType({rule.code: rule for _, rules in _TABLES for rule in rules})
"""Every rule by its code, in the order of a run."""

_SUBJECT_OF: Mapping[str, Subject] = {rule.code: subject for subject, rules in _TABLES for rule in rules}

SEVERITIES: Mapping[Severity, Message] = {
    "error": Message("错误", "error"),
    "warning": Message("提醒", "warning"),
    "note": Message("说明", "note"),
}

# How a rule is listed past which nothing can be composed.
FIXED = Message("必改", "must")


def nearest_code(written: str) -> str | None:
    """The code that was probably meant."""
    return nearest(written, RULES)


def listed() -> Iterator[Message]:
    """Every rule in a line, under what it looks at."""
    told: Subject | None = None
    for code, rule in RULES.items():
        subject = _SUBJECT_OF[code]
        if subject != told:
            told = subject
            yield SUBJECTS[subject]
        named = FIXED if rule.fixed else SEVERITIES[rule.severity]
        yield Message(f"  {code:34} {named.zh}  {rule.why.zh}", f"  {code:34} {named.en:8} {rule.why.en}")


def explained(rule: Rule) -> Iterator[Message]:
    """What a rule looks at, how heavily it weighs, why it matters, what mends it, what it costs, how it is set."""
    subject, named = SUBJECTS[_SUBJECT_OF[rule.code]], SEVERITIES[rule.severity]
    yield Message(f"{rule.code}（{subject.zh}，{named.zh}）", f"{rule.code} ({subject.en}, {named.en})")
    yield Message(f"  为什么：{rule.why.zh}", f"  why: {rule.why.en}")
    yield Message(f"  怎么改：{rule.mend.zh}", f"  what mends it: {rule.mend.en}")
    if rule.errors > 1:
        yield Message(
            f"  《报纸期刊质量管理规定》：计 {rule.errors} 个出版形式差错；全期超过 3 个即不合格，有这一处就够。",
            f"  the regulator counts {rule.errors} errors of form; more than three fail the paper, so this does alone",
        )
    elif rule.errors:
        yield Message(
            "  《报纸期刊质量管理规定》：计入出版形式差错，每处至少 1 个；全期超过 3 个即不合格。",
            "  the regulator counts it as an error of form, one at least each; more than three fail the paper",
        )
    if rule.fixed:
        yield Message("  必须改正，不能关闭。", "  it has to be mended: it cannot be turned off")
    else:
        yield Message(
            f"  设置：清单或 layout.yaml 里写 rules: {{{rule.code}: error | warning | off}}",
            f"  to set it, in the manifest or layout.yaml: rules: {{{rule.code}: error | warning | off}}",
        )
