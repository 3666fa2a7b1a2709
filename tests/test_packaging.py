"""The wheel carries what composing needs, and the locks name every version."""

from __future__ import annotations

import re
import subprocess
import sys
import sysconfig
import tomllib
import venv
from pathlib import Path
from typing import Any

import pytest

from composer.resources import fonts_folder, layouts_folder
from tests.test_architecture import imports_of

SHOW_FOLDERS = "from composer.resources import *; print(layouts_folder()); print(fonts_folder())"


# Modules that are called otherwise than the distribution that brings them.
DISTRIBUTIONS = {
    "PIL": "pillow",
    "cv2": "opencv-python-headless",
    "docx": "python-docx",
    "markdown_it": "markdown-it-py",
    "pydantic_core": "pydantic",
    "yaml": "pyyaml",
}


def normal_name(requirement: str) -> str:
    return re.split(r"[<>=\[]", requirement)[0].replace("_", "-").replace(".", "-").lower()


def declared_names(project: dict[str, Any]) -> set[str]:
    """Every library the composer names, the optional ones with the rest."""
    optional = [entry for extra in project["optional-dependencies"].values() for entry in extra]
    return {normal_name(entry) for entry in [*project["dependencies"], *optional]}


def run(*command: str | Path, folder: Path) -> str:
    finished = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert finished.returncode == 0, finished.stdout + finished.stderr
    return finished.stdout


def test_a_checkout_uses_its_own_folders(repository: Path) -> None:
    assert layouts_folder() == repository / "layouts"
    assert fonts_folder() == repository / "fonts"
    assert (fonts_folder() / "roles.yaml").is_file()


def test_an_installed_wheel_finds_its_layouts_and_fonts(repository: Path, tmp_path: Path) -> None:
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path, folder=repository)
    (wheel,) = tmp_path.glob("newspaper_composer-*.whl")
    home = tmp_path / "elsewhere"
    venv.create(home, with_pip=False, symlinks=True)
    python = home / "bin/python"
    run(sys.executable, "-m", "pip", "--python", python, "install", "-q", "--no-deps", "--no-index", wheel, folder=home)
    (packages,) = home.glob("lib/python*/site-packages")
    # The dependencies are this environment's; the composer itself comes from the wheel, which stands first.
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")

    layouts, fonts = map(Path, run(python, "-I", "-c", SHOW_FOLDERS, folder=home).splitlines())
    assert layouts.is_relative_to(packages)
    assert fonts.is_relative_to(packages)
    assert {file.parent.name for file in layouts.glob("*/layout.yaml")} == {
        file.parent.name for file in (repository / "layouts").glob("*/layout.yaml")
    }
    assert (fonts / "roles.yaml").read_bytes() == (repository / "fonts/roles.yaml").read_bytes()
    assert sorted(file.name for file in packages.glob("composer/publish/templates/*")) == [
        "comparison.css",
        "comparison.html.j2",
        "comparison.js",
    ]
    assert "check" in run(home / "bin/compose", "--help", folder=home)


def test_what_is_imported_is_declared_and_what_is_declared_is_imported(repository: Path) -> None:
    project = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))
    declared = declared_names(project["project"])
    used = {
        normal_name(DISTRIBUTIONS.get(top, top))
        for file in (repository / "composer").rglob("*.py")
        for _, module in imports_of(file)
        if (top := module.split(".")[0]) not in {*sys.stdlib_module_names, "composer"}
    }
    assert used == declared


@pytest.mark.parametrize("lock", ["build.txt", "run.txt", "dev.txt"])
def test_every_locked_version_is_exact_and_hashed(repository: Path, lock: str) -> None:
    text = (repository / "requirements" / lock).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE).strip())
    assert len(entries) > 3
    for entry in entries:
        assert re.match(r"[a-z0-9.-]+==[0-9][^ ]* (; [^\\]+)?\\\n( +--hash=sha256:[0-9a-f]{64}( \\)?\n?)+$", entry), (
            entry
        )


def test_the_lock_names_every_dependency(repository: Path) -> None:
    project = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))
    locked = set(re.findall(r"^([a-z0-9.-]+)==", (repository / "requirements/run.txt").read_text(), re.MULTILINE))
    assert declared_names(project["project"]) <= locked
