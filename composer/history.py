"""A folder as a commit of its git repository has it: read out, with nothing run and nothing changed in there."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from composer.problems import CannotCompose, Message, Problem

# Hooks and the file system's monitor are programs a repository names: neither is run.
QUIET = ("-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false", "--no-pager")
# What of the caller's own git (a hook's, for one) would lead to another repository.
MISLEADING = (
    "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY",
    "GIT_NAMESPACE",
)  # fmt: skip
FILE_MODES, LINK_MODE = ("100644", "100755", "100664"), "120000"
OUT = "out"


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit: what it was asked for as, its full name, and how an editor knows it (short name, day, subject)."""

    asked: str
    name: str
    told: str


@dataclass(frozen=True, slots=True)
class _Entry:
    mode: str
    name: str
    path: PurePosixPath


def find_commit(asked: str, folder: Path) -> Commit:
    """The commit called so (a hash, a tag, a branch, ``HEAD~1``) in the repository of a folder.

    Raises CannotCompose where there is no git, no repository, or no such commit.
    """
    # Git would take it for an option.
    if asked.startswith("-"):
        raise CannotCompose([_no_such_commit(asked)])
    _top_of(folder)
    try:
        name = _git(folder, "rev-parse", "--verify", "--quiet", f"{asked}^{{commit}}").decode().strip()
    except subprocess.CalledProcessError as error:
        raise CannotCompose([_no_such_commit(asked)]) from error
    told = _git(folder, "log", "-1", "--no-show-signature", "--date=short", "--format=%h %ad %s", name, "--")
    return Commit(asked, name, told.decode("utf-8", "replace").strip())


def read_out(commit: Commit, folder: Path, target: Path, *, whole: bool = False) -> Path:
    """Write ``folder`` as the commit has it, or the ``whole`` repository; where the folder then is, under ``target``.

    Files come as they were committed, whatever attributes say of archives. What git does not keep in the folder, such
    as fonts that may not be passed on or photos too large for it, is lent from the folder as it is now.
    """
    top = _top_of(folder)
    inside = PurePosixPath(folder.resolve().relative_to(top.resolve()).as_posix())
    entries = list(_entries(commit, folder, inside, whole=whole))
    _write_files([entry for entry in entries if entry.mode in FILE_MODES], folder, target)
    there = target / inside
    _lend(folder, there)
    _write_links([entry for entry in entries if entry.mode == LINK_MODE], folder, target)
    return there


def _entries(commit: Commit, folder: Path, inside: PurePosixPath, *, whole: bool) -> Iterator[_Entry]:
    """The commit's files; with NUL between them, names of any letters come as they are."""
    only = () if whole or inside == PurePosixPath(".") else (f"{inside}/",)
    for line in _git(folder, "ls-tree", "-r", "-z", "--full-tree", commit.name, "--", *only).split(b"\0"):
        if not line:
            continue
        head, _, path = line.partition(b"\t")
        mode, _, name = head.decode().split(" ")
        parts = PurePosixPath(os.fsdecode(path))
        if not parts.is_absolute() and ".." not in parts.parts:
            yield _Entry(mode, name, parts)


def _write_files(entries: Sequence[_Entry], folder: Path, target: Path) -> None:
    for entry, data in zip(entries, _contents(entries, folder), strict=True):
        file = target / entry.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def _write_links(entries: Sequence[_Entry], folder: Path, target: Path) -> None:
    """Links, after all files: none is written through one. Where files of that name were lent there is no link."""
    for entry, data in zip(entries, _contents(entries, folder), strict=True):
        file = target / entry.path
        file.parent.mkdir(parents=True, exist_ok=True)
        if not file.exists():
            file.symlink_to(os.fsdecode(data))


def _lend(folder: Path, there: Path) -> None:
    """Files git does not know of, but for output and what is hidden: linked, or copied where that cannot be."""
    for name in _git(folder, "ls-files", "--others", "-z").split(b"\0"):
        path = PurePosixPath(os.fsdecode(name))
        # A repository inside this one ends in a slash.
        if not name or name.endswith(b"/") or path.parts[0] == OUT or any(part[0] == "." for part in path.parts):
            continue
        kept, lent = folder / path, there / path
        if kept.is_symlink() or lent.exists():
            continue
        lent.parent.mkdir(parents=True, exist_ok=True)
        try:
            lent.hardlink_to(kept)
        except OSError:
            shutil.copy2(kept, lent)


def _contents(entries: Sequence[_Entry], folder: Path) -> Iterator[bytes]:
    """What the files hold, one after the other, by a single git."""
    if not entries:
        return
    command = [*_command(folder), "cat-file", "--batch"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=_environment()) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for entry in entries:
            process.stdin.write(f"{entry.name}\n".encode())
            process.stdin.flush()
            kind, size = process.stdout.readline().decode().split(" ")[1:] or ("missing", "0")
            if kind != "blob":
                raise CannotCompose([_unreadable(entry)])
            data = process.stdout.read(int(size))
            process.stdout.read(1)
            yield data
        process.stdin.close()


def _top_of(folder: Path) -> Path:
    """The repository's own folder. Raises CannotCompose where there is no git or no repository."""
    if shutil.which("git") is None:
        raise CannotCompose([_no_git()])
    try:
        return Path(os.fsdecode(_git(folder, "rev-parse", "--show-toplevel").removesuffix(b"\n")))
    except subprocess.CalledProcessError as error:
        reason = error.stderr.decode("utf-8", "replace").strip()
        raise CannotCompose([_no_repository(folder, reason)]) from error


def _command(folder: Path) -> list[str]:
    return ["git", *QUIET, "-C", str(folder)]


def _environment() -> dict[str, str]:
    asked = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1"}
    return {name: value for name, value in os.environ.items() if name not in MISLEADING} | asked


def _git(folder: Path, *arguments: str) -> bytes:
    """What git says. Raises CalledProcessError."""
    command = [*_command(folder), *arguments]
    return subprocess.run(command, check=True, capture_output=True, env=_environment()).stdout


def _no_git() -> Problem:
    message = Message("没有找到 git，无法取出以前的版本。", "there is no git to read earlier versions with")
    hint = Message(
        "安装 git（如 apt install git），或者比较两个输出文件夹。",
        "install git (such as apt install git), or compare two output folders",
    )
    return Problem("error", "diff.no-git", message, hint=hint)


def _no_repository(folder: Path, reason: str) -> Problem:
    message = Message(
        f"{folder} 不在 git 仓库里，没有以前的版本可取。", f"{folder} is in no git repository that could be read"
    )
    return Problem("error", "diff.no-repository", message, hint=Message(reason, reason) if reason else None)


def _no_such_commit(asked: str) -> Problem:
    message = Message(
        f"“{asked}”既不是文件或文件夹，也不是 git 里的版本。",
        f"“{asked}” is neither a file or folder nor a commit of git",
    )
    hint = Message("版本写作 HEAD~1、标签或提交号，见 git log。", "commits are HEAD~1, a tag or a hash; see git log")
    return Problem("error", "diff.no-such-commit", message, hint=hint)


def _unreadable(entry: _Entry) -> Problem:
    message = Message(f"git 里读不出 {entry.path}。", f"git cannot read {entry.path}")
    hint = Message("仓库不完整：先取全（git fetch）。", "the repository lacks it: fetch it first (git fetch)")
    return Problem("error", "diff.unreadable-commit", message, hint=hint)
