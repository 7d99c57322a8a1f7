"""Settings from the environment: which database, which data folder, where our own files go."""

import os
from pathlib import Path
from typing import NamedTuple

from kb.bundled import bundled


class Settings(NamedTuple):
    """``database_url`` is empty for the embedded SQLite database in ``home``."""

    data_dir: Path
    home: Path
    database_url: str = ""


def settings() -> Settings:
    """Read ``KB_DATABASE_URL``, ``KB_DATA_DIR`` and ``KB_HOME``.

    ``KB_HOME`` is where the embedded database lives; it defaults to the user's data folder.
    """
    data = os.environ.get("KB_DATA_DIR", "")
    home = os.environ.get("KB_HOME", "")
    return Settings(
        data_dir=Path(data) if data else bundled("data"),
        home=Path(home) if home else _user_data(),
        database_url=database_url(),
    )


def database_url() -> str:
    """Read ``KB_DATABASE_URL`` alone, which may hold a password."""
    return os.environ.get("KB_DATABASE_URL", "")


def _user_data() -> Path:
    from platformdirs import user_data_path

    return user_data_path("territorial-treaties", appauthor=False)
