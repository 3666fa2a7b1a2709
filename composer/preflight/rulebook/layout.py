"""Rules over layouts, their templates and drawings, and fonts."""

from __future__ import annotations

from composer.preflight.rulebook.model import Rule
from composer.problems import Message

_LAYOUT = Message(
    "按提示的行、列改 layout.yaml，各键见 layouts/README.md。",
    "mend layout.yaml at the line told; layouts/README.md has the keys",
)
_TEMPLATE = Message(
    "按提示的行改模板；模板得到的值见 layouts/README.md。",
    "mend the template at the line told; layouts/README.md has its values",
)
_FONT = Message(
    "按提示安装字体，或把自己的字体放进 fonts/；见 compose fonts。",
    "install the font told, or put your own into fonts/; see compose fonts",
)


def _fixed(code: str, zh: str, en: str, mend: Message = _LAYOUT) -> Rule:
    return Rule(code, "error", Message(zh, en), mend, fixed=True)


RULES = (
    _fixed("layout.missing", "找不到这个版式。", "there is no layout of this name"),
    _fixed("layout.extends", "extends 应是一个版式的名称。", "extends takes a layout's name"),
    _fixed(
        "layout.lacking",
        "版式缺少拼版要用的样式、颜色或设计。",
        "a style, colour or design that make-up asks for is missing",
    ),
    _fixed("layout.unknown-name", "版式用了没有定义的名称。", "the layout names what it does not have"),
    _fixed("layout.unknown-key", "写了版式没有的键。", "a key a layout does not have"),
    _fixed("layout.missing-key", "缺少必需的键。", "a key that must be there is missing"),
    _fixed("layout.value", "值的种类或大小不对。", "a value of the wrong kind or size"),
    _fixed("layout.repeated-key", "同一个键写了两次。", "a key written twice"),
    _fixed("layout.not-a-mapping", "版式文件应是“键: 值”的对照。", "a layout file is a mapping"),
    *(
        _fixed(
            f"layout.{name}",
            "版式文件不合 YAML 的写法，或读不出来。",
            "the layout's file is no valid YAML, or cannot be read",
        )
        for name in (
            "yaml-syntax",
            "yaml-tag",
            "second-document",
            "too-complex",
            "unknown-alias",
            "control-character",
            "key-not-text",
            "cannot-open",
            "file-too-large",
            "wrong-encoding",
        )
    ),
    _fixed("layout.style", "版式里没有这个文字样式。", "the layout has no such text style"),
    _fixed("layout.design", "版式里没有这个版面设计。", "the layout has no such page design"),
    _fixed(
        "layout.span",
        "栏数超过版面。",
        "more columns than the page has",
        Message("减小 span（栏数）。", "make span smaller"),
    ),
    _fixed("layout.unknown-box", "版式里没有这种框。", "the layout has no such frame"),
    _fixed("layout.unknown-style", "版式里没有这种栏目样式。", "the layout has no such section style"),
    _fixed("template.missing", "找不到模板。", "a template is missing", _TEMPLATE),
    _fixed("template.syntax", "模板的写法不对。", "a template cannot be read", _TEMPLATE),
    _fixed("template.failed", "模板排不出来。", "a template fails", _TEMPLATE),
    _fixed("ornament.missing", "版式里没有这个图形。", "the layout has no such drawing", _TEMPLATE),
    _fixed(
        "ornament.colour", "图形用了版式里没有的颜色。", "a drawing uses a colour the layout does not have", _TEMPLATE
    ),
    _fixed("ornament.tile", "花边里缺少要用的部件。", "an ornament lacks a part that is drawn with", _TEMPLATE),
    _fixed(
        "fonts.missing-glyph",
        "字体里没有这个字，会印成方框。",
        "a character its font lacks would print as a box",
        _FONT,
    ),
    _fixed("fonts.role-missing", "有一种字体角色没有可用的字体。", "no font can play a role", _FONT),
    _fixed("fonts.role-unknown", "没有这种字体角色。", "there is no such font role", _FONT),
    Rule(
        "fonts.no-han",
        "error",
        Message("自有字体没有汉字，文字用别的字体排了。", "a font of one's own has no Chinese; others stand in"),
        _FONT,
    ),
    _fixed("fonts.unreadable", "字体文件无法读取。", "a font file cannot be read", _FONT),
    Rule(
        "fonts.lent-glyph",
        "warning",
        Message(
            "这个字由别的字体代排，看上去会不一样。",
            "another face lends the character, which will look other than its neighbours",
        ),
        Message("换一个字，或换一套字更全的字体。", "use another character, or a font that has it"),
    ),
)
