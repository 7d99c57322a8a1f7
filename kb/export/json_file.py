"""Rows as JSON with true types: one object by the JSON contract, or an object per line (NDJSON).

The object has what ``kb list --format json`` has, and says besides what the data are called, under
which license they are, and how to cite them. Lines hold rows and nothing else.
"""

import json
from collections.abc import Iterator
from typing import Any

from kb.export import Options, Row, Target
from kb.questions.catalog import TYPED, CatalogTable

SCHEMA_VERSION = 2
"""That of the JSON contract, which answers keep too."""

encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
_WHOLE = 1e15
"""Numbers below this hold their fraction: what has none is whole."""


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
    target.write(f'{encode(head)[:-1]},\n"rows": ['.encode())
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
    return (encode(one).encode() for one in as_objects(table, rows))


def as_objects(table: CatalogTable, rows: Iterator[Row]) -> Iterator[dict[str, Any]]:
    """Rows by column name, flags as truth values, lists as such, whole numbers as integers."""
    names = [column.name for column in table.columns]
    typed = [(one.name, _TYPED[one.type]) for one in table.columns if one.type in _TYPED]
    for row in rows:
        values = dict(zip(names, row, strict=True))
        for name, of in typed:
            if values[name] is not None:
                values[name] = of(values[name])
        yield values


def _number(value: Any) -> Any:
    whole = isinstance(value, float) and value.is_integer() and abs(value) < _WHOLE
    return int(value) if whole else value


_TYPED = {**TYPED, "number": _number}
