"""Made-up pages as one HTML document, through the layout's own templates."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from composer.copy.model import IssueCopy
from composer.fonts.book import FontBook
from composer.layout.model import Colour, Layout
from composer.makeup.collisions import all_blocks
from composer.makeup.model import Box, MadeUpPage, SetPicture, SetText
from composer.render.calendar import paper_date
from composer.render.lines import text_markup
from composer.render.model import PICTURE_SCHEME, Edition, PictureFiles
from composer.render.runs import Run


def document_html(
    issue: IssueCopy,
    pages: tuple[MadeUpPage, ...],
    layout: Layout,
    book: FontBook,
    pictures: PictureFiles,
    edition: Edition,
    profile: Path | None,
) -> tuple[str, tuple[Run, ...]]:
    """The whole edition as HTML, and the runs of its lines in the order they stand in it.

    Every box is placed; nothing is left to flow but the furniture's words.
    """
    environment = _environment(layout, book, pictures)
    runs: list[Run] = []

    def text(paragraph: SetText) -> Markup:
        markup, own = text_markup(paragraph, book, links=edition == "screen")
        runs.extend(own)
        return markup

    html = environment.get_template("page.html.j2").render(
        text=text,
        issue=issue,
        imprint=dict(issue.imprint),
        date=paper_date(issue.date),
        pages=pages,
        count=len(issue.pages),
        layout=layout,
        edition=edition,
        bleed=layout.format.bleed if edition == "print" else 0.0,
        colours={name: _css_colour(colour, edition) for name, colour in layout.colours.items()},
        faces=book.faces(),
        profile=profile.as_uri() if profile and edition == "print" else None,
    )
    return html, tuple(runs)


def _environment(layout: Layout, book: FontBook, pictures: PictureFiles) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(layout.template_folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )

    def picture_address(picture: SetPicture) -> str:
        return f"{PICTURE_SCHEME}:{pictures[picture].name}"

    def fit_size(text: str, role: str, width: float, largest: float) -> float:
        """The largest size in pt up to ``largest`` at which a text of the furniture fits ``width`` pt."""
        em = sum(glyph.advance for glyph in book.shape(text, role))
        return min(largest, width / em) if em else largest

    environment.filters["place"] = _place
    environment.globals.update(
        walk=all_blocks,
        picture_address=picture_address,
        fit_size=fit_size,
    )
    return environment


def _place(box: Box) -> Markup:
    """A box as CSS."""
    return Markup(f"left:{box.x:.4f}pt;top:{box.y:.4f}pt;width:{box.width:.4f}pt;height:{box.height:.4f}pt")


def _css_colour(colour: Colour, edition: Edition) -> str:
    if edition == "screen":
        return colour.screen
    return f"device-cmyk({' '.join(f'{part}%' for part in colour.print)})"
