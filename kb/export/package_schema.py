"""Table Schemas of a package: columns with what they may hold, keys and references.

What a column may hold is read from the checks of ``kb.db.tables``, the same that the databases
enforce: vocabularies, flags and ranges. Checks over several columns have no place in the standard.
"""

import re
from functools import cache
from typing import Any

from kb.export.catalog import ColumnType, ExportColumn, ExportTable

SCHEMA_URL = "https://datapackage.org/profiles/2.0"
MISSING = ""
"""How a cell without a value is written; no column holds an empty text."""

_TYPES: dict[ColumnType, dict[str, Any]] = {
    "text": {"type": "string"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "flag": {"type": "boolean", "trueValues": ["1"], "falseValues": ["0"]},
    "day": {"type": "date"},
}
_ONE_OF = re.compile(r"(\w+) IN \((.+)\)")
_BETWEEN = re.compile(r"(\w+) BETWEEN (-?\d+) AND (-?\d+)")
_ABOVE = re.compile(r"(\w+) > (\d+)(?: AND \w+ <= \w+)?")


def table_schema(table: ExportTable) -> dict[str, Any]:
    """The Table Schema of a table."""
    return {
        "$schema": f"{SCHEMA_URL}/tableschema.json",
        "fields": [_field(table, column) for column in table.columns],
        "missingValues": [MISSING],
        "primaryKey": list(table.key),
        **_references(table),
    }


def _field(table: ExportTable, column: ExportColumn) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if not column.nullable:
        constraints["required"] = True
    if table.key == (column.name,):
        constraints["unique"] = True
    if column.type != "flag":
        constraints |= _checks(table.name).get(column.name, {})
    return {
        "name": column.name,
        **_TYPES[column.type],
        **({"unit": column.unit} if column.unit else {}),
        "description": column.description,
        **({"constraints": constraints} if constraints else {}),
    }


def _references(table: ExportTable) -> dict[str, Any]:
    """References; one to the table itself names no resource, as the standard has it."""
    keys = []
    for columns, target, referred in table.foreign:
        resource = {"resource": target} if target != table.name else {}
        keys.append({"fields": list(columns), "reference": {**resource, "fields": list(referred)}})
    return {"foreignKeys": keys} if keys else {}


@cache
def _checks(table: str) -> dict[str, dict[str, Any]]:
    """What the database checks of each column of a table alone."""
    from sqlalchemy import CheckConstraint

    from kb.db.tables import Base

    found: dict[str, dict[str, Any]] = {}
    for constraint in Base.metadata.tables[table].constraints:
        if isinstance(constraint, CheckConstraint):
            text = str(constraint.sqltext)
            if match := _ONE_OF.fullmatch(text):
                found[match[1]] = {"enum": [_literal(one) for one in match[2].split(", ")]}
            elif match := _BETWEEN.fullmatch(text):
                found[match[1]] = {"minimum": int(match[2]), "maximum": int(match[3])}
            elif match := _ABOVE.fullmatch(text):
                found[match[1]] = {"exclusiveMinimum": int(match[2])}
    return found


def _literal(text: str) -> str | int:
    return text[1:-1] if text.startswith("'") else int(text)
