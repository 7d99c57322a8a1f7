"""Historical dates: EDTF texts as intervals of days in the proleptic Gregorian calendar.

A date is kept as written and read as the earliest and latest day that it may mean (Library of
Congress, Extended Date/Time Format, 2019, levels 0 to 2). Days are ISO texts ``YYYY-MM-DD`` of the
years 1 to 9999, so that they sort as text. *Circa* and *uncertain* (``~`` and ``?``) have no width
of their own.
"""

import datetime
import io
import re
import time
from contextlib import redirect_stdout
from functools import lru_cache
from typing import NamedTuple

from kb.errors import DateError

_PLAIN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([?~%]?)", re.ASCII)
_DECADES = r"([0-9]{1,3})(X{1,3})([?~%]?)"  # these are compiled when a date is not a plain one
_ALLOWED = r"[0-9X?~%/.,\[\]{}\-]{1,64}"
_PART = "[?~%]?(?:[0-9]{2}|XX)[?~%]?"
_TOKEN = rf"[?~%]?[0-9X]{{4}}[?~%]?(?:-({_PART})(?:-{_PART})?)?"
MONTH_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""The days of each month of a year that is no leap year."""
FIRST_DAY = "0001-01-01"
LAST_DAY = "9999-12-31"


class When(NamedTuple):
    """A date as written, with the earliest and the latest day that it may mean."""

    written: str
    earliest: str
    latest: str

    def surely_before(self, other: "When") -> bool:
        """Every day that this may mean lies before every day that the other may mean."""
        return self.latest < other.earliest

    def possibly_before(self, other: "When") -> bool:
        """Some day that this may mean lies before some day that the other may mean."""
        return self.earliest < other.latest

    def surely_within(self, first: str, last: str) -> bool:
        """Every day that this may mean lies in the closed interval of days."""
        return first <= self.earliest and self.latest <= last

    def possibly_within(self, first: str, last: str) -> bool:
        """Some day that this may mean lies in the closed interval of days."""
        return self.earliest <= last and first <= self.latest


def shifted(day: str, days: int) -> str:
    """The ISO day ``days`` later, or earlier if negative; within the years 1 to 9999.

    Raises:
        ValueError: the text is no day of the Gregorian calendar.
    """
    try:
        return (datetime.date.fromisoformat(day) + datetime.timedelta(days=days)).isoformat()
    except OverflowError:
        return LAST_DAY if days > 0 else FIRST_DAY


_LONGEST_PAUSE = 366


def soon_after(day: str) -> str:
    """The last day on which a party may continue one that ended on ``day``: a year later.

    A line that is without a party for longer has ended; a later party begins it anew.
    """
    return shifted(day, _LONGEST_PAUSE)


def parse_edtf(text: str) -> When:
    """Read an EDTF text.

    Raises:
        DateError: the text is not EDTF, not a day that exists, or outside the years 1 to 9999.
    """
    plain = _PLAIN.fullmatch(text)
    if plain is not None:
        return _plain(text, plain)
    if not re.fullmatch(_ALLOWED, text) or not all(map(_is_read, _tokens(text))):
        raise DateError(_message(text), hint="write a year, a month or a day: 1858, 1858-05")
    return _common(text) or _full(text)


def _common(text: str) -> When | None:
    """Decades, centuries, and intervals and sets of these and of days, without the library.

    Doubt within a set, or within an interval of decades, is left to it: it refuses some of these,
    and reads others in its own way.
    """
    doubted = not {*text}.isdisjoint("?~%")
    if text[:1] + text[-1:] in {"[]", "{}"}:
        pieces = text[1:-1].split(",")
        members = [] if doubted and len(pieces) > 1 else _singles(pieces)
        if len(members) < 2:
            return None
        earliest, latest = (one.earliest for one in members), (one.latest for one in members)
        return When(text, min(earliest), max(latest))
    pieces = text.split("/")
    if len(pieces) > 2 or (len(pieces) == 2 and doubted and "X" in text):
        return None
    ends = _singles(pieces)
    return _in_order(When(text, ends[0].earliest, ends[-1].latest)) if ends else None


def _singles(texts: list[str]) -> list[When]:
    """The dates that the texts are; none where one of them is no date by itself."""
    found = [one for one in map(_single, texts) if one is not None]
    return found if len(found) == len(texts) else []


def _single(text: str) -> When | None:
    plain = _PLAIN.fullmatch(text)
    if plain is not None:
        return _plain(text, plain)
    match = re.fullmatch(_DECADES, text)
    if match is None or len(match[1]) + len(match[2]) != 4 or not int(match[1]):
        return None
    return When(text, f"{match[1]:0<4}-01-01", f"{match[1]:9<4}-12-31")


def _in_order(when: When) -> When:
    if when.earliest > when.latest:
        raise DateError(f"'{when.written}' ends before it begins")
    return when


def _tokens(text: str) -> list[str]:
    """The single dates of an interval or a set; an end that is left out is an empty one."""
    inner = text.strip("[]{}")
    if inner.strip("/") != inner:
        return [""]
    return [one for one in re.split(r"[/,]|\.\.", inner) if one]


def _is_read(token: str) -> bool:
    """Whether a date is of the forms read here: no long years, exponents or seasons."""
    match = re.fullmatch(_TOKEN, token)
    month = (match[1] or "01").strip("?~%") if match else "00"
    return "X" in month or 1 <= int(month) <= 12


def _plain(text: str, match: re.Match[str]) -> When:
    year, month, day = (int(part) if part else None for part in match.groups()[:3])
    if not year:
        raise DateError(f"'{text}': there is no year 0 here; dates run from year 1 to 9999")
    if month is None:
        if day is None:
            return When(text, f"{year:04}-01-01", f"{year:04}-12-31")
    elif not 1 <= month <= 12:
        raise DateError(f"'{text}': months run from 01 to 12 (seasons are not read)")
    else:
        last = last_day(year, month)
        if day is None:
            return When(text, f"{year:04}-{month:02}-01", f"{year:04}-{month:02}-{last:02}")
        if not 1 <= day <= last:
            from calendar import month_name

            raise DateError(f"'{text}': {month_name[month]} {year} has {last} days")
        one = f"{year:04}-{month:02}-{day:02}"
        return When(text, one, one)
    raise DateError(_message(text))


def last_day(year: int, month: int) -> int:
    """The number of days of a month in the proleptic Gregorian calendar."""
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if leap else MONTH_LENGTHS[month - 1]


@lru_cache(maxsize=4_096)
def _full(text: str) -> When:
    from edtf import EDTFParseException
    from edtf import parse_edtf as parse

    try:
        with redirect_stdout(io.StringIO()):  # the library prints what it cannot read
            value = parse(text)
            low, high = value.lower_strict(), value.upper_strict()
    except (EDTFParseException, ValueError, AttributeError, TypeError, OverflowError) as error:
        raise DateError(_message(text), hint="EDTF examples: 1858, 1858-05-28, 198X") from error
    return _in_order(When(text, _iso(text, low, FIRST_DAY), _iso(text, high, LAST_DAY)))


def _iso(text: str, day: float | time.struct_time, open_end: str) -> str:
    if not isinstance(day, time.struct_time):
        return open_end
    try:
        return datetime.date(day.tm_year, day.tm_mon, day.tm_mday).isoformat()
    except ValueError as error:
        raise DateError(f"'{text}': not a day of the years 1 to 9999") from error


def _message(text: str) -> str:
    return f"'{text[:60]}' is not a date (EDTF, as in 1858, 1858-05, 1858-05-28, 185X)"
