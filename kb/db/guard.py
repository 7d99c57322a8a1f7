"""SQL that a user wrote, run where it can do nothing but read.

Nothing here looks for words in the SQL: the database itself is asked to refuse. SQLite opens the
file read-only, with an authorizer that admits nothing but reading, in a process of its own
(``kb.db.confined``); ``kb.db.guard_postgres`` does its part for PostgreSQL.
"""

import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any, Protocol

from kb.answers import DataVersion
from kb.db.attached import NOTHING, Beside
from kb.db.confined import Confined, Expired
from kb.db.confined_program import LARGEST_VALUE, SQLITE_MEMORY, weight
from kb.db.reader import SqliteReader, data_version, read_only_connection, read_only_uri
from kb.db.revision import require_revision
from kb.errors import KbError


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of a query in rows, seconds, and bytes of rows; 0 is without limit."""

    rows: int = 0
    seconds: float = 0
    bytes: int = 0

    def deadline(self) -> float:
        """The moment of the monotonic clock at which a query that begins now is stopped."""
        return monotonic() + self.seconds if self.seconds else float("inf")


@dataclass(frozen=True, slots=True)
class Found:
    """The names of the columns, the rows, and whether rows beyond a limit were left out.

    ``by_size``: the limit in bytes left them out, not that in rows.
    """

    names: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    cut: bool = False
    by_size: bool = False


class UnknownNameError(KbError):
    """The query names something that is not there: a *table*, *column* or *function*."""

    def __init__(self, kind: str, name: str, said: str = "") -> None:
        """``said``: the message of the database about it."""
        super().__init__(f"the query cannot run: {said or f'no such {kind}: {name}'}")
        self.kind = kind
        self.name = name


class Guard(Protocol):
    """A database behind a guard."""

    @property
    def data(self) -> DataVersion:
        """Which data the database holds."""
        ...

    def run(
        self, sql: str, parameters: Mapping[str, str], limits: Limits, beside: Beside = NOTHING
    ) -> Found:
        """The rows of one query, which may use the names ``beside`` those of the database.

        Raises:
            UnknownNameError: it names a table, a column or a function that is not there.
            KbError: it is refused, mistaken, or takes too long.
        """
        ...


class SqliteGuard:
    """Runs SQL on an SQLite file, each statement in a process of its own."""

    def __init__(self, uri: str, data: DataVersion) -> None:
        self._uri = uri
        self.data = data

    def run(
        self, sql: str, parameters: Mapping[str, str], limits: Limits, beside: Beside = NOTHING
    ) -> Found:
        """The rows of one query."""
        values = {name: _number(text) for name, text in parameters.items()}
        try:
            with Confined(limits.seconds) as confined:
                confined.ask(self._uri, sql, values, limits.rows, limits.bytes, beside)
                return _collected(confined)
        except Expired:
            raise too_long(limits) from None


def _collected(confined: Confined) -> Found:
    names: tuple[str, ...] = ()
    rows: list[tuple[Any, ...]] = []
    while True:
        kind, *told = confined.message()
        if kind == "error":
            raise _explained(*told) from _as_of_sqlite(*told)
        if kind == "end":
            break
        if kind == "names":
            (names,) = told
        else:
            rows += told[0]
    if not names:
        raise KbError("the query gives no table: write a SELECT")
    return Found(names, rows, cut=bool(told[0]), by_size=told[0] == "bytes")


def found(names: tuple[str, ...], rows: list[tuple[Any, ...]], limits: Limits) -> Found:
    """The rows that were found, without those beyond the limits of rows and bytes."""
    kept = rows[: limits.rows] if limits.rows else rows
    total = 0
    for count, row in enumerate(kept if limits.bytes else ()):
        total += weight(row)
        if total > limits.bytes:
            return Found(names, kept[:count], cut=True, by_size=True)
    return Found(names, kept, cut=len(kept) < len(rows))


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
        require_revision(_revision(connection))
        data = data_version(SqliteReader(connection))
    except sqlite3.Error as error:
        raise KbError(
            f"the database {path} cannot answer: {error}", hint="run 'kb load' to build it"
        ) from error
    finally:
        connection.close()
    yield SqliteGuard(read_only_uri(path, immutable=immutable), data)


def _revision(connection: sqlite3.Connection) -> str | None:
    """The revision of a file, or nothing."""
    named = "SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'"
    if connection.execute(named).fetchone() is None:
        return None
    found: tuple[str] | None = connection.execute(
        "SELECT version_num FROM alembic_version"
    ).fetchone()
    return found[0] if found else None


def _as_of_sqlite(code: str, text: str) -> sqlite3.DatabaseError:
    """The error of the process of the query: by its code a damaged file is known."""
    error = sqlite3.DatabaseError(text)
    error.sqlite_errorname = code
    error.sqlite_errorcode = getattr(sqlite3, code, sqlite3.SQLITE_ERROR)
    return error


def _explained(code: str, text: str) -> KbError:
    if code == "SQLITE_NOMEM":
        return KbError(
            f"the query was stopped: it needs more than {SQLITE_MEMORY // 10**6} MB of memory",
            hint="sort, group or join fewer rows, or shorter texts",
        )
    if code == "SQLITE_AUTH" or "not authorized" in text or "prohibited" in text:
        return KbError("the query is refused: it would do more than read")
    if code == "SQLITE_TOOBIG":
        size = f"{LARGEST_VALUE // 10**6} MB"
        return KbError(f"the query cannot run: a text, a blob or a row is larger than {size}")
    if "one statement at a time" in text:
        return KbError("the query is refused: it is more than one statement")
    if _NAMELESS.search(text):
        return KbError(
            "the query has a placeholder that no value can be given for",
            hint="write :name where a value goes, in letters from a to z; not ?, @name or $name",
        )
    unknown = _UNKNOWN.match(text)
    if unknown:
        return UnknownNameError(unknown[1], unknown[2])
    return KbError(f"the query cannot run: {text}")


_NAMELESS = re.compile(r"\ABinding \d+ has no name|for binding parameter :")
_UNKNOWN = re.compile(r"(?s)no such (table|column|function): (.+?)(?: - should .*)?\Z")


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
