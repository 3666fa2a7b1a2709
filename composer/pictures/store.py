"""The cache of finished pictures: files under the digest of what they were made from, each with a seal beside it.

The seal holds the file's checksum and what was found while making it. A file whose seal is missing or
does not fit (a full disk, a crash, another program) counts as not there and is made again; two runs that make
the same file write the same bytes, so it does not matter whose come last.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import time
from functools import cache
from pathlib import Path
from typing import Any

import PIL

from composer.pictures import faults
from composer.problems import CannotCompose

# A picture nobody asked for in this time is dropped and made again when it is wanted;
# an issue's are used for a week or two, and a back issue is seldom composed again.
KEEP_SECONDS = 60 * 24 * 3600

# Some 300 issues of four pages. Over it the longest unused go first, but none that a run may be using now.
MOST_BYTES = 2_000_000_000
IN_USE_SECONDS = 3600

PARTIAL = ".part-"
SEAL = ".seal"
OURS = (".jpg", ".svg", ".json", SEAL)

Notes = dict[str, Any]


def stored(target: Path) -> Notes | None:
    """What was noted of a finished file; None when it is not there or not whole. Asking for it keeps it."""
    try:
        seal = json.loads(_seal_of(target).read_bytes())
        data = target.read_bytes()
        notes: Notes = seal["notes"]
        if hashlib.sha256(data).hexdigest() != seal["sha256"]:
            return None
    except (OSError, ValueError, KeyError, TypeError):
        return None
    for file in (target, _seal_of(target)):
        try:
            os.utime(file)
        except OSError:  # another user's cache can be read all the same
            break
    return notes


def store(data: bytes, target: Path, notes: Notes) -> None:
    """Writes a file whole or not at all, its seal after it, and drops what was long unused.

    A killed run leaves no half picture under a finished name. Raises CannotCompose when there is no room.
    """
    seal = json.dumps({"sha256": hashlib.sha256(data).hexdigest(), "notes": notes}, sort_keys=True).encode()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _write(data, target)
        _write(seal, _seal_of(target))
    except OSError as failure:
        raise CannotCompose([faults.no_room(target.parent, failure)]) from failure
    _sweep_once(target.parent, os.getpid())


def digest_of(file: Path) -> str:
    """The digest of a file's content. Raises OSError when it cannot be read."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def key_of(*parts: object) -> str:
    """The name of a finished file, by all that decides what is in it; Pillow's version always does."""
    return hashlib.sha256(" ".join(map(str, (*parts, PIL.__version__))).encode()).hexdigest()[:40]


def _seal_of(target: Path) -> Path:
    return target.with_name(target.name + SEAL)


def _write(data: bytes, target: Path) -> None:
    with tempfile.NamedTemporaryFile(dir=target.parent, prefix=PARTIAL, delete=False) as part:
        try:
            part.write(data)
            part.close()
            os.replace(part.name, target)
        except BaseException:
            part.close()
            Path(part.name).unlink(missing_ok=True)
            raise


@cache
def _sweep_once(folder: Path, process: int) -> None:
    """One look at the folder a process is enough; ``process`` keeps a forked one from thinking it was done."""
    sweep(folder)


def sweep(folder: Path, most_bytes: int = MOST_BYTES) -> None:
    """Drops leftovers, what was long unused, and of the rest the oldest over ``most_bytes``. Others' files stay."""
    now = time.time()
    kept: list[tuple[float, int, Path]] = []
    for file in folder.iterdir():
        if not (file.suffix in OURS or file.name.startswith(PARTIAL)):
            continue
        try:
            facts = file.stat()
            if facts.st_mtime < now - KEEP_SECONDS:
                file.unlink()
            else:
                kept.append((facts.st_mtime, facts.st_size, file))
        except OSError:  # another run dropped it first, or it is not ours to drop
            continue
    excess = sum(size for _, size, _ in kept) - most_bytes
    for used, size, file in sorted(kept):
        if excess <= 0 or used > now - IN_USE_SECONDS:
            break
        file.unlink(missing_ok=True)
        excess -= size
