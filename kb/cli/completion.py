"""What the shell completes: ids, read from a database that is there; none is ever built for it."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from kb.errors import KbError
from kb.settings import Settings, settings


def complete_ids(*tables: str, words: tuple[str, ...] = ()) -> Callable[[str], list[str]]:
    """A completer of the ids in some tables (of all that can be shown, by default), and of words.

    It answers from the embedded database of the data as they are, else from the newest one that
    is there, and knows no id where there is none or ``KB_DATABASE_URL`` names another.
    """

    def complete(incomplete: str) -> list[str]:
        given = [word for word in words if word.startswith(incomplete)]
        with suppress(KbError, OSError):
            given += _ids_in(tables, incomplete)
        return given

    return complete


def complete_tables(incomplete: str) -> list[str]:
    """The tables and views, and what ``kb list`` calls them."""
    from kb.export.catalog import ALIASES, tables

    names = [*ALIASES, *(table.name for table in tables())]
    return [name for name in names if name.startswith(incomplete)]


def _ids_in(tables: tuple[str, ...], beginning: str) -> list[str]:
    from kb.db.reader import sqlite_reader
    from kb.questions.names import SHOWN, ids_beginning

    database = _existing_database(settings())
    if database is None:
        return []
    with sqlite_reader(database) as reader:
        return ids_beginning(reader, beginning, tables or SHOWN)


def _existing_database(chosen: Settings) -> Path | None:
    from kb.db.embedded import found_database
    from kb.db.fingerprint import fingerprint

    if chosen.database_url:
        return None
    current = found_database(chosen.home, fingerprint(chosen.data_dir))
    if current is not None:
        return current
    others = chosen.home.glob("kb-*.sqlite")
    return max(others, key=lambda path: path.stat().st_mtime, default=None)


complete_parties = complete_ids("line", "party")
complete_territories = complete_ids("territory")
complete_treaties = complete_ids("treaty")
complete_sources = complete_ids("source")
