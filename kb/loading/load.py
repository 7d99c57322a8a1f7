"""Loads: all or nothing, into a fresh SQLite file or into a database named by URL."""

import contextlib
import errno
import secrets
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, TypeVar

from sqlalchemy.exc import SQLAlchemyError

from kb.db.complaints import reason, remedy
from kb.db.embedded import database_path
from kb.db.fingerprint import fingerprint
from kb.db.writing import Waiting, writing
from kb.errors import KbError
from kb.loading.embedded import fill, write_sqlite
from kb.loading.source import Source
from kb.reading.cache import forget_parts, part_cache
from kb.reading.dataset import uncollected
from kb.reading.survey import Progress, unwatched

T = TypeVar("T")
_KEPT_FILES = 4
_FRESH = 60
_DEAD = 3_600
_TRIES = 3


@uncollected()
def load_sqlite(data_dir: Path, home: Path, *, progress: Progress = unwatched) -> Path:
    """Build the database of a data folder beside the old ones and put it in place by a rename.

    What has not changed since the last time is taken from there; where nothing at all has changed,
    all is written anew, which heals a damaged database.

    Readers of an old file keep it; builds at once end with one good file; what a killed build left
    behind hinders nobody and is removed later. ``progress`` is told how many files of how many have
    been read.

    Raises:
        DataError: the folder has errors; nothing changes.
        KbError: ``home`` cannot be written; nothing changes.
    """
    building = home / f".building-{secrets.token_hex(8)}.sqlite"
    made = _missing_folders(home)
    try:
        home.mkdir(parents=True, exist_ok=True)
        _forget_unfinished(home)
        with part_cache(home, data_dir, "rows") as cache:
            source = Source(data_dir, progress, cache)
            target = _built(building, source, home)
            cache.remember(target, source.keys)
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
        if made and not any(home.glob("kb-*.sqlite")):
            forget_parts(home)
        for folder in made:
            with contextlib.suppress(OSError):
                folder.rmdir()
    _forget_old(home, target)
    return target


def _built(building: Path, source: Source, home: Path) -> Path:
    """Build a database, by what differs from the last one if that is another, and put it in place.

    Raises: what ``load_sqlite`` does, not yet as one line.
    """
    last = source.cache.built(home)

    def write(mark: str) -> None:
        same = last is not None and last.path == database_path(home, mark)
        write_sqlite(building, source, mark, None if same else last)

    target = database_path(home, _consistent(source, write))
    building.replace(target)
    return target


def _missing_folders(home: Path) -> list[Path]:
    """The folders that are made with ``home``; they go again where no database comes into them."""
    return [one for one in (home, *home.parents) if not one.exists()]


def _consistent(source: Source, use: Callable[[str], T]) -> str:
    """Use a folder that does not change meanwhile: its fingerprint, with which it was used."""
    for _ in range(_TRIES):
        mark = source.take_fingerprint()
        failure: Exception | None = None
        try:
            use(mark)
        except (KbError, OSError, SQLAlchemyError) as error:
            failure = error
        if fingerprint(source.data_dir) != mark:
            continue
        if failure is not None:
            raise failure
        return mark
    raise KbError(
        f"the data folder {source.data_dir} keeps changing", hint="try again when it rests"
    )


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
def load_url(
    data_dir: Path,
    url: str,
    *,
    waiting: Waiting = lambda: None,
    progress: Progress = unwatched,
    home: Path | None = None,
) -> None:
    """Replace what a database holds by a data folder, in one transaction.

    Readers go on with the old data until it ends. ``waiting`` is called when another load is
    running, before we wait for it; ``progress`` is told how many files of how many have been read.
    What comes of a part of the folder is kept in ``home``, if one is given, for the next time.

    Raises:
        DataError: the folder has errors; nothing changes.
        KbError: the database cannot be reached or changed, or its schema is newer than this
            version; nothing changes.
    """
    with tempfile.TemporaryFile() as spool:
        try:
            with part_cache(home, data_dir, "rows") as cache:
                source = Source(data_dir, progress, cache)
                _consistent(source, lambda mark: _keep(spool, source.rows(mark)))
        except OSError as error:
            raise KbError(
                f"cannot write to {tempfile.gettempdir()}: {error.strerror or error}",
                hint="free space there, or set TMPDIR to another folder",
            ) from error
        with writing(url, waiting) as connection:
            fill(connection, _kept(spool))


def _keep(spool: IO[bytes], parts: Iterable[bytes]) -> None:
    """Write rows into a file: no database is touched before all are known to be good."""
    spool.seek(0)
    spool.truncate()
    for content in parts:
        spool.write(len(content).to_bytes(8, "big"))
        spool.write(content)
    spool.seek(0)


def _kept(spool: IO[bytes]) -> Iterator[bytes]:
    while size := spool.read(8):
        yield spool.read(int.from_bytes(size, "big"))
