"""A period: its first and its last day."""

from kb.db.reader import Reader
from kb.errors import UsageError
from kb.values.dates import FIRST_DAY, LAST_DAY, parse_edtf

_REIGNS = """
SELECT n.text, r.began_earliest, r.ended_earliest FROM reign r JOIN name n ON n.reign_id = r.id
WHERE n.reign_id IS NOT NULL AND n.language LIKE 'zh%' ORDER BY n.id
"""


def reigns_of(reader: Reader) -> dict[str, tuple[int, int]]:
    """By reign name in Han characters, the years in which its first and last years began."""
    return {
        row["text"]: (int(row["began_earliest"][:4]), int(row["ended_earliest"][:4]))
        for row in reader.rows(_REIGNS)
    }


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
