"""Dates in a sentence: days, months, years and spans of years, in the calendars that it names."""

import datetime
import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from kb.errors import DateError
from kb.questions.claims.claim import Day
from kb.questions.claims.reading.language import Language
from kb.values.calendars import JULIAN_LAGS, gregorian
from kb.values.claims import DayCalendar
from kb.values.dates import shifted
from kb.values.han_numerals import DIGITS, below_100, in_han

_HAN_DIGITS = str.maketrans(f"〇○{DIGITS}", "000123456789")
_SHORT = re.compile(r"\d{4}-\d\d")
"""May be a month (1858-05), or years where the second number is larger (1904-05)."""
_ROUGH = 30
"""Words that make a date a rough one stand within as many characters before it."""
_NEAR = 14
"""The words *Old Style* stand within as many characters of a date."""


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date and where it stands: ``days``, all of which are meant, or a ``period`` of ISO days.

    It has neither where it cannot be read; ``wrong`` then says why.
    """

    start: int
    end: int
    days: tuple[Day, ...] = ()
    period: tuple[str, str] | None = None
    wrong: str = ""


class DateFinder:
    """Finds the dates of a language; Chinese ones by the reigns of the record."""

    def __init__(self, language: Language, reigns: Mapping[str, int]) -> None:
        """``reigns`` gives year 1 of each reign name in simplified characters."""
        self._language = language
        self._reigns = reigns
        self._converted: dict[tuple[str, int, str, int], str] = {}
        named = "|".join(map(re.escape, sorted(reigns, key=len, reverse=True))) or "(?!)"
        month = "|".join(sorted(map(re.escape, language.months), key=len, reverse=True)) or "(?!)"
        self._patterns = [
            re.compile(one.replace("{MONTH}", month).replace("{REIGN}", named))
            for one in language.dates
        ]
        self._old_style = re.compile(language.old_style)
        edge, end = language.edges
        self._rough_before = re.compile(rf"{edge}(?:{language.rough_before})\s*$")
        self._rough_after = re.compile(rf"\s*(?:{language.rough_after}){end}")

    def find(self, low: str, taken: list[tuple[int, int]]) -> list[FoundDate]:
        """The dates outside the spans taken, in order; where two overlap, by the first pattern."""
        spans = list(taken)
        found: list[FoundDate] = []
        for pattern in self._patterns:
            for match in pattern.finditer(low):
                if not any(start < match.end() and match.start() < end for start, end in spans):
                    spans.append(match.span())
                    found.append(self._date(low, match))
        return _joined(sorted(found, key=lambda one: one.start), low)

    def _date(self, low: str, match: re.Match[str]) -> FoundDate:
        """The date of a match; one that does not exist says so."""
        start, end = match.span()
        before = low[max(0, start - _ROUGH) : start]
        if self._rough_before.search(before) or self._rough_after.match(low, end):
            return FoundDate(start, end, wrong="a date that is only said roughly")
        try:
            return self._read(low, match)
        except (DateError, ValueError, OverflowError):
            return FoundDate(start, end, wrong="a day that does not exist")

    def _read(self, low: str, match: re.Match[str]) -> FoundDate:
        """The date of a match by the groups of its pattern."""
        group = {name: text for name, text in match.groupdict().items() if text}
        start, end = match.span()
        if "reign" in group:
            return FoundDate(start, end, (self._of_reign(group, match.group()),))
        if not group.keys().isdisjoint({"until", "decade", "century"}):
            return self._span(match, group)
        if "unclear" in group or "year" not in group:
            return FoundDate(start, end, wrong="a day that is not fully given")
        if _SHORT.fullmatch(match.group()) and group["year"][2:] < group.get("number", ""):
            return FoundDate(start, end, wrong="a month or a span of years")
        month = self._month(group.get("month") or group.get("number", ""))
        if "other" in group and month:
            return self._two_calendars(match, month)
        day = _number(group.get("day", "0")) if month else 0
        julian = bool(month) and self._is_old_style(low, match)
        dated = _day(_number(group["year"]), month, day, match.group(), julian=julian)
        return FoundDate(start, end, (dated,))

    def _span(self, match: re.Match[str], group: Mapping[str, str]) -> FoundDate:
        """A span of years (*1858-60*) is a period; a decade or a century is a date."""
        if "until" not in group:
            first, last = self._years(group)
            day = Day(f"{first:04}-01-01", f"{last:04}-12-31", "gregorian", match.group())
            return FoundDate(*match.span(), (day,))
        first, last = _number(group["year"]), _number(_completed(group["year"], group["until"]))
        if not first < last:
            raise ValueError
        return FoundDate(*match.span(), period=(f"{first:04}-01-01", f"{last:04}-12-31"))

    def _years(self, group: Mapping[str, str]) -> tuple[int, int]:
        """The first and last year of a decade, a century, or half of one.

        A century is held to be of the years from 00 to 00: it is counted from 01 to 00 and, as
        often, from 00 to 99, and no claim shall be false by how its writer counts.
        """
        century = group.get("century")
        before = 100 * (self._ordinal(century) - 1) if century else 0
        if "decade" in group:
            first = before + _number(group["decade"])
            return first, first + 9
        half = self._language.halves.get(group.get("half", ""), 0)
        return before + (50 if half == 2 else 0), before + (50 if half == 1 else 100)

    def _ordinal(self, text: str) -> int:
        """The number of a century by its word or numeral."""
        return self._language.ordinals.get(text) or _number(text)

    def _is_old_style(self, low: str, match: re.Match[str]) -> bool:
        """Whether words in a date or near it say that it is of the Julian calendar."""
        start, end = match.span()
        around = low[max(0, start - _NEAR) : start] + "|" + low[end : end + _NEAR]
        return any(map(self._old_style.search, (around, match.group())))

    def _month(self, text: str) -> int:
        """The number of a month by its name or numeral; 0 of nothing."""
        if not text:
            return 0
        return self._language.months.get(text) or _number(text)

    def _two_calendars(self, match: re.Match[str], month: int) -> FoundDate:
        """A day with the same day of the other calendar in brackets, in either order."""
        written, day = match.group(), _number(match["other"])
        other_month = self._month(match.groupdict().get("othermonth") or "") or month
        one = datetime.date(_number(match["year"]), month, _number(match["day"]))
        for shift in (0, -1, 1):  # around New Year they are of two years
            other = datetime.date(one.year + shift, other_month, day)
            between = (other - one).days
            if abs(between) in JULIAN_LAGS:
                julian, gregorian_day = (str(day) for day in sorted((one, other)))
                return FoundDate(
                    *match.span(),
                    (
                        Day(gregorian_day, gregorian_day, "gregorian", written),
                        Day(julian, julian, "julian", written),
                    ),
                )
        return FoundDate(*match.span(), wrong="its two days disagree")

    def _of_reign(self, group: Mapping[str, str], written: str) -> Day:
        """The Gregorian days of a day, a month or a year of a Chinese reign."""
        reign, count = group["reign"], group["count"]
        year = 1 if count == "元" else _number(count)
        if "month" not in group:
            first = self._chinese(reign, year, "正", 1)
            after = self._chinese(reign, year + 1, "正", 1)
            return Day(first, shifted(after, -1), "chinese", written)
        month = group["month"]
        name = month if not month.isdecimal() else in_han(int(month))
        name = {"一": "正", "十一": "冬", "十二": "腊"}.get(name, name)
        leap = "闰" if "leap" in group else ""
        if "day" in group:
            day = self._chinese(reign, year, leap + name, _number(group["day"]))
            return Day(day, day, "chinese", written)
        first = self._chinese(reign, year, leap + name, 1)
        return Day(first, shifted(first, 29), "chinese", written)

    def _chinese(self, reign: str, year: int, month: str, day: int) -> str:
        asked = (reign, year, month, day)
        if asked not in self._converted:
            self._converted[asked] = self._convert(*asked)
        return self._converted[asked]

    def _convert(self, reign: str, year: int, month: str, day: int) -> str:
        text = f"{reign}{'元' if year == 1 else in_han(year)}年{month}月{in_han(day)}日"
        found = gregorian("chinese", text, self._reigns)
        if found is None:
            raise ValueError
        return found


def _joined(found: list[FoundDate], low: str) -> list[FoundDate]:
    """Dates, each made one with the same date of another calendar in brackets behind it."""
    joined: list[FoundDate] = []
    skip = False
    for one, other in pairwise([*found, FoundDate(len(low) + 9, len(low) + 9)]):
        if skip:
            skip = False
            continue
        between = low[one.end : other.start]
        bracketed = re.fullmatch(
            r"\s*[(\[,]\s*(?:即|公元|西元|公历|阳历|农历|阴历|或)?\s*", between
        )
        both = _same_day(one, other) if bracketed else None
        if both is not None:
            joined.append(FoundDate(one.start, other.end, both))
            skip = True
            continue
        calendars = {day.calendar for day in (*one.days, *other.days)}
        if bracketed and "chinese" in calendars and len(calendars) > 1:
            joined.append(FoundDate(one.start, other.end, (*other.days, *one.days)))
            skip = True
        else:
            joined.append(one)
    return joined


def _same_day(one: FoundDate, other: FoundDate) -> tuple[Day, ...] | None:
    """One day in both calendars, each written whole: *October 21, 1727 (November 1, 1727)*."""
    if not all(
        len(some.days) == 1 and some.days[0].earliest == some.days[0].latest
        and some.days[0].calendar in {"any", "julian"} for some in (one, other)
    ):  # fmt: skip
        return None
    first, second = sorted((one.days[0], other.days[0]), key=lambda day: day.earliest)
    lag = datetime.date.fromisoformat(second.earliest) - datetime.date.fromisoformat(first.earliest)
    if lag.days not in JULIAN_LAGS:
        return None
    return (
        Day(second.earliest, second.latest, "gregorian", second.written),
        Day(first.earliest, first.latest, "julian", first.written),
    )


def _day(year: int, month: int, day: int, written: str, *, julian: bool = False) -> Day:
    """The days of a year (month and day 0), of a month (day 0) or of one day."""
    calendar: DayCalendar = "julian" if julian else "any"
    if not 1 <= year <= 9999 or not 0 <= month <= 12:
        raise ValueError
    if not month:
        return Day(f"{year:04}-01-01", f"{year:04}-12-31", calendar, written)
    last = 29 if julian and month == 2 and year % 4 == 0 else monthrange(year, month)[1]
    if not 0 <= day <= last:
        raise ValueError
    first = f"{year:04}-{month:02}-{day or 1:02}"
    return Day(first, f"{year:04}-{month:02}-{day or last:02}", calendar, written)


def _completed(year: str, until: str) -> str:
    """The second year of *1858-60* with all its digits: 1860."""
    return until if len(until) >= len(year) else year[: len(year) - len(until)] + until


def _number(text: str) -> int:
    """A number in digits, Han digits or Han numerals below 100."""
    if text.isascii():
        return int(text)
    text = text.removeprefix("初")
    if set(text).isdisjoint("十廿卅"):
        return int(text.translate(_HAN_DIGITS))
    return below_100(text)
