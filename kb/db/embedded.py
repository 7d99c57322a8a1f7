"""The embedded SQLite database: where it lies for given data, without importing SQLAlchemy."""

from pathlib import Path

from kb.bundled import bundled_file
from kb.db.revision import HEAD


def database_path(home: Path, mark: str) -> Path:
    """Where the database of a data fingerprint and this version's schema is built."""
    return home / _name(mark)


def found_database(home: Path, mark: str) -> Path | None:
    """The database of a data fingerprint and this version's schema: built, or else shipped."""
    path = database_path(home, mark)
    return path if path.exists() else bundled_file(_name(mark))


def _name(mark: str) -> str:
    return f"kb-{mark}-{HEAD}.sqlite"
