"""The distance of a spot from the edge of an outline, and whether it surely lies inside."""

from itertools import pairwise
from math import cos, hypot, radians
from typing import Literal

from kb.values.outline import Bounds, Position, Shape

Lying = Literal["in", "uncertain", "near"]

_KM_PER_DEGREE = 6371.0088 * radians(1)
"""On the sphere of the mean radius of the Earth (IUGG)."""


def edge_km(shape: Shape, longitude: float, latitude: float) -> float:
    """The distance in km from a spot to the nearest side of an outline or of its holes.

    Measured on the plane that touches the globe at the spot: within a percent up to some hundred
    kilometers, and too far by more beyond.
    """
    stretch = cos(radians(latitude)) * _KM_PER_DEGREE
    nearest = float("inf")
    for _, _, ring in shape.rings:
        for (x, y), (x2, y2) in pairwise(ring):
            north, north2 = (y - latitude) * _KM_PER_DEGREE, (y2 - latitude) * _KM_PER_DEGREE
            if (north > nearest and north2 > nearest) or (north < -nearest and north2 < -nearest):
                continue
            east = _turned(x - longitude) * stretch
            along, up = (x2 - x) * stretch, north2 - north
            length = along * along + up * up
            share = -(east * along + north * up) / length if length else 0.0
            share = min(1.0, max(0.0, share))
            nearest = min(nearest, hypot(east + share * along, north + share * up))
    return nearest


def _turned(degrees: float) -> float:
    """A difference of longitudes as the shorter way round."""
    return (degrees + 180) % 360 - 180


def km_between(one: Position, other: Position) -> float:
    """The distance of two spots in km, measured on a plane: for short distances."""
    east = _turned(one[0] - other[0]) * cos(radians(one[1]))
    return hypot(east, one[1] - other[1]) * _KM_PER_DEGREE


def is_about(bounds: Bounds, longitude: float, latitude: float, km: float) -> bool:
    """Whether a spot lies in a box, or at most a distance in km away from it."""
    margin = km / _KM_PER_DEGREE
    if not bounds.south - margin <= latitude <= bounds.north + margin:
        return False
    margin /= max(cos(radians(latitude)), 0.01)
    west, east = bounds.west - margin, bounds.east + margin
    if bounds.west > bounds.east:
        return longitude >= west or longitude <= east
    return west <= longitude <= east or longitude >= west + 360 or longitude <= east - 360


def lying(inside: bool, distance_km: float, precision_km: float) -> Lying | None:
    """Whether a spot lies in a land: for certain, perhaps, or near to it on the outside.

    Nothing where it is drawn outside of the land, farther away than the outline is precise.
    """
    if distance_km <= precision_km:
        return "uncertain" if inside else "near"
    return "in" if inside else None
