"""The meaning of every table, view and column, written into the database itself.

It comes from the declarations in ``kb.db.tables`` and ``kb.db.views`` whenever the schema is made
or brought up. Questions read it in the database, and import no declaration.
"""

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import (
    CheckConstraint,
    Column,
    Connection,
    Float,
    Integer,
    Table,
    delete,
    insert,
    select,
)

from kb.db.tables import Base, DocumentationRow
from kb.db.tables.base import names_of
from kb.db.view import Computed, View
from kb.db.views import VIEWS

_TABLE = Base.metadata.tables[DocumentationRow.__tablename__]


class Documented(NamedTuple):
    """A row of the table ``documentation`` without its number, in the order of its columns.

    ``position`` 0, without a field, is about the table or view itself. ``sorted_by`` is the place
    of a column among those by which rows are listed; ``allowed`` what a column may hold, in JSON
    as Table Schema has it, and under ``meanings`` what each word of a list means.
    """

    name: str
    position: int
    field: str | None
    type: str
    unit: str | None
    meaning: str
    in_key: int
    optional: int
    refers_to: str | None
    belongs: int
    hidden: int
    brief: int
    sorted_by: int | None
    allowed: str | None


def bring_up_documentation(connection: Connection) -> None:
    """Bring the table ``documentation`` up to the declarations; the caller commits."""
    rows = documentation_rows()
    if _there(connection) != rows:
        names = names_of(_TABLE)
        connection.execute(delete(_TABLE))
        connection.execute(insert(_TABLE), [dict(zip(names, row, strict=True)) for row in rows])


def is_documented(connection: Connection) -> bool:
    """Whether the table ``documentation`` is that of the declarations."""
    return _there(connection) == documentation_rows()


def documentation_rows() -> list[tuple[Any, ...]]:
    """The rows of the table ``documentation``: what ``documented`` gives, numbered."""
    return [(number, *one) for number, one in enumerate(documented(), start=1)]


def _there(connection: Connection) -> list[tuple[Any, ...]]:
    there = connection.execute(select(*_TABLE.columns).order_by(_TABLE.c.number))
    return [tuple(row) for row in there]


def documented() -> Iterator[Documented]:
    """All rows: every table in the order in which they can be filled, then every view."""
    for table in Base.metadata.sorted_tables:
        yield from _of_table(table)
    for view in VIEWS:
        yield from _of_view(view)


def _about(name: str, kind: str, meaning: str) -> Documented:
    return Documented(name, 0, None, kind, None, meaning, 0, 0, None, 0, 0, 0, None, None)


def _of_table(table: Table) -> Iterator[Documented]:
    yield _about(table.name, "table", table.info["meaning"])
    keys = [column.name for column in table.primary_key]
    for position, column in enumerate(table.columns, start=1):
        place = keys.index(column.name) + 1 if column.name in keys else None
        yield _of_column(table.name, position, column.name, column, place)


def _of_view(view: View) -> Iterator[Documented]:
    yield _about(view.name, "view", view.meaning)
    for position, (name, one) in enumerate(view.columns(), start=1):
        place = view.order.index(name) + 1 if name in view.order else None
        if isinstance(one, Computed):
            yield Documented(
                view.name,
                position,
                name,
                one.type,
                _unit(name),
                one.meaning,
                int(one.in_key),
                int(one.optional),
                one.refers_to,
                0,
                0,
                int(one.brief),
                place,
                one.allowed,
            )
        else:
            yield _of_column(view.name, position, name, one, place)


def _of_column(
    owner: str, position: int, name: str, column: Column[Any], place: int | None
) -> Documented:
    info = column.info
    target = next((key.column.table.name for key in column.foreign_keys), None)
    return Documented(
        owner,
        position,
        name,
        info.get("type") or _type(column),
        _unit(name),
        info["meaning"],
        int(column.primary_key),
        int(bool(column.nullable)),
        target,
        int(info.get("belongs", False)),
        int(info.get("hidden", False)),
        int(info.get("brief", False)),
        place,
        _allowed(column),
    )


def _type(column: Column[Any]) -> str:
    if isinstance(column.type, Float):
        return "number"
    return "integer" if isinstance(column.type, Integer) else "text"


def _unit(name: str) -> str | None:
    if name.endswith("_km"):
        return "km"
    return "km2" if name == "km2" or name.endswith("_km2") else None


def _allowed(column: Column[Any]) -> str | None:
    for constraint in column.table.constraints:
        if isinstance(constraint, CheckConstraint) and constraint.info.get("column") == column.name:
            return json.dumps(constraint.info["allowed"], ensure_ascii=False)
    return None
