"""The chart of the dates of a treaty: the day that is held, as written elsewhere, and rivals."""

from kb.answers import Answer, Row
from kb.charts import Chart, Moment, Moments
from kb.db.reader import Reader
from kb.questions.charts.around import around
from kb.values.years import years_of

_KINDS = {
    "held": "the date that is held",
    "as-written": "as written in another calendar",
    "rival": "rival date",
}


def chart_of_dates(reader: Reader, answer: Answer) -> Chart:
    """Each date at its day of the Gregorian calendar; dates without such a day stand in words."""
    moments = [_moment(row) for row in answer.rows]
    return Moments(around(reader, answer), moments, _KINDS)


def _moment(row: Row) -> Moment:
    day = row["computed_gregorian"] or (row["date"] if row["calendar"] == "gregorian" else None)
    years = years_of(day)
    begin, end = years or (None, None)
    said = [
        row["calendar"] if day in {None, row["date"]} else f"{row['calendar']}: {day}",
        _off(row["difference_days"]),
        "unverified" if row["unverified"] else "",
        row["note"] or "",
        f"by {'; '.join(row['sources'])}" if row["sources"] else "",
    ]
    text = ", ".join(one for one in said if one)
    return Moment(row["date"], begin, end, text, row["role"], row["unverified"])


def _off(days: int | None) -> str:
    if not days:
        return ""
    many = "day" if abs(days) == 1 else "days"
    return f"{abs(days)} {many} {'later' if days > 0 else 'earlier'}"
