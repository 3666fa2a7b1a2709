"""What may help a page in trouble: few remedies that promise well by what is over or short, not tried yet."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest

from composer.copy.model import AdCopy, ItemCopy, PageCopy, PhotoCopy, Story
from composer.copy.stories import stories_in
from composer.makeup.collisions import all_blocks
from composer.makeup.form import BLOCK_GAP
from composer.makeup.jumps import LEAST_JUMPED, LEAST_KEPT
from composer.makeup.model import Block, MadeUpPage
from composer.makeup.names import name_of
from composer.makeup.ranks import lead_first
from composer.makeup.remedies import Remedy, RemedyKind, running_text
from composer.makeup.trials import Trouble, lines_of, trouble_of, white_of
from composer.manifest.models import ExactPlace
from composer.problems import Message

# Of what a page has too much or too little, what is cut or added, the least first, and by how many lines more than the
# amount at least. Text is over when nothing on the page gives any more, so that all of it has to go; a filler takes
# what stands best, and the page may do with less than its room, for photos and headlines grow. A page just full comes
# out with small holes as often as not, hence the larger steps.
STEPS: Mapping[RemedyKind, tuple[tuple[float, int], ...]] = {
    "cut": ((1.0, 0), (1.25, 4), (1.6, 12), (2.0, 20), (2.5, 32)),
    "add": ((0.35, 0), (0.7, 0), (1.0, 0), (1.5, 16), (2.2, 32)),
}
# No article is cut by more than this part of it. What is added has no bound: the page wants it somewhere.
MOST_CUT = 0.6
# Articles whose length is changed besides the lead, photos, items and texts that may go elsewhere: so many of each.
MOST_ARTICLES = 2
MOST_PHOTOS = 2
MOST_MOVES = 2
MOST_JUMPS = 2
# Of its lines, what a page without room takes or gives all the same: photos and headlines give.
GIVE = 0.03
# An item larger than the room it is to go to by more than this part of it is not worth trying.
LARGER = 0.5
# A photo stands on whole columns but for so much of one.
WHOLE = 0.2

Ladder = Iterator[Remedy]


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages that remedies are thought of for: their copy and how they came out; ``signed`` ones stay.

    Where contents ``are_spread`` no editor says what stands on which page: nothing moves or jumps to another.
    """

    copies: Mapping[int, PageCopy]
    made_up: Mapping[int, MadeUpPage]
    signed: frozenset[int]
    are_spread: bool = False

    def ladders(self, number: int, trouble: Trouble) -> list[Ladder]:
        """Remedies of one thing as a ladder of larger and larger amounts; kinds take turns, the best of each first."""
        if trouble.over:
            kinds: list[list[Ladder]] = [
                self._lengths(number, "cut", trouble.over),
                _each(self._moves(number, trouble.over)),
                _each(self._widths(number, "narrower")),
                _each(self._jumps(number, trouble.over)),
            ]
        else:
            kinds = [
                self._lengths(number, "add", trouble.short),
                _each(self._moves_here(number, trouble.short)),
                _each(self._widths(number, "wider")),
            ]
        return [ladder for turn in zip_longest(*kinds) for ladder in turn if ladder is not None]

    def _lengths(self, number: int, kind: RemedyKind, lines: int) -> list[Ladder]:
        """Characters to cut from articles or to add to them: the longest first, the lead last.

        What jumped to the page is cut where it begins.
        """
        contents = lead_first(self.copies[number].contents)
        stories = list(stories_in(contents))
        lead = [story for story in stories[:1] if story is contents[0]]
        others = sorted(stories[len(lead) :], key=lambda story: -story.length)[:MOST_ARTICLES]
        if kind == "cut":
            others += self._jumped_to(number)
        measure = self.made_up[number].grid.measure
        return [_amounts(number, kind, story, lines, measure) for story in (*others, *lead)]

    def _jumped_to(self, number: int) -> Iterator[Story]:
        """The articles of other pages whose rest stands on this one."""
        rests = {block.key.removesuffix(".rest") for block in self.made_up[number].blocks}
        for page in self.copies.values():
            yield from (story for story in stories_in(page.contents) if page.number != number and story.key in rests)

    def _widths(self, number: int, kind: RemedyKind) -> Iterator[Remedy]:
        """Photos to stand on a column more or less, the largest first."""
        page, more = self.made_up[number], 1 if kind == "wider" else -1
        found = []
        for block, photo, name in self._photos(number):
            boxes = [picture.box for picture in block.pictures if picture.file in photo.files]
            width = block.box.width if photo.key == block.key else sum(box.width for box in boxes)
            columns = _whole_columns(width, page)
            if boxes and columns and 1 <= columns + more <= page.grid.columns:
                size = sum(box.width * box.height for box in boxes)
                found.append((size, Remedy(number, kind, photo.key, name, columns + more)))
        yield from (remedy for _, remedy in sorted(found, key=lambda one: -one[0])[:MOST_PHOTOS])

    def _photos(self, number: int) -> Iterator[tuple[Block, PhotoCopy, Message]]:
        """The page's photos, each with the block it stands in and its name."""
        contents, blocks = self.copies[number].contents, {b.key: b for b in all_blocks(self.made_up[number].blocks)}
        for item in contents:
            if isinstance(item, PhotoCopy) and item.key in blocks:
                yield blocks[item.key], item, name_of(item)
        for story in stories_in(contents):
            for photo in story.photos if story.key in blocks else ():
                story_name, name = name_of(story), name_of(photo)
                whole = Message(f"{story_name.zh}的{name.zh}", f"{name.en} of {story_name.en}")
                yield blocks[story.key], photo, whole

    def _moves(self, number: int, over: int) -> Iterator[Remedy]:
        """Items about as large as what is over, to pages that have room for them."""
        found = []
        for item, size in self._sizes(number):
            for to in self._others(number):
                room = self._room(to)
                if size >= over / (1 + LARGER) and size <= room * (1 + LARGER):
                    misfit = abs(size - over) + max(0.0, size - room)
                    found.append((misfit, to, Remedy(number, "move", item.key, name_of(item), to=to)))
        yield from (remedy for _, _, remedy in sorted(found, key=lambda one: one[:2])[:MOST_MOVES])

    def _moves_here(self, number: int, short: int) -> Iterator[Remedy]:
        """Items of pages too full, about as large as what is over there and short here."""
        found = []
        for source in self._others(number):
            trouble = trouble_of(self.made_up[source])
            for item, size in self._sizes(source) if trouble and trouble.over else ():
                misfit = abs(size - short) + max(0, trouble.over - size) if trouble else 0
                if size <= short * (1 + LARGER):
                    found.append((misfit, source, Remedy(number, "move", item.key, name_of(item), to=number)))
        yield from (remedy for _, _, remedy in sorted(found, key=lambda one: one[:2])[:MOST_MOVES])

    def _jumps(self, number: int, over: int) -> Iterator[Remedy]:
        """The longest articles, to jump to the later page that has most room."""
        rooms = {to: self._room(to) for to in self._others(number) if to > number}
        to = max(rooms, key=lambda page: (rooms[page], -page), default=None)
        if to is None or rooms[to] * (1 + LARGER) < over:
            return
        measure = self.made_up[number].grid.measure
        least = (LEAST_KEPT + max(LEAST_JUMPED, over)) * measure
        stories = [
            one for one in stories_in(self.copies[number].contents) if one.length >= least and not one.hints.jump
        ]
        for story in sorted(stories, key=lambda story: -story.length)[:MOST_JUMPS]:
            yield Remedy(number, "jump", story.key, name_of(story), to=to)

    def _others(self, number: int) -> list[int]:
        """The other pages that may be changed."""
        pages = () if self.are_spread else self.made_up
        return [page for page in pages if page != number and page not in self.signed]

    def _room(self, number: int) -> float:
        """Lines of a column that a page has room for: its fillers, its white, and what photos and headlines give."""
        page = self.made_up[number]
        trouble = trouble_of(page)
        if trouble and trouble.over:
            return 0.0
        lines = page.grid.columns * page.frame.height / page.grid.pitch
        return GIVE * lines + white_of(page) + sum(lines_of(one, page) for one in page.blocks if one.kind == "filler")

    def _sizes(self, number: int) -> Iterator[tuple[ItemCopy, int]]:
        """The items that another page may take, with the lines of a column they stand on.

        What leads a page stays, and what stands where its editor or a contract wants it, or jumps.
        """
        page = self.made_up[number]
        blocks = {block.key: block for block in page.blocks}
        for item in lead_first(self.copies[number].contents)[1:]:
            is_tied = isinstance(item, AdCopy) or isinstance(item.hints.place, ExactPlace)
            if not is_tied and not any(story.hints.jump for story in stories_in((item,))) and item.key in blocks:
                block = blocks[item.key]
                over = sum(one.overset for one in all_blocks((block,)))
                yield item, lines_of(block, page) + BLOCK_GAP * block.columns + over


def _each(remedies: Iterator[Remedy]) -> list[Ladder]:
    return [iter((remedy,)) for remedy in remedies]


def _amounts(number: int, kind: RemedyKind, story: Story, lines: int, measure: int) -> Ladder:
    """An article's lengths to try: whole lines, more and more."""
    most = MOST_CUT * sum(len(paragraph.text) for paragraph in running_text(story)) if kind == "cut" else math.inf
    for step, more in STEPS[kind]:
        amount = max(math.ceil(lines * step), lines + more if more else 0) * measure
        amount = _past_crossheads(story, amount) if kind == "cut" else amount
        if amount <= most:
            yield Remedy(number, kind, story.key, name_of(story), amount)


def _past_crossheads(story: Story, amount: int) -> int:
    """Characters to cut so that no crosshead is left without a text under it: it goes too."""
    cut = 0
    for paragraph in reversed(running_text(story)):
        length = len(paragraph.text)
        if cut + length > amount and not (cut >= amount and paragraph.kind == "crosshead"):
            break
        cut += length
    return max(amount, cut)


def _whole_columns(width: float, page: MadeUpPage) -> int | None:
    """The basic columns a width stands on; None where it is none of them."""
    column = page.grid.measure * page.grid.size
    columns = (width + page.gutter) / (column + page.gutter)
    return round(columns) if abs(columns - round(columns)) <= WHOLE and round(columns) else None
