"""docs/evening.md shows what the walk made: its pictures, the terminal's own words, the exit codes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

from issues.evening_walk.__main__ import PICTURES, SAID
from issues.evening_walk.model import Step, read_steps
from issues.evening_walk.stage import Stage, set_stage

LARGEST = 250_000
LARGEST_TOGETHER = 3_000_000
LEFT_OUT = "……"
STEPS = {step.name: step for step in read_steps()}


@pytest.fixture
def told(repository: Path) -> str:
    return (repository / "docs/evening.md").read_text(encoding="utf-8")


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return set_stage(tmp_path)


def said(step: str) -> str:
    return (SAID / f"{step}.txt").read_text(encoding="utf-8")


def sections(told: str) -> list[tuple[str, str]]:
    """The evening's parts: the time each begins, and its text."""
    parts = re.split(r"^## (\d\d:\d\d) .*$", told.partition("## English")[0], flags=re.MULTILINE)
    return list(zip(parts[1::2], parts[2::2], strict=True))


def only(step: Step, *commands: str) -> Step:
    """A step with some of its commands alone."""
    return step.model_copy(update={"commands": tuple(one for one in step.commands if one.run in commands)})


def test_every_picture_is_drawn_and_shown(told: str) -> None:
    shown = re.findall(r"\]\(evening/([a-z0-9-]+)\.png\)", told)
    planned = [picture.name for step in STEPS.values() for picture in step.pictures]
    assert shown == planned
    assert sorted(shown) == sorted(file.stem for file in PICTURES.iterdir())


def test_pictures_are_small(told: str) -> None:
    sizes = {}
    for file in PICTURES.iterdir():
        sizes[file.name] = file.stat().st_size
        with Image.open(file) as picture:
            assert (picture.mode, 900 <= picture.width <= 1400) == ("P", True), file.name
    assert {name: size for name, size in sizes.items() if size > LARGEST} == {}
    assert sum(sizes.values()) < LARGEST_TOGETHER


def test_the_evening_is_told_step_by_step(told: str) -> None:
    assert [at for at, _ in sections(told)] == [step.at for step in STEPS.values()]
    assert [step.at for step in STEPS.values()] == sorted(step.at for step in STEPS.values())
    assert re.findall(r"^- \*\*(\d\d:\d\d)\*\*", told.partition("## English")[2], re.MULTILINE) == [
        step.at for step in STEPS.values()
    ]


@pytest.mark.parametrize("name", STEPS)
def test_commands_and_exit_codes_are_those_of_the_steps(name: str) -> None:
    typed = re.findall(r"^\$ (.*)$", said(name), re.MULTILINE)
    assert typed == [command.run for command in STEPS[name].commands]
    codes = [int(code) for code in re.findall(r"^（退出码 (\d)）$", said(name), re.MULTILINE)]
    assert codes == [command.exit for command in STEPS[name].commands if command.run.startswith("compose")]


@pytest.mark.parametrize("number", range(len(STEPS)))
def test_what_is_quoted_was_said(number: int, told: str) -> None:
    """A line follows the one before it as the terminal had it, but where something is marked as left out."""
    (name, _), (_, text) = list(STEPS.items())[number], sections(told)[number]
    spoken = said(name).splitlines()
    blocks = re.findall(r"```console\n(.*?)\n```", text, re.DOTALL)
    assert blocks != []
    at = -1
    for block in blocks:
        lines, is_joined = block.splitlines(), False
        for line in lines:
            if line == LEFT_OUT:
                is_joined = False
                continue
            found = spoken.index(line, at + 1)
            assert not is_joined or found == at + 1, line
            at, is_joined = found, True


def test_no_words_of_one_machine_are_told(told: str) -> None:
    everything = told + "".join(said(name) for name in STEPS)
    assert re.findall(r"(?:^|[\s“(])/(?:tmp|home|root|work|usr)/\S*", everything, re.MULTILINE) == []


def test_links_lead_somewhere(told: str, repository: Path) -> None:
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", told) if not link.startswith("http")]
    assert [link for link in links if not (repository / "docs" / link).exists()] == []


def test_every_edit_finds_what_it_changes(stage: Stage) -> None:
    for step in STEPS.values():
        for edit in step.edits:
            before = (stage.issue / edit.file).read_bytes() if edit.find else b""
            stage.edit(edit)
            assert (stage.issue / edit.file).read_bytes() != before
    pages = (stage.issue / "issue.yaml").read_text(encoding="utf-8")
    assert pages.index("articles/exam-days.md") > pages.index("name: 民生")


def test_signing_correcting_and_revoking_say_what_is_told(stage: Stage) -> None:
    """The short commands of the evening, run again: page 3 signed, a word of it corrected, the signature revoked."""
    for name in ("draft", "remedy", "eased"):
        for edit in STEPS[name].edits:
            stage.edit(edit)
    assert stage.play(STEPS["first-signature"]) == said("first-signature")
    short = ("compose sign issue.yaml --list", "compose sign issue.yaml --revoke --pages 3")
    again = stage.play(only(STEPS["correction"], *short))
    assert again.count("（退出码 1）") == again.count("（退出码 0）") == 1
    assert again in said("correction")


def test_galleys_of_the_first_page_are_made_as_told(stage: Stage) -> None:
    command = "compose proof issue.yaml --galleys --pages 1"
    again = stage.play(only(STEPS["proof"], command))
    assert again in said("proof")
    assert (stage.issue / "out/禾溪周刊-2026-06-10.galleys.pdf").exists()
