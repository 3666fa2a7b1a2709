"""What a step of the evening is: edits of the issue's files, commands, and pictures of what came of them."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict

STEPS = Path(__file__).resolve().with_name("steps.yaml")


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Edit(_Value):
    """A passage of a file that stands there once, and what is written in its place; without a passage, a new file."""

    file: str
    find: str = ""
    put: str


class Command(_Value):
    """What is typed in the issue's folder, and the exit status it gives."""

    run: str
    exit: int = 0


class Pages(_Value):
    """Pages side by side, each as a step left it (``draft/1``), the blocks whose titles begin so outlined."""

    kind: Literal["pages"] = "pages"
    name: str
    shown: tuple[str, ...]
    marked: tuple[str, ...] = ()


class Sheet(_Value):
    """The first sheet of a PDF in the issue's folder, so many pixels wide."""

    kind: Literal["sheet"]
    name: str
    file: str
    width: int


class Drawing(_Value):
    """A PNG in the issue's folder, so many pixels wide."""

    kind: Literal["drawing"]
    name: str
    file: str
    width: int


class Web(_Value):
    """An HTML page in the issue's folder as a browser shows it, so many pixels wide and high."""

    kind: Literal["web"]
    name: str
    file: str
    size: tuple[int, int]


Picture = Pages | Sheet | Drawing | Web


class Step(_Value):
    """A part of the evening, at its time on the clock."""

    name: str
    at: str
    edits: tuple[Edit, ...] = ()
    commands: tuple[Command, ...]
    pictures: tuple[Picture, ...] = ()


def read_steps() -> tuple[Step, ...]:
    """The evening, step by step."""
    return tuple(Step.model_validate(step) for step in yaml.safe_load(STEPS.read_text(encoding="utf-8")))
