"""The commands of 签样: sign pages, list what is signed, take signatures back."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

from composer.copy.edit import edit_issue
from composer.fonts.book import open_font_book
from composer.keeping import read_record, record_name
from composer.layout.load import load_layout
from composer.makeup.record import sealed
from composer.makeup.setter import Setter
from composer.manifest.load import load_issue
from composer.picture_desk import look_at_pictures
from composer.pipeline import make_up
from composer.places import cache_folder, file_stem, output_folder
from composer.placing import placed_as_before
from composer.printing import print_editions
from composer.problems import CannotCompose, Message, Problem
from composer.publish.files import publish_files
from composer.render.identity import set_time
from composer.signatures import (
    Signature,
    Signatures,
    hold_signed,
    read_signatures,
    signatures_file,
    signed_problems,
)
from composer.signed_changes import seen_on
from composer.workers import Workers


@dataclass(frozen=True, slots=True)
class Signing:
    """What came of a command: the findings that are errors, and a line for each page."""

    problems: tuple[Problem, ...]
    lines: tuple[Message, ...]

    @property
    def exit_status(self) -> int:
        """0 done, 1 for findings that are errors."""
        return 1 if self.problems else 0


def sign(
    manifest: Path, pages: frozenset[int], by: str, out: Path | None = None, *, allow_outside: bool = False
) -> Signing:
    """Sign pages as the last run into ``out`` made them up, or as they are made up now where they changed since.

    None is signed while there is an error on one of them. Raises CannotCompose where they cannot be composed at all.
    """
    with Workers() as workers:
        earlier = out or output_folder(manifest)
        made_up = make_up(manifest, workers, pages=pages, allow_outside=allow_outside, earlier=earlier)
        _, problems, _ = print_editions(made_up, ("print", "screen"), (), workers)
    errors = tuple(problem for problem in problems if problem.severity == "error")
    if errors:
        return Signing((*errors, _has_errors(pages, len(errors))), ())
    at, copies = _now(), {page.number: page for page in made_up.copy.pages}
    kept = {page.copy.number: page for page in made_up.made.kept}
    new = [
        Signature(
            kept[page.number],
            by,
            at,
            seen_on(page, copies[page.number], made_up.copy, made_up.layout, made_up.book),
        )
        for page in made_up.pages
    ]
    others = (one for one in read_signatures(manifest) if one.number not in pages)
    _write(manifest, (*others, *new))
    return Signing((), tuple(_told(one, Message("已签样", "signed")) for one in new))


def revoke(manifest: Path, pages: frozenset[int]) -> Signing:
    """Take the signatures of pages back; raises CannotCompose where one of them is not signed."""
    signatures = read_signatures(manifest)
    unsigned = sorted(pages - {one.number for one in signatures})
    if unsigned:
        raise CannotCompose([_not_signed(unsigned, signatures)])
    _write(manifest, tuple(one for one in signatures if one.number not in pages))
    gone = (one for one in signatures if one.number in pages)
    return Signing((), tuple(_told(one, Message("签样已撤销", "the signature was taken back")) for one in gone))


def list_signatures(
    manifest: Path, pages: frozenset[int] | None, out: Path | None = None, *, allow_outside: bool = False
) -> Signing:
    """What is signed, by whom and when, and whether it still is as it was signed; nothing is composed.

    ``out`` is where the last run went, which tells what else stands on which page.
    """
    issue, _ = load_issue(manifest, allow_outside=allow_outside)
    copy, _ = edit_issue(issue)
    layout = load_layout(copy.layout, copy.folder, issue.layout_where)
    book = open_font_book([copy.folder / "fonts"])
    sizes, _ = look_at_pictures(copy, cache_folder())
    signed_pages = read_signatures(manifest)
    record, _ = read_record((out or output_folder(manifest)) / record_name(file_stem(copy)))
    copy = placed_as_before(copy, Setter(layout, book, sizes), record, signed_pages)
    signatures = tuple(one for one in signed_pages if pages is None or one.number in pages)
    signed = hold_signed(copy, signed_pages, allow_outside=allow_outside)
    problems: list[Problem] = []
    lines = []
    for one in signatures:
        found = signed_problems((one,), signed, layout, book, manifest)
        problems += found
        count = len(found)
        state = (
            Message(f"之后有 {count} 处改动", f"{count} change{'s' * (count > 1)} since")
            if found
            else Message("内容未变", "unchanged")
        )
        lines.append(_told(one, state))
    if not lines:
        lines.append(Message("没有签样的版。", "no page is signed"))
    return Signing(tuple(problems), tuple(lines))


def _write(manifest: Path, signatures: Signatures) -> None:
    """Write the signatures, or take the file away with the last of them."""
    file = signatures_file(manifest)
    if signatures:
        data = sealed(Signatures, tuple(sorted(signatures, key=lambda one: one.number)))
        publish_files({file.name: data}, file.parent)
    else:
        file.unlink(missing_ok=True)


def _now() -> str:
    """The time of signing, to the minute: the one that is set (SOURCE_DATE_EPOCH), else that of this clock."""
    return (set_time() or datetime.datetime.now()).strftime("%Y-%m-%d %H:%M")


def _told(signature: Signature, state: Message) -> Message:
    number, name, signed = signature.number, signature.page.copy.name, signature.signed
    return Message(f"第{number}版 {name}：{state.zh}（{signed.zh}）", f"page {number} {name}: {state.en} ({signed.en})")


def _has_errors(pages: frozenset[int], count: int) -> Problem:
    numbers = ", ".join(map(str, sorted(pages)))
    message = Message(
        f"第 {numbers} 版还有 {count} 处错误，没有签样。",
        f"page {numbers}: {count} error{'s' * (count > 1)}; nothing was signed",
    )
    return Problem("error", "sign.has-errors", message, hint=Message("改正以上错误再签。", "mend them and sign again"))


def _not_signed(unsigned: list[int], signatures: Signatures) -> Problem:
    asked, there = ", ".join(map(str, unsigned)), ", ".join(str(one.number) for one in signatures)
    message = Message(f"第 {asked} 版没有签样。", f"page {asked} is not signed")
    hint = Message(f"已签样的版：{there or '无'}", f"signed: {there or 'none'}")
    return Problem("error", "sign.not-signed", message, hint=hint)
