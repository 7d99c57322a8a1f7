"""The head of the migration history, known without importing Alembic (a test holds it equal)."""

from kb.errors import KbError

HEAD = "0006"


def require_revision(found: str | None) -> None:
    """Refuse a database whose schema is not the one of this version.

    Raises:
        KbError: the schema is missing, older or newer.
    """
    if found is None:
        raise KbError("the database has no schema yet", hint="run 'kb load'")
    if found < HEAD:
        raise KbError(
            f"the database is at revision {found}, this version needs {HEAD}",
            hint="run 'kb db upgrade', then 'kb load'",
        )
    refuse_newer(found)


def refuse_newer(found: str | None) -> None:
    """Refuse a database that a newer version has brought up, which this one cannot know.

    Raises:
        KbError: the schema is newer.
    """
    if found is not None and found > HEAD:
        raise KbError(
            f"the database is at revision {found}, newer than this version knows ({HEAD})",
            hint="upgrade territorial-treaties",
        )
