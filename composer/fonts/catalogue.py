"""Font files that can be had: those fontconfig knows and those in the user's own folders."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from composer.problems import CannotCompose, Message, Problem, Where

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

FONT_SUFFIXES = frozenset({".ttf", ".otf", ".ttc", ".otc"})

FC_FORMAT = "%{family}\t%{weight}\t%{index}\t%{slant}\t%{width}\t%{variable}\t%{file}\n"

# fontconfig's weights (FC_WEIGHT_*) and the CSS weights Pango takes them for.
CSS_WEIGHTS = {
    0: 100, 40: 200, 50: 300, 55: 350, 75: 400, 80: 400, 100: 500, 180: 600, 200: 700, 205: 800, 215: 900, 210: 900,
}  # fmt: skip
NORMAL_WIDTH = 100


@dataclass(frozen=True, slots=True)
class FontFile:
    """One upright face of normal width: all its family names, its CSS weight, its file and index in it."""

    families: tuple[str, ...]
    weight: int
    file: Path
    index: int


@cache
def find_installed_fonts() -> tuple[FontFile, ...]:
    """The installed faces, as fontconfig (and so Pango) sees them; none where there is no fontconfig."""
    program = shutil.which("fc-list")
    if program is None:
        return ()
    listing = subprocess.run([program, f"--format={FC_FORMAT}"], capture_output=True, text=True, check=True)
    return tuple(sorted(_read_listing(listing.stdout), key=lambda font: (str(font.file), font.index)))


@cache
def installed_families() -> frozenset[str]:
    """The names, in lower case, of all families installed in whatever style; none where there is no fontconfig."""
    program = shutil.which("fc-list")
    if program is None:
        return frozenset()
    listing = subprocess.run([program, "--format=%{family}\n"], capture_output=True, text=True, check=True)
    names = (name.strip() for line in listing.stdout.splitlines() for name in line.split(","))
    return frozenset(name.casefold() for name in names)


def _read_listing(listing: str) -> Iterator[FontFile]:
    for line in listing.splitlines():
        families, weight, index, slant, width, variable, file = line.split("\t")
        if variable == "True" or slant != "0" or width != str(NORMAL_WIDTH) or not weight.isdecimal():
            continue
        nearest = min(CSS_WEIGHTS, key=lambda known: abs(known - int(weight)))
        yield FontFile(tuple(families.split(",")), CSS_WEIGHTS[nearest], Path(file), int(index))


def find_own_fonts(folders: Sequence[Path]) -> tuple[FontFile, ...]:
    """The faces of the user's own font files, folder by folder in the order given."""
    files = [
        file
        for folder in folders
        if folder.is_dir()
        for file in sorted(folder.iterdir())
        if file.suffix.lower() in FONT_SUFFIXES
    ]
    return tuple(face for file in files for face in _read_faces(file))


def _read_faces(file: Path) -> list[FontFile]:
    from fontTools.ttLib import TTCollection, TTFont, TTLibError  # heavy, and few papers own fonts

    is_collection = file.suffix.lower() in {".ttc", ".otc"}
    try:
        with file.open("rb") as stream:
            fonts = TTCollection(stream, lazy=True).fonts if is_collection else [TTFont(stream, lazy=True)]
            return [_describe(font, file, index) for index, font in enumerate(fonts) if "fvar" not in font]
    except (TTLibError, KeyError, OSError) as error:
        raise CannotCompose([_unreadable(file)]) from error


def _describe(font: TTFont, file: Path, index: int) -> FontFile:
    names = {record.toUnicode() for record in font["name"].names if record.nameID in (1, 16)}
    # CSS and WeasyPrint know hundreds only; fonts say 250, 350 or even 5.
    weight = min(max(round(font["OS/2"].usWeightClass, -2), 100), 900)
    return FontFile(tuple(sorted(names)), weight, file, index)


def _unreadable(file: Path) -> Problem:
    return Problem(
        "error",
        "fonts.unreadable",
        Message("这个字体文件无法读取", "this font file cannot be read"),
        where=Where(str(file)),
        hint=Message("换一份完好的文件，或把它移出字体文件夹", "replace the file, or take it out of the fonts folder"),
    )
