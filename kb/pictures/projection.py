"""Projections that keep areas: places on the globe as points on paper.

Both are for the authalic sphere of WGS 84, so that equal areas of the ellipsoid are equal on paper
(J. P. Snyder, *Map Projections: A Working Manual*, USGS Professional Paper 1395, 1987, equations
3-11 and 3-12 for the authalic latitude, 24-2 to 24-4 for Lambert's azimuthal projection; B. Šavrič,
T. Patterson and B. Jenny, "The Equal Earth map projection", *International Journal of Geographical
Information Science*, 2019). One unit on paper is the radius of that sphere.
"""

from collections.abc import Iterable, Iterator, Sequence
from math import asin, atan2, cos, degrees, hypot, log, radians, sin, sqrt

from kb.charts import Point, Polygon, Ring

RADIUS_KM = 6371.0072
"""Of the sphere with the surface of WGS 84."""
_ECCENTRICITY = 0.0818191908426
_FARTHEST = radians(62)
"""Land all of which lies nearer to its middle is drawn by Lambert's projection, other land on a
map of the world."""
_LONGEST_SIDE = 1.0
"""Degrees: sides are straight in longitude and latitude (RFC 7946, 3.1.1), and curves on paper."""


def _authalic_q(sine: float) -> float:
    product = _ECCENTRICITY * sine
    logarithm = log((1 - product) / (1 + product)) / (2 * _ECCENTRICITY)
    return (1 - _ECCENTRICITY**2) * (sine / (1 - product**2) - logarithm)


_POLE = _authalic_q(1.0)


def authalic(latitude: float) -> float:
    """The latitude on the authalic sphere, in radians, of one in degrees."""
    return asin(min(1.0, max(-1.0, _authalic_q(sin(radians(latitude))) / _POLE)))


class Lambert:
    """Lambert's azimuthal equal-area projection round a place."""

    def __init__(self, longitude: float, latitude: float) -> None:
        self._longitude = longitude
        self._antipode = _wrapped(longitude + 180.0), -latitude
        self._sine, self._cosine = sin(authalic(latitude)), cos(authalic(latitude))

    def __call__(self, point: Point) -> Point:
        """A place on paper, to the right of the middle and above it; its antipode at the edge."""
        east, north = radians(point[0] - self._longitude), authalic(point[1])
        nearness = self._sine * sin(north) + self._cosine * cos(north) * cos(east)
        if 1 + nearness < 1e-12:
            return 2.0, 0.0  # the antipode is every point of the edge
        factor = sqrt(2 / (1 + nearness))
        x = factor * cos(north) * sin(east)
        return x, factor * (self._cosine * sin(north) - self._sine * cos(north) * cos(east))

    def rings(self, ring: Ring) -> Iterator[list[Point]]:
        """A ring on paper, in one piece."""
        yield [self(point) for point in _densified(ring)]

    def turns_out(self, ring: Ring) -> bool:
        """Whether a ring holds the antipode, so that its inside is drawn outside of it."""
        x, y = self._antipode
        return sum(crossing > x for crossing in crossings(ring, y)) % 2 == 1

    def paths(self, line: Sequence[Point]) -> Iterator[list[Point]]:
        """A line on paper."""
        yield [self(point) for point in _densified(line)]


class EqualEarth:
    """The Equal Earth projection of the world, round a meridian."""

    def __init__(self, longitude: float) -> None:
        self._longitude = longitude

    def __call__(self, point: Point) -> Point:
        """A place on paper."""
        return self._projected(_wrapped(point[0] - self._longitude), point[1])

    def _projected(self, east: float, latitude: float) -> Point:
        angle = asin(sqrt(3) / 2 * sin(authalic(latitude)))
        power = angle**2
        sixth = power**3
        slope = 1.340264 - 3 * 0.081106 * power + sixth * (7 * 0.000893 + 9 * 0.003796 * power)
        height = 1.340264 - 0.081106 * power + sixth * (0.000893 + 0.003796 * power)
        return 2 * sqrt(3) * radians(east) * cos(angle) / (3 * slope), angle * height

    def rings(self, ring: Ring) -> Iterator[list[Point]]:
        """A ring on paper, in as many pieces as the edge of the map cuts it into."""
        unwound = _unwound(ring, self._longitude)
        for turn in (-360.0, 0.0, 360.0):
            piece = [(east + turn, north) for east, north in unwound]
            for edge, keeps_greater in ((-180.0, True), (180.0, False)):
                piece = clipped(piece, 0, edge, keeps_greater=keeps_greater)
            if len(piece) > 2:
                yield [self._projected(*point) for point in _densified([*piece, piece[0]])]

    def turns_out(self, ring: Ring) -> bool:
        """No ring is drawn inside out."""
        del ring
        return False

    def paths(self, line: Sequence[Point]) -> Iterator[list[Point]]:
        """A line on paper, in pieces where it crosses the edge of the map."""
        piece: list[Point] = []
        last = 0.0
        for point in _densified(line):
            east = _wrapped(point[0] - self._longitude)
            if piece and abs(east - last) > 180:
                yield piece
                piece = []
            piece.append(self._projected(east, point[1]))
            last = east
        yield piece


Projection = Lambert | EqualEarth


def projection_for(polygons: Iterable[Polygon]) -> Projection:
    """The projection that fits some land: round its middle, or of the whole world."""
    points = [point for polygon in polygons for ring in polygon[:1] for point in ring]
    vectors = [_vector(point) for point in points]
    middle = [sum(parts) for parts in zip(*vectors, strict=True)] if vectors else [0.0, 1.0, 0.0]
    length = hypot(*middle)
    if length < 1e-9 * max(len(vectors), 1):
        return EqualEarth(10.0)
    center = [one / length for one in middle]
    longitude = degrees(atan2(center[1], center[0]))
    nearest = min(
        (sum(one * other for one, other in zip(center, vector, strict=True)) for vector in vectors),
        default=1.0,
    )
    if nearest < cos(_FARTHEST):
        return EqualEarth(float(round(longitude / 10) * 10))
    return Lambert(round(longitude, 2), round(degrees(asin(max(-1.0, min(1.0, center[2])))), 2))


def _vector(point: Point) -> tuple[float, float, float]:
    east, north = radians(point[0]), radians(point[1])
    return cos(north) * cos(east), cos(north) * sin(east), sin(north)


def _wrapped(east: float) -> float:
    return (east + 180.0) % 360.0 - 180.0


def _unwound(ring: Ring, longitude: float) -> list[Point]:
    """A ring whose longitudes go on where they would jump at the antimeridian."""
    found: list[Point] = []
    for east, north in _densified(ring):
        away = _wrapped(east - longitude) if not found else east - longitude
        if found:
            away += 360.0 * round((found[-1][0] - away) / 360.0)
        found.append((away, north))
    return found


def _densified(line: Sequence[Point]) -> Iterator[Point]:
    """The points of a line with more along its long sides."""
    last: Point | None = None
    for point in line:
        if last is not None:
            longest = max(abs(point[0] - last[0]), abs(point[1] - last[1]))
            steps = min(int(longest / _LONGEST_SIDE) + 1, 360)
            for step in range(1, steps):
                share = step / steps
                yield (
                    last[0] + (point[0] - last[0]) * share,
                    last[1] + (point[1] - last[1]) * share,
                )
        yield point
        last = point


def signed_area(ring: Sequence[Point]) -> float:
    """The area of a ring on paper, negative where it runs clockwise."""
    total = 0.0
    for place, (x, y) in enumerate(ring):
        before = ring[place - 1]
        total += before[0] * y - x * before[1]
    return total / 2


def crossings(ring: Sequence[Point], y: float) -> Iterator[float]:
    """Where the sides of a ring cross a level line."""
    for place, (x, height) in enumerate(ring):
        before_x, before = ring[place - 1]
        if (before < y) != (height < y):
            yield before_x + (x - before_x) * (y - before) / (height - before)


def clipped(ring: Sequence[Point], axis: int, edge: float, *, keeps_greater: bool) -> list[Point]:
    """The part of a ring on one side of a straight line (Sutherland and Hodgman, 1974)."""
    found: list[Point] = []
    for place, point in enumerate(ring):
        before = ring[place - 1]
        inside = (point[axis] >= edge) == keeps_greater or point[axis] == edge
        was_inside = (before[axis] >= edge) == keeps_greater or before[axis] == edge
        if inside != was_inside:
            share = (edge - before[axis]) / (point[axis] - before[axis])
            crossing = (
                before[0] + (point[0] - before[0]) * share,
                before[1] + (point[1] - before[1]) * share,
            )
            found.append(crossing)
        if inside:
            found.append(point)
    return found
