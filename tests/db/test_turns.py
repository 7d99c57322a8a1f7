"""Loads on PostgreSQL follow one another, and whoever may only read holds up none."""

from contextlib import contextmanager

import psycopg
import pytest

from kb.db import timeouts
from kb.db.reader import engine_reader
from kb.db.turns import _LOCK
from kb.loading.load import load_url
from tests.faults.processes import in_own_process
from tests.samples.world import World, sample


def ids(url):
    with engine_reader(url) as reader:
        return [row["id"] for row in reader.rows("SELECT id FROM territory ORDER BY id")]


@contextmanager
def held(url, statement):
    """Another session that stays in its transaction."""
    with psycopg.connect(url, application_name="the other") as other:
        other.execute(statement)
        yield other
        other.rollback()


def test_readers_go_on_while_the_turn_is_taken(postgres_ready, tmp_path):
    load_url(World().territory("old").write(tmp_path / "data"), postgres_ready)
    with held(postgres_ready, _LOCK):
        assert ids(postgres_ready) == ["old"]


def test_a_load_that_waits_in_vain_says_for_whom(postgres_ready, tmp_path, kb, monkeypatch):
    data = sample().write(tmp_path / "data")
    monkeypatch.setenv("KB_DATABASE_URL", postgres_ready)
    monkeypatch.setattr(timeouts, "TURN_WAITS", 0.2)
    with held(postgres_ready, _LOCK) as other:
        outcome = kb("load", str(data))
        waiting, said, hint = outcome.err.splitlines()
        assert (outcome.code, outcome.out) == (1, "")
        assert "waiting for it to end" in waiting
        assert f"process {other.info.backend_pid} of postgres, the other, since 2" in said
        assert said.startswith("kb: waited 0.2 seconds for another session that changes")
        assert "nothing has changed" in hint
    assert kb("load", str(data)).code == 0


def test_a_reader_holds_up_no_load(postgres_ready, tmp_path):
    """Neither by the lock of earlier versions nor by any that SELECT alone may take."""
    data = sample().write(tmp_path / "data")
    waited = []
    with psycopg.connect(postgres_ready) as other:
        other.execute("SELECT pg_advisory_lock(746573001)")
        other.execute("LOCK TABLE alembic_version, data_version, treaty IN ACCESS SHARE MODE")
        other.execute("SELECT count(*) FROM v_transfer, data_version, alembic_version")
        load_url(data, postgres_ready, waiting=lambda: waited.append(1))
        other.rollback()
    assert waited == []
    assert "northland" in ids(postgres_ready)


@pytest.mark.slow
def test_first_loads_at_once(postgres_url, tmp_path):
    """Into an empty database, where there is no table yet that one could lock."""
    worlds = [World().territory(f"t-{n}") for n in range(4)]
    report = in_own_process(
        do="at_once",
        environments=[
            {"KB_DATABASE_URL": postgres_url, "KB_DATA_DIR": str(one.write(tmp_path / str(n)))}
            for n, one in enumerate(worlds)
        ],
        arguments=["load"],
    )
    assert [one["given"][0] for one in report] == [0] * 4, report
    assert len(ids(postgres_url)) == 1


def test_a_first_load_whose_rival_gives_up_makes_the_schema(postgres_url, tmp_path):
    data = sample().write(tmp_path / "data")
    with psycopg.connect(postgres_url) as other:
        other.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
        load_url(data, postgres_url, waiting=other.rollback)
    assert "northland" in ids(postgres_url)


def test_a_first_load_goes_on_with_what_its_rival_made(postgres_url, tmp_path):
    data = sample().write(tmp_path / "data")
    with psycopg.connect(postgres_url) as other:
        other.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
        load_url(data, postgres_url, waiting=other.commit)
    assert "northland" in ids(postgres_url)
