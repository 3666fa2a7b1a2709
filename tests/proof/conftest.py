from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from composer.pipeline import compose
from tests.small_issue import PARAGRAPH, write_issue

LAYOUT = """\
extends: tabloid
format: {bleed: 3mm}
colours:
  warm: {print: [0, 10, 30, 0], screen: '#fff0d0'}
headlines:
  lead: {reverse: accent}
press: {standard: STANDARD, marks: [crop, registration, bars]}
"""


def marked_issue(folder: Path, standard: str = "x-4") -> Path:
    """An issue in a layout of its own: bleed and marks, a reversed headline, a story on a tint of no black ink."""
    manifest = write_issue(folder, paragraphs=24)
    (folder / "ours").mkdir()
    (folder / "ours/layout.yaml").write_text(LAYOUT.replace("STANDARD", standard), encoding="utf-8")
    issue = yaml.safe_load(manifest.read_text(encoding="utf-8"))
    issue["layout"] = "ours"
    boxed = {"headline": "井水记", "box": "warm", "rank": "minor", "body": "\n\n".join([PARAGRAPH] * 4)}
    issue["pages"][0]["contents"].append({"article": boxed})
    manifest.write_text(yaml.dump(issue, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return manifest


@pytest.fixture(scope="package")
def marked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The PDFs of the marked issue and the report by the end of their names."""
    folder = tmp_path_factory.mktemp("marked")
    outcome = compose(marked_issue(folder), extras=frozenset({"archive", "split"}))
    assert [problem.code for problem in outcome.problems if problem.severity == "error"] == []
    return {file.name.partition("20.")[2] or file.name: file.read_bytes() for file in outcome.files}
