"""The editions of the made-up issue: pictures prepared, HTML written, PDFs made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from composer.copy.model import IssueCopy
from composer.fonts.book import FontBook
from composer.layout.model import Layout
from composer.makeup.collisions import all_blocks
from composer.makeup.model import MadeUpPage
from composer.pictures.faults import of_article
from composer.pictures.model import Finish, PreparedPicture
from composer.pictures.prepare import Negative, prepare
from composer.problems import CannotCompose, Problem
from composer.render.html import document_html
from composer.render.identity import Identity, made_at
from composer.render.inks import press_for
from composer.render.model import Edition, Extra, Rendered, Sheets, UsedPicture
from composer.render.pdf import write_pdf
from composer.render.subjects import subjects_of
from composer.workers import ALONE, Workers

PRINT_QUALITY = 88
SCREEN_QUALITY = 65


Pictures = Mapping[UsedPicture, PreparedPicture]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A picture as one edition wants it, and the number of its page and the title of its article."""

    edition: Edition
    used: UsedPicture
    article: tuple[int, str]
    finish: Finish


@dataclass(frozen=True, slots=True)
class EditionResult:
    """A rendered edition and the pictures made for it."""

    rendered: Rendered
    pictures: Pictures

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What pictures and PDF engine reported."""
        found = [problem for picture in self.pictures.values() for problem in picture.problems]
        return (*dict.fromkeys(found), *self.rendered.problems)


def render_alone(
    issue: IssueCopy,
    pages: tuple[MadeUpPage, ...],
    layout: Layout,
    book: FontBook,
    edition: Edition,
    cache: Path,
    profile: Path | None,
    workers: Workers = ALONE,
) -> EditionResult:
    """Render the pages for print (CMYK) or for the screen (RGB, tagged, linked), with no other edition beside it."""
    (pictures,) = prepared_pictures(pages, layout, (edition,), cache, profile, workers)
    return render_edition(issue, pages, layout, book, edition, pictures, profile)


def prepared_pictures(
    pages: tuple[MadeUpPage, ...],
    layout: Layout,
    editions: tuple[Edition, ...],
    cache: Path,
    profile: Path | None,
    workers: Workers = ALONE,
) -> tuple[Pictures, ...]:
    """The finished pictures of each edition; what is to be said of one names its page and article."""
    used = _used_pictures(pages)
    wanted: dict[Path, list[_Wanted]] = {}
    for edition in editions:
        for one, article in used.items():
            finish = _finish(layout, one[0], edition, profile)
            wanted.setdefault(one[1].file, []).append(_Wanted(edition, one, article, finish))
    made = workers.map(_prepare_all, [(file, tuple(wants), cache) for file, wants in wanted.items()])
    found = {
        (want.edition, want.used): prepared
        for wants, all_prepared in zip(wanted.values(), made, strict=True)
        for want, prepared in zip(wants, all_prepared, strict=True)
    }
    return tuple({one: found[edition, one] for one in used} for edition in editions)


def render_edition(
    issue: IssueCopy,
    pages: tuple[MadeUpPage, ...],
    layout: Layout,
    book: FontBook,
    edition: Edition,
    pictures: Pictures,
    profile: Path | None,
    extras: frozenset[Extra] = frozenset(),
) -> EditionResult:
    """Render the pages for one edition with the pictures prepared for it."""
    sheets = _sheets(issue, pages, layout, book, edition, pictures, profile)
    return EditionResult(write_pdf(_with_extras(sheets, extras)), pictures)


def _used_pictures(pages: tuple[MadeUpPage, ...]) -> dict[UsedPicture, tuple[int, str]]:
    """Every picture of each design, with the number of its page and the title of its article."""

    def found() -> Iterator[tuple[UsedPicture, tuple[int, str]]]:
        for page in pages:
            for block in all_blocks(page.blocks):
                for picture in block.pictures:
                    yield (page.design, picture), (page.number, block.title)

    return dict(found())


def _sheets(
    issue: IssueCopy,
    pages: tuple[MadeUpPage, ...],
    layout: Layout,
    book: FontBook,
    edition: Edition,
    pictures: Pictures,
    profile: Path | None,
) -> Sheets:
    files = {picture: made.file.resolve() for picture, made in pictures.items()}
    html, strands = document_html(issue, pages, layout, book, files, edition, profile)
    fonts = {face.file for face in book.faces() if face.own}
    readable = frozenset({*files.values(), *fonts, *([profile] if profile else [])})
    identity = Identity(f"{issue.paper} {issue.date.isoformat()} 第{issue.number}期", made_at(issue.date))
    numbers = tuple(page.number for page in pages)
    adverts = {made.file.resolve(): made.page for made in pictures.values() if made.page is not None}
    placed = tuple(sorted(adverts.items()))
    return Sheets(
        html, strands, layout, edition, readable, identity, numbers, subjects_of(pages, files), profile, placed
    )


def _with_extras(sheets: Sheets, extras: frozenset[Extra]) -> Sheets:
    """An archive's copy is made of the screen edition, a file for each page of the print edition."""
    screen = sheets.edition == "screen"
    return replace(sheets, archive=screen and "archive" in extras, parts=not screen and "split" in extras)


def _finish(layout: Layout, design: str, edition: Edition, profile: Path | None) -> Finish:
    """What an edition asks of the pictures on pages of a design."""
    asked, press = layout.pictures, press_for(layout, design, profile)
    if edition == "screen":
        return Finish(press, asked.screen_ppi, SCREEN_QUALITY, asked.line_ppi, screen=True)
    return Finish(press, asked.print_ppi, PRINT_QUALITY, asked.line_ppi, asked.sharpen)


def _prepare_all(file: Path, wants: Sequence[_Wanted], cache: Path) -> tuple[PreparedPicture, ...]:
    """All that is made of one picture."""
    negative = Negative(file)
    return tuple(_prepare(negative, want, cache) for want in wants)


def _prepare(negative: Negative, want: _Wanted, cache: Path) -> PreparedPicture:
    _, picture = want.used
    try:
        made = prepare(
            negative,
            box_pt=(picture.box.width, picture.box.height),
            crop="none" if picture.fixed else "auto" if picture.sought else picture.focus,
            finish=want.finish,
            cache=cache,
        )
    except CannotCompose as refused:
        raise CannotCompose(of_article(problem, *want.article) for problem in refused.problems) from refused
    return replace(made, problems=tuple(of_article(problem, *want.article) for problem in made.problems))
