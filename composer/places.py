"""Where files go and what they are called."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path

from composer.copy.model import IssueCopy


def output_folder(manifest: Path) -> Path:
    """Where an issue's files go when no other folder is named: ``out/`` beside the manifest."""
    return manifest.resolve().parent / "out"


def file_stem(issue: IssueCopy) -> str:
    """The name of an issue's files, without what a file's name may not hold."""
    return re.sub(r'[\x00-\x1f/\\:*?"<>|]', "_", f"{issue.paper}-{issue.date.isoformat()}").lstrip(".")


def cache_folder() -> Path:
    """Where finished pictures are kept from run to run; a temporary place where home cannot be written."""
    base = os.environ.get("XDG_CACHE_HOME")
    folder = (Path(base) if base else Path.home() / ".cache") / "newspaper-composer"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        is_ours = os.access(folder, os.W_OK)
    except OSError:
        is_ours = False
    if not is_ours:
        return Path(tempfile.mkdtemp(prefix="newspaper-composer-"))
    return folder
