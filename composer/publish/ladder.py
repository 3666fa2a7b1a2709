"""The elastic ladder of a page in words: what each article gave so that the page is full."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from composer.makeup.collisions import all_blocks
from composer.makeup.model import Block, MadeUpPage, Step, StepName
from composer.problems import Message

# The ladder in its order, what each step is called, and its unit.
STEPS: dict[StepName, tuple[Message, Message]] = {
    "photo-height": (Message("图片高", "photo height"), Message("行", "lines")),
    "photo-crop": (Message("图片裁去", "photo cropped by"), Message("%", "%")),
    "photo-span": (Message("图片宽", "photo span"), Message("栏", "columns")),
    "headline-size": (Message("标题字号", "headline size"), Message("pt", "pt")),
    "headline-lines": (Message("标题", "headline"), Message("行", "lines")),
    "paragraphs-opened": (Message("放松段落，多排", "paragraphs opened, more"), Message("行", "lines")),
    "paragraphs-closed": (Message("收紧段落，少排", "paragraphs closed up, fewer"), Message("行", "lines")),
    "head-white": (Message("标题下加空", "white under the head"), Message("行", "lines")),
    "filler": (Message("补白", "filler"), Message("行·栏", "column lines")),
    "jump": (Message("转到别版", "jumped to another page"), Message("行", "lines")),
}
PER_CENT = 100


def ladder_of(page: MadeUpPage) -> list[dict[str, Any]]:
    """The steps a page took as data, in the order of the ladder, then of its articles."""
    order = list(STEPS)
    taken = [(block, step) for block in all_blocks(page.blocks) for step in block.steps]
    return [_told(*one) for one in sorted(taken, key=lambda one: order.index(one[1].name))]


def _told(block: Block, step: Step) -> dict[str, Any]:
    told = {"key": block.key, "article": block.title, "step": step.name, "from": step.before, "to": step.after}
    words = step_in_words(step)
    return {**told, "zh": words.zh, "en": words.en}


def step_in_words(step: Step) -> Message:
    """What a block gave, in one phrase."""
    return Message(*_in_words(step))


def _in_words(step: Step) -> Iterator[str]:
    name, unit = STEPS[step.name]
    before, after = step.before, step.after
    if step.name == "photo-crop":
        before, after = before * PER_CENT, after * PER_CENT
    for language in ("zh", "en"):
        words, one = getattr(name, language), getattr(unit, language)
        one = one.removesuffix("s") if after == 1 else one
        yield f"{words} {after:.4g} {one}" if not before else f"{words} {before:.4g} → {after:.4g} {one}"
