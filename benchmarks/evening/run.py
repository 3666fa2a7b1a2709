"""The evening itself: edit after edit, each composed after the last and judged."""

from __future__ import annotations

import hashlib
import json
import random
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.editing import follow
from benchmarks.evening.edits import Edited, edit
from benchmarks.evening.followed import Followed, follow_all, is_in_trouble
from benchmarks.evening.places import Told, differences, judge_moves
from benchmarks.evening.texts import filler_words, jump_lines, manuscript, printed
from composer.makeup.collisions import all_blocks
from composer.makeup.model import MadeUpPage
from composer.pipeline import compose

# A page in trouble after so many edits is put right by the first remedy told of it.
PATIENCE = 2
# Of the pages, those that copy comes to.
GAINING = 0.3
REMEDY = "remedy followed"


@dataclass(frozen=True, slots=True)
class Composed:
    """One run: its pages, the changes and advice it told, the digests of the pages' files, letters beside the copy.

    ``unwanted`` are findings that text is lost; ``over`` the characters that found no room, as told.
    """

    pages: dict[int, MadeUpPage]
    changes: dict[int, tuple[Any, ...]]
    advice: dict[int, list[Any]]
    digests: dict[int, str]
    letters: tuple[Counter[str], ...]
    unwanted: tuple[str, ...]
    over: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Step:
    """One edit judged: pages nobody touched and those of them that stayed, moves told, what is wrong, remedies."""

    number: int
    edited: Edited
    seconds: float
    untouched: int
    stayed: int
    told: tuple[Told, ...]
    lost: str
    troubled: tuple[int, ...]
    unadvised: tuple[int, ...]
    followed: tuple[Followed, ...]
    faults: tuple[str, ...]


def evening(manifest: Path, count: int, seed: int) -> Iterator[Step]:
    """So many edits to an issue's files, and now and then a remedy followed, each composed and judged."""
    chance = random.Random(seed)
    before = run(manifest)
    patience: Counter[int] = Counter()
    first = before
    gaining = frozenset(chance.sample(sorted(before.pages), max(1, round(GAINING * len(before.pages)))))
    for number in range(1, count + 1):
        edited: Edited | None = edit(manifest, chance, gaining)
        while edited:
            now = run(manifest)
            yield judged(number, edited, first, before, now, manifest)
            before = now
            patience = Counter({page: patience[page] + (edited.kind != REMEDY) for page in _troubled(now)})
            edited = _put_right(manifest, now, patience) if edited.kind != REMEDY else None


def _put_right(manifest: Path, before: Composed, patience: Counter[int]) -> Edited | None:
    """The first remedy of the page that has been in trouble longest done to the issue itself."""
    for page, _ in [one for one in patience.most_common() if one[1] >= PATIENCE]:
        if before.advice.get(page):
            remedy = before.advice[page][0]
            follow(manifest, remedy)
            # What is moved, or cut where it begins, changes its own page too.
            pages = {page, int(remedy["key"].partition(".")[0].removeprefix("p")), remedy["to_page"] or page}
            return Edited(REMEDY, remedy["zh"], frozenset(pages))
    return None


def run(manifest: Path) -> Composed:
    """Compose the issue, print and screen, and a file for each page."""
    began = time.perf_counter()
    outcome = compose(manifest, extras=frozenset({"split"}))
    seconds = time.perf_counter() - began
    report = json.loads((manifest.parent / "out/report.json").read_text(encoding="utf-8"))
    pages = {page.number: page for page in outcome.pages}
    parts = {number: next((manifest.parent / "out").glob(f"*.print.p{number}.pdf")) for number in pages}
    copy = manuscript(manifest) + jump_lines(outcome.pages) + filler_words(outcome.pages, manifest)
    pdfs = [file for file in outcome.files if file.suffix == ".pdf" and file not in parts.values()]
    letters = []
    for pdf in pdfs:
        beside = printed(pdf)
        beside.subtract(copy)
        letters.append(beside)
    blocks = [(page, block) for page in outcome.pages for block in all_blocks(page.blocks)]
    told = [one for one in outcome.problems if one.code == "fit.overset"]
    untold = sum(bool(block.overset) for _, block in blocks) - len(told)
    return Composed(
        pages,
        {change.number: change.moves for change in outcome.changes},
        {page["number"]: page.get("advice", []) for page in report["pages"] if "advice" in page},
        {number: hashlib.sha256(file.read_bytes()).hexdigest() for number, file in parts.items()},
        tuple(letters),
        tuple(one.message.en for one in outcome.problems if one.code.startswith("text."))
        + (("an overset was not told",) if untold else ()),
        sum(block.overset * page.grid.measure for page, block in blocks),
        seconds,
    )


def judged(number: int, edited: Edited, first: Composed, before: Composed, now: Composed, manifest: Path) -> Step:
    """What became of an edit; ``first`` is the run before all of them."""
    touched = _touched(edited.pages, before, now)
    faults = [
        *(f"page {page} was told to have changed" for page in sorted(set(now.changes) - touched)),
        *(f"page {page} was not told to have changed" for page in sorted(edited.pages - set(now.changes))),
    ]
    stayed = 0
    for page in sorted(set(now.pages) - touched):
        different = list(differences(before.pages[page], now.pages[page]))
        if before.digests[page] != now.digests[page]:
            different.append(f"page {page}: another file")
        stayed += not different
        faults += different
    told = {page: judge_moves(before.pages[page], now.pages[page], moves) for page, moves in now.changes.items()}
    faults += [f"page {page}: {fault}" for page, one in told.items() for fault in one.faults]
    lost = lost_of(first, now)
    followed = follow_all(manifest, tuple(now.pages.values()), now.advice)
    faults += [lost] if lost else []
    faults += [f"page {one.page}: {one.told}: {one.fault}" for one in followed if one.fault]
    troubled = _troubled(now)
    return Step(
        number,
        edited,
        now.seconds,
        len(now.pages) - len(touched),
        stayed,
        tuple(told.values()),
        lost,
        troubled,
        tuple(page for page in troubled if not now.advice.get(page)),
        tuple(followed),
        tuple(faults),
    )


def lost_of(first: Composed, now: Composed) -> str:
    """What is lost or doubled in either PDF that was not told; empty where nothing is."""
    wrong = list(now.unwanted)
    for was, beside in zip(first.letters, now.letters, strict=True):
        less, more = (sum((one - other).values()) for one, other in ((was, beside), (beside, was)))
        if more > first.over or less > now.over:
            wrong.append(f"{less} letters less, {more} more in a PDF, {now.over} told to be over")
    return "; ".join(wrong)


def _troubled(run: Composed) -> tuple[int, ...]:
    return tuple(number for number, page in run.pages.items() if is_in_trouble(page))


def _touched(pages: frozenset[int], before: Composed, now: Composed) -> set[int]:
    """The pages an edit touched, and those that articles of theirs jump to."""
    touched = set(pages)
    while True:
        some = [run.pages[page] for run in (before, now) for page in touched]
        more = touched | {block.jump.page for page in some for block in all_blocks(page.blocks) if block.jump}
        if more == touched:
            return touched
        touched = more
