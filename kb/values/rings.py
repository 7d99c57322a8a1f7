"""The rings of an outline: whether they are wound as they must be, and cross nowhere."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise, product
from math import isqrt
from typing import NamedTuple

from kb.values.outline import Position, Ring, Shape, may_meet

_HALF_TURN = 180
_SQUARE_METER = 0.000001
_CELLS_OF_A_SIDE = 40


class _Side(NamedTuple):
    """A side of a ring, and what messages call the ring."""

    ring: str
    start: Position
    end: Position


def mistakes(shape: Shape) -> list[str]:
    """Every mistake in the rings of an outline, in words that name the ring, counted from 1.

    A ring around land runs anticlockwise, one around a hole clockwise (RFC 7946, 3.1.6); no side
    spans the antimeridian (3.1.9); no two sides cross; a hole lies in its polygon, and two polygons
    share nothing.
    """
    found = [*_of_rings(shape)]
    if not found and shape.km2 < _SQUARE_METER:
        found.append("it holds less than a square meter of land")
    return found


def _of_rings(shape: Shape) -> Iterator[str]:
    for number, inner, ring in shape.rings:
        what = f"ring {inner} of polygon {number}"
        wide = next((one for one, two in pairwise(ring) if abs(two[0] - one[0]) > _HALF_TURN), None)
        if wide:
            yield f"{what} has a side across the antimeridian at {_at(wide)}: cut the polygon there"
        turning = _turning(ring)
        if turning == 0:
            yield f"{what} encloses no land"
        elif (turning > 0) == (inner > 1):
            way = "clockwise" if inner > 1 else "anticlockwise"
            which = "a hole" if inner > 1 else "the ring around land"
            yield f"{what} is wound the wrong way: {which} runs {way}"
    crossed = next(_crossings(shape), None)
    if crossed:
        one, other = crossed
        by = "crosses itself" if one.ring == other.ring else f"and {other.ring} cross"
        yield f"{one.ring} {by} between {_at(one.start)} and {_at(one.end)}"
    else:
        yield from _outside(shape)
        yield from _nested(shape)


def _turning(ring: Ring) -> float:
    """Above zero where a ring runs anticlockwise: its area on a flat map of degrees."""
    origin, _ = ring[0]
    return sum((x + x2 - 2 * origin) * (y2 - y) for (x, y), (x2, y2) in pairwise(ring))


def _at(position: Position) -> str:
    return f"{position[0]:g}, {position[1]:g}"


def _outside(shape: Shape) -> Iterator[str]:
    """Holes that lie outside of their polygon, where no sides cross."""
    for number, polygon in enumerate(shape.polygons, start=1):
        filled = Shape((polygon[:1],))
        for inner, hole in enumerate(polygon[1:], start=2):
            if not any(filled.contains(*position) for position in hole):
                yield f"ring {inner} of polygon {number} is a hole outside its polygon"


def _nested(shape: Shape) -> Iterator[str]:
    """Polygons that lie in one another, where no sides cross."""
    parts = [Shape((polygon,)) for polygon in shape.polygons]
    for (one, first), (other, second) in combinations(enumerate(parts, start=1), 2):
        # without a crossing, one lies in the other with all of its land or with none
        if may_meet(first, second) and (_holds(first, second) or _holds(second, first)):
            yield f"polygons {one} and {other} share land"


def _holds(one: Shape, other: Shape) -> bool:
    """Whether a place on the land of another lies on the land of one."""
    middle = (other.bounds.south + other.bounds.north) / 2
    west, east = max(other.spans(middle), key=lambda span: span[1] - span[0], default=(0.0, 0.0))
    return west < east and one.contains((west + east) / 2, middle)


def _crossings(shape: Shape) -> Iterator[tuple[_Side, _Side]]:
    """Pairs of sides that cross."""
    sides = [
        _Side(f"ring {inner} of polygon {number}", start, end)
        for number, inner, ring in shape.rings
        for start, end in pairwise(ring)
    ]
    for near in _near(sides):
        for one, other in combinations(near, 2):
            if _cross(sides[one], sides[other]):
                yield sides[one], sides[other]


def _near(sides: Sequence[_Side]) -> Iterable[Sequence[int]]:
    """The numbers of sides that may cross: by the cells of a grid, or all of them.

    Where many sides are long, each passes through many cells, and all pairs are fewer.
    """
    every = range(len(sides))
    xs, ys = [side.start[0] for side in sides], [side.start[1] for side in sides]
    cells = 2 * isqrt(len(sides)) + 1
    width, height = (max(xs) - min(xs)) / cells or 1.0, (max(ys) - min(ys)) / cells or 1.0
    west, south = min(xs), min(ys)
    grid: dict[tuple[int, int], list[int]] = {}
    room = _CELLS_OF_A_SIDE * len(sides)
    for number, (_, (x, y), (x2, y2)) in enumerate(sides):
        columns, rows = (
            _between(x - west, x2 - west, width),
            _between(y - south, y2 - south, height),
        )
        room -= len(columns) * len(rows)
        if room < 0:
            return [every]
        for cell in product(columns, rows):
            grid.setdefault(cell, []).append(number)
    if sum(len(near) ** 2 for near in grid.values()) > len(sides) ** 2:
        return [every]
    return grid.values()


def _between(one: float, other: float, size: float) -> range:
    first, last = int(one / size), int(other / size)
    return range(min(first, last), max(first, last) + 1)


def _cross(one: _Side, other: _Side) -> bool:
    a, b, c, d = one.start, one.end, other.start, other.end
    if a in {c, d} or b in {c, d}:
        return False
    return _turn(a, b, c) * _turn(a, b, d) < 0 and _turn(c, d, a) * _turn(c, d, b) < 0


def _turn(a: Position, b: Position, c: Position) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
