"""An SQLite connection of ours may only read. This module imports nothing else of ``kb``."""

import sqlite3

_ALLOWED = {
    sqlite3.SQLITE_SELECT,
    sqlite3.SQLITE_READ,
    sqlite3.SQLITE_FUNCTION,
    sqlite3.SQLITE_RECURSIVE,
}
_FUNCTIONS_BEYOND_READING = {"load_extension", "fts3_tokenizer", "readfile", "writefile", "edit"}
"""Functions of some builds of SQLite that load code, or read and write files."""


def only_reading(action: int, first: str | None, second: str | None, *_: str | None) -> int:
    """Admit reading, and the one PRAGMA by which FTS5 asks whether the file has changed."""
    if action == sqlite3.SQLITE_PRAGMA and (first, second) == ("data_version", None):
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_FUNCTION and second in _FUNCTIONS_BEYOND_READING:
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY
