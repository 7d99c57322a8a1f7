"""Whatever reads an export infers of every column the type that is declared."""

import csv
from pathlib import Path

import pytest

from kb.db.reader import Reader
from kb.export import ExportFormat
from kb.export.exports import export_table
from kb.output.endings import Ending
from kb.questions.catalog import CatalogTable
from tests.export.inferred import (
    Types,
    duckdb_types,
    pandas_types,
    polars_types,
    readr_types,
    sqlite_types,
)
from tests.export.samples import EVERYTHING

TYPED = ("flag", "integer", "number", "day")
WHOLE = {("number", "integer")}
"""A measurement is written without a fraction where it has none."""


def exported(reader: Reader, table: CatalogTable, folder: Path, form: ExportFormat) -> Path:
    path = folder / f"{table.name}.{form}"
    export_table(reader, table.name, path, Ending(form))
    return path


def declared(table: CatalogTable) -> Types:
    texts = {"id": "text", "edtf": "text"}
    return {column.name: texts.get(column.type, column.type) for column in table.columns}


def compare(found: Types, wanted: Types, *, same: set[tuple[str, str]] = frozenset()) -> None:
    """Columns with values have the types that are wanted."""
    assert list(found) == list(wanted)
    wrong = {
        name: (wanted[name], kind)
        for name, kind in found.items()
        if kind not in {wanted[name], "empty"} and (wanted[name], kind) not in same
    }
    assert wrong == {}


def of_csv(table: CatalogTable) -> Types:
    """What a reader of CSV can infer: a list is one text."""
    return {name: "text" if kind == "list" else kind for name, kind in declared(table).items()}


def typed(found: Types, table: CatalogTable) -> tuple[Types, Types]:
    """Of the columns that are no texts, what was found and what is wanted.

    That a text of digits is none no CSV can tell; Parquet and SQLite do.
    """
    wanted = {name: kind for name, kind in of_csv(table).items() if kind in TYPED}
    return {name: found[name] for name in wanted}, wanted


def cells(path: Path) -> dict[str, list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    columns = zip(*rows, strict=True) if rows else [()] * len(header)
    return dict(zip(header, map(list, columns), strict=True))


def hold_of_csv(reader: Reader, table: CatalogTable, folder: Path) -> None:
    path = exported(reader, table, folder, "csv")
    days = [column.name for column in table.columns if column.type == "day"]
    if len(path.read_text(encoding="utf-8").splitlines()) == 1:
        return
    for found in (duckdb_types(path), polars_types(path), pandas_types(path, days)):
        assert list(found) == [column.name for column in table.columns]
        compare(*typed(found, table), same=WHOLE)
    guessed, wanted = typed(readr_types(cells(path)), table)
    compare(guessed, wanted, same={("integer", "number")})


def hold_of_parquet(reader: Reader, table: CatalogTable, folder: Path) -> None:
    path = exported(reader, table, folder, "parquet")
    for found in (duckdb_types(path), polars_types(path)):
        compare(found, declared(table))


def hold_of_sqlite(reader: Reader, table: CatalogTable, folder: Path) -> None:
    path = exported(reader, table, folder, "sqlite")
    same = {("flag", "integer"), ("day", "text"), ("list", "text")}
    compare(sqlite_types(path, table.name), declared(table), same=same)


HOLD = {"csv": hold_of_csv, "parquet": hold_of_parquet, "sqlite": hold_of_sqlite}


@pytest.mark.parametrize("form", HOLD)
@pytest.mark.parametrize("table", EVERYTHING, ids=lambda table: table.name)
def test_every_reader_infers_the_declared_types(
    reader: Reader, tmp_path: Path, table: CatalogTable, form: str
) -> None:
    HOLD[form](reader, table, tmp_path)


def test_the_rules_of_readr_tell_what_it_documents() -> None:
    found = readr_types(
        {
            "logical": ["true", "", "F"],
            "double": ["1", "-2.5e3", "NA"],
            "zero": ["0012"],
            "date": ["1858-05-28"],
            "month": ["1858-05"],
            "nothing": ["", "NA"],
        }
    )
    assert found == {
        "logical": "flag",
        "double": "number",
        "zero": "text",
        "date": "day",
        "month": "text",
        "nothing": "empty",
    }


def test_both_databases_count_the_same_land(reader: Reader, postgres_reader: Reader) -> None:
    sql = "SELECT * FROM counted_land ORDER BY id"
    assert list(postgres_reader.tuples(sql)) == list(reader.tuples(sql)) != []
