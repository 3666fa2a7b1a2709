"""Pages kept from run to run: what has not changed stays as it was, what has moves as little as can be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from composer.copy.model import PageCopy, Story
from composer.copy.stories import stories_in, with_stories
from composer.makeup.collisions import all_blocks
from composer.makeup.jumps import cut_at
from composer.makeup.kept import unkept_hints
from composer.makeup.model import Block, Jump, MadeUpPage
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
from composer.makeup.respread import Spreading
from composer.makeup.setter import Setter
from composer.makeup.steady import Choice, EarlierPage, nearest_of
from composer.problems import Message, Problem
from composer.workers import Workers

Pages = tuple[KeptPage, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """What a run leaves for the next: its pages, and how contents were spread over them where the composer did that."""

    pages: Pages = ()
    spreading: Spreading | None = None


@dataclass(frozen=True, slots=True)
class PagesMadeUp:
    """The pages of a run: as they are, as they are to be kept, and what changed since the last run.

    ``others`` are kept from an earlier run and were not asked for in this one.
    """

    choices: tuple[Choice, ...]
    kept: Pages
    others: Pages
    changes: tuple[PageChange, ...]

    @property
    def pages(self) -> tuple[MadeUpPage, ...]:
        """The pages themselves."""
        return tuple(one.page for one in self.choices)

    def only(self, numbers: frozenset[int] | None) -> PagesMadeUp:
        """The pages asked for, of all that had to be made; None for all."""
        return replace(
            self, choices=tuple(one for one in self.choices if numbers is None or one.page.number in numbers)
        )


def record_name(stem: str) -> str:
    """The name of an issue's record beside its PDFs."""
    return f"{stem}.makeup.json"


def read_record(file: Path) -> tuple[Record, tuple[Problem, ...]]:
    """The record of an earlier run, an empty one where there was none; a note where it cannot be read."""
    try:
        return unsealed(Record, file.read_bytes()), ()
    except FileNotFoundError:
        return Record(), ()
    except (UnreadableRecord, OSError):
        return Record(), (_unreadable(file),)


def record_of(made: PagesMadeUp, spreading: Spreading | None) -> bytes:
    """The record of a run; pages of an earlier one that were not composed now stay in it.

    Where contents were spread, pages that are no longer needed do not.
    """
    others = made.others if spreading is None else ()
    pages = sorted((*made.kept, *others), key=lambda page: page.copy.number)
    return sealed(Record, Record(tuple(pages), spreading))


def make_up_near(
    pages: Sequence[PageCopy],
    setter: Setter,
    workers: Workers,
    folder: Path,
    earlier: Pages,
    signed: Mapping[int, KeptPage],
    cuts: Mapping[str, Jump],
) -> PagesMadeUp:
    """Make pages up: signed ones as they were signed, unchanged ones as they were, the others near to what they were.

    ``folder`` is the issue's, from which the files of earlier pages are told. Stories in ``cuts``, by their keys, go on
    there, however much room they have. Raises CannotCompose where a page cannot be made up.
    """
    before = [found_in(page, folder) for page in earlier]
    stood = [EarlierPage(was.copy, was.made_up, was.free_cost) for was in before]
    near: dict[int, EarlierPage] = {}
    whole = {story.key: story for page in pages for story in stories_in(page.contents) if story.key in cuts}

    def known(page: PageCopy) -> Choice | EarlierPage | None:
        if held := signed.get(page.number):
            return _as_it_was(held, held.copy)
        uncut = with_stories(page, lambda story: whole.get(story.key, story))
        was = _unchanged(uncut, before, setter, folder)
        if was and _is_cut_there(was.made_up, cuts):
            return _as_it_was(was, page)
        if found := nearest_of(page, stood):
            near[page.number] = found
        return found

    cut = [with_stories(page, lambda one: cut_at(one, cuts[one.key]) if one.key in cuts else one) for page in pages]
    choices = tuple(_uncut(choice, whole, cuts) for choice in make_up_pages(cut, setter, workers, known))
    kept = (kept_page(one.copy, one.page, one.free_cost, setter, folder) for one in choices)
    changes = (_change(one, near[one.copy.number]) for one in choices if one.copy.number in near)
    others = (was for was in earlier if was.copy.number not in {page.number for page in pages})
    return PagesMadeUp(choices, tuple(kept), tuple(others), tuple(changes))


def _is_cut_there(page: MadeUpPage, cuts: Mapping[str, Jump]) -> bool:
    """Whether the stories of a page that have to go on at a certain place do."""
    there = (block for block in all_blocks(page.blocks) if block.key in cuts)
    return all(block.jump is not None and block.jump.same_place(cuts[block.key]) for block in there)


def _as_it_was(was: KeptPage, copy: PageCopy) -> Choice:
    return Choice(copy, replace(was.made_up, problems=tuple(unkept_hints(copy, was.made_up))), was.free_cost)


def _uncut(choice: Choice, whole: Mapping[str, Story], cuts: Mapping[str, Jump]) -> Choice:
    """A page made up with stories cut where they had to be: that they jump there is told of it as of any other."""

    def jumping(block: Block) -> Block:
        children = tuple(map(jumping, block.children))
        cut = cuts.get(block.key)
        is_told = cut is None or (block.jump is not None and block.jump.same_place(cut))
        return replace(block, children=children, jump=block.jump if is_told else cut)

    copy = with_stories(choice.copy, lambda story: whole.get(story.key, story))
    return replace(choice, copy=copy, page=replace(choice.page, blocks=tuple(map(jumping, choice.page.blocks))))


def _change(choice: Choice, earlier: EarlierPage) -> PageChange:
    blocks = sum(1 for _ in all_blocks(choice.page.blocks))
    pitches = earlier.made_up.grid.pitch, choice.page.grid.pitch
    moves = moves_of(choice.copy, choice.page, earlier)
    return PageChange(choice.copy.number, choice.is_steady, blocks, pitches, moves)


def _unchanged(page: PageCopy, before: Sequence[KeptPage], setter: Setter, folder: Path) -> KeptPage | None:
    """The page as it was, where its make-up hangs on nothing that has changed and it shows no picture but its own."""
    if not before:
        return None  # what a page is made from takes long to put together
    digest, own = made_from(page, setter, folder), set(picture_files(page))
    for was in before:
        shown = {picture.file for block in all_blocks(was.made_up.blocks) for picture in block.pictures}
        if was.made_from == digest and shown <= own:
            return was
    return None


def _unreadable(file: Path) -> Problem:
    message = Message(
        f"上次的拼版记录 {file.name} 读不出来，各版重新拼版。",
        f"the record of the last make-up, {file.name}, cannot be read; the pages are made up anew",
    )
    return Problem("note", "makeup.record-unreadable", message)
