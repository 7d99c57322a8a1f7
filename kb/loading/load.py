"""Loads: all or nothing, into a fresh SQLite file or into a database named by URL."""

import contextlib
import datetime
import errno
import os
import secrets
import time
from pathlib import Path

from sqlalchemy import URL, create_engine, event
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from kb.db.bulk import Filling, filling
from kb.db.complaints import reason, remedy
from kb.db.embedded import database_path
from kb.db.fingerprint import fingerprint
from kb.db.tables import Base, DataVersionRow
from kb.db.writing import Waiting, writing
from kb.errors import DataError, KbError
from kb.loading.build import rows_of
from kb.loading.rows import Rows
from kb.reading.dataset import read_valid, uncollected
from kb.records.dataset import Dataset

_KEPT_FILES = 4
_FRESH = 60
_DEAD = 3_600


@uncollected()
def load_sqlite(data_dir: Path, home: Path) -> Path:
    """Build the database of a data folder beside the old ones and put it in place by a rename.

    Readers of an old file keep it; builds at once end with one good file; what a killed build left
    behind hinders nobody and is removed later.

    Raises:
        DataError: the folder has errors; nothing changes.
        KbError: ``home`` cannot be written; nothing changes.
    """
    mark, dataset = _consistent(data_dir)
    rows = rows_of(dataset)
    target = database_path(home, mark)
    building = home / f".building-{secrets.token_hex(8)}-{mark}.sqlite"
    try:
        home.mkdir(parents=True, exist_ok=True)
        _forget_unfinished(home)
        _write_sqlite(building, dataset, rows, mark)
        building.replace(target)
    except OSError as error:
        full = error.errno in {errno.ENOSPC, errno.EFBIG, errno.EDQUOT}
        raise KbError(
            f"cannot write the database in {home}: {error.strerror or error}",
            hint=f"{'free space there, or ' if full else ''}set KB_HOME to a folder"
            f" {'on another disk' if full else 'that you can write'}",
        ) from error
    except SQLAlchemyError as error:
        raise KbError(
            f"cannot build the database in {home}: {reason(error)}",
            hint=f"set KB_HOME to another folder, or {remedy(error) or 'see to that one'}",
        ) from error
    finally:
        with contextlib.suppress(OSError):
            building.unlink(missing_ok=True)
    _forget_old(home, target)
    return target


def _consistent(data_dir: Path) -> tuple[str, Dataset]:
    """The dataset of a folder that did not change while it was read, and its fingerprint."""
    for _ in range(3):
        before = fingerprint(data_dir)
        try:
            found: Dataset | Exception = read_valid(data_dir)
        except (DataError, OSError) as error:
            found = error
        if fingerprint(data_dir) != before:
            continue
        if isinstance(found, OSError):
            raise KbError(
                f"cannot read the data folder {data_dir}: {found.filename}: {found.strerror}",
                hint="make it readable for you",
            ) from found
        if isinstance(found, Exception):
            raise found
        return before, found
    raise KbError(f"the data folder {data_dir} keeps changing", hint="try again when it rests")


def _write_sqlite(path: Path, dataset: Dataset, rows: Rows, mark: str) -> None:
    from kb.db.migrate import empty_file

    path.write_bytes(empty_file())
    engine = create_engine(URL.create("sqlite", database=str(path)), poolclass=NullPool)

    @event.listens_for(engine, "connect")
    def _fast(connection: object, _: object) -> None:
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "foreign_keys = OFF"):
            connection.execute(f"PRAGMA {pragma}")  # type: ignore[attr-defined]

    with engine.begin() as connection:
        connection.exec_driver_sql("BEGIN")
        with filling(connection) as into:
            _fill(into, dataset, rows, mark)
    engine.dispose()
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _forget_unfinished(home: Path) -> None:
    """Remove what builds that died left behind an hour ago."""
    for written, path in _aged(home, ".building-*.sqlite"):
        if written < time.time() - _DEAD:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)


def _forget_old(home: Path, current: Path) -> None:
    """Remove all but the newest few databases, as far as we may.

    Several data folders may share one home: one just built may be about to be opened.
    """
    others = [one for one in _aged(home, "kb-*.sqlite") if one[1] != current]
    for written, path in sorted(others, reverse=True)[_KEPT_FILES - 1 :]:
        if written < time.time() - _FRESH:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)


def _aged(home: Path, pattern: str) -> list[tuple[float, Path]]:
    """The files of a pattern with the time of their last change; others may be removing them."""
    found = []
    for path in home.glob(pattern):
        with contextlib.suppress(FileNotFoundError):
            found.append((path.stat().st_mtime, path))
    return found


@uncollected()
def load_url(data_dir: Path, url: str, *, waiting: Waiting = lambda: None) -> None:
    """Replace what a database holds by a data folder, in one transaction.

    Readers go on with the old data until it ends. ``waiting`` is called when another load is
    running, before we wait for it.

    Raises:
        DataError: the folder has errors; nothing changes.
        KbError: the database cannot be reached or changed, or its schema is newer than this
            version; nothing changes.
    """
    mark, dataset = _consistent(data_dir)
    rows = rows_of(dataset)
    with writing(url, waiting) as connection, filling(connection) as into:
        _fill(into, dataset, rows, mark)


def _fill(into: Filling, dataset: Dataset, rows: Rows, mark: str) -> None:
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
    for name, values in rows.tables.items():
        table = Base.metadata.tables[name]
        columns = table.columns.keys()
        into.add(table, [tuple(map(row.__getitem__, columns)) for row in values])
