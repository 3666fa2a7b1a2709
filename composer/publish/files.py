"""Outputs written aside and moved into place whole: a run that fails leaves the earlier files as they were."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path


def publish_files(files: Mapping[str, bytes], folder: Path) -> tuple[Path, ...]:
    """Write all files under their names; either each stands whole in ``folder``, or none was touched."""
    folder.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=".composing-", dir=folder))
    try:
        for name, data in files.items():
            with (aside / name).open("wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
        for name in files:
            os.replace(aside / name, folder / name)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return tuple(folder / name for name in files)
