"""Days of the Julian and the Chinese calendar as days of the proleptic Gregorian one.

Julian days are converted by convertdate, Chinese ones by lunar-python; both are imported only when
a day is converted. A Chinese date is a reign name, year, month (閏 or 闰 before a leap month) and
day in Han numerals, as in 咸豐八年四月十六日.
"""

import re
from collections.abc import Mapping

from kb.errors import DateError
from kb.values.dates import parse_edtf

_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "元": 1}
_CHINESE = re.compile(
    r"(?P<reign>[\u3400-\u9fff]{2})(?P<year>[〇零一二三四五六七八九十廿卅元]+)年"
    r"(?P<leap>[閏闰]?)(?P<month>[正冬臘腊一二三四五六七八九十]+)月"
    r"(?P<day>初?[一二三四五六七八九十廿卅]+)日?"
)


def gregorian(calendar: str, text: str, reigns: Mapping[str, int]) -> str | None:
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
    parts = text.split("-")
    if not re.fullmatch(r"\d{4}(-\d{2}){0,2}", text):
        raise DateError(f"'{text}' is not a Julian date: write it as 1858-05-16")
    if len(parts) < 3:
        return None
    from convertdate import julian

    year, month, day = map(int, parts)
    if not 1 <= month <= 12 or not 1 <= day <= julian.month_length(year, month):
        raise DateError(f"'{text}' is not a day of the Julian calendar")
    return "{:04}-{:02}-{:02}".format(*julian.to_gregorian(year, month, day))


def _chinese(text: str, reigns: Mapping[str, int]) -> str:
    match = _CHINESE.fullmatch(text)
    if match is None:
        raise DateError(f"'{text}' is not a Chinese date: write it as 咸豐八年四月十六日")
    first = reigns.get(match["reign"])
    if first is None:
        raise DateError(f"'{text}': unknown reign name '{match['reign']}'")
    from lunar_python import Lunar

    month = {"正": 1, "冬": 11, "臘": 12, "腊": 12}.get(match["month"]) or _number(match["month"])
    day = _number(match["day"].removeprefix("初"))
    year = first + _number(match["year"]) - 1
    try:
        solar = Lunar.fromYmd(year, -month if match["leap"] else month, day).getSolar()
    except Exception as error:  # the library raises bare Exception
        raise DateError(f"'{text}' is not a day of the Chinese calendar") from error
    return str(solar.toYmd())


def _number(text: str) -> int:
    """A Han numeral below 100: 八, 十, 二十七, 廿七, and 二七 read digit by digit."""
    text = text.replace("廿", "二十").replace("卅", "三十")
    if "十" in text:
        tens, _, units = text.partition("十")
        return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[units] if units else 0)
    return int("".join(str(_DIGITS[char]) for char in text))
