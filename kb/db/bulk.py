"""Many rows at once: batches of any table in any order, and at the end a database that holds them.

What is cheaper done for all rows together, or cannot be done before the last one is there, is done
at the end: indexes, the text index, the proof of all references, statistics.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table

MADE_HERE = "kb_made_here"
"""What ``Connection.info`` says where the transaction has made all tables, as nobody sees yet."""

Batch = Sequence[tuple[Any, ...]]
"""Rows of one table: values as the driver takes them, in the order of its columns given."""


class Filling(Protocol):
    """A database on its way to hold the rows that are added and no others."""

    def add(self, table: "Table", rows: Batch) -> None:
        """Add rows of a table; the tables that they refer to may come later."""


@contextmanager
def filling(connection: "Connection") -> Iterator[Filling]:
    """Replace all rows of all tables by those added in the block.

    The caller commits; after an error he must not. On SQLite foreign keys must be off, which a
    transaction that has begun cannot change.

    Raises:
        SQLAlchemyError: a row contradicts the schema, or the database fails.
        KbError: on SQLite, a row refers to one that is not there (PostgreSQL has its own error).
    """
    if connection.dialect.name == "sqlite":
        from kb.db.bulk_sqlite import filling_sqlite

        with filling_sqlite(connection.exec_driver_sql) as rows:
            yield rows
    else:
        from kb.db.bulk_postgres import FreshFilling, PostgresFilling

        if connection.info.get(MADE_HERE):
            fresh = FreshFilling(connection)
            fresh.begin()
            yield fresh
            fresh.finish()
        else:
            staged = PostgresFilling(connection)
            yield staged
            staged.finish()
