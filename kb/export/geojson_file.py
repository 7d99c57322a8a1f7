"""Rows with a place as GeoJSON (RFC 7946): the outline of a territory, else its point, or nothing.

Coordinates are longitude and latitude, WGS 84; a file names no other system of reference.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from kb.errors import UsageError
from kb.export import Options, Row, Target
from kb.export.json_file import as_objects, encode
from kb.questions.catalog import CatalogTable
from kb.questions.gazetteer import Told

_PLACE = ("longitude", "latitude")
_LAND = frozenset({"territory", "v_territory"})
_OUTLINES = frozenset({"outline", "v_outline"})
UNKNOWN = "und"
"""The BCP 47 tag of what nobody knows the language of."""
_ABOUT_THE_OUTLINE = ("licenses", "parcels", "missing", "fitted", "unverified")


def require_place(table: CatalogTable) -> None:
    """Refuse a table that has no place on a map.

    Raises:
        UsageError: it has no id, longitude and latitude.
    """
    kinds = {column.name: column.type for column in table.columns}
    if table.name in _OUTLINES:
        return
    if "id" not in kinds or any(kinds.get(name) not in {"number", "integer"} for name in _PLACE):
        raise UsageError(
            f"{table.name} has no points for GeoJSON: no id, longitude and latitude",
            hint="kb export territories -o map.geojson",
        )


def holds_land(table: CatalogTable) -> bool:
    """Whether the rows of a table are territories, of which more is told than its columns do."""
    return table.name in _LAND | _OUTLINES


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
    land = options.land if holds_land(table) else None
    features = (_feature(one, lists, land) for one in as_objects(table, rows))
    write_features(target, {"data": options.told}, features)


def write_features(
    target: Target, members: Mapping[str, Any], features: Iterable[Mapping[str, Any]]
) -> None:
    """A FeatureCollection with some members before its features, one of which is in each line."""
    head = encode({"type": "FeatureCollection", **members})
    separator = begin = f'{head[:-1]}, "features": [\n'.encode()
    for one in features:
        target.write(separator + encode(one).encode())
        separator = b",\n"
    target.write((begin if separator is begin else b"\n") + b"]}\n")


def _feature(
    properties: dict[str, Any], lists: Sequence[str], land: Mapping[str, Told] | None
) -> dict[str, Any]:
    place = [properties.pop(name, None) for name in _PLACE]
    for name in lists:
        properties[name] = properties[name] or []
    geometry = None if None in place else {"type": "Point", "coordinates": place}
    identifier = properties.pop("id")
    if land is not None:
        told = land[identifier]
        properties |= _told(told, place)
        if told.outline and not told.outline.missing:
            geometry = told.outline.geometry
    return {"type": "Feature", "id": identifier, "geometry": geometry, "properties": properties}


def _told(told: Told, place: Sequence[Any]) -> dict[str, Any]:
    """What is told of a territory beside its columns."""
    names: dict[str, list[str]] = {}
    for name in told.names:
        names.setdefault(name.language or UNKNOWN, []).append(name.text)
    outline = told.outline
    return {
        "names": names,
        "point": None if None in place else place,
        "title_passed": list(told.passed),
        "outline": None
        if outline is None
        else {
            name: getattr(outline, name)
            for name in ("area_km2", "precision_km", *_ABOUT_THE_OUTLINE)
        },
    }
