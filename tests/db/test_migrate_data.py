"""Migrations with data in the database: what every revision holds survives all that come after."""

import pytest
from sqlalchemy import MetaData, insert, inspect, select, text

from kb.db.engine import current_revision
from kb.db.migrate import downgrade, drift, upgrade
from kb.db.reader import engine_reader
from kb.db.revision import HEAD
from kb.db.tables import Base
from kb.loading.load import load_url
from tests.db.test_migrate import REVISIONS, transaction
from tests.samples.rows import rows_in
from tests.samples.world import sample

pytestmark = pytest.mark.sweep

MARK = {"version": "1", "title": "t", "license": "l", "fingerprint": "f", "loaded_at": "then"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return sample().write(tmp_path_factory.mktemp("world") / "data")


@pytest.fixture(scope="module")
def rows(folder):
    """Rows for every table of this version, all of the sample world."""
    found = rows_in(folder)
    texts = [{"id": number, **row} for number, row in enumerate(found["search_text"], start=1)]
    return {**found, "search_text": texts, "data_version": [{"id": 1, **MARK}]}


def fill(connection, rows):
    """Put the rows into the tables and columns that the database has, as far as it has them."""
    there = MetaData()
    there.reflect(connection)
    for name in (table.name for table in Base.metadata.sorted_tables):
        if name not in there.tables or not rows.get(name):
            continue
        table = there.tables[name]
        shared = [column.name for column in table.columns if column.name in rows[name][0]]
        values = [{one: row[one] for one in shared} for row in rows[name]]
        connection.execute(insert(table).values(values))


def held(connection):
    """By table, the rows as mappings, in an order of their own."""
    names = set(inspect(connection).get_table_names()) & Base.metadata.tables.keys()
    return {
        name: [dict(row) for row in connection.execute(text(f"SELECT * FROM {name}")).mappings()]
        for name in names
    }


def in_columns(rows, columns):
    return sorted((repr([row[one] for one in columns]) for row in rows), key=str)


def assert_kept(before, after):
    """Every row of every table that both have is there, in every column that both have."""
    shared = before.keys() & after.keys()
    assert len(shared) > 30
    for name in shared:
        assert len(before[name]) == len(after[name]), name
        if before[name]:
            columns = sorted(before[name][0].keys() & after[name][0].keys())
            assert in_columns(before[name], columns) == in_columns(after[name], columns), name


def content(url):
    """All rows that questions can read, but the time of load."""
    with engine_reader(url) as reader:
        found = {name: reader.rows(f"SELECT * FROM {name}") for name in Base.metadata.tables}
    found["data_version"][0].pop("loaded_at")
    return {name: sorted(map(repr, rows)) for name, rows in found.items()}


@pytest.mark.parametrize("revision", REVISIONS)
def test_data_of_every_revision_come_up_to_the_head(url, revision, rows, folder):
    with transaction(url) as connection:
        upgrade(connection, revision)
        fill(connection, rows)
        before = held(connection)
        assert sum(map(len, before.values())) > 200
        for one in REVISIONS[REVISIONS.index(revision) + 1 :]:
            upgrade(connection, one)
            assert_kept(before, held(connection))
        assert current_revision(connection) == HEAD
        assert drift(connection) == []
    load_url(folder, url)
    with engine_reader(url) as reader:
        assert reader.rows("SELECT count(*) AS n FROM v_treaty") == [{"n": 6}]


@pytest.mark.parametrize("revision", REVISIONS[:-1])
def test_data_of_the_head_go_down_and_come_up_again(url, revision, folder):
    """Facts stay; what a step down takes away (texts to search) comes back by a load."""
    load_url(folder, url)
    loaded = content(url)
    with transaction(url) as connection:
        before = held(connection)
        downgrade(connection, revision)
        below = held(connection)
        assert_kept(before, below)
        upgrade(connection)
        assert_kept(below, held(connection))
        assert drift(connection) == []
        assert connection.scalar(text("SELECT count(*) FROM treaty")) == 6
    load_url(folder, url)
    assert content(url) == loaded


def test_references_hold_after_the_way_down_and_up(url, folder):
    load_url(folder, url)
    with transaction(url) as connection:
        downgrade(connection, REVISIONS[0])
        upgrade(connection)
        for table in Base.metadata.sorted_tables:
            for key in table.foreign_key_constraints:
                (own,), (other,) = key.columns, [one.column for one in key.elements]
                lost = select(own).where(own.is_not(None), own.not_in(select(other)))
                assert connection.execute(lost).all() == [], (table.name, own.name)
        assert inspect(connection).get_view_names()
