"""Which proof of a page or article this is: 第3稿, counted up when its content has changed.

A newsroom speaks of proofs by number, so they are counted; what was there before, a record beside the outputs knows.
The mark is made of the content alone: two sheets that bear the same one show the same, whoever printed them, and a
count begun anew cannot pass for an old one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError

# Digits of a mark: enough that two contents of one page do not share it, few enough to be compared by eye.
MARK = 6


@dataclass(frozen=True, slots=True)
class Version:
    """The number of a proof, from 1, and the mark of its content."""

    number: int
    mark: str

    @property
    def label(self) -> str:
        """As the sheet tells it."""
        return f"第{self.number}稿 #{self.mark}"


_RECORD = TypeAdapter(dict[str, Version])


class UnreadableVersions(Exception):
    """A file that is no record of versions."""


def mark_of(content: bytes) -> str:
    """The mark of a content."""
    return hashlib.sha256(content).hexdigest()[:MARK]


def counted(before: Mapping[str, Version], marks: Mapping[str, str]) -> dict[str, Version]:
    """What is proofed now, by name: its version of before where its mark is the same, else the next."""
    return {name: _next(before.get(name), mark) for name, mark in marks.items()}


def _next(before: Version | None, mark: str) -> Version:
    if before is None:
        return Version(1, mark)
    return before if before.mark == mark else Version(before.number + 1, mark)


def dump_versions(versions: Mapping[str, Version]) -> bytes:
    """The record as JSON."""
    return _RECORD.dump_json(dict(sorted(versions.items())), indent=1) + b"\n"


def load_versions(data: bytes) -> dict[str, Version]:
    """The record read again. Raises UnreadableVersions."""
    try:
        return _RECORD.validate_json(data)
    except ValidationError as error:
        raise UnreadableVersions(str(error)) from error
