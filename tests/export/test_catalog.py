"""The catalog says what the databases have: every table and view, column by column."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from kb.db.reader import Reader
from kb.db.tables import Base
from kb.db.views import VIEWS
from kb.errors import UsageError
from kb.export.stream import rows
from kb.questions.catalog import ALIASES, CatalogTable, read_catalog, read_table, table_of
from kb.questions.entities import LISTINGS
from kb.values.dates import parse_edtf
from tests.export.samples import CATALOG, EVERYTHING, TABLES

NAMES = list(CATALOG)
NOT_SHOWN = {("data_version", "loaded_at")}
INTERNAL = re.compile(r"sqlite_|search_index|alembic_version")


def _names(table: CatalogTable) -> list[str]:
    return [column.name for column in table.columns]


def _by_table(found: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Columns as a database has them, by table or view, without what belongs to nobody's data."""
    tables: dict[str, list[dict[str, Any]]] = {}
    for row in found:
        if not INTERNAL.match(row["owner"]) and (row["owner"], row["name"]) not in NOT_SHOWN:
            tables.setdefault(row["owner"], []).append(row)
    return tables


# --- the databases -------------------------------------------------------------------------------


@pytest.mark.parametrize("which", ["reader", "postgres_reader", "shipped"])
def test_a_database_gives_the_catalog_that_is_declared(
    request: pytest.FixtureRequest, which: str
) -> None:
    found = read_catalog(request.getfixturevalue(which))
    assert found == CATALOG
    assert list(found) == NAMES


IN_SQLITE = """
SELECT m.name AS owner, m.type AS kind, c.name, c.type, c."notnull" AS required, c.pk
FROM sqlite_master m JOIN pragma_table_xinfo(m.name) c
WHERE m.type IN ('table', 'view') ORDER BY m.name, c.cid
"""
SQLITE_TYPES = {
    "integer": {"INTEGER", "SMALLINT", "BIGINT"},
    "flag": {"SMALLINT"},
    "number": {"DOUBLE"},
}


@pytest.fixture
def sqlite_columns(sample_folder: Path) -> dict[str, list[dict[str, Any]]]:
    """The columns of each table and view of SQLite."""
    (database,) = (sample_folder / "home").glob("kb-*.sqlite")
    with closing(sqlite3.connect(database)) as connection:
        connection.row_factory = sqlite3.Row
        return _by_table([dict(row) for row in connection.execute(IN_SQLITE)])


def test_sqlite_has_every_table_and_view_and_column_in_order(
    sqlite_columns: dict[str, list[dict[str, Any]]],
) -> None:
    assert {name: [one["name"] for one in found] for name, found in sqlite_columns.items()} == {
        table.name: _names(table) for table in EVERYTHING
    }
    kinds = {name: found[0]["kind"] for name, found in sqlite_columns.items()}
    assert kinds == {table.name: table.kind for table in EVERYTHING}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_types_keys_and_what_may_be_empty_are_those_of_sqlite(
    table: CatalogTable, sqlite_columns: dict[str, list[dict[str, Any]]]
) -> None:
    found = sqlite_columns[table.name]
    assert [(one["name"], not one["required"], one["pk"] > 0) for one in found] == [
        (one.name, one.optional, one.in_key) for one in table.columns
    ]
    for column, one in zip(table.columns, found, strict=True):
        assert one["type"] in SQLITE_TYPES.get(column.type, {"TEXT"}), column.name


IN_POSTGRESQL = """
SELECT c.table_name AS owner, c.column_name AS name, c.data_type AS type, c.is_nullable
FROM information_schema.columns c WHERE c.table_schema = 'public'
ORDER BY c.table_name, c.ordinal_position
"""
POSTGRESQL_TYPES = {
    "integer": {"integer", "smallint", "bigint"},
    "flag": {"integer", "smallint"},
    "number": {"double precision"},
}


def test_postgresql_has_every_table_view_and_column_with_its_type(postgres_reader: Reader) -> None:
    found = _by_table(postgres_reader.rows(IN_POSTGRESQL))
    # A column that a revision adds stands last; the declaration has it where it belongs.
    assert {name: sorted(one["name"] for one in some) for name, some in found.items()} == {
        table.name: sorted(_names(table)) for table in EVERYTHING
    }
    for table in EVERYTHING:
        there = {one["name"]: one for one in found[table.name]}
        for column in table.columns:
            one = there[column.name]
            place = f"{table.name}.{column.name}"
            assert one["type"] in POSTGRESQL_TYPES.get(column.type, {"text"}), place
            if table.kind == "table":
                assert (one["is_nullable"] == "YES") is column.optional, place


# --- the declarations ----------------------------------------------------------------------------


def test_tables_come_in_the_order_of_filling_then_the_views() -> None:
    in_order = [table.name for table in Base.metadata.sorted_tables]
    assert [*in_order, *(view.name for view in VIEWS)] == NAMES
    seen: set[str] = set()
    for table in TABLES:
        seen.add(table.name)
        assert {one.refers_to for one in table.columns if one.refers_to} <= seen, table.name


@pytest.mark.parametrize("table", EVERYTHING, ids=lambda table: table.name)
def test_references_are_to_tables_with_a_key_of_their_own(table: CatalogTable) -> None:
    for column in table.columns:
        if column.refers_to:
            assert CATALOG[column.refers_to].kind == "table"
            assert CATALOG[column.refers_to].key == ("id",)
        else:
            assert not column.belongs, column.name


def test_references_of_tables_are_the_foreign_keys() -> None:
    for table in TABLES:
        declared = {
            (key.parent.name, key.column.table.name, key.column.name)
            for key in Base.metadata.tables[table.name].foreign_keys
        }
        found = {(one.name, one.refers_to, "id") for one in table.columns if one.refers_to}
        assert found == declared, table.name


@pytest.mark.parametrize("table", EVERYTHING, ids=lambda table: table.name)
def test_every_meaning_is_there_and_fits_a_line(table: CatalogTable) -> None:
    assert re.fullmatch(r"[A-Z].{5,98}[.]", table.meaning)
    for column in table.columns:
        assert re.fullmatch(r"[^\s.].{1,98}[^\s.]", column.meaning), column.name


@pytest.mark.parametrize("table", EVERYTHING, ids=lambda table: table.name)
def test_every_table_has_a_key_and_an_order_that_are_its_own(table: CatalogTable) -> None:
    assert table.key
    assert table.order
    assert len(set(_names(table))) == len(table.columns)
    places = sorted(one.sorted_by for one in table.columns if one.sorted_by)
    assert places == list(range(1, len(places) + 1))


def test_a_view_has_all_plain_columns_of_its_table() -> None:
    """Columns that say which of several things a row belongs to become two."""
    for view in VIEWS:
        own = {name for name, _ in view.plain()} | {one.name for one in view.computed}
        assert own == set(_names(CATALOG[view.name]))
        table = Base.metadata.tables[view.of.__tablename__]
        left_out = {one.name for one in table.columns} - {one.name for _, one in view.plain()}
        left_out -= {one.name for one in view.computed}
        assert left_out == set(view.without), view.name


def test_areas_and_distances_have_their_unit_and_nothing_else_has() -> None:
    for table in EVERYTHING:
        for column in table.columns:
            named = re.search(r"(?:^|_)(km2?)$", column.name)
            assert column.unit == (named[1] if named else None)
            assert column.unit is None or column.type == "number"


def test_what_list_names_is_a_view() -> None:
    assert list(ALIASES) == list(LISTINGS)
    assert table_of(CATALOG, "treaties") is CATALOG["v_treaty"]
    assert table_of(CATALOG, "treaty").kind == "table"
    assert {CATALOG[view].kind for view in ALIASES.values()} == {"view"}
    assert not set(ALIASES) & set(NAMES)


def test_a_table_that_is_none_gets_the_nearest_name(reader: Reader) -> None:
    with pytest.raises(UsageError, match="did you mean 'treaties'"):
        table_of(CATALOG, "treatise")
    with pytest.raises(UsageError, match="did you mean 'treaties'"):
        read_table(reader, "treatise")
    assert read_table(reader, "treaties") == CATALOG["v_treaty"]


# --- the data ------------------------------------------------------------------------------------

PYTHON = {"integer": int, "flag": int, "number": float}
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


@pytest.fixture(params=["sample", "shipped"])
def data(request: pytest.FixtureRequest) -> Reader:
    """The sample world, and the shipped data."""
    found: Reader = request.getfixturevalue("reader" if request.param == "sample" else "shipped")
    return found


def _columns(table: CatalogTable, found: list[tuple[Any, ...]]) -> Iterator[tuple[Any, list[Any]]]:
    """Each column with its values."""
    for place, column in enumerate(table.columns):
        yield column, [row[place] for row in found]


@pytest.mark.sweep
@pytest.mark.parametrize("table", EVERYTHING, ids=lambda table: table.name)
def test_values_are_of_their_types(data: Reader, table: CatalogTable) -> None:
    for column, values in _columns(table, list(rows(data, table))):
        given = [value for value in values if value is not None]
        assert column.optional or len(given) == len(values), column.name
        assert {type(one) for one in given} <= {PYTHON.get(column.type, str)}, column.name
        if column.type == "flag":
            assert set(given) <= {0, 1}, column.name
        elif column.type == "day":
            assert all(DAY.fullmatch(one) for one in given), column.name
        elif column.type == "edtf":
            assert all(parse_edtf(one).earliest for one in set(given)), column.name
        elif column.type in {"id", "list"}:
            assert all(one == one.strip() and one for one in given), column.name


@pytest.mark.sweep
@pytest.mark.parametrize("table", EVERYTHING, ids=lambda table: table.name)
def test_keys_are_keys_and_no_two_rows_stand_at_one_place(
    data: Reader, table: CatalogTable
) -> None:
    found = list(rows(data, table))
    names = _names(table)
    ordered = [column.name for column in table.columns if column.sorted_by]
    for some in (table.key, ordered):
        places = [names.index(name) for name in some]
        assert len({tuple(row[place] for place in places) for row in found}) == len(found), some


@pytest.mark.sweep
@pytest.mark.parametrize("table", EVERYTHING, ids=lambda table: table.name)
def test_what_a_column_refers_to_is_there(data: Reader, table: CatalogTable) -> None:
    for column, values in _columns(table, list(rows(data, table))):
        if column.refers_to:
            there = {row["id"] for row in data.rows(f"SELECT id FROM {column.refers_to}")}
            assert {one for one in values if one is not None} <= there, column.name


@pytest.mark.sweep
@pytest.mark.parametrize("table", EVERYTHING, ids=lambda table: table.name)
def test_what_a_column_may_hold_is_true_of_the_data(data: Reader, table: CatalogTable) -> None:
    for column, values in _columns(table, list(rows(data, table))):
        allowed = dict(column.allowed)
        given = {one for one in values if one is not None}
        assert given <= set(allowed.pop("enum", given)), column.name
        low, high = allowed.pop("minimum", None), allowed.pop("maximum", None)
        assert all(one >= low for one in given if low is not None), column.name
        assert all(one <= high for one in given if high is not None), column.name
        least = allowed.pop("exclusiveMinimum", None)
        assert all(one > least for one in given if least is not None), column.name
        assert not allowed, column.name


POSITIONED = [one for one in TABLES if one.column("position") and one.name != "documentation"]
OWNERS = {
    "counted_land": ("from_line", "to_line", "counting"),
    "search_text": ("entity", "entity_id", "field"),
    "transfer_side": ("transfer_id", "side"),
}


@pytest.mark.sweep
@pytest.mark.parametrize("table", POSITIONED, ids=lambda table: table.name)
def test_positions_count_from_one_among_the_rows_of_one_thing(
    data: Reader, table: CatalogTable
) -> None:
    owners = OWNERS.get(table.name) or [one.name for one in table.columns if one.belongs]
    found: dict[tuple[Any, ...], list[int]] = {}
    for row in data.rows(f"SELECT * FROM {table.name} ORDER BY position"):
        found.setdefault(tuple(row[name] for name in owners), []).append(row["position"])
    for owner, positions in found.items():
        assert positions == list(range(1, len(positions) + 1)), owner


RANGES = {
    "present_unit": "share_low BETWEEN 0 AND share AND share_high BETWEEN share AND 1",
    "estimate": "low_km2 <= km2 AND km2 <= high_km2 AND low <= high",
    "territory_area": "low_km2 <= best_km2 AND best_km2 <= high_km2",
    "v_territory": "low_km2 <= best_km2 AND best_km2 <= high_km2",
    "v_transfer": "low_km2 <= best_km2 AND best_km2 <= high_km2",
}
"""What holds of every row of a table or view, wherever it has the values."""


@pytest.mark.sweep
@pytest.mark.parametrize(("name", "holds"), RANGES.items(), ids=RANGES)
def test_ranges_hold_what_lies_in_them(data: Reader, name: str, holds: str) -> None:
    assert data.rows(f"SELECT * FROM {name} WHERE NOT ({holds})") == []


@pytest.mark.sweep
def test_shares_of_a_territory_make_up_no_more_than_the_whole(data: Reader) -> None:
    sql = "SELECT territory_id, sum(share) AS whole FROM present_day GROUP BY territory_id"
    assert [row for row in data.rows(sql) if (row["whole"] or 0) > 1 + 1e-9] == []


def test_shares_are_documented_from_nothing_to_the_whole() -> None:
    for table in EVERYTHING:
        column = table.column("share")
        assert column is None or column.allowed == {"minimum": 0, "maximum": 1}
