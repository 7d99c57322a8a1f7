"""The embedded SQLite database: where it lies for given data, without importing SQLAlchemy."""

from pathlib import Path

from kb.db.revision import HEAD


def database_path(home: Path, mark: str) -> Path:
    """Where the database of a data fingerprint and this version's schema lies."""
    return home / f"kb-{mark}-{HEAD}.sqlite"
