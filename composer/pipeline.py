"""A compose from end to end: one line a stage."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from composer.candidates import Candidate, files_of, find_candidates
from composer.copy.edit import edit_issue
from composer.copy.model import IssueCopy, PageCopy
from composer.fonts.book import FontBook, open_font_book
from composer.keeping import PagesMadeUp, make_up_near, read_record, record_name, record_of
from composer.layout.load import load_layout
from composer.layout.model import Layout, Standard
from composer.makeup.advice import remedies_for
from composer.makeup.jumps import pages_as_set, sources_of
from composer.makeup.model import MadeUpPage
from composer.makeup.moves import PageChange
from composer.makeup.remedies import Advice
from composer.makeup.setter import Setter
from composer.makeup.spread import spread
from composer.manifest.load import load_issue
from composer.picture_desk import look_at_pictures
from composer.pictures.profiles import press_profile, profile_problems
from composer.preflight.check import (
    filler_problems,
    fit_problems,
    lent_glyphs,
    missing_glyphs,
    shape_problems,
    text_problems,
)
from composer.preflight.drawings import with_drawings_whole
from composer.preflight.expected import Expected
from composer.preflight.figures import PageFigures, measure_page
from composer.preflight.findings import figure_problems
from composer.preflight.form import failing_form, form_errors, form_problems
from composer.preflight.gate import ReadEdition, expected_of, file_problems, read_edition
from composer.preflight.manuscript import manuscript_problems
from composer.preflight.placed_pictures import as_set, on_trim, picture_problems
from composer.preflight.readback import PrintedPage
from composer.preflight.settings import NO_SETTINGS, Settings, read_settings
from composer.problems import CannotCompose, Message, Problem
from composer.publish.files import publish_files
from composer.publish.report import Besides, report_json
from composer.render.edition import EditionResult, render_editions
from composer.render.model import Edition, Extra, Rendered
from composer.render.pdf import warm_up
from composer.signatures import hold_signed, read_signatures, signed_problems
from composer.workers import ALONE, Workers

FORMATS = ("print", "screen", "png")
REPORT = "report.json"


@dataclass(frozen=True, slots=True)
class MadeUpIssue:
    """An issue made up but not yet printed.

    ``as_set``: its copy with what has jumped on the pages it jumped to; ``advice`` for pages in trouble, by number.
    """

    copy: IssueCopy
    as_set: IssueCopy
    layout: Layout
    book: FontBook
    made: PagesMadeUp
    problems: tuple[Problem, ...]
    photo_sizes: Mapping[Path, tuple[float, float]]
    profile: Path | None = None
    settings: Settings = NO_SETTINGS
    advice: Mapping[int, Advice] = field(default_factory=dict)
    signed: frozenset[int] = frozenset()

    @property
    def pages(self) -> tuple[MadeUpPage, ...]:
        """The pages made up."""
        return self.made.pages

    def findings(self) -> list[Problem]:
        """What is to be said of the pages before they are printed."""
        numbers = {page.number for page in self.pages}
        pages = tuple(page for page in self.copy.pages if page.number in numbers)
        found = [*self.problems, *manuscript_problems(replace(self.copy, pages=pages), self.layout)]
        for page in self.pages:
            advice = self.advice.get(page.number)
            found += [*page.problems, *fit_problems(page, advice), *filler_problems(page, advice)]
            found += shape_problems(page, self.photo_sizes)
        return found

    def candidates(self, count: int) -> tuple[Candidate, ...]:
        """Up to ``count`` ways to make up each page, the one that stands first."""
        setter = Setter(self.layout, self.book, self.photo_sizes)
        return find_candidates(self.as_set, self.pages, setter, count, cache_folder(), file_stem(self.copy))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run made: files written (none for a check), findings, figures by page, other ways to make it up.

    ``changes`` are the pages that are no longer as the last run made them.
    """

    files: tuple[Path, ...]
    problems: tuple[Problem, ...]
    pages: tuple[MadeUpPage, ...]
    figures: tuple[PageFigures, ...]
    candidates: tuple[Candidate, ...] = ()
    changes: tuple[PageChange, ...] = ()

    @property
    def exit_status(self) -> int:
        """0 clean, 1 composed with findings that are errors."""
        return 1 if any(problem.severity == "error" for problem in self.problems) else 0


def compose(
    manifest: Path,
    out: Path | None = None,
    *,
    formats: Sequence[str] = ("print", "screen"),
    pages: frozenset[int] | None = None,
    allow_outside: bool = False,
    candidates: int = 0,
    extras: frozenset[Extra] = frozenset(),
    standard: Standard | None = None,
    fresh: bool = False,
) -> Outcome:
    """Compose an issue into ``out`` (``out/`` beside the manifest when None).

    ``extras``: a PDF/A for the archive, a print PDF for each page. With ``candidates``, so many ways to make up each
    page are drawn beside it, with what they were judged by. ``standard`` goes before the layout's; ``fresh`` forgets
    how earlier runs made the pages up.
    Raises CannotCompose when nothing can be composed; earlier output then stays as it was.
    """
    editions = tuple(_editions(formats))
    folder = out or output_folder(manifest)
    with Workers() as workers:
        made_up = make_up(
            manifest,
            workers,
            pages=pages,
            allow_outside=allow_outside,
            standard=standard,
            earlier=None if fresh else folder,
        )
        files, problems, figures = print_editions(made_up, editions, formats, workers, extras)
    ways = made_up.candidates(candidates) if candidates else ()
    files |= files_of(ways)
    errors = form_errors(problems, made_up.layout)
    changes = made_up.made.changes
    besides = Besides(errors, ways, made_up.advice, changes)
    report = report_json(made_up.copy, made_up.pages, figures, made_up.book, problems, files, made_up.profile, besides)
    record = {record_name(file_stem(made_up.copy)): record_of(made_up.made)}
    written = publish_files({**files, REPORT: report, **record}, folder)
    return Outcome(written, problems, made_up.pages, figures, ways, changes)


def check(
    manifest: Path,
    *,
    pages: frozenset[int] | None = None,
    allow_outside: bool = False,
    standard: Standard | None = None,
) -> Outcome:
    """Everything but the PDFs' being written: the findings and figures alone.

    Both editions are rendered in memory all the same: what is checked is what press and readers would get.
    """
    with Workers() as workers:
        made_up = make_up(
            manifest,
            workers,
            pages=pages,
            allow_outside=allow_outside,
            standard=standard,
            earlier=output_folder(manifest),
        )
        _, problems, figures = print_editions(made_up, ("print", "screen"), (), workers)
    return Outcome((), problems, made_up.pages, figures, changes=made_up.made.changes)


def output_folder(manifest: Path) -> Path:
    """Where an issue's files go when no other folder is named: ``out/`` beside the manifest."""
    return manifest.resolve().parent / "out"


def make_up(
    manifest: Path,
    workers: Workers = ALONE,
    *,
    pages: frozenset[int] | None = None,
    allow_outside: bool = False,
    standard: Standard | None = None,
    earlier: Path | None = None,
) -> MadeUpIssue:
    """From the manifest to made-up pages, near to those in the folder of an ``earlier`` run, signed ones as signed.

    The workers get ready to print them meanwhile.
    """
    issue, read = load_issue(manifest, allow_outside=allow_outside)
    # A page alone is made up here while a helper for each edition gets ready.
    workers.start(warm_up, max(2, len(issue.pages)))
    written, edited = edit_issue(issue)
    layout = load_layout(written.layout, written.folder, issue.layout_where).of_standard(standard)
    settings = read_settings(layout.rules, issue.rules)
    profile = press_profile(layout.press.profile, (written.folder, *layout.template_folders))
    told = profile_problems(profile, layout.press.profile)
    book = open_font_book([written.folder / "fonts"])
    sizes, pictures = look_at_pictures(written, cache_folder())
    setter = Setter(layout, book, sizes)
    written, spread_told = spread(written, setter)
    signatures = read_signatures(manifest)
    signed = hold_signed(written, signatures, allow_outside=allow_outside)
    asked = tuple(one for one in signatures if pages is None or one.number in pages)
    changed = signed_problems(asked, signed, written, layout, book, manifest)
    if signed.copy != written:
        # Signed pages may show pictures that are no longer in the manifest.
        sizes, pictures = look_at_pictures(signed.copy, cache_folder())
        setter = Setter(layout, book, sizes)
    copy = signed.copy
    kept, forgotten = read_record(earlier / record_name(file_stem(copy))) if earlier else ((), ())
    chosen = chosen_pages(copy, pages)
    made = make_up_near(chosen, setter, workers, copy.folder, kept, signed.pages)
    as_set = replace(copy, pages=pages_as_set(copy.pages, made.pages))
    # Where the composer parts the contents, it parts them anew whatever an editor changes.
    fixed = frozenset(signed.pages)
    advice = remedies_for(chosen, made.pages, setter, workers, fixed) if copy.spread_over is None else {}
    made = made.only(pages)
    missing = missing_glyphs(made.pages, book)
    if missing:
        raise CannotCompose(missing)
    fonts = (*book.faces_without_han(), *lent_glyphs(made.pages, book))
    problems = (*read, *edited, *changed, *told, *pictures, *spread_told, *forgotten, *fonts)
    return MadeUpIssue(copy, as_set, layout, book, made, problems, sizes, profile, settings, advice, fixed)


def print_editions(
    made_up: MadeUpIssue,
    editions: tuple[Edition, ...],
    formats: Sequence[str] = (),
    workers: Workers = ALONE,
    extras: frozenset[Extra] = frozenset(),
) -> tuple[dict[str, bytes], tuple[Problem, ...], tuple[PageFigures, ...]]:
    """The editions' files by name, all findings, and the figures of each page."""
    name = file_stem(made_up.copy)
    files: dict[str, bytes] = {}
    problems = made_up.findings()
    figures: tuple[PageFigures, ...] = ()
    results = render_editions(
        made_up.as_set,
        made_up.pages,
        made_up.layout,
        made_up.book,
        editions,
        cache_folder(),
        made_up.profile,
        workers,
        extras,
    )
    wanted = [expected_of(edition, made_up.layout, made_up.pages, made_up.profile) for edition in editions]
    read_back = workers.map(
        read_edition, [(result.rendered.pdf, asked) for result, asked in zip(results, wanted, strict=True)]
    )
    problems += _beside_problems(results, wanted, workers)
    for edition, result, read in zip(editions, results, read_back, strict=True):
        pdf = result.rendered.pdf
        problems += [*result.problems, *read.problems]
        printed = _at_trim(made_up, read, edition)
        problems += text_problems(made_up.as_set, made_up.pages, printed, edition)
        if not figures:
            figures = measure_pages(made_up, printed)
            problems += form_problems(made_up.copy, made_up.layout, made_up.pages, printed)
        if edition in formats:
            files |= edition_files(name, edition, result.rendered, [page.number for page in made_up.pages])
        if edition == "screen" and "png" in formats:
            from composer.publish.pictures import page_pictures

            files.update(
                {f"{name}.p{page.number}.png": png for page, png in zip(made_up.pages, page_pictures(pdf), strict=True)}
            )
    problems += _picture_problems(made_up, dict(zip(editions, read_back, strict=True)).get("print"))
    for page, one in zip(made_up.pages, figures, strict=True):
        problems += figure_problems(page, one, made_up.advice.get(page.number))
    problems += failing_form(made_up.settings.applied(problems), made_up.layout)
    return files, made_up.settings.applied(problems), figures


def _beside_problems(
    results: Sequence[EditionResult], wanted: Sequence[Expected], workers: Workers
) -> Iterator[Problem]:
    """What is to be said of the files of single pages and of an archive's copy."""
    files = [
        (part, asked.of_page(number))
        for result, asked in zip(results, wanted, strict=True)
        for number, part in zip(asked.numbers, result.rendered.parts, strict=False)
    ]
    files += [
        (result.rendered.archive, asked.of_archive())
        for result, asked in zip(results, wanted, strict=True)
        if result.rendered.archive is not None
    ]
    for found in workers.map(file_problems, files):
        yield from found


def _at_trim(made_up: MadeUpIssue, read: ReadEdition, edition: Edition) -> tuple[PrintedPage, ...]:
    """An edition's pages with their origin at the trim, their drawings whole."""
    outset = made_up.layout.outset if edition == "print" else 0.0
    return tuple(
        with_drawings_whole(page, one.moved(outset)) for page, one in zip(made_up.pages, read.pages, strict=True)
    )


def _picture_problems(made_up: MadeUpIssue, printed: ReadEdition | None) -> Iterator[Problem]:
    """What is to be said of pictures at their printed size, also in a run that makes no print edition."""
    if printed is None:
        images = [as_set(page, made_up.photo_sizes) for page in made_up.pages]
    else:
        images = [on_trim(pictures, made_up.layout) for pictures in printed.pictures]
    for page, placed in zip(made_up.pages, images, strict=True):
        yield from picture_problems(page, placed, made_up.layout)


def edition_files(name: str, edition: Edition, rendered: Rendered, numbers: Sequence[int]) -> dict[str, bytes]:
    """What an edition gives, by the files' names."""
    stem = f"{name}.print" if edition == "print" else name
    files = {f"{stem}.pdf": rendered.pdf}
    files |= {f"{stem}.p{number}.pdf": part for number, part in zip(numbers, rendered.parts, strict=False)}
    if rendered.archive is not None:
        files[f"{name}.archive.pdf"] = rendered.archive
    return files


def measure_pages(made_up: MadeUpIssue, printed: Sequence[PrintedPage]) -> tuple[PageFigures, ...]:
    """The figures of every printed page; their origin is at the trim."""
    copies = {copy.number: copy for copy in made_up.as_set.pages}
    return tuple(
        measure_page(page, copies[page.number], one, made_up.book)
        for page, one in zip(made_up.pages, printed, strict=True)
    )


def _editions(formats: Sequence[str]) -> Iterator[Edition]:
    if "print" in formats:
        yield "print"
    if "screen" in formats or "png" in formats:
        yield "screen"


def file_stem(issue: IssueCopy) -> str:
    """The name of an issue's files, without what a file's name may not hold."""
    return re.sub(r'[\x00-\x1f/\\:*?"<>|]', "_", f"{issue.paper}-{issue.date.isoformat()}").lstrip(".")


def cache_folder() -> Path:
    """Where finished pictures are kept from run to run; a temporary place where home cannot be written."""
    base = os.environ.get("XDG_CACHE_HOME")
    folder = (Path(base) if base else Path.home() / ".cache") / "newspaper-composer"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        is_ours = os.access(folder, os.W_OK)
    except OSError:
        is_ours = False
    if not is_ours:
        return Path(tempfile.mkdtemp(prefix="newspaper-composer-"))
    return folder


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
