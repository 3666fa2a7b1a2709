"""Outputs come whole or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from composer.publish.files import publish_files

# Publishes forty megabytes in eight files, so that it can be killed on the way.
PUBLISHING = """
from pathlib import Path
from composer.publish.files import publish_files
print("started", flush=True)
publish_files({f"{number}.pdf": bytes([number]) * 5_000_000 for number in range(8)}, Path("out"))
"""


def test_files_stand_under_their_names(tmp_path: Path) -> None:
    written = publish_files({"a.pdf": b"one", "report.json": b"two"}, tmp_path / "out")
    assert written == (tmp_path / "out/a.pdf", tmp_path / "out/report.json")
    assert (tmp_path / "out/a.pdf").read_bytes() == b"one"
    assert sorted(os.listdir(tmp_path / "out")) == ["a.pdf", "report.json"]


def test_earlier_files_are_replaced_and_others_left(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"old")
    (tmp_path / "notes.txt").write_bytes(b"the editor's")
    publish_files({"a.pdf": b"new"}, tmp_path)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {
        "a.pdf": b"new",
        "notes.txt": b"the editor's",
    }


def test_a_disk_that_fills_up_leaves_the_earlier_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_bytes(b"old")
    synced = []

    def full_at_the_second(descriptor: int) -> None:
        synced.append(descriptor)
        if len(synced) == 2:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_at_the_second)
    with pytest.raises(OSError, match="No space left"):
        publish_files({"a.pdf": b"new", "b.pdf": b"new"}, tmp_path)

    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"a.pdf": b"old", "b.pdf": b"old"}


@pytest.mark.parametrize("delay", [0.0, 0.01, 0.03])
def test_a_run_killed_while_it_writes_leaves_whole_files(
    delay: float, tmp_path: Path, child_environment: dict[str, str]
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    for number in range(8):
        (out / f"{number}.pdf").write_bytes(b"old")
    with subprocess.Popen(
        [sys.executable, "-c", PUBLISHING], cwd=tmp_path, env=child_environment, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "started\n"
        time.sleep(delay)
        child.kill()
    assert child.returncode == -9
    for number in range(8):
        content = (out / f"{number}.pdf").read_bytes()
        assert content in (b"old", bytes([number]) * 5_000_000)
