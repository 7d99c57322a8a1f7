"""The schema of an SQLite database, made from the tables and views of this version.

That takes a tenth of the time of the migrations, to which tests hold it equal.
"""

from functools import cache
from pathlib import Path

from sqlalchemy import URL, Connection, Index, Table, create_engine
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool
from sqlalchemy.schema import CreateIndex, CreateTable

from kb.db.complaints import reason
from kb.db.revision import HEAD
from kb.db.tables import Base
from kb.db.textindex import SQLITE_INDEX
from kb.db.views import VIEWS


def create_schema(connection: Connection) -> None:
    """Make all tables, indexes and views in an empty SQLite database; the caller commits."""
    for statement in (*_tables_and_indexes(), *SQLITE_INDEX):
        connection.exec_driver_sql(statement)
    for name, select in VIEWS.items():
        connection.exec_driver_sql(f"CREATE VIEW {name} AS {select.format(join='group_concat')}")
    # The table that Alembic keeps, as Alembic makes it: migrations go on from this revision.
    connection.exec_driver_sql(
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
        "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (HEAD,))


@cache
def _tables_and_indexes() -> tuple[str, ...]:
    """The statements that make them: compiled once, for tests make hundreds of databases."""
    tables = Base.metadata.sorted_tables
    made: list[CreateTable | CreateIndex] = [CreateTable(table) for table in tables]
    made += [CreateIndex(index) for table in tables for index in _in_order(table)]
    return tuple(str(one.compile(dialect=sqlite.dialect())) for one in made)


def _in_order(table: Table) -> list[Index]:
    """The indexes of a table by name: equal databases are equal bytes."""
    return sorted(table.indexes, key=lambda index: str(index.name))


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
