"""What a page's cost is made of, by the names of the layout's weights."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from composer.copy.model import SectionCopy, TopicCopy
from composer.layout.model import Layout, Weights
from composer.makeup.collisions import all_blocks
from composer.makeup.form import Form, summed
from composer.makeup.forms import forms_of
from composer.makeup.measures import Area
from composer.makeup.plan import terms_of
from composer.makeup.setter import Setter
from composer.manifest.models import Hints
from tests.composed import ISSUES, composed
from tests.makeup.copies import HERE, paragraphs, photo, story

WEIGHTED = {*Weights.model_fields, "text", "hints", "place"}


@pytest.mark.parametrize("name", ISSUES)
def test_the_terms_of_a_page_add_up_to_its_cost(name: str) -> None:
    issue = composed(name)
    for page in issue.report["pages"]:
        told = {**page["terms"]}, {**page["faults_cost"]}
        assert sum(map(math.fsum, (told[0].values(), told[1].values()))) == pytest.approx(page["cost"], abs=0.02)
        assert {*told[0], *told[1]} <= WEIGHTED
        assert all(cost >= 0 for part in told for cost in part.values())


@pytest.mark.parametrize("name", ISSUES)
def test_blocks_and_charges_add_up_to_the_cost_of_their_page(name: str) -> None:
    for page in composed(name).pages:
        blocks = math.fsum(cost for block in page.blocks for _, cost in block.terms)
        charges = math.fsum(charge.cost for charge in page.charges)
        assert blocks + charges == pytest.approx(page.cost, abs=0.02)
        keys = {block.key for block in all_blocks(page.blocks)}
        assert all(set(charge.keys) <= keys for charge in page.charges)


@pytest.mark.parametrize("name", ISSUES)
def test_what_a_block_costs_counts_in_what_its_contents_cost(name: str) -> None:
    groups = [block for page in composed(name).pages for block in all_blocks(page.blocks) if block.children]
    assert groups or name == "hexi-bulletin"
    for block in groups:
        inside = summed(terms_of(block.charges), *(dict(child.terms) for child in block.children))
        own = dict(block.terms)
        assert all(own.get(weight, 0.0) >= cost - 0.01 for weight, cost in inside.items())


def every_kind_of_form(area: Area, setter: Setter) -> list[Form]:
    tall = story(200, 200, 150, photos=(photo("tall.jpg"),), deck="三十二条船，没有一条迟到")
    short = [replace(story(90), key=f"p1.4.{n}", headline=(f"桥边之{n}",)) for n in range(3)]
    standing = story(150, 250, hints=Hints(headline_direction="vertical", columns=2))
    contents = (
        replace(tall, key="p1.1"),
        replace(standing, key="p1.2"),
        SectionCopy("p1.3", "一周要闻", None, (replace(story(300), key="p1.3.1"), *short), None, Hints(), HERE),
        SectionCopy("p1.4", "快讯", None, tuple(short), None, Hints(), HERE),
        TopicCopy("p1.5", ("石桥",), "", paragraphs(80), (replace(tall, key="p1.5.1"), *short), None, Hints(), HERE),
        photo("wide.jpg"),
    )
    return list(forms_of(contents, area, setter))


def test_the_terms_of_every_form_add_up_to_its_cost_at_every_size(area: Area, setter: Setter) -> None:
    forms = every_kind_of_form(area, replace(setter, flows={}))
    assert len(forms) == 6
    for form in forms:
        sizes = 0
        for columns in range(1, area.columns + 1):
            costs = form.costs(columns)
            for lines in range(0, area.lines + 1, 3):
                if math.isfinite(costs[lines]):
                    assert sum(form.terms(columns, lines).values()) == pytest.approx(costs[lines])
                    sizes += 1
        assert sizes > 10, form.key


@pytest.mark.parametrize("weight", ["rank", "shape", "photos", "holes"])
def test_a_weight_doubled_doubles_its_term_and_no_other(
    weight: str, area: Area, setter: Setter, tabloid: Layout
) -> None:
    doubled = replace(setter, layout=tabloid.model_copy(update={"weights": Weights(**{weight: 2.0})}), flows={})
    made_of = story(400, 420, 380, photos=(photo("tall.jpg"),), headline=("石桥边的早晨和三十二条船",))
    (one,), (two,) = (forms_of([made_of], area, each) for each in (setter, doubled))
    before, after = one.terms(3, 33), two.terms(3, 33)
    assert before[weight] > 0.1
    assert dict(after) == pytest.approx({**before, weight: 2 * before[weight]})
