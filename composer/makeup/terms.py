"""What pages are judged by, named: the terms of the objective as editors are told them, whoever tells."""

from __future__ import annotations

from composer.problems import Message

TERMS: dict[str, Message] = {
    "rank": Message("标题等级", "headline's rank"),
    "order": Message("次序", "order"),
    "collisions": Message("碰题", "headlines colliding"),
    "shape": Message("块形", "shape"),
    "photos": Message("图片", "photos"),
    "holes": Message("空白", "white"),
    "legs": Message("栏脚", "column ends"),
    "cuts": Message("断版", "cuts"),
    "balance": Message("均衡", "balance"),
    "grid": Message("网格", "grid"),
    "text": Message("放不下或转版的文字", "text without room, or jumped"),
    "hints": Message("提示没能照办", "hints not kept"),
    "place": Message("位置没能照办", "place not kept"),
}
