"""Where this machine keeps the ICC profiles of presses."""

from __future__ import annotations

import os
from pathlib import Path

# Newsprint first, then coated paper, then Ghostscript's general one, which any Linux machine can have.
PROFILE_NAMES = ("ISOnewspaper26v4.icc", "WAN-IFRAnewspaper26v5.icc", "ISOcoated_v2_300_bas.icc", "default_cmyk.icc")


def profile_folders() -> tuple[Path, ...]:
    """Folders that systems and colour programs keep profiles in, the user's own first."""
    home = Path.home()
    user = (
        Path(os.environ.get("XDG_DATA_HOME") or home / ".local/share") / "icc",
        home / ".color/icc",
        home / "Library/ColorSync/Profiles",
    )
    system = ("/usr/local/share/color/icc", "/usr/share/color/icc", "/usr/share/scribus/profiles")
    other = ("/Library/ColorSync/Profiles", "/opt/homebrew/share/ghostscript", "/usr/local/share/ghostscript")
    return (*user, *map(Path, system), *map(Path, other))


def find_profile(name: str | None = None, folders: tuple[Path, ...] | None = None) -> Path | None:
    """The press profile called ``name`` (ending optional), or without a name the best this machine has."""
    wanted = PROFILE_NAMES if name is None else (name, f"{name}.icc", f"{name}.icm")
    present: dict[str, Path] = {}
    for folder in profile_folders() if folders is None else folders:
        for file in sorted(folder.rglob("*.ic[cm]")):
            present.setdefault(file.name.lower(), file)
    return next((present[each.lower()] for each in wanted if each.lower() in present), None)
