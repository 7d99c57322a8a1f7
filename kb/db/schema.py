"""The schema of an SQLite database, made from the tables and views of this version.

That takes a tenth of the time of the migrations, to which tests hold it equal.
"""

from pathlib import Path

from sqlalchemy import URL, Connection, create_engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from kb.db.complaints import reason
from kb.db.revision import HEAD
from kb.db.tables import Base
from kb.db.textindex import SQLITE_INDEX
from kb.db.views import VIEWS


def create_schema(connection: Connection) -> None:
    """Make all tables, indexes and views in an empty SQLite database; the caller commits."""
    Base.metadata.create_all(connection, checkfirst=False)
    for statement in SQLITE_INDEX:
        connection.exec_driver_sql(statement)
    for name, select in VIEWS.items():
        connection.exec_driver_sql(f"CREATE VIEW {name} AS {select.format(join='group_concat')}")
    # The table that Alembic keeps, as Alembic makes it: migrations go on from this revision.
    connection.exec_driver_sql(
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
        "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (HEAD,))


def create_file(path: Path) -> None:
    """Make an SQLite file with the schema and without a row.

    Raises:
        OSError: SQLite cannot write the file.
    """
    engine = create_engine(URL.create("sqlite", database=str(path)), poolclass=NullPool)
    try:
        with engine.begin() as connection:
            connection.exec_driver_sql("PRAGMA journal_mode = OFF")
            connection.exec_driver_sql("PRAGMA synchronous = OFF")
            create_schema(connection)
    except SQLAlchemyError as error:
        raise OSError(reason(error)) from error
    finally:
        engine.dispose()
