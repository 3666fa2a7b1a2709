"""The one diagnostic of the composer: what is wrong, where, and what would mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Language = Literal["zh", "en"]
Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence as editors see it, in Chinese and in English."""

    zh: str
    en: str

    def in_language(self, language: Language) -> str:
        """The sentence in the language asked for."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place in a file an editor can open; line and column count from 1."""

    file: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding. ``code`` is stable (``manifest.unknown-key``); text is not.

    severity: ``error`` makes the run end in 1 (or 2 when nothing can be composed),
    ``warning`` asks for a look, ``note`` tells what the composer did.
    """

    severity: Severity
    code: str
    message: Message
    where: Where | None = None
    hint: Message | None = None

    def describe(self, language: Language) -> str:
        """The finding as one block of text: place, sentence, remedy."""
        place = f"{self.where}: " if self.where else ""
        text = f"{place}{self.message.in_language(language)}"
        if self.hint:
            text += "".join(f"\n    {line}" for line in self.hint.in_language(language).split("\n"))
        return text


class CannotCompose(Exception):
    """Nothing can be composed: every problem found, to be told together (exit status 2)."""

    exit_status = 2

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "; ".join(problem.describe("en") for problem in self.problems)
