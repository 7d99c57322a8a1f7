"""Rows as JSON with true types: an array of objects, or one object per line (NDJSON)."""

import json
from collections.abc import Iterator
from typing import Any

from kb.export import Options, Row, Target
from kb.questions.catalog import BETWEEN, CatalogTable

_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def write(
    table: CatalogTable,
    rows: Iterator[Row],
    target: Target,
    options: Options,  # noqa: ARG001
) -> None:
    """An array with one object per row and line; a flag is true or false, no value is null."""
    separator = b"[\n"
    for line in _objects(table, rows):
        target.write(separator + line)
        separator = b",\n"
    target.write(b"\n]\n" if separator == b",\n" else b"[]\n")


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
