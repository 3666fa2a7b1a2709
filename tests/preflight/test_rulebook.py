"""The registry: every code the program can tell is explained, and each can be set, or says why not."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from composer.pipeline import check
from composer.preflight.rulebook import RULES, explained, listed, nearest_code
from composer.preflight.settings import Settings
from composer.problems import CannotCompose, Message, Problem
from tests.conftest import REPOSITORY
from tests.preflight import spoilt_pdfs
from tests.preflight.test_form_rules import OF_BULLETIN, PAPER
from tests.preflight.test_manuscript_rules import CASES
from tests.small_issue import PARAGRAPH, write_issue

FAMILIES = {code.partition(".")[0] for code in RULES}
NO_CODES = ("layout.yaml",)
CODE = re.compile(rf"(?:{'|'.join(sorted(FAMILIES))})\.[a-z][a-z-]*[a-z]")


def codes_in_the_source() -> set[str]:
    """Every text of the program that is a code, and those the picture desk puts together."""
    found = set()
    for file in (REPOSITORY / "composer").rglob("*.py"):
        if "rulebook" in file.parts:
            continue
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value):
                found.add(node.value)
            called = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_problem"
            if file.as_posix().endswith("pictures/faults.py") and called and isinstance(node, ast.Call):
                first = node.args[0]
                assert isinstance(first, ast.Constant)
                assert isinstance(first.value, str)
                found.add(f"picture.{first.value}")
    return found - set(NO_CODES)


def test_every_code_the_program_tells_is_explained() -> None:
    told = codes_in_the_source()
    assert len(told) > 150
    assert told - set(RULES) == set()


def test_nothing_is_explained_that_is_never_told() -> None:
    # A layout's YAML is read like a manifest's, under its own name; box and style are named as they are asked for.
    of_yaml = {code.replace("manifest.", "layout.") for code in RULES if code.startswith("manifest.")}
    assert set(RULES) - codes_in_the_source() - of_yaml <= {
        "layout.unknown-box",
        "layout.unknown-style",
        "form.particular",
    }


def test_every_rule_is_explained_in_both_languages_once() -> None:
    for rule in RULES.values():
        for message in (rule.why, rule.mend):
            assert re.search(r"[\u4e00-\u9fff]", message.zh), rule.code
            assert not re.search(r"[\u4e00-\u9fff]{8}", message.en), rule.code
        lines = [line.zh for line in explained(rule)]
        assert any(rule.why.zh in line for line in lines)
        assert any(rule.mend.zh in line for line in lines)
    assert sum(line.en.startswith("  ") for line in listed()) == len(RULES)


def test_what_a_finding_costs_is_told_as_far_as_it_is_known() -> None:
    """The table gives a figure for the name of the paper; of the rest only that each counts."""
    told = {code: " ".join(line.en for line in explained(rule)) for code, rule in RULES.items()}
    assert {code for code, text in told.items() if "4 errors of form" in text} == {"form.name", "form.name-size"}
    assert "an error of form, one at least each" in told["form.price"]
    counted = {code for code, text in told.items() if "of form, one at least each" in text}
    assert len(counted) == 18
    assert all(code.startswith("form.") for code in counted)
    assert "of form;" not in told["form.permit"]  # a bulletin is not judged by the table


def test_at_least_forty_rules_are_tripped_by_a_fixture() -> None:
    tripped = {case["rule"] for case in CASES if case["trips"]}
    tripped |= {code for code, _ in (*PAPER, *OF_BULLETIN)}
    tripped |= {case.code for case in (*spoilt_pdfs.PRINT, *spoilt_pdfs.SCREEN, *spoilt_pdfs.ARCHIVE)}
    tripped |= {"picture.coarse", "picture.coarse-line", "picture.ink", "form.fails"}
    assert tripped <= set(RULES)
    assert len(tripped) >= 60
    looked_at = {
        code for code in RULES if code.partition(".")[0] in ("copy", "form", "pdf", "press", "screen", "archive")
    }
    elsewhere = {"copy.mended", "form.particular", "press.no-profile", "press.profile-stands-in"}
    fixed = {code for code in looked_at if RULES[code].fixed}
    assert looked_at - tripped - elsewhere - fixed == set()


def test_a_setting_makes_a_finding_heavier_lighter_or_goes_without_it() -> None:
    problem = Problem("warning", "copy.no-byline", Message("无", "none"))
    other = Problem("error", "fit.overset", Message("满", "full"))
    for weight, left in (("error", ["error"]), ("warning", ["warning"]), ("off", [])):
        applied = Settings((("copy.no-byline", weight),)).applied([problem, problem, other])
        assert [one.severity for one in applied if one.code == "copy.no-byline"] == left
        assert other in applied


def test_the_nearest_code_is_told() -> None:
    assert nearest_code("copy.byline") == "copy.no-byline"
    assert nearest_code("zzz") is None


def refused(manifest: Path) -> list[str]:
    with pytest.raises(CannotCompose) as refusal:
        check(manifest)
    folder = f"{manifest.parent}/"
    told = [(str(one.where).replace(folder, ""), one.code, one.hint) for one in refusal.value.problems]
    return [f"{where} {code} {hint.en if hint else ''}" for where, code, hint in told]


def with_rules(folder: Path, rules: str) -> Path:
    manifest = write_issue(folder)
    text = re.sub(r"rules:\n  copy.repeated-paragraph: 'off'\n", "", manifest.read_text(encoding="utf-8"))
    manifest.write_text(rules + text, encoding="utf-8")
    return manifest


def in_our_layout(manifest: Path) -> None:
    text = manifest.read_text(encoding="utf-8").replace("layout: tabloid", "layout: ours")
    manifest.write_text(text, encoding="utf-8")


def test_wrong_settings_are_told_at_their_place(tmp_path: Path) -> None:
    manifest = with_rules(tmp_path, "规则:\n  copy.no-bylin: off\n  manifest.missing-key: off\n")
    first, second = refused(manifest)
    assert first == "issue.yaml:2:3 rules.unknown did you mean “copy.no-byline”? all rules: compose rules"
    assert second.startswith("issue.yaml:3:3 rules.fixed ")


def test_a_weight_there_is_not_is_told_at_its_place(tmp_path: Path) -> None:
    assert refused(with_rules(tmp_path, "rules: {copy.no-byline: eror}\n")) == [
        "issue.yaml:1:25 rules.wrong-value Did you mean 'error'?"
    ]


def test_a_layouts_settings_are_told_at_their_place_too(tmp_path: Path) -> None:
    manifest = with_rules(tmp_path, "")
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours/layout.yaml").write_text("extends: tabloid\nrules:\n  form.prise: error\n", encoding="utf-8")
    manifest.write_text(
        manifest.read_text(encoding="utf-8").replace("layout: tabloid", "layout: ours"), encoding="utf-8"
    )
    (told,) = refused(manifest)
    assert told.startswith("ours/layout.yaml:3:3 rules.unknown did you mean “form.price”?")


def test_the_manifest_goes_before_the_layout(tmp_path: Path) -> None:
    manifest = with_rules(tmp_path, "rules: {copy.repeated-paragraph: 错误}\n")
    (tmp_path / "ours").mkdir()
    rules = "extends: tabloid\nrules: {copy.repeated-paragraph: off, makeup.page-cut: off}\n"
    (tmp_path / "ours/layout.yaml").write_text(rules, encoding="utf-8")
    manifest.write_text(
        manifest.read_text(encoding="utf-8").replace("layout: tabloid", "layout: ours"), encoding="utf-8"
    )
    outcome = check(manifest)
    (found,) = [one for one in outcome.problems if one.code == "copy.repeated-paragraph"]
    assert (found.severity, outcome.exit_status) == ("error", 1)
    assert PARAGRAPH[:10] in found.message.zh
