"""The page that shows a comparison: whole in itself, safe whatever editors write, the same with and without scripts."""

from __future__ import annotations

import base64
import hashlib
import html
import io
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from markupsafe import escape
from PIL import Image

from composer.compare.issues import compare_versions
from composer.compare.model import Version
from composer.makeup.model import MadeUpPage
from composer.problems import Language
from composer.publish.comparison import Side, comparison_html
from tests.compare.pages import page, picture, story, with_pictures

NASTY = '<script>document.title="ran"</script><img src=x onerror=alert(1)>"\'&{{ 7*7 }}'
BRIDGE = ("船夫把缆绳系好，又数了一遍。", "今天一共三十二条船，没有一条迟到。")
WHOLE = "今年镇里新建的粮食烘干中心第一次派上用场，六座烘干塔昼夜不停，日处理湿粮一百八十吨，每吨收费比往年外运便宜。"


def png(width: int = 880, height: int = 1320, shade: str = "white") -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (width, height), shade).save(stream, "PNG")
    return stream.getvalue()


def side(name: str, *pages: MadeUpPage, pictures: tuple[bytes, ...] = ()) -> Side:
    return Side(name, Version(pages), pictures)


def shown(old: Side, new: Side, language: Language = "zh") -> str:
    return comparison_html(compare_versions(old.version, new.version), old, new, language)


def edited(language: Language = "zh") -> str:
    old = page(1, story("石桥", *BRIDGE), story("早市", WHOLE, columns=(3, 4)))
    new = page(1, story("石桥", BRIDGE[0].replace("一遍", "三遍"), BRIDGE[1]), story("早市", WHOLE, columns=(5, 6)))
    same = page(2, story("图书室", "学校今年添了两间图书室，都朝南。"), name="校园")
    return shown(
        side("旧稿", old, same, pictures=(png(),) * 2), side("新稿", new, same, pictures=(png(),) * 2), language
    )


def test_both_pages_stand_side_by_side_and_the_change_is_marked() -> None:
    text = edited()
    assert text.count('src="data:image/webp;base64,') == 2
    assert "船夫把缆绳系好，又数了<del>一</del><ins>三</ins>遍。" in text
    assert "从第1版第3–4栏移到第5–6栏" in text
    # Of an unchanged page no picture is sent along.
    assert re.search(r"第2版 <span>校园</span> <em>没有变化</em>", text)
    assert 'alt="第2版' not in text


def test_marks_lie_on_the_blocks_they_are_of() -> None:
    # The page is 880 x 1320 pixels of 110 to the inch: 576 x 864 pt; the block stands at 220, 100, 170 x 200 pt.
    found = re.findall(r'class="overlay moved" href="#change2" style="([^"]+)"', edited())
    assert found[0] == "left:38.194%;top:11.574%;width:29.514%;height:23.148%"
    assert found[1].startswith("left:69.444%;top:11.574%;")


def test_the_same_in_english() -> None:
    text = edited("en")
    assert '<html lang="en">' in text
    assert "from page 1, columns 3–4 to columns 5–6" in text
    assert not re.search(
        r"[\u4e00-\u9fff]",
        re.sub(
            r"石桥|早市|图书室|校园|要闻|旧稿|新稿|船夫.*?。|data-\w+|<style>.*?</style>|"
            r"今天.*?。",
            "",
            text,
            flags=re.DOTALL,
        ),
    )


def test_nothing_is_fetched_and_only_the_pages_own_script_may_run() -> None:
    text = edited()
    policy = html.unescape(re.search(r'Content-Security-Policy" content="([^"]+)"', text)[1])  # type: ignore[index]
    script = re.search(r"<script>(.*?)</script>", text, re.DOTALL)
    assert script is not None
    allowed = base64.b64encode(hashlib.sha256(script[1].encode()).digest()).decode()
    assert policy.startswith("default-src 'none'; img-src data:;")
    assert f"script-src 'sha256-{allowed}'" in policy
    assert re.findall(r'(?:src|href)="(?!data:image/webp|#)', text) == []
    assert "url(" not in text


def nasty_page(text: str) -> str:
    block = story(NASTY, text)
    titled = with_pictures(block, picture(f"{NASTY.replace('/', '')}.jpg", within=block.box))
    return shown(side(NASTY, page(1, story("石桥", *BRIDGE), name=NASTY)), side(NASTY, page(1, titled, name=NASTY)))


def test_what_editors_write_is_text_and_nothing_else() -> None:
    text = nasty_page(NASTY)
    assert text.count("<script>") == 1
    assert "<img" not in text
    assert "{{ 7*7 }}" in text
    assert text.count(str(escape(NASTY))) >= 4


def test_a_version_that_was_never_drawn_shows_where_its_blocks_stand() -> None:
    text = shown(
        side("旧", page(1, story("石桥", *BRIDGE))), side("新", page(1, story("石桥", *BRIDGE, columns=(2, 3))))
    )
    assert "<img" not in text
    assert "aspect-ratio:610.00 / 940.00" in text
    assert "<span>《石桥》</span>" in text


def test_a_page_of_one_version_alone() -> None:
    first, second = page(1, story("石桥", *BRIDGE)), page(2, story("早市", WHOLE))
    text = shown(side("旧", first), side("新", first, second))
    assert '<p class="none">没有这一版</p>' in text
    assert "新上第2版第1–2栏" in text
    assert f"<dd>{WHOLE}</dd>" in text


def test_of_a_long_unchanged_text_what_stands_near_the_change_is_shown() -> None:
    old, new = WHOLE * 3 + "完。", WHOLE * 3 + "终。"
    text = shown(side("旧", page(1, story("石桥", old))), side("新", page(1, story("石桥", new))))
    assert f"<dd>……{(WHOLE * 3)[-28:]}<del>完</del><ins>终</ins>。</dd>" in text


def test_the_same_comparison_the_same_bytes() -> None:
    assert edited() == edited()


def browser() -> str:
    """A browser's path; skips the test where there is none."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        pytest.skip("no chromium is installed to open the page with")
    return found


def in_browser(text: str, folder: Path) -> tuple[str, str]:
    """The page as a browser has it once its scripts ran, and what the browser complained of."""
    file = folder / "diff.html"
    file.write_text(text, encoding="utf-8")
    options = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--enable-logging=stderr",
        f"--user-data-dir={folder / 'me'}",
    ]
    command = [browser(), *options, "--dump-dom", file.as_uri()]
    finished = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120, errors="replace")
    return finished.stdout, "\n".join(line for line in finished.stderr.splitlines() if "CONSOLE" in line)


@pytest.mark.parametrize("text", ["edited", "nasty"])
def test_a_browser_opens_it_without_complaint(text: str, tmp_path: Path) -> None:
    seen, complaints = in_browser(edited() if text == "edited" else nasty_page(NASTY), tmp_path)
    assert complaints == ""
    assert "<title>大样比对" in seen
    assert seen.count('class="play"') == 1
    assert "</html>" in seen


def test_a_browser_would_complain_of_a_script_that_is_not_the_pages_own(tmp_path: Path) -> None:
    foreign = edited().replace("</main>", "</main><script>document.title='ran'</script>")
    seen, complaints = in_browser(foreign, tmp_path)
    assert "<title>大样比对" in seen
    assert "Content Security Policy" in complaints


def test_a_photo_that_changed_is_marked_in_its_own_box() -> None:
    block = story("石桥", *BRIDGE)
    before, after = (
        page(1, with_pictures(block, picture("a.jpg", within=block.box, mm=mm))) for mm in ((60, 40), (60, 50))
    )
    text = shown(side("旧", before), side("新", replace(after)))
    assert len(re.findall(r'class="overlay photo picture"', text)) == 2
