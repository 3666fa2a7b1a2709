"""Every bad file is told by name with a remedy: no traceback, nothing dropped or printed wrong in silence."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from PIL import Image

from composer.pictures.measure import inspect
from composer.pictures.model import Finish, PreparedPicture, Press
from composer.pictures.prepare import Negative, prepare
from composer.pictures.profiles import find_profile
from composer.pipeline import make_up
from composer.problems import CannotCompose, Problem
from tests.pictures.bad_files import FILES, PICTURES, Bad, screen_profile
from tests.pictures.conftest import Maker
from tests.small_issue import write_issue


def write(bad: Bad, folder: Path) -> Path:
    file = folder / bad.name
    data = bad.make()
    if data is not None:
        file.write_bytes(data)
    return file


def codes(problems: tuple[Problem, ...], file: Path) -> str:
    """The codes of some findings, each of which must name the file and a remedy in both languages."""
    for problem in problems:
        assert problem.where is not None
        assert problem.where.file == str(file)
        assert problem.hint is not None
        assert problem.message.zh != problem.message.en
        assert problem.hint.zh != problem.hint.en
    return " ".join(
        problem.code.removeprefix("picture.") + ("!" if problem.severity == "error" else "") for problem in problems
    )


def prepared(file: Path, press: Press) -> PreparedPicture:
    finish = Finish(press, ppi=100, quality=80)
    return prepare(Negative(file), box_pt=(144, 96), crop="none", finish=finish, cache=file.parent / "cache")


@pytest.mark.parametrize("bad", FILES, ids=lambda bad: bad.name)
def test_a_bad_file_is_told(bad: Bad, tmp_path: Path) -> None:
    file = write(bad, tmp_path)
    found = inspect(file)
    assert codes(found, file) in bad.told.split("|")
    if any(problem.severity == "error" for problem in found):
        return
    made = prepared(file, Press(black_only=bad.black_only, is_x1a=bad.is_x1a))
    assert codes(made.problems, file) == bad.in_print
    if made.file.suffix == ".jpg":
        with Image.open(made.file) as image:
            assert image.mode in (("L",) if bad.black_only else ("L", "CMYK"))


def test_a_folder_under_a_pictures_name_is_told(tmp_path: Path) -> None:
    (tmp_path / "album.jpg").mkdir()
    assert codes(inspect(tmp_path / "album.jpg"), tmp_path / "album.jpg") == "missing!"


def test_there_are_enough_of_them() -> None:
    assert len({bad.name for bad in FILES}) == len(FILES) >= 60


def cmyk_profile() -> bytes:
    profile = find_profile()
    if profile is None:
        pytest.skip("no CMYK profile on this machine (install libgs-common)")
    return profile.read_bytes()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("none.icc", lambda: None),
        ("empty.icc", lambda: b""),
        ("text.icc", lambda: b"not a profile at all"),
        ("screen.icc", screen_profile),
        ("header.icc", lambda: cmyk_profile()[:128]),
        ("half.icc", lambda: cmyk_profile()[: len(cmyk_profile()) // 2]),
        ("torn.icc", lambda: cmyk_profile()[:600] + bytes(len(cmyk_profile()) - 600)),
    ],
)
def test_a_bad_press_profile_is_told(name: str, data: object, photo: Maker, tmp_path: Path) -> None:
    profile = tmp_path / name
    made = data()  # type: ignore[operator]
    if made is not None:
        profile.write_bytes(made)
    with pytest.raises(CannotCompose) as refused:
        prepared(photo(), Press(profile))
    assert codes(refused.value.problems, profile) == "bad-profile!"


def test_all_bad_pictures_of_an_issue_are_told_at_once_with_page_and_article(tmp_path: Path) -> None:
    manifest = write_issue(tmp_path)
    issue = yaml.safe_load(manifest.read_text(encoding="utf-8"))
    named = (".jpg", ".png", ".tif", ".webp")  # what a manifest takes for a photo by its name
    refused = [
        bad for bad in PICTURES if bad.told.endswith("!") and bad.name.endswith(named) and bad.make() is not None
    ]
    for bad in refused:
        write(bad, tmp_path / "photos")
    issue["pages"][0]["contents"][0]["article"]["photos"] = [
        {"file": f"photos/{bad.name}", "caption": "说明"} for bad in refused
    ]
    manifest.write_text(yaml.dump(issue, allow_unicode=True), encoding="utf-8")
    with pytest.raises(CannotCompose) as told:
        make_up(manifest)
    problems = told.value.problems
    assert [Path(problem.where.file).name for problem in problems if problem.where] == [bad.name for bad in refused]
    for bad, problem in zip(refused, problems, strict=True):
        assert problem.message.zh.startswith(f"第1版《石桥边的早晨》的图片 {bad.name}：")
        assert problem.message.en.startswith(f"page 1, “石桥边的早晨”, {bad.name}: ")
