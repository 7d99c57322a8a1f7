"""A reader that remembers what it was asked: the sentences of a text ask the same things."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from kb.db.reader import Reader, Record

T = TypeVar("T")
_MOST = 20_000
"""When this many answers are remembered, all are forgotten."""


class Remembering:
    """A reader that asks a database each thing once. Callers must not change the rows."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._known: dict[Hashable, Any] = {}

    @property
    def dialect(self) -> str:
        """The kind of database."""
        return self._reader.dialect

    def kept(self, key: Hashable, found: Callable[[], T]) -> T:
        """The value under a key, which ``found`` makes the first time."""
        if key not in self._known:
            if len(self._known) >= _MOST:
                self._known.clear()
            self._known[key] = found()
        known: T = self._known[key]
        return known

    def rows(self, sql: str, parameters: Mapping[str, Any] | None = None) -> list[Record]:
        """All rows of a query, each a dictionary by column name."""
        key = ("rows", sql, *sorted((parameters or {}).items()))
        return self.kept(key, lambda: self._reader.rows(sql, parameters))

    def records(self, sql: str, parameters: Mapping[str, Any] | None = None) -> Iterator[Record]:
        """The rows of a query one after the other, each a dictionary by column name."""
        return iter(self.rows(sql, parameters))

    def tuples(
        self, sql: str, parameters: Mapping[str, Any] | None = None
    ) -> Sequence[tuple[Any, ...]]:
        """All rows of a query, each a tuple."""
        key = ("tuples", sql, *sorted((parameters or {}).items()))
        return self.kept(key, lambda: self._reader.tuples(sql, parameters))

    def stream(
        self, sql: str, parameters: Mapping[str, Any] | None = None
    ) -> Iterator[tuple[Any, ...]]:
        """The rows of a query one after the other, not remembered."""
        return self._reader.stream(sql, parameters)
