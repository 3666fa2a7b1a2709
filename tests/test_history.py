"""Folders read out of real repositories: names of any letters, nothing run, nothing changed."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from composer.history import find_commit, read_out
from composer.problems import CannotCompose
from tests.proof.tools import tool


def git(folder: Path, *arguments: str) -> str:
    """Run git as somebody; skips the test where there is none."""
    who = ("-c", "user.name=Editor", "-c", "user.email=editor@example.org", "-c", "commit.gpgsign=false")
    command = (tool("git"), *who, "-C", str(folder), *arguments)
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository of two commits, its issue in a folder with a space and Chinese letters in its name."""
    top = tmp_path / "报社 repo"
    issue = top / "第 118 期"
    (issue / "稿件").mkdir(parents=True)
    git(tmp_path, "init", "-q", str(top))
    (issue / "稿件/石桥 1.md").write_text("第一稿 $Format:%H$", encoding="utf-8")
    (issue / "secret.md").write_text("不入档", encoding="utf-8")
    (top / ".gitattributes").write_text("*.md export-subst\nsecret.md export-ignore\n", encoding="utf-8")
    (top / "elsewhere.txt").write_text("别处", encoding="utf-8")
    git(top, "add", ".")
    git(top, "commit", "-q", "-m", "第一稿")
    (issue / "稿件/石桥 1.md").write_text("第二稿", encoding="utf-8")
    git(top, "commit", "-q", "-a", "-m", "第二稿")
    return top


def refused(asked: str, folder: Path) -> list[str]:
    with pytest.raises(CannotCompose) as refusal:
        find_commit(asked, folder)
    return [problem.code for problem in refusal.value.problems]


def test_a_folder_is_read_out_as_it_was_committed(repository: Path, tmp_path: Path) -> None:
    issue = repository / "第 118 期"
    commit = find_commit("HEAD~1", issue)
    folder = read_out(commit, issue, tmp_path / "aside")
    assert folder == tmp_path / "aside/第 118 期"
    files = {str(file.relative_to(tmp_path / "aside")) for file in (tmp_path / "aside").rglob("*") if file.is_file()}
    # Attributes for archives neither leave a file out nor change one.
    assert files == {"第 118 期/稿件/石桥 1.md", "第 118 期/secret.md"}
    assert (folder / "稿件/石桥 1.md").read_text(encoding="utf-8") == "第一稿 $Format:%H$"


def test_a_commit_is_known_by_its_short_name_day_and_subject(repository: Path) -> None:
    commit = find_commit("HEAD", repository)
    assert commit.name == git(repository, "rev-parse", "HEAD").strip()
    short, day, subject = commit.told.split(" ")
    assert (commit.name.startswith(short), len(day), subject) == (True, 10, "第二稿")


def test_the_whole_repository_where_it_is_wanted(repository: Path, tmp_path: Path) -> None:
    read_out(find_commit("HEAD", repository), repository / "第 118 期", tmp_path / "aside", whole=True)
    assert (tmp_path / "aside/elsewhere.txt").read_text(encoding="utf-8") == "别处"


def test_nothing_in_the_repository_is_run_or_changed(repository: Path, tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    for hook in ("post-checkout", "post-index-change", "reference-transaction", "fsmonitor"):
        file = repository / ".git/hooks" / hook
        file.write_text(f"#!/bin/sh\ntouch '{ran}'\n", encoding="utf-8")
        file.chmod(0o755)
    git(repository, "config", "core.fsmonitor", str(repository / ".git/hooks/fsmonitor"))
    before = {file: file.stat().st_mtime_ns for file in repository.rglob("*")}
    read_out(find_commit("HEAD~1", repository), repository / "第 118 期", tmp_path / "aside")
    assert {file: file.stat().st_mtime_ns for file in repository.rglob("*")} == before
    assert not ran.exists()


@pytest.mark.parametrize("asked", ["--output=x", "-h", "--upload-pack=touch x", "HEAD~9", "没有", "HEAD:x", "", "a b"])
def test_what_is_no_commit_is_refused(asked: str, repository: Path) -> None:
    assert refused(asked, repository) == ["diff.no-such-commit"]


def test_a_folder_in_no_repository(tmp_path: Path) -> None:
    tool("git")
    assert refused("HEAD", tmp_path) == ["diff.no-repository"]


def test_no_git(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert refused("HEAD", repository) == ["diff.no-git"]


def test_the_callers_own_git_does_not_lead_elsewhere(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "nowhere"))
    assert find_commit("HEAD", repository).told.endswith("第二稿")


def test_what_git_does_not_keep_is_lent(repository: Path, tmp_path: Path) -> None:
    issue = repository / "第 118 期"
    (repository / ".gitignore").write_text("fonts/\n", encoding="utf-8")
    for name in ("fonts/own.ttf", "图 片/石桥.jpg", "out/report.json", ".venv/python", "稿件/.swp"):
        (issue / name).parent.mkdir(exist_ok=True)
        (issue / name).write_text(name, encoding="utf-8")
    (issue / "secret.md").unlink()
    folder = read_out(find_commit("HEAD", issue), issue, tmp_path / "aside")
    files = sorted(str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file())
    assert files == ["fonts/own.ttf", "secret.md", "图 片/石桥.jpg", "稿件/石桥 1.md"]
    assert (folder / "fonts/own.ttf").read_text(encoding="utf-8") == "fonts/own.ttf"


def test_links_come_as_links(repository: Path, tmp_path: Path) -> None:
    issue = repository / "第 118 期"
    os.symlink("稿件/石桥 1.md", issue / "又名.md")
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "链接")
    folder = read_out(find_commit("HEAD", issue), issue, tmp_path / "aside")
    assert (folder / "又名.md").is_symlink()
    assert (folder / "又名.md").read_text(encoding="utf-8") == "第二稿"
