"""Migrations: the one Alembic history, run on a connection."""

from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Column, Connection

from kb.bundled import bundled
from kb.db.tables import Base
from kb.db.textindex import include_name


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(bundled("migrations")).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Bring the schema up to a revision; the caller commits."""
    command.upgrade(_config(connection), revision)


def downgrade(connection: Connection, revision: str) -> None:
    """Bring the schema down to a revision; the caller commits."""
    command.downgrade(_config(connection), revision)


def _unnumbered(context: object, there: object, column: Column[Any], *_: object) -> bool | None:
    """Tell no difference of a column that SQLite numbers, as it does without being told."""
    del context, there
    return False if column.identity is not None else None


def drift(connection: Connection) -> list[str]:
    """The differences between the tables of this version and those of the database."""
    on_sqlite = connection.dialect.name == "sqlite"
    context = MigrationContext.configure(
        connection,
        opts={
            "compare_type": True,
            "compare_server_default": _unnumbered if on_sqlite else True,
            "include_name": include_name,
        },
    )
    return [str(difference) for difference in compare_metadata(context, Base.metadata)]
