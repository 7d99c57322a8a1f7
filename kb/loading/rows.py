"""Rows on their way into tables, and the mechanical copying of fields that have the same name."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import cache, partial
from typing import Any

from kb.db.tables import Base, CitationRow, NameRow
from kb.db.tables.base import names_of
from kb.records.common import UNKNOWN, Citation, Fact, Names, Strict, by_language
from kb.values.dates import parse_edtf
from kb.values.text import fold

Values = dict[str, Any]
Row = tuple[Any, ...]
_COPIED = (str, int, float, Decimal)
Copier = Callable[[Any], Values]


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
        return self.named(table.__tablename__, *wanted)

    def named(self, table: str, *wanted: str) -> Iterator[Row]:
        """Some columns of the rows that a table, given by its name, has so far."""
        names = names_of(Base.metadata.tables[table])
        places = [names.index(name) for name in wanted]
        for row in self.tables[table]:
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
                locator=cite.at,
                note=cite.note,
                inherited=inherited,
                **{f"{owner}_id": owner_id},
            )

    def name(
        self,
        owner: str,
        owner_id: str,
        main: str,
        names: Names,
        aliases: Names,
        language: str | None = "en",
    ) -> None:
        """Add the main name of one thing, in its language, its other names and its aliases."""
        named = [("main", language, main), *_further(names, aliases)]
        for position, (role, spoken, text) in enumerate(named, start=1):
            self.add(
                NameRow,
                id=f"{owner}/{owner_id}/name-{position}",
                role=role,
                language=spoken,
                position=position,
                text=text,
                folded=fold(text),
                **{f"{owner}_id": owner_id},
            )


def _further(names: Names, aliases: Names) -> Iterator[tuple[str, str | None, str]]:
    for language, text in by_language(names):
        yield "name", language, text
    for language, text in by_language(aliases):
        yield "alias", None if language == UNKNOWN else language, text


@cache
def columns(row: type[Base]) -> tuple[str, ...]:
    """The names of the columns of a table that rows bring a value for."""
    return tuple(names_of(Base.metadata.tables[row.__tablename__]))


_RENAMED = {"at": "locator", "yes": "votes_for", "no": "votes_against"}
"""Fields with another name as columns: short ones for curators, or words of SQL."""


@cache
def _copiers(record: type[Strict], row: type[Base], prefix: str) -> tuple[tuple[str, Copier], ...]:
    """How each field of a record gets into a table that has a column for it."""
    table = Base.metadata.tables[row.__tablename__]
    known = set(columns(row))
    references = {column.name for column in table.columns if column.foreign_keys}
    found: list[tuple[str, Copier]] = []
    for field in record.model_fields:
        name = prefix + _RENAMED.get(field, field.rstrip("_"))
        if f"{name}_written" in known:
            found.append((field, partial(days, name)))
        elif {name, f"{name}_text"} <= known:
            found.append((field, partial(figure, name)))
        elif name in known:
            found.append((field, partial(_plain, name)))
        elif f"{name}_id" in references:
            found.append((field, partial(_plain, f"{name}_id")))
    return tuple(found)


def _plain(name: str, value: Any) -> Values:
    if isinstance(value, bool):
        return {name: int(value)}
    if isinstance(value, Decimal):
        return {name: float(value)}
    return {name: value}


def copied(record: Strict | None, row: type[Base], prefix: str = "") -> Values:
    """The fields of a record that a table has a column for, as the table stores them.

    A date fills ``x_written``, ``x_earliest`` and ``x_latest``, an id ``x_id``, a figure ``x`` and
    ``x_text``; truth values become 0 and 1; lists and mappings are left to the caller.
    ``unverified`` that lists fields becomes ``unverified_fields``. A part of a record that stands
    in the same row has columns with a ``prefix``; of a part that is missing nothing is copied.
    """
    values: Values = {}
    if record is None:
        return values
    given = record.__dict__
    for field, copy in _copiers(type(record), row, prefix):
        value = given[field]
        if value is None or isinstance(value, _COPIED):
            values |= copy(value)
    if isinstance(record, Fact):
        doubt, known = record.unverified, columns(row)
        if "unverified" in known:
            values["unverified"] = int(doubt is True)
        if "unverified_fields" in known:
            values["unverified_fields"] = "; ".join(dict.fromkeys(record.doubts)) or None
    return values


def figure(name: str, value: Decimal | None) -> Values:
    """``<name>`` as a number and ``<name>_text`` digit by digit, both null without one."""
    if value is None:
        return {name: None, f"{name}_text": None}
    return {name: float(value), f"{name}_text": str(value)}


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
