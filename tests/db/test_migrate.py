import ast
from contextlib import contextmanager

import pytest
from sqlalchemy import inspect, text

from kb.bundled import bundled
from kb.db.engine import current_revision, engine_for
from kb.db.migrate import downgrade, drift, upgrade
from kb.db.revision import HEAD
from kb.db.tables import Base
from tests.db.versions import REVISIONS, history
from tests.postgres import fresh_database
from tests.samples.world import sample

pytestmark = pytest.mark.slow

FILES = sorted((bundled("migrations") / "versions").glob("*.py"))


@contextmanager
def transaction(url):
    engine = engine_for(url)
    try:
        with engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()


def schema(connection):
    """Every table with its columns, keys, checks and indexes.

    Columns stand by name: one that a step down brings back is the last, on PostgreSQL always.
    """
    found = inspect(connection)
    return {
        name: (
            sorted(
                (one["name"], str(one["type"]), one["nullable"]) for one in found.get_columns(name)
            ),
            found.get_pk_constraint(name)["constrained_columns"],
            sorted((one["name"], one["sqltext"]) for one in found.get_check_constraints(name)),
            sorted((one["name"], one["referred_table"]) for one in found.get_foreign_keys(name)),
            sorted(
                (one["name"], *map(str, one["column_names"])) for one in found.get_indexes(name)
            ),
        )
        for name in found.get_table_names()
    }


def test_the_head_that_we_know_is_that_of_the_history():
    assert history().get_heads() == [HEAD]


def test_revisions_follow_one_another_in_the_order_of_their_names():
    assert sorted(REVISIONS) == REVISIONS
    assert [path.name.partition("_")[0] for path in FILES] == REVISIONS


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_revision_imports_nothing_of_ours(path):
    imported = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            imported |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add("." if node.level else node.module.partition(".")[0])
    assert "alembic" in imported
    assert imported <= {"alembic", "sqlalchemy", "collections", "typing"}


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def upgraded(request, tmp_path_factory):
    """The URL of a database at the head, for tests that leave it as it is."""
    if request.param == "sqlite":
        with _upgraded(f"sqlite:///{tmp_path_factory.mktemp('head') / 'kb.sqlite'}") as url:
            yield url
    else:
        with (
            fresh_database(request.getfixturevalue("postgres_server")) as empty,
            _upgraded(empty) as url,
        ):
            yield url


@contextmanager
def _upgraded(url):
    with transaction(url) as connection:
        upgrade(connection)
    yield url


def test_an_upgraded_database_has_no_drift(upgraded):
    with transaction(upgraded) as connection:
        assert current_revision(connection) == HEAD
        assert drift(connection) == []


def test_upgrading_again_changes_nothing(upgraded):
    with transaction(upgraded) as connection:
        before = schema(connection)
        upgrade(connection)
        assert schema(connection) == before


def test_every_table_is_there_and_no_view(upgraded):
    with transaction(upgraded) as connection:
        found = inspect(connection)
        assert set(found.get_table_names()) >= set(Base.metadata.tables)
        assert found.get_view_names() == []


def test_every_constraint_has_a_name_of_ours(upgraded):
    prefixes = ("pk_", "fk_", "ck_", "uq_", "ix_")
    with transaction(upgraded) as connection:
        found = inspect(connection)
        names = [
            one["name"]
            for table in Base.metadata.tables
            for one in (
                found.get_pk_constraint(table),
                *found.get_foreign_keys(table),
                *found.get_check_constraints(table),
                *found.get_indexes(table),
            )
        ]
    assert len(names) > len(Base.metadata.tables)
    assert [name for name in names if not (name or "").startswith(prefixes)] == []


def test_text_keys_sort_by_code_point(upgraded):
    names = ("b", "A", "a", "B", "é", "Я", "я", "北")
    engine = engine_for(upgraded)
    with engine.connect() as connection:
        for name in names:
            connection.execute(
                text("INSERT INTO state (id, name) VALUES (:name, 'x')"), {"name": name}
            )
        assert connection.scalars(text("SELECT id FROM state ORDER BY id")).all() == sorted(names)
        connection.rollback()
    engine.dispose()


def test_drift_names_what_is_missing_and_what_is_too_much(url):
    with transaction(url) as connection:
        upgrade(connection)
        connection.execute(text("DROP INDEX ix_estimate_territory_id"))
        connection.execute(text("CREATE TABLE stray (id INTEGER PRIMARY KEY)"))
        found = " ".join(drift(connection))
    assert "add_index" in found
    assert "ix_estimate_territory_id" in found
    assert "remove_table" in found
    assert "stray" in found


def test_a_downgrade_to_the_start_leaves_nothing(url):
    with transaction(url) as connection:
        upgrade(connection)
        downgrade(connection, "base")
        assert inspect(connection).get_table_names() == ["alembic_version"]
        assert inspect(connection).get_view_names() == []
        assert current_revision(connection) is None


@pytest.mark.slow
def test_every_step_down_undoes_its_step_up(url):
    with transaction(url) as connection:
        seen = {}
        for revision in REVISIONS:
            upgrade(connection, revision)
            seen[revision] = schema(connection)
        for revision in REVISIONS[-2::-1]:
            downgrade(connection, revision)
            assert current_revision(connection) == revision
            assert schema(connection) == seen[revision]
        downgrade(connection, "base")
        upgrade(connection)
        assert schema(connection) == seen[HEAD]
        assert drift(connection) == []


def test_kinds_that_are_there_are_cessions_by_their_names(url):
    with transaction(url) as connection:
        upgrade(connection, "0008")
        connection.execute(
            text(
                "INSERT INTO transfer_kind (id, moves, description) VALUES "
                "('cession', 'title', '-'), ('annexation', 'title', '-'), ('exchange', 'use', '-')"
            )
        )
        upgrade(connection, "0011")
        rows = connection.execute(text("SELECT id, cession FROM transfer_kind ORDER BY id"))
        assert [tuple(row) for row in rows] == [("annexation", 0), ("cession", 1), ("exchange", 0)]


FIRST_EDITION = ("0001", "0002", "0003", "0004", "0005", "0006")
ASKED = (
    ("load",),
    ("db", "upgrade"),
    ("db", "check"),
    ("list", "treaties"),
    ("total", "--from", "alpha"),
    ("sql", "SELECT id FROM v_treaty"),
    ("export", "treaties"),
)


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    return sample().write(tmp_path_factory.mktemp("world") / "data")


@pytest.mark.parametrize("revision", FIRST_EDITION)
def test_a_database_of_the_first_edition_is_refused_with_the_remedy(
    url, revision, data, kb, monkeypatch
):
    with transaction(url) as connection:
        connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"))
        connection.execute(text(f"INSERT INTO alembic_version VALUES ('{revision}')"))
    monkeypatch.setenv("KB_DATABASE_URL", url)
    monkeypatch.setenv("KB_DATA_DIR", str(data))
    for command in ASKED:
        outcome = kb(*command)
        assert (outcome.code, outcome.out) == (1, ""), command
        said, remedy = outcome.err.splitlines()
        assert f"of the first edition (revision {revision})" in said, command
        assert remedy.strip() == ("name an empty database in KB_DATABASE_URL and run 'kb load'"), (
            command
        )
    assert f"revision {revision} (this version needs {HEAD})" in kb("db", "current").out
    with transaction(url) as connection:
        assert inspect(connection).get_table_names() == ["alembic_version"]
        assert current_revision(connection) == revision


def test_a_database_loaded_where_the_first_edition_was_dropped_answers(url, data, kb, monkeypatch):
    """Whoever has one database alone empties it and loads it anew."""
    with transaction(url) as connection:
        connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"))
        connection.execute(text("INSERT INTO alembic_version VALUES ('0006')"))
    monkeypatch.setenv("KB_DATABASE_URL", url)
    monkeypatch.setenv("KB_DATA_DIR", str(data))
    assert kb("load").code == 1
    with transaction(url) as connection:
        connection.execute(text("DROP TABLE alembic_version"))
    assert kb("load").code == 0
    assert kb("db", "check").code == 0
