"""The issue's pictures looked at before make-up, by one process or by several."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import yaml
from PIL import Image

from composer.copy.edit import edit_issue
from composer.copy.model import IssueCopy
from composer.manifest.load import load_issue
from composer.picture_desk import WORTH_SHARING, look_at_pictures
from composer.problems import CannotCompose
from composer.readiness import get_ready
from composer.workers import Workers
from tests.small_issue import write_issue

DAMAGED, MISNAMED = 3, 5


@pytest.fixture
def copy(tmp_path: Path) -> IssueCopy:
    """An issue of more photos than are looked at by one process alone."""
    manifest = write_issue(tmp_path)
    issue = yaml.safe_load(manifest.read_text(encoding="utf-8"))
    names = [f"photos/{number}.{'png' if number == MISNAMED else 'jpg'}" for number in range(WORTH_SHARING + 2)]
    for number, name in enumerate(names):
        Image.effect_noise((600, 400), 20 + number).convert("RGB").save(tmp_path / name, "JPEG")
    article = issue["pages"][0]["contents"][0]["article"]
    article["photos"] = [{"file": name, "caption": "清晨的石桥。"} for name in names]
    manifest.write_text(yaml.safe_dump(issue, allow_unicode=True), encoding="utf-8")
    read, _ = load_issue(manifest)
    return edit_issue(read)[0]


def test_several_processes_find_what_one_does(copy: IssueCopy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    alone = look_at_pictures(copy, tmp_path / "one")
    assert [problem.code for problem in alone[1]] == ["picture.mislabelled"]
    with Workers(2) as two:
        two.start(get_ready, 2)
        assert look_at_pictures(copy, tmp_path / "two", two) == alone
        noted = {file.name: file.stat().st_size for file in (tmp_path / "one").iterdir()}
        assert {file.name: file.stat().st_size for file in (tmp_path / "two").iterdir()} == noted
        whole = (copy.folder / f"photos/{DAMAGED}.jpg").read_bytes()
        (copy.folder / f"photos/{DAMAGED}.jpg").write_bytes(whole[:3000])
        with pytest.raises(CannotCompose) as refused:  # the known ones are not looked at again
            look_at_pictures(copy, tmp_path / "two", two)
    assert [problem.code for problem in refused.value.problems] == ["picture.damaged", "picture.mislabelled"]
