"""The editions of a made-up issue: each rendered, read back as press and readers get it, and judged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from composer.made_up_issue import MadeUpIssue
from composer.places import cache_folder, file_stem
from composer.preflight.check import text_problems
from composer.preflight.drawings import with_drawings_whole
from composer.preflight.figures import PageFigures, measure_page
from composer.preflight.findings import figure_problems
from composer.preflight.form import failing_form, form_problems
from composer.preflight.gate import ReadEdition, expected_of, file_problems, read_edition
from composer.preflight.placed_pictures import as_set, on_trim, picture_problems
from composer.preflight.readback import PrintedPage
from composer.problems import Problem
from composer.render.edition import Pictures, prepared_pictures, render_edition
from composer.render.model import Edition, Extra, Rendered
from composer.workers import ALONE, Workers


@dataclass(frozen=True, slots=True)
class Printed:
    """An edition as it goes out, what is to be said of it, and the figures of its pages where they were asked for."""

    rendered: Rendered
    problems: tuple[Problem, ...]
    figures: tuple[PageFigures, ...]


def print_editions(
    made_up: MadeUpIssue,
    editions: tuple[Edition, ...],
    formats: Sequence[str] = (),
    workers: Workers = ALONE,
    extras: frozenset[Extra] = frozenset(),
) -> tuple[dict[str, bytes], tuple[Problem, ...], tuple[PageFigures, ...]]:
    """The editions' files by name, all findings, and the figures of each page, which are measured in the first."""
    pages, layout = made_up.pages, made_up.layout
    pictures = prepared_pictures(pages, layout, editions, cache_folder(), made_up.profile, workers)
    measured = editions[0]
    shared = made_up.to_print
    tasks = [
        (shared, edition, own, extras, edition == measured) for edition, own in zip(editions, pictures, strict=True)
    ]
    printed = dict(zip(editions, workers.map(_printed, tasks), strict=True))
    problems = [*made_up.findings(), *(problem for one in printed.values() for problem in one.problems)]
    figures = printed[measured].figures
    for page, one in zip(pages, figures, strict=True):
        problems += figure_problems(page, one, made_up.advice.get(page.number))
    problems += failing_form(made_up.settings.applied(problems), layout)
    return _files(made_up, printed, formats), made_up.settings.applied(problems), figures


def _printed(
    made_up: MadeUpIssue, edition: Edition, pictures: Pictures, extras: frozenset[Extra], is_measured: bool
) -> Printed:
    """One edition, and everything that can be said of it alone."""
    pages, layout, profile = made_up.pages, made_up.layout, made_up.profile
    result = render_edition(made_up.as_set, pages, layout, made_up.book, edition, pictures, profile, extras)
    expected = expected_of(edition, layout, pages, profile)
    read = read_edition(result.rendered.pdf, expected)
    problems = [*result.problems, *read.problems]
    for number, part in zip(expected.numbers, result.rendered.parts, strict=False):
        problems += file_problems(part, expected.of_page(number))
    if result.rendered.archive is not None:
        problems += file_problems(result.rendered.archive, expected.of_archive())
    at_trim = _at_trim(made_up, read, edition)
    problems += text_problems(made_up.as_set, pages, at_trim, edition)
    if not is_measured:
        return Printed(result.rendered, tuple(problems), ())
    problems += form_problems(made_up.copy, layout, pages, at_trim)
    problems += _picture_problems(made_up, read, edition)
    return Printed(result.rendered, tuple(problems), measure_pages(made_up, at_trim))


def _at_trim(made_up: MadeUpIssue, read: ReadEdition, edition: Edition) -> tuple[PrintedPage, ...]:
    """An edition's pages with their origin at the trim, their drawings whole."""
    outset = made_up.layout.outset if edition == "print" else 0.0
    return tuple(
        with_drawings_whole(page, one.moved(outset)) for page, one in zip(made_up.pages, read.pages, strict=True)
    )


def _picture_problems(made_up: MadeUpIssue, read: ReadEdition, edition: Edition) -> Iterator[Problem]:
    """What is to be said of pictures at their printed size, also in a run that makes no print edition."""
    if edition == "print":
        images = [on_trim(pictures, made_up.layout) for pictures in read.pictures]
    else:
        images = [as_set(page, made_up.photo_sizes) for page in made_up.pages]
    for page, placed in zip(made_up.pages, images, strict=True):
        yield from picture_problems(page, placed, made_up.layout)


def measure_pages(made_up: MadeUpIssue, printed: Sequence[PrintedPage]) -> tuple[PageFigures, ...]:
    """The figures of every printed page; their origin is at the trim."""
    copies = {copy.number: copy for copy in made_up.as_set.pages}
    return tuple(
        measure_page(page, copies[page.number], one, made_up.book)
        for page, one in zip(made_up.pages, printed, strict=True)
    )


def _files(made_up: MadeUpIssue, printed: Mapping[Edition, Printed], formats: Sequence[str]) -> dict[str, bytes]:
    """The files asked for, by name."""
    name, numbers = file_stem(made_up.copy), [page.number for page in made_up.pages]
    files: dict[str, bytes] = {}
    for edition, one in printed.items():
        if edition in formats:
            files |= _edition_files(name, edition, one.rendered, numbers)
    if "png" in formats:
        from composer.publish.pictures import page_pictures

        pictures = page_pictures(printed["screen"].rendered.pdf)
        files |= {f"{name}.p{number}.png": png for number, png in zip(numbers, pictures, strict=True)}
    return files


def _edition_files(name: str, edition: Edition, rendered: Rendered, numbers: Sequence[int]) -> dict[str, bytes]:
    stem = f"{name}.print" if edition == "print" else name
    files = {f"{stem}.pdf": rendered.pdf}
    files |= {f"{stem}.p{number}.pdf": part for number, part in zip(numbers, rendered.parts, strict=False)}
    if rendered.archive is not None:
        files[f"{name}.archive.pdf"] = rendered.archive
    return files
