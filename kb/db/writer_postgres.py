"""PostgreSQL: all rows of a database replaced by others, by DELETE and COPY in one transaction.

Readers go on with the old rows until it ends: neither statement takes a lock that hinders them.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kb.db.tables import loaded_tables
from kb.db.tables.base import names_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

Row = tuple[Any, ...]


def replace_rows(connection: "Connection", tables: Mapping[str, Sequence[Row]]) -> None:
    """Replace all rows of all tables by the given ones, each with a value for every column.

    Raises:
        SQLAlchemyError: a row contradicts the schema or refers to one that is not there, or the
            database fails.
    """
    in_order = loaded_tables()
    for table in reversed(in_order):
        connection.exec_driver_sql(f"DELETE FROM {table.name}")
    for table in in_order:
        listed = ", ".join(f'"{name}"' for name in names_of(table))
        # One COPY a table: rows may refer to others of their table that come later.
        copy(connection, f"COPY {table.name} ({listed}) FROM STDIN", tables.get(table.name, ()))
    connection.exec_driver_sql(f"ANALYZE {', '.join(table.name for table in in_order)}")


def copy(connection: "Connection", statement: str, rows: Sequence[Row]) -> None:
    """Write rows by COPY, which SQLAlchemy does not know; the driver's errors become its."""
    from psycopg import Error
    from sqlalchemy.exc import OperationalError

    driver: Any = connection.connection.driver_connection
    try:
        with driver.cursor() as cursor, cursor.copy(statement) as copying:
            for row in rows:
                copying.write_row(row)
    except Error as error:
        lost = bool(driver.closed)
        if lost:
            connection.invalidate(error)
        raise OperationalError(statement, None, error, connection_invalidated=lost) from error
