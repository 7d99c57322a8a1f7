"""SQL that a user wrote, run where it can do nothing but read.

Nothing here looks for words in the SQL: the database itself is asked to refuse. SQLite opens the
file read-only, with an authorizer that admits nothing but reading; ``kb.db.guard_postgres`` does
its part for PostgreSQL.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any, Protocol

from kb.answers import DataVersion
from kb.db.reader import SqliteReader, data_version, read_only_connection
from kb.db.revision import require_revision
from kb.errors import KbError

_LARGEST_VALUE = 50_000_000
_STEPS_BETWEEN_LOOKS = 5_000


@dataclass(frozen=True, slots=True)
class Limits:
    """How many rows at most, and how many seconds; 0 is without limit."""

    rows: int = 0
    seconds: float = 0

    def deadline(self) -> float:
        """The moment of the monotonic clock at which a query that begins now is stopped."""
        return monotonic() + self.seconds if self.seconds else float("inf")


@dataclass(frozen=True, slots=True)
class Found:
    """The names of the columns, the rows, and whether rows beyond the limit were left out."""

    names: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    cut: bool = False


class Guard(Protocol):
    """A database behind a guard."""

    @property
    def data(self) -> DataVersion:
        """Which data the database holds."""
        ...

    @property
    def warning(self) -> str:
        """What the user should know of the guarantees, or nothing."""
        ...

    def run(self, sql: str, parameters: Mapping[str, str], limits: Limits) -> Found:
        """The rows of one query.

        Raises:
            KbError: it is refused, mistaken, or takes too long.
        """
        ...


class SqliteGuard:
    """Runs SQL on a connection that ``read_only_connection`` made."""

    warning = ""

    def __init__(self, connection: sqlite3.Connection) -> None:
        connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LARGEST_VALUE)
        self._connection = connection
        self.data = data_version(SqliteReader(connection))

    def run(self, sql: str, parameters: Mapping[str, str], limits: Limits) -> Found:
        """The rows of one query."""
        deadline = limits.deadline()
        self._connection.set_progress_handler(lambda: monotonic() > deadline, _STEPS_BETWEEN_LOOKS)
        values = {name: _number(text) for name, text in parameters.items()}
        try:
            cursor = self._connection.execute(sql, values)
            rows = cursor.fetchmany(limits.rows + 1) if limits.rows else cursor.fetchall()
        except (sqlite3.Error, sqlite3.Warning, ValueError) as error:
            raise _explained(error, limits) from error
        if cursor.description is None:
            raise KbError("the query gives no table: write a SELECT")
        names = tuple(column[0] for column in cursor.description)
        return found(names, rows, limits)


def found(names: tuple[str, ...], rows: list[tuple[Any, ...]], limits: Limits) -> Found:
    """What was found, less what is beyond the limit."""
    if limits.rows and len(rows) > limits.rows:
        return Found(names, rows[: limits.rows], cut=True)
    return Found(names, rows)


def too_long(limits: Limits) -> KbError:
    """The query was stopped at its time limit."""
    return KbError(f"the query was stopped after {limits.seconds:g} seconds (--timeout)")


@contextmanager
def guarded_sqlite(path: Path, *, immutable: bool = True) -> Iterator[Guard]:
    """An SQLite file behind a guard.

    Raises:
        KbError: the file is not there, or is no database of ours at this version's schema.
    """
    connection = read_only_connection(path, immutable=immutable)
    try:
        try:
            require_revision(_revision(connection))
            guard = SqliteGuard(connection)
        except sqlite3.Error as error:
            raise KbError(
                f"the database {path} cannot answer: {error}", hint="run 'kb load' to build it"
            ) from error
        yield guard
    finally:
        connection.close()


def _revision(connection: sqlite3.Connection) -> str | None:
    """The migration that a file stands at, or nothing."""
    named = "SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'"
    if connection.execute(named).fetchone() is None:
        return None
    found: tuple[str] | None = connection.execute(
        "SELECT version_num FROM alembic_version"
    ).fetchone()
    return found[0] if found else None


def _explained(error: Exception, limits: Limits) -> KbError:
    code = getattr(error, "sqlite_errorname", "")
    if code == "SQLITE_INTERRUPT":
        return too_long(limits)
    if code == "SQLITE_AUTH" or "not authorized" in str(error) or "prohibited" in str(error):
        return KbError("the query is refused: it would do more than read")
    if isinstance(error, sqlite3.Warning) or "one statement at a time" in str(error):
        return KbError("the query is refused: it is more than one statement")
    return KbError(f"the query cannot run: {error}")


def _number(text: str) -> str | int | float:
    """A value that is written as a number, as one: SQLite compares ``'5'`` and ``5`` as unequal."""
    for kind in (int, float):
        try:
            value = kind(text)
        except ValueError:
            continue
        if str(value) == text and abs(value) < 2**63:
            return value
    return text
