"""The program as an editor calls it: exit status, what it says where, and in which language."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from composer import __version__
from composer.cli import formats_of, language_of, main, page_numbers, standard_of
from tests.small_issue import PARAGRAPH, write_issue

NAME = "柳岸周刊-2026-05-20"


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    """Exit status, standard output and standard error of a call."""
    with pytest.raises(SystemExit) as left:
        main([str(argument) for argument in arguments])
    printed = capsys.readouterr()
    assert isinstance(left.value.code, int)
    return left.value.code, printed.out, printed.err


@pytest.mark.parametrize(
    ("text", "numbers"), [("1", [1]), ("1,3-4", [1, 3, 4]), ("2-2", [2]), (" 1, 2 ", [1, 2]), ("4,1", [1, 4])]
)
def test_pages_are_named_by_number(text: str, numbers: list[int]) -> None:
    assert sorted(page_numbers(text) or ()) == numbers


def test_no_number_is_all_pages() -> None:
    assert page_numbers(None) is None


@pytest.mark.parametrize("text", ["", ",", "a", "1-b", "3-1", "0", "-1", "1-", "1-999999999999", "1;2"])
def test_what_names_no_page_is_refused(text: str) -> None:
    with pytest.raises(typer.BadParameter, match="1,3-4"):
        page_numbers(text)


def test_formats_come_in_any_order_and_unknown_ones_are_refused() -> None:
    assert formats_of("png, print") == ("png", "print")
    for wrong in ("pdf", "", ",", "print,pdf"):
        with pytest.raises(typer.BadParameter, match="print,screen,png"):
            formats_of(wrong)


@pytest.mark.parametrize(
    ("asked", "variables", "language"),
    [
        ("zh", {"LANG": "en_US.UTF-8"}, "zh"),
        ("en", {"LANG": "zh_CN.UTF-8"}, "en"),
        (None, {"LANG": "zh_CN.UTF-8"}, "zh"),
        (None, {"LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, "zh"),
        (None, {"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "C.UTF-8"}, "en"),
        (None, {}, "en"),
    ],
)
def test_messages_come_in_the_language_asked_for_else_the_locales(
    asked: str | None, variables: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert language_of(asked) == language


def test_a_language_there_is_not_is_refused() -> None:
    with pytest.raises(typer.BadParameter, match="zh"):
        language_of("fr")


def test_a_clean_run_tells_the_files_and_a_table_of_figures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, write_issue(tmp_path), "--format", "screen", "--lang", "en")
    assert (status, err) == (0, "")
    assert "overset" in out
    assert str(tmp_path / f"out/{NAME}.pdf") in out
    assert str(tmp_path / "out/report.json") in out
    assert "溢出" not in out


def test_the_same_run_in_chinese(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "check", write_issue(tmp_path), "--lang", "zh")
    assert (status, err) == (0, "")
    assert "溢出字" in out
    assert "overset" not in out
    assert not (tmp_path / "out").exists()


def test_a_quiet_run_says_nothing_when_all_is_well(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    manifest = write_issue(tmp_path)
    out = tmp_path / "elsewhere"
    assert run(capsys, manifest, "--quiet", "--format", "png", "-o", out) == (0, "", "")
    assert sorted(file.name for file in out.iterdir()) == [
        "report.json",
        f"{NAME}.makeup.json",
        f"{NAME}.p1.png",
    ]


def test_an_overset_issue_ends_in_1_and_even_a_quiet_run_tells_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    manifest = write_issue(tmp_path, paragraphs=60)
    status, out, err = run(capsys, "check", manifest, "--quiet", "--lang", "zh")
    assert (status, out) == (1, "")
    assert "[error] fit.overset: 第1版《石桥边的早晨》有 " in err
    assert "\n    1. 《石桥边的早晨》从文末删 " in err


def test_a_page_that_is_not_there_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, write_issue(tmp_path, pages=2), "--pages", "1,9", "--lang", "en")
    assert (status, out) == (2, "")
    assert "no page 9" in err
    assert not (tmp_path / "out").exists()


def test_a_missing_picture_is_told_with_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    manifest = write_issue(tmp_path)
    (tmp_path / "photos/bridge.jpg").unlink()
    status, out, err = run(capsys, manifest, "--lang", "en")
    assert (status, out) == (2, "")
    assert "bridge.jpg" in err
    assert f"{manifest.name}:" in err
    assert err.rstrip().endswith("1 problem; nothing was composed.")
    assert "Traceback" not in err


def test_a_picture_that_is_none_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    manifest = write_issue(tmp_path)
    (tmp_path / "photos/bridge.jpg").write_text("no picture", encoding="utf-8")
    status, _, err = run(capsys, manifest, "--lang", "en")
    assert status == 2
    assert "bridge.jpg" in err
    assert "Traceback" not in err


def test_yaml_that_does_not_parse_is_told_with_line_and_column(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    manifest = write_issue(tmp_path)
    manifest.write_text(manifest.read_text(encoding="utf-8") + "  contents: [\n", encoding="utf-8")
    status, _, err = run(capsys, manifest, "--lang", "en")
    assert status == 2
    assert f"{manifest.name}:" in err
    assert "Traceback" not in err


def test_an_unknown_layout_is_told_with_those_there_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    manifest = write_issue(tmp_path)
    manifest.write_text(manifest.read_text(encoding="utf-8").replace("tabloid", "tabloyd"), encoding="utf-8")
    status, _, err = run(capsys, manifest, "--lang", "en")
    assert status == 2
    assert "tabloyd" in err
    assert "did you mean tabloid?" in err


def test_a_character_no_font_has_stops_the_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    manifest = write_issue(tmp_path)
    odd = "\U0001f6b2"
    text = manifest.read_text(encoding="utf-8").replace(PARAGRAPH, PARAGRAPH[:-1] + odd + "。", 1)
    manifest.write_text(text, encoding="utf-8")
    status, _, err = run(capsys, manifest, "--lang", "en")
    assert status == 2
    assert "U+1F6B2" in err
    assert "石桥边的早晨" in err


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "--version") == (0, f"composer {__version__}\n", "")


def test_the_layouts_are_listed_with_what_may_be_named_of_them(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "layouts", "--lang", "zh")
    assert (status, err) == (0, "")
    lines = [line.split() for line in out.splitlines()]
    assert ["bulletin", "内部资料", "bulletin", "210", "×", "297", "mm"] in lines
    assert [
        "版面设计",
        "commentary",
        "5",
        "栏",
        "×",
        "18",
        "字，10.4/16.4",
        "pt（共",
        "9",
        "种网格）；版眉",
        "11",
        "mm",
    ] in lines
    assert ["栏目样式", "news", "briefs", "commentary", "feature", "strip", "column", "box"] in lines
    assert ["框", "line", "thick", "tint", "warm", "notice", "fret", "lace", "leaf"] in lines


def test_the_layouts_are_listed_in_english_too(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "layouts", "--lang", "en")
    assert (
        "  design    front        4 columns of 12, 9.5/14.4 pt (10 grids); masthead 50 mm, foot 11 mm"
        in out.splitlines()
    )
    assert not any("栏" in line for line in out.splitlines())


def test_the_fonts_are_listed_by_role(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "fonts")
    assert status == 0
    assert {"song", "hei", "kai", "dabiaosong"} <= {line.split()[0] for line in out.splitlines()}


@pytest.mark.parametrize(
    "arguments", [["nowhere.yaml"], ["."], ["issue.yaml", "--format", "pdf"], ["issue.yaml", "--pages", "3-1"]]
)
def test_a_wrong_call_ends_in_2_without_a_traceback(
    arguments: list[str], tmp_path: Path, child_environment: dict[str, str]
) -> None:
    finished = subprocess.run(
        [sys.executable, "-m", "composer", *arguments],
        cwd=tmp_path,
        env=child_environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (finished.returncode, finished.stdout) == (2, "")
    assert finished.stderr
    assert "Traceback" not in finished.stderr


@pytest.mark.parametrize("written", ["x-1a", "X1a", "PDF/X-1a", " x1A "])
def test_a_press_standard_is_understood_as_printers_write_it(written: str) -> None:
    assert standard_of(written, ("print",)) == "x-1a"
    assert standard_of("pdf/x4", ("print", "screen")) == "x-4"
    assert standard_of(None, ("screen",)) is None


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--standard", "x-3"], "'x-3': x-4 | x-1a"),
        (["--standard", ""], "'': x-4 | x-1a"),
        (["--standard", "x-1a", "--format", "screen"], "--format print"),
    ],
)
def test_a_standard_there_is_not_is_refused(
    arguments: list[str], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, _, err = run(capsys, write_issue(tmp_path), *arguments)
    assert status == 2
    assert told in err
    assert not (tmp_path / "out").exists()


def test_the_press_standard_asked_for_goes_before_the_layouts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    manifest = write_issue(tmp_path, paragraphs=24)
    run(capsys, manifest, "--standard", "X-1a", "--format", "print", "--quiet")
    data = (tmp_path / f"out/{NAME}.print.pdf").read_bytes()
    assert data.startswith(b"%PDF-1.4")
    assert b"PDF/X-1a:2003" in data


def test_what_is_asked_for_beside_the_editions_must_be_made_of_one_of_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    manifest = write_issue(tmp_path, paragraphs=24)
    for option, needed, other in (("--split", "print", "screen"), ("--archive", "screen", "print")):
        status, _, told = run(capsys, manifest, "--format", other, option)
        assert status == 2
        assert f"--format {needed}" in told
    assert not (tmp_path / "out").exists()
    run(capsys, manifest, "--split", "--archive", "--quiet")
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == [
        "report.json",
        f"{NAME}.archive.pdf",
        f"{NAME}.makeup.json",
        f"{NAME}.pdf",
        f"{NAME}.print.p1.pdf",
        f"{NAME}.print.pdf",
    ]


def test_a_rule_is_explained_by_its_code(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "check", "--explain", "form.name-size", "--lang", "en")
    assert (status, err) == (0, "")
    assert out.startswith("form.name-size (form of publication, error)\n  why: the name is larger")
    assert "the regulator counts 4 errors of form;" in out
    assert "rules: {form.name-size: error | warning | off}" in out


def test_a_rule_past_which_nothing_can_be_composed_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "check", "--explain", "manifest.missing-key", "--lang", "zh")
    assert status == 0
    assert "不能关闭" in out
    assert "rules:" not in out


def test_of_a_code_there_is_not_the_nearest_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "check", "--explain", "press.rgbb", "--lang", "en")
    assert (status, out, err) == (2, "", "there is no rule “press.rgbb”; did you mean “press.rgb”?\n")


def test_all_rules_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "rules", "--lang", "zh")
    lines = out.splitlines()
    assert lines[0] == "清单和稿件文件"
    assert sum(line.startswith("  copy.") for line in lines) == 12


def test_a_check_wants_a_manifest(capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = run(capsys, "check")
    assert status == 2
    assert "issue.yaml" in err


def test_a_rule_turned_off_in_the_manifest_is_silent(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    manifest = write_issue(tmp_path)
    text, count = re.subn(r" +byline: .*\n", "", manifest.read_text(encoding="utf-8"))
    assert count == 1
    manifest.write_text(text, encoding="utf-8")
    status, _, err = run(capsys, "check", manifest, "--lang", "en")
    assert (status, "copy.no-byline" in err) == (0, True)
    manifest.write_text(text.replace("rules:", "rules:\n  copy.no-byline: off"), encoding="utf-8")
    assert run(capsys, "check", manifest, "--lang", "en")[2] == ""
