"""Two versions of an issue side by side: each found and made up, then compared, drawn and told."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from composer.compare.issues import compare_versions
from composer.compare.model import Comparison, Version
from composer.history import Commit, find_commit, read_out
from composer.keeping import Record, record_name
from composer.makeup.collisions import all_blocks
from composer.makeup.model import MadeUpPage
from composer.makeup.record import UnreadableRecord, found_in, unsealed
from composer.pipeline import make_up
from composer.places import cache_folder, output_folder
from composer.problems import CannotCompose, Language, Message, Problem, Where
from composer.publish.comparison import Side, comparison_html
from composer.publish.files import publish_files
from composer.publish.pictures import page_pictures
from composer.render.edition import render_alone
from composer.workers import Workers

RECORD = record_name("")
MANIFESTS = (".yaml", ".yml")
PAGE_NAME = "diff.html"
# A screen PDF older than its record by more seconds is an earlier run's: the last one made none.
SAME_RUN = 60


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison, what both versions are called, and the file it was written to, if any."""

    names: tuple[str, str]
    comparison: Comparison
    file: Path | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where a version comes from: a manifest, perhaps as a commit has it, or the record of an output."""

    name: str
    manifest: Path | None = None
    commit: Commit | None = None
    record: Path | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """How versions are to be had: drawn too or their text alone, with files from outside the issue's folder or not."""

    drawn: bool = True
    allow_outside: bool = False


def compare(old: str, new: str, manifest: Path | None, out: Path | None, language: Language, asked: Asked) -> Compared:
    """Compare two versions and, unless text alone is wanted, write the page that shows them.

    A version is a manifest, an output folder (or the record in it), or a commit; of commits, ``manifest`` tells which
    manifest is meant, by default the one the other version is. ``out`` is the page's file or folder, by default
    ``diff.html`` in the output folder of the new version's issue. Raises CannotCompose where a version cannot be had.
    """
    sources = find_sources(old, new, manifest)
    before, after = (_side(source, asked) for source in sources)
    comparison = compare_versions(before.version, after.version)
    names = before.name, after.name
    if not asked.drawn:
        return Compared(names, comparison)
    file = _page_file(sources, out)
    html = comparison_html(comparison, before, after, language)
    (written,) = publish_files({file.name: html.encode()}, file.parent)
    return Compared(names, comparison, written)


def find_sources(old: str, new: str, manifest: Path | None) -> tuple[Source, Source]:
    """What two words of an editor mean: a path where there is one, else a commit. Raises CannotCompose."""
    here = [_source_on_disk(word) for word in (old, new)]
    known = manifest or next((one.manifest for one in reversed(here) if one and one.manifest), None)
    first, second = (one or _source_in_git(word, known) for one, word in zip(here, (old, new), strict=True))
    return first, second


def _source_on_disk(word: str) -> Source | None:
    path = Path(word)
    if path.is_dir():
        return Source(word, record=_record_in(path))
    if path.name.endswith(RECORD) and path.is_file():
        return Source(word, record=path)
    if path.suffix in MANIFESTS or path.is_file():
        return Source(word, manifest=path)
    return None


def _source_in_git(word: str, manifest: Path | None) -> Source:
    if manifest is None:
        message = Message(f"“{word}”是哪份清单的版本？", f"of which manifest is “{word}” a version?")
        hint = Message(
            "写明清单，如 compose diff HEAD~1 HEAD issue.yaml。",
            "name the manifest, such as compose diff HEAD~1 HEAD issue.yaml",
        )
        raise CannotCompose([Problem("error", "diff.which-manifest", message, hint=hint)])
    commit = find_commit(word, _folder_of(manifest))
    return Source(f"{word} · {commit.told}", manifest=manifest, commit=commit)


def _folder_of(manifest: Path) -> Path:
    """The folder a manifest is in; raises CannotCompose where there is none."""
    folder = manifest.resolve().parent
    if not folder.is_dir():
        message = Message(f"没有文件夹 {folder}。", f"there is no folder {folder}")
        raise CannotCompose([Problem("error", "diff.no-folder", message)])
    return folder


def _record_in(folder: Path) -> Path:
    """The record of an output folder's one issue."""
    records = sorted(folder.glob(f"*{RECORD}"))
    if len(records) == 1:
        return records[0]
    if records:
        message = Message(f"{folder} 里有几期的结果。", f"{folder} holds the output of several issues")
        names = "、".join(record.name for record in records)
        hint = Message(f"写明是哪一个：{names}", f"name the one that is meant: {names}")
    else:
        message = Message(f"{folder} 里没有排版记录（*{RECORD}）。", f"{folder} holds no record of pages (*{RECORD})")
        hint = Message("先运行 compose issue.yaml，或写清单文件。", "run compose issue.yaml first, or name a manifest")
    raise CannotCompose([Problem("error", "diff.no-record", message, hint=hint)])


def _side(source: Source, asked: Asked) -> Side:
    """A version with its pages drawn, if they are to be."""
    if source.record is not None:
        return _recorded(source.name, source.record, drawn=asked.drawn)
    assert source.manifest is not None, "what is no record is a manifest"
    earlier = output_folder(source.manifest)
    if source.commit is None:
        return _composed(source.name, source.manifest, asked, earlier)
    with tempfile.TemporaryDirectory(prefix="version-", dir=cache_folder()) as aside:
        target = Path(aside).resolve()
        folder = read_out(source.commit, _folder_of(source.manifest), target, whole=asked.allow_outside)
        try:
            return _composed(source.name, folder / source.manifest.name, asked, earlier)
        except CannotCompose as refused:
            raise CannotCompose(_of_commit(refused.problems, source, folder)) from refused


def _of_commit(problems: Iterable[Problem], source: Source, folder: Path) -> Iterator[Problem]:
    """What keeps a commit from being composed, its files told as the commit has them."""
    message = Message(f"版本 {source.name} 排不出来：", f"the version {source.name} cannot be composed:")
    yield Problem("error", "diff.not-composed", message)
    for problem in problems:
        where = problem.where
        if where is not None:
            where = Where(where.file.removeprefix(f"{folder}/"), where.line, where.column)
        yield replace(problem, where=where)


def _composed(name: str, manifest: Path, asked: Asked, earlier: Path) -> Side:
    """An issue composed near to its ``earlier`` run, both versions to the same one, as the next run would be."""
    with Workers() as workers:
        made_up = make_up(manifest, workers, allow_outside=asked.allow_outside, earlier=earlier)
        version = Version(made_up.pages, checksums_of(picture_files(made_up.pages)))
        if not asked.drawn:
            return Side(name, version)
        edition = render_alone(
            made_up.as_set,
            made_up.pages,
            made_up.layout,
            made_up.book,
            "screen",
            cache_folder(),
            made_up.profile,
            workers,
        )
    return Side(name, version, page_pictures(edition.rendered.pdf))


def _recorded(name: str, record: Path, *, drawn: bool) -> Side:
    """An output's pages. Its folder is in the issue's, from which the pictures' files are told."""
    try:
        kept = unsealed(Record, record.read_bytes()).pages
    except (UnreadableRecord, OSError) as error:
        message = Message(f"读不出排版记录 {record}。", f"the record of pages {record} cannot be read")
        hint = Message("再运行一次 compose issue.yaml。", "run compose issue.yaml again")
        raise CannotCompose([Problem("error", "diff.unreadable-record", message, hint=hint)]) from error
    folder = record.resolve().parent.parent
    pages = tuple(found_in(page, folder).made_up for page in kept)
    written = record.stat().st_mtime
    later = frozenset(file for file in picture_files(pages) if file.is_file() and file.stat().st_mtime > written)
    version = Version(pages, checksums_of(picture_files(pages) - later), later)
    pdf = record.with_name(f"{record.name.removesuffix(RECORD)}.pdf")
    is_drawn = drawn and pdf.is_file() and pdf.stat().st_mtime > written - SAME_RUN
    pictures = page_pictures(pdf.read_bytes()) if is_drawn else ()
    return Side(name, version, pictures if len(pictures) == len(pages) else ())


def picture_files(pages: Iterable[MadeUpPage]) -> frozenset[Path]:
    """The files of all pictures on some pages."""
    return frozenset(picture.file for page in pages for block in all_blocks(page.blocks) for picture in block.pictures)


def checksums_of(files: Iterable[Path]) -> dict[Path, str]:
    """The checksums of those files that are there."""
    return {file: hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(files) if file.is_file()}


def _page_file(sources: tuple[Source, Source], out: Path | None) -> Path:
    """Where the page goes: by default beside the new version's output; of a manifest, in its ``out`` folder."""
    if out is not None:
        return out / PAGE_NAME if out.is_dir() else out
    for source in reversed(sources):
        if source.record is not None:
            return source.record.parent / PAGE_NAME
        if source.manifest is not None:
            return output_folder(source.manifest) / PAGE_NAME
    raise AssertionError("a version is a record or a manifest")
