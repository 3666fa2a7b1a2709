"""The issue's folder and what an editor does in it: files are edited, commands are run, their words are kept."""

from __future__ import annotations

import datetime
import os
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from .model import Command, Edit, Step

REPOSITORY = Path(__file__).resolve().parents[2]
SAMPLE = REPOSITORY / "issues/hexi-weekly"
EVENING = datetime.date(2026, 6, 9)
# The clock is for what bears the time of the run; PDFs of pages are the issue's day, so that untouched ones stay.
TIMED = ("sign", "proof")


class NotAsWritten(Exception):
    """A step did not go as the steps say."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A copy of the sample issue, and beside it the pages as each step left them."""

    issue: Path
    kept: Path

    def play(self, step: Step) -> str:
        """Do a step; what was typed and what the terminal said. Raises NotAsWritten."""
        for edit in step.edits:
            self.edit(edit)
        said = "".join(self._run(command, step.at) for command in step.commands)
        self._keep(step)
        return said

    def edit(self, edit: Edit) -> None:
        """Change a file as an editor would. Raises NotAsWritten where it does not say what is to be changed."""
        file = self.issue / edit.file
        text = file.read_text(encoding="utf-8") if edit.find else ""
        if edit.find and text.count(edit.find) != 1:
            raise NotAsWritten(f"{edit.file}: stands there {text.count(edit.find)} times: {edit.find}")
        file.write_text(text.replace(edit.find, edit.put) if edit.find else edit.put, encoding="utf-8")

    def _run(self, command: Command, at: str) -> str:
        words = shlex.split(command.run)
        if words[0] == "compose":
            words[:1] = [sys.executable, "-m", "composer"]
        done = subprocess.run(
            words,
            cwd=self.issue,
            env=_environment(at if set(TIMED) & set(words) else ""),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if done.returncode != command.exit:
            raise NotAsWritten(f"{command.run}: {done.returncode}, not {command.exit}\n{done.stdout}")
        # Files are told from the issue's folder, wherever that is.
        said = "".join(f"{line.rstrip()}\n" for line in done.stdout.replace(f"{self.issue}/", "").splitlines())
        status = f"（退出码 {command.exit}）\n" if words[0] == sys.executable else ""
        return f"$ {command.run}\n{said}{status}"

    def _keep(self, step: Step) -> None:
        """The screen edition and the record of its pages."""
        folder = self.kept / step.name
        folder.mkdir(parents=True)
        for file in (self.issue / "out").glob("*.makeup.json"):
            shutil.copy(file, folder / "makeup.json")
            shutil.copy(file.with_name(file.name.replace(".makeup.json", ".pdf")), folder / "pages.pdf")


def set_stage(folder: Path) -> Stage:
    """A copy of the sample issue in a folder, without what earlier runs left in it."""
    stage = Stage(folder.resolve() / SAMPLE.name, folder.resolve() / "kept")
    shutil.copytree(SAMPLE, stage.issue, ignore=shutil.ignore_patterns("out", "*.signed.json"))
    return stage


def _environment(at: str) -> dict[str, str]:
    """A Chinese terminal; the time of the evening, if any."""
    plain = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}
    paths = [str(REPOSITORY), *filter(None, [os.environ.get("PYTHONPATH")])]
    plain |= {"LC_ALL": "zh_CN.UTF-8", "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1", "PYTHONPATH": os.pathsep.join(paths)}
    if at:
        moment = datetime.datetime.combine(EVENING, datetime.time.fromisoformat(at), datetime.UTC)
        plain["SOURCE_DATE_EPOCH"] = str(int(moment.timestamp()))
    return plain
