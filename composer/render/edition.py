"""The editions of the made-up issue: pictures prepared, HTML written, PDFs made."""

from __future__ import annotations

from dataclasses import dataclass
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
from composer.render.model import Edition, Rendered, Sheets
from composer.render.pdf import write_pdf
from composer.workers import ALONE, Workers

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


def render_editions(
    issue: IssueCopy,
    pages: tuple[MadeUpPage, ...],
    layout: Layout,
    book: FontBook,
    editions: tuple[Edition, ...],
    cache: Path,
    profile: Path | None,
    workers: Workers = ALONE,
) -> tuple[EditionResult, ...]:
    """Render the pages for print (CMYK) and for the screen (RGB, tagged, linked), side by side."""
    pictures = _prepared_pictures(pages, layout, editions, cache, profile, workers)
    sheets = [
        _sheets(issue, pages, layout, book, edition, own, profile)
        for edition, own in zip(editions, pictures, strict=True)
    ]
    rendered = workers.map(write_pdf, [(one,) for one in sheets])
    return tuple(EditionResult(pdf, own) for pdf, own in zip(rendered, pictures, strict=True))


def _prepared_pictures(
    pages: tuple[MadeUpPage, ...],
    layout: Layout,
    editions: tuple[Edition, ...],
    cache: Path,
    profile: Path | None,
    workers: Workers,
) -> list[dict[SetPicture, PreparedPicture]]:
    """The finished pictures of each edition."""
    used = dict.fromkeys(picture for page in pages for block in all_blocks(page.blocks) for picture in block.pictures)
    wanted = [(picture, layout, edition, cache, profile) for edition in editions for picture in used]
    made = iter(workers.map(_prepare, wanted))
    return [dict(zip(used, made, strict=False)) for _ in editions]


def _sheets(
    issue: IssueCopy,
    pages: tuple[MadeUpPage, ...],
    layout: Layout,
    book: FontBook,
    edition: Edition,
    pictures: dict[SetPicture, PreparedPicture],
    profile: Path | None,
) -> Sheets:
    files = {picture: made.file.resolve() for picture, made in pictures.items()}
    html, runs = document_html(issue, pages, layout, book, files, edition, profile)
    fonts = {face.file for face in book.faces() if face.own}
    readable = frozenset({*files.values(), *fonts, *([profile] if profile else [])})
    title = f"{issue.paper} {issue.date.isoformat()} 第{issue.number}期"
    return Sheets(html, runs, layout, edition, readable, title)


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
