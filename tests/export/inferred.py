"""Which types programs infer of exported files, in the words of our own."""

import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pandas
import polars

Types = dict[str, str]
"""The type of each column: flag, integer, number, day, list, text, or empty where no cell is."""

_DUCKDB = {"BOOLEAN": "flag", "BIGINT": "integer", "DOUBLE": "number", "DATE": "day"}
_DUCKDB |= {"VARCHAR": "text", "VARCHAR[]": "list"}
_POLARS = {"Boolean": "flag", "Int64": "integer", "Float64": "number", "Date": "day"}
_POLARS |= {"String": "text", "List(String)": "list"}
_PANDAS = {"boolean": "flag", "Int64": "integer", "Float64": "number", "string": "text"}
_SQLITE = {"INTEGER": "integer", "REAL": "number", "TEXT": "text"}


def duckdb_types(path: Path) -> Types:
    """What DuckDB infers of a CSV, or reads of Parquet."""
    read = "read_parquet" if path.suffix == ".parquet" else "read_csv"
    sample = "" if path.suffix == ".parquet" else ", sample_size = -1, header = true"
    found = duckdb.sql(f"FROM {read}('{path}'{sample})")
    types = [_DUCKDB[str(one)] for one in found.types]
    return _without_empty(found.columns, types, zip(*found.fetchall(), strict=True))


def polars_types(path: Path) -> Types:
    """What polars infers of a CSV, or reads of Parquet."""
    if path.suffix == ".parquet":
        frame = polars.read_parquet(path)
    else:
        frame = polars.read_csv(path, try_parse_dates=True, infer_schema_length=None)
    types = [_POLARS[str(one)] for one in frame.dtypes]
    return _without_empty(frame.columns, types, (frame[name] for name in frame.columns))


def pandas_types(path: Path, days: Iterable[str] = ()) -> Types:
    """What pandas infers of a CSV; it takes for days what it is told to."""
    frame = pandas.read_csv(path, dtype_backend="numpy_nullable", parse_dates=list(days))
    types = [
        "day" if str(one).startswith("datetime64") else _PANDAS[str(one)] for one in frame.dtypes
    ]
    cells = ([None if pandas.isna(cell) else cell for cell in frame[name]] for name in frame)
    return _without_empty(list(frame), types, cells)


def sqlite_types(path: Path, table: str) -> Types:
    """The types that SQLite gives values and columns, which must agree."""
    with closing(sqlite3.connect(path)) as connection:
        columns = connection.execute(f'PRAGMA table_info("{table}")').fetchall()
        found = {}
        for _, name, declared, *_ in columns:
            sql = f'SELECT DISTINCT typeof("{name}") FROM "{table}" WHERE "{name}" IS NOT NULL'
            held = {row[0].upper() for row in connection.execute(sql)}
            assert held <= {declared}, (table, name)
            found[name] = _SQLITE[declared] if held else "empty"
        return found


_LOGICAL = re.compile(r"T|F|TRUE|FALSE|true|false")
_DOUBLE = re.compile(r"[+-]?(0|[1-9][0-9]*)?(\.[0-9]*)?([eE][+-]?[0-9]+)?|[+-]?Inf|NaN")
_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def readr_types(columns: dict[str, list[str]]) -> Types:
    """What readr guesses of the cells of a CSV, by the rules that its documentation gives.

    ``NA`` and empty cells are no values. In this order: all are logical words; all are doubles,
    of which none begins with a zero before another digit (whole numbers too: it guesses no
    integers by default); all are ISO 8601 dates; else character.
    """
    rules = (("flag", _LOGICAL), ("number", _DOUBLE), ("day", _ISO_DATE))
    found: Types = {}
    for name, cells in columns.items():
        given = [cell for cell in cells if cell not in {"", "NA"}]
        kinds = (kind for kind, rule in rules if all(map(rule.fullmatch, given)))
        found[name] = next(kinds, "text") if given else "empty"
    return found


def _without_empty(names: list[str], types: list[str], cells: Iterable[Iterable[Any]]) -> Types:
    held = [any(cell is not None for cell in column) for column in cells] or [False] * len(names)
    return {
        name: kind if some else "empty" for name, kind, some in zip(names, types, held, strict=True)
    }
