"""The empty database of this version's schema: as shipped in a wheel, else made by the history."""

from functools import cache

from kb.bundled import bundled_file
from kb.db.revision import HEAD

SHIPPED_AS = f"empty-{HEAD}.sqlite"
"""Its name in a wheel: of another revision there is none."""


@cache
def empty_file() -> bytes:
    """What an SQLite file of the newest revision without a row holds.

    Shipped and kept, for the history takes most of the time of a small load.
    """
    shipped = bundled_file(SHIPPED_AS)
    if shipped is not None:
        return shipped.read_bytes()
    from kb.db.migrate import migrated_file

    return migrated_file()
