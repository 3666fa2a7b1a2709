from __future__ import annotations

from pathlib import Path

import pytest
from PIL import ImageCms

from composer.pictures.profiles import find_profile, press_profile, profile_problems
from composer.problems import CannotCompose


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


def real_profile() -> bytes:
    file = find_profile()
    if file is None:
        pytest.skip("no press profile is installed on this machine")
    return file.read_bytes()


def refused(asked: str, folder: Path) -> str:
    with pytest.raises(CannotCompose) as error:
        press_profile(asked, (folder,))
    (problem,) = error.value.problems
    assert problem.hint is not None
    return f"{problem.code}: {problem.message.en}"


def test_a_profile_beside_the_layout_is_taken_by_its_path(tmp_path: Path) -> None:
    (tmp_path / "colour").mkdir()
    (tmp_path / "colour/house.icc").write_bytes(real_profile())
    assert press_profile("colour/house.icc", (tmp_path / "elsewhere", tmp_path)) == tmp_path / "colour/house.icc"


def test_a_profile_that_cannot_stand_for_a_press_is_told_by_name(tmp_path: Path) -> None:
    whole = real_profile()
    (tmp_path / "screen.icc").write_bytes(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    (tmp_path / "cut.icc").write_bytes(whole[:600])
    (tmp_path / "letter.icc").write_bytes(b"Dear printer, " * 20)
    (tmp_path / "empty.icc").write_bytes(b"")
    assert refused("house.icc", tmp_path) == (
        "press.profile-missing: there is no profile “house.icc”, which press.profile names"
    )
    assert refused("screen.icc", tmp_path) == (
        f"press.profile-colours: the profile {tmp_path}/screen.icc is of RGB; a press has CMYK"
    )
    for name in ("cut.icc", "letter.icc", "empty.icc"):
        assert refused(name, tmp_path) == f"press.profile-broken: the profile is broken: {tmp_path}/{name}"


def test_the_stand_in_for_newsprint_is_told_and_so_is_none_at_all(tmp_path: Path) -> None:
    codes = {
        name: [problem.code for problem in profile_problems(tmp_path / name if name else None, None)]
        for name in ("ISOnewspaper26v4.icc", "ISOcoated_v2_300_bas.icc", "default_cmyk.icc", "house.icc", None)
    }
    assert codes == {
        "ISOnewspaper26v4.icc": [],
        "ISOcoated_v2_300_bas.icc": ["press.profile-stands-in"],
        "default_cmyk.icc": ["press.profile-stands-in"],
        "house.icc": [],
        None: ["press.no-profile"],
    }
    assert profile_problems(tmp_path / "default_cmyk.icc", "default_cmyk") == ()


def test_what_the_set_up_fetched_comes_before_the_systems(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    fetched = put(tmp_path / "newspaper-composer/icc", "ISOnewspaper26v4.icc")
    assert find_profile() == fetched
    printers = put(tmp_path / "icc", "printing-house.icc")
    assert find_profile() == printers
