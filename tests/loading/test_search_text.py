"""Texts to search: which are gathered, how they are split, and that the indexes hold them."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, create_engine, text

from kb.db.engine import engine_for
from kb.db.migrate import upgrade
from kb.db.reader import sqlite_reader
from kb.db.tables import Base, SearchTextRow
from kb.db.textindex import condition, spans, tokens
from kb.errors import KbError
from kb.loading.load import load_url
from kb.loading.search import searched_texts
from tests.postgres import postgres_server, postgres_url  # noqa: F401
from tests.samples.world import sample

PROSE = {
    "bounds",
    "covers",
    "currency",
    "holds",
    "inferred",
    "native",
    "note",
    "ours_reason",
    "place",
    "preferred_reason",
    "purpose",
    "reason",
    "result",
    "role",
    "says",
    "seen",
    "set_aside",
    "summary",
}
"""Columns in which people write sentences or names, besides names themselves."""

NOT_SEARCHED = {
    ("citation", "note"),  # a remark on a locator
    ("coverage_claim", "note"),  # what is claimed of the record cannot be shown
    ("coverage_claim", "says"),
    ("counted_land", "reason"),  # what a total counts cannot be shown
    ("name", "role"),  # a word of ours
    ("treaty_date", "role"),  # a word of ours
    ("treaty_text", "role"),  # a word of ours
    ("unit", "inferred"),  # units cannot be shown
    ("unit", "note"),
}


def test_every_column_of_prose_is_searched() -> None:
    columns = {
        (table.name, column.name)
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if column.name in PROSE
    }
    searched = {(one.table, column) for one in searched_texts() for column in one.columns}
    assert columns - searched == NOT_SEARCHED


def gathered(rows) -> set[tuple[str, str, str, str]]:
    found = rows[SearchTextRow.__tablename__]
    positions: dict[tuple[str, str, str], list[int]] = {}
    for row in found:
        key = row["entity"], row["entity_id"], row["field"]
        positions.setdefault(key, []).append(row["position"])
    assert all(one == list(range(1, len(one) + 1)) for one in positions.values())
    return {(row["entity"], row["entity_id"], row["field"], row["text"]) for row in found}


def test_texts_of_every_kind_of_thing(rows) -> None:
    assert gathered(rows(sample())) >= {
        ("treaty", "peace-1850", "name", "Мирный договор"),
        ("treaty", "peace-1850", "name", "Treaty of Harbor"),
        ("treaty", "peace-1850", "id", "peace-1850"),
        ("treaty", "peace-1850", "signed", "1850-05-01, Harbor"),
        ("treaty", "peace-1850", "signatory", "Ben Beth, Бен Бет"),
        ("treaty", "peace-1850", "article 1", "Article 1"),
        ("transfer", "peace-1850-northland", "payment", "1000, crown, the land"),
        ("transfer", "islets-1890-islets", "view", "never given up"),
        ("territory", "northland", "bounds", "From the River Long to the sea"),
        ("territory", "northland", "preferred", "the best of them"),
        ("territory", "islets", "present day", "Islet"),
        ("estimate", "northland-survey", "covers", "all of it"),
        ("estimate", "northland-pamphlet", "set aside", "a misprint"),
        ("line", "alpha", "name", "Альфа"),
        ("party", "alpha-kingdom", "name", "Alpha Kingdom"),
        ("event", "march-1900", "summary", "March 1900 happens"),
        ("event", "march-1900", "place", "Lakeland"),
        ("dispute", "delta-question", "name", "Delta Question"),
        ("treaty", "peace-1850", "quotation", "Северный край отходит к Бете"),
        ("treaty", "peace-1850", "our translation", "The northern land goes to Beta"),
        ("treaty", "peace-1850", "label", "жестокий мир"),
        ("label", "harsh-peace", "said by", "a scribe"),
        ("source", "atlas", "author", "Atlas Office"),
        ("source", "gazette", "statement", "Gazette Total"),
    }


def test_a_text_is_held_once_and_with_its_words(rows) -> None:
    world = sample().change("treaties", "peace-1850", note="— …", aliases=["PEACE 1850", "peace"])
    found = rows(world)[SearchTextRow.__tablename__]
    keys = [(row["entity"], row["entity_id"], row["field"], row["tokens"]) for row in found]
    assert len(set(keys)) == len(keys)
    assert all(row["tokens"] == " ".join(tokens(row["text"])) != "" for row in found)
    assert not [row for row in found if row["text"] == "— …"]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Küçük ÎLE", ["kucuk", "ile"]),
        ("瑷珲条约", ["瑷", "珲", "条", "约"]),
        ("In 1858 黑龙江left", ["in", "1858", "黑", "龙", "江", "left"]),
        ("樺太・カラフト", ["樺", "太", "カ", "ラ", "フ", "ト"]),
        ("Муравьёв Амурский", ["муравьев", "амурский"]),
        ("4.7 km²; Sino-Russian", ["4", "7", "km²", "sino", "russian"]),
        ("Straße İli ılı", ["strasse", "ili", "ili"]),
        ("“—” _ %", []),
        ("x" * 300, ["x" * 100]),
    ],
)
def test_splitting(written: str, words: list[str]) -> None:
    assert tokens(written) == words


@given(st.text(max_size=60))
def test_tokens_are_inert_and_stand_in_the_text(written: str) -> None:
    found = list(spans(written))
    assert [token for token, _, _ in found] == tokens(written)
    for token, start, end in found:
        assert token.isalnum()
        assert token in tokens(written[start:end])
        assert 0 <= start < end <= len(written)
    assert tokens(" ".join(tokens(written))) == tokens(written)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'kb.sqlite'}"
    found: str = request.getfixturevalue("postgres_url")
    return found


@pytest.fixture
def connection(url: str) -> Iterator[Connection]:
    engine = engine_for(url)
    with engine.connect() as opened:
        yield opened
    engine.dispose()


def matches(connection: Connection, match: str) -> list[int]:
    where = condition(connection.dialect.name)
    sql = f"SELECT t.id FROM search_text t WHERE {where} ORDER BY t.id"
    return [row.id for row in connection.execute(text(sql), {"match": match})]


def test_the_index_follows_the_table(connection: Connection) -> None:
    upgrade(connection)
    row = {"entity": "treaty", "entity_id": "a", "field": "name", "text": "A", "tokens": "amur"}
    both = [{**row, "id": one, "position": one} for one in (1, 2)]
    connection.execute(SearchTextRow.__table__.insert(), both)
    assert matches(connection, "amur") == [1, 2]
    connection.execute(text("UPDATE search_text SET tokens = 'ussuri' WHERE id = 2"))
    assert matches(connection, "amur") == [1]
    assert matches(connection, "ussuri") == [2]
    connection.execute(text("DELETE FROM search_text WHERE id = 1"))
    assert matches(connection, "amur") == []


def test_loading_again_keeps_the_index_whole(tmp_path: Path) -> None:
    folder, path = sample().write(tmp_path / "data"), tmp_path / "kb.sqlite"
    for _ in range(2):
        load_url(folder, f"sqlite:///{path}")
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as opened:
        check = "INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)"
        opened.exec_driver_sql(check)
        assert len(matches(opened, "northland")) > 1
    engine.dispose()


def test_the_reader_admits_what_fts5_asks_and_no_more(tmp_path: Path) -> None:
    path = sample().build(tmp_path)
    with sqlite_reader(path) as reader:
        assert reader.rows("PRAGMA data_version")
        assert reader.rows("SELECT rowid FROM search_index WHERE search_index MATCH 'northland'")
    for sql in (
        "PRAGMA data_version = 2",
        "PRAGMA table_info(treaty)",
        "PRAGMA query_only = 0",
        "INSERT INTO search_index (search_index) VALUES ('rebuild')",
        "DELETE FROM search_text",
    ):
        with pytest.raises(KbError, match="not authorized"), sqlite_reader(path) as reader:
            reader.rows(sql)


def test_other_databases_are_refused() -> None:
    with pytest.raises(KbError, match="'mysql'"):
        condition("mysql")


def test_fts5_is_there() -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE f USING fts5(t, tokenize='ascii')")
    connection.close()
