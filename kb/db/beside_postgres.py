"""Names beside those of a PostgreSQL database, for a role that can make no table and no view.

They stand as common table expressions before the query: ``WITH transfers AS (SELECT * FROM
v_transfer) SELECT …``. The rows of a file are the value of a parameter. Aliases are put there only
when the server knows no such table: the words of the query need not be understood here.
"""

import json
import re
from collections.abc import Iterable

from kb.db.attached import Attached, Beside
from kb.db.quoting import quoted

_APART = r"(?:\s|--[^\n]*(?:\n|\Z)|/\*.*?\*/)"
_WITH = re.compile(rf"{_APART}*WITH\b({_APART}*RECURSIVE\b)?", re.IGNORECASE | re.DOTALL)
_NAME = re.compile(r"""(?:"(?:[^"]|"")*"|[^\W\d][\w$]*)(?:\s*\.\s*(?:"(?:[^"]|"")*"|\w[\w$]*))*""")
_TYPES = {"integer": "bigint", "number": "double precision", "text": "text"}


def with_names(sql: str, beside: Beside, aliases: Iterable[str], first: int) -> str:
    """The query with these aliases, and all attached tables, before it.

    ``first`` is the number of the parameter that holds the rows of the first table.
    """
    named = [
        *(
            f"{quoted(one)} AS NOT MATERIALIZED (SELECT * FROM {quoted(beside.aliases[one])})"
            for one in aliases
        ),
        *(_table(one, first + place) for place, one in enumerate(beside.attached)),
    ]
    if not named:
        return sql
    text = ", ".join(named)
    begins = _WITH.match(sql)
    if begins is None:
        return f"WITH {text}\n{sql}"
    return f"{sql[: begins.end()]} {text}, {sql[begins.end() :]}"


def values_of(beside: Beside) -> list[str]:
    """The parameters that hold the rows of the attached tables, in their order."""
    return [json.dumps(one.rows, ensure_ascii=False) for one in beside.attached]


def name_at(sql: str, place: int) -> str:
    """The name that begins at a place of the query, without quotes; empty where none does."""
    found = _NAME.match(sql, place) if place >= 0 else None
    if found is None:
        return ""
    parts = re.findall(r'"(?:[^"]|"")*"|[^\s.]+', found[0])
    return ".".join(_plain(part) for part in parts)


def _plain(part: str) -> str:
    return part[1:-1].replace('""', '"') if part.startswith('"') else part.lower()


def _table(one: Attached, parameter: int) -> str:
    cells = ", ".join(
        f"(e.one ->> {place})::{_TYPES[kind]} AS {quoted(name)}"
        for place, (name, kind) in enumerate(one.columns)
    )
    rows = f"jsonb_array_elements(${parameter}::jsonb) AS e(one)"
    return f"{quoted(one.name)} AS MATERIALIZED (SELECT {cells} FROM {rows})"
