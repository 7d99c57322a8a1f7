"""What a page of one thing is made of: one row, and lists of rows below it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kb.db.reader import Reader, Record


@dataclass(frozen=True, slots=True)
class Section:
    """A list of rows below a thing, by SQL with ``:id``.

    ``cited`` names the kind of thing whose citations are added to each row as ``sources``; the
    rows then carry the thing's ``id``, which is dropped again where ``keep_id`` is not set.
    """

    sql: str
    cited: str = ""
    keep_id: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One row of a thing by SQL with ``:id``, and its sections by name in the order shown."""

    sql: str
    sections: Mapping[str, Section] = field(default_factory=dict)


_CITATIONS = """
SELECT c.{owner}_id AS entity_id, c.source_id AS source, c.at FROM citation c
WHERE c.{owner}_id IN (SELECT x.id FROM ({sql}) x)
ORDER BY c.id
"""


def read_page(reader: Reader, page: Page, name: str) -> Record:
    """The row of a thing with its sections as lists of rows; empty sections are left out."""
    record = _with_flags(reader.rows(page.sql, {"id": name})[0])
    for title, section in page.sections.items():
        rows = reader.rows(section.sql, {"id": name})
        if section.cited:
            _add_sources(reader, section, name, rows)
        if rows:
            record[title] = [_without_nulls(_with_flags(row)) for row in rows]
    return record


def _add_sources(reader: Reader, section: Section, name: str, rows: Sequence[Record]) -> None:
    sources: dict[str, list[str]] = {}
    sql = _CITATIONS.format(owner=section.cited, sql=section.sql)
    for row in reader.rows(sql, {"id": name}):
        located = f"{row['source']}, {row['at']}" if row["at"] else row["source"]
        sources.setdefault(row["entity_id"], []).append(located)
    for row in rows:
        row["sources"] = sources.get(row["id"], [])
        if not section.keep_id:
            del row["id"]


_FLAGS = ("unverified", "counts", "preferred", "located", "is_parcel")


def _with_flags(row: Record) -> Record:
    """The row with its 0 and 1 as truth values."""
    return {name: bool(value) if name in _FLAGS else value for name, value in row.items()}


def _says_something(name: str, value: object) -> bool:
    """Nothing, false and the sort keys of a list say nothing; zero does."""
    blank = value is None or value is False or value in ("", [])
    return not blank and not name.endswith(("_earliest", "_latest"))


def _without_nulls(row: Record) -> Record:
    return {name: value for name, value in row.items() if _says_something(name, value)}
