"""One edition of the made-up issue: pictures prepared, HTML written, PDF made."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from composer.copy.model import IssueCopy
from composer.fonts.book import FontBook
from composer.layout.model import Layout
from composer.makeup.collisions import all_blocks
from composer.makeup.model import MadeUpPage, SetPicture
from composer.pictures.model import PreparedPicture
from composer.pictures.prepare import prepare
from composer.problems import Problem
from composer.render.html import document_html
from composer.render.model import Edition, Rendered
from composer.render.pdf import write_pdf
from composer.render.runs import Run

PRINT_QUALITY = 88
SCREEN_QUALITY = 65


@dataclass(frozen=True, slots=True)
class EditionResult:
    """A rendered edition and the pictures made for it."""

    rendered: Rendered
    pictures: dict[SetPicture, PreparedPicture]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What pictures and PDF engine reported."""
        found = [problem for picture in self.pictures.values() for problem in picture.problems]
        return (*dict.fromkeys(found), *self.rendered.problems)


@dataclass(frozen=True, slots=True)
class Job:
    """All that WeasyPrint needs for one edition, and the pictures made for it."""

    html: str
    runs: tuple[Run, ...]
    edition: Edition
    readable: frozenset[Path]
    title: str
    pictures: dict[SetPicture, PreparedPicture]


def render_editions(
    issue: IssueCopy,
    pages: tuple[MadeUpPage, ...],
    layout: Layout,
    book: FontBook,
    editions: tuple[Edition, ...],
    cache: Path,
    profile: Path | None,
) -> tuple[EditionResult, ...]:
    """Render the pages for print (CMYK) and for the screen (RGB, tagged, linked), side by side."""
    jobs = [_job(issue, pages, layout, book, edition, cache, profile) for edition in editions]
    tasks = [(job.html, job.runs, layout, job.edition, job.readable, job.title) for job in jobs]
    try:
        rendered = _side_by_side(tasks)
    except (ImportError, OSError, BrokenProcessPool):  # a machine that lends no second process
        rendered = [write_pdf(*task) for task in tasks]
    return tuple(EditionResult(pdf, job.pictures) for pdf, job in zip(rendered, jobs, strict=True))


def _side_by_side(
    tasks: Sequence[tuple[str, tuple[Run, ...], Layout, Edition, frozenset[Path], str]],
) -> list[Rendered]:
    """The PDFs of some editions, each but the first in a process of its own."""
    if len(tasks) == 1:
        return [write_pdf(*tasks[0])]
    # A fresh process each: Pango and fontconfig do not survive a fork.
    with ProcessPoolExecutor(len(tasks) - 1, mp_context=get_context("spawn")) as helpers:
        others = [helpers.submit(write_pdf, *task) for task in tasks[1:]]
        return [write_pdf(*tasks[0]), *(other.result() for other in others)]


def _job(
    issue: IssueCopy,
    pages: tuple[MadeUpPage, ...],
    layout: Layout,
    book: FontBook,
    edition: Edition,
    cache: Path,
    profile: Path | None,
) -> Job:
    prepared = {
        picture: _prepare(picture, layout, edition, cache, profile)
        for page in pages
        for block in all_blocks(page.blocks)
        for picture in block.pictures
    }
    files = {picture: made.file.resolve() for picture, made in prepared.items()}
    html, runs = document_html(issue, pages, layout, book, files, edition, profile)
    fonts = {face.file for face in book.faces() if face.own}
    readable = frozenset({*files.values(), *fonts, *([profile] if profile else [])})
    title = f"{issue.paper} {issue.date.isoformat()} 第{issue.number}期"
    return Job(html, runs, edition, readable, title, prepared)


def _prepare(
    picture: SetPicture, layout: Layout, edition: Edition, cache: Path, profile: Path | None
) -> PreparedPicture:
    press = edition == "print"
    return prepare(
        picture.file,
        box_pt=(picture.box.width, picture.box.height),
        crop="none" if picture.fixed else picture.focus or "auto",
        ppi=layout.pictures.print_ppi if press else layout.pictures.screen_ppi,
        colour="cmyk" if press else "rgb",
        cache=cache,
        quality=PRINT_QUALITY if press else SCREEN_QUALITY,
        profile=profile,
    )
