"""签样: a signed page stays as it was signed, and says what was changed on it since."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from composer.cli import main
from composer.pipeline import compose
from composer.problems import CannotCompose
from composer.signatures import read_signatures
from composer.signing import list_signatures, revoke, sign
from tests.small_issue import PARAGRAPH, write_issue
from tests.test_keeping import issue_of, write

EVENING = (
    "傍晚的渡口安静下来，末班船靠了岸，老艄公收起竹篙，坐在石阶上歇脚。对面的灯一盏接一盏亮起，映得满江通红。"
    "茶馆里还有说书声，跑堂提着铜壶来回添水，听客拍着桌子叫好，直到月亮爬上屋檐才慢慢散去。"
)
STEM = "柳岸周刊-2026-05-20"
FIRST = frozenset({1})


@pytest.fixture
def manifest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two pages of one story each; the clock stands still."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1779265800")
    manifest = write_issue(tmp_path, pages=2)
    data = issue_of(manifest)
    data["pages"][1] = json.loads(json.dumps(data["pages"][1]))
    data["pages"][1]["name"] = "副刊"
    data["pages"][1]["contents"][0]["article"] |= {"headline": "渡口的傍晚", "body": "\n\n".join([EVENING] * 30)}
    write(manifest, data)
    return manifest


def run(manifest: Path) -> tuple[list[str], dict[int, bytes]]:
    """The errors of a run, in English, and the files of single pages."""
    outcome = compose(manifest, formats=("print",), extras=frozenset({"split"}))
    folder = manifest.parent / "out"
    made = {file: (folder / f"{STEM}.print.p{file}.pdf") for file in (1, 2)}
    errors = [f"{p.code}: {p.message.en}" for p in outcome.problems if p.severity == "error"]
    return errors, {number: file.read_bytes() for number, file in made.items() if file.exists()}


def change(manifest: Path, **values: Any) -> None:
    """Change the lead of page 1."""
    data = issue_of(manifest)
    data["pages"][0]["contents"][0]["article"] |= values
    write(manifest, data)


SIGNED = "sign.changed: page 1 is signed (by 沈棠, 2026-05-20 08:30); since then"
KEPT = "It is printed as it was signed"


def test_a_signed_page_is_printed_as_it_was_signed_whatever_is_changed_on_it(manifest: Path) -> None:
    _, before = run(manifest)
    done = sign(manifest, FIRST, "沈棠")
    assert (done.exit_status, [line.en for line in done.lines]) == (
        0,
        ["page 1 要闻: signed (by 沈棠, 2026-05-20 08:30)"],
    )
    assert run(manifest) == ([], before)

    change(manifest, headline="石桥边的黄昏", body="\n\n".join([PARAGRAPH] * 20))
    errors, now = run(manifest)
    assert (
        errors
        == [
            f"{SIGNED} the headline of “石桥边的早晨” changed: “石桥边的早晨” when signed, “石桥边的黄昏” now. {KEPT}",
            f"{SIGNED} the text of “石桥边的早晨” changed: “迟到。早市的人多起来，卖”…",
        ][:1]
        + errors[1:]
    )
    assert len(errors) == 2
    assert errors[1].startswith(f"{SIGNED} the text of “石桥边的早晨” changed")
    assert now == before


def test_pages_beside_a_signed_one_go_on(manifest: Path) -> None:
    _, before = run(manifest)
    sign(manifest, FIRST, "沈棠")
    data = issue_of(manifest)
    data["pages"][1]["contents"][0]["article"]["headline"] = "渡口的夜"
    write(manifest, data)
    errors, now = run(manifest)
    assert errors == []
    assert (now[1] == before[1], now[2] == before[2]) == (True, False)


def test_an_error_says_where_the_change_is_written_and_how_to_give_up_the_signature(manifest: Path) -> None:
    sign(manifest, FIRST, "")
    change(manifest, byline="本报记者 贺知秋")
    (error,) = [p for p in compose(manifest, formats=("print",)).problems if p.severity == "error"]
    assert error.where is not None
    lines = manifest.read_text(encoding="utf-8").splitlines()
    assert error.where.line is not None
    assert lines[error.where.line - 1].strip() == "headline: 石桥边的早晨"
    assert error.message.zh.startswith("第1版已签样（2026-05-20 08:30），之后《石桥边的早晨》的署名改过了")
    assert error.hint is not None
    assert "compose sign issue.yaml --revoke --pages 1" in error.hint.en


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("number", 119, "the issue's number was “118” and is now “119”"),
        ("date", "2026-05-27", "the date was “2026-05-20” and is now “2026-05-27”"),
        ("imprint", {"cn": "某处1号"}, "the imprint changed"),
    ],
)
def test_what_the_issue_prints_on_the_page_is_signed_too(key: str, value: object, told: str, manifest: Path) -> None:
    sign(manifest, FIRST, "沈棠")
    write(manifest, {**issue_of(manifest), key: value})
    (problem,) = list_signatures(manifest, None).problems
    assert problem.message.en == f"{SIGNED.removeprefix('sign.changed: ')} {told}. {KEPT}"


def test_a_pages_name_and_editors_and_its_pictures_bytes_are_signed(manifest: Path) -> None:
    sign(manifest, FIRST, "沈棠")
    data = issue_of(manifest)
    data["pages"][0] = {**data["pages"][0], "name": "头版", "editors": {"责任编辑": "贺知秋"}}
    write(manifest, data)
    Image.new("RGB", (1500, 1000), (90, 120, 60)).save(manifest.parent / "photos/bridge.jpg")
    told = [problem.message.en for problem in list_signatures(manifest, None).problems]
    begin = SIGNED.removeprefix("sign.changed: ")
    assert told == [
        f"{begin} the page's name was “要闻” and is now “头版”. {KEPT}",
        f"{begin} the page's editors changed. {KEPT}",
        f"{begin} the picture file photos/bridge.jpg is another one. {KEPT}",
    ]


def test_articles_that_come_and_go_are_told(manifest: Path) -> None:
    sign(manifest, FIRST, "沈棠")
    data = issue_of(manifest)
    data["pages"][0]["contents"].append({"article": {"headline": "新到的消息", "body": PARAGRAPH}})
    write(manifest, data)
    (added,) = list_signatures(manifest, None).problems
    assert "“新到的消息” was added" in added.message.en


def test_a_signed_page_whose_design_is_gone_cannot_be_printed(manifest: Path) -> None:
    own = manifest.parent / "own"
    own.mkdir()
    layout = "extends: tabloid\ndesigns: {quiet: {masthead: 0, folio: 34}}\n"
    (own / "layout.yaml").write_text(layout, encoding="utf-8")
    data = issue_of(manifest)
    data["layout"] = "own"
    data["pages"][0]["layout"] = "quiet"
    write(manifest, data)
    assert sign(manifest, FIRST, "沈棠").problems == ()
    (own / "layout.yaml").write_text("extends: tabloid\n", encoding="utf-8")
    with pytest.raises(CannotCompose, match="no longer has its design “quiet”"):
        compose(manifest)


def test_revoked_the_page_is_made_up_as_it_is_written(manifest: Path) -> None:
    sign(manifest, FIRST, "沈棠")
    change(manifest, headline="石桥边的黄昏")
    done = revoke(manifest, FIRST)
    assert [line.en for line in done.lines] == ["page 1 要闻: the signature was taken back (by 沈棠, 2026-05-20 08:30)"]
    assert not (manifest.parent / "issue.signed.json").exists()
    errors, _ = run(manifest)
    assert errors == []
    assert compose(manifest, formats=("print",)).pages[0].blocks[0].title == "石桥边的黄昏"


def test_fresh_does_not_forget_signatures(manifest: Path) -> None:
    _, before = run(manifest)
    sign(manifest, FIRST, "沈棠")
    change(manifest, byline="本报记者 贺知秋")
    outcome = compose(manifest, formats=("print",), extras=frozenset({"split"}), fresh=True)
    assert outcome.exit_status == 1
    assert (manifest.parent / f"out/{STEM}.print.p1.pdf").read_bytes() == before[1]


def test_a_page_with_errors_is_not_signed(manifest: Path) -> None:
    change(manifest, body="\n\n".join([PARAGRAPH] * 60))
    done = sign(manifest, FIRST, "沈棠")
    assert done.exit_status == 1
    assert [problem.code for problem in done.problems][-1] == "sign.has-errors"
    assert "fit.overset" in {problem.code for problem in done.problems}
    assert read_signatures(manifest) == ()


def test_a_signed_page_that_changed_is_signed_again_only_after_it_was_revoked(manifest: Path) -> None:
    sign(manifest, FIRST, "沈棠")
    change(manifest, byline="本报记者 贺知秋")
    assert [problem.code for problem in sign(manifest, FIRST, "贺知秋").problems] == ["sign.changed", "sign.has-errors"]
    revoke(manifest, FIRST)
    assert sign(manifest, FIRST, "贺知秋").exit_status == 0
    assert [one.by for one in read_signatures(manifest)] == ["贺知秋"]


def test_a_signed_page_that_is_gone_or_has_another_number_is_told(manifest: Path) -> None:
    sign(manifest, frozenset({1, 2}), "沈棠")
    data = issue_of(manifest)
    data["pages"] = data["pages"][::-1][:1]
    write(manifest, data)
    told = [problem.message.en for problem in list_signatures(manifest, None).problems]
    assert [text.partition("; ")[2] for text in told] == [
        "its articles are no longer in the issue",
        "its articles are on page 1 now",
    ]


def test_what_is_signed_is_listed(manifest: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def listed() -> tuple[object, str]:
        with pytest.raises(SystemExit) as left:
            main(["sign", str(manifest), "--list", "--lang", "zh"])
        return left.value.code, capsys.readouterr().out

    assert listed() == (0, "没有签样的版。\n")
    sign(manifest, FIRST, "沈棠")
    assert listed() == (0, "第1版 要闻：内容未变（沈棠，2026-05-20 08:30）\n")
    change(manifest, byline="本报记者 贺知秋")
    assert listed() == (1, "第1版 要闻：之后有 1 处改动（沈棠，2026-05-20 08:30）\n")


@pytest.mark.parametrize("arguments", [(), ("--revoke",)])
def test_pages_to_sign_have_to_be_named(
    arguments: tuple[str, ...], manifest: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(["sign", str(manifest), *arguments])
    assert (left.value.code, "--pages" in capsys.readouterr().err) == (2, True)


def test_a_page_that_is_not_signed_cannot_be_revoked(manifest: Path) -> None:
    with pytest.raises(CannotCompose, match="page 2 is not signed"):
        revoke(manifest, frozenset({2}))


@pytest.mark.parametrize("part", [0.0, 0.5])
def test_signatures_that_cannot_be_read_stop_the_run(part: float, manifest: Path) -> None:
    sign(manifest, FIRST, "沈棠")
    file = manifest.parent / "issue.signed.json"
    data = file.read_bytes()
    file.write_bytes(data[: int(len(data) * part)])
    for command in (
        lambda: compose(manifest),
        lambda: list_signatures(manifest, None),
        lambda: revoke(manifest, FIRST),
    ):
        with pytest.raises(CannotCompose, match=r"issue\.signed\.json cannot be read"):
            command()


def test_a_signature_changed_by_hand_is_no_signature(manifest: Path) -> None:
    sign(manifest, FIRST, "沈棠")
    file = manifest.parent / "issue.signed.json"
    file.write_text(file.read_text(encoding="utf-8").replace("沈棠", "贺知秋"), encoding="utf-8")
    with pytest.raises(CannotCompose, match="changed by hand"):
        compose(manifest)


def test_a_picture_outside_the_issue_is_not_read_for_a_signature(manifest: Path) -> None:
    outside = manifest.parent.parent / "outside.jpg"
    Image.new("RGB", (1500, 1000), (90, 120, 60)).save(outside)
    text = manifest.read_text(encoding="utf-8")
    manifest.write_text(text.replace("photos/bridge.jpg", "../outside.jpg"), encoding="utf-8")
    assert sign(manifest, FIRST, "沈棠", allow_outside=True).exit_status == 0
    manifest.write_text(text, encoding="utf-8")
    with pytest.raises(CannotCompose, match="shows a picture outside"):
        compose(manifest)
