"""Days of effect for people: where only the signature is known, that is what is said."""

from collections.abc import Mapping, Sequence
from typing import Any

from kb.answers import Column, Row, Table

_RULE = "effective_rule"


def is_inferred(row: Mapping[str, Any]) -> bool:
    """Whether a row of a transfer tells a day of effect that only the signature gives."""
    return row.get(_RULE) == "inferred"


def with_days(columns: Sequence[Column], rows: Sequence[Row]) -> Table | None:
    """What people see of rows with a day of effect: *signed* before one that is inferred."""
    if all(column.name != _RULE for column in columns):
        return None
    shown = [column for column in columns if column.name != _RULE]
    told = [
        {**row, "effective": f"signed {row['effective']}"} if is_inferred(row) else row
        for row in rows
    ]
    return Table(shown, told)
