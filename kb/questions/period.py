"""A period: its first and its last day."""

from kb.errors import UsageError
from kb.values.dates import FIRST_DAY, LAST_DAY, parse_edtf


def days_of_period(since: str | None, until: str | None) -> tuple[str, str]:
    """The first day of one date and the last of another; without a date the first or last of all.

    Raises:
        DateError: one of them is no date.
        UsageError: the period ends before it begins, so that nothing can fall in it.
    """
    first = FIRST_DAY if since is None else parse_edtf(since).earliest
    last = LAST_DAY if until is None else parse_edtf(until).latest
    if first > last:
        raise UsageError(
            f"the period ends before it begins: {since} to {until}",
            hint="it is empty: --since is its first day, --until its last",
        )
    return first, last
