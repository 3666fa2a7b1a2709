"""Jumps (转版): where a text that does not fit is cut, and the story that its rest becomes on another page.

The cut is part of the search: a story that may jump fills whatever room it is given and costs no more for what it
leaves over than a jump does. Both lines, 下转第3版 and 上接第1版, name the pages as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

import numpy as np

from composer.copy.model import ItemCopy, PageCopy, Paragraph, Run, Story
from composer.copy.stories import stories_in, with_stories
from composer.makeup.collisions import all_blocks
from composer.makeup.flow import Flow, FlowLine, Kept
from composer.makeup.form import Costs
from composer.makeup.model import Jump, MadeUpPage
from composer.manifest.models import Hints

# Lines of a text that stay with its head at least, so that the reader is drawn in, and lines that make a jump worth
# turning the page for.
LEAST_KEPT = 12
LEAST_JUMPED = 10
# A jump is the last step of the ladder: worse than any shape a page may take, better than text that is lost; the
# fewer lines go, the better.
JUMP = 60.0
JUMPED_LINE = 0.2
# Lines that a leg may be left short where the text breaks better; what each costs.
LINES_BACK = 3
LINE_BACK = 8.0
# A paragraph cut in two, rather than a break between two.
CUT_PARAGRAPH = 4.0
# Lines of the last leg that say where the text goes on.
JUMP_LINES = 1
# A headline's part that names the story on the other page has so many characters.
SHORTEST_NAME, LONGEST_NAME = 4, 14
# What the key of a text's rest ends in, on the page it jumped to.
REST = ".rest"
# Where a headline may be cut to a short one.
STOPS = "，。：；！？ 　——…"

Body = tuple[Paragraph, ...]


def lines_kept(room: Costs, lines: int | Costs) -> Costs:
    """Lines that stay of a text too long for a room, the jump line counted in.

    They are what the room holds, or a little less where few would go. Zero where so little would stay that there can
    be no jump, or where there need be none.
    """
    kept = np.minimum(room, lines + JUMP_LINES - LEAST_JUMPED)
    return np.where((lines > room) & (kept >= LEAST_KEPT + JUMP_LINES), kept, 0.0)


def cut_to(flow: Flow, room: int, jump_line: FlowLine) -> Kept:
    """As much of a flow as so many lines hold over the jump line, cut where it reads best."""
    if room not in flow.cuts:
        flow.cuts[room] = _cut(flow, room, jump_line)
    return flow.cuts[room]


def _cut(flow: Flow, room: int, jump_line: FlowLine) -> Kept:
    last = room - JUMP_LINES
    ends = [end for end in range(last, max(last - LINES_BACK, LEAST_KEPT) - 1, -1) if flow.feet[end] > 0]
    end = min(ends, key=lambda end: _cost_of_cut(flow, end) + LINE_BACK * (last - end))
    cut = _paragraph_cut(flow, end)
    # A paragraph that is cut cannot be composed anew: its other part stands elsewhere.
    kept = [line._replace(source=None) if line.paragraph == cut else line for line in flow[: flow.feet[end]]]
    number = max(line.paragraph for line in flow) + 1
    return Kept(Flow((*kept, jump_line._replace(paragraph=number))), flow.texts[end])


def _cost_of_cut(flow: Flow, end: int) -> float:
    foot = flow[flow.feet[end] - 1]
    hyphened = bool(foot.line and any(piece.hyphen for piece in foot.line.pieces[-1:]))
    return flow.end_costs[end] + CUT_PARAGRAPH * (1 + hyphened) * (_paragraph_cut(flow, end) is not None)


def _paragraph_cut(flow: Flow, end: int) -> int | None:
    """The paragraph that has lines on both sides of a cut."""
    after, before = flow[flow.texts[end]], flow[flow.feet[end] - 1]
    return after.paragraph if after.paragraph == before.paragraph else None


def jump_at(flow: Flow, end: int, page: int, before: int) -> Jump:
    """Where a text goes on that was cut before a line; ``before`` paragraphs of the flow are not the story's body."""
    line = flow[end]
    assert line.line is not None
    return Jump(page, line.paragraph - before, 0 if line.first else line.line.start, len(flow) - end)


def to_page(number: int) -> Paragraph:
    """The line at a text's end that says where it goes on."""
    return Paragraph((Run(f"（下转第{number}版）"),), "signoff")


def comes_from(number: int) -> str:
    """The line over a rest that says where its text comes from."""
    return f"（上接第{number}版）"


def waves(pages: Sequence[PageCopy]) -> Iterator[tuple[PageCopy, ...]]:
    """The pages in the order they can be made up in: each after those that jump to it."""
    left = list(pages)
    while left:
        awaited = {jump for page in left for jump in _jumps(page.contents)}
        ready = tuple(page for page in left if page.number not in awaited)
        assert ready, "the manifest has no ring of jumps"
        yield ready
        left = [page for page in left if page.number in awaited]


def _jumps(items: Iterable[ItemCopy]) -> Iterator[int]:
    """The pages that stories may jump to."""
    yield from (story.hints.jump for story in stories_in(items) if story.hints.jump)


def sources_of(pages: Sequence[PageCopy], wanted: frozenset[int]) -> frozenset[int]:
    """The pages wanted, and all whose stories may jump to them."""
    found = wanted
    while True:
        more = found | {page.number for page in pages if found & set(_jumps(page.contents))}
        if more == found:
            return found
        found = frozenset(more)


def pages_as_set(pages: Sequence[PageCopy], made_up: Iterable[MadeUpPage]) -> tuple[PageCopy, ...]:
    """The copy as it stands on the pages: stories cut where they jump, their rests on the pages they jump to."""
    jumps = {
        block.key: (block.jump, page.number)
        for page in made_up
        for block in all_blocks(page.blocks)
        if block.jump is not None
    }
    stories = chain.from_iterable(stories_in(page.contents) for page in pages)
    rests = [(jumps[story.key][0].page, _rest_of(story, *jumps[story.key])) for story in stories if story.key in jumps]

    def kept(story: Story) -> Story:
        return cut_at(story, jumps[story.key][0]) if story.key in jumps else story

    return tuple(
        replace(
            page,
            contents=(
                *with_stories(page, kept).contents,
                *(rest for number, rest in rests if number == page.number),
            ),
        )
        for page in pages
    )


def as_written(page: PageCopy) -> PageCopy:
    """A page as its editor wrote it, without the rests that have jumped to it."""
    return replace(page, contents=tuple(item for item in page.contents if not is_rest(item.key)))


def rests_on(page: PageCopy) -> tuple[Story, ...]:
    """The rests that have jumped to a page."""
    return tuple(item for item in page.contents if isinstance(item, Story) and is_rest(item.key))


def cut_at(story: Story, jump: Jump) -> Story:
    """A story as it stands on the page it jumps from."""
    head, rest = parted(story.body, jump)
    if rest and rest[0].is_continued:
        head = (*head[:-1], replace(head[-1], goes_on=rest[0].runs))
    return replace(story, body=(*head, to_page(jump.page)), hints=story.hints.model_copy(update={"jump": None}))


def parted(body: Body, jump: Jump) -> tuple[Body, Body]:
    """A text's two parts, before and after a jump; nothing after it where the text ends before that."""
    if jump.paragraph >= len(body):
        return body, ()
    halves = _halves(body[jump.paragraph], jump.offset)
    return (*body[: jump.paragraph], *halves[:-1]), (*halves[-1:], *body[jump.paragraph + 1 :])


def _rest_of(story: Story, jump: Jump, page: int) -> Story:
    """The rest of a story as an item of the other page, under its short headline."""
    _, rest = parted(story.body, jump)
    return Story(
        key=f"{story.key}{REST}",
        headline=(short_headline(story.headline),),
        kicker=comes_from(page),
        deck="",
        byline="",
        summary=(),
        body=rest,
        photos=(),
        note=None,
        hints=Hints(rank="minor"),
        where=story.where,
    )


def is_rest(key: str) -> bool:
    """Whether an item is the rest of a story of another page."""
    return key.endswith(REST)


def _halves(paragraph: Paragraph, offset: int) -> tuple[Paragraph, ...]:
    """A paragraph cut at a character; whole where the cut is at its beginning."""
    if not offset:
        return (paragraph,)
    first, rest, at = [], [], 0
    for run in paragraph.runs:
        cut = min(max(0, offset - at), len(run.text))
        first.append(replace(run, text=run.text[:cut]))
        rest.append(replace(run, text=run.text[cut:]))
        at += len(run.text)
    halves = (tuple(run for run in runs if run.text) for runs in (first, rest))
    return replace(paragraph, runs=next(halves)), replace(paragraph, runs=next(halves), is_continued=True)


def short_headline(headline: Sequence[str]) -> str:
    """What names a story where its rest stands: its headline's first line, or first part, where that says enough."""
    whole = "".join(headline)
    if len(headline) > 1 and SHORTEST_NAME <= len(headline[0]) <= LONGEST_NAME:
        return headline[0]
    if len(whole) > LONGEST_NAME:
        ends = [at for at, char in enumerate(whole) if char in STOPS and SHORTEST_NAME <= at <= LONGEST_NAME]
        if ends:
            return whole[: ends[-1]].rstrip(STOPS)
    return whole
