"""Which sources are cited for a thing of the record, without the source under test."""

from collections.abc import Sequence

from kb.db.reader import Reader

_CITED = """
SELECT c.source_id FROM citation c WHERE c.{entity}_id = :id AND c.source_id <> :tested
ORDER BY c.position
"""
_NOBODY = ""


def witnesses(reader: Reader, entity: str, name: str, tested: str | None) -> list[str]:
    """The sources other than the one under test that are cited for a thing."""
    asked = {"id": name, "tested": tested or _NOBODY}
    rows = reader.rows(_CITED.format(entity=entity), asked)
    return [row["source_id"] for row in rows]


def cited_by(sources: Sequence[str]) -> str:
    """The first sources by name, and how many more there are."""
    shown = ", ".join(sources[:3])
    return shown + (f" and {len(sources) - 3} more" if len(sources) > 3 else "")
