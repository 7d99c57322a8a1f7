"""The records of an edition: things with an id of their own, their fields, and their parts.

Which tables hold things and which parts of them, the database tells itself (``documentation``). A
part has no id that stays, so that it is known by what it holds and by the thing that it is of.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from kb.questions.catalog import Catalog, CatalogColumn, CatalogTable
from kb.questions.diff.edition import Edition

Key = tuple[str, str]
"""The table of a thing, and its id."""

Values = Mapping[str, Any]
DERIVED = "(derived)"
"""What the meaning of a table says whose rows are computed from others at a load."""

_NO_RECORDS = frozenset({"data_version", "documentation", "search_text"})
_AREAS = "territory_area"
_FIGURES = ("best_km2", "low_km2", "high_km2", "best_estimate")
"""Of a territory, what is computed over its checked estimates: what totals rest on."""

_ORDER = "position"
_REPEATED = "main"
"""The role of a name that repeats the title or the name of its thing."""

_LABELS = ("title", "name", "says")


@dataclass(slots=True)
class Thing:
    """A record: its fields by name, what it is called, and of each table of its parts the rows."""

    fields: dict[str, Any]
    label: str
    parts: dict[str, list[Values]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Shape:
    """Which columns of which tables both editions have, and so can be compared."""

    things: Mapping[str, tuple[str, ...]]
    parts: Mapping[str, tuple[str, ...]]


def shape_of(old: Catalog, new: Catalog) -> Shape:
    """The tables of things and of parts that two editions have, with the columns that are told."""
    things: dict[str, tuple[str, ...]] = {}
    parts: dict[str, tuple[str, ...]] = {}
    for name, table in new.items():
        if name in old and is_compared(table):
            there = {column.name for column in old[name].columns}
            (things if _is_thing(table) else parts)[name] = tuple(_told(table, there))
    return Shape(things, parts)


def is_compared(table: CatalogTable) -> bool:
    """Whether a table holds records or parts of them, and nothing derived."""
    derived = DERIVED in table.meaning or table.name in _NO_RECORDS
    return table.kind == "table" and not derived


def _is_thing(table: CatalogTable) -> bool:
    """Whether its rows have an id that stays, which is no place in a list."""
    key = table.column("id")
    return key is not None and key.in_key and not key.hidden


def _told(table: CatalogTable, there: set[str]) -> Iterator[str]:
    """The columns that say something by themselves: no key, no place, nothing computed of another.

    Of a date the one as written is told, of a figure the one digit by digit; a list of a table is
    what its parts say.
    """
    names = {column.name for column in table.columns} & there
    for column in table.columns:
        name = column.name
        stem = name.removesuffix("_earliest").removesuffix("_latest")
        repeats = f"{name}_text" in names or (stem != name and f"{stem}_written" in names)
        owner = column.belongs and not _is_thing(table)
        silent = name in {"id", _ORDER} or column.hidden or column.type == "list"
        if name in names and not (silent or owner or repeats):
            yield name


def read_things(edition: Edition, shape: Shape) -> dict[Key, Thing]:
    """All records of an edition by table and id."""
    rows = {
        name: list(_dictionaries(edition.catalog[name], edition.rows(edition.catalog[name])))
        for name in (*shape.things, *shape.parts)
    }
    found: dict[Key, Thing] = {}
    for name, told in shape.things.items():
        for row in rows[name]:
            label = _label(edition.catalog[name], row)
            found[name, str(row["id"])] = Thing({one: row[one] for one in told}, label)
    owners = _Owners(edition.catalog, rows)
    for name, told in shape.parts.items():
        for row in sorted(rows[name], key=lambda one: one.get(_ORDER) or 0):
            path, owner = owners.of(name, row)
            if owner in found and row.get("role") != _REPEATED:
                part = {one: row[one] for one in told}
                found[owner].parts.setdefault(path, []).append(part)
    _add_figures(edition, found)
    return found


def _label(table: CatalogTable, row: Mapping[str, Any]) -> str:
    """The name of a record; without a name, the values that tables for people show."""
    for name in _LABELS:
        if row.get(name):
            return str(row[name])
    brief = (row[one.name] for one in table.columns if one.brief and one.name != "id")
    return ", ".join(
        f"{one:,.10g}" if isinstance(one, float) else str(one)
        for one in brief
        if one and not isinstance(one, bool)
    )


class _Owners:
    """Which thing a part is of, if need be by way of other parts."""

    def __init__(self, catalog: Catalog, rows: Mapping[str, list[dict[str, Any]]]) -> None:
        self._catalog = catalog
        self._parts = {
            name: {row["id"]: row for row in some}
            for name, some in rows.items()
            if not _is_thing(catalog[name]) and catalog[name].column("id")
        }

    def of(self, name: str, row: Mapping[str, Any]) -> tuple[str, Key]:
        """The tables from the thing down to the part, with points between, and the thing."""
        column = _owner_column(self._catalog[name], row)
        if column is None:
            return name, (name, "")
        target, value = str(column.refers_to), row[column.name]
        if value in self._parts.get(target, {}):
            path, owner = self.of(target, self._parts[target][value])
            return f"{path}.{name}", owner
        return name, (target, str(value))


def _owner_column(table: CatalogTable, row: Mapping[str, Any]) -> CatalogColumn | None:
    owning = (column for column in table.columns if column.belongs)
    return next((one for one in owning if row.get(one.name) is not None), None)


def _dictionaries(table: CatalogTable, rows: Iterable[tuple[Any, ...]]) -> Iterator[dict[str, Any]]:
    """Rows by column name, flags as truth values; a list stays one text."""
    names = [column.name for column in table.columns]
    flags = [column.name for column in table.columns if column.type == "flag"]
    for row in rows:
        values = dict(zip(names, row, strict=True))
        given = {name: bool(values[name]) for name in flags if values[name] is not None}
        yield values | given


def _add_figures(edition: Edition, things: Mapping[Key, Thing]) -> None:
    """Give every territory its best, low and high; none where nothing that counts has a figure."""
    table = edition.catalog.get(_AREAS)
    areas: dict[str, Mapping[str, Any]] = {}
    if table is not None:
        for row in _dictionaries(table, edition.rows(table)):
            if row["figures"] == "checked":
                areas[row["territory_id"]] = row
    for (kind, name), thing in things.items():
        if kind == "territory":
            thing.fields |= {one: areas.get(name, {}).get(one) for one in _FIGURES}
