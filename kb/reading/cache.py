"""What reading gave for the parts of a folder, kept in a file, so that only changes are read again.

A part is known by a key over all that its result rests on: its files, the vocabulary, and what is
made of it. What another version of the program kept is forgotten. Where the file cannot be read or
written, is damaged or in use, everything is read again; nobody is told.
"""

import json
import os
import sqlite3
import sys
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

import kb
from kb.values.digests import MARK_SIZE, blake2b, mark_of

_NEWEST = 4
_WAIT_SECONDS = 1.0
_PRAGMAS = f"PRAGMA synchronous = OFF; PRAGMA busy_timeout = {_WAIT_SECONDS * 1000:.0f};"
_SCHEMA = """
CREATE TABLE program (digest TEXT NOT NULL);
CREATE TABLE part (
    key BLOB PRIMARY KEY, purpose TEXT NOT NULL,
    head_sum INTEGER NOT NULL, head BLOB NOT NULL, bulk_sum INTEGER NOT NULL, bulk BLOB NOT NULL);
CREATE TABLE built (id INTEGER PRIMARY KEY, content_sum INTEGER NOT NULL, content BLOB NOT NULL);
"""
_ERRORS = (sqlite3.Error, UnicodeDecodeError)
"""What SQLite's module raises, which expects that damaged names in messages are UTF-8."""
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR}


class Built(NamedTuple):
    """A database and the keys of the parts that it was built of."""

    path: Path
    keys: frozenset[bytes]


class PartCache:
    """The parts kept for a purpose: of each a head, which is always needed, and the bulk of it.

    Once anything goes wrong with its file there are none; if it is damaged it is removed.
    """

    def __init__(self, path: Path | None = None, purpose: str = "") -> None:
        self.purpose = purpose
        self._path = path
        self._connection = None if path is None else _opened(path)

    def __bool__(self) -> bool:
        """Whether anything can be kept."""
        return self._connection is not None

    def keys(self) -> set[bytes]:
        """The keys of the parts that are kept."""
        found = self._run("SELECT key FROM part WHERE purpose = ?", self.purpose)
        return {key for (key,) in found}

    def head(self, key: bytes) -> bytes | None:
        """The head of a part, if it is there still."""
        return self._sound("SELECT head, head_sum FROM part WHERE key = ?", key)

    def bulk(self, key: bytes) -> bytes | None:
        """The bulk of a part, if it is there still."""
        return self._sound("SELECT bulk, bulk_sum FROM part WHERE key = ?", key)

    def _sound(self, sql: str, key: bytes) -> bytes | None:
        for content, checksum in self._run(sql, key):
            if isinstance(content, bytes) and _sum(key, content) == checksum:
                return content
        return None

    def keep(self, key: bytes, head: bytes, bulk: bytes) -> None:
        """Keep what came of a part."""
        sql = "INSERT OR REPLACE INTO part VALUES (?, ?, ?, ?, ?, ?)"
        self._run(sql, key, self.purpose, _sum(key, head), head, _sum(key, bulk), bulk)

    def built(self, home: Path) -> Built | None:
        """The database that was built last, if it is in ``home`` still as it was left there."""
        name, size, changed, keys = self._remembered()
        with suppress(OSError):
            found = (home / name).stat()
            if (found.st_size, found.st_mtime_ns) == (size, changed):
                return Built(home / name, keys)
        return None

    def _remembered(self) -> tuple[str, int, int, frozenset[bytes]]:
        """The name, the size and the time of change of the database built last, and its parts."""
        for content, checksum in self._run("SELECT content, content_sum FROM built"):
            if isinstance(content, bytes) and _sum(b"", content) == checksum:
                name, size, changed, keys = json.loads(content)
                return name, size, changed, frozenset(map(bytes.fromhex, keys))
        return "", 0, 0, frozenset()

    def remember(self, database: Path, keys: Collection[bytes]) -> None:
        """Remember what was built of some parts, and forget all others."""
        with suppress(OSError):
            found = database.stat()
            told = database.name, found.st_size, found.st_mtime_ns, [key.hex() for key in keys]
            content = json.dumps(told).encode()
            sql = "INSERT OR REPLACE INTO built VALUES (1, ?, ?)"
            self._run(sql, _sum(b"", content), content)
        self.forget_all_but(keys)

    def forget_all_but(self, keys: Iterable[bytes]) -> None:
        """Forget the parts of this purpose that nobody needs: those of what was built are kept."""
        *_, needed = self._remembered()
        for key in self.keys().difference(keys, needed):
            self._run("DELETE FROM part WHERE key = ?", key)

    def _run(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        if self._connection is None:
            return []
        try:
            return self._connection.execute(sql, values).fetchall()
        except _ERRORS as error:
            self.close()
            if self._path is not None and _is_damage(error):
                with suppress(OSError):
                    self._path.unlink()
            return []

    def close(self) -> None:
        """Keep and find nothing from here on."""
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
        self._connection = None


@contextmanager
def part_cache(home: Path | None, folder: Path, purpose: str) -> Iterator[PartCache]:
    """The parts of a data folder that are kept in ``home``; none where no home is given."""
    name = mark_of(os.fsencode(folder.resolve())).hex()[:16]
    there = home is not None and folder.is_dir()
    found = PartCache(home / f"parts-{name}.cache" if home and there else None, purpose)
    try:
        yield found
    finally:
        found.close()


def forget_parts(home: Path, but: int = 0) -> None:
    """Remove these files, all but those used last, as far as we may."""
    with suppress(OSError):
        found = [(path.stat().st_mtime, path) for path in home.glob("parts-*.cache")]
        for _, path in sorted(found, reverse=True)[but:]:
            for one in (path, path.with_name(f"{path.name}-journal")):
                one.unlink(missing_ok=True)


def _opened(path: Path) -> sqlite3.Connection | None:
    """The file of this very program at a path, made where there is none; none if that fails."""
    with suppress(OSError, *_ERRORS):
        path.parent.mkdir(parents=True, exist_ok=True)
        if not _is_ours(path):
            forget_parts(path.parent, _NEWEST - 1)
            _make(path)
        os.utime(path)
        connection = sqlite3.connect(path, isolation_level=None)
        try:
            connection.executescript(_PRAGMAS)
        except _ERRORS:
            connection.close()
            raise
        return connection
    return None


def _is_ours(path: Path) -> bool:
    """Whether a file is there that this very program made, and may be changed.

    Raises:
        sqlite3.Error: somebody else is at it.
    """
    if not os.access(path, os.W_OK):
        return False
    connection = sqlite3.connect(path, timeout=_WAIT_SECONDS)
    try:
        return connection.execute("SELECT digest FROM program").fetchall() == [(_program(),)]
    except _ERRORS as error:
        if _is_damage(error):
            return False
        raise
    finally:
        connection.close()


def _make(path: Path) -> None:
    """Put an empty file in place, whole at once: others may look for it at the same time."""
    making = path.with_name(f"{path.name}-{os.getpid()}")
    try:
        connection = sqlite3.connect(making, isolation_level=None)
        try:
            connection.executescript(f"{_PRAGMAS} {_SCHEMA}")
            connection.execute("INSERT INTO program VALUES (?)", (_program(),))
        finally:
            connection.close()
        making.replace(path)
    finally:
        making.unlink(missing_ok=True)


def _is_damage(error: Exception) -> bool:
    return (
        isinstance(error, UnicodeDecodeError)
        or getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGED
    )


def _sum(key: bytes, content: bytes) -> int:
    return crc32(content, crc32(key))


@cache
def _program() -> str:
    """A digest of all that reads and makes rows: our own code, Python and what is installed."""
    digest = blake2b(digest_size=MARK_SIZE)
    root = Path(kb.__file__).parent
    for path in sorted(root.rglob("*.py")):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(root)} {len(content)}\n".encode())
        digest.update(content)
    digest.update(repr((kb.__version__, sys.version, sorted(_installed()))).encode())
    return digest.hexdigest()


def _installed() -> Iterator[str]:
    """The names and versions of all packages, as their folders tell; to ask for each takes long."""
    for folder in sys.path:
        with suppress(OSError):
            for path in Path(folder).iterdir():
                if path.suffix in {".dist-info", ".egg-info"}:
                    yield path.name
