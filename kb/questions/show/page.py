"""The data of a page: the row of a thing, what belongs to it, and what refers to it.

All of it is read from the catalog: a new column, or a new table that belongs to a thing, appears
without a change here.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from kb.db.reader import Reader, Record
from kb.questions.catalog import TYPED, Catalog, CatalogColumn, CatalogTable, with_types
from kb.questions.names import SHOWN
from kb.questions.show.sections import LINKS, PARTS, REFERRING

Rows = dict[str, list[Record]]
"""Lists of rows by their titles."""

_POLYMORPHIC = {"name", "citation"}
"""Tables whose rows may belong to things of many kinds, with a column for each kind."""

_NAMES = """
SELECT n.language, n.text FROM name n
WHERE n.{owner}_id = :id AND n.role <> 'main' ORDER BY n.position
"""
_SOURCES = """
SELECT c.source_id AS source, c.locator, s.title, s.year, s.reliability, s.url, c.note
FROM citation c JOIN source s ON s.id = c.source_id WHERE c.{owner}_id = :id ORDER BY c.position
"""
_CITED = """
SELECT c.{owner}_id, c.source_id, c.locator, c.note FROM citation c
WHERE c.{owner}_id IN ({owners}) ORDER BY c.{owner}_id, c.position
"""
_CITED_FOR = """
SELECT c.entity, c.entity_id, c.locator FROM v_citation c
WHERE c.source = :id AND c.inherited = 0 ORDER BY c.entity, c.entity_id, c.position, c.id
"""


class PageReader:
    """Reads pages of one database."""

    def __init__(self, reader: Reader, catalog: Catalog) -> None:
        self._reader = reader
        self._catalog = catalog

    def row(self, entity: str, name: str) -> Record:
        """The row of a thing in its public view, with flags as true or false and lists as lists."""
        view = self._shown(entity)
        sql = f"SELECT {view.selected} FROM {view.name} v WHERE v.id = :id"
        (row,) = with_types(self._reader.rows(sql, {"id": name}), view)
        return row

    def sections(self, entity: str, name: str) -> Rows:
        """The lists of what belongs to a thing, then of what refers to it, without empty lists."""
        sections: Rows = {}
        if self._has_owner("name", entity):
            sections["names"] = self._read(_NAMES.format(owner=entity), name)
        sections |= self._parts(entity, ":id", name).get(name, {})
        for title, (view, condition) in LINKS.get(entity, {}).items():
            sections[title] = self._brief(self._catalog[view], condition, name)
        for title, rows in self._referring(entity, name):
            sections.setdefault(title, rows)
        if entity == "source":
            sections["cited_for"] = self._read(_CITED_FOR, name)
        elif self._has_owner("citation", entity):
            sections["sources"] = self._read(_SOURCES.format(owner=entity), name)
        return {title: rows for title, rows in sections.items() if rows}

    def _parts(self, owner: str, owners: str, name: str) -> dict[str, Rows]:
        """By id of a thing: the rows that belong to it, each with the rows that belong to that row.

        ``owners`` selects the ids of the things; it stands inside of ``IN (…)``.
        """
        found: dict[str, Rows] = {}
        for title, table, column in self._belonging(owner):
            inner = f"SELECT x.id FROM {table.name} x WHERE x.{column.name} IN ({owners})"
            below: dict[str, Record] = {}
            if "id" in table.key:
                for of, rows in self._parts(table.name, inner, name).items():
                    below.setdefault(of, {}).update(rows)
                for of, texts in self._cited(table.name, inner, name).items():
                    below.setdefault(of, {})["sources"] = texts
            for of, part, row in self._rows(table, column, owners, name):
                row.update(below.get(part, {}))
                if row:
                    found.setdefault(of, {}).setdefault(title, []).append(row)
        return found

    def _belonging(self, owner: str) -> Iterator[tuple[str, CatalogTable, CatalogColumn]]:
        columns = [
            (table, column)
            for table in self._catalog.values()
            for column in table.columns
            if table.kind == "table"
            and table.name not in _POLYMORPHIC
            and column.belongs
            and column.refers_to == owner
        ]
        places = list(PARTS)
        for table, column in sorted(columns, key=lambda one: _place(places, *one)):
            title = PARTS.get(f"{table.name}.{column.name}", table.name)
            if title:
                yield title, table, column

    def _rows(
        self, table: CatalogTable, owner: CatalogColumn, owners: str, name: str
    ) -> Iterator[tuple[str, str, Record]]:
        """The rows of a table that belong to some things: ids of thing and row, and the values.

        Of a table that only links two things, the values are the brief columns of the other thing.
        """
        linked = self._linked(table, owner)
        placed = [one.name for one in table.columns if one.name == "position"]
        order = ", ".join(f"t.{one}" for one in [*placed, *table.key])
        key = "t.id" if "id" in table.key else "''"
        if linked is not None:
            view = self._shown(linked.refers_to or "")
            joined = f"{table.name} t JOIN {view.name} v ON v.id = t.{linked.name}"
            shown = f"{_briefly(view)} FROM {joined}"
            columns: Sequence[CatalogColumn] = [one for one in view.columns if _is_told(one)]
        else:
            view = self._catalog.get(f"v_{table.name}", table)
            columns = [one for one in view.columns if _is_shown(one, _shown_name(owner))]
            joined = "" if view is table else f" JOIN {view.name} v ON v.id = t.id"
            alias = "t" if view is table else "v"
            listed = ", ".join(f"{alias}.{one.name}" for one in columns)
            shown = f"{listed} FROM {table.name} t{joined}"
        chosen = f"SELECT t.{owner.name}, {key}, {shown}"
        sql = f"{chosen} WHERE t.{owner.name} IN ({owners}) ORDER BY {order}"
        last: Record = {}
        for of, part, *values in self._reader.stream(sql, {"id": name}):
            last = _record(columns, values, last)
            yield of, part, last

    def _linked(self, table: CatalogTable, owner: CatalogColumn) -> CatalogColumn | None:
        """The column of the other thing, if a table only links its owner to it."""
        further = [one for one in table.columns if one.name not in {owner.name, "position"}]
        return further[0] if len(further) == 1 and further[0].refers_to else None

    def _cited(self, owner: str, owners: str, name: str) -> dict[str, list[str]]:
        """The sources of some things with locators, in order; equal texts are held once."""
        found: dict[str, list[str]] = {}
        if not self._has_owner("citation", owner):
            return found
        sql = _CITED.format(owner=owner, owners=owners)
        texts: dict[tuple[str, ...], str] = {}
        for of, *parts in self._reader.tuples(sql, {"id": name}):
            given = tuple(one for one in parts if one)
            found.setdefault(of, []).append(texts.setdefault(given, ", ".join(given)))
        return found

    def _referring(self, entity: str, name: str) -> Iterator[tuple[str, list[Record]]]:
        """The lists of what refers to a thing, in brief columns."""
        columns = [
            (table, column)
            for table in self._catalog.values()
            for column in table.columns
            if table.kind == "table" and not column.belongs and column.refers_to == entity
        ]
        places = list(REFERRING)
        for table, column in sorted(columns, key=lambda one: _place(places, *one)):
            title = REFERRING.get(f"{table.name}.{column.name}", table.name)
            if title:
                view, condition = self._linking(table, column)
                yield title, self._brief(view, condition, name, but=_shown_name(column), of=table)

    def _linking(self, table: CatalogTable, column: CatalogColumn) -> tuple[CatalogTable, str]:
        """The view, and the condition on its rows, for what refers to a thing by a column.

        A row that belongs to another thing is shown as that thing: as the treaty, not as its party.
        """
        owner = next((one for one in table.columns if one.belongs and one.in_key), None)
        if owner is not None and owner.refers_to:
            more = " AND l.side <> 'consents'" if table.name == "transfer_side" else ""
            links = f"SELECT l.{owner.name} FROM {table.name} l WHERE l.{column.name} = :id"
            return self._shown(owner.refers_to), f"v.id IN ({links}{more})"
        view = self._shown(table.name)
        return view, f"v.{column.name if view is table else _shown_name(column)} = :id"

    def _brief(
        self,
        view: CatalogTable,
        condition: str,
        name: str,
        *,
        but: str = "",
        of: CatalogTable | None = None,
    ) -> list[Record]:
        """Rows of a view in brief columns, without the thing to which all refer (``but``).

        Rows of ``of`` that have no page of their own show their sources.
        """
        columns = [one for one in view.columns if _is_told(one) and not _is_of(but, one)]
        listed = ", ".join(["v.id", *(f"v.{one.name}" for one in columns)])
        where = f"FROM {view.name} v WHERE {condition}"
        cited: dict[str, list[str]] = {}
        if of is not None and any(one.belongs for one in of.columns) and of.name not in SHOWN:
            cited = self._cited(of.name, f"SELECT v.id {where}", name)
        rows: list[Record] = []
        last: Record = {}
        for key, *values in self._reader.stream(
            f"SELECT {listed} {where} ORDER BY {view.order}", {"id": name}
        ):
            last = _record(columns, values, last)
            rows.append({**last, "sources": cited[key]} if key in cited else last)
        return rows

    def _read(self, sql: str, name: str) -> list[Record]:
        rows = self._reader.rows(sql, {"id": name})
        return [
            {key: value for key, value in row.items() if value not in (None, 0)} for row in rows
        ]

    def _shown(self, table: str) -> CatalogTable:
        """The public view of a table, or the table itself where it has none."""
        return self._catalog.get(f"v_{table}") or self._catalog[table]

    def _has_owner(self, table: str, owner: str) -> bool:
        return self._catalog[table].column(f"{owner}_id") is not None


def _place(places: Sequence[str], table: CatalogTable, column: CatalogColumn) -> int:
    name = f"{table.name}.{column.name}"
    return places.index(name) if name in places else len(places)


def _shown_name(column: CatalogColumn) -> str:
    """The name of a column on a page, as in the view of its table."""
    if column.refers_to:
        return column.name.removesuffix("_id")
    return column.name.removesuffix("_written")


_SIDES = {"from_parties", "to_parties"}
"""Giver and taker: left out of wide tables of transfers, but the main point of one transfer."""


def _is_told(column: CatalogColumn) -> bool:
    """Whether a column is shown in brief rows."""
    return column.brief or column.name in _SIDES


def _is_of(thing: str, column: CatalogColumn) -> bool:
    """Whether a column is the id of a thing, or tells of this thing."""
    return bool(thing) and f"{_shown_name(column)}_".startswith(f"{thing}_")


def _is_shown(column: CatalogColumn, owner: str) -> bool:
    """Whether a list shows a column: not the owner, the position, or days for sorting."""
    if column.hidden or _is_of(owner, column) or column.name == "position":
        return False
    return not (column.type == "day" and column.name.endswith(("_earliest", "_latest")))


def _briefly(view: CatalogTable) -> str:
    return ", ".join(f"v.{column.name}" for column in view.columns if _is_told(column))


def _record(columns: Iterable[CatalogColumn], values: Iterable[object], last: Record) -> Record:
    """A row without nulls and false flags.

    Values equal to those of the row before are the same objects: a page may have thousands of rows.
    """
    row: Record = {}
    for column, value in zip(columns, values, strict=True):
        if value is None or (column.type == "flag" and not value):
            continue
        name = _shown_name(column)
        before, typed = last.get(name), TYPED.get(column.type)
        told = typed(value) if typed else value
        row[name] = before if before == told else told
    return row


def page_columns(entity: str, catalog: Catalog) -> Mapping[str, CatalogColumn]:
    """The columns of the row of a page, by name."""
    view = catalog.get(f"v_{entity}") or catalog[entity]
    return {column.name: column for column in view.columns}


def is_section(value: object) -> bool:
    """Whether a value of a page is a list of rows."""
    return isinstance(value, list) and all(isinstance(one, dict) for one in value)
