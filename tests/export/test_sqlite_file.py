"""A database that stands by itself: for SQL, for Datasette, and for ``kb`` again."""

import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from kb.db.reader import Reader, engine_reader
from kb.errors import KbError
from kb.export import Options
from kb.export.exports import export_database
from kb.export.sqlite_file import write, write_database
from kb.export.stream import rows
from kb.questions.catalog import table_of
from kb.questions.listing import list_entities
from tests.export.samples import CATALOG, EVERYTHING
from tests.export.served import fetch


@pytest.fixture
def exported(reader: Reader, tmp_path: Path) -> Path:
    """The sample world as an exported file."""
    path = tmp_path / "treaties.sqlite"
    export_database(reader, path)
    return path


def _all(path: Path, sql: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


def test_every_table_and_view_holds_the_same_rows(reader: Reader, exported: Path) -> None:
    with closing(sqlite3.connect(exported)) as connection:
        for table in EVERYTHING:
            sql = f"SELECT {table.selected} FROM {table.name} v ORDER BY {table.order}"
            found = connection.execute(sql)
            assert found.fetchall() == list(rows(reader, table)), table.name


def test_the_file_is_whole_and_keeps_its_references(exported: Path) -> None:
    assert _all(exported, "PRAGMA integrity_check") == [("ok",)]
    assert _all(exported, "PRAGMA foreign_key_check") == []
    targets = {row[2] for row in _all(exported, "PRAGMA foreign_key_list(transfer)")}
    assert targets == {"treaty", "event", "territory", "transfer_kind", "party"}


def test_text_index_finds(exported: Path) -> None:
    sql = (
        "SELECT DISTINCT t.entity_id FROM search_index i JOIN search_text t ON t.id = i.rowid "
        "WHERE search_index MATCH 'northland' ORDER BY 1"
    )
    assert ("northland",) in _all(exported, sql)
    assert _all(exported, "INSERT INTO search_index(search_index) VALUES ('integrity-check')") == []


def test_columns_are_documented_inside(exported: Path) -> None:
    names = "name, field, type, unit, meaning"
    sql = f"SELECT {names} FROM documentation WHERE position > 0 AND field <> 'loaded_at'"
    assert _all(exported, f"{sql} ORDER BY number") == [
        (table.name, column.name, column.type, column.unit, column.meaning)
        for table in EVERYTHING
        for column in table.columns
    ]


def test_no_time_is_inside(exported: Path) -> None:
    assert _all(exported, "SELECT loaded_at FROM data_version") == [("",)]


def test_both_databases_give_the_same_bytes(
    reader: Reader, postgres_reader: Reader, tmp_path: Path
) -> None:
    for name, one in (("a", reader), ("b", reader), ("c", postgres_reader)):
        (tmp_path / name).mkdir()
        export_database(one, tmp_path / name / "kb.sqlite")
    first, again, other = (tmp_path / name for name in "abc")
    for file in ("kb.sqlite", "kb-metadata.json"):
        content = (first / file).read_bytes()
        assert content == (again / file).read_bytes()
        assert content == (other / file).read_bytes()
    assert sorted(path.name for path in first.iterdir()) == ["kb-metadata.json", "kb.sqlite"]


def test_kb_asks_the_file_as_its_own(reader: Reader, exported: Path) -> None:
    with engine_reader(f"sqlite:///{exported}") as other:
        first, second = (list_entities(one, "transfers") for one in (reader, other))
    assert first.rows == second.rows
    assert first.rows


def test_nothing_is_replaced_unless_forced(reader: Reader, exported: Path) -> None:
    before = exported.read_bytes()
    with pytest.raises(KbError, match="is there already"):
        export_database(reader, exported)
    exported.unlink()
    with pytest.raises(KbError, match=r"treaties-metadata\.json is there already"):
        export_database(reader, exported)
    assert not exported.exists()
    export_database(reader, exported, force=True)
    assert exported.read_bytes() == before


def test_two_databases_lie_side_by_side(reader: Reader, tmp_path: Path) -> None:
    for name in ("a", "b"):
        export_database(reader, tmp_path / f"{name}.sqlite")
    for name in ("a", "b"):
        metadata = json.loads((tmp_path / f"{name}-metadata.json").read_text())
        assert list(metadata["databases"]) == [name]


def test_one_table_is_a_plain_database_with_its_key(reader: Reader, tmp_path: Path) -> None:
    target = io.BytesIO()
    table = table_of(CATALOG, "treaties")
    write(table, rows(reader, table), target, Options())
    path = tmp_path / "one.sqlite"
    path.write_bytes(target.getvalue())
    assert _all(path, "SELECT * FROM v_treaty ORDER BY rowid") == list(rows(reader, table))
    columns = _all(path, "PRAGMA table_info(v_treaty)")
    assert [(row[1], row[2], row[3], row[5]) for row in columns][:2] == [
        ("id", "TEXT", 1, 1),
        ("title", "TEXT", 1, 0),
    ]


def test_rows_that_refer_to_nothing_are_refused(reader: Reader, tmp_path: Path) -> None:
    def without_parties(table: Any) -> Any:
        return iter([]) if table.name == "party" else rows(reader, table)

    with pytest.raises(KbError, match="refers to rows that party does not have"):
        write_database(EVERYTHING, without_parties, tmp_path / "kb.sqlite")


@pytest.mark.slow
def test_datasette_shows_views_descriptions_and_finds_texts(exported: Path) -> None:
    view, page, found, home = fetch(
        exported,
        "/treaties/v_treaty.json?_shape=array",
        "/treaties/v_treaty",
        "/treaties/search_text.json?_search=northland&_shape=array",
        "/treaties.json",
        options=("--metadata", str(exported.with_name("treaties-metadata.json"))),
    )
    assert {row["id"] for row in json.loads(view)} >= {"peace-1850", "lease-1895"}
    assert "the date of signature" in page
    assert "northland" in {row["entity_id"] for row in json.loads(found)}
    listed = {table["name"]: table for table in json.loads(home)["tables"]}
    assert listed["search_text"]["fts_table"] == "search_index"
    assert listed["alembic_version"]["hidden"] is True
    assert listed["transfer"]["foreign_keys"]["outgoing"]
