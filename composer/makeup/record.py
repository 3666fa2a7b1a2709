"""Made-up pages as a file, each with the copy it was made of: read again by later runs, exactly as they were."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter, ValidationError

from composer import __version__
from composer.copy.model import PageCopy
from composer.layout.model import Layout
from composer.makeup.model import Block, MadeUpPage
from composer.makeup.setter import Setter
from composer.problems import Where

# What is written, and how. Pages kept beside the output are made anew when this changes; signatures of an earlier form
# would have to be read all the same.
FORM = 2
# Line numbers change with every line an editor writes above; nothing that is kept hangs on them.
NOWHERE = Where("")

Value = TypeVar("Value")


class UnreadableRecord(Exception):
    """A file that is no record of pages, was changed by hand, or is another version's."""


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page as it was made up, and of what.

    ``made_from`` is the digest of all that its make-up hangs on; ``free_cost`` what the best page of a free search
    cost when one was last made.
    """

    copy: PageCopy
    made_up: MadeUpPage
    made_from: str
    free_cost: float


def sealed(kind: Any, value: Any) -> bytes:
    """A value as JSON with a digest of itself, so that what was cut short or changed by hand is known."""
    data = _adapter(kind).dump_python(value, mode="json", exclude_defaults=True)
    whole = {"composer": __version__, "form": FORM, "seal": digest_of(data), "data": data}
    return (json.dumps(whole, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def unsealed(kind: type[Value], data: bytes) -> Value:
    """The value again. Raises UnreadableRecord."""
    adapter: TypeAdapter[Value] = _adapter(cast(Any, kind))
    try:
        whole = json.loads(data)
        if whole["form"] != FORM:
            raise UnreadableRecord(f"form {whole['form']}")
        if whole["seal"] != digest_of(whole["data"]):
            raise UnreadableRecord("changed by hand")
        return adapter.validate_python(whole["data"])
    except (ValidationError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise UnreadableRecord(str(error)) from error


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    """What reads and writes values of a kind; it takes long to make."""
    return TypeAdapter(kind)


def kept_page(page: PageCopy, made_up: MadeUpPage, free_cost: float, setter: Setter, folder: Path) -> KeptPage:
    """A page to be written: its files told from ``folder``, which may move; no places, no findings."""
    told = partial(told_from, folder)
    plain = replace(made_up, blocks=tuple(_block_with_files(b, told) for b in made_up.blocks), problems=())
    copy, files = _told(page, folder)
    return KeptPage(copy, plain, _made_from(copy, files, setter), free_cost)


def found_in(kept: KeptPage, folder: Path, where: Where = NOWHERE) -> KeptPage:
    """A page that was read, its files those in ``folder``, its copy as if written at one place."""

    def found(file: Path) -> Path:
        return folder / file

    made_up = replace(kept.made_up, blocks=tuple(_block_with_files(block, found) for block in kept.made_up.blocks))
    return replace(kept, copy=_mapped(kept.copy, found, where), made_up=made_up)


def made_from(page: PageCopy, setter: Setter, folder: Path) -> str:
    """The digest of all that a page's make-up hangs on: its copy, the layout, the fonts, the pictures' shapes."""
    return _made_from(*_told(page, folder), setter)


def _made_from(told: PageCopy, files: Sequence[Path], setter: Setter) -> str:
    copy = _adapter(PageCopy).dump_python(told, mode="json")
    layout = values_of(setter.layout)
    fonts = [(face.role, face.digest) for face in setter.book.faces()]
    return digest_of([__version__, FORM, copy, layout, fonts, [setter.photo_sizes.get(file) for file in files]])


def values_of(layout: Layout) -> dict[str, Any]:
    """What a layout says of how pages are made up and look."""
    values: dict[str, Any] = layout.model_dump(mode="json", exclude={"template_folders", "rules", "press"})
    return values


def digest_of(data: Any) -> str:
    """The SHA-256 of data as JSON."""
    return hashlib.sha256(json.dumps(data, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def picture_files(page: PageCopy) -> tuple[Path, ...]:
    """The files of a page's pictures, in the order of its contents."""
    return _told(page, Path())[1]


def _told(page: PageCopy, folder: Path) -> tuple[PageCopy, tuple[Path, ...]]:
    """A page with its files told from ``folder``, and the files themselves."""
    files: list[Path] = []

    def noted(file: Path) -> Path:
        files.append(file)
        return told_from(folder, file)

    return _mapped(page, noted, NOWHERE), tuple(files)


def told_from(folder: Path, file: Path) -> Path:
    """A file as it is told from the issue's folder."""
    return file.relative_to(folder) if file.is_relative_to(folder) else file


def _mapped(value: Any, told: Callable[[Path], Path], where: Where) -> Any:
    """Copy with every file as ``told``, and everything written at one place."""
    if isinstance(value, tuple):
        return tuple(_mapped(part, told, where) for part in value)
    if isinstance(value, Path):
        return told(value)
    if isinstance(value, Where):
        return where
    changed = {}
    for name in _names_of(value.__class__):
        old = getattr(value, name)
        new = _mapped(old, told, where)
        if new is not old:
            changed[name] = new
    return replace(value, **changed) if changed else value


@cache
def _names_of(kind: type) -> tuple[str, ...]:
    """The names of a dataclass's fields; other values have none."""
    return tuple(one.name for one in fields(kind)) if is_dataclass(kind) else ()


def _block_with_files(block: Block, told: Callable[[Path], Path]) -> Block:
    pictures = tuple(replace(picture, file=told(picture.file)) for picture in block.pictures)
    return replace(block, pictures=pictures, children=tuple(_block_with_files(child, told) for child in block.children))
