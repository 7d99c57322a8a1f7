"""The dates of a treaty: the day that is held, the same as written, and rival days."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from kb.answers import Answer, Column
from kb.db.reader import Reader, Record, data_version
from kb.errors import DateError
from kb.questions.names import Match
from kb.values.text import counted

DATES = (
    Column("date", kind="date"),
    Column("calendar", rank=2),
    Column("role", rank=1),
    Column("computed_gregorian", title="Gregorian", kind="date"),
    Column("difference_days", title="days off", kind="integer"),
    Column("unverified", kind="flag"),
    Column("sources", kind="list", below_when_long=True),
    Column("note", evident=True, below_when_long=True),
)

_HELD = """
SELECT t.signed_written, t.signed_earliest, t.signed_latest, t.unverified, t.unverified_fields
FROM treaty t WHERE t.id = :id
"""
_DATES = """
SELECT d.id, d.date_text AS date, d.calendar, d.role, d.unverified, d.note FROM treaty_date d
WHERE d.treaty_id = :id ORDER BY d.role, d.position, d.id
"""
_CITED = """
SELECT f.entity_id, f.source, f.locator
FROM (
    SELECT c.id, c.treaty_id AS entity_id, c.source_id AS source, c.locator
    FROM citation c WHERE c.treaty_id = :id
    UNION ALL
    SELECT c.id, c.treaty_date_id, c.source_id, c.locator
    FROM citation c
    WHERE c.treaty_date_id IN (SELECT d.id FROM treaty_date d WHERE d.treaty_id = :id)
) f
ORDER BY f.entity_id, f.id
"""


def dates_of(reader: Reader, match: Match) -> Answer:
    """The evidence for a treaty: the day that is held, then every other date, each with sources."""
    from kb.questions.period import reigns_of

    asked = {"id": match.id}
    held = reader.rows(_HELD, asked)[0]
    cited: dict[str, list[str]] = {}
    for row in reader.rows(_CITED, asked):
        located = f"{row['source']}, {row['locator']}" if row["locator"] else row["source"]
        cited.setdefault(row["entity_id"], []).append(located)
    reigns = {name: began for name, (began, _) in reigns_of(reader).items()}
    doubtful = held["unverified"] or "signed" in (held["unverified_fields"] or "").split("; ")
    first = {
        "date": held["signed_written"],
        "calendar": "gregorian",
        "role": "held",
        "computed_gregorian": None,
        "difference_days": 0 if held["signed_earliest"] == held["signed_latest"] else None,
        "unverified": bool(doubtful),
        "sources": cited.get(match.id, []),
        "note": None,
    }
    dates = [_date(row, held, reigns, cited) for row in reader.rows(_DATES, asked)]
    rivals = sum(row["role"] == "rival" for row in dates)
    return Answer(
        question="evidence",
        filters={"name": match.id, "entity": "treaty"},
        data=data_version(reader),
        columns=DATES,
        rows=[first, *dates],
        summary={
            "held": held["signed_written"],
            "as_written": len(dates) - rivals,
            "rivals": rivals,
        },
        headline=f"{match.name}: signed {held['signed_written']}, "
        f"{counted(rivals, 'rival date') if rivals else 'no rival date'}",
    )


def _date(
    row: Record, held: Record, reigns: Mapping[str, int], cited: Mapping[str, list[str]]
) -> dict[str, Any]:
    """A date as written or a rival, with its Gregorian day where it names a day."""
    from kb.values.calendars import gregorian

    try:
        computed = gregorian(row["calendar"], row["date"], reigns)
    except DateError:
        computed = None
    return {
        "date": row["date"],
        "calendar": row["calendar"],
        "role": row["role"],
        "computed_gregorian": computed,
        "difference_days": _days_off(computed, held),
        "unverified": bool(row["unverified"]),
        "sources": cited.get(row["id"], []),
        "note": row["note"],
    }


def _days_off(computed: str | None, held: Record) -> int | None:
    if computed is None or held["signed_earliest"] != held["signed_latest"]:
        return None
    return (date.fromisoformat(computed) - date.fromisoformat(held["signed_earliest"])).days
