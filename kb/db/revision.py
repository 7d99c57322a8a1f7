"""The head of the migration history, known without importing Alembic (a test holds it equal)."""

from kb.errors import KbError

HEAD = "0022"
_FIRST_EDITION = frozenset({"0001", "0002", "0003", "0004", "0005", "0006"})
"""Revisions before the base of the history; ids are compared as texts, so later ones are larger."""


def require_revision(found: str | None) -> None:
    """Refuse a database whose schema is not that of this version.

    Raises:
        KbError: the schema is missing, older or newer.
    """
    if found is None:
        raise KbError("the database has no schema yet", hint="run 'kb load'")
    refuse_unknown(found)
    if found < HEAD:
        raise KbError(
            f"the database is at revision {found}, this version needs {HEAD}",
            hint="run 'kb db upgrade', then 'kb load'",
        )


def refuse_unknown(found: str | None) -> None:
    """Refuse a database that this version cannot bring up: of the first edition, or of a newer one.

    Raises:
        KbError: it is one of these.
    """
    if found in _FIRST_EDITION:
        raise KbError(
            f"the database is of the first edition (revision {found}), which is not brought up",
            hint="name an empty database in KB_DATABASE_URL and run 'kb load'",
        )
    if found is not None and found > HEAD:
        raise KbError(
            f"the database is at revision {found}, newer than this version knows ({HEAD})",
            hint="upgrade territorial-treaties",
        )
