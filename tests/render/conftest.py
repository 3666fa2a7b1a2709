from __future__ import annotations

import pytest

from tests.composed import ISSUES, ComposedIssue, composed


@pytest.fixture(params=ISSUES)
def issue(request: pytest.FixtureRequest) -> ComposedIssue:
    return composed(request.param)
