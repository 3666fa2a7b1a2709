"""The roles a newspaper's faces play, read from ``fonts/roles.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from composer.resources import fonts_folder


@dataclass(frozen=True, slots=True)
class Candidate:
    """One family that may play a role; ``weight`` is a CSS weight, None when the family has but one."""

    family: str
    weight: int | None = None
    substitute: bool = False


@dataclass(frozen=True, slots=True)
class Role:
    """A role with its candidates, best first, and the Debian package that brings one of them."""

    name: str
    package: str
    candidates: tuple[Candidate, ...]


@cache
def read_roles(file: Path | None = None) -> dict[str, Role]:
    """Every role by name, in the file's order; the composer's own ``roles.yaml`` when no file is given."""
    file = file or fonts_folder() / "roles.yaml"
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    return {
        name: Role(name, role["package"], tuple(Candidate(**entry) for entry in role["families"]))
        for name, role in data.items()
    }
