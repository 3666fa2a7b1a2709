"""Rules over the copy."""

from __future__ import annotations

from composer.preflight.rulebook.model import Rule
from composer.problems import Message

RULES = (
    Rule(
        "copy.repeated-paragraph",
        "warning",
        Message(
            "同一段文字排了两次，是拼稿时最常见的差错。", "a paragraph set twice is the commonest slip of pasting copy"
        ),
        Message("删去重复的一段；有意重复的，关闭本规则。", "delete one of them; where it is meant, turn the rule off"),
    ),
    Rule(
        "copy.mixed-marks",
        "warning",
        Message(
            "中文里夹半角标点或数字里夹全角标点，计编校差错；能按规则改的已经改了，这一处要人判断。",
            "half-width marks in Chinese, or wide ones in numbers, are text errors; what a rule can mend is mended",
        ),
        Message(
            "中文里用全角标点，数字和外文里用半角。", "wide marks in Chinese, half-width ones in numbers and Latin"
        ),
    ),
    Rule(
        "copy.doubled-marks",
        "warning",
        Message("两个标点连在一起，多半是删改时留下的。", "two marks in a row are mostly left over from a cut"),
        Message("只留一个。", "keep one of them"),
    ),
    Rule(
        "copy.unpaired-bracket",
        "warning",
        Message("括号、书名号缺一半，计编校差错。", "a bracket without its partner counts as a text error"),
        Message("补上另一半，或删去这一半。", "add its partner, or delete it"),
    ),
    Rule(
        "copy.unpaired-quote",
        "warning",
        Message(
            "引号缺一半，引文到哪里为止就不清楚。",
            "a quotation mark without its partner does not say where the words end",
        ),
        Message("补上另一半，或改正方向。", "add its partner, or turn it"),
    ),
    Rule(
        "copy.no-such-date",
        "error",
        Message("稿件里写了不存在的日期，如 2月30日。", "the copy names a day that does not exist, such as 2月30日"),
        Message("向作者查对年、月、日。", "check year, month and day with the author"),
    ),
    Rule(
        "copy.other-weekday",
        "warning",
        Message(
            "日期和星期对不上，读者会走错日子；没写年份的按本期的年份算。",
            "the day is not the weekday named; where no year is given, the issue's counts",
        ),
        Message("查对日期和星期。", "check the date and the weekday"),
    ),
    Rule(
        "copy.no-caption",
        "warning",
        Message(
            "新闻图片没有说明，读者不知道是何时、何地、何人。", "without a caption nobody knows when, where and who"
        ),
        Message("写 caption（说明）。", "give a caption"),
    ),
    Rule(
        "copy.no-credit",
        "warning",
        Message("图片不署名，侵犯作者的署名权。", "a photographer has a right to be named"),
        Message("写 credit（摄影），如“何小满 摄”“资料图”。", "give a credit, such as 何小满 摄 or 资料图"),
    ),
    Rule(
        "copy.no-byline",
        "warning",
        Message(
            "300 字以上的稿件没有署名，也没有写明来源；简讯、启事不必。",
            "a story of 300 characters or more names neither author nor source; briefs and notices need not",
        ),
        Message("写 byline（署名）或 signoff（落款）。", "give a byline or a signoff"),
    ),
    Rule(
        "copy.own-paper",
        "warning",
        Message(
            "内部资料不是报纸，不得自称“本报”。", "an internal bulletin is no newspaper and may not call itself 本报"
        ),
        Message("改为“本刊”或编印单位的名称。", "write 本刊 or the name of the compiler"),
    ),
    Rule(
        "copy.mended",
        "note",
        Message(
            "来稿的标点、空格已按中文用法改正，列出处数备查。", "how many marks and spaces were put to Chinese usage"
        ),
        Message("不用改；想知道改了什么，对照原稿和 PDF。", "nothing to do; compare manuscript and PDF to see them"),
    ),
)
