"""Bytes changed at random: the check before make-up and the preparation after it must agree."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from composer.pictures.measure import inspect
from composer.pictures.model import Finish, Press
from composer.pictures.prepare import Negative, prepare
from composer.problems import CannotCompose
from tests.pictures.conftest import Maker

CHANGES = st.lists(st.tuples(st.integers(0, 500), st.integers(0, 255)), min_size=1, max_size=6)


def can_be_prepared(file: Path) -> bool:
    try:
        prepare(
            Negative(file),
            box_pt=(50, 30),
            crop="auto",
            finish=Finish(Press(), ppi=72, quality=80),
            cache=file.parent / "cache",
        )
    except CannotCompose:
        return False
    return True


@pytest.mark.parametrize("name", ["photo.jpg", "photo.png", "photo.tif", "photo.webp"])
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=CHANGES)
def test_a_damaged_picture_is_refused_by_both_or_used_by_both(
    photo: Maker, name: str, changes: list[tuple[int, int]]
) -> None:
    file = photo(name, (60, 40))
    data = bytearray(file.read_bytes())
    for place, value in changes:
        data[place % len(data)] = value
    file.write_bytes(data)
    is_sound = all(problem.severity == "warning" for problem in inspect(file))
    assert is_sound == can_be_prepared(file)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=CHANGES)
def test_a_damaged_drawing_is_refused_by_both_or_used_by_both(tmp_path: Path, changes: list[tuple[int, int]]) -> None:
    file = tmp_path / "chart.svg"
    data = bytearray(
        b'<svg xmlns="http://www.w3.org/2000/svg" width="9mm" viewBox="0 0 10.5 20"><style>.a{fill:red}</style>'
        b'<linearGradient><stop stop-color="red"/></linearGradient><rect fill="#123" style="stroke:rgb(1,2,3)"/></svg>'
    )
    for place, value in changes:
        data[place % len(data)] = value
    file.write_bytes(data)
    if not inspect(file):
        assert can_be_prepared(file)
