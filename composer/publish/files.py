"""Outputs written aside and moved into place whole: a run that fails leaves the earlier files as they were."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from composer.problems import CannotCompose, Message, Problem


def _unwritable(folder: Path, error: OSError) -> Problem:
    reason = error.strerror or str(error)
    message = Message(
        f"输出文件夹写不进去：{folder}（{reason}）。",
        f"the output folder cannot be written: {folder} ({reason})",
    )
    hint = Message("用 -o 指定另一个文件夹。", "name another folder with -o")
    return Problem("error", "output.unwritable", message, hint=hint)


def publish_files(files: Mapping[str, bytes], folder: Path) -> tuple[Path, ...]:
    """Write all files under their names; either each stands whole in ``folder``, or none was touched.

    Raises CannotCompose where the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=".composing-", dir=folder))
    except OSError as error:
        raise CannotCompose([_unwritable(folder, error)]) from error
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
