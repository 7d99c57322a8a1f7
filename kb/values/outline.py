"""The outline of a piece of land: polygons on the globe, their area, and what lies in them.

Sides are straight lines in longitude and latitude, as RFC 7946 (3.1.1) has them, not geodesics: a
side along a parallel stays on the parallel.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import isfinite, log, radians, sin, sqrt
from typing import Any, NamedTuple

Position = tuple[float, float]
"""Longitude and latitude in degrees, WGS 84."""
Ring = tuple[Position, ...]
Polygon = tuple[Ring, ...]
"""The ring around the land, then those around its holes."""

_AXIS_KM, _SQUARED = 6378.137, 0.00669437999014
"""The equatorial radius of WGS 84, and the square of its eccentricity."""
_ECCENTRICITY = sqrt(_SQUARED)
_STEP = 0.25
_BANDS = 64
_ROWS = 60
_POINTS = 4


class ShapeError(ValueError):
    """A value is no geometry of an outline; the message says why."""


class Bounds(NamedTuple):
    """The box around an outline in degrees; where it spans 180°, ``west`` is above ``east``."""

    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True)
class Shape:
    """The polygons of an outline."""

    polygons: tuple[Polygon, ...]

    @property
    def rings(self) -> Iterator[tuple[int, int, Ring]]:
        """Every ring with the numbers of its polygon and of itself, from 1."""
        for number, polygon in enumerate(self.polygons, start=1):
            for inner, ring in enumerate(polygon, start=1):
                yield number, inner, ring

    @cached_property
    def km2(self) -> float:
        """The area of the land, without the holes."""
        return sum(
            abs(ring_km2(polygon[0])) - sum(abs(ring_km2(hole)) for hole in polygon[1:])
            for polygon in self.polygons
        )

    @cached_property
    def bounds(self) -> Bounds:
        """The box around the land (RFC 7946, 5); across 180°, where that makes it smaller."""
        latitudes = [y for _, _, ring in self.rings for _, y in ring]
        spans = sorted(
            (min(x for x, _ in ring), max(x for x, _ in ring)) for *_, ring in self.rings
        )
        west, east = spans[0]
        gap = (0.0, west, east)
        for begin, end in spans[1:]:
            if begin > east:
                gap = max(gap, (begin - east, begin, east))
            east = max(east, end)
        outer = 360 - (east - west)
        reach = (gap[1], gap[2]) if gap[0] > outer else (west, east)
        return Bounds(reach[0], min(latitudes), reach[1], max(latitudes))

    @cached_property
    def _sides(self) -> tuple[float, float, list[list[tuple[float, float, float, float]]]]:
        """The sides by bands of latitude: the southern end, the height of a band, sides by band."""
        south, north = self.bounds.south, self.bounds.north
        height = (north - south) / _BANDS or 1.0
        bands: list[list[tuple[float, float, float, float]]] = [[] for _ in range(_BANDS)]
        for _, _, ring in self.rings:
            for (x, y), (x2, y2) in pairwise(ring):
                low, high = (y, y2) if y < y2 else (y2, y)
                first, last = int((low - south) / height), int((high - south) / height)
                for number in range(first, min(last, _BANDS - 1) + 1):
                    bands[number].append((x, y, x2, y2))
        return south, height, bands

    def spans(self, latitude: float) -> list[tuple[float, float]]:
        """The stretches of a parallel on the land, each by two longitudes, from west to east."""
        south, height, bands = self._sides
        number = int((latitude - south) // height)
        if not 0 <= number < _BANDS:
            return []
        crossed = sorted(
            (x2 - x) * (latitude - y) / (y2 - y) + x
            for x, y, x2, y2 in bands[number]
            if (y > latitude) != (y2 > latitude)
        )
        return list(zip(crossed[::2], crossed[1::2], strict=True))

    def contains(self, longitude: float, latitude: float) -> bool:
        """Whether a place lies on the land."""
        return any(west <= longitude < east for west, east in self.spans(latitude))

    def shared(self, other: "Shape") -> float:
        """The share of the smaller outline that lies in the other, by spans at sixty latitudes."""
        if not may_meet(self, other):
            return 0.0
        small, large = sorted((self, other), key=lambda one: one.km2)
        south, north = small.bounds.south, small.bounds.north
        mine = common = 0.0
        for row in range(_ROWS):
            latitude = south + (north - south) * (row + 0.5) / _ROWS
            theirs = large.spans(latitude)
            for west, east in small.spans(latitude):
                mine += east - west
                common += sum(
                    max(0.0, min(east, east2) - max(west, west2)) for west2, east2 in theirs
                )
        return common / mine if mine else 0.0

    def geometry(self) -> dict[str, Any]:
        """The geometry as RFC 7946 writes it."""
        if len(self.polygons) == 1:
            return {"type": "Polygon", "coordinates": self.polygons[0]}
        return {"type": "MultiPolygon", "coordinates": self.polygons}


def may_meet(one: Shape, other: Shape) -> bool:
    """Whether the boxes around two outlines meet; what spans 180° may meet anything there."""
    first, second = one.bounds, other.bounds
    if first.south >= second.north or second.south >= first.north:
        return False
    if first.west > first.east or second.west > second.east:
        return True
    return first.west < second.east and second.west < first.east


def shape_of(geometry: object) -> Shape:
    """A Polygon or MultiPolygon of RFC 7946 as a shape.

    Raises:
        ShapeError: it is neither, a ring is open or too short, or a position is off the globe.
    """
    if not isinstance(geometry, Mapping) or geometry.get("type") not in {"Polygon", "MultiPolygon"}:
        raise ShapeError("the geometry is no Polygon or MultiPolygon")
    unknown = sorted(str(key) for key in geometry.keys() - {"type", "coordinates"})
    if unknown:
        raise ShapeError(f"the geometry has '{unknown[0]}', which RFC 7946 does not know")
    found = geometry.get("coordinates")
    polygons = [found] if geometry["type"] == "Polygon" else found
    if not isinstance(polygons, list) or not polygons:
        raise ShapeError("the geometry has no polygon")
    return Shape(tuple(_polygon(one, number) for number, one in enumerate(polygons, start=1)))


def _polygon(found: object, number: int) -> Polygon:
    if not isinstance(found, list) or not found:
        raise ShapeError(f"polygon {number} has no ring")
    return tuple(_ring(one, f"ring {at} of polygon {number}") for at, one in enumerate(found, 1))


def _ring(found: object, what: str) -> Ring:
    if not isinstance(found, list) or len(found) < _POINTS:
        raise ShapeError(f"{what} has fewer than four positions")
    ring = tuple(_position(one, what, place) for place, one in enumerate(found, start=1))
    if ring[0] != ring[-1]:
        raise ShapeError(f"{what} is open: its last position is not its first")
    return ring


def _position(found: object, what: str, place: int) -> Position:
    if not isinstance(found, list) or len(found) != 2 or not all(map(_is_number, found)):
        raise ShapeError(f"position {place} of {what} is no longitude and latitude")
    longitude, latitude = float(found[0]), float(found[1])
    if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
        raise ShapeError(
            f"position {place} of {what} lies off the globe: longitude {found[0]} comes first, "
            f"latitude {found[1]} second"
        )
    return longitude, latitude


def _is_number(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return abs(value) < 1_000 and isfinite(value)


def ring_km2(ring: Sequence[Position]) -> float:
    """The signed area within a ring, above zero where it runs anticlockwise.

    It is the integral of the sine of the authalic latitude over the longitude, times the square of
    the authalic radius: J. P. Snyder, Map Projections, A Working Manual (USGS Professional Paper
    1395, 1987), equations 3-11 to 3-13. Simpson's rule follows each side in steps of a quarter of
    a degree of latitude.
    """
    total = 0.0
    for (x, y), (x2, y2) in pairwise(ring):
        steps = int(abs(y2 - y) / _STEP) + 1
        height = (y2 - y) / steps
        begin, mean = _authalic(y), 0.0
        for step in range(steps):
            middle, end = (_authalic(y + height * (step + part)) for part in (0.5, 1))
            mean += (begin + 4 * middle + end) / 6
            begin = end
        total += radians(x2 - x) * mean / steps
    return -total * _AXIS_KM**2 * _POLE / 2


def _snyder_q(sine: float) -> float:
    inner = _ECCENTRICITY * sine
    return (1 - _SQUARED) * (
        sine / (1 - inner * inner) - log((1 - inner) / (1 + inner)) / (2 * _ECCENTRICITY)
    )


_POLE = _snyder_q(1.0)


def _authalic(latitude: float) -> float:
    """The sine of the authalic latitude."""
    return _snyder_q(sin(radians(latitude))) / _POLE
