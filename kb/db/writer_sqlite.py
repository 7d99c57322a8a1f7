"""SQLite: all rows of a database replaced by others, in one transaction.

Indexes and the text index are made, and references proven, when all rows are there: row by row each
of these takes several times as long.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import Any

from kb.db.quoting import quoted
from kb.errors import KbError

Row = tuple[Any, ...]
Run = Callable[..., Any]
"""Runs a statement, or one for each of a list of rows, as ``Connection.exec_driver_sql`` does."""

_AT_ONCE = 5_000
_TRIGGERS = (
    "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'search_text'"
)
_INDEXES = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
_REBUILD = "INSERT INTO search_index (search_index) VALUES ('rebuild')"


def replace_rows(run: Run, tables: Iterable[tuple[str, Sequence[str], Iterable[Row]]]) -> None:
    """Replace all rows of all tables by the given ones: names of tables, of columns, and rows.

    A transaction must have begun, with foreign keys off; the caller commits, or after an error
    rolls back.

    Raises:
        SQLAlchemyError, sqlite3.Error: a row contradicts the schema, or the database fails.
        KbError: a row refers to one that is not there.
    """
    from kb.db.tables import loaded_tables

    triggers, indexes = run(_TRIGGERS).fetchall(), run(_INDEXES).fetchall()
    for name, _ in triggers:
        run(f"DROP TRIGGER {quoted(name)}")
    for name, _ in indexes:
        run(f"DROP INDEX {quoted(name)}")
    for table in loaded_tables():
        run(f"DELETE FROM {quoted(table.name)}")
    for name, columns, rows in tables:
        insert_rows(run, name, columns, rows)
    for _, statement in indexes:
        run(statement)
    run(_REBUILD)
    for _, statement in triggers:
        run(statement)
    prove_references(run)
    run("ANALYZE")


def insert_rows(run: Run, table: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Add rows that have these columns of a table; some thousand are in memory at once."""
    names, marks = ", ".join(map(quoted, columns)), ", ".join("?" * len(columns))
    statement = f"INSERT INTO {quoted(table)} ({names}) VALUES ({marks})"
    left = iter(rows)
    while some := list(islice(left, _AT_ONCE)):
        run(statement, some)


def prove_references(run: Run) -> None:
    """Prove that every row to which another refers is there.

    Raises:
        KbError: a row refers to one that is not there; the message names both.
    """
    broken = run("PRAGMA foreign_key_check").fetchone()
    if broken is None:
        return
    table, row, other, number = broken
    keys = run(f"PRAGMA foreign_key_list({quoted(table)})").fetchall()
    column = next(key[3] for key in keys if key[0] == number)
    own = [one[1] for one in run(f"PRAGMA table_info({quoted(table)})").fetchall() if one[5]]
    shown = ", ".join(map(quoted, (*own, column)))
    *named, missing = run(f"SELECT {shown} FROM {quoted(table)} WHERE rowid = {row}").fetchone()
    raise KbError(
        f"the table {table} refers to rows that {other} does not have:"
        f" {column} of {', '.join(map(repr, named))} is {missing!r}"
    )
