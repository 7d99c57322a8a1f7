"""Counts of disputes that were settled or compromised on, for each source that numbers them."""

from collections.abc import Iterable
from typing import Any

from kb.answers import Note
from kb.db.reader import Reader, Record

_NUMBERED = """
SELECT n.source_id, n.number, d.id, d.name, d.settled_written, d.compromise, d.inferred
FROM dispute_number n
JOIN dispute d ON d.id = n.dispute_id
ORDER BY n.source_id, n.number, d.id
"""


def counts_by_list(reader: Reader, listed: set[str]) -> tuple[list[Note], dict[str, Any]]:
    """For each source that numbers disputes: how many were settled, and how many by compromise.

    Only the ``listed`` disputes count. The notes name the disputes in which the two differ, by the
    number of the source and the name.
    """
    by_source: dict[str, list[Record]] = {}
    for row in reader.rows(_NUMBERED):
        if row["id"] in listed:
            by_source.setdefault(row["source_id"], []).append(row)
    notes: list[Note] = []
    summary: dict[str, Any] = {}
    for source, rows in by_source.items():
        found = _counts(source, rows)
        notes.append(found)
        summary[source] = {
            name: found.details[name] for name in ("numbered", "settled", "compromise", "both")
        }
    return notes, summary


def _counts(source: str, rows: list[Record]) -> Note:
    settled = [row for row in rows if row["settled_written"]]
    compromise = [row for row in rows if row["compromise"] in {"yes", "offered"}]
    both = [row for row in settled if row in compromise]
    only_settled = [row for row in settled if row not in both]
    only_compromise = [row for row in compromise if row not in both]
    inferred = [row for row in rows if row["inferred"]]
    text = (
        f"{source} numbers {len(rows)}: settled {len(settled)}, compromise made or offered in "
        f"{len(compromise)}, both {len(both)}; settled without compromise: {_named(only_settled)}; "
        f"compromise without settlement: {_named(only_compromise)}; inferred by us: "
        f"{_named(inferred)}"
    )
    details = {
        "source": source,
        "numbered": len(rows),
        "settled": len(settled),
        "compromise": len(compromise),
        "both": len(both),
        "settled_only": _ids(only_settled),
        "compromise_only": _ids(only_compromise),
        "inferred": _ids(inferred),
    }
    return Note("disputes", text, details)


def _named(rows: Iterable[Record]) -> str:
    return ", ".join(f"{row['number']} {row['name']}" for row in rows) or "none"


def _ids(rows: Iterable[Record]) -> list[str]:
    return [str(row["id"]) for row in rows]
