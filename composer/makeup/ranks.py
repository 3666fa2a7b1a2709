"""Which rank a story has when the editor names none: by its place in the contents and its length."""

from __future__ import annotations

from composer.copy.model import Story

# Characters from which a story is more than a brief, and from which it is one of the seconds.
MINOR_FROM = 130
MAJOR_FROM = 900


def rank_of(story: Story, *, first: bool) -> str:
    """The rank of a story that stands by itself on the page; ``first``: nothing stands before it."""
    if story.hints.rank:
        return story.hints.rank
    if first:
        return "lead"
    if story.length >= MAJOR_FROM or (story.photos and story.length >= MAJOR_FROM // 2):
        return "major"
    return "minor" if story.length >= MINOR_FROM else "brief"


def rank_in_section(story: Story, headline: str | None, alone: bool) -> str:
    """The rank of a story in a section: the section style's, else smaller than one that stands by itself."""
    if story.hints.rank:
        return story.hints.rank
    if headline:
        return headline
    if alone and story.length >= MAJOR_FROM:
        return "major"
    return "minor" if story.length >= MINOR_FROM else "brief"


def rank_in_topic(story: Story) -> str:
    """The rank of a story under a banner: below the banner, so never a lead."""
    if story.hints.rank and story.hints.rank != "lead":
        return story.hints.rank
    return "major" if story.length >= MAJOR_FROM // 2 else "minor"
