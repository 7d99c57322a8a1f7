"""Readers that note which growing tables a question reads from end to end, on both databases."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from psycopg import RawCursor

from kb.db.reader import SqliteReader
from kb.db.reader_postgres import PostgresReader, _prepared

GROWING = {
    *("transfer", "transfer_parcel", "transfer_side", "treaty", "treaty_party", "article", "step"),
    *("territory", "territory_parcel", "territory_part", "territory_area", "territory_enclosure"),
    *("estimate", "source", "citation", "name", "search_text", "signatory", "present_day"),
}
SMALL_INDEXES = {f"ix_name_{owner}_id" for owner in ("unit", "reign", "state", "line", "party")}
"""Indexes of the few names that belong to things that do not grow: read whole, and soon read."""

ONLY_INDEXES = (
    "SET LOCAL enable_seqscan = off; SET LOCAL enable_hashjoin = off; "
    "SET LOCAL enable_mergejoin = off"
)
"""Makes PostgreSQL read a table from end to end only where no index serves, however small it is."""

Parameters = Mapping[str, Any] | None


class ExplainingSqlite(SqliteReader):
    """Notes how SQLite goes about every query."""

    def __init__(self, connection: Any) -> None:
        super().__init__(connection)
        self.scans: list[tuple[str, str]] = []

    def rows(self, sql: str, parameters: Parameters = None) -> list[dict[str, Any]]:
        """All rows of a query."""
        self._explain(sql, parameters)
        return super().rows(sql, parameters)

    def tuples(self, sql: str, parameters: Parameters = None) -> Sequence[tuple[Any, ...]]:
        """All rows of a query."""
        self._explain(sql, parameters)
        return super().tuples(sql, parameters)

    def stream(self, sql: str, parameters: Parameters = None) -> Iterator[tuple[Any, ...]]:
        """The rows of a query."""
        self._explain(sql, parameters)
        return super().stream(sql, parameters)

    def _explain(self, sql: str, parameters: Parameters) -> None:
        views = dict(super().tuples("SELECT name, sql FROM sqlite_master WHERE type = 'view'"))
        tables: dict[str, set[str]] = {}
        for text in (sql, *(text for name, text in views.items() if name in sql)):
            for table, alias in re.findall(r"(?:FROM|JOIN)\s+(\w+)\s+(?:AS\s+)?(\w+)", text):
                tables.setdefault(alias, set()).add(table)
        for _, _, _, detail in super().tuples(f"EXPLAIN QUERY PLAN {sql}", parameters):
            match = re.match(r"SCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?", detail)
            if match and match[2] not in SMALL_INDEXES:
                for table in tables.get(match[1], {match[1]}) & GROWING:
                    self.scans.append((table, f"{detail}: {' '.join(sql.split())}"))


class ExplainingPostgres(PostgresReader):
    """Notes how PostgreSQL goes about every query."""

    def __init__(self, connection: Any) -> None:
        super().__init__(connection)
        self.scans: list[tuple[str, str]] = []

    def _execute(self, cursor: Any, sql: str, parameters: Parameters) -> None:
        names, statement = _prepared(sql)
        values = [(parameters or {})[name] for name in names] or None
        with RawCursor(self._connection) as explaining:
            explaining.execute(b"EXPLAIN (FORMAT JSON) " + statement, values)
            row = explaining.fetchone()
        assert row is not None
        for node in _nodes(row[0][0]["Plan"]):
            if _is_whole(node) and node.get("Relation Name") in GROWING:
                told = f"{node['Node Type']} {node['Relation Name']}: {' '.join(sql.split())}"
                self.scans.append((node["Relation Name"], told))
        super()._execute(cursor, sql, parameters)


def _nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for one in plan.get("Plans", ()):
        yield from _nodes(one)


def _is_whole(node: dict[str, Any]) -> bool:
    """Whether a step reads all of a table, in its own order or in that of an index."""
    if node["Node Type"] == "Seq Scan":
        return True
    by_index = node["Node Type"] in {"Index Scan", "Index Only Scan"}
    return by_index and "Index Cond" not in node and node["Index Name"] not in SMALL_INDEXES
