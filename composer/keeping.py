"""Pages kept from run to run: what has not changed stays as it was, what has moves as little as can be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from composer.copy.model import PageCopy
from composer.makeup.collisions import all_blocks
from composer.makeup.kept import unkept_hints
from composer.makeup.matching import in_common
from composer.makeup.model import MadeUpPage
from composer.makeup.moves import PageChange, moves_of
from composer.makeup.page import make_up_pages
from composer.makeup.record import (
    KeptPage,
    UnreadableRecord,
    found_in,
    kept_page,
    made_from,
    picture_files,
    sealed,
    unsealed,
)
from composer.makeup.setter import Setter
from composer.makeup.steady import Choice, EarlierPage
from composer.problems import Message, Problem
from composer.workers import Workers

Pages = tuple[KeptPage, ...]


@dataclass(frozen=True, slots=True)
class PagesMadeUp:
    """The pages of a run: as they are, as they are to be kept, and what changed since the last run.

    ``others`` are kept from an earlier run and were not asked for in this one.
    """

    pages: tuple[MadeUpPage, ...]
    kept: Pages
    others: Pages
    changes: tuple[PageChange, ...]

    def only(self, numbers: frozenset[int] | None) -> PagesMadeUp:
        """The pages asked for, of all that had to be made; None for all."""
        return replace(self, pages=tuple(page for page in self.pages if numbers is None or page.number in numbers))


def record_name(stem: str) -> str:
    """The name of an issue's record beside its PDFs."""
    return f"{stem}.makeup.json"


def read_record(file: Path) -> tuple[Pages, tuple[Problem, ...]]:
    """The pages of an earlier run, none where there was none; a note where its record cannot be read."""
    try:
        return unsealed(Pages, file.read_bytes()), ()
    except FileNotFoundError:
        return (), ()
    except (UnreadableRecord, OSError):
        return (), (_unreadable(file),)


def record_of(made: PagesMadeUp) -> bytes:
    """The record of a run; pages of an earlier one that were not composed now stay in it."""
    return sealed(Pages, tuple(sorted((*made.kept, *made.others), key=lambda page: page.copy.number)))


def make_up_near(
    pages: Sequence[PageCopy],
    setter: Setter,
    workers: Workers,
    folder: Path,
    earlier: Pages,
    signed: Mapping[int, KeptPage],
) -> PagesMadeUp:
    """Make pages up: signed ones as they were signed, unchanged ones as they were, the others near to what they were.

    ``folder`` is the issue's, from which the files of earlier pages are told.
    Raises CannotCompose where a page cannot be made up.
    """
    before = [found_in(page, folder) for page in earlier]
    near: dict[int, EarlierPage] = {}

    def known(page: PageCopy) -> Choice | EarlierPage | None:
        was = signed.get(page.number) or _unchanged(page, before, setter, folder)
        if was:
            return Choice(page, replace(was.made_up, problems=tuple(unkept_hints(page, was.made_up))), was.free_cost)
        if found := _nearest(page, before):
            near[page.number] = found
        return found

    choices = make_up_pages(pages, setter, workers, known)
    kept = (kept_page(one.copy, one.page, one.free_cost, setter, folder) for one in choices)
    changes = (_change(one, near[one.copy.number]) for one in choices if one.copy.number in near)
    others = (was for was in earlier if was.copy.number not in {page.number for page in pages})
    return PagesMadeUp(tuple(one.page for one in choices), tuple(kept), tuple(others), tuple(changes))


def _change(choice: Choice, earlier: EarlierPage) -> PageChange:
    blocks = sum(1 for _ in all_blocks(choice.page.blocks))
    pitches = earlier.made_up.grid.pitch, choice.page.grid.pitch
    moves = moves_of(choice.copy, choice.page, earlier)
    return PageChange(choice.copy.number, choice.is_steady, blocks, pitches, moves)


def _unchanged(page: PageCopy, before: Sequence[KeptPage], setter: Setter, folder: Path) -> KeptPage | None:
    """The page as it was, where its make-up hangs on nothing that has changed and it shows no picture but its own."""
    digest, own = made_from(page, setter, folder), set(picture_files(page))
    for was in before:
        shown = {picture.file for block in all_blocks(was.made_up.blocks) for picture in block.pictures}
        if was.made_from == digest and shown <= own:
            return was
    return None


def _nearest(page: PageCopy, before: Sequence[KeptPage]) -> EarlierPage | None:
    """The earlier page with which a page has most in common, of two the one of its number."""
    if not before:
        return None
    shared, _, index = max(
        (in_common(was.copy.contents, page.contents), was.copy.number == page.number, -index)
        for index, was in enumerate(before)
    )
    was = before[-index]
    return EarlierPage(was.copy, was.made_up, was.free_cost) if shared else None


def _unreadable(file: Path) -> Problem:
    message = Message(
        f"上次的拼版记录 {file.name} 读不出来，各版重新拼版。",
        f"the record of the last make-up, {file.name}, cannot be read; the pages are made up anew",
    )
    return Problem("note", "makeup.record-unreadable", message)
