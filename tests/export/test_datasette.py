"""Datasette opens our SQLite files as they are, and serves a view as JSON."""

import json
from pathlib import Path

import pytest

from tests.export.served import fetch
from tests.samples.world import sample


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The embedded database of the sample world."""
    return sample().build(tmp_path_factory.mktemp("datasette"))


def test_a_view_is_json(database: Path) -> None:
    (found,) = fetch(database, f"/{database.stem}/v_treaty.json?_shape=array&id=peace-1850")
    rows = json.loads(found)
    assert [(row["id"], row["title"]) for row in rows] == [("peace-1850", "Peace 1850")]


def test_the_tables_have_their_keys(database: Path) -> None:
    (answer,) = fetch(database, f"/{database.stem}.json")
    found = json.loads(answer)
    tables = {one["name"]: one for one in found["tables"]}
    assert "v_transfer" in {one["name"] for one in found["views"]}
    assert tables["treaty"]["primary_keys"] == ["id"]
    outgoing = {one["other_table"] for one in tables["transfer"]["foreign_keys"]["outgoing"]}
    assert {"treaty", "territory"} <= outgoing
