"""PostgreSQL: changes of a database follow one another, each while it holds a lock of one table.

A role that may only read cannot take that lock, and SELECT goes on under it. (Anybody could hold an
advisory lock, as versions before 0.2.0 took.)
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from kb.db import timeouts
from kb.db.engine import wait_at_most
from kb.errors import KbError

if TYPE_CHECKING:
    from sqlalchemy import Connection

_LOOKS = 0.1
"""Seconds after which a lock that is not ours yet counts as another's."""

_MAKE = """
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))
"""
"""The table as Alembic makes it. Of several first loads one makes it, and the others wait."""

_MADE = "SELECT to_regclass('alembic_version')"
_LOCK = "LOCK TABLE alembic_version IN EXCLUSIVE MODE"
_HOLDERS = """
SELECT a.pid, a.usename, a.application_name, date_trunc('second', a.xact_start) AS since
FROM pg_locks l JOIN pg_stat_activity a USING (pid)
WHERE l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND l.relation = to_regclass('alembic_version') AND l.granted
    AND l.mode NOT IN ('AccessShareLock', 'RowShareLock') AND l.pid <> pg_backend_pid()
ORDER BY a.xact_start
"""
_NOT_AVAILABLE = "55P03"
_MADE_MEANWHILE = ("23505", "42P07")


def take_turn(connection: "Connection", waiting: Callable[[], None]) -> None:
    """Wait until no other session changes the database; ``waiting`` is called before a wait.

    Raises:
        KbError: another session is still at it after ``timeouts.TURN_WAITS``; it is named.
        SQLAlchemyError: the role may not change the database.
    """
    if _taken(connection, _LOOKS):
        return
    waiting()
    if not _taken(connection, timeouts.TURN_WAITS):
        raise KbError(
            f"waited {timeouts.TURN_WAITS:g} seconds for another session that changes"
            f" the database{_holder(connection)}",
            hint="run it again when that session has ended; nothing has changed",
        )


def _taken(connection: "Connection", seconds: float) -> bool:
    """Wait ``seconds`` at most for the lock; true when this session holds it."""
    from sqlalchemy.exc import DBAPIError

    wait_at_most(connection, seconds)
    while True:
        try:
            with connection.begin_nested():
                if connection.exec_driver_sql(_MADE).scalar() is None:
                    connection.exec_driver_sql(_MAKE)
                connection.exec_driver_sql(_LOCK)
        except DBAPIError as error:
            code = getattr(error.orig, "sqlstate", "")
            if code == _NOT_AVAILABLE:
                return False
            if code not in _MADE_MEANWHILE:
                raise
        else:
            return True


def _holder(connection: "Connection") -> str:
    """Who holds the lock: process, role, program, and since when; or nothing where it is gone."""
    found: Any = connection.exec_driver_sql(_HOLDERS).first()
    if found is None:
        return ""
    program = f", {found.application_name}" if found.application_name else ""
    return f": process {found.pid} of {found.usename}{program}, since {found.since}"
