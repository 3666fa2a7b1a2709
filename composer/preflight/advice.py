"""Remedies as sentences an editor can follow word by word."""

from __future__ import annotations

from composer.makeup.remedies import Advice, Remedy
from composer.problems import Message

# Instead of remedies that were told with an earlier finding of the same page.
ADVISED_ABOVE = Message("办法见本版上一条。", "see the remedies told of this page above")


def told(remedy: Remedy) -> Message:
    """What to do, and nothing else; what stands on another page than the one in trouble is told with its page."""
    name, amount, to = _named(remedy), remedy.amount, remedy.to
    match remedy.kind:
        case "cut":
            return Message(f"{name.zh}从文末删 {amount} 字", f"cut {amount} characters from the end of {name.en}")
        case "add":
            return Message(f"{name.zh}文末加 {amount} 字", f"add {amount} characters at the end of {name.en}")
        case "narrower" | "wider":
            zh, en = ("缩", "narrow") if remedy.kind == "narrower" else ("放", "widen")
            columns = "column" if amount == 1 else "columns"
            return Message(
                f"{name.zh}{zh}成 {amount} 栏宽（span: {amount}）",
                f"{en} {name.en} to {amount} {columns} (span: {amount})",
            )
        case "move":
            return Message(
                f"{name.zh}移到第{to}版（写在该版内容的最后）",
                f"move {name.en} to page {to} (the last of its contents)",
            )
        case "jump":
            return Message(
                f"{name.zh}排不下的转到第{to}版（jump: {to}）",
                f"let {name.en} jump to page {to} (jump: {to})",
            )


def _named(remedy: Remedy) -> Message:
    number = int(remedy.key.partition(".")[0].removeprefix("p"))
    if number == remedy.page:
        return remedy.name
    return Message(f"第{number}版{remedy.name.zh}", f"{remedy.name.en} on page {number}")


def cost_told(remedy: Remedy) -> Message:
    """What the pages it changes cost by the objective, before and after."""
    before, after = f"{remedy.before:.0f}", f"{remedy.after:.0f}"
    return Message(f"版面代价 {before} → {after}", f"cost {before} → {after}")


def advised(plain: Message, advice: Advice | None) -> Message:
    """The hint of a finding: the remedies found; where there are none the plain one, and that none of those tried does.

    A page is advised as a whole, so each remedy is enough by itself.
    """
    if advice is None or (not advice.remedies and not advice.tried):
        return plain
    if not advice.remedies:
        return Message(
            f"{plain.zh}试排了 {advice.tried} 种单项改法，都还不够。",
            f"{plain.en} ({advice.tried} single remedies were tried; none is enough)",
        )
    several = len(advice.remedies) > 1
    zh = ["以下办法都试排过，用其中一种就行：" if several else "这样改试排过，可行："]
    en = ["each of these was tried; one is enough:" if several else "this was tried and works:"]
    for number, remedy in enumerate(advice.remedies, 1):
        sentence, cost = told(remedy), cost_told(remedy)
        zh.append(f"{number}. {sentence.zh}（{cost.zh}）")
        en.append(f"{number}. {sentence.en} ({cost.en})")
    return Message("\n".join(zh), "\n".join(en))
