"""SQL of users: values, names of columns, limits, on SQLite and PostgreSQL alike."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic, sleep

import psycopg
import pytest

from kb.answers import Answer
from kb.db.guard import Guard, Limits, guarded_sqlite
from kb.db.guard_postgres import guarded_postgres
from kb.db.placeholders import names_in, numbered
from kb.errors import KbError, UsageError
from kb.loading.load import load_url
from kb.questions.sql import run_sql
from tests.postgres import fresh_database, plain_role, postgres_server
from tests.samples.world import sample

__all__ = ["postgres_server"]

COUNTING = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < {}) "


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample().build(tmp_path_factory.mktemp("sql"))


@pytest.fixture(scope="module")
def server_url(postgres_server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with fresh_database(postgres_server) as url:
        load_url(sample().write(tmp_path_factory.mktemp("sql") / "data"), url)
        with plain_role(url) as reader:
            yield reader


@pytest.fixture(params=["sqlite", "postgresql"])
def guard(request: pytest.FixtureRequest) -> Iterator[Guard]:
    """The sample world behind a guard, in either database."""
    if request.param == "sqlite":
        with guarded_sqlite(request.getfixturevalue("database")) as one:
            yield one
    else:
        with guarded_postgres(request.getfixturevalue("server_url")) as one:
            yield one


def ask(guard: Guard, sql: str, rows: int = 0, seconds: float = 0, **parameters: str) -> Answer:
    return run_sql(guard, sql, parameters=parameters, limits=Limits(rows, seconds))


def test_rows_come_by_the_names_of_the_columns(guard: Guard) -> None:
    answer = ask(guard, "SELECT title AS b, id AS a FROM treaty WHERE id = 'peace-1850'")
    assert answer.rows == [{"b": "Peace 1850", "a": "peace-1850"}]
    assert answer.data.version == "1.0.0"
    assert (answer.question, answer.summary) == ("sql", {"rows": 1, "cut": False})


def test_a_name_that_is_taken_gets_a_number(guard: Guard) -> None:
    answer = ask(guard, "SELECT 1 AS a, 2 AS a, 3 AS a_2, 4 AS a")
    assert answer.rows == [{"a": 1, "a_2": 2, "a_2_2": 3, "a_3": 4}]


def test_units_follow_the_names(guard: Guard) -> None:
    columns = ask(guard, "SELECT id, best_km2 FROM v_territory").columns
    assert [(one.name, one.unit) for one in columns] == [("id", None), ("best_km2", "km2")]


def test_values_are_texts_and_numbers_alike(guard: Guard) -> None:
    sql = "SELECT sum(x) AS s, avg(x * 1.0) AS a, min(x) AS m, NULL AS n FROM c"
    (row,) = ask(guard, COUNTING.format(4) + sql).rows
    assert row == {"s": 10, "a": 2.5, "m": 1, "n": None}
    assert {name: type(value) for name, value in row.items()}["s"] is int


def test_sums_of_integers_are_exact(guard: Guard) -> None:
    sql = "SELECT sum(x) AS s FROM (SELECT 9007199254740992 AS x UNION ALL SELECT 1) t"
    (row,) = ask(guard, sql).rows
    assert (row, type(row["s"])) == ({"s": 9007199254740993}, int)


@pytest.mark.parametrize(
    ("condition", "value"),
    [
        ("id = :x", "peace-1850"),
        ("signed_earliest = :x", "1850-05-01"),
        ("id = :x AND title <> ':y'", "peace-1850"),
        ("id = :x -- not :this one", "peace-1850"),
        ("id = :x /* nor :that */", "peace-1850"),
    ],
)
def test_values_come_in_by_name(guard: Guard, condition: str, value: str) -> None:
    answer = ask(guard, f"SELECT id FROM treaty WHERE {condition}", x=value)
    assert answer.rows == [{"id": "peace-1850"}]


def test_values_are_never_sql(guard: Guard) -> None:
    assert ask(guard, "SELECT id FROM treaty WHERE id = :x", x="' OR 1 = 1 --").rows == []


def test_numbers_are_compared_as_numbers(guard: Guard) -> None:
    sql = COUNTING.format(9) + "SELECT x FROM c WHERE x + 0 > :least ORDER BY x LIMIT :count"
    assert ask(guard, sql, least="7", count="1").rows == [{"x": 8}]


def test_a_placeholder_without_a_value_is_named(guard: Guard) -> None:
    with pytest.raises(UsageError, match="':x' has no value"):
        ask(guard, "SELECT :x")


def test_a_value_without_a_placeholder_is_named(guard: Guard) -> None:
    with pytest.raises(UsageError, match="no ':y'"):
        ask(guard, "SELECT ':y'", y="1")


def test_the_row_limit_cuts_and_says_so(guard: Guard) -> None:
    answer = ask(guard, COUNTING.format(20_000) + "SELECT x FROM c ORDER BY x", rows=12_000)
    assert [answer.rows[0], answer.rows[-1], len(answer.rows)] == [{"x": 1}, {"x": 12_000}, 12_000]
    assert answer.summary["cut"]
    assert [(note.code, note.details) for note in answer.notes] == [("cut", {"limit": 12_000})]


def test_a_limit_that_just_fits_cuts_nothing(guard: Guard) -> None:
    answer = ask(guard, COUNTING.format(5) + "SELECT x FROM c", rows=5)
    assert (len(answer.rows), answer.notes) == (5, [])


def test_the_time_limit_stops(guard: Guard) -> None:
    with pytest.raises(KbError, match=r"stopped after 0\.2 seconds"):
        ask(guard, COUNTING.format(10**9) + "SELECT max(x) FROM c", seconds=0.2)


def _soon(act: Callable[[], object]) -> threading.Timer:
    timer = threading.Timer(0.4, act)
    timer.start()
    return timer


def test_a_query_that_another_session_stops_says_so(server_url: str) -> None:
    def cancel() -> None:
        with psycopg.connect(server_url, autocommit=True) as other:
            other.execute(
                "SELECT pg_cancel_backend(pid) FROM pg_stat_activity"
                " WHERE usename = current_user AND query LIKE '%pg_sleep%'"
                " AND pid <> pg_backend_pid()"
            )

    with guarded_postgres(server_url) as guard:
        timer = _soon(cancel)
        with pytest.raises(KbError, match="stopped by another session"):
            ask(guard, "SELECT pg_sleep(20)", seconds=20)
        timer.join()


@pytest.mark.slow
@pytest.mark.parametrize("sql", ["SELECT pg_sleep(20)", "SELECT generate_series(1, 1000000000)"])
def test_an_interrupt_ends_a_query_of_postgresql_at_once(server_url: str, sql: str) -> None:
    asked = subprocess.Popen(
        [sys.executable, "-m", "kb", "sql", "--limit", "0", sql],
        env={**os.environ, "KB_DATABASE_URL": server_url},
        stderr=subprocess.PIPE,
    )
    running = f"SELECT FROM pg_stat_activity WHERE query = '{sql}' AND state = 'active'"
    with psycopg.connect(server_url, autocommit=True) as other:
        while asked.poll() is None and not other.execute(running.encode()).fetchall():
            sleep(0.05)
    asked.send_signal(signal.SIGINT)
    began = monotonic()
    _, said = asked.communicate(timeout=15)
    assert (asked.returncode, b"timeout" in said, b"Trace" in said) == (130, False, False), said
    assert monotonic() - began < 5


def test_the_rows_of_an_answer_have_a_bound(
    server_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kb.db.guard_postgres._LARGEST_ANSWER", 3_000_000)
    sql = "SELECT repeat('x', 1000000) AS x FROM generate_series(1, :n::int)"
    with guarded_postgres(server_url) as guard, pytest.raises(KbError, match=r"larger than 3 MB"):
        ask(guard, sql, n="100000", seconds=5)
    with guarded_postgres(server_url) as guard:
        assert len(ask(guard, sql, n="2").rows) == 2
        assert len(ask(guard, sql, rows=2, n="100000").rows) == 2  # and the rest is not awaited


def test_no_rows_say_so(guard: Guard) -> None:
    answer = ask(guard, "SELECT id FROM treaty WHERE id = ''")
    assert (answer.headline, answer.rows, [one.name for one in answer.columns]) == (
        "no rows",
        [],
        ["id"],
    )


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("x'00ff'", "0x00ff"),
        ("1e999", "inf"),
        ("-1e999", "-inf"),
        ("9223372036854775807", 9223372036854775807),
        ("'✓ 瑷珲'", "✓ 瑷珲"),
    ],
)
def test_sqlite_values_that_json_has_not_become_texts(
    guard: Guard, expression: str, value: object
) -> None:
    if hasattr(guard, "_connection"):
        assert ask(guard, f"SELECT {expression} AS v").rows == [{"v": value}]


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("decode('00ff', 'hex')", "0x00ff"),
        ("date '1858-05-28'", "1858-05-28"),
        ("1.50::numeric", 1.5),
        ("'NaN'::numeric", "nan"),
        ("'infinity'::float8", "inf"),
        ("array[1, 2]", [1, 2]),
        ("""'{"a": 1}'::jsonb""", '{"a": 1}'),
        ("interval '1 month 1 day'", "1 mon 1 day"),
        ("date 'infinity'", "infinity"),
        ("date '0044-03-15 BC'", "0044-03-15 BC"),
        ("timestamp '12000-01-01'", "12000-01-01 00:00:00"),
        ("time '24:00'", "24:00:00"),
        ("""'{"a": 1e400}'::json""", '{"a": 1e400}'),
        ("array['[1,  2]'::json]", ["[1,  2]"]),
        ("'5'::jsonb", "5"),
        ("int4range(1, 5)", "[1, 5)"),
        ("0.1", 0.1),
        ("0.10000000000000000001", "0.10000000000000000001"),
        ("1.0000000000000000000000000000001", "1.0000000000000000000000000000001"),
        ("5.000", 5),
        ("repeat('7', 400)::numeric", int("7" * 400)),
        ("-repeat('7', 4300)::numeric", -int("7" * 4300)),
        ("repeat('7', 4301)::numeric", "7" * 4301),
        ("(repeat('7', 400) || '.5')::numeric", "7" * 400 + ".5"),
        ("('0.' || repeat('0', 400) || '1')::numeric", "0." + "0" * 400 + "1"),
        ("'-Infinity'::numeric", "-inf"),
        ("array[9007199254740993, 0.5]", [9007199254740993, 0.5]),
        ("true", True),
    ],
)
def test_postgresql_values_that_json_has_not_become_texts(
    guard: Guard, expression: str, value: object
) -> None:
    if not hasattr(guard, "_connection"):
        assert ask(guard, f"SELECT {expression} AS v").rows == [{"v": value}]


@pytest.mark.parametrize(
    ("sql", "names"),
    [
        ("SELECT :a, :b, :a", ["a", "b"]),
        ("SELECT ':a', \":b\", '''', :c", ["c"]),
        ("SELECT E'\\':a', :b", ["b"]),
        ("SELECT date'2020-01-01\\', :b", ["b"]),
        ("SELECT $$:a$$, $x$ :b $$ $x$, :c", ["c"]),
        ("SELECT now()::text, x[1:n], :a -- :b\n, :c /* :d\n */", ["a", "c"]),
        ("SELECT 'open :a", ["a"]),
    ],
)
def test_placeholders_are_found_outside_of_texts_and_comments(sql: str, names: list[str]) -> None:
    assert names_in(sql) == names


def test_placeholders_are_numbered_by_name() -> None:
    assert numbered("SELECT :b, ':a', :a, :b", ["b", "a"]) == "SELECT $1, ':a', $2, $1"
