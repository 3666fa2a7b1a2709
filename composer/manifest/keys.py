"""The contract's words: every key of the manifest and every fixed value, in English and in Chinese.

Data only. The reader, the error messages and the JSON Schema all work from these tables,
so a word is written once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "text", "lines", "copy", "date", "whole", "path", "photo-file", "photos", "note", "contents", "pages",
    "names", "rank", "place", "box", "direction", "crop", "jump", "ad-size", "kind-article", "kind-photo", "fraction",
    "rules",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Key:
    """One key: its contract name, its Chinese names (the table's own first), what it takes."""

    name: str
    chinese: tuple[str, ...]
    kind: Kind
    required: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Every spelling that is understood."""
        return (self.name, *self.chinese)


@dataclass(frozen=True, slots=True)
class Form:
    """The keys one mapping of the manifest may hold."""

    name: str
    keys: tuple[Key, ...]

    def key(self, name: str) -> Key:
        """The key of this contract name. Raises KeyError for a name the form does not have."""
        for key in self.keys:
            if key.name == name:
                return key
        raise KeyError(name)

    def find(self, written: str) -> Key | None:
        """The key an editor wrote, in either language."""
        return next((key for key in self.keys if written in key.names), None)

    @property
    def words(self) -> tuple[str, ...]:
        """Every spelling of every key, for finding the nearest one."""
        return tuple(name for key in self.keys for name in key.names)

    def joined_with(self, *others: Form) -> Form:
        """A form that takes the keys of all."""
        return Form(self.name, self.keys + tuple(key for other in others for key in other.keys))


# As many pages as the contents need.
AUTO = ("auto", "自动")

ISSUE = Form(
    "issue",
    (
        Key("paper", ("报名",), "text", required=True),
        Key("layout", ("版式",), "text", required=True),
        Key("date", ("日期",), "date", required=True),
        Key("number", ("期号",), "whole", required=True),
        Key("imprint", ("版权信息",), "names"),
        Key("rules", ("规则",), "rules"),
        Key("pages", ("版面",), "pages", required=True),
        Key("contents", ("内容",), "contents"),
    ),
)

PAGE = Form(
    "page",
    (
        Key("name", ("版名",), "text"),
        Key("number", ("版次",), "whole"),
        Key("editors", ("编辑",), "names"),
        Key("layout", ("版式",), "text"),
        Key("contents", ("内容",), "contents", required=True),
    ),
)

HINTS = Form(
    "hints",
    (
        Key("rank", ("等级",), "rank"),
        Key("span", ("栏数",), "whole"),
        Key("place", ("位置",), "place"),
        Key("box", ("加框",), "box"),
        Key("headline_direction", ("标题方向",), "direction"),
        Key("columns", ("分栏",), "whole"),
        Key("crop", ("裁切",), "crop"),
        Key("jump", ("转版",), "jump"),
    ),
)

ARTICLE = Form(
    "article",
    (
        Key("kicker", ("引题",), "text"),
        Key("headline", ("主题",), "lines", required=True),
        Key("deck", ("副题",), "text"),
        Key("summary", ("提要", "核心提示"), "copy"),
        Key("byline", ("署名",), "text"),
        Key("body", ("正文",), "copy"),
        Key("photos", ("图片",), "photos"),
        Key("signoff", ("落款",), "text"),
        Key("note", ("编者按",), "note"),
    ),
)

CAPTION = Form(
    "photo",
    (
        Key("caption", ("说明",), "text"),
        Key("credit", ("摄影",), "text"),
        Key("alt", ("替代文字",), "text"),
    ),
)

PHOTO = Form("photo", (Key("file", ("文件",), "photo-file", required=True), *CAPTION.keys))

NOTE = Form("note", (Key("title", ("标题",), "text"), Key("body", ("正文",), "copy", required=True)))

EXACT_PLACE = Form(
    "place", (Key("column", ("栏",), "whole", required=True), Key("line", ("行",), "whole", required=True))
)

FOCUS = Form("crop", (Key("x", (), "fraction", required=True), Key("y", (), "fraction", required=True)))

KINDS = Form(
    "item",
    (
        Key("article", ("稿件",), "kind-article"),
        Key("section", ("栏目",), "text"),
        Key("topic", ("专题",), "lines"),
        Key("photo", ("图片",), "kind-photo"),
        Key("notice", ("启事",), "text"),
        Key("ad", ("广告",), "path"),
    ),
)

SECTION = Form(
    "section",
    (
        Key("style", ("样式",), "text"),
        Key("contents", ("内容",), "contents", required=True),
        Key("note", ("编者按",), "note"),
    ),
)

TOPIC = Form(
    "topic",
    (
        Key("deck", ("副题",), "text"),
        Key("summary", ("核心提示", "提要"), "copy"),
        Key("contents", ("内容",), "contents", required=True),
        Key("note", ("编者按",), "note"),
    ),
)

NOTICE = Form("notice", (Key("body", ("正文",), "copy", required=True),))

AD = Form("ad", (Key("size", ("尺寸",), "ad-size", required=True),))

BESIDE_KIND: Mapping[str, Form] = {
    "article": ARTICLE.joined_with(HINTS),
    "section": SECTION.joined_with(HINTS),
    "topic": TOPIC.joined_with(HINTS),
    "photo": CAPTION.joined_with(HINTS),
    "notice": NOTICE.joined_with(HINTS),
    "ad": AD.joined_with(HINTS),
}
"""What may stand in a content item beside the key that names its kind."""

IMPRINT: Mapping[str, str] = {
    "国内统一刊号": "cn",
    "邮发代号": "postal_code",
    "主管主办": "sponsor",
    "出版单位": "publisher",
    "地址": "address",
    "电话": "phone",
    "印刷单位": "printer",
    "印刷地址": "printer_address",
    "发行": "distribution",
    "价格": "price",
    "定价": "price",
}
"""Imprint keys the contract names; any other key is kept as it is written."""

WORDS: Mapping[Kind, Mapping[str, str]] = {
    "rank": {
        "头条": "lead", "要稿": "major", "次稿": "minor", "简讯": "brief",
        "重点": "major", "一般": "minor", "短讯": "brief",
        "lead": "lead", "major": "major", "minor": "minor", "brief": "brief",
    },
    "place": {
        "top": "top", "bottom": "bottom", "left": "left", "right": "right",
        "top-left": "top-left", "top-right": "top-right",
        "bottom-left": "bottom-left", "bottom-right": "bottom-right",
        "上": "top", "下": "bottom", "左": "left", "右": "right",
        "顶部": "top", "底部": "bottom", "左侧": "left", "右侧": "right",
        "左上": "top-left", "右上": "top-right", "左下": "bottom-left", "右下": "bottom-right",
        "左上角": "top-left", "右上角": "top-right", "左下角": "bottom-left", "右下角": "bottom-right",
    },
    "direction": {
        "horizontal": "horizontal", "vertical": "vertical",
        "横": "horizontal", "竖": "vertical", "横排": "horizontal", "竖排": "vertical",
    },
    "crop": {"none": "none", "auto": "auto", "不裁": "none", "不裁切": "none", "自动": "auto"},
}  # fmt: skip
"""The fixed values of hints: what may be written, and the contract's word for it."""

WEIGHTS: Mapping[str, str] = {"error": "error", "warning": "warning", "off": "off",
                               "错误": "error", "提醒": "warning", "警告": "warning",
                               "关": "off", "关闭": "off"}  # fmt: skip
"""How heavily a rule of the gate may weigh; compared in lower case."""

TRUTH: Mapping[str, bool] = {"true": True, "yes": True, "on": True, "是": True,
                             "false": False, "no": False, "off": False, "否": False}  # fmt: skip
"""How a manifest says yes and no; compared in lower case."""
