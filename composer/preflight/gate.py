"""The gate: a finished file looked into as press and readers get it, and everything that is to be said of it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from composer.layout.model import Layout
from composer.makeup.model import MadeUpPage
from composer.preflight.archive import archive_problems
from composer.preflight.content import scan_content
from composer.preflight.expected import Expected
from composer.preflight.painted import Image
from composer.preflight.press import press_problems
from composer.preflight.screen import screen_problems
from composer.problems import Problem
from composer.render.model import Edition


@dataclass(frozen=True, slots=True)
class JudgedFile:
    """A finished file looked into: its pictures by page, the findings."""

    pictures: tuple[tuple[Image, ...], ...]
    problems: tuple[Problem, ...]


def judge_file(pdf: bytes, expected: Expected) -> JudgedFile:
    """Look into a finished PDF and hold it against what it is to be; nothing is asked of the made-up pages."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        painted = [scan_content(page) for page in file.pages]
        if expected.edition == "print":
            problems = tuple(press_problems(file, painted, expected))
        elif expected.edition == "screen":
            problems = tuple(screen_problems(file, painted, expected, len(pdf)))
        else:
            problems = tuple(archive_problems(file, painted, expected))
    return JudgedFile(tuple(tuple(one.images) for one in painted), problems)


def expected_of(edition: Edition, layout: Layout, pages: Sequence[MadeUpPage], profile: Path | None) -> Expected:
    """What an edition of these pages is to be."""
    return Expected(
        edition=edition,
        numbers=tuple(page.number for page in pages),
        trim=layout.format.trim,
        bleed=layout.format.bleed,
        standard=layout.press.standard,
        ink_limit=layout.pictures.ink_limit,
        has_profile=profile is not None,
        black_pages=frozenset(page.number for page in pages if layout.designs[page.design].black_and_white),
    )
