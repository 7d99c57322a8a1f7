"""Public views: the columns of a table and computed ones, as a query for either database."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Column, Table

from kb.db.tables import Base

_LAST = ("unverified", "unverified_fields", "inferred", "note")


@dataclass(frozen=True, slots=True)
class Computed:
    """A column that a view computes: its SQL over ``t``, the row of the table, and its meaning."""

    name: str
    sql: str
    meaning: str
    type: str = "text"
    optional: bool = True
    brief: bool = False
    refers_to: str | None = None
    in_key: bool = False
    allowed: str | None = None


@dataclass(frozen=True, slots=True)
class View:
    """A view ``of`` a table; ``order`` are the columns by which its rows are listed.

    ``joins`` follows the table in FROM; ``without`` are columns of the table that stay out, and
    ``first`` those that stand before all others.
    """

    name: str
    of: type[Base]
    meaning: str
    computed: Sequence[Computed] = ()
    order: Sequence[str] = ("id",)
    joins: str = ""
    without: Sequence[str] = ()
    first: Sequence[str] = ()

    def plain(self) -> Iterator[tuple[str, Column[Any]]]:
        """The columns of the table with the names that they have in the view."""
        replaced = {one.name for one in self.computed}
        for column in cast(Table, self.of.__table__).columns:
            name = shown_name(column)
            if column.name not in self.without and name not in replaced:
                yield name, column

    def columns(self) -> Iterator[tuple[str, "Column[Any] | Computed"]]:
        """All columns of the view in their order."""
        found = dict(self._columns())
        yield from ((name, found.pop(name)) for name in self.first)
        yield from found.items()

    def _columns(self) -> Iterator[tuple[str, "Column[Any] | Computed"]]:
        plain = list(self.plain())
        yield from (one for one in plain if one[0] not in _LAST)
        yield from ((one.name, one) for one in self.computed if one.name not in _LAST)
        last: dict[str, Column[Any] | Computed] = {
            name: column for name, column in plain if name in _LAST
        }
        last |= {one.name: one for one in self.computed if one.name in _LAST}
        yield from ((name, last[name]) for name in _LAST if name in last)

    def select(self, dialect: str) -> str:
        """The query of the view; the databases differ in the name of one aggregate."""
        shown = ", ".join(
            f"t.{one.name} AS {name}" if isinstance(one, Column) else f"{one.sql} AS {name}"
            for name, one in self.columns()
        )
        join = "string_agg" if dialect == "postgresql" else "group_concat"
        text = f"SELECT {shown} FROM {self.of.__tablename__} t {self.joins}"
        return text.replace("{join}", join).strip()


def shown_name(column: Column[Any]) -> str:
    """The name of a column in a view: ``x`` for ``x_id`` of a reference and for ``x_written``."""
    name = str(column.name)
    return name.removesuffix("_id") if column.foreign_keys else name.removesuffix("_written")
