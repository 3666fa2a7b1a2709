from __future__ import annotations

from pathlib import Path

import pytest

from composer.layout.load import layout_names, load_layout
from composer.layout.model import MM
from composer.problems import CannotCompose, Problem


def write_layout(folder: Path, text: str) -> None:
    folder.mkdir(parents=True)
    (folder / "layout.yaml").write_text(text, encoding="utf-8")


def only_problem(name: str, beside: Path) -> Problem:
    with pytest.raises(CannotCompose) as stopped:
        load_layout(name, beside)
    (problem,) = stopped.value.problems
    return problem


def test_the_layouts_that_come_along() -> None:
    assert {"broadsheet", "tabloid"} <= set(layout_names())


def test_a_broadsheet_has_the_measures_of_its_trade(tmp_path: Path) -> None:
    form = load_layout("broadsheet", tmp_path).format
    assert [round(length / MM) for length in (*form.trim, form.type_width, form.type_height)] == [390, 540, 350, 490]


def test_a_layout_takes_over_what_it_does_not_say(tmp_path: Path) -> None:
    write_layout(
        tmp_path / "ours",
        "extends: tabloid\ncolours: {accent: {print: [9, 0, 0, 0], screen: '#00aeef'}}\nframes: {thick: {rule: 2pt}}\n",
    )
    ours, tabloid = load_layout("ours", tmp_path), load_layout("tabloid", tmp_path)

    assert ours.name == "ours"
    assert ours.colours["accent"].screen == "#00aeef"
    assert ours.colours["ink"] == tabloid.colours["ink"]
    assert (ours.frames["thick"].rule, ours.frames["thick"].padding) == (2, tabloid.frames["thick"].padding)
    assert ours.grids == tabloid.grids
    assert [folder.name for folder in ours.template_folders] == ["ours", "tabloid", "broadsheet"]


def test_a_list_replaces_the_list_below(tmp_path: Path) -> None:
    write_layout(tmp_path / "ours", "extends: tabloid\ngrids:\n- {columns: 4, measure: 15, size: 10, pitch: 15}\n")
    assert [grid.columns for grid in load_layout("ours", tmp_path).grids] == [4]


def test_a_layout_beside_the_manifest_wins_over_one_of_its_name(tmp_path: Path) -> None:
    write_layout(tmp_path / "tabloid", "extends: broadsheet\ntitle: {en: our own}\n")
    assert load_layout("tabloid", tmp_path).title["en"] == "our own"


def test_a_path_out_of_the_folder_is_no_layout(tmp_path: Path) -> None:
    write_layout(tmp_path / "ours", "extends: broadsheet\n")
    (tmp_path / "issue").mkdir()
    assert only_problem("../ours", tmp_path / "issue").code == "layout.missing"


def test_an_unknown_name_is_told_with_the_nearest(tmp_path: Path) -> None:
    problem = only_problem("broadshet", tmp_path)

    assert problem.code == "layout.missing"
    assert "broadshet" in problem.message.zh
    assert problem.hint is not None
    assert "did you mean broadsheet?" in problem.hint.en
    assert "tabloid" in problem.hint.en


def test_yaml_that_does_not_parse_is_told_with_its_place(tmp_path: Path) -> None:
    write_layout(tmp_path / "ours", "extends: broadsheet\ntitle: {en: [\n")
    problem = only_problem("ours", tmp_path)

    assert problem.code == "layout.syntax"
    assert str(problem.where).startswith(f"{tmp_path / 'ours/layout.yaml'}:")
    assert problem.where is not None
    assert problem.where.line in (2, 3)


def test_an_unknown_key_is_told(tmp_path: Path) -> None:
    write_layout(tmp_path / "ours", "extends: broadsheet\npictures: {print_dpi: 200}\n")
    problem = only_problem("ours", tmp_path)

    assert problem.code == "layout.extra_forbidden"
    assert "pictures.print_dpi" in problem.message.en
    assert problem.severity == "error"


def test_every_wrong_key_is_told_in_one_run(tmp_path: Path) -> None:
    write_layout(tmp_path / "ours", "extends: broadsheet\npictures: {print_ppi: many}\nformat: {bleed: -3}\n")
    with pytest.raises(CannotCompose) as stopped:
        load_layout("ours", tmp_path)
    assert sorted(problem.message.en.split(":")[0] for problem in stopped.value.problems) == [
        "layout key format.bleed",
        "layout key pictures.print_ppi",
    ]
