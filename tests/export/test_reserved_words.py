"""No name of a table, view or column has to be quoted anywhere."""

import sqlite3
from contextlib import closing

import duckdb
import pytest

from kb.db.reader import Reader
from tests.export.samples import EVERYTHING

NAMES = {table.name for table in EVERYTHING}
NAMES |= {column.name for table in EVERYTHING for column in table.columns}


def _refused_by_sqlite(name: str) -> bool:
    """Whether SQLite takes a name only in quotes, as that of a column, an alias or a table."""
    with closing(sqlite3.connect(":memory:")) as connection:
        try:
            connection.execute(f"SELECT 1 AS {name}")
            connection.execute(f"CREATE TABLE t ({name} TEXT)")
            connection.execute(f"SELECT {name}, t.{name} FROM t WHERE {name} = 1 ORDER BY {name}")
            connection.execute(f"CREATE TABLE {name} (a TEXT)")
        except sqlite3.OperationalError as error:
            return "syntax error" in str(error)
    return False


@pytest.mark.parametrize("word", ["order", "from", "to", "index", "values"])
def test_a_reserved_word_is_seen(word: str) -> None:
    assert _refused_by_sqlite(word)


def test_no_name_is_reserved_by_sqlite() -> None:
    assert {name for name in NAMES if _refused_by_sqlite(name)} == set()


def test_no_name_is_reserved_by_postgresql(postgres_reader: Reader) -> None:
    found = postgres_reader.rows("SELECT word FROM pg_get_keywords() WHERE catcode = 'R'")
    reserved = {row["word"] for row in found}
    assert {"order", "from", "to"} <= reserved
    assert reserved & NAMES == set()


def test_no_name_is_reserved_by_duckdb() -> None:
    sql = "SELECT keyword_name FROM duckdb_keywords() WHERE keyword_category = 'reserved'"
    reserved = {word for (word,) in duckdb.sql(sql).fetchall()}
    assert {"order", "from", "to"} <= reserved
    assert reserved & NAMES == set()
