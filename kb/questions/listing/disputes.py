"""How many disputes of a list were settled, and with compromise, by each list of a source."""

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
    """Settled, and with compromise made or offered: how many, and which rows tell them apart.

    Counted over the disputes listed that a source numbers; notes name rows by number and name.
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
        f"{len(compromise)}, both {len(both)}; settled without: {_named(only_settled)}; compromise "
        f"without settlement: {_named(only_compromise)}; inferred by us: {_named(inferred)}"
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
