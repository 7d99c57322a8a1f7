"""Databases whose rows are replaced: in the end they hold what was given, or what they held."""

import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import select, text

from kb.db import writer_postgres, writer_sqlite
from kb.db.engine import engine_for
from kb.db.schema import create_file
from kb.db.tables import Base, loaded_tables
from kb.db.tables.base import names_of
from kb.db.writing import writing
from kb.errors import KbError

pytestmark = pytest.mark.slow

TABLES = Base.metadata.tables
SCHEMA = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY name"


def row(table, **values):
    """A row of a table as a tuple; what must have a value and is not given has one that passes."""
    passes = {"unverified": 0, "located": 1, "is_parcel": 1}
    return tuple(
        values.get(name, passes.get(name, None if column.nullable else "x"))
        for name, column in TABLES[table].columns.items()
    )


def territory(name, inside=None):
    return row("territory", id=name, name=name, kind="region", inside_id=inside)


def part(whole, one, position=1):
    return row("territory_part", whole_id=whole, part_id=one, position=position)


def searched(number, word=None):
    tokens = word or f"word{number}"
    place = {"id": number, "position": number}
    return row("search_text", **place, entity="territory", text=tokens, tokens=tokens)


def world(count, word=None):
    """Territories inside one another with their parts and texts; no table is like another."""
    names = [f"t-{number}" for number in range(count)]
    return {
        "territory": [
            territory(one, names[(number * 7 + 1) % count]) for number, one in enumerate(names)
        ],
        "territory_part": [
            part(one, names[number - 1], number) for number, one in enumerate(names) if number % 3
        ],
        "search_text": [searched(number, word) for number in range(1, 2 * count + 1)],
    }


def fill(url, rows):
    """Replace all rows of a database."""
    with writing(url, lambda: None) as connection:
        _replace(connection, rows)


def _replace(connection, rows):
    if connection.dialect.name == "sqlite":
        named = [(name, names_of(TABLES[name]), iter(some)) for name, some in rows.items()]
        writer_sqlite.replace_rows(connection.exec_driver_sql, named)
    else:
        writer_postgres.replace_rows(connection, rows)


def fill_and_fail(url, rows):
    with writing(url, lambda: None) as connection:
        _replace(connection, rows)
        raise ZeroDivisionError


def held(url):
    """The rows of all tables that a load fills and that have any, each in an order of its own."""
    engine = engine_for(url)
    with engine.connect() as connection:
        found = {
            table.name: sorted(map(tuple, connection.execute(select(*table.columns))), key=repr)
            for table in loaded_tables()
        }
    engine.dispose()
    return {name: rows for name, rows in found.items() if rows}


def in_order(rows):
    return {name: sorted(some, key=repr) for name, some in rows.items() if some}


def answers(url, *statements):
    engine = engine_for(url)
    with engine.connect() as connection:
        found = [connection.execute(text(one)).all() for one in statements]
    engine.dispose()
    return found


@pytest.mark.parametrize("count", [2, 250, 7000])
def test_a_database_holds_what_was_given(ready_url, count):
    rows = world(count)
    fill(ready_url, rows)
    assert held(ready_url) == in_order(rows)


def test_what_was_there_is_replaced(ready_url):
    fill(ready_url, world(300))
    new = world(200, "other")
    new["territory"] = [(*one[:1], "named anew", *one[2:]) for one in new["territory"]]
    new["territory"] += [territory("added")]
    new["territory_part"] = [part("added", "t-1")]
    fill(ready_url, new)
    assert held(ready_url) == in_order(new)
    fill(ready_url, {})
    assert held(ready_url) == {}


def test_keys_may_change_places(ready_url):
    fill(ready_url, {"territory": [territory("a", "b"), territory("b")]})
    new = {"territory": [territory("b", "c"), territory("c"), territory("d", "d")]}
    fill(ready_url, new)
    assert held(ready_url) == in_order(new)


def test_texts_are_found(ready_url):
    found = "SELECT position FROM search_text t WHERE " + (
        "t.id IN (SELECT rowid FROM search_index WHERE search_index MATCH 'word7')"
        if ready_url.startswith("sqlite")
        else "array_to_tsvector(string_to_array(t.tokens, ' ')) @@ 'word7'::tsquery"
    )
    fill(ready_url, world(50))
    assert answers(ready_url, found) == [[(7,)]]
    fill(ready_url, {"search_text": [searched(1, "word7"), searched(3)]})
    assert answers(ready_url, found) == [[(1,)]]


CONTRADICTIONS = {
    "a reference to nothing": {"territory_part": [part("t-1", "nowhere")]},
    "a reference of a table to itself": {"territory": [territory("new", "nowhere")]},
    "a word that a check does not list": {
        "search_text": [row("search_text", id=1, entity="y", position=1)]
    },
    "a value that must be there": {"territory": [territory(None)]},
    "a new key twice": {"territory": [territory("new"), territory("new")]},
    "an old key twice": {"territory": [territory("t-1"), territory("t-1")]},
    "an old key of two columns twice": {
        "territory": [territory("t-1"), territory("t-0")],
        "territory_part": [part("t-1", "t-0"), part("t-1", "t-0")],
    },
}


@pytest.mark.parametrize("rows", CONTRADICTIONS.values(), ids=CONTRADICTIONS)
@pytest.mark.parametrize("before", [0, 10])
def test_contradictions_change_nothing(ready_url, rows, before):
    old = world(before) if before else {}
    fill(ready_url, old)
    with pytest.raises(KbError):
        fill(ready_url, rows)
    assert held(ready_url) == in_order(old)


def test_the_row_that_refers_to_nothing_is_named(tmp_path):
    rows = {"territory": [territory("a")], "territory_part": [part("a", "a"), part("a", "nowhere")]}
    expected = (
        "the table territory_part refers to rows that territory does not have:"
        " part_id of 'a', 'nowhere' is 'nowhere'"
    )
    with pytest.raises(KbError, match=expected):
        fill(f"sqlite:///{tmp_path / 'kb.sqlite'}", rows)


def test_statistics_are_those_of_the_new_rows(ready_url):
    counted = (
        "SELECT stat FROM sqlite_stat1 WHERE tbl = 'search_text'"
        if ready_url.startswith("sqlite")
        else "SELECT reltuples::int FROM pg_class WHERE oid = 'search_text'::regclass"
    )
    for count in (100, 300):
        fill(ready_url, world(count))
        ((found,),) = answers(ready_url, counted)[0]
        assert int(str(found).split()[0]) == 2 * count


def test_an_sqlite_file_keeps_its_schema(tmp_path):
    path = tmp_path / "kb.sqlite"
    create_file(path)
    (before,) = answers(f"sqlite:///{path}", SCHEMA)
    fill(f"sqlite:///{path}", world(200))
    (after,) = answers(f"sqlite:///{path}", SCHEMA)
    assert [one for one in after if not one[1].startswith("sqlite_stat")] == before
    with closing(sqlite3.connect(path)) as connection:
        new = "INSERT INTO search_text VALUES (900, 'treaty', 'x', 'f', 't', 'new', 1)"
        connection.execute(new)
        check = "INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)"
        connection.execute(check)
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_an_error_before_the_commit_changes_nothing(ready_url):
    fill(ready_url, world(10))
    with pytest.raises(ZeroDivisionError):
        fill_and_fail(ready_url, {"search_text": [searched(number) for number in range(1, 9_001)]})
    assert held(ready_url) == in_order(world(10))


def test_readers_go_on_while_a_database_is_filled(postgres_ready, monkeypatch):
    fill(postgres_ready, world(10))
    monkeypatch.setenv("PGOPTIONS", "-c lock_timeout=1")  # of those who read
    with writing(postgres_ready, lambda: None) as connection:
        _replace(connection, {"territory": [territory("new")]})
        assert held(postgres_ready) == in_order(world(10))
    assert held(postgres_ready) == in_order({"territory": [territory("new")]})


def test_a_new_postgres_database_proves_references_too(postgres_url):
    with pytest.raises(KbError, match="territory_part"):
        fill(postgres_url, {"territory_part": [part("gone", "lost")]})
    assert answers(postgres_url, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == [
        [(0,)]
    ]
