"""Outlines of parcels, and what lies below them on a map."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from kb.bundled import bundled
from kb.charts import Base, Point, Polygon
from kb.db.reader import Reader
from kb.questions.names import in_batches

_AROUND = 6.0
"""Degrees of a base map that must lie round the land for it to serve."""


class Outline(NamedTuple):
    """The polygons of a parcel, and how many kilometers their worst side may lie off."""

    polygons: Sequence[Polygon]
    precision_km: float
    license: str


_OUTLINES = """
SELECT o.id, o.precision_km, o.license, g.geometry FROM outline o
JOIN outline_geometry g ON g.outline_id = o.id WHERE o.id IN ({marks}) ORDER BY o.id
"""


def outlines_of(reader: Reader, parcels: Iterable[str]) -> dict[str, Outline]:
    """The outlines of parcels by id; one of which none is recorded is left out."""
    found: dict[str, Outline] = {}
    for marks, some in in_batches(sorted(set(parcels))):
        for name, precision, terms, geometry in reader.tuples(_OUTLINES.format(marks=marks), some):
            found[name] = Outline(polygons_in(json.loads(geometry)), precision, terms)
    return found


def polygons_in(geometry: Mapping[str, Any]) -> list[Polygon]:
    """The polygons of a GeoJSON geometry."""
    parts = geometry["coordinates"]
    many = parts if geometry["type"] == "MultiPolygon" else [parts]
    return [[[(point[0], point[1]) for point in ring] for ring in one] for one in many]


def base_map(drawn: Iterable[Polygon]) -> Base:
    """The smallest base map that holds land and what is round it; nothing where there is none."""
    points = [point for polygon in drawn for ring in polygon[:1] for point in ring]
    folder = bundled("data") / "geometry" / "basemap"
    if not points or not folder.is_dir():
        return Base()
    maps = sorted((_area(base), base) for base in map(_read, sorted(folder.glob("*.geojson"))))
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
