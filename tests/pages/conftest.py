"""``pytest tests/pages --renew`` writes the expected dumps and pictures anew, to be looked at before they are kept."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew", action="store_true", help="write the expected pages of tests/pages anew")


@pytest.fixture
def renew(request: pytest.FixtureRequest) -> bool:
    """Whether expected pages are to be written rather than compared (never in a run of all tests)."""
    return bool(request.config.getoption("--renew", default=False))
