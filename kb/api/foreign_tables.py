"""Tables that callers give: the path of a CSV file, mappings by column name, or a data frame."""

from collections.abc import Mapping, Sequence
from datetime import date
from os import PathLike
from typing import Any

from kb.api.asking import Rows, read_path
from kb.api.foreign import read_sheet
from kb.api.given import day_text, is_missing, plainly, require_valid_text
from kb.errors import UsageError
from kb.present.inert import plain
from kb.questions.compare.sheet import Sheet

_MOST_ROWS = 100_000


def sheet_of(given: Rows, *, name: str = "table", least: int = 2) -> Sheet:
    """A table as questions take it, of ``least`` columns or more; missing values are empty cells.

    Raises:
        UsageError: ``given`` is not a table.
        KbError: the file cannot be read, or the table is too large.
    """
    if isinstance(given, str | PathLike):
        return read_sheet(read_path(given, "a table"), least=least)
    table, columns = _rows_of(plainly(given), name)
    if not isinstance(table, Sequence) or not all(isinstance(one, Mapping) for one in table):
        raise UsageError(
            "a table is the path of a CSV file, a list of mappings, or a data frame",
            hint='[{"gainer": "russia", "loser": "china", "year": 1858}]',
        )
    if len(table) > _MOST_ROWS:
        raise UsageError(f"{name} has more than {_MOST_ROWS:,} rows", hint="give it in parts")
    rows = [{key: _told(value) for key, value in one.items()} for one in table]
    sheet = Sheet.of(rows, name, columns)
    if len(sheet.columns) < least:
        names = f": {', '.join(sheet.columns)}" if sheet.columns else ""
        wanted = f"fewer than {least} columns{names}" if least > 1 else "no column"
        raise UsageError(f"{name} has {wanted}")
    for cells in (sheet.columns, *(one.cells for one in sheet.records)):
        for cell in cells:
            require_valid_text(name, cell)
    return sheet


def _rows_of(given: Any, name: str) -> tuple[Any, Sequence[Any]]:
    """The rows of a data frame as mappings, and its columns; of anything else itself, and none.

    Raises:
        UsageError: two columns of a data frame have one name.
    """
    if not (hasattr(given, "to_dict") and hasattr(given, "notna") and hasattr(given, "columns")):
        return given, ()
    columns = list(given.columns)
    twice = next((one for place, one in enumerate(columns) if one in columns[:place]), None)
    if twice is not None:
        raise UsageError(f"{name} has two columns '{twice}'", hint="name one of them otherwise")
    return given.astype(object).where(given.notna(), None).to_dict("records"), columns


def _told(value: Any) -> Any:
    """A value as a cell: true and false as in CSV, days of pandas without their midnight."""
    value = plainly(value)
    if is_missing(value):
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return day_text(value)
    return value.isoformat() if hasattr(value, "isoformat") else plain(value)
