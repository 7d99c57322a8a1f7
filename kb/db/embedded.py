"""The embedded SQLite database: where it lies for given data, without importing SQLAlchemy.

The file may have been damaged since it was built. Damage that shows at first sight makes it no
database (``found_database``); damage that shows only during a question is told by ``is_damage``.
"""

import sqlite3
from functools import cache
from pathlib import Path

from kb.bundled import bundled_file
from kb.values.digests import blake2b

DECLARATION = (
    "db/documentation.py",
    "db/dyads.py",
    "db/quoting.py",
    "db/revision.py",
    "db/schema.py",
    "db/owned.py",
    "db/located.py",
    "db/signing.py",
    "db/tables/*.py",
    "db/textindex.py",
    "db/view.py",
    "db/views*.py",
    "db/writer_sqlite.py",
    "records/__init__.py",
    "records/words.py",
)
"""The files of ``kb`` that declare the schema, the words that columns allow, and what a database
tells of itself."""


def database_path(home: Path, mark: str) -> Path:
    """Where the database of a data fingerprint and this version's schema is built."""
    return home / _name(mark)


def found_database(home: Path, mark: str) -> Path | None:
    """The database of a data fingerprint and this version's schema: built, or else shipped.

    One that is damaged, or is of other data, is none.
    """
    for path in (database_path(home, mark), bundled_file(_name(mark))):
        if path is not None and _is_of(path, mark):
            return path
    return None


def newest_database(home: Path) -> Path | None:
    """The embedded database that was built last, of whatever data and schema."""
    found = [(path.stat().st_mtime, path) for path in home.glob("kb-*.sqlite") if _header(path)]
    return max(found)[1] if found else None


_MAGIC = b"SQLite format 3\0"
_HEADER = 100


def identity(mark: str) -> tuple[int, int]:
    """``user_version`` and ``application_id`` of the database of a data fingerprint.

    SQLite keeps both in the header of the file, where they are read without opening a database
    (which takes 2 ms): half of the fingerprint, and the mark of the schema.
    """
    return _signed(mark[:8]), _signed(_schema_mark())


def _signed(digits: str) -> int:
    return int.from_bytes(bytes.fromhex(digits), "big", signed=True)


def _is_of(path: Path, mark: str) -> bool:
    """Whether a file is a whole database of a data fingerprint and this version's schema."""
    header = _header(path)
    found = (_integer(header[60:64]), _integer(header[68:72]))
    return found == identity(mark)


def _header(path: Path) -> bytes:
    """The header of a database that is as long as it says, else nothing.

    The format: https://www.sqlite.org/fileformat2.html#the_database_header
    """
    try:
        if not path.is_file():  # to open a pipe would be to wait for its writer
            return b""
        with path.open("rb", buffering=0) as file:
            header, size = file.read(_HEADER), path.stat().st_size
    except OSError:
        return b""
    page = int.from_bytes(header[16:18], "big")
    pages = int.from_bytes(header[28:32], "big")
    whole = size > 0 and size == (65_536 if page == 1 else page) * pages
    return header if whole and header.startswith(_MAGIC) else b""


def _integer(part: bytes) -> int:
    return int.from_bytes(part, "big", signed=True)


_DAMAGE = {
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_FORMAT,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN,
}


def is_damage(error: BaseException | None, *, ours: bool) -> bool:
    """Whether a failure of SQLite comes from a damaged file.

    ``ours``: the SQL is our own, so that what it names is there unless the file is damaged.
    """
    if not isinstance(error, sqlite3.DatabaseError):
        return False
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    return code in _DAMAGE or (ours and code == sqlite3.SQLITE_ERROR)


_CHECKS = ("PRAGMA integrity_check(1)", "SELECT count(*) FROM data_version")


def is_damaged(path: Path) -> bool:
    """Whether reading all of a file shows damage (25 ms for 3 MB)."""
    if not _header(path):
        return True
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            found = [connection.execute(sql).fetchone() for sql in _CHECKS]
            return found != [("ok",), (1,)]
        finally:
            connection.close()
    except sqlite3.Error:
        return True


def is_of_this_schema(path: Path) -> bool:
    """Whether a database that was built has this version's schema, whatever its data are."""
    return path.stem.endswith(f"-{_schema_mark()}")


def _name(mark: str) -> str:
    return f"kb-{mark}-{_schema_mark()}.sqlite"


@cache
def _schema_mark() -> str:
    """Eight hexadecimal digits over the declaration of the schema.

    The revision would not do: a column that is being added has none yet.
    """
    digest, here = blake2b(digest_size=4), Path(__file__).parent.parent
    for pattern in DECLARATION:
        for path in sorted(here.glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()
