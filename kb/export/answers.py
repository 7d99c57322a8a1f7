"""Answers as typed files: Parquet, XLSX, SQLite and GeoJSON, by the writers of whole tables."""

import json
from collections.abc import Sequence
from typing import Any

from kb.answers import Answer, Column, ColumnKind
from kb.export import ExportFormat, Options, Target
from kb.export.exports import writer_of
from kb.questions.catalog import CatalogColumn, CatalogTable, ColumnType

_TYPES: dict[ColumnKind, ColumnType] = {
    "id": "id",
    "date": "edtf",
    "day": "day",
    "number": "number",
    "share": "number",
    "change": "number",
    "flag": "flag",
    "list": "list",
}
_INTEGER_LIMIT = 1 << 63
"""Integers of the formats have 64 bits; longer ones are written as texts."""


def write_answer(answer: Answer, form: ExportFormat, target: Target) -> None:
    """Write the rows of an answer; nested tables and what is drawn for people are left out.

    Raises:
        UsageError: the answer has no columns that the format needs.
        KbError: the format needs what is not installed, or cannot hold what there is.
    """
    write = writer_of(form)
    shown = [column for column in answer.columns if column.kind not in {"table", "bar"}]
    values = [[row.get(column.name) for row in answer.rows] for column in shown]
    types = [_type(*pair) for pair in zip(shown, values, strict=True)]
    names = _names(shown, folded=form == "sqlite")
    table = CatalogTable(
        _name(answer),
        "table",
        answer.headline or f"What 'kb {answer.question}' answers.",
        tuple(
            CatalogColumn(name, type_, column.unit, column.meaning)
            for name, type_, column in zip(names, types, shown, strict=True)
        ),
    )
    cells = [
        [_cell(value, type_) for value in column]
        for type_, column in zip(types, values, strict=True)
    ]
    rows = zip(*cells, strict=True) if cells else iter(())
    options = Options(version=answer.data.version, fingerprint=answer.data.fingerprint)
    write(table, iter(rows), target, options)


def _name(answer: Answer) -> str:
    entity = answer.filters.get("entity")
    return entity if isinstance(entity, str) else answer.question


def _names(columns: Sequence[Column], *, folded: bool) -> list[str]:
    """The names, of which SQLite takes no two that differ in case alone."""
    if not folded:
        return [column.name for column in columns]
    taken: dict[str, str] = {}
    for column in columns:
        name, number = column.name, 1
        while name.lower() in taken:
            number += 1
            name = f"{column.name}_{number}"
        taken[name.lower()] = name
    return list(taken.values())


def _type(column: Column, values: Sequence[Any]) -> ColumnType:
    """The type of a column; of one that was computed by a query its values tell."""
    if column.kind in _TYPES:
        return _TYPES[column.kind]
    given = [value for value in values if value is not None]
    types = set(map(type, given))
    if not types:
        return "integer" if column.kind == "integer" else "text"
    if types == {bool}:
        return "flag"
    if types <= {bool, int}:
        small = min(given) >= -_INTEGER_LIMIT and max(given) < _INTEGER_LIMIT
        return "integer" if small else "text"
    if types <= {bool, int, float}:
        return "number"
    return "list" if types == {list} else "text"


def _cell(value: Any, type_: ColumnType) -> Any:
    """A value as the writers take it: lists and tables as one text, flags as 0 or 1."""
    if value is None:
        return None
    if type_ == "number":
        return float(value)
    if type_ in {"integer", "flag"}:
        return int(value)
    return _text(value)


def _text(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(map(_text, value))
    if isinstance(value, bool):
        return "true" if value else "false"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else str(value)
