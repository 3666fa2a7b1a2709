"""``compose proof``: pages on office paper for proofreaders and duty editors (大样), articles for reporters (小样)."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from composer.copy.edit import edit_issue
from composer.copy.model import IssueCopy, PageCopy
from composer.copy.reading import readings_of
from composer.fonts.book import open_font_book
from composer.layout.load import load_layout
from composer.makeup.galleys import GalleyFormat, galley_sheets
from composer.manifest.load import load_issue
from composer.pipeline import Outcome, make_up
from composer.places import file_stem, output_folder
from composer.placing import chosen_pages
from composer.preflight.check import lacking_glyphs
from composer.preflight.manuscript import manuscript_problems
from composer.preflight.settings import read_settings
from composer.printing import print_editions
from composer.problems import Message, Problem, Where
from composer.publish.files import publish_files
from composer.render.identity import set_time
from composer.render.proof.galley_proofs import galley_proofs
from composer.render.proof.model import GALLEYS, PAGES, Dressing
from composer.render.proof.page_sheets import impose, page_marks, page_proofs
from composer.render.proof.sheet import PAPERS, PaperName, paper_for
from composer.render.proof.version import (
    UnreadableVersions,
    Version,
    counted,
    dump_versions,
    load_versions,
    mark_of,
)
from composer.workers import Workers


@dataclass(frozen=True, slots=True)
class ProofOrder:
    """What is asked for: ``paper`` and ``watermark`` are those of the kind of proof where None."""

    paper: PaperName | None = None
    tiled: bool = False
    watermark: str | None = None
    line_numbers: bool = False


def proof_pages(
    manifest: Path,
    out: Path | None = None,
    order: ProofOrder = ProofOrder(),
    *,
    pages: frozenset[int] | None = None,
    allow_outside: bool = False,
) -> Outcome:
    """Write the pages' proof, ``<paper>-<date>.proof.pdf``, into ``out`` (``out/`` beside the manifest when None).

    The findings are those of a compose, but for the press's: proofs show the screen edition. The page's colours are
    those readers see, and an office printer's too. Raises CannotCompose when nothing can be composed.
    """
    folder = out or output_folder(manifest)
    with Workers() as workers:
        made_up = make_up(manifest, workers, pages=pages, allow_outside=allow_outside, earlier=folder)
        files, problems, figures = print_editions(made_up, ("screen",), ("screen",), workers)
    copy, layout, printed = made_up.copy, made_up.layout, made_up.pages
    stem = file_stem(copy)
    pages_pdf = files[f"{stem}.pdf"]
    marks = {f"page {page.number}": mark for page, mark in zip(printed, page_marks(pages_pdf), strict=True)}
    past = _read_versions(folder, stem)
    versions = counted(past.versions, marks)
    paper = order.paper or paper_for(layout.format.trim)
    sheets = impose(printed, tuple(versions.values()), layout, paper, tiled=order.tiled)
    rendered = page_proofs(pages_pdf, sheets, _dressing(copy, order, PAGES), layout, made_up.book)
    files = {f"{stem}.proof.pdf": rendered.pdf, past.name: dump_versions({**past.versions, **versions})}
    found = made_up.settings.applied((*problems, *past.problems, *rendered.problems))
    return Outcome(publish_files(files, folder)[:1], found, printed, figures)


def proof_articles(
    manifest: Path,
    out: Path | None = None,
    order: ProofOrder = ProofOrder(),
    *,
    pages: frozenset[int] | None = None,
    allow_outside: bool = False,
) -> Outcome:
    """Write the articles' galleys, ``<paper>-<date>.galleys.pdf``; no page is made up and no picture opened.

    The findings are those of manifest and manuscripts. Raises CannotCompose when the manifest is wrong.
    """
    issue, read = load_issue(manifest, allow_outside=allow_outside)
    copy, edited = edit_issue(issue)
    copy = replace(copy, pages=_pages_read(copy, pages))
    layout = load_layout(copy.layout, copy.folder, issue.layout_where)
    settings = read_settings(layout.rules, issue.rules)
    book = open_font_book([copy.folder / "fonts"])
    form = GalleyFormat(PAPERS[order.paper or "a4"])
    readings = readings_of(copy)
    sheets = galley_sheets(readings, form, layout, book)
    stem, folder = file_stem(copy), out or output_folder(manifest)
    past = _read_versions(folder, stem)
    versions = counted(past.versions, {one.name: mark_of(one.content) for one in readings})
    rendered = galley_proofs(sheets, versions, form, _dressing(copy, order, GALLEYS), layout, book)
    files = {f"{stem}.galleys.pdf": rendered.pdf, past.name: dump_versions({**past.versions, **versions})}
    slips = [slip for sheet in sheets for slip in sheet.slips]
    lacking = [one for slip in slips for one in lacking_glyphs(slip.reading.page, slip.reading.title, slip.texts, book)]
    # Reporters read an article with a box in it all the same; the engine only complains of it once more.
    printing = lacking or rendered.problems
    found = (*read, *edited, *manuscript_problems(copy, layout), *past.problems, *printing)
    return Outcome(publish_files(files, folder)[:1], settings.applied(found), (), ())


def _pages_read(copy: IssueCopy, pages: frozenset[int] | None) -> tuple[PageCopy, ...]:
    """The pages whose articles are read: those asked for; one without a number where the composer makes the pages."""
    if copy.spread_over is not None:
        return tuple(replace(page, number=0) for page in copy.pages)
    return tuple(page for page in chosen_pages(copy, pages) if pages is None or page.number in pages)


def _dressing(issue: IssueCopy, order: ProofOrder, watermark: str) -> Dressing:
    """What the sheets bear; the time is the run's, or the one that is set (SOURCE_DATE_EPOCH)."""
    made = set_time() or datetime.datetime.now().astimezone()
    word = watermark if order.watermark is None else order.watermark.strip()
    return Dressing(issue, word, made, order.line_numbers)


@dataclass(frozen=True, slots=True)
class _Past:
    """The versions of earlier proofs, the name of the file that keeps them, what is to be said of it."""

    name: str
    versions: Mapping[str, Version]
    problems: tuple[Problem, ...] = ()


def _read_versions(folder: Path, stem: str) -> _Past:
    name = f"{stem}.proofs.json"
    try:
        return _Past(name, load_versions((folder / name).read_bytes()))
    except FileNotFoundError:
        return _Past(name, {})
    except (OSError, UnreadableVersions):
        message = Message(
            f"{name} 读不出来，稿次从第1稿重新数起。", f"{name} cannot be read; proofs are counted from 1 again"
        )
        return _Past(name, {}, (Problem("warning", "output.versions-unreadable", message, Where(str(folder / name))),))
