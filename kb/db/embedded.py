"""The embedded SQLite database: where it lies for given data, without importing SQLAlchemy."""

from functools import cache
from pathlib import Path

from kb.bundled import bundled_file
from kb.values.digests import blake2b

_DECLARATION = ("documentation.py", "schema.py", "textindex.py", "views.py", "tables/*.py")
"""The files that say what the schema is, and what a database tells of itself."""


def database_path(home: Path, mark: str) -> Path:
    """Where the database of a data fingerprint and this version's schema is built."""
    return home / _name(mark)


def found_database(home: Path, mark: str) -> Path | None:
    """The database of a data fingerprint and this version's schema: built, or else shipped."""
    path = database_path(home, mark)
    return path if path.exists() else bundled_file(_name(mark))


def is_of_this_schema(path: Path) -> bool:
    """Whether a database that was built has this version's schema, whatever its data are."""
    return path.stem.endswith(f"-{_schema_mark()}")


def _name(mark: str) -> str:
    return f"kb-{mark}-{_schema_mark()}.sqlite"


@cache
def _schema_mark() -> str:
    """Eight hexadecimal digits over the declaration of the schema.

    The revision would not do: whoever adds a column would be asked for one before seeing it.
    """
    digest, here = blake2b(digest_size=4), Path(__file__).parent
    for pattern in _DECLARATION:
        for path in sorted(here.glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()
