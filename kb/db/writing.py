"""Transactions that change a database: one at a time, all or nothing, and readers go on."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, event
from sqlalchemy.exc import SQLAlchemyError

from kb.db.engine import current_revision, engine_for, wait_at_most
from kb.db.messages import explained
from kb.db.revision import HEAD, refuse_unknown
from kb.db.writer_sqlite import prove_references

if TYPE_CHECKING:
    from kb.db.schema import Right

WRITING_WAITS = 60
"""Seconds that a change waits for what another session has locked, which hinders no reader."""

SCHEMA_WAITS = 5
"""The same where the schema changes: a session that waits for a table holds up all after it."""

Waiting = Callable[[], None]


@contextmanager
def writing(url: str, waiting: Waiting) -> Iterator[Connection]:
    """One transaction at the head of the schema, committed as a whole at the end or not at all.

    Changes by several processes follow one another on PostgreSQL; ``waiting`` is called before we
    wait for our turn. SQLite keeps what it would write in memory until the end: readers wait for
    the commit at most, which in turn waits for them. Its foreign keys are off: whoever changes rows
    proves their references, as ``replace_rows`` does.

    Raises:
        KbError: the database cannot be reached or changed, or its schema is newer than ours.
    """
    engine = engine_for(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _patient_sqlite)
        engine = engine.execution_options(begin="BEGIN IMMEDIATE")
    elif engine.dialect.name == "postgresql":
        engine = engine.execution_options(isolation_level="READ COMMITTED")
    try:
        with engine.begin() as connection:
            _take_turn(connection, waiting)
            _bring_up(connection)
            wait_at_most(connection, WRITING_WAITS)
            yield connection
    except SQLAlchemyError as error:
        raise explained(error, url) from error
    finally:
        engine.dispose()


def _patient_sqlite(connection: Any, _: object) -> None:
    patience = f"busy_timeout = {round(WRITING_WAITS * 1000)}"
    for pragma in (patience, "cache_spill = OFF", "foreign_keys = OFF"):
        connection.execute(f"PRAGMA {pragma}")


def _take_turn(connection: Connection, waiting: Waiting) -> None:
    if connection.dialect.name == "postgresql":
        from kb.db.turns import take_turn

        take_turn(connection, waiting)


def _bring_up(connection: Connection) -> None:
    wait_at_most(connection, SCHEMA_WAITS)
    found = current_revision(connection)
    refuse_unknown(found)
    on_sqlite = connection.dialect.name == "sqlite"
    if found is None and on_sqlite:
        from kb.db.schema import create_schema

        create_schema(connection)
        return
    from kb.db.schema import bring_up_views, put_away_views

    rights: list[Right] = []
    if found != HEAD:
        from kb.db.migrate import upgrade

        if found is not None:
            rights = put_away_views(connection)
        upgrade(connection)
        if on_sqlite:
            prove_references(connection.exec_driver_sql)
    bring_up_views(connection, rights)
