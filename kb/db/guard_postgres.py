"""SQL that a user wrote on PostgreSQL: one SELECT in a read-only transaction of a plain role.

The server refuses all else: a cursor is declared for one SELECT or VALUES and for nothing that
changes data, and what it was declared for is then asked; the transaction is read-only and rolled
back; each step has the time that is left; and files of the machine, programs and other servers are
out of reach of a plain role. A superuser is refused: a query could always get its rights back.

Rows are taken off the connection one by one, so that no more are held than were asked for.
"""

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from math import ceil
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from kb.answers import DataVersion
from kb.db import timeouts
from kb.db.attached import NOTHING, Beside
from kb.db.beside_postgres import name_at, values_of, with_names
from kb.db.confined_program import weight
from kb.db.guard import Found, Guard, Limits, UnknownNameError, found, too_long
from kb.db.placeholders import names_in, numbered
from kb.db.reader import EngineReader, data_version
from kb.errors import KbError

if TYPE_CHECKING:
    from psycopg import Connection as Driver
    from psycopg import Error
    from sqlalchemy import Connection

_TEXTS = ("json", "jsonb", "date", "time", "timetz", "timestamp", "timestamptz", "interval")
"""Types whose values come as the server writes them: Python has no month, no year 10,000."""

_SETTINGS = """
SET LOCAL datestyle = ISO;
SET LOCAL intervalstyle = postgres;
SET LOCAL max_parallel_workers_per_gather = 0
"""
_POWERS = """
SELECT current_user AS role,
    EXISTS (SELECT FROM pg_roles WHERE rolsuper AND rolname IN (current_user, session_user))
        AS super,
    (SELECT string_agg(cast(r.rolname AS text), ', ' ORDER BY r.rolname) FROM pg_roles r
     WHERE (r.rolsuper OR r.rolreplication OR r.rolname IN ('pg_read_server_files',
         'pg_write_server_files', 'pg_execute_server_program'))
     AND pg_has_role(session_user, r.oid, 'member')) AS powers
"""
_HINT = "name in KB_DATABASE_URL a role that can only read (migrations/README.md, Roles and rights)"


class PostgresGuard:
    """Runs SQL in a transaction that has been made harmless."""

    def __init__(self, driver: "Driver[Any]", data: DataVersion) -> None:
        from psycopg.types.string import TextLoader

        self._driver = driver
        self.data = data
        for name in _TEXTS:
            driver.adapters.register_loader(name, TextLoader)

    def run(
        self, sql: str, parameters: Mapping[str, str], limits: Limits, beside: Beside = NOTHING
    ) -> Found:
        """The rows of one query."""
        from psycopg import Error
        from psycopg.errors import QueryCanceled

        deadline = limits.deadline()
        names = names_in(sql)
        asked = _Asked(numbered(sql, names), [parameters[name] for name in names], beside)
        try:
            self._allow_until(deadline, limits)
            columns = self._known_columns(asked)
            statement, values = asked.statement(), asked.values
            self._allow_until(deadline, limits)
            with _memory_bounded(limits):
                rows = self._rows(statement, values, limits)
            return found(columns, rows, limits)
        except QueryCanceled as error:
            if monotonic() >= deadline:
                raise too_long(limits) from error
            raise KbError(
                "the query was stopped by another session of the server",
                hint="ask the server's administrator, or run it again",
            ) from error
        except MemoryError:
            raise _too_large() from None
        except Error as error:
            if "memory" in str(error) and error.sqlstate is None:  # said by the client's library
                raise _too_large() from error
            reason = error.diag.message_primary or str(error).strip().partition("\n")[0]
            raise KbError(f"the query cannot run: {reason}") from error

    def _known_columns(self, asked: "_Asked") -> tuple[str, ...]:
        """The names of the columns; aliases that the query needs are put before it."""
        from psycopg.errors import UndefinedColumn, UndefinedFunction, UndefinedTable

        while True:
            self._driver.execute(b"SAVEPOINT kb_sql")
            try:
                return self._columns(asked.statement(), asked.values)
            except (UndefinedColumn, UndefinedFunction, UndefinedTable) as error:
                self._driver.execute(b"ROLLBACK TO SAVEPOINT kb_sql")
                if not asked.helped(error):
                    raise

    def _columns(self, statement: bytes, values: list[str]) -> tuple[str, ...]:
        """The names of the columns; statements that no cursor can be declared for are refused."""
        from psycopg import RawServerCursor

        with RawServerCursor(self._driver, "kb_sql") as cursor:
            cursor.execute(statement, values or None)
            return tuple(column.name for column in cursor.description or ())

    def _rows(self, statement: bytes, values: list[str], limits: Limits) -> list[tuple[Any, ...]]:
        """The rows, one more than the limits at most.

        A FETCH would give them in batches, which the server keeps and the client holds whole,
        however wide they are.
        """
        from psycopg import RawCursor

        rows: list[tuple[Any, ...]] = []
        size = 0
        streamed: Any = RawCursor(self._driver).stream(statement, values or None)
        with closing(streamed) as stream:
            for row in stream:
                rows.append(row)
                if limits.rows and len(rows) > limits.rows:
                    break
                size += weight(row)
                if limits.bytes and size > limits.bytes:
                    break
        return rows

    def _allow_until(self, deadline: float, limits: Limits) -> None:
        """Give the next step the time that is left."""
        left = deadline - monotonic()
        if left <= 0:
            raise too_long(limits)
        milliseconds = 0 if left == float("inf") else min(ceil(left * 1000), 2**31 - 1)
        self._driver.execute(f"SET LOCAL statement_timeout = {milliseconds}".encode())


_DECLARED = len('DECLARE "kb_sql" CURSOR FOR ')
"""The length of what psycopg puts before a statement: the server counts places with it."""


class _Asked:
    """A query with its values, and the aliases that it turned out to need."""

    def __init__(self, sql: str, values: list[str], beside: Beside) -> None:
        self._sql, self._beside = sql, beside
        self._first = len(values) + 1
        self._aliases: list[str] = []
        self.values = [*values, *values_of(beside)]

    def statement(self) -> bytes:
        """The statement to run."""
        return with_names(self._sql, self._beside, self._aliases, self._first).encode()

    def helped(self, error: "Error") -> bool:
        """Whether an alias that is added now may help.

        Raises:
            UnknownNameError: the query names what is not there.
        """
        from psycopg.errors import UndefinedFunction, UndefinedTable

        said = error.diag.message_primary or ""
        place = int(error.diag.statement_position or 0) - 1 - _DECLARED
        name = name_at(self.statement().decode(), place)
        # The server speaks any language: by the place it is known which name it means.
        first, last = name.partition(".")[0], name.rpartition(".")[2]
        if not name or (first not in said and last not in said):
            return False
        if isinstance(error, UndefinedFunction):
            raise UnknownNameError("function", name, said) from error
        if not isinstance(error, UndefinedTable) or name not in said:
            raise UnknownNameError("column", name) from error
        if name in self._beside.aliases and name not in self._aliases:
            self._aliases.append(name)
            return True
        raise UnknownNameError("table", name) from error


_BESIDE = 600_000_000
"""Bytes of addresses that one wide row may take beside the rows that are kept: libpq holds a row
whole, several times over while it comes in, and the server's own bound is 1 GB."""

_CANCEL = 5.0
"""Seconds that stopping a query may take."""


@contextmanager
def _memory_bounded(limits: Limits) -> Iterator[None]:
    """Bound the memory of this process as long as rows come in, where the system can (Linux)."""
    try:
        import resource

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (ImportError, OSError):
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    allowed = pages * resource.getpagesize() + 2 * limits.bytes + _BESIDE
    if not limits.bytes or (soft != resource.RLIM_INFINITY and soft <= allowed):
        yield
        return
    resource.setrlimit(resource.RLIMIT_AS, (allowed, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _too_large() -> KbError:
    return KbError(
        "the query was stopped: a row of its answer needs more memory than there is for it",
        hint="ask for shorter texts or fewer columns, or allow more with --max-bytes",
    )


@contextmanager
def guarded_postgres(url: str) -> Iterator[Guard]:
    """A PostgreSQL database behind a guard.

    Raises:
        KbError: it cannot be reached, has not been loaded, or the role has too many rights.
    """
    from sqlalchemy.exc import SQLAlchemyError

    from kb.db.engine import engine_for, require_head, wait_at_most
    from kb.db.messages import explained

    told: KbError | None = None
    engine = engine_for(url)
    try:
        with engine.connect() as connection:
            connection.execution_options(isolation_level="REPEATABLE READ")
            wait_at_most(connection, timeouts.READING_WAITS)
            require_head(connection)
            data = data_version(EngineReader(connection))
            _require_plain_role(connection)
            connection.exec_driver_sql(_SETTINGS)
            connection.exec_driver_sql("SET TRANSACTION READ ONLY")
            driver: Any = connection.connection.driver_connection
            try:
                yield PostgresGuard(driver, data)
            except KbError as error:
                told = error
                raise
            except KeyboardInterrupt:
                _give_up(connection, driver)
                raise
    except SQLAlchemyError as error:
        if told is not None:  # the connection was lost with it
            raise told from error
        raise explained(error, url) from error
    finally:
        engine.dispose()


def _give_up(connection: "Connection", driver: "Driver[Any]") -> None:
    """Stop the query that was interrupted, and leave the connection without another word on it.

    Python 3.13 skips the clean-up of a block whose last loop is interrupted as it goes round (its
    exception table does not cover that jump). What psycopg streams rows in is such a block: its
    lock of the connection may be held for good, and a rollback would wait for it for ever.
    """
    from psycopg import Error

    with suppress(Error):  # the server is gone, or slow: leaving it ends the query as well
        driver.cancel_safe(timeout=_CANCEL)
    connection.invalidate()


def _require_plain_role(connection: "Connection") -> None:
    """Refuse a role that could do more than read, whatever the transaction is."""
    from sqlalchemy import text

    role = connection.execute(text(_POWERS)).one()
    if role.super:
        raise KbError(f"'kb sql' does not run as a superuser, which {role.role} is", hint=_HINT)
    if role.powers:
        raise KbError(
            f"role {role.role} may act as {role.powers}, which may do more than read", hint=_HINT
        )
