"""Rows on their way into tables, and the mechanical copying of fields that have the same name."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from typing import Any

from kb.db.tables import Base, CitationRow, NameRow
from kb.db.tables.base import given_names
from kb.records.common import Citation, Fact, Names, Strict
from kb.values.dates import parse_edtf
from kb.values.text import fold

Values = dict[str, Any]
Row = tuple[Any, ...]
_COPIED = (str, int, float, bool, Decimal)


class Rows:
    """Rows by the name of their table: tuples with a value for each of ``columns``, in order."""

    def __init__(self) -> None:
        self.tables: defaultdict[str, list[Row]] = defaultdict(list)

    def add(self, table: type[Base], **values: Any) -> None:
        """Add one row; columns that are not given are null.

        Raises:
            KeyError: the table has no such column.
        """
        names = columns(table)
        row = tuple(map(values.get, names))
        if len(values) > len(names) or not values.keys() <= set(names):
            unknown = sorted(values.keys() - set(names))
            raise KeyError(f"{table.__tablename__} has no column {', '.join(unknown)}")
        self.tables[table.__tablename__].append(row)

    def of(self, table: type[Base], *wanted: str) -> Iterator[Row]:
        """Some columns of the rows that a table has so far, as tuples."""
        names = columns(table)
        places = [names.index(name) for name in wanted]
        for row in self.tables[table.__tablename__]:
            yield tuple([row[place] for place in places])

    def cite(
        self, owner: str, owner_id: str, cites: Iterable[Citation], inherited: int = 0
    ) -> None:
        """Add the citations of one thing."""
        for position, cite in enumerate(cites, start=1):
            self.add(
                CitationRow,
                id=f"{owner}/{owner_id}/cite-{position}",
                source_id=cite.source,
                position=position,
                at=cite.at,
                note=cite.note,
                inherited=inherited,
                **{f"{owner}_id": owner_id},
            )

    def name(
        self, owner: str, owner_id: str, main: str, names: Names, aliases: Iterable[str]
    ) -> None:
        """Add the main name of one thing, its names by language and its aliases."""
        for position, (role, language, text) in enumerate(_named(main, names, aliases), start=1):
            self.add(
                NameRow,
                id=f"{owner}/{owner_id}/name-{position}",
                role=role,
                language=language,
                position=position,
                text=text,
                folded=fold(text),
                **{f"{owner}_id": owner_id},
            )


def _named(
    main: str, names: Names, aliases: Iterable[str]
) -> Iterator[tuple[str, str | None, str]]:
    yield "main", "en", main
    for language, texts in names.items():
        for text in [texts] if isinstance(texts, str) else texts:
            yield "name", language, text
    for alias in aliases:
        yield "alias", None, alias


@cache
def _shared(record: type[Strict], row: type[Base]) -> tuple[str, ...]:
    """The fields of a record that a table has a column of the same name for."""
    return tuple(name for name in record.model_fields if name in columns(row))


@cache
def columns(row: type[Base]) -> tuple[str, ...]:
    """The names of the columns of a table that rows bring a value for."""
    return tuple(given_names(Base.metadata.tables[row.__tablename__]))


def copied(record: Strict, row: type[Base]) -> Values:
    """The fields of a record that a table has under the same name, as the table stores them.

    Decimals stay text as written, truth values become 0 and 1; lists and mappings are left to the
    caller. ``unverified`` that lists fields becomes ``unverified_fields``.
    """
    values: Values = {}
    given = record.__dict__
    for name in _shared(type(record), row):
        value = given[name]
        if value is None or type(value) is str:
            values[name] = value
        elif isinstance(value, bool):
            values[name] = int(value)
        elif isinstance(value, Decimal):
            values[name] = str(value)
        elif isinstance(value, _COPIED):
            values[name] = value
    if isinstance(record, Fact):
        doubt, known = record.unverified, columns(row)
        if "unverified" in known:
            values["unverified"] = int(doubt is True)
        if "unverified_fields" in known:
            fields = ", ".join(doubt) if isinstance(doubt, list) else ""
            values["unverified_fields"] = fields or None
    return values


def days(prefix: str, text: str | None) -> Values:
    """``<prefix>_written``, ``_earliest`` and ``_latest`` of an EDTF text, all null without one."""
    if text is None:
        return dict.fromkeys((f"{prefix}_written", f"{prefix}_earliest", f"{prefix}_latest"))
    when = parse_edtf(text)
    return {
        f"{prefix}_written": when.written,
        f"{prefix}_earliest": when.earliest,
        f"{prefix}_latest": when.latest,
    }
