"""The date as the furniture prints it, against the almanac of sixteen years."""

from __future__ import annotations

import datetime
from datetime import date, timedelta

import pytest

from composer.render.calendar import paper_date

# 春节, 除夕's day of the twelfth month, 中秋 of each year.
FEASTS = [
    ("2020-01-25", "三十", "2020-10-01", "庚子"),
    ("2021-02-12", "三十", "2021-09-21", "辛丑"),
    ("2022-02-01", "廿九", "2022-09-10", "壬寅"),
    ("2023-01-22", "三十", "2023-09-29", "癸卯"),
    ("2024-02-10", "三十", "2024-09-17", "甲辰"),
    ("2025-01-29", "廿九", "2025-10-06", "乙巳"),
    ("2026-02-17", "廿九", "2026-09-25", "丙午"),
    ("2027-02-06", "廿九", "2027-09-15", "丁未"),
    ("2028-01-26", "廿九", "2028-10-03", "戊申"),
    ("2029-02-13", "廿九", "2029-09-22", "己酉"),
    ("2030-02-03", "三十", "2030-09-12", "庚戌"),
    ("2031-01-23", "廿九", "2031-10-01", "辛亥"),
    ("2032-02-11", "廿九", "2032-09-19", "壬子"),
    ("2033-01-31", "三十", "2033-09-08", "癸丑"),
    ("2034-02-19", "三十", "2034-09-27", "甲寅"),
    ("2035-02-08", "三十", "2035-09-16", "乙卯"),
]
STEMS, BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"

# The first day of each year's leap month; the other years have none.
LEAP_MONTHS = {
    2020: ("2020-05-23", "闰四"),
    2023: ("2023-03-22", "闰二"),
    2025: ("2025-07-25", "闰六"),
    2028: ("2028-06-23", "闰五"),
    2031: ("2031-04-22", "闰三"),
    2033: ("2033-12-22", "闰冬"),
}


def lunar_of(day: str | date) -> str:
    return paper_date(date.fromisoformat(day) if isinstance(day, str) else day).lunar


@pytest.mark.parametrize(("new_year", "eve", "mid_autumn", "year"), FEASTS)
def test_the_feasts_of_a_year_stand_on_their_days(new_year: str, eve: str, mid_autumn: str, year: str) -> None:
    number = int(new_year[:4])
    before = STEMS[(number - 5) % 10] + BRANCHES[(number - 5) % 12]
    assert lunar_of(new_year) == f"农历{year}年正月初一"
    assert lunar_of(date.fromisoformat(new_year) - timedelta(1)) == f"农历{before}年腊月{eve}"
    assert lunar_of(mid_autumn) == f"农历{year}年八月十五"


def test_the_leap_months_of_sixteen_years_and_no_others() -> None:
    first = date(2020, 1, 25)
    days = [first + timedelta(step) for step in range((date(2036, 1, 28) - first).days)]
    begun = {}
    for day in days:
        lunar = lunar_of(day)
        if "闰" in lunar and lunar.endswith("初一"):
            begun[day.year] = (day.isoformat(), lunar.split("年")[1].split("月")[0])
    assert begun == LEAP_MONTHS


def test_a_lunar_year_lasts_to_its_own_end_whatever_the_season() -> None:
    # After the beginning of spring (February 3rd) and before the new year.
    assert lunar_of("2021-02-05") == "农历庚子年腊月廿四"


@pytest.mark.parametrize(
    ("day", "parts"),
    [
        (datetime.date(2026, 5, 20), ("2026年5月20日", "2026年5月", 20, "星期三", "农历丙午年四月初四")),
        (datetime.date(2026, 2, 16), ("2026年2月16日", "2026年2月", 16, "星期一", "农历乙巳年腊月廿九")),
    ],
)
def test_a_date_as_a_chinese_paper_prints_it(day: datetime.date, parts: tuple[str, str, int, str, str]) -> None:
    told = paper_date(day)
    assert (told.solar, told.month, told.day, told.weekday, told.lunar) == parts
