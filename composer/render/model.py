"""What an edition is rendered for, and what rendering gives back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from composer.makeup.model import SetPicture
from composer.problems import Problem

Edition = Literal["print", "screen"]


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished PDF and what WeasyPrint had to say of it."""

    pdf: bytes
    problems: tuple[Problem, ...] = ()


# Finished picture files by the picture they stand for.
PictureFiles = Mapping[SetPicture, Path]
