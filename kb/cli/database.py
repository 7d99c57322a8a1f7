"""Which database the command line asks, and building the embedded one where there is none."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from kb.db.reader import Reader, engine_reader, sqlite_reader
from kb.errors import KbError
from kb.settings import Settings, settings

if TYPE_CHECKING:
    from kb.questions.catalog import Catalog

T = TypeVar("T")


@contextmanager
def open_reader() -> Iterator[Reader]:
    """A reader of the database in force.

    ``KB_DATABASE_URL`` names one, which never loads by itself; otherwise the embedded database of
    the data folders, built when it is missing or the data or the schema changed.
    """
    chosen = settings()
    if chosen.database_url:
        with engine_reader(chosen.database_url) as reader:
            yield reader
        return
    with sqlite_reader(current_database(chosen)) as reader:
        yield reader


def current_database(chosen: Settings) -> Path:
    """The embedded database of the data folder as it is now: found, or else built."""
    from kb.db.embedded import found_database
    from kb.db.fingerprint import fingerprint

    return found_database(chosen.home, fingerprint(chosen.data_dirs)) or _built(chosen)


def _built(chosen: Settings) -> Path:
    """The embedded database of the data folder, built in place of whatever lies there."""
    if sys.stderr.isatty():
        print("kb: building the database, once", file=sys.stderr)
    from kb.loading.load import load_sqlite
    from kb.output.progress import bar

    with bar("reading") as told:
        return load_sqlite(chosen.data_dirs, chosen.home, progress=told)


def mended(act: Callable[[], T], *, ours: bool = True, again: bool = True) -> T:
    """What is done with the database in force; an embedded one that proves damaged is built again.

    ``ours``: the SQL is our own. ``again``: it may be done a second time, with the new database.

    Raises:
        KbError: the database cannot be built, or is built and what was begun may not begin again.
    """
    chosen = settings()
    if chosen.database_url:
        return act()
    try:
        return act()
    except (KbError, TypeError, ValueError, LookupError, ArithmeticError, AttributeError) as error:
        if not _shows_damage(chosen, error, ours=ours):
            raise
    _built(chosen)
    if again:
        return act()
    raise KbError(
        "the database was damaged and has been built again", hint="run the command once more"
    )


def _shows_damage(chosen: Settings, error: Exception, *, ours: bool) -> bool:
    """Whether a failure comes from a damaged embedded database: SQLite says so, or finds it now.

    A value that no question expects is of a damaged file, or a mistake of ours.
    """
    from kb.db.embedded import found_database, is_damage, is_damaged
    from kb.db.fingerprint import fingerprint

    if is_damage(error.__cause__, ours=ours):
        return True
    if isinstance(error, KbError) and type(error) is not KbError:  # of the command line, the data
        return False
    with suppress(KbError):
        path = found_database(chosen.home, fingerprint(chosen.data_dirs))
        return path is not None and is_damaged(path)
    return False


def existing_database(chosen: Settings) -> Path | None:
    """The embedded database of the data as they are, else the newest one that is there."""
    from kb.db.embedded import found_database, newest_database
    from kb.db.fingerprint import fingerprint

    if chosen.database_url:
        return None
    current = found_database(chosen.home, fingerprint(chosen.data_dirs))
    return current or newest_database(chosen.home)


def known_catalog() -> "Catalog":
    """What tables there are, without building or opening a database to be told.

    An embedded database of this version tells where one is there; else the declarations do, which
    takes longer.
    """
    from kb.db.embedded import is_of_this_schema
    from kb.questions.catalog import catalog_of, read_catalog

    with suppress(KbError, OSError):
        path = existing_database(settings())
        if path is not None and is_of_this_schema(path):
            with sqlite_reader(path) as reader:
                return read_catalog(reader)
    from kb.db.documentation import documented

    return catalog_of(documented())


def ask(question: Callable[[Reader], T], *, again: bool = True) -> T:
    """Put a question to the database in force; ``again``: it may be put a second time.

    A damaged embedded database is built again by the question that finds it.
    """

    def asked() -> T:
        with open_reader() as reader:
            return question(reader)

    return mended(asked, again=again)


def say_waiting() -> None:
    """Say that another process is changing the database, and that we wait for it."""
    print("kb: another load is running; waiting for it to end", file=sys.stderr, flush=True)
