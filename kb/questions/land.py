"""Land to be drawn: the polygons of territories, and the maps on which they are drawn.

    with sqlite_reader(path) as reader:
        land = drawn(reader, ["outer-manchuria"])["outer-manchuria"]
        land.polygons  # of rings of [longitude, latitude], around land anticlockwise (RFC 7946)
        base_map("east-asia").borders

A whole is drawn from its parcels: sides between these stay in the drawing. Libraries that want the
rings the other way round (d3, Vega) reverse them.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from kb.bundled import bundled
from kb.db.reader import Reader, Record
from kb.errors import NotFoundError
from kb.questions.names import in_batches

Coordinates = Sequence[Any]
"""Positions, rings or polygons as JSON has them."""

_PARCELS = """
SELECT p.territory_id, p.parcel_id, o.area_km2, o.precision_km, o.license, o.fitted, o.unverified,
    g.geometry
FROM territory_parcel p
LEFT JOIN outline o ON o.id = p.parcel_id
LEFT JOIN outline_geometry g ON g.outline_id = o.id
WHERE p.territory_id IN ({marks}) ORDER BY p.territory_id, p.parcel_id
"""
_EVERY = "SELECT y.id FROM territory y ORDER BY y.id"


class Drawn(NamedTuple):
    """The outline of a territory, or of those of its parcels that have one.

    ``missing`` are the parcels without an outline, ``fitted`` those whose area proves nothing,
    ``unverified`` those whose lines nobody has compared with a map. Areas are in km²; where a
    parcel is missing they are of the rest.
    """

    polygons: Sequence[Coordinates]
    parcels: Sequence[str]
    missing: Sequence[str]
    area_km2: float
    precision_km: float
    licenses: Sequence[str]
    fitted: Sequence[str]
    unverified: Sequence[str]

    @property
    def geometry(self) -> dict[str, Any]:
        """A Polygon or MultiPolygon of RFC 7946."""
        if len(self.polygons) == 1:
            return {"type": "Polygon", "coordinates": self.polygons[0]}
        return {"type": "MultiPolygon", "coordinates": self.polygons}


class BaseMap(NamedTuple):
    """A map to draw upon: polygons of land and of big lakes, lines of borders as of today."""

    land: Sequence[Coordinates]
    borders: Sequence[Coordinates]
    lakes: Sequence[Coordinates]


def drawn(reader: Reader, territories: Iterable[str] | None = None) -> dict[str, Drawn]:
    """The outlines of some territories, or of all, by id; territories without any are left out."""
    wanted = list(territories) if territories is not None else _every(reader)
    by_territory: dict[str, list[Record]] = {}
    geometries: dict[str, Any] = {}
    for marks, some in in_batches(sorted(set(wanted))):
        for row in reader.rows(_PARCELS.format(marks=marks), some):
            by_territory.setdefault(row["territory_id"], []).append(row)
            parcel, geometry = row["parcel_id"], row["geometry"]
            if geometry is not None and parcel not in geometries:
                geometries[parcel] = _polygons(json.loads(geometry))
    found = {name: _drawn(rows, geometries) for name, rows in by_territory.items()}
    return {name: land for name, land in found.items() if land.polygons}


def _every(reader: Reader) -> list[str]:
    return [name for (name,) in reader.tuples(_EVERY)]


def _polygons(geometry: Mapping[str, Any]) -> Sequence[Coordinates]:
    found: Sequence[Coordinates] = geometry["coordinates"]
    return [found] if geometry["type"] == "Polygon" else found


def _drawn(rows: Sequence[Record], geometries: Mapping[str, Sequence[Coordinates]]) -> Drawn:
    there = [row for row in rows if row["parcel_id"] in geometries]
    return Drawn(
        polygons=[one for row in there for one in geometries[row["parcel_id"]]],
        parcels=[row["parcel_id"] for row in there],
        missing=[row["parcel_id"] for row in rows if row["parcel_id"] not in geometries],
        area_km2=round(sum(row["area_km2"] for row in there), 6),
        precision_km=max((row["precision_km"] for row in there), default=0.0),
        licenses=sorted({row["license"] for row in there}),
        fitted=[row["parcel_id"] for row in there if row["fitted"]],
        unverified=[row["parcel_id"] for row in there if row["unverified"]],
    )


def base_map(name: str = "world") -> BaseMap:
    """A base map that comes with the program: ``world`` or ``east-asia``.

    Raises:
        NotFoundError: there is none of that name.
    """
    folder = bundled("data") / "geometry" / "basemap"
    path = folder / f"{name}.geojson"
    if not path.is_file():
        known = ", ".join(sorted(one.stem for one in folder.glob("*.geojson")))
        raise NotFoundError(f"there is no base map '{name}'", hint=f"one of {known}")
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    layers = {one["properties"]["layer"]: one["geometry"]["coordinates"] for one in features}
    return BaseMap(layers["land"], layers["borders"], layers["lakes"])
