"""How a process of the composer begins and ends: patient with its memory while it runs, and gone at once."""

from __future__ import annotations

import gc
import os
import sys

# Objects made before Python looks for cycles among them: what is made lives until the end of a run, and looking through
# it again and again takes a tenth of the time.
PATIENCE = 1_000_000


def be_patient() -> None:
    """Let Python seldom look for cycles among this process's objects."""
    gc.set_threshold(PATIENCE)


def leave(status: int) -> None:
    """End this process once all it had to say is written, its memory not taken apart object by object: that takes long.

    Returns only where something could not be written.
    """
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):  # nobody reads any more, no room, closed: the usual end tells of it
        return
    os._exit(status)
