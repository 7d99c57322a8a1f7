"""Loads: all or nothing, into a fresh SQLite file or into a database named by URL."""

import contextlib
import errno
import os
import secrets
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from sqlalchemy import URL, create_engine, event
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from kb.db.embedded import database_path, identity
from kb.db.fingerprint import fingerprint
from kb.db.messages import reason, remedy
from kb.db.schema import create_schema
from kb.db.tables import loaded_tables
from kb.db.tables.base import names_of
from kb.db.writer_sqlite import replace_rows
from kb.db.writing import Waiting, writing
from kb.errors import KbError
from kb.loading.build import rows_of
from kb.loading.rows import Row, Rows
from kb.reading.check import Progress, read_valid, uncollected, unwatched
from kb.records.dataset import Dataset
from kb.settings import Folders, shown_folders

_KEPT_FILES = 4
_FRESH = 60
"""Seconds for which a database is kept, however many there are."""
_DEAD = 3_600
"""Seconds after which a build counts as dead."""
_TRIES = 3
_FAST = ("journal_mode = OFF", "synchronous = OFF", "foreign_keys = OFF")


@uncollected()
def load_sqlite(folders: Folders, home: Path, *, progress: Progress = unwatched) -> Path:
    """Build the database of data folders beside the old ones and put it in place by a rename.

    Readers of an old file keep it; several builds at the same time end with one good file; the
    rest of a killed build hinders nobody and is removed later. ``progress`` is called with the
    number of files that have been read, and of all files.

    Raises:
        DataError: the folders have errors; nothing changes.
        KbError: ``home`` cannot be written; nothing changes.
    """
    rows, mark = _read(folders, progress)
    target = database_path(home, mark)
    building = home / f".building-{secrets.token_hex(8)}.sqlite"
    made = [one for one in (home, *home.parents) if not one.exists()]
    try:
        home.mkdir(parents=True, exist_ok=True)
        _forget_unfinished(home)
        _write(building, rows, identity(mark))
        _put(building, target)
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
        for folder in made:
            with contextlib.suppress(OSError):  # there is a database in it
                folder.rmdir()
    _forget_old(home, target)
    return target


def _read(folders: Folders, progress: Progress) -> tuple[Rows, str]:
    """All rows of folders that did not change while they were read, and their fingerprint."""
    for _ in range(_TRIES):
        mark = fingerprint(folders)
        failure: KbError | None = None
        try:
            dataset = _records(folders, progress)
        except KbError as error:
            failure = error
        if fingerprint(folders) != mark:
            continue
        if failure is not None:
            raise failure
        return rows_of(dataset, mark), mark
    raise KbError(
        f"the data folder {shown_folders(folders)} keeps changing", hint="try again when it rests"
    )


def _records(folders: Folders, progress: Progress) -> Dataset:
    """The records of folders, without the places of their values, which a load does not need."""
    shown = shown_folders(folders)
    try:
        folder = read_valid(folders, progress)
    except OSError as error:
        raise KbError(
            f"cannot read the data folder {shown}: {error.filename}: {error.strerror}",
            hint="make it readable for you",
        ) from error
    if not folder.entries:
        raise KbError(
            f"no data in {shown}", hint="name a folder that holds treaties/, territories/, …"
        )
    return folder.dataset


def _tables(rows: Rows) -> Iterator[tuple[str, Sequence[str], Sequence[Row]]]:
    for table in loaded_tables():
        yield table.name, names_of(table), rows.tables[table.name]


def _write(path: Path, rows: Rows, identity: tuple[int, int]) -> None:
    path.touch()  # SQLite would not say why it may not
    engine = create_engine(URL.create("sqlite", database=str(path)), poolclass=NullPool)

    @event.listens_for(engine, "connect")
    def _fast(connection: object, _: object) -> None:
        for pragma in _FAST:
            connection.execute(f"PRAGMA {pragma}")  # type: ignore[attr-defined]

    with engine.begin() as connection:
        connection.exec_driver_sql("BEGIN")
        create_schema(connection)
        replace_rows(connection.exec_driver_sql, _tables(rows))
        connection.exec_driver_sql(f"PRAGMA user_version = {identity[0]}")
        connection.exec_driver_sql(f"PRAGMA application_id = {identity[1]}")
    engine.dispose()
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _put(building: Path, target: Path) -> None:
    """Put a new database in its place; a folder that lies there is kept if it holds something."""
    try:
        building.replace(target)
    except OSError:
        if not target.is_dir():
            raise
        aside = target.with_name(f".damaged-{secrets.token_hex(8)}")
        target.rename(aside)
        building.replace(target)
        with contextlib.suppress(OSError):  # a folder that is not empty stays as it is
            aside.unlink() if aside.is_file() else aside.rmdir()


def _forget_unfinished(home: Path) -> None:
    """Remove the files of builds that died over an hour ago, and those of version 0.1.0."""
    for written, path in _aged(home, ".building-*.sqlite"):
        if written < time.time() - _DEAD:
            _forget(path)
    for pattern in ("parts-*.cache*", "kb-*-000[1-6].sqlite"):
        for path in home.glob(pattern):
            _forget(path)


def _forget_old(home: Path, current: Path) -> None:
    """Remove all but the newest few databases.

    Several data folders may share one home: one just built may be about to be opened.
    """
    others = [one for one in _aged(home, "kb-*.sqlite") if one[1] != current]
    for written, path in sorted(others, reverse=True)[_KEPT_FILES - 1 :]:
        if written < time.time() - _FRESH:
            _forget(path)


def _forget(path: Path) -> None:
    """Remove a file, if we may."""
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
def load_url(
    folders: Folders,
    url: str,
    *,
    waiting: Waiting = lambda: None,
    progress: Progress = unwatched,
) -> None:
    """Replace the rows of a database by those of data folders, in one transaction.

    Readers go on with the old data until it ends. ``waiting`` is called when another load is
    running, before we wait for it; ``progress`` as in ``load_sqlite``.

    Raises:
        DataError: the folders have errors; nothing changes.
        KbError: the database cannot be reached or changed, or its schema is newer than this
            version; nothing changes.
    """
    rows, _ = _read(folders, progress)
    with writing(url, waiting) as connection:
        if connection.dialect.name == "sqlite":
            replace_rows(connection.exec_driver_sql, _tables(rows))
        else:
            from kb.db import writer_postgres

            writer_postgres.replace_rows(connection, rows.tables)
