"""Many rows at once: inserts by the driver, and a text index built when all texts are there."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table


def insert_rows(
    connection: "Connection", table: "Table", rows: Sequence[Mapping[str, Any]]
) -> None:
    """Insert rows that have the same columns, with values as the driver takes them.

    PostgreSQL by COPY. SQLAlchemy prepares each row anew, which for SQLite costs more than the
    insert itself.
    """
    if not rows:
        return
    if connection.dialect.name == "postgresql":
        _copy(connection, table, rows)
        return
    if connection.dialect.name != "sqlite":
        from sqlalchemy import insert

        connection.execute(insert(table), rows)
        return
    quoted = connection.dialect.identifier_preparer
    names = list(rows[0])
    columns = ", ".join(map(quoted.quote, names))
    marks = ", ".join("?" for _ in names)
    connection.exec_driver_sql(
        f"INSERT INTO {quoted.format_table(table)} ({columns}) VALUES ({marks})",
        [tuple(map(row.__getitem__, names)) for row in rows],
    )


def _copy(connection: "Connection", table: "Table", rows: Sequence[Mapping[str, Any]]) -> None:
    """Write rows by COPY, which SQLAlchemy does not know; the driver's complaints become its."""
    from psycopg import Error
    from sqlalchemy.exc import OperationalError

    quoted = connection.dialect.identifier_preparer
    names = list(rows[0])
    statement = (
        f"COPY {quoted.format_table(table)} ({', '.join(map(quoted.quote, names))}) FROM STDIN"
    )
    driver: Any = connection.connection.driver_connection
    try:
        with driver.cursor() as cursor, cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row([row[name] for name in names])
    except Error as error:
        lost = bool(driver.closed)
        if lost:
            connection.invalidate(error)
        raise OperationalError(statement, None, error, connection_invalidated=lost) from error


_TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :table"


@contextmanager
def texts_indexed_at_the_end(connection: "Connection") -> Iterator[None]:
    """While a new SQLite file is filled: its text index is built once, not text by text."""
    triggers = connection.exec_driver_sql(_TRIGGERS, {"table": "search_text"}).all()
    for name, _ in triggers:
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
    yield
    connection.exec_driver_sql("INSERT INTO search_index (search_index) VALUES ('rebuild')")
    for _, statement in triggers:
        connection.exec_driver_sql(str(statement))


class Filled:
    """Interim."""

    def __init__(self, connection: "Connection") -> None:
        self.connection = connection
        self.waiting: dict[str, list[tuple[Any, ...]]] = {}

    def add(self, table: "Table", rows: Sequence[tuple[Any, ...]]) -> None:
        """Interim."""
        if self.connection.dialect.name == "sqlite":
            self.write(table, rows)
        else:
            self.waiting.setdefault(table.name, []).extend(rows)

    def write(self, table: "Table", rows: Sequence[tuple[Any, ...]]) -> None:
        """Interim."""
        names = [column.name for column in table.columns]
        insert_rows(self.connection, table, [dict(zip(names, row, strict=True)) for row in rows])


@contextmanager
def filling(connection: "Connection") -> Iterator[Filled]:
    """Interim."""
    filled = Filled(connection)
    sqlite = connection.dialect.name == "sqlite"
    if sqlite:
        driver: Any = connection.connection.driver_connection
        if not driver.in_transaction:
            connection.exec_driver_sql("BEGIN")
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        with texts_indexed_at_the_end(connection):
            yield filled
    else:
        yield filled
        from kb.db.tables import Base

        for table in Base.metadata.sorted_tables:
            filled.write(table, filled.waiting.get(table.name, []))
