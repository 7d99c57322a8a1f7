"""The roles of ``migrations/README.md``: curators load, readers read, and nothing more."""

import re
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy.engine import make_url

from tests.conftest import ROOT
from tests.db.versions import CHANGED, next_version
from tests.samples.world import World, sample

pytestmark = pytest.mark.slow

PAGE = (ROOT / "migrations" / "README.md").read_text(encoding="utf-8")
(ROLES,) = re.findall(r"^```sql\n(CREATE ROLE.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture
def roles(postgres_url):
    """The URLs of a curator and of a reader, made by the page's own statements."""
    mark = uuid4().hex[:8]
    names = {name: f"{name}_{mark}" for name in ("kb_curator", "kb_reader")}
    statements = re.sub("kb_curator|kb_reader", lambda found: names[found[0]], ROLES)
    with psycopg.connect(postgres_url, autocommit=True) as superuser:
        superuser.execute(statements.encode())
        yield [
            make_url(postgres_url)
            .set(username=role, password="change-me")
            .render_as_string(hide_password=False)
            for role in names.values()
        ]
        for role in names.values():
            superuser.execute(f"DROP OWNED BY {role}; DROP ROLE {role}".encode())


ASKED = (
    ("total", "--from", "alpha", "--to", "beta"),
    ("search", "northland"),
    ("doctor",),
    ("sql", "SELECT id FROM v_territory ORDER BY id"),
    ("export", "territories"),
    ("db", "current"),
)


def test_curators_load_and_readers_read(roles, kb_of, monkeypatch):
    curator, reader = roles
    kb = kb_of(sample())
    answers = [kb(*command) for command in ASKED[:-1]]
    monkeypatch.setenv("KB_DATABASE_URL", curator)
    assert kb("load").code == 0
    monkeypatch.setenv("KB_DATABASE_URL", reader)
    assert [kb(*command) for command in ASKED[:-1]] == answers
    assert kb(*ASKED[-1]).code == 0
    monkeypatch.setenv("KB_DATABASE_URL", curator)
    assert kb_of(World().territory("new"))("load").code == 0
    monkeypatch.setenv("KB_DATABASE_URL", reader)
    assert kb("list", "territories", "--format", "csv").lines[1].startswith("new,")


DISTURBING = (
    "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE pid <> pg_backend_pid()",
    "SELECT pg_terminate_backend(pid, 100) FROM pg_stat_activity WHERE usename = current_user",
    "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE usename = current_user",
    "SELECT pg_logical_emit_message(false, 'x', repeat('x', 100))",
    "SELECT pg_logical_emit_message(true, 'x', 'x'::bytea)",
    "SELECT pg_advisory_lock(n) FROM generate_series(1, 100000) n",
    "SELECT pg_try_advisory_xact_lock_shared(1, 2)",
    "SELECT pg_export_snapshot() FROM generate_series(1, 1000)",
    "SELECT pg_notify('x', 'y')",
    "SELECT query_to_xml('SELECT pg_advisory_lock(746573001)', true, true, '')",
)


def test_a_reader_cannot_disturb_others(roles, kb_of, monkeypatch):
    curator, reader = roles
    kb = kb_of(World().territory("old"))
    monkeypatch.setenv("KB_DATABASE_URL", curator)
    assert kb("load").code == 0
    with psycopg.connect(reader) as victim:
        monkeypatch.setenv("KB_DATABASE_URL", reader)
        for sql in DISTURBING:
            outcome = kb("sql", sql)
            assert (outcome.code, outcome.out) == (1, ""), sql
            assert "permission denied for function" in outcome.err, sql
        assert victim.execute("SELECT 1").fetchone() == (1,)


def test_a_reader_holds_up_no_load(roles, kb_of, monkeypatch):
    """Whatever locks he takes, with the rights of the page and without the program."""
    curator, reader = roles
    kb = kb_of(World().territory("old"))
    monkeypatch.setenv("KB_DATABASE_URL", curator)
    assert kb("load").code == 0
    with psycopg.connect(reader) as other:
        for mode in ("ROW SHARE", "ROW EXCLUSIVE", "SHARE", "EXCLUSIVE", "ACCESS EXCLUSIVE"):
            with pytest.raises(psycopg.Error, match=r"permission denied|read-only"):
                other.execute(f"LOCK TABLE alembic_version IN {mode} MODE".encode())
            other.rollback()
        other.execute("LOCK TABLE alembic_version, territory IN ACCESS SHARE MODE")
        outcome = kb_of(World().territory("new"))("load")
        other.rollback()
    assert (outcome.code, outcome.err) == (0, "")


@pytest.mark.parametrize("writes", [False, True])
def test_a_reader_cannot_load(roles, kb_of, monkeypatch, writes):
    curator, reader = roles
    kb = kb_of(World().territory("old"))
    monkeypatch.setenv("KB_DATABASE_URL", curator)
    assert kb("load").code == 0
    off = "&options=-cdefault_transaction_read_only%3Doff" if writes else ""
    monkeypatch.setenv("KB_DATABASE_URL", reader + off)
    outcome = kb_of(sample())("load")
    assert (outcome.code, outcome.out) == (1, "")
    assert "permission denied for table" in outcome.err.splitlines()[0]
    assert "a role that may" in outcome.err.splitlines()[1]
    assert "change-me" not in outcome.err
    assert kb("list", "territories", "--format", "csv").lines[1].startswith("old,")


def test_an_administrator_brings_up_what_a_curator_owns(roles, postgres_url, kb_of, monkeypatch):
    curator, reader = roles
    kb = kb_of(sample())
    monkeypatch.setenv("KB_DATABASE_URL", curator)
    assert kb("load").code == 0
    with monkeypatch.context() as next_one:
        next_version(next_one)
        next_one.setenv("KB_DATABASE_URL", postgres_url)
        assert kb("db", "upgrade").code == 0
        next_one.setenv("KB_DATABASE_URL", reader)
        assert kb("sql", f"SELECT length FROM {CHANGED} WHERE id = 'alpha'").code == 0
    outcome = kb_of(World().territory("new"))("load")
    assert (outcome.code, outcome.err) == (0, "")
    monkeypatch.setenv("KB_DATABASE_URL", reader)
    assert kb("export", CHANGED).lines[0] == "id,name,parties,note"


def test_what_a_reader_handed_on_survives_a_load_by_the_curator(
    roles, postgres_url, kb_of, monkeypatch
):
    """Of what others granted, the curator sees nothing in ``information_schema``."""
    curator, _ = roles
    kb = kb_of(sample())
    monkeypatch.setenv("KB_DATABASE_URL", curator)
    assert kb("load").code == 0
    names = [make_url(url).username for url in roles]
    third = f"third_{names[0]}"
    with psycopg.connect(postgres_url, autocommit=True) as superuser:
        superuser.execute(f"CREATE ROLE {third}".encode())
        superuser.execute(f"GRANT SELECT ON {CHANGED} TO {names[1]} WITH GRANT OPTION".encode())
        superuser.execute(
            f"SET ROLE {names[1]}; GRANT SELECT ON {CHANGED} TO {third}; RESET ROLE".encode()
        )
        next_version(monkeypatch)
        assert kb("load").code == 0
        may = superuser.execute("SELECT has_table_privilege(%s, %s, 'SELECT')", (third, CHANGED))
        assert may.fetchone() == (True,)
        superuser.execute(f"DROP OWNED BY {third}; DROP ROLE {third}".encode())
