"""The editions of a made-up issue: each rendered, read back as press and readers get it, and judged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from composer.made_up_issue import MadeUpIssue
from composer.places import cache_folder, file_stem
from composer.preflight.check import text_problems
from composer.preflight.drawings import with_drawings_whole
from composer.preflight.expected import Expected
from composer.preflight.figures import PageFigures, measure_page
from composer.preflight.findings import figure_problems
from composer.preflight.form import failing_form, form_problems
from composer.preflight.gate import JudgedFile, expected_of, judge_file
from composer.preflight.placed_pictures import as_set, on_trim, picture_problems
from composer.preflight.readback import PrintedPage, read_pages
from composer.problems import Problem
from composer.render.edition import EditionResult, Pictures, prepared_pictures, render_edition
from composer.render.model import Edition, Extra, Rendered
from composer.workers import ALONE, Task, Workers

# What is done with an edition, and with which of its files.
_Step = tuple[Literal["render", "read", "file"], Edition, int]


@dataclass(frozen=True, slots=True)
class _Judged:
    """What is to be said of an edition, and the figures of its pages where they are measured in it."""

    problems: tuple[Problem, ...]
    figures: tuple[PageFigures, ...] = ()


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
    rendered, judged = _rendered_and_judged(made_up.to_print, editions, pictures, workers, extras)
    problems = made_up.findings()
    for edition, one in judged.items():
        problems += [*rendered[edition].problems, *one.problems]
    figures = judged[editions[0]].figures
    for page, of_page in zip(pages, figures, strict=True):
        problems += figure_problems(page, of_page, made_up.advice.get(page.number))
    problems += failing_form(made_up.settings.applied(problems), layout)
    return _files(made_up, rendered, formats), made_up.settings.applied(problems), figures


def _rendered_and_judged(
    made_up: MadeUpIssue,
    editions: tuple[Edition, ...],
    pictures: tuple[Pictures, ...],
    workers: Workers,
    extras: frozenset[Extra],
) -> tuple[dict[Edition, EditionResult], dict[Edition, _Judged]]:
    """The editions; as soon as one is there its text is read, and its files are looked into, by whoever is free.

    The pages are measured in the first.
    """
    # The screen edition first: its tags take the engine longest.
    tasks: dict[_Step, Task] = {
        ("render", edition, 0): (_rendered, made_up, edition, own, extras)
        for edition, own in reversed(list(zip(editions, pictures, strict=True)))
    }

    def judging(step: _Step, result: Any) -> dict[_Step, Task]:
        doing, edition, _ = step
        if doing != "render":
            return {}
        reading = (_read_text, made_up, edition, result.rendered.pdf, edition == editions[0])
        files = _files_of(made_up, edition, result.rendered)
        return {
            ("read", edition, 0): reading,
            **{("file", edition, number): (judge_file, *file) for number, file in enumerate(files)},
        }

    done = workers.run(tasks, judging)
    rendered: dict[Edition, EditionResult] = {edition: done["render", edition, 0] for edition in editions}
    judged = {}
    for edition in editions:
        steps = sorted(step for step in done if step[:2] == ("file", edition))
        judged[edition] = _judged(made_up, edition, done["read", edition, 0], [done[step] for step in steps])
    return rendered, judged


def _judged(made_up: MadeUpIssue, edition: Edition, read: _Judged, files: Sequence[JudgedFile]) -> _Judged:
    """All that is to be said of an edition: of its files, the whole one first, and of its text."""
    problems = [*(problem for file in files for problem in file.problems), *read.problems]
    if read.figures:
        problems += _picture_problems(made_up, files[0], edition)
    return _Judged(tuple(problems), read.figures)


def _rendered(made_up: MadeUpIssue, edition: Edition, pictures: Pictures, extras: frozenset[Extra]) -> EditionResult:
    return render_edition(
        made_up.as_set, made_up.pages, made_up.layout, made_up.book, edition, pictures, made_up.profile, extras
    )


def _files_of(made_up: MadeUpIssue, edition: Edition, rendered: Rendered) -> list[tuple[bytes, Expected]]:
    """The files of an edition, the whole one first, and what each is to be."""
    expected = expected_of(edition, made_up.layout, made_up.pages, made_up.profile)
    parts = [(part, expected.of_page(number)) for number, part in zip(expected.numbers, rendered.parts, strict=False)]
    archive = [(rendered.archive, expected.of_archive())] if rendered.archive is not None else []
    return [(rendered.pdf, expected), *parts, *archive]


def _read_text(made_up: MadeUpIssue, edition: Edition, pdf: bytes, is_measured: bool) -> _Judged:
    """An edition's text read back and held against what was set; its pages measured where that is asked."""
    pages = made_up.pages
    printed = _at_trim(made_up, read_pages(pdf), edition)
    problems = text_problems(made_up.as_set, pages, printed, edition)
    if not is_measured:
        return _Judged(tuple(problems))
    problems += form_problems(made_up.copy, made_up.layout, pages, printed)
    return _Judged(tuple(problems), measure_pages(made_up, printed))


def _at_trim(made_up: MadeUpIssue, read: Sequence[PrintedPage], edition: Edition) -> tuple[PrintedPage, ...]:
    """An edition's pages with their origin at the trim, their drawings whole."""
    outset = made_up.layout.outset if edition == "print" else 0.0
    return tuple(with_drawings_whole(page, one.moved(outset)) for page, one in zip(made_up.pages, read, strict=True))


def _picture_problems(made_up: MadeUpIssue, judged: JudgedFile, edition: Edition) -> Iterator[Problem]:
    """What is to be said of pictures at their printed size, also in a run that makes no print edition."""
    if edition == "print":
        images = [on_trim(pictures, made_up.layout) for pictures in judged.pictures]
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


def _files(made_up: MadeUpIssue, results: Mapping[Edition, EditionResult], formats: Sequence[str]) -> dict[str, bytes]:
    """The files asked for, by name."""
    name, numbers = file_stem(made_up.copy), [page.number for page in made_up.pages]
    files: dict[str, bytes] = {}
    for edition, one in results.items():
        if edition in formats:
            files |= _edition_files(name, edition, one.rendered, numbers)
    if "png" in formats:
        from composer.publish.pictures import page_pictures

        pictures = page_pictures(results["screen"].rendered.pdf)
        files |= {f"{name}.p{number}.png": png for number, png in zip(numbers, pictures, strict=True)}
    return files


def _edition_files(name: str, edition: Edition, rendered: Rendered, numbers: Sequence[int]) -> dict[str, bytes]:
    stem = f"{name}.print" if edition == "print" else name
    files = {f"{stem}.pdf": rendered.pdf}
    files |= {f"{stem}.p{number}.pdf": part for number, part in zip(numbers, rendered.parts, strict=False)}
    if rendered.archive is not None:
        files[f"{name}.archive.pdf"] = rendered.archive
    return files
