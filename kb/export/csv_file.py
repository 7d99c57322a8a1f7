"""Comma- and tab-separated values by RFC 4180: UTF-8, LF, every value as it is.

For spreadsheets (``excel``) there is a byte-order mark, lines end in CRLF, and text that a
spreadsheet would take for a formula begins with an apostrophe; plain files change nothing.

Some rows at a time are written, column by column: the ``csv`` module takes twice as long, and
before Python 3.13 leaves a lone return unquoted. Tests read every file back with it.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any

from kb.export import Options, Row, Target
from kb.export.catalog import ColumnType, ExportTable

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?", re.ASCII)
_BOM = "\ufeff"
_END, _EXCEL_END = "\n", "\r\n"
_WHOLE = 1e15
BATCH = 300
SPECIAL = ('"', "\n", "\r")
DELIMITERS = {"csv": ",", "tsv": "\t"}


def write(table: ExportTable, rows: Iterator[Row], target: Target, options: Options) -> None:
    """A header of column names, then a line per row; no value is an empty cell, a flag 0 or 1."""
    _write(table, rows, target, options, DELIMITERS["csv"])


def write_tsv(table: ExportTable, rows: Iterator[Row], target: Target, options: Options) -> None:
    """The same with tabs between."""
    _write(table, rows, target, options, DELIMITERS["tsv"])


def write_header(
    table: ExportTable, target: Target, delimiter: str, *, excel: bool = False
) -> None:
    """The line of column names."""
    begin, end = (_BOM, _EXCEL_END) if excel else ("", _END)
    header = delimiter.join(column.name for column in table.columns)
    target.write(f"{begin}{header}{end}".encode())


def write_lines(
    table: ExportTable, rows: Iterator[Row], target: Target, delimiter: str, *, excel: bool = False
) -> None:
    """A line per row."""
    end = _EXCEL_END if excel else _END
    types = [column.type for column in table.columns]
    while batch := list(islice(rows, BATCH)):
        columns = [
            cells(values, type_, delimiter, excel=excel)
            for values, type_ in zip(zip(*batch, strict=True), types, strict=True)
        ]
        lines = end.join(map(delimiter.join, zip(*columns, strict=True)))
        target.write(f"{lines}{end}".encode())


def cells(
    values: Sequence[Any], type_: ColumnType, delimiter: str, *, excel: bool = False
) -> Sequence[str]:
    """The values of one column as they are written."""
    if values.count(None) == len(values):
        return [""] * len(values)
    if type_ == "number":
        return ["" if value is None else _number(value) for value in values]
    if type_ in {"integer", "flag"}:
        return ["" if value is None else str(value) for value in values]
    if None in values:
        values = [value or "" for value in values]
    if excel:
        values = [neutralized(value) for value in values]
    together = "".join(values)
    if any(mark in together for mark in (delimiter, *SPECIAL)):
        values = [quoted(value, delimiter) for value in values]
    return values


def quoted(text: str, delimiter: str) -> str:
    """The text between quotes, if it needs them."""
    if delimiter in text or any(mark in text for mark in SPECIAL):
        return '"' + text.replace('"', '""') + '"'
    return text


def _write(
    table: ExportTable, rows: Iterator[Row], target: Target, options: Options, delimiter: str
) -> None:
    write_header(table, target, delimiter, excel=options.excel)
    write_lines(table, rows, target, delimiter, excel=options.excel)


@lru_cache(maxsize=1 << 14, typed=True)
def _number(value: float) -> str:
    """The shortest text that reads back to the same number; a whole one has no fraction.

    Kept, as finding it takes longest of all, and land that passes often has one area.
    """
    return str(int(value)) if value % 1 == 0 and abs(value) < _WHOLE else repr(value)


def neutralized(text: str) -> str:
    """The text so that no spreadsheet runs it; what is a number stays one."""
    if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text
