"""Tables that callers give: the path of a CSV file, mappings by column name, or a data frame."""

from collections.abc import Mapping, Sequence
from os import PathLike
from typing import Any

from kb.api.asking import Rows, read_path
from kb.api.foreign import read_sheet
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
    table: Any = given
    if hasattr(table, "to_dict") and hasattr(table, "notna"):
        table = table.astype(object).where(table.notna(), None).to_dict("records")
    if not isinstance(table, Sequence) or not all(isinstance(one, Mapping) for one in table):
        raise UsageError(
            "a table is the path of a CSV file, a list of mappings, or a data frame",
            hint='[{"gainer": "russia", "loser": "china", "year": 1858}]',
        )
    if len(table) > _MOST_ROWS:
        raise UsageError(f"{name} has more than {_MOST_ROWS:,} rows", hint="give it in parts")
    rows = [{key: _told(value) for key, value in one.items()} for one in table]
    sheet = Sheet.of(rows, name)
    if len(sheet.columns) < least:
        raise UsageError(f"{name} has fewer than {least} columns: {', '.join(sheet.columns)}")
    return sheet


def _told(value: Any) -> Any:
    """A value as a cell: true and false as in CSV, days of pandas without their midnight."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if hasattr(value, "isoformat"):
        return value.isoformat().removesuffix("T00:00:00")
    return plain(value)
