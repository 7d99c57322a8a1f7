"""Opening the database that settings name, and building the embedded one where there is none.

Nothing is printed here: callers pass ``building``, which makes what shows the progress of a build.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

from kb.db.reader import Reader, engine_reader, sqlite_reader
from kb.errors import KbError
from kb.settings import Settings

if TYPE_CHECKING:
    from kb.db.guard import Guard
    from kb.questions.catalog import Catalog

T = TypeVar("T")
Told = Callable[[int, int], None]
"""A function called with two numbers: how much is done, and how much there is."""
Building = Callable[[], AbstractContextManager[Told]]
"""A function that makes a context, entered when a build begins and left when it has ended."""
_ONE_AT_A_TIME = Lock()
"""Threads of one process build one after another; processes may build at the same time."""


@contextmanager
def in_silence() -> Iterator[Told]:
    """Build without showing progress."""
    yield lambda done, total: None  # noqa: ARG005


@contextmanager
def open_reader(chosen: Settings, building: Building = in_silence) -> Iterator[Reader]:
    """A reader of the database that settings name.

    A database at an address is asked as it is: only ``kb load`` fills it. Without an address the
    embedded database of the data folders is asked, built first when it is missing or when the data
    or the schema have changed.
    """
    if chosen.database_url:
        with engine_reader(chosen.database_url) as reader:
            yield reader
        return
    with sqlite_reader(current_database(chosen, building)) as reader:
        yield reader


def current_database(chosen: Settings, building: Building = in_silence) -> Path:
    """The embedded database of the data folders as they are now: found, or else built."""
    from kb.db.embedded import found_database
    from kb.db.fingerprint import fingerprint

    mark = fingerprint(chosen.data_dirs)
    found = found_database(chosen.home, mark)
    if found is not None:
        return found
    with _ONE_AT_A_TIME:  # another thread may have built it meanwhile
        return found_database(chosen.home, mark) or build(chosen, building)


def build(chosen: Settings, building: Building = in_silence) -> Path:
    """The embedded database of the data folders, built in place of whatever lies there."""
    with building() as told:
        from kb.loading.load import load_sqlite

        return load_sqlite(chosen.data_dirs, chosen.home, progress=told)


def mended(
    act: Callable[[], T],
    chosen: Settings,
    building: Building = in_silence,
    *,
    ours: bool = True,
    again: bool = True,
) -> T:
    """The result of ``act``; an embedded database that proves damaged is built again.

    ``ours``: the SQL is our own, so that an error in it points to damage. ``again``: ``act`` may
    run a second time, with the new database.

    Raises:
        KbError: the database cannot be built; or it was built again, and ``act`` may not run again.
    """
    if chosen.database_url:
        return act()
    try:
        return act()
    except (KbError, TypeError, ValueError, LookupError, ArithmeticError, AttributeError) as error:
        if not _shows_damage(chosen, error, ours=ours):
            raise
    build(chosen, building)
    if again:
        return act()
    raise KbError(
        "the database was damaged and has been built again", hint="run the command once more"
    )


def _shows_damage(chosen: Settings, error: Exception, *, ours: bool) -> bool:
    """Whether a damaged embedded database caused a failure: SQLite said so, or finds so now.

    A ``ValueError`` and the like may come from a damaged file as well as from a mistake of ours.
    """
    from kb.db.embedded import found_database, is_damage, is_damaged
    from kb.db.fingerprint import fingerprint

    if is_damage(error.__cause__, ours=ours):
        return True
    if isinstance(error, KbError) and type(error) is not KbError:  # a mistake in the question
        return False
    with suppress(KbError):
        path = found_database(chosen.home, fingerprint(chosen.data_dirs))
        return path is not None and is_damaged(path)
    return False


def ask(
    question: Callable[[Reader], T],
    chosen: Settings,
    building: Building = in_silence,
    *,
    again: bool = True,
) -> T:
    """The answer of a database to a question; ``again``: it may be asked a second time.

    A question that finds the embedded database damaged has it built again.
    """

    def asked() -> T:
        with open_reader(chosen, building) as reader:
            return question(reader)

    return mended(asked, chosen, building, again=again)


def existing_database(chosen: Settings) -> Path | None:
    """The embedded database of the data as they are, else the newest other one, else nothing."""
    from kb.db.embedded import found_database, newest_database
    from kb.db.fingerprint import fingerprint

    if chosen.database_url:
        return None
    current = found_database(chosen.home, fingerprint(chosen.data_dirs))
    return current or newest_database(chosen.home)


def known_catalog(chosen: Settings) -> "Catalog":
    """Which tables there are, told without building a database.

    An embedded database of this version is read where there is one, else the declarations, which
    takes longer.
    """
    from kb.db.embedded import is_of_this_schema
    from kb.questions.catalog import catalog_of, read_catalog

    with suppress(KbError, OSError):
        path = existing_database(chosen)
        if path is not None and is_of_this_schema(path):
            with sqlite_reader(path) as reader:
                return read_catalog(reader)
    from kb.db.documentation import documented

    return catalog_of(documented())


@contextmanager
def open_guard(chosen: Settings, building: Building = in_silence) -> "Iterator[Guard]":
    """A database behind a guard.

    Raises:
        KbError: there is none, or it is neither SQLite nor PostgreSQL.
    """
    from kb.db.guard import guarded_sqlite

    if not chosen.database_url:
        with guarded_sqlite(current_database(chosen, building)) as guard:
            yield guard
        return
    kind, _, rest = chosen.database_url.partition("://")
    if kind.partition("+")[0] in {"postgresql", "postgres"}:
        from kb.db.guard_postgres import guarded_postgres

        with guarded_postgres(f"postgresql://{rest}") as guard:
            yield guard
        return
    from kb.db.engine import engine_for
    from kb.db.reader import require_file

    engine = engine_for(chosen.database_url)
    require_file(engine)
    with guarded_sqlite(Path(engine.url.database or ""), immutable=False) as guard:
        yield guard
