"""Draw the pictures of docs/hints.md anew, or those named: ``python -m issues.hint_walk [step ...]``."""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path
from typing import Any

import yaml
from PIL import Image, ImageDraw

from composer.makeup.model import MadeUpPage
from composer.pipeline import make_up
from composer.printing import print_editions
from composer.publish.pictures import PNG_PPI

from .steps import STEPS, Step

HERE = Path(__file__).resolve().parent
PICTURES = HERE.parent.parent / "docs" / "hints"
# Pixels across a page: heads can be read, text is a grey. Levels of grey, and the colour of the mark.
WIDTH = 400
GREYS = 7
MARK = (200, 30, 30)
MARK_WIDTH = 3


def main(names: list[str]) -> int:
    """Write the pictures of the steps named (all without a name); 2 when a name is unknown."""
    if unknown := sorted(set(names) - set(STEPS)):
        print(f"unknown: {', '.join(unknown)}; known: {', '.join(STEPS)}", file=sys.stderr)
        return 2
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name, step in STEPS.items():
        if not names or name in names:
            file = PICTURES / f"{name}.png"
            file.write_bytes(picture_of(step))
            print(f"{file.name}: {file.stat().st_size / 1000:.0f} kB")
    return 0


def picture_of(step: Step) -> bytes:
    """The page under a step's hints, small, with the item marked."""
    with tempfile.TemporaryDirectory(dir=HERE.parent) as folder:
        manifest = Path(folder, "issue.yaml")
        manifest.write_text(yaml.dump(issue_of(step), allow_unicode=True, sort_keys=False), encoding="utf-8")
        made_up = make_up(manifest, allow_outside=True)
        files, problems, _ = print_editions(made_up, ("screen",), ("png",))
    for problem in problems:
        print(problem.describe("en"))
    (png,) = [data for name, data in files.items() if name.endswith(".png")]
    return _small(png, made_up.pages[0], step)


def issue_of(step: Step) -> dict[str, Any]:
    """The issue with a step's hints in it."""
    issue: dict[str, Any] = yaml.safe_load((HERE / "page.yaml").read_text(encoding="utf-8"))
    if step.item:
        issue["pages"][0]["contents"][step.item - 1] |= step.hints
    return issue


def _small(png: bytes, page: MadeUpPage, step: Step) -> bytes:
    with Image.open(io.BytesIO(png)) as opened:
        scale = WIDTH / opened.width
        grey = opened.convert("L").resize((WIDTH, round(opened.height * scale)), Image.Resampling.LANCZOS)
    picture = grey.quantize(GREYS, dither=Image.Dither.NONE)
    palette = (picture.getpalette() or [])[: 3 * GREYS]
    picture.putpalette([*palette, *MARK])
    scale *= PNG_PPI / 72
    for block in page.blocks:
        if block.key == f"p{page.number}.{step.item}":
            box = block.box
            left, top, right, bottom = (round(scale * edge) for edge in (box.x, box.y, box.right, box.bottom))
            around = (left - MARK_WIDTH, top - MARK_WIDTH + 1, right + MARK_WIDTH, bottom + MARK_WIDTH)
            ImageDraw.Draw(picture).rectangle(around, None, GREYS, MARK_WIDTH)
    stream = io.BytesIO()
    picture.save(stream, "PNG", optimize=True)
    return stream.getvalue()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
