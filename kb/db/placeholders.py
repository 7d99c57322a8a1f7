"""Placeholders in SQL that a user wrote: ``:name``, outside of texts, names and comments."""

import re
from collections.abc import Sequence

# A text or comment that is not closed goes to the end, as databases read it. Nothing is looked for
# twice, so that the time grows only with the length of the SQL.
_TOKEN = re.compile(
    r"""
    (?<!\w)[eE]'(?:[^'\\]++|\\.|'')*+'?      # a text of PostgreSQL with escapes
    | '[^']*+'?                              # of 'a''b' first the one half, then the other
    | "[^"]*+"?
    | --[^\n]*+
    | /\*.*?(?:\*/|\Z)
    | (?<![\w$])\$(?P<tag>(?:[^\W\d]\w*+)?)\$.*?(?:\$(?P=tag)\$|\Z)  # dollar-quoted, PostgreSQL
    | (?<![:\w]):(?P<name>[A-Za-z_]\w*+)
    """,
    re.VERBOSE | re.DOTALL,
)


def names_in(sql: str) -> list[str]:
    """The names of the placeholders, each once, in order."""
    found = (token["name"] for token in _TOKEN.finditer(sql))
    return list(dict.fromkeys(name for name in found if name))


def numbered(sql: str, names: Sequence[str]) -> str:
    """The SQL with ``$1``, ``$2``, … in place of the names, as the PostgreSQL server counts."""
    numbers = {name: number for number, name in enumerate(names, start=1)}

    def place(token: re.Match[str]) -> str:
        name = token["name"]
        return f"${numbers[name]}" if name else token[0]

    return _TOKEN.sub(place, sql)
