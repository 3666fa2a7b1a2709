"""Dates named in the copy: days that do not exist, and days that fall on another weekday than the one named."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from composer.preflight.passages import Passage
from composer.problems import Message, Problem

WEEKDAYS = "一二三四五六日"
# 2月30日, 2026年6月10日（星期四）, and of 7月17日（周五）、18日（周六） the second too. A bare 周 may be a family name.
_DATE = re.compile(
    r"(?<![\d.])(?:(?:(?P<year>\d{4})年|(?P<near>[去前今明]年))?(?P<month>\d{1,2})月(?:份)?)?(?P<day>\d{1,2})[日号](?!\d)"
    r"(?:\s*[（(]\s*(?:星期|周|礼拜)(?P<bracketed>[一二三四五六日天])|\s*星期(?P<bare>[一二三四五六日天]))?"
)
_MONTH = re.compile(r"(?<!\d)\d{4}年(\d{1,2})月")
_LUNAR = re.compile(r"(?:农历|阴历|旧历)[^，。；]{0,4}$")
_NEAR = {"前": -2, "去": -1, "今": 0, "明": 1}
# A day without a year further off than this may be the year's before or after the issue's.
FAR = datetime.timedelta(days=182)


@dataclass(slots=True)
class _Reader:
    """Reads a text from date to date; a month or year once named goes on."""

    issued: datetime.date
    month: int | None = None
    years: list[int] = field(default_factory=list)

    def read(self, found: re.Match[str]) -> tuple[str, str] | None:
        """What is wrong with a date: the finding's code and the right weekday."""
        if found["month"]:
            self.month = int(found["month"])
        weekday = found["bracketed"] or found["bare"]
        if self.month is None or not (found["month"] or weekday):
            return None  # 30日内 is a length of time
        day, years = int(found["day"]), self._years(found)
        real = [datetime.date(year, self.month, day) for year in years if _exists(year, self.month, day)]
        if not real:
            return ("copy.no-such-date", "")
        if weekday and all(WEEKDAYS[date.weekday()] != weekday.replace("天", "日") for date in real):
            return ("copy.other-weekday", WEEKDAYS[real[0].weekday()])
        return None

    def _years(self, found: re.Match[str]) -> list[int]:
        """The years a date may be of, the likeliest first."""
        own = self.issued.year
        if found["year"] or found["near"]:
            self.years = [int(found["year"]) if found["year"] else own + _NEAR[found["near"][0]]]
            return self.years
        month = self.month or 1
        others = [own - 1, own + 1] if month <= 12 else []
        middle = [year for year in others if abs(datetime.date(year, month, 15) - self.issued) < FAR]
        return [own, *middle, *(year for year in self.years if year != own)]


def date_problems(passage: Passage, issued: datetime.date) -> Iterator[Problem]:
    """The wrong dates of a text in an issue of a date."""
    reader = _Reader(issued)
    text = passage.text
    for found in _DATE.finditer(text):
        if _LUNAR.search(text[: found.start()]):
            continue
        fault = reader.read(found)
        if fault is not None:
            yield _problem(passage, *fault, found[0])
    for found in _MONTH.finditer(text):
        following = text[found.end() : found.end() + 1]
        if not 1 <= int(found[1]) <= 12 and not following.isdigit():
            yield _problem(passage, "copy.no-such-date", "", found[0])


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def _problem(passage: Passage, code: str, weekday: str, written: str) -> Problem:
    zh, en = f"第{passage.page}版《{passage.title}》", f"page {passage.page}, “{passage.title}”"
    if code == "copy.no-such-date":
        message = Message(f"{zh}：没有“{written}”这一天。", f"{en}: there is no such day as {written}")
        hint = Message("请查对年、月、日。", "check year, month and day")
        return Problem("error", code, message, passage.where, hint)
    message = Message(f"{zh}：“{written}”应是星期{weekday}。", f"{en}: {written} is a 星期{weekday}")
    hint = Message("请查对日期和星期。", "check the date and the weekday")
    return Problem("warning", code, message, passage.where, hint)
