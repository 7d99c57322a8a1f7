"""What is written comes back: a package as an equal database, all formats as the same rows."""

import csv
import hashlib
import io
import json
import sqlite3
from contextlib import closing

import duckdb
import pyarrow.parquet
import pytest
from kb.loading.from_package import load_package

from kb.bundled import bundled
from kb.db.reader import engine_reader, sqlite_reader
from kb.db.revision import HEAD
from kb.errors import KbError
from kb.export import csv_file, json_file, parquet_file, sqlite_file
from kb.export.catalog import tables
from kb.export.package import write_package
from kb.loading.load import load_sqlite, load_url
from tests.export.samples import EVERYTHING, OPTIONS, TABLES, fetcher, hostile
from tests.postgres import postgres_server, postgres_url

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


@pytest.fixture(scope="module")
def again(package, tmp_path_factory):
    path = tmp_path_factory.mktemp("again") / "again.sqlite"
    load_package(package, path)
    return path


def content(path, name):
    """All rows of a table or view, with every column but the time of load and a text's number."""
    with sqlite_reader(path) as reader:
        rows = reader.rows(f"SELECT * FROM {name}")
    for row in rows:
        row.pop("loaded_at", None)
        if name == "search_text":
            row.pop("id")
    return sorted(rows, key=lambda row: repr(sorted(row.items())))


def typed(rows):
    return [{name: (type(value), value) for name, value in row.items()} for row in rows]


@pytest.mark.sweep
def test_a_package_loads_into_an_equal_database_cell_by_cell(database, again):
    for table in tables():
        first, second = content(database, table.name), content(again, table.name)
        assert typed(first) == typed(second), table.name


def test_a_loaded_package_has_the_schema_and_finds_texts(database, again):
    def schema(path):
        with closing(sqlite3.connect(path)) as connection:
            found = connection.execute(
                "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' "
                "UNION SELECT 'revision', version_num, NULL FROM alembic_version"
            ).fetchall()
        return sorted(found, key=repr)

    assert schema(database) == schema(again)
    for path in (database, again):
        with sqlite_reader(path) as reader:
            match = {"match": '"treaty" OR "the"'}
            sql = "SELECT count(*) AS n FROM search_index WHERE search_index MATCH :match"
            assert reader.rows(sql, match)[0]["n"] > 0


@pytest.mark.sweep
def test_a_package_of_a_loaded_package_is_the_same_bytes(package, again, tmp_path):
    with sqlite_reader(again) as reader:
        write_package(EVERYTHING, fetcher(reader), tmp_path / "second", OPTIONS)
    for path in package.iterdir():
        assert path.read_bytes() == (tmp_path / "second" / path.name).read_bytes()


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
    read = {"integer": int, "number": float, "flag": int, "text": str, "day": str}
    return [
        tuple(
            read[column.type](cell) if cell else None
            for column, cell in zip(table.columns, line, strict=True)
        )
        for line in lines
    ]


def from_tsv(table, rows):
    return from_csv(table, rows, "\t", "write_tsv")


def from_json(table, rows):
    return by_name(table, json.load(written(json_file, table, rows)))


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
        order = ", ".join(table.key)
        found = connection.execute(f"SELECT * FROM {table.name} ORDER BY {order}").fetchall()
    connection.close()
    return found


def by_name(table, objects):
    names = [column.name for column in table.columns]
    assert all(list(one) == names for one in objects)
    return [tuple(one.values()) for one in objects]


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


@pytest.fixture
def spoiled(databases, tmp_path):
    """A package that may be spoiled."""
    with sqlite_reader(databases["invented"]) as reader:
        write_package(EVERYTHING, fetcher(reader), tmp_path / "spoiled", OPTIONS)
    return tmp_path / "spoiled"


def rewrite(package, change):
    path = package / "datapackage.json"
    about = json.loads(path.read_text())
    change(about, {one["name"]: one for one in about["resources"]})
    path.write_text(json.dumps(about))


def refused(package, match):
    target = package.parent / "refused.sqlite"
    with pytest.raises(KbError, match=match):
        load_package(package, target)
    assert list(package.parent.iterdir()) == [package]


def test_a_file_that_changed_is_refused(spoiled):
    with (spoiled / "treaty.csv").open("a") as stream:
        stream.write("x\n")
    refused(spoiled, "its hash differs")


def test_a_package_of_another_schema_is_refused(spoiled):
    rewrite(spoiled, lambda about, _: about.update(schemaRevision="0000"))
    refused(spoiled, f"of schema 0000, this version has {HEAD}")


def test_a_package_with_a_broken_reference_is_refused(spoiled):
    path = spoiled / "treaty_party.csv"
    path.write_text(path.read_text().replace("gamma", "delta"))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    rewrite(spoiled, lambda _, named: named["treaty_party"].update(hash=f"sha256:{digest}"))
    refused(spoiled, "treaty_party refers to rows that party does not have: .* is 'delta'")


def test_a_package_with_a_table_of_others_is_refused(spoiled):
    rewrite(spoiled, lambda _, named: named["treaty"].update(name="alembic_version"))
    refused(spoiled, "a table that we do not know: 'alembic_version'")


@pytest.mark.parametrize("path", ["../treaty.csv", "/etc/passwd", "sub/treaty.csv"])
def test_a_package_reads_no_file_outside_itself(spoiled, path):
    rewrite(spoiled, lambda _, named: named["treaty"].update(path=path))
    refused(spoiled, "a file outside itself")


def test_a_folder_without_a_package_is_refused(tmp_path):
    (tmp_path / "none").mkdir()
    refused(tmp_path / "none", "No such file")


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"schemaRevision": 1}'])
def test_a_damaged_description_is_refused(spoiled, text):
    (spoiled / "datapackage.json").write_text(text)
    refused(spoiled, "damaged|of schema")
