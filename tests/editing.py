"""An editor who does what he is told: small issues of several pages as files, and remedies done to their files."""

from __future__ import annotations

from itertools import cycle
from pathlib import Path
from typing import Any

import yaml

from tests.small_issue import PARAGRAPH, write_issue

HEADLINES = ("石桥边的早晨", "渡口的灯", "老街的伞匠", "水码头的午后", "菱角上市了", "新桥通车")


def write_pages(folder: Path, pages: list[list[dict[str, Any]]]) -> Path:
    """Write an issue: of each item ``paragraphs`` of a hundred characters make an article's file, the rest are keys.

    An item without paragraphs is a photo. ``photo`` in an article is its photo's keys.
    """
    manifest = write_issue(folder)
    data = yaml.safe_load(manifest.read_text(encoding="utf-8"))
    (folder / "articles").mkdir()
    data["pages"] = [
        {"name": "要闻", "contents": [_item(folder, f"{number}-{index}", item) for index, item in enumerate(items)]}
        for number, items in enumerate(pages, 1)
    ]
    _save(manifest, data)
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


def follow(manifest: Path, told: dict[str, Any]) -> None:
    """Do to the issue's files what a remedy of report.json says."""
    data = yaml.safe_load(manifest.read_text(encoding="utf-8"))
    page, *path = (int(part.removeprefix("p")) for part in told["key"].split("."))
    contents = data["pages"][page - 1]["contents"]
    item: dict[str, Any] = {"contents": contents}
    photo: int | None = None
    for index in path:
        if "contents" in item:
            item = item["contents"][index - 1]
        else:
            photo = index - 1
    match told["kind"]:
        case "cut":
            _rewrite(manifest, item, lambda paragraphs: cut(paragraphs, told["amount"]))
        case "add":
            _rewrite(manifest, item, lambda paragraphs: lengthened(paragraphs, told["amount"]))
        case "move":
            contents.remove(item)
            data["pages"][told["to_page"] - 1]["contents"].append(item)
        case "jump":
            item["jump"] = told["to_page"]
        case "narrower" | "wider" if photo is None:
            item["span"] = told["amount"]
        case "narrower" | "wider":
            file = manifest.parent / item["article"]
            front, paragraphs = read_article(file)
            front["photos"][photo]["span"] = told["amount"]
            write_article(file, front, paragraphs)
    _save(manifest, data)


def cut(paragraphs: list[str], count: int) -> list[str]:
    """A text without its last ``count`` characters; the marks of a crosshead are none."""
    left = list(paragraphs)
    while count:
        text = left.pop()
        length = len(text.removeprefix("## "))
        if length > count:
            left.append(text[: len(text) - count])
        count -= min(length, count)
    return left


def lengthened(paragraphs: list[str], count: int) -> list[str]:
    """A text with ``count`` characters more: its own from its beginning, without crossheads."""
    more: list[str] = []
    for text in cycle([one for one in paragraphs if not one.startswith("## ")]):
        if not count:
            return [*paragraphs, *more]
        more.append(text[:count])
        count -= len(more[-1])
    return paragraphs


def _rewrite(manifest: Path, item: dict[str, Any], change: Any) -> None:
    if isinstance(item["article"], dict):
        inline = item["article"]
        inline["body"] = "\n\n".join(change(inline["body"].strip().split("\n\n")))
        return
    file = manifest.parent / item["article"]
    front, paragraphs = read_article(file)
    write_article(file, front, change(paragraphs))


def read_article(file: Path) -> tuple[dict[str, Any], list[str]]:
    """The keys of an article's front matter, and its paragraphs."""
    _, front, body = file.read_text(encoding="utf-8").split("---\n", 2)
    return yaml.safe_load(front), [one.strip() for one in body.strip().split("\n\n")]


def write_article(file: Path, front: dict[str, Any], paragraphs: list[str]) -> None:
    """Write an article as a file."""
    head = yaml.dump(front, allow_unicode=True, sort_keys=False)
    file.write_text(f"---\n{head}---\n\n" + "\n\n".join(paragraphs) + "\n", encoding="utf-8")


def _save(manifest: Path, data: dict[str, Any]) -> None:
    manifest.write_text(yaml.dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
