"""Made-up pages as a file: kept beside the output, they are read again by later runs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from composer import __version__
from composer.makeup.model import Block, MadeUpPage

# A change of what is written makes earlier files unreadable: they are then made anew.
FORM = 1


class UnreadableRecord(Exception):
    """A file that is no record of pages, or of another version's."""


@dataclass(frozen=True, slots=True)
class PagesRecord:
    """Made-up pages; ``form`` and ``composer`` tell which version wrote them."""

    form: int
    composer: str
    pages: tuple[MadeUpPage, ...]


_RECORD = TypeAdapter(PagesRecord)


def dump_pages(pages: Sequence[MadeUpPage], folder: Path) -> bytes:
    """The pages as JSON, the pictures' files told from ``folder``, so that the folder may move."""
    kept = tuple(_with_files(page, lambda file: _told_from(folder, file)) for page in pages)
    return _RECORD.dump_json(PagesRecord(FORM, __version__, kept), exclude_defaults=True) + b"\n"


def load_pages(data: bytes, folder: Path) -> tuple[MadeUpPage, ...]:
    """The pages as they were made up. Raises UnreadableRecord."""
    try:
        record = _RECORD.validate_json(data)
    except ValidationError as error:
        raise UnreadableRecord(str(error)) from error
    if record.form != FORM:
        raise UnreadableRecord(f"form {record.form}")
    return tuple(_with_files(page, lambda file: folder / file) for page in record.pages)


def _told_from(folder: Path, file: Path) -> Path:
    return file.relative_to(folder) if file.is_relative_to(folder) else file


def _with_files(page: MadeUpPage, told: Callable[[Path], Path]) -> MadeUpPage:
    return replace(page, blocks=tuple(_block_with_files(block, told) for block in page.blocks))


def _block_with_files(block: Block, told: Callable[[Path], Path]) -> Block:
    pictures = tuple(replace(picture, file=told(picture.file)) for picture in block.pictures)
    return replace(block, pictures=pictures, children=tuple(_block_with_files(child, told) for child in block.children))
