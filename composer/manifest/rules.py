"""How heavily the gate's rules weigh, as a manifest or a layout says it: ``rules: {copy.no-byline: off}``."""

from __future__ import annotations

from collections.abc import Callable

from composer.manifest.errors import did_you_mean
from composer.manifest.keys import WEIGHTS
from composer.manifest.models import RuleChoice
from composer.manifest.yaml_source import Mapping, Scalar, Value
from composer.problems import Message, Problem, Where


def rule_choices(value: Value, report: Callable[[Problem], None]) -> tuple[RuleChoice, ...]:
    """The choices of a mapping of codes to weights, each with the place of its code; reports all others."""
    if not isinstance(value, Mapping):
        report(_not_choices(value.where))
        return ()
    chosen: dict[str, RuleChoice] = {}
    for entry in value.entries:
        code = entry.key.text.strip()
        written = entry.value.text.strip() if isinstance(entry.value, Scalar) else ""
        if code in chosen:
            report(_twice(entry.key.where, code, chosen[code].where))
        elif written.lower() in WEIGHTS:
            chosen[code] = RuleChoice(code=code, weight=WEIGHTS[written.lower()], where=entry.key.where)
        else:
            report(_no_weight(entry.value.where, code, written))
    return tuple(chosen.values())


def _not_choices(where: Where) -> Problem:
    message = Message("rules（规则）应是“规则: 轻重”的对照。", "rules should be a mapping of rules to their weight")
    hint = Message("如 {copy.no-byline: off}", "such as {copy.no-byline: off}")
    return Problem("error", "rules.wrong-value", message, where, hint)


def _no_weight(where: Where, code: str, written: str) -> Problem:
    message = Message(
        f"规则 {code} 不能是“{written}”，应为 error（错误）、warning（提醒）或 off（关）。",
        f"the rule {code} cannot be '{written}'; expected error, warning or off",
    )
    return Problem("error", "rules.wrong-value", message, where, did_you_mean(written, WEIGHTS))


def _twice(where: Where, code: str, first: Where) -> Problem:
    message = Message(
        f"规则 {code} 写了两次，前面 {first} 已写。", f"the rule {code} is set twice; the first is at {first}"
    )
    return Problem("error", "rules.wrong-value", message, where, Message("请只留一处。", "keep one of the two"))
