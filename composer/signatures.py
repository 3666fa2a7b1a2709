"""签样: pages that were signed stay as they were signed; what was changed on them since is told, item by item."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from composer.copy.model import IssueCopy, PageCopy, Story
from composer.copy.stories import stories_in
from composer.fonts.book import FontBook
from composer.layout.model import Layout
from composer.makeup.collisions import all_blocks
from composer.makeup.jumps import as_written
from composer.makeup.matching import in_common, said_by
from composer.makeup.model import Jump, MadeUpPage
from composer.makeup.names import name_of
from composer.makeup.record import KeptPage, UnreadableRecord, found_in, picture_files, unsealed
from composer.problems import CannotCompose, Message, Problem, Where
from composer.signed_changes import Change, Seen, changes_of, seen_on
from composer.signed_jumps import SignedTexts

# How to give up a signature.
REVOKE = "compose sign {manifest} --revoke --pages {page}"


@dataclass(frozen=True, slots=True)
class Signature:
    """A page as it was signed, by whom and when; ``seen``: what else is seen on it, by name, long things by digest."""

    page: KeptPage
    by: str
    at: str
    seen: Seen

    @property
    def number(self) -> int:
        """The page's number."""
        return self.page.copy.number

    @property
    def signed(self) -> Message:
        """By whom and when, as findings say it."""
        zh, en = (f"{self.by}，", f"by {self.by}, ") if self.by else ("", "")
        return Message(f"{zh}{self.at}", f"{en}{self.at}")


Signatures = tuple[Signature, ...]


@dataclass(frozen=True, slots=True)
class SignedIssue:
    """An issue whose signed pages say what they said when they were signed; those that are ``gone`` from it.

    ``texts`` are its pages as they are written beside the signed ones; ``cuts`` is where stories are to go on whose
    rest stands on a signed page, by their keys.
    """

    copy: IssueCopy
    pages: Mapping[int, KeptPage]
    gone: Mapping[int, Problem]
    texts: SignedTexts
    cuts: Mapping[str, Jump]


def signatures_file(manifest: Path) -> Path:
    """Where an issue's signatures are kept: beside its manifest."""
    return manifest.resolve().with_name(f"{manifest.stem}.signed.json")


def read_signatures(manifest: Path) -> Signatures:
    """The signatures of an issue, none where no page is signed. Raises CannotCompose where they cannot be read."""
    file = signatures_file(manifest)
    try:
        return unsealed(Signatures, file.read_bytes())
    except FileNotFoundError:
        return ()
    except (UnreadableRecord, OSError) as error:
        raise CannotCompose([_unreadable(file)]) from error


def hold_signed(copy: IssueCopy, signatures: Signatures, *, allow_outside: bool) -> SignedIssue:
    """The issue with its signed pages as they were signed.

    A signed page whose articles are gone from the issue, or stand on another page now, is told and not held.
    Raises CannotCompose where a signed page shows a file outside the issue's folder and none may be read there.
    """
    pages = {page.number: page for page in copy.pages}
    held: dict[int, KeptPage] = {}
    gone: dict[int, Problem] = {}
    for signature in signatures:
        now = pages.get(signature.number)
        kept = found_in(signature.page, copy.folder, now.where if now else Where(""))
        if now is None or not in_common(kept.copy.contents, now.contents):
            gone[signature.number] = _gone(signature, kept.copy, copy)
            continue
        outside = [
            file for file in picture_files(kept.copy) if not file.resolve().is_relative_to(copy.folder.resolve())
        ]
        if outside and not allow_outside:
            raise CannotCompose([_outside(signature, outside[0])])
        held[signature.number] = kept
        if said_by(as_written(kept.copy)) != said_by(now):
            pages[signature.number] = as_written(kept.copy)
    texts, cuts = SignedTexts({page.number: page for page in copy.pages}, held), dict[str, Jump]()
    for number, page in pages.items():
        if number in held:
            pages[number] = texts.signed_page(number, page)
        else:
            pages[number], own = texts.free_page(page)
            cuts |= own
    return SignedIssue(replace(copy, pages=tuple(pages.values())), held, gone, texts, cuts)


def signed_problems(
    signatures: Signatures, signed: SignedIssue, layout: Layout, book: FontBook, manifest: Path
) -> tuple[Problem, ...]:
    """An error for everything that was changed since these signatures.

    Raises CannotCompose where the layout no longer has the design of a signed page: it cannot be printed then.
    """
    undesigned = [one for one in signatures if _design(one) not in layout.designs and one.number in signed.pages]
    if undesigned:
        raise CannotCompose(_no_design(one, layout) for one in undesigned)
    changed = (
        _changed(signature, change, where, manifest)
        for signature in signatures
        if signature.number in signed.pages
        for change, where in _changes(signature, signed, layout, book)
    )
    return (*(signed.gone[one.number] for one in signatures if one.number in signed.gone), *changed)


def no_room_problems(signed: SignedIssue, made_up: Sequence[MadeUpPage]) -> Iterator[Problem]:
    """An error for each text left over that its editor lets jump to a signed page, which takes no more."""
    over = {block.key: block.overset for page in made_up for block in all_blocks(page.blocks) if block.overset}
    for page in signed.copy.pages:
        written = signed.texts.written[page.number]
        for story in stories_in(written.contents) if page.number not in signed.pages else ():
            to = story.hints.jump
            if to is not None and to in signed.pages and story.key in over:
                yield _no_room(page.number, story, over[story.key], to)


def _no_room(number: int, story: Story, lines: int, to: int) -> Problem:
    name = name_of(story)
    message = Message(
        f"第{number}版{name.zh}排不下的 {lines} 行不能转到第{to}版：第{to}版已签样，版上的余文不再变。",
        f"page {number}, {name.en}: the {lines} lines that do not fit cannot jump to page {to}, which is signed",
    )
    hint = Message(
        f"删短它在第{number}版的文字；或撤销第{to}版的签样，排好后重新签样。",
        f"shorten what stands on page {number}; or revoke the signature of page {to}, compose, and sign again",
    )
    return Problem("error", "sign.no-room", message, story.where, hint)


def _changes(signature: Signature, signed: SignedIssue, layout: Layout, book: FontBook) -> Iterator[Change]:
    kept = signed.pages[signature.number]
    seen = seen_on(kept.made_up, kept.copy, signed.copy, layout, book)
    before, now = signed.texts.comparable(signature.number)
    yield from changes_of(before, signature.seen, now, seen)
    yield from signed.texts.changes(signature.number)


def _design(signature: Signature) -> str:
    return signature.page.made_up.design


def _no_design(signature: Signature, layout: Layout) -> Problem:
    number, design, signed = signature.number, _design(signature), signature.signed
    message = Message(
        f"第{number}版已签样（{signed.zh}），它的版面设计“{design}”在版式 {layout.name} 里没有了，印不出来。",
        f"page {number} is signed ({signed.en}); the layout {layout.name} no longer has its design “{design}”",
    )
    hint = Message("恢复版式，或撤销这一版的签样。", "put the layout back, or revoke the signature")
    return Problem("error", "sign.no-design", message, hint=hint)


def _changed(signature: Signature, change: Message, where: Where, manifest: Path) -> Problem:
    number, signed = signature.number, signature.signed
    message = Message(
        f"第{number}版已签样（{signed.zh}），之后{change.zh}。版面仍按签样印出。",
        f"page {number} is signed ({signed.en}); since then {change.en}. It is printed as it was signed",
    )
    revoke = REVOKE.format(manifest=manifest.name, page=number)
    hint = Message(
        f"撤回这处改动；要印新内容，先运行 {revoke}，排好后重新签样。",
        f"undo the change; to print what is new run {revoke}, compose, and sign again",
    )
    return Problem("error", "sign.changed", message, where, hint)


def _gone(signature: Signature, page: PageCopy, copy: IssueCopy) -> Problem:
    number, signed = signature.number, signature.signed
    elsewhere = [one.number for one in copy.pages if in_common(page.contents, one.contents)]
    zh = f"它的稿件现在在第{elsewhere[0]}版" if elsewhere else "本期已没有它的稿件"
    en = f"its articles are on page {elsewhere[0]} now" if elsewhere else "its articles are no longer in the issue"
    message = Message(
        f"第{number}版（{page.name}）已签样（{signed.zh}），{zh}。",
        f"page {number} ({page.name}) is signed ({signed.en}); {en}",
    )
    hint = Message(
        "恢复版次，或用 compose sign --revoke 撤销这一版的签样。", "put the page back, or revoke its signature"
    )
    return Problem("error", "sign.page-gone", message, hint=hint)


def _outside(signature: Signature, file: Path) -> Problem:
    message = Message(
        f"签样的第{signature.number}版用了文件夹以外的图片：{file}。",
        f"page {signature.number} as it was signed shows a picture outside the issue's folder: {file}",
    )
    hint = Message("加 --allow-outside，或撤销签样。", "give --allow-outside, or revoke the signature")
    return Problem("error", "sign.outside", message, hint=hint)


def _unreadable(file: Path) -> Problem:
    message = Message(
        f"签样记录 {file.name} 读不出来：不完整，被改过，或是另一个版本的。",
        f"the signatures in {file.name} cannot be read: cut short, changed by hand, or another version's",
    )
    hint = Message(
        "从备份恢复这个文件；没有备份就删去它，重新签样。",
        "restore the file; without a copy of it delete it and sign again",
    )
    return Problem("error", "sign.unreadable", message, hint=hint)
