"""The manifest's JSON Schema: right issues pass, wrong ones do not, every key is in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from composer.manifest import keys
from composer.manifest.keys import Form
from composer.manifest.schema import manifest_schema
from tests.manifest.test_load import SHARED
from tests.manifest.test_wrong_input import CASES, DATA

SCHEMA = manifest_schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


class EditorsLoader(yaml.SafeLoader):
    """Reads YAML as an editor's language server does: dates stay texts."""


EditorsLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read(text: str) -> Any:
    return yaml.load(text, EditorsLoader)


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("name", ["english.yaml", "chinese.yaml"])
def test_good_manifests_pass(name: str) -> None:
    VALIDATOR.validate(read((DATA / name).read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", ["weidu-2019-11-13", "weidu-2020-12-02", "weidu-2021-11-03"])
def test_received_issues_pass(name: str) -> None:
    manifest: Path = SHARED / name / "issue.yaml"
    if not manifest.exists():
        pytest.skip("the received issues are not part of the project")
    VALIDATOR.validate(read(manifest.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    "name", ["an unknown key, in English and in Chinese, with the nearest name", "wrong types", "a list"]
)
def test_wrong_manifests_do_not(name: str) -> None:
    case = next(case for case in CASES if case["name"] == name)
    assert not VALIDATOR.is_valid(read(case["files"]["issue.yaml"]))


def test_every_key_is_offered_in_both_languages() -> None:
    found: set[str] = set()

    def collect(node: Any) -> None:
        if isinstance(node, dict):
            found.update(node.get("properties", {}))
            for value in node.values():
                collect(value)
        elif isinstance(node, list):
            for value in node:
                collect(value)

    collect(SCHEMA)
    forms = [form for form in vars(keys).values() if isinstance(form, Form)]
    assert len(forms) == 14
    assert {word for form in forms for word in form.words} - found == set()
