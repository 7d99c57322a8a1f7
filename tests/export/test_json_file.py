"""JSON and NDJSON with true types."""

import io
import json
from typing import Any

from kb.db.reader import Reader
from kb.export import Options
from kb.export.json_file import write, write_ndjson
from kb.export.stream import rows
from kb.questions.catalog import table_of
from tests.export.samples import CATALOG


def _written(reader: Reader, name: str, function: Any, limit: int | None = None) -> str:
    table = table_of(CATALOG, name)
    target = io.BytesIO()
    found = list(rows(reader, table))[:limit]
    function(table, iter(found), target, Options())
    return target.getvalue().decode()


def test_an_array_of_objects_with_true_types(reader: Reader) -> None:
    first = json.loads(_written(reader, "transfers", write))["rows"][0]
    table = table_of(CATALOG, "transfers")
    assert list(first) == [column.name for column in table.columns]
    assert first["unverified"] is False
    assert first["event"] is None
    northland = next(
        one
        for one in json.loads(_written(reader, "territories", write))["rows"]
        if one["id"] == "northland"
    )
    assert (northland["best_km2"], northland["latitude"]) == (1000, 60.5)
    assert northland["is_parcel"] is True


def test_lines_hold_the_same_objects(reader: Reader) -> None:
    lines = _written(reader, "estimates", write_ndjson).splitlines()
    found = json.loads(_written(reader, "estimates", write))["rows"]
    assert [json.loads(line) for line in lines] == found


def test_other_scripts_stand_as_they_are(reader: Reader) -> None:
    assert "Мирный договор" in _written(reader, "name", write_ndjson)


def test_no_rows_are_an_empty_array_and_no_line(reader: Reader) -> None:
    assert json.loads(_written(reader, "treaties", write, 0))["rows"] == []
    assert _written(reader, "treaties", write_ndjson, 0) == ""
