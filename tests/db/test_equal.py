"""The same data are the same rows in SQLite and in PostgreSQL, in every table and every view."""

import pytest
from sqlalchemy import text

from kb.db.engine import current_revision, engine_for
from kb.db.migrate import upgrade
from kb.db.reader import engine_reader, sqlite_reader
from kb.db.revision import HEAD
from kb.db.schema import strange_views
from kb.db.tables import Base
from kb.db.views import VIEWS
from kb.errors import DataError, KbError
from kb.loading.load import load_url
from tests.postgres import ready_url as url
from tests.samples.world import World, sample

__all__ = ["url"]

pytestmark = pytest.mark.sweep

TABLES = sorted(Base.metadata.tables)


@pytest.fixture(scope="module")
def readers(postgres_server, tmp_path_factory):
    """The sample world in SQLite, and in PostgreSQL, with the names of all views."""
    from tests.postgres import fresh_database

    folder = tmp_path_factory.mktemp("equal")
    database = sample().build(folder)
    with fresh_database(postgres_server) as url:
        load_url(folder / "data", url)
        with sqlite_reader(database) as first, engine_reader(url) as second:
            yield first, second


def content(reader, name):
    """All rows of a table or view but the time of load, in an order that both databases share."""
    rows = reader.rows(f"SELECT * FROM {name}")
    for row in rows:
        row.pop("loaded_at", None)
    return sorted(rows, key=lambda row: repr(sorted(row.items())))


@pytest.mark.parametrize("table", TABLES)
def test_every_table_holds_the_same_rows(table, readers):
    first, second = (content(reader, table) for reader in readers)
    assert first == second
    # A column that a revision adds stands last; the declaration has it where it belongs.
    assert [sorted(row) for row in first] == [sorted(row) for row in second]


def test_the_sample_fills_every_table(readers):
    empty = {name for name in TABLES if not content(readers[0], name)}
    assert empty <= {"dataset_row", "estimate_operand", "event_treaty"}


def test_every_view_holds_the_same_rows(readers):
    first, second = readers
    views = [
        row["name"] for row in first.rows("SELECT name FROM sqlite_master WHERE type = 'view'")
    ]
    assert len(views) >= 13
    for view in views:
        assert content(first, view) == content(second, view), view
        assert content(first, view), view


def test_values_are_of_the_same_types(readers):
    for name in TABLES:
        for one, other in zip(*(content(reader, name) for reader in readers), strict=True):
            assert {key: type(value) for key, value in one.items()} == {
                key: type(value) for key, value in other.items()
            }


def ids(url):
    with engine_reader(url) as reader:
        return [row["id"] for row in reader.rows("SELECT id FROM territory ORDER BY id")]


def test_a_second_load_replaces_everything(url, tmp_path):
    load_url(sample().write(tmp_path / "data"), url)
    load_url(World().territory("new").write(tmp_path / "data"), url)
    assert ids(url) == ["new"]
    with engine_reader(url) as reader:
        assert reader.rows("SELECT count(*) AS n FROM treaty") == [{"n": 0}]
        assert reader.rows("SELECT count(*) AS n FROM data_version") == [{"n": 1}]


def test_the_same_load_twice_is_no_change(url, tmp_path):
    folder = sample().write(tmp_path / "data")
    load_url(folder, url)
    with engine_reader(url) as reader:
        before = {name: content(reader, name) for name in TABLES}
    load_url(folder, url)
    with engine_reader(url) as reader:
        assert {name: content(reader, name) for name in TABLES} == before


def test_data_with_errors_change_nothing(url, tmp_path):
    load_url(World().territory("old").write(tmp_path / "data"), url)
    with pytest.raises(DataError):
        load_url(World().territory("new", kind="regoin").write(tmp_path / "data"), url)
    assert ids(url) == ["old"]


def test_a_load_that_fails_half_way_changes_nothing(url, tmp_path):
    load_url(World().territory("old").write(tmp_path / "data"), url)
    engine = engine_for(url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE guard (id TEXT REFERENCES territory (id))"))
        connection.execute(text("INSERT INTO guard VALUES ('old')"))
    engine.dispose()
    with pytest.raises(KbError):
        load_url(World().territory("new").write(tmp_path / "data"), url)
    assert ids(url) == ["old"]


def test_tables_without_views_are_brought_up_by_a_load(url, tmp_path):
    engine = engine_for(url)
    with engine.begin() as connection:
        upgrade(connection)
        for view in VIEWS:
            connection.execute(text(f"DROP VIEW IF EXISTS {view.name}"))
        assert strange_views(connection) == [view.name for view in VIEWS]
    load_url(World().territory("new").write(tmp_path / "data"), url)
    with engine.begin() as connection:
        assert current_revision(connection) == HEAD
        assert strange_views(connection) == []
        assert connection.scalars(text("SELECT id FROM v_territory")).all() == ["new"]
    engine.dispose()


def test_a_newer_schema_is_left_alone(url, tmp_path):
    load_url(World().territory("old").write(tmp_path / "data"), url)
    engine = engine_for(url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(KbError, match="newer than this version"):
        load_url(World().territory("new").write(tmp_path / "data"), url)
    with engine.begin() as connection:
        assert connection.scalars(text("SELECT id FROM territory")).all() == ["old"]
    engine.dispose()
