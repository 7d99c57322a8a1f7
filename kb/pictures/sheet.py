"""A sheet of a map: a frame on paper round some land, and outlines as paths within it."""

from collections.abc import Iterable, Iterator, Sequence
from math import hypot

from kb.charts import Base, Point, Polygon
from kb.pictures.canvas import number
from kb.pictures.projection import RADIUS_KM, Projection, clipped, crossings, signed_area

_LEAST_KM = 260.0
"""Of a frame: less would show land without anything known around it."""
_AROUND = 0.16
_BEYOND = 6.0
"""Pixels: what is cut is cut outside of the frame."""
_NEAR = 0.6
"""Pixels: points nearer to one another are left out."""


class Sheet:
    """Pixels of a rectangle that shows some land, north up, one scale for both directions."""

    def __init__(
        self, projection: Projection, land: Iterable[Polygon], left: float, top: float, width: float
    ) -> None:
        self.projection = projection
        self.left, self.top, self.width = left, top, width
        points = [
            point
            for polygon in land
            for ring in polygon[:1]
            for piece in projection.rings(ring)
            for point in piece
        ]
        xs, ys = [x for x, _ in points] or [0.0], [y for _, y in points] or [0.0]
        wide = max((max(xs) - min(xs)) * (1 + 2 * _AROUND), _LEAST_KM / RADIUS_KM)
        high = max((max(ys) - min(ys)) * (1 + 2 * _AROUND), wide * 0.42)
        high = max(high, _LEAST_KM / RADIUS_KM * 0.5)
        self.height = min(max(width * high / wide, width * 0.42), width * 0.72)
        self.scale = min(width / wide, self.height / high)
        self._x, self._y = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2

    def pixel(self, paper: Point) -> Point:
        """A point on paper as a pixel."""
        x = self.left + self.width / 2 + (paper[0] - self._x) * self.scale
        return x, self.top + self.height / 2 - (paper[1] - self._y) * self.scale

    def km(self, length: float) -> float:
        """A length in kilometers as pixels in the middle of the map."""
        return length / RADIUS_KM * self.scale

    def rings(self, polygon: Polygon) -> Iterator[tuple[list[Point], bool]]:
        """The rings of a polygon within the frame, and whether each is drawn inside out."""
        for ring in polygon:
            out = self.projection.turns_out(ring)
            for drawn in self.projection.rings(ring):
                cut = self._within([self.pixel(point) for point in drawn])
                if len(cut) > 2 or out:
                    yield cut, out

    def _within(self, ring: list[Point]) -> list[Point]:
        edges = (
            (0, self.left - _BEYOND, True),
            (0, self.left + self.width + _BEYOND, False),
            (1, self.top - _BEYOND, True),
            (1, self.top + self.height + _BEYOND, False),
        )
        for axis, edge, greater in edges:
            ring = clipped(ring, axis, edge, keeps_greater=greater)
        return ring

    def area_path(self, polygons: Iterable[Polygon]) -> str:
        """The path of some polygons, to be filled by the rule ``evenodd``."""
        parts = []
        for polygon in polygons:
            for ring, out in self.rings(polygon):
                parts += [_path(ring, closed=True)] if len(ring) > 2 else []
                parts += [self._frame()] if out else []
        return "".join(parts)

    def _frame(self) -> str:
        x, y = self.left - _BEYOND, self.top - _BEYOND
        right, bottom = x + self.width + 2 * _BEYOND, y + self.height + 2 * _BEYOND
        corners = [(x, y), (right, y), (right, bottom), (x, bottom)]
        return _path(corners, closed=True)

    def line_path(self, lines: Iterable[Sequence[Point]]) -> str:
        """The path of some lines, as far as they lie within the frame."""
        parts = []
        for line in lines:
            for drawn in self.projection.paths(line):
                parts += [_path(piece) for piece in self._runs(map(self.pixel, drawn))]
        return "".join(parts)

    def _runs(self, points: Iterable[Point]) -> Iterator[list[Point]]:
        """The runs of points of which one or the next lies within the frame."""
        run: list[Point] = []
        last: Point | None = None
        for point in points:
            if self.holds(point) or (last is not None and self.holds(last)):
                run += [last] if last is not None and not run else []
                run.append(point)
            elif run:
                yield run
                run = []
            last = point
        if len(run) > 1:
            yield run

    def holds(self, point: Point) -> bool:
        """Whether a pixel lies within the frame."""
        x, y = point
        inside = self.left <= x <= self.left + self.width
        return inside and self.top <= y <= self.top + self.height

    def lies_in(self, box: tuple[float, float, float, float]) -> bool:
        """Whether no edge of a box of degrees is seen: the frame lies in it, or apart from it."""
        west, south, east, north = box
        corners = [(west, south), (east, south), (east, north), (west, north), (west, south)]
        return not self.line_path([corners])

    def parted(
        self, polygons: Iterable[Polygon], pixels: float
    ) -> tuple[list[Polygon], list[Polygon]]:
        """The polygons that are at least ``pixels`` wide or high, and the smaller ones."""
        parts: tuple[list[Polygon], list[Polygon]] = ([], [])
        for polygon in polygons:
            points = [point for ring, _ in self.rings(polygon[:1]) for point in ring]
            spans = [max(along) - min(along) for along in zip(*points, strict=True)]
            parts[max(spans, default=0.0) < pixels].append(polygon)
        return parts

    def layers(self, bases: Sequence[Base]) -> Iterator[tuple[Base, Polygon | None]]:
        """The smallest base below the whole frame, then smaller ones, each with its box."""
        last = len(bases) - 1
        whole = next((place for place, one in enumerate(bases) if self.lies_in(one.box)), last)
        for place in range(whole, -1, -1):
            west, south, east, north = bases[place].box
            ring = [(west, south), (east, south), (east, north), (west, north), (west, south)]
            yield bases[place], [ring] if place < whole else None

    def sides(self, polygons: Iterable[Polygon]) -> str:
        """The outlines of polygons without sides along the antimeridian, where files cut them."""
        lines: list[list[Point]] = []
        for polygon in polygons:
            for ring in polygon:
                line: list[Point] = []
                for point in ring:
                    if line and abs(point[0]) == 180.0 and abs(line[-1][0]) == 180.0:
                        lines.append(line)
                        line = []
                    line.append(point)
                lines.append(line)
        return self.line_path(lines)

    def middle(self, polygons: Iterable[Polygon]) -> tuple[Point, float] | None:
        """A pixel well inside the largest ring within the frame, and about how wide it is there."""
        rings = [ring for polygon in polygons for ring, _ in self.rings(polygon[:1])]
        if not rings:
            return None
        ring = max(rings, key=lambda one: abs(signed_area(one)))
        return inner_point(ring)


def inner_point(ring: Sequence[Point]) -> tuple[Point, float]:
    """The middle of the widest of some level sections through a ring, and how wide it is."""
    low, high = min(y for _, y in ring), max(y for _, y in ring)
    best: tuple[float, Point, float] = (-1.0, ring[0], 0.0)
    for step in range(1, 16):
        y = low + (high - low) * step / 16
        sides = sorted(crossings(ring, y))
        for left, right in zip(sides[::2], sides[1::2], strict=False):
            away = min(y - low, high - y)
            merit = min(right - left, 2 * away)
            if merit > best[0]:
                best = (merit, ((left + right) / 2, y), right - left)
    return best[1], best[2]


def _path(points: Sequence[Point], *, closed: bool = False) -> str:
    """A path through points, without those that nobody could tell apart."""
    kept: list[Point] = []
    for point in points:
        if not kept or hypot(point[0] - kept[-1][0], point[1] - kept[-1][1]) >= _NEAR:
            kept.append(point)
    if len(kept) < 2:
        return ""
    text = "L".join(f"{number(x)} {number(y)}" for x, y in kept)
    return f"M{text}{'Z' if closed else ''}"
