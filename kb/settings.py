"""Settings from the environment: which database, which data folder, where our own files go."""

import os
import sys
from pathlib import Path
from typing import NamedTuple

from kb.bundled import bundled
from kb.errors import UsageError

_FOLDER = "territorial-treaties"


class Settings(NamedTuple):
    """``database_url`` is empty for the embedded SQLite database in ``home``."""

    data_dir: Path
    home: Path
    database_url: str = ""


def settings() -> Settings:
    """Read ``KB_DATABASE_URL``, ``KB_DATA_DIR`` and ``KB_HOME``.

    ``KB_HOME`` is where the embedded database lives; it defaults to the user's data folder.

    Raises:
        UsageError: a path begins with ``~`` and the name of nobody.
    """
    data = os.environ.get("KB_DATA_DIR", "")
    home = os.environ.get("KB_HOME", "")
    return Settings(
        data_dir=_path(data, "KB_DATA_DIR") if data else bundled("data"),
        home=_path(home, "KB_HOME") if home else _user_data(),
        database_url=database_url(),
    )


def _path(given: str, variable: str) -> Path:
    """A path; ``~`` at its beginning, which no shell has expanded, is the home of the user."""
    try:
        return Path(given).expanduser()
    except RuntimeError as error:
        raise UsageError(
            f"{variable} is '{given}', and there is no such user", hint="write the whole path"
        ) from error


def database_url() -> str:
    """Read ``KB_DATABASE_URL`` alone, which may hold a password."""
    return os.environ.get("KB_DATABASE_URL", "")


def _user_data() -> Path:
    """Our folder in the user's data; where Linux leaves no doubt, without asking platformdirs."""
    if sys.platform == "linux" and "ANDROID_DATA" not in os.environ:
        data, user = os.environ.get("XDG_DATA_HOME", ""), os.environ.get("HOME", "")
        if data.startswith("/"):
            return Path(data, _FOLDER)
        if not data and user.startswith("/"):
            return Path(user, ".local/share", _FOLDER)
    from platformdirs import user_data_path

    return user_data_path(_FOLDER, appauthor=False)
