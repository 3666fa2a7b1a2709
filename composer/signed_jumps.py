"""Texts that run over signed pages: what stands on one stays, and the other part goes on from there.

A signed page that a text jumps from keeps its lines, and the rest as it is written now follows on the other page;
where what stands on the signed page was changed, the rest is as it was signed too, so that the parts read on. A signed
page that a text jumped to keeps that rest: the page it comes from sets what goes before it, no more and no less.
Nothing new jumps to a signed page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from composer.copy.model import PageCopy, Story
from composer.copy.stories import stories_in, with_stories
from composer.makeup.collisions import all_blocks
from composer.makeup.jumps import Body, as_written, comes_from, parted, rests_on, short_headline
from composer.makeup.matching import matched, said_by
from composer.makeup.model import Jump
from composer.makeup.names import name_of
from composer.makeup.record import KeptPage
from composer.problems import Message
from composer.signed_changes import Change, difference_of

# Characters of a rest's beginning by which it is found again in a text that was changed: the more the surer.
OPENINGS = (24, 12)


@dataclass(frozen=True, slots=True)
class JumpedTo:
    """A rest on a signed page, the story it is of as that is written now, and the page on which it is written."""

    rest: Story
    story: Story
    page: int

    def cut(self, to: int) -> Jump:
        """Where the story goes on in its rest; where that was changed, as near to it as can be told."""
        paragraph, offset = cut_before(self.story.body, self.rest.body)
        return Jump(to, paragraph, offset, 0)


@dataclass(frozen=True, slots=True)
class SignedTexts:
    """An issue's pages as they are ``written`` and those that are ``held`` as they were signed, by number."""

    written: Mapping[int, PageCopy]
    held: Mapping[int, KeptPage]

    def signed_page(self, number: int, page: PageCopy) -> PageCopy:
        """A signed page's copy with the texts that jump from it as they go on now."""
        jumps, now = jumps_from(self.held[number]), self._now(number)

        def as_it_goes_on(story: Story) -> Story:
            jump = jumps.get(story.key)
            if jump is None:
                return replace(story, hints=story.hints.model_copy(update={"jump": None}))
            new = now.get(story.key)
            if new is None or jump.page in self.held or not _goes_on(story, new, jump):
                return story
            return replace(story, body=new.body)

        return with_stories(page, as_it_goes_on)

    def free_page(self, page: PageCopy) -> tuple[PageCopy, dict[str, Jump]]:
        """A page that is not signed, whose stories jump to no signed page, and where those that did are to be cut."""
        cuts = {
            one.story.key: one.cut(number)
            for number in self.held
            for one in self._jumped_to(number)
            if one.page == page.number
        }

        def unless_signed(story: Story) -> Story:
            if story.hints.jump not in self.held or story.key in cuts:
                return story
            return replace(story, hints=story.hints.model_copy(update={"jump": None}))

        return with_stories(page, unless_signed), cuts

    def comparable(self, number: int) -> tuple[PageCopy, PageCopy]:
        """A signed page and the same as it is written now, both without the texts that run over pages."""
        jumps, now = jumps_from(self.held[number]), self._now(number)
        jumps_now = {now[key].key for key in jumps if key in now}
        signed, written = as_written(self.held[number].copy), self.written[number]
        return _without_texts(signed, frozenset(jumps)), _without_texts(written, frozenset(jumps_now))

    def changes(self, number: int) -> Iterator[Change]:
        """What was changed of the texts that run over a signed page and another: article by article."""
        page, now = self.held[number], self._now(number)
        for story in stories_in(page.copy.contents):
            jump, new = jumps_from(page).get(story.key), now.get(story.key)
            if jump is not None and new is not None:
                yield from ((told, new.where) for told in self._changed_from(story, new, jump))
        known = {one.rest.key: one for one in self._jumped_to(number)}
        for rest in rests_on(page.copy):
            if rest.key not in known:
                name = name_of(rest)
                told = Message(f"转到本版的{name.zh}撤下了", f"{name.en}, which goes on here, was taken off")
                yield told, self.written[number].where
                continue
            one = known[rest.key]
            yield from ((told, one.story.where) for told in self._changed_to(number, one))

    def _changed_from(self, story: Story, new: Story, jump: Jump) -> Iterator[Message]:
        """What was changed of a text that jumps from a signed page: where it goes, and what stands before that."""
        name, to = name_of(story), new.hints.jump
        if jump.page not in self.written:
            yield Message(
                f"{name.zh}转到的第{jump.page}版没有了，余文没有排",
                f"page {jump.page}, to which {name.en} jumps, is gone; its rest stands nowhere",
            )
        if to != jump.page:
            zh, en = (f"改成了第{to}版", f"page {to} now") if to else ("去掉了", "taken out")
            yield Message(
                f"{name.zh}的转版{zh}，版上印着“下转第{jump.page}版”",
                f"the jump of {name.en} is {en}; the page says that it goes on on page {jump.page}",
            )
        if not _goes_on(story, new, jump):
            difference = difference_of(_text(story.body), _text(new.body))
            rest = Message("", "")
            if jump.page not in self.held:
                rest = Message(
                    f"；转到第{jump.page}版的余文也按签样排", f"; its rest on page {jump.page} is as it was signed, too"
                )
            yield Message(
                f"{name.zh}排在本版的正文改过了{difference.zh}{rest.zh}",
                f"the text of {name.en} that stands here changed{difference.en}{rest.en}",
            )

    def _changed_to(self, number: int, one: JumpedTo) -> Iterator[Message]:
        """What was changed of a text that goes on on a signed page: the page it comes from, and the rest itself."""
        name = name_of(one.story)
        if one.rest.kicker != comes_from(one.page):
            yield Message(
                f"{name.zh}现在在第{one.page}版，版上印着“{one.rest.kicker}”",
                f"{name.en} is on page {one.page} now; the page says “{one.rest.kicker}”",
            )
        if one.page not in self.held and one.story.hints.jump != number:
            yield Message(f"{name.zh}的转版改过了", f"the jump of {name.en} changed")
        _, rest = parted(one.story.body, self._cut_of(number, one))
        if said_by(rest) != said_by(one.rest.body):
            difference = difference_of(_text(one.rest.body), _text(rest))
            yield Message(
                f"{name.zh}转到本版的余文改过了{difference.zh}",
                f"the rest of {name.en}, which stands here, changed{difference.en}",
            )

    def _cut_of(self, number: int, one: JumpedTo) -> Jump:
        """Where a rest begins in a text as it is written: behind what is signed of it, where that still stands."""
        if one.page in self.held:
            for story in stories_in(self.held[one.page].copy.contents):
                jump, new = jumps_from(self.held[one.page]).get(story.key), self._now(one.page).get(story.key)
                if jump is not None and new is one.story and _goes_on(story, new, jump):
                    return jump
        return one.cut(number)

    def _jumped_to(self, number: int) -> Iterator[JumpedTo]:
        """The rests on a signed page whose stories there still are."""
        stories = [(story, page.number) for page in self.written.values() for story in stories_in(page.contents)]
        for rest in rests_on(self.held[number].copy):
            likely = [(_likeness(rest, story, number), -at) for at, (story, _) in enumerate(stories)]
            likeness, at = max(likely, default=(0, 0))
            if likeness > 1:
                yield JumpedTo(rest, *stories[-at])

    def _now(self, number: int) -> dict[str, Story]:
        """The stories of a signed page as they are written, by the keys they were signed with."""
        signed, written = as_written(self.held[number].copy), self.written[number]
        keys = matched(signed.contents, written.contents)
        return {keys[story.key]: story for story in stories_in(written.contents) if story.key in keys}


def jumps_from(page: KeptPage) -> dict[str, Jump]:
    """Where the stories of a page go on, by their keys."""
    return {block.key: block.jump for block in all_blocks(page.made_up.blocks) if block.jump}


def cut_before(body: Body, rest: Body) -> tuple[int, int]:
    """The paragraph and the character at which a rest begins in a text.

    Where the text does not end in it any more, it is where the rest's first words are, or as much of the text is left.
    """
    paragraph = max(0, len(body) - len(rest))
    offset = len(_text(body[paragraph : paragraph + 1])) - len(rest[0].text) if rest[0].is_continued else 0
    if offset >= 0 and said_by(parted(body, Jump(0, paragraph, offset, 0))[1]) == said_by(rest):
        return paragraph, offset
    text, left = _text(body), _text(rest)
    likely = max(0, len(text) - len(left))
    found = ([one.start() for one in re.finditer(re.escape(left[:count]), text)] for count in OPENINGS)
    openings = next(filter(None, found), [likely])
    at = min(openings, key=lambda opening: abs(opening - likely))
    for paragraph, one in enumerate(body):
        if at < len(one.text):
            return paragraph, at
        at -= len(one.text)
    return len(body), 0


def _goes_on(signed: Story, now: Story, jump: Jump) -> bool:
    """Whether a text still begins with what stands on a signed page, and still goes on after it."""
    head, rest = parted(now.body, jump)
    return bool(rest) and said_by(head) == said_by(parted(signed.body, jump)[0])


def _likeness(rest: Story, story: Story, page: int) -> int:
    """How surely a rest on a page is a story's: by its end, its name, the rest's first words, where it jumps to."""
    ends = said_by(story.body[-1:]) == said_by(rest.body[-1:])
    opens = _text(rest.body)[: OPENINGS[0]] in _text(story.body)
    is_named = (short_headline(story.headline),) == rest.headline
    return 4 * is_named + 2 * (ends + opens) + (story.hints.jump == page)


def _without_texts(page: PageCopy, keys: frozenset[str]) -> PageCopy:
    """A page without the texts of some stories, and without what is said of jumps: that is told by itself."""

    def without(story: Story) -> Story:
        hints = story.hints.model_copy(update={"jump": None})
        return replace(story, body=() if story.key in keys else story.body, hints=hints)

    return with_stories(page, without)


def _text(body: Body) -> str:
    return "".join(paragraph.text for paragraph in body)
