"""The land that totals between lines count, by the code of ``kb total``, at load."""

import sqlite3
from contextlib import closing

from kb.db.reader import SqliteReader
from kb.db.tables import (
    Base,
    CountedLand,
    EstimateRow,
    TerritoryArea,
    TerritoryEnclosure,
    TerritoryOverlapParcel,
    TerritoryParcel,
    TransferKindRow,
    TransferParcel,
    TransferRow,
    TransferShareRow,
    TransferSideRow,
)
from kb.db.tables.base import names_of
from kb.db.writer_sqlite import insert_rows
from kb.loading.rows import Rows
from kb.questions.total.counted import every_total

_READ: tuple[type[Base], ...] = (
    EstimateRow,
    TerritoryArea,
    TerritoryEnclosure,
    TerritoryOverlapParcel,
    TerritoryParcel,
    TransferKindRow,
    TransferParcel,
    TransferRow,
    TransferShareRow,
    TransferSideRow,
)
"""The tables that a total is counted from: a query for any other one fails."""


def add_counted(rows: Rows) -> None:
    """Add the rows of every undated total between two lines, in each way of counting.

    A database in memory, with the rows that totals need, is asked for them, whichever database the
    load fills: so both databases hold the same rows, and no question goes to a server. The rows
    grow in number with the transfers and with the pairs of lines that have any.
    """
    with closing(sqlite3.connect(":memory:")) as connection:
        for table in _READ:
            _copy(rows, table, connection)
        connection.execute("ANALYZE")
        for total in every_total(SqliteReader(connection)):
            for position, row in enumerate(total.rows, start=1):
                rows.add(
                    CountedLand,
                    id=f"{total.from_line}/{total.to_line}/{total.counting}/{position}",
                    from_line=total.from_line,
                    to_line=total.to_line,
                    counting=total.counting,
                    position=position,
                    transfer_id=row["transfer"],
                    territory_id=row["territory"],
                    counted=int(row["counted"]),
                    certain=int(row["certain"]),
                    parcels="; ".join(row["parcels"]),
                    transfers="; ".join(row["transfers"]),
                    **{name: row[name] for name in _SAME},
                )


_SAME = (
    "reason",
    "share",
    *(f"{end}_{what}" for what in ("km2", "estimate") for end in ("best", "low", "high")),
)
"""The columns of the table that a row of a total has too."""


def _copy(rows: Rows, declared: type[Base], connection: sqlite3.Connection) -> None:
    """Make a table in memory with key, indexes and rows, without checks and references."""
    table = Base.metadata.tables[declared.__tablename__]
    names = names_of(table)
    key = ", ".join(column.name for column in table.primary_key)
    connection.execute(f"CREATE TABLE {table.name} ({', '.join(names)}, PRIMARY KEY ({key}))")
    insert_rows(connection.executemany, table.name, names, rows.tables[table.name])
    for index in table.indexes:
        listed = ", ".join(column.name for column in index.columns)
        connection.execute(f"CREATE INDEX {index.name} ON {table.name} ({listed})")
