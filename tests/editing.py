"""Small issues of several pages as files, to be edited."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from benchmarks.editing import read_manifest, write_article, write_manifest
from tests.small_issue import PARAGRAPH, write_issue

HEADLINES = ("石桥边的早晨", "渡口的灯", "老街的伞匠", "水码头的午后", "菱角上市了", "新桥通车")


def write_pages(folder: Path, pages: list[list[dict[str, Any]]]) -> Path:
    """Write an issue: of each item ``paragraphs`` of a hundred characters make an article's file, the rest are keys.

    An item without paragraphs is a photo. ``photo`` in an article is its photo's keys.
    """
    manifest = write_issue(folder)
    data = read_manifest(manifest)
    (folder / "articles").mkdir()
    data["pages"] = [
        {"name": "要闻", "contents": [_item(folder, f"{number}-{index}", item) for index, item in enumerate(items)]}
        for number, items in enumerate(pages, 1)
    ]
    write_manifest(manifest, data)
    return manifest


def _item(folder: Path, name: str, item: dict[str, Any]) -> dict[str, Any]:
    shot = {"file": "../photos/bridge.jpg", "caption": "清晨的石桥。", "credit": "贺知秋 摄"}
    if "paragraphs" not in item:
        return {"photo": "photos/bridge.jpg", "caption": "清晨的石桥。", "credit": "贺知秋 摄", **item}
    index = int(name.partition("-")[2])
    front: dict[str, Any] = {"headline": HEADLINES[index % len(HEADLINES)], "byline": "本报记者 宋知微"}
    if "photo" in item:
        front["photos"] = [{**shot, **item["photo"]}]
    write_article(folder / f"articles/{name}.md", front, [PARAGRAPH] * item["paragraphs"])
    hints = {key: value for key, value in item.items() if key not in ("paragraphs", "photo")}
    return {"article": f"articles/{name}.md", **hints}
