"""Settings from the environment: the database, the data folders, the folder of our own files."""

import os
import sys
from pathlib import Path
from typing import NamedTuple

from kb.bundled import bundled
from kb.errors import UsageError

_FOLDER = "territorial-treaties"
SHIPPED = "shipped"
"""Names the folder of the data that come with the program; ``./shipped`` is any other folder."""

Folders = Path | tuple[Path, ...]
"""A data folder; or several, of which the first is the base and the others hold own records."""


class Settings(NamedTuple):
    """``database_url`` is empty for the embedded SQLite database in ``home``.

    The first of ``data_dirs`` is the base, those after it hold own records.
    """

    data_dirs: tuple[Path, ...]
    home: Path
    database_url: str = ""


def settings() -> Settings:
    """Read ``KB_DATABASE_URL``, ``KB_DATA_DIR`` and ``KB_HOME``.

    ``KB_HOME`` is where the embedded database lives; it defaults to the user's data folder.

    Raises:
        UsageError: a path begins with ``~`` and the name of nobody, or the data folders are no
            such list as ``data_folders`` reads.
    """
    data, home = os.environ.get("KB_DATA_DIR", ""), os.environ.get("KB_HOME", "")
    return settings_of(data, home, database_url(), names=("KB_DATA_DIR", "KB_HOME"))


def settings_of(
    data: str, home: str, url: str = "", *, names: tuple[str, str] = ("data_dir", "home")
) -> Settings:
    """Settings from texts; an empty one means the shipped data or the user's data folder.

    ``names`` are what messages call the first two.

    Raises:
        UsageError: as ``settings``.
    """
    return Settings(
        data_dirs=data_folders(data or SHIPPED, names[0]),
        home=_path(home, names[1]) if home else _user_data(),
        database_url=url,
    )


def data_folders(given: str, what: str = "") -> tuple[Path, ...]:
    """The data folders of a list parted by ``os.pathsep``, the base first.

    ``shipped`` is the folder of the data that come with the program. A path that is there as it
    is written is one folder, whatever its name. ``what`` names the list in messages.

    Raises:
        UsageError: an entry is empty, a folder is named twice or lies in another, ``shipped`` is
            not the first, or a path begins with ``~`` and the name of nobody.
    """
    what = what or "the list of data folders"
    if os.pathsep not in given or os.path.lexists(given):
        return (_folder(given, what),)
    names = given.split(os.pathsep)
    if not all(names):
        raise UsageError(
            f"{what} is '{given}', and an entry of it is empty",
            hint=f"name a folder on either side of each '{os.pathsep}'",
        )
    folders = tuple(_folder(one, what) for one in names)
    _require_apart(names, folders)
    return folders


def shown_folders(folders: Folders) -> str:
    """Data folders as a list that ``data_folders`` reads."""
    if not isinstance(folders, tuple):
        return str(folders)
    names = [str(one) for one in folders]
    if names[1:] and folders[0] == bundled("data"):
        names[0] = SHIPPED
    return os.pathsep.join(names)


def lasting(folders: tuple[Path, ...]) -> str:
    """Data folders as a list that means the same in any working folder."""
    return shown_folders(tuple(one.resolve() for one in folders))


def _folder(name: str, what: str) -> Path:
    return bundled("data") if name == SHIPPED else _path(name, what)


def _require_apart(names: list[str], folders: tuple[Path, ...]) -> None:
    """Refuse folders that are the same, or of which one lies in another."""
    if SHIPPED in names[1:]:
        raise UsageError(
            f"'{SHIPPED}' is the base, and stands first in a list of data folders",
            hint=f"a folder of that name is ./{SHIPPED}",
        )
    resolved = [one.resolve() for one in folders]
    for later, path in enumerate(resolved):
        for earlier, other in enumerate(resolved[:later]):
            if path == other:
                said = f"the data folder {names[later]} is named twice"
                also = "" if names[earlier] == names[later] else f": it is {names[earlier]}"
                raise UsageError(f"{said}{also}", hint="name each folder once, the base first")
            inner = later if path.is_relative_to(other) else earlier
            if path.is_relative_to(other) or other.is_relative_to(path):
                outer = earlier + later - inner
                raise UsageError(
                    f"the data folder {names[inner]} lies in {names[outer]}",
                    hint="keep own records in a folder of their own",
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
