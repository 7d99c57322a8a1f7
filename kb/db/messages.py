"""Failures of databases as one line without secrets, with a remedy."""

from kb.errors import KbError
from kb.values.secrets import without_secrets

_AGAIN = "run it again when the server is back; what was not finished has changed nothing"
_REMEDIES = {
    "08": _AGAIN,
    "57P": _AGAIN,
    "40": "another session came in between: run it again",
    "53100": "free space on the disk of the server and run it again; nothing has changed",
    "53300": "too many sessions are open: run it again when some have ended",
    "55P03": "another session holds a lock: run it again when it has ended; nothing has changed",
    "25006": "name in KB_DATABASE_URL the primary server, and a role that may write",
    "42501": "use a role that may do it (migrations/README.md, Roles and rights)",
    "SQLITE_BUSY": "another program writes to it: run it again when that has ended",
    "SQLITE_FULL": "free space on that disk and run it again; nothing has changed",
    "SQLITE_IOERR": "see to that disk and run it again; nothing has changed",
    "SQLITE_READONLY": "make the file and its folder writable for you; nothing has changed",
    "SQLITE_CANTOPEN": "check that the folder is there and that you may write to it",
    "SQLITE_NOTADB": "name another file in KB_DATABASE_URL",
    "SQLITE_CORRUPT": "remove the file and run 'kb load'",
}
"""Remedies, by the beginning of the code that SQLite or PostgreSQL gives."""


def shown_url(url: str) -> str:
    """The URL without its passwords."""
    from sqlalchemy.engine import make_url
    from sqlalchemy.exc import ArgumentError

    try:
        return without_secrets(make_url(url).render_as_string(hide_password=True), url)
    except ArgumentError:
        return "the database"


def explained(error: Exception, url: str, *, lost: bool = False) -> KbError:
    """The error of a driver as one line that names the database and never its password.

    ``lost``: the connection has ended, whatever the driver says.
    """
    said = without_secrets(reason(error), url)
    hint = remedy(error) or (_AGAIN if lost else "check KB_DATABASE_URL and the server")
    return KbError(f"{shown_url(url)}: {said}", hint=hint)


def reason(error: Exception) -> str:
    """The first line of the driver's message."""
    return str(getattr(error, "orig", None) or error).strip().splitlines()[0]


def remedy(error: Exception) -> str:
    """How to mend a failure, or nothing where that is not known."""
    cause = getattr(error, "orig", None) or error
    code = getattr(cause, "sqlstate", None) or getattr(cause, "sqlite_errorname", None) or ""
    for beginning, how in _REMEDIES.items():
        if code.startswith(beginning):
            return how
    return _AGAIN if getattr(error, "connection_invalidated", False) else ""
