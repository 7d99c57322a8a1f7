"""SQL asked from Python: its values, its attached tables, and the limits of its rows."""

from collections.abc import Mapping
from datetime import date
from math import isfinite
from typing import Any

from kb.answers import Answer
from kb.api.database import mended, open_guard
from kb.api.foreign_tables import sheet_of
from kb.api.given import day_text, is_missing, plainly, require_valid_text
from kb.db.guard import Limits
from kb.errors import UsageError
from kb.export.dictionary import column_list, table_list
from kb.questions.sql import run_sql
from kb.settings import Settings
from kb.values.text import cut

tables_and_views = table_list
columns_of_view = column_list


def select(
    chosen: Settings,
    query: str,
    values: Mapping[str, Any],
    limits: tuple[int, float, int],
    attach: Mapping[str, Any],
) -> Answer:
    """The rows of a query; ``limits`` are in rows, seconds and bytes, where 0 is no limit.

    Raises:
        UsageError: a value or a limit cannot be used, or a value has no placeholder.
        KbError: the query is refused, mistaken, or takes too long.
    """
    if not all(isfinite(one) and one >= 0 for one in limits):
        raise UsageError("limit, timeout and max_bytes must be 0 or more")
    _require_names(values, "a value")
    _require_names(attach, "a table")
    parameters = {name: _value(name, value) for name, value in values.items()}
    sheets = {name: sheet_of(table, name=name, least=1) for name, table in attach.items()}

    def run() -> Answer:
        with open_guard(chosen) as guard:
            return run_sql(
                guard, query, parameters=parameters, limits=Limits(*limits), sheets=sheets
            )

    return mended(run, chosen, ours=False)


def _require_names(given: Mapping[Any, Any], what: str) -> None:
    """Refuse names that are no texts.

    Raises:
        UsageError: one is none.
    """
    for name in given:
        if not isinstance(name, str):
            raise UsageError(f"{what} has a text as its name, not {cut(repr(name))}")


def _value(name: str, value: Any) -> str:
    """A value as the text that the database takes; true and false are 1 and 0, as flags there.

    Raises:
        UsageError: it is not a text, a number, a flag or a day.
    """
    value = plainly(value)
    if is_missing(value):
        raise UsageError(f":{name} cannot be {value}", hint="write IS NULL in the query")
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, date):
        return day_text(value)
    if isinstance(value, str):
        require_valid_text(f":{name}", value)
        return value
    if isinstance(value, int) or (isinstance(value, float) and isfinite(value)):
        return str(value)
    raise UsageError(f":{name} takes a text, a number or a day, not {type(value).__name__}")
