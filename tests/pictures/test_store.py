from __future__ import annotations

import os
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from PIL import Image

from composer.pictures.measure import inspect_once
from composer.pictures.model import Finish, Press
from composer.pictures.prepare import Negative, prepare
from composer.pictures.store import SEAL, store, stored, sweep
from composer.problems import CannotCompose
from tests.pictures.conftest import Maker


def make(file: Path, cache: Path, quality: int = 90) -> Path:
    finish = Finish(Press(), ppi=100, quality=quality)
    return prepare(Negative(file), box_pt=(216, 144), crop="auto", finish=finish, cache=cache).file


def test_a_picture_is_made_once_and_a_changed_one_again(photo: Maker, tmp_path: Path) -> None:
    first = make(photo(), tmp_path / "cache")
    written = first.stat().st_ino
    assert make(photo(), tmp_path / "cache") == first
    assert first.stat().st_ino == written  # a new file would have another number
    assert make(photo(quality=50), tmp_path / "cache") != first
    assert make(photo(), tmp_path / "cache", 80) != first


@pytest.mark.parametrize(
    "damage",
    [
        lambda file: file.write_bytes(file.read_bytes()[:-40]),
        lambda file: file.write_bytes(b""),
        lambda file: file.unlink(),
        lambda file: Image.new("RGB", (9, 9)).save(file),
        lambda file: file.with_name(file.name + SEAL).unlink(),
        lambda file: file.with_name(file.name + SEAL).write_bytes(b"{"),
        lambda file: file.with_name(file.name + SEAL).write_bytes(b"[]"),
    ],
    ids=["cut short", "empty", "gone", "another picture", "no seal", "torn seal", "another seal"],
)
def test_a_damaged_cache_is_mended(photo: Maker, tmp_path: Path, damage: object) -> None:
    file = make(photo(), tmp_path / "cache")
    whole = file.read_bytes()
    damage(file)  # type: ignore[operator]
    assert make(photo(), tmp_path / "cache").read_bytes() == whole
    assert stored(file) == {"by_formula": True, "held": False}


def test_two_processes_may_make_the_same_picture(photo: Maker, tmp_path: Path) -> None:
    file = photo(size=(1500, 1000))
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        made = {one.result() for one in [pool.submit(make, file, tmp_path / "cache") for _ in range(6)]}
    (target,) = made
    assert {one.name for one in target.parent.iterdir()} == {target.name, target.name + SEAL}
    assert stored(target) is not None


def test_a_failed_write_is_told_and_leaves_nothing_behind(
    photo: Maker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(source: str, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(CannotCompose, match="No space left") as refused:
        make(photo(), tmp_path / "full")
    assert refused.value.problems[0].code == "picture.no-room"
    assert list((tmp_path / "full").iterdir()) == []


def test_a_sound_picture_is_read_through_once_while_its_content_stays(photo: Maker, tmp_path: Path) -> None:
    file, cache = photo(), tmp_path / "cache"
    assert inspect_once(file, cache) == ()
    (remembered,) = cache.glob("*.json")
    whole = file.read_bytes()
    file.write_bytes(whole[:1500])
    assert [problem.code for problem in inspect_once(file, cache)] == ["picture.damaged"]
    file.rename(file.with_suffix(".png")).write_bytes(whole)
    assert [problem.code for problem in inspect_once(file.with_suffix(".png"), cache)] == ["picture.mislabelled"]
    assert [problem.code for problem in inspect_once(file, cache)] == ["picture.missing"]
    assert list(cache.glob("*.json")) == [remembered]


def put(folder: Path, name: str, size: int, age: float) -> Path:
    file = folder / name
    store(bytes(size), file, {})
    for one in (file, file.with_name(file.name + SEAL)):
        os.utime(one, (time.time() - age, time.time() - age))
    return file


def names(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir() if not file.name.endswith(SEAL)}


DAY = 24 * 3600.0


def test_what_was_long_unused_is_dropped_and_others_files_stay(tmp_path: Path) -> None:
    put(tmp_path, "old.jpg", 10, 61 * DAY)
    put(tmp_path, "used.jpg", 10, 59 * DAY)
    for name in ("notes.txt", ".part-left"):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (0, 0))
    sweep(tmp_path)
    assert names(tmp_path) == {"used.jpg", "notes.txt"}
    assert not (tmp_path / f"old.jpg{SEAL}").exists()


def test_asking_for_a_picture_keeps_it(tmp_path: Path) -> None:
    file = put(tmp_path, "old.jpg", 10, 61 * DAY)
    assert stored(file) == {}
    sweep(tmp_path)
    assert names(tmp_path) == {"old.jpg"}


def test_over_its_size_the_cache_drops_the_longest_unused_but_nothing_in_use(tmp_path: Path) -> None:
    for day in range(1, 6):
        put(tmp_path, f"{day}.jpg", 10_000, day * DAY)
    put(tmp_path, "now.jpg", 50_000, 0)
    sweep(tmp_path, 75_000)
    assert names(tmp_path) == {"1.jpg", "2.jpg", "now.jpg"}
    sweep(tmp_path, 1000)
    assert names(tmp_path) == {"now.jpg"}
