"""Outlines of parcels, and the base maps below them."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from kb.bundled import bundled
from kb.charts import Base, Point, Polygon
from kb.db.reader import Reader
from kb.questions.names import in_batches

Box = tuple[float, float, float, float]
"""West, south, east and north in degrees."""


class Outline(NamedTuple):
    """The polygons of a parcel, how many km they may lie off at most, and their license."""

    polygons: Sequence[Polygon]
    precision_km: float
    license: str


_OUTLINES = """
SELECT o.id, o.precision_km, o.license, g.geometry FROM outline o
JOIN outline_geometry g ON g.outline_id = o.id WHERE o.id IN ({marks}) ORDER BY o.id
"""


def outlines_of(reader: Reader, parcels: Iterable[str]) -> dict[str, Outline]:
    """The outlines of parcels by id; parcels without an outline are left out."""
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


def base_maps(drawn: Iterable[Polygon]) -> list[Base]:
    """The base maps that hold some land, the smallest first, the largest in any case.

    Nothing where there is no land.
    """
    points = [point for polygon in drawn for ring in polygon[:1] for point in ring]
    folder = bundled("data") / "geometry" / "basemap"
    if not points or not folder.is_dir():
        return []
    bases = sorted((_read(path) for path in sorted(folder.glob("*.geojson"))), key=_size)
    box = _box_of(points)
    return [one for one in bases if one is bases[-1] or _holds(one.box, box)]


def _size(base: Base) -> float:
    west, south, east, north = base.box
    return (east - west) * (north - south)


def _holds(outer: Box, inner: Box) -> bool:
    west, south, east, north = outer
    return west <= inner[0] and south <= inner[1] and inner[2] <= east and inner[3] <= north


def _read(path: Path) -> Base:
    layers: dict[str, Any] = {}
    for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
        layers[feature["properties"]["layer"]] = feature["geometry"]
    land = polygons_in(layers["land"])
    borders = layers.get("borders", {"coordinates": []})["coordinates"]
    return Base(
        _box_of(point for polygon in land for point in polygon[0]),
        land,
        polygons_in(layers["lakes"]) if "lakes" in layers else (),
        [[(point[0], point[1]) for point in line] for line in borders],
    )


def _box_of(points: Iterable[Point]) -> Box:
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)
