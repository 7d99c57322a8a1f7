"""The catalog says what the databases have: every table and view, column by column."""

import sqlite3
from pathlib import Path

import pytest
from kb.export.catalog import ALIASES, ExportTable, table_of, tables
from kb.export.columns import TABLES, VIEWS
from kb.export.descriptions import COMMON, OWN
from sqlalchemy import CheckConstraint, Column, Float, Integer, Table

from kb.db.reader import Reader
from kb.db.tables import Base
from kb.db.tables.base import given_columns, key_columns
from kb.errors import UsageError
from kb.export.stream import rows
from kb.questions.entities import LISTINGS

NAMES = [table.name for table in tables()]
LEFT_OUT = {"data_version": {"loaded_at"}}


def _flags(table: Table) -> set[str]:
    checks = [one for one in table.constraints if isinstance(one, CheckConstraint)]
    ending = " IN (0, 1)"
    texts = [str(one.sqltext) for one in checks]
    return {text.removesuffix(ending) for text in texts if text.endswith(ending)}


def _type(table: Table, column: Column) -> str:
    if isinstance(column.type, Float):
        return "number"
    if isinstance(column.type, Integer):
        return "flag" if column.name in _flags(table) else "integer"
    return "day" if column.name.endswith(("_earliest", "_latest")) else "text"


@pytest.mark.parametrize("table", Base.metadata.sorted_tables, ids=lambda table: table.name)
def test_table_is_as_the_metadata_have_it(table: Table) -> None:
    found = table_of(table.name)
    columns = [one for one in given_columns(table) if one.name not in LEFT_OUT.get(table.name, ())]
    assert [(one.name, one.type, one.nullable) for one in found.columns] == [
        (one.name, _type(table, one), bool(one.nullable)) for one in columns
    ]
    assert found.key == tuple(one.name for one in key_columns(table))
    assert sorted(found.foreign) == sorted(
        (
            tuple(one.parent.name for one in key.elements),
            key.referred_table.name,
            tuple(one.column.name for one in key.elements),
        )
        for key in table.foreign_key_constraints
    )


def test_tables_come_in_the_order_of_filling_then_the_views() -> None:
    in_order = [table.name for table in Base.metadata.sorted_tables]
    assert [*in_order, *VIEWS] == NAMES
    seen: set[str] = set()
    for table in tables():
        assert {target for _, target, _ in table.foreign} - {table.name} <= seen
        seen.add(table.name)


def test_views_are_those_of_sqlite(sample_folder: Path) -> None:
    (database,) = (sample_folder / "home").glob("kb-*.sqlite")
    connection = sqlite3.connect(database)
    sql = "SELECT name FROM sqlite_master WHERE type = 'view'"
    views = {name for (name,) in connection.execute(sql)}
    assert views == set(VIEWS)
    for view in views:
        names = [row[1] for row in connection.execute(f"PRAGMA table_info({view})")]
        assert names == [column.name for column in table_of(view).columns], view
    connection.close()


def test_views_are_those_of_postgresql_with_the_types(postgres_reader: Reader) -> None:
    sql = (
        "SELECT table_name, column_name, data_type FROM information_schema.columns "
        "WHERE table_schema = 'public' AND table_name LIKE 'v\\_%' "
        "ORDER BY table_name, ordinal_position"
    )
    types = {
        "text": {"text", "day"},
        "integer": {"integer", "flag"},
        "smallint": {"integer", "flag"},
        "bigint": {"integer"},
        "double precision": {"number"},
    }
    found: dict[str, list[tuple[str, str]]] = {}
    for row in postgres_reader.rows(sql):
        found.setdefault(row["table_name"], []).append((row["column_name"], row["data_type"]))
    assert set(found) == set(VIEWS)
    for view, columns in found.items():
        listed = table_of(view).columns
        assert [name for name, _ in columns] == [one.name for one in listed], view
        assert all(
            one.type in types[type_] for (_, type_), one in zip(columns, listed, strict=True)
        ), view


def _agrees(table: ExportTable, row: tuple[object, ...]) -> bool:
    python = {"text": str, "day": str, "integer": int, "flag": int, "number": float}
    return all(
        (value is None and one.nullable) or type(value) is python[one.type]
        for value, one in zip(row, table.columns, strict=True)
    )


@pytest.mark.sweep
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("which", ["sample", "shipped"])
def test_values_are_of_their_types_and_keys_are_keys(
    request: pytest.FixtureRequest, name: str, which: str
) -> None:
    reader = request.getfixturevalue("reader" if which == "sample" else "shipped")
    table = table_of(name)
    places = [[one.name for one in table.columns].index(key) for key in table.key]
    keys = set()
    number = 0
    for row in rows(reader, table):
        assert _agrees(table, row), row
        for value, one in zip(row, table.columns, strict=True):
            assert one.type != "flag" or value in (None, 0, 1)
            assert one.type != "day" or value is None or len(str(value)) == 10
        keys.add(tuple(row[place] for place in places))
        number += 1
    assert len(keys) == number


def test_every_description_is_used_and_fits_a_line() -> None:
    names = {column.name for table in tables() for column in table.columns}
    assert set(COMMON) == names
    own = {f"{table.name}.{column.name}" for table in tables() for column in table.columns}
    assert set(OWN) <= own
    for table in tables():
        assert table.description.endswith(".")
        assert len(table.description) <= 90
        assert all(0 < len(column.description) <= 90 for column in table.columns)


def test_areas_have_their_unit() -> None:
    (area,) = [one for one in table_of("v_territory").columns if one.name == "best_km2"]
    assert (area.type, area.unit) == ("number", "km2")


def test_what_list_names_is_a_view() -> None:
    assert list(ALIASES) == list(LISTINGS)
    assert table_of("treaties") is table_of("v_treaty")
    assert table_of("treaty").kind == "table"
    assert not set(ALIASES) & (set(TABLES) | set(VIEWS))


def test_unknown_table_gets_the_nearest_name() -> None:
    with pytest.raises(UsageError, match="did you mean 'treaties'"):
        table_of("treatise")
