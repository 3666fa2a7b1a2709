"""Which article stands on which page, and the pages made up of that.

Signed pages stay as they were signed. Where the composer makes the pages (pages: auto), every item stays where it stood
in the last run as long as the pages come out about as well; else a few items change pages, or the contents are spread
anew.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from math import inf
from pathlib import Path

from composer.copy.model import IssueCopy, PageCopy
from composer.keeping import PagesMadeUp, Record, make_up_near
from composer.makeup.jumps import as_written, pages_as_set, rests_on, sources_of
from composer.makeup.names import name_of
from composer.makeup.record import found_in
from composer.makeup.respread import (
    CHANGE,
    PAGE_MORE,
    EarlierSpread,
    Spreading,
    homes_of,
    leaves_text,
    misfit_of,
    ways_to_spread,
)
from composer.makeup.setter import Setter
from composer.makeup.spread import Contents, Spread, contents_of, told_spread
from composer.picture_desk import look_at_pictures
from composer.places import cache_folder
from composer.problems import CannotCompose, Message, Problem
from composer.signatures import Signatures, SignedIssue, hold_signed, no_room_problems, signed_problems
from composer.workers import Workers


@dataclass(frozen=True, slots=True)
class Desk:
    """What an issue is made up with: what an earlier run left, what is signed, which pages are asked for (None: all).

    ``pictures`` is what was found of the pictures.
    """

    manifest: Path
    setter: Setter
    workers: Workers
    record: Record
    signatures: Signatures
    pages: frozenset[int] | None
    pictures: tuple[Problem, ...]
    allow_outside: bool


@dataclass(frozen=True, slots=True)
class Placed:
    """An issue with its pages made up: the pages that had to be, the signed ones, how its contents were spread."""

    signed: SignedIssue
    chosen: tuple[PageCopy, ...]
    setter: Setter
    made: PagesMadeUp
    problems: tuple[Problem, ...]
    spreading: Spreading | None = None

    @property
    def as_set(self) -> IssueCopy:
        """The copy as it stands on the pages: stories cut where they jump, and their rests, signed ones as signed."""

        def with_signed_rests(page: PageCopy) -> PageCopy:
            held = self.signed.pages.get(page.number)
            return replace(page, contents=(*as_written(page).contents, *rests_on(held.copy))) if held else page

        copy = self.signed.copy
        pages = pages_as_set(copy.pages, self.made.pages)
        return replace(copy, pages=tuple(map(with_signed_rests, pages)))


def place(copy: IssueCopy, desk: Desk) -> Placed:
    """Make up the pages of an issue, its contents spread over them first where its editor leaves that to the composer.

    Raises CannotCompose where a page cannot be made up, or is not in the issue.
    """
    if copy.spread_over is None:
        return _made_up(copy, desk)
    contents, earlier = _contents(copy, desk.setter, desk.record, desk.signatures)
    spread, placed = _settled(contents, earlier, desk)
    told = (told_spread(spread.issue.pages), *_other_pages(contents, earlier, spread))
    spreading = Spreading(copy.spread_over, spread.order)
    return replace(placed, problems=(*placed.problems, *told), spreading=spreading)


def placed_as_before(copy: IssueCopy, setter: Setter, record: Record, signatures: Signatures) -> IssueCopy:
    """The issue with its contents on the pages where they stood, without any page's being made up."""
    if copy.spread_over is None:
        return copy
    return next(ways_to_spread(*_contents(copy, setter, record, signatures))).issue


def _contents(
    copy: IssueCopy, setter: Setter, record: Record, signatures: Signatures
) -> tuple[Contents, EarlierSpread | None]:
    """The contents that are to be spread, and where they stood."""
    signed = {one.number: as_written(found_in(one.page, copy.folder).copy) for one in signatures}
    contents = contents_of(copy, setter, signed)
    if record.spreading is None:
        return contents, None
    pages = (found_in(page, copy.folder).copy for page in record.pages)
    stood = tuple(signed.get(page.number, page).contents for page in pages)
    return contents, EarlierSpread(record.spreading, stood)


def _settled(contents: Contents, earlier: EarlierSpread | None, desk: Desk) -> tuple[Spread, Placed]:
    """The contents where they stood; where pages came out worse than they were, the best of all ways to spread them.

    Each item that changes pages is worth some lines of white.
    """
    ways = ways_to_spread(contents, earlier)
    first = next(ways)
    signed = {one.number for one in desk.signatures}
    stood = [page.made_up for page in desk.record.pages]
    # Contents spread for the first time have no other way but a page more, for text without room.
    good = CHANGE + misfit_of(stood, signed) if earlier else inf
    found: list[tuple[float, Spread, Placed]] = []
    refused: list[CannotCompose] = []
    for way in chain((first,), ways):
        try:
            placed = _made_up(way.issue, desk)
        except CannotCompose as cannot:
            refused.append(cannot)
            continue
        misfit = misfit_of(placed.made.pages, placed.signed.pages)
        changes = CHANGE * way.changes_from(first) if earlier else 0.0
        more = PAGE_MORE * max(0, len(way.parts) - len(first.parts))
        found.append((misfit + changes + more, way, placed))
        if misfit <= good and not leaves_text(placed.made.pages, placed.signed.pages):
            break
    if not found:
        raise refused[0]
    _, spread, placed = min(found, key=lambda one: one[0])
    return spread, placed


def _made_up(copy: IssueCopy, desk: Desk) -> Placed:
    """The pages asked for made up, signed ones as they were signed; all where the composer made them."""
    setter, pictures = desk.setter, desk.pictures
    signed = hold_signed(copy, desk.signatures, allow_outside=desk.allow_outside)
    asked = tuple(one for one in desk.signatures if desk.pages is None or one.number in desk.pages)
    changed = signed_problems(asked, signed, setter.layout, setter.book, desk.manifest)
    if signed.copy != copy:
        # Signed pages may show pictures that are no longer in the manifest.
        sizes, pictures = look_at_pictures(signed.copy, cache_folder())
        setter = replace(setter, photo_sizes=sizes)
    chosen = chosen_pages(signed.copy, desk.pages)
    if copy.spread_over is not None:
        chosen = signed.copy.pages
    made = make_up_near(chosen, setter, desk.workers, copy.folder, desk.record.pages, signed.pages, signed.cuts)
    shut = no_room_problems(signed, made.pages)
    return Placed(signed, chosen, setter, made, (*changed, *pictures, *shut))


def chosen_pages(copy: IssueCopy, pages: frozenset[int] | None) -> tuple[PageCopy, ...]:
    """The pages asked for and those that may jump to them; raises CannotCompose for a number no page has."""
    if pages is None:
        return copy.pages
    numbers = [page.number for page in copy.pages]
    unknown = sorted(pages - set(numbers))
    if unknown:
        asked, there = ", ".join(map(str, unknown)), ", ".join(map(str, numbers))
        message = Message(f"本期没有第 {asked} 版。", f"the issue has no page {asked}")
        hint = Message(f"现有版次：{there}", f"its pages are {there}")
        raise CannotCompose([Problem("error", "manifest.no-such-page", message, hint=hint)])
    needed = sources_of(copy.pages, pages)
    return tuple(page for page in copy.pages if page.number in needed)


def _other_pages(contents: Contents, earlier: EarlierSpread | None, spread: Spread) -> tuple[Problem, ...]:
    """A note of the items that stand on another page than before, though their editor left them in their place."""
    if earlier is None:
        return ()
    homes, _ = homes_of(contents, earlier)
    now = {item: page for page, part in enumerate(spread.parts) for item in part}
    gone = [(name_of(contents.items[item]), homes[item] + 1, now[item] + 1) for item in sorted(homes)]
    gone = [(name, before, page) for name, before, page in gone if before != page]
    if not gone:
        return ()
    why = Message("照原来的版排，会有字排不下或空白太多", "as they stood, pages would be too full or too empty")
    if earlier.how.asked != contents.issue.spread_over:
        why = Message("要的版数改了", "another number of pages is asked for")
    zh = "；".join(f"{name.zh}第{before}版→第{page}版" for name, before, page in gone)
    en = "; ".join(f"{name.en} from page {before} to page {page}" for name, before, page in gone)
    message = Message(f"{why.zh}，换了版的内容：{zh}。", f"{why.en}; what changed page: {en}")
    hint = Message(
        "不想让它换版，先签样那一版，或把各版写成 pages 列表。",
        "to keep it where it was, sign that page first, or write the list of pages",
    )
    return (Problem("note", "makeup.spread-anew", message, hint=hint),)
