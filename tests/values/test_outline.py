"""Areas, places and boxes of outlines."""

import contextlib
from math import isclose
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.values.outline import Bounds, Shape, ShapeError, ring_km2, shape_of
from kb.values.rings import mistakes

EARTH_KM2 = 510_065_621.724
"""The surface of WGS 84: 2 pi a² (1 + (1 - e²) / e artanh e)."""


def box(west, south, east, north):
    return ((west, south), (east, south), (east, north), (west, north), (west, south))


def hole(*ends):
    return box(*ends)[::-1]


def islands(*boxes):
    return Shape(tuple((box(*one),) for one in boxes))


def test_the_whole_globe_has_its_surface():
    assert ring_km2(box(-180, -90, 180, 90)) == pytest.approx(EARTH_KM2, rel=1e-9)


def test_a_degree_at_the_equator_and_at_sixty_degrees():
    # by the series of meridian arcs of WGS 84 (110.574 and 111.412 km a degree of latitude)
    assert ring_km2(box(0, -0.5, 1, 0.5)) == pytest.approx(111.3195 * 110.574, rel=1e-4)
    assert ring_km2(box(0, 59.5, 1, 60.5)) == pytest.approx(55.800 * 111.412, rel=2e-4)


def test_a_ring_the_other_way_round_has_the_area_below_zero():
    assert ring_km2(hole(0, 0, 1, 1)) == -ring_km2(box(0, 0, 1, 1))


def test_a_side_along_a_parallel_stays_on_the_parallel():
    """As RFC 7946 has it: points set on the side change nothing."""
    once = box(-120, 42, -100, 43)
    often = (*((x, 42) for x in range(-120, -99)), (-100, 43), (-120, 43), (-120, 42))
    assert ring_km2(often) == pytest.approx(ring_km2(once), rel=1e-12)


@given(
    st.floats(-170, 160),
    st.floats(-80, 70),
    st.floats(0.1, 15),
    st.floats(0.1, 15),
    st.floats(0, 1),
)
def test_halves_add_up(west, south, width, height, where):
    cut = west + width * where
    whole = ring_km2(box(west, south, west + width, south + height))
    halves = (
        ring_km2(box(west, south, cut, south + height)),
        ring_km2(box(cut, south, west + width, south + height)),
    )
    assert isclose(sum(halves), whole, rel_tol=1e-9, abs_tol=1e-6)


def test_a_hole_is_no_land():
    shape = Shape(((box(0, 0, 3, 3), hole(1, 1, 2, 2)),))
    assert shape.km2 == pytest.approx(ring_km2(box(0, 0, 3, 3)) - ring_km2(box(1, 1, 2, 2)))
    assert shape.contains(0.5, 1.5)
    assert not shape.contains(1.5, 1.5)
    assert not shape.contains(4, 1.5)
    assert not shape.contains(0.5, 30)


def test_spans_go_from_west_to_east():
    shape = islands((5, 0, 6, 1), (0, 0, 2, 1))
    assert shape.spans(0.5) == [(0, 2), (5, 6)]
    assert shape.spans(2) == []


@pytest.mark.parametrize(
    ("boxes", "bounds"),
    [
        ([(0, 1, 2, 3)], Bounds(0, 1, 2, 3)),
        ([(0, 1, 2, 3), (5, -1, 6, 2)], Bounds(0, -1, 6, 3)),
        ([(172, 51, 180, 53), (-180, 50, -130, 71)], Bounds(172, 50, -130, 71)),
        ([(-170, 0, -160, 1), (150, 0, 160, 1)], Bounds(150, 0, -160, 1)),
        ([(-90, 0, -80, 1), (80, 0, 90, 1)], Bounds(-90, 0, 90, 1)),
    ],
)
def test_the_box_around_islands(boxes, bounds):
    assert islands(*boxes).bounds == bounds


@pytest.mark.parametrize(
    ("other", "shared"),
    [((0, 0, 1, 1), 1), ((0.5, 0, 1.5, 1), 0.5), ((1, 0, 2, 1), 0), ((0, 2, 1, 3), 0)],
)
def test_what_two_share(other, shared):
    assert islands((0, 0, 1, 1)).shared(islands(other)) == pytest.approx(shared, abs=0.02)


def test_what_spans_the_antimeridian_shares_land_on_either_side():
    across = islands((170, 0, 180, 10), (-180, 0, -170, 10))
    assert across.shared(islands((-175, 0, -172, 5))) == pytest.approx(1)
    assert across.shared(islands((0, 0, 5, 5))) == 0


def test_a_geometry_comes_back_as_it_was():
    square = [[list(one) for one in box(0, 0, 1, 1)]]
    for geometry in (
        {"type": "Polygon", "coordinates": square},
        {"type": "MultiPolygon", "coordinates": [square, [[[5, 5], [6, 5], [6, 6], [5, 5]]]]},
    ):
        assert shape_of(shape_of_lists(shape_of(geometry).geometry())) == shape_of(geometry)


def shape_of_lists(geometry):
    def lists(value):
        return [lists(one) for one in value] if isinstance(value, tuple) else value

    return {**geometry, "coordinates": lists(geometry["coordinates"])}


@pytest.mark.parametrize(
    ("geometry", "reason"),
    [
        (None, "no Polygon"),
        ({"type": "Point", "coordinates": [0, 0]}, "no Polygon"),
        ({"type": "Polygon"}, "no polygon|no ring"),
        ({"type": "Polygon", "coordinates": []}, "no ring"),
        ({"type": "MultiPolygon", "coordinates": []}, "no polygon"),
        ({"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [0, 0]]]}, "fewer than four"),
        ({"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1]]]}, "open"),
        ({"type": "Polygon", "coordinates": [[[0, 0], [1, 0, 5], [1, 1], [0, 0]]]}, "position 2"),
        ({"type": "Polygon", "coordinates": [[[0, 0], [True, 0], [1, 1], [0, 0]]]}, "position 2"),
        ({"type": "Polygon", "coordinates": [[[0, 0], ["1", 0], [1, 1], [0, 0]]]}, "position 2"),
        ({"type": "Polygon", "coordinates": [[[0, 0], [181, 0], [1, 1], [0, 0]]]}, "off the globe"),
        ({"type": "Polygon", "coordinates": [[[0, 0], [1e400, 0], [1, 1], [0, 0]]]}, "position 2"),
        ({"type": "Polygon", "coordinates": [[[0, 0]] * 4], "crs": {}}, "'crs'"),
    ],
)
def test_what_is_no_outline_is_refused(geometry, reason):
    with pytest.raises(ShapeError, match=reason):
        shape_of(geometry)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=12,
)


@given(st.sampled_from(["Polygon", "MultiPolygon", "Point", None]), ANYTHING)
def test_whatever_is_given_is_a_shape_or_refused(kind, coordinates):
    with contextlib.suppress(ShapeError):
        shape_of({"type": kind, "coordinates": coordinates})


SPOTS = st.tuples(st.integers(-180, 180), st.integers(-90, 90)).map(
    lambda one: tuple(map(float, one))
)
RINGS = st.lists(SPOTS, min_size=3, max_size=8).map(lambda ring: (*ring, ring[0]))


@given(st.lists(st.lists(RINGS, min_size=1, max_size=2).map(tuple), min_size=1, max_size=3))
def test_whatever_rings_do_is_told_and_measured(polygons):
    """A shape without a fault has land, and every place in it lies in its box."""
    shape = Shape(tuple(polygons))
    if not list(mistakes(shape)):
        assert shape.km2 > 0
    west, south, east, north = shape.bounds
    assert -180 <= west <= 180
    assert -180 <= east <= 180
    assert -90 <= south <= north <= 90
    assert 0 <= shape.shared(shape) <= 1.001


def test_many_long_sides_take_no_long_time():
    """A saw of 1,300 long teeth, of which each passes through all cells of a grid."""
    up = [(100.0 * (number % 2), 80.0 * (number % 2) + number * 0.004) for number in range(1_300)]
    shape = Shape((((*up, (0.0, 10.0), up[0]),),))
    begin = process_time()
    mistakes(shape)
    assert process_time() - begin < 10
