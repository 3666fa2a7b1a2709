"""Where the composer's own data lies: beside the package in a checkout, inside it when installed."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def layouts_folder() -> Path:
    """The folder of the layouts that come with the composer, one folder each."""
    return _data_folder("layouts")


def fonts_folder() -> Path:
    """The folder that says which face plays which role, with a place for the user's own files."""
    return _data_folder("fonts")


def _data_folder(name: str) -> Path:
    checkout = _PACKAGE.parent
    is_checkout = (checkout / "pyproject.toml").is_file() and (checkout / name).is_dir()
    return checkout / name if is_checkout else _PACKAGE / "_data" / name
