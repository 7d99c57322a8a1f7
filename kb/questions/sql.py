"""The answer to a query in SQL that a user wrote: rows and columns as the database gives them.

The guard (``kb.db.guard``) decides what a query may do.
"""

import json
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from kb.answers import Answer, Column, Note
from kb.db.attached import Attached, Beside
from kb.db.guard import Found, Guard, Limits, UnknownNameError
from kb.db.placeholders import names_in
from kb.db.sql_functions import NAMES as FUNCTIONS
from kb.errors import KbError, UsageError
from kb.questions.catalog import ALIASES
from kb.values.text import did_you_mean

if TYPE_CHECKING:
    from kb.questions.compare.sheet import Sheet

_DIGITS_OF_PYTHON = 4_300
"""Python neither reads nor writes integers with more digits."""


def run_sql(
    guard: Guard,
    sql: str,
    *,
    parameters: Mapping[str, str],
    limits: Limits,
    sheets: "Mapping[str, Sheet]" = MappingProxyType({}),
) -> Answer:
    """The rows of one query, up to the limits of rows and bytes.

    Views have the names of ``kb list`` too; ``sheets`` are further tables by name. Of columns with
    one name the later ones get a number: ``id``, ``id_2``. Bytes, days and exact decimals become
    texts and numbers that every format can write.

    Raises:
        KbError: the query is refused, is mistaken, or takes too long; a sheet cannot be a table.
        UsageError: a placeholder has no value, a value no placeholder, or a sheet takes the name of
            a table.
    """
    _match(names_in(sql), parameters)
    beside = Beside(ALIASES, _attached(guard, sheets))
    try:
        found = guard.run(sql, parameters, limits, beside)
    except UnknownNameError as error:
        raise KbError(error.message + _near(guard, sql, error, beside)) from error
    names = _unique(found.names)
    rows = [dict(zip(names, map(_writable, row), strict=True)) for row in found.rows]
    return Answer(
        question="sql",
        filters={
            "sql": sql,
            "parameters": dict(parameters),
            "limit": limits.rows,
            "timeout": limits.seconds,
            "max_bytes": limits.bytes,
            **({"attach": {name: sheet.name for name, sheet in sheets.items()}} if sheets else {}),
        },
        data=guard.data,
        columns=[_column(name, [row[name] for row in rows]) for name in names],
        rows=rows,
        summary={"rows": len(rows), "cut": found.cut},
        notes=_notes(found, limits),
        headline="" if rows or found.cut else "no rows",
        keeps_empty=True,
    )


def _attached(guard: Guard, sheets: "Mapping[str, Sheet]") -> list[Attached]:
    if not sheets:
        return []
    from kb.questions.attach import attached_table, require_name

    taken = {*ALIASES, *_columns_by_table(guard)}
    for name in sheets:
        require_name(name, taken)
    return [attached_table(name, sheet) for name, sheet in sheets.items()]


def _columns_by_table(guard: Guard) -> dict[str, list[str]]:
    """The names of all tables and views, each with the names of its columns."""
    views_first = "SELECT name, field FROM documentation ORDER BY type <> 'view', number"
    told = guard.run(views_first, {}, Limits())
    found: dict[str, list[str]] = {}
    for name, field in told.rows:
        found.setdefault(name, []).extend([field] if field else [])
    return found


def _near(guard: Guard, sql: str, unknown: UnknownNameError, beside: Beside) -> str:
    """A hint, in brackets, at the meaning of a name that the database does not know; or nothing."""
    wanted = unknown.name.rpartition(".")[2]
    if unknown.kind == "function":
        return _LACKING.get(wanted) or did_you_mean(wanted, FUNCTIONS)
    ours = _columns_by_table(guard)
    columns = ours | _columns_beside(beside, ours)
    if unknown.kind == "table":
        return did_you_mean(wanted, columns)
    words = set(re.findall(r"\w+", sql.lower()))
    asked = {table: names for table, names in columns.items() if table in words}
    owners = _having(wanted, asked) or _having(wanted, ours)
    if owners:
        named = owners[:2] if len(owners) < 3 else [*owners[:2], "others"]
        return f" ({' and '.join(named)} {'have' if owners[1:] else 'has'} it)"
    return did_you_mean(wanted, [name for names in asked.values() for name in names])


def _columns_beside(beside: Beside, ours: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """The other names of views, and the attached tables, each with the names of its columns."""
    aliases = {alias: ours[view] for alias, view in beside.aliases.items() if view in ours}
    return aliases | {one.name: [name for name, _ in one.columns] for one in beside.attached}


def _having(column: str, columns: Mapping[str, Sequence[str]]) -> list[str]:
    """The tables that have a column."""
    return [table for table, names in columns.items() if column in names]


_OF_NUMBERS = " (it takes numbers; 'kb db upgrade' makes it in a database that lacks it)"
_LACKING = {
    "median": _OF_NUMBERS,
    "quantile_cont": _OF_NUMBERS,
    "regexp_like": " (it takes texts; PostgreSQL has it from version 15 on)",
}


def _notes(found: Found, limits: Limits) -> list[Note]:
    """The note that rows were cut off, by which limit, and how to get them."""
    if not found.cut:
        return []
    count = len(found.rows)
    if not found.by_size:
        text = f"only the first {count} rows: the query has more (--limit 0 gives all)"
        return [Note("cut", text, {"limit": limits.rows})]
    size = f"{limits.bytes:,} bytes of memory (--max-bytes; 0 gives all)"
    text = f"only the first {count} rows: more would take over {size}"
    if not count:
        text = f"no row is shown: the first alone would take over {size}"
    return [Note("cut", text, {"max_bytes": limits.bytes})]


def _match(placeholders: Sequence[str], parameters: Mapping[str, str]) -> None:
    for name in placeholders:
        if name not in parameters:
            raise UsageError(f"':{name}' has no value", hint=f"give it by -p {name} VALUE")
    known = set(placeholders)
    for name in parameters:
        if name not in known:
            raise UsageError(f"the query has no ':{name}'", hint=f"write :{name} where it goes")


def _unique(names: Sequence[str]) -> list[str]:
    """The names without doubles: later ones of equal names get the next free number."""
    numbers: dict[str, int] = {}
    taken: dict[str, None] = {}
    for name in names:
        chosen = name
        while chosen in taken:
            numbers[name] = numbers.get(name, 1) + 1
            chosen = f"{name}_{numbers[name]}"
        taken[chosen] = None
    return list(taken)


def _column(name: str, values: Sequence[Any]) -> Column:
    """A column of the answer; numbers are aligned to the right and never rounded."""
    given = [value for value in values if value is not None]
    numeric = bool(given) and all(isinstance(value, int | float) for value in given)
    unit = "km2" if name == "km2" or name.endswith("_km2") else None
    return Column(name, unit, kind="integer" if numeric else "text")


def _writable(value: Any) -> Any:
    """A value that every format can write, the same from SQLite and PostgreSQL."""
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, float):
        return value if value - value == 0 else str(value)
    if isinstance(value, bytes | memoryview):
        return f"0x{bytes(value).hex()}"
    if isinstance(value, list | tuple):
        return [_writable(one) for one in value]
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return _number(value)


def _number(value: Any) -> Any:
    """An exact decimal as a number where that keeps all its digits; anything else as text."""
    if not isinstance(value, Decimal):
        return str(value)
    if not value.is_finite():
        return str(float(value))
    if value == value.to_integral_value() and value.adjusted() < _DIGITS_OF_PYTHON:
        return int(value)
    number = float(value)
    return number if Decimal(repr(number)) == value else f"{value:f}"
