"""Comma- and tab-separated values by RFC 4180: UTF-8, LF, every value as it is.

For spreadsheets (``excel``) there is a byte-order mark, lines end in CRLF, and text that a
spreadsheet would take for a formula begins with an apostrophe; plain files change nothing.
"""

import csv
import re
from collections.abc import Iterator
from io import TextIOWrapper
from typing import IO

from kb.export import Options, Row, Target
from kb.export.catalog import ExportTable

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?", re.ASCII)
_BOM = "\ufeff"
_WHOLE = 1e15


def write(table: ExportTable, rows: Iterator[Row], target: Target, options: Options) -> None:
    """A header of column names, then a line per row; no value is an empty cell, a flag 0 or 1."""
    _write(table, rows, target, options, ",")


def write_tsv(table: ExportTable, rows: Iterator[Row], target: Target, options: Options) -> None:
    """The same with tabs between."""
    _write(table, rows, target, options, "\t")


def _write(
    table: ExportTable, rows: Iterator[Row], target: Target, options: Options, delimiter: str
) -> None:
    text = TextIOWrapper(target, encoding="utf-8", newline="", write_through=False)
    try:
        if options.excel:
            text.write(_BOM)
        lines = text if options.excel else _LineFeeds(text)
        writer = csv.writer(lines, delimiter=delimiter, lineterminator="\r\n")
        writer.writerow([column.name for column in table.columns])
        writer.writerows(_cells(table, rows, excel=options.excel))
        text.flush()
    finally:
        text.detach()


class _LineFeeds:
    r"""Lines that end in LF. The writer thinks of CRLF, so that it quotes a lone ``\r`` too."""

    def __init__(self, stream: IO[str]) -> None:
        self._write = stream.write

    def write(self, line: str) -> int:
        """Write a line that ends in CRLF."""
        return self._write(f"{line[:-2]}\n")


def _cells(table: ExportTable, rows: Iterator[Row], *, excel: bool) -> Iterator[Row]:
    numbers = [place for place, one in enumerate(table.columns) if one.type == "number"]
    texts = [place for place, one in enumerate(table.columns) if one.type in {"text", "day"}]
    if not excel and not numbers:
        yield from rows
        return
    for row in rows:
        cells = list(row)
        for place in numbers:
            value = cells[place]
            if isinstance(value, float) and value.is_integer() and abs(value) < _WHOLE:
                cells[place] = int(value)
        for place in texts if excel else ():
            if cells[place] is not None:
                cells[place] = neutralized(cells[place])
        yield tuple(cells)


def neutralized(text: str) -> str:
    """The text so that no spreadsheet runs it; what is a number stays one."""
    if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text
