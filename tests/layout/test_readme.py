"""What the designers' README says of ``layout.yaml`` and the templates is what there is."""

from __future__ import annotations

import re

import pytest
from pydantic import BaseModel

from composer.layout import model
from composer.layout.faults import GIVEN
from composer.layout.load import layout_names
from composer.manifest.models import RuleChoice
from tests.conftest import REPOSITORY

README = (REPOSITORY / "layouts/README.md").read_text(encoding="utf-8")

# Each table of keys by its heading.
TABLES: dict[str, set[str]] = {
    "layout.yaml": {*model.Layout.model_fields, "extends"} - set(GIVEN),
    "format": set(model.Format.model_fields),
    "margins": set(model.Margins.model_fields),
    "grids": set(model.Grid.model_fields),
    "colours": set(model.Colour.model_fields),
    "styles": set(model.Style.model_fields),
    "headlines": set(model.Headlines.model_fields),
    "每一级 · each rank": set(model.HeadStyle.model_fields),
    "kicker, deck": set(model.SideHead.model_fields),
    "sections": set(model.Sections.model_fields),
    "sections.styles": set(model.SectionStyle.model_fields),
    "frames": set(model.Frame.model_fields),
    "pictures": set(model.Pictures.model_fields),
    "press": set(model.PressWork.model_fields),
    "weights": set(model.Weights.model_fields),
    "imprint": set(model.Imprint.model_fields),
    "designs": set(model.Design.model_fields) - set(model.Look.model_fields),
}


def part(heading: str) -> str:
    """The text under a heading, up to the next."""
    found = re.search(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#|\Z)", README, re.MULTILINE | re.DOTALL)
    assert found is not None, heading
    return found[1]


@pytest.mark.parametrize("heading", TABLES)
def test_every_key_is_told_and_every_key_told_exists(heading: str) -> None:
    assert set(re.findall(r"^\| `(\w+)`", part(heading), re.MULTILINE)) == TABLES[heading]


def test_no_form_of_a_layout_is_left_out() -> None:
    forms = {value for value in vars(model).values() if isinstance(value, type) and issubclass(value, BaseModel)}
    assert len(forms - {BaseModel, RuleChoice, model.Data, model.Look}) == len(TABLES)


def test_what_a_design_may_have_of_its_own_is_told() -> None:
    assert set(model.Look.model_fields) <= set(re.findall(r"`(\w+)`", part("designs")))


def test_every_template_is_told_and_every_template_told_exists() -> None:
    there = {file.name for kind in ("j2", "css") for file in (REPOSITORY / "layouts").glob(f"*/*.{kind}")}
    assert set(re.findall(r"`([\w-]+\.(?:html\.j2|css))`", part("模板 · Templates"))) == there


def test_every_layout_that_comes_along_is_told() -> None:
    assert set(re.findall(r"^\| `(\w+)` \| (?:\d|A4)", README, re.MULTILINE)) == set(layout_names())
