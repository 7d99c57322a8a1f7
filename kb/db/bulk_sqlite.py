"""SQLite: rows by the hundred per statement, without indexes, which are made when all are there.

A statement of many rows sets up its constraints once: for a CHECK that lists words, SQLite fills a
table of them each time. An index is sorted at once instead of row by row. And None costs the driver
more than a value: columns that have none are left out (no column has another default), and for the
others it is told how to take it.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from kb.errors import KbError

if TYPE_CHECKING:
    from sqlalchemy import Table

Row = tuple[Any, ...]
Run = Callable[..., Any]
"""Runs a statement, or one for each of a list of rows, as ``Connection.exec_driver_sql`` does."""

_PER_STATEMENT = 100
_AT_ONCE = 1_000

_TRIGGERS = (
    "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'search_text'"
)
_INDEXES = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
_REBUILD = "INSERT INTO search_index (search_index) VALUES ('rebuild')"


@contextmanager
def filling_sqlite(run: Run) -> Iterator["SqliteFilling"]:
    """Replace all rows by those added in the block, as ``filling`` does."""
    filling = SqliteFilling(run)
    filling.begin()
    yield filling
    filling.finish()


class SqliteFilling:
    """The rows of a database without foreign keys in force, which are proven at the end."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._waiting: defaultdict[str, list[Row]] = defaultdict(list)
        self._columns: dict[str, Sequence[str]] = {}
        self._triggers: list[Row] = []
        self._indexes: list[Row] = []

    def begin(self) -> None:
        """Take away the rows that are there, and what would be done row by row."""
        from kb.db.tables import Base

        _bind_nothing_as_it_is()
        self._triggers = self._run(_TRIGGERS).fetchall()
        self._indexes = self._run(_INDEXES).fetchall()
        for name, _ in self._triggers:
            self._run(f"DROP TRIGGER {_quoted(name)}")
        for name, _ in self._indexes:
            self._run(f"DROP INDEX {_quoted(name)}")
        for name in Base.metadata.tables:
            self._run(f"DELETE FROM {_quoted(name)}")

    def add(self, table: "Table", rows: Sequence[Row]) -> None:
        """Add rows that have all columns given of a table, in their order."""
        from kb.db.tables.base import given_names

        if table.name not in self._columns:
            self._columns[table.name] = given_names(table)
        self.insert(table.name, self._columns[table.name], rows)

    def insert(self, table: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
        """Add rows that have these columns of a table, the same ones each time."""
        self._columns[table] = columns
        waiting = self._waiting[table]
        some = iter(rows)
        while more := list(islice(some, _AT_ONCE)):
            waiting += more
            if len(waiting) >= _AT_ONCE:
                whole = len(waiting) - len(waiting) % _PER_STATEMENT
                self._write(table, waiting[:whole], _PER_STATEMENT)
                del waiting[:whole]

    def finish(self) -> None:
        """Write what waits, make indexes, prove all references and gather statistics."""
        for table, waiting in self._waiting.items():
            whole = len(waiting) - len(waiting) % _PER_STATEMENT
            self._write(table, waiting[:whole], _PER_STATEMENT)
            self._write(table, waiting[whole:], 1)
        self._waiting.clear()
        for _, statement in self._indexes:
            self._run(statement)
        self._run(_REBUILD)
        for _, statement in self._triggers:
            self._run(statement)
        prove_references(self._run)
        self._run("ANALYZE")

    def _write(self, table: str, rows: list[Row], per_statement: int) -> None:
        if not rows:
            return
        places = _places_given(rows)
        names = ", ".join(_quoted(self._columns[table][place]) for place in places)
        marks = f"({', '.join('?' * len(places))})"
        values = ", ".join([marks] * per_statement)
        given = rows if len(places) == len(rows[0]) else list(map(itemgetter(*places), rows))
        flat = chain.from_iterable
        self._run(
            f"INSERT INTO {_quoted(table)} ({names}) VALUES {values}",
            [
                tuple(flat(given[start : start + per_statement]))
                for start in range(0, len(given), per_statement)
            ],
        )


def _places_given(rows: Sequence[Row]) -> Sequence[int]:
    """The places at which some row has a value; two at least, so that what is taken is a tuple."""
    every = range(len(rows[0]))
    empty = [place for place in every if rows[0][place] is None]
    if not empty:
        return every
    found = set(map(itemgetter(*empty, empty[0]), rows))
    columns = zip(empty, zip(*found, strict=True), strict=False)
    without = {place for place, values in columns if set(values) == {None}}
    given = [place for place in every if place not in without]
    return given if len(given) > 1 else every


def prove_references(run: Run) -> None:
    """Make sure that every row refers to rows that are there.

    Raises:
        KbError: one does not; the message names both.
    """
    broken = run("PRAGMA foreign_key_check").fetchone()
    if broken is None:
        return
    table, row, other, number = broken
    keys = run(f"PRAGMA foreign_key_list({_quoted(table)})").fetchall()
    column = next(key[3] for key in keys if key[0] == number)
    own = [one[1] for one in run(f"PRAGMA table_info({_quoted(table)})").fetchall() if one[5]]
    shown = ", ".join(map(_quoted, (*own, column)))
    *named, missing = run(f"SELECT {shown} FROM {_quoted(table)} WHERE rowid = {row}").fetchone()
    raise KbError(
        f"the table {table} refers to rows that {other} does not have:"
        f" {column} of {', '.join(map(repr, named))} is {missing!r}"
    )


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _bind_nothing_as_it_is() -> None:
    """Keep the driver from asking each None for a way to adapt it, and catching the refusal."""
    unchanged: dict[None, None] = {}
    sqlite3.register_adapter(type(None), unchanged.get)
