"""What is written comes back: a package as an equal database, all formats as the same rows."""

import csv
import datetime
import io
import json
import sqlite3
from contextlib import closing

import duckdb
import pyarrow.parquet
import pytest

from kb.bundled import bundled
from kb.db.reader import engine_reader, sqlite_reader
from kb.export import csv_file, json_file, parquet_file, sqlite_file
from kb.export.package import write_package
from kb.loading.load import load_sqlite, load_url
from tests.export.samples import EVERYTHING, OPTIONS, TABLES, fetcher, hostile
from tests.postgres import postgres_server, postgres_url

pytestmark = pytest.mark.slow

__all__ = ["postgres_server", "postgres_url"]

WORLDS = ("invented", "shipped")


@pytest.fixture(scope="module")
def databases(tmp_path_factory):
    """An invented world with hostile texts, and the shipped data."""
    folder = tmp_path_factory.mktemp("databases")
    return {
        "invented": hostile().build(folder),
        "shipped": load_sqlite(bundled("data"), folder / "shipped"),
    }


@pytest.fixture(scope="module", params=WORLDS)
def database(request, databases):
    return databases[request.param]


@pytest.fixture(scope="module")
def package(database, tmp_path_factory):
    folder = tmp_path_factory.mktemp("packages") / "package"
    with sqlite_reader(database) as reader:
        write_package(EVERYTHING, fetcher(reader), folder, OPTIONS)
    return folder


READ = {"integer": int, "number": float, "boolean": ("false", "true").index}


def packed(package):
    """The rows of each table of a package, typed as its description says."""
    about = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    for resource in about["resources"]:
        fields = resource["schema"]["fields"]
        with (package / resource["path"]).open(encoding="utf-8", newline="") as stream:
            header, *lines = csv.reader(stream, strict=True)
        assert header == [field["name"] for field in fields]
        yield (
            resource["name"],
            [
                {
                    field["name"]: READ.get(field["type"], str)(cell) if cell else None
                    for field, cell in zip(fields, line, strict=True)
                }
                for line in lines
            ],
        )


def content(path, name):
    """All rows of a table or view, with every column but the time of load."""
    with sqlite_reader(path) as reader:
        rows = reader.rows(f"SELECT * FROM {name}")
    for row in rows:
        row.pop("loaded_at", None)
    return sorted(rows, key=lambda row: repr(sorted(row.items())))


def typed(rows):
    return [{name: (type(value), value) for name, value in row.items()} for row in rows]


def in_order(rows):
    return sorted(rows, key=lambda row: repr(sorted(row.items())))


@pytest.mark.sweep
def test_a_package_holds_the_database_cell_by_cell(database, package):
    read = dict(packed(package))
    assert set(read) == {table.name for table in EVERYTHING}
    for name, rows in read.items():
        assert typed(in_order(rows)) == typed(content(database, name)), name


@pytest.mark.sweep
def test_a_package_of_postgresql_is_the_same_bytes(postgres_url, databases, tmp_path):
    with sqlite_reader(databases["invented"]) as reader:
        write_package(EVERYTHING, fetcher(reader), tmp_path / "sqlite", OPTIONS)
    load_url(hostile().write(tmp_path / "data"), postgres_url)
    with engine_reader(postgres_url) as reader:
        write_package(EVERYTHING, fetcher(reader), tmp_path / "postgresql", OPTIONS)
    for path in (tmp_path / "sqlite").iterdir():
        assert path.read_bytes() == (tmp_path / "postgresql" / path.name).read_bytes(), path.name


def written(module, table, rows, options=OPTIONS, function="write"):
    stream = io.BytesIO()
    getattr(module, function)(table, rows, stream, options)
    stream.seek(0)
    return stream


def from_csv(table, rows, delimiter=",", function="write"):
    text = written(csv_file, table, rows, function=function).getvalue().decode()
    header, *lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    assert header == [column.name for column in table.columns]
    read = {"integer": int, "number": float, "flag": ("false", "true").index}
    return [
        tuple(
            read.get(column.type, str)(cell) if cell else None
            for column, cell in zip(table.columns, line, strict=True)
        )
        for line in lines
    ]


def from_tsv(table, rows):
    return from_csv(table, rows, "\t", "write_tsv")


def from_json(table, rows):
    return by_name(table, json.load(written(json_file, table, rows))["rows"])


def from_ndjson(table, rows):
    lines = written(json_file, table, rows, function="write_ndjson")
    return by_name(table, [json.loads(line) for line in lines])


def from_parquet(table, rows):
    return by_name(
        table, pyarrow.parquet.read_table(written(parquet_file, table, rows)).to_pylist()
    )


def from_sqlite(table, rows):
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(written(sqlite_file, table, rows).getvalue())
        found = connection.execute(f"SELECT * FROM {table.name} ORDER BY rowid").fetchall()
    connection.close()
    return found


def by_name(table, objects):
    names = [column.name for column in table.columns]
    assert all(list(one) == names for one in objects)
    return [tuple(map(as_text, one.values())) for one in objects]


def as_text(value):
    """A list and a day as the text that the database has; all else as it is."""
    if isinstance(value, list):
        return "; ".join(value)
    return value.isoformat() if isinstance(value, datetime.date) else value


FORMATS = (from_csv, from_tsv, from_json, from_ndjson, from_parquet, from_sqlite)


@pytest.mark.sweep
@pytest.mark.parametrize("read", FORMATS, ids=lambda one: one.__name__)
def test_every_format_holds_the_same_rows_cell_by_cell(read, database):
    with sqlite_reader(database) as reader:
        fetch = fetcher(reader)
        for table in EVERYTHING:
            expected = list(fetch(table))
            assert read(table, iter(expected)) == expected, table.name


@pytest.mark.sweep
def test_whole_database_exports_as_the_same_tables(database, tmp_path):
    path = tmp_path / "whole.sqlite"
    with sqlite_reader(database) as reader:
        sqlite_file.write_database(EVERYTHING, fetcher(reader), path)
    for table in TABLES:
        assert content(database, table.name) == content(path, table.name), table.name


def test_duckdb_answers_from_parquet_what_sqlite_answers(databases, tmp_path):
    sql = (
        "SELECT kind, count(*) AS transfers, sum(best_km2) AS km2 FROM {} GROUP BY kind ORDER BY 1"
    )
    (view,) = [table for table in EVERYTHING if table.name == "v_transfer"]
    with sqlite_reader(databases["shipped"]) as reader:
        path = tmp_path / "transfers.parquet"
        with path.open("wb") as stream:
            parquet_file.write(view, fetcher(reader)(view), stream, OPTIONS)
        expected = [tuple(row.values()) for row in reader.rows(sql.format("v_transfer"))]
    found = duckdb.sql(sql.format(f"'{path}'")).fetchall()
    assert found == [(kind, count, pytest.approx(km2)) for kind, count, km2 in expected]
