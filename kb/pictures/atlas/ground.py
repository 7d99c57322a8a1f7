"""The map of an atlas: every land once, to be colored by the slider."""

from collections.abc import Iterable, Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from kb.atlases import Atlas, Place, View
from kb.charts import Base, Point, Polygon
from kb.pictures.atlas.words import told
from kb.pictures.patterns import pattern
from kb.pictures.projection import EqualEarth, projection_for
from kb.pictures.sheet import Sheet
from kb.pictures.style import PAPER, fill_of

_WIDTH, _WORLD = 2000.0, 5000.0
"""Units across a map: fine enough to be looked at closely."""
_PRIME = 11.0
"""The meridian in the middle of a map of everything: its edge runs through the Bering Strait."""
_LEAST = 0.12
"""The share of the map that is shown at least."""
_AROUND = 0.12
_MARKS = 2.0
"""How much larger the marks of patterns are than in a picture, here and in ``page.js``."""
_SWATCH = "swatch-"
Box = tuple[float, float, float, float]


class Ground:
    """The sheet of an atlas, and the places on it."""

    def __init__(self, atlas: Atlas) -> None:
        polygons = [one for place in atlas.places for one in place.polygons]
        dots: list[Polygon] = [[[place.point] * 3] for place in atlas.places if place.point]
        projection = projection_for([*polygons, *dots])
        self.is_world = isinstance(projection, EqualEarth)
        if self.is_world and not atlas.sides:
            projection = EqualEarth(_PRIME)
        width = _WORLD if self.is_world else _WIDTH
        self.sheet = Sheet(projection, [*polygons, *dots], 0.0, 0.0, width)
        self.atlas = atlas

    @property
    def whole(self) -> Box:
        """The box of the whole map: left, top, width and height."""
        return (0.0, 0.0, self.sheet.width, round(self.sheet.height))

    def box_of(self, view: View) -> Box:
        """The box of the land of a view, with something around it, shaped as the whole map."""
        lands = {one for step in view.steps for place in step.pieces for one in self._lands(place)}
        points = [
            point for place in self.atlas.places if place.id in lands for point in self._of(place)
        ]
        if not points:
            return self.whole
        xs, ys = [x for x, _ in points], [y for _, y in points]
        shape = self.sheet.height / self.sheet.width
        wide = max(max(xs) - min(xs), (max(ys) - min(ys)) / shape) * (1 + 2 * _AROUND)
        wide = min(max(wide, self.sheet.width * _LEAST), self.sheet.width)
        middle_x, middle_y = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
        left = min(max(middle_x - wide / 2, 0.0), self.sheet.width - wide)
        top = min(max(middle_y - wide * shape / 2, 0.0), self.sheet.height - wide * shape)
        return (round(left), round(top), round(wide), round(wide * shape))

    def _lands(self, piece: int) -> Sequence[str]:
        return self.atlas.pieces[piece].lands

    def _of(self, place: Place) -> Iterator[Point]:
        if place.point:
            yield self.sheet.pixel(self.sheet.projection(place.point))
        for polygon in place.polygons:
            for ring, _ in self.sheet.rings(polygon[:1]):
                yield from ring

    def svg(self, colors: int, states: dict[str, str]) -> str:
        """The map with patterns for its colors; ``states`` has the first class of each land."""
        left, top, width, height = self.whole
        label = quoteattr(told("map-label"))
        return "\n".join(
            [
                f'<svg id="map" viewBox="{left:g} {top:g} {width:g} {height:g}" role="img" '
                f"aria-label={label}>",
                f"<defs>{''.join(patterns(colors, width / 1000))}</defs>",
                *self._bases(self.atlas.bases),
                *self._shapes(states, width / 1000),
                "</svg>",
            ]
        )

    def _bases(self, bases: Sequence[Base]) -> Iterator[str]:
        """The base maps, the finer ones over the coarser as far as they go."""
        for place, (base, box) in enumerate(self.sheet.layers(bases)):
            clip = ""
            if box is not None:
                path = self._areas([box])
                yield f'<clipPath id="base-{place}"><path d="{path}"/></clipPath>'
                yield f'<path class="sea" d="{path}"/>'
                clip = f' clip-path="url(#base-{place})"'
            yield f"<g{clip}>"
            yield f'<path class="ground" fill-rule="evenodd" d="{self._areas(base.land)}"/>'
            yield f'<path class="lakes" fill-rule="evenodd" d="{self._areas(base.lakes)}"/>'
            yield f'<path class="borders" d="{self._lines(base.borders)}"/></g>'

    def _shapes(self, states: dict[str, str], scale: float) -> Iterator[str]:
        """Outlines, the greatest first, then rings: what is small lies above."""
        outlines = [(self._areas(place.polygons), place) for place in self.atlas.places]
        for path, place in sorted(outlines, key=lambda one: -len(one[1].polygons)):
            if path:
                shape = f'path fill-rule="evenodd" d="{path}"'
                yield _shape(shape, "path", place, states)
        for place in self.atlas.places:
            if place.point:
                x, y = self.sheet.pixel(self.sheet.projection(place.point))
                shape = f'circle cx="{x:.0f}" cy="{y:.0f}" r="{4.5 * scale:.1f}"'
                yield _shape(shape, "circle", place, states)

    def _areas(self, polygons: Iterable[Polygon]) -> str:
        found = []
        for polygon in polygons:
            for ring, out in self.sheet.rings(polygon):
                found += [_path(ring, "Z")] if len(ring) > 2 and not out else []
        return "".join(found)

    def _lines(self, lines: Iterable[Sequence[Point]]) -> str:
        found = []
        for line in lines:
            for piece in self.sheet.projection.paths(line):
                found.append(_path([self.sheet.pixel(point) for point in piece], ""))
        return "".join(found)

    def undrawn(self, view: View) -> list[str]:
        """The names of lands of a view that neither an outline nor a point shows."""
        wanted = {one for step in view.steps for place in step.pieces for one in self._lands(place)}
        return [
            place.name
            for place in self.atlas.places
            if place.id in wanted and not place.polygons and not place.point
        ]


def _shape(shape: str, name: str, place: Place, states: dict[str, str]) -> str:
    state = states.get(place.id, "place none")
    title = f"<title>{escape(place.name)}</title>"
    return f'<{shape} class="{state}" data-land={quoteattr(place.id)}>{title}</{name}>'


def _path(points: Sequence[Point], end: str) -> str:
    """A path in whole units, each point from the one before."""
    found: list[str] = []
    last = (0, 0)
    for x, y in points:
        at = (round(x), round(y))
        if not found:
            found.append(f"M{at[0]} {at[1]}l")
        elif at != last:
            found.append(f"{at[0] - last[0]} {at[1] - last[1]} ")
        last = at
    return f"{''.join(found).rstrip()}{end}" if len(found) > 1 else ""


def patterns(colors: int, scale: float, prefix: str = "") -> Iterator[str]:
    """A filled pattern for each color, and a hatched one for what is in doubt."""
    for place in range(colors):
        color, overlay = fill_of(place)
        larger = _MARKS * scale
        yield pattern(f"{prefix}fill-{place}", overlay, PAPER, ground=color, scale=larger)
        yield pattern(f"{prefix}hatch-{place}", "lines", color, scale=larger)


def color_rules(colors: int) -> str:
    """The classes of the colors, for land and for swatches."""
    lines = "".join(
        f".place.k{place}, .place.d{place} {{ stroke: {fill_of(place)[0]}; }}\n"
        for place in range(colors)
    )
    return lines + "".join(
        f"{where}.{sort}{place} {{ fill: url(#{prefix}{name}-{place}); }}\n"
        for where, prefix in ((".place", ""), (".swatch rect", _SWATCH))
        for sort, name in (("k", "fill"), ("d", "hatch"))
        for place in range(colors)
    )


def swatches(colors: int) -> str:
    """The patterns of swatches, which are of one size however the map is looked at."""
    return (
        '<svg class="hidden" width="1" height="1" aria-hidden="true"><defs>'
        f"{''.join(patterns(colors, 0.7, _SWATCH))}</defs></svg>"
    )
