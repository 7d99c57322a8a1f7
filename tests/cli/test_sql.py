"""``kb sql``: where the query comes from, how it is shown, and that it can do nothing but read."""

import hashlib
import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.engine import make_url

from kb.db.tables import Base
from kb.loading.load import load_url
from tests.conftest import Ask
from tests.postgres import execute, fresh_database, plain_role, postgres_server
from tests.samples.world import sample

__all__ = ["postgres_server"]

ONE = "SELECT id FROM treaty WHERE id = 'peace-1850'"


def test_a_query_is_an_argument(kb_sample: Ask) -> None:
    assert kb_sample("sql", ONE, "--format", "csv").out == "id\npeace-1850\n"


@pytest.mark.parametrize("how", [("@q.sql",), ("--file", "q.sql")])
def test_a_query_is_a_file(
    kb_sample: Ask, how: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "q.sql").write_text(f"-- one treaty\n{ONE};\n")
    monkeypatch.setenv("KB_DATA_DIR", str(Path.cwd() / "data"))
    monkeypatch.chdir(tmp_path)
    assert kb_sample("sql", *how, "--format", "csv").out == "id\npeace-1850\n"


def test_a_query_is_standard_input(kb_sample: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ONE.encode())))
    assert kb_sample("sql", "-", "--format", "csv").out == "id\npeace-1850\n"


def test_a_query_is_given_once(kb_sample: Ask) -> None:
    assert [kb_sample("sql").code, kb_sample("sql", ONE, "--file", "q.sql").code] == [2, 2]


def test_a_file_that_is_not_there_is_named(kb_sample: Ask) -> None:
    outcome = kb_sample("sql", "@nowhere.sql")
    assert (outcome.code, "no file nowhere.sql" in outcome.err) == (1, True)


@pytest.mark.parametrize("form", ["table", "csv", "tsv", "json", "ndjson", "md"])
def test_every_format(kb_sample: Ask, form: str) -> None:
    outcome = kb_sample("sql", "SELECT :b AS b, NULL AS n", "-p", "b", "北土", "--format", form)
    assert (outcome.code, outcome.err) == (0, "")
    assert "北土" in outcome.out
    assert "n" in outcome.out


def test_parameters_may_begin_with_a_dash(kb_sample: Ask) -> None:
    sql = "SELECT :a + 0 AS a, :b AS b"
    outcome = kb_sample("sql", sql, "-p", "a", "-1", "-p", "b", "--x", "--format", "csv")
    assert outcome.out == "a,b\n-1,--x\n"


def test_a_file_is_one_more_table(kb_sample: Ask, tmp_path: Path) -> None:
    mine, yours = tmp_path / "mine.csv", tmp_path / "yours.csv"
    mine.write_text("id;Area\npeace-1850;5\n")
    yours.write_text("id\npeace-1850\n")
    sql = "SELECT m.id, m.area FROM mine m JOIN yours USING (id) JOIN treaties t USING (id)"
    files = ("--attach", f"mine={mine}", "--attach", f"yours={yours}")
    assert kb_sample("sql", *files, sql, "--format", "csv").out == "id,area\npeace-1850,5\n"
    filters = kb_sample("sql", *files, sql, "--format", "json").json["filters"]
    assert filters["attach"] == {"mine": str(mine), "yours": str(yours)}


def test_standard_input_is_one_more_table(kb_sample: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a,b\n1,2\n")))
    asked = ("sql", "--attach", "mine=-", "SELECT a + b AS c FROM mine", "--format", "csv")
    assert kb_sample(*asked).out == "c\n3\n"


@pytest.mark.parametrize("files", [["mine"], ["=mine.csv"], ["mine="], ["a=-", "a=-"], ["1a=-"]])
def test_a_table_is_attached_by_a_name_of_its_own(
    kb_sample: Ask, files: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a,b\n1,2\n")))
    options = [word for file in files for word in ("--attach", file)]
    outcome = kb_sample("sql", *options, "SELECT 1")
    assert (outcome.code, outcome.out) == (2, "")


def test_json_keeps_the_contract(kb_sample: Ask) -> None:
    asked = ("sql", "SELECT id FROM v_treaty ORDER BY id", "--limit", "1", "--format", "json")
    outcome = kb_sample(*asked)
    assert outcome.code == 0
    assert outcome.json["question"] == "sql"
    assert outcome.json["summary"] == {"rows": 1, "cut": True}
    assert outcome.json["notes"][0]["code"] == "cut"
    assert outcome.err == "kb: only the first 1 rows: the query has more (--limit 0 gives all)\n"


def test_rows_are_bounded_in_bytes(kb_sample: Ask) -> None:
    outcome = kb_sample("sql", "SELECT zeroblob(9) UNION ALL SELECT 1", "--max-bytes", "400")
    assert outcome.code == 0
    assert outcome.err == (
        "kb: only the first 1 rows: more would take over 400 bytes of memory"
        " (--max-bytes; 0 gives all)\n"
    )
    assert kb_sample("sql", ONE, "--format", "json").json["filters"]["max_bytes"] == 100_000_000


def test_a_table_says_once_that_rows_are_left_out(kb_sample: Ask) -> None:
    outcome = kb_sample("sql", "SELECT id FROM v_treaty", "--limit", "1")
    assert outcome.err.startswith("kb: only the first 1 rows")
    assert "first" not in outcome.out


def test_a_query_that_takes_too_long_fails(kb_sample: Ask) -> None:
    slow = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT max(x) FROM c"
    outcome = kb_sample("sql", slow, "--timeout", "0.1")
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err == "kb: the query was stopped after 0.1 seconds (--timeout)\n"


def test_a_mistake_is_one_line(kb_sample: Ask) -> None:
    outcome = kb_sample("sql", "SELECT absent FROM treaty")
    assert (outcome.code, outcome.lines) == (1, [])
    assert outcome.err == "kb: the query cannot run: no such column: absent\n"
    wanted = kb_sample("sql", "SELEC", "--format", "json")
    assert json.loads(wanted.err)["error"]["code"] == "failed"


def test_tables_and_views_are_listed(kb_sample: Ask) -> None:
    rows = kb_sample("sql", "--tables", "--format", "json").json["rows"]
    assert rows[0]["name"] == "v_treaty"
    assert {"view", "table"} == {row["kind"] for row in rows}
    assert [row["kind"] for row in rows] == sorted((row["kind"] for row in rows), reverse=True)
    assert all(row["meaning"].endswith(".") for row in rows)


def test_every_table_and_view_is_described_as_it_is(kb_sample: Ask) -> None:
    for row in kb_sample("sql", "--tables", "--format", "json").json["rows"]:
        name = row["name"]
        described = kb_sample("sql", "--describe", name, "--format", "json").json["rows"]
        header = kb_sample("sql", f"SELECT * FROM {name}", "--limit", "1", "--format", "csv")
        unnamed = {"data_version": {"loaded_at"}}.get(name, ())
        shown = [column for column in header.lines[0].split(",") if column not in unnamed]
        assert [one["name"] for one in described] == shown
        assert all(one["meaning"] for one in described)


def test_a_column_is_described_with_all_that_is_known_of_it(kb_sample: Ask) -> None:
    rows = kb_sample("sql", "--describe", "estimate", "--format", "json").json["rows"]
    described = {row["name"]: row for row in rows}
    assert described["id"] == {
        "name": "id",
        "type": "id",
        "unit": None,
        "meaning": "stable identifier, never used again",
        "in_key": True,
        "optional": False,
        "refers_to": None,
        "allowed": None,
    }
    assert described["source_id"]["refers_to"] == "source"
    assert described["source_id"]["optional"] is True
    assert (described["km2"]["type"], described["km2"]["unit"]) == ("number", "km2")
    allowed = json.loads(described["ours"]["allowed"])
    assert allowed["enum"] == list(allowed["meanings"]) == ["derived", "reconstruction"]


def test_what_list_calls_a_thing_is_described_too(kb_sample: Ask) -> None:
    asked = [
        kb_sample("sql", "--describe", name, "--format", "csv") for name in ("treaties", "v_treaty")
    ]
    assert asked[0] == asked[1]
    assert asked[0].lines[0] == "name,type,unit,meaning,in_key,optional,refers_to,allowed"


def test_a_view_that_is_not_there_gets_the_nearest_name(kb_sample: Ask) -> None:
    outcome = kb_sample("sql", "--describe", "v_treat")
    assert (outcome.code, "v_treaty" in outcome.err) == (2, True)


# --- hostile input -------------------------------------------------------------------------------

ANYWHERE = [
    "INSERT INTO state (id, name) VALUES ('XX', 'X')",
    "UPDATE state SET name = 'X' RETURNING id",
    "DELETE FROM payment RETURNING transfer_id",
    "DROP TABLE payment",
    "DROP VIEW v_treaty",
    "ALTER TABLE state RENAME TO states",
    "CREATE TABLE stray (id TEXT)",
    "CREATE TEMP TABLE stray (id TEXT)",
    "CREATE VIEW stray AS SELECT 1",
    "CREATE TABLE stray AS SELECT * FROM treaty",
    "CREATE INDEX stray ON treaty (title)",
    "WITH gone AS (SELECT 1) DELETE FROM payment",
    "WITH gone AS (DELETE FROM payment RETURNING *) SELECT * FROM gone",
    "SELECT 1; DELETE FROM payment",
    "SELECT 1; DROP TABLE payment; --",
    "DELETE FROM payment; SELECT 1",
    ";DROP TABLE payment",
    "SELECT 1); DROP TABLE payment; --",
    "/* SELECT */ DELETE FROM payment",
    "--\nDROP TABLE payment",
    "BEGIN",
    "COMMIT",
    "ROLLBACK",
    "SAVEPOINT here",
    "RELEASE here",
    "VACUUM",
    "ANALYZE",
    "EXPLAIN ANALYZE DELETE FROM payment",
    "REINDEX TABLE payment",
    "",
    "--",
    "SELECT 1 INTO stray",
    "SELECT load_extension('{file}')",
    "SELECT pg_read_file('{file}')",
    "SELECT readfile('{file}')",
    "SELECT writefile('{file}', 'x')",
]
SQLITE = [
    "ATTACH '{file}' AS other",
    "ATTACH 'file:{file}?mode=rwc' AS other",
    "DETACH main",
    "REPLACE INTO state (id, name) VALUES ('XA', 'X')",
    "PRAGMA user_version = 5",
    "PRAGMA writable_schema = ON",
    "PRAGMA journal_mode = WAL",
    "PRAGMA query_only = OFF",
    "PRAGMA temp_store_directory = '{folder}'",
    "PRAGMA data_version = 3",
    "SELECT * FROM pragma_user_version(5)",
    "VACUUM INTO '{file}'",
    "BEGIN IMMEDIATE",
    "CREATE VIRTUAL TABLE stray USING fts5(a)",
    "CREATE VIRTUAL TABLE stray USING csv(filename='{file}')",
    "CREATE TRIGGER stray AFTER INSERT ON state BEGIN SELECT 1; END",
    "INSERT INTO search_index (search_index) VALUES ('delete-all')",
    "UPDATE sqlite_master SET sql = ''",
    "SELECT fts3_tokenizer('simple', x'00')",
    "SELECT edit('x')",
    "SELECT zeroblob(1000000000)",
    "EXPLAIN DELETE FROM payment",
    "SELECT x FROM fsdir('{folder}')",
]
POSTGRESQL = [
    "COPY treaty TO '{file}'",
    "COPY (SELECT 1) TO PROGRAM 'touch {file}'",
    "COPY state FROM '{file}'",
    "TRUNCATE payment",
    "SELECT * FROM treaty FOR UPDATE",
    "LOCK TABLE payment",
    "SELECT pg_read_binary_file('{file}')",
    "SELECT pg_ls_dir('{folder}')",
    "SELECT pg_stat_file('{file}')",
    "SELECT lo_import('{file}')",
    "SELECT lo_export(1, '{file}')",
    "SELECT lo_from_bytea(0, 'x')",
    "SELECT nextval('counter')",
    "SELECT pg_reload_conf()",
    "SELECT pg_rotate_logfile()",
    "SELECT pg_switch_wal()",
    "SELECT * FROM dblink('dbname=postgres', 'DELETE FROM payment') AS t(a text)",
    "DO $$ BEGIN DELETE FROM payment; END $$",
    "CALL nothing()",
    "CREATE FUNCTION stray() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "CREATE EXTENSION dblink",
    "CREATE ROLE stray SUPERUSER",
    "SET TRANSACTION READ WRITE",
    "SET ROLE postgres",
    "RESET SESSION AUTHORIZATION",
    "SELECT set_config('transaction_read_only', 'off', false)",
    "SELECT * FROM ts_stat('DELETE FROM payment RETURNING 1')",
    "PREPARE stray AS DELETE FROM payment",
    "EXECUTE stray",
    "DECLARE other CURSOR FOR SELECT 1",
    "FETCH ALL FROM kb_sql",
    "MOVE ALL FROM kb_sql",
    "NOTIFY stray",
    "LISTEN stray",
    "MERGE INTO payment USING state ON true WHEN MATCHED THEN DELETE",
    "ALTER SYSTEM SET fsync = off",
    "IMPORT FOREIGN SCHEMA public FROM SERVER stray INTO public",
    "SELECT pg_sleep(60)",
    "(SELECT 1) UNION (DELETE FROM payment RETURNING 1)",
    "SELECT $1",
]


def _files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A file of the machine that nobody may read or write."""
    path = tmp_path / "machine" / "secret.txt"
    path.parent.mkdir()
    path.write_text("secret")
    path.parent.chmod(0o777)
    return path


def _refused(kb: Ask, sql: str, secret: Path) -> None:
    asked = sql.format(file=secret, folder=secret.parent) if "{f" in sql else sql
    outcome = kb("sql", "--timeout", "1", "--", asked)
    errors = outcome.err.splitlines()
    assert (outcome.code, outcome.out, len(errors)) == (1, "", 1), (asked, outcome)
    assert errors[0].startswith("kb: ")
    assert "unexpected failure" not in errors[0]
    assert "secret.txt" not in "".join(_files(secret.parent).keys() - {"secret.txt"})
    assert _files(secret.parent) == {"secret.txt": hashlib.sha256(b"secret").hexdigest()}


@pytest.mark.parametrize("how", ["embedded", "url"])
@pytest.mark.parametrize("sql", [*ANYWHERE, *SQLITE])
def test_hostile_input_is_refused_by_sqlite(
    kb_sample: Ask, sql: str, how: str, secret: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path.cwd()
    (database,) = (folder / "home").glob("*.sqlite")
    if how == "url":
        monkeypatch.setenv("KB_DATABASE_URL", f"sqlite:///{database}")
    before = _files(folder)
    _refused(kb_sample, sql, secret)
    assert _files(folder) == before


def _content(url: str) -> list[str]:
    """A digest of every table, and of what else a query might have left behind."""
    kept = (
        *(f"SELECT * FROM {name}" for name in sorted(Base.metadata.tables)),
        "SELECT relname, oid FROM pg_class",
        "SELECT proname, proacl, oid FROM pg_proc",
        "SELECT rolname, rolsuper FROM pg_roles WHERE rolname IN ('stray', session_user)",
        "SELECT oid FROM pg_largeobject_metadata",
        "SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'session_authorization')",
        "SELECT extname, oid FROM pg_extension",
    )
    digests = (
        f"(SELECT md5(string_agg(x::text, '|' ORDER BY x::text)) FROM ({one}) x)" for one in kept
    )
    with psycopg.connect(url) as connection:
        (found,) = connection.execute(f"SELECT ARRAY[{', '.join(digests)}]").fetchall()
    return [one or "" for one in found[0]]


@pytest.fixture(scope="module")
def postgres(postgres_server: str, tmp_path_factory) -> Iterator[dict[str, str]]:
    """URLs of the sample world in PostgreSQL, for a superuser and for a plain role."""
    data = sample().write(tmp_path_factory.mktemp("sql") / "data")
    with fresh_database(postgres_server) as url:
        load_url(data, url)
        execute(url, "CREATE SEQUENCE counter")
        with plain_role(url) as plain:
            yield {"superuser": url, "plain": plain}


@pytest.fixture(scope="module")
def content(postgres: dict[str, str]) -> list[str]:
    """The server before anybody asked."""
    return _content(postgres["superuser"])


@pytest.mark.sweep
@pytest.mark.parametrize("sql", [*ANYWHERE, *POSTGRESQL])
def test_hostile_input_is_refused_by_postgresql(
    kb: Ask,
    postgres: dict[str, str],
    content: list[str],
    sql: str,
    secret: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("KB_DATABASE_URL", postgres["plain"])
    _refused(kb, sql, secret)
    assert _content(postgres["superuser"]) == content


def test_a_superuser_is_refused(
    kb: Ask, postgres: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A query could get back what he gave up, and what he gives up others would wait for."""
    monkeypatch.setenv("KB_DATABASE_URL", postgres["superuser"])
    outcome = kb("sql", ONE)
    assert (outcome.code, outcome.out) == (1, "")
    said, hint = outcome.err.splitlines()
    assert "does not run as a superuser" in said
    assert "a role that can only read" in hint


def test_postgresql_answers_what_it_may(
    kb: Ask, postgres: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KB_DATABASE_URL", postgres["plain"])
    outcome = kb("sql", f"{ONE};", "--format", "csv")
    assert (outcome.code, outcome.out, outcome.err) == (0, "id\npeace-1850\n", "")


def test_a_role_that_reaches_the_files_of_the_server_is_refused(
    kb: Ask, postgres: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    role = make_url(postgres["plain"]).username
    execute(postgres["superuser"], f"GRANT pg_read_server_files TO {role}")
    monkeypatch.setenv("KB_DATABASE_URL", postgres["plain"])
    outcome = kb("sql", ONE)
    execute(postgres["superuser"], f"REVOKE pg_read_server_files FROM {role}")
    assert (outcome.code, "pg_read_server_files" in outcome.err) == (1, True)


def test_a_role_that_may_become_a_superuser_is_refused(
    kb: Ask, postgres: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    role = make_url(postgres["plain"]).username
    execute(postgres["superuser"], f"GRANT postgres TO {role}")
    monkeypatch.setenv("KB_DATABASE_URL", postgres["plain"])
    outcome = kb("sql", ONE)
    execute(postgres["superuser"], f"REVOKE postgres FROM {role}")
    assert (outcome.code, "may act as" in outcome.err) == (1, True)


def test_other_databases_are_refused(kb: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KB_DATABASE_URL", "mysql://user:geheim@host/db")
    outcome = kb("sql", ONE)
    assert (outcome.code, "SQLite and PostgreSQL only" in outcome.err) == (1, True)
    assert "geheim" not in outcome.err


def test_a_value_is_given_once(kb_sample):
    outcome = kb_sample("sql", "SELECT :a AS a", "-p", "a", "1", "-p", "a", "2")
    assert outcome.code == 2
    assert "-p gives ':a' two values" in outcome.err


@pytest.mark.parametrize("nameless", ["?", "?1", "@a", "$a", ":é"])
def test_a_placeholder_that_takes_no_value_is_told(kb_sample, nameless):
    outcome = kb_sample("sql", f"SELECT {nameless}")
    assert outcome.code == 1
    assert "placeholder" in outcome.err
    assert "write :name" in outcome.err
