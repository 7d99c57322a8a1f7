"""Outlines of parcels, and what lies below them on a map."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from kb.bundled import bundled
from kb.charts import Base, Point, Polygon
from kb.db.reader import Reader

_AROUND = 6.0
"""Degrees of a base map that must lie round the land for it to serve."""


def outlines_of(reader: Reader, parcels: Collection[str]) -> dict[str, Sequence[Polygon]]:
    """The polygons of parcels by id; one of which no outline is recorded is left out."""
    del reader
    found: dict[str, Sequence[Polygon]] = {}
    for parcel in sorted(parcels):
        path = bundled("data") / "geometry" / f"{parcel}.geojson"
        if path.is_file():
            feature = json.loads(path.read_text(encoding="utf-8"))
            found[parcel] = polygons_in(feature["geometry"])
    return found


def polygons_in(geometry: Mapping[str, Any]) -> list[Polygon]:
    """The polygons of a GeoJSON geometry."""
    parts = geometry["coordinates"]
    many = parts if geometry["type"] == "MultiPolygon" else [parts]
    return [[[(point[0], point[1]) for point in ring] for ring in one] for one in many]


def base_map(drawn: Iterable[Polygon]) -> Base:
    """The smallest base map that holds land and what is round it; nothing where there is none."""
    points = [point for polygon in drawn for ring in polygon[:1] for point in ring]
    folder = bundled("data") / "geometry"
    if not points or not folder.is_dir():
        return Base()
    maps = sorted(
        (_area(base), base) for base in map(_read, sorted(folder.glob("basemap*.geojson")))
    )
    for _, base in maps:
        if _holds(base, points):
            return base
    return maps[-1][1] if maps else Base()


def _read(path: Path) -> Base:
    layers: dict[str, Any] = {}
    for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
        layers[feature["properties"]["layer"]] = feature["geometry"]
    borders = layers.get("borders", {"coordinates": []})["coordinates"]
    return Base(
        polygons_in(layers["land"]),
        polygons_in(layers["lakes"]) if "lakes" in layers else (),
        [[(point[0], point[1]) for point in line] for line in borders],
    )


def _bounds(points: Iterable[Point]) -> tuple[float, float, float, float]:
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _land_bounds(base: Base) -> tuple[float, float, float, float]:
    return _bounds(point for polygon in base.land for point in polygon[0])


def _area(base: Base) -> float:
    west, south, east, north = _land_bounds(base)
    return (east - west) * (north - south)


def _holds(base: Base, points: Iterable[Point]) -> bool:
    west, south, east, north = _land_bounds(base)
    left, bottom, right, top = _bounds(points)
    inside = west <= left - _AROUND and right + _AROUND <= east
    return inside and south <= bottom - _AROUND and min(top + _AROUND, 83.0) <= north
