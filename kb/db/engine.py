"""Engines for any database URL."""

from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from kb.db import timeouts
from kb.db.revision import require_revision
from kb.errors import KbError

_WRITTEN = "PostgreSQL: postgresql://user:password@host/database; SQLite: sqlite:///file"


def engine_for(url: str) -> Engine:
    """An engine for a URL: PostgreSQL by psycopg 3, SQLite with foreign keys and transactions.

    Raises:
        KbError: the URL is no database URL, or its driver is not installed.
    """
    try:
        parsed = make_url(url)
        kind = parsed.drivername.partition("+")[0]
        if kind in {"postgresql", "postgres"}:
            parsed = parsed.set(drivername="postgresql+psycopg")
        elif kind == "sqlite":
            _require_file_name(parsed)
        else:
            raise KbError(
                f"KB_DATABASE_URL is not a database URL of PostgreSQL or SQLite, but of '{kind}'",
                hint=_WRITTEN,
            )
        engine = create_engine(parsed, connect_args=_arguments(parsed))
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        raise KbError(
            "KB_DATABASE_URL is not a database URL",
            hint=_WRITTEN,
        ) from error
    except ImportError as error:
        raise KbError(
            f"the database driver is not installed: {error.name or error}",
            hint="pip install 'territorial-treaties[postgres]'",
        ) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _plain_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _require_file_name(url: URL) -> None:
    """Refuse databases in memory, and URIs, which not every driver of ours reads alike.

    Raises:
        KbError: the URL names no file.
    """
    name = url.database or ""
    if name in {"", ":memory:"} or name.startswith("file:") or url.query:
        raise KbError(
            "KB_DATABASE_URL names no SQLite file",
            hint="write it as sqlite:///FILE or sqlite:////PATH/FILE, without ? and options",
        )
    if url.drivername not in {"sqlite", "sqlite+pysqlite"}:
        raise KbError(
            f"KB_DATABASE_URL asks for the driver {url.drivername}",
            hint="write it as sqlite:///FILE",
        )


def _arguments(url: URL) -> dict[str, Any]:
    if url.drivername.startswith("sqlite"):
        return {"timeout": timeouts.READING_WAITS}
    if url.drivername != "postgresql+psycopg":
        return {}
    return {name: value for name, value in timeouts.LOST.items() if name not in url.query}


def _plain_sqlite(connection: Any, _: object) -> None:
    """Begin transactions ourselves: the driver begins them late, and none for a schema."""
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))


def wait_at_most(connection: Connection, seconds: float) -> None:
    """Let PostgreSQL wait at most some seconds for each lock of this transaction, then fail."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {max(1, round(seconds * 1000))}")


def current_revision(connection: Connection) -> str | None:
    """The migration that the database stands at, or nothing."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def require_head(connection: Connection) -> None:
    """Refuse a database whose schema is not that of this version.

    Raises:
        KbError: the schema is missing, older or newer.
    """
    require_revision(current_revision(connection))
