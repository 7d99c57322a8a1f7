"""Rows whose texts the database joins become the same CSV as rows that come cell by cell."""

import io
import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.db.reader import SqliteReader
from kb.export import Options, csv_joined
from kb.export.catalog import table_of, tables
from kb.export.csv_file import write, write_tsv
from kb.export.stream import rows
from tests.export.samples import invented

TABLE = invented(
    id="text", one="text", count="integer", km2="number", flag="flag", two="text", day="day"
)
NAMES = ", ".join(column.name for column in TABLE.columns)
WRITERS = {",": write, "\t": write_tsv}
TEXTS = st.none() | st.text(st.sampled_from('ab,;"\n\r\t\x1f璦й=')) | st.text(max_size=5)
CELLS = st.tuples(
    TEXTS,
    st.none() | st.integers(-(2**40), 2**40),
    st.none() | st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from([0, 1, None]),
    TEXTS,
    st.sampled_from(["1689-08-27", None]),
)


def _both(reader, table, delimiter):
    plain, joined = io.BytesIO(), io.BytesIO()
    WRITERS[delimiter](table, rows(reader, table), plain, Options())
    packed = rows(reader, table, select=csv_joined.expressions(table))
    csv_joined.write(table, packed, lambda: rows(reader, table), joined, delimiter)
    return plain.getvalue(), joined.getvalue()


@pytest.mark.sweep
@pytest.mark.parametrize("which", ["reader", "postgres_reader"])
@pytest.mark.parametrize("name", [table.name for table in tables()])
def test_every_table_is_the_same(request, which, name) -> None:
    plain, joined = _both(request.getfixturevalue(which), table_of(name), ",")
    assert joined == plain


@given(st.lists(CELLS, max_size=700), st.sampled_from(list(WRITERS)))
def test_any_texts_are_the_same(found, delimiter) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute(f"CREATE TABLE {TABLE.name} ({NAMES})")
    connection.executemany(
        f"INSERT INTO {TABLE.name} VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (
                f"{place:05}",
                *(one.replace("\0", "") if isinstance(one, str) else one for one in row),
            )
            for place, row in enumerate(found)
        ],
    )
    plain, joined = _both(SqliteReader(connection), TABLE, delimiter)
    connection.close()
    assert joined == plain


def test_the_mark_itself_in_a_late_row_keeps_its_cell() -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute(f"CREATE TABLE {TABLE.name} ({NAMES})")
    connection.executemany(
        f"INSERT INTO {TABLE.name} VALUES (?, ?, 1, 0.5, 1, 'two', NULL)",
        [(f"{place:05}", "a\x1fb" if place == 900 else "plain") for place in range(1000)],
    )
    _, joined = _both(SqliteReader(connection), TABLE, ",")
    connection.close()
    lines = joined.decode().split("\n")
    assert lines[901] == "00900,a\x1fb,1,0.5,1,two,"
    assert lines[1:901] == [f"{place:05},plain,1,0.5,1,two," for place in range(900)]
    assert len(lines) == 1002
