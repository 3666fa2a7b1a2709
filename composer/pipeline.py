"""A compose from end to end: one line a stage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from composer.candidates import Candidate, files_of
from composer.copy.edit import edit_issue
from composer.fonts.book import open_font_book
from composer.keeping import Record, read_record, record_name, record_of
from composer.layout.load import load_layout
from composer.layout.model import Standard
from composer.made_up_issue import MadeUpIssue
from composer.makeup.advice import remedies_for
from composer.makeup.model import MadeUpPage
from composer.makeup.moves import PageChange
from composer.makeup.setter import Setter
from composer.manifest.load import load_issue
from composer.picture_desk import look_at_pictures
from composer.pictures.profiles import press_profile, profile_problems
from composer.places import cache_folder, file_stem, output_folder
from composer.placing import Desk, place
from composer.preflight.check import lent_glyphs, missing_glyphs
from composer.preflight.figures import PageFigures
from composer.preflight.form import form_errors
from composer.preflight.settings import read_settings
from composer.printing import print_editions
from composer.problems import CannotCompose, Problem
from composer.publish.files import publish_files
from composer.publish.report import Besides, report_json
from composer.readiness import get_ready
from composer.render.model import Edition, Extra
from composer.signatures import read_signatures
from composer.workers import ALONE, Workers

FORMATS = ("print", "screen", "png")
REPORT = "report.json"


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


def compose(  # noqa: PLR0913 (an argument for each option of the command)
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
    workers: Workers | None = None,
) -> Outcome:
    """Compose an issue into ``out`` (``out/`` beside the manifest when None).

    ``extras``: a PDF/A for the archive, a print PDF for each page. With ``candidates``, so many ways to make up each
    page are drawn beside it, with what they were judged by. ``standard`` goes before the layout's; ``fresh`` forgets
    how earlier runs made the pages up. ``workers`` are those that have begun already.
    Raises CannotCompose when nothing can be composed; earlier output then stays as it was.
    """
    editions = tuple(_editions(formats))
    folder = out or output_folder(manifest)
    with workers or Workers() as helped:
        made_up = make_up(
            manifest,
            helped,
            pages=pages,
            allow_outside=allow_outside,
            standard=standard,
            earlier=None if fresh else folder,
        )
        files, problems, figures = print_editions(made_up, editions, formats, helped, extras)
        ways = made_up.candidates(candidates) if candidates else ()
    files |= files_of(ways)
    errors = form_errors(problems, made_up.layout)
    changes = made_up.made.changes
    besides = Besides(errors, ways, made_up.advice, changes)
    report = report_json(made_up.copy, made_up.pages, figures, made_up.book, problems, files, made_up.profile, besides)
    record = {record_name(file_stem(made_up.copy)): record_of(made_up.made, made_up.spreading)}
    written = publish_files({**files, REPORT: report, **record}, folder)
    return Outcome(written, problems, made_up.pages, figures, ways, changes)


def check(
    manifest: Path,
    *,
    pages: frozenset[int] | None = None,
    allow_outside: bool = False,
    standard: Standard | None = None,
    workers: Workers | None = None,
) -> Outcome:
    """Everything but the PDFs' being written: the findings and figures alone.

    Both editions are rendered in memory all the same: what is checked is what press and readers would get. ``workers``
    are those that have begun already.
    """
    with workers or Workers() as helped:
        made_up = make_up(
            manifest,
            helped,
            pages=pages,
            allow_outside=allow_outside,
            standard=standard,
            earlier=output_folder(manifest),
        )
        _, problems, figures = print_editions(made_up, ("print", "screen"), (), helped)
    return Outcome((), problems, made_up.pages, figures, changes=made_up.made.changes)


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
    # A page alone is made up here while a helper gets ready to print an edition.
    workers.start(get_ready, max(2, len(issue.pages)))
    written, edited = edit_issue(issue)
    layout = load_layout(written.layout, written.folder, issue.layout_where).of_standard(standard)
    settings = read_settings(layout.rules, issue.rules)
    profile = press_profile(layout.press.profile, (written.folder, *layout.template_folders))
    told = profile_problems(profile, layout.press.profile)
    book = open_font_book([written.folder / "fonts"])
    sizes, pictures = look_at_pictures(written, cache_folder(), workers)
    record, forgotten = read_record(earlier / record_name(file_stem(written))) if earlier else (Record(), ())
    setter, signatures = Setter(layout, book, sizes), read_signatures(manifest)
    desk = Desk(manifest, setter, workers, record, signatures, pages, pictures, allow_outside)
    placed = place(written, desk)
    copy, made, fixed = placed.signed.copy, placed.made, frozenset(placed.signed.pages)
    is_spread = copy.spread_over is not None
    advice = remedies_for(placed.chosen, made.choices, placed.setter, workers, fixed, are_spread=is_spread)
    made = made.only(pages)
    missing = missing_glyphs(made.pages, book)
    if missing:
        raise CannotCompose(missing)
    fonts = (*book.faces_without_han(), *lent_glyphs(made.pages, book))
    problems = (*read, *edited, *told, *placed.problems, *forgotten, *fonts)
    return MadeUpIssue(
        copy,
        placed.as_set,
        layout,
        book,
        made,
        problems,
        placed.setter.photo_sizes,
        profile,
        settings,
        advice,
        fixed,
        placed.spreading,
    )


def _editions(formats: Sequence[str]) -> Iterator[Edition]:
    if "print" in formats:
        yield "print"
    if "screen" in formats or "png" in formats:
        yield "screen"
