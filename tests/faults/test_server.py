"""Servers and locks: what is lost, held or forbidden while a command is at work."""

from contextlib import contextmanager

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.engine import make_url

from kb.db import timeouts, turns, writing
from kb.db.engine import engine_for
from kb.db.reader import engine_reader
from kb.loading.load import load_url
from tests.faults.processes import Points, in_own_process
from tests.samples.world import World, sample, transfer

NEWEST = "9999"


@pytest.fixture
def kb_there(url, kb_of, monkeypatch):
    """``kb`` on a database that holds the territory ``old``; the data folder, another."""
    kb = kb_of(World().territory("old"))
    monkeypatch.setenv("KB_DATABASE_URL", url)
    assert kb("load").code == 0
    return kb_of(sample())


def restore(url, tmp_path):
    """Put the old data back."""
    load_url(World().territory("old").write(tmp_path / "old"), url)


def ids(url):
    with engine_reader(url) as reader:
        return [row["id"] for row in reader.rows("SELECT id FROM territory ORDER BY id")]


@contextmanager
def executed(url, *statements):
    """Statements of another session, which stays inside its transaction."""
    engine = engine_for(url).execution_options(begin="BEGIN EXCLUSIVE")
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
        yield connection
        connection.rollback()
    engine.dispose()


def on_postgresql(test):
    return pytest.mark.parametrize("url", ["postgresql"], indirect=True)(test)


def _end_all(url):
    """End all other sessions of the database, as a restart of the server does."""
    with psycopg.connect(url, autocommit=True) as other:
        other.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@on_postgresql
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_connection_lost_in_a_load(url, kb_there, promised, share, tmp_path):
    with Points() as counted:
        assert kb_there("load").code == 0
    restore(url, tmp_path)
    with Points([int(len(counted.seen) * share)], lambda: _end_all(url)):
        promised(kb_there("load"))
    assert ids(url) == ["old"]
    assert kb_there("load").code == 0
    assert "northland" in ids(url)


@on_postgresql
@pytest.mark.parametrize("share", [0.3, 0.8])
def test_connection_lost_in_a_question(url, kb_there, promised, share):
    with Points() as counted:
        assert kb_there("list", "territories").code == 0
    with Points([int(len(counted.seen) * share)], lambda: _end_all(url)):
        promised(kb_there("list", "territories"))
    assert kb_there("list", "territories").code == 0


def test_server_that_is_not_there(kb_of, monkeypatch, promised):
    kb = kb_of(sample())
    monkeypatch.setenv("KB_DATABASE_URL", "postgresql://reader:secret@127.0.0.1:1/treaties")
    for command in (
        ("load",),
        ("list", "territories"),
        ("sql", "SELECT 1 AS x"),
        ("db", "current"),
    ):
        promised(kb(*command))


@pytest.mark.parametrize("command", [("load",), ("list", "territories")])
def test_locked_database(url, kb_there, promised, monkeypatch, command):
    monkeypatch.setattr(writing, "WRITING_WAITS", 0.2)
    monkeypatch.setattr(timeouts, "READING_WAITS", 0.2)
    lock = "LOCK TABLE territory, data_version IN ACCESS EXCLUSIVE MODE"
    with executed(url, "SELECT 1" if url.startswith("sqlite") else lock):
        promised(kb_there(*command))
    assert ids(url) == ["old"]
    assert kb_there("load").code == 0


@on_postgresql
def test_schema_in_use(url, kb_there, promised, monkeypatch):
    """A view is not changed while somebody reads it, and nobody has to wait behind us for long."""
    monkeypatch.setattr(writing, "SCHEMA_WAITS", 0.2)
    with psycopg.connect(url, autocommit=True) as other:
        other.execute("COMMENT ON VIEW v_transfer IS 'of another version'")
    with executed(url, "SELECT count(*) FROM v_transfer"):
        promised(kb_there("db", "upgrade"))
        promised(kb_there("load"))
    assert kb_there("db", "upgrade").code == 0
    assert ids(url) == ["old"]


@on_postgresql
def test_load_into_a_replica(url, kb_there, promised):
    """A standby refuses all that writes, as does a database that is set to read only."""
    name = make_url(url).database
    with psycopg.connect(url, autocommit=True) as other:
        other.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on".encode())
    promised(kb_there("load"))
    assert kb_there("list", "territories").code == 0
    assert ids(url) == ["old"]


@pytest.mark.parametrize(
    "command",
    [
        ("load",),
        ("list", "territories"),
        ("sql", "SELECT id FROM territory"),
        ("export", "territories"),
        ("db", "upgrade"),
        ("db", "check"),
    ],
    ids=" ".join,
)
def test_newer_database(url, kb_there, promised, command):
    engine = engine_for(url)
    with engine.begin() as connection:
        connection.execute(text(f"UPDATE alembic_version SET version_num = '{NEWEST}'"))
    promised(kb_there(*command))
    with engine.begin() as connection:
        assert connection.scalars(text("SELECT id FROM territory")).all() == ["old"]
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == NEWEST
    engine.dispose()


def test_readers_during_a_load(url, kb_there, tmp_path):
    """At twenty steps of a load, who asks is answered from the old data, and soon after it not."""
    with Points() as counted:
        assert kb_there("load").code == 0
    restore(url, tmp_path)
    end = len(counted.seen) - 1 - counted.seen[::-1].index("do_commit")
    chosen = {end * number // 20 for number in range(20)} | {end}
    answers = []
    with Points(chosen, lambda: answers.append(ids(url))) as points:
        assert kb_there("load").code == 0
    assert points.seen == counted.seen
    assert answers == [["old"]] * len(chosen)
    assert "northland" in ids(url)


@on_postgresql
def test_second_load_waits_for_the_first(url, kb_there, monkeypatch):
    from kb.cli import database

    said = database.say_waiting
    with executed(url, turns._LOCK) as first:

        def say():
            said()
            first.rollback()  # the first load ends

        monkeypatch.setattr(database, "say_waiting", say)
        outcome = kb_there("load")
    assert (outcome.code, outcome.err) == (
        0,
        "kb: another load is running; waiting for it to end\n",
    )
    assert "northland" in ids(url)


def test_loads_at_once_end_with_the_data_of_one(url, tmp_path):
    worlds = [World().territory(f"t-{n}").treaty("t", "1850", transfer(f"t-{n}")) for n in range(4)]
    folders = [one.write(tmp_path / f"data-{n}") for n, one in enumerate(worlds)]
    report = in_own_process(
        do="at_once",
        environments=[{"KB_DATABASE_URL": url, "KB_DATA_DIR": str(one)} for one in folders],
        arguments=["load"],
    )
    assert [one["given"][0] for one in report] == [0] * 4, report
    with engine_reader(url) as reader:
        (territory,) = reader.rows("SELECT id FROM territory")
        (moved,) = reader.rows("SELECT territory_id FROM transfer")
        assert territory["id"] == moved["territory_id"]


def test_eight_first_questions_at_once(tmp_path):
    data = sample().write(tmp_path / "data")
    home = tmp_path / "home"
    own = {"KB_DATA_DIR": str(data), "KB_HOME": str(home), "KB_DATABASE_URL": ""}
    report = in_own_process(
        do="at_once",
        environments=[own] * 8,
        arguments=["total", "--from", "alpha", "--to", "beta", "--format", "json"],
    )
    (first, *others) = [one["given"] for one in report]
    assert (first[0], first[2]) == (0, "")
    assert others == [first] * 7
    assert len(list(home.iterdir())) == 1
