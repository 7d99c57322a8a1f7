"""SQLite: the whole database as one file for Datasette and others, or one table as a plain one.

The whole file has the schema of ``kb.db.schema`` (tables, keys, views, text index), so that ``kb``
itself can ask it. Beside ``a.sqlite`` goes ``a-metadata.json`` for Datasette. The time of load is
left empty: equal data are equal bytes, by one SQLite library.
"""

import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

from kb.db.writer_sqlite import replace_rows
from kb.export import Fetch, Options, Row, Target
from kb.export.datasette import search_views
from kb.output.files import explained_temporary, temporary_folder
from kb.questions.catalog import CatalogTable

ABOUT = "about"
"""The table of one row that says what the data are called, their version, license and citation."""

_TYPES = {"integer": "INTEGER", "flag": "INTEGER", "number": "REAL"}
_FAST = ("journal_mode = OFF", "synchronous = OFF", "foreign_keys = OFF")
_ALSO = {"data_version": {"loaded_at": ""}}
DOCUMENTATION = "documentation"
"""Comes with the schema."""

# Datasette finds the text index of a table by double quotes.
_SEARCH_INDEX = """
DROP TABLE search_index;
CREATE VIRTUAL TABLE search_index USING fts5(
    tokens, content="search_text", content_rowid="id", tokenize="ascii");
"""


def write(
    table: CatalogTable,
    rows: Iterator[Row],
    target: Target,
    options: Options,
) -> None:
    """A database of one table with its key and of ``about``, by way of a temporary file.

    Raises:
        OSError: SQLite cannot write.
    """
    with temporary_folder() as folder:
        path = folder / "one.sqlite"
        with explained_temporary(), _building(path) as connection:
            _sign(connection, options)
            connection.execute(_created(table))
            marks = ", ".join("?" for _ in table.columns)
            connection.executemany(f"INSERT INTO {_quoted(table.name)} VALUES ({marks})", rows)
        with path.open("rb") as file:
            shutil.copyfileobj(file, target)


def write_database(
    tables: tuple[CatalogTable, ...], fetch: Fetch, path: Path, options: Options | None = None
) -> None:
    """Write all tables and views to a new SQLite file; ``fetch`` gives the rows of a table.

    Raises:
        OSError: SQLite cannot write.
        KbError: a row refers to one that is not there.
    """
    from kb.db.schema import create_file

    create_file(path)
    with _building(path) as connection:
        connection.executescript(_SEARCH_INDEX + search_views(tables))
        connection.execute("BEGIN")
        replace_rows(partial(_run, connection), _filled(tables, fetch))
        if options is not None:
            _sign(connection, options)


def _sign(connection: sqlite3.Connection, options: Options) -> None:
    """Say in the file whose it is, and of which data."""
    from kb.db.revision import HEAD
    from kb.db.schema import APPLICATION

    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(f"PRAGMA user_version = {int(HEAD)}")
    names = ", ".join(f"{name} TEXT NOT NULL" for name in options.told)
    connection.execute(f"CREATE TABLE {ABOUT} ({names})")
    marks = ", ".join("?" * len(options.told))
    connection.execute(f"INSERT INTO {ABOUT} VALUES ({marks})", list(options.told.values()))


@contextmanager
def _building(path: Path) -> Iterator[sqlite3.Connection]:
    try:
        with closing(sqlite3.connect(path)) as connection:
            for pragma in _FAST:
                connection.execute(f"PRAGMA {pragma}")
            yield connection
            connection.commit()
    except sqlite3.Error as error:
        raise OSError(str(error)) from error


def _run(
    connection: sqlite3.Connection, statement: str, rows: Sequence[Row] | None = None
) -> sqlite3.Cursor:
    """Run a statement, or one for each of some rows."""
    if rows is None:
        return connection.execute(statement)
    return connection.executemany(statement, rows)


def _filled(
    tables: tuple[CatalogTable, ...], fetch: Fetch
) -> Iterator[tuple[str, Sequence[str], Iterator[Row]]]:
    """The rows of each table, with the same values of some further columns in each."""
    for table in tables:
        if table.kind == "table" and table.name != DOCUMENTATION:
            also = _ALSO.get(table.name, {})
            names = [*(column.name for column in table.columns), *also]
            yield table.name, names, ((*row, *also.values()) for row in fetch(table))


def _created(table: CatalogTable) -> str:
    parts = [
        f"{_quoted(one.name)} {_TYPES.get(one.type, 'TEXT')}{'' if one.optional else ' NOT NULL'}"
        for one in table.columns
    ]
    if table.key:
        parts.append(f"PRIMARY KEY ({', '.join(map(_quoted, table.key))})")
    return f"CREATE TABLE {_quoted(table.name)} ({', '.join(parts)})"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
