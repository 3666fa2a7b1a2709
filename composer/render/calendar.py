"""The date as a Chinese paper prints it: weekday and lunar date."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from lunar_python import Solar

WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class PaperDate:
    """The parts of a date for masthead and folio; ``month`` is the solar date without its day."""

    solar: str
    month: str
    day: int
    weekday: str
    lunar: str


def paper_date(date: datetime.date) -> PaperDate:
    """``2026-05-20`` as 2026年5月20日, 星期三, 农历丙午年四月初四."""
    lunar = Solar.fromYmd(date.year, date.month, date.day).getLunar()
    return PaperDate(
        f"{date.year}年{date.month}月{date.day}日",
        f"{date.year}年{date.month}月",
        date.day,
        f"星期{WEEKDAYS[date.weekday()]}",
        f"农历{lunar.getYearInGanZhi()}年{lunar.getMonthInChinese()}月{lunar.getDayInChinese()}",
    )
