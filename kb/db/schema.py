"""The schema made from the declarations of this version: all of it on SQLite, views elsewhere.

That takes a tenth of the time of the migrations; a test holds both equal.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from sqlalchemy import URL, Connection, create_engine, text
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool
from sqlalchemy.schema import CreateIndex, CreateTable

from kb.db.documentation import bring_up_documentation, documentation_rows
from kb.db.functions_postgres import are_there, bring_up_functions
from kb.db.messages import reason
from kb.db.revision import HEAD
from kb.db.tables import Base, DocumentationRow
from kb.db.tables.base import names_of
from kb.db.textindex import SQLITE_INDEX
from kb.db.view import View
from kb.db.views import VIEWS
from kb.db.writer_sqlite import insert_rows

Right = tuple[str, str]
"""The name of a view, and a statement that gives back its owner or a right on it."""


def create_schema(connection: Connection) -> None:
    """Make all tables, indexes and views in an empty SQLite database; the caller commits."""
    for statement in (*_tables_and_indexes(), *SQLITE_INDEX):
        connection.exec_driver_sql(statement)
    for view in VIEWS:
        _create_view(connection, view)
    table = Base.metadata.tables[DocumentationRow.__tablename__]
    run = connection.exec_driver_sql
    insert_rows(run, table.name, names_of(table), documentation_rows())
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
    for table in tables:  # in one order, so that equal databases are equal bytes
        made += map(CreateIndex, sorted(table.indexes, key=lambda index: str(index.name)))
    return tuple(str(one.compile(dialect=sqlite.dialect())) for one in made)


def put_away_views(connection: Connection) -> list[Right]:
    """Drop every view that the database tells of, before tables change under them.

    Returns:
        The names of views and statements that give back owners and rights, for ``bring_up_views``.
    """
    told = "SELECT name FROM documentation WHERE position = 0 AND type = 'view' ORDER BY name"
    rights: list[Right] = []
    for name in connection.scalars(text(told)).all():
        rights += _rights(connection, name)
        connection.exec_driver_sql(f"DROP VIEW IF EXISTS {name}")
    return rights


def bring_up_views(connection: Connection, rights: Sequence[Right] = ()) -> None:
    """Make views anew whose text has changed, and the documentation in the database.

    The owner of a view and the rights of readers on it stay, whoever makes it anew; rights on
    single columns are lost. ``rights`` are what was put away with views. The caller commits.
    """
    regained = list(rights)
    for view in VIEWS:
        if _made_from(connection, view) == _text(connection, view):
            continue
        regained += _rights(connection, view.name)
        connection.exec_driver_sql(f"DROP VIEW IF EXISTS {view.name}")
        _create_view(connection, view)
    there = {view.name for view in VIEWS}
    for name, right in regained:
        if name in there:
            connection.exec_driver_sql(right)
    if connection.dialect.name == "postgresql":
        bring_up_functions(connection)
    bring_up_documentation(connection)


def strange_views(connection: Connection) -> list[str]:
    """The views of this version that a database lacks or has in another form."""
    return [view.name for view in VIEWS if _made_from(connection, view) != _text(connection, view)]


def strange_functions(connection: Connection) -> list[str]:
    """The functions of this version that a PostgreSQL database lacks or has in another form."""
    needed = connection.dialect.name == "postgresql" and not are_there(connection)
    return ["median, quantile_cont"] if needed else []


def _text(connection: Connection, view: View) -> str:
    return f"CREATE VIEW {view.name} AS {view.select(connection.dialect.name)}"


def _create_view(connection: Connection, view: View) -> None:
    made = _text(connection, view)
    connection.exec_driver_sql(made)
    if connection.dialect.name == "postgresql":
        # The server keeps a query in a form of its own; the comment says from what it was made.
        quoted = made.replace("'", "''")
        connection.exec_driver_sql(f"COMMENT ON VIEW {view.name} IS '{quoted}'")


_VIEW = "c.relname = :name AND c.relkind = 'v' AND c.relnamespace = current_schema()::regnamespace"
_MADE_FROM = {
    "sqlite": "SELECT sql FROM sqlite_master WHERE type = 'view' AND name = :name",
    "postgresql": f"SELECT obj_description(c.oid, 'pg_class') FROM pg_class c WHERE {_VIEW}",
}
_RIGHTS = f"""
SELECT format('ALTER VIEW %I OWNER TO %I', c.relname, pg_get_userbyid(c.relowner)) AS statement
FROM pg_class c
WHERE {_VIEW} AND pg_get_userbyid(c.relowner) <> current_user
UNION ALL
SELECT format('GRANT %s ON %I TO %s%s', a.privilege_type, c.relname,
    CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END,
    CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
FROM pg_class c CROSS JOIN LATERAL aclexplode(c.relacl) a
WHERE {_VIEW} AND a.grantee <> c.relowner
"""
"""Also what another role has granted, which ``information_schema`` shows to that role alone."""


def _made_from(connection: Connection, view: View) -> str | None:
    """The text from which a view was made, or nothing where there is no view."""
    sql = text(_MADE_FROM[connection.dialect.name])
    found: str | None = connection.scalar(sql, {"name": view.name})
    return found


def _rights(connection: Connection, name: str) -> list[Right]:
    """Statements that give back the owner of a view and the rights on it, which go with it."""
    if connection.dialect.name == "sqlite":
        return []
    return [(name, str(right)) for right in connection.scalars(text(_RIGHTS), {"name": name})]


APPLICATION = int.from_bytes(b"kbtt", "big")
"""By which a program tells an SQLite file of ours; its user version is the revision."""


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
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION}")
            connection.exec_driver_sql(f"PRAGMA user_version = {int(HEAD)}")
            create_schema(connection)
    except SQLAlchemyError as error:
        raise OSError(reason(error)) from error
    finally:
        engine.dispose()
