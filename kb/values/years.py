"""Days on a scale of years."""

from itertools import accumulate

from kb.errors import DateError
from kb.values.dates import FIRST_DAY, LAST_DAY, MONTH_LENGTHS, parse_edtf

_BEFORE_MONTH = tuple(accumulate(MONTH_LENGTHS, initial=0))
"""The days of a year that have passed when each month begins."""


def year_of(day: str, *, after: bool = False) -> float:
    """The beginning of an ISO day as a decimal year; with ``after`` its end."""
    year, month, number = (int(part) for part in day.split("-"))
    passed = _BEFORE_MONTH[month - 1] + number - (0 if after else 1)
    return year + min(passed / 365, 1.0)


def years_of(written: str | None) -> tuple[float, float] | None:
    """The decimal years between which an EDTF date lies; nothing where there are no such bounds.

    Of an interval that is open on one side both are its other end.
    """
    if written is None:
        return None
    try:
        when = parse_edtf(written)
    except DateError:
        return None
    first, last = year_of(when.earliest), year_of(when.latest, after=True)
    if when.earliest == FIRST_DAY or when.latest == LAST_DAY:
        known = last if when.earliest == FIRST_DAY else first
        return None if when.earliest == FIRST_DAY and when.latest == LAST_DAY else (known, known)
    return first, last
