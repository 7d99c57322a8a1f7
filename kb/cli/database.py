"""Which database the command line asks: that of the environment, with progress on a terminal."""

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
    """Say on a terminal that a database is built, and how far it has come."""
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
    """What is done with the database in force; an embedded one that proves damaged is built again.

    ``ours``: the SQL is our own. ``again``: it may be done a second time, with the new database.
    """
    return database.mended(act, settings(), building, ours=ours, again=again)


def known_catalog() -> "Catalog":
    """What tables there are, without building or opening a database to be told."""
    return database.known_catalog(settings())


def ask(question: Callable[[Reader], T], *, again: bool = True) -> T:
    """Put a question to the database in force; ``again``: it may be put a second time."""

    def asked() -> T:
        with open_reader() as reader:
            return question(reader)

    return mended(asked, again=again)


def say_waiting() -> None:
    """Say that another process is changing the database, and that we wait for it."""
    print("kb: another load is running; waiting for it to end", file=sys.stderr, flush=True)
