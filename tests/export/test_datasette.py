"""Datasette opens our SQLite files as they are, and serves a view as JSON."""

import asyncio
import gc
import json
import warnings
from pathlib import Path
from typing import Any

import pytest

from tests.samples.world import sample

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from datasette.app import Datasette

    gc.collect()  # it leaves a connection open, of which Python 3.13 warns whenever it finds it


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The embedded database of the sample world."""
    return sample().build(tmp_path_factory.mktemp("datasette"))


def fetch(database: Path, *paths: str) -> list[Any]:
    """What Datasette answers to each path, asked in this process."""

    async def ask() -> list[Any]:
        served = Datasette([], immutables=[str(database)])
        await served.invoke_startup()
        found = []
        for path in paths:
            response = await served.client.get(path.format(database=database.stem))
            assert response.status_code == 200, response.text
            found.append(json.loads(response.text))
        for one in served.databases.values():
            one.close()
        return found

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return asyncio.run(ask())


def test_a_view_is_json(database: Path) -> None:
    (rows,) = fetch(database, "/{database}/v_treaty.json?_shape=array&id=peace-1850")
    assert [(row["id"], row["title"]) for row in rows] == [("peace-1850", "Peace 1850")]


def test_the_tables_have_their_keys(database: Path) -> None:
    (found,) = fetch(database, "/{database}.json")
    tables = {one["name"]: one for one in found["tables"]}
    assert "v_transfer" in {one["name"] for one in found["views"]}
    assert tables["treaty"]["primary_keys"] == ["id"]
    outgoing = {one["other_table"] for one in tables["transfer"]["foreign_keys"]["outgoing"]}
    assert {"treaty", "territory"} <= outgoing
