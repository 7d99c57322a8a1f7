"""The reader of PostgreSQL: through its driver alone, for SQLAlchemy takes longer to import."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from itertools import count
from sys import getsizeof
from typing import TYPE_CHECKING, Any

from kb.db import timeouts
from kb.db.placeholders import names_in, numbered
from kb.db.revision import require_revision
from kb.errors import KbError

if TYPE_CHECKING:
    from psycopg import Connection, RawCursor
    from sqlalchemy import Engine

_FIRST_ROWS = 50
_MOST_ROWS = 5_000
_BATCH_BYTES = 8_000_000
"""A batch begins small, doubles, and has no more rows than fit by the widest seen so far."""

_SAMPLED = 10
"""Every tenth row is measured: to measure all would take as long as reading them."""

_PLAIN = re.compile(
    r"(?:postgresql|postgres)(?:\+psycopg)?"
    r"(?P<address>://"
    r"(?:(?:[\w.~-]|%[\da-fA-F]{2})+(?::(?:[\w.~-]|%[\da-fA-F]{2})*)?@)?"
    r"[\w.-]*(?::\d+)?/[\w.-]*)"
    r"(?P<query>\?(?:host|port|user|dbname|connect_timeout|sslmode|application_name)=(?:[\w./-]|%[\da-fA-F]{2})+)?",
    re.ASCII,
)
"""URLs that mean the same to the driver as to SQLAlchemy, which reads all others."""
_SETTINGS = """
SET LOCAL lock_timeout = {wait};
SET LOCAL max_parallel_workers_per_gather = 0;
SET LOCAL cursor_tuple_fraction = 1
"""
"""Helpers take the server longer to start than a question to read; streams are read to the end."""


class PostgresReader:
    """Reads through one connection of psycopg, in the transaction that it is in."""

    dialect = "postgresql"

    def __init__(self, connection: "Connection[Any]") -> None:
        self._connection = connection
        self._streams = count(1)

    def rows(self, sql: str, parameters: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        """All rows of a query, each a dictionary by column name."""
        return list(self.records(sql, parameters))

    def records(
        self, sql: str, parameters: Mapping[str, Any] | None = None
    ) -> Iterator[dict[str, Any]]:
        """The rows of a query one after the other, each a dictionary by column name."""
        cursor = self._found(sql, parameters)
        names = [column.name for column in cursor.description or ()]
        return (dict(zip(names, row, strict=True)) for row in cursor)

    def tuples(
        self, sql: str, parameters: Mapping[str, Any] | None = None
    ) -> Sequence[tuple[Any, ...]]:
        """All rows of a query, each a tuple: quicker, for thousands of rows."""
        return self._found(sql, parameters).fetchall()

    def stream(
        self, sql: str, parameters: Mapping[str, Any] | None = None
    ) -> Iterator[tuple[Any, ...]]:
        """The rows of a query one after the other, each a tuple, without holding them all.

        The server keeps a cursor and sends a batch at a time; several may be open at once.
        """
        from psycopg import RawServerCursor

        with RawServerCursor(self._connection, f"kb_{next(self._streams)}") as cursor:
            self._execute(cursor, sql, parameters)
            size, widest = _FIRST_ROWS, 1
            while batch := cursor.fetchmany(size):
                yield from batch
                if len(batch) < size:
                    break
                widest = max(widest, *(sum(map(getsizeof, row)) for row in batch[::_SAMPLED]))
                size = min(_MOST_ROWS, 2 * size, max(1, _BATCH_BYTES // widest))

    def _found(
        self, sql: str, parameters: Mapping[str, Any] | None
    ) -> "RawCursor[tuple[Any, ...]]":
        from psycopg import RawCursor

        cursor = RawCursor(self._connection)
        self._execute(cursor, sql, parameters)
        if cursor.description is None:
            raise KbError("the statement asks for nothing", hint="write a SELECT")
        return cursor

    def _execute(self, cursor: Any, sql: str, parameters: Mapping[str, Any] | None) -> None:
        names, statement = _prepared(sql)
        values = parameters or {}
        cursor.execute(statement, [values[name] for name in names] or None)


@lru_cache(maxsize=256)
def _prepared(sql: str) -> tuple[tuple[str, ...], bytes]:
    """The names of the placeholders in a query, and the query as the server takes it."""
    names = names_in(sql)
    return tuple(names), numbered(sql, names).encode()


@contextmanager
def postgres_reader(url: str) -> Iterator[PostgresReader]:
    """Open a PostgreSQL database in one read-only, repeatable transaction.

    Raises:
        KbError: it cannot be reached, or has no schema of this version.
    """
    try:
        import psycopg
    except ImportError:
        engine_of(url)  # says which driver is missing, and how to get it
        raise
    connection = None
    try:
        address, options = _address(url)
        connection = psycopg.connect(address, **options)
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        wait = max(1, round(timeouts.READING_WAITS * 1000))
        connection.execute(_SETTINGS.format(wait=wait).encode())
        reader = PostgresReader(connection)
        require_revision(_revision(reader))
        yield reader
    except psycopg.Error as error:
        from kb.db.messages import explained

        lost = connection is not None and connection.closed
        raise explained(error, url, lost=lost) from error
    finally:
        if connection is not None:
            connection.close()


def _address(url: str) -> tuple[str, dict[str, Any]]:
    """What the driver connects to: a URL or options, and how soon a server counts as lost."""
    plain = _PLAIN.fullmatch(url)
    if plain is not None:
        query = plain["query"] or ""
        lost = {name: value for name, value in timeouts.LOST.items() if f"?{name}=" not in query}
        return f"postgresql{plain['address']}{query}", lost
    engine = engine_of(url)
    _, options = engine.dialect.create_connect_args(engine.url)
    options.pop("context", None)  # the types of SQLAlchemy, not of the address
    return "", {**timeouts.LOST, **options}


def engine_of(url: str) -> "Engine":
    """The engine of a URL, which SQLAlchemy reads or refuses."""
    from kb.db.engine import engine_for

    return engine_for(url)


def _revision(reader: PostgresReader) -> str | None:
    """The migration that the database stands at, or nothing."""
    from psycopg.errors import UndefinedTable

    try:
        found = reader.tuples("SELECT version_num FROM alembic_version")
    except UndefinedTable:
        return None
    return str(found[0][0]) if found else None
