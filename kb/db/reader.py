"""Readers: how questions ask a database, SQLite and PostgreSQL through their drivers alone.

An SQLite file that a URL names is read by SQLAlchemy.

SQL is written once with ``:name`` parameters; rows come back as dictionaries in column order.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from kb.answers import DataVersion
from kb.db.authorizer import only_reading
from kb.errors import KbError

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

Record = dict[str, Any]
_BATCH = 5000


class Reader(Protocol):
    """A read-only view of one state of the database."""

    @property
    def dialect(self) -> str:
        """The kind of database, ``sqlite`` or ``postgresql``: for ``kb.db.textindex`` alone."""
        ...

    def rows(self, sql: str, parameters: Mapping[str, Any] | None = None) -> list[Record]:
        """All rows of a query, each a dictionary by column name."""
        ...

    def records(self, sql: str, parameters: Mapping[str, Any] | None = None) -> Iterator[Record]:
        """The rows of a query one after the other, each a dictionary by column name."""
        ...

    def tuples(
        self, sql: str, parameters: Mapping[str, Any] | None = None
    ) -> Sequence[tuple[Any, ...]]:
        """All rows of a query, each a tuple: quicker, for thousands of rows."""
        ...

    def stream(
        self, sql: str, parameters: Mapping[str, Any] | None = None
    ) -> Iterator[tuple[Any, ...]]:
        """The rows of a query one after the other, each a tuple, without holding them all."""
        ...


class SqliteReader:
    """Reads an SQLite file that nobody writes any more."""

    dialect = "sqlite"

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def rows(self, sql: str, parameters: Mapping[str, Any] | None = None) -> list[Record]:
        """All rows of a query, each a dictionary by column name."""
        return list(self.records(sql, parameters))

    def records(self, sql: str, parameters: Mapping[str, Any] | None = None) -> Iterator[Record]:
        """The rows of a query one after the other, each a dictionary by column name."""
        cursor = self._connection.execute(sql, dict(parameters or {}))
        if cursor.description is None:
            raise KbError("the statement asks for nothing", hint="write a SELECT")
        names = [column[0] for column in cursor.description]
        return (dict(zip(names, row, strict=True)) for row in cursor)

    def tuples(
        self, sql: str, parameters: Mapping[str, Any] | None = None
    ) -> Sequence[tuple[Any, ...]]:
        """All rows of a query, each a tuple: quicker, for thousands of rows."""
        return self._connection.execute(sql, dict(parameters or {})).fetchall()

    def stream(
        self, sql: str, parameters: Mapping[str, Any] | None = None
    ) -> Iterator[tuple[Any, ...]]:
        """The rows of a query one after the other, each a tuple, without holding them all."""
        return self._connection.execute(sql, dict(parameters or {}))


class EngineReader:
    """Reads through an SQLAlchemy connection inside one read-only transaction."""

    def __init__(self, connection: "Connection") -> None:
        self._connection = connection
        self.dialect = connection.dialect.name

    def rows(self, sql: str, parameters: Mapping[str, Any] | None = None) -> list[Record]:
        """All rows of a query, each a dictionary by column name."""
        return list(self.records(sql, parameters))

    def records(self, sql: str, parameters: Mapping[str, Any] | None = None) -> Iterator[Record]:
        """The rows of a query one after the other, each a dictionary by column name."""
        from sqlalchemy import text

        result = self._connection.execute(text(sql), dict(parameters or {}))
        return (dict(row) for row in result.mappings())

    def tuples(
        self, sql: str, parameters: Mapping[str, Any] | None = None
    ) -> Sequence[tuple[Any, ...]]:
        """All rows of a query, each a tuple: quicker, for thousands of rows."""
        from sqlalchemy import text

        return [tuple(row) for row in self._connection.execute(text(sql), dict(parameters or {}))]

    def stream(
        self, sql: str, parameters: Mapping[str, Any] | None = None
    ) -> Iterator[tuple[Any, ...]]:
        """The rows of a query one after the other, each a tuple, without holding them all.

        PostgreSQL keeps a cursor and sends a batch at a time.
        """
        from sqlalchemy import text

        with self._connection.execute(
            text(sql), dict(parameters or {}), execution_options={"yield_per": _BATCH}
        ) as result:
            for row in result:
                yield tuple(row)


def read_only_connection(path: Path, *, immutable: bool = True) -> sqlite3.Connection:
    """A connection to an SQLite file that can do nothing but read; ``immutable``: nobody writes it.

    Raises:
        KbError: the file is not there.
    """
    try:
        connection = sqlite3.connect(read_only_uri(path, immutable=immutable), uri=True)
    except sqlite3.Error as error:
        raise KbError(f"cannot open the database {path}: {error}") from error
    connection.set_authorizer(only_reading)
    return connection


def read_only_uri(path: Path, *, immutable: bool = True) -> str:
    """The URI by which SQLite opens a file for reading alone."""
    return f"{path.resolve().as_uri()}?mode=ro{'&immutable=1' if immutable else ''}"


@contextmanager
def sqlite_reader(path: Path) -> Iterator[Reader]:
    """Open an SQLite database read-only, with an authorizer that admits nothing but reading.

    Raises:
        KbError: the file is not there or is no database of ours.
    """
    connection = read_only_connection(path)
    try:
        yield SqliteReader(connection)
    except sqlite3.DatabaseError as error:
        raise KbError(
            f"the database {path} cannot answer: {error}", hint="run 'kb load' to build it again"
        ) from error
    finally:
        connection.close()


@contextmanager
def engine_reader(url: str) -> Iterator[Reader]:
    """Open any database by URL in one read-only, repeatable transaction.

    Raises:
        KbError: it cannot be reached, or has not been loaded.
    """
    if url.partition("://")[0].partition("+")[0] in {"postgresql", "postgres"}:
        from kb.db.reader_postgres import postgres_reader

        with postgres_reader(url) as reader:
            data_version(reader)
            yield reader
        return
    with _by_sqlalchemy(url) as reader:
        data_version(reader)
        yield reader


@contextmanager
def _by_sqlalchemy(url: str) -> Iterator[Reader]:
    from sqlalchemy.exc import SQLAlchemyError

    from kb.db.engine import engine_for, require_head
    from kb.db.messages import explained

    engine = engine_for(url)
    require_file(engine)
    try:
        with engine.connect() as connection:
            require_head(connection)
            yield EngineReader(connection)
    except SQLAlchemyError as error:
        raise explained(error, url) from error
    finally:
        engine.dispose()


def require_file(engine: "Engine") -> None:
    """Refuse an SQLite file that is not there, which connecting would create."""
    name = engine.url.database
    if engine.dialect.name == "sqlite" and name and name != ":memory:" and not Path(name).exists():
        raise KbError("the database has no schema yet", hint="run 'kb load'")


def data_version(reader: Reader) -> DataVersion:
    """Which data the database holds.

    Raises:
        KbError: nothing has been loaded.
    """
    found = reader.rows("SELECT version, fingerprint FROM data_version")
    if not found:
        raise KbError("the database is empty", hint="run 'kb load'")
    return DataVersion(found[0]["version"], found[0]["fingerprint"])
