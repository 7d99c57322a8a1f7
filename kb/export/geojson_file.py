"""Rows with a place as GeoJSON (RFC 7946): a point each, or no geometry where none is known."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from kb.errors import UsageError
from kb.export import Options, Row, Target
from kb.export.json_file import as_objects
from kb.questions.catalog import CatalogTable

_PLACE = ("longitude", "latitude")
_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def require_place(table: CatalogTable) -> None:
    """Refuse a table that has no place on a map.

    Raises:
        UsageError: it has no id, longitude and latitude.
    """
    kinds = {column.name: column.type for column in table.columns}
    if "id" not in kinds or any(kinds.get(name) not in {"number", "integer"} for name in _PLACE):
        raise UsageError(
            f"{table.name} has no points for GeoJSON: no id, longitude and latitude",
            hint="kb export territories -o map.geojson",
        )


def write(
    table: CatalogTable,
    rows: Iterator[Row],
    target: Target,
    options: Options,
) -> None:
    """One feature per row and line, in their order; longitude comes first.

    What the file says of its data is the member ``data``, which readers of GeoJSON pass over.

    Raises:
        UsageError: the table has no place on a map.
    """
    require_place(table)
    lists = [column.name for column in table.columns if column.type == "list"]
    told = _encode(options.told)
    separator = f'{{"type": "FeatureCollection", "data": {told}, "features": [\n'.encode()
    begin = separator
    for one in as_objects(table, rows):
        target.write(separator + _encode(_feature(one, lists)).encode())
        separator = b",\n"
    target.write((begin if separator is begin else b"\n") + b"]}\n")


def _feature(properties: dict[str, Any], lists: Sequence[str]) -> dict[str, Any]:
    place = [properties.pop(name) for name in _PLACE]
    for name in lists:
        properties[name] = properties[name] or []
    return {
        "type": "Feature",
        "id": properties.pop("id"),
        "geometry": None if None in place else {"type": "Point", "coordinates": place},
        "properties": properties,
    }
