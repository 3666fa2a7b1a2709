"""The ICC profile of the press: where this machine keeps profiles, and whether one can be used."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from PIL import ImageCms

from composer.problems import CannotCompose, Message, Problem

# Newsprint first, then coated paper, then Ghostscript's general one, which any Linux machine can have.
PROFILE_NAMES = ("ISOnewspaper26v4.icc", "WAN-IFRAnewspaper26v5.icc", "ISOcoated_v2_300_bas.icc", "default_cmyk.icc")

# Of these, the ones for other papers.
_STAND_INS = tuple(name.lower() for name in PROFILE_NAMES[2:])

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

# ICC.1:2022, 7.2: the profile's size stands first in the header, the data colour space at byte 16, the mark of every
# profile at byte 36.
_SIZE, _COLOUR_SPACE, _MARK = slice(0, 4), slice(16, 20), slice(36, 40)


def own_folders() -> tuple[Path, ...]:
    """Where users put profiles of their own."""
    return (_data_folder() / "icc", Path.home() / ".color/icc", Path.home() / "Library/ColorSync/Profiles")


def system_folders() -> tuple[Path, ...]:
    """Where the set-up puts the profile it fetches, and where systems keep theirs."""
    return (_data_folder() / "newspaper-composer/icc", *SYSTEM_FOLDERS)


def press_profile(asked: str | None, folders: tuple[Path, ...]) -> Path | None:
    """The profile a layout asks for, a path in one of ``folders`` or a name; unasked, the best this machine has.

    None where nothing is asked and nothing is there. Raises CannotCompose for one that is missing, is not a
    press's, or is broken.
    """
    file = find_profile(asked) if asked is None else _asked_file(asked, folders)
    if file is None and asked is None:
        return None
    problem = _missing(str(asked)) if file is None else _fault(file)
    if problem:
        raise CannotCompose([problem])
    return file


def profile_problems(profile: Path | None, asked: str | None) -> tuple[Problem, ...]:
    """What the editor should know of the profile the print edition is made for."""
    if profile is None:
        message = Message(
            "本机没有印刷特性文件：按公式分色，印刷版不是 PDF/X。",
            "this machine has no press profile: colours are separated by formula, and the print edition is no PDF/X",
        )
        hint = Message(
            "再运行一次 setup.sh，或把印厂的特性文件放进 ~/.local/share/icc/。",
            "run setup.sh again, or put the printer's profile into ~/.local/share/icc/",
        )
        return (Problem("warning", "press.no-profile", message, hint=hint),)
    if asked is None and profile.name.lower() in _STAND_INS:
        message = Message(
            f"本机没有新闻纸的特性文件，分色用 {profile.name}，总墨量仍按版式的上限。",
            f"this machine has no profile for newsprint; {profile.name} stands in, ink held to the layout's limit",
        )
        return (Problem("note", "press.profile-stands-in", message),)
    return ()


def _asked_file(asked: str, folders: tuple[Path, ...]) -> Path | None:
    beside = (folder / asked for folder in folders)
    return next((file for file in beside if file.is_file()), None) or find_profile(asked)


def _fault(file: Path) -> Problem | None:
    """Why a profile cannot stand for a press."""
    try:
        data = file.read_bytes()
    except OSError:
        return _missing(str(file))
    if data[_MARK] != b"acsp":
        return _broken(file)
    if data[_COLOUR_SPACE] != b"CMYK":
        return _not_of_a_press(file, data[_COLOUR_SPACE].decode("latin-1").strip())
    return None if opened_press(data) else _broken(file)


def opened_press(data: bytes) -> ImageCms.ImageCmsProfile | None:
    """A press's profile, tried; None for one that is broken, cut short or does not lead to four inks.

    Of one cut short the tables that are left may still open.
    """
    if len(data) < int.from_bytes(data[_SIZE]):
        return None
    try:
        profile = _PressProfile(io.BytesIO(data))
        ImageCms.ImageCmsTransform(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")), profile, "RGB", "CMYK")
    except (OSError, ValueError, ImageCms.PyCMSError):
        return None
    return profile if profile.profile.xcolor_space.strip() == "CMYK" else None


class _PressProfile(ImageCms.ImageCmsProfile):
    """A profile written out once: Pillow asks for its bytes with every picture, though no picture goes out with it."""

    @cached_property
    def _written(self) -> bytes:
        return super().tobytes()

    def tobytes(self) -> bytes:
        """See ImageCmsProfile."""
        return self._written


def _missing(asked: str) -> Problem:
    message = Message(
        f"找不到版式 press.profile 的特性文件“{asked}”。", f"there is no profile “{asked}”, which press.profile names"
    )
    hint = Message(
        "写清单或版式文件夹里的路径，或本机特性文件的名称。",
        "give a path beside the manifest or the layout, or the name of a profile this machine has",
    )
    return Problem("error", "press.profile-missing", message, hint=hint)


def _broken(file: Path) -> Problem:
    message = Message(f"特性文件坏了：{file}", f"the profile is broken: {file}")
    hint = Message("请向印厂重新索取。", "ask the printer for it again")
    return Problem("error", "press.profile-broken", message, hint=hint)


def _not_of_a_press(file: Path, space: str) -> Problem:
    message = Message(
        f"特性文件 {file} 是 {space} 的，印刷要 CMYK。", f"the profile {file} is of {space}; a press has CMYK"
    )
    hint = Message("请向印厂索取印刷机的特性文件。", "ask the printer for the press's own profile")
    return Problem("error", "press.profile-colours", message, hint=hint)


def _data_folder() -> Path:
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share")


def find_profile(
    name: str | None = None, own: tuple[Path, ...] | None = None, system: tuple[Path, ...] | None = None
) -> Path | None:
    """The press profile called ``name`` (ending optional), or without a name the best this machine has.

    A CMYK profile in the user's own folders was put there on purpose and wins, whatever it is
    called; of the system's only those known to fit a newspaper are taken. None when there is none.
    """
    own_files = list(_profiles(own_folders() if own is None else own))
    system_files = list(_profiles(system_folders() if system is None else system))
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
