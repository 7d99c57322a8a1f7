import sqlite3

import pytest
from sqlalchemy import text

from kb.db.engine import engine_for
from kb.db.migrate import upgrade
from kb.db.reader import data_version, engine_reader, sqlite_reader
from kb.errors import KbError
from kb.loading.load import load_url
from tests.samples.world import World, sample

WRITES = [
    "INSERT INTO state (id, name) VALUES ('XX', 'X')",
    "UPDATE state SET name = 'X'",
    "DELETE FROM state",
    "DROP TABLE state",
    "CREATE TABLE stray (id TEXT)",
    "CREATE TEMP TABLE stray (id TEXT)",
    "CREATE VIEW stray AS SELECT 1",
    "REPLACE INTO state (id, name) VALUES ('XA', 'X')",
    "WITH one AS (SELECT 1) DELETE FROM state",
    "ATTACH '{other}' AS other",
    "DETACH main",
    "PRAGMA user_version = 5",
    "PRAGMA table_info(state)",
    "PRAGMA writable_schema = ON",
    "SELECT * FROM pragma_table_info('state')",
    "VACUUM",
    "VACUUM INTO '{other}'",
    "ANALYZE",
    "REINDEX",
    "BEGIN IMMEDIATE",
    "SAVEPOINT here",
    "SELECT load_extension('{other}')",
    "SELECT 1; DELETE FROM state",
]


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    return sample().build(tmp_path_factory.mktemp("world"))


@pytest.mark.parametrize("statement", WRITES)
def test_the_sqlite_reader_does_nothing_but_read(statement, database, tmp_path):
    before = database.read_bytes()
    other = tmp_path / "other.sqlite"
    with pytest.raises(KbError), sqlite_reader(database) as reader:
        reader.rows(statement.format(other=other))
    assert database.read_bytes() == before
    assert not other.exists()
    assert [path.name for path in sorted(database.parent.iterdir())] == [database.name]


def test_reading_of_every_kind_is_admitted(database):
    with sqlite_reader(database) as reader:
        assert reader.rows("SELECT count(*) AS n FROM v_treaty") == [{"n": 6}]
        assert reader.rows(
            "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 3)"
            " SELECT group_concat(x) AS xs FROM c"
        ) == [{"xs": "1,2,3"}]


def test_a_row_is_a_dictionary_in_the_order_of_the_columns(database):
    with sqlite_reader(database) as reader:
        (row,) = reader.rows("SELECT title AS b, id AS a FROM treaty WHERE id = 'peace-1850'")
    assert list(row.items()) == [("b", "Peace 1850"), ("a", "peace-1850")]


def test_parameters_are_values_and_never_sql(database):
    with sqlite_reader(database) as reader:
        sql = "SELECT id FROM treaty WHERE id = :id"
        assert reader.rows(sql, {"id": "peace-1850"}) == [{"id": "peace-1850"}]
        assert reader.rows(sql, {"id": "' OR 1 = 1 --"}) == []
        assert reader.rows(sql, {"id": None}) == []


def test_a_database_that_is_not_there_is_named_and_not_made(tmp_path):
    with (
        pytest.raises(KbError, match=r"missing\.sqlite"),
        sqlite_reader(tmp_path / "missing.sqlite"),
    ):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_database_is_named(tmp_path):
    (tmp_path / "notes.sqlite").write_text("no database at all " * 100)
    with (
        pytest.raises(KbError, match=r"notes\.sqlite .*not a database"),
        sqlite_reader(tmp_path / "notes.sqlite") as reader,
    ):
        reader.rows("SELECT id FROM treaty")


def test_a_folder_of_any_name_is_opened(tmp_path):
    odd = tmp_path / "50% of? #1 ü"
    odd.mkdir()
    path = odd / "kb.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t AS SELECT 7 AS n")
    connection.commit()
    connection.close()
    with sqlite_reader(path) as reader:
        assert reader.rows("SELECT n FROM t") == [{"n": 7}]


def test_a_database_without_data_says_so(url):
    engine = engine_for(url)
    with engine.begin() as connection:
        upgrade(connection)
    engine.dispose()
    with pytest.raises(KbError, match="the database is empty"), engine_reader(url):
        pass


def test_a_database_without_a_schema_is_refused(url):
    engine = engine_for(url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE stray (id INTEGER)"))
    engine.dispose()
    with pytest.raises(KbError, match="no schema yet"), engine_reader(url):
        pass


def test_a_url_of_an_sqlite_file_that_is_not_there_makes_none(tmp_path):
    path = tmp_path / "missing.sqlite"
    with pytest.raises(KbError) as caught, engine_reader(f"sqlite:///{path}"):
        pass
    assert "kb load" in caught.value.hint
    assert not path.exists()


def test_the_reader_of_a_url_reads_with_parameters(url, tmp_path):
    load_url(sample().write(tmp_path / "data"), url)
    with engine_reader(url) as reader:
        sql = "SELECT title AS b, id AS a FROM treaty WHERE id = :id"
        (row,) = reader.rows(sql, {"id": "peace-1850"})
        assert list(row.items()) == [("b", "Peace 1850"), ("a", "peace-1850")]
        assert data_version(reader).version == "1.0.0"


def test_the_reader_of_postgresql_refuses_to_write(postgres_ready, tmp_path):
    load_url(sample().write(tmp_path / "data"), postgres_ready)
    with (
        pytest.raises(KbError, match="read-only transaction"),
        engine_reader(postgres_ready) as reader,
    ):
        reader.rows("DELETE FROM payment RETURNING transfer_id")
    with engine_reader(postgres_ready) as reader:
        assert reader.rows("SELECT count(*) AS n FROM payment") == [{"n": 1}]


def test_a_load_does_not_disturb_who_reads_postgresql(postgres_ready, tmp_path):
    load_url(World().territory("old").write(tmp_path / "data"), postgres_ready)
    with engine_reader(postgres_ready) as reader:
        assert reader.rows("SELECT id FROM territory") == [{"id": "old"}]
        load_url(World().territory("new").write(tmp_path / "data"), postgres_ready)
        assert reader.rows("SELECT id FROM territory") == [{"id": "old"}]
    with engine_reader(postgres_ready) as reader:
        assert reader.rows("SELECT id FROM territory") == [{"id": "new"}]


def test_a_mistake_in_sql_is_one_line_that_names_the_database(postgres_ready, tmp_path):
    load_url(World().write(tmp_path / "data"), postgres_ready)
    with pytest.raises(KbError) as caught, engine_reader(postgres_ready) as reader:
        reader.rows("SELECT nothing_of_that_name FROM treaty")
    assert "nothing_of_that_name" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_what_is_open_is_closed(database):
    with sqlite_reader(database) as reader:
        rows = reader.rows
    with pytest.raises(sqlite3.ProgrammingError):
        rows("SELECT 1")


def test_engine_and_sqlite_reader_agree(database):
    sql = "SELECT * FROM v_estimate ORDER BY id"
    engine = engine_for(f"sqlite:///{database}")
    with engine.connect() as connection, sqlite_reader(database) as reader:
        assert [dict(row) for row in connection.execute(text(sql)).mappings()] == reader.rows(sql)
    engine.dispose()
