"""The catalog: which tables and views a database has, and what their columns mean."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from kb.answers import Column, ColumnKind
from kb.db.reader import Reader, Record
from kb.errors import UsageError
from kb.questions.entities import LISTINGS
from kb.values.text import did_you_mean

ColumnType = Literal["text", "id", "edtf", "day", "number", "integer", "flag", "list"]
ALIASES = {name: listing.view for name, listing in LISTINGS.items()}
"""What ``kb list`` calls a thing, and its view: ``treaties`` is ``v_treaty``."""

_ALL = """
SELECT d.name, d.position, d.field, d.type, d.unit, d.meaning, d.in_key, d.optional, d.refers_to,
    d.belongs, d.hidden, d.brief, d.sorted_by, d.allowed
FROM documentation d
"""


class CatalogColumn(NamedTuple):
    """One column: a ``flag`` is 0 or 1 in the database, a ``day`` a text ``YYYY-MM-DD``.

    An ``edtf`` is a date as written, a ``list`` several words joined by ``; ``. ``refers_to`` is
    the table whose id it holds; where it ``belongs``, the row is a part of that. ``hidden`` columns
    are only for programs, ``brief`` ones what tables for people show. ``sorted_by`` is the place
    among the columns by which rows are listed; ``allowing`` the JSON of ``allowed``.
    """

    name: str
    type: ColumnType
    unit: str | None
    meaning: str
    in_key: bool = False
    optional: bool = True
    refers_to: str | None = None
    belongs: bool = False
    hidden: bool = False
    brief: bool = False
    sorted_by: int | None = None
    allowing: str | None = None

    @property
    def allowed(self) -> Mapping[str, Any]:
        """What values may be, as Table Schema says it."""
        return {name: one for name, one in self._allowing.items() if name != "meanings"}

    @property
    def meanings(self) -> Mapping[str, str]:
        """What each value of a closed list means; nothing where there is no such list."""
        found: Mapping[str, str] = self._allowing.get("meanings", {})
        return found

    @property
    def _allowing(self) -> dict[str, Any]:
        import json

        return json.loads(self.allowing) if self.allowing else {}


class CatalogTable(NamedTuple):
    """One table or view with its columns in their order."""

    name: str
    kind: Literal["table", "view"]
    meaning: str
    columns: tuple[CatalogColumn, ...]

    @property
    def key(self) -> tuple[str, ...]:
        """The columns that no two rows share."""
        return tuple(column.name for column in self.columns if column.in_key)

    @property
    def order(self) -> str:
        """The inside of ORDER BY by which the rows ``v`` of it are listed."""
        found = [column for column in self.columns if column.sorted_by]
        found.sort(key=lambda one: one.sorted_by or 0)
        return ", ".join(
            f"v.{column.name}{' NULLS LAST' if column.optional else ''}" for column in found
        )

    @property
    def selected(self) -> str:
        """All columns of a row ``v``, as SELECT takes them."""
        return ", ".join(f"v.{column.name}" for column in self.columns)

    def column(self, name: str) -> CatalogColumn | None:
        """The column of a name."""
        return next((column for column in self.columns if column.name == name), None)


Catalog = Mapping[str, CatalogTable]

_KINDS: Mapping[ColumnType, ColumnKind] = {
    "text": "text",
    "id": "id",
    "edtf": "date",
    "day": "day",
    "number": "number",
    "integer": "integer",
    "flag": "flag",
    "list": "list",
}
BETWEEN = "; "
"""What stands between the words of a list where a cell holds one text."""


ABSENT = {"best_km2": "no figure", "from_parties": "not recorded", "to_parties": "nobody"}
"""What people read where a column has no value: a transfer to no side is a renunciation."""


def heading(name: str) -> str:
    """What people read above a column."""
    return name.replace("km2", "km²").replace("_", " ")


def answer_column(column: CatalogColumn) -> Column:
    """The column of an answer that shows a column of the database."""
    kind = _KINDS[column.type]
    return Column(
        column.name,
        column.unit,
        heading(column.name),
        kind,
        detail=not column.brief,
        named=column.refers_to == "territory",
        absent=ABSENT.get(column.name, ""),
        flagged="fair" if column.name == "unverified" else None,
        meaning=column.meaning,
    )


TYPED: Mapping[str, Callable[[Any], Any]] = {
    "flag": bool,
    "list": lambda text: text.split(BETWEEN),
}
"""How values of some types are read from what the database has; others are as they are there."""


def with_types(rows: Iterable[Record], table: CatalogTable) -> list[Record]:
    """Rows of a table with flags as truth values and lists as such; no value stays none."""
    typed = [(one.name, TYPED[one.type]) for one in table.columns if one.type in TYPED]
    return [
        {**row, **{name: of(row[name]) for name, of in typed if row[name] is not None}}
        for row in rows
    ]


def read_catalog(reader: Reader) -> Catalog:
    """All tables, in the order in which they can be filled, then all public views."""
    return catalog_of(reader.tuples(f"{_ALL} ORDER BY d.number"))


def read_table(reader: Reader, name: str) -> CatalogTable:
    """One table or view, or the view of what ``kb list`` calls so.

    Raises:
        UsageError: there is none of that name.
    """
    wanted = ALIASES.get(name, name)
    rows = reader.tuples(f"{_ALL} WHERE d.name = :name ORDER BY d.number", {"name": wanted})
    found = catalog_of(rows).get(wanted)
    return found or table_of(read_catalog(reader), name)


def table_of(catalog: Catalog, name: str) -> CatalogTable:
    """The table or view of a name, or the view of what ``kb list`` calls so.

    Raises:
        UsageError: there is none.
    """
    found = catalog.get(ALIASES.get(name, name))
    if found is None:
        known = [*ALIASES, *catalog]
        raise UsageError(
            f"there is no table '{name}'{did_you_mean(name, known)}",
            hint=f"one of {', '.join(ALIASES)}; 'kb sql --tables' lists tables and views",
        )
    return found


_NOT_SHOWN = {("data_version", "loaded_at")}
"""Columns that differ between loads of the same data: equal data shall make equal files."""


def catalog_of(rows: Iterable[Sequence[Any]]) -> Catalog:
    """The catalog of some rows of ``documentation``, in their order."""
    about: dict[str, tuple[str, str]] = {}
    columns: dict[str, list[CatalogColumn]] = {}
    for name, position, field, kind, unit, meaning, *rest in rows:
        if position == 0:
            about[name] = (kind, meaning)
            columns[name] = []
            continue
        if (name, field) in _NOT_SHOWN:
            continue
        in_key, optional, refers_to, belongs, hidden, brief, sorted_by, allowing = rest
        columns[name].append(
            CatalogColumn(
                field,
                kind,
                unit,
                meaning,
                bool(in_key),
                bool(optional),
                refers_to,
                bool(belongs),
                bool(hidden),
                bool(brief),
                sorted_by,
                allowing,
            )
        )
    return {
        name: CatalogTable(
            name, "view" if kind == "view" else "table", meaning, tuple(columns[name])
        )
        for name, (kind, meaning) in about.items()
    }
