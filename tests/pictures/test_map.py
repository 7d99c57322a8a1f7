"""Maps: areas are kept, nothing is torn at the antimeridian or turned inside out."""

import re
from math import cos, pi, radians, sin, sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.charts import Amount, Base, Land, Map, Point, Polygon
from kb.pictures import svg
from kb.pictures.canvas import number
from kb.pictures.projection import (
    RADIUS_KM,
    EqualEarth,
    Lambert,
    authalic,
    projection_for,
    signed_area,
)
from kb.pictures.sheet import Sheet, inner_point
from kb.pictures.style import BORDER, PAPER, fill_of
from tests.pictures.charts import AROUND, MAP, box
from tests.pictures.reading import collisions, words

LONGITUDES, LATITUDES = st.floats(-179, 179), st.floats(-75, 75)


def area_of(cell: Polygon) -> float:
    """The area in square kilometers of a rectangle on the ellipsoid of WGS 84."""
    (west, south), (east, _), (_, north), *_ = cell[0]
    sines = sin(authalic(north)) - sin(authalic(south))
    return RADIUS_KM**2 * radians(east - west) * sines


def test_the_sphere_has_the_surface_of_the_ellipsoid() -> None:
    # 510,065,622 km2: WGS 84, from its axis of 6,378.137 km and flattening of 1/298.257223563
    assert 4 * pi * RADIUS_KM**2 == pytest.approx(510_065_622, rel=1e-6)
    assert authalic(90) == pytest.approx(pi / 2)
    assert authalic(0) == 0
    assert radians(45) - authalic(45) == pytest.approx(radians(0.1283), abs=1e-5)


@settings(max_examples=40, deadline=None)
@given(LONGITUDES, LATITUDES, st.floats(-40, 40), st.floats(-14, 14))
def test_lambert_keeps_areas(longitude: float, latitude: float, east: float, north: float) -> None:
    west, south = longitude + east, latitude + north
    cell = box(west, south, west + 0.5, south + 0.5)
    (drawn,) = Lambert(longitude, latitude).rings(cell[0])
    assert signed_area(drawn) * RADIUS_KM**2 == pytest.approx(area_of(cell), rel=2e-3)


@settings(max_examples=40, deadline=None)
@given(st.floats(-180, 180), st.floats(-150, 150), st.floats(-80, 80))
def test_equal_earth_keeps_areas(longitude: float, east: float, south: float) -> None:
    cell = box(longitude + east, south, longitude + east + 0.5, south + 0.5)
    (drawn,) = EqualEarth(longitude).rings(cell[0])
    assert signed_area(drawn) * RADIUS_KM**2 == pytest.approx(area_of(cell), rel=2e-3)


def test_lambert_puts_its_middle_at_zero_and_north_up() -> None:
    project = Lambert(130, 50)
    assert project((130, 50)) == pytest.approx((0, 0), abs=1e-9)
    assert project((130, 55))[1] > 0 < project((135, 50))[0]
    for near in ((-50, -50), (-50, -49.99), (-50.01, -50)):
        x, y = project(near)
        assert sqrt(x**2 + y**2) == pytest.approx(2, abs=1e-3)


def test_distance_from_the_middle_is_twice_the_sine_of_half_the_angle() -> None:
    assert Lambert(0, 0)((90, 0)) == pytest.approx((sqrt(2), 0))
    assert Lambert(0, 0)((60, 0)) == pytest.approx((2 * sin(radians(30)), 0))


def test_land_far_apart_is_drawn_on_a_map_of_the_world() -> None:
    assert isinstance(projection_for([box(20, 50, 30, 56)]), Lambert)
    assert isinstance(projection_for([box(-150, 60, -140, 65), box(20, -30, 30, -20)]), EqualEarth)
    assert isinstance(projection_for([box(0, 0, 1, 1), box(179, -1, 180, 0)]), EqualEarth)


def test_land_on_both_sides_of_the_antimeridian_stays_together() -> None:
    land = [box(175, 60, 180, 65), box(-180, 60, -170, 65)]
    sheet = Sheet(projection_for(land), land, 0, 0, 700)
    for latitude in (60, 62.5, 65):
        ends = [sheet.projection((longitude, latitude)) for longitude in (180, -180)]
        assert ends[0] == pytest.approx(ends[1])
    for one, edge in zip(land, (180, -180), strict=True):
        x, y = sheet.pixel(sheet.projection((edge, 60 + 5 / 6)))
        cut = f"{number(x)} {number(y)}"
        assert cut in sheet.area_path([one])
        assert cut not in sheet.sides([one])


def filled(path: str, spot: Point) -> bool:
    """Whether a path, filled by the rule evenodd, covers a spot."""
    inside = False
    for ring in path.split("M")[1:]:
        points = [tuple(map(float, one.split())) for one in ring.rstrip("Z").split("L")]
        for (x, y), (before_x, before) in zip(points, points[-1:] + points[:-1], strict=True):
            if (y > spot[1]) != (before > spot[1]):
                crossing = x + (before_x - x) * (spot[1] - y) / (before - y)
                inside ^= crossing > spot[0]
    return inside


def test_land_that_holds_the_antipode_covers_no_sea() -> None:
    """The other side of the globe, and slivers of no area, leave the map as it is."""
    drawn = [box(100, 40, 110, 50)]
    sheet = Sheet(projection_for(drawn), drawn, 0, 0, 700)
    far, sliver = box(-120, -70, -40, -10), [[(101.0, 41.0), (101.01, 41.0), (101.0, 41.0)]]
    middle = (350.0, sheet.height / 2)
    assert not filled(sheet.area_path([far, sliver]), middle)
    assert filled(sheet.area_path([box(60, 20, 140, 70), far, sliver]), middle)
    holding = box(-170, -80, 170, 80)
    assert filled(sheet.area_path([holding]), middle)


def test_a_ring_cut_by_the_edge_of_the_world_comes_in_two_pieces() -> None:
    pieces = list(EqualEarth(0).rings(box(170, 0, 190, 10)[0]))
    assert len(pieces) == 2
    assert sum(map(signed_area, pieces)) * RADIUS_KM**2 == pytest.approx(
        area_of(box(170, 0, 190, 10)), rel=2e-3
    )


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.floats(1, 9), st.floats(0, 1)), min_size=3, max_size=30))
def test_the_inner_point_of_a_star_lies_inside(spikes: list[tuple[float, float]]) -> None:
    turn = 2 * pi / len(spikes)
    ring = [
        (length * cos(place * turn), length * sin(place * turn))
        for place, (length, _) in enumerate(spikes)
    ]
    (x, y), wide = inner_point(ring)
    path = "M" + "L".join(f"{a} {b}" for a, b in ring) + "Z"
    assert wide > 0
    assert filled(path, (x, y))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(LONGITUDES, LATITUDES, st.floats(0.01, 30)), min_size=1, max_size=50))
def test_any_lands_have_a_map_and_a_line_in_its_table(
    spots: list[tuple[float, float, float]],
) -> None:
    lands = [
        Land(
            Amount(f"land {place} of somebody" * (1 + place % 3), wide, wide, wide),
            f"key {place % 40}",
            "1850",
            [box(x, y, min(x + wide, 180), min(y + wide, 85))],
        )
        for place, (x, y, wide) in enumerate(spots)
    ]
    names = {land.key: f"treaty {land.key}" for land in lands}
    text = svg(Map(AROUND, "km²", lands, names, [Base(land=[box(-180, -80, 180, 80)])]))
    said = words(text)
    assert all(land.amount.label in said for land in lands[:40])
    assert ("in the table" in said) == (len(lands) > 40)
    assert not re.search("nan|inf", text)
    assert list(collisions(text)) == []


def test_without_outlines_there_are_figures_and_a_statement() -> None:
    bare = MAP._replace(lands=[one._replace(polygons=()) for one in MAP.lands])
    text = svg(bare)
    assert "No outline of this land is recorded" in words(text)
    assert "<path" not in text.partition("</defs>")[2]
    assert all(land.amount.label in words(text) for land in MAP.lands)


def test_what_is_not_drawn_is_named() -> None:
    said = words(svg(MAP))
    assert "4 of 5 lands drawn" in said
    assert "Not drawn: 1 land without an outline: in the table, without a number." in said
    assert "Not drawn, for want of an outline, of lands with a number: Hillside." in said
    assert list(collisions(svg(MAP))) == []


def test_a_finer_base_is_drawn_as_far_as_it_goes() -> None:
    """Alone where it holds all that is shown, else over the coarser one, cut at its box."""
    fine, coarse = (
        Base(bounds, [box(*bounds)], borders=[[(line, 40.0), (line, 60.0)]])
        for bounds, line in (((10, 40, 50, 60), 25.0), ((-180, -85, 180, 85), 26.0))
    )

    def drawn(west: float, *bases: Base) -> str:
        land = Land(Amount("Land", 1.0, 1.0, 1.0), "key", "", [box(west, 49, 27, 51)])
        return svg(MAP._replace(lands=[land], bases=bases))

    assert drawn(24, fine) != drawn(24, coarse)
    assert drawn(24, fine, coarse) == drawn(24, fine)
    assert drawn(11, fine) != drawn(11)
    both = drawn(11, fine, coarse)
    below, cut, above = both.partition('<g clip-path="url(#base-0)">')
    assert cut
    assert 'id="base-0"' in below
    of_fine, of_coarse = (_borders(drawn(11, one)) for one in (fine, coarse))
    assert _borders(below) == of_coarse != of_fine
    assert _borders(above) == of_fine


def test_an_islet_keeps_its_color() -> None:
    """A white line all around would leave nothing of it to be seen."""
    spots = (box(10, 45, 20, 50), box(30, 45, 30.05, 45.05))
    land = Land(Amount("Land", 1.0, 1.0, 1.0), "key", "", spots)
    text = svg(MAP._replace(lands=[land], names={"key": "A treaty"}, bases=()))
    color, _ = fill_of(0)
    lines = re.findall(r'<path d="([^"]+)" fill="none" stroke="([^"]+)"', text)
    assert [stroke for _, stroke in lines] == [color, PAPER]
    assert [path.count("M") for path, _ in lines] == [1, 1]


def _borders(text: str) -> list[str]:
    """The lines of borders, as they are drawn."""
    return re.findall(rf'<path d="([^"]+)" fill="none" stroke="{BORDER}"', text)
