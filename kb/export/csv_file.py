"""Comma- and tab-separated values by RFC 4180: UTF-8, LF, every value as it is.

For spreadsheets (``excel``) there is a byte-order mark, lines end in CRLF, and text that a
spreadsheet would take for a formula begins with an apostrophe; plain files change nothing.
"""

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any

from kb.export import Options, Row, Target
from kb.questions.catalog import CatalogTable

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?", re.ASCII)
_BOM = "\ufeff"
_LF, _CRLF = "\n", "\r\n"
_WHOLE = 1e15
_BATCH = 100
"""Larger batches take a tenth longer: their rows no longer fit in the nearest memory."""
Text = Callable[[Any], str | None]
_FLAGS = {0: "false", 1: "true"}


def write(table: CatalogTable, rows: Iterator[Row], target: Target, options: Options) -> None:
    """A header of column names, then a line per row; no value is an empty cell."""
    _write(table, rows, target, options, ",")


def write_tsv(table: CatalogTable, rows: Iterator[Row], target: Target, options: Options) -> None:
    """The same with tabs between."""
    _write(table, rows, target, options, "\t")


def neutralized(text: str) -> str:
    """The text so that no spreadsheet takes it for a formula; numbers stay numbers."""
    if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def _write(
    table: CatalogTable, rows: Iterator[Row], target: Target, options: Options, delimiter: str
) -> None:
    begin, end = (_BOM, _CRLF) if options.excel else ("", _LF)
    names = [[column.name for column in table.columns]] if options.header else []
    header = _lines(names, delimiter, end)
    target.write(f"{begin}{header}".encode())
    texts: dict[str, Text] = {"number": _number, "flag": _FLAGS.get}
    told = [
        (place, texts[one.type]) for place, one in enumerate(table.columns) if one.type in texts
    ]
    while batch := list(islice(rows, _BATCH)):
        cells: Sequence[Sequence[Any]] = batch
        if options.excel:  # while numbers are no texts yet: -1e-07 is a number and no formula
            cells = [
                [neutralized(cell) if isinstance(cell, str) else cell for cell in row]
                for row in cells
            ]
        if told:
            cells = _with_texts(cells, told)
        target.write(_lines(cells, delimiter, end).encode())


def _with_texts(
    rows: Sequence[Sequence[Any]], told: Sequence[tuple[int, Text]]
) -> Sequence[Sequence[Any]]:
    """The rows with the cells at some places written as texts."""
    cells = [list(row) for row in rows]
    for place, text in told:
        for row in cells:
            row[place] = text(row[place])
    return cells


@lru_cache(maxsize=1 << 14, typed=True)
def _number(value: float | None) -> str | None:
    """The shortest text that reads back to the same number; a whole one has no fraction.

    Kept, as land that passes often has one area: a view of transfers takes a twentieth less time.
    """
    if value is None:
        return None
    return str(int(value)) if value % 1 == 0 and abs(value) < _WHOLE else repr(value)


def _lines(rows: Sequence[Sequence[Any]], delimiter: str, end: str) -> str:
    """A line per row; a cell with a delimiter, a quote, a line feed or a return is quoted."""
    # Before Python 3.13 ``csv`` quotes a line feed or a return only if the line end holds it. It
    # compares every character with the line end, and takes a fifth less time where that is empty.
    # So only rows with a line feed or a return, and those around them, are written with CRLF.
    lines = _written(rows, delimiter, "")
    text = "".join(lines)
    if "\n" in text or "\r" in text:
        lines = [line.removesuffix(_CRLF) for line in _written(rows, delimiter, _CRLF)]
    return end.join([*lines, ""])


def _written(rows: Sequence[Sequence[Any]], delimiter: str, end: str) -> list[str]:
    lines = _Lines()
    csv.writer(lines, delimiter=delimiter, lineterminator=end).writerows(rows)
    return lines


class _Lines(list[str]):
    """The lines that ``csv`` writes, one per row."""

    write = list.append
