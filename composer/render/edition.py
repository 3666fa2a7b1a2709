"""One edition of the made-up issue: pictures prepared, HTML written, PDF made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from composer.copy.model import IssueCopy
from composer.fonts.book import FontBook
from composer.layout.model import Layout
from composer.makeup.model import Block, MadeUpPage, SetPicture
from composer.pictures.model import PreparedPicture
from composer.pictures.prepare import prepare
from composer.problems import Problem
from composer.render.html import document_html
from composer.render.model import Edition, Rendered
from composer.render.pdf import write_pdf

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


def render_edition(
    issue: IssueCopy,
    pages: tuple[MadeUpPage, ...],
    layout: Layout,
    book: FontBook,
    edition: Edition,
    cache: Path,
    profile: Path | None,
) -> EditionResult:
    """Render the pages for print (CMYK) or for the screen (RGB, tagged, linked)."""
    prepared = {
        picture: _prepare(picture, layout, edition, cache, profile)
        for page in pages
        for picture in pictures_of(page.blocks)
    }
    files = {picture: made.file.resolve() for picture, made in prepared.items()}
    html = document_html(issue, pages, layout, book, files, edition, profile)
    fonts = {face.file for face in book.faces() if face.own}
    readable = frozenset({*files.values(), *fonts, *([profile] if profile else [])})
    title = f"{issue.paper} {issue.date.isoformat()} 第{issue.number}期"
    return EditionResult(write_pdf(html, layout, edition, readable, title), prepared)


def pictures_of(blocks: tuple[Block, ...]) -> Iterator[SetPicture]:
    """All pictures of some blocks and the blocks inside them."""
    for block in blocks:
        yield from block.pictures
        yield from pictures_of(block.children)


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
