from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from composer.layout.load import layout_names, load_layout
from composer.layout.model import MM
from composer.problems import CannotCompose, Problem, Where
from tests.conftest import REPOSITORY


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

    assert problem.code == "layout.yaml-syntax"
    assert str(problem.where).startswith(f"{tmp_path / 'ours/layout.yaml'}:")
    assert problem.where is not None
    assert problem.where.line in (2, 3)


def problems_of(beside: Path, text: str) -> list[str]:
    """What is said of a layout: line and column, sentence, remedy."""
    write_layout(beside / "ours", text)
    with pytest.raises(CannotCompose) as stopped:
        load_layout("ours", beside)
    told = []
    for problem in stopped.value.problems:
        assert problem.severity == "error"
        assert problem.where is not None
        assert problem.where.file == str(beside / "ours/layout.yaml")
        hint = f" / {problem.hint.en}" if problem.hint else ""
        told.append(f"{problem.where.line}:{problem.where.column} {problem.message.en}{hint}")
    return told


CASES = yaml.safe_load(Path(__file__).with_name("wrong_layouts.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["write"])
def test_a_wrong_layout_is_told_with_line_column_and_the_nearest_name(case: dict[str, str], tmp_path: Path) -> None:
    (only,) = problems_of(tmp_path, f"extends: tabloid\n{case['write']}\n")
    assert only.startswith(case["told"])


def test_every_wrong_key_is_told_in_one_run_down_the_lines(tmp_path: Path) -> None:
    text = "extends: broadsheet\npictures: {print_ppi: many}\nformat: {bleed: -3}\n"
    assert [line.split(" ")[0] for line in problems_of(tmp_path, text)] == ["2:23", "3:17"]


def test_columns_without_a_gutter_are_told_and_a_design_that_inherits_them_may_be_dropped(tmp_path: Path) -> None:
    grid = "grids: [{columns: 5, measure: 14, size: 9.5, pitch: 14}]"
    (told,) = problems_of(tmp_path, f"extends: tabloid\n{grid}\n")
    assert told == "2:9 5 columns of 14 characters of 9.5 pt leave no gutter"

    narrow = (
        "extends: tabloid\nformat: {trim: [200mm, 280mm]}\ngrids: [{columns: 3, measure: 14, size: 9.5, pitch: 14}]\n"
    )
    write_layout(tmp_path / "small", narrow + "designs: {front: {masthead: 50mm}, commentary: null}\n")
    assert set(load_layout("small", tmp_path).designs) == {"front", "inside"}


def test_a_mistake_of_the_layout_below_is_told_in_its_own_file(tmp_path: Path) -> None:
    write_layout(tmp_path / "below", "extends: tabloid\nframes: {x: {rule: thick}}\n")
    write_layout(tmp_path / "ours", "extends: below\n")
    assert str(only_problem("ours", tmp_path).where) == f"{tmp_path / 'below/layout.yaml'}:2:20"


def test_layouts_that_extend_each_other_end_nowhere(tmp_path: Path) -> None:
    write_layout(tmp_path / "one", "extends: two\n")
    write_layout(tmp_path / "two", "extends: one\n")
    problem = only_problem("one", tmp_path)
    assert (problem.code, str(problem.where)) == ("layout.missing", f"{tmp_path / 'two/layout.yaml'}:1:10")


def test_a_layout_may_extend_the_one_whose_name_it_bears(tmp_path: Path) -> None:
    write_layout(tmp_path / "tabloid", "extends: tabloid\npictures: {print_ppi: 150}\n")
    layout = load_layout("tabloid", tmp_path)
    assert (layout.pictures.print_ppi, layout.pictures.screen_ppi) == (150, 120)


def test_the_place_that_names_a_layout_is_told_when_there_is_none(tmp_path: Path) -> None:
    with pytest.raises(CannotCompose) as stopped:
        load_layout("nowhere", tmp_path, Where("issue.yaml", 2, 9))
    assert [str(problem.where) for problem in stopped.value.problems] == ["issue.yaml:2:9"]


def test_templates_beside_the_manifest_go_first(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    folders = load_layout("tabloid", tmp_path).template_folders
    assert [folder.name for folder in folders] == ["templates", "tabloid", "broadsheet"]
    assert folders[0] == tmp_path / "templates"


def test_a_link_out_of_the_folder_brings_no_templates(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "issue").mkdir()
    (tmp_path / "issue/templates").symlink_to(tmp_path / "outside")
    assert [folder.name for folder in load_layout("tabloid", tmp_path / "issue").template_folders] == [
        "tabloid",
        "broadsheet",
    ]


def test_a_design_has_its_own_look_and_leaves_the_rest_to_the_layout(tmp_path: Path) -> None:
    write_layout(
        tmp_path / "ours",
        "extends: tabloid\n"
        "designs:\n"
        "  culture:\n"
        "    folio: 9mm\n"
        "    colours: {accent: {screen: '#00467f'}}\n"
        "    grids: [{columns: 4, measure: 15, size: 10, pitch: 15}]\n"
        "    headlines: {lead: {reverse: accent}}\n",
    )
    layout = load_layout("ours", tmp_path)
    culture, inside = layout.for_design("culture"), layout.for_design("inside")
    assert [grid.columns for grid in culture.grids] == [4]
    assert (culture.colours["accent"].screen, inside.colours["accent"].screen) == ("#00467f", "#b3161f")
    assert (culture.headlines.lead.reverse, culture.headlines.lead.letters) == ("accent", "paper")
    assert culture.headlines.lead.sizes == inside.headlines.lead.sizes
    assert (inside.headlines.lead.reverse, inside.headlines.lead.letters) == (None, "ink")
    assert (inside.grids, inside.frames) == (layout.grids, layout.frames)
    assert round(layout.designs["culture"].folio / MM) == 9


@pytest.mark.parametrize("name", ["broadsheet", "tabloid", "bulletin"])
def test_every_layout_has_three_designs_and_wider_measures_for_commentary(name: str) -> None:
    layout = load_layout(name, REPOSITORY)
    front, inside, commentary = (layout.designs[design] for design in ("front", "inside", "commentary"))
    assert front.masthead > 0 == front.folio
    assert inside.folio == commentary.folio > 0 == inside.masthead
    assert commentary.grids[0].measure > inside.grids[0].measure
    assert commentary.grids[0].size > inside.grids[0].size
    assert commentary.colours["accent"] != inside.colours["accent"]


def test_a_bulletin_bears_its_permit_and_nothing_of_a_licensed_paper() -> None:
    imprint = load_layout("bulletin", REPOSITORY).imprint
    assert {"准印证号", "编印单位", "发送对象", "印刷单位", "印数", "印期"} == set(imprint.wants)
    assert set(imprint.wants) <= set(imprint.labels.values())
    assert {"cn", "postal_code", "国内统一刊号", "邮发代号"} <= set(imprint.keeps_out)
    assert not set(imprint.labels) & set(imprint.keeps_out)
    for template in (REPOSITORY / "layouts/bulletin").glob("*.j2"):
        assert "本报" not in template.read_text(encoding="utf-8")
