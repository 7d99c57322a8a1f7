"""Days of the Julian and the Chinese calendar."""

import datetime
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.errors import DateError
from kb.values.calendars import gregorian

REIGNS = {"康熙": 1662, "咸豐": 1851, "咸丰": 1851, "光緒": 1875, "宣統": 1909}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1689-08-27", "1689-09-06"),
        ("1858-05-16", "1858-05-28"),
        ("1898-03-15", "1898-03-27"),
        ("1900-02-29", "1900-03-13"),
        ("1858-05", None),
        ("1858", None),
    ],
)
def test_julian_days(text: str, day: str | None) -> None:
    assert gregorian("julian", text, {}) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("咸豐八年四月十六日", "1858-05-28"),
        ("咸丰八年四月十六日", "1858-05-28"),
        ("康熙二十八年七月二十四日", "1689-09-07"),
        ("康熙廿八年七月廿四日", "1689-09-07"),
        ("光緒二十四年三月初六日", "1898-03-27"),
        ("光緒二十四年閏三月十七日", "1898-05-07"),
        ("宣統元年正月初一日", "1909-01-22"),
        ("宣統三年十一月初一", "1911-12-20"),
    ],
)
def test_chinese_days(text: str, day: str) -> None:
    assert gregorian("chinese", text, REIGNS) == day


@pytest.mark.parametrize(
    ("name", "number"),
    [("冬月", "十一月"), ("臘月", "十二月"), ("腊月", "十二月"), ("正月", "一月")],
)
def test_months_with_names_of_their_own(name: str, number: str) -> None:
    days = {gregorian("chinese", f"光緒二十四年{one}初二日", REIGNS) for one in (name, number)}
    assert len(days) == 1
    assert None not in days


def test_the_thirtieth_has_a_short_form() -> None:
    short, long = (f"光緒二十四年七月{day}日" for day in ("卅", "三十"))
    assert gregorian("chinese", short, REIGNS) == gregorian("chinese", long, REIGNS) is not None


@pytest.mark.parametrize(
    ("calendar", "text", "reason"),
    [
        ("julian", "1858-02-30", "not a day of the Julian calendar"),
        ("julian", "1858-13-01", "not a day of the Julian calendar"),
        ("julian", "1858-04-31", "not a day of the Julian calendar"),
        ("julian", "0000-01-01", "not a day of the years 1 to 9999"),
        ("julian", "16 May 1858", "is not a Julian date: write it as 1858-05-16"),
        ("julian", "١٨٥٨-05-16", "is not a Julian date"),
        ("chinese", "咸豐八年四月三十九日", "not a day of the Chinese calendar"),
        ("chinese", "咸豐八年閏四月一日", "not a day of the Chinese calendar"),
        ("chinese", "光明八年四月一日", "unknown reign name '光明'"),
        ("chinese", "咸豐九十九年四月一日", "no reign had 99 years"),
        ("chinese", "the 16th of the 4th month", "is not a Chinese date"),
        ("gregorian", "1858-02-30", "1858-02-30"),
    ],
)
def test_what_is_no_day_of_its_calendar_is_refused(calendar: str, text: str, reason: str) -> None:
    with pytest.raises(DateError, match=re.escape(reason)):
        gregorian(calendar, text, REIGNS)


def test_gregorian_days_stay_and_years_are_no_day() -> None:
    assert gregorian("gregorian", "1858-05-28", {}) == "1858-05-28"
    assert gregorian("gregorian", "1858", {}) is None


@given(st.dates(datetime.date(1582, 11, 1), datetime.date(2099, 12, 31)))
def test_julian_days_lie_ten_to_thirteen_days_behind(day: datetime.date) -> None:
    found = gregorian("julian", day.isoformat(), {})
    assert found is not None
    ahead = datetime.date.fromisoformat(found) - day
    assert 10 <= ahead.days <= 13


HAN = "〇一二三四五六七八九"


def han(number: int) -> str:
    """A number from 1 to 99 in Han numerals."""
    tens, units = divmod(number, 10)
    front = "" if tens == 0 else "十" if tens == 1 else f"{HAN[tens]}十"
    return front + (HAN[units] if units else "")


QING = {"康熙": 1662, "雍正": 1723, "乾隆": 1736, "嘉慶": 1796, "道光": 1821, "咸豐": 1851}


@given(st.dates(datetime.date(1662, 2, 18), datetime.date(1911, 12, 31)))
def test_chinese_days_are_those_of_another_calendar_library(day: datetime.date) -> None:
    """Every Qing day, written out in Han numerals, is what sxtwl says it is."""
    import sxtwl

    found = sxtwl.fromSolar(day.year, day.month, day.day)
    year, leap = found.getLunarYear(), "閏" if found.isLunarLeap() else ""
    reign = [name for name, first in QING.items() if first <= year][-1]
    month, number = han(found.getLunarMonth()), han(found.getLunarDay())
    text = f"{reign}{han(year - QING[reign] + 1)}年{leap}{month}月{number}日"
    assert gregorian("chinese", text, QING) == day.isoformat()
