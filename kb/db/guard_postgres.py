"""SQL that a user wrote on PostgreSQL: one cursor in a read-only transaction of a plain role.

The server refuses all else: a cursor is declared for one SELECT or VALUES and for nothing that
changes data; the transaction is read-only and rolled back; each step has the time that is left; and
files of the machine, programs and other servers are out of reach of a plain role.

A superuser gives up his rights first: inside the transaction he takes from everybody the function
``set_config``, by which a query could get them back, and becomes ``pg_read_all_data``. Both end
with the transaction, which nobody else sees and which is never committed.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, Any

from kb.answers import DataVersion
from kb.db import timeouts
from kb.db.guard import Found, Guard, Limits, found, too_long
from kb.db.placeholders import names_in, numbered
from kb.db.reader import EngineReader, data_version
from kb.errors import KbError

if TYPE_CHECKING:
    from psycopg import Connection as Driver
    from sqlalchemy import Connection

_BATCH = 5_000
_POWERS = """
SELECT current_user AS role, current_setting('is_superuser') AS superuser,
    (SELECT string_agg(cast(r.rolname AS text), ', ' ORDER BY r.rolname) FROM pg_roles r
     WHERE (r.rolsuper OR r.rolname IN ('pg_read_server_files', 'pg_write_server_files',
         'pg_execute_server_program'))
     AND pg_has_role(session_user, r.oid, 'member')) AS powers
"""
_GIVE_UP = (
    "SET LOCAL lock_timeout = '5s'",
    "REVOKE EXECUTE ON FUNCTION pg_catalog.set_config(text, text, boolean) FROM PUBLIC",
    "SET LOCAL SESSION AUTHORIZATION pg_read_all_data",
)
_HINT = "name in KB_DATABASE_URL a plain role that may SELECT (GRANT pg_read_all_data TO it)"


class PostgresGuard:
    """Runs SQL in a transaction that has been made harmless."""

    def __init__(self, driver: "Driver[Any]", data: DataVersion, warning: str) -> None:
        self._driver = driver
        self.data = data
        self.warning = warning

    def run(self, sql: str, parameters: Mapping[str, str], limits: Limits) -> Found:
        """The rows of one query."""
        from psycopg import Error, RawServerCursor
        from psycopg.errors import QueryCanceled

        try:
            with RawServerCursor(self._driver, "kb_sql") as cursor:
                return self._fetch(cursor, sql, parameters, limits)
        except QueryCanceled as error:
            raise too_long(limits) from error
        except Error as error:
            reason = error.diag.message_primary or str(error).strip().partition("\n")[0]
            raise KbError(f"the query cannot run: {reason}") from error

    def _fetch(self, cursor: Any, sql: str, parameters: Mapping[str, str], limits: Limits) -> Found:
        names = names_in(sql)
        deadline = limits.deadline()
        self._allow_until(deadline, limits)
        cursor.execute(numbered(sql, names).encode(), [parameters[name] for name in names] or None)
        columns = tuple(column.name for column in cursor.description or ())
        rows: list[tuple[Any, ...]] = []
        while not limits.rows or len(rows) <= limits.rows:
            self._allow_until(deadline, limits)
            batch = cursor.fetchmany(_BATCH)
            rows += batch
            if len(batch) < _BATCH:
                break
        return found(columns, rows, limits)

    def _allow_until(self, deadline: float, limits: Limits) -> None:
        """Give the next step what is left; before each, since a query may change the setting."""
        left = deadline - monotonic()
        if left <= 0:
            raise too_long(limits)
        milliseconds = 0 if left == float("inf") else max(1, int(left * 1000))
        self._driver.execute(f"SET LOCAL statement_timeout = {milliseconds}".encode())


@contextmanager
def guarded_postgres(url: str) -> Iterator[Guard]:
    """A PostgreSQL database behind a guard.

    Raises:
        KbError: it cannot be reached, has not been loaded, or the role has too many rights.
    """
    from sqlalchemy.exc import SQLAlchemyError

    from kb.db.engine import engine_for, require_head, wait_at_most
    from kb.db.messages import explained

    engine = engine_for(url)
    try:
        with engine.connect() as connection:
            connection.execution_options(isolation_level="REPEATABLE READ")
            wait_at_most(connection, timeouts.READING_WAITS)
            require_head(connection)
            data = data_version(EngineReader(connection))
            warning = _give_up_rights(connection)
            connection.exec_driver_sql("SET TRANSACTION READ ONLY")
            driver: Any = connection.connection.driver_connection
            yield PostgresGuard(driver, data, warning)
    except SQLAlchemyError as error:
        raise explained(error, url) from error
    finally:
        engine.dispose()


def _give_up_rights(connection: "Connection") -> str:
    """Make sure that the role of this transaction can do no more than read; warn of a superuser."""
    from sqlalchemy import text
    from sqlalchemy.exc import DBAPIError

    role = connection.execute(text(_POWERS)).one()
    if role.superuser != "on":
        if role.powers:
            raise KbError(
                f"role {role.role} may act as {role.powers}, which reaches the server's files",
                hint=_HINT,
            )
        return ""
    try:
        for statement in _GIVE_UP:
            connection.exec_driver_sql(statement)
    except DBAPIError as error:
        reason = str(error.orig).partition("\n")[0]
        raise KbError(f"a superuser's rights cannot be given up: {reason}", hint=_HINT) from error
    return f"{role.role} is a superuser, whose rights are given up for this query; better {_HINT}"
