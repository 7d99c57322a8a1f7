"""What a page of one thing is made of: one row, and lists of rows below it."""

from collections.abc import Iterator, Mapping
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
SELECT c.{owner}_id, c.source_id, c.at FROM citation c
WHERE c.{owner}_id IN (SELECT shown.id FROM ({sql}) shown)
ORDER BY c.id
"""


def read_row(reader: Reader, page: Page, name: str) -> Record:
    """The row of a thing."""
    return {
        column: bool(value) if column in _FLAGS else value
        for column, value in reader.rows(page.sql, {"id": name})[0].items()
    }


def read_sections(reader: Reader, page: Page, name: str) -> dict[str, list[Record]]:
    """The sections of a thing as lists of rows by their name; empty sections are left out."""
    sections = {title: list(_rows(reader, one, name)) for title, one in page.sections.items()}
    return {title: rows for title, rows in sections.items() if rows}


_FLAGS = ("unverified", "counts", "preferred", "located", "is_parcel")
_SORT_KEYS = ("_earliest", "_latest")


def _rows(reader: Reader, section: Section, name: str) -> Iterator[Record]:
    """The rows of a section with their sources: without nulls, false flags and sort keys.

    What a row has in common with the one before is held once: a treaty may have many thousand
    transfers, whose parties, kind and day are mostly the same.
    """
    sources = _sources(reader, section, name) if section.cited else {}
    before: Record = {}
    for row in reader.records(section.sql, {"id": name}):
        found: Record = {}
        for column, value in row.items():
            if value is None or value == "":
                continue
            if value == before.get(column):
                found[column] = before[column]
            elif column in _FLAGS:
                if value:
                    found[column] = True
            elif not column.endswith(_SORT_KEYS):
                found[column] = value
        before = found
        if section.cited:
            cited = sources.get(row["id"])
            found = {**found, "sources": cited} if cited else dict(found)
            if not section.keep_id:
                del found["id"]
        yield found


def _sources(reader: Reader, section: Section, name: str) -> dict[str, list[str]]:
    """Where each thing of a section is cited from, in order; equal texts are held once."""
    sources: dict[str, list[str]] = {}
    texts: dict[tuple[str, str | None], str] = {}
    sql = _CITATIONS.format(owner=section.cited, sql=section.sql)
    for owner, source, at in reader.tuples(sql, {"id": name}):
        text = texts.setdefault((source, at), f"{source}, {at}" if at else source)
        sources.setdefault(owner, []).append(text)
    return sources
