"""Which rank a story has when the editor names none: by its place in the contents and its length."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from composer.copy.model import ItemCopy, SectionCopy, Story, TopicCopy
from composer.makeup.model import RankReason
from composer.manifest.models import Rank

# Characters from which a story is more than a brief, and from which it is one of the seconds.
MINOR_FROM = 130
MAJOR_FROM = 900
# How much it matters that an item stands high, by its rank; a lead at the foot is worse than a page
# cut both ways.
WEIGHTS = {"lead": 40.0, "major": 2.5, "minor": 1.2, "brief": 0.6}

# The part of the page's width that a standalone photo of a rank takes.
PHOTO_SHARES: dict[Rank, float] = {"lead": 2 / 3, "major": 1 / 2, "minor": 1 / 3, "brief": 0.0}


def ranked_width(rank: Rank, columns: int) -> int:
    """Columns that a standalone photo of a rank takes of so many: one at least."""
    return max(1, round(PHOTO_SHARES[rank] * columns))


def has_lead(contents: Sequence[ItemCopy]) -> bool:
    """Whether an editor names what leads the page, so that nothing leads it by standing first."""
    return any(map(_is_lead, contents))


def lead_first(contents: Sequence[ItemCopy]) -> tuple[ItemCopy, ...]:
    """The contents in order of weight: what an editor names the lead goes before what he wrote above it."""
    return tuple(sorted(contents, key=lambda item: not _is_lead(item)))


def _is_lead(item: ItemCopy) -> bool:
    return isinstance(item, Story | SectionCopy | TopicCopy) and item.hints.rank == "lead"


class Ranked(NamedTuple):
    """A story's rank, which names its headline's style, and why it has it."""

    rank: str
    why: RankReason


def rank_of(story: Story, *, first: bool) -> Ranked:
    """The rank of a story that stands by itself on the page; ``first``: nothing stands before it."""
    if story.hints.rank:
        return Ranked(story.hints.rank, "hint")
    if first:
        return Ranked("lead", "first")
    if story.length >= MAJOR_FROM or (story.photos and story.length >= MAJOR_FROM // 2):
        return Ranked("major", "long")
    return _by_length(story.length)


def _by_length(length: int) -> Ranked:
    """The rank of a story of no great length."""
    return Ranked("minor", "middling") if length >= MINOR_FROM else Ranked("brief", "short")


def rank_in_section(story: Story, section: SectionCopy, headline: str | None) -> Ranked:
    """The rank of a story in a section: the section style's ``headline``, else smaller than one by itself.

    A section's own rank is that of its first story; a minor section or one of briefs has none above it. The first
    stories weigh the most, so that none is less than a later one that is longer.
    """
    alone, own = len(section.contents) == 1, section.hints.rank
    if story.hints.rank:
        return Ranked(story.hints.rank, "hint")
    if own and (story is section.contents[0] or own == "brief"):
        return Ranked(own, "section-hint")
    if headline:
        return Ranked(headline, "section-style")
    if alone and story.length >= MAJOR_FROM and own != "minor":
        return Ranked("major", "long")
    rest = section.contents[section.contents.index(story) :]
    longest = max(one.length for one in rest if isinstance(one, Story) and not one.hints.rank)
    return _by_length(longest)


def rank_in_topic(story: Story) -> Ranked:
    """The rank of a story under a banner: below the banner, so never a lead."""
    if story.hints.rank and story.hints.rank != "lead":
        return Ranked(story.hints.rank, "hint")
    return Ranked("major" if story.length >= MAJOR_FROM // 2 else "minor", "under-banner")
