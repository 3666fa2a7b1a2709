"""Every remedy told, done to a copy of the issue's files as it says, and the pages made up after the last run."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.editing import follow
from composer.makeup.collisions import all_blocks
from composer.makeup.model import MadeUpPage
from composer.makeup.trials import HOLE
from composer.pipeline import make_up
from composer.problems import CannotCompose

# Costs that differ by less are the same: they are told to one place.
SAME_COST = 0.2


@dataclass(frozen=True, slots=True)
class Followed:
    """What became of a remedy: empty where it worked, else what did not; whether the pages cost what was told."""

    page: int
    told: str
    fault: str
    is_cost_told: bool


def is_full(page: MadeUpPage) -> bool:
    """Whether text found no room."""
    return any(block.overset for block in all_blocks(page.blocks))


def is_in_trouble(page: MadeUpPage) -> bool:
    """Whether text found no room, fillers were needed, or a hole shows."""
    is_filled = any(block.kind == "filler" for block in page.blocks)
    return is_full(page) or is_filled or dict(page.faults).get("holes", 0.0) >= HOLE


def follow_all(manifest: Path, pages: Sequence[MadeUpPage], advice: Mapping[int, Sequence[Any]]) -> list[Followed]:
    """Follow every remedy of a run, each once, though it may be told of two pages."""
    found: list[Followed] = []
    done: dict[str, MadeUpPages] = {}
    for number, remedies in advice.items():
        for remedy in remedies:
            what = f"{remedy['key']} {remedy['kind']} {remedy['amount']} {remedy['to_page']}"
            if what not in done:
                done[what] = _after(manifest, remedy)
            concerned = {number, *([remedy["to_page"]] if remedy["to_page"] else [])}
            fault = _fault_of(pages, done[what], concerned)
            gained = _cost(done[what]) - _cost(pages)
            is_told = abs(gained - (remedy["cost_after"] - remedy["cost_before"])) <= SAME_COST
            found.append(Followed(number, f"{remedy['key']}: {remedy['zh']}", fault, is_told))
    return found


MadeUpPages = Sequence[MadeUpPage]


def _after(manifest: Path, remedy: dict[str, Any]) -> MadeUpPages:
    """The pages of the run after a remedy; none where there is no such run."""
    with tempfile.TemporaryDirectory() as folder:
        there = Path(folder, "issue")
        shutil.copytree(manifest.parent, there, ignore=shutil.ignore_patterns("*.pdf"))
        follow(there / manifest.name, remedy)
        try:
            return make_up(there / manifest.name, earlier=there / "out").pages
        except CannotCompose:
            return ()


def _fault_of(before: MadeUpPages, now: MadeUpPages, concerned: set[int]) -> str:
    if not now:
        return "nothing is made up"
    was = {page.number for page in before if is_in_trouble(page)}
    left = [page.number for page in now if is_in_trouble(page) and (page.number in concerned or page.number not in was)]
    return "" if not left else f"trouble on {left}"


def _cost(pages: MadeUpPages) -> float:
    return sum(page.cost for page in pages)
