"""Days of the Julian and the Chinese calendar."""

import datetime

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
    ("calendar", "text"),
    [
        ("julian", "1858-02-30"),
        ("julian", "1858-13-01"),
        ("julian", "16 May 1858"),
        ("chinese", "咸豐八年四月三十九日"),
        ("chinese", "咸豐八年閏四月一日"),
        ("chinese", "光明八年四月一日"),
        ("chinese", "the 16th of the 4th month"),
        ("gregorian", "1858-02-30"),
    ],
)
def test_what_is_no_day_of_its_calendar_is_refused(calendar: str, text: str) -> None:
    with pytest.raises(DateError):
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
