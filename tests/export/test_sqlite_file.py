"""A database that stands by itself: for SQL, for Datasette, and for ``kb`` again."""

import io
import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from kb.db.reader import Reader, engine_reader
from kb.errors import KbError
from kb.export import Options
from kb.export.datasette_queries import QUERIES, Query
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


def test_the_file_says_whose_it_is(exported: Path) -> None:
    assert exported.read_bytes()[68:72] == b"kbtt"
    (revision,) = _all(exported, "SELECT version_num FROM alembic_version")[0]
    assert _all(exported, "PRAGMA user_version") == [(int(revision),)]


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


def _searched(path: Path, word: str) -> list[str]:
    """The treaties with a text that has the word, found without any index."""
    sql = f"SELECT entity_id FROM search_text WHERE entity = 'treaty' AND tokens LIKE '%{word}%'"
    return [one for (one,) in _all(path, sql)]


def _metadata(path: Path) -> dict[str, Any]:
    text = path.with_name("treaties-metadata.json").read_text()
    found: dict[str, Any] = json.loads(text)["databases"]["treaties"]
    return found


def test_metadata_name_what_is_there(exported: Path) -> None:
    for name, told in _metadata(exported)["tables"].items():
        columns = {row[1] for row in _all(exported, f"PRAGMA table_info({name})")}
        assert columns, name
        named = [told.get("sort"), told.get("label_column"), *told.get("facets", ())]
        assert set(filter(None, named)) <= columns, name
        assert set(told.get("columns", ())) <= columns, name


def test_machinery_is_hidden_and_facts_are_not(exported: Path) -> None:
    tables = _metadata(exported)["tables"]
    hidden = {name for name, told in tables.items() if told.get("hidden")}
    assert {"alembic_version", "search_text", "treaty_party", "transfer_parcel"} <= hidden
    assert not hidden & {"treaty", "transfer", "estimate", "territory_area", "name", "citation"}
    assert not [name for name in hidden if name.startswith("v_")]


def test_facets_are_columns_of_few_values(exported: Path) -> None:
    tables = _metadata(exported)["tables"]
    assert {"kind", "moves", "standing", "unverified"} <= set(tables["v_transfer"]["facets"])
    assert "reliability" in tables["v_estimate"]["facets"]
    assert "facets" not in tables["treaty_party"]


@pytest.mark.parametrize("entity", ["treaty", "territory", "source", "transfer"])
def test_every_thing_is_found_by_its_texts(exported: Path, entity: str) -> None:
    told = _metadata(exported)["tables"]
    for name in (entity, f"v_{entity}"):
        assert (told[name]["fts_table"], told[name]["fts_pk"]) == (f"{entity}_search", "id")
    sql = f"SELECT rowid FROM {entity}_search WHERE {entity}_search MATCH '\"northland\"'"
    known = (
        f"SELECT entity_id FROM search_text WHERE entity = '{entity}'"
        " AND ' ' || tokens || ' ' LIKE '% northland %'"
    )
    assert sorted(_all(exported, sql)) == sorted(_all(exported, known))


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_a_question_runs_with_and_without_values(exported: Path, query: Query) -> None:
    names = re.findall(r":(\w+)", query.sql)
    with closing(sqlite3.connect(exported)) as connection:
        for value in ("", "nothing"):
            found = connection.execute(query.sql, dict.fromkeys(names, value))
            columns = [column[0] for column in found.description]
            assert len(columns) == len(set(columns)) > 1
            assert set(names) <= set(re.findall(r"\w+", query.change)), "a value is not explained"
    told = _metadata(exported)["queries"][query.name]
    assert told["title"].endswith("?")
    assert query.command in told["description"]


@pytest.mark.slow
def test_datasette_shows_views_descriptions_and_finds_texts(exported: Path) -> None:
    view, page, found, home, searched, faceted, asked = fetch(
        exported,
        "/treaties/v_treaty.json?_shape=array",
        "/treaties/v_treaty",
        "/treaties/search_text.json?_search=northland&_shape=array",
        "/treaties.json",
        "/treaties/v_treaty.json?_search=northland&_shape=array",
        "/treaties/v_transfer.json",
        "/treaties/treaties_of_a_line.json?_shape=array&line=alpha&since=1800&until=1899",
        options=("--metadata", str(exported.with_name("treaties-metadata.json"))),
    )
    assert {row["id"] for row in json.loads(view)} >= {"peace-1850", "lease-1895"}
    assert "the date of signature" in page
    assert "northland" in {row["entity_id"] for row in json.loads(found)}
    listed = {table["name"]: table for table in json.loads(home)["tables"]}
    assert listed["search_text"]["hidden"] is True
    assert listed["alembic_version"]["hidden"] is True
    assert listed["transfer"]["foreign_keys"]["outgoing"]
    assert {row["id"] for row in json.loads(searched)} == set(_searched(exported, "northland"))
    assert {"kind", "moves", "standing"} <= json.loads(faceted)["facet_results"].keys()
    assert "peace-1850" in {row["id"] for row in json.loads(asked)}
    assert not [one["name"] for one in json.loads(home)["views"] if "search" in one["name"]]
    assert len(json.loads(home)["queries"]) == len(QUERIES)


def test_metadata_of_two_databases_lie_beside_one_another(reader: Reader, tmp_path: Path) -> None:
    for name in ("a", "b"):
        export_database(reader, tmp_path / f"{name}.sqlite")
    for name in ("a", "b"):
        metadata = json.loads((tmp_path / f"{name}-metadata.json").read_text())
        assert list(metadata["databases"]) == [name]
