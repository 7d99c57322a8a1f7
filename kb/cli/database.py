"""The database that the environment names, with the progress of a build on a terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from kb.api import database
from kb.db.reader import Reader
from kb.settings import Settings, settings

if TYPE_CHECKING:
    from kb.db.guard import Guard
    from kb.questions.catalog import Catalog

T = TypeVar("T")
existing_database = database.existing_database


@contextmanager
def building() -> Iterator[database.Told]:
    """Say on a terminal that the database is being built, and show how far it has come."""
    if sys.stderr.isatty():
        print("kb: building the database, once", file=sys.stderr)
    from kb.output.progress import bar

    with bar("reading") as told:
        yield told


def open_reader() -> AbstractContextManager[Reader]:
    """A reader of the database in force."""
    return database.open_reader(settings(), building)


def open_guard() -> "AbstractContextManager[Guard]":
    """The database in force, behind a guard."""
    return database.open_guard(settings(), building)


def current_database(chosen: Settings) -> Path:
    """The embedded database of the data folder as it is now: found, or else built."""
    return database.current_database(chosen, building)


def mended(act: Callable[[], T], *, ours: bool = True, again: bool = True) -> T:
    """The result of ``act``; an embedded database that proves damaged is built again.

    ``ours`` and ``again``: see ``kb.api.database.mended``.
    """
    return database.mended(act, settings(), building, ours=ours, again=again)


def known_catalog() -> "Catalog":
    """Which tables there are, told without building a database."""
    return database.known_catalog(settings())


def ask(question: Callable[[Reader], T], *, again: bool = True) -> T:
    """The answer of the database in force; ``again``: the question may be asked a second time."""

    def asked() -> T:
        with open_reader() as reader:
            return question(reader)

    return mended(asked, again=again)


def say_waiting() -> None:
    """Say that another process is changing the database, and that we wait for it."""
    print("kb: another load is running; waiting for it to end", file=sys.stderr, flush=True)
