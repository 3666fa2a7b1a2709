"""Pages as they might also have been: the runners-up of the search, as pictures with their scores."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from composer.copy.model import IssueCopy
from composer.fonts.book import FontBook
from composer.layout.model import Layout
from composer.makeup.model import MadeUpPage
from composer.makeup.page import candidates_of
from composer.makeup.setter import Setter
from composer.publish.pictures import page_pictures
from composer.render.edition import render_alone

# The band over a picture that tells its score, in pixels.
BAND, LETTERS, INSET = 46, 22, 16


@dataclass(frozen=True, slots=True)
class Candidate:
    """A page to choose from: its place among the page's candidates (1 is the one printed), itself, its picture."""

    place: int
    page: MadeUpPage
    name: str
    picture: bytes


def find_candidates(
    issue: IssueCopy, pages: Sequence[MadeUpPage], setter: Setter, count: int, cache: Path, stem: str
) -> tuple[Candidate, ...]:
    """Up to ``count`` candidates of each page, the printed one first; files are called after ``stem``."""
    copies = {copy.number: copy for copy in issue.pages}
    ranked = [candidates_of(copies[page.number], page, setter, count) for page in pages]
    found = []
    for place in range(1, count + 1):
        these = [one[place - 1] for one in ranked if len(one) >= place]
        for page, picture in zip(these, _pictures(issue, these, setter.layout, setter.book, cache), strict=True):
            name = f"{stem}.p{page.number}.candidate{place}.png"
            found.append(Candidate(place, page, name, _with_score(picture, place, page)))
    return tuple(sorted(found, key=lambda one: (one.page.number, one.place)))


def files_of(candidates: Sequence[Candidate]) -> Mapping[str, bytes]:
    """The pictures by the names of their files."""
    return {one.name: one.picture for one in candidates}


def score_of(page: MadeUpPage) -> str:
    """What a page was judged by, the dearest first; in the layout's own words for its weights."""
    terms: dict[str, float] = {}
    for name, cost in (*page.terms, *page.faults):
        terms[name] = terms.get(name, 0.0) + cost
    parts = [f"{name} {cost:.1f}" for name, cost in sorted(terms.items(), key=lambda one: -one[1]) if cost >= 0.05]
    return f"{page.cost:.1f} = {' + '.join(parts)}"


def _pictures(
    issue: IssueCopy, pages: Sequence[MadeUpPage], layout: Layout, book: FontBook, cache: Path
) -> tuple[bytes, ...]:
    if not pages:
        return ()
    edition = render_alone(issue, tuple(pages), layout, book, "screen", cache, None)
    return page_pictures(edition.rendered.pdf)


def _with_score(picture: bytes, place: int, page: MadeUpPage) -> bytes:
    """The picture under a band that tells its page, its place and its score."""
    printed = Image.open(io.BytesIO(picture)).convert("RGB")
    sheet = Image.new("RGB", (printed.width, printed.height + BAND), "white")
    sheet.paste(printed, (0, BAND))
    draw = ImageDraw.Draw(sheet)
    draw.rectangle((0, 0, sheet.width, BAND), fill=(40, 40, 40))
    text = f"page {page.number}, candidate {place}: {score_of(page)}"
    draw.text((INSET, (BAND - LETTERS) // 2), text, fill="white", font=ImageFont.load_default(LETTERS))
    stream = io.BytesIO()
    sheet.save(stream, "PNG", optimize=False)
    return stream.getvalue()
