"""The issue's pictures looked at before any page is made up: which there are, how large, what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from composer.copy.model import AdCopy, IssueCopy, ItemCopy, PhotoCopy, SectionCopy, Story, TopicCopy
from composer.pictures.faults import of_article
from composer.pictures.measure import inspect_once, is_known_sound, measure
from composer.pictures.model import PictureSize
from composer.problems import CannotCompose, Problem
from composer.workers import ALONE, Workers

# Pixels a point of a vector drawing counts as: enough at any size.
ENDLESS = 1000
# So many pictures not seen before are looked at by all processes; fewer are seen before a helper would be ready.
WORTH_SHARING = 6


def look_at_pictures(
    copy: IssueCopy, cache: Path, workers: Workers = ALONE
) -> tuple[dict[Path, tuple[float, float]], tuple[Problem, ...]]:
    """Width and height in pixels of every picture, and what an editor should know of them, by page and article.

    ``cache`` remembers which were found sound. Raises CannotCompose with all findings when one cannot be used.
    """
    articles: dict[Path, tuple[int, str]] = {}
    for page in copy.pages:
        for file, title in picture_files(page.contents):
            articles.setdefault(file, (page.number, title))
    new = [(file, cache) for file in articles if not is_known_sound(file, cache)]
    inspected = (workers if len(new) >= WORTH_SHARING else ALONE).map(inspect_once, new)
    found = [
        of_article(problem, *articles[file])
        for (file, _), problems in zip(new, inspected, strict=True)
        for problem in problems
    ]
    if any(problem.severity == "error" for problem in found):
        raise CannotCompose(found)
    return {file: _pixels(measure(file)) for file in articles}, tuple(found)


def picture_files(contents: Iterable[ItemCopy]) -> Iterator[tuple[Path, str]]:
    """Every picture file some contents name, with the title of what it belongs to."""
    for item in contents:
        match item:
            case Story():
                for photo in item.photos:
                    yield from ((file, "".join(item.headline)) for file in photo.files)
            case PhotoCopy():
                yield from ((file, item.short_name or "图片") for file in item.files)
            case AdCopy():
                yield item.file, "广告"
            case SectionCopy() | TopicCopy():
                yield from picture_files(item.contents)
            case _:
                pass


def _pixels(size: PictureSize) -> tuple[float, float]:
    """Width and height in pixels; a drawing has as many as it may need."""
    factor = 1 if size.is_pixels else ENDLESS
    return size.width * factor, size.height * factor
