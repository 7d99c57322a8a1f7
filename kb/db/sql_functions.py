"""Functions that the SQL of a user has on SQLite, as it has them on PostgreSQL.

``median(x)`` and ``quantile_cont(x, fraction)`` are as DuckDB names them, and as PostgreSQL's
``percentile_cont`` counts: between two values in a straight line, NULL of nothing. Here is SQLite's
half; ``kb.db.functions_postgres`` has the other. ``regexp_like(text, pattern, flags)`` is one
of PostgreSQL's; here it takes only patterns that both read alike, and refuses others.

This module imports nothing else of ``kb``: the process of a query starts for every query.
"""

import sqlite3
from typing import Any

NAMES = ("median", "quantile_cont", "regexp_like")

_PIECE = r"""(?:
    \\(?:[dswDSW]|[^\w\s])                      # a class, or a mark as it stands
    | \[\^?\]?(?:\\(?:[dsw]|[^\w\s])|[^\]\\\[])*\]  # one of several characters
    | (?:\((?:\?:)?|[\^$|])(?![*+?{])            # what nothing can repeat
    | (?:[*+?]|\{\d+(?:,\d*)?\})\??(?![*+?{])   # how often
    | [^\\\[{(^$|*+?]
)"""
"""A piece of a pattern that Python and PostgreSQL read alike, but for ``$`` before a last LF."""

failures: list[str] = []
"""Why functions failed, the last at the end: SQLite tells only that one failed."""


def add_functions(connection: sqlite3.Connection) -> None:
    """Give a connection the functions."""
    quantiles: tuple[tuple[str, int, Any], ...] = (
        ("median", 1, _Median),
        ("quantile_cont", 2, _Quantile),
    )
    for name, arguments, made in quantiles:
        connection.create_window_function(name, arguments, made)
    for arguments in (2, 3):
        connection.create_function("regexp_like", arguments, _regexp_like, deterministic=True)


def _wrong(text: str) -> ValueError:
    failures.append(text)
    return ValueError(text)


class _Quantile:
    """The value below which a fraction of the values lie."""

    name = "quantile_cont"

    def __init__(self) -> None:
        self._values: list[float] = []
        self._fraction: float | None = None
        self._begun = False

    def step(self, value: Any, fraction: Any) -> None:
        """Take one more value; NULL is none. The first fraction is that of all."""
        given = self._number(fraction)
        if given is not None and not 0 <= given <= 1:
            raise _wrong(f"{self.name}: the fraction {fraction} is not between 0 and 1")
        if not self._begun:
            self._fraction, self._begun = given, True
        number = self._number(value)
        if number is not None:
            self._values.append(number)

    def inverse(self, value: Any, fraction: Any) -> None:
        """Take back the value that leaves a window."""
        del fraction
        if value is not None:
            self._values.remove(float(value))

    def value(self) -> float | None:
        """The quantile of the values so far."""
        if not self._values or self._fraction is None:
            return None
        ordered = sorted(self._values)
        place = self._fraction * (len(ordered) - 1)
        first = int(place)
        low, high = ordered[first], ordered[min(first + 1, len(ordered) - 1)]
        return low if place == first else low + (place - first) * (high - low)

    finalize = value

    def _number(self, value: Any) -> float | None:
        if value is None or isinstance(value, int | float):
            return None if value is None else float(value)
        raise _wrong(f"{self.name} takes numbers, not the text '{str(value)[:40]}'")


class _Median(_Quantile):
    """The middle value; of an even number of values the middle between two."""

    name = "median"

    def step(self, value: Any, fraction: Any = 0.5) -> None:
        """Take one more value."""
        super().step(value, fraction)

    def inverse(self, value: Any, fraction: Any = 0.5) -> None:
        """Take back the value that leaves a window."""
        super().inverse(value, fraction)


def _regexp_like(text: Any, pattern: Any, flags: Any = "") -> int | None:
    """Whether something in the text fits the pattern; ``i`` as flag makes case no matter."""
    import re

    if text is None or pattern is None or flags is None:
        return None
    if flags not in {"", "i"}:
        raise _wrong(f"regexp_like: the flag '{str(flags)[:20]}' is none: 'i' is the only one here")
    if not (isinstance(text, str) and isinstance(pattern, str)):
        raise _wrong("regexp_like takes texts: cast(x AS text) makes one of a number")
    if re.fullmatch(f"{_PIECE}*", pattern, re.VERBOSE | re.DOTALL) is None:
        raise _wrong(
            f"regexp_like: '{pattern[:40]}' has what PostgreSQL reads otherwise: "
            r"write it with . [] () (?:) | * + ? {} ^ $ \d \s \w"
        )
    same = re.sub(_PIECE, _of_python, pattern, flags=re.VERBOSE | re.DOTALL)
    try:
        found = re.compile(same, re.DOTALL | (re.IGNORECASE if flags else 0))
    except re.error as error:
        raise _wrong(f"regexp_like: '{pattern[:40]}' is no pattern: {error.msg}") from error
    return int(found.search(text) is not None)


def _of_python(piece: Any) -> str:
    text: str = piece[0]
    return r"\Z" if text == "$" else text
