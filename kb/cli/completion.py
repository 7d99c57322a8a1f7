"""Completion in the shell: ids from an existing database. No database is built for it."""

from collections.abc import Callable
from contextlib import suppress

from kb.errors import KbError
from kb.settings import settings


def complete_ids(*tables: str, words: tuple[str, ...] = ()) -> Callable[[str], list[str]]:
    """A completer of the ids in some tables, by default of all that can be shown, and of ``words``.

    Ids come from the embedded database of the data as they are, else from the newest older one.
    There are none where no such database exists or ``KB_DATABASE_URL`` is set.
    """

    def complete(incomplete: str) -> list[str]:
        given = [word for word in words if word.startswith(incomplete)]
        with suppress(KbError, OSError):
            given += _ids_in(tables, incomplete)
        return given

    return complete


def complete_tables(incomplete: str) -> list[str]:
    """The names of tables, views and lists that begin with a text."""
    from kb.cli.database import known_catalog
    from kb.questions.catalog import ALIASES

    names = [*ALIASES, *known_catalog()]
    return [name for name in names if name.startswith(incomplete)]


def _ids_in(tables: tuple[str, ...], beginning: str) -> list[str]:
    from kb.cli.database import existing_database
    from kb.db.reader import sqlite_reader
    from kb.questions.names import SHOWN, ids_beginning

    database = existing_database(settings())
    if database is None:
        return []
    with sqlite_reader(database) as reader:
        return ids_beginning(reader, beginning, tables or SHOWN)


complete_parties = complete_ids("line", "party")
complete_territories = complete_ids("territory")
complete_treaties = complete_ids("treaty")
complete_sources = complete_ids("source")
