"""How a question is asked from Python: settings, a connection of its own, a ``Result``."""

from collections.abc import Callable, Mapping, Sequence
from os import PathLike, fsencode, fspath, pathsep
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kb.answers import Answer
from kb.api import database
from kb.api.arguments import checked
from kb.api.given import plainly, require_valid_text
from kb.api.result import Result
from kb.db.reader import Reader
from kb.errors import UsageError
from kb.settings import Settings, settings, settings_of
from kb.values.text import cut

if TYPE_CHECKING:
    import pandas

    Rows = str | PathLike[str] | Sequence[Mapping[str, Any]] | pandas.DataFrame
else:
    Rows = Any  # pandas may not be installed
Place = str | PathLike[str]
"""A path, as a text or as an object."""


class Asking:
    """Asks the database of some settings, else the one that the environment names at each question.

    Every question opens its own connection, so that threads may share the object.
    """

    def __init__(self, chosen: Settings | None = None) -> None:
        self._chosen = chosen

    @property
    def is_opened(self) -> bool:
        """Whether the database was named by ``kb.open``, and not by the environment."""
        return self._chosen is not None

    @checked
    def path(self) -> Path:
        """The path of the SQLite file that is asked, built when it is missing.

        Open it for reading only. When the data change, the next question builds and asks another
        file.

        Raises:
            kb.errors.UsageError: a database at an address is asked: it has no such file.
        """
        chosen = self._settings()
        if chosen.database_url:
            raise UsageError(
                "path() has the file of a data folder, and a database at an address is asked",
                hint="open the data folder instead: kb.open(data_dir=...)",
            )
        return database.current_database(chosen)

    def _settings(self) -> Settings:
        return settings() if self._chosen is None else self._chosen

    def _answer(self, question: Callable[[Reader], Answer]) -> Answer:
        return database.ask(question, self._settings())

    def ask(self, question: Callable[[Reader], Answer]) -> Result:
        """Ask any function of ``kb.questions``. Not promised to callers: it may change."""
        return Result(self._answer(question))

    def __repr__(self) -> str:
        if self._chosen is None:
            return "<the knowledge base that the environment names>"
        if self._chosen.database_url:
            from kb.db.messages import shown_url

            return f"<knowledge base at {shown_url(self._chosen.database_url)}>"
        return f"<knowledge base of {', '.join(map(str, self._chosen.data_dirs))}>"


def told_settings(
    data_dir: Place | Sequence[Place] | None, url: str | None, home: Place | None
) -> Settings:
    """The settings that a caller gives; the environment is not read.

    Raises:
        UsageError: both data and an address are given, one is empty or of a wrong type, or a folder
            does not fit.
    """
    if data_dir is not None and url is not None:
        raise UsageError("data_dir and url name two databases", hint="give one of the two")
    address = _told("url", url, str, "a text")
    folder_of_home = _told("home", home, str | PathLike, "a path")
    if data_dir is None or isinstance(data_dir, str | PathLike):
        folders = _told("data_dir", data_dir, str | PathLike, "a path or a sequence of paths")
    else:
        several = data_dir if isinstance(data_dir, Sequence) else [data_dir]
        kinds = (str | PathLike, "a path or a sequence of paths")
        folders = pathsep.join(_told("data_dir", one, *kinds, required=True) for one in several)
        if not several:
            raise UsageError("data_dir names no folder", hint=_WITHOUT)
    return settings_of(folders, folder_of_home, address)


_WITHOUT = "leave it out for what is taken without it"


def _told(name: str, given: Any, kind: Any, words: str, *, required: bool = False) -> str:
    """A path or an address as a text; an empty one where it is not given.

    Raises:
        UsageError: it is of a wrong type, is empty, or cannot be a path.
    """
    given = plainly(given)
    if given is None and not required:
        return ""
    if not isinstance(given, kind) or isinstance(fspath(given), bytes):
        raise UsageError(f"{name} takes {words}, not {cut(' '.join(repr(given).split()))}")
    text: str = fspath(given)
    if not text:
        raise UsageError(f"{name} is an empty text", hint=_WITHOUT)
    _require_path(name, text)
    return text


def _require_path(name: str, text: str) -> None:
    """Refuse what no path can be: it holds NUL, or half of a character.

    Raises:
        UsageError: it is such a text.
    """
    if "\0" in text:
        raise UsageError(f"{name} holds the character NUL, which no path has")
    try:
        fsencode(text)
    except UnicodeEncodeError:
        require_valid_text(name, text)


def read_path(place: Place, what: str) -> str:
    """A path as a text; ``-``, which is standard input on the command line, is refused.

    Raises:
        UsageError: it is ``-``.
    """
    text = fspath(place)
    if text == "-":
        raise UsageError(f"{what} cannot be '-': standard input is not read here")
    _require_path(what, text)
    return text
