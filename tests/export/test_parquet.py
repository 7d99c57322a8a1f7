import datetime
import io
import itertools
import os
import re
import sys

import duckdb
import pandas
import pyarrow.parquet
import pytest

from kb.db.reader import sqlite_reader
from kb.errors import KbError, UsageError
from kb.export import parquet_file
from kb.export.parquet_file import write, write_partitioned
from kb.questions.total import Total, total_ceded
from tests.conftest import ROOT
from tests.export.samples import CATALOG, EVERYTHING, HOSTILE, OPTIONS, fetcher, hostile, invented

MADE = invented(id="integer", name="text", area_km2="number", large="flag", since="day")
ROWS = [
    (1, "=1+1", 1.5, 1, "0987-01-01"),
    (2, None, None, None, None),
    (3, "瑷珲", 3, 0, "9999-12-31"),
]


def made(rows=ROWS, options=OPTIONS):
    stream = io.BytesIO()
    write(MADE, iter(rows), stream, options)
    return stream


def typed(table, row):
    """A row of the database as Parquet has it: days as days, lists as lists."""
    types = {"day": datetime.date.fromisoformat, "list": lambda text: text.split("; ")}
    pairs = zip(table.columns, row, strict=True)
    return tuple(
        types[column.type](value) if column.type in types and value is not None else value
        for column, value in pairs
    )


def many(count):
    return ((number, f"kind {number % 3}", number / 7, number % 2, None) for number in range(count))


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    with sqlite_reader(hostile().build(tmp_path_factory.mktemp("parquet"))) as reader:
        yield fetcher(reader)


def test_columns_have_the_types_of_what_they_hold():
    schema = pyarrow.parquet.read_schema(made())
    assert [str(field.type) for field in schema] == [
        "int64",
        "string",
        "double",
        "bool",
        "date32[day]",
    ]
    assert [field.nullable for field in schema] == [False, True, True, True, True]


def test_values_come_back_as_they_were():
    found = pyarrow.parquet.read_table(made()).to_pylist()
    assert [tuple(row.values()) for row in found] == [typed(MADE, row) for row in ROWS]


def test_columns_say_what_they_mean_and_in_which_unit():
    schema = pyarrow.parquet.read_schema(made())
    assert schema.field("area_km2").metadata == {b"description": b"its area_km2", b"unit": b"km2"}
    assert schema.field("name").metadata == {b"description": b"its name"}


def test_the_file_says_which_data_it_holds():
    about = pyarrow.parquet.read_schema(made()).metadata
    assert about[b"data_version"] == b"1.0.0"
    assert about[b"fingerprint"] == b"0123456789abcdef"
    assert about[b"table"] == b"made"


def test_the_same_rows_are_the_same_bytes():
    assert made().getvalue() == made().getvalue()


def test_rows_are_taken_one_row_group_at_a_time(monkeypatch):
    monkeypatch.setattr(parquet_file, "ROWS_IN_GROUP", 10)
    found = pyarrow.parquet.ParquetFile(made(many(25)))
    groups = found.metadata
    assert [groups.row_group(one).num_rows for one in range(groups.num_row_groups)] == [10, 10, 5]


def test_no_rows_are_a_file_with_columns():
    found = pyarrow.parquet.read_table(made([]))
    assert (found.num_rows, len(found.schema)) == (0, 5)


def test_the_stream_stays_open_and_need_not_be_seekable():
    read, sink = os.pipe()
    with os.fdopen(read, "rb") as source, os.fdopen(sink, "wb") as target:
        write(MADE, iter(ROWS), target, OPTIONS)
        target.write(b"more")
        target.close()
        assert source.read() == made().getvalue() + b"more"


def test_a_missing_pyarrow_is_told_with_the_remedy(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(KbError, match="pyarrow") as caught:
        made()
    assert caught.value.hint == "pip install 'territorial-treaties[parquet]'"


@pytest.mark.parametrize("table", EVERYTHING, ids=lambda one: one.name)
def test_every_table_and_view_is_read_by_duckdb_and_pandas(table, database, tmp_path):
    path = tmp_path / "made.parquet"
    with path.open("wb") as stream:
        write(table, database(table), stream, OPTIONS)
    expected = list(database(table))
    read = duckdb.read_parquet(str(path))
    assert read.columns == [column.name for column in table.columns]
    assert read.fetchall() == [typed(table, row) for row in expected]
    types = {"flag": "BOOLEAN", "integer": "BIGINT", "number": "DOUBLE"}
    types |= {"day": "DATE", "list": "VARCHAR[]"}
    wanted = [types.get(column.type, "VARCHAR") for column in table.columns]
    assert [str(one) for one in read.types] == wanted
    frame = pandas.read_parquet(path)
    assert len(frame) == len(expected)
    numbers = [column.name for column in table.columns if column.type == "number"]
    assert all(str(frame[name].dtype) == "float64" for name in numbers)


def test_hostile_texts_come_back(database, tmp_path):
    path = tmp_path / "territory.parquet"
    with path.open("wb") as stream:
        write(CATALOG["territory"], database(CATALOG["territory"]), stream, OPTIONS)
    found = duckdb.sql(
        f"SELECT bounds FROM read_parquet('{path}') WHERE id LIKE 'odd%' ORDER BY id"
    )
    assert [text for (text,) in found.fetchall()] == [f"x{text}x" for text in HOSTILE]


def test_a_partitioned_folder_has_a_folder_per_value(tmp_path):
    write_partitioned(MADE, many(9), tmp_path, "name", OPTIONS)
    assert sorted(one.name for one in tmp_path.iterdir()) == [
        "name=kind%200",
        "name=kind%201",
        "name=kind%202",
    ]
    (part,) = (tmp_path / "name=kind%201").iterdir()
    schema = pyarrow.parquet.read_schema(part)
    assert "name" not in schema.names
    assert schema.metadata[b"data_version"] == b"1.0.0"
    assert schema.field("area_km2").metadata[b"unit"] == b"km2"


@pytest.mark.parametrize("waiting", [2, 1000])
def test_a_partitioned_folder_is_one_table_to_duckdb(tmp_path, monkeypatch, waiting):
    monkeypatch.setattr(parquet_file, "ROWS_IN_GROUP", waiting)
    monkeypatch.setattr(parquet_file, "ROWS_WAITING", waiting)
    rows = [*many(20), (20, None, 1.0, 1, None), (21, "瑷珲 = a/b", 1.0, 1, None)]
    write_partitioned(MADE, iter(rows), tmp_path, "name", OPTIONS)
    found = duckdb.sql(
        "SELECT id, name, area_km2, large, since "
        f"FROM read_parquet('{tmp_path}/*/*.parquet', hive_partitioning = true) ORDER BY id"
    )
    assert found.fetchall() == rows
    assert [str(one) for one in found.types] == [
        "BIGINT",
        "VARCHAR",
        "DOUBLE",
        "BOOLEAN",
        "DATE",
    ]


def test_a_partitioned_folder_opens_in_pandas_where_no_value_is_missing(tmp_path):
    write_partitioned(MADE, many(20), tmp_path, "name", OPTIONS)
    frame = pandas.read_parquet(tmp_path).sort_values("id")
    assert frame["name"].tolist() == [name for _, name, *_ in many(20)]
    assert frame["area_km2"].tolist() == [area for _, _, area, *_ in many(20)]


def test_partitions_are_the_same_bytes_each_time(tmp_path):
    for folder in ("one", "two"):
        write_partitioned(MADE, many(9), tmp_path / folder, "large", OPTIONS)
    first, second = (
        {
            path.relative_to(tmp_path / folder): path.read_bytes()
            for path in (tmp_path / folder).rglob("*.parquet")
        }
        for folder in ("one", "two")
    )
    assert first == second
    assert len(first) == 2


@pytest.mark.parametrize("column", ["nonsense", "area_km2"])
def test_a_column_that_parts_nothing_is_refused(column, tmp_path):
    with pytest.raises(UsageError, match=column):
        write_partitioned(MADE, iter(ROWS), tmp_path, column, OPTIONS)
    assert not list(tmp_path.iterdir())


def test_too_many_partitions_are_refused(tmp_path):
    rows = ((number, str(number), None, None, None) for number in itertools.count())
    with pytest.raises(KbError, match="more than 500 values"):
        write_partitioned(MADE, rows, tmp_path, "name", OPTIONS)


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), BrokenPipeError()])
def test_a_stream_that_takes_no_more_is_told_as_it_is(error):
    class Full(io.BytesIO):
        def write(self, data):
            raise error

    with pytest.raises(type(error)) as caught:
        write(MADE, iter(ROWS), Full(), OPTIONS)
    assert caught.value.errno == error.errno


PAGE = (ROOT / "kb" / "README.md").read_text(encoding="utf-8")
DUCKDB = re.findall(r"^```sql\n-- DuckDB\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


def test_duckdb_runs_what_the_page_shows(shipped, tmp_path, monkeypatch):
    """It reads the folder ``transfers`` and the file of ``counted`` that the page writes before."""
    monkeypatch.chdir(tmp_path)
    view, counted = CATALOG["v_transfer"], CATALOG["v_counted"]
    write_partitioned(view, fetcher(shipped)(view), tmp_path / "transfers", "kind", OPTIONS)
    with (tmp_path / "counted.parquet").open("wb") as stream:
        write(counted, fetcher(shipped)(counted), stream, OPTIONS)
    by_kind, by_lines = (duckdb.sql(sql).fetchall() for sql in DUCKDB)
    kinds = shipped.tuples("SELECT kind, count(*) FROM v_transfer GROUP BY kind")
    assert sorted(by_kind) == sorted(kinds)
    summary = total_ceded(shipped, Total("china", "russia")).summary
    (found,) = (row[2:] for row in by_lines if row[:2] == ("china", "russia"))
    assert found == pytest.approx([summary[f"{end}_km2"] for end in ("best", "low", "high")])
