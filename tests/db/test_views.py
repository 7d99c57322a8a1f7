"""Views and what a database tells of itself are those of this version, whatever was there before.

They are no part of the history: ``kb db check`` finds what differs, an upgrade or a load mends it.
"""

from uuid import uuid4

import pytest
from sqlalchemy import inspect, text

from kb.db.documentation import documented, is_documented
from kb.db.engine import current_revision, engine_for
from kb.db.migrate import downgrade, drift
from kb.db.revision import HEAD
from kb.db.schema import put_away_views
from kb.db.views import VIEWS
from kb.db.writing import writing
from tests.db.versions import CHANGED, REVISIONS, next_version
from tests.samples.world import sample

pytestmark = pytest.mark.slow


def run(url, *statements):
    """What the statements give, each as a list of rows, in one transaction."""
    engine = engine_for(url)
    with engine.begin() as connection:
        found = [connection.execute(text(one)) for one in statements]
        given = [one.all() if one.returns_rows else [] for one in found]
    engine.dispose()
    return given


def bring_up(url):
    with writing(url, lambda: None):
        pass


@pytest.fixture
def made(ready_url):
    """The URL of a database of this version, without rows."""
    bring_up(ready_url)
    return ready_url


@pytest.fixture
def kb_on(kb_of, made, monkeypatch):
    """``kb`` on that database, and the sample world to load."""
    ask = kb_of(sample())
    monkeypatch.setenv("KB_DATABASE_URL", made)
    return ask


def test_a_database_of_this_version_has_nothing_to_bring_up(kb_on):
    outcome = kb_on("db", "check")
    assert (outcome.code, outcome.err) == (0, "")


@pytest.mark.parametrize("mend", [("db", "upgrade"), ("load",)], ids=" ".join)
def test_a_view_of_another_text_is_found_and_mended(kb_on, made, monkeypatch, mend):
    next_version(monkeypatch)
    outcome = kb_on("db", "check")
    assert (outcome.code, outcome.out) == (1, "")
    assert f"view {CHANGED}; the rows of documentation\n    kb db upgrade\n" in outcome.err
    assert kb_on(*mend).code == 0
    assert kb_on("db", "check").code == 0
    assert kb_on("load").code == 0
    told = f"SELECT meaning FROM documentation WHERE name = '{CHANGED}' AND field = 'length'"
    shown = f"SELECT id, length FROM {CHANGED} WHERE id = 'alpha'"
    assert run(made, told, shown) == [[("how long its id is",)], [("alpha", 5)]]


BY_HAND = {
    "dropped": (f"DROP VIEW {CHANGED}",),
    "made otherwise": (f"DROP VIEW {CHANGED}", f"CREATE VIEW {CHANGED} AS SELECT id FROM line"),
}


@pytest.mark.parametrize("statements", BY_HAND.values(), ids=BY_HAND)
def test_a_view_that_somebody_changed_by_hand_is_found_and_mended(kb_on, made, statements):
    run(made, *statements)
    outcome = kb_on("db", "check")
    assert (outcome.code, outcome.out) == (1, "")
    assert f"view {CHANGED}\n" in outcome.err
    assert kb_on("load").code == 0
    assert kb_on("db", "check").code == 0
    assert kb_on("export", "v_line").lines[0] == "id,name,parties,note"


def test_meanings_that_somebody_changed_by_hand_are_found_and_mended(kb_on, made):
    run(made, "UPDATE documentation SET meaning = 'nothing' WHERE name = 'treaty'")
    outcome = kb_on("db", "check")
    assert (outcome.code, "the rows of documentation\n" in outcome.err) == (1, True)
    assert kb_on("db", "upgrade").code == 0
    assert kb_on("db", "check").code == 0


def test_an_upgrade_of_an_empty_database_tells_what_its_tables_mean(url, kb_of, monkeypatch):
    ask = kb_of(sample())
    monkeypatch.setenv("KB_DATABASE_URL", url)
    assert ask("db", "upgrade").code == 0
    names = "name, position, field, type, unit, meaning, in_key, optional, refers_to, belongs"
    sql = f"SELECT {names}, hidden, brief, sorted_by, allowed FROM documentation ORDER BY number"
    assert run(url, sql) == [list(map(tuple, documented()))]
    assert run(url, "SELECT count(*) FROM treaty") == [[(0,)]]
    assert "the database is empty" in ask("list", "treaties").err


IDENTITIES = {
    "sqlite": ("PRAGMA schema_version",),
    "postgresql": (
        "SELECT oid, xmin::text FROM pg_class WHERE relname LIKE 'v\\_%' ORDER BY oid",
        "SELECT DISTINCT xmin::text FROM documentation",
    ),
}


def test_views_of_the_same_text_are_left_alone(made, monkeypatch):
    identities = IDENTITIES["sqlite" if made.startswith("sqlite") else "postgresql"]
    before = run(made, *identities)
    bring_up(made)
    assert run(made, *identities) == before
    next_version(monkeypatch)
    bring_up(made)
    assert run(made, *identities) != before


def test_one_changed_view_leaves_the_others_alone(postgres_ready, monkeypatch):
    others = f"SELECT oid FROM pg_class WHERE relkind = 'v' AND relname <> '{CHANGED}' ORDER BY oid"
    own = f"SELECT '{CHANGED}'::regclass::oid"
    before = run(postgres_ready, others, own)
    next_version(monkeypatch)
    bring_up(postgres_ready)
    after = run(postgres_ready, others, own)
    assert len(before[0]) >= len(VIEWS) - 1
    assert after[0] == before[0]
    assert after[1] != before[1]


# --- rights --------------------------------------------------------------------------------------

RIGHTS = f"""
SELECT CASE a.grantee WHEN 0 THEN 'public' ELSE pg_get_userbyid(a.grantee) END, a.privilege_type,
    a.is_grantable
FROM pg_class c CROSS JOIN LATERAL aclexplode(c.relacl) a
WHERE c.oid = '{CHANGED}'::regclass AND a.grantee <> c.relowner
"""
OWNER = f"SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = '{CHANGED}'::regclass"


@pytest.fixture
def people(postgres_ready):
    """The names of three roles, of which two want quotes."""
    mark = uuid4().hex[:8]
    names = [f"first_{mark}", f"Second {mark}", f'thi"rd-{mark}']
    quoted = ['"{}"'.format(name.replace('"', '""')) for name in names]
    run(postgres_ready, *(f"CREATE ROLE {one}" for one in quoted))
    yield quoted
    for one in quoted:
        run(postgres_ready, f"DROP OWNED BY {one}", f"DROP ROLE {one}")


def named(quoted):
    return quoted[1:-1].replace('""', '"')


GRANTS = {
    "to a role": ("GRANT SELECT ON {view} TO {0}",),
    "to hand on": ("GRANT SELECT ON {view} TO {1} WITH GRANT OPTION",),
    "to everybody": ("GRANT SELECT ON {view} TO PUBLIC",),
    "handed on": (
        "GRANT SELECT ON {view} TO {0} WITH GRANT OPTION",
        "SET LOCAL ROLE {0}",
        "GRANT SELECT ON {view} TO {2}",
    ),
    "of several kinds": ("GRANT SELECT, REFERENCES ON {view} TO {2}",),
}


@pytest.mark.parametrize("grants", GRANTS.values(), ids=GRANTS)
def test_rights_on_a_view_survive_another_text(postgres_ready, people, monkeypatch, grants):
    run(postgres_ready, *(one.format(*people, view=CHANGED) for one in grants))
    (before,) = run(postgres_ready, RIGHTS)
    assert before
    next_version(monkeypatch)
    bring_up(postgres_ready)
    (after,) = run(postgres_ready, RIGHTS)
    assert sorted(after) == sorted(before)
    assert run(postgres_ready, f"SELECT length FROM {CHANGED}") == [[]]


def test_a_view_keeps_its_owner_whoever_makes_it_anew(postgres_ready, people, monkeypatch):
    owner, reader, _ = people
    run(
        postgres_ready,
        f"GRANT CREATE ON SCHEMA public TO {owner}",
        f"ALTER VIEW {CHANGED} OWNER TO {owner}",
        f"GRANT SELECT ON {CHANGED} TO {reader}",
    )
    next_version(monkeypatch)
    bring_up(postgres_ready)
    assert run(postgres_ready, OWNER) == [[(named(owner),)]]
    assert run(postgres_ready, RIGHTS) == [[(named(reader), "SELECT", False)]]


BEFORE = REVISIONS[-2]
OLD = "v_of_another_day"


def to_the_revision_before(url):
    """Take a database down one revision, with its views, and one that this version has not."""
    engine = engine_for(url)
    with engine.begin() as connection:
        put_away_views(connection)
        downgrade(connection, BEFORE)
        connection.execute(text(f"CREATE VIEW {CHANGED} AS SELECT id FROM line"))
        connection.execute(text(f"CREATE VIEW {OLD} AS SELECT id, reliability FROM source"))
        number = connection.scalar(text("SELECT max(number) + 1 FROM documentation"))
        row = {"number": number, "name": OLD, "type": "view", "meaning": "What it was."}
        columns = {
            **dict.fromkeys(("in_key", "optional", "belongs", "hidden", "brief"), 0),
            "position": 0,
            **row,
        }
        names, marks = ", ".join(columns), ", ".join(f":{name}" for name in columns)
        connection.execute(text(f"INSERT INTO documentation ({names}) VALUES ({marks})"), columns)
    engine.dispose()


def test_an_upgrade_finds_no_view_in_its_way(made):
    to_the_revision_before(made)
    bring_up(made)
    engine = engine_for(made)
    with engine.begin() as connection:
        assert current_revision(connection) == HEAD
        assert sorted(inspect(connection).get_view_names()) == sorted(one.name for one in VIEWS)
        assert drift(connection) == []
        assert is_documented(connection)
    engine.dispose()


def test_rights_on_a_view_survive_an_upgrade(postgres_ready, people):
    to_the_revision_before(postgres_ready)
    reader = people[1]
    run(
        postgres_ready,
        f"GRANT SELECT ON {CHANGED} TO {reader}",
        f"GRANT SELECT ON {OLD} TO {reader}",
    )
    bring_up(postgres_ready)
    assert run(postgres_ready, RIGHTS) == [[(named(reader), "SELECT", False)]]
