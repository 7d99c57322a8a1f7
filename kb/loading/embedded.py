"""The file of the embedded database: written anew, or by what differs from an earlier one."""

import os
import sqlite3
from collections.abc import Collection, Iterable
from contextlib import closing
from pathlib import Path

from sqlalchemy import URL, Connection, create_engine, event
from sqlalchemy.pool import NullPool

from kb.db.bulk import filling
from kb.db.tables import Base
from kb.loading.build import Tables, unpacked
from kb.loading.source import Source
from kb.loading.update import write_updated
from kb.reading.cache import Built

_FAST = ("journal_mode = OFF", "synchronous = OFF", "foreign_keys = OFF")
_FEW = 8
"""Where more than one part in so many has changed, all is written anew."""


def write_sqlite(path: Path, source: Source, mark: str, earlier: Built | None = None) -> None:
    """Write a database of all rows of a source; ``mark`` is its fingerprint.

    ``earlier`` is a database of mostly the same parts, to begin with. Where anything goes wrong
    with it, all is written anew; damage that SQLite does not meet is carried on.

    Raises:
        DataError: the folder has errors.
        KbError, OSError, SQLAlchemyError: the file cannot be written.
    """
    if earlier is None or not _updated(path, source, mark, earlier):
        _write_anew(path, source.rows(mark))
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _updated(path: Path, source: Source, mark: str, earlier: Built) -> bool:
    """Write a database by what differs from an earlier one; whether that could be done.

    Where it could not, what has been read meanwhile is in the cache.
    """
    added = _added(source, earlier.keys)
    gone = earlier.keys.difference(source.keys)
    if added is None or len(gone) * _FEW > len(source.keys):
        return False
    removed = [source.cache.bulk(key) for key in gone]
    there = [unpacked(one) for one in removed if one is not None]
    if len(there) < len(gone):
        return False
    added.append(source.settled(mark))
    try:
        write_updated(path, earlier.path, there, added, source.derived())
    except (sqlite3.Error, OSError):
        return False
    return True


def _added(source: Source, known: Collection[bytes]) -> list[Tables] | None:
    """The rows of parts that are not known, unless there are many of these."""
    added: list[Tables] = []
    with closing(source.products()) as products:
        for product in products:
            if product.key not in known:
                added.append(unpacked(product.bulk()))
                if len(added) * _FEW > len(known):
                    return None
    return added


def _write_anew(path: Path, rows: Iterable[bytes]) -> None:
    from kb.db.empty import empty_file

    path.write_bytes(empty_file())
    engine = create_engine(URL.create("sqlite", database=str(path)), poolclass=NullPool)

    @event.listens_for(engine, "connect")
    def _fast(connection: object, _: object) -> None:
        for pragma in _FAST:
            connection.execute(f"PRAGMA {pragma}")  # type: ignore[attr-defined]

    with engine.begin() as connection:
        connection.exec_driver_sql("BEGIN")
        fill(connection, rows)
    engine.dispose()


def fill(connection: Connection, parts: Iterable[bytes]) -> None:
    """Replace all rows of a database by those of some parts, packed."""
    with filling(connection) as into:
        for part in parts:
            for name, rows in unpacked(part).items():
                into.add(Base.metadata.tables[name], rows)
