"""The README's commands exist and its example composes: what an editor copies must work."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image
from typer.main import get_command

from composer.cli import DEFAULT_COMMAND, app
from composer.manifest.load import load_issue


@pytest.fixture
def readme(repository: Path) -> str:
    return (repository / "README.md").read_text(encoding="utf-8")


def fenced(text: str, language: str) -> str:
    """The first block of this language."""
    found = re.search(rf"```{language}\n(.*?)```", text, re.DOTALL)
    assert found is not None
    return found[1]


def test_every_command_is_told_and_every_command_told_exists(readme: str) -> None:
    commands = set(getattr(get_command(app), "commands", {})) - {DEFAULT_COMMAND}
    told = set(re.findall(r"^\| `compose ([a-z]+)\b(?!\.)", readme, re.MULTILINE))
    assert told == commands


def test_the_example_is_a_manifest_without_mistakes(readme: str, tmp_path: Path) -> None:
    manifest = tmp_path / "issue.yaml"
    manifest.write_text(fenced(readme, "yaml"), encoding="utf-8")
    (tmp_path / "articles").mkdir()
    (tmp_path / "photos").mkdir()
    for name in ("bridge", "bus"):
        (tmp_path / f"articles/{name}.md").write_text(fenced(readme, "markdown"), encoding="utf-8")
    for name in ("bridge", "drill"):
        Image.new("RGB", (60, 40)).save(tmp_path / f"photos/{name}.jpg")

    issue, findings = load_issue(manifest)

    assert findings == ()
    assert (issue.paper, issue.number, len(issue.pages[0].contents)) == ("柳岸周刊", 118, 3)


def test_links_lead_somewhere(readme: str, repository: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", readme)
    assert len(links) >= 5
    assert [link for link in links if not (repository / link).exists()] == []
