"""The house's own rules, read from the source: which stage may know which, and how large a file may grow."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

COMPOSER = REPOSITORY / "composer"

# Each stage may import itself and the stages before it.
STAGES = (
    "manifest",
    "copy",
    "fonts",
    "typeset",
    "layout",
    "pictures",
    "makeup",
    "render",
    "preflight",
    "compare",
    "publish",
)
# Known to all, knowing none.
LEAVES = ("problems", "process", "resources", "workers")

LONGEST_FILE = 500
LONGEST_FUNCTION = 60

MODULES = sorted(COMPOSER.rglob("*.py"))
SOURCES = sorted(
    file for folder in ("composer", "tests", "benchmarks", "issues") for file in (REPOSITORY / folder).rglob("*.py")
)


def name_of(file: Path) -> str:
    return file.relative_to(REPOSITORY).as_posix()


def imports_of(file: Path) -> Iterator[tuple[int, str]]:
    """Every module a file imports, inside functions too: line and full name, with each name taken from a package."""
    package = ("composer", *file.relative_to(COMPOSER).parent.parts)
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) + 1 - node.level]) if node.level else ""
            module = ".".join(part for part in (base, node.module) if part)
            yield from ((node.lineno, f"{module}.{alias.name}") for alias in node.names)


def part_of(module: str) -> str | None:
    """The stage or top module a full name belongs to; None outside the composer and for the bare package."""
    parts = module.split(".")
    return parts[1] if parts[0] == "composer" and len(parts) > 1 else None


def forbidden_imports(file: Path) -> list[str]:
    own = part_of(".".join(file.relative_to(REPOSITORY).with_suffix("").parts))
    if own in STAGES:
        allowed = {*STAGES[: STAGES.index(own) + 1], *LEAVES, "__version__"}
    elif own in LEAVES:
        allowed = set(LEAVES)
    else:
        return []
    return [
        f"{name_of(file)}:{line} imports {module}"
        for line, module in imports_of(file)
        if (part := part_of(module)) is not None and part not in allowed
    ]


@pytest.mark.parametrize("file", MODULES, ids=name_of)
def test_imports_go_one_way(file: Path) -> None:
    assert forbidden_imports(file) == []


def test_every_package_has_its_place_in_the_order() -> None:
    packages = {file.parent.name for file in COMPOSER.glob("*/__init__.py")}
    assert packages <= set(STAGES)


def test_an_import_against_the_order_would_be_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules[__name__], "REPOSITORY", tmp_path)
    monkeypatch.setattr(sys.modules[__name__], "COMPOSER", tmp_path / "composer")
    file = tmp_path / "composer/typeset/line.py"
    file.parent.mkdir(parents=True)
    file.write_text(
        "from composer import makeup\ndef f():\n    from ..render import html\nimport composer.fonts.model\n"
    )
    assert forbidden_imports(file) == [
        "composer/typeset/line.py:1 imports composer.makeup",
        "composer/typeset/line.py:3 imports composer.render.html",
    ]


def test_only_the_renderer_knows_weasyprint() -> None:
    knowing = {
        part_of(".".join(file.relative_to(REPOSITORY).with_suffix("").parts))
        for file in MODULES
        for _, module in imports_of(file)
        if module.split(".")[0] == "weasyprint"
    }
    assert knowing <= {"render"}


@pytest.mark.parametrize("heavy", ["weasyprint", "pypdfium2", "docx"])
def test_a_command_line_starts_without_heavy_libraries(heavy: str, child_environment: dict[str, str]) -> None:
    program = f"import composer.cli, sys; sys.exit({heavy!r} in sys.modules)"
    finished = subprocess.run(
        [sys.executable, "-c", program], env=child_environment, capture_output=True, text=True, check=False
    )
    assert (finished.returncode, finished.stderr) == (0, "")


@pytest.mark.parametrize("file", SOURCES, ids=name_of)
def test_files_and_functions_stay_readable(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_FILE
    long = [
        f"{node.name}: {(node.end_lineno or 0) - node.lineno + 1} lines"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert long == []


def test_layouts_are_data() -> None:
    code = [
        name_of(file) for file in (REPOSITORY / "layouts").rglob("*") if file.suffix in (".py", ".pyc", ".js", ".so")
    ]
    assert code == []


def test_there_is_no_grab_bag() -> None:
    assert [name_of(file) for file in MODULES if file.stem in ("utils", "util", "helpers", "common", "misc")] == []
