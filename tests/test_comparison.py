"""Versions found, made up and compared, as an editor calls it: real issues, real repositories, real outputs."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
import yaml
from PIL import Image

from composer.pipeline import compose
from tests.small_issue import write_issue
from tests.test_cli import run
from tests.test_history import git

MARKET = "早市的人多起来，卖菱角的老太太把竹篮放在桥头，等着熟客。太阳照到对岸的屋顶，钟敲了七下，学校开门。"


def write_two_articles(folder: Path) -> Path:
    """The small issue with a second article, under git."""
    manifest = write_issue(folder, paragraphs=16)
    issue = yaml.safe_load(manifest.read_text(encoding="utf-8"))
    article = {"headline": "早市一角", "byline": "本报记者 贺知秋", "body": "\n\n".join([MARKET] * 6)}
    issue["pages"][0]["contents"].append({"article": article})
    save(manifest, issue)
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "第一稿")
    return manifest


def save(manifest: Path, issue: object) -> None:
    manifest.write_text(yaml.dump(issue, allow_unicode=True, sort_keys=False, width=10000), encoding="utf-8")


def read(manifest: Path) -> dict[str, list[dict[str, list[dict[str, dict[str, object]]]]]]:
    loaded: dict[str, list[dict[str, list[dict[str, dict[str, object]]]]]] = yaml.safe_load(
        manifest.read_text(encoding="utf-8")
    )
    return loaded


def change_market(manifest: Path) -> None:
    issue = read(manifest)
    body = "\n\n".join([MARKET] * 2 + [MARKET.replace("七下", "八下")] + [MARKET] * 3)
    issue["pages"][0]["contents"][1]["article"]["body"] = body
    save(manifest, issue)


def folder_of(tmp_path: Path) -> Path:
    folder = tmp_path / "第 118 期"
    folder.mkdir()
    return folder


def test_what_changed_since_the_last_commit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    manifest = write_two_articles(folder_of(tmp_path))
    change_market(manifest)
    status, out, err = run(capsys, "diff", "HEAD", manifest, "--lang", "zh")
    assert (status, err) == (0, "")
    lines = out.splitlines()
    assert re.fullmatch(rf"HEAD · [0-9a-f]{{7,}} \d{{4}}-\d\d-\d\d 第一稿 → {re.escape(str(manifest))}", lines[0])
    assert lines[1] == "改文字 1 条：删 1 字、增 1 字；未变 1 条"
    assert lines[2:4] == ["第1版", "  《早市一角》：文字：删1字，增1字"]
    assert lines[4] == "    正文：…阳照到对岸的屋顶，钟敲了[-七-]{+八+}下，学校开门。"
    assert lines[5:] == [str(manifest.parent / "out/diff.html")]
    html = (manifest.parent / "out/diff.html").read_text(encoding="utf-8")
    assert html.count("data:image/webp;base64,") == 2
    assert len(html) < 1_500_000
    assert [file.name for file in (manifest.parent / "out").iterdir()] == ["diff.html"]


def test_a_photo_taken_out_changes_no_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    manifest = write_two_articles(folder_of(tmp_path))
    issue = read(manifest)
    del issue["pages"][0]["contents"][0]["article"]["photos"]
    save(manifest, issue)
    status, out, err = run(capsys, "diff", "HEAD", manifest, "--text", "--lang", "zh")
    assert (status, err) == (0, "")
    assert "撤下图片 bridge.jpg" in out
    texts = re.findall(r"^    (\S+)", out, re.MULTILINE)
    assert texts == ["图片说明：[-清晨的石桥。-]", "图片说明：[-贺知秋"]
    assert "早市一角" not in out or "文字" not in next(line for line in out.splitlines() if "早市一角" in line)
    assert not (manifest.parent / "out").exists()


def test_two_commits_of_a_manifest_and_a_replaced_photo(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    manifest = write_two_articles(folder_of(tmp_path))
    Image.open(manifest.parent / "photos/bridge.jpg").rotate(180).save(manifest.parent / "photos/bridge.jpg")
    git(manifest.parent, "commit", "-q", "-a", "-m", "换图")
    manifest.write_text("还没有写完", encoding="utf-8")
    status, out, err = run(capsys, "diff", "HEAD~1", "HEAD", manifest, "--lang", "en", "--text")
    assert (status, err) == (0, "")
    assert "“石桥边的早晨”: photo bridge.jpg replaced under the same name" in out
    assert "1 unchanged" in out


def test_an_output_folder_is_compared_without_composing_it_anew(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    manifest = write_two_articles(folder_of(tmp_path))
    compose(manifest, formats=("screen",))
    out_folder = manifest.parent / "out"
    (record,) = out_folder.glob("*.makeup.json")
    change_market(manifest)
    status, out, err = run(capsys, "diff", out_folder, manifest, "--lang", "zh")
    assert (status, err) == (0, "")
    assert "《早市一角》：文字：删1字，增1字" in out
    assert "图片" not in out
    html = (out_folder / "diff.html").read_text(encoding="utf-8")
    assert html.count("data:image/webp;base64,") == 2
    bridge = manifest.parent / "photos/bridge.jpg"
    os.utime(bridge, (bridge.stat().st_atime, record.stat().st_mtime + 5))
    told = run(capsys, "diff", out_folder, manifest, "--text", "--lang", "zh")[1]
    assert "图片 bridge.jpg 文件在排好以后改过，可能已换" in told
    assert "两个版本没有差别" in run(capsys, "diff", record, out_folder, "--text", "--lang", "zh")[1]


def test_an_output_without_its_screen_pdf_shows_where_the_blocks_stand(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    manifest = write_two_articles(folder_of(tmp_path))
    compose(manifest, formats=("print",))
    change_market(manifest)
    target = tmp_path / "比对"
    target.mkdir()
    assert run(capsys, "diff", manifest.parent / "out", manifest, "-o", target, "--lang", "zh")[0] == 0
    html = (target / "diff.html").read_text(encoding="utf-8")
    assert html.count("data:image/webp;base64,") == 1
    assert "<span>《早市一角》</span>" in html


def test_both_versions_are_composed_near_to_the_last_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    manifest = write_two_articles(folder_of(tmp_path))
    swapped = read(manifest)
    swapped["pages"][0]["contents"].reverse()
    was = manifest.read_text(encoding="utf-8")
    save(manifest, swapped)
    compose(manifest, formats=("screen",))
    manifest.write_text(was, encoding="utf-8")
    change_market(manifest)
    out = run(capsys, "diff", "HEAD", manifest, "--text", "--lang", "zh")[1]
    assert out.splitlines()[1:4] == [
        "改文字 1 条：删 1 字、增 1 字；未变 1 条",
        "第1版",
        "  《早市一角》：文字：删1字，增1字",
    ]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("HEAD", "HEAD"), "diff.which-manifest|哪份清单"),
        (("HEAD~7", "issue.yaml"), "既不是文件或文件夹，也不是 git 里的版本"),
        (("--", "-x", "issue.yaml"), "既不是文件或文件夹"),
        (("photos", "issue.yaml"), "没有排版记录"),
        (("gone.yaml", "issue.yaml"), "找不到文件“gone.yaml”"),
        (("HEAD", "HEAD", "nowhere/issue.yaml"), "没有文件夹"),
    ],
)
def test_what_cannot_be_compared_ends_in_2(
    arguments: tuple[str, ...],
    told: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    manifest = write_two_articles(folder_of(tmp_path))
    monkeypatch.chdir(manifest.parent)
    status, out, err = run(capsys, "diff", "--lang", "zh", "--text", *arguments)
    assert (status, out) == (2, "")
    assert re.search(told, err)


def test_a_commit_that_cannot_be_composed_is_told_with_its_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    manifest = write_two_articles(folder_of(tmp_path))
    good = manifest.read_text(encoding="utf-8")
    manifest.write_text(good.replace("photos/bridge.jpg", "photos/gone.jpg"), encoding="utf-8")
    git(manifest.parent, "commit", "-q", "-a", "-m", "少一张图")
    manifest.write_text(good, encoding="utf-8")
    status, _, err = run(capsys, "diff", "HEAD", manifest, "--lang", "zh")
    assert status == 2
    assert re.search(r"^版本 HEAD · [0-9a-f]{7,} .* 少一张图 排不出来：$", err, re.MULTILINE)
    assert re.search(r"^issue\.yaml:\d+:\d+: 找不到文件“photos/gone\.jpg”", err, re.MULTILINE)


def test_a_record_of_another_kind_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "期.makeup.json").write_bytes(b"{}")
    status, _, err = run(capsys, "diff", tmp_path, tmp_path, "--lang", "zh")
    assert status == 2
    assert "读不出排版记录" in err
    (tmp_path / "又一期.makeup.json").write_bytes(b"{}")
    assert (
        "写明是哪一个：又一期.makeup.json、期.makeup.json" in run(capsys, "diff", tmp_path, tmp_path, "--lang", "zh")[2]
    )
