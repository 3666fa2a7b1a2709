"""A process of the composer says all it has to say, ends with its status, and at once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ENDS = """
import atexit, sys
from composer.process import leave
atexit.register(print, "taken apart")
print("said")
print("told", file=sys.stderr)
leave(7)
"""


def ended(program: str, stdout: int) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program], stdout=stdout, stderr=subprocess.PIPE, text=True, check=False
    )


def test_what_was_said_is_written_before_the_end() -> None:
    done = ended(ENDS, subprocess.PIPE)
    assert (done.returncode, done.stdout, done.stderr) == (7, "said\n", "told\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device without room: only Linux has one")
def test_what_cannot_be_written_is_no_success() -> None:
    full = os.open("/dev/full", os.O_WRONLY)
    try:
        done = ended(ENDS.replace("leave(7)", "leave(0)"), full)
    finally:
        os.close(full)
    assert done.returncode != 0


@pytest.mark.parametrize(("arguments", "status"), [(["--version"], 0), (["no-such.yaml"], 2), (["rules", "--no"], 2)])
def test_the_command_ends_with_its_status(arguments: list[str], status: int) -> None:
    done = subprocess.run([sys.executable, "-m", "composer", *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == status
    assert done.stdout or done.stderr
