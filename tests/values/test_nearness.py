"""How far a spot lies from an edge, and what that says."""

from math import cos, radians

import pytest

from kb.values.nearness import edge_km, is_about, lying
from kb.values.outline import Bounds, shape_of

DEGREE = 111.195
"""One degree on the sphere of the mean radius of the Earth, in km."""


def box(west, south, east, north):
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def shape(*polygons):
    return shape_of({"type": "MultiPolygon", "coordinates": [list(one) for one in polygons]})


@pytest.mark.parametrize("latitude", [-60.0, 0.0, 45.0])
@pytest.mark.parametrize("longitude", [-179.5, 12.0, 179.0])
def test_the_distance_goes_to_the_nearest_side(longitude, latitude):
    land = shape([box(longitude, latitude, longitude + 0.4, latitude + 4)])
    east = cos(radians(latitude + 2)) * DEGREE
    assert edge_km(land, longitude + 0.1, latitude + 2) == pytest.approx(0.1 * east, rel=1e-3)
    assert edge_km(land, longitude - 0.3, latitude + 2) == pytest.approx(0.3 * east, rel=1e-3)
    below = edge_km(land, longitude + 0.2, latitude - 0.5)
    assert below == pytest.approx(0.5 * DEGREE, rel=1e-3)


def test_a_corner_is_nearest_where_no_side_is_opposite():
    land = shape([box(0, 0, 1, 1)])
    assert edge_km(land, -0.3, -0.4) == pytest.approx(0.5 * DEGREE, rel=1e-3)


def test_the_edge_of_a_hole_is_an_edge():
    hole = box(4, 4, 6, 6)[::-1]
    land = shape([box(0, 0, 10, 10), hole])
    assert edge_km(land, 5, 5) == pytest.approx(DEGREE, rel=1e-2)
    assert edge_km(land, 3.9, 5) == pytest.approx(0.1 * DEGREE, rel=1e-2)


def test_the_antimeridian_is_no_end_of_the_world():
    land = shape([box(179, 0, 180, 1)], [box(-180, 0, -179, 1)])
    assert edge_km(land, -178.9, 0.5) == pytest.approx(0.1 * DEGREE, rel=1e-3)
    east = shape([box(179, 0, 180, 1)])
    assert edge_km(east, -179.9, 0.5) == pytest.approx(0.1 * DEGREE, rel=1e-3)


@pytest.mark.parametrize(
    ("bounds", "spot", "km", "expected"),
    [
        (Bounds(0, 0, 1, 1), (0.5, 0.5), 1, True),
        (Bounds(0, 0, 1, 1), (1.5, 0.5), 1, False),
        (Bounds(0, 0, 1, 1), (1.5, 0.5), 60, True),
        (Bounds(0, 0, 1, 1), (0.5, -0.5), 60, True),
        (Bounds(0, 0, 1, 1), (0.5, -0.6), 60, False),
        (Bounds(179, 0, -179, 1), (-179.5, 0.5), 1, True),
        (Bounds(179, 0, -179, 1), (0, 0.5), 1, False),
        (Bounds(179, 0, 180, 1), (-179.9, 0.5), 20, True),
        (Bounds(0, 79, 1, 80), (3, 79.5), 60, True),
    ],
)
def test_a_box_is_about_what_lies_near_to_it(bounds, spot, km, expected):
    assert is_about(bounds, *spot, km) is expected


def test_no_spot_near_an_outline_is_out_of_its_box():
    land = shape([box(100, 50, 101, 51)])
    for step in range(200):
        longitude, latitude = 99 + step * 0.015, 49.5 + step * 0.01
        if edge_km(land, longitude, latitude) <= 30:
            assert is_about(land.bounds, longitude, latitude, 30)


@pytest.mark.parametrize(
    ("inside", "km", "expected"),
    [(True, 5.1, "in"), (True, 5, "uncertain"), (False, 5, "near"), (False, 5.1, None)],
)
def test_an_edge_nearer_than_the_outline_is_precise_leaves_it_open(inside, km, expected):
    assert lying(inside, km, 5) == expected
