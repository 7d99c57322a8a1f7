"""The same bytes as ``csv_file.write``, from rows whose neighbouring texts the database has joined.

Fetching a row value by value takes longer than all the rest, so fewer values are fetched. A number
stands alone, for databases write it otherwise than we do.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, islice

from kb.export import Row, Target
from kb.export.catalog import ExportColumn, ExportTable
from kb.export.csv_file import BATCH, SPECIAL, cells, quoted, write_header, write_lines

_MARK = "\x1f"
"""Stands between joined texts: a control character, which no text of the data may hold."""

Part = tuple[ExportColumn, ...]


def expressions(table: ExportTable) -> list[str]:
    """What to select of a row ``v``, in SQL, for ``write``."""
    return [_expression(part) for part in _parts(table)]


def write(
    table: ExportTable,
    joined: Iterator[Row],
    again: Callable[[], Iterator[Row]],
    target: Target,
    delimiter: str,
) -> None:
    """Write rows that hold ``expressions``; ``again()`` gives the same rows column by column.

    Where a text holds the mark itself, nobody can tell the cells of its row apart: what is left is
    then taken from ``again()``.
    """
    parts = _parts(table)
    write_header(table, target, delimiter)
    written = 0
    while batch := list(islice(joined, BATCH)):
        columns = list(zip(*batch, strict=True))
        found = [
            _part(part, values, delimiter) for part, values in zip(parts, columns, strict=True)
        ]
        if None in found:
            write_lines(table, islice(again(), written, None), target, delimiter)
            return
        lines = "\n".join(map(delimiter.join, zip(*found, strict=True)))
        target.write(f"{lines}\n".encode())
        written += len(batch)


def _parts(table: ExportTable) -> list[Part]:
    """The columns that come as one value: a number, or neighbours that are none."""
    numbered = [
        (place if column.type == "number" else -1, column)
        for place, column in enumerate(table.columns)
    ]
    return [
        tuple(column for _, column in group)
        for _, group in groupby(numbered, key=lambda one: one[0])
    ]


def _expression(part: Part) -> str:
    if part[0].type == "number":
        return f"v.{part[0].name}"
    return f" || '{_MARK}' || ".join(map(_text, part))


def _text(column: ExportColumn) -> str:
    value = f"v.{column.name}"
    if column.type in {"integer", "flag"}:
        value = f"CAST({value} AS TEXT)"
    return f"coalesce({value}, '')"


def _part(part: Part, values: Sequence[str], delimiter: str) -> Sequence[str] | None:
    """The cells of a part, delimited; None if they cannot be told apart."""
    if part[0].type == "number":
        return cells(values, "number", delimiter)
    together = "".join(values)
    between = len(part) - 1
    if together.count(_MARK) != between * len(values):
        return None
    if any(mark in together for mark in (delimiter, *SPECIAL)):
        return [
            delimiter.join(quoted(cell, delimiter) for cell in value.split(_MARK))
            for value in values
        ]
    return [value.replace(_MARK, delimiter) for value in values] if between else values
