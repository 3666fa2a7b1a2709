"""The rules as layout and manifest set them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from composer.manifest.models import RuleChoice
from composer.preflight.rulebook import RULES, nearest_code
from composer.problems import CannotCompose, Message, Problem

LIST = Message("全部规则：compose rules", "all rules: compose rules")


@dataclass(frozen=True, slots=True)
class Settings:
    """What each rule was set to, by its code; the others stand as they are."""

    choices: tuple[tuple[str, str], ...] = ()

    def applied(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """The findings, each once, as heavy as their rules are set; those of rules turned off are gone."""
        return tuple(dict.fromkeys(self._weighed(problems)))

    def _weighed(self, problems: Iterable[Problem]) -> Iterator[Problem]:
        chosen = dict(self.choices)
        for problem in problems:
            match chosen.get(problem.code):
                case "off":
                    pass
                case "error":
                    yield replace(problem, severity="error")
                case "warning":
                    yield replace(problem, severity="warning")
                case _:
                    yield problem


NO_SETTINGS = Settings()


def read_settings(layout: Sequence[RuleChoice], manifest: Sequence[RuleChoice]) -> Settings:
    """The settings of a layout with the manifest's on top.

    Raises CannotCompose with every code there is not, and every rule that cannot be set, at its place.
    """
    problems = [problem for choice in (*layout, *manifest) if (problem := _fault(choice)) is not None]
    if problems:
        raise CannotCompose(problems)
    return Settings(tuple({choice.code: choice.weight for choice in (*layout, *manifest)}.items()))


def _fault(choice: RuleChoice) -> Problem | None:
    rule = RULES.get(choice.code)
    if rule is None:
        near = nearest_code(choice.code)
        message = Message(f"没有规则“{choice.code}”。", f"there is no rule “{choice.code}”")
        hint = Message(f"是不是“{near}”？{LIST.zh}", f"did you mean “{near}”? {LIST.en}") if near else LIST
        return Problem("error", "rules.unknown", message, choice.where, hint)
    if rule.fixed:
        message = Message(
            f"规则“{choice.code}”不能设置：必须改正。",
            f"the rule “{choice.code}” cannot be set: what it finds has to be mended",
        )
        hint = Message(rule.mend.zh, rule.mend.en)
        return Problem("error", "rules.fixed", message, choice.where, hint)
    return None
