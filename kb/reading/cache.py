"""What reading gave for the parts of a folder, kept in a file, so that only changes are read again.

A part is known by a key over all that its result rests on: its files, the vocabulary, and what is
made of it. What another version of the program kept is forgotten. Where the file cannot be read or
written, is damaged or in use, everything is read again; nobody is told.
"""

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

_KEPT_FILES = 4
_WAIT_SECONDS = 1.0
_LIBRARIES = ("PyYAML", "pydantic", "edtf", "convertdate", "lunar_python")
_SCHEMA = """
CREATE TABLE program (digest TEXT NOT NULL);
CREATE TABLE part (
    key BLOB PRIMARY KEY, purpose TEXT NOT NULL,
    head_sum INTEGER NOT NULL, head BLOB NOT NULL, bulk_sum INTEGER NOT NULL, bulk BLOB NOT NULL);
CREATE TABLE built (
    name TEXT NOT NULL, size INTEGER NOT NULL, changed INTEGER NOT NULL, keys BLOB NOT NULL);
"""


class Built(NamedTuple):
    """A database and the keys of the parts that it was built of."""

    path: Path
    keys: frozenset[bytes]


class PartCache:
    """The parts kept for a purpose: of each a head, which is always needed, and the bulk of it."""

    def __init__(self, connection: sqlite3.Connection | None = None, purpose: str = "") -> None:
        self.purpose = purpose
        self._connection = connection

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
            if isinstance(content, bytes) and crc32(content) == checksum:
                return content
        return None

    def keep(self, key: bytes, head: bytes, bulk: bytes) -> None:
        """Keep what came of a part."""
        sql = "INSERT OR REPLACE INTO part VALUES (?, ?, ?, ?, ?, ?)"
        self._run(sql, key, self.purpose, crc32(head), head, crc32(bulk), bulk)

    def built(self, home: Path) -> "Built | None":
        """The database that was built last, if it is in ``home`` still as it was left there."""
        for name, size, changed, keys in self._run("SELECT name, size, changed, keys FROM built"):
            with suppress(OSError):
                found = (home / name).stat()
                if (found.st_size, found.st_mtime_ns) == (size, changed):
                    count = range(0, len(keys), MARK_SIZE)
                    return Built(home / name, frozenset(keys[at : at + MARK_SIZE] for at in count))
        return None

    def remember(self, database: Path, keys: Collection[bytes]) -> None:
        """Remember what was built of some parts, and forget all others."""
        with suppress(OSError):
            found = database.stat()
            self._run("DELETE FROM built")
            values = database.name, found.st_size, found.st_mtime_ns, b"".join(keys)
            self._run("INSERT INTO built VALUES (?, ?, ?, ?)", *values)
        self.forget_all_but(keys)

    def forget_all_but(self, keys: Iterable[bytes]) -> None:
        """Forget the parts of this purpose that nobody needs any more."""
        for key in self.keys().difference(keys):
            self._run("DELETE FROM part WHERE key = ?", key)

    def _run(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        if self._connection is None:
            return []
        try:
            return self._connection.execute(sql, values).fetchall()
        except sqlite3.Error:
            self.close()
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
    found = PartCache(_opened(home, folder) if home else None, purpose)
    try:
        yield found
    finally:
        found.close()


def _opened(home: Path, folder: Path) -> sqlite3.Connection | None:
    name = mark_of(os.fsencode(folder.resolve())).hex()
    path = home / f"parts-{name[:16]}.cache"
    with suppress(OSError, sqlite3.Error):
        home.mkdir(parents=True, exist_ok=True)
        if path.exists():
            with suppress(sqlite3.DatabaseError):
                connection = _connected(path)
                if connection.execute("SELECT digest FROM program").fetchall() == [(_program(),)]:
                    return connection
                connection.close()
            path.unlink()
        forget_parts(home, _KEPT_FILES - 1)
        connection = _connected(path)
        connection.executescript(_SCHEMA)
        connection.execute("INSERT INTO program VALUES (?)", (_program(),))
        return connection
    return None


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_WAIT_SECONDS, isolation_level=None)
    connection.execute("PRAGMA synchronous = OFF")
    return connection


def forget_parts(home: Path, but: int = 0) -> None:
    """Remove these files, all but the newest ones, as far as we may."""
    with suppress(OSError):
        found = [(path.stat().st_mtime, path) for path in home.glob("parts-*.cache")]
        for _, path in sorted(found, reverse=True)[but:]:
            path.unlink(missing_ok=True)


@cache
def _program() -> str:
    """A digest of all that reads and makes rows: our own code, Python and the libraries."""
    from importlib.metadata import PackageNotFoundError, version

    def release(library: str) -> str:
        try:
            return version(library)
        except PackageNotFoundError:  # it is there, but was not installed as a package
            return ""

    digest = blake2b(digest_size=MARK_SIZE)
    root = Path(kb.__file__).parent
    for path in sorted(root.rglob("*.py")):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(root)} {len(content)}\n".encode())
        digest.update(content)
    digest.update(repr((kb.__version__, sys.version, [*map(release, _LIBRARIES)])).encode())
    return digest.hexdigest()
