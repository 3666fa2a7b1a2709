"""The cache of finished pictures: whole files under the digest of what they were made from."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

# A picture nobody asked for in this time is dropped and made again when it is wanted;
# an issue's are used for a week or two, and a back issue is seldom composed again.
KEEP_SECONDS = 60 * 24 * 3600

PARTIAL = ".part-"


def is_stored(target: Path) -> bool:
    """Whether a finished file is there; asking for it keeps it."""
    try:
        os.utime(target)
    except FileNotFoundError:
        return False
    except PermissionError:  # another user's cache can be read all the same
        return target.is_file()
    return True


def store(data: bytes, target: Path) -> None:
    """Writes a file whole or not at all, and drops what was long unused.

    A killed run leaves no half picture under a finished name. Raises OSError when there is no room.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=target.parent, prefix=PARTIAL, delete=False) as part:
        try:
            part.write(data)
            part.close()
            os.replace(part.name, target)
        except BaseException:
            part.close()
            Path(part.name).unlink(missing_ok=True)
            raise
    _drop_unused(target)


def _drop_unused(newest: Path) -> None:
    """Looks at files of the newest one's kind and at leftovers only: the folder may hold others' things."""
    oldest = time.time() - KEEP_SECONDS
    for file in newest.parent.iterdir():
        ours = file.suffix == newest.suffix or file.name.startswith(PARTIAL)
        try:
            if ours and file.stat().st_mtime < oldest:
                file.unlink()
        except OSError:  # another run dropped it first, or it is not ours to drop
            continue
