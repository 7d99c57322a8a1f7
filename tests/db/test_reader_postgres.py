"""The reader of PostgreSQL goes where SQLAlchemy would, and reads as the other readers do."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from psycopg import RawServerCursor
from psycopg.conninfo import conninfo_to_dict

from kb.db import timeouts
from kb.db.engine import engine_for
from kb.db.reader import engine_reader
from kb.db.reader_postgres import _PLAIN, _address
from kb.errors import KbError
from kb.loading.load import load_url
from tests.cli.test_laziness import PROBE
from tests.conftest import ROOT
from tests.samples.world import sample

PLAIN = (
    "postgresql://host/database",
    "postgres://user@host:5433/database",
    "postgresql+psycopg://user:secret@host.example.org/database",
    "postgresql://us%65r:p%40ss%2Fword@127.0.0.1/database",
    "postgresql://postgres:@/database?host=%2Ftmp%2Fsocket",
    "postgresql://user@host/database?sslmode=require",
    "postgresql://user@host/database?connect_timeout=3",
)
OTHER = (
    "postgresql://user:p/w:x@host/database",
    "postgresql://user:p+w@host/database",
    "postgresql://user:50%@host/database",
    "postgresql://user@[::1]:5433/database",
    "postgresql://user@host/database?sslmode=require&connect_timeout=3",
    "postgresql://user@/database?host=one:5432&host=two:5433",
    "postgresql+psycopg2://user@host/database",
)


def by_sqlalchemy(url: str) -> dict[str, str]:
    engine = engine_for(url)
    _, options = engine.dialect.create_connect_args(engine.url)
    del options["context"]
    return {name: str(value) for name, value in {**timeouts.LOST, **options}.items()}


def ours(url: str) -> dict[str, str]:
    address, options = _address(url)
    found = {**conninfo_to_dict(address), **options}
    return {name: str(value) for name, value in found.items() if value not in {None, ""}}


@pytest.mark.parametrize("url", [*PLAIN, *OTHER])
def test_a_url_means_what_it_means_to_sqlalchemy(url: str) -> None:
    expected = {name: value for name, value in by_sqlalchemy(url).items() if value}
    assert ours(url) == expected


def test_only_plain_urls_go_to_the_driver_as_they_are() -> None:
    assert all(_PLAIN.fullmatch(url) for url in PLAIN)
    assert not any(_PLAIN.fullmatch(url) for url in OTHER)


def test_every_way_of_reading_gives_the_same_rows(postgres_ready: str, tmp_path: Path) -> None:
    load_url(sample().write(tmp_path / "data"), postgres_ready)
    sql = "SELECT id, title FROM treaty WHERE id <> :other AND title <> ':x' ORDER BY id"
    given = {"other": "none", "unused": 1}
    with engine_reader(postgres_ready) as reader:
        rows = reader.rows(sql, given)
        assert len(rows) > 3
        assert list(reader.records(sql, given)) == rows
        assert [dict(zip(rows[0], one, strict=True)) for one in reader.tuples(sql, given)] == rows
        first, second = reader.stream(sql, given), reader.stream(sql, given)
        assert list(zip(first, second, strict=True)) == [
            (one, one) for one in reader.tuples(sql, given)
        ]
        assert reader.rows("SELECT 7 % 4 AS n, '100%' AS t") == [{"n": 3, "t": "100%"}]


def test_a_stream_holds_few_rows_that_are_wide(
    postgres_ready: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_url(sample().write(tmp_path / "data"), postgres_ready)
    asked: list[int] = []
    real = RawServerCursor.fetchmany

    def fetchmany(cursor: Any, size: int = 0) -> list[Any]:
        asked.append(size)
        return real(cursor, size)

    monkeypatch.setattr(RawServerCursor, "fetchmany", fetchmany)
    wide = "SELECT n, repeat('x', 500000) AS x FROM generate_series(1, 100) n"
    narrow = "SELECT n FROM generate_series(1, 20000) n"
    with engine_reader(postgres_ready) as reader:
        assert [row[0] for row in reader.stream(wide)] == list(range(1, 101))
        assert (asked[0], max(asked[1:])) == (50, 15)
        asked.clear()
        assert [row[0] for row in reader.stream(narrow)] == list(range(1, 20_001))
        assert max(asked) == 5_000


def test_a_statement_that_asks_for_nothing_is_refused(postgres_ready: str, tmp_path: Path) -> None:
    load_url(sample().write(tmp_path / "data"), postgres_ready)
    with (
        pytest.raises(KbError, match="asks for nothing"),
        engine_reader(postgres_ready) as reader,
    ):
        reader.rows("SET LOCAL work_mem = '8MB'")


def test_asking_postgresql_imports_no_sqlalchemy(postgres_ready: str, tmp_path: Path) -> None:
    load_url(sample().write(tmp_path / "data"), postgres_ready)
    done = subprocess.run(
        [sys.executable, "-c", PROBE, "total", "--from", "alpha", "--to", "beta"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "KB_DATABASE_URL": postgres_ready},
    )
    code, *modules = done.stderr.splitlines()[-1].split()
    assert code == "0"
    assert "psycopg" in modules
    assert not {"sqlalchemy", "alembic", "pydantic"} & set(modules)
