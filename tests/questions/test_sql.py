"""SQL of users: values, names of columns, limits, on SQLite and PostgreSQL alike."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep

import psycopg
import pytest

from kb.answers import Answer
from kb.db import confined, confined_program
from kb.db.guard import Found, Guard, Limits, SqliteGuard, found, guarded_sqlite
from kb.db.guard_postgres import PostgresGuard, guarded_postgres
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
    _, said = asked.communicate(timeout=60)
    assert (asked.returncode, b"timeout" in said, b"Trace" in said) == (130, False, False), said
    assert monotonic() - began < 15


def test_an_interrupt_waits_for_no_lock_of_the_driver(server_url: str) -> None:
    """Python 3.13 may leave psycopg's lock held when a query is interrupted."""

    def interrupted() -> None:
        with suppress(KeyboardInterrupt), guarded_postgres(server_url) as guard:
            assert isinstance(guard, PostgresGuard)
            guard._driver.lock.acquire()
            raise KeyboardInterrupt

    asking = threading.Thread(target=interrupted, daemon=True)
    asking.start()
    asking.join(timeout=30)
    assert not asking.is_alive()


def test_what_is_beyond_the_limits_is_not_awaited(server_url: str) -> None:
    sql = "SELECT repeat('x', 1000000) AS x FROM generate_series(1, :n::int)"
    limits = Limits(seconds=5, bytes=3_000_000)
    with guarded_postgres(server_url) as guard:
        answer = run_sql(guard, sql, parameters={"n": "100000"}, limits=limits)
        assert len(answer.rows) == 2
    with guarded_postgres(server_url) as guard:
        assert len(ask(guard, sql, n="2").rows) == 2
        assert len(ask(guard, sql, rows=2, n="100000").rows) == 2  # and the rest is not awaited


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="no bound on memory elsewhere")
def test_a_row_of_postgresql_wider_than_memory_allows_is_one_line(server_url: str) -> None:
    limits = Limits(seconds=30, bytes=1_000_000)
    wide = "SELECT repeat('x', 400000000) AS x"
    with (
        pytest.raises(KbError, match="a row of its answer needs more memory"),
        guarded_postgres(server_url) as guard,
    ):
        run_sql(guard, wide, parameters={}, limits=limits)
    with guarded_postgres(server_url) as guard:
        assert ask(guard, "SELECT 1 AS one").rows == [{"one": 1}]


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
    if isinstance(guard, SqliteGuard):
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
    if not isinstance(guard, SqliteGuard):
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
        ("SELECT 'a''b :c', :d", ["d"]),
        ("SELECT E'a''b\\' :c', :d", ["d"]),
        ("SELECT a$b$, :c, d$b$, :e", ["c", "e"]),
        ("SELECT 'open :a", []),
        ("SELECT :a /* open :b", ["a"]),
        ("SELECT :a, $x$ open :b", ["a"]),
    ],
)
def test_placeholders_are_found_outside_of_texts_and_comments(sql: str, names: list[str]) -> None:
    assert names_in(sql) == names


def test_placeholders_are_numbered_by_name() -> None:
    assert numbered("SELECT :b, ':a', :a, :b", ["b", "a"]) == "SELECT $1, ':a', $2, $1"


# --- limits on SQLite ----------------------------------------------------------------------------

LONG_CALLS = [
    "SELECT instr(hex(zeroblob(9000000)), hex(zeroblob(4500000)) || '1')",
    "SELECT replace(hex(zeroblob(9000000)), hex(zeroblob(4500000)) || '1', '')",
    "SELECT count(*) FROM treaty WHERE instr(hex(zeroblob(9000000)), hex(zeroblob(4500000)) || 1)",
]
"""Each is one step of SQLite for minutes: it neither looks at a clock nor hears of Ctrl-C."""


@pytest.fixture
def sqlite(database: Path) -> Iterator[Guard]:
    """The sample world in SQLite behind a guard."""
    with guarded_sqlite(database) as one:
        yield one


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Hold that the block takes no longer."""
    begin = monotonic()
    yield
    assert monotonic() - begin < seconds


@pytest.mark.slow
@pytest.mark.parametrize("sql", LONG_CALLS)
def test_one_call_of_a_function_is_stopped_too(sqlite: Guard, sql: str) -> None:
    with within(10), pytest.raises(KbError, match=r"stopped after 0\.5 seconds \(--timeout\)"):
        ask(sqlite, sql, seconds=0.5)


@pytest.mark.slow
def test_one_call_of_a_function_can_be_interrupted(database: Path) -> None:
    """In a process of its own: polars, which other tests load, takes Ctrl-C from this one."""
    asked = subprocess.Popen(
        [sys.executable, "-m", "kb", "sql", LONG_CALLS[0]],
        env={**os.environ, "KB_DATABASE_URL": f"sqlite:///{database}"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    sleep(2)
    assert asked.poll() is None
    asked.send_signal(signal.SIGINT)
    with within(10):
        _, said = asked.communicate(timeout=60)
    assert (asked.returncode, b"Trace" in said) == (130, False), said


def test_the_process_of_a_query_ends_with_the_one_that_asked(database: Path) -> None:
    with confined.Confined(seconds=0) as asked:
        asked.ask(database.resolve().as_uri(), LONG_CALLS[0], {}, 0, 0)
        process = asked._process
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(timeout=30) == 1


@pytest.mark.slow
def test_sorting_is_bounded_in_memory_and_takes_no_disk(sqlite: Guard) -> None:
    sql = COUNTING.format(100_000) + "SELECT x FROM c ORDER BY printf('%.*c', 20000, 'x') || x"
    with within(60), pytest.raises(KbError, match="needs more than 400 MB of memory"):
        ask(sqlite, sql)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="other systems bound the part of SQLite alone")
def test_one_wide_row_is_bounded_in_memory(sqlite: Guard) -> None:
    columns = ", ".join(["t"] * 1_000)
    with within(60), pytest.raises(KbError, match="of memory"):
        ask(sqlite, f"SELECT {columns} FROM (SELECT hex(zeroblob(9000000)) AS t)")


def test_a_value_has_a_largest_size(sqlite: Guard) -> None:
    with pytest.raises(KbError, match="larger than 20 MB"):
        ask(sqlite, "SELECT zeroblob(20000001)")


def test_rows_are_bounded_in_bytes_and_the_message_tells_how_to_have_more(sqlite: Guard) -> None:
    sql = COUNTING.format(50) + "SELECT printf('%.*c', 100000, 'x') AS t FROM c"
    limits = Limits(rows=40, bytes=1_000_000)
    answer = run_sql(sqlite, sql, parameters={}, limits=limits)
    (note,) = answer.notes
    assert (len(answer.rows), dict(answer.summary)) == (9, {"rows": 9, "cut": True})
    assert note.text == (
        "only the first 9 rows: more would take over 1,000,000 bytes of memory"
        " (--max-bytes; 0 gives all)"
    )
    assert (note.code, note.details) == ("cut", {"max_bytes": 1_000_000})
    assert answer.filters["max_bytes"] == 1_000_000
    assert len(ask(sqlite, sql).rows) == 50


def test_rows_that_are_there_are_cut_at_the_same_limits() -> None:
    rows = [("x" * 1_000,)] * 5
    assert found(("t",), rows, Limits()) == Found(("t",), rows)
    assert found(("t",), rows, Limits(rows=2)) == Found(("t",), rows[:2], cut=True)
    assert found(("t",), rows, Limits(bytes=4_000)) == Found(("t",), rows[:3], True, True)
    assert found(("t",), rows, Limits(rows=3, bytes=4_000)) == Found(("t",), rows[:3], cut=True)


def test_a_first_row_that_is_too_large_is_no_empty_answer(sqlite: Guard) -> None:
    limits = Limits(bytes=1_000)
    answer = run_sql(sqlite, "SELECT zeroblob(5000)", parameters={}, limits=limits)
    assert (answer.rows, answer.headline) == ([], "")
    assert answer.notes[0].text.startswith("no row is shown: the first alone would take over 1,000")


def test_names_of_columns_are_bounded(sqlite: Guard) -> None:
    name = "x" * 10_000
    columns = ", ".join(["t.*"] * 1_000)
    with pytest.raises(KbError, match="names of the columns are too long"):
        ask(sqlite, f'SELECT {columns} FROM (SELECT 1 AS "{name}") t')


def test_values_come_out_of_the_process_as_they_are(sqlite: Guard) -> None:
    values = (
        *(-(2**63), 2**63 - 1, 0, 0.1, -0.0, 1.7976931348623157e308, 5e-324),
        *("", "a\0b", "✓ 瑷珲 𐌰", "x" * 3_000_000, b"", bytes(range(256)), None),
    )
    words = ["-9223372036854775808", "9223372036854775807", "0", "0.1", "-0.0"]
    words += ["1.7976931348623157e308", "5e-324", "''", "'a' || char(0) || 'b'", "'✓ 瑷珲 𐌰'"]
    words += ["printf('%.*c', 3000000, 'x')", "x''", f"x'{bytes(range(256)).hex()}'", "NULL"]
    (row,) = sqlite.run(f"SELECT {', '.join(words)}", {}, Limits()).rows
    assert [(type(one), repr(one)) for one in row] == [(type(one), repr(one)) for one in values]


def test_a_process_that_ends_by_itself_is_told(
    sqlite: Guard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(confined, "_PROGRAM", "raise SystemExit(3)")
    with pytest.raises(KbError, match=r"ended before the query did \(code 3\)"):
        ask(sqlite, "SELECT 1" + " " * 1_000_000)


def test_a_process_that_cannot_be_started_is_told(
    sqlite: Guard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(KbError, match="cannot start a process for the query"):
        ask(sqlite, "SELECT 1")


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("SELECT 1 AS a, 'x' AS b", [("names", ("a", "b")), ("rows", [(1, "x")]), ("end", "")]),
        ("SELECT absent", [("error", "SQLITE_ERROR", "no such column: absent")]),
        ("DELETE FROM payment", [("error", "SQLITE_AUTH", "not authorized")]),
        ("--", [("names", ()), ("rows", []), ("end", "")]),
    ],
)
def test_what_the_process_tells(database: Path, sql: str, told: list[object]) -> None:
    messages = confined_program.answered(database.resolve().as_uri(), sql, {}, 0, 0)
    assert list(messages) == told


def test_rows_come_in_pieces_and_are_cut_at_the_limits(database: Path) -> None:
    sql = COUNTING.format(9) + "SELECT printf('%.*c', 600000, 'x') FROM c"

    def pieces(rows: int, size: int) -> list[object]:
        messages = confined_program.answered(database.resolve().as_uri(), sql, {}, rows, size)
        return [len(told) if kind == "rows" else told for kind, told in messages][1:]

    assert pieces(0, 0) == [2, 2, 2, 2, 1, ""]
    assert pieces(3, 0) == [2, 1, "rows"]
    assert pieces(0, 1_900_000) == [2, 1, "bytes"]
    assert pieces(3, 1_900_000) == [2, 1, "rows"]


ENDLESS = {
    "comments": "/* " * 300_000,
    "dollar quotes": " ".join(f"$a{number}$" for number in range(100_000)),
    "texts": "'a" * 300_001,
    "escapes": "E'\\'" * 200_000,
    "names": " ".join(f":n{number}" for number in range(100_000)),
    "one name": ":" + "n" * 900_000,
    "colons": ":" * 900_000,
    "dollars": "$" * 900_000,
    "quotes": "\"'" * 400_000,
    "dashes": "-" * 900_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("what", ENDLESS)
def test_placeholders_of_a_megabyte_are_found_in_no_time(what: str) -> None:
    with within(12):
        numbered(ENDLESS[what], names_in(ENDLESS[what]))


def test_a_column_for_each_of_many_names_is_found_in_no_time(sqlite: Guard) -> None:
    with within(12):
        answer = ask(sqlite, f"SELECT {', '.join(['1 AS a'] * 2_000)}")
    assert [one.name for one in answer.columns][:3] == ["a", "a_2", "a_3"]
    assert len({one.name for one in answer.columns}) == 2_000
