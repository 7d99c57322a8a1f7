"""``kb db``: the revision of the schema, drift from it, and upgrades."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from kb.cli.app import described

if TYPE_CHECKING:
    from sqlalchemy import Connection

app = typer.Typer(
    name="db",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=True,
    help=described(
        ("kb db current", "kb db check", "kb db upgrade"),
        "Show, check or upgrade the schema of the database.",
    ),
    short_help="Show, check or upgrade the schema of the database.",
)


@app.command(
    help=described(
        ("kb db current",), "Print the address of the database and the revision of its schema."
    ),
    short_help="Print the address of the database and the revision of its schema.",
)
def current() -> None:
    """Print the address of the database and the revision of its schema."""
    from kb.db.engine import current_revision
    from kb.db.messages import shown_url
    from kb.db.revision import HEAD

    with _connection() as (connection, url):
        found = current_revision(connection) or "no schema"
        state = "current" if found == HEAD else f"this version needs {HEAD}"
        print(f"{shown_url(url)}: revision {found} ({state})")


@app.command(
    help=described(
        ("kb db check",),
        "Check that the schema is that of this version.\n\nExits with 1 where tables, views or "
        "functions differ.",
    ),
    short_help="Check that the schema is that of this version.",
)
def check() -> None:
    """Check that the schema is that of this version; exit with 1 where it differs."""
    from kb.db.documentation import is_documented
    from kb.db.engine import require_head
    from kb.db.migrate import drift
    from kb.db.schema import strange_functions, strange_views
    from kb.errors import KbError

    with _connection() as (connection, _):
        require_head(connection)
        differences = [*drift(connection), *map("view {}".format, strange_views(connection))]
        differences += map("functions {}".format, strange_functions(connection))
        differences += [] if is_documented(connection) else ["the rows of documentation"]
    if differences:
        raise KbError(f"the schema has drifted: {'; '.join(differences)}", hint="kb db upgrade")
    print("the schema is the one of this version")


@app.command(
    help=described(
        ("kb db upgrade",),
        "Bring the schema up to this version.\n\nThe data stay as they are until kb load.",
    ),
    short_help="Bring the schema up to this version.",
)
def upgrade() -> None:
    """Bring the schema up to this version; the data stay as they are until 'kb load'."""
    from kb.cli.database import current_database, say_waiting
    from kb.db.messages import shown_url
    from kb.db.revision import HEAD
    from kb.db.writing import writing
    from kb.settings import settings

    chosen = settings()
    url = chosen.database_url or f"sqlite:///{current_database(chosen)}"
    if chosen.database_url:  # the embedded one is built with the newest schema and never upgraded
        with writing(url, say_waiting):
            pass
    print(f"{shown_url(url)}: revision {HEAD}")


@contextmanager
def _connection() -> "Iterator[tuple[Connection, str]]":
    """A connection to the database in force; the embedded one is built where it is missing."""
    from sqlalchemy.exc import SQLAlchemyError

    from kb.cli.database import current_database
    from kb.db import timeouts
    from kb.db.engine import engine_for, wait_at_most
    from kb.db.messages import explained
    from kb.db.reader import require_file
    from kb.settings import settings

    chosen = settings()
    url = chosen.database_url or f"sqlite:///{current_database(chosen)}"
    engine = engine_for(url)
    require_file(engine)
    try:
        with engine.connect() as connection:
            wait_at_most(connection, timeouts.READING_WAITS)
            yield connection, url
    except SQLAlchemyError as error:
        raise explained(error, url) from error
    finally:
        engine.dispose()
