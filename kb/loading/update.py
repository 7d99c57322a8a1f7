"""An SQLite database made from an earlier one: a copy, in which only what differs is changed."""

import shutil
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import closing
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from kb.db.tables import (
    Base,
    DataVersionRow,
    EstimateOperandRow,
    EstimateRow,
    TerritoryArea,
    TerritoryEnclosure,
    TerritoryOverlapParcel,
    TerritoryParcel,
    TransferParcel,
)
from kb.db.tables.base import given_names, key_columns
from kb.loading.build import Row, Tables

DERIVED = [
    one.__tablename__
    for one in (
        TerritoryParcel,
        TerritoryEnclosure,
        TerritoryOverlapParcel,
        TransferParcel,
        TerritoryArea,
    )
]
"""The tables that ``Building.derived`` fills."""
_SETTLED = {
    DataVersionRow.__tablename__: "1 = 1",
    EstimateRow.__tablename__: (
        f"id IN (SELECT estimate_id FROM {EstimateOperandRow.__tablename__})"
    ),
}
"""Which rows of other tables rest on all parts, too."""
_PRAGMAS = ("journal_mode = OFF", "synchronous = OFF", "foreign_keys = ON")
_COUNTED = "SELECT tbl, max(CAST(stat AS INTEGER)) FROM sqlite_stat1 GROUP BY tbl"
_NOTABLE = 100
"""Statistics are gathered anew where one row in so many has changed."""


def write_updated(
    path: Path,
    base: Path,
    removed: Iterable[Tables],
    added: Iterable[Tables],
    derived: Iterable[Tables],
) -> None:
    """Write the database that ``base`` becomes when the rows of some parts are replaced by others.

    ``added`` has also what is settled by all parts (``Building.settled``); ``derived`` is all that
    is derived from them, table by table.

    Raises:
        sqlite3.Error: the base is not what it should be, or a row contradicts the schema or refers
            to one that is not there.
        OSError: the file cannot be written.
    """
    shutil.copyfile(base, path)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("BEGIN")
        connection.execute("PRAGMA defer_foreign_keys = ON")
        changes = _Changes(connection)
        old, new = _gathered(removed), _gathered(added)
        for name, where in _SETTLED.items():
            old[name] |= changes.there(name, where)
        changes.make(
            {name: old[name] - new[name] for name in old},
            {name: new[name] - old[name] for name in new},
        )
        left = set(DERIVED)
        for name, rows in _by_table(derived):
            left.remove(name)
            changes.bring(name, rows)
        for name in left:
            changes.bring(name, ())
        changes.analyze()
        connection.execute("COMMIT")


def _gathered(parts: Iterable[Tables]) -> defaultdict[str, set[Row]]:
    """The rows of parts by table.

    Raises:
        sqlite3.IntegrityError: one of them is there twice.
    """
    found: defaultdict[str, set[Row]] = defaultdict(set)
    for tables in parts:
        for name, rows in tables.items():
            before = len(found[name])
            found[name].update(rows)
            if len(found[name]) < before + len(rows):
                raise sqlite3.IntegrityError(f"two rows of {name} are the same")
    return found


def _by_table(parts: Iterable[Tables]) -> Iterator[tuple[str, Iterator[Row]]]:
    """All rows of one table after the other."""
    batches = ((name, rows) for tables in parts for name, rows in tables.items())
    for name, some in groupby(batches, key=itemgetter(0)):
        yield name, (row for _, rows in some for row in rows)


class _Changes:
    """Changes of the rows of a database, counted by table."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._changed: Counter[str] = Counter()

    def there(self, name: str, where: str = "1 = 1") -> set[Row]:
        """The rows that a table has."""
        listed = _listed(_columns(name))
        return set(self._connection.execute(f"SELECT {listed} FROM {name} WHERE {where}"))

    def bring(self, name: str, rows: Iterable[Row]) -> None:
        """Bring a table to hold some rows and no others."""
        surplus, missing = self.there(name), []
        for row in rows:
            if row in surplus:
                surplus.remove(row)
            else:
                missing.append(row)
        self.make({name: surplus}, {name: missing})

    def make(self, gone: Mapping[str, Collection[Row]], new: Mapping[str, Collection[Row]]) -> None:
        """Remove some rows, and then add others."""
        for name, rows in gone.items():
            columns = _columns(name)
            keys = [column.name for column in key_columns(Base.metadata.tables[name])]
            same = " AND ".join(f'"{key}" = ?' for key in keys)
            key_of = itemgetter(*map(columns.index, keys), 0)
            self._run(name, f"DELETE FROM {name} WHERE {same}", [key_of(row)[:-1] for row in rows])
        for name, rows in new.items():
            columns = _columns(name)
            marks = ", ".join("?" * len(columns))
            self._run(name, f"INSERT INTO {name} ({_listed(columns)}) VALUES ({marks})", rows)

    def _run(self, name: str, statement: str, rows: Collection[Row]) -> None:
        if rows:
            self._connection.executemany(statement, rows)
            self._changed[name] += len(rows)

    def analyze(self) -> None:
        """Gather statistics of tables of which many rows have changed."""
        counted = dict(self._connection.execute(_COUNTED))
        for name, changed in self._changed.items():
            if changed * _NOTABLE >= counted.get(name, 0):
                self._connection.execute(f"ANALYZE {name}")


def _columns(name: str) -> list[str]:
    return given_names(Base.metadata.tables[name])


def _listed(columns: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)
