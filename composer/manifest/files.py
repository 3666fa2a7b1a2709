"""Files the manifest names: found, kept inside the issue's folder, read within limits."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from composer.manifest import errors, file_errors
from composer.manifest.yaml_source import Scalar
from composer.problems import Problem, Where

MAX_MANIFEST = 1_000_000
"""Bytes. A four-page issue with every text inline has some 60 kB."""
MAX_MANUSCRIPT = 2_000_000
"""Bytes of a .md or .txt: a novel's worth; a full page holds some 25 kB."""
MAX_WORD_FILE = 100_000_000
"""Bytes of a .docx: Word keeps its pictures inside the file."""

MANUSCRIPTS = (".md", ".txt", ".docx")
PICTURES = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp", ".svg", ".heic", ".heif")
ADS = (".pdf", *PICTURES)


@dataclass(frozen=True, slots=True)
class Desk:
    """What every reader needs: where the issue lies, what it may open, and the findings so far."""

    folder: Path
    shown: Path
    allow_outside: bool = False
    findings: list[Problem] = field(default_factory=list)

    def report(self, problem: Problem) -> None:
        """Keep a finding."""
        self.findings.append(problem)

    def show(self, path: Path) -> str:
        """A path as the editor knows it: from the folder as the command named it."""
        return str(self.shown / path.relative_to(self.folder)) if path.is_relative_to(self.folder) else str(path)

    def find(self, written: Scalar, base: Path, allowed: Sequence[str]) -> Path | None:
        """The file a path names, from the folder of the file that names it; None after telling what is wrong."""
        try:
            return find_file(written.text, base, self.folder, allowed, written.where, self.allow_outside)
        except errors.Unreadable as error:
            self.report(error.problem)
            return None

    def read(self, path: Path, limit: int) -> str | None:
        """A text file's text; None after telling what is wrong."""
        try:
            return decode(read_bytes(path, limit, Where(self.show(path))), Where(self.show(path)))
        except errors.Unreadable as error:
            self.report(error.problem)
            return None


def find_file(
    written: str, base: Path, folder: Path, allowed: Sequence[str], where: Where, allow_outside: bool
) -> Path:
    """The absolute path of the file ``written`` names from ``base``, symbolic links followed.

    Raises :class:`errors.Unreadable` when it is missing, no file, of another kind than
    ``allowed`` (extensions), or outside ``folder`` without leave.
    """
    # Editors on Windows write back slashes; no manuscript has one in its name.
    path = _as_stored(base / written.strip().replace("\\", "/"))
    try:
        path = path.resolve()
        inside, exists, is_file = path.is_relative_to(folder), path.exists(), path.is_file()
    except (OSError, ValueError, RuntimeError):  # a name too long, a NUL in it, links in a circle
        inside, exists, is_file = True, False, False
    if not inside and not allow_outside:
        raise errors.Unreadable(file_errors.outside_folder(where, written))
    if path.suffix.lower() not in allowed:
        raise errors.Unreadable(file_errors.wrong_extension(where, written, allowed))
    if not exists:
        from_here = _path_from(base, folder, written)
        raise errors.Unreadable(file_errors.missing_file(where, written, _names_beside(path), from_here))
    if not is_file:
        raise errors.Unreadable(file_errors.not_a_file(where, written))
    return path


def _as_stored(path: Path) -> Path:
    """The path, or its decomposed spelling when that is the one on disk (files that came from a Mac)."""
    decomposed = path.parent / unicodedata.normalize("NFD", path.name)
    try:
        return decomposed if decomposed.exists() and not path.exists() else path
    except (OSError, ValueError):
        return path


def _path_from(base: Path, folder: Path, written: str) -> str | None:
    """The path as it should have been written, when it was counted from the issue's folder instead."""
    try:
        return os.path.relpath(folder / written, base) if (folder / written).is_file() else None
    except (OSError, ValueError):
        return None


def _names_beside(path: Path) -> tuple[str, ...]:
    try:
        return tuple(sorted(other.name for other in path.parent.iterdir()))
    except (OSError, ValueError):
        return ()


def read_bytes(path: Path, limit: int, where: Where) -> bytes:
    """A file's bytes. Raises :class:`errors.Unreadable` when it is over ``limit`` or cannot be opened."""
    try:
        with path.open("rb") as file:
            content = file.read(limit + 1)
    except OSError:
        raise errors.Unreadable(file_errors.cannot_open(where)) from None
    if len(content) > limit:
        raise errors.Unreadable(file_errors.too_large(where, path.stat().st_size, limit))
    return content


def decode(content: bytes, where: Where) -> str:
    """UTF-8 text with or without a mark before it, every line ended by a newline.

    Raises :class:`errors.Unreadable` for any other encoding, with its probable name and the remedy.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise errors.Unreadable(file_errors.wrong_encoding(where, _likely_encoding(content))) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _likely_encoding(content: bytes) -> str | None:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    try:
        content.decode("gb18030")
    except UnicodeDecodeError:
        return None
    return "GB18030 (GBK)"
