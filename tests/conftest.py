"""What every test may rely on: no network, and a cache folder of its own."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# The same examples at every run: a failure found today is found tomorrow, and on another machine.
settings.register_profile("repeatable", derandomize=True)
settings.load_profile("repeatable")

REPOSITORY = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def repository() -> Path:
    """The checkout's folder."""
    return REPOSITORY


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Caches go to a folder of the run, so that nothing left by an earlier one can make a test pass."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    """Composing never asks the network; servers of a test's own on this machine are allowed."""
    connect = socket.socket.connect

    def connect_here_only(this: socket.socket, address: Any) -> None:
        if this.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in ("127.0.0.1", "::1", "localhost"):
            raise AssertionError(f"a connection to {address} was asked for")
        connect(this, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_here_only)
        yield


@pytest.fixture
def child_environment() -> dict[str, str]:
    """The environment of a Python started by a test in another folder: this checkout's modules, nothing compiled."""
    return {**os.environ, "PYTHONPATH": str(REPOSITORY), "PYTHONDONTWRITEBYTECODE": "1"}
