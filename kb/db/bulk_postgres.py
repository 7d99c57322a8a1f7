"""PostgreSQL: rows by COPY into temporary tables; what differs from there on is changed, no more.

A load mostly brings what the database holds already. Comparing costs a fraction of writing: rows
that stay keep their index entries, need no proof of their references, and leave nothing to clean
up. Who reads meanwhile waits for nothing: no lock is taken but those of changed rows.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kb.db.tables.base import given_columns, given_names, key_columns

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table

Row = tuple[Any, ...]

_AT_ONCE = 4_000


@dataclass(frozen=True, slots=True)
class _Difference:
    """How many rows of a table are to be added, changed and removed."""

    missing: int
    changed: int
    surplus: int

    def __bool__(self) -> bool:
        return bool(self.missing or self.changed or self.surplus)


class PostgresFilling:
    """Rows on their way through temporary tables, one for each table that has any."""

    def __init__(self, connection: "Connection") -> None:
        self._connection = connection
        self._waiting: defaultdict[str, list[Row]] = defaultdict(list)
        self._staged: Counter[str] = Counter()

    def add(self, table: "Table", rows: Sequence[Row]) -> None:
        """Add rows that have all columns given of a table, in their order."""
        waiting = self._waiting[table.name]
        waiting += rows
        if len(waiting) >= _AT_ONCE:
            self._stage(table)

    def finish(self) -> None:
        """Bring every table to hold what was added: those referred to first, and last to lose."""
        from kb.db.tables import Base

        tables = Base.metadata.sorted_tables
        for table in tables:
            if self._waiting[table.name]:
                self._stage(table)
        differences = {table.name: self._difference(table) for table in tables}
        for table in tables:
            if differences[table.name].missing:
                self._run(_insert(table))
        for table in tables:
            if differences[table.name].changed:
                self._run(_update(table))
        for table in reversed(tables):
            if differences[table.name].surplus:
                self._run(_delete(table, staged=table.name in self._staged))
        self._analyze([name for name, difference in differences.items() if difference])

    def _run(self, statement: str) -> Any:
        return self._connection.exec_driver_sql(statement)

    def _stage(self, table: "Table") -> None:
        if table.name not in self._staged:
            self._run(
                f"CREATE TEMPORARY TABLE {_stage_of(table)} ({self._typed(table)}) ON COMMIT DROP"
            )
        rows = self._waiting.pop(table.name)
        self._staged[table.name] += len(rows)
        statement = f"COPY {_stage_of(table)} ({_listed(table)}) FROM STDIN"
        copy(self._connection, statement, rows)

    def _typed(self, table: "Table") -> str:
        dialect = self._connection.dialect
        return ", ".join(
            f'"{one.name}" {one.type.compile(dialect)}' for one in given_columns(table)
        )

    def _difference(self, table: "Table") -> _Difference:
        """Compare a table with what is to come.

        Raises:
            IntegrityError: two rows to come have the key of one that is there. (Where none is
                there, the database itself refuses the second.)
        """
        (there,) = self._run(f"SELECT count(*) FROM {table.name}").one()
        if table.name not in self._staged:
            return _Difference(0, 0, there)
        if not there:
            return _Difference(self._staged[table.name], 0, 0)
        missing, changed, surplus, both = self._run(_compare(table)).one()
        if both + surplus != there:
            from psycopg.errors import UniqueViolation
            from sqlalchemy.exc import IntegrityError

            said = UniqueViolation(f"two rows of {table.name} have the same key")
            raise IntegrityError(f"COPY {table.name}", None, said)
        return _Difference(missing, changed, surplus)

    def _analyze(self, changed: Sequence[str]) -> None:
        """Gather statistics of tables that have changed or that have none."""
        from kb.db.tables import Base

        listed = ", ".join(f"'{name}'" for name in Base.metadata.tables)
        unknown = self._run(
            "SELECT relname FROM pg_class WHERE reltuples <= 0 AND relnamespace = "
            f"current_schema()::regnamespace AND relname IN ({listed})"
        )
        names = sorted({*changed, *(name for (name,) in unknown)})
        if names:
            self._run(f"ANALYZE {', '.join(names)}")


class FreshFilling:
    """Rows on their way into tables that are empty and that nobody else can see."""

    def __init__(self, connection: "Connection") -> None:
        self._connection = connection
        self._waiting: defaultdict[str, list[Row]] = defaultdict(list)
        self._later: list[str] = []

    def begin(self) -> None:
        """Take away what is dearer row by row: secondary indexes, and all foreign keys."""
        keys, indexes = self._rows(_FOREIGN_KEYS), self._rows(_SECONDARY_INDEXES)
        for table, name, _ in keys:
            self._run(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
        for name, _ in indexes:
            self._run(f"DROP INDEX {name}")
        self._later = [definition for _, definition in indexes]
        self._later += [
            f"ALTER TABLE {table} ADD CONSTRAINT {name} {key}" for table, name, key in keys
        ]

    def add(self, table: "Table", rows: Sequence[Row]) -> None:
        """Add rows that have all columns given of a table, in their order."""
        waiting = self._waiting[table.name]
        waiting += rows
        if len(waiting) >= _AT_ONCE:
            self._write(table)

    def finish(self) -> None:
        """Write what waits, gather statistics, and give back what was taken away."""
        from kb.db.tables import Base

        for table in Base.metadata.sorted_tables:
            if self._waiting[table.name]:
                self._write(table)
        self._run(f"ANALYZE {', '.join(Base.metadata.tables)}")
        for statement in self._later:
            self._run(statement)

    def _write(self, table: "Table") -> None:
        rows = self._waiting.pop(table.name)
        copy(self._connection, f"COPY {table.name} ({_listed(table)}) FROM STDIN", rows)

    def _run(self, statement: str) -> Any:
        return self._connection.exec_driver_sql(statement)

    def _rows(self, query: str) -> list[Row]:
        return [tuple(row) for row in self._run(query)]


_FOREIGN_KEYS = """
SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid)
FROM pg_constraint
WHERE contype = 'f' AND connamespace = current_schema()::regnamespace
ORDER BY conname
"""
_SECONDARY_INDEXES = """
SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid)
FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
WHERE c.relnamespace = current_schema()::regnamespace
    AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid)
ORDER BY c.relname
"""


def copy(connection: "Connection", statement: str, rows: Sequence[Row]) -> None:
    """Write rows by COPY, which SQLAlchemy does not know; the driver's errors become its."""
    from psycopg import Error
    from sqlalchemy.exc import OperationalError

    driver: Any = connection.connection.driver_connection
    try:
        with driver.cursor() as cursor, cursor.copy(statement) as copying:
            write = copying.write_row
            for row in rows:
                write(row)
    except Error as error:
        lost = bool(driver.closed)
        if lost:
            connection.invalidate(error)
        raise OperationalError(statement, None, error, connection_invalidated=lost) from error


def _stage_of(table: "Table") -> str:
    return f"new_{table.name}"


def _listed(table: "Table", prefix: str = "", *, keys: bool = True) -> str:
    """The columns given of a table, of a row named by the prefix; without the key or with it."""
    left_out = [] if keys else [key.name for key in key_columns(table)]
    names = [name for name in given_names(table) if name not in left_out]
    return ", ".join(f'{prefix}"{name}"' for name in names)


def _same_key(table: "Table") -> str:
    return " AND ".join(f'o."{key.name}" = n."{key.name}"' for key in key_columns(table))


def _differs(table: "Table") -> str:
    """Whether an old and a new row of the same key differ; rows that are all key never do."""
    old, new = (_listed(table, prefix, keys=False) for prefix in ("o.", "n."))
    return f"ROW({old}) IS DISTINCT FROM ROW({new})" if old else "FALSE"


def _compare(table: "Table") -> str:
    key = key_columns(table)[0].name
    old, new = (f'{one}."{key}" IS NULL' for one in "on")
    both = f"NOT ({old} OR {new})"
    return (
        f"SELECT count(*) FILTER (WHERE {old}),"
        f" count(*) FILTER (WHERE {both} AND {_differs(table)}),"
        f" count(*) FILTER (WHERE {new}), count(*) FILTER (WHERE {both})"
        f" FROM {table.name} AS o FULL JOIN {_stage_of(table)} AS n ON {_same_key(table)}"
    )


def _insert(table: "Table") -> str:
    return (
        f"INSERT INTO {table.name} ({_listed(table)})"
        f" SELECT {_listed(table, 'n.')} FROM {_stage_of(table)} AS n"
        f" WHERE NOT EXISTS (SELECT FROM {table.name} AS o WHERE {_same_key(table)})"
    )


def _update(table: "Table") -> str:
    keys = [key.name for key in key_columns(table)]
    names = [name for name in given_names(table) if name not in keys]
    given = ", ".join(f'"{name}" = n."{name}"' for name in names)
    return (
        f"UPDATE {table.name} AS o SET {given}"
        f" FROM {_stage_of(table)} AS n WHERE {_same_key(table)} AND {_differs(table)}"
    )


def _delete(table: "Table", *, staged: bool) -> str:
    if not staged:
        return f"DELETE FROM {table.name}"
    return (
        f"DELETE FROM {table.name} AS o WHERE NOT EXISTS"
        f" (SELECT FROM {_stage_of(table)} AS n WHERE {_same_key(table)})"
    )
