"""The schema of SQLite as the declaration makes it is the one that the migrations make."""

import re

from sqlalchemy import text

from kb.db.engine import current_revision, engine_for
from kb.db.migrate import drift, upgrade
from kb.db.revision import HEAD
from kb.db.schema import create_file
from kb.db.tables import Base


def made(url):
    """What is in a database by kind and name, with the text that made a view or a trigger."""
    engine = engine_for(url)
    with engine.begin() as connection:
        rows = connection.execute(text("SELECT type, name, tbl_name, sql FROM sqlite_master"))
        found = {
            (kind, name, table, " ".join(sql.split()) if kind in {"view", "trigger"} else "")
            for kind, name, table, sql in rows
            if not name.startswith("sqlite_autoindex")
        }
        same = drift(connection), current_revision(connection)
    engine.dispose()
    return found, same


def test_both_ways_make_one_schema(tmp_path):
    declared, migrated = tmp_path / "declared.sqlite", tmp_path / "migrated.sqlite"
    create_file(declared)
    engine = engine_for(f"sqlite:///{migrated}")
    with engine.begin() as connection:
        upgrade(connection)
    engine.dispose()
    found, expected = made(f"sqlite:///{declared}"), made(f"sqlite:///{migrated}")
    assert found == expected
    assert found[1] == ([], HEAD)
    names = {name for kind, name, *_ in found[0] if kind == "table"}
    assert set(Base.metadata.tables) <= names
    assert sum(kind == "view" for kind, *_ in found[0]) == 14
    assert all(re.fullmatch(r"\w+", name) for name in names)
