"""A designer's templates: beside the manifest, over the layout's own, in a sandbox, their mistakes with a place."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import yaml
from jinja2 import DictLoader
from jinja2.exceptions import SecurityError

from composer.cli import main
from composer.layout.load import load_layout
from composer.pipeline import compose
from composer.problems import CannotCompose, Problem
from composer.render.templates import own_sheets, render, template_environment
from tests.small_issue import write_issue
from tests.test_pipeline import page_texts


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """The folder of templates beside a manifest."""
    folder = tmp_path / "templates"
    folder.mkdir()
    return folder


def drawn(beside: Path, name: str, **values: object) -> str:
    """A template of the tabloid with what lies beside a manifest."""
    layout = load_layout("tabloid", beside)
    return render(template_environment(layout), layout, name, values)


def problem_of(beside: Path, name: str, **values: object) -> Problem:
    with pytest.raises(CannotCompose) as stopped:
        drawn(beside, name, **values)
    (problem,) = stopped.value.problems
    assert problem.severity == "error"
    return problem


def test_a_template_beside_the_manifest_goes_before_the_layouts(templates: Path, tmp_path: Path) -> None:
    (templates / "folio.html.j2").write_text("our own folio: {{ title }}", encoding="utf-8")
    assert drawn(tmp_path, "folio.html.j2", title="要闻 & 民生") == "our own folio: 要闻 &amp; 民生"


def test_a_template_can_change_one_block_of_the_one_it_replaces(templates: Path, tmp_path: Path) -> None:
    (templates / "base.html.j2").write_text(
        "({% block a %}first{% endblock %}{% block b %}second{% endblock %})", "utf-8"
    )
    (templates / "own.html.j2").write_text(
        '{% extends "templates/base.html.j2" %}{% block b %}{{ super() }} and ours{% endblock %}', "utf-8"
    )
    assert drawn(tmp_path, "own.html.j2") == "(firstsecond and ours)"


def test_the_nearest_sheet_is_added_last(templates: Path, tmp_path: Path) -> None:
    (templates / "own.css").write_text(".folio { color: var(--ink) }", encoding="utf-8")
    assert own_sheets(load_layout("bulletin", tmp_path)) == ("bulletin/own.css", "templates/own.css")
    assert own_sheets(load_layout("tabloid", tmp_path)) == ("templates/own.css",)


@pytest.mark.parametrize(
    ("source", "line", "code", "told"),
    [
        ("<p>\n{% if page %}\n", 2, "template.syntax", "Unexpected end of template"),
        ("<p>\n{{ page.nmae }\n", 2, "template.syntax", "unexpected '}'"),
        ("<p>\n\n{{ pgae.name }}\n", 3, "template.failed", "'pgae' is undefined"),
        ("<p>\n{{ issue.papper }}\n", 2, "template.failed", "has no attribute 'papper'"),
        ('<p>\n{% include "folio.html" %}\n', 2, "template.missing", "there is no template “folio.html”"),
        ('{% include "../issue.yaml" %}\n', 1, "template.missing", "there is no template “../issue.yaml”"),
        ("\n{{ 1 / 0 }}\n", 2, "template.failed", "division by zero"),
        ("{{ issue.paper | shout }}\n", 1, "template.syntax", "No filter named 'shout'"),
    ],
)
def test_a_wrong_template_is_told_with_file_and_line(
    source: str, line: int, code: str, told: str, templates: Path, tmp_path: Path
) -> None:
    (templates / "folio.html.j2").write_text(source, encoding="utf-8")
    problem = problem_of(tmp_path, "folio.html.j2", page={"name": "要闻"}, issue={"paper": "柳岸周刊"})
    assert problem.code == code
    assert told in problem.message.en
    assert str(problem.where) == f"{templates / 'folio.html.j2'}:{line}"


def test_a_missing_template_is_told_with_the_nearest(templates: Path, tmp_path: Path) -> None:
    (templates / "folio.html.j2").write_text('{% include "section-haed.html.j2" %}', encoding="utf-8")
    hint = problem_of(tmp_path, "folio.html.j2").hint
    assert hint is not None
    assert hint.en == "did you mean “section-head.html.j2”?"


def test_a_template_that_is_not_utf_8_is_told(templates: Path, tmp_path: Path) -> None:
    (templates / "folio.html.j2").write_bytes("版眉".encode("gbk"))
    assert problem_of(tmp_path, "folio.html.j2").code == "template.failed"


@pytest.mark.parametrize(
    "reach",
    [
        "folder.parent.joinpath('secret.txt').read_text()",
        "folder.read_text()",
        "''.__class__.__mro__",
        "own.append('more')",
        "render.__globals__",
    ],
)
def test_a_template_reaches_no_file_and_changes_nothing(reach: str, templates: Path, tmp_path: Path) -> None:
    (templates / "folio.html.j2").write_text(f"{{{{ {reach} }}}}", encoding="utf-8")
    problem = problem_of(tmp_path, "folio.html.j2", folder=tmp_path, own=["one"], render=render)
    assert "unsafe" in problem.message.en


def test_a_link_out_of_the_folder_is_no_template(templates: Path, tmp_path: Path) -> None:
    outside = tmp_path.parent / f"{tmp_path.name}-outside.html.j2"
    outside.write_text("from outside", encoding="utf-8")
    os.symlink(outside, templates / "linked.html.j2")
    assert problem_of(tmp_path, "linked.html.j2").code == "template.missing"


def test_the_sandbox_is_one() -> None:
    environment = template_environment(load_layout("tabloid", Path()))
    environment.loader = DictLoader({"a": "{{ ().__class__ }}"})
    with pytest.raises(SecurityError):
        environment.get_template("a").render()


def test_an_issue_composes_with_its_own_folio_and_sheet(templates: Path, tmp_path: Path) -> None:
    (templates / "folio.html.j2").write_text(
        '{% extends "broadsheet/folio.html.j2" %}\n'
        '{% block editors %}<span class="r-hei" style="right:0">本版由街坊合编</span>{% endblock %}',
        encoding="utf-8",
    )
    (templates / "own.css").write_text(".folio .number { background: var(--ink) }", encoding="utf-8")
    outcome = compose(write_issue(tmp_path, pages=2), formats=("screen",))
    assert [problem.code for problem in outcome.problems if problem.severity == "error"] == []
    (pdf,) = [file for file in outcome.files if file.suffix == ".pdf"]
    front, inside = page_texts(pdf.read_bytes())
    assert "本版由街坊合编" in inside
    assert "本版由街坊合编" not in front
    assert "2026年5月20日" in inside


def test_a_wrong_template_ends_in_2_and_leaves_the_earlier_output(
    templates: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    manifest = write_issue(tmp_path)
    (tmp_path / "out").mkdir()
    (tmp_path / "out/report.json").write_text("earlier", encoding="utf-8")
    (templates / "masthead.html.j2").write_text("<p>\n{{ isue.paper }}", encoding="utf-8")
    with pytest.raises(SystemExit) as left:
        main([str(manifest), "--lang", "zh"])
    told = capsys.readouterr().err
    assert left.value.code == 2
    assert f"{templates / 'masthead.html.j2'}:2: 模板排不出来：'isue' is undefined" in told
    assert "Traceback" not in told
    assert (tmp_path / "out/report.json").read_text(encoding="utf-8") == "earlier"


def test_a_layout_of_ones_own_draws_its_pages(tmp_path: Path) -> None:
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours/layout.yaml").write_text(
        "extends: tabloid\ndesigns: {culture: {folio: 9mm, grids: [{columns: 4, measure: 15, size: 10, pitch: 15}]}}\n",
        "utf-8",
    )
    manifest = write_issue(tmp_path, pages=2)
    issue = yaml.safe_load(manifest.read_text(encoding="utf-8"))
    issue["layout"] = "./ours"
    issue["pages"][0] = {**issue["pages"][0], "layout": "culture"}
    manifest.write_text(yaml.dump(issue, allow_unicode=True), encoding="utf-8")
    outcome = compose(manifest, formats=("screen",))
    assert outcome.exit_status == 0
    assert [(page.design, page.grid.columns, page.grid.pitch) for page in outcome.pages] == [
        ("culture", 4, 15),
        ("inside", 5, outcome.pages[1].grid.pitch),
    ]
