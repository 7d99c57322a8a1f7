"""Territories as GeoJSON (RFC 7946): a point each, or no geometry where none is known."""

import json
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from kb.db.reader import Reader
from kb.errors import UsageError
from kb.export import Options, Row, Target
from kb.export.json_file import as_objects
from kb.questions.catalog import CatalogColumn, CatalogTable

VIEW = "v_territory"
_LISTS = ("parts", "states", "sources")
_BETWEEN = "; "
_SOURCES = """
SELECT e.territory_id, e.source_id FROM estimate e WHERE e.source_id IS NOT NULL
UNION
SELECT c.territory_id, c.source_id FROM citation c WHERE c.territory_id IS NOT NULL
ORDER BY 1, 2
"""
_COLUMN = CatalogColumn(
    "sources", "list", None, "sources of its estimates and of itself, joined by '; '"
)
_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def with_sources(
    reader: Reader, table: CatalogTable, rows: Iterator[Row]
) -> tuple[CatalogTable, Iterator[Row]]:
    """The view of territories with one column more, of all sources of a territory.

    Raises:
        UsageError: it is another table, which has no place on a map.
    """
    if table.name != VIEW:
        raise UsageError(
            f"{table.name} has no points for GeoJSON", hint="kb export territories -o map.geojson"
        )
    return table._replace(columns=(*table.columns, _COLUMN)), _joined(reader, rows)


def _joined(reader: Reader, rows: Iterator[Row]) -> Iterator[Row]:
    """Both run by territory, so that nothing is held but one row of each."""
    cited = groupby(reader.stream(_SOURCES), key=itemgetter(0))
    territory, group = next(cited, (None, iter(())))
    for row in rows:
        while territory is not None and territory < row[0]:
            territory, group = next(cited, (None, iter(())))
        names = [source for _, source in group] if territory == row[0] else []
        yield (*row, _BETWEEN.join(names) or None)


def write(
    table: CatalogTable,
    rows: Iterator[Row],
    target: Target,
    options: Options,
) -> None:
    """One feature per row and line, in the order of ids; longitude comes first.

    What the file says of its data is the member ``data``, which readers of GeoJSON pass over.
    """
    told = _encode(options.told)
    separator = f'{{"type": "FeatureCollection", "data": {told}, "features": [\n'.encode()
    begin = separator
    for one in as_objects(table, rows):
        target.write(separator + _encode(_feature(one)).encode())
        separator = b",\n"
    target.write((begin if separator is begin else b"\n") + b"]}\n")


def _feature(properties: dict[str, Any]) -> dict[str, Any]:
    place = [properties.pop("longitude"), properties.pop("latitude")]
    for name in _LISTS:
        text = properties.pop(name)
        properties[name] = text.split(_BETWEEN) if text else []
    return {
        "type": "Feature",
        "id": properties.pop("id"),
        "geometry": None if None in place else {"type": "Point", "coordinates": place},
        "properties": properties,
    }
