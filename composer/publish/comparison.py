"""Two versions of an issue as one HTML page: pages side by side, then every change; a file that can be mailed."""

from __future__ import annotations

import base64
import hashlib
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from PIL import Image

from composer.compare.model import (
    ArticleChange,
    Comparison,
    PageChange,
    Span,
    TextChange,
    Version,
)
from composer.compare.page_words import sentences_of_page, totals_of
from composer.compare.words import KINDS, name_of, sentences_of
from composer.makeup.model import Box, MadeUpPage
from composer.problems import Language, Message
from composer.publish.pictures import PNG_PPI

TEMPLATES = Path(__file__).parent / "templates"
# Body type stays readable; two broadsheet pages take about a megabyte.
WEBP_QUALITY = 55
# Characters that stand on either side of a change; what is further away is left out.
CONTEXT = 28
LEFT_OUT = "……"
WORDS = {
    "title": Message("大样比对", "Page comparison"),
    "old": Message("旧", "Old"),
    "new": Message("新", "New"),
    "page": Message("第{}版", "Page {}"),
    "same_page": Message("没有变化", "nothing changed"),
    "no_page": Message("没有这一版", "no such page"),
    "also": Message("另见", "See also"),
    "whole": Message("全文", "Whole text"),
    "large": Message("放大版面", "Enlarge pages"),
    "marks": Message("显示标记", "Show marks"),
    "over": Message("叠看", "Overlay"),
    "blink": Message("闪看", "Blink"),
    "legend": Message("图例", "Legend"),
}
MARKS = {
    "come": Message("新上", "new"),
    "gone": Message("撤下", "gone"),
    "edited": Message("改文字", "text changed"),
    "moved": Message("移动、改大小", "moved, resized"),
    "photo": Message("换图、改图", "photo changed"),
    "fit": Message("溢出、字号", "fit, headline size"),
}


@dataclass(frozen=True, slots=True)
class Side:
    """A version, what it is called, and a picture of each page; no pictures where it was never drawn."""

    name: str
    version: Version
    pictures: tuple[bytes, ...] = ()


def comparison_html(comparison: Comparison, old: Side, new: Side, language: Language) -> str:
    """The page, whole in itself: nothing beside it, nothing fetched, no script needed. Same input, same bytes."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    sheet, script = ((TEMPLATES / f"comparison.{kind}").read_text(encoding="utf-8") for kind in ("css", "js"))
    values = {
        "language": language,
        "words": _in_language(WORDS, language),
        "marks": _in_language(MARKS, language),
        "names": (old.name, new.name),
        "totals": [total.in_language(language) for total in totals_of(comparison)],
        "pages": [_page(page, comparison, (old, new), language) for page in comparison.pages],
        "sheet": Markup(sheet),
        "script": Markup(script),
        "script_sum": base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
    }
    return environment.get_template("comparison.html.j2").render(values)


def _in_language(words: dict[str, Message], language: Language) -> dict[str, str]:
    return {name: message.in_language(language) for name, message in words.items()}


def _page(page: PageChange, comparison: Comparison, sides: tuple[Side, Side], language: Language) -> dict[str, Any]:
    changes = [comparison.by_number(number) for number in page.changes]
    state = page.after or page.before
    assert state is not None, "a page is in one version at least"
    here = [change for change in changes if change.article.spot.page == page.number]
    shown = sides if page.is_change else ()
    return {
        "number": page.number,
        "head": WORDS["page"].in_language(language).format(page.number),
        "name": state.name,
        "is_change": page.is_change,
        "told": [sentence.in_language(language) for sentence in sentences_of_page(page)] if page.is_change else [],
        "proofs": [_proof(page.number, changes, side, old=side is sides[0], language=language) for side in shown],
        "changes": [_change(change, language) for change in here],
        "elsewhere": [_link(change, language) for change in changes if change not in here],
    }


def _proof(
    number: int, changes: Sequence[ArticleChange], side: Side, *, old: bool, language: Language
) -> dict[str, Any] | None:
    """One side's picture of a page under its marks; None where it has no such page."""
    pages = side.version.pages
    at = next((index for index, page in enumerate(pages) if page.number == number), None)
    if at is None:
        return None
    picture, (width, height) = _drawn(side.pictures[at]) if side.pictures else ("", _size_of(pages[at]))
    overlays = []
    for change in changes:
        article = change.before if old else change.after
        if article is None or article.spot.page != number:
            continue
        link = _link(change, language) | {"marks": " ".join(_marks(change)), "what": ""}
        group = {"what": " group"} if article.kind in ("section", "topic") else {}
        overlays.append(link | group | {"style": _style(article.spot.box, width, height)})
        for photo in change.photos:
            known = photo.before if old else photo.after
            if known is not None:
                box = _style(known.picture.box, width, height)
                overlays.append(link | {"marks": "photo", "what": " picture", "style": box})
    return {"picture": picture, "ratio": f"{width:.2f} / {height:.2f}", "overlays": overlays}


def _drawn(png: bytes) -> tuple[str, tuple[float, float]]:
    """A page's picture for the file, and the page's size in pt."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    stream = io.BytesIO()
    picture.save(stream, "WEBP", quality=WEBP_QUALITY, method=4)
    data = base64.b64encode(stream.getvalue()).decode()
    return f"data:image/webp;base64,{data}", (picture.width * 72 / PNG_PPI, picture.height * 72 / PNG_PPI)


def _size_of(page: MadeUpPage) -> tuple[float, float]:
    """Width and height in pt of a page that was never drawn, its foot taken to be as wide as its sides."""
    frame = page.frame
    return 2 * frame.x + frame.width, frame.bottom + frame.x


def _style(box: Box, width: float, height: float) -> str:
    """A box in per cent of its page."""
    parts = {"left": box.x / width, "top": box.y / height, "width": box.width / width, "height": box.height / height}
    return ";".join(f"{name}:{100 * part:.3f}%" for name, part in parts.items())


def _marks(change: ArticleChange) -> list[str]:
    """What kinds of change an article went through, the weightiest first."""
    if change.before is None or change.after is None:
        return ["come" if change.before is None else "gone"]
    went = {
        "edited": bool(change.texts),
        "moved": change.moved or change.resized,
        "photo": bool(change.photos),
        "fit": change.head_resized or change.fit_changed,
    }
    return [mark for mark, is_so in went.items() if is_so]


def _link(change: ArticleChange, language: Language) -> dict[str, Any]:
    return {"number": change.number, "name": name_of(change.article).in_language(language)}


def _change(change: ArticleChange, language: Language) -> dict[str, Any]:
    return _link(change, language) | {
        "marks": _marks(change),
        "told": [sentence.in_language(language) for sentence in sentences_of(change)],
        "texts": [_text(text, language) for text in change.texts],
        "whole": _whole(change, language),
    }


def _text(text: TextChange, language: Language) -> dict[str, Any]:
    last = len(text.spans) - 1
    spans = [
        (span.kind, part)
        for number, span in enumerate(text.spans)
        for part in _near(span, is_first=number == 0, is_last=number == last)
    ]
    return {"kind": KINDS[text.kind].in_language(language), "spans": spans}


def _near(span: Span, *, is_first: bool, is_last: bool) -> Iterator[str]:
    """What of a span stands near a change; all of it where that is not much more."""
    before, after = "" if is_first else span.text[:CONTEXT], "" if is_last else span.text[-CONTEXT:]
    if span.kind != "same" or len(span.text) <= len(before) + len(after) + len(LEFT_OUT):
        yield span.text
    else:
        yield f"{before}{LEFT_OUT}{after}"


def _whole(change: ArticleChange, language: Language) -> list[tuple[str, str]]:
    """All that an article says that is new or gone."""
    if change.before is not None and change.after is not None:
        return []
    return [(KINDS[passage.kind].in_language(language), passage.text) for passage in change.article.passages]
