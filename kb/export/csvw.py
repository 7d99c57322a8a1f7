"""CSV on the Web (W3C): the tables of a package with types, keys and references, for its readers.

https://www.w3.org/TR/tabular-metadata/

References that may be empty are left out, for strict readers (csvw 4.1) take an empty one for one
that is broken; ``datapackage.json`` has them all.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from kb.export.about import About
from kb.questions.catalog import CatalogColumn, CatalogTable, ColumnType

METADATA = "csvw-metadata.json"
_BETWEEN = "; "
_TYPES: Mapping[ColumnType, Any] = {
    "integer": "integer",
    "number": "double",
    "flag": {"base": "boolean", "format": "true|false"},
    "day": {"base": "date", "format": "yyyy-MM-dd"},
}


def csvw(tables: Iterable[CatalogTable], about: About | None) -> dict[str, Any]:
    """The description of a group of tables, each in a file named by it."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        **(_told(about) if about else {}),
        "dialect": {"commentPrefix": None, "encoding": "utf-8", "header": True},
        "tables": [_table(table) for table in tables],
    }


def _told(about: About) -> dict[str, Any]:
    return {
        "dc:title": about.title,
        "dc:license": {"@id": about.license.url},
        "dc:bibliographicCitation": about.citation,
        "schema:version": about.version,
    }


def _table(table: CatalogTable) -> dict[str, Any]:
    keys = [
        {
            "columnReference": [column.name],
            "reference": {"resource": f"{column.refers_to}.csv", "columnReference": ["id"]},
        }
        for column in table.columns
        if column.refers_to and not column.optional
    ]
    schema: dict[str, Any] = {"columns": [_column(column) for column in table.columns]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    if keys:
        schema["foreignKeys"] = keys
    return {"url": f"{table.name}.csv", "dc:description": table.meaning, "tableSchema": schema}


def _column(column: CatalogColumn) -> dict[str, Any]:
    return {
        "name": column.name,
        "titles": [column.name],
        "dc:description": column.meaning,
        "datatype": _datatype(column),
        **({} if column.optional else {"required": True}),
        **({"separator": _BETWEEN} if column.type == "list" else {}),
    }


def _datatype(column: CatalogColumn) -> Any:
    """The type of a cell, or of what a list holds; words of a closed list as a pattern."""
    base = _TYPES.get(column.type, "string")
    words = column.allowed.get("enum")
    if words and base == "string":
        return {"base": "string", "format": "|".join(re.escape(str(one)) for one in words)}
    ends = {name: column.allowed[name] for name in ("minimum", "maximum") if name in column.allowed}
    return {"base": base, **ends} if ends else base
