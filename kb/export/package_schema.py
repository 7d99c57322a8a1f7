"""Table Schemas of a package: columns with what they may hold, keys and references.

What a column may hold is what the database checks of it: vocabularies and ranges. Checks over
several columns have no place in the standard.
"""

from collections.abc import Mapping
from typing import Any

from kb.questions.catalog import CatalogColumn, CatalogTable, ColumnType

SCHEMA_URL = "https://datapackage.org/profiles/2.0"
MISSING = ""
"""How a cell without a value is written; no column holds an empty text."""

_REFUSED = "exclusiveMinimum"
"""What frictionless refuses of a number before 5.21, and then reads no table at all."""

_TYPES: Mapping[ColumnType, Mapping[str, Any]] = {
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "flag": {"type": "boolean", "trueValues": ["true"], "falseValues": ["false"]},
    "day": {"type": "date"},
}


def table_schema(table: CatalogTable) -> dict[str, Any]:
    """The Table Schema of a table."""
    keys = [_reference(table, column) for column in table.columns if column.refers_to]
    return {
        "$schema": f"{SCHEMA_URL}/tableschema.json",
        "fields": [_field(table, column) for column in table.columns],
        "missingValues": [MISSING],
        **({"primaryKey": list(table.key)} if table.key else {}),
        **({"foreignKeys": keys} if keys else {}),
    }


def _field(table: CatalogTable, column: CatalogColumn) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if not column.optional:
        constraints["required"] = True
    if table.key == (column.name,):
        constraints["unique"] = True
    constraints |= {name: one for name, one in column.allowed.items() if name != _REFUSED}
    return {
        "name": column.name,
        **_TYPES.get(column.type, {"type": "string"}),
        **({"unit": column.unit} if column.unit else {}),
        "description": column.meaning,
        **({"constraints": constraints} if constraints else {}),
    }


def _reference(table: CatalogTable, column: CatalogColumn) -> dict[str, Any]:
    """A reference; one to the table itself names no resource, as the standard has it."""
    resource = {"resource": column.refers_to} if column.refers_to != table.name else {}
    return {"fields": [column.name], "reference": {**resource, "fields": ["id"]}}
