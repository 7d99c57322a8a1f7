"""Days of the Julian and the Chinese calendar as days of the proleptic Gregorian one.

Julian days are counted here, Chinese ones converted by lunar-python, which is imported only when a
day is. A Chinese date is a reign name, year, month (閏 or 闰 before a leap month) and
day in Han numerals, as in 咸豐八年四月十六日.
"""

import datetime
import re
from collections.abc import Mapping
from types import MappingProxyType

from kb.errors import DateError
from kb.values.dates import parse_edtf, shifted
from kb.values.han_numerals import DIGITS, below_100
from kb.values.text import HAN

_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_ONE = f"[{DIGITS[1:]}]"
_BELOW_100 = f"{_ONE}?十{_ONE}?|[廿卅]{_ONE}?|{_ONE}"
_REIGN_YEAR = rf"(?P<reign>[{HAN}]{{2}})(?P<year>元|{_BELOW_100})年"
_MONTH = rf"(?P<leap>[閏闰]?)(?P<month>正|冬|臘|腊|十[一二]?|{_ONE})月"
_DAY = rf"(?P<day>初?(?:{_BELOW_100}))日?"
_CHINESE = re.compile(_REIGN_YEAR + _MONTH + _DAY)
_NO_REIGNS: Mapping[str, int] = MappingProxyType({})
JULIAN_LAGS = range(10, 14)
"""By how many days the Julian calendar has lagged behind the Gregorian one since 1582."""
_LONGEST_REIGN = 61
"""Years of Kangxi, the longest reign of all."""


_PERIOD = rf"(?:清|大清)?{_REIGN_YEAR}(?:{_MONTH}(?:{_DAY})?)?"


def chinese_days(text: str, reigns: Mapping[str, tuple[int, int]]) -> tuple[str, str]:
    """The first and last Gregorian day of a Chinese day, month or year of a reign.

    ``reigns`` gives the Gregorian years in which the first and the last year of each reign began.

    Raises:
        DateError: it is no such date, the reign is not known or ended before, or the day does not
            exist.
    """
    match = re.fullmatch(_PERIOD, text)
    if match is None:
        raise DateError(
            f"'{text}' is not a Chinese date",
            hint="write it as 咸豐八年, 咸豐八年四月 or 咸豐八年四月十六日",
        )
    years = reigns.get(match["reign"])
    if years is None:
        known = ", ".join(reigns)
        raise DateError(
            f"'{text}': the reign '{match['reign']}' is not known", hint=f"known: {known}"
        )
    count = 1 if match["year"] == "元" else below_100(match["year"])
    if count > years[1] - years[0] + 1:
        raise DateError(f"'{text}': the reign had {years[1] - years[0] + 1} years")
    year = years[0] + count - 1
    if match["month"] is None:
        return _first_of(text, year, 1), shifted(_first_of(text, year + 1, 1), -1)
    if match["day"] is not None:
        day = _chinese(text.removeprefix("大").removeprefix("清"), {match["reign"]: years[0]})
        return day, day
    from lunar_python import LunarMonth

    month = -_month(match["month"]) if match["leap"] else _month(match["month"])
    found = LunarMonth.fromYm(year, month)
    if found is None:
        raise DateError(f"'{text}' is not a month of the Chinese calendar")
    first = _first_of(text, year, month)
    return first, shifted(first, found.getDayCount() - 1)


def _first_of(text: str, year: int, month: int) -> str:
    from lunar_python import Lunar

    try:
        return str(Lunar.fromYmd(year, month, 1).getSolar().toYmd())
    except Exception as error:  # the library raises bare Exception
        raise DateError(f"'{text}' is not a date of the Chinese calendar") from error


def _month(text: str) -> int:
    return {"正": 1, "冬": 11, "臘": 12, "腊": 12}.get(text) or below_100(text)


def gregorian(calendar: str, text: str, reigns: Mapping[str, int] = _NO_REIGNS) -> str | None:
    """The Gregorian day of a day in another calendar, as ``YYYY-MM-DD``.

    ``reigns`` gives the Gregorian year in which year 1 of each reign name (in Han characters)
    began. ``None`` where the text names no single day.

    Raises:
        DateError: the text is no date of the calendar, or no day that exists in it.
    """
    if calendar == "gregorian":
        when = parse_edtf(text)
        return when.earliest if when.earliest == when.latest else None
    if calendar == "julian":
        return _julian(text)
    return _chinese(text, reigns)


def _julian(text: str) -> str | None:
    if not re.fullmatch(r"\d{4}(-\d{2}){0,2}", text, re.ASCII):
        raise DateError(f"'{text}' is not a Julian date: write it as 1858-05-16")
    year, month, day = map(int, [*text.split("-"), "1", "1"][:3])
    leap = year % 4 == 0
    lengths = [*_DAYS[:1], 29 if leap else 28, *_DAYS[2:]]
    if not 1 <= month <= 12 or not 1 <= day <= lengths[month - 1]:
        raise DateError(f"'{text}' is not a day of the Julian calendar")
    # Day 1 of the Gregorian calendar is 3 January of the year 1 in the Julian one.
    number = 365 * (year - 1) + (year - 1) // 4 + sum(lengths[: month - 1]) + day - 2
    try:
        found = datetime.date.fromordinal(number)
    except (ValueError, OverflowError) as error:
        raise DateError(f"'{text}' is not a day of the years 1 to 9999") from error
    return found.isoformat() if text.count("-") == 2 else None


def _chinese(text: str, reigns: Mapping[str, int]) -> str:
    match = _CHINESE.fullmatch(text)
    if match is None:
        raise DateError(f"'{text}' is not a Chinese date: write it as 咸豐八年四月十六日")
    first = reigns.get(match["reign"])
    if first is None:
        raise DateError(f"'{text}': unknown reign name '{match['reign']}'")
    from lunar_python import Lunar

    month = _month(match["month"])
    day = below_100(match["day"].removeprefix("初"))
    count = 1 if match["year"] == "元" else below_100(match["year"])
    if count > _LONGEST_REIGN:
        raise DateError(f"'{text}': no reign had {count} years")
    try:
        lunar = Lunar.fromYmd(first + count - 1, -month if match["leap"] else month, day)
        return str(lunar.getSolar().toYmd())
    except Exception as error:  # the library raises bare Exception
        raise DateError(f"'{text}' is not a day of the Chinese calendar") from error
