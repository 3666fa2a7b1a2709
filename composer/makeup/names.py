"""What editors know an item by when a finding speaks of it."""

from __future__ import annotations

from composer.copy.model import AdCopy, ItemCopy, NoticeCopy, PhotoCopy, SectionCopy
from composer.problems import Message

# Characters of a caption or headline that are enough to know it by.
ENOUGH = 20


def name_of(item: ItemCopy) -> Message:
    """An item by its headline, name, caption or file."""
    match item:
        case SectionCopy():
            return Message(f"栏目“{item.name}”", f"the section “{item.name}”")
        case PhotoCopy():
            caption = item.caption_text[:ENOUGH] or item.files[0].name
            return Message(f"图片“{caption}”", f"the photo “{caption}”")
        case AdCopy():
            return Message(f"广告 {item.file.name}", f"the ad {item.file.name}")
        case NoticeCopy():
            return Message(f"启事《{item.title}》", f"the notice “{item.title}”")
        case _:
            headline = "".join(item.headline)[:ENOUGH]
            return Message(f"《{headline}》", f"“{headline}”")


def place_of(item: ItemCopy) -> Message:
    """An item by its name, and where it was written."""
    name = name_of(item)
    return Message(f"{name.zh}（{item.where}）", f"{name.en} ({item.where})")


def listed(messages: list[Message]) -> Message:
    """Several names as one list."""
    return Message("、".join(one.zh for one in messages), ", ".join(one.en for one in messages))
