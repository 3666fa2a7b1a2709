"""Made-up pages as one HTML document, through the layout's own templates."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import Any

from markupsafe import Markup

from composer.copy.model import IssueCopy
from composer.fonts.book import FontBook
from composer.layout.model import Colour, Layout, Look
from composer.makeup.collisions import all_blocks
from composer.makeup.model import Box, MadeUpPage, SetPicture, SetText
from composer.render.calendar import paper_date
from composer.render.furniture import (
    Rows,
    duties,
    fit_rows,
    fit_size,
    fit_stack,
    only,
    particulars,
    text_width,
    without,
)
from composer.render.inks import black_alone, press_for
from composer.render.lines import joined, text_markup
from composer.render.model import PICTURE_SCHEME, Edition, PictureFiles
from composer.render.ornaments import Draughtsman
from composer.render.quotes import quote_place
from composer.render.runs import Strand
from composer.render.structure import tagged_blocks
from composer.render.templates import own_sheets, render, template_environment


def document_html(
    issue: IssueCopy,
    pages: tuple[MadeUpPage, ...],
    layout: Layout,
    book: FontBook,
    pictures: PictureFiles,
    edition: Edition,
    profile: Path | None,
) -> tuple[str, tuple[tuple[Strand, ...], ...]]:
    """The whole edition as HTML, and the strands of each page's lines in the order they stand in it.

    Every box is placed; nothing is left to flow but the furniture's words.
    Raises CannotCompose where one of the layout's templates or drawings is wrong.
    """
    colours = {name: css_colours(design, edition) for name, design in layout.designs.items()}
    drawn = count()
    draw = {
        name: Draughtsman(layout, own, press_for(layout, name, profile) if edition == "print" else None, drawn)
        for name, own in colours.items()
    }
    strands: dict[int, list[Strand]] = {id(page): [] for page in pages}

    def text(paragraph: SetText, page: MadeUpPage, depth: int) -> Markup:
        markup, own = text_markup(paragraph, book, depth, links=edition == "screen")
        strands[id(page)].extend(own)
        return markup

    values = {
        "text": text,
        # The print edition has no tags: its paragraphs need no elements of their own.
        "texts_of": lambda block: joined(block.texts) if edition == "print" else block.texts,
        "issue": issue,
        "imprint": particulars(issue.imprint, layout),
        "date": paper_date(issue.date),
        "pages": pages,
        "count": len(issue.pages),
        "layout": layout,
        "edition": edition,
        "outset": layout.outset if edition == "print" else 0.0,
        "colours": css_colours(layout, edition),
        "design_colours": colours,
        "drawing": draw,
        "faces": [face_of(book, role) for role in (face.role for face in book.faces())],
        "sheets": own_sheets(layout),
        "profile": profile.as_uri() if profile and edition == "print" else None,
    }
    environment = template_environment(layout)
    environment.globals.update(_functions(book, pictures))
    environment.filters.update(place=place, only=only, without=without, duties=duties)
    return render(environment, layout, "page.html.j2", values), tuple(map(tuple, strands.values()))


def _functions(book: FontBook, pictures: PictureFiles) -> dict[str, Any]:
    """What templates may call."""

    def picture_address(picture: SetPicture, page: MadeUpPage) -> str:
        return f"{PICTURE_SCHEME}:{pictures[page.design, picture].name}"

    def size_in(text: str, role: str, width: float, largest: float) -> float:
        return fit_size(text, role, width, largest, book)

    def rows_in(parts: list[str], role: str, width: float, height: float, largest: float) -> Rows:
        return fit_rows(parts, role, (width, height), largest, book)

    def stack_in(parts: list[str], role: str, width: float, height: float, largest: float) -> Rows:
        return fit_stack(parts, role, (width, height), largest, book)

    return {
        "walk": all_blocks,
        "tagged_blocks": tagged_blocks,
        "quote_place": quote_place,
        "picture_address": picture_address,
        "fit_size": size_in,
        "fit_rows": rows_in,
        "fit_stack": stack_in,
        "text_width": lambda text, role, size: text_width(text, role, size, book),
    }


def face_of(book: FontBook, role: str) -> dict[str, str | int | None]:
    """The face of a role; its file's address when it is the paper's own and the system does not know it."""
    face = book.face(role)
    address = face.file.as_uri() if face.own else None
    return {"role": role, "family": face.family, "weight": face.weight, "address": address}


def place(box: Box) -> Markup:
    """A box as CSS."""
    return Markup(f"left:{box.x:.4f}pt;top:{box.y:.4f}pt;width:{box.width:.4f}pt;height:{box.height:.4f}pt")


def css_colours(look: Look, edition: Edition) -> dict[str, str]:
    """A look's colours by name as CSS: inks for print, RGB for the screen."""
    return {name: _css_colour(colour, edition, look.black_and_white) for name, colour in look.colours.items()}


def _css_colour(colour: Colour, edition: Edition, black_only: bool) -> str:
    if edition == "screen":
        return colour.screen
    inks = black_alone(colour.print) if black_only else colour.print
    return f"device-cmyk({' '.join(f'{part}%' for part in inks)})"
