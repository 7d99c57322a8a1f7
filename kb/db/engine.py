"""Engines for any database URL, and errors of drivers in one line without secrets."""

import re

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

from kb.db.revision import HEAD
from kb.errors import KbError


def engine_for(url: str) -> Engine:
    """An engine for a URL; plain ``postgresql://`` means psycopg 3, foreign keys are on in SQLite.

    Raises:
        KbError: the URL is no database URL, or its driver is not installed.
    """
    try:
        parsed = make_url(url)
        if parsed.drivername in {"postgresql", "postgres"}:
            parsed = parsed.set(drivername="postgresql+psycopg")
        engine = create_engine(parsed)
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        raise KbError(
            "KB_DATABASE_URL is not a database URL",
            hint="write it as postgresql://user:password@host/database",
        ) from error
    except ImportError as error:
        raise KbError(
            f"the database driver is not installed: {error.name}",
            hint="pip install 'territorial-treaties[postgres]'",
        ) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _foreign_keys)
    return engine


def _foreign_keys(connection: object, _: object) -> None:
    connection.execute("PRAGMA foreign_keys = ON")  # type: ignore[attr-defined]


_SECRET = re.compile(r"((?:ssl)?password=)[^&\s]*", re.IGNORECASE)


def shown_url(url: str) -> str:
    """The URL without its passwords."""
    try:
        return _SECRET.sub(r"\1***", make_url(url).render_as_string(hide_password=True))
    except ArgumentError:
        return "the database"


def explained(error: SQLAlchemyError, url: str) -> KbError:
    """A driver's complaint as one line that names the database and never its password."""
    reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
    parsed = make_url(url)
    secrets = [parsed.password, *(parsed.query.get(one) for one in ("password", "sslpassword"))]
    for secret in secrets:
        if isinstance(secret, str) and secret:
            reason = reason.replace(secret, "***")
    return KbError(f"{shown_url(url)}: {reason}", hint="check KB_DATABASE_URL and the server")


def current_revision(connection: Connection) -> str | None:
    """The migration that the database stands at, or nothing."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def require_head(connection: Connection) -> None:
    """Refuse a database whose schema is not the one of this version.

    Raises:
        KbError: the schema is missing, older or newer.
    """
    found = current_revision(connection)
    if found is None:
        raise KbError("the database has no schema yet", hint="run 'kb load'")
    if found < HEAD:
        raise KbError(
            f"the database is at revision {found}, this version needs {HEAD}",
            hint="run 'kb db upgrade', then 'kb load'",
        )
    if found > HEAD:
        raise KbError(
            f"the database is at revision {found}, newer than this version knows ({HEAD})",
            hint="upgrade territorial-treaties",
        )
