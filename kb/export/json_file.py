"""Rows as JSON with true types: one object by the JSON contract, or an object per line (NDJSON).

The object has what ``kb list --format json`` has, and says besides what the data are called, under
which license they are, and how to cite them. Lines hold rows and nothing else.
"""

import json
from collections.abc import Iterator
from typing import Any

from kb.export import Options, Row, Target
from kb.questions.catalog import BETWEEN, CatalogTable

SCHEMA_VERSION = 2
"""That of the JSON contract, which answers keep too."""

_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def write(
    table: CatalogTable,
    rows: Iterator[Row],
    target: Target,
    options: Options,
) -> None:
    """One object, with a row per line; a flag is true or false, no value is null."""
    head = {
        "schema_version": SCHEMA_VERSION,
        "question": "export",
        "filters": {"table": table.name},
        "data": options.told,
        "columns": [{"name": one.name, "unit": one.unit} for one in table.columns],
    }
    target.write(f'{_encode(head)[:-1]},\n"rows": ['.encode())
    separator = b"\n"
    for line in _objects(table, rows):
        target.write(separator + line)
        separator = b",\n"
    target.write(b'\n], "summary": {}, "notes": []}\n')


def write_ndjson(
    table: CatalogTable,
    rows: Iterator[Row],
    target: Target,
    options: Options,  # noqa: ARG001
) -> None:
    """One object per row and line."""
    for line in _objects(table, rows):
        target.write(line + b"\n")


def _objects(table: CatalogTable, rows: Iterator[Row]) -> Iterator[bytes]:
    return (_encode(one).encode() for one in as_objects(table, rows))


def as_objects(table: CatalogTable, rows: Iterator[Row]) -> Iterator[dict[str, Any]]:
    """Rows by column name, flags as truth values, lists as such, whole numbers as integers."""
    names = [column.name for column in table.columns]
    flags = [column.name for column in table.columns if column.type == "flag"]
    numbers = [column.name for column in table.columns if column.type == "number"]
    lists = [column.name for column in table.columns if column.type == "list"]
    for row in rows:
        values = dict(zip(names, row, strict=True))
        for name in lists:
            if values[name] is not None:
                values[name] = values[name].split(BETWEEN)
        for name in flags:
            if values[name] is not None:
                values[name] = bool(values[name])
        for name in numbers:
            value = values[name]
            if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
                values[name] = int(value)
        yield values
