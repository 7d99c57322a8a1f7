"""Loads: all or nothing, into a fresh SQLite file or into a database named by URL."""

import contextlib
import datetime
import os
import time
from pathlib import Path

from sqlalchemy import URL, Connection, create_engine, event
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from kb.db.bulk import insert_rows, texts_indexed_at_the_end
from kb.db.embedded import database_path
from kb.db.engine import current_revision, engine_for, explained
from kb.db.fingerprint import fingerprint
from kb.db.migrate import upgrade
from kb.db.revision import HEAD
from kb.db.tables import Base, DataVersionRow
from kb.errors import KbError
from kb.loading.build import rows_of
from kb.loading.rows import Rows
from kb.reading.dataset import read_valid
from kb.records.dataset import Dataset

_KEPT_FILES = 4
_DEAD = 3_600


def load_sqlite(data_dir: Path, home: Path) -> Path:
    """Build the database of a data folder beside the old ones and put it in place by a rename.

    Readers of an old file keep it; two builds at once end with one good file.

    Raises:
        DataError: the folder has errors; nothing changes.
        KbError: ``home`` cannot be written.
    """
    mark, dataset = _consistent(data_dir)
    rows = rows_of(dataset)
    target = database_path(home, mark)
    building = home / f".building-{os.getpid()}-{mark}.sqlite"
    try:
        home.mkdir(parents=True, exist_ok=True)
        building.unlink(missing_ok=True)
        _write_sqlite(building, dataset, rows, mark)
        building.replace(target)
        _forget_old(home, target)
    except OSError as error:
        raise KbError(
            f"cannot write the database in {home}: {error.strerror or error}",
            hint="set KB_HOME to a folder that you can write",
        ) from error
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        raise KbError(f"cannot build the database in {home}: {reason}") from error
    finally:
        with contextlib.suppress(OSError):
            building.unlink(missing_ok=True)
    return target


def _consistent(data_dir: Path) -> tuple[str, Dataset]:
    """The dataset of a folder that did not change while it was read, and its fingerprint."""
    for _ in range(3):
        before = fingerprint(data_dir)
        dataset = read_valid(data_dir)
        if fingerprint(data_dir) == before:
            return before, dataset
    raise KbError(f"the data folder {data_dir} keeps changing", hint="try again when it rests")


def _write_sqlite(path: Path, dataset: Dataset, rows: Rows, mark: str) -> None:
    engine = create_engine(URL.create("sqlite", database=str(path)), poolclass=NullPool)

    @event.listens_for(engine, "connect")
    def _fast(connection: object, _: object) -> None:
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "foreign_keys = ON"):
            connection.execute(f"PRAGMA {pragma}")  # type: ignore[attr-defined]

    with engine.begin() as connection:
        upgrade(connection)
        with texts_indexed_at_the_end(connection):
            _insert(connection, dataset, rows, mark)
    with engine.begin() as connection:
        connection.exec_driver_sql("ANALYZE")
    engine.dispose()
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _forget_old(home: Path, current: Path) -> None:
    """Remove all but the newest few databases, and what builds that died left an hour ago.

    Several data folders may share one home, and others may be clearing up at the same time.
    """
    finished: list[tuple[float, Path]] = []
    unfinished: list[tuple[float, Path]] = []
    for path in (*home.glob("kb-*.sqlite"), *home.glob(".building-*.sqlite")):
        with contextlib.suppress(FileNotFoundError):
            aged = (path.stat().st_mtime, path)
            (unfinished if path.name.startswith(".") else finished).append(aged)
    others = sorted((one for one in finished if one[1] != current), reverse=True)
    dead = [one for one in unfinished if one[0] < time.time() - _DEAD]
    for _, path in (*others[_KEPT_FILES - 1 :], *dead):
        path.unlink(missing_ok=True)


def load_url(data_dir: Path, url: str) -> None:
    """Replace what a database holds by a data folder, in one transaction.

    Raises:
        DataError: the folder has errors; nothing changes.
        KbError: the database cannot be reached, or its schema is newer than this version.
    """
    mark, dataset = _consistent(data_dir)
    rows = rows_of(dataset)
    engine = engine_for(url)
    try:
        with engine.begin() as connection:
            found = current_revision(connection)
            if found is not None and found > HEAD:
                raise KbError(
                    f"the database is at revision {found}, newer than this version ({HEAD})",
                    hint="upgrade territorial-treaties",
                )
            upgrade(connection)
            for table in reversed(Base.metadata.sorted_tables):
                connection.execute(table.delete())
            _insert(connection, dataset, rows, mark)
    except SQLAlchemyError as error:
        raise explained(error, url) from error
    finally:
        engine.dispose()


def _insert(connection: Connection, dataset: Dataset, rows: Rows, mark: str) -> None:
    info = dataset.info[0] if dataset.info else None
    rows.add(
        DataVersionRow,
        id=1,
        version=info.version if info else "0",
        title=info.title if info else "",
        license=info.license if info else "",
        fingerprint=mark,
        loaded_at=datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
    )
    for table in Base.metadata.sorted_tables:
        values = rows.tables.get(table.name)
        if values:
            insert_rows(connection, table, _ordered(table.name, values))


_SELF_REFERENCES = {"territory": "inside_id", "party": "successor_id"}


def _ordered(table: str, values: list[dict[str, object]]) -> list[dict[str, object]]:
    """Rows of a table that refers to itself, those referred to first."""
    column = _SELF_REFERENCES.get(table)
    if column is None:
        return values
    by_id = {row["id"]: row for row in values}
    placed: dict[object, dict[str, object]] = {}
    for row in values:
        chain = []
        current: dict[str, object] | None = row
        while current is not None and current["id"] not in placed and current not in chain:
            chain.append(current)
            current = by_id.get(current[column])
        for member in reversed(chain):
            placed[member["id"]] = member
    return list(placed.values())
