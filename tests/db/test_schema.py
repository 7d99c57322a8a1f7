"""The schema of SQLite as the declaration makes it is that of the migrations, with the views."""

import re

from sqlalchemy import text

from kb.db.engine import current_revision, engine_for
from kb.db.migrate import drift, upgrade
from kb.db.revision import HEAD
from kb.db.schema import bring_up_views, create_file, strange_functions, strange_views
from kb.db.tables import Base
from kb.db.views import VIEWS


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
        told = connection.execute(text("SELECT * FROM documentation ORDER BY number")).all()
        same = drift(connection), strange_views(connection), current_revision(connection)
    engine.dispose()
    return found, told, same


def test_both_ways_make_one_schema(tmp_path):
    declared, migrated = tmp_path / "declared.sqlite", tmp_path / "migrated.sqlite"
    create_file(declared)
    engine = engine_for(f"sqlite:///{migrated}")
    with engine.begin() as connection:
        upgrade(connection)
        bring_up_views(connection)
    engine.dispose()
    found, expected = made(f"sqlite:///{declared}"), made(f"sqlite:///{migrated}")
    assert found == expected
    assert found[-1] == ([], [], HEAD)
    names = {name for kind, name, *_ in found[0] if kind == "table"}
    assert set(Base.metadata.tables) <= names
    assert {name for kind, name, *_ in found[0] if kind == "view"} == {one.name for one in VIEWS}
    assert all(re.fullmatch(r"\w+", name) for name in names)


def test_the_functions_of_postgresql_are_brought_up(postgres_ready):
    engine = engine_for(postgres_ready)
    with engine.begin() as connection:
        assert strange_functions(connection) == []
        connection.exec_driver_sql("DROP AGGREGATE median(double precision)")
        assert strange_functions(connection) == ["median, quantile_cont"]
        bring_up_views(connection)
        assert strange_functions(connection) == []
        found = connection.exec_driver_sql("SELECT median(x) FROM (VALUES (1), (2)) v (x)")
        assert found.scalar() == 1.5
    engine.dispose()
