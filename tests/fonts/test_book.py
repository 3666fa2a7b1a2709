from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from composer.fonts.book import FontBook, open_font_book
from composer.fonts.catalogue import CSS_WEIGHTS, FontFile
from composer.fonts.roles import Candidate, Role
from composer.problems import CannotCompose
from tests.fonts.plain_font import build_plain_font

ROLES = {
    "song": Role("song", "fonts-some", (Candidate("Paper Song"), Candidate("Free Song", 400, substitute=True))),
    "hei": Role("hei", "fonts-other", (Candidate("Free Hei", 700),)),
}


def font(file: Path, family: str, weight: int = 400) -> FontFile:
    return FontFile((family,), weight, build_plain_font(file, family), 0)


def test_the_first_family_found_plays_the_role(tmp_path: Path) -> None:
    paper, free = font(tmp_path / "a.ttf", "Paper Song"), font(tmp_path / "b.ttf", "Free Song")

    assert FontBook(ROLES, (), (free, paper)).face("song").family == "Paper Song"
    stand_in = FontBook(ROLES, (), (free,)).face("song")
    assert (stand_in.family, stand_in.substitute, stand_in.own) == ("Free Song", True, False)


def test_own_files_win_by_role_name_and_by_family(tmp_path: Path) -> None:
    installed = font(tmp_path / "installed.ttf", "Paper Song")
    by_role, by_family = tmp_path / "role", tmp_path / "family"
    by_role.mkdir()
    by_family.mkdir()
    build_plain_font(by_role / "song.ttf", "Any, 'odd' (方正)")
    build_plain_font(by_family / "x.ttf", "Free Song")
    installed_book = FontBook(ROLES, (), (installed,))

    face = open_font_book((by_role,)).face("song")
    assert (face.file, face.own, face.family) == (by_role / "song.ttf", True, "Own song Any odd")
    own = FontBook(ROLES, (font(by_family / "x.ttf", "Free Song"),), (installed,)).face("song")
    assert (own.file, own.own) == (by_family / "x.ttf", True)
    assert not installed_book.face("song").own


def test_a_weight_is_never_faked(tmp_path: Path) -> None:
    book = FontBook(ROLES, (), (font(tmp_path / "h.ttf", "Free Hei", 400),))

    with pytest.raises(CannotCompose) as raised:
        book.face("hei")
    (problem,) = raised.value.problems
    assert problem.code == "fonts.role-missing"
    assert problem.hint is not None
    assert "fonts-other" in problem.hint.en
    assert "fonts-other" in problem.hint.zh


def test_an_unknown_role_names_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(CannotCompose) as raised:
        FontBook(ROLES, (), ()).face("lishu")
    (problem,) = raised.value.problems
    assert problem.code == "fonts.role-unknown"
    assert problem.hint is not None
    assert problem.hint.en == "the roles are: song, hei"


def test_faces_and_missing_roles_are_told_together(tmp_path: Path) -> None:
    book = FontBook(ROLES, (), (font(tmp_path / "a.ttf", "Paper Song"),))

    assert [face.role for face in book.faces()] == ["song"]
    assert [problem.code for problem in book.missing_roles()] == ["fonts.role-missing"]


def test_a_file_that_is_no_font_is_named(tmp_path: Path) -> None:
    (tmp_path / "song.ttf").write_bytes(b"no font at all")

    with pytest.raises(CannotCompose) as raised:
        open_font_book((tmp_path,))
    assert raised.value.problems[0].code == "fonts.unreadable"
    assert raised.value.problems[0].where is not None
    assert raised.value.problems[0].where.file == str(tmp_path / "song.ttf")


def test_metrics_are_the_fonts_own(tmp_path: Path) -> None:
    build_plain_font(tmp_path / "song.ttf")
    book = open_font_book((tmp_path,))
    face = book.face("song")

    assert (face.ascent, face.descent) == (0.88, 0.12)
    assert book.advance("中", "song") == 1.0
    assert book.advance("a1", "song") == 1.0
    opening, han = book.shape("“中", "song")
    assert (opening.cluster, opening.advance, opening.x_min, opening.x_max) == (0, 1.0, 0.6, 0.95)
    assert han.cluster == 1
    assert book.has("song", "中")
    assert book.missing_glyphs("中é文é\n犇", "song") == ("é",)


def test_digests_tell_faces_apart(tmp_path: Path) -> None:
    for name, family in (("one", "A"), ("two", "A"), ("three", "B")):
        (tmp_path / name).mkdir()
        build_plain_font(tmp_path / name / "song.ttf", family)
    digests = [open_font_book((tmp_path / name,)).face("song").digest for name in ("one", "two", "three")]

    assert all(len(digest) == 64 for digest in digests)
    assert digests[2] != digests[0]


def test_every_role_takes_the_face_fontconfig_gives_for_its_css() -> None:
    weights = {css: fontconfig for fontconfig, css in CSS_WEIGHTS.items()}
    faces = open_font_book().faces()

    assert {face.role for face in faces} >= {"song", "biaosong", "dabiaosong", "hei", "kai", "fangsong"}
    for face in faces:
        pattern = f"{face.family.replace('-', chr(92) + '-')}:weight={weights[face.weight]}"
        matched = subprocess.run(
            ["fc-match", "--format=%{file} %{index}", pattern], capture_output=True, text=True, check=True
        )
        assert matched.stdout == f"{face.file} {face.index}", face


def test_a_box_of_dashes_takes_the_chinese_dash_when_asked() -> None:
    book = open_font_book()

    assert sum(glyph.advance for glyph in book.shape("——", "song", full_width=True)) == 2.0
    assert book.shape("好——", "song")[1].advance == 2.0


def test_a_character_the_face_lacks_is_set_in_a_role_that_has_it(tmp_path: Path) -> None:
    build_plain_font(tmp_path / "song.ttf")
    book = open_font_book((tmp_path,))

    assert book.role_with("中文", "song") == "song"
    assert book.role_with("é", "song") == "biaosong"
    assert book.role_with("\U0010fffd", "song") == "song"
    assert book.missing_glyphs("文\ufe00 \u200b", "song") == ()


@pytest.mark.parametrize(("said", "css"), [(400, 400), (250, 200), (350, 400), (5, 100), (1000, 900)])
def test_an_own_fonts_weight_is_one_css_knows(said: int, css: int, tmp_path: Path) -> None:
    build_plain_font(tmp_path / "song.ttf", weight=said)

    assert open_font_book((tmp_path,)).face("song").weight == css


def test_an_own_font_without_chinese_is_told_by_its_file(tmp_path: Path) -> None:
    latin = next(Path(line) for line in installed_files("DejaVu Sans:weight=80"))
    for name, plays in (("latin", "song"), ("none", "unheard-of")):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{plays}.ttf").write_bytes(latin.read_bytes())
    (told,) = open_font_book((tmp_path / "latin",)).faces_without_han()
    assert (told.severity, told.code) == ("error", "fonts.no-han")
    assert told.message.en.startswith("the font song.ttf is to play song ")
    assert open_font_book((tmp_path / "none",)).faces_without_han() == ()
    assert open_font_book().faces_without_han() == ()


def installed_files(pattern: str) -> list[str]:
    found = subprocess.run(["fc-list", pattern, "file"], capture_output=True, text=True, check=True).stdout
    files = sorted(line.strip().rstrip(":") for line in found.splitlines())
    return files or pytest.skip(f"no font {pattern} is installed")
