"""The program of the process in which ``kb.db.confined`` runs a SELECT of a user.

It opens the file for reading alone, runs one statement, and sends names and rows back in pieces. It
can be killed at any moment, has a bound on memory, writes no file, and ends with the process that
started it. It imports as little as possible, since each query starts it.

A message is the length of what follows in eight bytes, and a tuple by ``marshal``: ``("names",
names)``, ``("rows", rows)``, ``("end", cut)`` or ``("error", code of SQLite, text)``.
"""

import _thread
import marshal
import os
import sqlite3
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import IO, Any

from kb.db.authorizer import only_reading
from kb.db.sql_functions import add_functions, failures

SQLITE_MEMORY = 400_000_000
"""Bytes that SQLite may take for the query, sorting included, on every system."""
_MEMORY = 900_000_000
"""Bytes of addresses of the whole process; macOS and Windows know no such limit."""
_FILES = 10_000_000
"""Bytes of a file, should SQLite write one: sorting is done in memory."""
LARGEST_VALUE = 20_000_000
_LONGEST_SQL = 2_000_000
_LONGEST_NAMES = 1_000_000
_PIECE = 1_000_000
_PER_ROW, _PER_VALUE = 200, 50
"""About what Python takes for a row beside its values."""

Message = tuple[Any, ...]


def main() -> None:
    """Take the request from standard input, and answer it on standard output."""
    uri, sql, values, rows, size, views, tables = receive(sys.stdin.buffer)
    _thread.start_new_thread(_end_with_starter, ())
    _confine()
    out = sys.stdout.buffer
    try:
        for message in answered(uri, sql, values, rows, size, views, tables):
            send(out, message)
    except OSError:
        pass
    # What SQLite still holds goes with the process.
    os._exit(0)


def send(stream: IO[bytes], message: Message) -> None:
    """Write a message."""
    content = marshal.dumps(message)
    stream.write(len(content).to_bytes(8, "big"))
    stream.write(content)
    stream.flush()


def receive(stream: IO[bytes]) -> Message:
    """Read a message.

    Raises:
        EOFError: there is none, or not all of it.
    """
    head = stream.read(8)
    content = stream.read(int.from_bytes(head, "big"))
    if len(head) < 8 or not content:
        raise EOFError
    message: Message = marshal.loads(content)  # noqa: S302 - from our own process
    return message


def answered(
    uri: str,
    sql: str,
    values: Mapping[str, Any],
    rows: int,
    size: int,
    views: Sequence[str] = (),
    tables: Sequence[tuple[str, str, list[Any]]] = (),
) -> Iterator[Message]:
    """The messages about one query; ``rows`` and bytes of ``size`` at most, 0 for all.

    ``views`` make temporary ones, ``tables`` have what makes one, what fills it, and its rows.
    """
    try:
        connection = _opened(uri, views, tables)
        try:
            yield from _found(connection, sql, values, rows, size)
        finally:
            connection.close()
    except MemoryError:
        yield ("error", "SQLITE_NOMEM", "out of memory")
    except Exception as error:  # noqa: BLE001 - the starter is told of every failure
        told = failures[-1] if failures and "user-defined" in str(error) else str(error)
        text = told[:1000] or type(error).__name__
        yield ("error", getattr(error, "sqlite_errorname", ""), text)


def _opened(
    uri: str, views: Sequence[str], tables: Sequence[tuple[str, str, list[Any]]]
) -> sqlite3.Connection:
    connection = sqlite3.connect(uri, uri=True, isolation_level=None)
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute(f"PRAGMA hard_heap_limit = {SQLITE_MEMORY}")
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST_VALUE)
    connection.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, _LONGEST_SQL)
    add_functions(connection)
    for made in views:
        connection.execute(made)
    for made, filled, content in tables:
        connection.execute(made)
        connection.execute("BEGIN")
        connection.executemany(filled, content)
        connection.execute("COMMIT")
        content.clear()
    connection.set_authorizer(only_reading)
    return connection


def _found(
    connection: sqlite3.Connection, sql: str, values: Mapping[str, Any], rows: int, size: int
) -> Iterator[Message]:
    cursor = connection.execute(sql, values)
    names = tuple(column[0] for column in cursor.description or ())
    if sum(map(len, names)) > _LONGEST_NAMES:
        raise ValueError("the names of the columns are too long")
    yield ("names", names)
    piece: list[tuple[Any, ...]] = []
    total = sent = 0
    cut = ""
    for count, row in enumerate(cursor, start=1):
        total += weight(row)
        if (rows and count > rows) or (size and total > size):
            cut = "rows" if rows and count > rows else "bytes"
            break
        piece.append(row)
        if total - sent > _PIECE:
            yield ("rows", piece)
            piece, sent = [], total
    yield ("rows", piece)
    yield ("end", cut)


def weight(row: tuple[Any, ...]) -> int:
    """About how many bytes of memory a row takes, with its dictionary in an answer."""
    return sum(map(sys.getsizeof, row)) + _PER_ROW + _PER_VALUE * len(row)


def _end_with_starter() -> None:
    """End when standard input ends: then the process that started this one has ended."""
    while os.read(0, 1):
        pass
    os._exit(1)


def _confine() -> None:
    """Bound the memory, and the files, of this process, where the system can."""
    try:
        import resource
    except ImportError:  # Windows
        return
    limits = (
        (resource.RLIMIT_AS, _MEMORY),
        (resource.RLIMIT_FSIZE, _FILES),
        (resource.RLIMIT_CORE, 0),
    )
    for limit, most in limits:
        _, hard = resource.getrlimit(limit)
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(limit, (allowed, allowed))
        except (ValueError, OSError):  # macOS refuses some
            continue
