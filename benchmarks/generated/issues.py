"""Generated pages as issues on disk, each written from its seed alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import yaml
from PIL import Image

from benchmarks.generated.demand import Ruler
from benchmarks.generated.drafts import Ad, Article, Draft, Item, Notice, Photo, Section, Topic, draw_page
from composer.layout.load import load_layout

# The copy of a page, as parts of the page.
FULLNESS = (0.92, 1.04)
# Items of a page.
ITEMS = (4, 14)
# How near the copy comes to what was drawn: texts are whole sentences.
NEAR = 0.004
# Texts may be so much shorter or longer than drawn; a page that needs more is drawn anew, so many times
# before its number of items is changed.
FACTORS = (0.4, 2.5)
STEPS = 20
MOST_DRAWN = 8
PHOTO_PIXELS = 2000


@dataclass(frozen=True, slots=True)
class GeneratedIssue:
    """A page drawn for a seed, and its copy as a part of the page by the ruler."""

    seed: int
    draft: Draft
    fullness: float


def generate(seed: int, layout: str, fullness: float | None = None) -> GeneratedIssue:
    """The page of a seed; ``fullness`` overrules the part of the page drawn for its copy."""
    draw = Random(f"{layout}-{seed}")
    data = load_layout(layout, Path())
    drawn = draw.uniform(*FULLNESS)
    wanted = drawn if fullness is None else fullness
    count = draw.randint(*ITEMS)
    while True:
        for _ in range(MOST_DRAWN):
            draft = draw_page(draw, layout, data.grids[0].columns, count)
            ruler = Ruler(data, draft.front)
            scaled = _scaled_to(draft, wanted, ruler)
            share = ruler.share(scaled)
            if abs(share - wanted) <= NEAR:
                return GeneratedIssue(seed, scaled, share)
        count += 1 if share < wanted else -1


def _scaled_to(draft: Draft, wanted: float, ruler: Ruler) -> Draft:
    """Of the pages tried between the bounds of FACTORS, the one that comes nearest."""
    low, high = FACTORS
    best = draft.scaled(low)
    for _ in range(STEPS if ruler.share(best) < wanted else 0):
        middle = (low + high) / 2
        tried = draft.scaled(middle)
        share = ruler.share(tried)
        if abs(share - wanted) < abs(ruler.share(best) - wanted):
            best = tried
        low, high = (middle, high) if share < wanted else (low, middle)
    return best


def write_issue(issue: GeneratedIssue, folder: Path) -> Path:
    """Write manifest and pictures into a new folder; its manifest."""
    return write_pages([issue], folder)


def write_pages(issues: Sequence[GeneratedIssue], folder: Path) -> Path:
    """Write the pages of several as one issue into a new folder; its manifest. None but the first may be a front."""
    (folder / "photos").mkdir(parents=True)
    pages: list[dict[str, Any]] = []
    pictures = 0
    for issue in issues:
        writer = _Writer(folder, issue.seed, pictures)
        page: dict[str, Any] = {"name": "要闻", "editors": {"责任编辑": "宋知微", "版式": "梁小满"}}
        page |= {} if issue.draft.front or pages else {"number": 2}
        page["contents"] = [writer.item(item) for item in issue.draft.items]
        pages.append(page)
        pictures = writer.pictures
    data = {"paper": "禾溪周刊", "layout": issues[0].draft.layout, "date": "2026-06-10", "number": 287, "pages": pages}
    manifest = folder / "issue.yaml"
    manifest.write_text(yaml.dump(data, allow_unicode=True, sort_keys=False, width=1000), encoding="utf-8")
    return manifest


class _Writer:
    """Items as the manifest has them; draws each picture as it is named, after so many ``pictures``."""

    def __init__(self, folder: Path, seed: int, pictures: int) -> None:
        self.folder = folder
        self.draw = Random(seed)
        self.pictures = pictures

    def item(self, item: Item) -> dict[str, Any]:
        """One content item."""
        match item:
            case Article():
                return {"article": self._article(item)}
            case Section():
                contents = [{"article": self._article(one)} for one in item.articles]
                return {"section": item.name, "style": item.style, "contents": contents}
            case Topic():
                contents = [{"article": self._article(one)} for one in item.articles]
                summary = "\n\n".join(item.summary.paragraphs)
                return {"topic": item.headline, "deck": item.deck, "summary": summary, "contents": contents}
            case Photo():
                files = [self._picture(aspect) for aspect in item.aspects]
                return {"photo": files if len(files) > 1 else files[0], "caption": item.caption, "credit": item.credit}
            case Notice():
                return {"notice": item.title, "body": "\n\n".join(item.text.paragraphs)}
            case Ad():
                return {"ad": self._picture(item.lines / item.columns / 10), "size": f"{item.columns}x{item.lines}"}

    def _article(self, article: Article) -> dict[str, Any]:
        data: dict[str, Any] = {"headline": article.headline}
        for key in ("kicker", "deck", "byline", "signoff"):
            if getattr(article, key):
                data[key] = getattr(article, key)
        data["body"] = "\n\n".join(_body(article))
        if article.photos:
            data["photos"] = [
                {"file": self._picture(photo.aspects[0]), "caption": photo.caption, "credit": photo.credit}
                for photo in article.photos
            ]
        return data

    def _picture(self, aspect: float) -> str:
        """A soft field of two tones of its own shape."""
        self.pictures += 1
        name = f"photos/{self.pictures}.jpg"
        tones = [self.draw.randint(70, 210) for _ in range(3)]
        shade = Image.linear_gradient("L").resize((PHOTO_PIXELS, round(PHOTO_PIXELS * aspect)))
        bands = [shade.point([min(255, tone + level // 6) for level in range(256)]) for tone in tones]
        Image.merge("RGB", bands).save(self.folder / name, quality=70)
        return name


def _body(article: Article) -> Iterator[str]:
    """Paragraphs with a crosshead before every third but the first, the quote after the second."""
    crossheads = iter(article.crossheads)
    paragraphs = article.text.paragraphs
    for index, paragraph in enumerate(paragraphs):
        if index and index % 3 == 0 and (title := next(crossheads, "")):
            yield f"## {title}"
        yield paragraph
        if index == 1 and article.quote and len(paragraphs) > 2:
            yield f"> {article.quote}"
