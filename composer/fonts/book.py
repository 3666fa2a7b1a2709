"""The font book: which face plays each role, and what that face measures."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from composer.fonts.catalogue import FontFile, find_installed_fonts, find_own_fonts
from composer.fonts.model import FontFace, Glyph
from composer.fonts.roles import Candidate, Role, read_roles
from composer.fonts.shaping import Shaper, digest_of_face
from composer.problems import CannotCompose, Message, Problem, Where
from composer.resources import fonts_folder

REGULAR = 400

# Characters no Chinese text goes without.
HAN = "的一是在有"


def open_font_book(own_folders: Sequence[Path] = ()) -> FontBook:
    """The font book of this machine; font files in ``own_folders`` and in ``fonts/own`` win over installed ones.

    The same folders give the same book, so what it measured stays known. Files are opened when first used.
    """
    return _open_font_book((*own_folders, fonts_folder() / "own"))


@cache
def _open_font_book(folders: tuple[Path, ...]) -> FontBook:
    return FontBook(read_roles(), find_own_fonts(folders), find_installed_fonts())


class FontBook:
    """Roles bound to faces. Widths are in em; an unknown or unfilled role raises CannotCompose."""

    def __init__(self, roles: dict[str, Role], own: Sequence[FontFile], installed: Sequence[FontFile]) -> None:
        self._roles = roles
        self._own = tuple(own)
        self._installed = tuple(installed)

    def faces(self) -> tuple[FontFace, ...]:
        """The face of every role that found one, in the order of ``roles.yaml``."""
        return tuple(self.face(name) for name in self._roles if self._find(name) is not None)

    def missing_roles(self) -> tuple[Problem, ...]:
        """A problem for every role that found no face."""
        return tuple(_no_face(role) for name, role in self._roles.items() if self._find(name) is None)

    def faces_without_han(self) -> tuple[Problem, ...]:
        """A problem for every file of the user's own that plays a role and has none of the commonest characters."""
        return tuple(
            _no_han(face) for face in self.faces() if face.own and len(self.missing_glyphs(HAN, face.role)) == len(HAN)
        )

    @cache  # noqa: B019 - books live as long as the process
    def face(self, role: str) -> FontFace:
        """The face that plays a role. Raises CannotCompose when the role is unknown or nothing can play it."""
        found = self._find(role)
        if found is None:
            raise CannotCompose([_no_face(self._roles[role]) if role in self._roles else _no_role(role, self._roles)])
        font, family, own, substitute = found
        ascent, descent = _shaper(font.file, font.index).ascent_and_descent
        digest = digest_of_face(font.file, font.index)
        return FontFace(
            role, family, font.weight, font.file, font.index, digest, ascent, descent, own=own, substitute=substitute
        )

    def has(self, role: str, char: str) -> bool:
        """Tell whether the role's face has a glyph for the character."""
        return self._shaper(role).has(char)

    def missing_glyphs(self, text: str, role: str) -> tuple[str, ...]:
        """The characters of a text the role's face cannot print, each once, in order."""
        shaper = self._shaper(role)
        return tuple(dict.fromkeys(char for char in text if not _is_invisible(char) and not shaper.has(char)))

    def role_with(self, text: str, role: str) -> str:
        """The role itself if its face can print the text, else the first other role that can, else the role."""
        if not self.missing_glyphs(text, role):
            return role
        others = (name for name in self._roles if self._find(name) is not None)
        return next((name for name in others if not self.missing_glyphs(text, name)), role)

    def shape(self, text: str, role: str, *, full_width: bool = False, proportional: bool = False) -> tuple[Glyph, ...]:
        """The glyphs of a text set as one box in the role's face, kerned, without ligatures."""
        return self._shaper(role).shape(text, full_width, proportional)

    def narrowing(self, mark: str, role: str) -> tuple[float, float] | None:
        """What the role's face would take from a mark's left and right to narrow it; None when it does not say."""
        return self._shaper(role).narrowing(mark)

    def advance(self, char: str, role: str) -> float:
        """The advance of one character, or of a text set as one box."""
        return sum(glyph.advance for glyph in self.shape(char, role))

    @cache  # noqa: B019
    def _shaper(self, role: str) -> Shaper:
        face = self.face(role)
        return _shaper(face.file, face.index)

    @cache  # noqa: B019
    def _find(self, name: str) -> tuple[FontFile, str, bool, bool] | None:
        """The file for a role, its CSS family, whether it is the user's own, whether it stands in."""
        role = self._roles.get(name)
        if role is None:
            return None
        for font in self._own:
            if font.file.stem == name and font.index == 0:
                return font, _own_family(name, font), True, False
        for fonts, own in ((self._own, True), (self._installed, False)):
            for candidate in role.candidates:
                match = _match(candidate, fonts)
                # A collection's later faces cannot be named to @font-face, so of one's own only the first serves.
                if match is not None and not (own and match.index):
                    family = _own_family(name, match) if own else candidate.family
                    return match, family, own, candidate.substitute
        return None


def _no_han(face: FontFace) -> Problem:
    return Problem(
        "error",
        "fonts.no-han",
        Message(
            f"自有字体 {face.file.name} 没有汉字，却用作 {face.role}：这些文字改用了别的字体。",
            f"the font {face.file.name} is to play {face.role} and has no Chinese characters: other fonts stand in",
        ),
        Where(str(face.file)),
        Message(
            "换成中文字体文件，或把它移出 fonts 文件夹。", "put a Chinese font there, or take it out of the folder"
        ),
    )


def _is_invisible(char: str) -> bool:
    """Spaces, joiners and variation selectors need no glyph."""
    return char.isspace() or unicodedata.category(char) == "Cf" or unicodedata.name(char, "").startswith("VARIATION")


def _own_family(role: str, font: FontFile) -> str:
    """A CSS family no installed font has, for ``@font-face``.

    Letters and digits only: a comma would end the name in Pango, a bracket breaks the PDF's font name.
    """
    name = "".join(font.families[:1]) or font.file.stem
    return " ".join(["Own", role, *re.findall("[A-Za-z0-9]+", name)])


def _match(candidate: Candidate, fonts: Sequence[FontFile]) -> FontFile | None:
    wanted = candidate.family.casefold()
    family = [font for font in fonts if any(name.casefold() == wanted for name in font.families)]
    if candidate.weight is not None:
        return next((font for font in family if font.weight == candidate.weight), None)
    return min(family, key=lambda font: abs(font.weight - REGULAR), default=None)


@cache
def _shaper(file: Path, index: int) -> Shaper:
    return Shaper(file, index)


def _no_face(role: Role) -> Problem:
    names = ", ".join(candidate.family for candidate in role.candidates)
    return Problem(
        "error",
        "fonts.role-missing",
        Message(f"字体角色“{role.name}”没有可用的字体", f"no font can play the role {role.name}"),
        hint=Message(
            f"安装软件包 {role.package}，或把自己的字体文件命名为 {role.name}.ttf 放进 fonts/ 文件夹（找过：{names}）",
            f"install the package {role.package}, or put a font file named {role.name}.ttf into fonts/ "
            f"(looked for: {names})",
        ),
    )


def _no_role(name: str, roles: dict[str, Role]) -> Problem:
    known = ", ".join(roles)
    return Problem(
        "error",
        "fonts.role-unknown",
        Message(f"没有名为“{name}”的字体角色", f"there is no font role named {name}"),
        hint=Message(f"可用的角色：{known}", f"the roles are: {known}"),
    )
