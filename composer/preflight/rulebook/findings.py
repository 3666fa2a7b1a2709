"""Findings made by the book: as heavy as their rule, with what mends it."""

from __future__ import annotations

from composer.preflight.rulebook import RULES
from composer.problems import Message, Problem, Where


def finding(code: str, zh: str, en: str, where: Where | None = None, hint: Message | None = None) -> Problem:
    """A finding of a rule; its hint is what the rule says mends it, unless there is a closer one."""
    rule = RULES[code]
    return Problem(rule.severity, code, Message(zh, en), where, hint or rule.mend)


def on_page(code: str, number: int, zh: str, en: str) -> Problem:
    """A finding on a page."""
    return finding(code, f"第{number}版{zh}。", f"page {number} {en}")
