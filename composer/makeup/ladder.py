"""The elastic ladder of a page, told: what a block would be by itself, and what it became to fit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from composer.layout.model import HeadStyle
from composer.makeup.flow import Flow
from composer.makeup.heads import Head
from composer.makeup.model import SetPicture, Step
from composer.makeup.photos import Room
from composer.makeup.setter import Setter
from composer.makeup.vertical import VerticalHead

# Whole lines crop every picture a little; less than this part of it is no step.
VISIBLE_CROP = 0.02


def photo_steps(
    room: Room, lines: int, natural: int, columns: int, pictures: Sequence[SetPicture], setter: Setter
) -> Iterator[Step]:
    """What photos gave that stand ``lines`` lines high on ``columns`` columns, of ``natural`` ones by their shape."""
    yield Step("photo-height", room.wished, lines)
    cut = max((_cut_away(picture, setter) for picture in pictures), default=0.0)
    yield Step("photo-crop", 0.0, round(cut, 3) if cut >= VISIBLE_CROP else 0.0)
    yield Step("photo-span", natural, columns)


def _cut_away(picture: SetPicture, setter: Setter) -> float:
    """The part of a picture that its box cuts away."""
    wide, high = setter.photo_sizes[picture.file]
    shape = picture.box.height / picture.box.width / (high / wide)
    return 0.0 if picture.fixed else 1 - min(shape, 1 / shape)


def head_steps(style: HeadStyle, head: Head) -> Iterator[Step]:
    """What a head gave of the size its rank wishes, and the lines it takes beyond those it wants."""
    yield Step("headline-size", style.sizes[0], round(head.size, 1))
    yield Step("headline-lines", head.wanted, head.wanted + head.further)


def vertical_head_steps(style: HeadStyle, head: VerticalHead) -> Iterator[Step]:
    """What a standing head gave of the size its rank wishes."""
    yield Step("headline-size", style.sizes[0], max(line.size for line in head.lines if line.kind == "headline"))


def paragraph_steps(text: Flow, as_set: Flow) -> Iterator[Step]:
    """By how many lines paragraphs were opened, and by how many others were closed up."""
    before, after = (Counter(line.paragraph for line in flow if line.source) for flow in (text, as_set))
    yield Step("paragraphs-opened", 0, sum((after - before).values()))
    yield Step("paragraphs-closed", 0, sum((before - after).values()))


def taken(*steps: Step) -> tuple[Step, ...]:
    """The steps that changed anything."""
    return tuple(Step(step.name, float(step.before), float(step.after)) for step in steps if step.before != step.after)
