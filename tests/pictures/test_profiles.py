from __future__ import annotations

from pathlib import Path

import pytest

from composer.pictures.profiles import find_profile


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """A user's folder and the system's, both empty."""
    own, system = tmp_path / "own", tmp_path / "system"
    own.mkdir()
    system.mkdir()
    return own, system


def put(folder: Path, name: str, space: bytes = b"CMYK") -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(bytes(12) + b"prtr" + space + bytes(108))
    return file


def find(folders: tuple[Path, Path], name: str | None = None) -> Path | None:
    own, system = folders
    return find_profile(name, own=(own,), system=(system, system / "missing"))


def test_newsprint_comes_before_a_general_profile(folders: tuple[Path, Path]) -> None:
    put(folders[1], "ghostscript/default_cmyk.icc")
    newsprint = put(folders[1], "isonewspaper26v4.ICC")
    put(folders[1], "ISOcoated_v2_300_bas.icc")
    assert find(folders) == newsprint


def test_a_profile_of_the_users_own_wins_whatever_it_is_called(folders: tuple[Path, Path]) -> None:
    put(folders[1], "ISOnewspaper26v4.icc")
    put(folders[0], "display.icc", b"RGB ")
    printers = put(folders[0], "printing-house.icm")
    assert find(folders) == printers


def test_a_systems_unknown_profile_is_not_guessed_at(folders: tuple[Path, Path]) -> None:
    put(folders[1], "JapanColor2001.icc")
    assert find(folders) is None


def test_a_profile_is_found_by_name_with_and_without_its_ending(folders: tuple[Path, Path]) -> None:
    house = put(folders[1], "House.icm")
    assert find(folders, "house") == house
    assert find(folders, "HOUSE.icm") == house
    assert find(folders, "other") is None
