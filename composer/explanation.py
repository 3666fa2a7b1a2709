"""``compose explain``: why every block of a page stands where it does, as text and as a picture with the grid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from composer.copy.model import PageCopy
from composer.made_up_issue import MadeUpIssue
from composer.makeup.account import PageAccount, Trial, account_for
from composer.makeup.hintless import hints_on, without
from composer.makeup.model import MadeUpPage
from composer.makeup.page import candidates_of, make_up_page
from composer.makeup.setter import Setter
from composer.pipeline import make_up
from composer.places import cache_folder, file_stem, output_folder
from composer.problems import CannotCompose, Language, Message
from composer.publish.explained import Explainer
from composer.publish.files import publish_files
from composer.publish.overlay import Entry, Key, Overlay
from composer.publish.pictures import page_pictures
from composer.render.edition import render_alone
from composer.workers import Workers

LEGEND = (
    Message("栏", "columns"),
    Message("基线网格，每 5 行编号", "baseline grid, numbered every 5 lines"),
    Message("版面的切分", "cuts of the plan"),
)


@dataclass(frozen=True, slots=True)
class Explanation:
    """Pages explained: the lines to be read, page by page, and the files written."""

    texts: tuple[tuple[Message, ...], ...]
    files: tuple[Path, ...]


def explain(
    manifest: Path,
    language: Language,
    out: Path | None = None,
    *,
    pages: frozenset[int] | None = None,
    allow_outside: bool = False,
) -> Explanation:
    """Explain pages (None: all) and write text and picture of each into ``out`` (None: ``out/`` beside the manifest).

    Raises CannotCompose where the issue cannot be composed, or has no such page.
    """
    with Workers() as workers:
        earlier = out or output_folder(manifest)
        made_up = make_up(manifest, workers, pages=pages, allow_outside=allow_outside, earlier=earlier)
        accounts = [_account(made_up, page, workers) for page in made_up.pages]
    pictures = _pictures(made_up)
    files: dict[str, bytes] = {}
    texts = []
    for account, picture in zip(accounts, pictures, strict=True):
        number = account.page.number
        layout = made_up.layout.for_design(account.page.design)
        explainer = Explainer(account, _as_asked(made_up, number), layout, made_up.signed)
        stem = f"{file_stem(made_up.copy)}.p{number}.explain"
        text = explainer.text()
        files[f"{stem}.txt"] = "".join(f"{line.in_language(language)}\n" for line in text).encode()
        files[f"{stem}.png"] = _drawn(explainer, picture, made_up, language)
        texts.append(text)
    return Explanation(tuple(texts), publish_files(files, earlier))


def _account(made_up: MadeUpIssue, page: MadeUpPage, workers: Workers) -> PageAccount:
    """A page against its runner-up, and against itself without each of its hints."""
    copy, setter = _as_asked(made_up, page.number), Setter(made_up.layout, made_up.book, made_up.photo_sizes)
    own = next(one for one in made_up.copy.pages if one.number == page.number)
    hints = tuple(hints_on(own.contents))
    tried = [hint for hint in hints if hint.is_taken and not hint.is_loose]
    others = dict(zip(tried, workers.map(_made_up, [(without(copy, hint), setter) for hint in tried]), strict=True))
    runner_up = next(iter(candidates_of(copy, page, setter, 2)[1:]), None)
    return account_for(page, runner_up, [Trial(hint, others.get(hint)) for hint in hints])


def _made_up(page: PageCopy, setter: Setter) -> MadeUpPage | None:
    try:
        return make_up_page(page, setter)
    except CannotCompose:
        return None


def _as_asked(made_up: MadeUpIssue, number: int) -> PageCopy:
    """A page as it went into make-up: its own copy whole, with what jumped to it from other pages."""
    own, as_set = (next(page for page in pages if page.number == number) for pages in _copies(made_up))
    keys = {item.key for item in own.contents}
    return replace(own, contents=(*own.contents, *(item for item in as_set.contents if item.key not in keys)))


def _copies(made_up: MadeUpIssue) -> tuple[Sequence[PageCopy], Sequence[PageCopy]]:
    return made_up.copy.pages, made_up.as_set.pages


def _pictures(made_up: MadeUpIssue) -> tuple[bytes, ...]:
    """The pages as readers of the screen edition see them."""
    issue, layout, book = made_up.as_set, made_up.layout, made_up.book
    edition = render_alone(issue, made_up.pages, layout, book, "screen", cache_folder(), None)
    return page_pictures(edition.rendered.pdf)


def _drawn(explainer: Explainer, picture: bytes, made_up: MadeUpIssue, language: Language) -> bytes:
    entries = [
        Entry(account.letter, tuple(line.in_language(language) for line in explainer.key(account)), account.depth)
        for account in explainer.account.blocks
    ]
    heading, bars = explainer.bars()
    told = tuple((words.in_language(language), cost) for words, cost in bars)
    key = Key(tuple(entries), heading.in_language(language), told)
    legend = [words.in_language(language) for words in LEGEND]
    overlay = Overlay(explainer.account.page, made_up.book)
    return overlay.drawn(picture, explainer.title().in_language(language), legend, key)
