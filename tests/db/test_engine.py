import pytest
from sqlalchemy import text

from kb.db.engine import current_revision, engine_for, require_head
from kb.db.messages import shown_url
from kb.db.migrate import upgrade
from kb.db.reader import engine_reader
from kb.db.revision import HEAD
from kb.errors import KbError
from kb.loading.load import load_url
from tests.samples.world import World

SECRET = "s3cret-word"


def test_a_plain_postgresql_url_means_psycopg_3():
    for scheme in ("postgresql", "postgres", "postgresql+psycopg"):
        engine = engine_for(f"{scheme}://user@host/database")
        assert (engine.dialect.name, engine.dialect.driver) == ("postgresql", "psycopg")


def test_references_are_checked_in_sqlite(tmp_path):
    engine = engine_for(f"sqlite:///{tmp_path / 'kb.sqlite'}")
    with engine.connect() as connection:
        assert connection.scalar(text("PRAGMA foreign_keys")) == 1
    engine.dispose()


@pytest.mark.parametrize(
    "url", ["nonsense", "", "oracle9://host/x", "mysql://u:p@host/x", "postgresql://host:port/x"]
)
def test_what_is_no_database_url_is_said_to_be_none(url):
    with pytest.raises(KbError, match="KB_DATABASE_URL is not a database URL") as caught:
        engine_for(url)
    assert "postgresql://" in caught.value.hint


def test_a_url_is_shown_without_its_password():
    assert shown_url(f"postgresql://user:{SECRET}@host/db") == "postgresql://user:***@host/db"
    assert shown_url("no url") == "the database"


def failure(act):
    """Everything that an error says of itself."""
    with pytest.raises(KbError) as caught:
        act()
    error = caught.value
    return f"{error} {error.message} {error.hint} {error!r}"


UNREACHABLE = (
    f"postgresql://user:{SECRET}@127.0.0.1:1/database",
    f"postgresql://user:{SECRET}@/database?host=/nowhere",
    f"postgresql://user:{SECRET}@host:port/database",
    f"nonsense://user:{SECRET}@host/database",
    f"{SECRET}",
)


@pytest.mark.parametrize("url", UNREACHABLE)
def test_an_error_never_prints_a_password(url, tmp_path):
    def read():
        with engine_reader(url):
            pass

    folder = World().write(tmp_path)
    for act in (read, lambda: load_url(folder, url)):
        said = failure(act)
        assert SECRET not in said
        assert "\n" not in said


def test_an_error_of_the_server_names_the_database_and_never_the_password(postgres_url):
    url = postgres_url.replace("postgres:@", f"postgres:{SECRET}@").replace("kb_test_", "no_such_")

    def read():
        with engine_reader(url):
            pass

    said = failure(read)
    assert "no_such_" in said
    assert "does not exist" in said
    assert SECRET not in said


def test_a_message_that_quotes_the_password_is_cleaned(postgres_url):
    url = postgres_url.replace("postgres:@", f"{SECRET}:{SECRET}@")
    said = failure(lambda: engine_reader(url).__enter__())
    assert "does not exist" in said
    assert f'role "{SECRET}"' not in said


def test_a_database_without_a_schema_has_no_revision(url):
    engine = engine_for(url)
    with engine.begin() as connection:
        assert current_revision(connection) is None
        with pytest.raises(KbError, match="no schema yet") as caught:
            require_head(connection)
        assert "kb load" in caught.value.hint
        upgrade(connection)
        assert current_revision(connection) == HEAD
        require_head(connection)
    engine.dispose()


@pytest.mark.parametrize(
    ("revision", "says", "hint"),
    [("0000", f"this version needs {HEAD}", "kb db upgrade"), ("9999", "newer than", "upgrade")],
)
def test_another_revision_is_refused_with_the_remedy(url, revision, says, hint):
    engine = engine_for(url)
    with engine.begin() as connection:
        upgrade(connection)
        connection.execute(text(f"UPDATE alembic_version SET version_num = '{revision}'"))
        with pytest.raises(KbError, match=says) as caught:
            require_head(connection)
    assert hint in caught.value.hint
    engine.dispose()
