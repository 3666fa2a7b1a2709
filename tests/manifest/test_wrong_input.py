"""Everything that can be wrong is told, each with its place, all in one run."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from composer.manifest.load import load_issue
from composer.problems import CannotCompose, Problem

DATA = Path(__file__).parent / "data"
CASES: list[dict[str, Any]] = yaml.safe_load((DATA / "wrong_input.yaml").read_text(encoding="utf-8"))


def lay_out(folder: Path, files: dict[str, str | bytes]) -> Path:
    """Write the files of an issue; the path of its manifest."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder / "issue.yaml"


def errors_of(manifest: Path) -> list[Problem]:
    with pytest.raises(CannotCompose) as caught:
        load_issue(manifest)
    return [problem for problem in caught.value.problems if problem.severity == "error"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_wrong_input(case: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "issue"
    folder.mkdir()
    (tmp_path / "outside.md").write_text("正文。", encoding="utf-8")
    lay_out(folder, case["files"])
    monkeypatch.chdir(folder)
    found = errors_of(Path("issue.yaml"))
    expected = [line.partition(" | ") for line in case["expected"]]
    assert sorted(f"{problem.code} {problem.where}" for problem in found) == sorted(head for head, _, _ in expected)
    for head, _, fragment in expected:
        told = [f"{p.describe('zh')} {p.describe('en')}" for p in found if f"{p.code} {p.where}" == head]
        assert any(fragment in text for text in told), (head, fragment, told)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_messages_are_whole_in_both_languages(case: dict[str, Any], tmp_path: Path) -> None:
    for problem in errors_of(lay_out(tmp_path, case["files"])):
        texts = [problem.message] + ([problem.hint] if problem.hint else [])
        for message in texts:
            assert message.zh
            assert message.en
            assert not re.search(r"Input should|pydantic|None|expected <|found character", message.zh + message.en)
