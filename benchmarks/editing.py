"""An editor's hand on the files of an issue: manuscripts read and written, and what a remedy says done to them.

Manifests are taken to have English keys and page numbers that count from 1; manuscripts may have keys in either
language.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from typing import Any

import yaml

from composer.copy.markdown import read_blocks, read_runs
from composer.copy.normalise import normalise
from composer.manifest.keys import ARTICLE, HINTS
from composer.manifest.models import Text
from composer.problems import Where

# Pairs of marks that set a look; a text that is cut inside one is closed.
PAIRED = ("**", "==")
# What begins a paragraph that is no running text.
NO_TEXT = ("## ", "> ")

Paragraphs = list[str]


def follow(manifest: Path, told: dict[str, Any]) -> None:
    """Do to the issue's files what a remedy of report.json says."""
    data = read_manifest(manifest)
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
            rewrite(manifest, item, lambda paragraphs: cut(paragraphs, told["amount"]))
        case "add":
            rewrite(manifest, item, lambda paragraphs: lengthened(paragraphs, told["amount"]))
        case "move":
            contents.remove(item)
            data["pages"][told["to_page"] - 1]["contents"].append(item)
        case "jump":
            item["jump"] = told["to_page"]
        case "narrower" | "wider" if photo is None:
            item["span"] = told["amount"]
        case "narrower" | "wider":
            _span_photo(manifest, item, photo or 0, told["amount"])
    write_manifest(manifest, data)


def cut(paragraphs: Paragraphs, count: int) -> Paragraphs:
    """A text without its last ``count`` characters as they are printed; marks of looks and crossheads are none."""
    left = list(paragraphs)
    while count and left:
        text = left.pop()
        length = printed_length(text)
        if length > count:
            left.append(beginning(text, length - count))
        count -= min(length, count)
    return left


def lengthened(paragraphs: Paragraphs, count: int) -> Paragraphs:
    """A text with ``count`` printed characters more: its own from its beginning, without crossheads."""
    more: Paragraphs = []
    for text in cycle([one for one in paragraphs if not one.startswith(NO_TEXT)]):
        if count <= 0:
            break
        more.append(beginning(text, count))
        count -= printed_length(more[-1])
    return [*paragraphs, *more]


def printed_length(text: str) -> int:
    """The characters of a paragraph as they are printed, its punctuation mended."""
    blocks = read_blocks(Text(text=text, where=Where("")))
    return sum(len(normalise("".join(run.text for run in read_runs(block.joined))).text) for block in blocks)


def beginning(text: str, count: int) -> str:
    """As much of a paragraph as prints no more than so many characters, its looks closed."""
    for end in range(len(text), 0, -1):
        part = text[:end]
        for mark in PAIRED:
            if part.count(mark) % 2:
                part = part.rstrip(mark[0]) + mark
        if printed_length(part) <= count:
            return part
    return ""


def rewrite(manifest: Path, item: dict[str, Any], change: Callable[[Paragraphs], Paragraphs]) -> None:
    """Change the text of an article, in its file or where it stands in the manifest's data."""
    article = item["article"]
    if isinstance(article, dict):
        article["body"] = "\n\n".join(change(paragraphs_of(article["body"])))
        return
    front, paragraphs = read_article(manifest.parent / article)
    write_article(manifest.parent / article, front, change(paragraphs))


def paragraphs_of(body: str) -> Paragraphs:
    """The paragraphs of a text, which blank lines part."""
    return [one.strip() for one in body.strip().split("\n\n")]


def read_article(file: Path) -> tuple[dict[str, Any], Paragraphs]:
    """The keys of an article's front matter, and its paragraphs."""
    _, front, body = file.read_text(encoding="utf-8").split("---\n", 2)
    return yaml.safe_load(front), paragraphs_of(body)


def write_article(file: Path, front: dict[str, Any], paragraphs: Paragraphs) -> None:
    """Write an article as a file."""
    head = yaml.dump(front, allow_unicode=True, sort_keys=False)
    file.write_text(f"---\n{head}---\n\n" + "\n\n".join(paragraphs) + "\n", encoding="utf-8")


def photos_of(article: dict[str, Any]) -> list[dict[str, Any]]:
    """The photos in an article's keys."""
    return next((article[name] for name in ARTICLE.key("photos").names if name in article), [])


def without_photo(article: dict[str, Any], index: int) -> dict[str, Any]:
    """An article's keys with a photo less; with the last of them their key goes, too."""
    left = [photo for at, photo in enumerate(photos_of(article)) if at != index]
    names = ARTICLE.key("photos").names
    return {key: left if key in names else value for key, value in article.items() if left or key not in names}


def read_manifest(manifest: Path) -> dict[str, Any]:
    """A manifest's data."""
    data: dict[str, Any] = yaml.safe_load(manifest.read_text(encoding="utf-8"))
    return data


def write_manifest(manifest: Path, data: dict[str, Any]) -> None:
    """Write a manifest's data."""
    manifest.write_text(yaml.dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")


def with_files_in(value: Any, folder: str) -> Any:
    """A part of a manifest whose articles and photos lie in a folder beside it."""
    if isinstance(value, dict):
        return {key: with_files_in(part, folder) for key, part in value.items()}
    if isinstance(value, list):
        return [with_files_in(part, folder) for part in value]
    is_file = isinstance(value, str) and value.startswith(("articles/", "photos/")) and "\n" not in value
    return f"{folder}/{value}" if is_file else value


def _span_photo(manifest: Path, item: dict[str, Any], photo: int, columns: int) -> None:
    article = item["article"]
    front, paragraphs = (article, []) if isinstance(article, dict) else read_article(manifest.parent / article)
    keys = photos_of(front)[photo]
    for name in HINTS.key("span").names:
        keys.pop(name, None)
    keys["span"] = columns
    if not isinstance(article, dict):
        write_article(manifest.parent / article, front, paragraphs)
