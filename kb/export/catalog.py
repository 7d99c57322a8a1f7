"""The catalog of what can be exported: every table and public view, column by column.

It is data of its own (``kb.export.columns``), so that neither SQLAlchemy nor the database is asked.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from kb.errors import UsageError
from kb.export.columns import TABLES, VIEWS
from kb.export.descriptions import COMMON, OWN
from kb.questions.listing.spec import LISTINGS
from kb.values.text import did_you_mean

ColumnType = Literal["text", "integer", "number", "flag", "day"]
_TYPES: dict[str | None, ColumnType] = {None: "text", **{one: one for one in get_args(ColumnType)}}
_COLUMN = re.compile(r"(\w+)(\*?)(\??)(?::(\w+))?(?:>(\w+))?", re.ASCII)
ALIASES = {name: listing.view for name, listing in LISTINGS.items()}
"""What ``kb list`` calls a thing, and its view: ``treaties`` is ``v_treaty``."""


@dataclass(frozen=True, slots=True)
class ExportColumn:
    """One column: a ``flag`` is 0 or 1 in the database, a ``day`` a text ``YYYY-MM-DD``."""

    name: str
    type: ColumnType
    unit: str | None
    description: str
    nullable: bool


@dataclass(frozen=True, slots=True)
class ExportTable:
    """One table or view with its columns in their fixed order.

    ``foreign`` holds ``(columns, table, columns)`` for every reference, none for views; ``key``
    names the columns that no two rows share, by which rows are ordered.
    """

    name: str
    kind: Literal["table", "view"]
    description: str
    columns: tuple[ExportColumn, ...]
    key: tuple[str, ...]
    foreign: tuple[tuple[tuple[str, ...], str, tuple[str, ...]], ...]


@cache
def tables() -> tuple[ExportTable, ...]:
    """Every table, in the order in which they can be filled, then every public view."""
    return (
        *(_table(name, "table", *one) for name, one in TABLES.items()),
        *(_table(name, "view", *one) for name, one in VIEWS.items()),
    )


def table_of(name: str) -> ExportTable:
    """The table or view of a name, or the view of what ``kb list`` calls so.

    Raises:
        UsageError: there is none.
    """
    wanted = ALIASES.get(name, name)
    for table in tables():
        if table.name == wanted:
            return table
    known = [*ALIASES, *(table.name for table in tables())]
    raise UsageError(
        f"there is no table '{name}'{did_you_mean(name, known)}",
        hint=f"one of {', '.join(ALIASES)}, or a table or view of 'kb sql --tables'",
    )


def _table(name: str, kind: Literal["table", "view"], description: str, text: str) -> ExportTable:
    columns, key, foreign = [], [], []
    for one in text.split():
        match = _COLUMN.fullmatch(one)
        assert match is not None, one
        column, in_key, nullable, type_, target = match.groups()
        columns.append(
            ExportColumn(
                column,
                _TYPES[type_],
                "km2" if column == "km2" or column.endswith("_km2") else None,
                OWN.get(f"{name}.{column}") or COMMON[column],
                bool(nullable),
            )
        )
        if in_key:
            key.append(column)
        if target:
            foreign.append(((column,), target, ("id",)))
    return ExportTable(name, kind, description, tuple(columns), tuple(key), tuple(foreign))
