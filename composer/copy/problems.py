"""What the copy editor tells: quotes without a partner, and what was mended."""

from __future__ import annotations

from collections import Counter

from composer.copy.normalise import Change
from composer.problems import Message, Problem, Where

_CONTEXT = 6
"""Characters shown on each side of a quote: enough to find it by eye."""

_CHANGES: dict[Change, Message] = {
    "marks": Message("半角标点", "half-width marks"),
    "quotes": Message("直引号", "straight quotes"),
    "ellipses": Message("省略号", "ellipses"),
    "dashes": Message("破折号", "dashes"),
    "widths": Message("全角数字和字母", "full-width digits and letters"),
    "spaces": Message("空格", "spaces"),
    "invisible": Message("看不见的字符", "invisible characters"),
}


def unpaired_quote(where: Where, text: str, index: int) -> Problem:
    """A quotation mark without its partner in the paragraph."""
    around = text[max(index - _CONTEXT, 0) : index + _CONTEXT + 1]
    return Problem(
        "warning",
        "copy.unpaired-quote",
        Message(
            f"引号“{text[index]}”在这一段里不成对：{around}",
            f"The quotation mark {text[index]} has no partner in this paragraph: {around}",
        ),
        where,
        Message("请补上或改正引号。", "Add its partner, or turn it."),
    )


def copy_mended(where: Where, changes: Counter[Change]) -> Problem:
    """How much of each kind was mended in one file."""
    done = [(message, changes[change]) for change, message in _CHANGES.items() if changes[change]]
    return Problem(
        "note",
        "copy.mended",
        Message(
            "已按中文用法更正：" + "，".join(f"{message.zh} {count} 处" for message, count in done),
            "Mended for Chinese usage: " + ", ".join(f"{message.en} ({count})" for message, count in done),
        ),
        where,
    )
