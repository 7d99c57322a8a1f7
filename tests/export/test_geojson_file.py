"""Territories on a map, by RFC 7946."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from geojson_pydantic import FeatureCollection

from kb.db.reader import Reader
from kb.errors import UsageError
from kb.export import Options
from kb.export.exports import export_table
from kb.export.geojson_file import require_place, write
from kb.export.stream import Filters, rows
from kb.output.endings import Ending
from kb.questions.catalog import table_of
from tests.export.samples import CATALOG


def _written(reader: Reader, **filters: str) -> bytes:
    table = table_of(CATALOG, "territories")
    target = io.BytesIO()
    write(table, rows(reader, table, Filters(**filters)), target, Options())
    return target.getvalue()


def _features(reader: Reader, **filters: str) -> dict[str, Any]:
    found = json.loads(_written(reader, **filters))
    return {one["id"]: one for one in found["features"]}


@pytest.mark.parametrize("which", ["reader", "postgres_reader", "shipped"])
def test_it_is_a_valid_feature_collection(request: pytest.FixtureRequest, which: str) -> None:
    content = _written(request.getfixturevalue(which))
    found = FeatureCollection.model_validate_json(content)
    assert len(found.features) >= 10
    assert "crs" not in json.loads(content)


def test_both_databases_give_the_same_bytes(reader: Reader, postgres_reader: Reader) -> None:
    assert _written(reader) == _written(postgres_reader)


@pytest.mark.parametrize("form", ["geojson", "lpf"])
def test_both_databases_draw_the_same_land(
    reader: Reader, postgres_reader: Reader, tmp_path: Path, form: str
) -> None:
    for number, one in enumerate((reader, postgres_reader)):
        export_table(one, "territories", tmp_path / str(number), Ending(form))
    first, second = ((tmp_path / str(number)).read_bytes() for number in range(2))
    assert b'"Polygon"' in first
    assert first == second


def test_a_point_is_longitude_then_latitude(reader: Reader) -> None:
    features = _features(reader)
    assert features["northland"]["geometry"] == {"type": "Point", "coordinates": [-20, 60.5]}
    assert features["harbor"]["geometry"] is None


def test_properties_have_best_low_high_and_sources(reader: Reader) -> None:
    found = _features(reader)["northland"]["properties"]
    assert [found[f"{one}_km2"] for one in ("best", "low", "high")] == [
        1000,
        1000,
        pytest.approx(1294.994),
    ]
    assert found["sources"] == ["atlas", "gazette", "pamphlet", "survey"]
    assert found["states"] == ["XA", "XB"]
    assert _features(reader)["hillside"]["properties"]["best_km2"] is None


def test_filtered_territories_keep_their_own_sources(reader: Reader) -> None:
    every, some = _features(reader), _features(reader, party="gamma")
    assert set(some) == {"harbor", "lakeland"}
    assert all(every[name] == feature for name, feature in some.items())


def test_nothing_is_an_empty_collection() -> None:
    target = io.BytesIO()
    write(table_of(CATALOG, "territories"), iter([]), target, Options())
    found = json.loads(target.getvalue())
    assert (found["type"], found["features"]) == ("FeatureCollection", [])


def test_other_tables_have_no_points() -> None:
    with pytest.raises(UsageError, match="v_treaty has no points"):
        require_place(table_of(CATALOG, "treaties"))
