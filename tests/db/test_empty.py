"""Where a new database begins: the empty file, as shipped or as the history makes it."""

import sqlite3
import sys
from contextlib import closing

from kb.db import empty
from kb.db.revision import HEAD
from kb.db.tables import Base

make = empty.empty_file.__wrapped__


def test_the_history_makes_it_where_none_is_shipped():
    with closing(sqlite3.connect(":memory:")) as memory:
        memory.deserialize(make())
        names = {name for (name,) in memory.execute("SELECT name FROM sqlite_master")}
        assert set(Base.metadata.tables) <= names
        assert memory.execute("SELECT version_num FROM alembic_version").fetchall() == [(HEAD,)]
        for table in Base.metadata.tables:
            assert memory.execute(f'SELECT count(*) FROM "{table}"').fetchone() == (0,)


def test_the_shipped_one_of_this_revision_is_taken_without_the_history(monkeypatch, tmp_path):
    asked = []

    def shipped(name):
        asked.append(name)
        (tmp_path / name).write_bytes(b"as shipped")
        return tmp_path / name

    monkeypatch.setattr(empty, "bundled_file", shipped)
    monkeypatch.setitem(sys.modules, "kb.db.migrate", None)
    assert make() == b"as shipped"
    assert asked == [f"empty-{HEAD}.sqlite"]
