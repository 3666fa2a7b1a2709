"""compose explain, from the manifest to text and picture."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
import yaml
from PIL import Image

from composer.explanation import explain
from tests.small_issue import PARAGRAPH, write_issue
from tests.test_cli import NAME, run


@pytest.fixture(scope="module")
def manifest(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of five stories: one with a place, one with a rank; a second page of one story."""
    manifest = write_issue(tmp_path_factory.mktemp("issue"), paragraphs=10, pages=2)
    data = yaml.safe_load(manifest.read_text(encoding="utf-8"))
    hints: tuple[dict[str, str], ...] = ({"place": "bottom-left"}, {}, {"rank": "major"}, {})
    for number, (paragraphs, hint) in enumerate(zip((7, 6, 5, 5), hints, strict=True)):
        story = {"headline": f"渡口来信之{'甲乙丙丁'[number]}", "body": "\n\n".join([PARAGRAPH] * paragraphs)}
        data["pages"][0]["contents"].append({"article": story, **hint})
    manifest.write_text(yaml.dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return manifest


def test_a_page_is_explained_as_text_and_as_a_picture(manifest: Path, tmp_path: Path) -> None:
    made = explain(manifest, "zh", tmp_path, pages=frozenset({1}))
    assert [file.name for file in made.files] == [f"{NAME}.p1.explain.txt", f"{NAME}.p1.explain.png"]
    text = made.files[0].read_text(encoding="utf-8")
    ((first, *_),) = made.texts
    assert text.startswith(first.zh)
    assert re.findall(r"^([A-Z]) ", text, re.MULTILINE) == list("ABCDE")
    # The story that was put at the foot stands on the last line from the first column on, and would not by itself.
    (place,) = re.findall(r"^B .*，第1(?:–\d)?栏第\d+–(\d+)行", text, re.MULTILINE)
    assert f"，{place} 行，版面设计" in text
    assert re.search(r"提示 place（位置）：bottom-left——这块因它在这里；不写它会在第.*全版 \d+\.\d 分", text)
    assert "要稿（按 rank 提示）" in text
    assert "次选方案" in text
    sheet = Image.open(io.BytesIO(made.files[1].read_bytes()))
    assert sheet.width > sheet.height / 2 > 800


def test_every_page_is_explained_where_none_is_named(manifest: Path, tmp_path: Path) -> None:
    made = explain(manifest, "en", tmp_path)
    assert [texts[0].en[:6] for texts in made.texts] == ["page 1", "page 2"]
    assert [file.name.removeprefix(f"{NAME}.") for file in made.files] == [
        "p1.explain.txt", "p1.explain.png", "p2.explain.txt", "p2.explain.png",
    ]  # fmt: skip


def test_the_command_prints_the_text_and_the_files(
    manifest: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = run(capsys, "explain", manifest, "--page", "2", "--lang", "en", "-o", tmp_path)
    assert (status, err) == (0, "")
    assert out.startswith("page 2 要闻: ")
    assert "weights.holes: 1.0" in out
    assert out.endswith(f"{tmp_path}/{NAME}.p2.explain.png\n")
    assert (tmp_path / f"{NAME}.p2.explain.txt").read_text(encoding="utf-8") in out


@pytest.mark.parametrize(("page", "told"), [("9", "no page 9"), ("1,x", "--page")])
def test_a_page_that_is_not_there_is_told_as_elsewhere(
    page: str, told: str, manifest: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = run(capsys, "explain", manifest, "--page", page, "--lang", "en", "-o", tmp_path)
    assert (status, out) == (2, "")
    assert told in err
    assert list(tmp_path.iterdir()) == []
