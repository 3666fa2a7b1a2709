"""Where this machine keeps the ICC profiles of presses."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

# Newsprint first, then coated paper, then Ghostscript's general one, which any Linux machine can have.
PROFILE_NAMES = ("ISOnewspaper26v4.icc", "WAN-IFRAnewspaper26v5.icc", "ISOcoated_v2_300_bas.icc", "default_cmyk.icc")

SYSTEM_FOLDERS = tuple(
    map(
        Path,
        (
            "/usr/local/share/color/icc",
            "/usr/share/color/icc",
            "/usr/share/scribus/profiles",
            "/Library/ColorSync/Profiles",
            "/opt/homebrew/share/ghostscript",
            "/usr/local/share/ghostscript",
        ),
    )
)

# ICC.1:2022, 7.2: the data colour space stands at byte 16 of the header.
_COLOUR_SPACE = slice(16, 20)


def own_folders() -> tuple[Path, ...]:
    """Where users put profiles of their own."""
    home = Path.home()
    data = Path(os.environ.get("XDG_DATA_HOME") or home / ".local/share")
    return (data / "icc", home / ".color/icc", home / "Library/ColorSync/Profiles")


def find_profile(
    name: str | None = None, own: tuple[Path, ...] | None = None, system: tuple[Path, ...] = SYSTEM_FOLDERS
) -> Path | None:
    """The press profile called ``name`` (ending optional), or without a name the best this machine has.

    A CMYK profile in the user's own folders was put there on purpose and wins, whatever it is
    called; of the system's only those known to fit a newspaper are taken. None when there is none.
    """
    own_files = list(_profiles(own_folders() if own is None else own))
    system_files = list(_profiles(system))
    if name is not None:
        return _named((name, f"{name}.icc", f"{name}.icm"), [*own_files, *system_files])
    own_cmyk = [file for file in own_files if _is_cmyk(file)]
    return _named(PROFILE_NAMES, own_cmyk) or next(iter(own_cmyk), None) or _named(PROFILE_NAMES, system_files)


def _profiles(folders: tuple[Path, ...]) -> Iterator[Path]:
    for folder in folders:
        yield from sorted(file for file in folder.rglob("*") if file.suffix.lower() in (".icc", ".icm"))


def _named(names: tuple[str, ...], files: list[Path]) -> Path | None:
    wanted = [name.lower() for name in names]
    found = [file for file in files if file.name.lower() in wanted]
    return min(found, key=lambda file: wanted.index(file.name.lower()), default=None)


def _is_cmyk(file: Path) -> bool:
    try:
        with file.open("rb") as stream:
            return stream.read(_COLOUR_SPACE.stop)[_COLOUR_SPACE] == b"CMYK"
    except OSError:
        return False
